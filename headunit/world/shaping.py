"""The air between car and mast: it delays, narrows, holds and breaks what passes one bearer, in both directions."""

from __future__ import annotations

import asyncio
import fcntl
import random
import socket
import struct
import termios
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from headunit.core.looptime import LoopTime
from headunit.world.link_profile import LinkProfile
from headunit.world.ways import Way

_LARGEST_PIECE = 65_536
_PIECES_AHEAD = 64
_PIECE_S = 0.05
"""What passes at a limited rate passes in pieces of about so long."""
_SENT_AGAIN_S = 0.2
"""After how long TCP sends again what was lost: all that a connection shows of a loss."""
_FLUSH_EVERY_S, _FLUSH_TRIES = 0.01, 100


class ResetByAirError(ConnectionError):
    """The air has broken the connection, as it was told to."""


@dataclass(slots=True)
class Pacer:
    """Says when bytes may pass so that a rate is never exceeded: pure, time and rate are given.

    Whoever asks waits behind those who asked before; time that was not used is lost, there are no bursts.
    """

    free_s: float = 0.0
    """When everything asked for so far has passed."""

    def pass_at(self, now_s: float, size: int, rate_bps: float | None) -> float:
        """The instant at which the last of `size` bytes has passed, at `rate_bps` bits per second (None: at once)."""
        start_s = max(now_s, self.free_s)
        self.free_s = start_s if rate_bps is None else start_s + size * 8 / rate_bps
        return self.free_s


@dataclass(slots=True)
class Passage:
    """One connection's way in one direction.

    Attributes:
        air: What it passes.
        source, sink: From where to where.
        idle_s: Real seconds after which a quiet or a held one is given up.
        up: From the car, or towards it.
    """

    air: Air
    source: asyncio.StreamReader
    sink: asyncio.StreamWriter
    idle_s: float
    up: bool
    _sent: int = 0
    _drip: Pacer = field(default_factory=Pacer)

    async def run(self) -> None:
        """Pass everything until the source ends. Raises what its ends raise, `TimeoutError`, or `ResetByAirError`."""
        belt: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(_PIECES_AHEAD)
        carrier: asyncio.Task[None] | None = None
        try:
            while data := await self._next():
                if carrier is None and not self._slows():
                    await self._put(data)
                    continue
                if carrier is None:
                    carrier = asyncio.create_task(self._carry(belt))
                await _whichever(belt.put((self.air.now(), data)), carrier)
            if carrier is not None:
                await _whichever(belt.join(), carrier)
        finally:
            if carrier is not None:
                carrier.cancel()
                await asyncio.gather(carrier, return_exceptions=True)
        if self.sink.can_write_eof():
            self.sink.write_eof()

    async def _next(self) -> bytes:
        async with asyncio.timeout(self.idle_s):
            await self.air.flowing()
            return await self.source.read(self._piece())

    async def _carry(self, belt: asyncio.Queue[tuple[float, bytes]]) -> None:
        """Put down what lies on `belt`, each piece when its time has come; as things are by then."""
        ready_s = 0.0
        while True:
            laid_s, data = await belt.get()
            ready_s = max(ready_s, laid_s + self.air.on_its_way_s())
            await self.air.until(self.air.pass_at(ready_s, len(data), up=self.up))
            drip_bytes_s = self._dripping()
            if drip_bytes_s is not None:
                await self.air.until(self._drip.pass_at(self.air.now(), len(data), drip_bytes_s * 8))
            await self._put(data)
            belt.task_done()

    async def _put(self, data: bytes) -> None:
        async with asyncio.timeout(self.idle_s):
            await self.air.flowing()
            limit = None if self.up else self.air.way.reset_after
            if limit is not None and self._sent + len(data) >= limit:
                self.sink.write(data[: max(0, limit - self._sent)])
                await _flushed(self.sink, self.air)
                reset(self.sink)
                raise ResetByAirError
            self._sent += len(data)
            self.sink.write(data)
            await self.sink.drain()

    def _slows(self) -> bool:
        profile = self.air.way.profile
        delays = profile.delay_s > 0 or profile.jitter_s > 0 or profile.loss > 0
        return delays or profile.rate_bps is not None or self._dripping() is not None

    def _dripping(self) -> float | None:
        return None if self.up else self.air.way.drip_bytes_s

    def _piece(self) -> int:
        """How many bytes to take at once: few where few pass, so that each passes at about its own time."""
        rates = [self.air.way.profile.rate_bps, (self._dripping() or 0) * 8 or None]
        slowest = min((rate for rate in rates if rate is not None), default=None)
        return _LARGEST_PIECE if slowest is None else max(1, min(_LARGEST_PIECE, int(slowest / 8 * _PIECE_S)))


class Air:
    """What all connections of one bearer share.

    Attributes:
        way: What they meet now.

    Args:
        find: Finds `way`, at `look`.
        loop_time: Real time of delays.
        rng: Source of jitter and losses.
    """

    def __init__(self, find: Callable[[], Way], loop_time: LoopTime, rng: random.Random) -> None:
        self._find, self._loop_time, self._rng = find, loop_time, rng
        self._pacers = {True: Pacer(), False: Pacer()}
        self._open = asyncio.Event()
        self.way = Way()
        self.look()

    def look(self) -> Way:
        """See how things are now; what was held goes on if it may."""
        self.way = self._find()
        if self.way.profile.up:
            self._open.set()
        else:
            self._open.clear()
        return self.way

    def now(self) -> float:
        """Loop time, s."""
        return self._loop_time.monotonic()

    async def flowing(self) -> None:
        """Wait until anything passes."""
        await self._open.wait()

    async def until(self, when_s: float) -> None:
        """Wait until an instant of loop time."""
        left_s = when_s - self.now()
        if left_s > 0:
            await self._loop_time.sleep(left_s)

    async def cross(self, times: int = 1) -> None:
        """Let a few bytes cross, one way and back `times` in all, once anything passes."""
        await self.flowing()
        await self.until(self.now() + sum(self.on_its_way_s() for _ in range(times)))

    def on_its_way_s(self) -> float:
        """How long one piece is on its way, transmission aside."""
        profile: LinkProfile = self.way.profile
        delay_s = max(0.0, self._rng.gauss(profile.delay_s, profile.jitter_s)) if profile.jitter_s else profile.delay_s
        while profile.loss > 0 and self._rng.random() < profile.loss:
            delay_s += _SENT_AGAIN_S
        return delay_s

    def pass_at(self, ready_s: float, size: int, *, up: bool) -> float:
        """When `size` bytes that are there at `ready_s` have passed, behind all others of the bearer."""
        return self._pacers[up].pass_at(max(ready_s, self.now()), size, self.way.profile.rate_bps)


def reset(writer: asyncio.StreamWriter) -> None:
    """Break a connection with a TCP reset."""
    end = writer.get_extra_info("socket")
    if end is not None:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def _whichever(work: Coroutine[Any, Any, object], carrier: asyncio.Task[None]) -> None:
    """Wait for `work`; where the carrier fails meanwhile, raise what it failed of."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.wait({task, carrier}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        task.cancel()
    if carrier.done():
        carrier.result()


async def _flushed(writer: asyncio.StreamWriter, air: Air) -> None:
    """Wait until the far side has everything that was written: a reset throws away what it has not."""
    writer.transport.set_write_buffer_limits(high=0)
    await writer.drain()
    end = writer.get_extra_info("socket")
    if end is None:  # a connection inside this process: it has what was written
        return
    for _ in range(_FLUSH_TRIES):
        try:
            left = struct.unpack("i", fcntl.ioctl(end.fileno(), termios.TIOCOUTQ, b"\0" * 4))[0]
        except OSError:  # it has gone, or the system does not tell
            return
        if left == 0:
            return
        await air.until(air.now() + _FLUSH_EVERY_S)
