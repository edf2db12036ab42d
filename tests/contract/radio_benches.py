"""The unit's radios, whoever implements their ports, and the world that they hear: what a contract suite runs on."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from connectivity.bluetooth.bluez import BluezBluetooth
from connectivity.bluetooth.nearby import BleakNearby
from connectivity.bluetooth.nearby_sim import SimNearby
from connectivity.bluetooth.ports import BluetoothPort, NearbyPort
from connectivity.bluetooth.sim import SimBluetooth
from connectivity.contracts import bluez
from connectivity.contracts.radio import LinkStage
from connectivity.dbus.bluez.common import Pace
from connectivity.dbus.bluez.service import BluezTwin
from connectivity.dbus.daemon import PREFIX, PrivateBus, bus_program
from connectivity.dbus.networkmanager.service import NetworkManagerTwin
from connectivity.dbus.networkmanager.service import Pace as NmPace
from connectivity.managed_objects import ManagedObjects
from connectivity.radios import Radios as UnitRadios
from connectivity.radios import make_radios
from connectivity.system_bus import SystemBus
from connectivity.tethering.bluez_dhcp import BluezDhcp
from connectivity.tethering.leases import Leases
from connectivity.wifi.networkmanager import NetworkManagerWifi
from connectivity.wifi.ports import WifiPort
from connectivity.wifi.sim import SimWifi
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.world.leases import INTERFACE, lease
from headunit.world.ways import BLUETOOTH
from tests.running_world import Rig, running_world, until

MARIE = "5C:33:7B:0A:1E:42"
HOME, KEY = "Maison-5G", "riviera06"

TROUBLES = [({"service": False}, "no-service"), ({"adapter": False}, "no-adapter"), ({"blocked": True}, "blocked")]
"""What breaks a radio, by the end of the knob's name, and what its state says then."""


@dataclass
class Radios:
    """The three ports of one unit, and the operator's hands."""

    bluetooth: BluetoothPort
    nearby: NearbyPort
    wifi: WifiPort
    rig: Rig
    daemon: PrivateBus | None = None
    """The bus that they are on, if they are on one."""

    async def car(self, **patch: Any) -> None:
        """Set values of the car."""
        await self.rig.call("PATCH", "/v1/car", patch)

    async def hardware(self, **patch: Any) -> None:
        """Break or mend the machine's radios, or say how long their steps take."""
        await self.rig.call("PATCH", "/v1/radio", patch)

    async def phone(self, phone: str = "marie", **patch: Any) -> None:
        """Turn knobs of a phone."""
        await self.rig.call("PATCH", f"/v1/phones/{phone}", patch)

    async def network(self, network: str = "maison", **patch: Any) -> None:
        """Turn knobs of a network."""
        await self.rig.call("PATCH", f"/v1/networks/{network}", patch)

    async def world(self) -> dict[str, Any]:
        """The whole state of the world."""
        return await self.rig.call("GET", "/v1/state")


class MakeBench(Protocol):
    """Runs a world on a folder and the ports over it, with the ignition on and Bluetooth on."""

    def __call__(self, tmp_path: Path, **values: Any) -> AbstractAsyncContextManager[Radios]: ...


@asynccontextmanager
async def simulated(tmp_path: Path, **values: Any) -> AsyncIterator[Radios]:
    """The ports straight over the world's calls."""
    async with running_world(tmp_path, **values) as rig:
        await rig.call("PATCH", "/v1/car", {"ignition": "ON"})
        async with rig.member(lambda link: (SimBluetooth(link), SimNearby(link), SimWifi(link))) as ports:
            radios = Radios(*ports, rig)
            await until(lambda: radios.bluetooth.state.value.powered)
            yield radios


class WorldLeases(Leases):
    """Who leases addresses on a phone's network, where the network is played: nobody does so on the loopback."""

    def __init__(self, rig: Rig, loop_time: LoopTime) -> None:
        super().__init__(loop_time)
        self._radio = rig.world.bluetooth

    async def get(self, interface: str) -> str:
        """See `Leases`."""
        assert interface == INTERFACE
        await until(lambda: self._radio.state.value.stage is LinkStage.UP)
        return lease(BLUETOOTH, self._radio.state.value.network or "")


@asynccontextmanager
async def running(*work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Run coroutines in the background."""
    tasks = [asyncio.create_task(one) for one in work]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        for task in tasks:
            if not task.cancelled():
                task.result()  # one that has failed fails the test


def without_networkmanager(address: str, rig: Rig, loop_time: LoopTime) -> UnitRadios:
    """The adapters where BlueZ is alone, but that the world gives the addresses."""
    bus = SystemBus(address, loop_time)
    objects = ManagedObjects(bus, bluez.SERVICE, bluez.ROOT)
    bluetooth = BluezBluetooth(bus, objects, BluezDhcp(objects, loop_time, WorldLeases(rig, loop_time)), loop_time)
    wifi, nearby = NetworkManagerWifi(bus, loop_time), BleakNearby(objects, address, loop_time)
    runs = {"bus": bus.run, "bluetooth": bluetooth.run, "nearby": nearby.run, "wifi": wifi.run}
    return UnitRadios(bluetooth, wifi, nearby, runs)


@asynccontextmanager
async def twins(tmp_path: Path, tethering: str = "auto", **values: Any) -> AsyncIterator[Radios]:
    """The adapters of a rig, over a private bus with twins of its services on the same world."""
    time = RealLoopTime()
    with tempfile.TemporaryDirectory(prefix="hu-") as folder:  # a socket's path is short
        daemon = PrivateBus(f"{PREFIX}{folder}/b/bus")
        await daemon.start()
        try:
            async with running_world(tmp_path, **values) as rig:
                await rig.call("PATCH", "/v1/car", {"ignition": "ON"})
                world, address = rig.world, daemon.address
                bluez_twin = BluezTwin(address, world.bluetooth, time, Pace(heard_s=0.05, temporary_s=0.2))
                nm_twin = NetworkManagerTwin(address, world.wifi, world.bluetooth, time, NmPace(scan_gap_s=0.0))
                if tethering == "bluez+dhcp":
                    unit = without_networkmanager(address, rig, time)
                else:
                    unit = make_radios(f"dbus:{address}", tethering, "", None, time)
                async with running(bluez_twin.run(), nm_twin.run(), *(work() for work in unit.runs.values())):
                    radios = Radios(unit.bluetooth, unit.nearby, unit.wifi, rig, daemon)
                    await until(lambda: unit.bluetooth.state.value.powered and unit.wifi._nm.present)
                    yield radios
        finally:
            await daemon.stop()


BENCHES: dict[str, MakeBench] = {"sim": simulated}
if bus_program() is not None:
    BENCHES["twin"] = twins
TETHERING_BENCHES: dict[str, MakeBench] = dict(BENCHES)
if bus_program() is not None:
    TETHERING_BENCHES["twin-without-networkmanager"] = partial(twins, tethering="bluez+dhcp")
