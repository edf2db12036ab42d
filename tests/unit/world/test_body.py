"""The car's body: knobs, the alarm, and what VISS makes of it."""

from datetime import UTC, datetime, timedelta

import pytest

from connectivity.contracts import vss
from connectivity.contracts.profile import load_profile, profile_ids
from headunit.world.body import SEATS
from headunit.world.car import Car
from headunit.world.errors import WorldError
from headunit.world.viss_tree import tree

START = datetime(2026, 5, 1, 8, tzinfo=UTC)


def changed(car=None, **values):
    return (car or Car(START)).changed(START, values)


def test_locked_is_all_four_and_a_single_one_counts_after_it():
    car = changed(locked=True)
    assert car.body.locked
    assert all(car.value(f"door_{seat}_locked") for seat in SEATS)
    one = changed(locked=True, door_rear_driver_locked=False)
    assert not one.body.locked
    assert one.body.door_driver_locked
    assert not changed(car, door_driver_locked=False).value("locked")
    assert not changed(car, locked=False).body.door_passenger_locked


@pytest.mark.parametrize("opening", ["door_driver_open", "door_rear_passenger_open", "boot_open"])
def test_what_opens_under_an_armed_alarm_triggers_it(opening):
    armed = changed(alarm="ARMED")
    assert changed(armed, **{opening: True}).body.alarm == "TRIGGERED"
    assert changed(**{opening: True}).body.alarm == "DISARMED"
    already = changed(changed(**{opening: True}), alarm="ARMED")
    assert already.body.alarm == "ARMED"
    assert changed(already, **{opening: True}).body.alarm == "ARMED"
    assert changed(armed, **{opening: True, "alarm": "DISARMED"}).body.alarm == "DISARMED"


def test_driving_on_leaves_the_body_alone():
    car = changed(ignition="ON", speed_kmh=50.0, window_driver_percent=30)
    assert car.at(START + timedelta(hours=1)).body == car.body


@pytest.mark.parametrize(
    "patch",
    [
        {"locked": "yes"},
        {"window_driver_percent": 101},
        {"alarm": "LOUD"},
        {"key": True},
        {"cabin_c": 100},
        {"door": 1},
    ],
)
def test_nonsense_is_refused_with_a_sentence(patch):
    with pytest.raises(WorldError) as refusal:
        changed(**patch)
    assert refusal.value.reason == "invalid-request"
    assert refusal.value.detail.endswith(".")


def test_every_knob_of_the_car_can_be_read_and_set_back():
    car = changed(locked=True, boot_open=True, key="OUTSIDE", window_rear_driver_percent=12.0, cabin_c=31.5)
    assert Car(START).changed(START, car.values()) == car


@pytest.mark.parametrize("profile", profile_ids())
def test_each_signal_reads_what_it_was_set_to(profile):
    leaves = tree(load_profile(profile))
    other = {"string": None, "boolean": "true", "uint8": "42", "float": "42.0", "double": "42.0"}
    ignition = Car(START, ignition="ON")
    set_ = [leaf for leaf in leaves.values() if leaf.knob is not None]
    assert len(set_) > 20
    for leaf in set_:
        text = leaf.allowed[-1] if leaf.allowed else other[leaf.datatype]
        assert leaf.read(ignition) != text or leaf.path == vss.IGNITION, leaf.path
        car = ignition.changed(START, {leaf.knob: leaf.parse(text)})
        assert float(leaf.read(car)) == 42.0 if text.startswith("42") else leaf.read(car) == text, leaf.path


def test_a_window_that_is_not_closed_is_open():
    leaves = tree(load_profile("ux250h-2021-fr"))
    ajar = leaves[vss.window_open(vss.DOORS["passenger"])]
    assert ajar.knob is None
    assert ajar.read(Car(START)) == "false"
    assert ajar.read(changed(window_passenger_percent=0.5)) == "true"
