"""The unit's Wi-Fi and tethering over NetworkManager: against a service that does exactly what it is told."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from dbus_fast import Variant

from connectivity.contracts.networkmanager import (
    ACCESS_POINT,
    CONNECTION,
    DEVICE,
    MANAGER,
    MANAGER_PATH,
    WIFI_SECURITY,
    WIRELESS,
    Errors,
)
from connectivity.contracts.radio import AccessPoint, LinkStage, RadioError, RadioReason, Security, WifiState
from connectivity.dbus.daemon import bus_program
from connectivity.egress import Egress
from connectivity.message_bus import BusError
from connectivity.networkmanager.errors import device_error, radio_error
from connectivity.radios import make_radios
from connectivity.tethering.choice import ChosenTethering
from connectivity.tethering.networkmanager import NetworkManagerTethering
from connectivity.tethering.ports import TetheringState
from connectivity.wifi.networkmanager import NetworkManagerWifi
from connectivity.wifi.nm_networks import security_of
from headunit.core.errors import UsageError
from headunit.core.looptime import FakeLoopTime
from headunit.core.observable import Observable
from tests.running_world import until
from tests.unit.scripted_networkmanager import (
    EAP,
    GOOD,
    NO_ADDRESS,
    OWE,
    PHONE,
    PSK,
    SAE,
    SLOW,
    VANISHED,
    WLAN,
    WRONG,
    scripted,
)

pytestmark = pytest.mark.skipif(bus_program() is None, reason="there is no dbus-daemon on this machine")

HOME, KEY, NEW_KEY, MARIE = "Maison-5G", "riviera06", "riviera07", "AA:BB:CC:00:00:01"


class Bench:
    """A service, the unit's Wi-Fi on it, and its loop time."""

    def __init__(self, service, bus, time):
        self.service, self.bus, self.time = service, bus, time
        self.wifi = NetworkManagerWifi(bus, time)
        self.states = []
        self.wifi.state.subscribe(self.states.append)

    @property
    def state(self):
        return self.wifi.state.value

    @property
    def names(self):
        return [point.ssid for point in self.state.access_points]

    async def refused(self, work, reason):
        with pytest.raises(RadioError) as refusal:
            await work
        assert refusal.value.reason == reason, refusal.value

    def quiet(self):
        """Nothing is left of an attempt: no activation, no profile that is not to stay."""
        server = self.service.server
        active = server.get(WLAN, DEVICE, "ActiveConnection")
        return active == "/" and not [p for p in server.paths(CONNECTION) if server.get(p, CONNECTION, "Flags")]


@asynccontextmanager
async def bench(tmp_path, *, heard=True):
    async with scripted(tmp_path) as (service, bus):
        service.add_wlan()
        if heard:
            service.hear("home", HOME.encode(), 80)
        b = Bench(service, bus, FakeLoopTime())
        await service.server.start()
        await until(lambda: b.state.enabled)
        yield b


@pytest.mark.parametrize(
    ("flags", "wpa", "rsn", "security"),
    [
        (0, 0, 0, Security.OPEN),
        (0, 0, 0x1000, Security.OPEN),
        (1, 0, 0, Security.UNSUPPORTED),
        (1, PSK, 0, Security.WPA_PSK),
        (1, 0, PSK | 0x88, Security.WPA_PSK),
        (1, 0, PSK | SAE, Security.WPA_PSK),
        (1, 0, SAE | 0x88, Security.SAE),
        (1, 0, EAP, Security.UNSUPPORTED),
        (0, 0, OWE, Security.UNSUPPORTED),
    ],
)
def test_how_a_network_is_protected(flags, wpa, rsn, security):
    assert security_of(flags, wpa, rsn) is security


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("org.freedesktop.DBus.Error.ServiceUnknown", "", RadioReason.NO_SERVICE),
        ("org.freedesktop.DBus.Error.Disconnected", "", RadioReason.NO_SERVICE),
        ("org.freedesktop.DBus.Error.AccessDenied", "", RadioReason.NOT_ALLOWED),
        (Errors.PERMISSION_DENIED, "Not authorized to control networking.", RadioReason.NOT_ALLOWED),
        (Errors.SETTINGS_PERMISSION_DENIED, "", RadioReason.NOT_ALLOWED),
        (Errors.UNKNOWN_DEVICE, "", RadioReason.NO_ADAPTER),
        (Errors.UNKNOWN_CONNECTION, "Connection could not be found.", RadioReason.NOT_FOUND),
        (Errors.UNKNOWN_CONNECTION, "Connection 'x' is not available on device wlan0", RadioReason.OUT_OF_RANGE),
        (Errors.INVALID_PROPERTY, "802-11-wireless-security.psk: property is invalid", RadioReason.WRONG_PASSWORD),
        (Errors.INVALID_CONNECTION, "802-11-wireless.ssid: property is invalid", RadioReason.UNSUPPORTED),
        ("org.example.Strange", "words", RadioReason.LOST),
    ],
)
def test_each_answer_has_its_reason(name, text, reason):
    error = radio_error(BusError(name, text))
    assert error.reason == reason
    assert name in error.detail


def test_a_device_that_fails_for_an_unheard_reason_is_lost():
    assert device_error(4711).reason == RadioReason.LOST
    assert "4711" in device_error(4711).detail
    assert device_error(44).reason == RadioReason.TETHERING_OFF


def test_the_air_and_what_is_saved(tmp_path, run):
    async def story():
        async with bench(tmp_path) as b:
            service = b.service
            service.hear("far", HOME.encode(), 30, rsn=SAE)
            service.hear("open", "Café".encode(), 40, rsn=0, flags=0)
            service.hear("firm", b"Firm", 90, rsn=EAP)
            service.hear("nameless", b"\0\0\0", 99)
            service.hear("adhoc", b"Printer", 99, mode=1)
            service.saved_network(b"Cellar")
            service.saved_network(b"Attic", hidden=True)
            service.saved_network(b"Our hotspot", mode="ap")
            service.saved_network(HOME.encode())
            service.save({"connection": {"type": Variant("s", "802-3-ethernet")}})
            await until(lambda: len(b.names) == 5 and b.state.access_points[1].saved)
            assert b.state.access_points == (
                AccessPoint("Firm", Security.UNSUPPORTED, 90),
                AccessPoint(HOME, Security.WPA_PSK, 80, saved=True),
                AccessPoint("Café", Security.OPEN, 40),
                AccessPoint("Attic", Security.WPA_PSK, None, saved=True, hidden=True),
                AccessPoint("Cellar", Security.WPA_PSK, None, saved=True),
            )
            await b.refused(b.wifi.join("Firm", KEY), RadioReason.UNSUPPORTED)
            await b.refused(b.wifi.join("Cellar", None), RadioReason.OUT_OF_RANGE)
            await b.refused(b.wifi.join("Nowhere", KEY), RadioReason.OUT_OF_RANGE)

    run(story())


def test_a_first_join_makes_a_profile_that_waits_for_the_unit_and_is_saved_when_it_has_worked(tmp_path, run):
    async def story():
        async with bench(tmp_path) as b:
            b.service.script = SLOW
            joining = asyncio.ensure_future(b.wifi.join(HOME, KEY))
            await until(lambda: b.state.stage is LinkStage.ADDRESSING)
            b.service.go.set()
            assert await joining == Egress("wifi", "lo", "127.64.1.2")
            settings, point, options = b.service.named("AddAndActivateConnection2")[0]
            assert settings["connection"]["autoconnect"] is False
            assert settings["802-11-wireless"]["ssid"] == HOME.encode()
            assert settings["802-11-wireless-security"] == {"key-mgmt": "wpa-psk", "psk": KEY}
            assert point.endswith("/home")
            assert options == {"persist": "volatile"}
            assert b.state.active == HOME  # at once: who has joined asks the state next
            assert b.state.access_points[0].saved
            told = [
                (state.joining, state.active, state.stage) for state in b.states if state.stage is not LinkStage.DOWN
            ]
            assert told[0] == (HOME, None, LinkStage.CONNECTING)
            assert (HOME, None, LinkStage.ADDRESSING) in told
            assert told[-1] == (None, HOME, LinkStage.UP)
            assert (await b.wifi.join(HOME, None)).source_address == "127.64.1.2"
            assert not b.service.named("ActivateConnection")  # it is joined already

    run(story())


def test_wpa3_and_hidden_networks(tmp_path, run):
    async def story():
        async with bench(tmp_path) as b:
            b.service.hear("new", b"New", 70, rsn=SAE)
            await until(lambda: "New" in b.names)
            await b.wifi.join("New", KEY)
            await b.wifi.join("Secret", KEY, hidden=True)
            await b.wifi.join("Open secret", None, hidden=True)
            (new, *_), (secret, point, _), (opened, *_) = b.service.named("AddAndActivateConnection2")
            assert new["802-11-wireless-security"]["key-mgmt"] == "sae"
            assert secret["802-11-wireless"]["hidden"] is True
            assert secret["802-11-wireless-security"]["key-mgmt"] == "wpa-psk"
            assert point == "/"
            assert "802-11-wireless-security" not in opened
            assert AccessPoint("Secret", Security.WPA_PSK, None, saved=True, hidden=True) in b.state.access_points

    run(story())


def test_a_name_made_to_deceive_is_written_out(tmp_path, run):
    async def story():
        async with bench(tmp_path, heard=False) as b:
            raw = "Maison\n\x1b[2J\u202eG5".encode()
            b.service.hear("evil", raw, 70)
            await until(lambda: b.names == [r"Maison\n\x1b[2J\u202eG5"])
            await b.wifi.join(b.names[0], KEY)
            assert b.service.named("AddAndActivateConnection2")[0][0]["802-11-wireless"]["ssid"] == raw
            await until(lambda: b.state.active == b.names[0])

    run(story())


def test_an_open_network_with_a_saved_name_is_another_network(tmp_path, run):
    async def story():
        async with bench(tmp_path, heard=False) as b:
            b.service.saved_network(HOME.encode())
            b.service.hear("evil", HOME.encode(), 95, rsn=0, flags=0)
            await until(lambda: b.names == [HOME] and b.service.named("GetSettings"))
            assert b.state.access_points == (AccessPoint(HOME, Security.WPA_PSK, None, saved=True),)
            await b.refused(b.wifi.join(HOME, None), RadioReason.OUT_OF_RANGE)
            await b.refused(b.wifi.join(HOME, NEW_KEY), RadioReason.OUT_OF_RANGE)
            assert not b.service.named("ActivateConnection")
            assert not b.service.named("Update2")
            b.service.hear("home", HOME.encode(), 40)
            await until(lambda: b.state.access_points == (AccessPoint(HOME, Security.WPA_PSK, 40, saved=True),))
            await b.wifi.join(HOME, None)
            assert b.service.named("ActivateConnection")[0][2].endswith("/home")

    run(story())


def test_a_password_never_leads_into_an_open_network(tmp_path, run):
    async def story():
        async with bench(tmp_path) as b:
            b.service.hear("evil", HOME.encode(), 95, rsn=0, flags=0)
            b.service.hear("open", b"Cafe", 50, rsn=0, flags=0)
            await until(lambda: "Cafe" in b.names)
            assert b.state.access_points[0] == AccessPoint(HOME, Security.WPA_PSK, 80)
            await b.wifi.join(HOME, KEY)
            assert b.service.named("AddAndActivateConnection2")[0][1].endswith("/home")
            await b.refused(b.wifi.join("Cafe", KEY), RadioReason.OUT_OF_RANGE)

    run(story())


def test_bytes_that_are_no_text_survive_the_way_there_and_back(tmp_path, run):
    async def story():
        async with bench(tmp_path) as b:
            b.service.hear("odd", b"caf\xe9\xff", 70)
            await until(lambda: r"caf\xe9\xff" in b.names)
            await b.wifi.join(r"caf\xe9\xff", KEY)
            assert b.service.named("AddAndActivateConnection2")[0][0]["802-11-wireless"]["ssid"] == b"caf\xe9\xff"
            assert b.state.active == r"caf\xe9\xff"
            await b.wifi.forget(r"caf\xe9\xff")
            assert not b.service.profiles

    run(story())


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (WRONG, RadioReason.WRONG_PASSWORD),
        ([(40, 0), (50, 0), (60, 0), (40, 0), (50, 0), (60, 0), (-1, 0)], RadioReason.WRONG_PASSWORD),
        ([(40, 0), (50, 0), (120, 10), (30, 0)], RadioReason.WRONG_PASSWORD),
        (VANISHED, RadioReason.OUT_OF_RANGE),
        (NO_ADDRESS, RadioReason.NO_ADDRESS),
        ([(40, 0), (50, 0), (120, 37), (20, 0)], RadioReason.OFF),
        ([(40, 0), (50, 0), (120, 1), (30, 0)], RadioReason.LOST),
    ],
)
def test_a_join_that_fails_says_why_and_leaves_nothing(tmp_path, run, script, reason):
    async def story():
        async with bench(tmp_path) as b:
            b.service.script = script
            await b.refused(b.wifi.join(HOME, KEY), reason)
            await until(b.quiet)
            assert not b.service.profiles
            assert b.state.joining is None
            assert b.state.active is None

    run(story())


@pytest.mark.parametrize("how", ["gone", "weak", "unseen"])
def test_an_access_point_that_vanishes_in_the_handshake_is_no_wrong_password(tmp_path, run, how):
    async def story():
        async with bench(tmp_path, heard=False) as b:
            path = b.service.hear("home", HOME.encode(), 80)
            await until(lambda: HOME in b.names)

            def at(state):
                if state == 120 and how == "gone":
                    b.service.unhear(path)
                elif state == 120:
                    change = {"Strength": 9} if how == "weak" else {"LastSeen": 1}
                    b.service.server.set(path, ACCESS_POINT, **change)

            b.service.at, b.service.script = at, WRONG
            await b.refused(b.wifi.join(HOME, KEY), RadioReason.OUT_OF_RANGE)

    run(story())


def test_what_is_not_even_tried(tmp_path, run):
    async def story():
        async with bench(tmp_path) as b:
            await b.refused(b.wifi.join(HOME, "short"), RadioReason.PASSWORD_TOO_SHORT)
            await b.refused(b.wifi.join(HOME, None), RadioReason.PASSWORD_TOO_SHORT)
            await b.refused(b.wifi.forget(HOME), RadioReason.NOT_FOUND)
            await b.wifi.leave()
            await b.wifi.set_enabled(on=False)
            assert b.state == WifiState()
            for work in (b.wifi.join(HOME, KEY), b.wifi.scan()):
                await b.refused(work, RadioReason.OFF)
            assert [name for name, _ in b.service.calls] == ["WirelessEnabled"]

    run(story())


def test_a_saved_network_is_joined_by_its_own_profile_and_gets_its_password_back_after_a_wrong_one(tmp_path, run):
    async def story():
        async with bench(tmp_path) as b:
            old = b.service.saved_network(HOME.encode(), timestamp=1)
            path = b.service.saved_network(HOME.encode(), timestamp=2)
            await until(lambda: b.state.access_points[0].saved)
            before = b.service.plain(path)
            await b.wifi.join(HOME, None)
            await b.wifi.leave()
            assert [arguments[0] for arguments in b.service.named("ActivateConnection")] == [path]
            b.service.script = WRONG
            await b.refused(b.wifi.join(HOME, NEW_KEY), RadioReason.WRONG_PASSWORD)
            assert b.service.plain(path) == before
            b.service.script = GOOD
            await b.wifi.join(HOME, NEW_KEY)
            assert b.service.plain(path)["802-11-wireless-security"]["psk"] == NEW_KEY
            assert not b.service.named("AddAndActivateConnection2")
            await b.wifi.forget(HOME)
            assert {old, path}.isdisjoint(b.service.profiles)
            assert b.state.active is None
            assert not b.state.access_points[0].saved

    run(story())


@pytest.mark.parametrize("when", ["asked", "connecting", "addressing"])
@pytest.mark.parametrize("how", ["cancelled", "left"])
def test_a_join_that_is_called_off_leaves_nothing(tmp_path, run, when, how):
    async def story():
        async with bench(tmp_path) as b:
            held = b.service.held["AddAndActivateConnection2"] = asyncio.Event()
            held.set()
            if when == "asked":
                held.clear()
            b.service.script = [(40, 0), (50, 0), (-1, 0)] if when == "connecting" else [(40, 0), (70, 0), (-1, 0)]
            joining = asyncio.ensure_future(b.wifi.join(HOME, KEY))
            stage = LinkStage.ADDRESSING if when == "addressing" else LinkStage.CONNECTING
            await until(lambda: b.service.named("AddAndActivateConnection2") and b.state.stage is stage)
            await b.refused(b.wifi.join(HOME, KEY), RadioReason.BUSY)
            if how == "cancelled":
                joining.cancel()
                await asyncio.sleep(0)
                held.set()
                with pytest.raises(asyncio.CancelledError):
                    await joining
            else:
                leaving = asyncio.ensure_future(b.wifi.leave())
                await asyncio.sleep(0)
                held.set()
                await b.refused(joining, RadioReason.LOST)
                await leaving
            assert b.quiet()
            assert not b.service.profiles
            assert b.state.joining is None
            b.service.script = GOOD
            await b.wifi.join(HOME, KEY)

    run(story())


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ([(40, 0), (50, 0), (70, 0), (-1, 0)], RadioReason.NO_ADDRESS),
        ([(40, 0), (50, 0), (-1, 0)], RadioReason.OUT_OF_RANGE),
    ],
)
def test_a_join_gives_up_by_itself(tmp_path, run, script, reason):
    async def story():
        async with bench(tmp_path) as b:
            b.service.script = script
            joining = asyncio.ensure_future(b.wifi.join(HOME, KEY))
            stage = LinkStage.ADDRESSING if reason is RadioReason.NO_ADDRESS else LinkStage.CONNECTING
            await until(lambda: b.time._waiters and b.service.server.get(WLAN, DEVICE, "State") == script[-2][0])
            await until(lambda: b.state.stage is stage)
            for _ in range(45):
                await b.time.advance(1)
            await b.refused(joining, reason)
            await until(b.quiet)

    run(story())


def test_ipv6_where_there_is_nothing_else_and_no_address_where_there_is_none(tmp_path, run):
    async def story():
        async with bench(tmp_path) as b:
            b.service.ipv4, b.service.ipv6 = [], ["fe80::1", "2001:db8::7"]
            joining = asyncio.ensure_future(b.wifi.join(HOME, KEY))
            await until(lambda: b.service.server.get(WLAN, DEVICE, "State") == 100)
            while not joining.done():
                await asyncio.sleep(0.001)
                await b.time.advance(0.1)
            assert joining.result() == Egress("wifi", "lo", "2001:db8::7")
            await b.wifi.forget(HOME)
            b.service.ipv6 = ["fe80::1"]
            joining = asyncio.ensure_future(b.wifi.join(HOME, KEY))
            while not joining.done():
                await asyncio.sleep(0.001)
                await b.time.advance(0.1)
            await b.refused(joining, RadioReason.NO_ADDRESS)
            assert not b.service.profiles

    run(story())


def test_a_profile_that_goes_by_itself_while_it_is_dropped_is_gone(tmp_path, run):
    async def story():
        async with bench(tmp_path) as b:
            path = b.service.saved_network(HOME.encode())
            await until(lambda: b.state.access_points[0].saved)
            b.service.refuse["Delete"] = BusError(Errors.SETTINGS_FAILED, "connection was deleted")
            forgetting = asyncio.ensure_future(b.wifi.forget(HOME))
            await until(lambda: b.time._waiters)
            b.service.server.remove(path)
            await forgetting
            b.service.saved_network(HOME.encode())
            await until(lambda: b.state.access_points[0].saved)
            forgetting = asyncio.ensure_future(b.wifi.forget(HOME))
            await until(lambda: b.service.named("Delete")[1:] and len(b.time._waiters) > 1)
            await b.time.advance(2)
            await b.refused(forgetting, RadioReason.LOST)

    run(story())


def test_who_may_not_is_told_so(tmp_path, run):
    async def story():
        async with bench(tmp_path) as b:
            refusal = BusError(Errors.PERMISSION_DENIED, "Not authorized to control networking.")
            b.service.refuse = {"AddAndActivateConnection2": refusal, "WirelessEnabled": refusal}
            await b.refused(b.wifi.join(HOME, KEY), RadioReason.NOT_ALLOWED)
            await b.refused(b.wifi.set_enabled(on=False), RadioReason.NOT_ALLOWED)
            b.service.refuse = {"Save": BusError(Errors.SETTINGS_PERMISSION_DENIED, "no")}
            await b.refused(b.wifi.join(HOME, KEY), RadioReason.NOT_ALLOWED)
            await until(b.quiet)
            assert b.state.joining is None

    run(story())


def test_a_scan_ends_when_there_is_news_and_one_too_many_is_no_failure(tmp_path, run):
    async def story():
        async with bench(tmp_path) as b:
            held = b.service.held["RequestScan"] = asyncio.Event()
            scanning = asyncio.ensure_future(b.wifi.scan())
            await until(lambda: b.state.scanning)
            held.set()
            await scanning
            assert not b.state.scanning
            b.service.refuse["RequestScan"] = BusError(Errors.DEVICE_NOT_ALLOWED, "immediately following previous scan")
            await b.wifi.scan()
            b.service.refuse["RequestScan"] = BusError(Errors.PERMISSION_DENIED, "")
            await b.refused(b.wifi.scan(), RadioReason.NOT_ALLOWED)

    run(story())


def test_trouble_comes_and_goes_with_the_machine(tmp_path, run):
    async def story():
        async with scripted(tmp_path) as (service, bus):
            b = Bench(service, bus, FakeLoopTime())
            looking = asyncio.ensure_future(b.wifi.run())
            await until(lambda: b.time._waiters)
            assert b.state.trouble is None  # it is being looked for
            await b.time.advance(3)
            await looking
            assert b.state == WifiState(trouble=RadioReason.NO_SERVICE)
            await b.refused(b.wifi.set_enabled(on=True), RadioReason.NO_SERVICE)
            service.add_wlan("/unmanaged", managed=False)
            await service.server.start()
            await until(lambda: b.state.trouble is RadioReason.NO_ADAPTER)
            await b.refused(b.wifi.scan(), RadioReason.NO_ADAPTER)
            service.add_wlan()
            await until(lambda: b.state.enabled)
            service.server.set(MANAGER_PATH, MANAGER, WirelessHardwareEnabled=False, WirelessEnabled=False)
            await until(lambda: b.state.trouble is RadioReason.BLOCKED)
            await b.refused(b.wifi.set_enabled(on=True), RadioReason.BLOCKED)
            service.server.set(MANAGER_PATH, MANAGER, WirelessHardwareEnabled=True)
            await until(lambda: b.state == WifiState())
            await b.wifi.set_enabled(on=True)
            assert b.state.enabled
            service.server.remove(WLAN)
            await until(lambda: b.state.trouble is RadioReason.NO_ADAPTER)

    run(story())


def test_a_loss_is_seen_at_once_and_a_restart_of_the_service_is_followed(tmp_path, run):
    async def story():
        async with bench(tmp_path) as b:
            await b.wifi.join(HOME, KEY)
            b.service.lose(WLAN)
            await until(lambda: b.state.active is None)
            await b.wifi.join(HOME, None)
            await b.service.server.stop()
            await until(lambda: b.state.trouble is RadioReason.NO_SERVICE)
            assert b.state.active is None
            await b.service.server.start()
            await until(lambda: b.state.active == HOME)
            assert (await b.wifi.join(HOME, None)).source_address == "127.64.1.2"

    run(story())


@pytest.mark.parametrize("what", ["service", "device", "profile", "switch"])
def test_what_disappears_under_a_join_ends_it(tmp_path, run, what):
    async def story():
        async with bench(tmp_path) as b:
            b.service.script = [(40, 0), (50, 0), (-1, 0)]
            joining = asyncio.ensure_future(b.wifi.join(HOME, KEY))
            await until(lambda: b.service.server.get(WLAN, DEVICE, "State") == 50)
            reason = RadioReason.LOST
            match what:
                case "service":
                    await b.service.server.stop()
                    reason = RadioReason.NO_SERVICE
                case "device":
                    b.service.end(WLAN, 36)
                    b.service.server.remove(WLAN)
                    reason = RadioReason.NO_ADAPTER
                case "profile":
                    (path,) = b.service.profiles
                    b.service.end(WLAN, 38)
                    assert path not in b.service.profiles
                case "switch":
                    b.service.end(WLAN)
            await b.refused(joining, reason)
            await until(lambda: b.state.joining is None)

    run(story())


def test_a_service_that_ends_before_it_has_shown_the_activation_ends_the_join(tmp_path, run):
    async def story():
        async with bench(tmp_path) as b:
            b.service._begin = lambda profile, device: f"{MANAGER_PATH}/ActiveConnection/77"
            joining = asyncio.ensure_future(b.wifi.join(HOME, KEY))
            await until(lambda: b.service.named("AddAndActivateConnection2"))
            await until(lambda: b.time._waiters)
            await b.service.server.stop()
            await b.refused(asyncio.wait_for(joining, 5), RadioReason.NO_SERVICE)
            assert b.state == WifiState(trouble=RadioReason.NO_SERVICE)

    run(story())


def test_nonsense_from_the_service_is_not_believed(tmp_path, run):
    async def story():
        async with bench(tmp_path) as b:
            properties = "org.freedesktop.DBus.Properties"
            odd = {"Ssid": Variant("s", "x"), "Strength": Variant("s", "strong"), "RsnFlags": Variant("d", 1.5)}
            b.service.hear("odd", b"Odd", 50)
            path = f"{MANAGER_PATH}/AccessPoint/odd"
            b.service.server.emit(path, properties, "PropertiesChanged", "sa{sv}as", ACCESS_POINT, odd, [])
            b.service.server.emit(WLAN, DEVICE, "StateChanged", "s", "up")
            home = b.service.server.get(WLAN, WIRELESS, "AccessPoints")
            for nested in (Variant("aas", [["x"]]), Variant("ao", home)):
                told = {"AccessPoints": nested}
                b.service.server.emit(WLAN, properties, "PropertiesChanged", "sa{sv}as", WIRELESS, told, [])
            kind = {"key-mgmt": Variant("as", ["wpa-psk"])}
            b.service.save({"802-11-wireless": {"ssid": Variant("ay", b"Kind")}, WIFI_SECURITY: kind})
            b.service.saved_network(b"Fine", timestamp=3)
            b.service.save({"802-11-wireless": {"ssid": Variant("s", "text")}})
            b.service.save({"802-11-wireless": {}, "connection": {}})
            await until(lambda: "Fine" in b.names)
            assert b.names == [HOME, "Fine", "Kind"]
            await b.wifi.join(HOME, KEY)

    run(story())


# Tethering.


@asynccontextmanager
async def tethering(tmp_path, *, reached=True):
    async with scripted(tmp_path) as (service, bus):
        service.add_phone(MARIE)
        time = FakeLoopTime()
        one = NetworkManagerTethering(bus, time, lambda _: reached)
        assert not one.available
        await service.server.start()
        await until(lambda: one.available)
        yield service, one, time


async def refused(work, reason):
    with pytest.raises(RadioError) as refusal:
        await work
    assert refusal.value.reason == reason, refusal.value


def test_a_phone_gets_one_profile_and_its_loss_is_told_at_once(tmp_path, run):
    async def story():
        async with tethering(tmp_path) as (service, one, _):
            stages = []
            one.state.subscribe(lambda state: stages.append(state.stage))
            service.script = SLOW
            connecting = asyncio.ensure_future(one.connect(MARIE))
            await until(lambda: one.state.value.stage is LinkStage.ADDRESSING)
            service.go.set()
            assert await connecting == Egress("bluetooth", "lo", "127.64.1.2")
            assert one.state.value == TetheringState(MARIE, LinkStage.UP)
            assert stages == [LinkStage.CONNECTING, LinkStage.ADDRESSING, LinkStage.UP]
            assert (await one.connect(MARIE)).interface == "lo"
            await refused(one.connect("AA:BB:CC:00:00:02"), RadioReason.BUSY)
            service.lose(PHONE, 44)
            await until(lambda: one.state.value == TetheringState())
            await one.connect(MARIE)
            await one.disconnect()
            await one.disconnect()
            assert one.state.value == TetheringState()
            (settings, _, options), *more = service.named("AddAndActivateConnection2")
            assert not more
            assert settings["connection"]["autoconnect"] is False
            assert settings["bluetooth"] == {"bdaddr": bytes.fromhex("AABBCC000001"), "type": "panu"}
            assert options == {"persist": "disk"}
            assert len(service.named("ActivateConnection")) == 1

    run(story())


def test_the_profile_that_came_with_the_phone_is_waited_for(tmp_path, run):
    async def story():
        async with tethering(tmp_path) as (service, one, time):
            service.held["GetSettings"] = asyncio.Event()
            path = service.save({"bluetooth": {"bdaddr": Variant("ay", bytes.fromhex("AABBCC000001"))}}, flags=3)
            await until(lambda: service.named("GetSettings"))
            connecting = asyncio.ensure_future(one.connect(MARIE))
            await until(lambda: time._waiters)
            service.held["GetSettings"].set()
            await connecting
            assert [used for used, *_ in service.named("ActivateConnection")] == [path]
            assert service.named("AddAndActivateConnection2") == []

    run(story())


def test_a_profile_that_nobody_tells_of_is_not_waited_for_long(tmp_path, run):
    async def story():
        async with tethering(tmp_path) as (service, one, time):
            service.held["GetSettings"] = asyncio.Event()
            service.save({"bluetooth": {"bdaddr": Variant("ay", bytes.fromhex("AABBCC000001"))}}, flags=3)
            await until(lambda: service.named("GetSettings"))
            connecting = asyncio.ensure_future(one.connect(MARIE))
            await until(lambda: time._waiters)
            await time.advance(5)
            await connecting
            assert len(service.named("AddAndActivateConnection2")) == 1

    run(story())


@pytest.mark.parametrize(
    ("script", "reached", "reason"),
    [
        ([(40, 0), (120, 44), (30, 0)], True, RadioReason.TETHERING_OFF),
        ([(40, 0), (120, 44), (30, 0)], False, RadioReason.OUT_OF_RANGE),
        ([(40, 0), (50, 0), (70, 0), (120, 5), (30, 0)], True, RadioReason.NO_ADDRESS),
        ([(40, 0), (120, 60), (30, 0)], True, RadioReason.BUSY),
    ],
)
def test_each_refusal_of_a_phone_has_its_reason(tmp_path, run, script, reached, reason):
    async def story():
        async with tethering(tmp_path, reached=reached) as (service, one, _):
            service.script = script
            await refused(one.connect(MARIE), reason)
            assert one.state.value == TetheringState()

    run(story())


def test_a_phone_that_shares_nothing_has_no_device(tmp_path, run):
    async def story():
        async with tethering(tmp_path) as (service, one, time):
            service.server.remove(PHONE)
            await until(lambda: not one._device(MARIE))
            connecting = asyncio.ensure_future(one.connect(MARIE))
            await until(lambda: time._waiters)
            await time.advance(5)
            await refused(connecting, RadioReason.TETHERING_OFF)
            await service.server.stop()
            await until(lambda: not one.available)
            await refused(one.connect(MARIE), RadioReason.NO_SERVICE)

    run(story())


@pytest.mark.parametrize("how", ["cancelled", "disconnected"])
def test_tethering_that_is_called_off_ends(tmp_path, run, how):
    async def story():
        async with tethering(tmp_path) as (service, one, _):
            service.script = [(40, 0), (50, 0), (-1, 0)]
            connecting = asyncio.ensure_future(one.connect(MARIE))
            await until(lambda: service.server.get(PHONE, DEVICE, "State") == 50)
            await refused(one.connect(MARIE), RadioReason.BUSY)
            if how == "cancelled":
                connecting.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await connecting
            else:
                await one.disconnect()
                await refused(connecting, RadioReason.LOST)
            assert service.server.get(PHONE, DEVICE, "ActiveConnection") == "/"
            assert one.state.value == TetheringState()

    run(story())


class Strategy:
    """A tethering that says who it is."""

    def __init__(self, name):
        self.name, self.available = name, True
        self.state = Observable(TetheringState())

    async def connect(self, address):
        self.state.set(TetheringState(address, LinkStage.UP))
        return Egress("bluetooth", self.name)

    async def disconnect(self):
        self.state.set(TetheringState())


def test_who_tethers_is_chosen_at_each_connect(run):
    async def story():
        first, other = Strategy("nm"), Strategy("dhcp")
        both = ChosenTethering(first, other)
        assert (await both.connect(MARIE)).interface == "nm"
        first.available = False
        first.state.set(TetheringState())
        assert both.state.value == TetheringState()
        assert (await both.connect(MARIE)).interface == "dhcp"
        assert both.state.value == TetheringState(MARIE, LinkStage.UP)
        await both.disconnect()
        assert both.state.value == TetheringState()
        other.available = False
        assert not both.available

    run(story())


def test_one_tethering_that_cannot_let_go_does_not_leave_the_other_one_up(run):
    async def story():
        first, other = Strategy("nm"), Strategy("dhcp")
        both = ChosenTethering(first, other)
        first.available = False
        await both.connect(MARIE)

        async def hangs():
            raise RadioError(RadioReason.LOST)

        first.disconnect = hangs
        await refused(both.disconnect(), RadioReason.LOST)
        assert both.state.value == TetheringState()

    run(story())


def test_an_unknown_radio_is_told_which_there_are():
    with pytest.raises(UsageError, match="twin, sim, system or dbus:ADDRESS"):
        make_radios("wire", "auto", "", None, FakeLoopTime())
    with pytest.raises(UsageError, match="dbus:ADDRESS"):
        make_radios("dbus:", "auto", "", None, FakeLoopTime())
    with pytest.raises(UsageError, match="nm, "):
        make_radios("system", "magic", "", None, FakeLoopTime())


@pytest.mark.parametrize("how", ["auto", "nm", "bluez+dhcp"])
def test_radios_on_a_bus_have_what_runs_behind_them(how, run):
    async def story():
        radios = make_radios("dbus:unix:path=/nowhere/bus", how, "", None, FakeLoopTime())
        assert set(radios.runs) >= {"radio-bus", "bluetooth", "wifi"}
        assert radios.wifi.state.value == WifiState()

    run(story())
