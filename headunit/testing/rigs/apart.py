"""The unit in a process of its own, without a screen, spoken with over its control API."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from connectivity.contracts.control.operations import Operation
from connectivity.contracts.profile import PROFILE_DIR
from headunit.config import Config
from headunit.control.api.client import RemoteUnit
from headunit.core.errors import LinkError, LinkReason
from headunit.core.files import read_json, write_atomic
from headunit.core.looptime import RealLoopTime
from headunit.testing.rigs.servers import READY_S, Process
from headunit.testing.rigs.turns import Turns

CONTROLLER: Final = "pytest"
_LOOK_EVERY_S: Final = 0.02
WITHOUT_A_SCREEN: Final[Mapping[str, str]] = {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_QUICK_BACKEND": "software",
    "QT_SCALE_FACTOR": "1",
}


class UnitApart:
    """One life of a unit; a `Transport`.

    Args:
        turns: To wait.
        config: What the unit is told.
        size: Of its window, in pixels, where it is not the car's.
        environment: Variables on top of the present ones: what it is drawn with.
        controller: Who drives it.
    """

    def __init__(
        self,
        turns: Turns,
        config: Config,
        size: tuple[int, int] | None = None,
        *,
        environment: Mapping[str, str] = WITHOUT_A_SCREEN,
        controller: str = CONTROLLER,
    ) -> None:
        if size is not None:
            config = config.with_(profile=resized(config.profile, size, config.data_dir / "cars"))
        self._file = config.address_file("unit-control")
        self._file.unlink(missing_ok=True)
        self.process = Process("unit", config, environment=environment)
        self._remote: RemoteUnit | None = None
        try:
            self.process.start()
            url = str(turns.run(self._address())["control_url"])
            token = config.control_token_file("unit").read_text(encoding="ascii").strip()
            self._remote = RemoteUnit(url, token, controller)
        except BaseException:
            self.close()
            raise

    async def _address(self) -> dict[str, Any]:
        loop_time = RealLoopTime()
        deadline_s = loop_time.monotonic() + READY_S
        while (told := read_json(self._file)) is None:
            if not self.process.runs:
                raise AssertionError(f"the unit ended before it could be driven; see {self.process.log}")
            if loop_time.monotonic() > deadline_s:
                raise AssertionError(f"the unit cannot be driven after {READY_S:g} s; see {self.process.log}")
            await loop_time.sleep(_LOOK_EVERY_S)
        return told

    def ask(self, operation: Operation, request: Any) -> Any:
        """See `Transport`."""
        __tracebackhide__ = True
        if self._remote is None:
            raise LinkError(LinkReason.LOST, "The unit has been closed.")
        return self._remote.ask(operation, request)

    def kill(self) -> None:
        """End it as `kill -9` does."""
        self.process.kill()
        self._hang_up()

    def close(self) -> None:
        """Quit; twice is harmless."""
        self.process.stop()
        self._hang_up()

    def _hang_up(self) -> None:
        if self._remote is not None:
            self._remote.close()
            self._remote = None


def resized(profile: str, size: tuple[int, int], folder: Path) -> str:
    """A car with another display, as a file in `folder` of the same name.

    Returns:
        Its path, for `Config.profile`.
    """
    path = Path(profile) if profile.endswith(".toml") else PROFILE_DIR / f"{profile}.toml"
    text = path.read_text(encoding="utf-8")
    for name, value in zip(("width", "height"), size, strict=True):
        text = re.sub(rf"(?m)^{name}\s*=.*$", f"{name} = {value}", text)
    made = folder / path.name
    write_atomic(made, text.encode())
    return str(made)
