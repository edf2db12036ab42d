"""How far along its route a car is: slow and fast clocks, crossings, tunnels, poor fixes, and ways that are left."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headunit.core.geo import GeoPoint, bearing, distance_m
from headunit.navigation.guidance.progress import LASTS_S, OFF_AFTER, Progress, Sight
from headunit.navigation.guidance.track import Track
from tests.unit.navigation.guided import at, track_over

LINE = [(0, 0), (0, 1000), (0, 3000)]
BLOCK = [(0, 0), (0, 400), (400, 400), (400, 0), (0, 0), (0, 400), (400, 400)]
EIGHT = [(0, 0), (0, 1000), (500, 1000), (500, 500), (-800, 500)]
"""It crosses itself at (0, 500)."""


class Car:
    """Drives and tells; its odometer with it."""

    def __init__(self, track: Track, *, odometer: bool = True) -> None:
        self.track, self.progress = track, Progress(track)
        self.at_s, self.driven_m, self.odometer = 1000.0, 5000.0, odometer

    def on(self, along_m: float, seconds: float = 1.0, step_m: float | None = None, **changes: object) -> Progress:
        """A fix on the route, after so many seconds."""
        step = along_m - self.progress.done_m if step_m is None else step_m
        return self.sees(self.track.point_at(along_m), seconds, step, self.track.heading_at(along_m), **changes)

    def sees(
        self,
        point: GeoPoint,
        seconds: float = 1.0,
        step_m: float = 14.0,
        heading: float | None = None,
        *,
        accuracy_m: float = 5.0,
        speed_mps: float | None = None,
        road: GeoPoint | None = None,
    ) -> Progress:
        """A fix anywhere."""
        self.at_s += seconds
        self.driven_m += max(0.0, step_m)
        speed = max(0.0, step_m) / seconds if speed_mps is None else speed_mps
        odometer = self.driven_m if self.odometer else None
        self.progress.heard(Sight(point, self.at_s, accuracy_m, heading if speed > 0 else None, speed, odometer, road))
        return self.progress


@pytest.mark.parametrize("odometer", [True, False])
@pytest.mark.parametrize("step_m", [3, 14, 140, 450])
def test_a_car_on_its_route_is_where_it_is_however_far_apart_the_fixes_are(step_m: int, odometer: bool) -> None:
    car = Car(track_over(EIGHT), odometer=odometer)
    length_m = car.track.length_m
    for along_m in range(0, int(length_m), step_m):
        progress = car.on(along_m, step_m / 14)
        assert progress.done_m == pytest.approx(along_m, abs=2)
        assert not progress.off
    assert car.on(length_m, step_m / 14).arrived


@pytest.mark.parametrize("odometer", [True, False])
def test_round_the_block_twice_is_driven_twice(odometer: bool) -> None:
    car = Car(track_over(BLOCK), odometer=odometer)
    for along_m in range(0, 2401, 12):
        assert car.on(along_m, 1.0).done_m == pytest.approx(along_m, abs=13)
    assert car.progress.arrived


def test_where_a_route_crosses_itself_the_car_stays_on_its_part() -> None:
    car = Car(track_over(EIGHT))
    for along_m in (440, 455, 470, 485, 500, 515, 530, 545):
        car.on(along_m)
        assert car.progress.done_m == pytest.approx(along_m, abs=2)


def test_noise_does_not_drive_a_car_backwards_or_off() -> None:
    car, noise, before = Car(track_over(LINE)), Random(7), 0.0
    for along_m in range(0, 2900, 14):
        true = car.track.point_at(along_m)
        seen = GeoPoint(true.latitude + noise.gauss(0, 8) / 111_195, true.longitude + noise.gauss(0, 8) / 80_000)
        progress = car.sees(seen, 1.0, 14.0, 2.0, accuracy_m=18.0)
        assert progress.done_m >= before
        assert not progress.off
        before = progress.done_m
    assert before == pytest.approx(2884, abs=40)


def test_a_turn_that_is_missed_is_told_within_two_seconds() -> None:
    car = Car(track_over([(0, 0), (0, 500), (500, 500)]))
    for along_m in range(400, 501, 14):
        car.on(along_m)
    fixes = 0
    for north_m in range(514, 900, 14):
        left_m = north_m - 500
        if car.sees(at(0, north_m), 1.0, 14.0, 0.0).off:
            break
        if left_m > 25:  # the first fix that belongs to another road
            fixes += 1
    assert car.progress.off
    assert fixes * 1.0 <= LASTS_S
    assert not car.progress.placed


def test_at_a_high_rate_one_fix_far_away_is_enough() -> None:
    car = Car(track_over(LINE))
    car.on(100)
    car.on(300, 10)
    assert car.sees(at(400, 300), 10, 400, 90.0).off


def test_poor_fixes_are_no_reason_to_plan_anew() -> None:
    car = Car(track_over(LINE))
    car.on(100)
    for north_m in range(114, 500, 14):
        assert not car.sees(at(110, north_m), 1.0, 14.0, 0.0, accuracy_m=60.0).off


def test_one_wild_fix_is_no_reason_either() -> None:
    car = Car(track_over(LINE))
    car.on(100)
    assert not car.sees(at(200, 114), 1.0, 14.0, 0.0).off
    assert not car.on(128).off


def test_a_fix_that_is_told_twice_counts_once() -> None:
    car = Car(track_over(LINE))
    car.on(100)
    for _ in range(5):
        assert not car.sees(at(60, 110), 0.0001, 0.0, 90.0, speed_mps=14.0, road=at(60, 112)).off
    assert car.sees(at(74, 110), 1.0, 14.0, 90.0, road=at(74, 112)).off


def test_a_u_turn_on_the_same_road_leaves_the_route() -> None:
    car = Car(track_over(LINE))
    for along_m in range(100, 200, 14):
        car.on(along_m)
    for number in range(OFF_AFTER):
        assert not car.progress.off
        car.sees(at(0, 180 - 14 * number), 1.0, 14.0, 180.0)
    assert car.progress.off


def test_a_road_beside_is_told_from_the_route_by_the_map() -> None:
    car = Car(track_over(LINE))
    car.on(100, road=at(0, 100))
    for north_m in range(114, 200, 14):
        car.sees(at(15, north_m), 1.0, 14.0, 0.0, road=at(18, north_m))
    assert car.progress.off


def test_who_comes_back_is_on_the_route_again_further_on() -> None:
    car = Car(track_over(LINE))
    car.on(100)
    for east_m in (40, 80, 120):
        car.sees(at(east_m, 100), 1.0, 40.0, 90.0)
    assert car.progress.off
    car.sees(at(300, 900), 60.0, 900.0, 0.0)
    assert car.progress.off
    progress = car.on(1500, 60.0, 700.0)
    assert not progress.off
    assert progress.done_m == pytest.approx(1500, abs=2)


def test_in_a_tunnel_the_wheels_carry_it_on() -> None:
    car = Car(track_over(LINE))
    car.on(500)
    for step in range(1, 41):
        car.progress.reckoned(car.at_s + step, car.driven_m + 20 * step, 20.0)
    assert car.progress.done_m == pytest.approx(1300, abs=1)
    car.at_s, car.driven_m = car.at_s + 40, car.driven_m + 800
    assert car.on(1320, 1.0, 20.0).done_m == pytest.approx(1320, abs=2)


def test_in_a_tunnel_without_an_odometer_the_speed_does() -> None:
    car = Car(track_over(LINE), odometer=False)
    car.on(500, speed_mps=20.0)
    for step in range(1, 41):
        car.progress.reckoned(car.at_s + step, None, 20.0)
    assert car.progress.done_m == pytest.approx(1300, abs=1)


def test_nothing_is_reckoned_off_the_route_or_before_it() -> None:
    car = Car(track_over(LINE))
    car.progress.reckoned(1.0, 100.0, 20.0)
    assert car.progress.done_m == 0
    car.sees(at(90, 0), speed_mps=0.0)
    car.progress.reckoned(car.at_s + 9, car.driven_m + 200, 20.0)
    assert car.progress.done_m == 0


def test_a_car_that_starts_in_a_yard_has_left_nothing() -> None:
    car = Car(track_over(LINE))
    for north_m in range(0, 60, 6):
        progress = car.sees(at(-90, north_m), 1.0, 6.0, 0.0)
        assert not progress.off
        assert not progress.joined
    for east_m in range(-84, 0, 12):
        car.sees(at(east_m, 60), 1.0, 12.0, 90.0)
    assert not car.progress.off
    assert car.on(74).joined


def test_a_car_that_comes_out_of_its_drive_across_the_route_has_left_nothing() -> None:
    car = Car(track_over([(0, 100), (0, -900)]))
    car.sees(at(13, 100), speed_mps=0.0, heading=None)
    for east_m in (12, 10, 7, 3):
        assert not car.sees(at(east_m, 100), 1.0, 3.0, 292.0, road=at(0, 100)).off
    assert car.on(10).joined


def test_who_sets_out_the_wrong_way_is_off() -> None:
    car = Car(track_over(LINE))
    car.sees(at(0, 0), speed_mps=0.0)
    for north_m in range(-10, -120, -10):
        car.sees(at(0, north_m), 1.0, 10.0, 180.0)
    assert car.progress.off
    car = Car(track_over([(0, -500), (0, 3000)]))
    car.sees(at(13, 0), speed_mps=0.0)
    for north_m in range(-10, -120, -10):
        car.sees(at(0, north_m), 1.0, 10.0, 180.0)
    assert car.progress.off


def test_a_car_that_drives_away_from_the_yard_the_other_way_is_off() -> None:
    car = Car(track_over(LINE))
    for east_m in range(-90, -300, -14):
        car.sees(at(east_m, 0), 1.0, 14.0, 270.0)
    assert car.progress.off


def test_who_drives_away_from_far_beside_the_route_is_off() -> None:
    car = Car(track_over(LINE))
    progress = car.sees(at(-600, 0), heading=270.0)  # the nearest road is so far away
    assert not progress.off
    for west_m in range(620, 1400, 20):
        progress = car.sees(at(-west_m, 0), heading=270.0, step_m=20)
    assert progress.off


@pytest.mark.parametrize("step_m", [14, 120, 600])
def test_who_sets_out_another_way_is_on_none_of_the_later_legs(step_m: int) -> None:
    track = track_over([(0, 0), (0, 3000), (0, 0), (-3000, 0)], stops=(1,))
    car = Car(track)
    car.sees(at(0, 0), heading=0.0, speed_mps=0.0, step_m=0)
    for west_m in range(step_m, 1300, step_m):
        progress = car.sees(at(-west_m, 0), step_m / 14, heading=270.0, step_m=step_m)
        assert progress.done_m < track.ends_m[0]
    assert progress.off


def test_a_first_leg_that_is_driven_before_anybody_looks_is_behind() -> None:
    track = track_over([(0, 0), (0, 300), (0, 3000)], stops=(1,))
    car = Car(track)
    car.sees(at(-30, 0), heading=0.0, speed_mps=0.0, step_m=0)
    progress = car.sees(at(0, 900), 64, heading=0.0, step_m=930)
    assert progress.done_m == pytest.approx(900, abs=2)


def test_a_destination_that_is_jumped_over_is_reached() -> None:
    car = Car(track_over(LINE))
    car.on(2900)
    assert car.sees(at(0, 3250), 10.0, 350.0, 0.0).arrived


def test_an_hour_of_driving_elsewhere_that_is_jumped_is_no_arrival() -> None:
    """It may have been everywhere around meanwhile."""
    car = Car(track_over(LINE))
    car.on(1000)
    progress = car.sees(at(2400, 3000), 3600.0, 45_000.0, 90.0, speed_mps=12.0)
    assert progress.off
    assert not progress.arrived


def test_a_stop_that_is_jumped_over_is_behind() -> None:
    car = Car(track_over([(0, 0), (0, 1000), (0, 2000), (0, 3000)], stops=(1, 2)))
    car.on(900)
    car.on(2500, 100)
    assert [end for end in car.track.ends_m if end <= car.progress.done_m] == list(car.track.ends_m[:2])


def test_who_stands_just_before_the_end_has_arrived_and_who_drives_has_not() -> None:
    car = Car(track_over(LINE))
    assert not car.on(2965).arrived
    assert car.on(2968, speed_mps=0.0).arrived


def test_a_whole_hour_that_is_jumped_ends_at_the_destination() -> None:
    car = Car(track_over(LINE))
    car.on(100)
    assert car.on(3000, 3600.0, 2900.0, speed_mps=0.0).arrived


def test_who_stands_at_the_end_of_a_route_that_came_too_late_has_arrived() -> None:
    """It was asked for on the way, and the clock went faster than the answer."""
    assert Car(track_over(LINE)).on(2995, speed_mps=0.0, step_m=0.0).arrived
    assert not Car(track_over(LINE)).on(2900, speed_mps=0.0, step_m=0.0).arrived
    there_and_back = Car(track_over([(0, 0), (0, 500), (30, 500), (30, 0)]))
    assert not there_and_back.sees(at(20, 0), 1.0, 0.0).arrived, "it has not set out yet"


def test_who_has_driven_it_all_between_two_looks_has_arrived() -> None:
    car = Car(track_over(LINE))
    car.on(0, speed_mps=0.0)
    assert not car.progress.joined
    assert car.on(3000, 3600.0, 3000.0, speed_mps=0.0).arrived


def test_a_place_that_was_wrong_is_given_up() -> None:
    car = Car(track_over(LINE))
    car.on(100)
    car.on(155)
    for along_m in (100, 106, 112, 118):
        car.on(along_m, 1.0, 6.0)
    assert car.progress.done_m < 125


ROADS = st.lists(st.tuples(st.integers(-8, 8), st.integers(-8, 8)), min_size=2, max_size=9)


def _crossing_free(corners: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without corners that stand on each other or send the car straight back."""
    kept: list[tuple[int, int]] = []
    for corner in corners:
        if corner in kept[-1:]:
            continue
        if len(kept) > 1:
            there = bearing(at(*kept[-2]), at(*kept[-1]))
            if abs((bearing(at(*kept[-1]), at(*corner)) - there + 180) % 360 - 180) > 150:
                continue
        kept.append(corner)
    return kept


@settings(max_examples=60, deadline=None)
@given(ROADS, st.sampled_from([8.0, 14.0, 33.0, 120.0]), st.integers(0, 5))
def test_any_way_is_driven_to_its_end_and_never_backwards(
    corners: list[tuple[int, int]], step_m: float, seed: int
) -> None:
    way = [(250 * east, 250 * north) for east, north in _crossing_free(corners)]
    if len(way) < 2:
        return
    car, noise = Car(track_over(way)), Random(seed)
    length_m, along_m, before = car.track.length_m, 0.0, 0.0
    while along_m < length_m:
        true = car.track.point_at(along_m)
        seen = GeoPoint(true.latitude + noise.gauss(0, 3) / 111_195, true.longitude + noise.gauss(0, 3) / 80_000)
        progress = car.sees(seen, step_m / 14, step_m, car.track.heading_at(along_m), accuracy_m=8.0)
        assert progress.done_m + progress.left_m == pytest.approx(length_m)
        assert progress.done_m >= before
        assert not progress.off
        assert distance_m(car.track.point_at(progress.done_m), true) < 80
        before, along_m = progress.done_m, along_m + step_m
    assert car.on(length_m, step_m / 14, step_m).arrived
