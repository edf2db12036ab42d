"""What the twin of BlueZ must do, check by check; `twin_bugs_bluez.py` shows that they can fail."""

from __future__ import annotations

import asyncio
from xml.etree import ElementTree as ET

from dbus_fast import Variant

from connectivity.contracts import bluez
from connectivity.message_bus import BusError
from tests.contract.bluez_bench import KEY_PATH, PATH, Bench, refused

NO = BusError(bluez.REJECTED, "no")
YES, OFF = True, False


async def shows_its_objects(bench: Bench) -> None:
    client = await bench.client()
    tree = await client.raw()
    assert set(tree) == {bluez.MANAGER_PATH, bluez.ADAPTER_PATH}
    adapter = {name: variant.signature for name, variant in tree[bluez.ADAPTER_PATH][bluez.ADAPTER].items()}
    assert adapter["Class"] == adapter["DiscoverableTimeout"] == "u"
    assert adapter["UUIDs"] == adapter["Roles"] == "as"
    assert client.shown("Powered", bluez.ADAPTER_PATH, bluez.ADAPTER) is True
    for path in tree:
        (text,) = await client.call(path, "org.freedesktop.DBus.Introspectable", "Introspect")
        named = {node.get("name") for node in ET.fromstring(text).findall("interface")}
        assert named == set(tree[path])
    manager = (bluez.MANAGER_PATH, bluez.PROFILE_MANAGER, "RegisterProfile", "osa{sv}", "/p", bluez.NAP, {})
    await refused(client.call(*manager), bluez.NOT_SUPPORTED)


async def discovers(bench: Bench) -> None:
    client, other = await bench.client(), await bench.client()
    await refused(client.adapter("StopDiscovery"), bluez.FAILED, "No discovery started")
    await client.adapter("StartDiscovery")
    await refused(client.adapter("StartDiscovery"), bluez.IN_PROGRESS)
    await bench.until(lambda: client.shown("RSSI") is not None and client.shown("RSSI", KEY_PATH) is not None)
    assert client.shown("Discovering", bluez.ADAPTER_PATH, bluez.ADAPTER)
    tree = await client.raw()
    phone, key = tree[PATH][bluez.DEVICE], tree[KEY_PATH][bluez.DEVICE]
    assert {name: phone[name].signature for name in ("RSSI", "Class", "UUIDs", "Adapter")} == {
        "RSSI": "n", "Class": "u", "UUIDs": "as", "Adapter": "o",
    }  # fmt: skip
    assert (phone["AddressType"].value, key["AddressType"].value) == ("public", "random")
    assert key["ManufacturerData"].signature == "a{qv}"
    assert key["ServiceData"].signature == "a{sv}"
    assert all(type(value) is Variant and value.signature == "ay" for value in key["ManufacturerData"].value.values())
    assert phone["Paired"].value is False
    await other.adapter("StartDiscovery")
    await client.adapter("StopDiscovery")
    assert client.shown("RSSI") is not None  # the other still discovers
    await other.leave()
    await bench.until(lambda: not client.shown("Discovering", bluez.ADAPTER_PATH, bluez.ADAPTER))
    assert not bench.radio.state.value.discovering
    assert not bench.radio.nearby.value.scanning
    await bench.until(lambda: PATH not in client.seen.tree and KEY_PATH not in client.seen.tree)


async def discovers_as_asked(bench: Bench) -> None:
    client = await bench.client()
    for wrong in ({"Transport": Variant("s", "smoke")}, {"RSSI": Variant("i", -60)}, {"Taste": Variant("s", "")}):
        await refused(client.adapter("SetDiscoveryFilter", "a{sv}", wrong), bluez.INVALID_ARGUMENTS)
    wanted = {"Transport": Variant("s", "le"), "UUIDs": Variant("as", ["180f"]), "DuplicateData": Variant("b", OFF)}
    await client.adapter("SetDiscoveryFilter", "a{sv}", wanted)
    await client.adapter("StartDiscovery")
    await bench.until(lambda: KEY_PATH in client.seen.tree)
    assert PATH not in client.seen.tree
    assert not bench.radio.state.value.discovering
    await client.adapter("SetDiscoveryFilter", "a{sv}", {"Transport": Variant("s", "bredr")})
    await bench.until(lambda: PATH in client.seen.tree and KEY_PATH not in client.seen.tree)
    bench.around.change_car({"ignition": "OFF"})
    await bench.until(lambda: not client.shown("Powered", bluez.ADAPTER_PATH, bluez.ADAPTER))
    await refused(client.adapter("StartDiscovery"), bluez.NOT_READY)
    assert not client.shown("Discovering", bluez.ADAPTER_PATH, bluez.ADAPTER)


async def pairs(bench: Bench) -> None:
    client = await bench.found()
    assert client.shown("Connected", interface=bluez.NETWORK) is None
    client.gate = asyncio.Event()
    pairing = asyncio.create_task(client.device("Pair"))
    await bench.until(lambda: client.asked)
    shown = bench.radio.state.value.pairing
    assert shown is not None
    assert client.asked == [("RequestConfirmation", PATH, shown.passkey)]
    assert (client.shown("Connected"), client.shown("Paired")) == (True, False)
    await refused(client.device("Pair"), bluez.IN_PROGRESS)
    client.gate.set()
    await bench.until(lambda: (pairing_now := bench.radio.state.value.pairing) and pairing_now.accepted_here)
    assert not pairing.done()
    bench.radio.answer_there(bench.around.phone("marie"), accept=True)
    await pairing
    await bench.until(lambda: client.shown("Connected", interface=bluez.NETWORK) is False)
    assert [client.shown(name) for name in ("Paired", "Bonded", "Connected")] == [True, True, True]
    assert bluez.NAP in client.shown("UUIDs")
    assert client.shown("Percentage", interface=bluez.BATTERY) == 80
    assert len(client.asked) == 1
    await refused(client.device("Pair"), bluez.ALREADY_EXISTS)


async def pairs_with_each_capability(bench: Bench) -> None:
    client = await bench.found()
    unregister = (bluez.MANAGER_PATH, bluez.AGENT_MANAGER, "UnregisterAgent", "o", "/test/agent")
    await refused(client.register(), bluez.ALREADY_EXISTS)
    await client.call(*unregister)
    await refused(client.call(*unregister), bluez.DOES_NOT_EXIST)
    await refused(client.register("Telepathy"), bluez.INVALID_ARGUMENTS)
    bench.phone(pairing_answer="accept")
    await refused(client.device("Pair"), bluez.AUTHENTICATION_FAILED)  # nobody can be asked
    await client.register("KeyboardOnly")
    client.answer = lambda _: 1_000_000
    await refused(client.device("Pair"), bluez.AUTHENTICATION_FAILED)
    client.answer = lambda _: bench.radio.state.value.pairing and bench.radio.state.value.pairing.passkey
    await client.device("Pair")
    await client.adapter("RemoveDevice", "o", PATH)
    await client.call(*unregister)
    await client.register("NoInputNoOutput")
    await bench.until(lambda: client.shown("Paired") is False)
    await client.device("Pair")
    assert [kind for kind, *_ in client.asked] == ["RequestPasskey", "RequestPasskey"]


async def a_refusal_ends_it(bench: Bench) -> None:
    client = await bench.found()
    client.answer = lambda _: NO
    await refused(client.device("Pair"), bluez.AUTHENTICATION_FAILED, "Authentication Failed")
    client.answer, client.gate = None, asyncio.Event()
    pairing = asyncio.create_task(client.device("Pair"))
    await bench.until(lambda: len(client.asked) == 2)
    bench.radio.answer_there(bench.around.phone("marie"), accept=False)
    await refused(pairing, bluez.AUTHENTICATION_FAILED)
    await bench.until(lambda: client.asked[-1] == ("Cancel",))
    client.gate.set()  # it answers all the same, and nobody listens
    await client.raw()
    assert client.shown("Paired") is False
    assert bench.radio.state.value.pairing is None


async def a_pairing_can_be_called_off(bench: Bench) -> None:
    client = await bench.found()
    await refused(client.device("CancelPairing"), bluez.DOES_NOT_EXIST)
    client.gate = asyncio.Event()
    pairing = asyncio.create_task(client.device("Pair"))
    await bench.until(lambda: client.asked)
    await client.device("CancelPairing")
    await refused(pairing, bluez.AUTHENTICATION_CANCELED)
    await bench.until(lambda: client.asked[-1] == ("Cancel",) and bench.radio.state.value.pairing is None)


async def a_phone_that_goes_ends_it(bench: Bench) -> None:
    client = await bench.found()
    client.gate = asyncio.Event()
    pairing = asyncio.create_task(client.device("Pair"))
    await bench.until(lambda: client.asked)
    bench.phone(in_range=False)
    await refused(pairing, bluez.AUTHENTICATION_CANCELED)
    if PATH in client.seen.tree:
        await refused(client.device("Pair"), bluez.CONNECTION_ATTEMPT_FAILED, "Page Timeout")


async def who_asked_may_go(bench: Bench) -> None:
    """The agent vanishes while it thinks; then who has asked for the pairing, with another's agent."""
    client, other = await bench.found(), await bench.client()
    client.gate = asyncio.Event()
    pairing = asyncio.create_task(other.device("Pair"))
    await bench.until(lambda: client.asked)
    await client.leave()
    await refused(pairing, bluez.AUTHENTICATION_FAILED)
    keeper = await bench.found()
    keeper.gate = asyncio.Event()
    last = asyncio.create_task(other.device("Pair"))
    await bench.until(lambda: keeper.asked)
    await other.leave()
    await asyncio.wait({last})
    assert isinstance(last.exception(), BusError)
    await bench.until(lambda: bench.radio.state.value.pairing is None and keeper.asked[-1] == ("Cancel",))


async def the_phone_may_begin(bench: Bench) -> None:
    client = await bench.client()
    await client.register()
    await client.write(bluez.ADAPTER_PATH, bluez.ADAPTER, "Discoverable", "b", YES)
    bench.phone(pairing_answer="accept")
    bench.radio.pair_from_phone(bench.around.phone("marie"))
    await bench.until(lambda: client.shown("Paired"))
    await bench.until(lambda: len(client.asked) == 2)
    assert client.asked[0][:2] == ("RequestConfirmation", PATH)
    assert client.asked[1] == ("AuthorizeService", PATH, bluez.AV_REMOTE)
    await client.adapter("RemoveDevice", "o", PATH)
    client.answer = lambda _: NO
    bench.radio.pair_from_phone(bench.around.phone("marie"))
    await bench.until(lambda: len(client.asked) == 3 and bench.radio.state.value.pairing is None)
    assert bench.around.now_scene.memory.paired == ()
    await client.write(bluez.ADAPTER_PATH, bluez.ADAPTER, "Pairable", "b", OFF)
    bench.radio.pair_from_phone(bench.around.phone("marie"))
    await bench.until(lambda: bench.radio.state.value.pairing is None)
    assert len(client.asked) == 3


async def stands_odd_agents(bench: Bench) -> None:
    """One that answers twice, one with an error of its own, and one that turns a phone's service away."""
    client = await bench.paired()
    await client.write(PATH, bluez.DEVICE, "Trusted", "b", OFF)
    client.answer = lambda _: NO
    for asked, knob in enumerate(({"in_range": False}, {"bluetooth": False}), 1):
        bench.phone(**knob)
        await bench.until(lambda: client.shown("Connected") is False)
        bench.phone(in_range=True, bluetooth=True)
        await bench.until(lambda expected=asked: len(client.asked) == expected)
    assert client.asked[-1] == ("AuthorizeService", PATH, bluez.AV_REMOTE)
    await client.raw()
    assert client.shown("Connected")  # without that service
    await client.adapter("RemoveDevice", "o", PATH)
    await client.adapter("StartDiscovery")
    await bench.until(lambda: client.shown("Paired") is False)
    client.answer = lambda _: BusError("com.example.Error.Whim", "not today")
    await refused(client.device("Pair"), bluez.AUTHENTICATION_FAILED)
    client.answer, client.answers = None, 2
    await client.device("Pair")
    await bench.until(lambda: client.shown("Paired"))


async def brings_the_network_up(bench: Bench) -> None:
    client = await bench.paired()
    await refused(client.network("Disconnect"), bluez.NOT_CONNECTED)
    await refused(client.network("Connect", "nap"), bluez.FAILED, bluez.IO_ERROR)  # not switched on at the phone
    await refused(client.network("Connect", "panu"), bluez.NOT_SUPPORTED)
    await refused(client.network("Connect", "tea"), bluez.INVALID_ARGUMENTS)
    bench.phone(tethering=True)
    bench.around.change_hardware({"step_s": 10.0})
    connecting = asyncio.create_task(client.network("Connect", "nap"))
    await bench.until(lambda: bench.radio.state.value.stage == "connecting")
    await refused(client.network("Connect", bluez.NAP), bluez.IN_PROGRESS)
    await client.network("Disconnect")
    await refused(connecting, bluez.FAILED, bluez.IO_ERROR)
    bench.around.change_hardware({"step_s": 0.01})
    assert await client.network("Connect", "nap") == ["lo"]
    await bench.until(lambda: bench.radio.state.value.network)
    for name, value in (("Connected", True), ("Interface", "lo"), ("UUID", bluez.NAP)):
        assert client.shown(name, interface=bluez.NETWORK) == value
    await refused(client.network("Connect", "nap"), bluez.FAILED, bluez.ALREADY)
    await client.network("Disconnect")
    await bench.until(lambda: client.shown("Connected", interface=bluez.NETWORK) is False)
    assert bench.radio.state.value.network is None
    bench.around.change_hardware({"step_s": 0.0})
    await client.device("ConnectProfile", "s", bluez.NAP)
    await bench.until(lambda: client.shown("Connected", interface=bluez.NETWORK))
    await refused(client.device("ConnectProfile", "s", bluez.AV_REMOTE), bluez.NOT_AVAILABLE)


async def tells_that_the_network_is_lost(bench: Bench) -> None:
    client = await bench.paired()
    for knob in ({"tethering": False}, {"in_range": False}):
        bench.phone(in_range=True, tethering=True)
        await bench.until(lambda: client.shown("Connected"))
        await client.network("Connect", "nap")
        await bench.until(lambda: bench.radio.state.value.network)
        client.signals.clear()
        bench.phone(**knob)
        await bench.until(lambda: client.shown("Connected", interface=bluez.NETWORK) is False)
        gone = [message.body[2] for message in client.signals if message.body[0] == bluez.NETWORK]
        assert [sorted(names) for names in gone] == [["Interface", "UUID"]]
        assert client.shown("Interface", interface=bluez.NETWORK) is None
    await refused(client.network("Connect", "nap"), bluez.FAILED, bluez.IO_ERROR)


async def nobody_gives_an_address(bench: Bench) -> None:
    """The link comes up, as BlueZ sees it, and goes again."""
    client = await bench.paired()
    bench.phone(tethering=True)
    bench.around.change_hardware({"step_s": 0.02, "addresses": False})
    assert await client.network("Connect", "nap") == ["lo"]
    await bench.until(lambda: client.shown("Connected", interface=bluez.NETWORK) is False)
    bench.around.change_hardware({"step_s": 5.0})
    connecting = asyncio.create_task(client.network("Connect", "nap"))
    await bench.until(lambda: bench.radio.state.value.stage == "connecting")
    await client.network("Disconnect")
    await refused(connecting, bluez.FAILED, bluez.IO_ERROR)
    await bench.until(lambda: bench.radio.state.value.stage == "down")


async def keeps_base_links_apart(bench: Bench) -> None:
    client = await bench.paired()
    assert not client.asked  # who is trusted needs no authorization
    await client.device("Connect")  # it is connected already
    await client.device("Disconnect")
    await bench.until(lambda: client.shown("Connected") is False and not client.seen.has(PATH, bluez.BATTERY))
    await refused(client.device("Disconnect"), bluez.NOT_CONNECTED)
    await client.device("Connect")
    await bench.until(lambda: client.shown("Connected"))
    bench.phone(in_range=False)
    await bench.until(lambda: client.shown("Connected") is False)
    await refused(client.device("Connect"), bluez.FAILED, bluez.PAGE_TIMEOUT)
    bench.radio.forget_there(bench.around.phone("marie"))
    bench.phone(in_range=True)
    await refused(client.device("Connect"), bluez.FAILED, bluez.KEY_MISSING)
    assert client.shown("Paired")
    await refused(client.device("Pair"), bluez.ALREADY_EXISTS)  # the dead bond has to go first
    await client.adapter("RemoveDevice", "o", PATH)


async def remembers_what_was_set(bench: Bench) -> None:
    client = await bench.paired()
    await client.write(PATH, bluez.DEVICE, "Alias", "s", "Mine")
    await client.write(bluez.ADAPTER_PATH, bluez.ADAPTER, "Alias", "s", "LEXUS UX")
    await client.write(PATH, bluez.DEVICE, "Blocked", "b", YES)
    await bench.until(lambda: client.shown("Connected") is False and client.shown("Alias") == "Mine")
    await refused(client.device("Connect"), bluez.FAILED)
    await client.write(PATH, bluez.DEVICE, "Blocked", "b", OFF)
    await client.device("Connect")
    assert client.shown("Alias", bluez.ADAPTER_PATH, bluez.ADAPTER) == "LEXUS UX"
    await client.write(PATH, bluez.DEVICE, "Alias", "s", "")
    await bench.until(lambda: client.shown("Alias") == "Pixel de Marie")


async def forgets_a_device(bench: Bench) -> None:
    client = await bench.paired()
    await refused(client.adapter("RemoveDevice", "o", "/org/bluez/hci0/dev_00"), bluez.DOES_NOT_EXIST)
    await client.adapter("RemoveDevice", "o", PATH)
    await bench.until(lambda: PATH not in client.seen.tree)
    assert PATH not in await client.raw()
    assert bench.around.now_scene.memory.paired == ()
    await refused(client.device("Pair"), "org.freedesktop.DBus.Error.UnknownObject")
    await client.adapter("StartDiscovery")
    await bench.until(lambda: client.shown("Paired") is False)
    assert client.shown("Trusted") is False


async def hides_by_itself(bench: Bench) -> None:
    client = await bench.client()
    adapter = (bluez.ADAPTER_PATH, bluez.ADAPTER)
    await client.write(*adapter, "DiscoverableTimeout", "u", 0)
    await client.write(*adapter, "Discoverable", "b", YES)
    await client.raw()
    assert bench.radio.state.value.discoverable
    await client.write(*adapter, "DiscoverableTimeout", "u", 3600)
    await bench.until(lambda: client.shown("DiscoverableTimeout", *adapter) == 3600)
    assert bench.radio.state.value.discoverable
    await client.write(*adapter, "DiscoverableTimeout", "u", 1)
    await bench.until(lambda: client.shown("Discoverable", *adapter) is False)
    await client.write(*adapter, "PairableTimeout", "u", 1)
    await bench.until(lambda: client.shown("Pairable", *adapter) is False)
    bench.around.change_car({"ignition": "OFF"})
    await refused(client.write(*adapter, "Discoverable", "b", YES), bluez.FAILED, bluez.ADAPTER_OFF)


async def shows_what_breaks(bench: Bench) -> None:
    client = await bench.paired()
    adapter = (bluez.ADAPTER_PATH, bluez.ADAPTER)
    bench.around.change_hardware({"bluetooth_blocked": True})
    await bench.until(lambda: client.shown("PowerState", *adapter) == "off-blocked")
    assert client.shown("Powered", *adapter) is False
    await refused(client.write(*adapter, "Powered", "b", YES), bluez.BLOCKED, "Blocked through rfkill")
    await refused(client.device("Connect"), bluez.NOT_READY, bluez.NOT_POWERED)
    bench.around.change_hardware({"bluetooth_blocked": False})
    await bench.until(lambda: client.shown("Powered", *adapter))
    bench.around.change_hardware({"bluetooth_adapter": False})
    await bench.until(lambda: set(client.seen.tree) == {bluez.MANAGER_PATH})
    bench.around.change_hardware({"bluetooth_adapter": True})
    await bench.until(lambda: client.shown("Connected"))
    assert client.shown("Trusted")  # BlueZ keeps it, with the bond
    await client.adapter("StartDiscovery")
    bench.around.change_hardware({"bluetooth_service": False})
    await bench.until(lambda: not client.seen.present.value)
    assert client.asked == [("Release",)]
    bench.around.change_hardware({"bluetooth_service": True})
    await bench.until(lambda: client.shown("Paired"))
    assert client.shown("Discovering", *adapter) is False
    await client.register()  # agents do not outlive it


CHECKS = (
    shows_its_objects,
    discovers,
    discovers_as_asked,
    pairs,
    pairs_with_each_capability,
    a_refusal_ends_it,
    a_pairing_can_be_called_off,
    a_phone_that_goes_ends_it,
    who_asked_may_go,
    the_phone_may_begin,
    stands_odd_agents,
    brings_the_network_up,
    tells_that_the_network_is_lost,
    nobody_gives_an_address,
    keeps_base_links_apart,
    remembers_what_was_set,
    forgets_a_device,
    hides_by_itself,
    shows_what_breaks,
)
