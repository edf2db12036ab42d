"""Where the pictures lie that a page is compared with, and which one it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from connectivity.contracts.control.answers import UnitState
from connectivity.contracts.control.elements import Rect


@dataclass(frozen=True, slots=True)
class Baselines:
    """The folder of the test's baselines, and whether they are made anew (`--headunit-update`)."""

    folder: Path
    update: bool = False

    def check(self, picture: bytes, name: str, state: UnitState, mask: Sequence[Rect]) -> None:
        """Compare a picture of the window with its baseline. Raises `AssertionError`, naming the pictures."""
        from headunit.testing.visual import check

        night = "night" if state.night else "day"
        key = f"{state.profile}-{state.width}x{state.height}-{state.language}-{night}-{state.renderer}"
        check(picture, name, folder=self.folder, key=key, mask=mask, update=self.update)
