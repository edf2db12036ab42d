"""The panel's view-models against a world that remembers what it was asked."""

import asyncio
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from connectivity.contracts.radio import Security
from headunit.core.errors import LinkError, LinkReason, ProblemError
from headunit.core.looptime import FakeLoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.panel.domain import parse_instant
from headunit.panel.view_model import PanelViewModel
from headunit.ui.formatter import Formatter
from tests.fake_backend import FakeBackend
from tests.world_state import FakeWorld, world_json

ON, OFF = True, False
PAIRING = {"passkey": 482915, "code": "482915", "accepted_here": False, "accepted_there": False, "seconds": 30}

SEATS = ("driver", "passenger", "rear_driver", "rear_passenger")
WINDOWS = [f"window_{seat}_percent" for seat in SEATS]


class Rig:
    """A panel in front of a fake world, with a hand on real time."""

    def __init__(self, state=None, language="en"):
        self.world = FakeWorld(state if state is not None else world_json())
        self.time, self.tasks = FakeLoopTime(), TaskSupervisor()
        self.panel = PanelViewModel(self.world, FakeBackend(), self.time, Formatter(language), self.tasks)

    async def settled(self, real_s=0.0):
        """Let what was begun go on, and `real_s` pass."""
        for _ in range(5):
            await asyncio.sleep(0)
        await self.time.advance(real_s)

    def row(self, model, key):
        names = {number: bytes(name).decode() for number, name in model.roleNames().items()}
        rows = [
            {name: model.data(model.index(n), number) for number, name in names.items()}
            for n in range(model.rowCount())
        ]
        return next(row for row in rows if row["key"] == key)


COMMANDS = [
    (lambda p: p.clock.setRate(60), ("rate", 60.0)),
    (lambda p: p.clock.freezeOrRun(), ("rate", 0.0)),
    (lambda p: p.clock.jumpBy("P1Y"), ("jump", "P1Y")),
    (lambda p: p.clock.jumpTo("2027-02-01"), ("jump", datetime(2027, 2, 1, tzinfo=ZoneInfo("Europe/Paris")))),
    (lambda p: p.car.setIgnition(ON), ("car", {"ignition": "ON"})),
    (lambda p: p.car.setIgnition(OFF), ("car", {"ignition": "OFF"})),
    (lambda p: p.car.drive(50), ("drive", 50.0)),
    (lambda p: p.drive.go("place", " 12 bd des moulins "), ("drive_along", {"to": "12 bd des moulins"})),
    (lambda p: p.drive.go("km", "7,5 km"), ("drive_along", {"km": 7.5})),
    (lambda p: p.drive.go("odometer", "1 200"), ("drive_along", {"until_km": 1200.0})),
    (lambda p: p.drive.go("gpx", "/stick/a.gpx"), ("drive_along", {"gpx_file": "/stick/a.gpx"})),
    (lambda p: p.drive.stop(), ("stop_driving",)),
    (lambda p: p.car.warmer(-1), ("car", {"outside_c": 17.0})),
    (lambda p: p.car.setSatellites(OFF), ("car", {"satellites": False})),
    (lambda p: p.car.setCoverage("edge"), ("car", {"coverage": "edge"})),
    (lambda p: p.car.setUnderground(ON), ("car", {"satellites": False, "mobile_coverage": False})),
    (lambda p: p.car.setUnderground(OFF), ("car", {"satellites": True, "mobile_coverage": True})),
    (lambda p: p.body.setOpen("boot", ON), ("car", {"boot_open": True})),
    (lambda p: p.body.setOpen("rear_driver", OFF), ("car", {"door_rear_driver_open": False})),
    (lambda p: p.body.setLocked(ON), ("car", {"locked": True})),
    (lambda p: p.body.setWindowsOpen(OFF), ("car", dict.fromkeys(WINDOWS, 0.0))),
    (lambda p: p.body.setLight("parking", ON), ("car", {"parking_lights": True})),
    (lambda p: p.body.setAlarm("ARMED"), ("car", {"alarm": "ARMED"})),
    (lambda p: p.body.setKeyInside(OFF), ("car", {"key": "OUTSIDE"})),
    (lambda p: p.body.warmer(-90), ("car", {"cabin_c": -50.0})),
    (lambda p: p.phones.setInRange("marie", OFF), ("phone", "marie", {"in_range": False})),
    (lambda p: p.phones.setBluetooth("marie", OFF), ("phone", "marie", {"bluetooth": False})),
    (lambda p: p.phones.setTethering("marie", ON), ("phone", "marie", {"tethering": True})),
    (lambda p: p.phones.setMobileInternet("marie", OFF), ("phone", "marie", {"mobile_internet": False})),
    (lambda p: p.phones.setHotspot("marie", ON), ("phone", "marie", {"hotspot": True})),
    (lambda p: p.phones.setPairingAnswer("marie", "accept"), ("phone", "marie", {"pairing_answer": "accept"})),
    (lambda p: p.phones.startPairing("marie"), ("start", "marie")),
    (lambda p: p.networks.setInRange("cafe", OFF), ("network", "cafe", {"in_range": False})),
    (lambda p: p.networks.setInternet("cafe", OFF), ("network", "cafe", {"internet": False})),
    (lambda p: p.networks.setPortalAccepted("cafe", ON), ("network", "cafe", {"portal_accepted": True})),
    (lambda p: p.networks.setHidden("cafe", ON), ("network", "cafe", {"hidden": True})),
    (lambda p: p.networks.setCaptive("maison", ON), ("network", "maison", {"captive": True})),
    (
        lambda p: p.networks.add("sae"),
        ("add-network", "wifi-1", "Wi-Fi 1", Security.SAE, {"password": "headunit"}),
    ),
    (lambda p: p.networks.remove("cafe"), ("remove-network", "cafe")),
    (lambda p: p.phones.charge("marie", -10), ("phone", "marie", {"battery_percent": 70})),
    (lambda p: p.phones.charge("marie", 90), ("phone", "marie", {"battery_percent": 100})),
    (lambda p: p.phones.setDiffers("marie", ON), ("phone", "marie", {"passkey_differs": True})),
    (lambda p: p.phones.forgetPairing("marie"), ("forget", "marie")),
    (lambda p: p.phones.add(), ("add-phone", "paul", "5C:33:7B:0B:00:00", {"name": "Paul"})),
    (lambda p: p.phones.remove("marie"), ("remove-phone", "marie")),
    (lambda p: p.radios.setPart("wifi", "blocked", ON), ("radio", {"wifi_blocked": True})),
    (lambda p: p.radios.setAddresses(OFF), ("radio", {"addresses": False})),
    (lambda p: p.radios.slower(ON), ("radio", {"step_s": 0.5})),
    (lambda p: p.radios.setAccessoryInRange("key", OFF), ("accessory", "key", {"in_range": False})),
    (lambda p: p.radios.chargeAccessory("key", -100), ("accessory", "key", {"battery_percent": 0})),
    (lambda p: p.faults.allOff(), ("faults-off",)),
]


@pytest.mark.parametrize(("press", "asked"), COMMANDS)
def test_each_control_asks_the_world_for_one_thing(on_rig, press, asked):
    async def story(rig):
        press(rig.panel)
        await rig.settled()
        assert rig.world.calls == [asked]
        assert rig.panel.noticeCode == ""

    on_rig(story)


def test_the_body_is_shown_as_the_world_tells_it(on_rig):
    async def story(rig):
        body = rig.panel.body
        assert (body.openings, body.lights, body.locks, body.locked, body.windowsOpen) == ([], [], 0, False, False)
        car = {"door_driver_open": True, "boot_open": True, "door_passenger_locked": True, "hazard_lights": True}
        rig.world.tell(
            world_json(car={**car, "window_rear_driver_percent": 5.0, "alarm": "TRIGGERED", "key": "OUTSIDE"})
        )
        assert (body.openings, body.lights, body.locks) == (["driver", "boot"], ["hazard"], 1)
        assert body.windowsOpen
        assert (body.alarm, body.keyInside, body.cabin) == ("TRIGGERED", False, "20\u00a0°C")
        rig.world.tell(world_json(car={"locked": True, **{f"door_{seat}_locked": True for seat in SEATS}}))
        assert (body.locked, body.locks) == (True, 4)
        body.setOpen("roof", ON)
        body.setLight("disco", ON)
        await rig.settled()
        assert rig.world.calls == []

    on_rig(story)


@pytest.mark.parametrize(("satellites", "coverage"), [(ON, OFF), (OFF, ON), (OFF, OFF), (ON, ON)])
def test_underground_is_neither_satellites_nor_a_mobile_network(on_rig, satellites, coverage):
    async def story(rig):
        rig.world.tell(world_json(car={"satellites": satellites, "mobile_coverage": coverage}))
        assert rig.panel.car.underground == (not satellites and not coverage)
        assert rig.panel.car.satellites == satellites

    on_rig(story)


def test_a_passkey_is_shown_and_answered(on_rig):
    async def story(rig):
        assert rig.panel.phones.pairingCode == ""
        rig.panel.phones.answerPairing(ON)
        rig.world.tell(world_json(phone={"pairing": PAIRING}))
        assert (rig.panel.phones.pairingOwner, rig.panel.phones.pairingCode) == ("Marie", "482 915")
        assert not rig.panel.phones.pairingAnswered
        rig.panel.phones.answerPairing(ON)
        await rig.settled()
        assert rig.world.calls == [("answer", "marie", True)]
        rig.world.tell(world_json(phone={"pairing": {**PAIRING, "accepted_there": True}}))
        assert rig.panel.phones.pairingAnswered

    on_rig(story)


def test_a_refusal_is_read_for_a_while_and_a_newer_one_stays_its_full_time(on_rig):
    async def story(rig):
        rig.world.refusal = ProblemError("ignition-off", 409, "Switch the ignition on before driving.")
        rig.panel.car.drive(30)
        await rig.settled(5)
        assert rig.panel.noticeCode == "ignition-off"
        assert rig.panel.noticeDetail == "Switch the ignition on before driving."
        rig.world.refusal = LinkError(LinkReason.TIMEOUT, "slow")
        rig.panel.car.drive(30)
        await rig.settled(4)
        assert rig.panel.noticeCode == "timeout"
        await rig.settled(4)
        assert rig.panel.noticeCode == ""
        rig.panel.car.drive(30)
        await rig.settled()
        rig.panel.dismissNotice()
        assert rig.panel.noticeCode == ""

    on_rig(story)


def test_the_clock_is_interpolated_in_the_home_zone(on_rig):
    async def story(rig):
        clock = rig.panel.clock
        ticks = []
        clock.ticked.connect(lambda: ticks.append(clock.time))
        assert (clock.time, clock.utc, clock.zone) == ("10:00:00", "08:00:00", "Europe/Paris")
        assert clock.date == "Friday 1 May 2026"
        await rig.settled(2.5)
        assert (clock.time, ticks) == ("10:00:02", ["10:00:01", "10:00:02"])
        rig.world.tell(world_json(clock={"rate": 3600.0, "pace": 3600.0}))
        await rig.settled(1)
        assert clock.time == "11:00:00"
        rig.world.tell(world_json(clock={"rate": 0.0, "pace": 0.0}))
        await rig.settled(1)
        ticks.clear()
        await rig.settled(5)
        assert (clock.time, ticks) == ("10:00:00", [])

    on_rig(story)


def test_a_hold_shows_the_rate_asked_for_and_runs_at_one(on_rig):
    async def story(rig):
        rig.world.tell(world_json(clock={"rate": 3600.0, "pace": 1.0, "holds": ["pairing", "pairing"]}))
        await rig.settled(3)
        clock = rig.panel.clock
        assert (clock.time, clock.rate, clock.holds) == ("10:00:03", 3600.0, ["pairing"])

    on_rig(story)


def test_run_after_freeze_goes_back_to_the_former_rate(on_rig):
    async def story(rig):
        rig.world.tell(world_json(clock={"rate": 60.0, "pace": 60.0}))
        rig.world.tell(world_json(clock={"rate": 0.0, "pace": 0.0}))
        rig.panel.clock.freezeOrRun()
        await rig.settled()
        assert rig.world.calls == [("rate", 60.0)]

    on_rig(story)


def test_a_jump_shows_its_way_and_takes_no_second_one(on_rig):
    async def story(rig):
        clock, rig.world.gate = rig.panel.clock, asyncio.Event()
        clock.jumpBy("P1D")
        await rig.settled()
        assert clock.jumping
        clock.jumpBy("P1Y")
        assert not clock.jumpTo("2030-01-01")
        way = {"status": "advancing", "pace": 0.0, "begun_at": "2026-05-01T08:00:00Z", "target": "2026-05-02T08:00:00Z"}
        rig.world.tell(world_json(clock={**way, "now": "2026-05-01T14:00:00Z", "fired": 3}))
        assert (clock.target, clock.jumpFraction, clock.fired) == ("2 May 2026, 10:00", 0.25, 3)
        clock.jumpToNext()
        await rig.settled()
        rig.world.gate.set()
        rig.world.tell(world_json(clock={"now": "2026-05-02T08:00:00Z"}))
        await rig.settled()
        assert not clock.jumping
        assert rig.world.calls == [("jump", "P1D")]

    on_rig(story)


@pytest.mark.parametrize(
    ("code", "detail", "shown", "about"),
    [
        ("backwards", "No.", "backwards", "No."),
        ("out-of-range", "No.", "too-late", "1 May 2066, 10:00"),
        ("cancelled", "It stands.", "cancelled", "It stands."),
        ("not-settled", "backend, unit did not settle within 10 s", "member-silent", "backend, unit"),
        ("not-settled", "unit did not come to rest within 100 s", "member-silent", "unit"),
        ("not-settled", "dcm disconnected while the clock was advancing", "member-gone", "dcm"),
        ("not-settled", "Something else.", "not-settled", "Something else."),
    ],
)
def test_a_jump_that_is_refused_says_why_and_frees_the_buttons(on_rig, code, detail, shown, about):
    async def story(rig):
        rig.world.refusal = ProblemError(code, 409, detail)
        assert rig.panel.clock.jumpTo("1/5/2020 7:30")
        await rig.settled()
        assert (rig.panel.noticeCode, rig.panel.noticeDetail) == (shown, about)
        assert not rig.panel.clock.jumping

    on_rig(story)


def test_what_is_due_next_is_shown_and_jumped_to(on_rig):
    async def story(rig):
        clock = rig.panel.clock
        assert (clock.comingAt, clock.comingWhat) == ([], [])
        coming = [
            {"member": "unit", "at": f"2026-05-{day}T21:59:59.999998Z", "what": what}
            for day, what in ((10, "notice-map-care-30"), (11, ""), (12, "term-ends-map-care"), (13, "late"))
        ]
        rig.world.tell(world_json(clock={"coming": coming}))
        assert clock.comingAt == ["11 May 2026, 00:00", "12 May 2026, 00:00", "13 May 2026, 00:00"]
        assert clock.comingWhat == ["notice-map-care-30", "member:unit", "term-ends-map-care"]
        clock.jumpToNext()
        await rig.settled()
        assert rig.world.calls == [("jump", "next")]

    on_rig(story)


def test_a_cancel_that_comes_too_late_is_what_was_wished_for(on_rig):
    async def story(rig):
        clock = rig.panel.clock
        clock.cancelJump()
        await rig.settled()
        rig.world.cancel_refusal = ProblemError("not-advancing", 409, "No jump is under way.")
        clock.cancelJump()
        await rig.settled()
        assert (rig.world.calls, rig.panel.noticeCode) == ([("cancel-jump",)] * 2, "")
        rig.world.cancel_refusal = LinkError(LinkReason.TIMEOUT, "slow")
        clock.cancelJump()
        await rig.settled()
        assert rig.panel.noticeCode == "timeout"

    on_rig(story)


def test_a_date_that_is_none_asks_for_a_date(on_rig):
    async def story(rig):
        assert not rig.panel.clock.jumpTo("tomorrow")
        assert (rig.panel.noticeCode, rig.world.calls) == ("bad-date", [])

    on_rig(story)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2027-01-31", datetime(2027, 1, 30, 23, tzinfo=UTC)),
        (" 2027-7-1 14:30 ", datetime(2027, 7, 1, 12, 30, tzinfo=UTC)),
        ("31/01/2027", datetime(2027, 1, 30, 23, tzinfo=UTC)),
        ("31.01.2027 9h05", datetime(2027, 1, 31, 8, 5, tzinfo=UTC)),
        ("2027-02-30", None),
        ("2027-01-31 25:00", None),
        ("01/2027", None),
        ("", None),
        ("0000-01-01", None),
    ],
)
def test_dates_typed_by_hand(text, instant):
    assert parse_instant(text, ZoneInfo("Europe/Paris")) == instant


def test_outside_stays_within_its_range(on_rig):
    async def story(rig):
        rig.world.tell(world_json(car={"outside_c": 59.5}))
        rig.panel.car.warmer(1)
        await rig.settled()
        assert rig.world.calls == [("car", {"outside_c": 60.0})]

    on_rig(story)


def test_states_in_one_word(on_rig):
    async def story(rig):
        def phone(**change):
            rig.world.tell(world_json(phone=change))
            return rig.row(rig.panel.phones.rows, "marie")["state"]

        def network(**change):
            rig.world.tell(world_json(network=change))
            return rig.row(rig.panel.networks.rows, "cafe")["state"]

        assert [phone(), phone(paired=True), phone(bluetooth=False), phone(in_range=False)] == [
            "near",
            "paired",
            "bluetooth-off",
            "out-of-range",
        ]
        assert [network(), network(portal_accepted=True), network(internet=False), network(in_range=False)] == [
            "portal",
            "internet",
            "no-internet",
            "out-of-range",
        ]
        assert rig.row(rig.panel.networks.rows, "maison")["password"] == "riviera06"
        assert rig.row(rig.panel.networks.rows, "cafe")["password"] == ""

    on_rig(story)


def bluetooth(**change):
    device = {"address": "5C:33:7B:0A:1E:42", "name": "Pixel de Marie"}
    base = {"powered": True, "devices": [{**device, **change.pop("device", {})}]}
    return {"bluetooth": {**base, **change}, "wifi": {}}


@pytest.mark.parametrize(
    ("radio", "state", "name"),
    [
        (bluetooth(powered=False), "off", ""),
        (bluetooth(), "on", ""),
        (bluetooth(discoverable=True), "discoverable", ""),
        (bluetooth(discovering=True), "discovering", ""),
        (bluetooth(device={"paired": True, "connected": True}), "connected", "Pixel de Marie"),
        (bluetooth(network="5C:33:7B:0A:1E:42"), "network", "Pixel de Marie"),
        (bluetooth(pairing={"address": "x", "name": "Pixel de Karim", "passkey": 1}), "pairing", "Pixel de Karim"),
    ],
)
def test_what_the_units_bluetooth_does(on_rig, radio, state, name):
    async def story(rig):
        assert (rig.panel.unit.bluetooth, rig.panel.unit.bluetoothName) == (state, name)

    on_rig(story, state=world_json(radio=radio))


@pytest.mark.parametrize(
    ("wifi", "state", "name"),
    [
        ({}, "off", ""),
        ({"enabled": True}, "on", ""),
        ({"enabled": True, "joining": "Maison-5G"}, "joining", "Maison-5G"),
        ({"enabled": True, "active": "Maison-5G"}, "joined", "Maison-5G"),
    ],
)
def test_what_the_units_wifi_does(on_rig, wifi, state, name):
    async def story(rig):
        assert (rig.panel.unit.wifi, rig.panel.unit.wifiName) == (state, name)

    on_rig(story, state=world_json(radio={"bluetooth": {}, "wifi": wifi}))


def test_a_phone_offers_pairing_only_to_a_visible_unit(on_rig):
    async def story(rig):
        def offered(radio=None, **change):
            rig.world.tell(world_json(radio=radio, phone=change))
            return rig.row(rig.panel.phones.rows, "marie")["canStartPairing"]

        visible = bluetooth(discoverable=True)
        assert offered(visible)
        assert not offered()
        assert not offered(visible, paired=True)
        assert not offered(visible, in_range=False)
        assert not offered(visible, pairing=PAIRING)

    on_rig(story)


def test_members_and_the_world_away(on_rig):
    async def story(rig):
        rig.world.tell(world_json(clock={"members": ["world", "unit"]}))
        assert rig.panel.unit.unitFollows
        assert not rig.panel.unit.backendFollows
        assert rig.panel.connected
        assert (rig.panel.carModel, rig.panel.country) == ("Lexus UX 250h", "FR")
        rig.world.away.set(LinkError(LinkReason.LOST, "gone"))
        rig.world.state.set(None)
        assert not rig.panel.connected
        assert rig.panel.awayCode == "lost"

    on_rig(story)


def test_french_figures_and_dates(on_rig):
    async def story(rig):
        rig.world.tell(world_json(car={"odometer_km": 1234.5}))
        assert rig.panel.clock.date == "Vendredi 1er mai 2026"
        assert rig.panel.car.odometer == "1\u00a0234,5\u00a0km"

    on_rig(story, language="fr")


DRIVE = {"title": "Casino", "km": 14.2, "km_left": 3.2, "share": 0.77, "arrives_at": "2026-05-01T08:12:00Z"}


def test_a_drive_tells_how_far_it_has_come(on_rig):
    async def story(rig):
        drive = rig.panel.drive
        assert (drive.known, drive.driving, drive.arrived, drive.arrives, drive.left) == (False, False, False, "", "")
        rig.world.tell(world_json(drive=DRIVE))
        assert (drive.driving, drive.title, drive.left, drive.share) == (True, "Casino", "3.2\xa0km", 0.77)
        assert (drive.arrives, drive.runsDry) == ("10:12", "")
        rig.world.tell(world_json(drive={**DRIVE, "arrives_at": None, "runs_dry_at": "2026-05-01T08:09:00Z"}))
        assert (drive.arrives, drive.runsDry) == ("", "10:09")
        rig.world.tell(world_json(drive={**DRIVE, "km_left": 0.0, "share": 1.0, "arrives_at": None, "arrived": True}))
        assert (drive.known, drive.driving, drive.arrived) == (True, False, True)

    on_rig(story)


@pytest.mark.parametrize(
    ("kind", "text", "detail"),
    [("km", "far", "0.1 … 2,000 km"), ("km", "2001", "0.1 … 2,000 km"), ("odometer", "0", "1 … 2,000,000 km")],
)
def test_what_is_no_length_is_said_and_not_asked(on_rig, kind, text, detail):
    async def story(rig):
        rig.panel.drive.go(kind, text)
        await rig.settled()
        assert rig.world.calls == []
        assert (rig.panel.noticeCode, rig.panel.noticeDetail) == ("bad-value", detail)

    on_rig(story)


def test_one_way_is_looked_for_at_a_time_and_what_is_refused_has_words_of_its_own(on_rig):
    async def story(rig):
        began = []
        rig.panel.drive.began.connect(lambda: began.append(True))
        rig.world.gate = asyncio.Event()
        rig.panel.drive.go("place", "Casino")
        rig.panel.drive.go("place", "Nice")
        await rig.settled()
        assert rig.panel.drive.busy
        assert rig.world.calls == [("drive_along", {"to": "Casino"})]
        rig.world.refusal = ProblemError("not-found", 404, "No place.")
        rig.world.gate.set()
        await rig.settled()
        assert (rig.panel.drive.busy, rig.panel.noticeCode, began) == (False, "drive:not-found", [])
        rig.world.refusal = None
        rig.panel.drive.go("km", "3")
        await rig.settled()
        assert began == [True]

    on_rig(story)
