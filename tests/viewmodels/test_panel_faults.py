"""The fault library in the panel: what is on, whom it befalls, how hard it is, and what is asked of the world."""

import pytest

from connectivity.contracts.faults import FAULTS, FaultStands, FaultValue
from connectivity.contracts.radio import Security
from connectivity.contracts.world import decode_world
from headunit.core.errors import ProblemError
from headunit.core.looptime import FakeLoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.panel.faults import GROUPS, labels, parse_value, stands, stepped, targets
from headunit.panel.newcomers import PEOPLE, new_network, new_phone
from headunit.panel.view_model import PanelViewModel
from headunit.ui.formatter import Formatter
from tests.fake_backend import FakeBackend
from tests.world_state import FakeWorld, phone_json, world_json

ON, OFF = True, False
BYTES, PERCENT, SECONDS = FAULTS["reset-after"].value, FAULTS["loss"].value, FAULTS["slow-radio"].value
TWO = [phone_json("marie", "Marie"), phone_json("karim", "Karim")]


def on(name, where=None, value=None):
    return {"name": name, "where": where, "value": value}


class Rig:
    """A panel in front of a fake world."""

    def __init__(self, language="en"):
        self.world, self.time, self.tasks = FakeWorld(world_json(phones=TWO)), FakeLoopTime(), TaskSupervisor()
        self.panel = PanelViewModel(self.world, FakeBackend(), self.time, Formatter(language), self.tasks)
        self.faults = self.panel.faults

    async def settled(self):
        await self.time.advance(0)

    async def asked(self, press):
        """What the world is asked by a press."""
        self.world.calls.clear()
        press()
        await self.settled()
        return self.world.calls

    def tell(self, *faults):
        self.world.tell(world_json(phones=TWO, faults=list(faults)))

    def rows(self):
        model = self.faults.rows
        names = {number: bytes(name).decode() for number, name in model.roleNames().items()}
        return [
            {name: model.data(model.index(n), number) for number, name in names.items()}
            for n in range(model.rowCount())
        ]


def test_every_fault_of_the_library_has_one_place():
    placed = [name for names in GROUPS.values() for name in names]
    assert sorted(placed) == sorted(FAULTS)


@pytest.mark.parametrize(
    ("name", "where", "said"),
    [
        ("tunnel", [], FaultStands.OFF),
        ("tunnel", [None], FaultStands.ON),
        ("stall", ["marie"], FaultStands.PARTLY),
        ("stall", ["marie", "karim", "maison", "cafe"], FaultStands.ON),
        ("stall", ["bluetooth", "wifi"], FaultStands.PARTLY),
        ("stall", ["bluetooth", "wifi", "modem"], FaultStands.ON),
        ("captive-portal", ["maison"], FaultStands.PARTLY),
        ("radio-blocked", ["bluetooth", "wifi"], FaultStands.ON),
        ("no-address", [None], FaultStands.ON),
    ],
)
def test_how_a_fault_stands(name, where, said):
    snapshot = decode_world(world_json(phones=TWO, faults=[on(name, one) for one in where]))
    assert stands(name, snapshot) is said


def test_whom_a_fault_may_befall():
    snapshot = decode_world(world_json(phones=TWO, faults=[on("stall", "karim"), on("captive-portal")]))
    assert [(one.key, one.kind, one.name, one.on) for one in targets("stall", snapshot)] == [
        ("marie", "phone", "Marie", False),
        ("karim", "phone", "Karim", True),
        ("maison", "network", "Maison-5G", False),
        ("cafe", "network", "Café du Port", False),
        ("bluetooth", "bearer", "", False),
        ("wifi", "bearer", "", False),
        ("modem", "bearer", "", False),
    ]
    assert [(one.key, one.on) for one in targets("captive-portal", snapshot)] == [("maison", True), ("cafe", True)]
    assert targets("tunnel", snapshot) == []


@pytest.mark.parametrize(
    ("value", "kind", "milder", "harder"),
    [
        (2000, BYTES, 1000, 5000),
        (0, BYTES, 0, 1),
        (1, BYTES, 0, 2),
        (1e9, BYTES, 5e8, 1e9),
        (700, BYTES, 500, 1000),
        (5, PERCENT, 2, 10),
        (1, PERCENT, 1, 2),
        (90, PERCENT, 50, 90),
        (0.1, SECONDS, 0.1, 0.2),
        (1, SECONDS, 0.5, 2),
        (10, SECONDS, 5, 10),
    ],
)
def test_milder_and_harder(value, kind, milder, harder):
    assert (stepped(value, kind, up=False), stepped(value, kind, up=True)) == (milder, harder)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("500", 500),
        ("1 000", 1000),
        ("1,000", 1000),
        ("1\u00a0000\u00a0000", 1_000_000),
        ("2,5", 2.5),
        ("2.5", 2.5),
        ("800 bytes", 800),
        ("-1", None),
        ("many", None),
        ("nan", None),
        ("2e9", None),
        ("", None),
    ],
)
def test_a_number_typed_by_hand(text, value):
    assert parse_value(text, FaultValue("bytes", 0, 1e9, 2000)) == value


def test_a_fault_is_switched_for_all_and_for_one(on_rig):
    async def story(rig):
        faults = rig.faults
        assert await rig.asked(lambda: faults.switch("tunnel", ON)) == [("fault", "tunnel", True, None, None)]
        assert await rig.asked(lambda: faults.switch("loss", ON)) == [("fault", "loss", True, None, 5)]
        assert await rig.asked(lambda: faults.switch("loss", OFF)) == [("fault", "loss", False, None, None)]
        assert await rig.asked(lambda: faults.switch("rain", ON)) == []
        faults.choose("stall")
        assert await rig.asked(lambda: faults.switchAt("karim", ON)) == [("fault", "stall", True, "karim", None)]
        assert await rig.asked(lambda: faults.switchAt("karim", OFF)) == [("fault", "stall", False, "karim", None)]
        assert await rig.asked(faults.allOff) == [("faults-off",)]

    on_rig(story)


def test_what_is_on_is_counted_and_marked(on_rig):
    async def story(rig):
        assert (rig.faults.count, rig.faults.chosen) == (0, "tunnel")
        rig.tell(on("stall", "marie"), on("stall", "karim"), on("edge"))
        assert rig.faults.count == 2
        rows = {row["key"]: row for row in rig.rows()}
        assert (rows["stall"]["stands"], rows["edge"]["stands"], rows["loss"]["stands"]) == ("partly", "on", "off")
        assert [row["group"] for row in rig.rows() if row["group"]] == [
            "place",
            "gps",
            "connections",
            "around",
            "radios",
        ]
        rig.faults.choose("stall")
        assert (rig.faults.chosenStands, rig.faults.targetCount) == ("partly", 7)
        assert [row["key"] for row in rig.rows() if row["chosen"]] == ["stall"]
        rig.faults.choose("rain")
        assert rig.faults.chosen == "stall"

    on_rig(story)


def test_how_hard_a_fault_is_goes_on_from_where_it_stands(on_rig):
    async def story(rig):
        faults = rig.faults
        assert (faults.value, faults.unit, faults.range) == ("", "", "")
        faults.choose("reset-after")
        assert (faults.value, faults.range) == ("2,000", "0\u00a0…\u00a01,000,000,000")
        assert await rig.asked(lambda: faults.step(ON)) == []
        assert faults.value == "5,000"
        asked = await rig.asked(lambda: faults.switchAt("marie", ON))
        assert asked == [("fault", "reset-after", True, "marie", 5000)]
        rig.tell(on("reset-after", "marie", 300.0), on("reset-after", "wifi", 300.0))
        assert faults.value == "300"
        assert await rig.asked(lambda: faults.step(OFF)) == [
            ("fault", "reset-after", True, "marie", 200),
            ("fault", "reset-after", True, "wifi", 200),
        ]
        assert await rig.asked(lambda: faults.setValue("1,000")) == [
            ("fault", "reset-after", True, "marie", 1000),
            ("fault", "reset-after", True, "wifi", 1000),
        ]

    on_rig(story)


def test_a_number_out_of_range_is_refused_with_the_range(on_rig):
    async def story(rig):
        rig.faults.choose("slow-radio")
        assert await rig.asked(lambda: rig.faults.setValue("11")) == []
        assert (rig.panel.noticeCode, rig.panel.noticeDetail) == ("bad-value", "0,1\u00a0…\u00a010")
        rig.faults.choose("tunnel")
        assert not rig.faults.setValue("1")

    on_rig(story, language="fr")


def test_what_the_world_refuses_is_said(on_rig):
    async def story(rig):
        rig.world.refusal = ProblemError("nobody-there", 409, "…")
        rig.faults.switch("phone-asks-again", ON)
        await rig.settled()
        assert rig.panel.noticeCode == "nobody-there"

    on_rig(story)


def test_two_of_a_name_are_told_apart():
    assert labels([("a", "Marie"), ("b", "Karim"), ("c", "Marie"), ("d", "")]) == {
        "a": "Marie a",
        "b": "Karim",
        "c": "Marie c",
        "d": "d",
    }


def test_newcomers_are_like_nobody_who_is_there():
    assert new_phone((), ()).id == "paul"
    first = [one.lower() for one in PEOPLE]
    again = new_phone(first, ())
    assert (again.id, again.name) == ("paul-2", "Paul 2")
    assert new_phone((), {new_phone((), ()).address}).id == "anna"
    assert new_network((), (), Security.OPEN).password == ""
    taken = new_network({"wifi-1"}, {"Wi-Fi 2"}, Security.WPA_PSK)
    assert (taken.id, taken.ssid) == ("wifi-3", "Wi-Fi 3")
    assert len(taken.password) >= 8


def test_the_units_radios(on_rig):
    async def story(rig):
        radios = rig.panel.radios
        rig.world.tell(world_json(hardware={"bluetooth_adapter": False, "wifi_blocked": True, "step_s": 0.5}))
        assert radios.bluetooth == ["service"]
        assert radios.wifi == ["service", "adapter", "blocked"]
        assert (radios.step, radios.addresses) == ("0.5\u00a0s", True)
        assert await rig.asked(lambda: radios.slower(OFF)) == [("radio", {"step_s": 0.0})]
        assert await rig.asked(lambda: radios.setPart("gps", "service", OFF)) == []
        rig.world.tell(world_json(hardware={"step_s": 10.0}))
        assert await rig.asked(lambda: radios.slower(ON)) == []
        assert await rig.asked(lambda: radios.chargeAccessory("key", 100)) == [
            ("accessory", "key", {"battery_percent": 100})
        ]

    on_rig(story)


def test_a_phone_that_has_forgotten_the_unit_may_pair_again(on_rig):
    async def story(rig):
        visible = {"bluetooth": {"powered": True, "discoverable": True, "devices": []}, "wifi": {}}

        def offered(**change):
            rig.world.tell(world_json(radio=visible, phones=[phone_json("marie", "Marie", **change)]))
            model = rig.panel.phones.rows
            names = {bytes(name).decode(): number for number, name in model.roleNames().items()}
            return tuple(model.data(model.index(0), names[role]) for role in ("state", "canForget", "canStartPairing"))

        assert offered() == ("near", False, True)
        assert offered(paired=True) == ("paired", True, False)
        assert offered(paired=True, forgot=True) == ("forgot", False, True)
        assert offered(battery_percent=0) == ("empty", False, False)

    on_rig(story)
