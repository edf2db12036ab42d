"""What lies behind a bearer now: pure, from the scene. The one place that knows what a connection meets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from headunit.world.link_profile import CLEAR, LinkProfile, of_coverage
from headunit.world.phones import Phone
from headunit.world.scene import Scene

BLUETOOTH, WIFI, MODEM = "bluetooth", "wifi", "modem"


class Reach(StrEnum):
    """What lies behind the bearer."""

    INTERNET = "internet"
    NOTHING = "nothing"
    PORTAL = "portal"


@dataclass(frozen=True, slots=True)
class Way:
    """What a connection meets behind its bearer.

    Attributes:
        reach: Where it leads.
        profile: What the air does to it, in both directions.
        refuses: The far end refuses every new connection.
        names_known: Whether names are resolved.
        reset_after: After how many bytes of an answer, its head included, the connection is reset; None for never.
        drip_bytes_s: How many bytes of an answer come in a second, None for as many as there are.
    """

    reach: Reach = Reach.INTERNET
    profile: LinkProfile = CLEAR
    refuses: bool = False
    names_known: bool = True
    reset_after: int | None = None
    drip_bytes_s: float | None = None


def way(scene: Scene, bearer: str, name: str) -> Way:
    """What a connection meets behind `name`.

    Args:
        scene: The world.
        bearer: `bluetooth`, `wifi` or `modem` (the car's own).
        name: The phone's address, or the SSID; for the modem it says nothing.
    """
    if bearer == MODEM:
        return _troubled(_mobile(scene, switched_on=scene.modem_covered), scene, MODEM, MODEM)
    if bearer == BLUETOOTH:
        return _through(scene.phone(name), scene, BLUETOOTH)
    air = scene.air(name)
    if air is None:
        return Way(Reach.NOTHING)
    if air.hotspot:
        return _through(next((one for one in scene.phones if one.hotspot_ssid == name), None), scene, WIFI)
    reach = Reach.NOTHING if not air.internet else Reach.PORTAL if air.portal else Reach.INTERNET
    network = next((one.id for one in scene.networks if one.ssid == name), "")
    return _troubled(Way(reach), scene, WIFI, network)


def _through(phone: Phone | None, scene: Scene, bearer: str) -> Way:
    if phone is None:
        return Way(Reach.NOTHING)
    return _troubled(_mobile(scene, switched_on=phone.mobile_internet), scene, bearer, phone.id)


def _mobile(scene: Scene, *, switched_on: bool) -> Way:
    if not switched_on or scene.coverage == "none":
        return Way(Reach.NOTHING)
    return Way(Reach.INTERNET, of_coverage(scene.coverage))


def _troubled(found: Way, scene: Scene, bearer: str, id_: str) -> Way:
    """What faults make of a way; of several of a name the one that befalls it most closely counts."""
    closest = {
        fault.name: fault.value
        for befallen in (None, bearer, id_)
        for fault in scene.faults
        if fault.where == befallen and fault.name in _TROUBLES
    }
    for name, value in closest.items():
        found = _TROUBLES[name](found, value or 0.0)
    return found


def _late(found: Way, delay_s: float) -> Way:
    return replace(found, profile=replace(found.profile, delay_s=found.profile.delay_s + delay_s))


def _lossy(found: Way, loss: float) -> Way:
    return replace(found, profile=replace(found.profile, loss=1 - (1 - found.profile.loss) * (1 - loss)))


_TROUBLES: Final[dict[str, Callable[[Way, float], Way]]] = {
    "dns-broken": lambda found, _: replace(found, names_known=False),
    "refuse": lambda found, _: replace(found, refuses=True),
    "stall": lambda found, _: replace(found, profile=replace(found.profile, up=False)),
    "reset-after": lambda found, value: replace(found, reset_after=int(value)),
    "slow-drip": lambda found, value: replace(found, drip_bytes_s=value),
    "latency": lambda found, value: _late(found, value / 2000),
    "loss": lambda found, value: _lossy(found, value / 100),
}
"""What the faults of connections do (`contracts/faults.py`); all others turn knobs (`faults.py`)."""
