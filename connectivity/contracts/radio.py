"""What the unit's radios see: Bluetooth (BlueZ terms) and Wi-Fi (NetworkManager terms), `PRODUCT.md §2`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from headunit.core.errors import HeadUnitError


class LinkStage(StrEnum):
    """How far a bearer's own link has come, on the ladder adapter → paired → link → IP → internet → backend."""

    DOWN = "down"
    CONNECTING = "connecting"
    """The link layer is being made (BNEP, association and handshake)."""
    ADDRESSING = "addressing"
    """The link is up; an address is being asked for."""
    UP = "up"
    """There is an address."""


class RadioReason(StrEnum):
    """Why a radio could not do what it was asked (stable codes; one message each)."""

    OFF = "radio-off"
    NO_SERVICE = "no-service"
    """The machine's Bluetooth or network service does not run."""
    NO_ADAPTER = "no-adapter"
    BLOCKED = "blocked"
    """A switch of the machine holds the radio off (rfkill)."""
    NOT_ALLOWED = "not-allowed"
    """The service refuses this user."""
    NOT_FOUND = "not-found"
    OUT_OF_RANGE = "out-of-range"
    BUSY = "busy"
    NOT_PAIRED = "not-paired"
    REJECTED_HERE = "rejected-here"
    REJECTED_THERE = "rejected-there"
    PAIRING_TIMEOUT = "pairing-timeout"
    PHONE_FORGOT = "phone-forgot"
    """The phone has deleted the pairing: it has to be paired again."""
    TETHERING_OFF = "tethering-off"
    WRONG_PASSWORD = "wrong-password"  # noqa: S105 - a reason, not a secret
    PASSWORD_TOO_SHORT = "password-too-short"  # noqa: S105 - a reason, not a secret
    UNSUPPORTED = "unsupported"
    """A kind of protection that the unit does not speak (enterprise networks)."""
    NO_ADDRESS = "no-address"
    """The link is up, and nobody gives an address."""
    NOT_FITTED = "not-fitted"
    LOST = "lost"


AWAY = frozenset({RadioReason.OFF, RadioReason.NO_SERVICE, RadioReason.NO_ADAPTER, RadioReason.BLOCKED})
"""The radio is not there, or not yet."""


class RadioError(HeadUnitError):
    """A radio refused; `reason` is a `RadioReason`."""


@dataclass(frozen=True, slots=True)
class BluetoothDevice:
    """A phone near the car or known to it.

    `address` is a Bluetooth address (AA:BB:…). `rssi` is dBm (-100 … -20), None when out of range or not heard.
    `connected` is the base link; `tethering` says whether the phone offers its network (NAP) now, as far as that
    can be known before it is tried. `battery_percent` is 0 … 100, None where the phone does not tell.
    """

    address: str
    name: str
    paired: bool = False
    connected: bool = False
    tethering: bool = False
    rssi: int | None = None
    battery_percent: int | None = None


@dataclass(frozen=True, slots=True)
class PairingRequest:
    """Numeric comparison in progress: both sides show `passkey` (0 … 999999, six digits).

    `incoming`: it was begun on the phone. `accepted_there` stays False where the adapter cannot see it.
    """

    address: str
    name: str
    passkey: int
    accepted_here: bool = False
    accepted_there: bool = False
    incoming: bool = False


@dataclass(frozen=True, slots=True)
class BluetoothState:
    """The adapter and what it sees.

    `network` is the address of the phone whose PAN has an address, or None; `stage` also tells what comes before.
    `trouble` is why there is no adapter to switch on (`no-service`, `no-adapter`, `blocked`), None where there is one.
    """

    powered: bool = False
    discovering: bool = False
    discoverable: bool = False
    devices: tuple[BluetoothDevice, ...] = ()
    pairing: PairingRequest | None = None
    network: str | None = None
    stage: LinkStage = LinkStage.DOWN
    trouble: RadioReason | None = None


class NearbyKind(StrEnum):
    """What a Bluetooth Low Energy advertisement is taken for."""

    PHONE = "phone"
    ACCESSORY = "accessory"


@dataclass(frozen=True, slots=True)
class NearbyDevice:
    """Somebody who advertises over Bluetooth Low Energy; `rssi` is dBm (-100 … -20), `name` may be empty."""

    address: str
    name: str
    kind: NearbyKind
    rssi: int


@dataclass(frozen=True, slots=True)
class NearbyState:
    """Who advertises around the car, the strongest first; empty while nobody scans."""

    scanning: bool = False
    devices: tuple[NearbyDevice, ...] = ()


class Security(StrEnum):
    """How an access point is protected."""

    OPEN = "open"
    WPA_PSK = "wpa-psk"
    """WPA2 personal."""
    SAE = "sae"
    """WPA3 personal."""
    UNSUPPORTED = "unsupported"
    """Anything else (WEP, enterprise): shown, and never joined."""


@dataclass(frozen=True, slots=True)
class AccessPoint:
    """A Wi-Fi network; `strength` is 0 … 100, None when known but out of range (a hidden one always)."""

    ssid: str
    security: Security
    strength: int | None
    saved: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class WifiState:
    """The Wi-Fi device.

    `active` is the SSID that is joined and has an address, `joining` the one being tried; `stage` is of either.
    `trouble` is why there is no device to switch on (`no-service`, `no-adapter`, `blocked`), None where there is one.
    """

    enabled: bool = False
    scanning: bool = False
    access_points: tuple[AccessPoint, ...] = ()
    active: str | None = None
    joining: str | None = None
    stage: LinkStage = LinkStage.DOWN
    trouble: RadioReason | None = None


@dataclass(frozen=True, slots=True)
class RadioState:
    """The radios, as the world's `radio` event carries them."""

    bluetooth: BluetoothState = BluetoothState()
    wifi: WifiState = WifiState()
    nearby: NearbyState = NearbyState()


@dataclass(frozen=True, slots=True)
class BearerGrant:
    """What a bearer gives once its link is up; becomes an `Egress`. `proxy` is a URL with credentials.

    A radio that is reached over its calls uses the proxy; one behind a D-Bus twin binds to interface and address,
    and its requests pass the world's gateway, which knows its own by the source address.
    """

    interface: str | None = None
    source_address: str | None = None
    proxy: str | None = field(default=None, repr=False)
