"""The link: which bearer carries the unit's requests, and whether the backend really answers over it.

The ladder adapter → paired → link → IP → internet → backend is never collapsed: "online" means that the
backend's signed answer has come back over the active link, never that a radio is associated (`PRODUCT.md §2`).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Protocol

from connectivity.bluetooth.ports import BluetoothPort
from connectivity.contracts.radio import BluetoothState, RadioError, RadioReason, WifiState
from connectivity.egress import Egress
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


class Bearer(StrEnum):
    """What carries the requests."""

    NONE = "none"
    BLUETOOTH = "bluetooth"
    WIFI = "wifi"


class OfflineReason(StrEnum):
    """Why the unit is not online; each has its own message (`hmi-link-<reason>`)."""

    STARTING = "starting"
    IGNITION_OFF = "ignition-off"
    NO_PHONE = "no-phone"
    PHONE_OUT_OF_RANGE = "phone-out-of-range"
    TETHERING_OFF = "tethering-off"
    NETWORK_OUT_OF_RANGE = "network-out-of-range"
    CONNECTING = "connecting"
    CHECKING = "checking"
    BEARER_REFUSED = "bearer-refused"
    NO_INTERNET = "no-internet"
    CAPTIVE_PORTAL = "captive-portal"
    BACKEND_UNREACHABLE = "backend-unreachable"
    BACKEND_SLOW = "backend-slow"
    BACKEND_ERROR = "backend-error"
    BACKEND_GARBAGE = "backend-garbage"


class Rung(IntEnum):
    """How far up the ladder the link has come; never collapsed (`PRODUCT.md §2`)."""

    NONE = 0
    ADAPTER = 1
    """A radio is there and switched on."""
    PAIRED = 2
    """A phone is paired, or a network is saved."""
    LINK = 3
    """The bearer's own link is up (BNEP, Wi-Fi association)."""
    IP = 4
    """It has an address."""
    INTERNET = 5
    """Something beyond it answers."""
    BACKEND = 6
    """The backend's signed answer came back: online."""


@dataclass(frozen=True, slots=True)
class LinkState:
    """The link as the status bar tells it.

    `name` is the phone's or network's name that carries the link, or the one the reason is about.
    `signal` is 0 … 4 bars. `reason` is None exactly when `online`. `reached` is the highest rung that is proven.
    """

    bearer: Bearer = Bearer.NONE
    name: str = ""
    signal: int = 0
    reason: OfflineReason | None = OfflineReason.STARTING
    round_trip_ms: int | None = None
    reached: Rung = Rung.NONE

    @property
    def online(self) -> bool:
        """Whether the last probe over the active link was answered."""
        return self.reason is None


@dataclass(frozen=True, slots=True)
class Proof:
    """A probe was answered: round trip in ms, and the backend's signed service time."""

    round_trip_ms: int
    backend_now: datetime


class Probe(Protocol):
    """Asks the backend over one egress whether it is there."""

    async def probe(self, egress: Egress) -> Proof | OfflineReason:
        """Return the proof, or why there is none. Never raises for network trouble; at most 8 s."""
        ...


def bars(rssi_dbm: int | None) -> int:
    """Signal bars 0 … 4 of a Bluetooth signal strength in dBm (None is no signal)."""
    if rssi_dbm is None:
        return 0
    return sum(rssi_dbm >= limit for limit in (-90, -80, -70, -60))


def wifi_bars(strength: int | None) -> int:
    """Signal bars 0 … 4 of a Wi-Fi strength of 0 … 100 (None is no signal)."""
    return 0 if strength is None else min(4, (strength + 20) // 25)


def why_no_bearer(car: VehicleState, bluetooth: BluetoothState, wifi: WifiState) -> LinkState:
    """Say why no bearer is up, from what the radios see (pure)."""
    if car.ignition is None:
        return LinkState(reason=OfflineReason.STARTING)
    if not car.is_on:
        return LinkState(reason=OfflineReason.IGNITION_OFF)
    if wifi.joining is not None:
        return LinkState(name=wifi.joining, reason=OfflineReason.CONNECTING)
    paired = sorted((d for d in bluetooth.devices if d.paired), key=lambda d: (not d.connected, d.rssi is None))
    if paired:
        phone = paired[0]
        if phone.connected:
            reason = OfflineReason.CONNECTING if phone.tethering else OfflineReason.TETHERING_OFF
        else:
            reason = OfflineReason.PHONE_OUT_OF_RANGE if phone.rssi is None else OfflineReason.CONNECTING
        return LinkState(name=phone.name, signal=bars(phone.rssi), reason=reason)
    saved = [point for point in wifi.access_points if point.saved]
    if wifi.enabled and saved:
        in_range = any(point.strength is not None for point in saved)
        reason = OfflineReason.CONNECTING if in_range else OfflineReason.NETWORK_OUT_OF_RANGE
        return LinkState(name=saved[0].ssid, reason=reason)
    return LinkState(reason=OfflineReason.NO_PHONE)


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
