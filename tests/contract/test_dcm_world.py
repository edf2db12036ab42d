"""The DCM led by the world: its modem's coverage, and jumps that end when the backend has the trip."""

from datetime import UTC, datetime

import pytest

from tests.contract.dcm_rig import dcm_rig, outbox_rows
from tests.patience import PATIENCE_S
from tests.running_world import until
from tests.unit.world.drive.roads import long_road


def led(tmp_path):
    """A rig in which backend and DCM follow the world's clock, and the DCM's modem is the world's."""
    return dcm_rig(tmp_path, follow=True)


def test_a_jump_after_ignition_off_ends_when_the_backend_has_the_trip(tmp_path, run):
    async def story():
        async with led(tmp_path) as rig:
            await rig.dcm().ready()
            await until(lambda: rig.presence.is_online(rig.vin), PATIENCE_S)
            for number in range(1, 4):
                await rig.car(ignition="ON", speed_kmh=60)
                await rig.jump(12)
                await rig.car(ignition="OFF")
                await rig.jump(60 * 24)
                assert len(rig.trips()) == number, "at the moment at which the jump has ended"
            first, second, third = sorted(rig.trips(), key=lambda trip: trip.started_at)
            assert (first.started_at, first.ended_at) == (
                datetime(2026, 5, 1, 8, 0, tzinfo=UTC),
                datetime(2026, 5, 1, 8, 12, tzinfo=UTC),
            )
            assert (second.started_at, third.started_at) == (
                datetime(2026, 5, 2, 8, 12, tzinfo=UTC),
                datetime(2026, 5, 3, 8, 24, tzinfo=UTC),
            )
            assert [trip.odometer_end_km for trip in (first, second, third)] == [24.0, 36.0, 48.0]

    run(story())


def test_underground_it_stores_and_above_ground_it_sends_in_order(tmp_path, run):
    async def story():
        async with led(tmp_path) as rig:
            await rig.cover(covered=False)
            dcm = rig.dcm()
            await dcm.ready()
            for _ in range(2):
                await rig.car(ignition="ON", speed_kmh=60)
                await rig.jump(12)
                await rig.car(ignition="OFF")
                await rig.jump(60)
            assert not rig.trips()
            assert not rig.presence.is_online(rig.vin)
            dcm.kill()
            await rig.dcm().ready()
            await rig.cover(covered=True)
            await until(lambda: len(rig.trips()) == 2, PATIENCE_S)
            await until(lambda: outbox_rows(rig.config) == 0, PATIENCE_S)
            await until(lambda: rig.presence.is_online(rig.vin), PATIENCE_S)
            await rig.cover(covered=False)
            await until(lambda: not rig.presence.is_online(rig.vin), PATIENCE_S)

    run(story())


def test_a_whole_drive_that_a_jump_passes_over_is_a_trip_with_its_speed_and_length(tmp_path, run):
    async def story():
        async with led(tmp_path) as rig:
            await rig.dcm().ready()
            await until(lambda: rig.presence.is_online(rig.vin), PATIENCE_S)
            await rig.car(ignition="ON")
            around = rig.world.world.around
            around.begin_drive(long_road(25.0))
            drive = around.now_scene.car.drive
            await rig.jump(120)
            assert around.now_scene.car.drive is None
            await rig.car(ignition="OFF")
            await until(lambda: len(rig.trips()) == 1, PATIENCE_S)  # in the tunnels its modem had lost the network
            (trip,) = rig.trips()
            assert trip.max_speed_kmh == pytest.approx(drive.motion.top_mps * 3.6, abs=0.1)
            assert trip.max_speed_kmh > 10
            assert trip.odometer_start_km == 12.0
            assert trip.odometer_end_km == pytest.approx(12.0 + drive.way.course.length_m / 1000, abs=0.001)

    run(story())
