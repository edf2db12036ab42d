"""A BlueZ that does what a test tells it to, on a private bus, and the unit's adapter before it."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from dbus_fast import Message

from connectivity.bluetooth.bluez import BluezBluetooth
from connectivity.bluetooth.bluez_agent import AGENT_PATH
from connectivity.contracts import bluez
from connectivity.contracts.radio import BluetoothDevice, BluetoothState
from connectivity.dbus.daemon import PREFIX, PrivateBus
from connectivity.dbus.objects import Caller, Interface, Method, ObjectServer
from connectivity.managed_objects import ManagedObjects
from connectivity.message_bus import BusError
from connectivity.system_bus import SystemBus
from connectivity.tethering.bluez_dhcp import BluezDhcp
from connectivity.tethering.leases import Leases
from headunit.core.looptime import FakeLoopTime, RealLoopTime
from tests.running_world import until

HCI, PHONE = "/org/bluez/hci0", "5C:33:7B:0A:1E:42"
PATH = bluez.device_path(PHONE)
CLASS_OF_PHONE = 0x5A020C
FAILED = bluez.FAILED

ADAPTER_TYPES = {
    "Powered": "b", "PowerState": "s", "Discovering": "b", "Discoverable": "b", "DiscoverableTimeout": "u",
    "Pairable": "b", "Roles": "as", "Address": "s",
}  # fmt: skip
DEVICE_TYPES = {
    "Address": "s", "AddressType": "s", "Alias": "s", "Name": "s", "Class": "u", "Icon": "s", "Appearance": "q",
    "Paired": "b", "Connected": "b", "Trusted": "b", "RSSI": "n", "UUIDs": "as", "Adapter": "o",
    "ManufacturerData": "a{qv}", "ServiceData": "a{sv}",
}  # fmt: skip
NETWORK_TYPES = {"Connected": "b", "Interface": "s", "UUID": "s"}


class Script:
    """`calls` tells what was called; `answers[member]` is what happens then: an error to answer, or a coroutine."""

    def __init__(self, address: str) -> None:
        self.server = ObjectServer(address, bluez.SERVICE, "/")
        self.calls: list[tuple[Any, ...]] = []
        self.answers: dict[str, BusError | Callable[[], Any] | None] = {}
        self.client = ""
        self.interface = "lo"
        """What a phone's network is on."""
        registering = {"RegisterAgent": self._method("RegisterAgent", "os")}
        registering["RequestDefaultAgent"] = self._method("RequestDefaultAgent", "o")
        self.server.add(bluez.MANAGER_PATH, Interface(bluez.AGENT_MANAGER, methods=registering))
        self.add_adapter()

    def add_adapter(self, path: str = HCI, **values: Any) -> None:
        methods = {name: self._method(name, "") for name in ("StartDiscovery", "StopDiscovery")}
        methods["SetDiscoveryFilter"] = self._method("SetDiscoveryFilter", "a{sv}")
        methods["RemoveDevice"] = self._method("RemoveDevice", "o")
        told = {"Powered": True, "Discovering": False, "Discoverable": False, "Roles": ["central"], **values}
        names = ("Powered", "Discoverable", "DiscoverableTimeout", "Pairable")
        write = {name: self._write(bluez.ADAPTER, name) for name in names}
        self.server.add(path, Interface(bluez.ADAPTER, ADAPTER_TYPES, told, methods, {}, write))

    def add_phone(self, address: str = PHONE, hci: str = HCI, **values: Any) -> str:
        """A phone that is not paired, with a phone's class; None takes a property away."""
        path = f"{hci}/dev_{address.replace(':', '_')}"
        names = ("Pair", "CancelPairing", "Connect", "Disconnect")
        told = {
            "Address": address, "AddressType": "public", "Alias": "Pixel", "Class": CLASS_OF_PHONE, "Paired": False,
            "Connected": False, "Trusted": False, "UUIDs": [bluez.NAP], "Adapter": hci, **values,
        }  # fmt: skip
        told = {name: value for name, value in told.items() if value is not None}
        methods = {name: self._method(name, "") for name in names}
        write = {"Trusted": self._write(bluez.DEVICE, "Trusted")}
        self.server.add(path, Interface(bluez.DEVICE, DEVICE_TYPES, told, methods, {}, write))
        return path

    def add_network(self, path: str = PATH) -> None:
        methods = {"Connect": Method("s", "s", self._bring_up), "Disconnect": Method("", "", self._take_down)}
        self.server.add(path, Interface(bluez.NETWORK, NETWORK_TYPES, {"Connected": False}, methods))

    def tell(self, path: str = PATH, interface: str = bluez.DEVICE, **values: Any) -> None:
        self.server.set(path, interface, **values)

    def count(self, member: str) -> int:
        return sum(call[0] == member for call in self.calls)

    async def ask(self, member: str, signature: str = "", *body: Any) -> Any:
        """Call the unit's agent."""
        return await self.server.call_client(
            self.client, AGENT_PATH, bluez.AGENT, member, signature, *body, timeout_s=10
        )

    def _method(self, name: str, into: str) -> Method:
        async def run(caller: Caller, *arguments: Any) -> None:
            self.client = caller.name
            await self._done(name, *arguments)

        return Method(into, "", run)

    def _write(self, interface: str, name: str) -> Callable[[Caller, Any], Any]:
        async def write(caller: Caller, value: Any) -> None:
            await self._done(f"Set{name}", value)
            self.server.set(caller.path, interface, **{name: value})

        return write

    async def _bring_up(self, caller: Caller, role: str) -> str:
        await self._done("NetworkConnect", role)
        self.server.set(caller.path, bluez.NETWORK, Connected=True, Interface=self.interface, UUID=bluez.NAP)
        return self.interface

    async def _take_down(self, caller: Caller) -> None:
        await self._done("NetworkDisconnect")
        self.server.set(caller.path, bluez.NETWORK, Connected=False, Interface=None, UUID=None)

    async def _done(self, name: str, *arguments: Any) -> None:
        self.calls.append((name, *arguments))
        answer = self.answers.get(name)
        if isinstance(answer, BusError):
            raise answer
        if answer is not None:
            await answer()


@dataclass
class Stand:
    """The adapter before its BlueZ; `time` is the adapter's own, and stands still."""

    daemon: PrivateBus
    script: Script
    bus: SystemBus
    objects: ManagedObjects
    tethering: BluezDhcp
    port: BluezBluetooth
    time: FakeLoopTime

    @property
    def state(self) -> BluetoothState:
        return self.port.state.value

    @property
    def device(self) -> BluetoothDevice | None:
        return next(iter(self.state.devices), None)

    async def asked(self, passkey: int = 123_456, path: str = PATH) -> asyncio.Task[Any]:
        """BlueZ asks the agent to compare; returns when it is shown."""
        asking = asyncio.create_task(self.script.ask("RequestConfirmation", "ou", path, passkey))
        await until(lambda: self.state.pairing and self.state.pairing.passkey == passkey)
        return asking


@asynccontextmanager
async def stand(leases: Leases | None = None, **adapter: Any) -> AsyncIterator[Stand]:
    """Run it; BlueZ has one adapter, which is on."""
    time = FakeLoopTime()
    with tempfile.TemporaryDirectory(prefix="hu-") as folder:
        daemon = PrivateBus(f"{PREFIX}{folder}/b/bus")
        await daemon.start()
        script = Script(daemon.address)
        if adapter:
            script.add_adapter(**adapter)
        bus = SystemBus(daemon.address, RealLoopTime())
        objects = ManagedObjects(bus, bluez.SERVICE, "/")
        tethering = BluezDhcp(objects, time, leases or Leases(time))
        port = BluezBluetooth(bus, objects, tethering, time)
        running = [asyncio.create_task(work) for work in (bus.run(), port.run())]
        try:
            await script.server.start()
            await until(lambda: script.count("RequestDefaultAgent") and objects.present.value)
            yield Stand(daemon, script, bus, objects, tethering, port, time)
        finally:
            for task in running:
                task.cancel()
            await asyncio.wait(running)
            await script.server.stop()
            await daemon.stop()
        for task in running:
            if not task.cancelled():
                task.result()


async def stranger(stand: Stand, member: str, signature: str, *body: Any) -> Message | list[Any]:
    """Somebody else on the bus calls the unit's agent."""
    other = SystemBus(stand.daemon.address, RealLoopTime())
    running = asyncio.create_task(other.run())
    try:
        await until(lambda: other.connected.value)
        return await other.call(stand.script.client, AGENT_PATH, bluez.AGENT, member, signature, *body)
    finally:
        running.cancel()
        await asyncio.wait({running})
