"""The radios of a scene, below any wire: what only the services of a machine can ask of them, and time."""

import asyncio
from contextlib import contextmanager

import pytest

from connectivity.contracts.radio import LinkStage, RadioError, RadioReason, Security
from connectivity.contracts.radio_service import Connectivity, RadioHardware, SavedNetwork
from headunit.world.leases import INTERFACE, lease
from tests.unit.world.radio_scene import PHONE, Radios, turns

HOME, KEY = "Maison-5G", "riviera06"


@contextmanager
def radios(**values):
    made = Radios(**values)
    try:
        yield made
    finally:
        made.close()


async def refused(work, reason):
    with pytest.raises(RadioError) as refusal:
        await work
    assert refusal.value.reason == reason


def test_each_step_of_a_phones_network_takes_its_time(run):
    async def story():
        with radios(step_s=2.0) as r:
            r.around.change_phone("marie", {"tethering": True})
            stages = [r.bluetooth.state.value.stage]
            r.bluetooth.state.subscribe(lambda state: stages.append(state.stage))
            connecting = asyncio.create_task(r.bluetooth.connect_network(PHONE))
            await turns()
            assert (stages[-1], r.session.linking, r.session.network) == (LinkStage.CONNECTING, PHONE, None)
            await r.loop_time.advance(1.9)
            assert stages[-1] is LinkStage.CONNECTING
            await r.loop_time.advance(0.2)
            assert stages[-1] is LinkStage.ADDRESSING
            await refused(r.bluetooth.connect_network(PHONE), RadioReason.BUSY)
            await r.loop_time.advance(2.0)
            grant = await connecting
            assert (grant.interface, grant.source_address) == (INTERFACE, lease("bluetooth", PHONE))
            assert grant.proxy.startswith("http://unit:")
            assert await r.bluetooth.connect_network(PHONE) == grant
            assert list(dict.fromkeys(stages)) == list(LinkStage)

    run(story())


def test_nobody_gives_an_address_and_it_takes_three_steps_to_know(run):
    async def story():
        with radios(step_s=1.0) as r:
            r.around.change_hardware({"addresses": False})
            r.around.change_phone("marie", {"tethering": True})
            tries = [
                asyncio.create_task(r.bluetooth.connect_network(PHONE)),
                asyncio.create_task(r.wifi.join(HOME, KEY)),
            ]
            await turns()
            await r.loop_time.advance(2.9)
            assert r.bluetooth.state.value.stage is r.wifi.state.value.stage is LinkStage.ADDRESSING
            await r.loop_time.advance(0.2)
            for one in tries:
                await refused(one, RadioReason.NO_ADDRESS)
            assert r.bluetooth.state.value.stage is r.wifi.state.value.stage is LinkStage.DOWN
            assert r.memory.saved == {}

    run(story())


def test_taking_down_calls_off_what_is_under_way(run):
    async def story():
        with radios(step_s=1.0) as r:
            r.around.change_phone("marie", {"tethering": True})
            for begin, end in (
                (lambda: r.bluetooth.connect_network(PHONE), r.bluetooth.disconnect_network),
                (lambda: r.bluetooth.connect_network(PHONE), lambda: r.bluetooth.cancel(PHONE)),
                (lambda: r.wifi.join(HOME, KEY), r.wifi.leave),
                (lambda: r.wifi.join(HOME, KEY), lambda: r.wifi.cancel(HOME)),
            ):
                trying = asyncio.create_task(begin())
                await turns()
                await end()
                assert (r.session.linking, r.session.joining) == (None, None)
                await refused(trying, RadioReason.LOST)
            await r.bluetooth.cancel(PHONE)
            await r.wifi.cancel(HOME)

    run(story())


def test_to_call_off_another_ones_attempt_does_nothing(run):
    async def story():
        with radios(step_s=1.0) as r:
            r.around.change_phone("marie", {"tethering": True})
            trying = asyncio.create_task(r.bluetooth.connect_network(PHONE))
            joining = asyncio.create_task(r.wifi.join(HOME, KEY))
            await turns()
            await r.bluetooth.cancel("00:00:00:00:00:00")
            await r.wifi.cancel("Elsewhere")
            assert (r.session.linking, r.session.joining) == (PHONE, HOME)
            trying.cancel()
            joining.cancel()
            await asyncio.gather(trying, joining, return_exceptions=True)
            assert (r.session.linking, r.session.joining) == (None, None)

    run(story())


def test_a_pairing_that_is_called_off_leaves_room_for_the_next(run):
    async def story():
        with radios(paired=False, step_s=1.0) as r:
            await refused(r.bluetooth.cancel_pairing(), RadioReason.NOT_FOUND)
            await r.bluetooth.set_discovering(on=True)
            for steps in (0, 1):
                pairing = asyncio.create_task(r.bluetooth.pair(PHONE))
                await turns()
                await r.loop_time.advance(1.0 * steps)
                assert (r.session.pairing is not None) == bool(steps)
                await refused(r.bluetooth.pair(PHONE), RadioReason.BUSY)
                await r.bluetooth.cancel_pairing()
                await refused(pairing, RadioReason.REJECTED_HERE)
                assert (r.session.pairing, r.clock.holds) == (None, [])

    run(story())


def test_a_base_link_that_was_taken_down_stays_down_until_it_is_asked_for(run):
    async def story():
        with radios() as r:
            r.around.change_phone("marie", {"tethering": True})

            def connected():
                return r.bluetooth.state.value.devices[0].connected

            await r.bluetooth.connect_network(PHONE)
            await r.bluetooth.disconnect(PHONE)
            assert (connected(), r.bluetooth.state.value.network) == (False, None)
            r.around.change_phone("marie", {"battery_percent": 50})
            assert not connected()
            await r.bluetooth.connect(PHONE)
            assert connected()
            await r.bluetooth.disconnect(PHONE)
            r.around.change_phone("marie", {"in_range": False})
            await refused(r.bluetooth.connect(PHONE), RadioReason.OUT_OF_RANGE)
            r.around.change_phone("marie", {"in_range": True})
            assert connected()  # the phone has come back
            await r.bluetooth.disconnect(PHONE)
            await r.bluetooth.connect_network(PHONE)
            assert connected()

    run(story())


def test_who_has_no_bond_is_not_connected(run):
    async def story():
        with radios(paired=False) as r:
            await refused(r.bluetooth.connect(PHONE), RadioReason.NOT_PAIRED)
            await r.bluetooth.disconnect(PHONE)
            assert r.session.parted == ()
        with radios(step_s=1.0) as r:
            paging = asyncio.create_task(r.bluetooth.connect(PHONE))
            await turns()
            r.around.change_phone("marie", {"bluetooth": False})
            await refused(paging, RadioReason.OUT_OF_RANGE)
        with radios() as r:
            r.bluetooth.forget_there(r.around.phone("marie"))
            for work in (r.bluetooth.connect, r.bluetooth.pair, r.bluetooth.connect_network):
                await refused(work(PHONE), RadioReason.PHONE_FORGOT)

    run(story())


def test_the_phone_may_pair_anew_over_a_bond_that_it_has_forgotten(run):
    async def story():
        with radios() as r:
            marie = r.around.phone("marie")
            r.bluetooth.forget_there(marie)
            await r.bluetooth.set_discoverable(on=True)
            r.bluetooth.pair_from_phone(marie)
            await turns()
            r.bluetooth.answer_there(marie, accept=True)
            await r.bluetooth.answer_pairing(accept=True)
            await r.tasks.idle()
            assert (r.memory.paired, r.memory.forgotten) == ((PHONE,), ())
            assert r.bluetooth.state.value.devices[0].connected

    run(story())


def test_a_network_may_be_known_before_it_is_joined(run):
    async def story():
        with radios() as r:
            await r.wifi.save(HOME, KEY, Security.WPA_PSK)
            await r.wifi.save("Bar", "", Security.OPEN)
            await r.wifi.save("Atelier", "vieux-port", Security.SAE, hidden=True)
            assert r.wifi.saved.value == (
                SavedNetwork("Atelier", Security.SAE, "vieux-port", hidden=True),
                SavedNetwork("Bar", Security.OPEN),
                SavedNetwork(HOME, Security.WPA_PSK, KEY),
            )
            assert KEY not in repr(r.wifi.saved.value)
            listed = {point.ssid: point for point in r.wifi.state.value.access_points}
            assert listed["Bar"].strength is None
            assert listed["Atelier"].strength is None
            assert all(listed[name].saved for name in ("Bar", "Atelier", HOME))
            await r.wifi.join(HOME, None)
            await r.wifi.join("Atelier", None)
            assert r.wifi.state.value.active == "Atelier"
            await refused(r.wifi.save("Bar", "short", Security.SAE), RadioReason.PASSWORD_TOO_SHORT)
            await refused(r.wifi.save("Bar", "", Security.UNSUPPORTED), RadioReason.UNSUPPORTED)
            await r.wifi.set_enabled(on=False)
            await r.wifi.forget("Bar")
            assert [one.ssid for one in r.wifi.saved.value] == ["Atelier", HOME]
            r.around.change_hardware({"wifi_service": False})
            await refused(r.wifi.forget(HOME), RadioReason.NO_SERVICE)
            await refused(r.wifi.save("Bar", "", Security.OPEN), RadioReason.NO_SERVICE)

    run(story())


def test_forgetting_the_network_that_is_being_joined_calls_it_off(run):
    async def story():
        with radios(step_s=1.0) as r:
            await r.wifi.save(HOME, KEY, Security.WPA_PSK)
            joining = asyncio.create_task(r.wifi.join(HOME, None))
            await turns()
            await r.wifi.forget(HOME)
            await refused(joining, RadioReason.LOST)
            assert r.memory.saved == {}

    run(story())


def test_a_scan_takes_a_step(run):
    async def story():
        with radios(step_s=1.0) as r:
            scan = asyncio.create_task(r.wifi.scan())
            await turns()
            assert r.wifi.state.value.scanning
            await r.loop_time.advance(1.0)
            await scan
            assert not r.wifi.state.value.scanning
            scan = asyncio.create_task(r.wifi.scan())
            await turns()
            await r.wifi.set_enabled(on=False)
            r.around.change_hardware({"wifi_blocked": True})
            await refused(scan, RadioReason.OFF)
            assert not r.session.scanning

    run(story())


def test_connectivity_is_what_a_check_would_find(run):
    async def story():
        with radios() as r:
            r.around.change_phone("marie", {"tethering": True})
            phone, home = r.bluetooth.connectivity, r.wifi.connectivity
            assert phone.value is home.value is Connectivity.NONE
            await r.bluetooth.connect_network(PHONE)
            await r.wifi.join("Café du Port", None)
            assert (phone.value, home.value) == (Connectivity.FULL, Connectivity.PORTAL)
            r.around.change_network("cafe", {"portal_accepted": True})
            r.around.change_car({"coverage": "tunnel"})
            assert (phone.value, home.value) == (Connectivity.LIMITED, Connectivity.FULL)
            r.around.change_car({"coverage": "edge"})
            r.around.change_network("cafe", {"internet": False})
            assert (phone.value, home.value) == (Connectivity.FULL, Connectivity.LIMITED)
            r.around.change_phone("marie", {"mobile_internet": False})
            assert phone.value is Connectivity.LIMITED

    run(story())


def test_the_hardware_is_told_to_each_radio():
    with radios() as r:
        r.around.change_hardware({"bluetooth_blocked": True, "wifi_adapter": False})
        assert r.bluetooth.hardware.value == RadioHardware(blocked=True)
        assert r.wifi.hardware.value == RadioHardware(adapter=False)
        assert not r.around.now_scene.bluetooth_powered
        r.around.change_hardware({"bluetooth_blocked": False, "wifi_adapter": True})
        assert r.around.now_scene.bluetooth_powered
        assert r.around.now_scene.wifi_enabled


def test_switching_on_what_is_blocked_is_not_remembered(run):
    async def story():
        with radios() as r:
            await r.bluetooth.set_powered(on=False)
            r.around.change_hardware({"bluetooth_blocked": True})
            await refused(r.bluetooth.set_powered(on=True), RadioReason.BLOCKED)
            r.around.change_hardware({"bluetooth_blocked": False})
            assert not r.bluetooth.state.value.powered

    run(story())


def test_bonds_are_listed_where_the_adapter_is_only_blocked(run):
    async def story():
        with radios() as r:
            r.around.change_hardware({"bluetooth_blocked": True})
            assert [device.paired for device in r.bluetooth.state.value.devices] == [True]
            await r.bluetooth.remove(PHONE)
            r.around.change_hardware({"bluetooth_adapter": False})
            await refused(r.bluetooth.remove(PHONE), RadioReason.NO_ADAPTER)

    run(story())


def test_a_phone_that_goes_for_good_takes_its_links_with_it(run):
    async def story():
        with radios() as r:
            r.around.change_phone("marie", {"tethering": True})
            await r.bluetooth.connect_network(PHONE)
            r.around.remove_phone("marie")
            assert (r.memory.paired, r.session.network, r.bluetooth.state.value.devices) == ((), None, ())

    run(story())


def test_leases_are_stable_and_of_one_bearer_each():
    assert lease("bluetooth", PHONE) == lease("bluetooth", PHONE)
    given = {lease(bearer, f"network {n}") for bearer in ("bluetooth", "wifi") for n in range(20)}
    assert len(given) == 40
    for address in given:
        first, second, third, fourth = (int(part) for part in address.split("."))
        assert (first, second) == (127, 64)
        assert 0 <= third <= 255
        assert 1 <= fourth <= 254


def test_an_open_network_with_a_saved_name_is_never_joined_in_its_place(run):
    async def story():
        with radios() as r:
            await r.wifi.join(HOME, KEY)
            r.around.add_network({"id": "evil", "ssid": HOME, "security": "open", "distance_m": 1})
            assert r.wifi.state.value.active == HOME
            assert r.wifi.state.value.access_points[0].security is Security.WPA_PSK
            r.around.change_network("maison", {"in_range": False})
            assert r.wifi.state.value.active is None
            assert [p.strength for p in r.wifi.state.value.access_points if p.ssid == HOME] == [None]
            await refused(r.wifi.join(HOME, None), RadioReason.OUT_OF_RANGE)
            assert [one.password for one in r.wifi.saved.value] == [KEY]
            await r.wifi.forget(HOME)
            await refused(r.wifi.join(HOME, KEY), RadioReason.OUT_OF_RANGE)
            await r.wifi.join(HOME, None)
            assert r.wifi.saved.value == (SavedNetwork(HOME, Security.OPEN, "", hidden=False),)
            r.around.change_network("maison", {"in_range": True})  # the open one is what the unit has joined
            assert r.wifi.state.value.active == HOME
            assert r.wifi.state.value.access_points[0].security is Security.OPEN

    run(story())
