"""What NetworkManager hears and has saved, as networks by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from connectivity.contracts.networkmanager import (
    ACCESS_POINT,
    KEY_MGMT_PSK,
    KEY_MGMT_SAE,
    NOTHING,
    WIFI_SECURITY,
    WIFI_TYPE,
    WIRELESS,
    ApFlags,
    ApSecurity,
    WifiMode,
)
from connectivity.contracts.radio import AccessPoint, Security
from connectivity.networkmanager.client import NetworkManager
from connectivity.networkmanager.profiles import Profiles, Settings
from headunit.core.text import printable

_OURS = ("", "infrastructure")
"""`mode` of profiles that join somebody else's network."""
_PROTECTED = (Security.WPA_PSK, Security.SAE)


@dataclass(frozen=True, slots=True)
class Network:
    """A network by its name.

    `raw` is the SSID as it is sent, `point` the strongest access point (`/` for none), `profile` what is saved of it
    (empty for nothing).
    """

    raw: bytes
    security: Security
    strength: int | None = None
    point: str = NOTHING
    profile: str = ""
    hidden: bool = False

    def shown(self) -> AccessPoint:
        """As the port tells it."""
        return AccessPoint(name_of(self.raw), self.security, self.strength, bool(self.profile), self.hidden)


def name_of(raw: bytes) -> str:
    """An SSID as text: UTF-8; a byte that is none is written out, as in `caf\\xe9`, and what cannot be seen."""
    return printable(raw.decode("utf-8", errors="backslashreplace"))


def security_of(flags: int, wpa: int, rsn: int) -> Security:
    """How an access point is protected, by its `Flags`, `WpaFlags` and `RsnFlags`."""
    known = wpa | rsn
    if known & ApSecurity.KEY_MGMT_PSK:
        return Security.WPA_PSK  # also where WPA3 is offered beside it
    if known & ApSecurity.KEY_MGMT_SAE:
        return Security.SAE
    others = ApSecurity.KEY_MGMT_802_1X | ApSecurity.KEY_MGMT_OWE | ApSecurity.KEY_MGMT_EAP_SUITE_B_192
    if known & others or flags & ApFlags.PRIVACY:
        return Security.UNSUPPORTED
    return Security.OPEN


def security_of_profile(settings: Settings) -> Security:
    """How the network of a profile is protected, as far as the profile says."""
    if WIFI_SECURITY not in settings:
        return Security.OPEN
    kinds = {KEY_MGMT_PSK: Security.WPA_PSK, KEY_MGMT_SAE: Security.SAE}
    return kinds.get(str(settings[WIFI_SECURITY].get("key-mgmt", "")), Security.UNSUPPORTED)


def ssid_of_profile(settings: Settings) -> bytes:
    """The SSID of a profile that joins a network; empty for another one."""
    wireless = settings.get(WIFI_TYPE, {})
    raw: Any = wireless.get("ssid", b"")
    return raw if isinstance(raw, bytes) and wireless.get("mode", "") in _OURS else b""


def networks(nm: NetworkManager, profiles: Profiles, device: str) -> dict[str, Network]:
    """Every network that a device hears or that is saved, by name; one access point stands for it.

    Of several of a name the protected ones count, the strongest of them: anybody can give an open one a name that is
    trusted. A network that was saved with a password is heard only where it asks for one.
    """
    heard: dict[str, list[Network]] = {}
    points: list[object] = nm.objects.get(device, WIRELESS, "AccessPoints", [])
    for point in points:
        if isinstance(point, str) and (one := _heard(nm, point)) is not None:
            heard.setdefault(name_of(one.raw), []).append(one)
    saved: dict[str, list[tuple[str, Settings]]] = {}
    for path, settings in profiles.saved(WIFI_TYPE).items():
        if raw := ssid_of_profile(settings):
            saved.setdefault(name_of(raw), []).append((path, settings))
    found = {name: max(named, key=_preferred) for name, named in heard.items()}
    for name, known in saved.items():
        found[name] = _saved(heard.get(name, []), known)
    return found


def in_order(found: Iterable[Network]) -> tuple[AccessPoint, ...]:
    """As the port tells them: the strongest first, those out of range last."""
    shown = (network.shown() for network in found)
    return tuple(sorted(shown, key=lambda point: (-(point.strength or 0), point.ssid)))


def _heard(nm: NetworkManager, point: str) -> Network | None:
    get = nm.objects.get
    raw = get(point, ACCESS_POINT, "Ssid", b"")
    mode = get(point, ACCESS_POINT, "Mode", int(WifiMode.INFRASTRUCTURE))
    if not raw.strip(b"\0") or mode in (WifiMode.ADHOC, WifiMode.AP):
        return None  # it does not tell its name, or is nothing to join
    flags = [get(point, ACCESS_POINT, name, 0) for name in ("Flags", "WpaFlags", "RsnFlags")]
    strength = min(100, max(0, get(point, ACCESS_POINT, "Strength", 0)))
    return Network(raw, security_of(*flags), strength, point)


def _preferred(point: Network) -> tuple[bool, int]:
    return point.security in _PROTECTED, point.strength or 0


def _saved(heard: list[Network], known: list[tuple[str, Settings]]) -> Network:
    """The network with its profile: the one that fits how it is protected, then the one used last."""

    def rank(one: tuple[str, Settings]) -> tuple[bool, bool, int]:
        kind = security_of_profile(one[1])
        stamp: Any = one[1].get("connection", {}).get("timestamp", 0)
        exact = any(point.security is kind for point in heard)
        return exact, kind in _PROTECTED, stamp if isinstance(stamp, int) else 0

    path, settings = max(known, key=rank)
    hidden, kind = settings[WIFI_TYPE].get("hidden") is True, security_of_profile(settings)
    # One that was open and asks for a password now may be given one; the other way round it is another network.
    fitting = [point for point in heard if kind not in _PROTECTED or point.security in _PROTECTED]
    if not fitting:
        return Network(ssid_of_profile(settings), kind, profile=path, hidden=hidden)
    point = max(fitting, key=lambda one: (one.security is kind, *_preferred(one)))
    return replace(point, profile=path, hidden=hidden)
