"""A whole unit without a window, on the real wires, signed in once it is online: faceless_unit.py E-MAIL PASSWORD.

Ready is: online, signed in, and the entitlements are known. Configured and ended as any child.
"""

from __future__ import annotations

import asyncio
import sys

from connectivity.contracts.profile import load_profile
from connectivity.gps.address import gps_receiver
from connectivity.radios import make_radios
from connectivity.vehicle.viss import VissVehicle
from connectivity.world_link import WorldLink
from headunit.config import Config
from headunit.core.clock import MemberClock
from headunit.core.looptime import RealLoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.navigation.server.local import LocalMaps
from headunit.processes.lifeline import Lifeline, told_to_stop
from headunit.processes.map_parts import atlas_of, importer_of
from headunit.processes.unit_core import UnitCore, Wires
from headunit.processes.vehicle import vehicle_token


def core_of(config: Config, tasks: TaskSupervisor) -> UnitCore:
    """The unit on its real wires."""
    loop_time = RealLoopTime()
    clock = MemberClock(loop_time)
    world = WorldLink(str(config.world_url), config.world_token, "unit", clock, loop_time)
    vehicle = VissVehicle(str(config.viss_url), vehicle_token(config), loop_time)
    radios = make_radios(config.radio, config.tethering, config.radio_bus, world, loop_time)
    maps, importer = LocalMaps(atlas_of(config), loop_time), importer_of(config)
    wires = Wires(world, vehicle, gps_receiver(config.gps, loop_time), radios, maps, importer)
    return UnitCore(config, load_profile(config.profile), tasks, wires, clock, loop_time)


async def serve(config: Config, email: str, password: str) -> None:
    """Live until told to stop."""
    tasks, lifeline, stop, changed = TaskSupervisor(), Lifeline(config.lifeline_fd), asyncio.Event(), asyncio.Event()
    unit = core_of(config, tasks)
    for state in (unit.link.state, unit.account.state, unit.services.state):
        state.subscribe(lambda _: changed.set())

    async def until_signed_in() -> None:
        while unit.account.account_id is None or unit.services.state.value.document is None:
            changed.clear()
            if unit.link.state.value.online and unit.account.account_id is None:
                await unit.account.sign_in(email, password)
            else:
                await changed.wait()
        while not unit.link.state.value.online:
            changed.clear()
            await changed.wait()
        lifeline.ready()

    with told_to_stop(lifeline, stop.set):
        unit.start()
        tasks.spawn(until_signed_in(), "sign-in")
        await stop.wait()
        await tasks.close()
        unit.close()


if __name__ == "__main__":
    asyncio.run(serve(Config.from_environment(), *sys.argv[1:]))
