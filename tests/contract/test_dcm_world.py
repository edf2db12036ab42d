"""The DCM led by the world: its modem's coverage, and jumps that end when the backend has the trip."""

from datetime import UTC, datetime

from tests.contract.dcm_rig import LIMIT_S, dcm_rig, outbox_rows
from tests.running_world import until


def led(tmp_path):
    """A rig in which backend and DCM follow the world's clock, and the DCM's modem is the world's."""
    return dcm_rig(tmp_path, follow=True)


def test_a_jump_after_ignition_off_ends_when_the_backend_has_the_trip(tmp_path, run):
    async def story():
        async with led(tmp_path) as rig:
            await rig.dcm().ready()
            await until(lambda: rig.presence.is_online(rig.vin), LIMIT_S)
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
            await until(lambda: len(rig.trips()) == 2, LIMIT_S)
            await until(lambda: outbox_rows(rig.config) == 0, LIMIT_S)
            await until(lambda: rig.presence.is_online(rig.vin), LIMIT_S)
            await rig.cover(covered=False)
            await until(lambda: not rig.presence.is_online(rig.vin), LIMIT_S)

    run(story())
