"""The DCM led by the world: its modem's coverage."""

from tests.contract.dcm_rig import LIMIT_S, dcm_rig, outbox_rows
from tests.running_world import until


def led(tmp_path):
    """A rig in which backend and DCM follow the world's clock, and the DCM's modem is the world's."""
    return dcm_rig(tmp_path, follow=True)


def test_underground_it_stores_and_above_ground_it_sends_in_order(tmp_path, run):
    async def story():
        async with led(tmp_path) as rig:
            await rig.cover(covered=False)
            dcm = rig.dcm()
            await dcm.ready()
            for _ in range(2):
                await rig.drive()
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
