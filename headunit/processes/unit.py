"""The unit's process: what takes longest beside Qt is begun before Qt is loaded (`unit_qt`)."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from headunit.config import Config
from headunit.core.files import read_json
from headunit.processes.exits import become_child

if TYPE_CHECKING:
    from headunit.processes.map_early import Early


def early_map(config: Config) -> Early | None:
    """The map server, where the unit's last page was the map and there is a region."""
    last = read_json(config.unit_dir / "preferences.json") or {}
    if last.get("route") != "map":
        return None
    from headunit.processes.map_early import begun_early

    return begun_early(config, last.get("theme"))


def run(config: Config) -> int:
    """See `unit_qt.run`."""
    gc.disable()  # what is loaded is no garbage; the Qt loop collects by itself (`headunit.ui.application`)
    early = early_map(config)
    from headunit.processes import unit_qt

    return unit_qt.run(config, early)


if __name__ == "__main__":
    become_child(run)
