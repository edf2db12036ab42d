"""The latest lines of a process's log, for whoever asks from outside."""

from __future__ import annotations

import logging
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the contracts are loaded after the first frame
    from connectivity.contracts.control.answers import Logs
    from connectivity.contracts.control.requests import LogsSince

LINES = 2000
_MOST_CHARACTERS = 4000


class LogRing(logging.Handler):
    """Keeps the latest records as lines, numbered from 1; from any thread.

    Args:
        lines: How many.
    """

    def __init__(self, lines: int = LINES) -> None:
        super().__init__()
        self._lines: deque[tuple[int, int, str]] = deque(maxlen=lines)
        self._next = 1

    def emit(self, record: logging.LogRecord) -> None:
        """See `logging.Handler`; the lock is held."""
        try:
            text = self.format(record)
        except Exception:  # noqa: BLE001 - as every handler: a line that is wrong fails nobody who logs
            self.handleError(record)
            return
        if len(text) > _MOST_CHARACTERS:
            text = text[:_MOST_CHARACTERS] + " …"
        self._lines.append((self._next, record.levelno, text))
        self._next += 1

    def read(self, asked: LogsSince) -> Logs:
        """Lines from `asked.since` on.

        Raises:
            ControlError: `invalid-request`: there is no such level.
        """
        from connectivity.contracts.control.answers import LogLine, Logs
        from connectivity.contracts.control.errors import ControlError, Reason

        least = logging.getLevelNamesMapping().get(asked.level)
        if least is None:
            raise ControlError(Reason.INVALID, f"{asked.level!r} is no level: DEBUG, INFO, WARNING, ERROR, CRITICAL.")
        self.acquire()
        try:
            lines, following = tuple(self._lines), self._next
        finally:
            self.release()
        since = max(1, asked.since)
        first = lines[0][0] if lines else following
        return Logs(
            tuple(
                LogLine(number, logging.getLevelName(level), text)
                for number, level, text in lines
                if number >= since and level >= least
            ),
            next=following,
            lost=max(0, first - since),
        )
