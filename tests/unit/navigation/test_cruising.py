"""How near the camera behind a guided car looks, and the pace at which the car is seen to drive."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from headunit.navigation.cruising import FARTHEST, LEAST_S, MOST_S, NEAREST, Cruise, Rhythm, wanted_zoom

SPEEDS = st.floats(0, 4000)


@given(SPEEDS, st.one_of(st.none(), st.floats(0, 200_000)))
def test_it_stays_where_there_are_pictures(speed_mps: float, turn_in_m: float | None) -> None:
    assert FARTHEST <= wanted_zoom(speed_mps, turn_in_m) <= NEAREST


@given(SPEEDS, SPEEDS)
def test_fast_is_seen_from_farther_away(one: float, other: float) -> None:
    slow, fast = sorted((one, other))
    assert wanted_zoom(slow, None) >= wanted_zoom(fast, None)


def test_in_town_and_on_a_motorway() -> None:
    assert 16 < wanted_zoom(50 / 3.6, None) < 17
    assert 15 < wanted_zoom(130 / 3.6, None) < 15.6


@given(st.floats(5, 60), st.floats(0, 3000), st.floats(0, 3000))
def test_nearer_before_a_turn(speed_mps: float, one: float, other: float) -> None:
    near, far = sorted((one, other))
    assert wanted_zoom(speed_mps, near) >= wanted_zoom(speed_mps, far) >= wanted_zoom(speed_mps, None)


def test_little_changes_change_nothing() -> None:
    cruise = Cruise()
    first = cruise.see(14.0, None)
    assert [cruise.see(speed, None) for speed in (13.0, 15.0, 12.0, 16.0)] == [first] * 4
    assert cruise.see(30.0, None) < first - 0.4
    cruise.end()
    assert cruise.zoom is None


def test_it_looks_nearer_a_few_times_on_the_way_to_a_turn_and_never_back() -> None:
    cruise = Cruise()
    zooms = [cruise.see(14.0, metres) for metres in range(1000, 0, -14)]
    assert zooms == sorted(zooms)
    assert 1 < len(set(zooms)) < 6


def test_the_car_takes_as_long_as_its_fixes() -> None:
    rhythm = Rhythm()
    for second in range(20):
        rhythm.beat(float(second), 14.0)
    assert MOST_S <= rhythm.every_s < 1.2 * MOST_S
    assert 13 < rhythm.speed_mps <= 14.1
    for tenth in range(40):
        rhythm.beat(20 + tenth / 10, 140.0)
    assert 0.1 < rhythm.every_s < 0.13
    assert 1350 < rhythm.speed_mps < 1450


def test_after_a_long_rest_it_is_not_slow() -> None:
    rhythm = Rhythm()
    rhythm.beat(0.0, 0.0)
    rhythm.beat(600.0, 14.0)
    assert rhythm.every_s <= 1.2 * MOST_S
    rhythm.begin()
    assert (rhythm.every_s, rhythm.speed_mps) == (MOST_S, 0.0)


def test_two_fixes_at_once_are_no_infinite_speed() -> None:
    rhythm = Rhythm()
    rhythm.beat(1.0, 5.0)
    rhythm.beat(1.0, 5.0)
    assert rhythm.every_s >= LEAST_S
    assert rhythm.speed_mps <= 5.0 / LEAST_S
