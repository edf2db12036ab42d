"""What is wrong with a peer, told once: in the log from the beginning, to the person only when it lasts."""

from __future__ import annotations

import logging

from headunit.core.looptime import LoopTime

PATIENCE_S = 10.0
"""Real seconds in which a peer may be starting, restarting or ending without anybody being alarmed."""


class Trouble:
    """The present trouble with one peer.

    Args:
        log: Log of the module that has it.
        loop_time: Real time.
        patience_s: Real seconds that it may last before it becomes a warning.
    """

    def __init__(self, log: logging.Logger, loop_time: LoopTime, patience_s: float = PATIENCE_S) -> None:
        self._log, self._loop_time, self._patience_s = log, loop_time, patience_s
        self._since_s: float | None = None
        self._told: str | None = None
        self._warned = False

    def tell(self, sentence: str, *, at_once: bool = False) -> None:
        """Note that the peer is (still) in trouble; call it at each failed attempt.

        Args:
            sentence: What is wrong, with or without its full stop.
            at_once: Waiting cannot mend it: warn now.
        """
        sentence, now_s = sentence.removesuffix("."), self._loop_time.monotonic()
        if self._since_s is None:
            self._since_s = now_s
        if not self._warned and (at_once or now_s - self._since_s >= self._patience_s):
            self._warned = True
            self._log.warning("%s; trying again", sentence)
        elif sentence != self._told:
            self._log.info("%s; trying again", sentence)
        self._told = sentence

    def over(self) -> bool:
        """The peer is well. Returns whether it was in trouble."""
        was = self._since_s is not None
        self._since_s, self._told, self._warned = None, None, False
        return was
