"""Both radios of a scene, in the hands of a test: time moves when told, and nothing listens on a socket."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime

from connectivity.contracts.profile import load_profile
from headunit.core.clock import ManualClock
from headunit.core.looptime import FakeLoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.world.accessories import first_accessories
from headunit.world.bluetooth import BluetoothRadio
from headunit.world.car import Car
from headunit.world.networks import first_networks
from headunit.world.phones import first_phones
from headunit.world.scene import Scene
from headunit.world.surroundings import Surroundings
from headunit.world.wifi import WifiRadio

START = datetime(2026, 5, 1, 8, tzinfo=UTC)
PHONE = "5C:33:7B:0A:1E:42"


class Radios:
    """A car with its ignition on, both radios on, and Marie's phone paired if asked for."""

    def __init__(self, *, paired: bool = True, step_s: float = 0.0, seed: int = 1) -> None:
        self.clock, self.loop_time, self.tasks = ManualClock(START), FakeLoopTime(), TaskSupervisor()
        scene = Scene(
            load_profile("ux250h-2021-fr"),
            Car(START, ignition="ON"),
            first_phones(),
            first_networks(),
            accessories=first_accessories(),
        )
        self.around = Surroundings(scene, self.clock)
        self.around.remember(wifi_on=True, paired=(PHONE,) if paired else ())
        self.around.change_hardware({"step_s": step_s})
        self.bluetooth = BluetoothRadio(self.around, self.clock, self.loop_time, random.Random(seed), self.tasks)
        self.wifi = WifiRadio(self.around, self.loop_time)

    @property
    def session(self):
        """What the radios do now."""
        return self.around.now_scene.session

    @property
    def memory(self):
        """What they keep."""
        return self.around.now_scene.memory

    def close(self) -> None:
        """Cut what is open."""
        self.bluetooth.close()
        self.wifi.close()


async def turns() -> None:
    """Let whatever is ready run."""
    for _ in range(10):
        await asyncio.sleep(0)
