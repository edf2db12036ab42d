"""A NetworkManager twin on a private bus, over the world's real radios, and clients of it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dbus_fast import Message, Variant

from connectivity.contracts import networkmanager as nm
from connectivity.contracts.profile import load_profile
from connectivity.contracts.radio import Security
from connectivity.dbus.daemon import PrivateBus
from connectivity.dbus.networkmanager.service import NetworkManagerTwin, Pace
from connectivity.managed_objects import ManagedObjects
from connectivity.message_bus import BusError
from connectivity.system_bus import Signals, SystemBus
from headunit.core.clock import ManualClock
from headunit.core.looptime import RealLoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.world.bluetooth import BluetoothRadio
from headunit.world.car import Car
from headunit.world.networks import Network, first_networks
from headunit.world.phones import first_phones
from headunit.world.scene import Memory, Scene
from headunit.world.surroundings import Surroundings
from headunit.world.wifi import WifiRadio
from tests.contract.bluez_bench import START, refused
from tests.contract.twin_bench import until_heard
from tests.patience import PATIENCE_S

__all__ = ["Bench", "Client", "bench", "refused", "wifi"]

PHONE, PHONE_NAME = "5C:33:7B:0A:1E:42", "marie"
HOME, KEY = "Maison-5G", "riviera06"
CAFE, HIDDEN, HIDDEN_KEY, OFFICE, MODERN, MODERN_KEY = (
    "Café du Port",
    "Atelier",
    "vieux-port",
    "Bureau",
    "Voisin",
    "azur2026",
)
QUICK = Pace(scan_gap_s=0.05)
Make = Callable[..., NetworkManagerTwin]


def wifi(ssid: str, key: str | None = None, **connection: Any) -> dict[str, dict[str, Variant]]:
    """A new profile; `connection` are booleans and strings of that setting."""
    settings = {
        "connection": {
            "id": Variant("s", ssid),
            "type": Variant("s", nm.WIFI_TYPE),
            "autoconnect": Variant("b", False),  # noqa: FBT003 - the property's value
        },
        nm.WIFI_TYPE: {"ssid": Variant("ay", ssid.encode())},
    }
    for name, value in connection.items():
        settings["connection"][name] = Variant("b" if isinstance(value, bool) else "s", value)
    if key is not None:
        settings[nm.WIFI_SECURITY] = {"key-mgmt": Variant("s", "wpa-psk"), "psk": Variant("s", key)}
    return settings


@dataclass
class Client:
    """A program at the bus, which notes every signal of the twin."""

    bus: SystemBus
    seen: ManagedObjects
    task: asyncio.Task[None]
    signals: list[Message] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    """Why its agent was asked, each time."""
    passwords: list[str] = field(default_factory=list)
    """What its agent gives, one after the other; then nothing."""
    gate: asyncio.Event | None = None
    """The agent thinks until this is set."""

    async def call(self, path: str, interface: str, member: str, signature: str = "", *body: Any) -> list[Any]:
        return await self.seen.call(path, interface, member, signature, *body, timeout_s=PATIENCE_S)

    async def manager(self, member: str, signature: str = "", *body: Any) -> list[Any]:
        return await self.call(nm.MANAGER_PATH, nm.MANAGER, member, signature, *body)

    async def settings(self, member: str, signature: str = "", *body: Any) -> list[Any]:
        return await self.call(nm.SETTINGS_PATH, nm.SETTINGS, member, signature, *body)

    async def add(self, profile: dict[str, Any], ssid: str = "", device: str = "") -> tuple[str, str]:
        """Add a profile and bring it up, on the access point of a name; the paths of both."""
        point = self.point(ssid) if ssid else nm.NOTHING
        where = device or self.wlan
        return tuple(await self.manager("AddAndActivateConnection", "a{sa{sv}}oo", profile, where, point))  # type: ignore[return-value]

    def shown(self, path: str, interface: str, name: str) -> Any:
        """A property; None where it, or its object, is not there."""
        return self.seen.tree.get(path, {}).get(interface, {}).get(name)

    def of_manager(self, name: str) -> Any:
        return self.shown(nm.MANAGER_PATH, nm.MANAGER, name)

    def of(self, name: str, device: str = "") -> Any:
        """A property of a device."""
        return self.shown(device or self.wlan, nm.DEVICE, name)

    @property
    def wlan(self) -> str:
        return self.device(nm.DeviceType.WIFI)

    @property
    def phone(self) -> str:
        return self.device(nm.DeviceType.BLUETOOTH)

    def device(self, kind: nm.DeviceType) -> str:
        """Where the device of a kind is; empty while there is none."""
        paths = self.seen.having(nm.DEVICE)
        return next((path for path in paths if self.shown(path, nm.DEVICE, "DeviceType") == kind), "")

    def points(self) -> dict[str, str]:
        """Name → path of what is heard, as the device lists it."""
        paths = self.shown(self.wlan, nm.WIRELESS, "AccessPoints") or []
        return {bytes(self.shown(path, nm.ACCESS_POINT, "Ssid") or b"").decode(): path for path in paths}

    def point(self, ssid: str) -> str:
        return self.points()[ssid]

    def profiles(self) -> list[str]:
        return list(self.shown(nm.SETTINGS_PATH, nm.SETTINGS, "Connections") or [])

    def way(self, device: str = "") -> list[tuple[int, int]]:
        """States that a device has told, with their reasons."""
        path = device or self.wlan
        return [
            (message.body[0], message.body[2])
            for message in self.signals
            if message.path == path and (message.interface, message.member) == (nm.DEVICE, "StateChanged")
        ]

    def fate(self, active: str) -> list[tuple[int, int]]:
        """States that an active connection has told, with their reasons."""
        return [
            (message.body[0], message.body[1])
            for message in self.signals
            if message.path == active and (message.interface, message.member) == (nm.ACTIVE, "StateChanged")
        ]

    async def register(self) -> None:
        """Register an agent."""

        async def secrets(message: Message) -> tuple[str, list[Any]]:
            self.asked.append(message.body[4])
            if self.gate is not None:
                await self.gate.wait()
            if not self.passwords:
                raise BusError(nm.Errors.NO_SECRETS, "no")
            return "a{sa{sv}}", [{nm.WIFI_SECURITY: {"psk": Variant("s", self.passwords.pop(0))}}]

        async def cancel(_message: Message) -> tuple[str, list[Any]]:
            self.asked.append(-1)
            return "", []

        methods = {"GetSecrets": secrets, "CancelGetSecrets": cancel}
        self.bus.export(nm.SECRET_AGENT_PATH, nm.SECRET_AGENT, methods)
        await self.call(nm.AGENT_MANAGER_PATH, nm.AGENT_MANAGER, "Register", "s", "org.example.Agent")

    async def leave(self) -> None:
        """Go from the bus."""
        self.seen.close()
        self.task.cancel()
        await asyncio.wait({self.task})


@dataclass
class Bench:
    """The world, its twin, and the bus between it and the clients."""

    around: Surroundings
    radio: WifiRadio
    bluetooth: BluetoothRadio
    twin: NetworkManagerTwin
    daemon: PrivateBus
    stack: AsyncExitStack
    limit_s: float
    clients: list[Client] = field(default_factory=list)

    async def client(self) -> Client:
        """One more program at the bus, that has seen every object."""
        bus = SystemBus(self.daemon.address, RealLoopTime())
        task = asyncio.create_task(bus.run())
        client = Client(bus, ManagedObjects(bus, nm.SERVICE, nm.OBJECT_MANAGER_PATH), task)
        bus.hear(Signals(nm.SERVICE), client.signals.append)
        self.stack.push_async_callback(client.leave)
        self.clients.append(client)
        await self.until(lambda: client.seen.present.value)
        return client

    async def joined(self) -> tuple[Client, str, str]:
        """A client that has joined the home network; the paths of profile and active connection."""
        client = await self.client()
        profile, active = await client.add(wifi(HOME, KEY), HOME)
        await self.until(lambda: client.of("State") == nm.DeviceState.ACTIVATED)
        return client, profile, active

    async def until(self, condition: Callable[[], Any]) -> None:
        """Let the loop run until `condition` holds for everybody; fails after `limit_s`."""
        await until_heard(condition, self.clients, self.limit_s)

    def network(self, **knobs: Any) -> None:
        """Turn knobs of the home network."""
        self.around.change_network("maison", knobs)

    def phone(self, **knobs: Any) -> None:
        """Turn knobs of the phone."""
        self.around.change_phone(PHONE_NAME, knobs)

    def hardware(self, **knobs: Any) -> None:
        """Break or mend the radios themselves."""
        self.around.change(hardware=self.around.now_scene.hardware.changed(knobs))


@asynccontextmanager
async def bench(
    tmp_path: Path,
    make: Make = NetworkManagerTwin,
    *,
    limit_s: float = PATIENCE_S,
    pace: Pace = QUICK,
    step_s: float = 0.0,
) -> AsyncIterator[Bench]:
    """A world with the ignition on, Wi-Fi on, one phone paired that offers its network; and the twin on a bus."""
    clock, tasks, loop_time = ManualClock(START), TaskSupervisor(), RealLoopTime()
    phones = tuple(replace(one, tethering=True) if one.address == PHONE else one for one in first_phones())
    networks = (
        *first_networks(),
        Network("bureau", OFFICE, Security.UNSUPPORTED, distance_m=20.0),
        Network("voisin", MODERN, Security.SAE, MODERN_KEY, distance_m=25.0),
    )
    memory = Memory(paired=(PHONE,), wifi_on=True)
    scene = Scene(load_profile("ux250h-2021-fr"), Car(START, ignition="ON"), phones, networks, memory)
    around = Surroundings(scene, clock)
    around.change(hardware=scene.hardware.changed({"step_s": step_s}))
    bluetooth = BluetoothRadio(around, clock, loop_time, random.Random(5), tasks)
    radio = WifiRadio(around, loop_time)
    daemon = PrivateBus(f"unix:path={tmp_path}/private/b/bus")
    await daemon.start()
    twin = make(daemon.address, radio, bluetooth, loop_time, pace)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(daemon.stop)
        stack.push_async_callback(tasks.close)
        stack.callback(radio.close)
        stack.callback(bluetooth.close)
        running = asyncio.create_task(twin.run())

        async def end() -> None:
            running.cancel()
            await asyncio.wait({running})

        stack.push_async_callback(end)
        rig = Bench(around, radio, bluetooth, twin, daemon, stack, limit_s)
        await rig.until(lambda: twin.server.running or running.done())
        yield rig
