"""Each action asks of its stage what it says, and says what is missing where it cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from connectivity.contracts.cloud import Product, UnitTerms
from connectivity.contracts.gate import Service
from connectivity.contracts.radio import Security
from headunit.core.errors import HeadUnitError
from headunit.scenario.problems import StoryFileError
from headunit.scenario.vocabulary import VOCABULARY
from headunit.scenario.words import Action
from tests.unit.scenario.vocabulary.played import DEVICE, FACTS, MARIE, PAUL, VIN, PlayedStage, words

DONE = {
    "do.car = { odometer_km = 199, locked = true }": (
        "world.patch_car",
        {"changes": {"odometer_km": 199.0, "locked": True}},
    ),
    'do.ignition = "ON"': ("world.patch_car", {"changes": {"ignition": "ON"}}),
    "do.drive = 60": ("world.drive", {"speed_kmh": 60.0}),
    "do.stop = true": ("world.stop_driving", {}),
    'do.drive = { to = "casino", via = ["1.5,2.5"], max_kmh = 60 }': (
        "world.drive_along",
        {"order": {"to": "casino", "via": ["1.5,2.5"], "max_kmh": 60.0}},
    ),
    "do.drive = { km = 25, seed = 3 }": ("world.drive_along", {"order": {"km": 25.0, "seed": 3}}),
    "do.drive = { until_km = 200 }": ("world.drive_along", {"order": {"until_km": 200.0}}),
    'do.drive = { gpx = "<gpx/>" }': ("world.drive_along", {"order": {"gpx": "<gpx/>"}}),
    'do.drive = { gpx = "/stick/a.gpx" }': ("world.drive_along", {"order": {"gpx_file": "/stick/a.gpx"}}),
    "do.park = true": ("world.patch_car", {"changes": {"ignition": "OFF", "key": "OUTSIDE", "locked": True}}),
    "do.park = false": ("world.patch_car", {"changes": {"ignition": "OFF"}}),
    'do.phone = { id = "marie", tethering = true, battery_percent = 5 }': (
        "world.patch_phone",
        {"phone_id": "marie", "changes": {"tethering": True, "battery_percent": 5.0}},
    ),
    'do.add-phone = { id = "paul", name = "Paul", address = "5C:33:7B:0A:1E:43", hotspot = true }': (
        "world.add_phone",
        {"phone_id": "paul", "address": "5C:33:7B:0A:1E:43", "knobs": {"name": "Paul", "hotspot": True}},
    ),
    'do.remove-phone = "karim"': ("world.remove_phone", {"phone_id": "karim"}),
    'do.answer-pairing = { phone = "marie", accept = false }': (
        "world.answer_pairing",
        {"phone_id": "marie", "accept": False},
    ),
    'do.answer-pairing = "marie"': ("world.answer_pairing", {"phone_id": "marie", "accept": True}),
    'do.pair-from-phone = "marie"': ("world.start_pairing", {"phone_id": "marie"}),
    'do.know-phone = "marie"': ("world.make_known", {"phone_id": "marie"}),
    'do.forget-pairing = "marie"': ("world.forget_pairing", {"phone_id": "marie"}),
    'do.network = { id = "cafe", portal_accepted = true }': (
        "world.patch_network",
        {"network_id": "cafe", "changes": {"portal_accepted": True}},
    ),
    'do.add-network = { id = "gare", ssid = "Gare" }': (
        "world.add_network",
        {"network_id": "gare", "ssid": "Gare", "security": Security.OPEN},
    ),
    'do.remove-network = "cafe"': ("world.remove_network", {"network_id": "cafe"}),
    'do.accessory = { id = "key", battery_percent = 0 }': (
        "world.patch_accessory",
        {"accessory_id": "key", "changes": {"battery_percent": 0.0}},
    ),
    'do.add-accessory = { id = "bag", name = "Bag", address = "E4:5F:01:7A:20:77" }': (
        "world.add_accessory",
        {"accessory_id": "bag", "address": "E4:5F:01:7A:20:77", "knobs": {"name": "Bag"}},
    ),
    'do.remove-accessory = "key"': ("world.remove_accessory", {"accessory_id": "key"}),
    "do.radio-hardware = { wifi_blocked = true }": ("world.patch_radio", {"changes": {"wifi_blocked": True}}),
    'do.fault = "tunnel"': ("world.switch_fault", {"name": "tunnel", "on": True, "where": None, "value": None}),
    'do.fault = { name = "latency", on = false, where = "wifi" }': (
        "world.switch_fault",
        {"name": "latency", "on": False, "where": "wifi", "value": None},
    ),
    "do.end-faults = true": ("world.end_faults", {}),
    "do.rate = 60": ("world.set_rate", {"rate": 60.0}),
    "do.freeze = true": ("world.set_rate", {"rate": 0.0}),
    "do.clocks = { gps_error_s = -90 }": ("world.patch_clocks", {"changes": {"gps_error_s": -90.0}}),
    'do.pair = "marie"': ("unit.pair", {"phone": "marie"}),
    'do.join-wifi = { ssid = "Gare" }': ("unit.join_wifi", {"ssid": "Gare", "password": None}),
    'do.switch-radio = { radio = "wifi", on = false }': ("unit.switch", {"radio": "wifi", "on": False}),
    'do.sign-in = { email = "a@b.fr", password = "x" }': ("unit.sign_in", {"email": "a@b.fr", "password": "x"}),
    'do.new-account = { name = "A", email = "a@b.fr", password = "x" }': (
        "unit.new_account",
        {"name": "A", "email": "a@b.fr", "password": "x"},
    ),
    'do.register = "123456"': ("unit.register", {"code": "123456"}),
    "do.sign-out = true": ("unit.sign_out", {}),
    "do.remove-profile = true": ("unit.remove_profile", {}),
    "do.answer-notice = true": ("unit.answer_notice", {}),
    "do.passenger = true": ("unit.override", {}),
    'do.open-service = "traffic"': ("unit.open_service", {"service": Service.TRAFFIC}),
    "do.show-map = true": ("unit.show_map", {"on": True}),
    "do.show-map = false": ("unit.show_map", {"on": False}),
    'do.search = "casino"': ("unit.search", {"text": "casino", "category": None}),
    'do.search = { category = "fuel" }': ("unit.search", {"text": "", "category": "fuel"}),
    'do.choose-hit = "Casino de Monte-Carlo"': ("unit.choose_hit", {"title": "Casino de Monte-Carlo"}),
    'do.keep-place = "home"': ("unit.keep_place", {"kind": "home"}),
    "do.route-to = true": ("unit.plan_route", {}),
    "do.add-stop = true": ("unit.add_stop", {}),
    "do.choose-route = 2": ("unit.choose_route", {"number": 1}),
    "do.start-route = true": ("unit.start_route", {"simulated": False}),
    "do.simulate-route = true": ("unit.start_route", {"simulated": True}),
    "do.skip-stop = true": ("unit.skip_stop", {}),
    'do.avoid = "motorways"': ("unit.avoid", {"kind": "motorways", "on": True}),
    'do.avoid = { kind = "tolls", on = false }': ("unit.avoid", {"kind": "tolls", "on": False}),
    "do.cancel-route = true": ("unit.cancel_route", {}),
    'do.activate = "paul@example.com"': ("backend.activate", {"token": "token-2"}),
    "do.accept-terms = true": ("backend.accept_terms", {"account_id": MARIE.id}),
    'do.accept-terms = "paul@example.com"': ("backend.accept_terms", {"account_id": PAUL.id}),
    "do.confirm = true": ("backend.confirm_device", {"account_id": MARIE.id, "device_id": DEVICE}),
    'do.remove-device = { device = "HU-2" }': (
        "backend.remove_device",
        {"account_id": MARIE.id, "device_id": "HU-2"},
    ),
    "do.privacy = true": ("backend.set_privacy", {"account_id": MARIE.id, "vin": VIN, "on": True}),
    'do.grant = { product = "map-care", months = 12 }': (
        "backend.grant",
        {"device_id": DEVICE, "product": Product.MAP_CARE, "months": 12, "grant_id": "story-3"},
    ),
    'do.grant = { product = "coyote", months = 1, id = "order-7" }': (
        "backend.grant",
        {"device_id": DEVICE, "product": Product.COYOTE, "months": 1, "grant_id": "order-7"},
    ),
    "do.revoke = true": ("backend.revoke", {"grant_id": "story-1"}),
    'do.revoke = "free-1"': ("backend.revoke", {"grant_id": "free-1"}),
    'do.refund = { product = "map-care" }': ("backend.refund", {"grant_id": "story-1"}),
    'do.refund = { product = "service-pack", number = 0 }': ("backend.refund", {"grant_id": "story-0"}),
    "do.release = true": ("backend.release", {"device_id": DEVICE}),
    "do.rotate-keys = true": ("backend.rotate_keys", {}),
    'do.tap = "OK"': ("window.act", {"operation": "tap", "request": {"spot": {"query": {"name": "OK"}}, "times": 1}}),
    "do.tap = { x = 120, y = 30, times = 2 }": (
        "window.act",
        {"operation": "tap", "request": {"spot": {"x": 120.0, "y": 30.0}, "times": 2}},
    ),
    'do.hold = { id = "b", inside = { role = "dialog" }, seconds = 2 }': (
        "window.act",
        {
            "operation": "tap",
            "request": {"spot": {"query": {"id": "b", "inside": {"role": "dialog"}}}, "hold_s": 2.0},
        },
    ),
    'do.type = "abc"': ("window.act", {"operation": "type", "request": {"text": "abc", "replace": False}}),
    'do.type = { keys = "abc", role = "field", name = "E-mail", replace = true }': (
        "window.act",
        {
            "operation": "type",
            "request": {"text": "abc", "replace": True, "query": {"role": "field", "name": "E-mail"}},
        },
    ),
    'do.press = { key = "clockwise", times = 3 }': (
        "window.act",
        {"operation": "press", "request": {"key": "clockwise", "times": 3}},
    ),
    'do.drag = { start = { id = "l", y = 0.8 }, end = { x = 1, y = 2 } }': (
        "window.act",
        {
            "operation": "drag",
            "request": {
                "start": {"query": {"id": "l"}, "y": 0.8},
                "end": {"x": 1.0, "y": 2.0},
                "duration_s": 0.3,
            },
        },
    ),
    'do.pinch = { id = "map", scale = 0.5 }': (
        "window.act",
        {
            "operation": "pinch",
            "request": {"spot": {"query": {"id": "map"}}, "scale": 0.5, "degrees": 0.0, "duration_s": 0.3},
        },
    ),
    'do.page = "setup/wifi"': ("window.act", {"operation": "set", "request": {"page": "setup/wifi"}}),
    'do.language = "fr"': ("window.act", {"operation": "set", "request": {"language": "fr"}}),
    'do.theme = "night"': ("window.act", {"operation": "set", "request": {"theme": "night"}}),
    'do.shut-down = "backend"': ("stage.stop", {"process": "backend", "kill": False}),
    'do.kill = "unit"': ("stage.stop", {"process": "unit", "kill": True}),
    'do.start = "unit"': ("stage.begin", {"process": "unit"}),
    'do.snapshot = "before"': ("stage.snapshot", {"name": "before"}),
    'do.restore = "before"': ("stage.restore", {"name": "before"}),
}
ELSEWHERE = {"code", "picture"}
"""Actions with a test of their own below."""


@pytest.mark.parametrize("line", DONE)
def test_an_action_is_one_call(line, tmp_path, run):
    stage = PlayedStage()
    (action,) = words(tmp_path, line)
    run(action.do(stage))
    assert stage.calls == [DONE[line]]


def test_every_action_is_tried():
    assert {line.split()[0].removeprefix("do.") for line in DONE} == VOCABULARY.actions.keys() - ELSEWHERE


def test_the_apps_code_is_typed_into_the_unit_and_into_its_window(tmp_path, run):
    stage = PlayedStage()
    registering, typing = words(tmp_path, 'do.register = true\ndo.type = "from-app"')
    with pytest.raises(HeadUnitError, match=r"do\.code = true"):
        run(registering.do(stage))
    (showing,) = words(tmp_path, "do.code = true")
    for one in (showing, registering, typing):
        run(one.do(stage))
    assert stage.calls == [
        ("unit.register", {"code": "482915"}),
        ("window.act", {"operation": "type", "request": {"text": "482915", "replace": False}}),
    ]
    with pytest.raises(HeadUnitError, match="shows no code"):
        run(registering.do(PlayedStage()))  # another story's code


def test_a_picture_is_saved_where_the_story_says(tmp_path, run):
    stage = PlayedStage()
    (action,) = words(tmp_path, 'do.picture = "notice.png"')
    run(action.do(stage))
    ((call, given),) = stage.calls
    assert (call, str(given["file"])) == ("window.picture", "notice.png")


def test_a_window_is_asked_for_where_there_is_none(tmp_path, run):
    (action,) = words(tmp_path, 'do.tap = "OK"')
    with pytest.raises(HeadUnitError, match="play the story with --real"):
        run(action.do(PlayedStage(window=False)))


def test_the_owner_who_is_meant_has_signed_in_last(tmp_path, run):
    """Signed out meanwhile: the backend remembers who it was."""
    stage = PlayedStage()
    stage.unit_told["facts"] = replace(FACTS, account=replace(FACTS.account, email=None))
    (action,) = words(tmp_path, "do.accept-terms = true")
    run(action.do(stage))
    assert stage.calls == [("backend.accept_terms", {"account_id": MARIE.id})]
    stage.told["units"] = ()
    with pytest.raises(HeadUnitError, match="say which account"):
        run(action.do(stage))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('do.confirm = "nobody@example.com"', "knows no account nobody@example.com; it knows marie.laurent@"),
        ("do.activate = true", "No e-mail with a link has been sent to marie.laurent@example.com"),
        ('do.revoke = { product = "service-pack" }', r"it has had free-1 \(map-care, free\)"),
    ],
)
def test_what_cannot_be_done_is_said(line, said, tmp_path, run):
    stage = PlayedStage()
    (action,) = words(tmp_path, line)
    with pytest.raises(HeadUnitError, match=said):
        run(action.do(stage))
    assert stage.calls == []


def test_purchases_are_numbered_by_what_was_bought(tmp_path, run):
    stage = PlayedStage()
    stage.told["unit_terms"] = UnitTerms((), ())
    (action,) = words(tmp_path, 'do.grant = { product = "map-care", months = 36 }')
    run(action.do(stage))
    assert stage.calls[0][1]["grant_id"] == "story-1"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("do.car = {}", "it changes nothing"),
        ('do.phone = { id = "marie" }', "it changes nothing"),
        ("do.drive = 251", "less than or equal to 250"),
        ("do.drive = true", "speed_kmh"),
        ('do.ignition = "on"', "'on'.* ON"),
        ("do.car = { odometer = 5 }", "did you mean odometer_km"),
        ('do.fault = "tunel"', "did you mean tunnel"),
        ('do.grant = { product = "mapcare", months = 12 }', "did you mean map-care"),
        ('do.grant = { product = "map-care", months = 121 }', "less than or equal to 120"),
        ('do.open-service = "trafic"', "did you mean traffic"),
        ("do.search = { text = ' ' }", "it looks for nothing"),
        ('do.search = { category = "feul" }', "category"),
        ('do.keep-place = "school"', "cannot be 'school'"),
        ('do.choose-hit = ""', "at least 1 character"),
        ("do.choose-route = 4", "less than or equal to 3"),
        ('do.avoid = "motorway"', "did you mean motorways"),
        ('do.add-stop = { place = "Agip", refused = "no" }', "cannot be 'no'"),
        ('do.press = "bak"', "did you mean back"),
        ('do.kill = "world"', "cannot be 'world': there is backend"),
        ('do.picture = "notice.jpg"', "ends in .png"),
        ('do.phone = { id = "Marie", tethering = true }', "small letters"),
        ('do.snapshot = "Before"', "small letters"),
        ('do.register = "12345"', "six digits, or from-app"),
        ("do.tap = true", "it names no place"),
        ("do.tap = { x = 3 }", "x and y in pixels"),
        ('do.tap = { name = "OK", x = 3 }', "go from 0 to 1"),
        ('do.drag = { start = {}, end = { name = "OK" } }', "it names no place"),
        ('do.add-phone = { id = "p", name = "P", address = "5C:33" }', "such as 5C:33:7B"),
        ("do.clocks = { gps_error_s = 1e10 }", "less than or equal to"),
    ],
)
def test_a_value_that_cannot_be_is_refused_while_reading(line, said, tmp_path):
    with pytest.raises(StoryFileError, match=said):
        words(tmp_path, line)


def test_actions_are_actions():
    assert all(issubclass(one, Action) for one in VOCABULARY.actions.values())
