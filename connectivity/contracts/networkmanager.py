"""NetworkManager's D-Bus: the names, numbers and errors that the unit and the twin share (version 1.42)."""

from __future__ import annotations

from enum import IntEnum, IntFlag
from typing import Final

SERVICE: Final = "org.freedesktop.NetworkManager"
OBJECT_MANAGER_PATH: Final = "/org/freedesktop"
MANAGER_PATH: Final = "/org/freedesktop/NetworkManager"
SETTINGS_PATH: Final = f"{MANAGER_PATH}/Settings"
AGENT_MANAGER_PATH: Final = f"{MANAGER_PATH}/AgentManager"
SECRET_AGENT_PATH: Final = f"{MANAGER_PATH}/SecretAgent"
"""Where an agent of secrets is, on its own connection to the bus."""
NOTHING: Final = "/"
"""The path that says "none"."""

# Interfaces.
MANAGER: Final = SERVICE
SETTINGS: Final = f"{SERVICE}.Settings"
CONNECTION: Final = f"{SERVICE}.Settings.Connection"
AGENT_MANAGER: Final = f"{SERVICE}.AgentManager"
SECRET_AGENT: Final = f"{SERVICE}.SecretAgent"
DEVICE: Final = f"{SERVICE}.Device"
WIRELESS: Final = f"{SERVICE}.Device.Wireless"
BLUETOOTH: Final = f"{SERVICE}.Device.Bluetooth"
ACCESS_POINT: Final = f"{SERVICE}.AccessPoint"
ACTIVE: Final = f"{SERVICE}.Connection.Active"
IP4_CONFIG: Final = f"{SERVICE}.IP4Config"
DHCP4_CONFIG: Final = f"{SERVICE}.DHCP4Config"
IP6_CONFIG: Final = f"{SERVICE}.IP6Config"

# Connection profiles: names of settings and of what is in them.
WIFI_TYPE: Final = "802-11-wireless"
WIFI_SECURITY: Final = "802-11-wireless-security"
BLUETOOTH_TYPE: Final = "bluetooth"
PANU: Final = "panu"
"""`bluetooth.type` of a profile that uses a phone's network."""
KEY_MGMT_PSK: Final = "wpa-psk"
KEY_MGMT_SAE: Final = "sae"

LONGEST_SSID: Final = 32
"""Bytes."""
SHORTEST_PSK: Final = 8
LONGEST_PSK: Final = 63


class State(IntEnum):
    """The whole machine's, of the manager."""

    UNKNOWN = 0
    ASLEEP = 10
    DISCONNECTED = 20
    DISCONNECTING = 30
    CONNECTING = 40
    CONNECTED_LOCAL = 50
    CONNECTED_SITE = 60
    CONNECTED_GLOBAL = 70


class ConnectivityState(IntEnum):
    """What a connectivity check has found."""

    UNKNOWN = 0
    NONE = 1
    PORTAL = 2
    LIMITED = 3
    FULL = 4


class DeviceType(IntEnum):
    """The kinds of device that carry a bearer."""

    UNKNOWN = 0
    ETHERNET = 1
    WIFI = 2
    BLUETOOTH = 5


class DeviceState(IntEnum):
    """Where a device is on its way up."""

    UNKNOWN = 0
    UNMANAGED = 10
    UNAVAILABLE = 20
    DISCONNECTED = 30
    PREPARE = 40
    CONFIG = 50
    NEED_AUTH = 60
    IP_CONFIG = 70
    IP_CHECK = 80
    SECONDARIES = 90
    ACTIVATED = 100
    DEACTIVATING = 110
    FAILED = 120


class DeviceReason(IntEnum):
    """Why a device changed its state: those that the bearers meet."""

    NONE = 0
    UNKNOWN = 1
    NOW_MANAGED = 2
    NOW_UNMANAGED = 3
    CONFIG_FAILED = 4
    IP_CONFIG_UNAVAILABLE = 5
    IP_CONFIG_EXPIRED = 6
    NO_SECRETS = 7
    SUPPLICANT_DISCONNECT = 8
    SUPPLICANT_CONFIG_FAILED = 9
    SUPPLICANT_FAILED = 10
    SUPPLICANT_TIMEOUT = 11
    DHCP_START_FAILED = 15
    DHCP_ERROR = 16
    DHCP_FAILED = 17
    FIRMWARE_MISSING = 35
    REMOVED = 36
    SLEEPING = 37
    CONNECTION_REMOVED = 38
    USER_REQUESTED = 39
    CARRIER = 40
    SUPPLICANT_AVAILABLE = 42
    BT_FAILED = 44
    DEPENDENCY_FAILED = 50
    SSID_NOT_FOUND = 53
    NEW_ACTIVATION = 60
    PEER_NOT_FOUND = 67


class ActiveState(IntEnum):
    """Of an active connection."""

    UNKNOWN = 0
    ACTIVATING = 1
    ACTIVATED = 2
    DEACTIVATING = 3
    DEACTIVATED = 4


class ActiveReason(IntEnum):
    """Why an active connection changed its state."""

    UNKNOWN = 0
    NONE = 1
    USER_DISCONNECTED = 2
    DEVICE_DISCONNECTED = 3
    SERVICE_STOPPED = 4
    IP_CONFIG_INVALID = 5
    CONNECT_TIMEOUT = 6
    NO_SECRETS = 9
    LOGIN_FAILED = 10
    CONNECTION_REMOVED = 11
    DEPENDENCY_FAILED = 12
    DEVICE_REALIZE_FAILED = 13
    DEVICE_REMOVED = 14


class ActiveFlags(IntFlag):
    """`StateFlags` of an active connection."""

    NONE = 0
    IS_MASTER = 0x1
    IS_SLAVE = 0x2
    LAYER2_READY = 0x4
    IP4_READY = 0x8
    IP6_READY = 0x10
    LIFETIME_BOUND_TO_PROFILE_VISIBILITY = 0x40


class BtCapabilities(IntFlag):
    """What a Bluetooth device offers."""

    NONE = 0
    DUN = 1
    NAP = 2


class ApFlags(IntFlag):
    """`Flags` of an access point."""

    NONE = 0
    PRIVACY = 0x1
    """Anything but open."""
    WPS = 0x2


class ApSecurity(IntFlag):
    """`WpaFlags` and `RsnFlags` of an access point."""

    NONE = 0
    PAIR_WEP40 = 0x1
    PAIR_WEP104 = 0x2
    PAIR_TKIP = 0x4
    PAIR_CCMP = 0x8
    GROUP_WEP40 = 0x10
    GROUP_WEP104 = 0x20
    GROUP_TKIP = 0x40
    GROUP_CCMP = 0x80
    KEY_MGMT_PSK = 0x100
    KEY_MGMT_802_1X = 0x200
    KEY_MGMT_SAE = 0x400
    KEY_MGMT_OWE = 0x800
    KEY_MGMT_OWE_TM = 0x1000
    KEY_MGMT_EAP_SUITE_B_192 = 0x2000


class WifiMode(IntEnum):
    """`Mode` of an access point or a device."""

    UNKNOWN = 0
    ADHOC = 1
    INFRASTRUCTURE = 2
    AP = 3


class ConnectionFlags(IntFlag):
    """`Flags` of a profile."""

    NONE = 0
    UNSAVED = 0x1
    NM_GENERATED = 0x2
    VOLATILE = 0x4
    EXTERNAL = 0x8


class Update2Flags(IntFlag):
    """Of `Connection.Update2`."""

    NONE = 0
    TO_DISK = 0x1
    IN_MEMORY = 0x2
    IN_MEMORY_DETACHED = 0x4
    IN_MEMORY_ONLY = 0x8
    VOLATILE = 0x10
    BLOCK_AUTOCONNECT = 0x20
    NO_REAPPLY = 0x40


class SecretFlags(IntFlag):
    """Of `SecretAgent.GetSecrets`."""

    NONE = 0
    ALLOW_INTERACTION = 0x1
    REQUEST_NEW = 0x2
    USER_REQUESTED = 0x4
    WPS_PBC_ACTIVE = 0x8


class Errors:
    """Names of errors, whole; the texts are NetworkManager's and for logs only."""

    # Of the manager.
    FAILED: Final = f"{MANAGER}.Failed"
    PERMISSION_DENIED: Final = f"{MANAGER}.PermissionDenied"
    UNKNOWN_CONNECTION: Final = f"{MANAGER}.UnknownConnection"
    UNKNOWN_DEVICE: Final = f"{MANAGER}.UnknownDevice"
    CONNECTION_NOT_AVAILABLE: Final = f"{MANAGER}.ConnectionNotAvailable"
    CONNECTION_NOT_ACTIVE: Final = f"{MANAGER}.ConnectionNotActive"
    INVALID_ARGUMENTS: Final = f"{MANAGER}.InvalidArguments"
    # Of a device.
    DEVICE_NOT_ACTIVE: Final = f"{DEVICE}.NotActive"
    DEVICE_NOT_ALLOWED: Final = f"{DEVICE}.NotAllowed"
    DEVICE_INVALID_CONNECTION: Final = f"{DEVICE}.InvalidConnection"
    DEVICE_INVALID_ARGUMENT: Final = f"{DEVICE}.InvalidArgument"
    DEVICE_INCOMPATIBLE: Final = f"{DEVICE}.IncompatibleConnection"
    SPECIFIC_OBJECT_NOT_FOUND: Final = f"{DEVICE}.SpecificObjectNotFound"
    # Of profiles; one that makes no sense is refused with `INVALID_CONNECTION` or with what is wrong of it.
    SETTINGS_PERMISSION_DENIED: Final = f"{SETTINGS}.PermissionDenied"
    INVALID_CONNECTION: Final = f"{SETTINGS}.InvalidConnection"
    SETTINGS_FAILED: Final = f"{SETTINGS}.Failed"
    SETTINGS_UUID_EXISTS: Final = f"{SETTINGS}.UuidExists"
    INVALID_PROPERTY: Final = f"{CONNECTION}.InvalidProperty"
    MISSING_PROPERTY: Final = f"{CONNECTION}.MissingProperty"
    MISSING_SETTING: Final = f"{CONNECTION}.MissingSetting"
    SETTING_NOT_FOUND: Final = f"{CONNECTION}.SettingNotFound"
    INVALID_SETTING: Final = f"{CONNECTION}.InvalidSetting"
    SETTINGS_INVALID_ARGUMENTS: Final = f"{SETTINGS}.InvalidArguments"
    PROFILE_ERRORS: Final = frozenset(
        {INVALID_CONNECTION, INVALID_PROPERTY, INVALID_SETTING, MISSING_PROPERTY, MISSING_SETTING}
    )
    # Of agents of secrets.
    AGENT_NOT_REGISTERED: Final = f"{AGENT_MANAGER}.NotRegistered"
    AGENT_PERMISSION_DENIED: Final = f"{AGENT_MANAGER}.PermissionDenied"
    AGENT_INVALID_IDENTIFIER: Final = f"{AGENT_MANAGER}.InvalidIdentifier"
    NO_SECRETS: Final = f"{SECRET_AGENT}.NoSecrets"
    USER_CANCELED: Final = f"{SECRET_AGENT}.UserCanceled"
    AGENT_CANCELED: Final = f"{SECRET_AGENT}.AgentCanceled"
