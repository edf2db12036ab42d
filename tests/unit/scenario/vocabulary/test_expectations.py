"""Each expectation holds where it should, and says what there is instead where it does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from connectivity.contracts.cloud import ServiceOpen, VehicleStatus
from connectivity.contracts.unit_facts import PositionFacts, UnitFacts
from headunit.account.service import _ENDED
from headunit.core.errors import HeadUnitError, ProblemError
from headunit.scenario.problems import StoryFileError
from headunit.scenario.vocabulary import VOCABULARY
from headunit.scenario.vocabulary.unit_account import ENDED
from tests.unit.scenario.vocabulary.played import DEVICE, DUE, FACTS, NOW, VIN, PlayedStage, words

HOLDS = [
    "expect.online = true",
    'expect.online = { bearer = "bluetooth", name = "Pixel de Marie" }',
    'expect.bearer = "bluetooth"',
    "expect.unit-on = true",
    'expect.signed-in = "marie.laurent@example.com"',
    'expect.signed-in = { email = "marie.laurent@example.com", activated = true }',
    'expect.terms = "accepted"',
    "expect.linked = false",
    'expect.coverage = "map-care"',
    'expect.coverage = { product = "map-care", until = 2028-12-21 }',
    'expect.coverage = { product = "map-care", until = 2028-12-21T09:40:00 }',
    'expect.coverage = { product = "map-care", until = "2028-12-21T08:40:00+00:00" }',
    'expect.coverage = { product = "coyote", standing = "never" }',
    'expect.coverage = { product = "connected-services", standing = "ended", until = 2028-11-21T00:00:00 }',
    "expect.days-left = 30",
    'expect.days-left = { product = "service-pack", days = 30 }',
    "expect.notice = true",
    "expect.notice = { days = 30 }",
    'expect.notice = { product = "map-care", days = 30 }',
    'expect.notice = { products = ["service-pack", "map-care"] }',
    "expect.notices = 3",
    'expect.notices = { product = "map-care", days = [30] }',
    "expect.notices = { days = [30, 30], shown = true }",
    "expect.notices = { days = [23], answered = true, end = 2028-12-21 }",
    "expect.notices = { count = 0, end = 2028-12-22 }",
    'expect.service = { name = "traffic" }',
    'expect.service = { name = "coyote", decision = "not-signed-in" }',
    'expect.tried = { service = "fuel", decision = "not-entitled" }',
    'expect.tried = "not-entitled"',
    "expect.time = { at = 2028-11-21, synced = true, held = false, right = true }",
    "expect.time = 2028-11-21T09:00:00",
    "expect.position = true",
    'expect.position = { quality = "good", snapped = true }',
    'expect.street = "Avenue de la Costa"',
    "expect.locked = false",
    "expect.locked = { locked = false, overridden = false }",
    'expect.search-hit = "Casino de Monte-Carlo"',
    'expect.search-hit = { category = "casino", kind = "poi", within_m = 400, source = "map", first = false }',
    'expect.search-hit = { source = "home", first = true, detail = "Costa" }',
    'expect.search-hit = { title = "Louvre", exists = false }',
    'expect.destination = "12 Avenue de la Costa"',
    'expect.destination = { name = "Opéra", kind = "favourite" }',
    'expect.destination = { kind = "recent", exists = false }',
    'expect.map = "Casino de Monte-Carlo"',
    "expect.map = { shown = true, regions = 1 }",
    'expect.route = "guiding"',
    'expect.route = { destination = "Casino de Monte-Carlo", stops = 1, next = "Agip", chosen = 1, simulated = false }',
    'expect.route = { km_below = 5.3, km_above = 5.1, avoids = ["motorways"], ways = 0 }',
    'expect.guidance = "roundabout"',
    'expect.guidance = { street = "Boulevard des Moulins", within_km = 0.42, text = "2nd exit", then = "left" }',
    "expect.guidance = { km_left_below = 4.2, km_left_above = 4, arrives = 2028-11-21T09:09:00, limit_kmh = 50 }",
    'expect.guidance = { said = "in 400", arrived = false, off_route = false, muted = false }',
    "expect.position = { latitude = 43.7385, longitude = 7.42461 }",
    'expect.world = { path = "car.odometer_km", equals = 12 }',
    'expect.world = { path = "car.odometer_km", at_least = 12, at_most = 12.0 }',
    'expect.world = { path = "phones.marie.paired", equals = false }',
    'expect.world = { path = "phones.marie.pairing", empty = true }',
    'expect.world = { path = "networks.1.ssid", equals = "Café du Port" }',
    "expect.car-drive = { arrived = false, to = 'casino', km_left_below = 4, km_left_above = 2 }",
    'expect.fault = { name = "tunnel", on = false }',
    'expect.clock = { rate = 1, follows = ["unit", "backend"], sound = true }',
    'expect.dcm-messages = { kind = "trips", count = 1, has = { "trip.max_speed_kmh" = 60 } }',
    'expect.dcm-messages = { kind = "signals", at_least = 2 }',
    'expect.dcm-messages = { kind = "signals", count = 1, has = { "points.0.path" = "Vehicle.Speed" } }',
    'expect.dcm-messages = { kind = "trips", lacks = ["trip.end"] }',
    'expect.dcm-messages = { kind = "status", has = { online = true } }',
    'expect.account = { email = "paul@example.com", activated = false, terms = "pending", name = "Paul" }',
    'expect.account = { email = "nobody@example.com", exists = false }',
    "expect.device = { confirmed = false }",
    'expect.device = { device = "HU-2", exists = false }',
    'expect.granted = { product = "map-care", kind = "bought", months = 12, since = 2028-12-21 }',
    'expect.granted = { kind = "free", until = 2028-12-21T09:40:00 }',
    'expect.granted = { why = "refunded", count = 1 }',
    "expect.granted = { standing = true, count = 2 }",
    'expect.mail = { to = "paul@example.com", kind = "activation", count = 2 }',
    'expect.mail = "paul@example.com"',
    "expect.trips = 1",
    "expect.trips = { count = 1, last_km = 12.0, last_max_speed_kmh = 60, positions = true }",
    'expect.trips = { count = 2, email = "marie.laurent@example.com" }',
    'expect.audit = "period-started"',
    'expect.audit = { event = "signed-in", count = 2 }',
    'expect.audit = { event = "signed-in", email = "paul@example.com", count = 1, detail = "JTHY" }',
    'expect.audit = { event = "activated", count = 0 }',
    "expect.dcm = { connected = true }",
    "expect.privacy = false",
    'expect.portal-service = { name = "traffic" }',
    'expect.page = "setup/wifi"',
    'expect.text = "Online"',
]
SAID = {
    'expect.online = { bearer = "wifi" }': "online over bluetooth",
    'expect.online = { name = "Karim" }': "'Pixel de Marie'",
    'expect.offline = "tethering-off"': "the unit is online over bluetooth",
    'expect.bearer = "none"': "the bearer is bluetooth",
    "expect.unit-on = false": "the unit is on",
    'expect.signed-in = "paul@example.com"': "marie.laurent@example.com is signed in",
    'expect.signed-in = { email = "marie.laurent@example.com", activated = false }': "is activated",
    "expect.signed-out = true": "marie.laurent@example.com is signed in",
    'expect.account-failure = "wrong-password"': "no failure",
    'expect.account-failure = { reason = "locked", wish = "mail" }': "the last wish is sign-in",
    'expect.terms = "pending"': "the terms are accepted",
    "expect.linked = true": "has not heard that the owner has confirmed it",
    'expect.coverage = { product = "coyote" }': "coyote was never covered",
    'expect.coverage = { product = "map-care", until = 2028-12-22 }': "map-care is covered until 2028-12-21 09:40:00",
    'expect.coverage = { product = "connected-services" }': "has ended at 2028-11-21 00:00:00",
    "expect.days-left = 29": "30 days are left",
    'expect.days-left = { product = "coyote", days = 3 }': "coyote is not covered",
    "expect.notice = false": "a notice is shown of map-care, service-pack, 30 days left",
    "expect.notice = { days = 23 }": "30 days left",
    'expect.notice = { products = ["map-care"] }': "map-care, service-pack",
    'expect.notice = { product = "coyote" }': "map-care, service-pack",
    "expect.notices = 19": "3 match",
    'expect.notices = { product = "map-care", days = [30, 23] }': "with days 30",
    'expect.notices = { product = "connected-services" }': "none matches",
    'expect.service = { name = "fuel" }': "fuel is not-signed-in",
    "expect.tried = true": "fuel is not-entitled",
    'expect.tried = { service = "traffic" }': "the last one tried is fuel",
    "expect.time = { at = 2028-11-22 }": "the unit's time is 2028-11-21 09:00:00",
    "expect.time = { right = false }": "and it is",
    "expect.time = { held = true }": "GPS is not held",
    "expect.locked = true": "the car stands",
    "expect.locked = { locked = false, overridden = true }": "no passenger has opened it",
    "expect.time = { synced = false }": "it is synced",
    "expect.position = false": "the unit is at 43.73850, 7.42460",
    "expect.position = { latitude = 43.7, longitude = 7.4 }": "m away",
    'expect.position = { quality = "poor" }': "the position is good",
    "expect.position = { snapped = false }": "it is on Avenue de la Costa",
    'expect.street = "Quai Albert Ier"': "the car is on Avenue de la Costa",
    'expect.search-hit = { source = "home", first = false }': "there is Maison (Avenue de la Costa, Monaco)",
    'expect.search-hit = { title = "Casino de Monte-Carlo", within_m = 100 }': "for 'casino' there is",
    'expect.search-hit = { title = "Casino de Monte-Carlo", exists = false }': "for 'casino' there is",
    'expect.destination = { name = "Opéra", kind = "work" }': "it keeps 12 Avenue de la Costa (home), Opéra",
    'expect.route = "choosing"': "the route is guiding, to Agip → Casino de Monte-Carlo, 5.20 km, without motorways",
    "expect.route = { stops = 2 }": "to Agip → Casino",
    "expect.route = { km_above = 5.2 }": "5.20 km",
    "expect.route = { km_below = 5.2 }": "5.20 km",
    "expect.route = { avoids = [] }": "without motorways",
    'expect.route = { refused = "no-road" }': "the route is guiding",
    'expect.guidance = "left"': "it tells roundabout in 0.42 km (Take the 2nd exit onto Boulevard des Moulins.)",
    "expect.guidance = { within_km = 0.41 }": "roundabout in 0.42 km",
    "expect.guidance = { km_left_below = 4.1 }": "4.10 km to go",
    "expect.guidance = { km_left_above = 4.1 }": "4.10 km to go",
    "expect.guidance = { arrives = 2028-11-22 }": "there at 2028-11-21 09:09:00, limit 50 km/h",
    'expect.guidance = { said = "left" }': "and said 'In 400 metres, take the 2nd exit.'",
    "expect.guidance = { arrived = true }": "it tells roundabout",
    "expect.guidance = { off_route = true }": "it tells roundabout",
    'expect.map = "Louvre"': "its card is Casino de Monte-Carlo",
    "expect.map = { shown = false }": "the map is on the screen",
    "expect.map = { regions = 2 }": "on board is monaco-riviera",
    'expect.world = { path = "car.odometer_km", equals = 13 }': "car.odometer_km is 12.0",
    'expect.world = { path = "car.odometer_km", at_least = 13 }': "car.odometer_km is 12.0",
    'expect.world = { path = "car.odometer_km", at_most = 11 }': "car.odometer_km is 12.0",
    'expect.world = { path = "phones", empty = true }': "phones is",
    "expect.car-drive = true": "the car drives to Casino de Monte Carlo, with 3.20 km to go",
    "expect.car-drive = { to = 'Nice' }": "the car drives to Casino de Monte Carlo",
    "expect.car-drive = { km_left_below = 3 }": "with 3.20 km to go",
    "expect.car-drive = { km_left_above = 3.5 }": "with 3.20 km to go",
    "expect.car-drive = { exists = false }": "the car drives to Casino",
    "expect.fault = 'tunnel'": "tunnel is off",
    "expect.clock = { rate = 0 }": "its rate is 1",
    'expect.clock = { follows = ["dcm"] }': "world, backend, unit follow it",
    'expect.clock = { holds = "notice" }': "held by nothing",
    'expect.clock = { failed = "dcm" }': "no member has failed",
    'expect.dcm-messages = { kind = "trips", count = 2 }': "1 match of 1 trips messages",
    'expect.dcm-messages = { kind = "trips", has = { "trip.max_speed_kmh" = 61 } }': "0 match",
    'expect.dcm-messages = { kind = "signals", lacks = ["points.0.path"] }': "0 match of 2",
    'expect.dcm-messages = { kind = "signals", at_least = 3 }': "2 match of 2",
    'expect.account = "nobody@example.com"': "it knows marie.laurent@example.com, paul@example.com",
    'expect.account = { email = "paul@example.com", exists = false }': "it has paul@example.com",
    'expect.account = { email = "paul@example.com", activated = true }': "is not activated",
    'expect.account = { email = "paul@example.com", terms = "suspended" }': "its terms are pending",
    'expect.account = { email = "paul@example.com", name = "Pia" }': "its owner is 'Paul'",
    "expect.device = true": "it is not confirmed",
    'expect.device = { device = "HU-2" }': "has no such unit",
    "expect.device = { exists = false }": "has it",
    'expect.granted = { product = "coyote" }': "0 match of map-care (free, 36 months, 2025-12-21 09:40:00 to 2028",
    'expect.granted = { kind = "bought", count = 1 }': "2 match",
    'expect.mail = "marie.laurent@example.com"': "0 match of activation to paul@example.com",
    "expect.trips = 0": "there are 1",
    "expect.trips = { last_km = 12.2 }": "12.00 km long",
    "expect.trips = { last_max_speed_kmh = 50 }": "60 km/h at most",
    "expect.trips = { positions = false }": "has positions",
    'expect.audit = "activated"': "0 match of 0",
    'expect.audit = { event = "signed-in", detail = "HU-" }': "0 match of 2 such lines",
    "expect.dcm = false": "it is connected",
    "expect.privacy = true": "it is off",
    'expect.portal-refuses = "not-found"': "answers what was asked",
    'expect.portal-service = { name = "traffic", decision = "not-linked" }': "traffic is open",
    'expect.page = "home"': "the page is 'setup/wifi'",
    'expect.no-text = "Online"': "it is on the screen",
}


def _stage(**facts: Any) -> PlayedStage:
    stage = PlayedStage()
    stage.world_is(drive={"title": "Casino de Monte Carlo", "km": 4.0, "km_left": 3.2, "share": 0.2})
    stage.unit_told["facts"] = replace(FACTS, **facts)
    stage.told |= {
        "vehicle_status": VehicleStatus(VIN, dcm_online=True, privacy=False, signals=()),
        "service_opens": ServiceOpen("traffic"),
    }
    trip = {"id": "t-1", "max_speed_kmh": 60.0, "end": None}
    stage.sent = (
        {"topic": f"v/{VIN}/status", "body": {"online": True}},
        {"topic": f"v/{VIN}/signals", "body": {"stamp": _stamp(1), "points": [{"path": "Vehicle.Speed"}]}},
        {"topic": f"v/{VIN}/trips", "body": {"stamp": _stamp(2), "trip": trip}},
        {"topic": f"v/{VIN}/signals", "body": {"stamp": _stamp(3), "points": [{"path": "Vehicle.Other"}]}},
        {"topic": f"v/{VIN}/trips", "body": {"stamp": _stamp(2), "trip": trip}},
    )
    return stage


def _stamp(seq: int) -> dict[str, Any]:
    return {"vin": VIN, "outbox": "box", "seq": seq, "correlation": "-"}


@pytest.mark.parametrize("line", HOLDS)
def test_it_holds(line, tmp_path, run):
    (one,) = words(tmp_path, line)
    assert run(one.missing(_stage())) is None


@pytest.mark.parametrize("line", SAID)
def test_what_there_is_instead_is_said(line, tmp_path, run):
    (one,) = words(tmp_path, line)
    said = run(one.missing(_stage()))
    assert said is not None
    assert SAID[line] in said


def test_every_expectation_is_tried_both_ways():
    held = {line.split()[0].removeprefix("expect.") for line in HOLDS}
    missed = {line.split()[0].removeprefix("expect.") for line in SAID}
    below = {"offline", "signed-out", "account-failure", "no-text", "portal-refuses"}
    assert held | below == VOCABULARY.expectations.keys()
    assert missed | {"text"} == VOCABULARY.expectations.keys()


OLD = PositionFacts(43.7385, 7.4246, "old", snapped=False, street="")
AWAY = replace(FACTS.link, online=False, bearer="none", reason="tethering-off")
NOBODY = replace(FACTS.account, email=None, activated=False, terms=None, linked=None, failure="wrong-password")


@pytest.mark.parametrize(
    ("line", "facts", "missing"),
    [
        ('expect.offline = "tethering-off"', {"link": AWAY}, None),
        ('expect.offline = "no-phone"', {"link": AWAY}, "the unit is offline: tethering-off"),
        ("expect.online = true", {"link": AWAY}, "the unit is offline: tethering-off"),
        ("expect.signed-out = true", {"account": NOBODY}, None),
        ('expect.signed-out = "ended-token-reused"', {"account": replace(NOBODY, ended="ended-token-reused")}, None),
        (
            'expect.signed-out = "ended-token-reused"',
            {"account": NOBODY},
            "what the unit says of the sign-in's end: nothing",
        ),
        ('expect.account-failure = "wrong-password"', {"account": NOBODY}, None),
        ('expect.account-failure = { reason = "wrong-password", wish = "sign-in" }', {"account": NOBODY}, None),
        (
            'expect.signed-in = "marie.laurent@example.com"',
            {"account": NOBODY},
            "nobody is signed in; the last wish failed: wrong-password",
        ),
        ('expect.terms = "accepted"', {"account": NOBODY}, "the terms are of nobody: nobody is signed in"),
        ("expect.linked = false", {"account": NOBODY}, "the unit does not know yet"),
        ("expect.notice = false", {"card": None}, None),
        ("expect.notice = { days = 30 }", {"card": None}, "no notice is shown"),
        ("expect.tried = true", {"tried": None, "tried_decision": None}, "no service was tried"),
        ("expect.tried = true", {"tried_decision": None}, "fuel is still being asked for"),
        ("expect.position = false", {"position": None}, None),
        ("expect.position = true", {"position": None}, "the unit has no fix"),
        ('expect.position = { quality = "none" }', {"position": None}, None),
        (
            'expect.search-hit = "Louvre"',
            {"search": replace(FACTS.search, busy=True)},
            "the search for 'casino' is not answered yet",
        ),
        (
            'expect.search-hit = "Louvre"',
            {"search": replace(FACTS.search, failure="timeout")},
            "the search for 'casino' has failed: timeout",
        ),
        ("expect.position = false", {"position": OLD}, None),
        ("expect.position = true", {"position": OLD}, "the unit has no fix"),
        ('expect.position = { quality = "old", latitude = 43.7385, longitude = 7.4246 }', {"position": OLD}, None),
        ("expect.position = { snapped = true }", {"position": replace(OLD, quality="good")}, "it is on no road"),
        (
            'expect.street = "Avenue de la Costa"',
            {"position": OLD},
            "the unit says no road: off every one, or no map is shown",
        ),
        ("expect.days-left = 0", {"now": FACTS.coverage[0].until}, None),
    ],
)
def test_what_else_a_unit_may_know(line, facts, missing, tmp_path, run):
    (one,) = words(tmp_path, line)
    assert run(one.missing(_stage(**facts))) == missing


def test_the_window_is_looked_at(tmp_path, run):
    stage = _stage()
    stage.window_told["shows"] = False
    shown, gone = words(tmp_path, 'expect.text = "Online"\nexpect.no-text = { role = "dialog" }')
    assert run(shown.missing(stage)) == "nothing like it is on the screen"
    assert run(gone.missing(stage)) is None


def test_a_fault_for_all_is_on_for_each(tmp_path, run):
    stage = _stage()
    stage.world_is(faults=[{"name": "stall", "where": "marie", "value": None}, {"name": "tunnel"}])
    marie, karim, tunnel = words(
        tmp_path,
        'expect.fault = [{ name = "stall", where = "marie" }, { name = "stall", where = "karim" }, "tunnel"]',
    )
    assert [run(one.missing(stage)) for one in (marie, karim, tunnel)] == [None, "stall is off", None]


def test_a_car_that_does_not_drive_by_itself(tmp_path, run):
    stage = PlayedStage()
    none, one = words(tmp_path, "expect.car-drive = [{ exists = false }, { arrived = true }]")
    assert run(none.missing(stage)) is None
    assert run(one.missing(stage)) == "the car does not drive by itself"


def test_what_the_portal_refuses(tmp_path, run):
    stage = _stage()
    stage.told["trips"] = ProblemError("terms-pending", 403)
    stage.told["service_opens"] = ProblemError("not-linked", 403)
    trips, car, service = words(
        tmp_path,
        'expect.portal-refuses = [{ what = "trips", code = "terms-pending" }, { what = "car", code = "not-found" }]\n'
        'expect.portal-service = { name = "map-update-usb", decision = "not-linked" }',
    )
    assert run(trips.missing(stage)) is None
    assert run(car.missing(stage)) == "it answers what was asked for"
    assert run(service.missing(stage)) is None
    stage.told["trips"] = ProblemError("not-found", 404)
    assert run(trips.missing(stage)) == "it answers not-found"


def test_no_trip_is_no_newest_trip(tmp_path, run):
    stage = _stage()
    stage.told["car_trips"] = ()
    (one,) = words(tmp_path, "expect.trips = { last_km = 1 }")
    assert run(one.missing(stage)) == "there is none"


def test_a_phone_that_is_not_there_ends_the_story_with_those_that_are(tmp_path, run):
    (one,) = words(tmp_path, 'expect.world = { path = "phones.mary.paired", equals = true }')
    with pytest.raises(HeadUnitError, match="no 'mary' in phones; it has marie"):
        run(one.missing(_stage()))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('expect.world = { path = "car.odometer", equals = 1 }', "no 'odometer' in car: did you mean odometer_km"),
        ('expect.world = { path = "phones.marie.pared", equals = true }', "did you mean paired"),
        ('expect.world = { path = "clock.now.year", equals = 1 }', "clock.now is one value"),
        ('expect.world = { path = "car.ignition" }', "it asks nothing"),
        ('expect.world = { path = "car.ignition", at_most = 11 }', "car.ignition is a text, and never 11.0"),
        ('expect.world = { path = "car.locked", equals = 0 }', "car.locked is true or false, and never 0"),
        ('expect.world = { path = "phones.marie.paired", equals = "true" }', "true or false, and never 'true'"),
        ('expect.world = { path = "phones", equals = 3 }', "phones is no single value, and never 3"),
        ('expect.portal-refuses = "term-pending"', "did you mean terms-pending"),
        ('expect.signed-out = "ended-token-resued"', "did you mean ended-token-reused"),
        ("expect.notices = { days = [31] }", "less than or equal to 30"),
        ('expect.dcm-messages = { kind = "trips", has = { "trip.max_speed" = 60 } }', "did you mean max_speed_kmh"),
        ('expect.dcm-messages = { kind = "trips", lacks = ["trip.strat"] }', "no 'strat' in trip: did you mean start"),
        ('expect.dcm-messages = { kind = "status", has = { online = 1 } }', "online is true or false, and never 1"),
        ('expect.coverage = { product = "map-care", until = "2028-13-01" }', "write a day"),
        ('expect.position = { known = true, quality = "old" }', "leave known out"),
        ("expect.position = { latitude = 43.7 }", "latitude and longitude, or neither"),
        ('expect.search-hit = { category = "petrol" }', "category"),
        ("expect.online = false", "online = false says nothing: write expect.offline"),
        ("expect.text = false", "text = false says nothing: write expect.no-text"),
        ('expect.offline = "tethering"', "did you mean tethering-off"),
        ('expect.service = { name = "traffic", decision = "closed" }', "cannot be 'closed'"),
        ('expect.audit = "sign-in"', "did you mean signed-in"),
        ("expect.notice = { days = 31 }", "30"),
        ("expect.text = true", "it names nothing"),
        ("expect.no-text = {}", "it names nothing"),
        ("expect.notice = { days = 3, shown = false }", "with shown = false"),
        ('expect.dcm-messages = { kind = "trip" }', "did you mean trips"),
    ],
)
def test_what_can_never_be_told_is_refused_while_reading(line, said, tmp_path):
    with pytest.raises(StoryFileError, match=said):
        words(tmp_path, line)


def test_facts_are_those_of_one_unit():
    assert isinstance(FACTS, UnitFacts)
    assert (FACTS.device_id, FACTS.now) == (DEVICE, NOW)
    assert DUE < NOW


@pytest.mark.parametrize(
    ("profile", "line", "said"),
    [
        ("nx450hplus-2023-de", "do.passenger = true", "takes no passenger's word"),
        ("nx450hplus-2023-de", 'do.open-service = "coyote"', "has no coyote to open; it has traffic"),
        ("ux250h-2021-fr", 'do.open-service = "trips"', "has no trips to open"),
        ("nx450hplus-2023-de", 'expect.service = { name = "coyote" }', "does not offer coyote: its decision is never"),
        ("ux250h-2021-fr", 'expect.service = { name = "traffic", decision = "not-offered" }', "offers traffic"),
        ("nx450hplus-2023-de", 'expect.tried = { service = "coyote" }', "has no coyote to open"),
        ("rx450h-2018-fr", "expect.dcm = true", "has no DCM"),
        ("rx450h-2018-fr", 'do.kill = "dcm"', "has no DCM"),
    ],
)
def test_what_this_car_never_has_is_refused_while_reading(profile, line, said, tmp_path):
    with pytest.raises(StoryFileError, match=said):
        words(tmp_path, line, profile)


def test_what_a_car_does_not_offer_may_be_expected_so(tmp_path):
    assert words(tmp_path, 'expect.service = { name = "coyote", decision = "not-offered" }', "nx450hplus-2023-de")


def test_each_way_in_which_the_unit_loses_a_sign_in_has_its_word():
    assert {f"ended-{code}" for code in _ENDED} == set(ENDED)
