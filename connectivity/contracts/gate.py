"""What opens what: the one table of `PRODUCT.md §4`, and the decision made from it. Pure.

The unit asks `may_open` before it opens a page, the backend before it answers (403 with the decision's code), and the
tests walk `TABLE`. A service is added here, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar

from connectivity.contracts.cloud import Coverage, Product
from connectivity.contracts.entitlements import Covered, Ended, NeverCovered, standing
from connectivity.contracts.profile import CarProfile


class Service(StrEnum):
    """What an owner opens, on the unit, in the app or on the portal; the stable name on every wire."""

    MAP = "map"
    TRAFFIC = "traffic"
    POI = "poi"
    STREET_VIEW = "street-view"
    FUEL = "fuel"
    PARKING = "parking"
    WEATHER = "weather"
    E_STORE = "e-store"
    MAP_UPDATE_OTA = "map-update-ota"
    MAP_UPDATE_USB = "map-update-usb"
    COYOTE = "coyote"
    DESTINATIONS = "destinations"
    TRIPS = "trips"
    VEHICLE_STATUS = "vehicle-status"
    FIND_MY_CAR = "find-my-car"
    REMOTE_LOCK = "remote-lock"
    REMOTE_HAZARD = "remote-hazard"
    REMOTE_CLIMATE = "remote-climate"
    PROJECTION = "projection"


class Carrier(StrEnum):
    """What brings a service its data."""

    NONE = "none"
    LINK = "link"
    """The unit's own link: it has to be online."""
    DCM = "dcm"
    """The car's modem; the unit has no part in it."""
    PHONE = "phone"
    """The phone's own internet."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        flags: Fields of `CarProfile` that say whether the car has it; False or "none" in any: not offered.
        product: What has to be covered; None: nothing.
        before_sign_in: Open to anyone who shares a connection until the unit's free period has started.
        carrier: See `Carrier`.
        signed_in: Somebody is signed in: on the unit, or in the app where the car's modem carries it.
        linked: Unit, VIN and account are one.
        judged_at_portal: The product is judged where the download is, on the portal, and not in the unit.
        least_km: What the car has to have driven since its delivery.
    """

    flags: tuple[str, ...]
    product: Product | None = None
    before_sign_in: bool = False
    carrier: Carrier = Carrier.LINK
    signed_in: bool = False
    linked: bool = False
    judged_at_portal: bool = False
    least_km: float = 0.0


COYOTE_LEAST_KM = 200.0
"""`PRODUCT.md §7`."""
NO_CAMERA_WARNINGS = frozenset({"CH", "DE"})
"""Markets whose law forbids them (ISO 3166): Coyote is not offered there (`PRODUCT.md §7`)."""


def _app(*flags: str) -> Row:
    return Row(("dcm", *flags), Product.CONNECTED_SERVICES, carrier=Carrier.DCM, signed_in=True)


TABLE: Mapping[Service, Row] = MappingProxyType(
    {
        Service.MAP: Row(("navigation",), carrier=Carrier.NONE),
        Service.TRAFFIC: Row(("navigation",), Product.MAP_CARE, before_sign_in=True),
        Service.POI: Row(("navigation",), Product.MAP_CARE, before_sign_in=True),
        Service.STREET_VIEW: Row(("navigation", "street_view"), Product.MAP_CARE, before_sign_in=True),
        Service.FUEL: Row(("navigation",), Product.SERVICE_PACK, before_sign_in=True),
        Service.PARKING: Row(("navigation",), Product.SERVICE_PACK, before_sign_in=True),
        Service.WEATHER: Row(("navigation",), Product.SERVICE_PACK, before_sign_in=True),
        Service.E_STORE: Row((), signed_in=True),
        Service.MAP_UPDATE_OTA: Row(("ota_maps",), Product.MAP_CARE, signed_in=True, linked=True),
        Service.MAP_UPDATE_USB: Row(
            ("navigation",), Product.MAP_CARE, carrier=Carrier.NONE, linked=True, judged_at_portal=True
        ),
        Service.COYOTE: Row(("coyote",), Product.COYOTE, signed_in=True, least_km=COYOTE_LEAST_KM),
        Service.DESTINATIONS: Row(("navigation",), Product.CONNECTED_SERVICES, signed_in=True, linked=True),
        Service.TRIPS: _app(),
        Service.VEHICLE_STATUS: _app("vehicle_status"),
        Service.FIND_MY_CAR: _app("vehicle_status"),
        Service.REMOTE_LOCK: _app("remote_lock"),
        Service.REMOTE_HAZARD: _app("remote_hazard"),
        Service.REMOTE_CLIMATE: _app("remote_climate"),
        Service.PROJECTION: Row(("smartphone_integration",), carrier=Carrier.PHONE),
    }
)


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of car, link, owner and entitlement at one instant.

    Attributes:
        now: Trusted time in the unit, service time in the backend; aware.
        car: What the car offers.
        online: Whether the backend answers over the unit's link. The backend, being asked, says True.
        signed_in: Somebody is signed in, on the unit or in the app.
        linked: Unit, VIN and that account are one.
        started: The unit's free period has begun, at any time: never "before the first sign-in" again.
        coverage: Of the unit and its car.
        terms_due_at: From then on the online services are suspended; None: the terms are accepted.
        driven_km: Since delivery; None where nobody knows, which refuses nothing.
        at_portal: The portal asks, and not the unit.
    """

    now: datetime
    car: CarProfile
    online: bool = True
    signed_in: bool = False
    linked: bool = False
    started: bool = False
    coverage: tuple[Coverage, ...] = ()
    terms_due_at: datetime | None = None
    driven_km: float | None = None
    at_portal: bool = False


@dataclass(frozen=True, slots=True)
class Open:
    """It opens. `sign_in_hint`: nobody has ever signed in on this unit; say that this starts the free years."""

    code: ClassVar[str] = "open"
    sign_in_hint: bool = False


@dataclass(frozen=True, slots=True)
class NotOffered:
    """This car, or its market, does not have it."""

    code: ClassVar[str] = "not-offered"


@dataclass(frozen=True, slots=True)
class NotYet:
    """The car has to drive `km_left` kilometres more."""

    code: ClassVar[str] = "not-yet"
    km_left: float


@dataclass(frozen=True, slots=True)
class NotEntitled:
    """`product` is not covered; `ended_on` (UTC) is when it last was, None: it never was."""

    code: ClassVar[str] = "not-entitled"
    product: Product
    ended_on: datetime | None


@dataclass(frozen=True, slots=True)
class TermsPending:
    """The terms of use were not accepted by `since` (UTC): suspended until they are."""

    code: ClassVar[str] = "terms-pending"
    since: datetime


@dataclass(frozen=True, slots=True)
class NotOnline:
    """The backend does not answer over the unit's link."""

    code: ClassVar[str] = "not-online"


@dataclass(frozen=True, slots=True)
class NotSignedIn:
    """Nobody is signed in."""

    code: ClassVar[str] = "not-signed-in"


@dataclass(frozen=True, slots=True)
class NotLinked:
    """Unit, VIN and account are not one: the owner has to confirm the device."""

    code: ClassVar[str] = "not-linked"


Decision = Open | NotOffered | NotYet | NotEntitled | TermsPending | NotOnline | NotSignedIn | NotLinked


def may_open(service: Service, situation: Situation) -> Decision:
    """Whether `service` opens (`PRODUCT.md §4`); of several reasons the one that is said first.

    What nobody can mend comes first (car, market), then what is over, then what stands in the way of everything else
    (online, signed in, linked). Who never had a product is told what to do first, and that it has to be bought last.
    """
    row = TABLE[service]
    if not is_offered(service, situation.car):
        return NotOffered()
    if situation.driven_km is not None and situation.driven_km < row.least_km:
        return NotYet(row.least_km - situation.driven_km)
    entitled = _entitled(row, situation)
    if isinstance(entitled, NotEntitled) and entitled.ended_on is not None:
        return entitled
    suspended_at = situation.terms_due_at
    if row.carrier in (Carrier.LINK, Carrier.DCM) and suspended_at is not None and suspended_at <= situation.now:
        return TermsPending(suspended_at)
    if row.carrier is Carrier.LINK and not situation.online:
        return NotOnline()
    if row.signed_in and not situation.signed_in:
        return NotSignedIn()
    if row.linked and not situation.linked:
        return NotLinked()
    return entitled


def is_offered(service: Service, car: CarProfile) -> bool:
    """Whether this car in this market has it at all; what is not offered is not shown."""
    if service is Service.COYOTE and car.market.country in NO_CAMERA_WARNINGS:
        return False
    return all(getattr(car, flag) not in (False, "none") for flag in TABLE[service].flags)


def _entitled(row: Row, situation: Situation) -> Open | NotEntitled:
    free = row.before_sign_in and not situation.started
    if row.product is None or free or (row.judged_at_portal and not situation.at_portal):
        return Open(sign_in_hint=free and not situation.signed_in)
    match standing(situation.coverage, row.product, situation.now):
        case Covered():
            return Open()
        case Ended(at):
            return NotEntitled(row.product, at)
        case NeverCovered():
            return NotEntitled(row.product, None)
