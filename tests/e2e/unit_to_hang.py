"""`headunit run` whose unit stands still in its first life: unit_to_hang.py DATA; its other children are fakes.

The hang holds the interpreter's lock, as a call into Qt may; watchdog and supervisor are as they are, but impatient.
"""

from __future__ import annotations

import asyncio
import ctypes
import sys
from pathlib import Path

from headunit.config import Config
from headunit.processes import child, supervisor, watchdog
from headunit.processes.exits import become_child


def hang() -> None:
    """For longer than any test waits."""
    ctypes.PyDLL(None).sleep(120)


def run_unit(config: Config) -> int:
    """The unit; in its first life it hangs as soon as it has promised to beat."""
    from headunit.processes import unit_qt

    watchdog.WARN_S = 0.5
    mark = config.data_dir / "hung"

    class Hanging(unit_qt.Lifeline):
        def beat(self) -> None:
            super().beat()
            if not mark.exists():
                mark.touch()
                asyncio.get_running_loop().call_soon(hang)

    unit_qt.Lifeline = Hanging  # type: ignore[misc]
    return unit_qt.run(config)


if sys.argv[1] == "unit":
    become_child(run_unit)
child.TURN_S = 0.25
fake = str(Path(__file__).with_name("fake_child.py"))
commands = {name: (sys.executable, fake, name, "serve") for name in ("world", "backend", "broker")}
commands["unit"] = (sys.executable, __file__, "unit")
config = Config(data_dir=Path(sys.argv[1]), profile="rx450h-2018-fr")
sys.exit(supervisor.run(supervisor.Plan(config, panel=False, commands=commands)))
