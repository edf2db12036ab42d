"""The trace's witness: what it tells, at which instants, and what it keeps to itself."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from connectivity.contracts.cloud import Account, AuditLine, GrantedTerm, KnownUnit, Mail, Product, UnitTerms
from connectivity.contracts.faults import ActiveFault
from connectivity.contracts.profile import DEFAULT_PROFILE, load_profile
from connectivity.contracts.telemetry import Point, Signals, Stamp, Trip, TripReport
from connectivity.contracts.unit_facts import (
    AccountFacts,
    CardFacts,
    CoverageFacts,
    DrivingFacts,
    GuidanceFacts,
    LinkFacts,
    MapFacts,
    NoticeFacts,
    RouteFacts,
    SearchFacts,
    UnitFacts,
)
from connectivity.contracts.vss import IGNITION, SPEED
from connectivity.contracts.wire import render
from connectivity.contracts.world import WorldSnapshot, decode_world
from headunit.core.errors import HeadUnitError, LinkError, LinkReason, ProblemError
from headunit.scenario.stage import Stage
from headunit.scenario.trace import Line, ordered
from headunit.scenario.witness import Seen, StageWitness
from tests.world_state import world_json

NOW = datetime(2028, 11, 21, 11, tzinfo=UTC)
END = datetime(2028, 12, 21, 8, 40, tzinfo=UTC)
CAR = load_profile(DEFAULT_PROFILE)
EMAIL = "marie.laurent@example.com"
ONLINE = LinkFacts(online=True, bearer="bluetooth", name="Pixel de Marie", reason=None)
NOBODY = AccountFacts(None, activated=False, terms=None, linked=None, ended=None, wish=None, failure=None)
MARIE = replace(NOBODY, email=EMAIL, activated=True, terms="accepted", linked=False)
"""Somebody signed in, on a unit that nobody has confirmed."""
FACTS = UnitFacts(
    device_id="HU-1",
    now=NOW,
    synced=True,
    held=False,
    on=True,
    link=ONLINE,
    account=NOBODY,
    coverage=(CoverageFacts("map-care", "never", None),),
    card=None,
    notices=(),
    services=(),
    tried=None,
    tried_decision=None,
    position=None,
    search=SearchFacts("", None, busy=False, failure=None, hits=()),
    destinations=(),
    map=MapFacts(shown=False, pin=None, regions=()),
    driving=DrivingFacts(moving=False, locked=False, overridden=False),
    route=RouteFacts("none", (), (), 0, 0, None, None, None, None, None, simulated=False),
    guidance=GuidanceFacts(None, None, "", "", None, None, None, None, False, None, None, False),  # noqa: FBT003
)


class FakeBackend:
    """A backend by its answers."""

    def __init__(self) -> None:
        self.away: Exception | None = None
        self.lines: list[AuditLine] = []
        self.sent: list[Mail] = []
        self.granted: dict[str, list[GrantedTerm]] = {}
        self.stored: dict[str, list[Trip]] = {}
        self.asked_for_trips = 0

    async def audit(self, after: int = 0) -> tuple[AuditLine, ...]:
        if self.away is not None:
            raise self.away
        return tuple(line for line in self.lines if line.id > after)

    async def mails(self) -> tuple[Mail, ...]:
        return tuple(reversed(self.sent))

    async def units(self) -> tuple[KnownUnit, ...]:
        return tuple(KnownUnit(device, CAR.vin, EMAIL, ()) for device in self.granted)

    async def unit_terms(self, device_id: str) -> UnitTerms:
        return UnitTerms(tuple(self.granted[device_id]), ())

    async def accounts(self) -> tuple[Account, ...]:
        return tuple(Account(name, name, name, "FR", "fr") for name in ("other", EMAIL))

    async def trips(self, account_id: str, vin: str) -> tuple[Trip, ...]:
        assert vin == CAR.vin
        self.asked_for_trips += 1
        if account_id not in self.stored:
            raise ProblemError("not-yours", 403, "It is somebody else's.")
        return tuple(self.stored[account_id])


class FakeUnit:
    """A unit by what it knows; off while `known` is None."""

    def __init__(self) -> None:
        self.known: UnitFacts | None = FACTS

    async def facts(self) -> UnitFacts:
        if self.known is None:
            raise LinkError(LinkReason.REFUSED, "The unit is off.")
        return self.known


class FakeWorld:
    """A world by its state."""

    def __init__(self) -> None:
        self.state = decode_world(world_json())

    async def fetch(self) -> WorldSnapshot:
        return self.state


class FakeStage:
    """A stage by what it shows. `waits` are the links that loop time brings, one a wait."""

    def __init__(self) -> None:
        self.backend, self.unit, self.world = FakeBackend(), FakeUnit(), FakeWorld()
        self.sent: list[dict[str, Any]] = []
        self.waits: list[LinkFacts] = []
        self.waited_s = 0.0
        self.now, self.vin, self.home_zone = NOW, CAR.vin, CAR.market.time_zone

    async def messages(self) -> tuple[dict[str, Any], ...]:
        return tuple(self.sent)

    async def wait(self, seconds: float) -> float:
        self.waited_s += min(seconds, 1.0)
        if self.waits:
            self.knows(link=self.waits.pop(0))
        return min(seconds, 1.0)

    def knows(self, **changes: Any) -> None:
        assert self.unit.known is not None
        self.unit.known = replace(self.unit.known, **changes)

    def sends(self, kind: str, body: object) -> None:
        self.sent.append({"topic": f"v/{CAR.vin}/{kind}", "body": render(body)})


Play = Callable[[Callable[[FakeStage, "Look"], Coroutine[Any, Any, None]]], None]
Look = Callable[[], Coroutine[Any, Any, list[Seen]]]


@pytest.fixture
def on_stage(run: Callable[[Coroutine[Any, Any, Any]], Any]) -> Play:
    """Runs a scene with a stage and a witness that has had its first look."""

    def play(scene: Callable[[FakeStage, Look], Coroutine[Any, Any, None]]) -> None:
        async def whole() -> None:
            stage = FakeStage()
            witness = StageWitness(cast("Stage", stage))
            await witness.seen()
            await scene(stage, witness.seen)

        run(whole())

    return play


def said(lines: list[Seen]) -> list[tuple[str, str, dict[str, object]]]:
    """The lines without their instants."""
    return [(who, what, more) for _, who, what, more in lines]


def test_nothing_is_told_where_nothing_happens(on_stage: Play) -> None:
    async def scene(stage: FakeStage, look: Look) -> None:
        stage.now += timedelta(days=1)
        stage.knows(now=stage.now, position=(43.8, 7.5))
        stage.world.state = replace(
            stage.world.state, clock=replace(stage.world.state.clock, now=stage.now, members=("unit",))
        )
        assert await look() == []

    on_stage(scene)


def test_the_first_look_tells_how_the_unit_is_and_nothing_of_the_world(run: Any) -> None:
    lines = run(StageWitness(cast("Stage", FakeStage())).seen())
    assert said(lines) == [("unit", "link", {"online": True, "bearer": "bluetooth", "name": "Pixel de Marie"})]


def test_signing_in_and_out(on_stage: Play) -> None:
    async def scene(stage: FakeStage, look: Look) -> None:
        stage.knows(account=replace(NOBODY, wish="sign-in", failure="wrong-password"))
        assert said(await look()) == [("unit", "failed", {"wish": "sign-in", "failure": "wrong-password"})]
        stage.knows(account=NOBODY)  # the person has left the page
        assert await look() == []
        stage.knows(
            account=MARIE,
            coverage=(CoverageFacts("map-care", "covered", END), CoverageFacts("coyote", "never", None)),
        )
        assert said(await look()) == [
            ("unit", "signed-in", {"email": EMAIL}),
            ("unit", "account", {"activated": True}),
            ("unit", "account", {"terms": "accepted"}),
            ("unit", "account", {"linked": False}),
            ("unit", "coverage", {"product": "map-care", "standing": "covered", "until": END}),
        ]
        stage.knows(account=replace(MARIE, linked=True))
        assert said(await look()) == [("unit", "account", {"linked": True})]
        stage.knows(account=replace(NOBODY, ended="ended-token-reused"))
        assert said(await look()) == [("unit", "signed-out", {"why": "ended-token-reused"})]

    on_stage(scene)


def test_a_link_on_its_way_is_waited_out_and_never_told(on_stage: Play) -> None:
    offline = LinkFacts(online=False, bearer="none", name="Pixel de Marie", reason="tethering-off")

    async def scene(stage: FakeStage, look: Look) -> None:
        stage.knows(link=replace(offline, reason="connecting"))
        stage.waits = [replace(offline, reason="checking"), offline]
        told = {"online": False, "bearer": "none", "name": "Pixel de Marie", "reason": "tethering-off"}
        assert said(await look()) == [("unit", "link", told)]
        stage.knows(link=replace(offline, reason="checking"))  # and it stays so
        before_s = stage.waited_s
        assert await look() == []
        assert 0 < stage.waited_s - before_s < 10

    on_stage(scene)


def test_notices_are_told_at_their_own_instants(on_stage: Play) -> None:
    midnight = datetime(2028, 11, 20, 23, tzinfo=UTC)

    def notice(product: str, days: int, *, shown: bool = True, answered: timedelta | None = None) -> NoticeFacts:
        due = midnight + timedelta(days=30 - days)
        return NoticeFacts(product, END, days, due, due if shown else None, answered and due + answered)

    async def scene(stage: FakeStage, look: Look) -> None:
        both = (notice("service-pack", 30), notice("map-care", 30))
        stage.knows(notices=both, card=CardFacts(("map-care", "service-pack"), 30))
        assert await look() == [
            (midnight, "unit", "notice-due", {"product": "map-care", "days": 30}),
            (midnight, "unit", "notice-due", {"product": "service-pack", "days": 30}),
            (midnight, "unit", "notice-shown", {"product": "map-care", "days": 30}),
            (midnight, "unit", "notice-shown", {"product": "service-pack", "days": 30}),
            (NOW, "unit", "card", {"products": ("map-care", "service-pack"), "days": 30}),
        ]
        answered = notice("map-care", 30, answered=timedelta(hours=9))
        stage.knows(notices=(answered, notice("map-care", 23, shown=False)), card=None)
        assert await look() == [
            (midnight + timedelta(hours=9), "unit", "notice-answered", {"product": "map-care", "days": 30}),
            (NOW, "unit", "card", {"products": [], "days": None}),
            (midnight + timedelta(days=7), "unit", "notice-due", {"product": "map-care", "days": 23}),
        ]

    on_stage(scene)


def test_what_was_tried_and_time_that_is_held(on_stage: Play) -> None:
    async def scene(stage: FakeStage, look: Look) -> None:
        stage.knows(tried="fuel", tried_decision=None)
        assert await look() == []
        stage.knows(tried="fuel", tried_decision="not-entitled", held=True)
        assert said(await look()) == [
            ("unit", "tried", {"service": "fuel", "decision": "not-entitled"}),
            ("unit", "time-held", {"held": True}),
        ]
        stage.knows(held=False)
        assert said(await look()) == [("unit", "time-held", {"held": False})]

    on_stage(scene)


def test_a_unit_that_is_off_and_on_again_repeats_nothing(on_stage: Play) -> None:
    async def scene(stage: FakeStage, look: Look) -> None:
        known, stage.unit.known = stage.unit.known, None
        assert said(await look()) == [("unit", "off", {})]
        assert await look() == []
        stage.unit.known = known
        assert said(await look()) == [("unit", "on", {})]

    on_stage(scene)


def test_the_knobs_that_were_turned(on_stage: Play) -> None:
    async def scene(stage: FakeStage, look: Look) -> None:
        before = stage.world.state
        phone = replace(before.phones[0], tethering=not before.phones[0].tethering, address="5C:33:7B:0A:1E:43")
        stage.world.state = replace(
            before,
            car=replace(before.car, ignition="ON", odometer_km=72.00049, latitude=1.0),
            phones=(phone, *before.phones[1:]),
            faults=(ActiveFault("reset-after", phone.id, 500.0),),
        )
        assert said(await look()) == [
            ("world", "car", {"ignition": "ON", "odometer_km": 72.0}),
            ("world", f"phone {phone.id}", {"tethering": phone.tethering}),
            ("world", f"fault reset-after {phone.id}", {"new": True, "value": 500.0}),
        ]
        stage.world.state = replace(stage.world.state, faults=(), phones=())
        assert ("world", f"fault reset-after {phone.id}", {"gone": True}) in said(await look())

    on_stage(scene)


def test_ids_that_are_drawn_go_by_names(on_stage: Play) -> None:
    granted = GrantedTerm("0f3a", Product.MAP_CARE, "bought", NOW, 12, END, END + timedelta(days=365))

    async def scene(stage: FakeStage, look: Look) -> None:
        stage.backend.granted["HU-77F0"] = [granted]
        stage.backend.lines = [
            AuditLine(1, NOW, "operator-session", EMAIL, None),
            AuditLine(2, NOW - timedelta(hours=1), "signed-in", EMAIL, "HU-77F0", CAR.vin),
            AuditLine(3, NOW, "granted", None, "HU-77F0", "0f3a: map-care for 12 months"),
        ]
        stage.backend.sent = [Mail("m1", EMAIL, "activation", "Hello", "…", NOW, "secret")]
        lines = await look()
        assert lines[0] == (
            NOW - timedelta(hours=1),
            "backend",
            "signed-in",
            {"account": EMAIL, "device": "device-1", "detail": CAR.vin},
        )
        assert said(lines)[1:] == [
            ("backend", "granted", {"device": "device-1", "detail": "grant-1: map-care for 12 months"}),
            (
                "backend",
                "term",
                {
                    "device": "device-1",
                    "grant": "grant-1",
                    "product": "map-care",
                    "kind": "bought",
                    "months": 12,
                    "starts_at": END,
                    "ends_at": END + timedelta(days=365),
                },
            ),
            ("backend", "mail", {"kind": "activation", "to": EMAIL}),
        ]
        assert await look() == []
        back = replace(granted, ends_at=END, taken_back_at=NOW + timedelta(days=1), why="refunded")
        stage.backend.granted["HU-77F0"] = [back]
        stage.backend.lines.append(AuditLine(4, NOW + timedelta(days=1), "refunded", None, "HU-77F0", "0f3a: map-care"))
        told = await look()
        assert [(at, what) for at, _, what, _ in told] == [
            (NOW + timedelta(days=1), "refunded"),
            (NOW + timedelta(days=1), "term"),
        ]
        assert told[1][3]["why"] == "refunded"
        rotated = "version 1, signing with qO_esQSAaWPACbUAbCF6"
        stage.backend.lines.append(AuditLine(5, NOW + timedelta(days=2), "keys-rotated", None, None, rotated))
        assert [more for _, _, _, more in await look()] == [{"detail": "version 1, signing with key-1"}]

    on_stage(scene)


def test_what_happens_while_the_backend_is_away_is_told_once_it_answers(on_stage: Play) -> None:
    async def scene(stage: FakeStage, look: Look) -> None:
        stage.backend.lines = [AuditLine(1, NOW, "activated", EMAIL, None)]
        stage.backend.away = LinkError(LinkReason.REFUSED, "away")
        assert await look() == []
        stage.backend.away = None
        assert said(await look()) == [("backend", "activated", {"account": EMAIL})]
        stage.backend.away = HeadUnitError("no-token", "The operator's token cannot be read.")
        with pytest.raises(HeadUnitError, match="cannot be read"):
            await look()

    on_stage(scene)


def test_after_a_restore_only_what_is_not_as_it_was_is_told(on_stage: Play) -> None:
    def line(number: int, event: str, email: str = EMAIL) -> AuditLine:
        return AuditLine(number, NOW, event, email, None)

    def granted() -> GrantedTerm:
        return GrantedTerm("G-1", Product.MAP_CARE, "bought", NOW, 12, NOW, END)

    async def scene(stage: FakeStage, look: Look) -> None:
        kept = [line(1, "activated")]
        stage.backend.lines = [*kept]
        await look()
        stage.backend.lines += [line(2, "granted"), line(3, "signed-in")]
        stage.backend.granted = {"HU-1": [granted()]}
        await look()

        stage.backend.lines, stage.backend.granted = [*kept], {"HU-1": []}  # a past is restored
        assert await look() == []
        stage.backend.lines += [line(2, "granted"), line(3, "signed-in", "karim@example.com")]
        stage.backend.granted = {"HU-1": [granted()]}
        assert [(what, more.get("account")) for _, what, more in said(await look())] == [
            ("granted", EMAIL),
            ("signed-in", "karim@example.com"),
            ("term", None),
        ]

        stage.backend.lines = [*kept, line(2, "moved"), line(3, "granted"), line(4, "signed-in")]  # and more at once
        assert [what for _, what, _ in said(await look())] == ["moved", "granted", "signed-in"]

    on_stage(scene)


def test_what_the_car_sends_is_told_once_and_at_its_own_instants(on_stage: Play) -> None:
    def stamp(seq: int) -> Stamp:
        return Stamp(CAR.vin, "5d1c6c39", seq, "7f3a")

    begun, ended = NOW - timedelta(minutes=40), NOW - timedelta(minutes=1)
    trip = Trip("t1", begun, ended, 12.0, 72.0004, 90.0)

    async def scene(stage: FakeStage, look: Look) -> None:
        stage.sends("status", {"online": True})
        stage.sends("signals", Signals(stamp(1), (Point(IGNITION, "OFF", begun), Point(SPEED, "0", begun))))
        assert said(await look()) == [("dcm", "connected", {})]  # how the car was is no event
        stage.sends("signals", Signals(stamp(2), (Point(IGNITION, "ON", begun), Point(SPEED, "90", ended))))
        stage.sends("trips", TripReport(stamp(3), trip))
        stage.sends("status", {"online": False})
        stage.sends("status", {"online": True})
        stage.sends("trips", TripReport(stamp(3), trip))  # again, for want of a receipt
        told = {"started_at": begun, "km": 60.0, "max_speed_kmh": 90.0, "positions": False}
        assert await look() == [
            (begun, "dcm", "signal", {"path": IGNITION, "value": "ON"}),
            (ended, "dcm", "trip", told),
        ]
        assert stage.backend.asked_for_trips == 2
        stage.backend.stored[EMAIL] = [trip]
        assert await look() == []  # nobody had the car: it is awaited no longer
        stage.sends("trips", TripReport(stamp(4), replace(trip, id="t2")))
        stage.backend.stored[EMAIL] = [replace(trip, id="t2"), trip]
        assert (ended, "backend", "trip-stored", told) in await look()

    on_stage(scene)


def test_lines_stand_in_the_order_of_the_trace(on_stage: Play) -> None:
    async def scene(stage: FakeStage, look: Look) -> None:
        stage.knows(account=MARIE)
        stage.world.state = replace(stage.world.state, car=replace(stage.world.state.car, ignition="ACC"))
        stage.backend.lines = [AuditLine(1, NOW, "signed-in", EMAIL, "HU-1")]
        lines = [Line(1, at, who, what, more) for at, who, what, more in await look()]
        assert [line.who for line in ordered(lines)][:3] == ["world", "backend", "unit"]

    on_stage(scene)
