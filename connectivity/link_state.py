"""What is known of the link: bearer, reason, rung; and why no bearer is up, from what the radios see (pure).

The ladder adapter → paired → link → IP → internet → backend is never collapsed (`PRODUCT.md §2`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from types import MappingProxyType

from connectivity.contracts.radio import (
    AccessPoint,
    BluetoothDevice,
    BluetoothState,
    LinkStage,
    RadioReason,
    WifiState,
)
from connectivity.vehicle.ports import VehicleState


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
    RADIO_MISSING = "radio-missing"
    """There is no Bluetooth adapter, or nobody runs it, and Wi-Fi offers nothing in its place."""
    RADIO_BLOCKED = "radio-blocked"
    """As before, because a switch of the machine holds the radio off."""
    PHONE_FORGOT = "phone-forgot"
    """The phone has deleted the pairing: it has to be paired again."""
    NO_ADDRESS = "no-address"
    """The bearer's link came up, and nobody gave an address."""
    WRONG_PASSWORD = "wrong-password"  # noqa: S105 - a reason, not a secret
    """The network refuses the password that was saved."""
    CALLED_OFF = "called-off"
    """The person stopped the attempt; it is tried again in a while."""
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
    `signal` is 0 … 4 bars, None where nobody tells it: BlueZ has no strength of a phone that it has not heard since
    its start. `reason` is None exactly when `online`. `reached` is the highest rung that is proven.
    """

    bearer: Bearer = Bearer.NONE
    name: str = ""
    signal: int | None = 0
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


def bars(rssi_dbm: int | None) -> int:
    """Signal bars 0 … 4 of a Bluetooth signal strength in dBm (None is no signal)."""
    if rssi_dbm is None:
        return 0
    return sum(rssi_dbm >= limit for limit in (-90, -80, -70, -60))


def wifi_bars(strength: int | None) -> int:
    """Signal bars 0 … 4 of a Wi-Fi strength of 0 … 100 (None is no signal)."""
    return 0 if strength is None else min(4, (strength + 20) // 25)


NOTHING_REFUSED: Mapping[str, RadioReason] = MappingProxyType({})

_OF_PHONE = {
    RadioReason.TETHERING_OFF: OfflineReason.TETHERING_OFF,
    RadioReason.PHONE_FORGOT: OfflineReason.PHONE_FORGOT,
    RadioReason.NO_ADDRESS: OfflineReason.NO_ADDRESS,
    RadioReason.OUT_OF_RANGE: OfflineReason.PHONE_OUT_OF_RANGE,
    RadioReason.NOT_FOUND: OfflineReason.PHONE_OUT_OF_RANGE,
    RadioReason.REJECTED_HERE: OfflineReason.CALLED_OFF,
}
_OF_NETWORK = {
    RadioReason.WRONG_PASSWORD: OfflineReason.WRONG_PASSWORD,
    RadioReason.PASSWORD_TOO_SHORT: OfflineReason.WRONG_PASSWORD,
    RadioReason.NO_ADDRESS: OfflineReason.NO_ADDRESS,
    RadioReason.OUT_OF_RANGE: OfflineReason.NETWORK_OUT_OF_RANGE,
    RadioReason.NOT_FOUND: OfflineReason.NETWORK_OUT_OF_RANGE,
    RadioReason.REJECTED_HERE: OfflineReason.CALLED_OFF,
}
PASSING = frozenset(
    {
        RadioReason.BUSY,
        RadioReason.LOST,
        RadioReason.OFF,
        RadioReason.NO_SERVICE,
        RadioReason.NO_ADAPTER,
        RadioReason.BLOCKED,
    }
)
"""Refusals that say nothing of the phone or network: it is simply tried again."""

_WORTH_SAYING = (
    OfflineReason.CONNECTING,
    OfflineReason.TETHERING_OFF,
    OfflineReason.PHONE_FORGOT,
    OfflineReason.CALLED_OFF,
    OfflineReason.NO_ADDRESS,
    OfflineReason.WRONG_PASSWORD,
    OfflineReason.BEARER_REFUSED,
    OfflineReason.PHONE_OUT_OF_RANGE,
    OfflineReason.NETWORK_OUT_OF_RANGE,
)
"""Of several phones and networks, the one that is nearest to being online is told about."""


def why_no_bearer(
    car: VehicleState,
    bluetooth: BluetoothState,
    wifi: WifiState,
    refused: Mapping[str, RadioReason] = NOTHING_REFUSED,
    left: frozenset[str] = frozenset(),
) -> LinkState:
    """Say why no bearer is up, from what the radios see (pure).

    Args:
        refused: Why the last try of a phone (by address) or network (by SSID) failed, while nothing has changed since.
        left: Networks that the person left: they are not looked at.
    """
    rung = radios_reach(car, bluetooth, wifi)
    if car.ignition is None:
        return LinkState(reason=OfflineReason.STARTING, reached=rung)
    if not car.is_on:
        return LinkState(reason=OfflineReason.IGNITION_OFF, reached=rung)
    if wifi.joining is not None:
        return LinkState(name=wifi.joining, reason=OfflineReason.CONNECTING, reached=rung)
    found = [*_about_phones(bluetooth, refused), *_about_networks(wifi, refused, left)]
    if found:
        reason, name, signal = min(found, key=lambda said: _WORTH_SAYING.index(said[0]))
        return LinkState(name=name, signal=signal, reason=reason, reached=rung)
    if bluetooth.trouble is not None:
        blocked = RadioReason.BLOCKED in (bluetooth.trouble, wifi.trouble)
        return LinkState(reason=OfflineReason.RADIO_BLOCKED if blocked else OfflineReason.RADIO_MISSING, reached=rung)
    return LinkState(reason=OfflineReason.NO_PHONE, reached=rung)


def _about_phones(
    bluetooth: BluetoothState, refused: Mapping[str, RadioReason]
) -> Iterator[tuple[OfflineReason, str, int]]:
    if bluetooth.trouble is not None:
        return
    paired = [phone for phone in bluetooth.devices if phone.paired]
    for phone in sorted(paired, key=lambda phone: (not phone.connected, phone.rssi is None)):
        yield _about_phone(phone, refused.get(phone.address), bluetooth.stage), phone.name, bars(phone.rssi)


def _about_phone(phone: BluetoothDevice, refusal: RadioReason | None, stage: LinkStage) -> OfflineReason:
    if refusal is not None and refusal not in PASSING:
        return _OF_PHONE.get(refusal, OfflineReason.BEARER_REFUSED)
    if not phone.connected and phone.rssi is None:  # a real radio hears nobody until it calls
        calls = refusal is None and stage in (LinkStage.CONNECTING, LinkStage.ADDRESSING)
        return OfflineReason.CONNECTING if calls else OfflineReason.PHONE_OUT_OF_RANGE
    return OfflineReason.CONNECTING if phone.tethering or not phone.connected else OfflineReason.TETHERING_OFF


def _about_networks(
    wifi: WifiState, refused: Mapping[str, RadioReason], left: frozenset[str]
) -> Iterator[tuple[OfflineReason, str, int]]:
    if not wifi.enabled or wifi.trouble is not None:
        return
    for point in wifi.access_points:
        if point.saved and point.ssid not in left:
            yield _about_network(point, refused.get(point.ssid)), point.ssid, wifi_bars(point.strength)


def _about_network(point: AccessPoint, refusal: RadioReason | None) -> OfflineReason:
    if point.strength is None and not point.hidden:
        return OfflineReason.NETWORK_OUT_OF_RANGE
    if refusal is None or refusal in PASSING:
        return OfflineReason.CONNECTING
    return _OF_NETWORK.get(refusal, OfflineReason.BEARER_REFUSED)


def link_up(bearer: Bearer, bluetooth: BluetoothState, wifi: WifiState) -> LinkState:
    """The name and the bars of what carries the link (pure); no strength told is not a weak one."""
    if bearer is Bearer.WIFI:
        name = wifi.active or ""
        strength = next((p.strength for p in wifi.access_points if p.ssid == name), None)
        return LinkState(bearer, name, None if strength is None else wifi_bars(strength))
    phone = next((d for d in bluetooth.devices if d.address == bluetooth.network), None)
    rssi = phone.rssi if phone else None
    return LinkState(bearer, phone.name if phone else "", None if rssi is None else bars(rssi))


def radios_reach(car: VehicleState, bluetooth: BluetoothState, wifi: WifiState) -> Rung:
    """How far the radios have come by themselves, the better of the two (pure); never above `IP`."""
    if not car.is_on:
        return Rung.NONE
    phones = any(phone.paired for phone in bluetooth.devices)
    networks = any(point.saved for point in wifi.access_points)
    return max(
        _reach(bluetooth.powered and bluetooth.trouble is None, phones, bluetooth.stage, bluetooth.network),
        _reach(wifi.enabled and wifi.trouble is None, networks, wifi.stage, wifi.active),
    )


def _reach(ready: bool, known: bool, stage: LinkStage, carries: str | None) -> Rung:
    if not ready:
        return Rung.NONE
    if carries is not None or stage is LinkStage.UP:
        return Rung.IP
    if stage is LinkStage.ADDRESSING:
        return Rung.LINK
    return Rung.PAIRED if known else Rung.ADAPTER


_INTERNET_ANSWERED = (
    OfflineReason.BACKEND_UNREACHABLE,
    OfflineReason.BACKEND_SLOW,
    OfflineReason.BACKEND_ERROR,
    OfflineReason.BACKEND_GARBAGE,
)


def reached_over(reason: OfflineReason | None, before: Rung = Rung.IP) -> Rung:
    """How far a bearer that has an address reaches, from what the last probe said (pure).

    Args:
        reason: None: the backend's signed answer came.
        before: What was proven over this bearer until now: still so while it is being checked again.
    """
    if reason is None:
        return Rung.BACKEND
    if reason is OfflineReason.CHECKING:
        return before
    return Rung.INTERNET if reason in _INTERNET_ANSWERED else Rung.IP
