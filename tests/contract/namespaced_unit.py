"""The unit from its link down, without a window: namespaced_unit BUS TETHERING BACKEND KEYS, in a network of its own.

Every change is a line of JSON. It obeys lines: `pair ADDRESS`, `sign-in EMAIL PASSWORD VIN`, `check`; each is answered
by a line.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from connectivity.cloud.gateway import CloudGateway
from connectivity.contracts.cloud import SignIn
from connectivity.link import LinkService
from connectivity.radios import make_radios
from connectivity.tethering import leases
from connectivity.vehicle.ports import VehicleState
from headunit.core.errors import HeadUnitError
from headunit.core.looptime import RealLoopTime
from headunit.core.observable import Observable

DEVICE = "HU-00000000A001"


def say(**words: Any) -> None:
    """One line for who has started this."""
    print(json.dumps(words), flush=True)


async def until[T](source: Observable[T], holds: Callable[[T], object]) -> None:
    """Wait until the value is such."""
    changed = asyncio.Event()
    end = source.subscribe(lambda _: changed.set())
    try:
        while not holds(source.value):
            changed.clear()
            await changed.wait()
    finally:
        end()


class Unit:
    """Radios, link and cloud as in the product, in a car that is on."""

    def __init__(self, bus: str, tethering: str, backend: str, keys_file: Path) -> None:
        time = RealLoopTime()
        self.radios = make_radios(f"dbus:{bus}", tethering, "", None, time)  # type: ignore[arg-type] - of `sim` only
        self.bluetooth = self.radios.bluetooth
        self.cloud = CloudGateway(lambda: backend, lambda: self.link.egress.value, keys_file, DEVICE, time)
        vehicle = Observable(VehicleState(ignition="ON"))
        self.link = LinkService(self.bluetooth, self.radios.wifi, vehicle, self.cloud, time)
        for source in (self.link.state, self.link.egress):
            source.subscribe(self._tell)

    def _tell(self, _: object) -> None:
        link, egress = self.link.state.value, self.link.egress.value
        words = {"online": link.online, "reason": link.reason, "bearer": link.bearer, "reached": link.reached}
        say(**words, interface=egress and egress.interface, address=egress and egress.source_address)

    async def obey(self, order: str, *words: str) -> dict[str, Any]:
        """Do as the line says."""
        match order:
            case "pair":
                await self._pair(*words)
            case "sign-in":
                email, password, vin = words
                session = await self.cloud.sign_in(SignIn(email, password, DEVICE, vin))
                return {"account": session.account.email}
            case "check":  # as after a request that has failed
                self.link.check_now()
        return {}

    async def _pair(self, address: str) -> None:
        state = self.bluetooth.state
        await until(state, lambda now: now.powered)
        await self.bluetooth.set_discovering(on=True)
        await until(state, lambda now: any(one.address == address for one in now.devices))
        pairing = asyncio.create_task(self.bluetooth.pair(address))
        await until(state, lambda now: now.pairing)
        await self.bluetooth.answer_pairing(accept=True)
        await pairing
        await self.bluetooth.set_discovering(on=False)


async def main(bus: str, tethering: str, backend: str, keys_file: str) -> None:
    """Live until there are no orders any more."""
    orders = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    unit = Unit(bus, tethering, backend, Path(keys_file))
    tasks = [asyncio.create_task(work(), name=name) for name, work in unit.radios.runs.items()]
    tasks.append(asyncio.create_task(unit.link.run(), name="link"))
    try:
        while line := (await orders.readline()).decode().split():
            try:
                say(done=line[0], **await unit.obey(*line))
            except HeadUnitError as error:
                say(done=line[0], error=error.reason)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        unit.cloud.close()


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(created).3f %(name)s %(message)s")
    leases.PATIENCE_S = 0.0  # nobody else gives an address here
    asyncio.run(main(*sys.argv[1:]))
