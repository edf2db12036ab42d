"""What lies behind a bearer now: pure, from the scene. The one place that knows what a connection meets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from headunit.world.link_profile import CLEAR, LinkProfile, of_coverage
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
        return _mobile(scene, switched_on=scene.modem_covered)
    if bearer == BLUETOOTH:
        phone = scene.phone(name)
        return _mobile(scene, switched_on=phone is not None and phone.mobile_internet)
    air = scene.air(name)
    if air is None:
        return Way(Reach.NOTHING)
    if air.hotspot:
        phone = next((one for one in scene.phones if one.hotspot_ssid == name), None)
        return _mobile(scene, switched_on=phone is not None and phone.mobile_internet)
    if not air.internet:
        return Way(Reach.NOTHING)
    return Way(Reach.PORTAL if air.portal else Reach.INTERNET)


def _mobile(scene: Scene, *, switched_on: bool) -> Way:
    coverage = getattr(scene, "coverage", "5g")
    if not switched_on or coverage == "none":
        return Way(Reach.NOTHING)
    return Way(Reach.INTERNET, of_coverage(coverage))
