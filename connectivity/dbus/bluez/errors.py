"""What BlueZ answers where the world's adapter refuses."""

from __future__ import annotations

from connectivity.contracts import bluez
from connectivity.contracts.radio import RadioReason
from connectivity.message_bus import BusError

_NO_ADAPTER = {RadioReason.OFF, RadioReason.BLOCKED, RadioReason.NO_ADAPTER, RadioReason.NO_SERVICE}


def not_ready() -> BusError:
    """The adapter is off."""
    return BusError(bluez.NOT_READY, "Resource Not Ready")


def busy() -> BusError:
    """The same is being done already."""
    return BusError(bluez.IN_PROGRESS, "Operation already in progress")


def device_busy() -> BusError:
    """The adapter does the same with another device."""
    return BusError(bluez.FAILED, "Device or resource busy")


def does_not_exist() -> BusError:
    """There is no such device, agent or attempt."""
    return BusError(bluez.DOES_NOT_EXIST, "Does Not Exist")


def not_connected() -> BusError:
    """There is nothing to take down."""
    return BusError(bluez.NOT_CONNECTED, "Not Connected")


def already_exists() -> BusError:
    """It is paired, or registered, already."""
    return BusError(bluez.ALREADY_EXISTS, "Already Exists")


def invalid_arguments() -> BusError:
    """The types are right and the values are not."""
    return BusError(bluez.INVALID_ARGUMENTS, "Invalid arguments in method call")


def not_supported() -> BusError:
    """BlueZ knows it, and does not do it here."""
    return BusError(bluez.NOT_SUPPORTED, "Operation is not supported")


def authentication_failed() -> BusError:
    """A comparison was refused, on whichever side, or nobody is there to be asked."""
    return BusError(bluez.AUTHENTICATION_FAILED, "Authentication Failed")


def authentication_canceled() -> BusError:
    """`CancelPairing`, or the link went in the middle."""
    return BusError(bluez.AUTHENTICATION_CANCELED, "Authentication Canceled")


def of_power(reason: str) -> BusError:
    """`Adapter1.Powered` cannot be set."""
    if reason == RadioReason.BLOCKED:
        return BusError(bluez.BLOCKED, "Blocked through rfkill")
    return BusError(bluez.FAILED, bluez.ADAPTER_OFF)


def of_pairing(reason: str) -> BusError:
    """`Device1.Pair` has failed."""
    match reason:
        case RadioReason.OUT_OF_RANGE | RadioReason.NOT_FOUND:
            return BusError(bluez.CONNECTION_ATTEMPT_FAILED, "Page Timeout")
        case RadioReason.PAIRING_TIMEOUT:
            return BusError(bluez.AUTHENTICATION_TIMEOUT, "Authentication Timeout")
        case RadioReason.LOST:
            return authentication_canceled()
        case RadioReason.BUSY:
            return device_busy()
        case _ if reason in _NO_ADAPTER:
            return not_ready()
        case _:
            return authentication_failed()


def of_link(reason: str) -> BusError:
    """`Device1.Connect` or `ConnectProfile` has failed."""
    match reason:
        case RadioReason.OUT_OF_RANGE | RadioReason.NOT_FOUND:
            return BusError(bluez.FAILED, bluez.PAGE_TIMEOUT)
        case RadioReason.PHONE_FORGOT | RadioReason.NOT_PAIRED:
            return BusError(bluez.FAILED, bluez.KEY_MISSING)
        case RadioReason.TETHERING_OFF:
            return BusError(bluez.FAILED, bluez.REFUSED)
        case RadioReason.BUSY:
            return busy()
        case _ if reason in _NO_ADAPTER:
            return BusError(bluez.NOT_READY, bluez.NOT_POWERED)
        case _:
            return BusError(bluez.FAILED, bluez.ABORTED_BY_LOCAL)


def of_network() -> BusError:
    """`Network1.Connect` has failed: BlueZ has one text for all reasons."""
    return BusError(bluez.FAILED, bluez.IO_ERROR)
