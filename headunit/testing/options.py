"""What a test asks of its unit, and what the command line says. Light: it is loaded in every pytest run."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from pathlib import Path

START = "2025-12-21T09:40:00Z"
"""First instant of a fresh world, where a test names none: every run sees the same calendar."""
_LONGEST_NAME = 150
_MOST_PIXELS = 8192
MODES = ("window", "processes")
"""Where the unit lives: its window in the test's own process, or the unit in a process of its own."""
RADIOS = ("sim", "twin")
DEFAULT_CAR = "ux250h-2021-fr"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`@pytest.mark.headunit(…)`.

    Attributes:
        profile: Id of the car (`headunit profiles`), or path of a TOML file; None is `DEFAULT_CAR`.
        language: en, fr or pseudo.
        start: First instant of a fresh world, ISO 8601.
        size: Of the window, in pixels; None is the car's.
        world: `fresh` for this test alone, or `shared`.
        telemetry: Whether the car's DCM and an MQTT broker run, too.
        rate: Service seconds per real second, 0 is frozen.
        online: Whether the world knows the unit from earlier: the ignition is on, Marie's phone is paired and
            shares its connection, and the unit goes online by itself.
        radio: `sim`, the world's own calls, or `twin`: BlueZ's and NetworkManager's D-Bus (docs/radios.md). Slower.
        map: Whether the map of Monaco and the Riviera is on board: built once for all tests, in the user's cache, which
            takes some seconds the first time.
        mode: `window` or `processes`, for a test that kills its unit, say; None is what the command line says.
    """

    profile: str | None = None
    language: str = "en"
    start: str | None = None
    size: tuple[int, int] | None = None
    world: str = "fresh"
    telemetry: bool = False
    rate: float = 1.0
    online: bool = False
    radio: str = "sim"
    map: bool = False
    mode: str | None = None

    @property
    def car(self) -> str:
        """The car, also where none was named."""
        return self.profile or DEFAULT_CAR

    def with_(self, **changes: object) -> Wanted:
        """A copy with some values changed.

        Raises:
            ValueError: There is no such value; the text lists those there are.
        """
        known = [one.name for one in fields(self)]
        for name in changes:
            if name not in known:
                raise ValueError(f"@pytest.mark.headunit knows no {name}=…: it takes {', '.join(known)}")
        made = replace(self, **changes)  # type: ignore[arg-type]
        if made.world not in ("fresh", "shared"):
            raise ValueError(f'@pytest.mark.headunit(world=…) takes "fresh" or "shared", not {made.world!r}')
        if made.radio not in RADIOS:
            raise ValueError(f'@pytest.mark.headunit(radio=…) takes "sim" or "twin", not {made.radio!r}')
        if "language" in changes:
            from headunit.config import LANGUAGES  # slow to load, and not every run comes by here

            if made.language not in LANGUAGES:
                known = f"{', '.join(LANGUAGES[:-1])} or {LANGUAGES[-1]}"
                raise ValueError(f"@pytest.mark.headunit(language=…) takes {known}, not {made.language!r}")
        if made.size is not None and not _is_size(made.size):
            said = f"takes (width, height) in pixels, 1 to {_MOST_PIXELS}, not {made.size!r}"
            raise ValueError(f"@pytest.mark.headunit(size=…) {said}")
        if made.mode not in (None, *MODES):
            raise ValueError(f"@pytest.mark.headunit(mode=…) takes {' or '.join(MODES)}, not {made.mode!r}")
        return made


def _is_size(size: object) -> bool:
    """Lists are taken for pairs, too."""
    if not isinstance(size, tuple | list) or len(size) != 2:
        return False
    return all(type(side) is int and 1 <= side <= _MOST_PIXELS for side in size)


@dataclass(frozen=True, slots=True)
class Options:
    """The command line.

    Attributes:
        mode: `window` or `processes`.
        url: Of a running unit, None where the tests start their own.
        token_file: Its token, None for `$HEADUNIT_TOKEN`.
        wanted: What a test gets that asks for nothing.
        artifacts: Where failures are written.
        baselines: Folder of pictures, None for `baselines` beside the test.
        update: Make them anew.
    """

    mode: str
    url: str | None
    token_file: Path | None
    wanted: Wanted
    artifacts: Path
    baselines: Path | None
    update: bool

    def failure_of(self, nodeid: str) -> Path:
        """The folder of one test's failure."""
        name = re.sub(r"[^\w.\[\]-]+", "-", nodeid.replace("::", "--")).strip("-")
        return self.artifacts / name[-_LONGEST_NAME:]
