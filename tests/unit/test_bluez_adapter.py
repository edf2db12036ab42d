"""The adapter over BlueZ where BlueZ is odd, slow, gone, or asks twice: against one that follows a script."""

import asyncio
import os
import signal

import pytest
from dbus_fast import Variant

from connectivity.bluetooth.bluez_base_link import LONGEST_WAIT_S
from connectivity.bluetooth.bluez_errors import Doing, radio_error
from connectivity.contracts import bluez
from connectivity.contracts.radio import RadioError, RadioReason
from connectivity.dbus.daemon import bus_program
from connectivity.dbus.objects import PROPERTIES
from connectivity.message_bus import DISCONNECTED, NO_REPLY, BusError
from headunit.core.looptime import FakeLoopTime
from tests.running_world import until
from tests.unit.bluez_script import FAILED, HCI, PATH, PHONE, stand, stranger

needs_a_bus = pytest.mark.skipif(bus_program() is None, reason="there is no dbus-daemon on this machine")
ANSWER_NEVER = asyncio.Event


async def refused(work, reason):
    with pytest.raises(RadioError) as refusal:
        await work
    assert refusal.value.reason == reason


async def refused_by_agent(work, name=bluez.REJECTED):
    with pytest.raises(BusError) as refusal:
        await work
    assert refusal.value.name == name


async def turns(count=30):
    """Let what has been sent over the bus arrive: each turn is a round trip of the loop."""
    loop = asyncio.get_running_loop()
    for _ in range(count):
        turned = loop.create_future()
        loop.call_later(0.001, turned.set_result, None)
        await turned


@pytest.mark.parametrize(
    ("doing", "name", "text", "reason"),
    [
        (Doing.PAIRING, bluez.AUTHENTICATION_FAILED, "Authentication Failed", RadioReason.REJECTED_THERE),
        (Doing.PAIRING, bluez.AUTHENTICATION_REJECTED, "", RadioReason.REJECTED_THERE),
        (Doing.PAIRING, bluez.AUTHENTICATION_CANCELED, "", RadioReason.LOST),
        (Doing.PAIRING, bluez.AUTHENTICATION_TIMEOUT, "", RadioReason.PAIRING_TIMEOUT),
        (Doing.PAIRING, NO_REPLY, "", RadioReason.PAIRING_TIMEOUT),
        (Doing.PAIRING, bluez.CONNECTION_ATTEMPT_FAILED, "Page Timeout", RadioReason.OUT_OF_RANGE),
        (Doing.CONNECTING, FAILED, bluez.PAGE_TIMEOUT, RadioReason.OUT_OF_RANGE),
        (Doing.CONNECTING, FAILED, bluez.HOST_DOWN, RadioReason.OUT_OF_RANGE),
        (Doing.CONNECTING, FAILED, bluez.KEY_MISSING, RadioReason.PHONE_FORGOT),
        (Doing.CONNECTING, bluez.AUTHENTICATION_FAILED, "", RadioReason.PHONE_FORGOT),
        (Doing.CONNECTING, FAILED, bluez.IO_ERROR, RadioReason.LOST),
        (Doing.CONNECTING, NO_REPLY, "", RadioReason.OUT_OF_RANGE),
        (Doing.NETWORK, FAILED, bluez.IO_ERROR, RadioReason.TETHERING_OFF),
        (Doing.NETWORK, FAILED, "Connection refused", RadioReason.TETHERING_OFF),
        (Doing.NETWORK, FAILED, "Connection timed out", RadioReason.OUT_OF_RANGE),
        (Doing.NETWORK, FAILED, "Permission denied", RadioReason.PHONE_FORGOT),
        (Doing.NETWORK, FAILED, bluez.ALREADY, RadioReason.BUSY),
        (Doing.NETWORK, bluez.IN_PROGRESS, "", RadioReason.BUSY),
        (Doing.NETWORK, "org.freedesktop.DBus.Error.UnknownMethod", "", RadioReason.TETHERING_OFF),
        (Doing.CONTROL, bluez.NOT_READY, "Resource Not Ready", RadioReason.OFF),
        (Doing.CONTROL, FAILED, bluez.ADAPTER_OFF, RadioReason.OFF),
        (Doing.CONTROL, bluez.BLOCKED, "Blocked through rfkill", RadioReason.BLOCKED),
        (Doing.CONTROL, FAILED, "Blocked through rfkill", RadioReason.BLOCKED),
        (Doing.CONTROL, DISCONNECTED, "", RadioReason.NO_SERVICE),
        (Doing.CONTROL, "org.freedesktop.DBus.Error.ServiceUnknown", "", RadioReason.NO_SERVICE),
        (Doing.CONTROL, "org.freedesktop.DBus.Error.AccessDenied", "", RadioReason.NOT_ALLOWED),
        (Doing.CONTROL, "org.example.Error.New", "never seen", RadioReason.LOST),
    ],
)
def test_every_error_of_bluez_has_its_reason(doing, name, text, reason):
    failure = radio_error(BusError(name, text), doing)
    assert failure.reason == reason
    assert name in failure.detail
    assert text in failure.detail


@needs_a_bus
def test_only_phones_of_the_first_adapter_are_told_and_nonsense_is_not(run):
    async def story():
        async with stand() as s:
            s.script.add_adapter("/org/bluez/hci1")
            s.script.add_phone("02:00:00:00:00:02", "/org/bluez/hci1")
            s.script.add_phone("02:00:00:00:00:03", Class=None, UUIDs=[], AddressType="random", Icon="phone")
            s.script.add_phone("02:00:00:00:00:04", Class=0x2540, UUIDs=[], Icon="input-keyboard", Paired=True)
            s.script.add_phone("nonsense")
            s.script.add_phone(Alias=None, Name="Pixel", RSSI=-50)
            await until(lambda: s.device)
            assert [(phone.address, phone.name, phone.rssi) for phone in s.state.devices] == [(PHONE, "Pixel", -50)]
            odd = {"RSSI": Variant("s", "strong"), "Connected": Variant("u", 1), "UUIDs": Variant("s", bluez.NAP)}
            s.script.server.emit(PATH, PROPERTIES, "PropertiesChanged", "sa{sv}as", bluez.DEVICE, odd, ["Name"])
            await until(lambda: s.device.name == PHONE)
            assert (s.device.rssi, s.device.connected, s.device.tethering) == (-50, False, False)
            s.script.tell(Alias="Pixel\n\u202eyrruC")
            await until(lambda: s.device.name == r"Pixel\n\u202eyrruC")

    run(story())


@needs_a_bus
def test_the_adapter_comes_goes_and_the_next_one_takes_over(run):
    async def story():
        async with stand() as s:
            await until(lambda: s.state.powered)
            s.script.add_phone(Paired=True)
            await until(lambda: s.device)
            s.script.add_adapter("/org/bluez/hci1", Powered=False)
            s.script.server.remove(HCI)
            await until(lambda: not s.state.powered)
            assert (s.state.trouble, s.state.devices) == (None, ())
            s.script.server.remove("/org/bluez/hci1")
            await until(lambda: s.state.trouble is RadioReason.NO_ADAPTER)
            await refused(s.port.set_powered(on=True), RadioReason.NO_ADAPTER)
            await s.port.set_discovering(on=False)
            await s.port.set_discoverable(on=False)
            s.script.add_adapter(Powered=False)
            await until(lambda: s.state.trouble is None)
            await s.port.set_powered(on=True)
            await until(lambda: s.state.powered)

    run(story())


@needs_a_bus
def test_a_switch_of_the_machine_is_told_by_whatever_bluez_says_of_it(run):
    async def story():
        async with stand(Powered=False) as s:
            s.script.answers["SetPowered"] = BusError(bluez.BLOCKED, "Blocked through rfkill")
            await refused(s.port.set_powered(on=True), RadioReason.BLOCKED)
            await until(lambda: s.state.trouble is RadioReason.BLOCKED)
            await refused(s.port.set_discovering(on=True), RadioReason.BLOCKED)
            del s.script.answers["SetPowered"]
            await s.port.set_powered(on=True)
            await until(lambda: s.state.powered and s.state.trouble is None)
            s.script.tell(HCI, bluez.ADAPTER, Powered=False, PowerState="off-blocked")
            await until(lambda: s.state.trouble is RadioReason.BLOCKED)

    run(story())


@needs_a_bus
def test_bluez_that_restarts_gets_its_agent_back_and_leaves_no_old_values(run):
    async def story():
        async with stand() as s:
            s.script.add_phone(Paired=True, Connected=True, RSSI=-40)
            await until(lambda: s.device and s.device.connected)
            await s.port.set_discovering(on=True)
            asking = await s.asked()
            registered = s.script.count("RegisterAgent")
            await s.script.server.stop()
            await until(lambda: s.state.trouble is RadioReason.NO_SERVICE)
            assert (s.state.powered, s.state.devices, s.state.pairing) == (False, (), None)
            with pytest.raises(BusError):
                await asking
            await refused(s.port.connect_network(PHONE), RadioReason.NO_SERVICE)
            s.script.server.set(PATH, bluez.DEVICE, RSSI=None, Connected=False)
            s.script.tell(HCI, bluez.ADAPTER, Discovering=True)  # by somebody else
            await s.script.server.start()
            await until(lambda: s.script.count("RegisterAgent") > registered and s.device)
            assert (s.device.rssi, s.state.discovering, s.state.trouble) == (None, False, None)

    run(story())


@needs_a_bus
def test_a_bus_that_is_lost_and_comes_back_is_gone_on_with(run):
    async def story():
        async with stand() as s:
            s.script.add_phone(Paired=True, Connected=True)
            s.script.add_network()
            await until(lambda: s.device and s.objects.has(PATH, bluez.NETWORK))
            await s.port.connect_network(PHONE)
            registered = s.script.count("RegisterAgent")
            os.kill(s.daemon.pid, signal.SIGKILL)
            await until(lambda: s.state.trouble is RadioReason.NO_SERVICE)
            assert (s.state.network, s.state.devices) == (None, ())
            await refused(s.port.pair(PHONE), RadioReason.NO_SERVICE)
            await s.daemon.ended()
            await s.script.server.stop()
            s.script.server.set(PATH, bluez.NETWORK, Connected=False, Interface=None, UUID=None)
            await s.daemon.start()
            await s.script.server.start()
            await until(lambda: s.script.count("RegisterAgent") > registered and s.device)
            await s.port.connect_network(PHONE)
            assert s.state.network == PHONE

    run(story())


@needs_a_bus
def test_discovery_begins_and_ends_whatever_bluez_has_done_by_itself(run):
    async def story():
        async with stand() as s:
            s.script.answers["StartDiscovery"] = BusError(bluez.IN_PROGRESS, "Operation already in progress")
            s.script.answers["StopDiscovery"] = BusError(FAILED, "No discovery started")
            await s.port.set_discovering(on=True)
            s.script.tell(HCI, bluez.ADAPTER, Discovering=True)
            await until(lambda: s.state.discovering)
            await s.port.set_discovering(on=False)
            assert not s.state.discovering
            assert s.script.calls[-1] == ("StopDiscovery",)
            await s.port.set_discoverable(on=True)
            assert ("SetDiscoverableTimeout", 0) in s.script.calls
            s.script.answers["SetDiscoverable"] = BusError(FAILED, "Not Powered")
            await refused(s.port.set_discoverable(on=False), RadioReason.OFF)

    run(story())


@needs_a_bus
def test_the_agent_is_asked_twice_by_strangers_and_about_nobody(run):
    async def story():
        async with stand() as s:
            path = s.script.add_phone()
            other = s.script.add_phone("02:00:00:00:00:02")
            await until(lambda: len(s.state.devices) == 2)
            first = await s.asked()
            assert s.state.pairing.incoming
            await refused_by_agent(s.script.ask("RequestConfirmation", "ou", other, 1))
            assert s.state.pairing.passkey == 123_456
            again = await s.asked(654_321)
            await refused_by_agent(first, bluez.CANCELED)
            await refused_by_agent(s.script.ask("RequestConfirmation", "ou", f"{HCI}/dev_none", 1))
            await refused_by_agent(s.script.ask("RequestConfirmation", "s", "x"), bluez.INVALID_ARGUMENTS)
            await refused_by_agent(stranger(s, "RequestConfirmation", "ou", path, 1))
            await refused_by_agent(stranger(s, "Cancel", ""))
            await s.port.answer_pairing(accept=True)
            assert await again == []
            await s.port.answer_pairing(accept=True)  # the same again is no harm
            await refused_by_agent(s.script.ask("RequestPinCode", "o", path))
            await refused_by_agent(s.script.ask("RequestPasskey", "o", path))
            for member, signature, body in (
                ("RequestAuthorization", "o", [path]),
                ("AuthorizeService", "os", [path, bluez.NAP]),
            ):
                await refused_by_agent(s.script.ask(member, signature, *body))
            s.script.tell(path, Paired=True)
            await until(lambda: s.device.paired)
            assert await s.script.ask("AuthorizeService", "os", path, bluez.NAP) == []

    run(story())


@needs_a_bus
@pytest.mark.parametrize("ending", ["Cancel", "Release", "refused"])
def test_a_comparison_that_ends_is_shown_no_more(run, ending):
    async def story():
        async with stand() as s:
            s.script.add_phone()
            await until(lambda: s.device)
            asking = await s.asked()
            if ending == "refused":
                await s.port.answer_pairing(accept=False)
                await refused_by_agent(asking)
            else:
                await s.script.ask(ending)
                await refused_by_agent(asking, bluez.CANCELED)
            await until(lambda: s.state.pairing is None)
            await refused(s.port.answer_pairing(accept=True), RadioReason.NOT_FOUND)

    run(story())


@needs_a_bus
def test_a_phone_that_has_paired_by_itself_is_trusted(run):
    async def story():
        async with stand() as s:
            s.script.add_phone()
            await until(lambda: s.device)
            asking = await s.asked()
            await s.port.answer_pairing(accept=True)
            await asking
            assert s.state.pairing.accepted_here
            s.script.tell(Connected=True)
            s.script.tell(Paired=True)
            await until(lambda: ("SetTrusted", True) in s.script.calls)
            assert s.state.pairing is None

    run(story())


@needs_a_bus
@pytest.mark.parametrize("ending", ["gone", "silent", "refused"])
def test_a_phone_that_does_not_go_on_with_its_pairing_is_given_up(run, ending):
    async def story():
        async with stand() as s:
            s.script.add_phone(Connected=True)
            await until(lambda: s.device)
            asking = await s.asked()
            await s.port.answer_pairing(accept=True)
            await asking
            if ending == "gone":
                s.script.tell(Connected=False)
            elif ending == "silent":
                await s.time.advance(60)
            else:  # the person has thought twice
                s.script.answers["CancelPairing"] = BusError(bluez.DOES_NOT_EXIST)
                await s.port.answer_pairing(accept=False)
                assert s.script.calls[-1] == ("Disconnect",)
            await until(lambda: s.state.pairing is None)
            assert not s.script.count("SetTrusted")

    run(story())


@needs_a_bus
def test_pairing_that_bluez_never_answers_is_called_off(run, monkeypatch):
    monkeypatch.setattr("connectivity.bluetooth.bluez.PAIRING_LIMIT_S", 0.05)

    async def story():
        async with stand() as s:
            s.script.add_phone()
            await until(lambda: s.device)
            s.script.answers["Pair"] = ANSWER_NEVER().wait
            await refused(s.port.pair(PHONE), RadioReason.PAIRING_TIMEOUT)
            assert s.script.count("CancelPairing") == 1
            s.script.answers["Pair"] = BusError(bluez.ALREADY_EXISTS, "Already Exists")
            s.script.tell(Paired=True, UUIDs=[])
            await until(lambda: s.device.paired)
            await s.port.pair(PHONE)
            assert ("SetTrusted", True) in s.script.calls

    run(story())


@needs_a_bus
def test_a_switch_that_bluez_never_answers_is_given_up_soon(run, monkeypatch):
    monkeypatch.setattr("connectivity.bluetooth.bluez.CONTROL_LIMIT_S", 0.05)

    async def story():
        async with stand() as s:
            never = asyncio.Event()
            for member in ("SetDiscoverableTimeout", "SetPowered", "SetDiscoveryFilter"):
                s.script.answers[member] = never.wait
            await refused(s.port.set_discoverable(on=True), RadioReason.LOST)
            await refused(s.port.set_powered(on=False), RadioReason.LOST)
            await refused(s.port.set_discovering(on=True), RadioReason.LOST)
            assert not s.state.discovering
            never.set()

    run(story())


@needs_a_bus
def test_a_pairing_is_kept_trusted_and_waits_for_the_phones_network(run):
    async def story():
        async with stand(Pairable=False) as s:
            s.script.add_phone(UUIDs=[])
            await until(lambda: s.device)

            async def pair():
                s.script.tell(Connected=True, Paired=True)

            s.script.answers["Pair"] = pair
            pairing = asyncio.create_task(s.port.pair(PHONE))
            await until(lambda: ("SetTrusted", True) in s.script.calls)
            assert s.script.calls.index(("SetPairable", True)) < s.script.calls.index(("Pair",))
            await turns()
            assert not pairing.done()
            s.script.add_network()
            s.script.tell(UUIDs=[bluez.NAP.upper()])
            await pairing
            assert s.device.tethering
            # One that never tells of a network is paired all the same.
            other = s.script.add_phone("02:00:00:00:00:02", UUIDs=[])
            await until(lambda: len(s.state.devices) == 2)
            s.script.answers["Pair"] = None
            pairing = asyncio.create_task(s.port.pair("02:00:00:00:00:02"))
            await until(lambda: s.script.count("SetTrusted") == 2)
            s.script.tell(other, Paired=True)
            while not pairing.done():
                await s.time.advance(1)
                await turns(3)
            await pairing

    run(story())


@needs_a_bus
def test_a_device_that_vanishes_while_it_pairs_is_lost(run):
    async def story():
        async with stand() as s:
            s.script.add_phone()
            await until(lambda: s.device)

            async def vanish():
                s.script.server.remove(PATH)
                raise BusError(bluez.AUTHENTICATION_FAILED, "Authentication Failed")

            s.script.answers["Pair"] = vanish
            await refused(s.port.pair(PHONE), RadioReason.LOST)
            await refused(s.port.pair(PHONE), RadioReason.NOT_FOUND)

    run(story())


@needs_a_bus
def test_a_paired_phone_is_called_rarer_and_rarer_and_at_once_when_seen(run):
    async def story():
        async with stand() as s:
            s.script.answers["Connect"] = BusError(FAILED, bluez.PAGE_TIMEOUT)
            s.script.add_phone(Paired=True)
            await until(lambda: s.script.count("Connect") == 1)
            waits = []
            for calls in range(2, 8):
                waited = 0
                while s.script.count("Connect") < calls:
                    await s.time.advance(1)
                    await turns(5)
                    waited += 1
                waits.append(waited)
            assert waits == sorted(waits)
            assert waits[0] <= 2
            assert waits[-1] <= LONGEST_WAIT_S + 2
            assert sum(waits) > 60
            before = s.script.count("Connect")
            s.script.tell(RSSI=-70)
            await until(lambda: s.script.count("Connect") == before + 1)
            del s.script.answers["Connect"]
            s.script.tell(Connected=True, RSSI=None)
            await until(lambda: s.device.connected)
            before = s.script.count("Connect")
            await s.time.advance(300)
            assert s.script.count("Connect") == before
            s.script.tell(Connected=False)
            await until(lambda: not s.device.connected)
            while s.script.count("Connect") == before:  # it is called again by itself
                await s.time.advance(1)
                await turns(3)

    run(story())


@needs_a_bus
def test_who_wants_a_phones_network_waits_for_the_call_that_is_under_way(run):
    async def story():
        async with stand() as s:
            answer = asyncio.Event()
            s.script.answers["Connect"] = answer.wait
            s.script.add_phone(Paired=True)
            s.script.add_network()
            await until(lambda: s.script.count("Connect") == 1 and s.objects.has(PATH, bluez.NETWORK))
            called_off = asyncio.create_task(s.port.connect_network(PHONE))
            connecting = asyncio.create_task(s.port.connect_network(PHONE))
            await turns(5)
            called_off.cancel()
            with pytest.raises(asyncio.CancelledError):
                await called_off
            answer.set()
            assert (await connecting).interface == "lo"
            assert s.script.count("Connect") == 1

    run(story())


@needs_a_bus
def test_nobody_is_called_while_a_pairing_or_the_power_forbids_it(run):
    async def story():
        async with stand(Powered=False) as s:
            s.script.add_phone(Paired=True, Connected=False)
            other = s.script.add_phone("02:00:00:00:00:02")
            await until(lambda: len(s.state.devices) == 2)
            asking = await s.asked(path=other)
            s.script.tell(HCI, bluez.ADAPTER, Powered=True)
            await until(lambda: s.state.powered)
            await s.time.advance(100)
            await turns()
            assert not s.script.count("Connect")
            await s.port.answer_pairing(accept=False)
            await refused_by_agent(asking)
            await until(lambda: s.script.count("Connect"))

    run(story())


@needs_a_bus
def test_a_phone_that_only_its_network_can_tell_of_may_be_tried(run):
    async def story():
        async with stand() as s:
            s.script.answers["Connect"] = BusError(FAILED, bluez.KEY_MISSING)
            s.script.add_phone(Paired=True)
            await until(lambda: s.device and s.device.tethering)
            assert not s.device.connected
            await refused(s.port.connect_network(PHONE), RadioReason.PHONE_FORGOT)
            # A machine with no other profile of the phone's: its network itself makes the link.
            s.script.answers["Connect"] = BusError(FAILED, bluez.PROFILE_UNAVAILABLE)
            s.script.add_network()
            await until(lambda: s.objects.has(PATH, bluez.NETWORK))
            egress = await s.port.connect_network(PHONE)
            assert (egress.interface, egress.source_address) == ("lo", "127.0.0.1")
            assert s.state.network == PHONE

    run(story())


@needs_a_bus
def test_bluez_that_is_not_there_is_missing_only_after_a_first_look(run):
    async def story():
        async with stand() as s:
            time = FakeLoopTime()
            port = type(s.port)(s.bus, type(s.objects)(s.bus, "org.example.Nobody", "/"), s.tethering, time)
            running = asyncio.create_task(port.run())
            await turns(3)
            assert port.state.value.trouble is None
            await time.advance(3)
            assert port.state.value.trouble is RadioReason.NO_SERVICE
            running.cancel()
            await asyncio.wait({running})

    run(story())
