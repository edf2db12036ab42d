"""The base link to paired phones: BlueZ makes none by itself, so the unit tries, rarer and rarer (`PRODUCT.md §2`)."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from connectivity.bluetooth.bluez_errors import Doing, radio_error
from connectivity.bluetooth.bluez_reading import BluezReading
from connectivity.contracts import bluez
from connectivity.contracts.radio import RadioError, RadioReason
from connectivity.message_bus import BusError
from headunit.core.backoff import Backoff
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.tasks import first_of

_log = logging.getLogger(__name__)

FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 30.0
BESIDE_ANOTHER_WAIT_S = 120.0
"""While another phone is connected: paging somebody takes most of the air's time from it."""
CONNECT_LIMIT_S = 15.0


@dataclass(slots=True)
class _Tries:
    """What is known of one phone; `due_s` is loop time."""

    due_s: float
    seen: bool = False
    connected: bool = False
    waits: Backoff = field(default_factory=lambda: Backoff(FIRST_WAIT_S, LONGEST_WAIT_S))


class BaseLink:
    """Connects to paired phones that are not connected.

    Args:
        reading: Who is there.
        loop_time: Real time between tries.
        allowed: Whether the air is free for it now.
    """

    def __init__(self, reading: BluezReading, loop_time: LoopTime, allowed: Callable[[], bool]) -> None:
        self._reading, self._loop_time, self._allowed = reading, loop_time, allowed
        self._tries: dict[str, _Tries] = {}
        self._woken = asyncio.Event()
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self.network_tells: Observable[frozenset[str]] = Observable(frozenset())
        """The phones without base link of which only a try of their network tells more: BlueZ has no other profile
        to connect them with, or they have deleted the pairing."""

    def wake(self) -> None:
        """Something has changed: look again."""
        self._woken.set()

    async def run(self) -> None:
        """Try until cancelled."""
        try:
            while True:
                self._woken.clear()
                wait_s = await self._step()
                await first_of(self._woken.wait(), self._loop_time.sleep(wait_s))
        finally:
            for attempt in tuple(self._under_way.values()):
                attempt.cancel()

    async def connect(self, path: str) -> None:
        """Connect to one phone now; a machine without a profile for it is no failure. Raises `RadioError`.

        An attempt goes on when who waits for it goes away: the link is wanted anyway.
        """
        attempt = self._under_way.get(path)
        if attempt is None:
            attempt = self._under_way[path] = asyncio.ensure_future(self._connect(path))
            attempt.add_done_callback(lambda done: self._ended(path, done))
        await asyncio.shield(attempt)

    def _ended(self, path: str, attempt: asyncio.Task[None]) -> None:
        del self._under_way[path]
        if not attempt.cancelled() and (error := attempt.exception()) is not None:
            _log.debug("%s is not connected: %s", self._reading.address(path), error)
        if (tries := self._tries.get(path)) is not None:
            beside = any(other.connected for other in self._tries.values())
            wait_s = BESIDE_ANOTHER_WAIT_S if beside else tries.waits.next_s()
            tries.due_s = self._loop_time.monotonic() + wait_s

    async def _connect(self, path: str) -> None:
        if self._reading.flag(path, "Connected"):
            return
        try:
            await self._reading.objects.call(path, bluez.DEVICE, "Connect", timeout_s=CONNECT_LIMIT_S)
        except BusError as error:
            if self._reading.flag(path, "Connected"):
                return  # the link is there, and one of its profiles is slow, or is not had here
            if bluez.PROFILE_UNAVAILABLE in error.text or error.name == bluez.NOT_AVAILABLE:
                self._tells(path, only_network=True)
                return
            failure = radio_error(error, Doing.CONNECTING)
            self._tells(path, only_network=failure.reason == RadioReason.PHONE_FORGOT)
            raise failure from error
        self._tells(path, only_network=False)

    def _tells(self, path: str, *, only_network: bool) -> None:
        known = self.network_tells.value
        self.network_tells.set(known | {path} if only_network else known - {path})

    async def _step(self) -> float:
        """One round; returns the seconds until the next."""
        self._follow()
        if not self._reading.powered or not self._allowed():
            return LONGEST_WAIT_S
        now_s = self._loop_time.monotonic()
        waiting = {path: tries for path, tries in self._tries.items() if not tries.connected}
        due = min(waiting, key=lambda path: waiting[path].due_s, default=None)
        if due is None:
            return LONGEST_WAIT_S
        if waiting[due].due_s > now_s:
            return waiting[due].due_s - now_s
        with contextlib.suppress(RadioError):  # it is tried again
            await self.connect(due)
        return 0.0

    def _follow(self) -> None:
        """Take note of who has come, gone, or is seen again."""
        reading, now_s = self._reading, self._loop_time.monotonic()
        if not reading.powered:
            self._tries.clear()
            self.network_tells.set(frozenset())
            return
        paired = [path for path in reading.devices() if reading.flag(path, "Paired") and reading.is_phone(path)]
        self._tries = {path: self._tries.get(path) or _Tries(now_s) for path in paired}
        self.network_tells.set(self.network_tells.value & frozenset(paired))
        for path, tries in self._tries.items():
            seen, connected = reading.rssi(path) is not None, reading.flag(path, "Connected")
            if tries.connected and not connected:
                tries.waits.reset()
                tries.due_s = now_s + FIRST_WAIT_S
            elif seen and not tries.seen:
                tries.waits.reset()
                tries.due_s = now_s
            if connected:
                self._tells(path, only_network=False)
            tries.seen, tries.connected = seen, connected
