"""Keeps the position true, whatever brings the receiver's lines."""

from __future__ import annotations

import asyncio
import logging

from connectivity.gps.epoch import Epoch
from connectivity.gps.ports import GpsFix, Lines, NoFix, Quality, Reader, Source, WrongChecksumError
from headunit.core.backoff import Backoff
from headunit.core.errors import HeadUnitError
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.core.observable import Observable
from headunit.core.trouble import Trouble

_log = logging.getLogger(__name__)
FIRST_RETRY_S = 0.25
LAST_RETRY_S = 5.0
SILENCE_S = 3.0
"""Real seconds without a line after which there is no fix any more."""


class GpsReceiver:
    """See `connectivity.gps.ports.GpsPort`.

    Args:
        source: Where the lines come from.
        read: Reads a line.
        loop_time: Real time for back-off.

    Attributes:
        garbage: Lines that were none of the language, since the start.
        damaged: Those of them whose checksum was wrong: a bad cable, or the wrong baud rate.
    """

    def __init__(self, source: Source, read: Reader, loop_time: LoopTime | None = None) -> None:
        self._source, self._reader = source, read
        self._loop_time = loop_time or RealLoopTime()
        self._trouble = Trouble(_log, self._loop_time)
        self._fix: Observable[GpsFix | None] = Observable(None)
        self._epoch = Epoch()
        self.garbage = self.damaged = 0

    @property
    def fix(self) -> Observable[GpsFix | None]:
        """See `GpsPort`."""
        return self._fix

    async def run(self) -> None:
        """Keep `fix` up to date until cancelled; None while there is none. Reconnects with back-off."""
        backoff = Backoff(FIRST_RETRY_S, LAST_RETRY_S)
        while True:
            try:
                async with self._source.open() as lines:
                    self._trouble.over()
                    backoff.reset()
                    await self._follow(lines)
                    self._trouble.tell(f"the GPS receiver at {self._source.name} has gone")
            except HeadUnitError as error:
                self._trouble.tell(str(error), at_once=not error.retryable)
            except OSError as error:
                why = error.strerror or str(error) or type(error).__name__
                self._trouble.tell(f"the GPS receiver cannot be reached at {self._source.name}: {why}")
            self._lost()
            await self._loop_time.sleep(backoff.next_s())

    async def _follow(self, lines: Lines) -> None:
        while True:
            try:
                async with asyncio.timeout(SILENCE_S):
                    line = await lines.next_line()
            except TimeoutError:
                self._lost()  # a tunnel: the line is quiet but whole
                continue
            except ValueError:  # longer than any sentence
                self.garbage += 1
                continue
            if not line:
                return
            self.take(line)

    def take(self, line: bytes) -> None:
        """Read one line; what is none is counted and passed over."""
        try:
            heard = self._reader(line)
        except ValueError as error:
            self.garbage += 1
            self.damaged += isinstance(error, WrongChecksumError)
            _log.debug("the GPS receiver says %r: %s", line[:100], error)
            return
        match heard:
            case GpsFix():
                self._fix.set(self._epoch.fix(heard))
            case Quality():
                if (better := self._epoch.quality(heard)) is not None:
                    self._fix.set(better)
            case NoFix():
                self._lost()

    def _lost(self) -> None:
        self._epoch.clear()
        self._fix.set(None)
