"""Warnings that strangers can cause at will: one a minute for each cause, with the number of those left out."""

from __future__ import annotations

import logging
from typing import Final

from headunit.core.looptime import LoopTime

PERIOD_S: Final = 60.0
_MOST_CAUSES = 1000


class Seldom:
    """See the module.

    Args:
        log: Where to.
        loop_time: Real time.
    """

    def __init__(self, log: logging.Logger, loop_time: LoopTime) -> None:
        self._log, self._loop_time = log, loop_time
        self._told: dict[str, tuple[float, int]] = {}

    def warn(self, cause: str, sentence: str) -> None:
        """Say `sentence`, unless one of the same `cause` was said within the last minute."""
        now_s = self._loop_time.monotonic()
        said_s, left_out = self._told.get(cause, (float("-inf"), 0))
        if now_s - said_s < PERIOD_S:
            self._told[cause] = (said_s, left_out + 1)
            return
        if len(self._told) >= _MOST_CAUSES:
            self._told.clear()
        self._told[cause] = (now_s, 0)
        self._log.warning("%s%s", sentence, f" (and {left_out} more like it before)" if left_out else "")
