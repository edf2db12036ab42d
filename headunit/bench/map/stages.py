"""When the map was complete: since when each of its stages has held without a break."""

from __future__ import annotations

from collections.abc import Callable


class Seen:
    """Looks whether each stage holds; one that no longer does (the camera has gone elsewhere) counts anew.

    Attributes:
        since_s: When each stage that holds was first seen to, by name.
    """

    def __init__(self, **looks: Callable[[], bool]) -> None:
        self._looks = looks
        self.since_s: dict[str, float] = {}

    def whole(self, now: Callable[[], float]) -> bool:
        """Look at every stage; whether all of them hold. `now` tells the time after each look."""
        for stage, look in self._looks.items():
            if look():
                self.since_s.setdefault(stage, now())
            else:
                self.since_s.pop(stage, None)
        return len(self.since_s) == len(self._looks)


class Picture:
    """A look at the picture on the screen, which is dear: only where it may differ from what was seen last.

    Args:
        frames: How many frames have been drawn.
        could_show: Whether what is looked for would be seen by now; before that the look has not come out well.
        look: At the picture.
    """

    def __init__(self, frames: Callable[[], int], could_show: Callable[[], bool], look: Callable[[], bool]) -> None:
        self._frames, self._could_show, self._look = frames, could_show, look
        self._at: int | None = None
        self._good = False

    def __call__(self) -> bool:
        """Whether it is as it should be."""
        if not self._could_show():
            self._at, self._good = None, False
        elif (frames := self._frames()) != self._at:
            self._good, self._at = self._look(), frames
        return self._good
