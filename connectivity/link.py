"""The link: which bearer carries the unit's requests, and whether the backend really answers over it.

The ladder adapter → paired → link → IP → internet → backend is never collapsed: "online" means that the
backend's signed answer has come back over the active link, never that a radio is associated (`PRODUCT.md §2`).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from connectivity.bluetooth.ports import BluetoothPort
from connectivity.contracts.radio import RadioError, RadioReason
from connectivity.egress import Egress
from connectivity.link_state import Bearer, LinkState, OfflineReason, Proof, bars, why_no_bearer, wifi_bars
from connectivity.vehicle.ports import VehicleState
from connectivity.wifi.ports import WifiPort
from headunit.core.backoff import Backoff
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.tasks import first_of

_log = logging.getLogger(__name__)

PROBE_EVERY_S = 15.0
UNPROVEN_FIRST_S = 0.5
UNPROVEN_EVERY_S = 4.0
PROBE_RETRY_S = 1.0
PROBE_TRIES = 3
LOOK_AGAIN_S = 1.0
RETRY_LIMIT_S = 30.0


class Probe(Protocol):
    """Asks the backend over one egress whether it is there."""

    async def probe(self, egress: Egress) -> Proof | OfflineReason:
        """Return the proof, or why there is none. Never raises for network trouble; at most 8 s."""
        ...


class LinkService:
    """Brings a bearer up by itself, keeps it proven, and tells why where it cannot.

    Wi-Fi is preferred where both are there. A known phone or network reconnects by itself.

    Args:
        bluetooth: The Bluetooth adapter.
        wifi: The Wi-Fi device.
        vehicle: The car's state: radios have power while the ignition is on.
        probe: The proof of reachability.
        loop_time: Real time between probes.
    """

    def __init__(
        self,
        bluetooth: BluetoothPort,
        wifi: WifiPort,
        vehicle: Observable[VehicleState],
        probe: Probe,
        loop_time: LoopTime,
    ) -> None:
        self.state: Observable[LinkState] = Observable(LinkState())
        self.egress: Observable[Egress | None] = Observable(None)
        self.backend_time: Observable[datetime | None] = Observable(None)
        self._bluetooth, self._wifi, self._vehicle = bluetooth, wifi, vehicle
        self._probe, self._loop_time = probe, loop_time
        self._woken = asyncio.Event()
        self._busy = asyncio.Lock()
        self._refused: dict[str, RadioReason | str] = {}
        self._refusals = Backoff(2 * LOOK_AGAIN_S, RETRY_LIMIT_S)
        self._refused_wait_s = LOOK_AGAIN_S
        self._proven = False
        self._unproven = Backoff(UNPROVEN_FIRST_S, UNPROVEN_EVERY_S)
        for source in (bluetooth.state, wifi.state, vehicle):
            source.subscribe(self._on_change)

    async def run(self) -> None:
        """Keep the link as good as the surroundings allow, until cancelled."""
        while True:
            self._woken.clear()
            delay_s = await self._step()
            await first_of(self._woken.wait(), self._loop_time.sleep(delay_s))

    def check_now(self) -> None:
        """Probe at once (a request has just failed, or the person asked)."""
        self._woken.set()

    async def join_wifi(self, ssid: str, password: str | None) -> None:
        """Join a network the person chose, and carry everything over it. Raises `RadioError`."""
        await self._bring_up(ssid, lambda: self._wifi.join(ssid, password))

    async def leave_wifi(self) -> None:
        """Leave the network; it is not joined again by itself until Wi-Fi is switched off and on."""
        self._refused[self._wifi.state.value.active or ""] = "left"
        await self._wifi.leave()

    async def _bring_up(self, name: str, connect: Callable[[], Awaitable[Egress]]) -> None:
        async with self._busy:
            egress = await connect()
            if egress.bearer == Bearer.WIFI and self._bluetooth.state.value.network is not None:
                await self._bluetooth.disconnect_network()
            self._refused.pop(name, None)
            self._refusals.reset()
            self._refused_wait_s = LOOK_AGAIN_S
            self._proven = False
            self._unproven.reset()
            self.egress.set(egress)
            self._publish(OfflineReason.CHECKING)
        self._woken.set()

    def _on_change(self, _: object) -> None:
        """Notice at once that the bearer is gone, and what has become possible."""
        if not self._vehicle.value.is_on or not self._wifi.state.value.enabled:
            self._refused.clear()
        if self.egress.value is not None and not self._bearer_up(self.egress.value):
            _log.info("bearer %s lost", self.egress.value.bearer)
            self.egress.set(None)
            self._proven = False
        if self.egress.value is None:
            self._publish(None)
        else:
            self._publish(self.state.value.reason)
        self._woken.set()

    def _bearer_up(self, egress: Egress) -> bool:
        if not self._vehicle.value.is_on:
            return False
        if egress.bearer == Bearer.WIFI:
            return self._wifi.state.value.active is not None
        return self._bluetooth.state.value.network is not None

    def _publish(self, reason: OfflineReason | None, proof: Proof | None = None) -> None:
        """Publish the link with its bearer's name and bars; without a bearer, why there is none."""
        bluetooth, wifi, egress = self._bluetooth.state.value, self._wifi.state.value, self.egress.value
        if egress is None:
            state = why_no_bearer(self._vehicle.value, bluetooth, wifi)
            if state.reason is OfflineReason.CONNECTING and state.name in self._refused:
                state = replace(state, reason=OfflineReason.BEARER_REFUSED)
            self.state.set(state)
            return
        if egress.bearer == Bearer.WIFI:
            name = wifi.active or ""
            strength = next((p.strength for p in wifi.access_points if p.ssid == name), None)
            link = LinkState(Bearer.WIFI, name, wifi_bars(strength), reason)
        else:
            phone = next((d for d in bluetooth.devices if d.address == bluetooth.network), None)
            link = LinkState(Bearer.BLUETOOTH, phone.name if phone else "", bars(phone.rssi if phone else None), reason)
        self.state.set(replace(link, round_trip_ms=proof.round_trip_ms if proof else self.state.value.round_trip_ms))

    async def _step(self) -> float:
        """One round: a bearer, then the proof. Returns the seconds to wait for news."""
        if not self._vehicle.value.is_on:
            self._publish(None)
            return PROBE_EVERY_S
        await self._choose_bearer()
        egress = self.egress.value
        if egress is None:
            self._publish(None)
            return self._refused_wait_s
        tries = PROBE_TRIES if self._proven else 1
        while True:
            outcome = await self._probe.probe(egress)
            if self.egress.value is not egress:
                return 0.0
            if isinstance(outcome, Proof):
                self._proven = True
                self._unproven.reset()
                self.backend_time.set(outcome.backend_now)
                self._publish(None, outcome)
                return PROBE_EVERY_S
            tries -= 1
            if tries == 0:
                self._proven = False
                self._publish(outcome)
                return self._unproven.next_s()
            await self._loop_time.sleep(PROBE_RETRY_S)

    async def _choose_bearer(self) -> None:
        bluetooth, wifi = self._bluetooth.state.value, self._wifi.state.value
        egress = self.egress.value
        on_wifi = egress is not None and egress.bearer == Bearer.WIFI
        network = next(
            (p for p in wifi.access_points if p.saved and p.strength is not None and p.ssid not in self._refused), None
        )
        if wifi.enabled and network is not None and not on_wifi and wifi.joining is None:
            ssid = network.ssid
            if await self._try(ssid, lambda: self._wifi.join(ssid, None)):
                return
        if egress is not None:
            return
        phone = next((d for d in bluetooth.devices if d.paired and d.connected and d.tethering), None)
        if phone is not None:
            address = phone.address
            await self._try(phone.name, lambda: self._bluetooth.connect_network(address))

    async def _try(self, name: str, connect: Callable[[], Awaitable[Egress]]) -> bool:
        try:
            await self._bring_up(name, connect)
        except RadioError as error:
            _log.info("bearer through %s refused: %s", name, error.reason)
            if error.reason == RadioReason.BUSY:
                await self._bluetooth.disconnect_network()
            if error.reason in (RadioReason.WRONG_PASSWORD, RadioReason.TETHERING_OFF):
                self._refused[name] = error.reason
            self._refused_wait_s = self._refusals.next_s()
            return False
        return True
