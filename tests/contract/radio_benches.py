"""The unit's radios, whoever implements their ports, and the world that they hear: what a contract suite runs on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from connectivity.bluetooth.nearby_sim import SimNearby
from connectivity.bluetooth.ports import BluetoothPort, NearbyPort
from connectivity.bluetooth.sim import SimBluetooth
from connectivity.wifi.ports import WifiPort
from connectivity.wifi.sim import SimWifi
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


BENCHES: dict[str, MakeBench] = {"sim": simulated}
