"""`org.bluez` on a bus, played from the world's adapter.

Not played: GATT, PIN codes of old phones, advertising, media. One liberty is taken: who is not heard any more loses
its RSSI at once, where BlueZ waits for the end of discovery.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from connectivity.contracts import bluez
from connectivity.dbus.bluez import errors
from connectivity.dbus.bluez.adapter import Adapter
from connectivity.dbus.bluez.agents import Agents
from connectivity.dbus.bluez.common import Common, Pace
from connectivity.dbus.bluez.devices import Devices
from connectivity.dbus.bluez.discovery import Discovery
from connectivity.dbus.bluez.interfaces import Interfaces, OnlyLoopback
from connectivity.dbus.bluez.links import Links
from connectivity.dbus.bluez.network import Networks
from connectivity.dbus.bluez.pairing import Pairing
from connectivity.dbus.objects import Caller, Interface, Method, ObjectServer
from connectivity.dbus.ports import AdapterSide
from headunit.core.backoff import Backoff
from headunit.core.errors import HeadUnitError
from headunit.core.looptime import LoopTime
from headunit.core.tasks import TaskSupervisor, first_of
from headunit.core.trouble import Trouble

_log = logging.getLogger(__name__)

_FIRST_WAIT_S = 0.1
_LONGEST_WAIT_S = 5.0


class BluezTwin:
    """bluetoothd as its clients see it.

    Args:
        address: The bus.
        side: The world's adapter; its states are the truth.
        loop_time: Real time, for what BlueZ counts.
        pace: How long BlueZ's own things take.
        interfaces: Makes what a phone's network is; None: it is behind the loopback.
    """

    def __init__(
        self,
        address: str,
        side: AdapterSide,
        loop_time: LoopTime,
        pace: Pace | None = None,
        interfaces: Interfaces | None = None,
    ) -> None:
        self.server = ObjectServer(address, bluez.SERVICE, bluez.ROOT)
        self._tasks = TaskSupervisor()
        self._common = common = Common(self.server, side, loop_time, self._tasks, pace or Pace())
        self.agents = Agents(common)
        methods: dict[str, Method] = {}
        self.devices = Devices(common, methods, lambda: self.discovery, self._came)
        self.discovery = Discovery(common, self.devices.beat, self._sync)
        self.pairing = Pairing(common, self.agents, self.devices)
        self.networks = Networks(common, self.devices, interfaces or OnlyLoopback())
        self.links = Links(common, self.agents, self.devices, self.networks)
        methods.update({**self.pairing.methods(), **self.links.methods()})
        self.adapter = Adapter(common, self.devices, self.discovery, self.pairing)
        self.server.on_client_gone = self._gone
        self.server.add(bluez.MANAGER_PATH, self.agents.interface(), _profiles())
        self._trouble = Trouble(_log, loop_time)

    async def run(self) -> None:
        """Be on the bus while bluetoothd runs, until cancelled; a bus that was lost is come back to."""
        side = self._common.side
        ends: list[Callable[[], None]] = [
            side.hardware.subscribe(lambda _: self._sync()),
            side.nearby.subscribe(lambda _: self._sync()),
            side.state.subscribe(lambda _: self._sync(), now=True),
        ]
        backoff = Backoff(_FIRST_WAIT_S, _LONGEST_WAIT_S)
        try:
            while True:
                await self._until_service(runs=True)
                try:
                    await self.server.start()
                except HeadUnitError as error:
                    self._trouble.tell(str(error))
                    await self._common.loop_time.sleep(backoff.next_s())
                    continue
                backoff.reset()
                self._trouble.over()
                await first_of(self.server.lost(), self._end_in_order())
                await self.stop()
        finally:
            for end in ends:
                end()
            await self.stop()
            await self._tasks.close()

    async def stop(self) -> None:
        """Leave the bus as bluetoothd does that ends: what clients have asked for is forgotten."""
        await self.server.stop()
        self.pairing.clear()
        self.networks.clear()
        self.agents.clear()
        self.discovery.clear()

    async def _end_in_order(self) -> None:
        await self._until_service(runs=False)
        await self.agents.release()

    async def _until_service(self, *, runs: bool) -> None:
        """Wait until bluetoothd runs, or does not."""
        changed = asyncio.Event()
        end = self._common.side.hardware.subscribe(
            lambda hardware: changed.set() if hardware.service is runs else None, now=True
        )
        try:
            await changed.wait()
        finally:
            end()

    def _sync(self) -> None:
        if not self._common.powered:
            self.discovery.clear()
        there = self._common.side.hardware.value.adapter
        if there:
            self.adapter.sync()
        self.devices.sync()
        if not there:  # its devices go before it
            self.adapter.sync()
        self.networks.follow()
        self.pairing.follow()

    def _came(self, address: str) -> None:
        if not self.pairing.runs(address):
            self.links.came(address)

    def _gone(self, client: str) -> None:
        self.agents.gone(client)
        self.pairing.gone(client)
        self.discovery.gone(client)


def _profiles() -> Interface:
    """`ProfileManager1`: nobody's profile is taken."""

    async def refuse(_caller: Caller, _path: str, _uuid: str, _options: object) -> None:
        raise errors.not_supported()

    async def unknown(_caller: Caller, _path: str) -> None:
        raise errors.does_not_exist()

    methods = {"RegisterProfile": Method("osa{sv}", "", refuse), "UnregisterProfile": Method("o", "", unknown)}
    return Interface(bluez.PROFILE_MANAGER, methods=methods)
