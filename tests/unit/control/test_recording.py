"""From events to steps to code: what a recording says, and that what it says is Python that says the same."""

import ast
import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectivity.contracts.control.answers import UnitState
from connectivity.contracts.control.elements import Query, Role
from connectivity.contracts.control.events import Command, Event, Input
from headunit.control.recorder.opening import Opening
from headunit.control.recorder.python_text import call, name_of_test, quoted
from headunit.control.recorder.recorded_code import span, written
from headunit.control.recorder.recording import Called, Recording

EMAIL, PASSWORD = Query(Role.FIELD, "E-mail"), Query(Role.FIELD, "Password")
MARIE = "marie.laurent@example.com"


def state(page):
    return UnitState(
        "0.1",
        "ux250h-2021-fr",
        page,
        "en",
        "auto",
        night=True,
        width=1280,
        height=480,
        pixel_ratio=1.0,
        renderer="software",
        frames=7,
    )


def tap(name, role=Role.BUTTON):
    return Input("tap", Query(role, name))


def world(call_, /, *, refused=False, **arguments):
    return Command("world", call_, json.dumps(arguments), refused)


def desk(call_, /, *, refused=False, **arguments):
    return Command("desk", call_, json.dumps(arguments), refused)


def recorded(*things):
    """A recording of inputs, commands and (as texts) pages, from the home page on."""
    recording = Recording()
    for number, thing in enumerate(("home", *things)):
        match thing:
            case str():
                recording.take(Event(number, state=state(thing)))
            case Input():
                recording.take(Event(number, input=thing))
            case Command():
                recording.take(Event(number, command=thing))
    return recording


def lines(*things):
    """The body of the test."""
    recording = recorded(*things)
    code = written("it", recording.steps, Opening(page=recording.page))
    return code.partition("):\n")[2].replace("\n    ", "\n").strip().splitlines()


def test_a_whole_story_reads_like_one_that_a_person_wrote():
    recording = recorded(
        world("patch_car", ignition="ON"),
        tap("Setup", Role.TAB),
        "setup",
        tap("Online"),
        "setup/online",
        Input("tap", EMAIL),
        Input("fill", EMAIL, text="marie"),
        Input("fill", EMAIL, text=MARIE),
        Input("fill", PASSWORD, text="••••", secret=True),
        Input("fill", PASSWORD, text="••••••••••••", secret=True),
        tap("Sign in"),
        "setup/online/subscriptions",
        desk("confirm_device", email=MARIE, device_id="HU-0123456789AB"),
        world("jump", by="P1Y"),
    )
    recording.says("21 Dec 2028")
    opening = Opening("ux250h-2021-fr", "en", "2025-12-21T09:40:00+00:00")
    assert written("Sign in", recording.steps, opening) == (
        "# Recorded by `headunit record`.\n"
        "# Set HEADUNIT_PASSWORD before it runs: what was typed (12 characters) is not kept.\n"
        "\n"
        "import os\n"
        "\n"
        "import pytest\n"
        "\n"
        'PASSWORD = os.environ["HEADUNIT_PASSWORD"]\n'
        "\n"
        "\n"
        "@pytest.mark.headunit(\n"
        '    profile="ux250h-2021-fr",\n'
        '    language="en",\n'
        '    start="2025-12-21T09:40:00+00:00",\n'
        ")\n"
        "def test_sign_in(headunit, world, clock, desk):\n"
        '    world.car(ignition="ON")\n'
        '    headunit.tab("Setup").tap()\n'
        '    headunit.wait_page("setup")\n'
        '    headunit.button("Online").tap()\n'
        '    headunit.wait_page("setup/online")\n'
        '    headunit.field("E-mail").fill("marie.laurent@example.com")\n'
        '    headunit.field("Password").fill(PASSWORD)\n'
        '    headunit.button("Sign in").tap()\n'
        '    headunit.wait_page("setup/online/subscriptions")\n'
        "    headunit.settled()\n"
        '    desk.confirm("marie.laurent@example.com")\n'
        '    clock.jump("1y")\n'
        '    headunit.text("21 Dec 2028").wait()\n'
    )


def test_two_secrets_may_differ():
    wrong, right = (Input("fill", PASSWORD, text="•" * n, secret=True) for n in (3, 12))
    code = written("it", recorded(wrong, tap("Sign in"), right).steps, Opening())
    assert 'PASSWORD = os.environ["HEADUNIT_PASSWORD"]\nPASSWORD_2 = os.environ["HEADUNIT_PASSWORD_2"]\n' in code
    assert ".fill(PASSWORD)" in code
    assert ".fill(PASSWORD_2)" in code


def test_a_page_passed_on_the_way_is_not_waited_for():
    assert lines(tap("Online"), "setup/online", "setup/online/account") == [
        'headunit.button("Online").tap()',
        'headunit.wait_page("setup/online/account")',
    ]


def test_pages_before_the_first_deed_are_where_it_begins():
    assert lines("setup", "setup/wifi", tap("Turn on Wi-Fi", Role.CHECKBOX)) == [
        'headunit.open("setup/wifi")',
        'headunit.checkbox("Turn on Wi-Fi").tap()',
    ]


def test_a_page_opened_from_outside_is_opened_again():
    assert lines(tap("Setup"), "setup/wifi", Input("open", text="setup/wifi")) == [
        'headunit.button("Setup").tap()',
        'headunit.open("setup/wifi")',
    ]
    assert lines("setup/wifi", Input("open", text="setup/wifi")) == ['headunit.open("setup/wifi")']


def test_what_ctl_sets_is_set_again():
    assert lines(Input("language", text="fr"), Input("theme", text="day")) == [
        'headunit.set_language("fr")',
        'headunit.set_theme("day")',
    ]


def test_a_refused_command_is_forgotten():
    assert lines(
        world("drive", speed_kmh=50.0),
        world("answer_pairing", phone_id="marie", accept=True),
        "phone",
        world("answer_pairing", phone_id="marie", accept=True, refused=True),
    ) == ["world.drive(50.0)", 'headunit.wait_page("phone")']


def test_levels_turned_step_by_step_are_one_call_and_switches_are_not():
    assert lines(world("patch_car", outside_c=19.0), world("patch_car", outside_c=20.0)) == [
        "world.car(outside_c=20.0)"
    ]
    assert len(lines(world("patch_car", ignition="ON"), world("patch_car", ignition="OFF"))) == 2


def test_keys_are_counted_and_typing_goes_on():
    assert lines(
        Input("key", text="clockwise"),
        Input("key", text="clockwise"),
        Input("key", text="enter"),
        Input("type", text="1"),
        Input("type", text="2"),
    ) == ['headunit.press("clockwise", times=2)', 'headunit.press("enter")', 'headunit.type("12")']


def test_a_code_from_the_desk_is_asked_for_again_and_typed():
    asked = desk("new_code", email=MARIE, vin="JT1", code="120456")
    typed = [tap(digit) for digit in "120456"]
    assert lines(asked, *typed, tap("Register")) == [
        f'code = desk.code("{MARIE}")',
        "for digit in code:",
        "    headunit.button(digit).tap()",
        'headunit.button("Register").tap()',
    ]
    assert lines(asked, Input("type", text="120"), Input("type", text="456"))[-1] == "headunit.type(code)"


def test_places_without_a_name():
    assert lines(
        Input("tap", x=10.4, y=20.6), Input("long-press", x=1, y=2), Input("drag", x=1, y=2, to_x=300.2, to_y=4)
    ) == ["headunit.tap_at(10, 21)", "headunit.drag((1, 2), (1, 2), duration_s=1.0)", "headunit.drag((1, 2), (300, 4))"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        (Query(Role.ITEM, "Pixel de Marie", nth=1), 'headunit.item("Pixel de Marie").nth(1)'),
        (Query(id="account-row", nth=2), 'headunit.by_id("account-row").nth(2)'),
        (Query(Role.DIALOG, "Sign out?"), 'headunit.locator(role="dialog", name="Sign out?")'),
        (
            Query(Role.BUTTON, "OK", inside=Query(Role.DIALOG, "Now?")),
            'headunit.button("OK").inside(headunit.locator(role="dialog", name="Now?"))',
        ),
    ],
)
def test_locators(query, code):
    assert lines(Input("long-press", query)) == [f"{code}.long_press()"]


def test_what_a_person_waits_for_at_the_bench_is_waited_for():
    assert lines(
        tap("Pixel de Marie", Role.ITEM),
        world("answer_pairing", phone_id="marie", accept=True),
        world("start_pairing", phone_id="marie"),
        world("jump", to="2028-12-21T10:00:00+00:00"),
        desk("set_privacy", email=MARIE, vin="JT1", on=True),
    ) == [
        'headunit.item("Pixel de Marie").tap()',
        'world.wait(lambda now: any(one.pairing for one in now.phones), "six digits")',
        'world.answer_pairing("marie", accept=True)',
        'world.wait(lambda now: now.radio.bluetooth.discoverable, "a visible unit")',
        'world.pair_from_phone("marie")',
        'clock.to("2028-12-21T10:00:00+00:00")',
        f'desk.set_privacy("{MARIE}", on=True)',
    ]


def test_radios_faults_and_newcomers():
    assert lines(
        world("patch_radio", wifi_blocked=True),
        world("patch_accessory", accessory_id="key", in_range=False),
        world("patch_clocks", unit_error_s=-86400.0),
        world("switch_fault", name="reset-after", on=True, where="marie", value=5000.0),
        world("switch_fault", name="tunnel", on=False),
        world("end_faults"),
        world("forget_pairing", phone_id="marie"),
        world("add_phone", phone_id="paul", address="5C:33:7B:0B:00:00", name="Paul"),
        world("add_network", network_id="wifi-1", ssid="Wi-Fi 1", security="sae", password="headunit"),
        world("remove_network", network_id="wifi-1"),
    ) == [
        "world.radio(wifi_blocked=True)",
        'world.accessory("key", in_range=False)',
        "world.clocks(unit_error_s=-86400.0)",
        'world.fault("reset-after", on=True, where="marie", value=5000.0)',
        'world.fault("tunnel", on=False)',
        "world.end_faults()",
        'world.forget_pairing("marie")',
        'world.add_phone("paul", address="5C:33:7B:0B:00:00", name="Paul")',
        'world.add_network("wifi-1", ssid="Wi-Fi 1", security="sae", password="headunit")',
        'world.remove_network("wifi-1")',
    ]


def test_what_is_bought_and_given_back():
    assert lines(
        desk("grant", email=MARIE, product="map-care", months=12),
        desk("revoke", email=MARIE, product="map-care", number=1),
        desk("refund", email=MARIE, product="coyote", number=0),
    ) == [
        f'desk.grant("{MARIE}", product="map-care", months=12)',
        f'desk.revoke("{MARIE}", product="map-care", number=1)',
        f'desk.refund("{MARIE}", product="coyote", number=0)',
    ]


def test_spans_in_short():
    assert [span(one) for one in ("P1Y", "P2M", "P3W", "P4D", "PT5H", "PT6M", "PT7S", "P1Y2M")] == [
        "1y",
        "2mo",
        "3w",
        "4d",
        "5h",
        "6min",
        "7s",
        "P1Y2M",
    ]


def test_a_picture_has_a_name_of_its_own():
    recording = recorded(tap("Setup"), "setup")
    recording.looks()
    recording.looks()
    assert [step.name for step in recording.steps[-2:]] == ["setup", "setup-2"]


def test_the_world_that_was_is_made_first():
    opening = Opening(calls=(Called("world", "patch_phone", {"phone_id": "marie", "tethering": True}),), page="setup")
    code = written("it", [], opening)
    assert 'world.phone("marie", tethering=True)\n    headunit.open("setup")' in code
    assert "def test_it(headunit, world):" in code


def test_a_long_call_has_a_line_for_each_argument_as_ruff_leaves_it(tmp_path):
    changes = {f"door_{seat}_open": True for seat in ("driver", "passenger", "rear_driver", "rear_passenger")}
    recording = recorded(
        world("patch_car", **changes),
        Input("fill", EMAIL, text='it\'s "so" ' * 20),
        Input("fill", PASSWORD, text='say "hello"'),
    )
    file = tmp_path / "test_long.py"
    file.write_text(written("long", recording.steps, Opening("ux250h-2021-fr", "en", "2025-12-21T09:40:00Z")))
    ruff = [sys.executable, "-m", "ruff", "format", "--isolated", "--diff", str(file)]
    checked = subprocess.run(ruff, capture_output=True, text=True, timeout=60, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("name", ["", "class", "3 × three", "Été", "test_it", "a-b/c", "\n", "😀"])
def test_any_name_becomes_one_that_pytest_collects(name):
    assert name_of_test(name).isidentifier()
    assert name_of_test(name).startswith("test_")


@given(st.text())
def test_a_literal_is_the_text(text):
    assert ast.literal_eval(quoted(text)) == text
    assert "\n" not in quoted(text)


@given(st.text(), st.text(), st.text(), st.lists(st.text()))
def test_whatever_is_typed_and_named_the_file_says_the_same(name, typed, called, notes):
    recording = recorded(
        Input("fill", Query(Role.FIELD, name), text=typed),
        Input("fill", Query(Role.OTHER, called), text="•", secret=True),
        world("patch_phone", phone_id=name, name=typed),
        world("jump", by=typed),
    )
    code = written(called, recording.steps, Opening(profile=name, language=typed, start=name, notes=tuple(notes)))
    tree = ast.parse(code)
    literals = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert {name, typed} <= literals | {""}
    [function] = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert len(function.body) == 4
    assert code.encode()


def test_a_call_without_arguments_stays_in_its_line():
    assert call("x" * 100, []) == ["x" * 100 + "()"]
