"""Where the pictures lie that a page is compared with, and which one it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from connectivity.contracts.control.answers import UnitState
from connectivity.contracts.control.elements import Rect


@dataclass(frozen=True, slots=True)
class Baselines:
    """The baselines of a test.

    Attributes:
        folder: Holds them.
        artifacts: Where the pictures of a difference are written.
        update: Make them anew.
    """

    folder: Path
    artifacts: Path
    update: bool = False

    def check(self, picture: bytes, name: str, state: UnitState, mask: Sequence[Rect]) -> None:
        """Compare a picture of the window with its baseline.

        Args:
            mask: What may look different, in pixels of the window.

        Raises:
            AssertionError: It looks different; the text names the pictures.
        """
        __tracebackhide__ = True
        from headunit.testing.pictures.visual import BaselineKey, check

        ratio = state.pixel_ratio
        key = BaselineKey(
            profile=state.profile,
            language=state.language,
            renderer=state.renderer,
            width=round(state.width * ratio),
            height=round(state.height * ratio),
            night=state.night,
        )
        masked = [Rect(*(side * ratio for side in (one.x, one.y, one.width, one.height))) for one in mask]
        check(picture, name, folder=self.folder, key=key, artifacts=self.artifacts, mask=masked, update=self.update)
