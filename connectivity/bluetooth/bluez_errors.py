"""What BlueZ's errors mean: one table from its names and texts to reasons."""

from __future__ import annotations

from enum import Enum, auto

from connectivity.contracts import bluez
from connectivity.contracts.radio import RadioError, RadioReason
from connectivity.message_bus import DISCONNECTED, NO_REPLY, BusError

_DBUS = "org.freedesktop.DBus.Error."


class Doing(Enum):
    """What was asked; some errors mean something else then."""

    CONTROL = auto()
    PAIRING = auto()
    CONNECTING = auto()
    """The base link."""
    NETWORK = auto()


_NAMES: dict[str, RadioReason] = {
    bluez.BLOCKED: RadioReason.BLOCKED,
    bluez.NOT_READY: RadioReason.OFF,
    bluez.IN_PROGRESS: RadioReason.BUSY,
    bluez.ALREADY_CONNECTED: RadioReason.BUSY,
    bluez.DOES_NOT_EXIST: RadioReason.NOT_FOUND,
    bluez.NOT_AUTHORIZED: RadioReason.NOT_ALLOWED,
    "org.bluez.Error.NotPermitted": RadioReason.NOT_ALLOWED,
    bluez.AUTHENTICATION_CANCELED: RadioReason.LOST,
    bluez.AUTHENTICATION_FAILED: RadioReason.PHONE_FORGOT,
    bluez.AUTHENTICATION_REJECTED: RadioReason.PHONE_FORGOT,
    bluez.AUTHENTICATION_TIMEOUT: RadioReason.PAIRING_TIMEOUT,
    bluez.CONNECTION_ATTEMPT_FAILED: RadioReason.OUT_OF_RANGE,
    DISCONNECTED: RadioReason.NO_SERVICE,
    f"{_DBUS}ServiceUnknown": RadioReason.NO_SERVICE,
    f"{_DBUS}NameHasNoOwner": RadioReason.NO_SERVICE,
    f"{_DBUS}AccessDenied": RadioReason.NOT_ALLOWED,
    f"{_DBUS}AuthFailed": RadioReason.NOT_ALLOWED,
    f"{_DBUS}UnknownObject": RadioReason.NOT_FOUND,
    f"{_DBUS}UnknownInterface": RadioReason.NOT_FOUND,
    f"{_DBUS}UnknownMethod": RadioReason.NOT_FOUND,
}
_WHILE: dict[Doing, dict[str, RadioReason]] = {
    Doing.PAIRING: {
        bluez.AUTHENTICATION_FAILED: RadioReason.REJECTED_THERE,
        bluez.AUTHENTICATION_REJECTED: RadioReason.REJECTED_THERE,
        NO_REPLY: RadioReason.PAIRING_TIMEOUT,
    },
    Doing.CONNECTING: {NO_REPLY: RadioReason.OUT_OF_RANGE},
    Doing.NETWORK: {
        # No Network1: the phone has never told of a network.
        f"{_DBUS}UnknownObject": RadioReason.TETHERING_OFF,
        f"{_DBUS}UnknownInterface": RadioReason.TETHERING_OFF,
        f"{_DBUS}UnknownMethod": RadioReason.TETHERING_OFF,
        bluez.NOT_SUPPORTED: RadioReason.TETHERING_OFF,
        bluez.NOT_AVAILABLE: RadioReason.TETHERING_OFF,
    },
}
# Of `Failed`, in small letters: BlueZ's own words, and the C library's where it hands an errno through.
_TEXTS: tuple[tuple[str, RadioReason], ...] = (
    ("page-timeout", RadioReason.OUT_OF_RANGE),
    ("page timeout", RadioReason.OUT_OF_RANGE),
    ("host is down", RadioReason.OUT_OF_RANGE),
    ("no route to host", RadioReason.OUT_OF_RANGE),
    ("timed out", RadioReason.OUT_OF_RANGE),
    ("key-missing", RadioReason.PHONE_FORGOT),
    ("permission denied", RadioReason.PHONE_FORGOT),
    ("invalid exchange", RadioReason.PHONE_FORGOT),
    ("already in progress", RadioReason.BUSY),
    ("connection-busy", RadioReason.BUSY),
    ("resource busy", RadioReason.BUSY),
    ("rfkill", RadioReason.BLOCKED),
    ("adapter-not-powered", RadioReason.OFF),
    ("not powered", RadioReason.OFF),
    ("network is down", RadioReason.OFF),
)
_NETWORK_TEXTS: tuple[tuple[str, RadioReason], ...] = (
    ("input/output error", RadioReason.TETHERING_OFF),
    ("connection refused", RadioReason.TETHERING_OFF),
    ("not supported", RadioReason.TETHERING_OFF),
)
_PASSES = frozenset({RadioReason.BUSY, RadioReason.OUT_OF_RANGE, RadioReason.LOST, RadioReason.NO_SERVICE})


def reason_of(error: BusError, doing: Doing) -> RadioReason:
    """The reason; `lost` for what is in no table."""
    known = _WHILE.get(doing, {}).get(error.name) or _NAMES.get(error.name)
    if known is not None:
        return known
    text = error.text.lower()
    texts = _TEXTS + (_NETWORK_TEXTS if doing is Doing.NETWORK else ())
    return next((reason for words, reason in texts if words in text), RadioReason.LOST)


def radio_error(error: BusError, doing: Doing = Doing.CONTROL) -> RadioError:
    """The failure that the port tells; BlueZ's own words are its detail."""
    reason = reason_of(error, doing)
    return RadioError(reason, str(error), retryable=reason in _PASSES)
