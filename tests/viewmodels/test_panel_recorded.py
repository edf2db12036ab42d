"""What a person does in the panel is told to a recorder, before it is done; what is only read is not."""

import json
from datetime import UTC, datetime

from connectivity.contracts.cloud import Product
from connectivity.contracts.control.events import Command
from headunit.core.errors import ProblemError
from headunit.core.looptime import FakeLoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.panel.recorded import RecordedBackend, RecordedWorld, Telling
from headunit.panel.view_model import PanelViewModel
from headunit.ui.formatter import Formatter
from tests.fake_backend import FOUND, UNIT, VIN, FakeBackend, term
from tests.world_state import FakeWorld, world_json

ANNA = "anna.muller@example.com"
ON, OFF = True, False


class Rig:
    """A panel whose clients are recorded, in front of a fake world and a fake backend."""

    def __init__(self):
        self.world, self.backend = FakeWorld(world_json()), FakeBackend()
        self.time, self.tasks, self.telling = FakeLoopTime(), TaskSupervisor(), Telling()
        self.told: list[Command] = []
        self.telling.listener = self.told.append
        world, backend = RecordedWorld(self.world, self.telling), RecordedBackend(self.backend, self.telling)
        self.panel = PanelViewModel(world, backend, self.time, Formatter("en"), self.tasks)

    async def settled(self):
        await self.time.advance(0)

    def said(self):
        """What was told, as (to, call, arguments), and forgotten."""
        told = [(one.to, one.call, json.loads(one.arguments)) for one in self.told]
        self.told.clear()
        return told


def test_each_knob_is_told_by_the_clients_own_word(on_rig):
    async def story(rig):
        panel = rig.panel
        for press in (
            lambda: panel.car.setIgnition(True),
            lambda: panel.car.drive(50.0),
            lambda: panel.phones.setTethering("marie", ON),
            lambda: panel.phones.startPairing("marie"),
            lambda: panel.networks.setInRange("maison", OFF),
            lambda: panel.phones.forgetPairing("marie"),
            lambda: panel.networks.add("sae"),
            lambda: panel.radios.setPart("wifi", "blocked", ON),
            lambda: panel.radios.setAccessoryInRange("key", OFF),
            lambda: panel.clockErrors.set("gps", "ahead"),
            lambda: panel.faults.switch("tunnel", ON),
            lambda: panel.faults.switch("loss", ON),
            panel.faults.allOff,
            lambda: panel.clock.setRate(60.0),
            lambda: panel.clock.jumpBy("P1Y"),
        ):
            press()
            await rig.settled()
        assert rig.said() == [
            ("world", "patch_car", {"ignition": "ON"}),
            ("world", "drive", {"speed_kmh": 50.0}),
            ("world", "patch_phone", {"phone_id": "marie", "tethering": True}),
            ("world", "start_pairing", {"phone_id": "marie"}),
            ("world", "patch_network", {"network_id": "maison", "in_range": False}),
            ("world", "forget_pairing", {"phone_id": "marie"}),
            (
                "world",
                "add_network",
                {"network_id": "wifi-1", "ssid": "Wi-Fi 1", "security": "sae", "password": "headunit"},
            ),
            ("world", "patch_radio", {"wifi_blocked": True}),
            ("world", "patch_accessory", {"accessory_id": "key", "in_range": False}),
            ("world", "patch_clocks", {"gps_error_s": 172800.0}),
            ("world", "switch_fault", {"name": "tunnel", "on": True}),
            ("world", "switch_fault", {"name": "loss", "on": True, "value": 5}),
            ("world", "end_faults", {}),
            ("world", "set_rate", {"rate": 60.0}),
            ("world", "jump", {"by": "P1Y"}),
        ]
        assert [call[0] for call in rig.world.calls] == [
            "car",
            "drive",
            "phone",
            "start",
            "network",
            "forget",
            "add-network",
            "radio",
            "accessory",
            "clocks",
            "fault",
            "fault",
            "faults-off",
            "rate",
            "jump",
        ]

    on_rig(story)


def test_a_refusal_is_told_after_the_command(on_rig):
    async def story(rig):
        rig.world.refusal = ProblemError("ignition-off", 409)
        rig.panel.car.drive(50.0)
        await rig.settled()
        assert [(one.call, one.refused) for one in rig.told] == [("drive", False), ("drive", True)]

    on_rig(story)


def test_an_answer_and_a_jump_to_a_date(run):
    told = []

    async def story():
        world = RecordedWorld(FakeWorld(world_json()), told.append)
        await world.answer_pairing("marie", accept=False)
        await world.jump(to=datetime(2028, 2, 29, tzinfo=UTC))

    run(story())
    assert [json.loads(one.arguments) for one in told] == [
        {"phone_id": "marie", "accept": False},
        {"to": "2028-02-29T00:00:00+00:00"},
    ]


def test_a_jump_to_the_next_and_a_cancelled_one_are_told_as_jumps_to_where_they_came(run):
    told, coming = [], [{"member": "unit", "at": "2026-05-31T22:00:00Z", "what": "notice-map-care-30"}]

    async def story():
        inner = FakeWorld(world_json(clock={"coming": coming}))
        world = RecordedWorld(inner, told.append)
        await world.jump(next=True)
        await world.cancel_jump()
        assert inner.calls == [("jump", "next"), ("cancel-jump",)]

    run(story())
    assert [(one.call, json.loads(one.arguments)) for one in told] == [
        ("jump", {"to": "2026-05-31T22:00:00+00:00"}),
        ("jump", {"to": "2026-05-01T08:00:00+00:00"}),
    ]


def test_the_desk_names_people_by_their_address_and_reading_is_not_told(on_rig):
    async def story(rig):
        desk = rig.panel
        desk.watch("mail")
        await rig.settled()
        desk.mail.read("m1")
        desk.mail.followLink()
        await rig.settled()
        desk.portal.choose("a2")
        desk.watch("portal")
        await rig.settled()
        desk.portal.acceptTerms()
        await rig.settled()
        desk.portal.confirm(FOUND.device_id)
        await rig.settled()
        desk.portal.setPrivacy(True)
        await rig.settled()
        desk.portal.newCode()
        await rig.settled()
        desk.portal.remove(FOUND.device_id)
        await rig.settled()
        said = rig.said()
        assert [(to, call, given["email"]) for to, call, given in said] == [
            ("desk", "activate", ANNA),
            ("desk", "accept_terms", ANNA),
            ("desk", "confirm_device", ANNA),
            ("desk", "set_privacy", ANNA),
            ("desk", "new_code", ANNA),
            ("desk", "remove_device", ANNA),
        ]
        assert said[3][2] == {"email": ANNA, "vin": VIN, "on": True}
        assert said[4][2]["code"].isdecimal()

    on_rig(story)


def test_what_is_bought_is_told_by_owner_and_product(on_rig):
    async def story(rig):
        rig.backend.all_terms = {UNIT.device_id: (term(1), term(2, Product.COYOTE), term(3))}
        desk = rig.panel
        desk.portal.choose("a2")
        desk.watch("portal")
        await rig.settled()
        desk.subscriptions.buy("service-pack", 24)
        await rig.settled()
        desk.subscriptions.revoke("g3")
        await rig.settled()
        rig.backend.refusals["refund"] = ProblemError("not-refundable", 409)
        desk.subscriptions.refund("g2")
        await rig.settled()
        assert [one.refused for one in rig.told] == [False, False, False, True]
        assert rig.said()[:3] == [
            ("desk", "grant", {"email": ANNA, "product": "service-pack", "months": 24}),
            ("desk", "revoke", {"email": ANNA, "product": "map-care", "number": 1}),
            ("desk", "refund", {"email": ANNA, "product": "coyote", "number": 0}),
        ]

    on_rig(story)


def test_nobody_listens_yet(run):
    run(RecordedWorld(FakeWorld(world_json()), Telling()).set_rate(0))
