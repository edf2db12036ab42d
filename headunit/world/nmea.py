"""The car's GPS receiver as seen on its serial line: NMEA 0183 sentences over TCP, talker GN.

What is wrong with its position (`gps_sky`) goes by the receiver's own real seconds: it drifts while the calendar
stands still, and a noise that is repeated is the same.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from datetime import UTC, datetime

from headunit.core.clock import Clock
from headunit.core.looptime import LoopTime
from headunit.world.car import Car
from headunit.world.surroundings import Surroundings

_log = logging.getLogger(__name__)
_PERIOD_S = 1.0
_MOST_A_SECOND = 10.0
_MAX_BACKLOG = 100_000
_KNOTS_PER_KMH = 1 / 1.852


def sentence(body: str) -> str:
    """`body` between `$` and its checksum, with the line's end."""
    checksum = 0
    for character in body.encode("ascii"):
        checksum ^= character
    return f"${body}*{checksum:02X}\r\n"


def sentences(car: Car, now: datetime) -> str:
    """RMC, GGA and GST for `car` at the instant `now`, as the receiver has it."""
    utc, sky = now.astimezone(UTC), car.sky
    time = f"{utc:%H%M%S}.{utc.microsecond // 10_000:02d}"
    if not sky.fixed:
        rmc = f"GNRMC,{time},V,,,,,,,{utc:%d%m%y},,,N"
        return sentence(rmc) + sentence(f"GNGGA,{time},,,,,0,{sky.gps_satellites:02d},99.9,,,,,,")
    position = f"{_angle(car.latitude, 2, 'NS')},{_angle(car.longitude, 3, 'EW')}"
    rmc = f"GNRMC,{time},A,{position},{car.speed_kmh * _KNOTS_PER_KMH:.2f},{car.heading:.1f},{utc:%d%m%y},,,A"
    gga = f"GNGGA,{time},{position},1,{sky.gps_satellites:02d},{sky.hdop:.1f},25.0,M,48.0,M,,"
    sigma = f"{sky.sigma_m:.1f}"
    gst = f"GNGST,{time},{sigma},{sigma},{sigma},0.0,{sigma},{sigma},{sigma}"
    return sentence(rmc) + sentence(gga) + sentence(gst)


def _angle(degrees: float, digits: int, letters: str) -> str:
    # In ten-thousandths of a minute, so that rounding never writes sixty minutes.
    ticks = round(abs(degrees) * 600_000)
    whole, minutes = divmod(ticks, 600_000)
    return f"{whole:0{digits}d}{minutes / 10_000:07.4f},{letters[degrees < 0]}"


class GpsServer:
    """Sends a fix to every client while satellites are seen: once a real second, and while the car is under way once a
    service second, ten times a real second at most.

    Args:
        around: Where the car is.
        clock: The service clock.
        loop_time: Real time.
        seed: Of the receiver's noise.
        pace: How many service seconds pass in a real one at present; None: one.
    """

    def __init__(
        self,
        around: Surroundings,
        clock: Clock,
        loop_time: LoopTime,
        seed: int = 0,
        pace: Callable[[], float] | None = None,
    ) -> None:
        self._around, self._clock, self._loop_time, self._seed = around, clock, loop_time, seed
        self._second, self._pace = 0, pace or (lambda: 1.0)
        self._clients: set[asyncio.StreamWriter] = set()

    async def run(self, listener: socket.socket) -> None:
        """Serve until cancelled."""
        server = await asyncio.start_server(self.attend, sock=listener)
        try:
            await self.publish()
        finally:
            server.close()

    async def publish(self) -> None:
        """Tell those who are connected where the car is, until cancelled; then they are cut."""
        try:
            while True:
                self._send(tuple(self._clients))
                await self._loop_time.sleep(self._period_s())
                self._second += 1
        finally:
            for client in tuple(self._clients):
                client.transport.abort()

    def _period_s(self) -> float:
        fixes = self._pace() if self._around.now_scene.car.is_under_way else 1.0
        return _PERIOD_S / min(max(fixes, 1.0), _MOST_A_SECOND)

    def _send(self, clients: tuple[asyncio.StreamWriter, ...]) -> None:
        car = self._around.car()
        if not clients or not car.sees_sky:
            return
        said = self._clock.now() + self._around.now_scene.clocks.gps_error
        data = sentences(car.away(*car.sky.error_m(self._seed, self._second)), said).encode("ascii")
        for client in clients:
            if client.transport.get_write_buffer_size() > _MAX_BACKLOG:
                _log.warning("a GPS client reads too slowly: cut")
                client.transport.abort()
            else:
                client.write(data)

    async def attend(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Tell who is connected where the car is, until that ends."""
        self._clients.add(writer)
        self._send((writer,))
        try:
            while await reader.read(1024):
                pass  # receivers accept configuration sentences; there is nothing to configure here
        except OSError:
            _log.debug("a GPS client broke off")
        finally:
            self._clients.discard(writer)
            writer.close()
