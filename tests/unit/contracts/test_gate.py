"""The gate: each row of the table, each condition that may fail (`PRODUCT.md §4`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectivity.contracts.cloud import Coverage, ProblemCode, Product
from connectivity.contracts.gate import (
    TABLE,
    Decision,
    NotEntitled,
    NotLinked,
    NotOffered,
    NotOnline,
    NotSignedIn,
    NotYet,
    Open,
    Service,
    Situation,
    TermsPending,
    is_offered,
    may_open,
)
from connectivity.contracts.profile import CarProfile, load_profile

START = datetime(2024, 6, 14, 12, 30, tzinfo=UTC)
END = datetime(2027, 6, 14, 12, 30, tzinfo=UTC)
NOW = datetime(2025, 1, 1, tzinfo=UTC)
AFTER = END + timedelta(days=40)
CAR = load_profile("ux250h-2021-fr")
EVERYTHING = tuple(Coverage(product, "bought", START, END) for product in Product)
READY = Situation(NOW, CAR, online=True, signed_in=True, linked=True, started=True, coverage=EVERYTHING, driven_km=200)
"""The owner of a car that has it all."""


@dataclass(frozen=True)
class Line:
    """One line of the table, as a person reads it there."""

    product: str | None
    free_before: bool
    online: bool
    signed_in: bool
    linked: bool
    flags: str
    suspended: bool
    """An online service: closed while the terms are not accepted."""


CAR_FLAGS = (
    *("dcm", "navigation", "street_view", "coyote", "ota_maps", "smartphone_integration", "vehicle_status"),
    *("remote_lock", "remote_hazard", "remote_climate", "wifi_tethering", "smart_connect", "fuel_status"),
)
YES, NO = True, False
# Copied by hand from the table of PRODUCT.md §4. In the app, the car's modem is the link, and the app's the sign-in.
EXPECTED = {
    # service               entitlement           before online signed linked car and market              terms
    "map":             Line(None,                  NO,    NO,    NO,    NO,    "navigation",               NO),
    "traffic":         Line("map-care",            YES,   YES,   NO,    NO,    "navigation",               YES),
    "poi":             Line("map-care",            YES,   YES,   NO,    NO,    "navigation",               YES),
    "street-view":     Line("map-care",            YES,   YES,   NO,    NO,    "navigation street_view",   YES),
    "fuel":            Line("service-pack",        YES,   YES,   NO,    NO,    "navigation",               YES),
    "parking":         Line("service-pack",        YES,   YES,   NO,    NO,    "navigation",               YES),
    "weather":         Line("service-pack",        YES,   YES,   NO,    NO,    "navigation",               YES),
    "e-store":         Line(None,                  NO,    YES,   YES,   NO,    "",                         YES),
    "map-update-ota":  Line("map-care",            NO,    YES,   YES,   YES,   "ota_maps",                 YES),
    "map-update-usb":  Line(None,                  NO,    NO,    NO,    YES,   "navigation",               NO),
    "coyote":          Line("coyote",              NO,    YES,   YES,   NO,    "coyote",                   YES),
    "destinations":    Line("connected-services",  NO,    YES,   YES,   YES,   "navigation",               YES),
    "trips":           Line("connected-services",  NO,    NO,    YES,   NO,    "dcm",                      YES),
    "vehicle-status":  Line("connected-services",  NO,    NO,    YES,   NO,    "dcm vehicle_status",       YES),
    "find-my-car":     Line("connected-services",  NO,    NO,    YES,   NO,    "dcm vehicle_status",       YES),
    "remote-lock":     Line("connected-services",  NO,    NO,    YES,   NO,    "dcm remote_lock",          YES),
    "remote-hazard":   Line("connected-services",  NO,    NO,    YES,   NO,    "dcm remote_hazard",        YES),
    "remote-climate":  Line("connected-services",  NO,    NO,    YES,   NO,    "dcm remote_climate",       YES),
    "projection":      Line(None,                  NO,    NO,    NO,    NO,    "smartphone_integration",   NO),
}  # fmt: skip
EVERY = pytest.mark.parametrize(("name", "line"), EXPECTED.items(), ids=EXPECTED)


def judged(service: str, situation: Situation = READY, **changes: object) -> Decision:
    return may_open(Service(service), replace(situation, **changes))


def open_or(needed: bool, otherwise: Decision) -> Decision:
    return otherwise if needed else Open()


def test_every_service_has_a_row_and_an_expectation() -> None:
    assert set(EXPECTED) == {service.value for service in Service} == {service.value for service in TABLE}


@EVERY
def test_it_opens_where_nothing_is_missing(name: str, line: Line) -> None:
    assert judged(name) == Open()


@EVERY
def test_offline(name: str, line: Line) -> None:
    assert judged(name, online=False) == open_or(line.online, NotOnline())


@EVERY
def test_nobody_signed_in(name: str, line: Line) -> None:
    assert judged(name, signed_in=False) == open_or(line.signed_in, NotSignedIn())


@EVERY
def test_not_linked(name: str, line: Line) -> None:
    assert judged(name, linked=False) == open_or(line.linked, NotLinked())


@EVERY
def test_after_the_end(name: str, line: Line) -> None:
    ended = NotEntitled(Product(line.product), END) if line.product else None
    assert judged(name, now=END - timedelta(microseconds=1)) == Open()
    assert judged(name, now=END) == (ended or Open())


@EVERY
def test_never_bought(name: str, line: Line) -> None:
    never = NotEntitled(Product(line.product), None) if line.product else None
    assert judged(name, coverage=()) == (never or Open())


@EVERY
def test_each_product_opens_its_own_services_only(name: str, line: Line) -> None:
    for product in Product:
        only = (Coverage(product, "bought", START, END),)
        opens = line.product in (None, product.value)
        assert isinstance(judged(name, coverage=only), Open) == opens


@EVERY
def test_before_the_first_sign_in(name: str, line: Line) -> None:
    stranger = replace(READY, signed_in=False, linked=False, started=False, coverage=())
    decision = judged(name, stranger)
    if line.free_before:
        assert decision == Open(sign_in_hint=True)
        assert judged(name, stranger, online=False) == NotOnline()
        assert judged(name, stranger, started=True) == NotEntitled(Product(line.product), None)  # type: ignore[arg-type]
    elif line.signed_in:
        assert decision == NotSignedIn()
    else:
        assert decision == open_or(line.linked, NotLinked())


@EVERY
def test_without_each_flag_it_is_not_offered(name: str, line: Line) -> None:
    flags = line.flags.split()
    for flag in CAR_FLAGS:
        car = replace(CAR, **{flag: "none" if flag == "remote_climate" else False})
        expected = NotOffered() if flag in flags else Open()
        assert judged(name, car=car) == expected, flag
        assert is_offered(Service(name), car) == (flag not in flags)


@EVERY
@pytest.mark.parametrize("country", ["FR", "BE", "AT", "MC", "DE", "CH"])
def test_markets(name: str, line: Line, country: str) -> None:
    car = replace(CAR, market=replace(CAR.market, country=country))
    forbidden = name == "coyote" and country in {"DE", "CH"}
    assert judged(name, car=car) == (NotOffered() if forbidden else Open())


@EVERY
@pytest.mark.parametrize("driven_km", [0.0, 199.9, 200.0, None])
def test_two_hundred_kilometres(name: str, line: Line, driven_km: float | None) -> None:
    if name == "coyote" and driven_km is not None and driven_km < 200:
        assert judged(name, driven_km=driven_km) == NotYet(200 - driven_km)
    else:
        assert judged(name, driven_km=driven_km) == Open()


@EVERY
def test_terms_not_accepted(name: str, line: Line) -> None:
    assert judged(name, terms_due_at=NOW + timedelta(microseconds=1)) == Open()
    assert judged(name, terms_due_at=NOW) == open_or(line.suspended, TermsPending(NOW))


def test_a_map_by_usb_is_judged_by_the_portal_when_it_is_downloaded() -> None:
    assert judged("map-update-usb", now=AFTER) == Open()
    assert judged("map-update-usb", now=AFTER, at_portal=True) == NotEntitled(Product.MAP_CARE, END)
    assert judged("map-update-usb", coverage=(), at_portal=True) == NotEntitled(Product.MAP_CARE, None)
    assert judged("map-update-usb", linked=False, at_portal=True) == NotLinked()
    assert judged("map-update-usb", at_portal=True) == Open()


BREAKS: dict[str, tuple[Callable[[Situation], Situation], type]] = {
    "car": (lambda it: replace(it, car=replace(it.car, coyote=False)), NotOffered),
    "km": (lambda it: replace(it, driven_km=150.0), NotYet),
    "ended": (lambda it: replace(it, now=AFTER), NotEntitled),
    "terms": (lambda it: replace(it, terms_due_at=NOW), TermsPending),
    "online": (lambda it: replace(it, online=False), NotOnline),
    "signed in": (lambda it: replace(it, signed_in=False), NotSignedIn),
    "never bought": (lambda it: replace(it, coverage=()), NotEntitled),
}
"""In the order in which they are said: see docs/service-clock.md."""


@settings(deadline=None)
@given(st.sets(st.sampled_from(sorted(BREAKS)), min_size=1))
def test_of_several_reasons_the_first_is_said(broken: set[str]) -> None:
    situation = READY
    for name in BREAKS:
        situation = BREAKS[name][0](situation) if name in broken else situation
    if "never bought" in broken:
        broken = broken - {"ended"}
    first = next(name for name in BREAKS if name in broken)
    assert isinstance(may_open(Service.COYOTE, situation), BREAKS[first][1]), first


def test_signed_in_comes_before_linked() -> None:
    assert judged("destinations", signed_in=False, linked=False) == NotSignedIn()


def test_each_decision_of_the_backend_has_a_problem_code() -> None:
    spoken = {decision.code for decision in (NotOffered, NotYet, NotEntitled, TermsPending, NotSignedIn, NotLinked)}
    assert spoken <= {code.value for code in ProblemCode}
    assert len(spoken | {Open.code, NotOnline.code}) == 8


situations = st.builds(
    Situation,
    now=st.sampled_from([NOW, END, AFTER, START - timedelta(days=1)]),
    car=st.sampled_from([load_profile(name) for name in ("rx450h-2018-fr", "lbx-2024-ch", "nx350h-2023-at")]),
    online=st.booleans(),
    signed_in=st.booleans(),
    linked=st.booleans(),
    started=st.booleans(),
    coverage=st.lists(st.sampled_from(EVERYTHING), unique=True).map(tuple),
    terms_due_at=st.sampled_from([None, NOW, AFTER]),
    driven_km=st.sampled_from([None, 0.0, 500.0]),
)


@settings(deadline=None)
@given(service=st.sampled_from(Service), situation=situations)
def test_what_opens_still_opens_when_more_is_given(service: Service, situation: Situation) -> None:
    """No condition stands in the way by being met."""
    if isinstance(may_open(service, situation), Open):
        more = replace(situation, online=True, signed_in=True, linked=True, terms_due_at=None, driven_km=None)
        covered = replace(more, coverage=EVERYTHING, now=NOW)
        assert isinstance(may_open(service, more), Open)
        assert isinstance(may_open(service, covered), Open)


@settings(deadline=None)
@given(service=st.sampled_from(Service), situation=situations)
def test_what_is_not_offered_never_opens_and_the_map_always_does(service: Service, situation: Situation) -> None:
    decision = may_open(service, situation)
    assert (decision == NotOffered()) == (not is_offered(service, situation.car))
    if service is Service.MAP:
        assert decision == (Open() if has_navigation(situation.car) else NotOffered())


def has_navigation(car: CarProfile) -> bool:
    return car.navigation
