"""Radios, phones and networks that keep to the ports' contracts, on fake loop time: for tests of the link."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from connectivity.contracts.radio import (
    AccessPoint,
    BluetoothDevice,
    BluetoothState,
    LinkStage,
    PairingRequest,
    RadioError,
    RadioReason,
    Security,
    WifiState,
)
from connectivity.egress import Egress
from connectivity.link_state import OfflineReason, Proof
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable

STEP_S = 0.3
PROOF = Proof(38, datetime(2026, 5, 1, tzinfo=UTC))


@dataclass
class Phone:
    """A phone of the surroundings; `behind` is what a request over it meets: None is the backend."""

    address: str
    paired: bool = False
    near: bool = True
    tethering: bool = True
    forgot: bool = False
    behind: OfflineReason | None = None


@dataclass
class Network:
    """A network of the surroundings."""

    ssid: str
    saved: bool = False
    near: bool = True
    password: str = "right"
    known_password: str = "right"
    hidden: bool = False
    behind: OfflineReason | None = None


@dataclass
class Around:
    """Everything around the unit; after each change call `settle`, as physics would.

    `blind`: the adapter is as BlueZ: it hears nobody and knows of no tethering until it calls a phone.
    """

    loop_time: LoopTime
    blind: bool = False
    power: bool = True
    wifi_on: bool = True
    addresses: bool = True
    backend: OfflineReason | None = None
    bluetooth_trouble: RadioReason | None = None
    wifi_trouble: RadioReason | None = None
    asks: PairingRequest | None = None
    phones: list[Phone] = field(default_factory=list)
    networks: list[Network] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.bluetooth, self.wifi = FakeBluetooth(self), FakeWifi(self)
        self.settle()

    def settle(self) -> None:
        """Let the radios see what has become of the surroundings."""
        self.bluetooth.settle()
        self.wifi.settle()

    def behind(self, egress: Egress) -> OfflineReason | None:
        """What a request over `egress` meets; None is the backend."""
        if egress.bearer == "wifi":
            network = next((n for n in self.networks if n.ssid == self.wifi.state.value.active), None)
            name, meets = (network.ssid, network.behind) if network else ("", None)
        else:
            phone = next((p for p in self.phones if p.address == self.bluetooth.state.value.network), None)
            name, meets = (phone.address, phone.behind) if phone else ("", None)
        if egress.interface != name:
            return OfflineReason.NO_INTERNET
        return meets or self.backend

    async def probe(self, egress: Egress) -> Proof | OfflineReason:
        """See `connectivity.link_proof.Probe`."""
        await self.loop_time.sleep(STEP_S)
        return self.behind(egress) or PROOF


class FakeBluetooth:
    """See `BluetoothPort`; `calls` counts the tries."""

    def __init__(self, around: Around) -> None:
        self._around = around
        self.state = Observable(BluetoothState())
        self.calls = 0
        self.busy = False

    def settle(self) -> None:
        around, before = self._around, self.state.value
        up = around.power and around.bluetooth_trouble is None
        network = before.network if up else None
        phone = self._phone(network)
        if phone is None or not self._offers(phone) or not around.addresses:  # a lease ends
            network = None
        stage = LinkStage.UP if network else before.stage if self.busy else LinkStage.DOWN
        devices = tuple(self._device(phone, network) for phone in around.phones if phone.paired)
        state = BluetoothState(up, False, False, devices, around.asks if up else None, network, stage)  # noqa: FBT003
        self.state.set(replace(state, trouble=around.bluetooth_trouble))

    def _device(self, phone: Phone, network: str | None) -> BluetoothDevice:
        if self._around.blind:
            return BluetoothDevice(phone.address, phone.address, True, phone.address == network, tethering=True)  # noqa: FBT003
        linked = self._around.power and self._around.bluetooth_trouble is None and phone.near and not phone.forgot
        heard = -50 if self._around.power and phone.near else None
        return BluetoothDevice(phone.address, phone.address, True, linked, linked and phone.tethering, heard)  # noqa: FBT003

    def _phone(self, address: str | None) -> Phone | None:
        return next((p for p in self._around.phones if p.address == address and p.paired), None)

    def _offers(self, phone: Phone) -> bool:
        return phone.near and phone.tethering and not phone.forgot

    def _check(self, address: str) -> None:
        around = self._around
        if around.bluetooth_trouble is not None:
            raise RadioError(around.bluetooth_trouble)
        if not around.power:
            raise RadioError(RadioReason.OFF)
        phone = self._phone(address)
        if phone is None:
            raise RadioError(RadioReason.NOT_PAIRED)
        if not phone.near:
            raise RadioError(RadioReason.OUT_OF_RANGE)
        if phone.forgot:
            raise RadioError(RadioReason.PHONE_FORGOT)
        if not phone.tethering:
            raise RadioError(RadioReason.TETHERING_OFF)

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        if self.busy:
            raise RadioError(RadioReason.BUSY)
        self.busy = True
        try:
            self.state.set(replace(self.state.value, stage=LinkStage.CONNECTING))
            yield
        finally:
            self.busy = False
            self.settle()

    async def connect_network(self, address: str) -> Egress:
        self.calls += 1
        if self.state.value.network == address:
            return Egress("bluetooth", address)
        if self.state.value.network is not None:
            raise RadioError(RadioReason.BUSY)
        with self._at_work():
            await self._around.loop_time.sleep(STEP_S)
            self._check(address)
            self.state.set(replace(self.state.value, stage=LinkStage.ADDRESSING))
            await self._around.loop_time.sleep(STEP_S)
            self._check(address)
            if not self._around.addresses:
                raise RadioError(RadioReason.NO_ADDRESS)
            self.state.set(replace(self.state.value, network=address, stage=LinkStage.UP))
        return Egress("bluetooth", address)

    async def disconnect_network(self) -> None:
        self.state.set(replace(self.state.value, network=None))
        self.settle()

    async def set_powered(self, on: bool) -> None:
        raise NotImplementedError

    set_discovering = set_discoverable = set_powered

    async def pair(self, address: str) -> None:
        raise NotImplementedError

    remove = pair

    async def answer_pairing(self, accept: bool) -> None:
        raise NotImplementedError


class FakeWifi:
    """See `WifiPort`; `calls` counts the tries, `joined` names what was joined."""

    def __init__(self, around: Around) -> None:
        self._around = around
        self.state = Observable(WifiState())
        self.calls = 0
        self.joined: list[str] = []

    def settle(self) -> None:
        around, before = self._around, self.state.value
        if not around.power or not around.wifi_on or around.wifi_trouble is not None:
            self.state.set(WifiState(trouble=around.wifi_trouble))
            return
        points = tuple(
            AccessPoint(n.ssid, Security.WPA_PSK, 80 if n.near and not n.hidden else None, n.saved, n.hidden)
            for n in around.networks
            if n.saved or (n.near and not n.hidden)
        )
        able = around.addresses and next((n for n in around.networks if n.ssid == before.active), None)
        stays = able and able.near and able.saved and able.known_password == able.password
        active = before.active if stays else None
        stage = before.stage if before.joining else LinkStage.UP if active else LinkStage.DOWN
        self.state.set(WifiState(True, False, points, active, before.joining, stage))  # noqa: FBT003

    def _check(self, ssid: str, password: str | None) -> Network:
        around = self._around
        if around.wifi_trouble is not None:
            raise RadioError(around.wifi_trouble)
        if not around.power or not around.wifi_on:
            raise RadioError(RadioReason.OFF)
        network = next((n for n in around.networks if n.ssid == ssid), None)
        if network is None or not network.near:
            raise RadioError(RadioReason.OUT_OF_RANGE)
        if (password or network.known_password) != network.password:
            raise RadioError(RadioReason.WRONG_PASSWORD)
        return network

    async def join(self, ssid: str, password: str | None, *, hidden: bool = False) -> Egress:
        self.calls += 1
        if self.state.value.joining is not None:
            raise RadioError(RadioReason.BUSY)
        if self.state.value.active == ssid and password is None:
            return Egress("wifi", ssid)
        self.state.set(replace(self.state.value, active=None, joining=ssid, stage=LinkStage.CONNECTING))
        done = None
        try:
            await self._around.loop_time.sleep(STEP_S)
            self._check(ssid, password)
            self.state.set(replace(self.state.value, stage=LinkStage.ADDRESSING))
            await self._around.loop_time.sleep(STEP_S)
            network = self._check(ssid, password)
            if not self._around.addresses:
                raise RadioError(RadioReason.NO_ADDRESS)
            network.saved, network.known_password, done = True, password or network.known_password, ssid
            self.joined.append(ssid)
        finally:
            if self.state.value.joining == ssid:
                self.state.set(replace(self.state.value, active=done, joining=None))
            self.settle()
        return Egress("wifi", ssid)

    async def leave(self) -> None:
        self.state.set(replace(self.state.value, active=None))
        self.settle()

    async def set_enabled(self, on: bool) -> None:
        self._around.wifi_on = on
        self.settle()

    async def scan(self) -> None:
        return

    async def forget(self, ssid: str) -> None:
        raise NotImplementedError
