"""What a test has done, in order, for whoever reads of its failure."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from headunit.core.looptime import LoopTime, RealLoopTime

_MOST: Final = 2000
_LONGEST: Final = 300


@dataclass(slots=True)
class Step:
    """One call: real seconds since the test began and that it took, what was asked, what came of it."""

    at_s: float
    what: str
    took_s: float = 0.0
    outcome: str = ""

    def __str__(self) -> str:
        outcome = f"  →  {self.outcome}" if self.outcome else ""
        return f"{self.at_s:8.3f} s  {self.took_s * 1000:7.1f} ms  {self.what}{outcome}"


class Trace:
    """The latest 2000 steps."""

    def __init__(self, loop_time: LoopTime | None = None) -> None:
        self._loop_time = loop_time or RealLoopTime()
        self._begun_s = self._loop_time.monotonic()
        self.steps: deque[Step] = deque(maxlen=_MOST)

    @contextlib.contextmanager
    def step(self, what: str) -> Iterator[Step]:
        """Within it `what` is done; set `outcome`. An exception is one, too."""
        begun_s = self._loop_time.monotonic()
        step = Step(begun_s - self._begun_s, what)
        self.steps.append(step)
        try:
            yield step
        except BaseException as error:
            step.outcome = shortened(f"{type(error).__name__}: {error}")
            raise
        finally:
            step.took_s = self._loop_time.monotonic() - begun_s

    def __str__(self) -> str:
        return "\n".join(str(step) for step in self.steps)


def shortened(words: str) -> str:
    """`words` on one line, at most 300 characters."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
