"""Names and words of BlueZ 5.66 on D-Bus, for who calls it and for who plays it: pure.

What its errors do not tell, so that nobody reads it into them:

* A comparison that is refused, here or on the phone, ends in `AUTHENTICATION_FAILED` either way: who has answered its
  own agent with "no" knows that it was itself.
* `Network1.Connect` says `Failed` with `IO_ERROR` both where the phone is away and where it does not lend its network:
  `Device1.Connect` before it tells (`PAGE_TIMEOUT`). A bond that the phone has deleted shows there too (`KEY_MISSING`).
* `NOT_READY` is said by an adapter that is off for any reason; `PowerState` tells `off-blocked` (rfkill).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

SERVICE: Final = "org.bluez"
ROOT: Final = "/"
"""Where the ObjectManager is."""
MANAGER_PATH: Final = "/org/bluez"
ADAPTER_PATH: Final = "/org/bluez/hci0"

ADAPTER: Final = "org.bluez.Adapter1"
DEVICE: Final = "org.bluez.Device1"
NETWORK: Final = "org.bluez.Network1"
BATTERY: Final = "org.bluez.Battery1"
AGENT: Final = "org.bluez.Agent1"
AGENT_MANAGER: Final = "org.bluez.AgentManager1"
PROFILE_MANAGER: Final = "org.bluez.ProfileManager1"


class Capability(StrEnum):
    """What an agent can show and ask (`RegisterAgent`); an empty one counts as `KeyboardDisplay`."""

    DISPLAY_ONLY = "DisplayOnly"
    DISPLAY_YES_NO = "DisplayYesNo"
    KEYBOARD_ONLY = "KeyboardOnly"
    NO_INPUT_NO_OUTPUT = "NoInputNoOutput"
    KEYBOARD_DISPLAY = "KeyboardDisplay"


class PowerState(StrEnum):
    """`Adapter1.PowerState`; BlueZ 5.66 shows it with experimental features only, later ones always."""

    ON = "on"
    OFF = "off"
    OFF_BLOCKED = "off-blocked"


# Names of errors.
_ERROR: Final = "org.bluez.Error."
FAILED: Final = f"{_ERROR}Failed"
BLOCKED: Final = f"{_ERROR}Blocked"
NOT_READY: Final = f"{_ERROR}NotReady"
IN_PROGRESS: Final = f"{_ERROR}InProgress"
ALREADY_EXISTS: Final = f"{_ERROR}AlreadyExists"
ALREADY_CONNECTED: Final = f"{_ERROR}AlreadyConnected"
DOES_NOT_EXIST: Final = f"{_ERROR}DoesNotExist"
INVALID_ARGUMENTS: Final = f"{_ERROR}InvalidArguments"
NOT_SUPPORTED: Final = f"{_ERROR}NotSupported"
NOT_AVAILABLE: Final = f"{_ERROR}NotAvailable"
NOT_AUTHORIZED: Final = f"{_ERROR}NotAuthorized"
NOT_CONNECTED: Final = f"{_ERROR}NotConnected"
AUTHENTICATION_FAILED: Final = f"{_ERROR}AuthenticationFailed"
AUTHENTICATION_REJECTED: Final = f"{_ERROR}AuthenticationRejected"
AUTHENTICATION_CANCELED: Final = f"{_ERROR}AuthenticationCanceled"
AUTHENTICATION_TIMEOUT: Final = f"{_ERROR}AuthenticationTimeout"
CONNECTION_ATTEMPT_FAILED: Final = f"{_ERROR}ConnectionAttemptFailed"
"""Of `Pair`: the phone does not answer."""
REJECTED: Final = f"{_ERROR}Rejected"
"""What an agent answers for "no"."""
CANCELED: Final = f"{_ERROR}Canceled"
"""What an agent answers when it is called off."""

# Texts of `FAILED`, which is the only name for them.
IO_ERROR: Final = "Input/output error"
ALREADY: Final = "Operation already in progress"
"""Of `Network1.Connect` while the network is up; while it is being made, the name is `IN_PROGRESS`."""
HOST_DOWN: Final = "Host is down"
"""What BlueZ before 5.62 says for `PAGE_TIMEOUT`."""
PAGE_TIMEOUT: Final = "br-connection-page-timeout"
KEY_MISSING: Final = "br-connection-key-missing"
CONNECTION_CANCELED: Final = "br-connection-canceled"
ABORTED_BY_LOCAL: Final = "br-connection-aborted-by-local"
NOT_POWERED: Final = "br-connection-adapter-not-powered"
REFUSED: Final = "br-connection-refused"
LE_ABORTED: Final = "le-connection-abort-by-local"
PROFILE_UNAVAILABLE: Final = "br-connection-profile-unavailable"
"""Of `Device1.Connect` on a machine without audio: nothing there to connect for, which tells nothing of the phone."""
ADAPTER_OFF: Final = "Not Powered"
"""Of a property of the adapter that can be set only while it is on."""

# Bluetooth's numbers.
_BASE: Final = "-0000-1000-8000-00805f9b34fb"
NAP: Final = "00001116-0000-1000-8000-00805f9b34fb"
"""Network access point: what a phone that can lend its internet offers."""
PANU: Final = "00001115-0000-1000-8000-00805f9b34fb"
AV_REMOTE: Final = "0000110e-0000-1000-8000-00805f9b34fb"
BATTERY_SERVICE: Final = "0000180f-0000-1000-8000-00805f9b34fb"
NEARBY_SHARE: Final = "0000fef3-0000-1000-8000-00805f9b34fb"
"""In the service data of phones with Google's services."""

COMPANY_APPLE: Final = 0x004C
COMPANY_SAMSUNG: Final = 0x0075
COMPANY_GOOGLE: Final = 0x00E0
COMPANY_TEST: Final = 0xFFFF
"""For use in tests, by the Bluetooth SIG; what simulated accessories carry."""
APPEARANCE_PHONE: Final = 0x0040
APPEARANCE_SENSOR: Final = 0x0540
ICON_PHONE: Final = "phone"
_PHONE_COMPANIES = frozenset({COMPANY_APPLE, COMPANY_SAMSUNG, COMPANY_GOOGLE})


def full_uuid(uuid: str) -> str:
    """The long form, in small letters, of `1116`, `0x1116` or a UUID that is long already."""
    short = uuid.lower().removeprefix("0x")
    return short.rjust(8, "0") + _BASE if len(short) in (4, 8) else short


def device_path(address: str) -> str:
    """Of a device (`AA:BB:…`) known to the first adapter."""
    return f"{ADAPTER_PATH}/dev_{address.replace(':', '_')}"


def advertises_as_phone(icon: str, companies: Iterable[int], services: Iterable[str]) -> bool:
    """Whether an advertisement is taken for a phone's.

    Args:
        icon: `Device1.Icon`, empty where it has none.
        companies: Whose manufacturer data it carries.
        services: UUIDs of its service data.
    """
    return icon == ICON_PHONE or not _PHONE_COMPANIES.isdisjoint(companies) or NEARBY_SHARE in services
