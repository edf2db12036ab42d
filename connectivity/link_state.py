"""What is known of the link: bearer, reason, rung; and why no bearer is up, from what the radios see (pure).

The ladder adapter → paired → link → IP → internet → backend is never collapsed (`PRODUCT.md §2`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from connectivity.contracts.radio import BluetoothState, WifiState
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
    """There is no adapter, or nobody runs it, on either bearer."""
    RADIO_BLOCKED = "radio-blocked"
    """A switch of the machine holds the radios off."""
    PHONE_FORGOT = "phone-forgot"
    """The phone has deleted the pairing: it has to be paired again."""
    NO_ADDRESS = "no-address"
    """The bearer's link came up, and nobody gave an address."""
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
