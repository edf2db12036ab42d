"""Both radios as the link uses them: one way is brought up at a time, within limits, and can be called off."""

from __future__ import annotations

import asyncio
import logging

from connectivity.bluetooth.ports import BluetoothPort
from connectivity.contracts.radio import RadioError, RadioReason
from connectivity.egress import Egress
from connectivity.link_state import Bearer
from connectivity.link_ways import Seen, Way, ways
from connectivity.wifi.ports import WifiPort
from headunit.core.looptime import LoopTime

_log = logging.getLogger(__name__)

BRING_UP_LIMIT_S = 60.0
"""A radio gives up by itself before that."""


class Radios:
    """Brings ways up and lets them go.

    Args:
        bluetooth: The Bluetooth adapter.
        wifi: The Wi-Fi device.
        loop_time: Counts the limit of an attempt.
    """

    def __init__(self, bluetooth: BluetoothPort, wifi: WifiPort, loop_time: LoopTime) -> None:
        self._bluetooth, self._wifi, self._loop_time = bluetooth, wifi, loop_time
        self._attempt: tuple[Way, asyncio.Future[Egress]] | None = None
        self._stopped_by = RadioReason.LOST
        self.left: set[str] = set()
        """Networks that the person left."""

    @property
    def trying(self) -> Way | None:
        """What is being brought up."""
        return self._attempt[0] if self._attempt else None

    def ways(self) -> dict[Way, Seen]:
        """Every way that may be tried, the best first; not the networks that the person left."""
        found = ways(self._bluetooth.state.value, self._wifi.state.value)
        return {way: seen for way, seen in found.items() if way.bearer is not Bearer.WIFI or way.key not in self.left}

    def up(self, bearer: str) -> str | None:
        """The address of the phone, or the SSID, that has an address on `bearer`; None for none."""
        return self._wifi.state.value.active if bearer == Bearer.WIFI else self._bluetooth.state.value.network

    async def bring_up(self, way: Way) -> Egress:
        """Connect. Raises `RadioError`, also where it was called off."""
        work = asyncio.ensure_future(
            self._join(way.key) if way.bearer is Bearer.WIFI else self._bluetooth.connect_network(way.key)
        )
        limit = asyncio.ensure_future(self._loop_time.sleep(BRING_UP_LIMIT_S))
        self._attempt, self._stopped_by = (way, work), RadioReason.LOST
        try:
            await asyncio.wait({work, limit}, return_when=asyncio.FIRST_COMPLETED)
            if work.cancelled() or not work.done():
                raise RadioError(self._stopped_by)
            return work.result()
        finally:
            self._attempt = None
            limit.cancel()
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)

    async def _join(self, ssid: str) -> Egress:
        points = self._wifi.state.value.access_points
        hidden = any(point.ssid == ssid and point.hidden for point in points)
        return await self._wifi.join(ssid, None, hidden=hidden)

    def call_off(self, reason: RadioReason) -> None:
        """End the attempt under way, as if the radio had refused with `reason`; harmless without one."""
        if self._attempt is not None and not self._attempt[1].done():
            self._stopped_by = reason
            self._attempt[1].cancel()

    async def let_go(self, bearer: Bearer) -> None:
        """Take a bearer down; a radio that refuses is logged."""
        try:
            await (self._wifi.leave() if bearer is Bearer.WIFI else self._bluetooth.disconnect_network())
        except RadioError as error:
            _log.info("bearer %s does not let go: %s", bearer, error.reason)
