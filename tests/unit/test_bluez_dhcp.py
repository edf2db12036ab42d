"""Tethering without NetworkManager: the link by BlueZ, the address by whoever gives one."""

import asyncio
import os

import pytest

from connectivity.contracts import bluez
from connectivity.contracts.radio import LinkStage, RadioError, RadioReason
from connectivity.dbus.daemon import bus_program
from connectivity.message_bus import BusError
from connectivity.tethering.leases import Leases, address_of
from connectivity.tethering.ports import TetheringState
from headunit.core.looptime import FakeLoopTime
from tests.running_world import until
from tests.unit.bluez_script import PATH, PHONE, stand

OTHER = "02:00:00:00:00:02"
NOWHERE = "hu-none"
"""An interface that no machine has: it never gets an address."""

pytestmark = pytest.mark.skipif(bus_program() is None, reason="there is no dbus-daemon on this machine")


async def refused(work, reason):
    with pytest.raises(RadioError) as refusal:
        await work
    assert refusal.value.reason == reason


async def tethered(s, **network):
    """A stand whose phone is paired, connected, and offers its network."""
    s.script.add_phone(Paired=True, Connected=True)
    s.script.add_network()
    if network:
        s.script.tell(PATH, bluez.NETWORK, **network)
    await until(lambda: s.device and s.objects.has(PATH, bluez.NETWORK))
    if network:
        await until(lambda: s.objects.get(PATH, bluez.NETWORK, "Connected", default=False))


@pytest.fixture
def client(tmp_path):
    """A DHCP client that writes down how it is called and then waits to be ended."""

    def make(name, *, stubborn=False):
        program = tmp_path / name
        trap = "trap '' TERM\n" if stubborn else ""
        program.write_text(
            f'#!/bin/sh\n{trap}echo "$$ $@" >> {tmp_path}/calls\n[ "$1" = -r ] || while :; do sleep 1; done\n'
        )
        program.chmod(0o755)

        def calls():
            path = tmp_path / "calls"
            return [line.split() for line in path.read_text().splitlines()] if path.exists() else []

        return calls

    return make


def alive(pid):
    return os.path.exists(f"/proc/{pid}")  # noqa: PTH110 - a process, not a file


def test_the_loopback_has_an_address_and_nobody_else_is_taken_for_it():
    assert address_of("lo") == "127.0.0.1"
    assert address_of(NOWHERE) is None
    assert address_of("") is None
    assert address_of("a-name-longer-than-the-kernel-takes") is None


def test_a_network_that_is_up_already_is_taken_as_it_is(run):
    async def story():
        async with stand() as s:
            await tethered(s, Connected=True, Interface="lo", UUID=bluez.NAP)
            egress = await s.tethering.connect(PHONE)
            assert (egress.bearer, egress.interface, egress.source_address) == ("bluetooth", "lo", "127.0.0.1")
            assert not s.script.count("NetworkConnect")
            assert await s.tethering.connect(PHONE) is egress
            await s.tethering.disconnect()
            await s.tethering.disconnect()
            assert s.script.count("NetworkDisconnect") == 1
            assert s.tethering.state.value == TetheringState()

    run(story())


def test_one_phone_at_a_time_and_only_a_paired_one(run):
    async def story():
        async with stand() as s:
            await refused(s.tethering.connect(PHONE), RadioReason.NOT_PAIRED)
            await tethered(s)
            s.script.add_phone(OTHER, Paired=True)
            await until(lambda: len(s.state.devices) == 2)
            never = asyncio.Event()
            s.script.answers["NetworkConnect"] = never.wait
            connecting = asyncio.create_task(s.tethering.connect(PHONE))
            await until(lambda: s.script.count("NetworkConnect"))
            await refused(s.tethering.connect(OTHER), RadioReason.BUSY)
            await refused(s.tethering.connect(PHONE), RadioReason.BUSY)
            never.set()
            await connecting
            await refused(s.tethering.connect(OTHER), RadioReason.BUSY)

    run(story())


@pytest.mark.parametrize("how", ["cancelled", "disconnected"])
def test_an_attempt_that_is_called_off_leaves_nothing(run, how):
    async def story():
        async with stand() as s:
            await tethered(s)
            s.script.answers["NetworkConnect"] = asyncio.Event().wait
            connecting = asyncio.create_task(s.tethering.connect(PHONE))
            await until(lambda: s.script.count("NetworkConnect"))
            if how == "cancelled":
                connecting.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await connecting
            else:
                await s.tethering.disconnect()
                await refused(connecting, RadioReason.LOST)
            assert s.script.count("NetworkDisconnect") == 1
            assert s.tethering.state.value == TetheringState()
            del s.script.answers["NetworkConnect"]
            assert (await s.tethering.connect(PHONE)).interface == "lo"

    run(story())


@pytest.mark.parametrize("change", ["link", "phone", "service"])
def test_a_network_that_is_lost_is_down_at_once(run, change):
    async def story():
        async with stand() as s:
            await tethered(s)
            await s.tethering.connect(PHONE)
            await until(lambda: s.state.network == PHONE)
            if change == "link":
                s.script.tell(PATH, bluez.NETWORK, Connected=False, Interface=None, UUID=None)
            elif change == "phone":
                s.script.server.remove(PATH)
            else:
                await s.script.server.stop()
            await until(lambda: s.tethering.state.value == TetheringState() and s.state.network is None)
            assert not s.script.count("NetworkDisconnect")

    run(story())


def test_a_network_that_goes_in_the_turn_in_which_it_has_come_is_lost(run, monkeypatch):
    async def story():
        async with stand() as s:
            await tethered(s)

            async def get(interface):
                s.objects.tree[PATH][bluez.NETWORK]["Connected"] = False
                return "127.0.0.1"

            monkeypatch.setattr(s.tethering._leases, "get", get)
            connecting = asyncio.ensure_future(s.tethering.connect(PHONE))
            await refused(connecting, RadioReason.LOST)
            assert s.tethering.state.value == TetheringState()

    run(story())


def test_a_refusal_of_a_phone_that_is_there_is_one_of_its_network(run):
    async def story():
        async with stand() as s:
            await tethered(s)
            s.script.answers["NetworkConnect"] = BusError(bluez.FAILED, bluez.IO_ERROR)
            await refused(s.tethering.connect(PHONE), RadioReason.TETHERING_OFF)
            s.script.tell(Connected=False)
            await until(lambda: not s.device.connected)
            await refused(s.tethering.connect(PHONE), RadioReason.LOST)

    run(story())


def test_nobody_gives_an_address(run, monkeypatch, tmp_path):
    monkeypatch.setattr("connectivity.tethering.bluez_dhcp.LIMIT_S", 0.2)

    async def story():
        async with stand() as s:
            s.tethering._leases = Leases(s.time, str(tmp_path))
            s.script.interface = NOWHERE
            await tethered(s)
            stages = []
            s.tethering.state.subscribe(lambda state: stages.append(state.stage))
            await refused(s.tethering.connect(PHONE), RadioReason.NO_ADDRESS)
            assert stages == [LinkStage.CONNECTING, LinkStage.ADDRESSING, LinkStage.DOWN]
            assert s.script.count("NetworkDisconnect") == 1

    run(story())


def test_the_machines_client_asks_after_a_while_and_gives_the_lease_back(run, client, tmp_path):
    calls = client("dhclient")

    async def story():
        async with stand() as s:
            s.tethering._leases = Leases(s.time, str(tmp_path))
            s.script.interface = NOWHERE
            await tethered(s)
            connecting = asyncio.create_task(s.tethering.connect(PHONE))
            await until(lambda: s.tethering.state.value.stage is LinkStage.ADDRESSING)
            assert calls() == []
            await s.time.advance(5)
            await until(calls)
            pid, *arguments = calls()[0]
            assert arguments[0] == "-d"
            assert arguments[-1] == NOWHERE
            assert "IF_METRIC=750" in arguments  # a LAN's default route has none, and there are no two alike
            connecting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await connecting
            assert [call[1] for call in calls()] == ["-d", "-r"]
            assert not alive(pid)

    run(story())


def test_a_client_that_does_not_want_to_end_is_ended(run, client, tmp_path):
    calls = client("udhcpc", stubborn=True)

    async def story():
        time = FakeLoopTime()
        leases = Leases(time, str(tmp_path))
        getting = asyncio.create_task(leases.get(NOWHERE))
        await until(lambda: time._waiters)
        await time.advance(5)
        await until(calls)
        getting.cancel()
        await asyncio.wait({getting})
        dropping = asyncio.create_task(leases.drop(release=True))
        await until(lambda: any(not future.done() for _, future in time._waiters))
        await time.advance(10)
        await dropping
        await leases.drop(release=True)
        assert not alive(calls()[0][0])

    run(story())
