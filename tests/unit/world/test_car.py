"""The car moves by arithmetic: right at any rate and after any jump."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headunit.world.car import Car
from headunit.world.errors import WorldError

START = datetime(2026, 5, 1, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


def driving(speed=90.0, **values):
    return Car(START, ignition="ON", **values).changed(START, {"speed_kmh": speed})


def test_it_starts_in_monaco_with_the_ignition_off():
    car = Car(START)
    assert (car.latitude, car.longitude, car.heading) == (43.7385, 7.4246, 250.0)
    assert (car.ignition, car.speed_kmh) == ("OFF", 0.0)


def test_an_hour_at_ninety_is_ninety_kilometres_on_the_odometer_and_on_the_ground():
    car = driving(heading=0.0).at(START + HOUR)
    assert car.odometer_km == pytest.approx(12.0 + 90.0)
    assert car.latitude - 43.7385 == pytest.approx(90.0 / 111.195, abs=1e-4)
    assert car.longitude == pytest.approx(7.4246)


@given(st.lists(st.floats(0.001, 5000.0), min_size=1, max_size=20))
def test_looking_on_the_way_changes_no_odometer(steps):
    car, now = driving(), START
    for step in steps:
        now += timedelta(seconds=step)
        car = car.at(now)
    assert car.odometer_km == pytest.approx(driving().at(now).odometer_km)


@given(st.floats(0, 1e7), st.floats(0, 360))
def test_a_position_stays_on_the_globe(hours, heading):
    car = driving(heading=heading % 360.0).at(START + timedelta(hours=min(hours, 1e6)))
    assert -90 <= car.latitude <= 90
    assert -180 <= car.longitude <= 180


def test_no_driving_without_ignition():
    for ignition in ("LOCK", "OFF", "ACC"):
        with pytest.raises(WorldError, match="ignition") as refusal:
            Car(START, ignition=ignition).changed(START, {"speed_kmh": 30})
        assert refusal.value.reason == "ignition-off"


def test_ignition_off_while_moving_stops_first():
    car = driving(60.0).changed(START + HOUR, {"ignition": "OFF"})
    assert (car.speed_kmh, car.ignition) == (0.0, "OFF")
    assert car.odometer_km == pytest.approx(72.0)
    assert car.at(START + 5 * HOUR).odometer_km == pytest.approx(72.0)


def test_stop_keeps_the_place():
    stopped = driving().changed(START + HOUR, {"speed_kmh": 0})
    later = stopped.at(START + 9 * HOUR)
    assert later.odometer_km == stopped.odometer_km == pytest.approx(102.0)
    assert (later.latitude, later.longitude) == (stopped.latitude, stopped.longitude)


@pytest.mark.parametrize(
    "patch",
    [{"speed_kmh": 251}, {"speed_kmh": float("nan")}, {"ignition": "HALF"}, {"wings": 2}, {"outside_c": True}],
)
def test_nonsense_is_refused_with_a_sentence(patch):
    with pytest.raises(WorldError) as refusal:
        Car(START, ignition="ON").changed(START, patch)
    assert refusal.value.reason == "invalid-request"
    assert refusal.value.detail.endswith(".")
