"""The words that a connection profile may have, with the type of each (NetworkManager 1.42). Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from connectivity.contracts.networkmanager import BLUETOOTH_TYPE, WIFI_SECURITY, WIFI_TYPE


def _typed(**names: str) -> dict[str, str]:
    """Names by their type, as in `s="id uuid"`."""
    return {name: signature for signature, words in names.items() for name in words.split()}


WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "connection": {
        **_typed(
            s="id uuid stable-id type interface-name zone master slave-type mud-url",
            b="autoconnect read-only",
            i=(
                "autoconnect-priority autoconnect-retries multi-connect auth-retries autoconnect-slaves metered lldp "
                "mdns llmnr dns-over-tls wait-device-timeout wait-activation-delay"
            ),
            t="timestamp",
            u="gateway-ping-timeout mptcp-flags",
        ),
        "permissions": "as",
        "secondaries": "as",
    },
    WIFI_TYPE: {
        **_typed(
            s="mode band assigned-mac-address generate-mac-address-mask security",
            ay="ssid bssid mac-address cloned-mac-address",
            u="channel rate tx-power mac-address-randomization mtu powersave wake-on-wlan",
            i="ap-isolation",
            b="hidden",
        ),
        "mac-address-blacklist": "as",
        "seen-bssids": "as",
    },
    WIFI_SECURITY: {
        **_typed(
            s="key-mgmt auth-alg leap-username leap-password psk wep-key0 wep-key1 wep-key2 wep-key3",
            u="wep-tx-keyidx wep-key-flags wep-key-type psk-flags leap-password-flags wps-method",
            i="pmf fils",
        ),
        "proto": "as",
        "pairwise": "as",
        "group": "as",
    },
    BLUETOOTH_TYPE: _typed(ay="bdaddr", s="type"),
}
"""Setting → property → type."""

SETTINGS_WITHOUT_WORDS: Final = frozenset(
    {"ipv4", "ipv6", "proxy", "802-1x", "user", "match", "hostname", "ethtool", "tc", "802-3-ethernet", "gsm", "serial"}
)
"""What the twin keeps and does not read."""

SECRETS: Final[Mapping[str, frozenset[str]]] = {
    WIFI_SECURITY: frozenset({"psk", "leap-password", "wep-key0", "wep-key1", "wep-key2", "wep-key3"}),
}
