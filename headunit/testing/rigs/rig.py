"""A rig: a unit and all that is around it, in a test's hands.

with rig(tmp_path, Wanted(language="fr")) as made:      # outside of the fixtures; no pytest is needed
    with made.unit() as headunit:                       # one life of the unit
        made.world.car(ignition="ON")
        headunit.text("…").wait()
    made.restart("backend")
    with made.unit() as headunit:                       # the next one, on the same data
        …
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from connectivity.contracts.profile import CarProfile
from headunit.config import Config
from headunit.testing.desk import Desk
from headunit.testing.options import Wanted
from headunit.testing.trace import Trace
from headunit.testing.unit import HeadUnit
from headunit.testing.world import Clock, World

if TYPE_CHECKING:
    from headunit.testing.rigs.own import OwnRig


class Rig:
    """What every rig can; one that cannot do something skips the test that asks for it.

    Attributes:
        wanted: What the test asked for.
        mode: `window`, `processes`, or `across` for a unit that somebody else has started.
        trace: What the test has done.
        headunit: The unit, life after life; `unit` and `open` open it.
    """

    def __init__(self, wanted: Wanted, mode: str, trace: Trace, headunit: HeadUnit) -> None:
        self.wanted, self.mode, self.trace, self.headunit = wanted, mode, trace, headunit

    # What is around the unit.

    @property
    def world(self) -> World:
        """Car, phones, networks."""
        raise NotImplementedError

    @property
    def clock(self) -> Clock:
        """The calendar."""
        raise NotImplementedError

    @property
    def desk(self) -> Desk:
        """The service's staff, and an owner at the portal."""
        raise NotImplementedError

    @property
    def car(self) -> CarProfile:
        """What the car is and what it lacks."""
        raise NotImplementedError

    # The unit.

    @contextlib.contextmanager
    def unit(self, *, size: tuple[int, int] | None = None, language: str | None = None) -> Iterator[HeadUnit]:
        """One life of the unit; leaving the block is quitting.

        Args:
            size: Of its window, in pixels; None as the test wants it.
            language: What it speaks; None is what was spoken last, else what the test wants.
        """
        try:
            yield self.open(size=size, language=language)
        finally:
            self.quit()

    def open(self, *, size: tuple[int, int] | None = None, language: str | None = None) -> HeadUnit:
        """Begin a life of the unit, which `quit` or the end of the rig ends. See `unit`."""
        raise NotImplementedError

    def meet(self) -> None:
        """Wait until the unit that was just opened has heard of the calendar: day or night, and the time of day.

        Nothing where somebody else has started the unit.
        """

    def quit(self) -> None:
        """End this life of the unit; nothing where it is not open."""
        raise NotImplementedError

    # All of it.

    def begin(self) -> None:
        """Start what is around the unit."""
        raise NotImplementedError

    def start(self, *names: str) -> None:
        """Start some of `world`, `backend`, `broker`, `dcm`, `unit`; without a name, all but the unit."""
        self._not_ours(f"start {' '.join(names)}")

    def stop(self, *names: str) -> None:
        """End some in order; without a name, all but the unit. They keep their ports and data."""
        self._not_ours(f"stop {' '.join(names)}")

    def restart(self, *names: str) -> None:
        """Stop and start."""
        self.stop(*names)
        self.start(*names)

    def kill(self, *names: str) -> None:
        """End some as `kill -9` does. A test that kills the unit is skipped in the mode `window`."""
        self._not_ours(f"kill {' '.join(names)}")

    @property
    def config(self) -> Config:
        """What the unit is told."""
        self._not_ours("look into its data")

    @property
    def data_dir(self) -> Path:
        """Where everything is kept."""
        return self.config.data_dir

    def kept(self, name: str) -> Mapping[str, Any]:
        """What the unit has written down as `preferences`, `device`, `tokens` or `entitlements`."""
        self._not_ours(f"look into {name}")

    def log(self, name: str) -> str:
        """The log of `unit`, `world`, `backend`, `broker` or `dcm` so far."""
        found = self.logs.get(name)
        return found.read_text(encoding="utf-8", errors="replace") if found is not None else ""

    @property
    def logs(self) -> Mapping[str, Path]:
        """Log files by the name of their process; none where they are on another machine."""
        return {}

    def close(self) -> None:
        """End everything."""
        raise NotImplementedError

    def _not_ours(self, wish: str) -> NoReturn:
        import pytest

        pytest.skip(f"somebody else has started this unit: it is not ours to {wish}")


@contextlib.contextmanager
def rig(data_dir: Path, wanted: Wanted | None = None, mode: str = "window") -> Iterator[OwnRig]:
    """A rig on `data_dir`, its servers started; it is ended with the block, whatever happens."""
    from headunit.testing.rigs.own import OwnRig

    made = OwnRig(data_dir, wanted, mode)
    try:
        made.begin()
        yield made
    finally:
        made.close()
