"""What a kiosk's screen shows, and the way out of it, in loop time that is told by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headunit.kiosk import domain
from headunit.kiosk.domain import Face, Gate, Phase, Screen, asked, closed, passed, told, touched, tried, waited

ON = told(Screen(), powered=True, moving=False, now_s=0.0)
OFF = told(ON, powered=False, moving=False, now_s=100.0)


def after(screen: Screen, since_s: float, *steps_s: float) -> Screen:
    """The screen after looks at these seconds since `since_s`."""
    for step_s in steps_s:
        screen = passed(screen, since_s + step_s)
    return screen


def test_a_farewell_then_the_dark_then_the_light_goes_out() -> None:
    assert OFF.face is Face.FAREWELL
    assert after(OFF, 100, 3.9).face is Face.FAREWELL
    dark = after(OFF, 100, 4)
    assert (dark.face, dark.lamp) == (Face.DARK, True)
    assert after(dark, 104, 1.9).lamp
    assert not after(dark, 104, 2).lamp


def test_with_the_ignition_everything_is_back_at_once() -> None:
    lit = told(after(OFF, 100, 4, 6), powered=True, moving=False, now_s=500.0)
    assert (lit.face, lit.lamp, lit.touched_s) == (Face.LIT, True, 500.0)


def test_a_touch_in_the_dark_shows_for_ten_seconds_why_it_is_dark() -> None:
    dark = after(OFF, 100, 4, 6)
    assert not dark.open
    woken = touched(dark, 200.0)
    assert (woken.face, woken.lamp, woken.open) == (Face.NOTICE, True, True)
    assert after(woken, 200, 9.9).face is Face.NOTICE
    assert after(woken, 200, 10).face is Face.DARK
    assert after(touched(woken, 209.0), 209, 9.9).face is Face.NOTICE


def test_a_start_with_the_ignition_off_says_so_instead_of_good_bye() -> None:
    assert told(Screen(), powered=False, moving=False, now_s=0.0).face is Face.NOTICE


def test_a_car_that_falls_silent_changes_nothing() -> None:
    for screen in (Screen(), ON, OFF):
        assert told(screen, powered=None, moving=False, now_s=9.0) is screen


def test_who_is_away_for_fifteen_minutes_finds_it_dim_and_wandering() -> None:
    assert after(ON, 0, 899) == ON
    dim = after(ON, 0, 900)
    assert dim.face is Face.DIM
    assert not dim.open
    shifts = [after(dim, 0, 900 + 60 * minute).shift for minute in range(9)]
    assert len(set(shifts)) == 8
    assert shifts[0] == shifts[8]
    assert (0, 0) not in shifts
    assert touched(dim, 1000.0) == replace(ON, since_s=1000.0, touched_s=1000.0)


def test_who_drives_is_not_left_in_the_dim() -> None:
    driving = told(ON, powered=True, moving=True, now_s=10.0)
    long = after(driving, 0, 1200)
    assert (long.face, long.open) == (Face.LIT, True)
    assert long.shift != (0, 0)
    parked = told(long, powered=True, moving=False, now_s=1201.0)
    assert passed(parked, 1201.0).face is Face.DIM


EVENTS = st.lists(
    st.tuples(st.sampled_from(["on", "off", "silent", "touch", "drive"]), st.floats(0, 2000)), max_size=40
)


@given(EVENTS)
def test_whatever_happens_ignition_and_face_agree(events: list[tuple[str, float]]) -> None:
    screen, now_s = Screen(), 0.0
    for event, for_s in events:
        now_s += for_s
        screen = passed(screen, now_s)
        match event:
            case "touch":
                screen = touched(screen, now_s)
            case "silent":
                screen = told(screen, None, moving=False, now_s=now_s)
            case _:
                screen = told(screen, event != "off", moving=event == "drive", now_s=now_s)
        off = screen.powered is False
        assert (screen.face in (Face.FAREWELL, Face.DARK, Face.NOTICE)) is off
        assert screen.lamp or screen.face is Face.DARK
        assert screen.shift == (0, 0) or not off
        assert max(map(abs, screen.shift)) <= 4


def test_the_gesture_asks_for_the_pin_or_says_that_there_is_none() -> None:
    assert asked(Gate(), pin_set=True, now_s=1.0).phase is Phase.PIN
    assert asked(Gate(), pin_set=False, now_s=1.0).phase is Phase.NO_PIN
    choices = tried(asked(Gate(), pin_set=True, now_s=1.0), right=True, now_s=2.0)
    assert choices.phase is Phase.CHOICES
    assert asked(choices, pin_set=True, now_s=3.0) is choices


def test_five_wrong_pins_lock_for_a_minute() -> None:
    gate = asked(Gate(), pin_set=True, now_s=0.0)
    for left in (4, 3, 2, 1):
        gate = tried(gate, right=False, now_s=1.0)
        assert (gate.failed, gate.tries_left, gate.locked_until_s) == (True, left, None)
    gate = closed(gate)
    assert (gate.failed, gate.tries_left) == (False, 1)
    gate = tried(asked(gate, pin_set=True, now_s=2.0), right=False, now_s=2.0)
    assert gate.locked_until_s == 62.0
    assert waited(gate, 61.9).locked_until_s == 62.0
    assert (waited(gate, 62.0).locked_until_s, waited(gate, 62.0).tries_left) == (None, 5)


def test_a_sheet_that_nobody_uses_closes_but_not_while_a_pin_is_looked_at() -> None:
    gate = asked(Gate(), pin_set=True, now_s=0.0)
    assert waited(gate, 29.9).phase is Phase.PIN
    assert waited(gate, 30.0).phase is Phase.CLOSED
    assert waited(replace(gate, checking=True), 30.0).phase is Phase.PIN


def test_a_right_pin_opens_nothing_for_a_sheet_that_was_closed() -> None:
    gate = closed(replace(asked(Gate(), pin_set=True, now_s=0.0), checking=True))
    assert tried(gate, right=True, now_s=1.0).phase is Phase.CLOSED


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "١٢٣٤", "12 4", "-123"])
def test_what_is_no_pin(pin: str) -> None:
    assert domain.pin_fault(pin) == "A PIN has 4 to 8 digits."


@pytest.mark.parametrize("pin", ["0000", "12345678"])
def test_what_is_one(pin: str) -> None:
    assert domain.pin_fault(pin) is None
