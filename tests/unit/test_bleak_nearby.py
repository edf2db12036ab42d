"""Advertisements with bleak: on a bus of our choice, not too often, and again after BlueZ was away."""

import asyncio
import os
import signal
from contextlib import asynccontextmanager

import pytest
from dbus_fast import Variant

from connectivity.bluetooth.nearby import BleakNearby
from connectivity.contracts import bluez
from connectivity.contracts.radio import NearbyDevice, NearbyKind, NearbyState, RadioError, RadioReason
from connectivity.dbus.daemon import bus_program
from connectivity.message_bus import BusError
from headunit.core.looptime import FakeLoopTime
from tests.patience import PATIENCE_S
from tests.running_world import until
from tests.unit.bluez_script import HCI, stand

KEY, PHONE = "E4:5F:01:7A:20:01", "5C:33:7B:0A:1E:42"

pytestmark = pytest.mark.skipif(bus_program() is None, reason="there is no dbus-daemon on this machine")


@asynccontextmanager
async def listening():
    """A BlueZ, and the port before it; its time stands still."""
    async with stand() as s:
        time = FakeLoopTime()
        port = BleakNearby(s.objects, s.daemon.address, time)
        running = asyncio.create_task(port.run())
        try:
            yield s, port, time
        finally:
            running.cancel()
            await asyncio.wait({running})
        assert running.cancelled()


def advertises(s, address=KEY, **values):
    given = {"AddressType": "random", "Class": None, "UUIDs": [], "Alias": "Key", "Name": "Key", **values}
    return s.script.add_phone(address, **given)


async def refused(work, reason):
    with pytest.raises(RadioError) as refusal:
        await work
    assert refusal.value.reason == reason


async def moved(time, condition):
    """Let time pass until `condition` holds."""
    async with asyncio.timeout(PATIENCE_S):
        while not condition():
            await time.advance(0.5)
            turned = asyncio.get_running_loop().create_future()
            asyncio.get_running_loop().call_later(0.001, turned.set_result, None)
            await turned


def test_who_advertises_is_told_by_kind_and_the_strongest_first(run):
    async def story():
        async with listening() as (s, port, time):
            await port.set_scanning(on=True)
            assert ("StartDiscovery",) in s.script.calls
            key = advertises(s)
            by_service = {bluez.NEARBY_SHARE: Variant("ay", b"\x4a\x17")}
            advertises(s, "02:00:00:00:00:02", Alias="02-00-00-00-00-02", Name=None, ServiceData=by_service, RSSI=-50)
            by_maker = {bluez.COMPANY_APPLE: Variant("ay", b"\x10\x05")}
            advertises(s, "02:00:00:00:00:03", ManufacturerData=by_maker, Alias="iPhone", Name="iPhone", RSSI=-300)
            advertises(s, "02:00:00:00:00:04", Appearance=bluez.APPEARANCE_PHONE, RSSI=-60)
            s.script.tell(key, RSSI=-40)
            await moved(time, lambda: len(port.state.value.devices) == 4)
            assert port.state.value.devices == (
                NearbyDevice(KEY, "Key", NearbyKind.ACCESSORY, -40),
                NearbyDevice("02:00:00:00:00:02", "", NearbyKind.PHONE, -50),
                NearbyDevice("02:00:00:00:00:04", "Key", NearbyKind.PHONE, -60),
                NearbyDevice("02:00:00:00:00:03", "iPhone", NearbyKind.PHONE, -100),
            )
            s.script.server.remove(key)
            await moved(time, lambda: len(port.state.value.devices) == 3)
            await port.set_scanning(on=False)
            assert port.state.value == NearbyState()
            assert s.script.count("StopDiscovery") == 1

    run(story())


def test_strengths_are_told_twice_a_second_at_most(run):
    async def story():
        async with listening() as (s, port, time):
            await port.set_scanning(on=True)
            key = advertises(s, RSSI=-40)
            await moved(time, lambda: port.state.value.devices)
            told = []
            port.state.subscribe(told.append)
            for rssi in range(-90, -40):
                s.script.tell(key, RSSI=rssi)
            await until(lambda: s.objects.get(key, bluez.DEVICE, "RSSI", 0) == -41)
            await moved(time, lambda: told and told[-1].devices[0].rssi == -41)
            assert len(told) <= 3

    run(story())


def test_scanning_goes_on_after_bluez_or_its_adapter_was_away(run):
    async def story():
        async with listening() as (s, port, time):
            await port.set_scanning(on=True)
            s.script.tell(HCI, bluez.ADAPTER, Powered=False)
            await moved(time, lambda: not port.state.value.scanning)
            s.script.tell(HCI, bluez.ADAPTER, Powered=True)
            await moved(time, lambda: port.state.value.scanning)
            await s.script.server.stop()
            await moved(time, lambda: not port.state.value.scanning)
            s.script.answers["StartDiscovery"] = BusError(bluez.NOT_READY, "Resource Not Ready")
            began = s.script.count("StartDiscovery")
            await s.script.server.start()
            await moved(time, lambda: s.script.count("StartDiscovery") >= began + 2)
            assert not port.state.value.scanning
            del s.script.answers["StartDiscovery"]
            await moved(time, lambda: port.state.value.scanning)
            os.kill(s.daemon.pid, signal.SIGKILL)
            await moved(time, lambda: not port.state.value.scanning)
            await s.daemon.ended()
            await s.script.server.stop()
            await s.daemon.start()
            await s.script.server.start()
            await moved(time, lambda: port.state.value.scanning)

    run(story())


def test_what_bluez_refuses_is_said_and_not_wanted_any_more(run):
    async def story():
        async with listening() as (s, port, time):
            await port.set_scanning(on=False)
            s.script.answers["StartDiscovery"] = BusError(bluez.NOT_READY, "Resource Not Ready")
            await refused(port.set_scanning(on=True), RadioReason.OFF)
            del s.script.answers["StartDiscovery"]
            began = s.script.count("StartDiscovery")
            await time.advance(100)
            assert s.script.count("StartDiscovery") == began
            s.script.tell(HCI, bluez.ADAPTER, Powered=False)
            await until(lambda: not s.state.powered)
            await refused(port.set_scanning(on=True), RadioReason.OFF)
            s.script.server.remove(HCI)
            await until(lambda: s.state.trouble)
            await refused(port.set_scanning(on=True), RadioReason.NO_ADAPTER)

    run(story())


def test_a_scan_leaves_no_connection_behind(run):
    async def story():
        async with listening() as (_, port, time):
            await port.set_scanning(on=True)
            await port.set_scanning(on=False)
            await time.advance(1)
            before, tasks = len(os.listdir("/proc/self/fd")), len(asyncio.all_tasks())  # noqa: PTH208 - no files
            for _ in range(5):
                await port.set_scanning(on=True)
                await port.set_scanning(on=False)
            await until(lambda: len(asyncio.all_tasks()) <= tasks)
            assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208 - no files

    run(story())
