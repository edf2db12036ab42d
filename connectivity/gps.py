"""The GPS receiver: NMEA 0183 over TCP. Needs no connection to the internet (`PRODUCT.md §2`)."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from headunit.core.backoff import Backoff
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.core.observable import Observable
from headunit.core.trouble import Trouble

_log = logging.getLogger(__name__)
FIRST_RETRY_S = 0.25
LAST_RETRY_S = 5.0
SILENCE_S = 3.0
"""Real seconds without a sentence after which there is no fix any more."""
_CONNECT_TIMEOUT_S = 5.0
_KMH_PER_KNOT = 1.852


@dataclass(frozen=True, slots=True)
class GpsFix:
    """One position. `utc` aware; degrees WGS 84; km/h; heading in degrees or None when standing still."""

    utc: datetime
    latitude: float
    longitude: float
    speed_kmh: float
    heading: float | None


class GpsReceiver:
    """Reads the receiver's line for as long as `run` runs.

    Attributes:
        garbage: Lines that were no valid sentence, since the start.
    """

    def __init__(self, host: str, port: int, loop_time: LoopTime | None = None) -> None:
        self._host, self._port = host, port
        self._loop_time = loop_time or RealLoopTime()
        self._trouble = Trouble(_log, self._loop_time)
        self.fix: Observable[GpsFix | None] = Observable(None)
        self.garbage = 0

    async def run(self) -> None:
        """Keep `fix` up to date until cancelled; None while there is none. Reconnects with back-off."""
        backoff = Backoff(FIRST_RETRY_S, LAST_RETRY_S)
        while True:
            try:
                async with asyncio.timeout(_CONNECT_TIMEOUT_S):
                    reader, writer = await asyncio.open_connection(self._host, self._port)
                try:
                    self._trouble.over()
                    backoff.reset()
                    await self._read(reader)
                finally:
                    writer.close()
            except (OSError, TimeoutError) as error:
                self._trouble.tell(f"the GPS receiver cannot be reached: {str(error) or type(error).__name__}")
            self.fix.set(None)
            await self._loop_time.sleep(backoff.next_s())

    async def _read(self, reader: asyncio.StreamReader) -> None:
        while True:
            try:
                async with asyncio.timeout(SILENCE_S):
                    line = await reader.readline()
            except TimeoutError:
                self.fix.set(None)  # a tunnel: the line is quiet but whole
                continue
            except ValueError:  # longer than any sentence
                self.garbage += 1
                continue
            if not line:
                return
            self.take(line)

    def take(self, line: bytes) -> None:
        """Read one line; what is no valid sentence is counted and passed over."""
        from pynmeagps import NMEAReader
        from pynmeagps.exceptions import NMEAMessageError, NMEAParseError, NMEAStreamError, NMEATypeError

        try:
            message = NMEAReader.parse(line)
            if message.msgID != "RMC":
                return
            if message.status != "A":
                self.fix.set(None)
                return
            self.fix.set(
                GpsFix(
                    _instant(message.date, message.time),
                    float(message.lat),
                    float(message.lon),
                    float(message.spd or 0.0) * _KMH_PER_KNOT,
                    float(message.cog) if message.cog not in ("", None) else None,
                )
            )
        except (
            NMEAMessageError,
            NMEAParseError,
            NMEAStreamError,
            NMEATypeError,
            ValueError,
            AttributeError,
            TypeError,
        ) as error:
            self.garbage += 1
            _log.debug("no NMEA sentence: %r (%s)", line[:100], error)


def _instant(day: object, clock: object) -> datetime:
    if not isinstance(day, date) or not isinstance(clock, time):
        raise TypeError("no date and time")
    return datetime.combine(day, clock, UTC)
