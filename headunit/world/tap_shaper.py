"""The air below IP, where the machine allows it: frames between two TAP devices are delayed, narrowed, lost and held.

A proxy sees connections only; here packets really go missing, and names really are not found. Linux, and root or a user
with a network namespace of its own. It serves tests; a run of the simulator needs none of it.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import random
import struct
from collections import deque

from headunit.core.looptime import LoopTime
from headunit.world.link_profile import CLEAR, LinkProfile
from headunit.world.shaping import Pacer

_TUNSETIFF, _IFF_TAP, _IFF_NO_PI = 0x400454CA, 0x0002, 0x1000
_LARGEST_FRAME = 65_536
_AT_ONCE = 64
_FRAMES_AHEAD = 200
"""More than this many on their way, and the next one is lost, as in any router."""
_SOON_S = 0.0002
_IPV4, _IPV6, _UDP, _DNS = 0x0800, 0x86DD, 17, 53


def open_tap(name: str) -> int:
    """Make a TAP device in the network namespace of this thread; it goes when its descriptor is closed.

    Raises:
        OSError: The machine has no TUN/TAP, or does not allow it.
    """
    tap = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        fcntl.ioctl(tap, _TUNSETIFF, struct.pack("16sH", name.encode(), _IFF_TAP | _IFF_NO_PI))
    except OSError:
        os.close(tap)
        raise
    return tap


class TapShaper:
    """Passes frames between two TAP devices, until it is closed.

    Attributes:
        profile: What the air is like; may be replaced at any time.
        names_known: Whether questions to name servers, and their answers, pass.
        lost: How many frames have not arrived.

    Args:
        here, there: Descriptors of the devices; they stay the caller's.
        loop_time: Real time of delays.
        rng: Source of jitter and losses.
    """

    def __init__(self, here: int, there: int, loop_time: LoopTime, rng: random.Random) -> None:
        self.profile: LinkProfile = CLEAR
        self.names_known = True
        self.lost = 0
        self._lanes = [_Lane(self, *ends, loop_time, rng) for ends in ((here, there), (there, here))]

    def close(self) -> None:
        """Pass nothing more; call it in the loop it was made in."""
        for lane in self._lanes:
            lane.close()


class _Lane:
    """One direction."""

    def __init__(self, shaper: TapShaper, source: int, sink: int, loop_time: LoopTime, rng: random.Random) -> None:
        self._shaper, self._source, self._sink = shaper, source, sink
        self._loop_time, self._rng = loop_time, rng
        self._frames: deque[tuple[float, bytes]] = deque()
        self._some = asyncio.Event()
        self._pacer = Pacer()
        self._last_s = 0.0
        loop = asyncio.get_running_loop()
        loop.add_reader(source, self._take)
        self._carrier = loop.create_task(self._carry(), name="tap-shaper")

    def close(self) -> None:
        asyncio.get_running_loop().remove_reader(self._source)
        self._carrier.cancel()

    def _take(self) -> None:
        for _ in range(_AT_ONCE):
            try:
                frame = os.read(self._source, _LARGEST_FRAME)
            except BlockingIOError:
                return
            if self._loses(frame):
                self._shaper.lost += 1
            else:
                self._frames.append((self._due_s(len(frame)), frame))
                self._some.set()

    def _loses(self, frame: bytes) -> bool:
        profile = self._shaper.profile
        if not profile.up or len(self._frames) >= _FRAMES_AHEAD or self._rng.random() < profile.loss:
            return True
        return not self._shaper.names_known and _asks_for_a_name(frame)

    def _due_s(self, size: int) -> float:
        profile, now_s = self._shaper.profile, self._loop_time.monotonic()
        delay_s = max(0.0, self._rng.gauss(profile.delay_s, profile.jitter_s))
        self._last_s = max(self._last_s, self._pacer.pass_at(now_s, size, profile.rate_bps) + delay_s)
        return self._last_s

    async def _carry(self) -> None:
        while True:
            await self._some.wait()
            due_s, frame = self._frames[0]
            left_s = due_s - self._loop_time.monotonic()
            if left_s > _SOON_S:
                await self._loop_time.sleep(left_s)
            self._frames.popleft()
            if not self._frames:
                self._some.clear()
            try:
                os.write(self._sink, frame)
            except OSError:  # the device is down, or takes no more: a frame is lost there as on any wire
                self._shaper.lost += 1


def _asks_for_a_name(frame: bytes) -> bool:
    """Whether a frame is a question to a name server, or an answer of one."""
    if len(frame) < 14:
        return False
    kind = int.from_bytes(frame[12:14])
    if kind == _IPV4 and len(frame) > 23:
        protocol, start = frame[23], 14 + 4 * (frame[14] & 0x0F)
    elif kind == _IPV6 and len(frame) > 20:
        protocol, start = frame[20], 54
    else:
        return False
    return protocol == _UDP and _DNS in (
        int.from_bytes(frame[start : start + 2]),
        int.from_bytes(frame[start + 2 : start + 4]),
    )
