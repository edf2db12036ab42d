"""What NetworkManager and the bus answer instead, as reasons of the radios: the one table."""

from __future__ import annotations

from typing import Final

from connectivity.contracts.networkmanager import AGENT_MANAGER, SETTINGS, DeviceReason, Errors
from connectivity.contracts.radio import RadioError, RadioReason
from connectivity.message_bus import DISCONNECTED, NO_REPLY, BusError

_BUS: Final = "org.freedesktop.DBus.Error."
UNKNOWN_OBJECT: Final = f"{_BUS}UnknownObject"
UNKNOWN_METHOD: Final = f"{_BUS}UnknownMethod"
GONE: Final = frozenset(
    {
        UNKNOWN_OBJECT,
        UNKNOWN_METHOD,
        Errors.CONNECTION_NOT_ACTIVE,
        Errors.DEVICE_NOT_ACTIVE,
        Errors.UNKNOWN_CONNECTION,
        Errors.UNKNOWN_DEVICE,
    }
)
"""What is answered where the thing to end or to drop is not there any more."""

_REASONS: Final = {
    DISCONNECTED: RadioReason.NO_SERVICE,
    f"{_BUS}ServiceUnknown": RadioReason.NO_SERVICE,
    f"{_BUS}NameHasNoOwner": RadioReason.NO_SERVICE,
    NO_REPLY: RadioReason.LOST,
    f"{_BUS}AccessDenied": RadioReason.NOT_ALLOWED,
    f"{_BUS}AuthFailed": RadioReason.NOT_ALLOWED,
    f"{_BUS}InteractiveAuthorizationRequired": RadioReason.NOT_ALLOWED,
    Errors.PERMISSION_DENIED: RadioReason.NOT_ALLOWED,
    Errors.SETTINGS_PERMISSION_DENIED: RadioReason.NOT_ALLOWED,
    f"{SETTINGS}.NotPrivileged": RadioReason.NOT_ALLOWED,
    f"{AGENT_MANAGER}.PermissionDenied": RadioReason.NOT_ALLOWED,
    Errors.UNKNOWN_DEVICE: RadioReason.NO_ADAPTER,
    Errors.UNKNOWN_CONNECTION: RadioReason.NOT_FOUND,
    Errors.CONNECTION_NOT_AVAILABLE: RadioReason.OUT_OF_RANGE,
    Errors.SPECIFIC_OBJECT_NOT_FOUND: RadioReason.OUT_OF_RANGE,
    Errors.DEVICE_NOT_ALLOWED: RadioReason.BUSY,
    Errors.DEVICE_INCOMPATIBLE: RadioReason.UNSUPPORTED,
}
_DEVICE: Final = {
    DeviceReason.IP_CONFIG_UNAVAILABLE: RadioReason.NO_ADDRESS,
    DeviceReason.IP_CONFIG_EXPIRED: RadioReason.NO_ADDRESS,
    DeviceReason.DHCP_START_FAILED: RadioReason.NO_ADDRESS,
    DeviceReason.DHCP_ERROR: RadioReason.NO_ADDRESS,
    DeviceReason.DHCP_FAILED: RadioReason.NO_ADDRESS,
    DeviceReason.FIRMWARE_MISSING: RadioReason.NO_ADAPTER,
    DeviceReason.REMOVED: RadioReason.NO_ADAPTER,
    DeviceReason.NOW_UNMANAGED: RadioReason.NO_ADAPTER,
    DeviceReason.SLEEPING: RadioReason.OFF,
    DeviceReason.CARRIER: RadioReason.OUT_OF_RANGE,
    DeviceReason.SSID_NOT_FOUND: RadioReason.OUT_OF_RANGE,
    DeviceReason.PEER_NOT_FOUND: RadioReason.OUT_OF_RANGE,
    DeviceReason.SUPPLICANT_DISCONNECT: RadioReason.OUT_OF_RANGE,
    DeviceReason.SUPPLICANT_TIMEOUT: RadioReason.OUT_OF_RANGE,
    DeviceReason.BT_FAILED: RadioReason.TETHERING_OFF,
    DeviceReason.NEW_ACTIVATION: RadioReason.BUSY,
}
HANDSHAKE: Final = frozenset(
    {
        DeviceReason.NO_SECRETS,
        DeviceReason.SUPPLICANT_DISCONNECT,
        DeviceReason.SUPPLICANT_CONFIG_FAILED,
        DeviceReason.SUPPLICANT_FAILED,
        DeviceReason.SUPPLICANT_TIMEOUT,
    }
)
"""How a join ends whose password was refused; the same where the access point vanished meanwhile."""


def radio_error(error: BusError) -> RadioError:
    """What a call of ours was answered, in the words of the radios; what is not in the table is `lost`."""
    reason = _REASONS.get(error.name, RadioReason.LOST)
    if error.name in Errors.PROFILE_ERRORS:
        # A password that no access point could have; anything else of a profile of ours is beyond this service.
        reason = RadioReason.WRONG_PASSWORD if "psk" in error.text else RadioReason.UNSUPPORTED
    elif error.name == Errors.UNKNOWN_CONNECTION and "not available" in error.text:
        reason = RadioReason.OUT_OF_RANGE  # NetworkManager's name for a profile whose network is not there
    return RadioError(reason, str(error), retryable=reason in (RadioReason.LOST, RadioReason.NO_SERVICE))


def device_error(reason: int) -> RadioError:
    """Why a device has failed, where its number alone says it; the others are `lost`."""
    known = {int(one): one for one in DeviceReason}.get(reason)
    name = known.name.lower().replace("_", "-") if known is not None else str(reason)
    radio = _DEVICE.get(known, RadioReason.LOST) if known is not None else RadioReason.LOST
    return RadioError(radio, f"the device failed: {name}", retryable=radio is RadioReason.LOST)
