"""What the unit's radios see: Bluetooth (BlueZ terms) and Wi-Fi (NetworkManager terms), `PRODUCT.md §2`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from headunit.core.errors import HeadUnitError


@dataclass(frozen=True, slots=True)
class BluetoothDevice:
    """A phone near the car or known to it.

    `address` is a Bluetooth address (AA:BB:…). `rssi` is dBm (-100 … -20), None when out of range.
    `connected` is the base link; `tethering` says whether the phone offers its network (NAP) now.
    """

    address: str
    name: str
    paired: bool = False
    connected: bool = False
    tethering: bool = False
    rssi: int | None = None


@dataclass(frozen=True, slots=True)
class PairingRequest:
    """Numeric comparison in progress: both sides show `passkey` (0 … 999999, six digits)."""

    address: str
    name: str
    passkey: int
    accepted_here: bool = False
    accepted_there: bool = False


@dataclass(frozen=True, slots=True)
class BluetoothState:
    """The adapter and what it sees. `network` is the address of the phone whose PAN is up, or None."""

    powered: bool = False
    discovering: bool = False
    discoverable: bool = False
    devices: tuple[BluetoothDevice, ...] = ()
    pairing: PairingRequest | None = None
    network: str | None = None


class Security(StrEnum):
    """How an access point is protected."""

    OPEN = "open"
    WPA_PSK = "wpa-psk"


@dataclass(frozen=True, slots=True)
class AccessPoint:
    """A Wi-Fi network; `strength` is 0 … 100, None when known but out of range."""

    ssid: str
    security: Security
    strength: int | None
    saved: bool = False


@dataclass(frozen=True, slots=True)
class WifiState:
    """The Wi-Fi device. `active` is the SSID that is joined, `joining` the one being tried."""

    enabled: bool = False
    access_points: tuple[AccessPoint, ...] = ()
    active: str | None = None
    joining: str | None = None


@dataclass(frozen=True, slots=True)
class RadioState:
    """Both radios, as the world's `radio` event carries them."""

    bluetooth: BluetoothState = BluetoothState()
    wifi: WifiState = WifiState()


@dataclass(frozen=True, slots=True)
class BearerGrant:
    """What a bearer gives once its link is up; becomes an `Egress`. `proxy` is a URL with credentials."""

    interface: str | None = None
    source_address: str | None = None
    proxy: str | None = field(default=None, repr=False)


class RadioReason(StrEnum):
    """Why a radio could not do what it was asked (stable codes; one message each)."""

    OFF = "radio-off"
    NOT_FOUND = "not-found"
    OUT_OF_RANGE = "out-of-range"
    BUSY = "busy"
    NOT_PAIRED = "not-paired"
    REJECTED_HERE = "rejected-here"
    REJECTED_THERE = "rejected-there"
    PAIRING_TIMEOUT = "pairing-timeout"
    TETHERING_OFF = "tethering-off"
    WRONG_PASSWORD = "wrong-password"  # noqa: S105 - a reason, not a secret
    PASSWORD_TOO_SHORT = "password-too-short"  # noqa: S105 - a reason, not a secret
    NOT_FITTED = "not-fitted"
    LOST = "lost"


class RadioError(HeadUnitError):
    """A radio refused; `reason` is a `RadioReason`."""
