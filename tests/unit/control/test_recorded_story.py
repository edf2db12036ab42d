"""From a recording to a story: what it says, and that it can be told."""

import inspect
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectivity.contracts.control.elements import Query, Role
from connectivity.contracts.control.events import Input
from headunit.cli.ctl.heard import HEARD
from headunit.control.recorder.opening import Opening
from headunit.control.recorder.recorded_story import statement, written
from headunit.control.recorder.recording import Arrived, Called, Done, Says
from headunit.control.recorder.story_words import DESK, WORLD
from headunit.control.recorder.toml_text import key, quoted, setting
from headunit.panel.recorded import RecordedBackend, RecordedWorld
from headunit.scenario.loader import load
from headunit.scenario.vocabulary import VOCABULARY
from headunit.scenario.wording import make
from tests.unit.control.test_recording import EMAIL, MARIE, PASSWORD, desk, recorded, tap, world

OPENING = Opening("ux250h-2021-fr", "en", "2025-12-21T09:40:00Z")
SECRETS = {"HEADUNIT_PASSWORD": "Riviera-2021"}
READS = {"mails", "accounts", "devices", "privacy", "trips", "units", "unit_terms"}
MARKED = {"jump", "cancel_jump"}
"""They become the `at` of a step."""
UNTOLD = {"snapshots", "take_snapshot", "remove_snapshot", "restore_snapshot"}
"""A restored run is another life: no step of a recording leads back."""
EXAMPLES = {
    "set_rate": {"rate": 60.0},
    "patch_car": {"ignition": "ON", "door_driver_open": True},
    "drive": {"speed_kmh": 50.0},
    "drive_along": {"to": "Casino de Monte Carlo", "via": ["43.745,7.401"], "max_kmh": 60.0},
    "stop_driving": {},
    "patch_phone": {"phone_id": "marie", "tethering": True, "battery_percent": 20},
    "answer_pairing": {"phone_id": "marie", "accept": True},
    "start_pairing": {"phone_id": "marie"},
    "forget_pairing": {"phone_id": "marie"},
    "add_phone": {"phone_id": "paul", "address": "5C:33:7B:0B:00:00", "name": "Paul"},
    "remove_phone": {"phone_id": "paul"},
    "patch_network": {"network_id": "cafe", "portal_accepted": True},
    "add_network": {"network_id": "wifi-1", "ssid": "Wi-Fi 1", "security": "sae", "password": "headunit"},
    "remove_network": {"network_id": "wifi-1"},
    "patch_accessory": {"accessory_id": "key", "in_range": False},
    "patch_radio": {"wifi_blocked": True},
    "patch_clocks": {"unit_error_s": -86400.0},
    "switch_fault": {"name": "reset-after", "on": True, "where": "marie", "value": 5000.0},
    "end_faults": {},
    "activate": {"email": MARIE},
    "accept_terms": {"email": MARIE},
    "confirm_device": {"email": MARIE, "device_id": "HU-0123456789AB"},
    "remove_device": {"email": MARIE, "device_id": "HU-0123456789AB"},
    "new_code": {"email": MARIE, "vin": "JT1", "code": "120456"},
    "set_privacy": {"email": MARIE, "vin": "JT1", "on": True},
    "grant": {"email": MARIE, "product": "map-care", "months": 12},
    "revoke": {"email": MARIE, "product": "map-care", "number": 1},
    "refund": {"email": MARIE, "product": "coyote", "number": 0},
}


def told(*things, says=()):
    """The story, as TOML."""
    recording = recorded(*things)
    for text in says:
        recording.says(text)
    return written("it", recording.steps, Opening(page=recording.page))


def lines(*things, says=()):
    """Its steps, without headings and empty lines."""
    text = told(*things, says=says).partition('title = "it"\n')[2]
    return [line for line in text.splitlines() if line not in ("", "[[step]]")]


def loaded(tmp_path, text, environ=SECRETS):
    """The story read from a file as `headunit story --real` reads it."""
    file = tmp_path / "it.story.toml"
    file.write_text(text)
    return load(file, VOCABULARY, environ=environ)


def test_a_whole_session_reads_like_a_story_that_a_person_wrote(tmp_path):
    recording = recorded(
        world("patch_car", ignition="ON"),
        world("patch_phone", phone_id="marie", tethering=True),
        tap("Setup", Role.TAB),
        "setup",
        Input("fill", EMAIL, text=MARIE),
        Input("fill", PASSWORD, text="••••••••••••", secret=True),
        tap("Sign in"),
        "setup/online/subscriptions",
        desk("confirm_device", email=MARIE, device_id="HU-0123456789AB"),
        world("jump", by="P1Y"),
    )
    recording.says("Subscriptions", heading=True)
    recording.says("21 Dec 2028")
    text = written("Sign in", recording.steps, OPENING)
    assert text == (
        "# Recorded by `headunit record`.\n"
        "# Set HEADUNIT_PASSWORD before it runs: what was typed (12 characters) is not kept.\n"
        "\n"
        'title = "Sign in"\n'
        "start = 2025-12-21T09:40:00Z\n"
        'profile = "ux250h-2021-fr"\n'
        "\n"
        "[[step]]\n"
        'do.car = { ignition = "ON" }\n'
        'do.phone = { id = "marie", tethering = true }\n'
        "\n"
        "[[step]]\n"
        'do.tap = { role = "tab", name = "Setup" }\n'
        'expect.page = "setup"\n'
        "\n"
        "[[step]]\n"
        'do.type = { keys = "marie.laurent@example.com", role = "field", name = "E-mail", replace = true }\n'
        "\n"
        "[[step]]\n"
        'do.type = { keys = "${HEADUNIT_PASSWORD}", role = "field", name = "Password", replace = true }\n'
        "\n"
        "[[step]]\n"
        'do.tap = { role = "button", name = "Sign in" }\n'
        'expect.page = "setup/online/subscriptions"\n'
        "\n"
        "[[step]]\n"
        'do.confirm = "marie.laurent@example.com"\n'
        "\n"
        "[[step]]\n"
        'at = "P1Y"\n'
        'expect.text = [{ role = "heading", name = "Subscriptions" }, "21 Dec 2028"]\n'
    )
    story = loaded(tmp_path, text)
    assert (story.title, story.profile, len(story.steps)) == ("Sign in", "ux250h-2021-fr", 7)
    assert story.steps[3].do[0].keys == "Riviera-2021"


def test_a_secret_that_is_not_there_is_named(tmp_path):
    text = told(Input("fill", PASSWORD, text="•••", secret=True))
    with pytest.raises(Exception, match="the environment has no HEADUNIT_PASSWORD"):
        loaded(tmp_path, text, {})


def commands(kind):
    """The calls that a recording client tells."""
    return {name for name, method in inspect.getmembers(kind, inspect.iscoroutinefunction) if not name.startswith("_")}


def test_every_command_of_the_panel_and_of_ctl_has_a_word():
    assert commands(RecordedWorld) - MARKED - UNTOLD == set(WORLD)
    assert commands(RecordedBackend) - READS == set(DESK)
    assert set(WORLD) | MARKED == HEARD
    assert set(EXAMPLES) == set(WORLD) | set(DESK)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_command_is_said_in_a_word_that_can_be_done(name, tmp_path):
    command = (world if name in WORLD else desk)(name, **EXAMPLES[name])
    [step] = loaded(tmp_path, told(command)).steps
    assert [action.word for action in step.do] == [(WORLD | DESK)[name].word]


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (tap("Online"), 'do.tap = { role = "button", name = "Online" }'),
        (Input("tap", Query(id="account-row", nth=2)), 'do.tap = { id = "account-row", nth = 2 }'),
        (Input("tap", x=10.4, y=20.6), "do.tap = { x = 10, y = 21 }"),
        (Input("long-press", Query(Role.ITEM, "Nice")), 'do.hold = { role = "item", name = "Nice" }'),
        (Input("long-press", x=1, y=2), "do.hold = { x = 1, y = 2 }"),
        (
            Input("drag", x=1, y=2, to_x=300.2, to_y=4),
            "do.drag = { start = { x = 1, y = 2 }, end = { x = 300, y = 4 } }",
        ),
        (
            Input("tap", Query(Role.BUTTON, "OK", inside=Query(Role.DIALOG, "Now?"))),
            'do.tap = { role = "button", name = "OK", inside = { role = "dialog", name = "Now?" } }',
        ),
        (Input("type", text="Nice"), 'do.type = "Nice"'),
        (Input("key", text="clockwise"), 'do.press = "clockwise"'),
        (Input("open", text="setup/wifi"), 'do.page = "setup/wifi"'),
        (Input("language", text="fr"), 'do.language = "fr"'),
        (Input("theme", text="night"), 'do.theme = "night"'),
    ],
)
def test_touches(done, said, tmp_path):
    assert lines(done) == [said]
    assert len(loaded(tmp_path, told(done)).steps) == 1


def test_keys_are_counted_and_pictures_taken(tmp_path):
    recording = recorded(Input("key", text="clockwise"), Input("key", text="clockwise"), tap("Setup"), "setup")
    recording.looks()
    text = written("it", recording.steps, Opening())
    assert 'do.press = { key = "clockwise", times = 2 }' in text
    assert 'do.picture = "setup.png"' in text
    assert len(loaded(tmp_path, text).steps) == 3


def test_a_code_from_the_desk_is_asked_for_again_and_typed(tmp_path):
    asked = desk("new_code", email=MARIE, vin="JT1", code="120456")
    taps = [tap(digit) for digit in "120456"]
    said = [
        'do.code = "marie.laurent@example.com"',
        'do.type = "from-app"',
        'do.tap = { role = "button", name = "Register" }',
    ]
    assert lines(asked, *taps, tap("Register")) == said
    assert lines(asked, Input("type", text="120"), Input("type", text="456"), tap("Register")) == said


def test_time(tmp_path):
    text = told(world("jump", to="2028-12-21T10:00:00+00:00"), world("patch_car", ignition="ON"), tap("Setup"))
    assert 'at = 2028-12-21T10:00:00Z\ndo.car = { ignition = "ON" }\n\n[[step]]\ndo.tap' in text
    assert lines(world("jump", by="P30D"), tap("Setup")) == [
        'at = "P30D"',
        'do.tap = { role = "button", name = "Setup" }',
    ]
    assert len(loaded(tmp_path, text).steps) == 2


def test_the_world_that_was_is_made_first(tmp_path):
    calls = (
        Called("world", "patch_car", {"ignition": "ON", "odometer_km": 212.04}),
        Called("world", "patch_phone", {"phone_id": "marie", "tethering": True}),
        Called("world", "patch_phone", {"phone_id": "karim", "in_range": True}),
    )
    opening = Opening("nx350h-2023-at", "fr", "2026-05-01T08:00:00Z", "setup/wifi", calls, ("It was raining.",))
    text = written("it", [Done(tap("Wi-Fi"))], opening)
    assert text.startswith("# Recorded by `headunit record`.\n# It was raining.\n")
    story = loaded(tmp_path, text)
    words = [[action.word for action in step.do] for step in story.steps]
    assert words == [["car", "phone"], ["phone"], ["language"], ["page"], ["tap"]]


def test_a_page_after_another_is_reached_after_it():
    steps = [Done(tap("Setup")), Arrived("setup"), Says("Wi-Fi"), Arrived("setup/wifi")]
    text = written("it", steps, Opening())
    assert 'expect.page = "setup"\nexpect.text = "Wi-Fi"\n\n[[step]]\nexpect.page = "setup/wifi"' in text


def test_a_step_is_shown_as_it_is_written():
    assert statement(Done(tap("Online"))) == ['do.tap = { role = "button", name = "Online" }']
    assert statement(Called("world", "jump", {"by": "P1Y"})) == ['at = "P1Y"']


def test_a_long_command_has_a_line_for_each_knob(tmp_path):
    doors = {f"door_{seat}_open": True for seat in ("driver", "passenger", "rear_driver", "rear_passenger")}
    said = lines(world("patch_car", **doors))
    assert said == [f"do.car.{name} = true" for name in doors]
    assert len(loaded(tmp_path, told(world("patch_car", **doors))).steps[0].do) == 1


@given(st.text(), st.text(), st.lists(st.text()))
def test_whatever_is_typed_and_named_the_file_says_the_same(typed, name, notes):
    recording = recorded(
        Input("fill", Query(Role.FIELD, name), text=typed), world("patch_phone", phone_id=name, x=typed)
    )
    text = written(name, recording.steps, Opening(profile=name, start=name, language=typed, notes=tuple(notes)))
    story = tomllib.loads(text)
    assert story["title"] == (name.strip() or "Recorded")
    typing = next(step["do"]["type"] for step in story["step"] if "type" in step["do"])
    assert make(VOCABULARY.actions["type"], typing, {}).keys == typed


@given(st.text(st.characters(codec="utf-8")), st.floats(), st.lists(st.integers()))
def test_a_value_of_toml_is_the_value(text, number, several):
    read = tomllib.loads("\n".join([f"a = {quoted(text)}", *setting("b", {text: number}), *setting("c", several)]))
    assert read["a"] == text
    assert repr(float(read["b"][text])) == repr(number)  # a whole one without its fraction
    assert read["c"] == several
    assert tomllib.loads(f"{key(text)} = 1") == {text: 1}
