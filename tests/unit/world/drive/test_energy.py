"""Tank and traction battery on a drive."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectivity.contracts.profile import POWERTRAINS
from headunit.world.drive.energy import energy_of
from headunit.world.drive.setting_out import set_out
from headunit.world.drive.speeds import ACCELERATION, BRAKING
from headunit.world.errors import WorldError
from tests.unit.world.drive.roads import START, car, road, roads

SECOND = timedelta(seconds=1)


def out(path, powertrain, **values):
    return set_out(car(**values), START, path, powertrain)


@pytest.mark.parametrize(
    ("powertrain", "fuel", "battery"),
    [("petrol", 66.0, 60.0), ("hybrid", 67.674, 60.0), ("plug-in-hybrid", 73.78, 15.0), ("battery", 80.0, 36.648)],
)
def test_a_hundred_kilometres_take_what_the_page_says(powertrain, fuel, battery):
    driven = out(road(100_000.0, 130.0), powertrain)
    there = driven.at(driven.drive.ends_at)
    assert (there.fuel_percent, there.battery_percent) == (
        pytest.approx(fuel, abs=1e-3),
        pytest.approx(battery, abs=1e-3),
    )


@pytest.mark.parametrize("powertrain", POWERTRAINS)
def test_every_powertrain_needs_something(powertrain):
    assert 0 < energy_of(powertrain).reach_km(100.0, 100.0) < 2000


@given(roads(), st.sampled_from(POWERTRAINS), st.floats(0.01, 5.0), st.floats(0.01, 100.0))
def test_levels_only_fall_and_an_empty_car_does_not_arrive(path, powertrain, fuel, battery):
    levels = {"fuel_percent": fuel, "battery_percent": battery}
    reach = energy_of(powertrain).reach_km(fuel, battery)
    if not reach:
        with pytest.raises(WorldError) as refusal:
            out(path, powertrain, **levels)
        assert refusal.value.reason == "empty"
        return
    driven = out(path, powertrain, **levels)
    drive, last = driven.drive, driven
    for tenth in range(11):
        now = driven.at(START + (drive.ends_at - START) * tenth / 10)
        assert 0 <= now.fuel_percent <= last.fuel_percent
        assert 0 <= now.battery_percent <= last.battery_percent
        last = now
    length_km = drive.way.course.length_m / 1000
    if reach > length_km + 1e-6:
        assert drive.arrives
    if not drive.arrives:
        assert reach < length_km
        assert last.odometer_km - 12.0 < length_km
        assert reach <= last.odometer_km - 12.0 + 1e-6


def test_an_empty_tank_lets_the_car_roll_to_a_stand():
    driven = out(road(10_000.0), "hybrid", fuel_percent=0.5)
    drive = driven.drive
    dry_s = drive.motion.when(drive.dry_m)
    assert drive.dry_m == pytest.approx(0.5 / (5.3 / 43) * 1000)
    _, fast = drive.motion.at(dry_s - 0.01)
    assert fast * 3.6 > 80
    _, slower = drive.motion.at(dry_s + 10.0)
    assert slower == pytest.approx(fast - 6.0, abs=0.1)
    there = driven.at(drive.ends_at)
    assert (there.fuel_percent, there.speed_kmh, there.drive, drive.arrives) == (0.0, 0.0, None, False)
    assert there.odometer_km - 12.0 == pytest.approx((drive.dry_m + fast * fast / 1.2) / 1000, abs=1e-4)
    with pytest.raises(WorldError, match="fuel_percent") as refusal:
        set_out(there, drive.ends_at, road(), "hybrid")
    assert refusal.value.reason == "empty"


@given(roads(), st.floats(0.001, 2.0))
def test_rolling_is_never_sudden(path, share):
    """As long as the tank holds, it is the drive that it would have been; then it is slower everywhere."""
    full = out(path, "hybrid").drive
    fuel = max(min(full.way.course.length_m / 1000 * share * 5.3 / 43, 100.0), 1e-6)
    dry = out(path, "hybrid", fuel_percent=fuel).drive
    for number in range(101):
        metre = dry.motion.ends_m * number / 100
        _, speed = dry.motion.at(dry.motion.when(metre))
        _, might = full.motion.at(full.motion.when(metre))
        assert speed <= might + 1e-6
        if metre < dry.dry_m - 1:
            assert speed == pytest.approx(might, abs=1e-3)
    before = None
    for number in range(301):
        at_s = dry.motion.duration_s * number / 300
        _, speed = dry.motion.at(at_s)
        if before is not None and at_s > before[0]:
            assert -BRAKING - 1e-6 <= (speed - before[1]) / (at_s - before[0]) <= ACCELERATION + 1e-6
        before = (at_s, speed)


def test_who_fills_the_tank_on_the_way_arrives():
    driven = out(road(10_000.0), "hybrid", fuel_percent=0.5)
    now = START + 60 * SECOND
    filled = driven.changed(now, {"fuel_percent": 50})
    assert filled.drive.arrives
    assert filled.at(now + SECOND).odometer_km == driven.at(now + SECOND).odometer_km
    there = filled.at(filled.drive.ends_at)
    left_km = there.odometer_km - driven.at(now).odometer_km
    assert there.fuel_percent == pytest.approx(50 - left_km * 5.3 / 43)
    assert there.odometer_km == pytest.approx(22.0, abs=1e-4)


def test_who_fills_the_tank_of_a_rolling_car_drives_on():
    driven = out(road(10_000.0), "hybrid", fuel_percent=0.5)
    drive = driven.drive
    now = START + timedelta(seconds=drive.motion.when(drive.dry_m) + 20.0)
    rolling = driven.at(now)
    filled = driven.changed(now, {"fuel_percent": 50})
    assert filled.at(now + SECOND).speed_kmh == pytest.approx(rolling.speed_kmh + ACCELERATION * 3.6, abs=0.2)
    assert filled.at(filled.drive.ends_at).odometer_km == pytest.approx(22.0, abs=1e-4)


def test_who_empties_the_tank_on_the_way_rolls():
    driven = out(road(10_000.0), "hybrid")
    now = START + 60 * SECOND
    emptied = driven.changed(now, {"fuel_percent": 0})
    assert emptied.at(now + 10 * SECOND).speed_kmh == pytest.approx(driven.at(now).speed_kmh - 21.6, abs=0.1)
    assert not emptied.drive.arrives
    assert driven.changed(now, {"battery_percent": 0}).drive.arrives, "a hybrid charges its battery itself"


def test_a_plug_in_drives_on_its_battery_first():
    driven = out(road(100_000.0, 130.0), "plug-in-hybrid", battery_percent=16.0)
    after = driven.at(START + timedelta(seconds=driven.drive.motion.when(500.0)))
    assert after.fuel_percent == 80.0
    assert 15.0 < after.battery_percent < 16.0
    later = driven.at(START + timedelta(seconds=driven.drive.motion.when(5000.0)))
    assert later.battery_percent == 15.0
    assert later.fuel_percent < 80.0
