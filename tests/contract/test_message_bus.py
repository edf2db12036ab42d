"""Both ends of a real private bus: the object server, and the unit's connection that comes back by itself."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from dbus_fast import Variant

from connectivity.dbus.daemon import PrivateBus, bus_program
from connectivity.dbus.objects import Caller, Interface, Method, ObjectServer
from connectivity.managed_objects import ManagedObjects
from connectivity.message_bus import DISCONNECTED, NO_REPLY, BusError
from connectivity.system_bus import Signals, SystemBus
from headunit.core.errors import StorageError
from headunit.core.looptime import RealLoopTime
from tests.contract.brokers import story, until

SERVICE, PATH, SHOWN = "org.example.Radio", "/org/example/radio0", "org.example.Radio1"

pytestmark = pytest.mark.skipif(bus_program() is None, reason="there is no dbus-daemon on this machine")


class Radio:
    """A service with one object."""

    def __init__(self, address: str) -> None:
        self.server = ObjectServer(address, SERVICE, "/")
        self.callers: list[str] = []
        methods = {
            "Add": Method("ii", "i", self.add),
            "Fail": Method("", "", self.fail),
            "Hang": Method("", "", self.hang),
        }
        self.shown = Interface(
            SHOWN, {"Powered": "b", "Level": "n"}, {"Powered": False}, methods, {"Beep": "s"}, {"Powered": self.power}
        )
        self.server.add(PATH, self.shown)

    async def add(self, caller: Caller, one: int, two: int) -> int:
        self.callers.append(caller.name)
        return one + two

    async def fail(self, caller: Caller) -> None:
        raise BusError("org.example.Error.NotReady", "Resource Not Ready")

    async def hang(self, caller: Caller) -> None:
        await asyncio.Event().wait()

    async def power(self, caller: Caller, on: bool) -> None:
        self.server.set(PATH, SHOWN, Powered=on)


@asynccontextmanager
async def bench(tmp_path: Path) -> AsyncIterator[tuple[PrivateBus, Radio, SystemBus, ManagedObjects]]:
    """A bus, a service and a client that has seen it."""
    daemon = PrivateBus(f"unix:path={tmp_path}/private/b/bus")
    await daemon.start()
    radio = Radio(daemon.address)
    bus = SystemBus(daemon.address, RealLoopTime())
    running = asyncio.create_task(bus.run())
    try:
        await radio.server.start()
        seen = ManagedObjects(bus, SERVICE, "/")
        await until(lambda: seen.present.value)
        yield daemon, radio, bus, seen
        seen.close()
    finally:
        running.cancel()
        await asyncio.wait({running})
        await radio.server.stop()
        await daemon.stop()


def test_a_client_sees_objects_and_their_properties_come_change_and_go(tmp_path: Path) -> None:
    async def told() -> None:
        async with bench(tmp_path) as (_, radio, _, seen):
            assert seen.tree == {PATH: {SHOWN: {"Powered": False}}}
            radio.server.set(PATH, SHOWN, Level=-40)
            await until(lambda: seen.get(PATH, SHOWN, "Level", 0) == -40)
            radio.server.set(PATH, SHOWN, Level=None)
            radio.server.add("/second", Interface(SHOWN, {"Powered": "b"}, {"Powered": True}))
            await until(lambda: seen.having(SHOWN) == [PATH, "/second"])
            assert "Level" not in seen.tree[PATH][SHOWN]
            radio.server.remove("/second")
            await until(lambda: seen.having(SHOWN) == [PATH])

    story(told)


def test_methods_answer_refuse_and_know_who_calls(tmp_path: Path) -> None:
    async def told() -> None:
        async with bench(tmp_path) as (_, radio, _, seen):
            assert await seen.call(PATH, SHOWN, "Add", "ii", 2, 3) == [5]
            assert radio.callers[0].startswith(":")
            await seen.write(PATH, SHOWN, "Powered", Variant("b", True))  # noqa: FBT003
            await until(lambda: seen.get(PATH, SHOWN, "Powered", False))
            for member, signature, body, name in (
                ("Fail", "", [], "org.example.Error.NotReady"),
                ("Add", "s", ["x"], "org.freedesktop.DBus.Error.InvalidArgs"),
                ("None", "", [], "org.freedesktop.DBus.Error.UnknownMethod"),
            ):
                with pytest.raises(BusError) as refusal:
                    await seen.call(PATH, SHOWN, member, signature, *body)
                assert refusal.value.name == name
            with pytest.raises(BusError) as refusal:
                await seen.call(PATH, SHOWN, "Hang", timeout_s=0.01)
            assert refusal.value.name == NO_REPLY

    story(told)


def test_a_service_that_restarts_is_seen_again(tmp_path: Path) -> None:
    async def told() -> None:
        async with bench(tmp_path) as (_, radio, _, seen):
            await radio.server.stop()
            await until(lambda: not seen.present.value)
            assert seen.tree == {}
            await radio.server.start()
            await until(lambda: seen.present.value and seen.having(SHOWN))

    story(told)


def test_a_lost_bus_fails_what_is_under_way_and_comes_back(tmp_path: Path) -> None:
    async def told() -> None:
        async with bench(tmp_path) as (daemon, radio, bus, seen):
            beeps: list[str] = []
            bus.hear(Signals(SERVICE, SHOWN, "Beep"), lambda message: beeps.append(message.body[0]))
            hanging = asyncio.create_task(seen.call(PATH, SHOWN, "Hang"))
            await until(lambda: radio.server._tasks)
            os.kill(daemon.pid, signal.SIGKILL)
            with pytest.raises(BusError) as refusal:
                await hanging
            assert refusal.value.name == DISCONNECTED
            await until(lambda: not bus.connected.value)
            with pytest.raises(BusError):
                await seen.call(PATH, SHOWN, "Add", "ii", 1, 1)
            await daemon.ended()
            await radio.server.stop()
            await daemon.start()
            await radio.server.start()
            await until(lambda: seen.present.value)
            radio.server.emit(PATH, SHOWN, "Beep", "s", "again")
            await until(lambda: beeps == ["again"])

    story(told)


def test_a_burst_that_fills_the_socket_loses_nothing(tmp_path: Path) -> None:
    async def told() -> None:
        async with bench(tmp_path) as (_, radio, bus, seen):
            turns: list[int] = []
            seen.subscribe(lambda: turns.append(seen.get(PATH, SHOWN, "Level", 0)))
            for number in range(30_000):
                radio.server.set(PATH, SHOWN, Level=number)
            await until(lambda: seen.get(PATH, SHOWN, "Level", 0) == 29_999)
            assert bus.connected.value
            assert radio.server.running
            assert turns == sorted(turns)
            assert len(turns) < 30_000

    story(told)


def test_nonsense_from_a_service_is_not_believed(tmp_path: Path) -> None:
    async def told() -> None:
        async with bench(tmp_path) as (_, radio, _, seen):
            radio.server.emit(
                PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged", "sa{sv}as",
                SHOWN, {"Powered": Variant("s", "yes"), "Level": Variant("ay", b"x")}, ["Ghost"],
            )  # fmt: skip
            radio.server.emit(PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged", "s", SHOWN)
            radio.server.emit("/", "org.freedesktop.DBus.ObjectManager", "InterfacesAdded", "s", "/x")
            radio.server.emit("/", "org.freedesktop.DBus.ObjectManager", "InterfacesRemoved", "oas", "/x", [SHOWN])
            radio.server.add("/last", Interface(SHOWN))
            await until(lambda: "/last" in seen.tree)
            assert (seen.get(PATH, SHOWN, "Powered", False), seen.get(PATH, SHOWN, "Level", -1)) == (False, -1)

    story(told)


def test_what_was_heard_leaves_nothing_behind(tmp_path: Path) -> None:
    async def told() -> None:
        async with bench(tmp_path) as (_, _, bus, _):
            before = bus.matches
            for _ in range(20):
                end = bus.hear(Signals(SERVICE, SHOWN, "Beep"), lambda message: None)
                end()
                end()
            assert bus.matches == before

    story(told)


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir(mode=0o777)
    (tmp_path / "open").chmod(0o777)
    with pytest.raises(StorageError, match="alone"):
        asyncio.run(PrivateBus(f"unix:path={tmp_path}/open/b/bus").start())


def test_who_stumbles_over_a_service_keeps_nothing_from_the_others(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def told() -> None:
        async with bench(tmp_path) as (_, radio, _, seen):
            heard: list[bool] = []

            def stumble() -> None:
                raise TypeError("unhashable")

            seen.subscribe(stumble)
            seen.subscribe(lambda: heard.append(True))
            radio.server.set(PATH, SHOWN, Powered=True)
            await until(lambda: heard == [True])

    story(told)
    assert "unhashable" in caplog.text
