"""A BlueZ twin on a private bus, over the world's real adapter, and clients of it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dbus_fast import Message, Variant

from connectivity.contracts import bluez
from connectivity.contracts.profile import load_profile
from connectivity.dbus.bluez.common import Pace
from connectivity.dbus.bluez.service import BluezTwin
from connectivity.dbus.daemon import PrivateBus
from connectivity.managed_objects import ManagedObjects
from connectivity.message_bus import BusError
from connectivity.system_bus import Signals, SystemBus
from headunit.core.clock import ManualClock
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.world.accessories import first_accessories
from headunit.world.bluetooth import BluetoothRadio
from headunit.world.car import Car
from headunit.world.networks import first_networks
from headunit.world.phones import first_phones
from headunit.world.scene import Scene
from headunit.world.surroundings import Surroundings
from tests.contract.twin_bench import until_heard
from tests.patience import PATIENCE_S

START = datetime(2026, 5, 1, 8, tzinfo=UTC)
PHONE, KEY = "5C:33:7B:0A:1E:42", "E4:5F:01:7A:20:01"
PATH, KEY_PATH = bluez.device_path(PHONE), bluez.device_path(KEY)
AGENT_PATH = "/test/agent"
HASTE = 20
"""So many times faster than BlueZ counts."""
QUICK = Pace(heard_s=0.2, temporary_s=1.0)

Make = Callable[..., BluezTwin]


class Hasty(RealLoopTime):
    """BlueZ's own waits, shortened."""

    def monotonic(self) -> float:
        return super().monotonic() * HASTE

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds / HASTE)


@dataclass
class Client:
    """A program at the bus, with an agent that says what the test wants."""

    bus: SystemBus
    seen: ManagedObjects
    task: asyncio.Task[None]
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    answer: Callable[[str], Any] | None = None
    """What the agent does when asked for something (the method's name): None accepts, a `BusError` is raised."""
    gate: asyncio.Event | None = None
    """The agent thinks until this is set."""
    answers: int = 1
    """How often the agent answers each call."""
    signals: list[Message] = field(default_factory=list)

    async def call(self, path: str, interface: str, member: str, signature: str = "", *body: Any) -> list[Any]:
        return await self.seen.call(path, interface, member, signature, *body, timeout_s=PATIENCE_S)

    async def adapter(self, member: str, signature: str = "", *body: Any) -> list[Any]:
        return await self.call(bluez.ADAPTER_PATH, bluez.ADAPTER, member, signature, *body)

    async def device(self, member: str, signature: str = "", *body: Any) -> list[Any]:
        return await self.call(PATH, bluez.DEVICE, member, signature, *body)

    async def network(self, member: str, *body: Any) -> list[Any]:
        return await self.call(PATH, bluez.NETWORK, member, "s" * len(body), *body)

    async def write(self, path: str, interface: str, name: str, signature: str, value: Any) -> None:
        await self.seen.write(path, interface, name, Variant(signature, value))

    def shown(self, name: str, path: str = PATH, interface: str = bluez.DEVICE) -> Any:
        """A property; None where it, or its object, is not there."""
        return self.seen.tree.get(path, {}).get(interface, {}).get(name)

    async def raw(self) -> dict[str, dict[str, dict[str, Variant]]]:
        """Every object as it is on the wire."""
        (tree,) = await self.call("/", "org.freedesktop.DBus.ObjectManager", "GetManagedObjects")
        return tree

    async def register(self, capability: str = "DisplayYesNo", *, default: bool = True) -> None:
        """Register the agent."""
        kinds = {
            "RequestConfirmation": "",
            "RequestAuthorization": "",
            "AuthorizeService": "",
            "RequestPasskey": "u",
            "Cancel": "",
            "Release": "",
        }
        self.bus.export(AGENT_PATH, bluez.AGENT, {kind: self._method(kind, out) for kind, out in kinds.items()})
        await self.call(bluez.MANAGER_PATH, bluez.AGENT_MANAGER, "RegisterAgent", "os", AGENT_PATH, capability)
        if default:
            await self.call(bluez.MANAGER_PATH, bluez.AGENT_MANAGER, "RequestDefaultAgent", "o", AGENT_PATH)

    def _method(self, kind: str, out: str) -> Any:
        async def heard(message: Message) -> tuple[str, list[Any]]:
            self.asked.append((kind, *message.body))
            if kind != "Cancel" and self.gate is not None:
                await self.gate.wait()
            said = self.answer(kind) if self.answer is not None else None
            if isinstance(said, BusError):
                raise said
            body = [said] if out else []
            for _ in range(self.answers - 1):
                assert self.bus._connection is not None
                self.bus._connection.send(Message.new_method_return(message, out, body))
            return out, body

        return heard

    async def leave(self) -> None:
        """Go from the bus."""
        self.seen.close()
        self.task.cancel()
        await asyncio.wait({self.task})


@dataclass
class Bench:
    """The world, its twin, and the bus between it and the clients."""

    around: Surroundings
    radio: BluetoothRadio
    twin: BluezTwin
    daemon: PrivateBus
    stack: AsyncExitStack
    limit_s: float
    world_tasks: TaskSupervisor
    running: asyncio.Task[None]
    clients: list[Client] = field(default_factory=list)

    async def client(self) -> Client:
        """One more program at the bus, that has seen every object."""
        bus = SystemBus(self.daemon.address, RealLoopTime())
        task = asyncio.create_task(bus.run())
        client = Client(bus, ManagedObjects(bus, bluez.SERVICE, bluez.ROOT), task)
        bus.hear(Signals(bluez.SERVICE), client.signals.append)
        self.stack.push_async_callback(client.leave)
        self.clients.append(client)
        await self.until(lambda: client.seen.present.value)
        return client

    async def until(self, condition: Callable[[], Any]) -> None:
        """Let the loop run until `condition` holds for everybody; fails after `limit_s`."""
        await until_heard(condition, self.clients, self.limit_s)

    def phone(self, **knobs: Any) -> None:
        """Turn knobs of the phone."""
        self.around.change_phone("marie", knobs)

    async def found(self) -> Client:
        """A client with an agent, that discovers and has found the phone."""
        client = await self.client()
        await client.register()
        await client.adapter("StartDiscovery")
        await self.until(lambda: client.shown("RSSI") is not None)
        return client

    async def paired(self) -> Client:
        """The same, paired and trusted, discovery at an end."""
        client = await self.found()
        self.phone(pairing_answer="accept")
        await client.device("Pair")
        await client.write(PATH, bluez.DEVICE, "Trusted", "b", True)  # noqa: FBT003 - the property's value
        await client.adapter("StopDiscovery")
        await self.until(
            lambda: client.shown("Trusted") and client.shown("Connected", interface=bluez.NETWORK) is False
        )
        client.asked.clear()
        return client


@asynccontextmanager
async def bench(
    tmp_path: Path,
    make: Make = BluezTwin,
    *,
    limit_s: float = PATIENCE_S,
    loop_time: LoopTime | None = None,
    pace: Pace = QUICK,
) -> AsyncIterator[Bench]:
    """A fresh world with the ignition on, and its twin on a bus of its own."""
    clock, tasks = ManualClock(START), TaskSupervisor()
    scene = Scene(
        load_profile("ux250h-2021-fr"),
        Car(START, ignition="ON"),
        first_phones(),
        first_networks(),
        accessories=first_accessories(),
    )
    around = Surroundings(scene, clock)
    radio = BluetoothRadio(around, clock, loop_time or RealLoopTime(), random.Random(5), tasks)
    daemon = PrivateBus(f"unix:path={tmp_path}/private/b/bus")
    await daemon.start()
    twin = make(daemon.address, radio, Hasty(), pace)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(daemon.stop)
        stack.push_async_callback(tasks.close)
        stack.callback(radio.close)
        running = asyncio.create_task(twin.run())

        async def end() -> None:
            running.cancel()
            await asyncio.wait({running})

        stack.push_async_callback(end)
        rig = Bench(around, radio, twin, daemon, stack, limit_s, tasks, running)
        await rig.until(lambda: twin.server.running)
        yield rig


async def refused(work: Any, name: str, text: str | None = None) -> None:
    """What is asked for is answered with this error."""
    try:
        await work
    except BusError as error:
        assert error.name == name, str(error)  # noqa: PT017 - the answer is what is looked at
        assert text in (None, error.text), str(error)  # noqa: PT017
        return
    raise AssertionError(f"{name} was expected, and it was done")
