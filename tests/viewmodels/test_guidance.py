"""Guidance in words and figures: what is told to the face, and what is not told twice."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication

from connectivity.contracts.profile import load_profile
from headunit.core.looptime import FakeLoopTime
from headunit.core.observable import Observable
from headunit.core.store import MemoryStore
from headunit.core.tasks import TaskSupervisor
from headunit.navigation.guidance.domain import Ahead, Announcement, GuidanceState, Phase, RouteState
from headunit.navigation.guidance_qt import SAID_S, GuidanceViewModel
from headunit.navigation.routes import Lane, Manoeuvre, ManoeuvreKind
from headunit.services.unit_time import UnitTime
from headunit.ui.formatter import Formatter
from tests.fake_guidance import NOW, FakeGuidance, on_the_way
from tests.fake_maps import ADDRESS, CASINO, LARVOTTO
from tests.fake_route import FakeRoute, a_route


class Desk:
    """The view-model over a route that does as it is told."""

    def __init__(self, units: str = "metric", language: str = "en", *, synced: bool = True) -> None:
        profile = load_profile("ux250h-2021-fr")
        car = replace(profile, market=replace(profile.market, units=units))
        self.route, self.guided = FakeRoute(), Observable(GuidanceState())
        self.guidance = FakeGuidance(self.route, self.guided)
        self.formatter, self.voice = Observable(Formatter(language)), Observable(False)  # noqa: FBT003 - a value
        self.time, self.tasks = FakeLoopTime(), TaskSupervisor()
        self.clock: Any = SimpleNamespace(now=lambda: NOW, synced=synced)
        self.unit_time = UnitTime(self.clock, MemoryStore())
        ports: Any = SimpleNamespace(route=self.route, guidance=self.guidance)
        self.model = GuidanceViewModel(
            ports.route, ports.guidance, self.unit_time, car, self.formatter, self.voice, self.time, self.tasks
        )
        self.told: list[str] = []
        for name in ("changed", "went", "drove", "spoke"):
            getattr(self.model, name).connect(lambda name=name: self.told.append(name))

    def guide(self, done_m: float, *stops: Any, **changes: Any) -> None:
        if self.route.state.value.phase is not Phase.GUIDING:
            route = a_route(len(stops) + 1)
            self.route.state.set(RouteState(Phase.GUIDING, (*stops, LARVOTTO), routes=(route,)))
        route = self.route.state.value.routes[0]
        self.guided.set(on_the_way(route, done_m, NOW, **changes))


@pytest.fixture
def desk(qapp: QCoreApplication) -> Desk:
    return Desk()


def test_the_next_manoeuvre_and_the_one_after(desk: Desk) -> None:
    desk.guide(60.0)
    model = desk.model
    assert (model.active, model.ready, model.kind) == (True, True, "right")
    assert (model.distanceFigure, model.distanceUnit) == ("250", "m")
    assert (model.street, model.towards) == ("Avenue de Grande-Bretagne", "Menton")
    assert (model.thenKind, model.thenExit, model.thenDistance) == ("roundabout", 2, "830\u00a0m")
    assert model.hasLanes
    assert model.lanes.rowCount() == 3


def test_a_roundabout_is_driven_on_the_side_of_the_route(desk: Desk) -> None:
    desk.guide(60.0)
    assert not desk.model.drivesLeft
    desk.route.state.set(replace(desk.route.state.value, routes=(replace(a_route(), drives_left=True),)))
    assert desk.model.drivesLeft


def test_the_bar_grows_to_the_manoeuvre_and_begins_anew_behind_it(desk: Desk) -> None:
    shares = []
    for metres in (10.0, 160.0, 300.0, 320.0):
        desk.guide(metres)
        shares.append(desk.model.barShare)
    assert shares[0] == 0
    assert shares[1] == pytest.approx(0.5, abs=0.02)
    assert shares[2] > 0.9
    assert shares[3] == 0


def test_right_before_it_there_is_no_distance(desk: Desk) -> None:
    desk.guide(300.0)
    assert (desk.model.distanceFigure, desk.model.distanceUnit) == ("", "")


def test_lanes_are_shown_when_they_are_near(desk: Desk) -> None:
    lanes = (Lane(("left", "straight"), active=True),)
    far = Manoeuvre(ManoeuvreKind.EXIT_RIGHT, 3000.0, 90.0, 1, 0, "Exit.", "Exit.", exit="57", lanes=lanes)
    desk.guide(60.0, next=Ahead(far, 1200.0))
    assert not desk.model.hasLanes
    assert desk.model.exitNumber == "57"
    desk.guide(60.0, next=Ahead(far, 900.0))
    assert desk.model.hasLanes
    rows = desk.model.lanes
    roles = {bytes(name.data()).decode(): role for role, name in rows.roleNames().items()}
    assert rows.data(rows.index(0), roles["turns"]) == "left straight"


def test_arrival_in_the_zone_of_the_car_and_the_next_stop(desk: Desk) -> None:
    desk.guide(60.0, CASINO, ADDRESS)
    model = desk.model
    assert model.arrivalTime == "21:49"
    assert model.leftTime == "12\u00a0min"
    assert model.leftDistance == "5.0\u00a0km"
    assert model.stopsLeft == 2
    assert model.stopTime == "21:40"
    assert model.stopDistance == "1.6\u00a0km"
    assert model.destination == LARVOTTO.title


def test_nobody_is_told_when_they_arrive_before_the_unit_knows_what_time_it_is(qapp: QCoreApplication) -> None:
    desk = Desk(synced=False)
    desk.guide(60.0, CASINO)
    model = desk.model
    assert (model.arrivalTime, model.stopTime) == ("", "")
    assert (model.leftDistance, model.stopDistance) == ("5.0\u00a0km", "2.5\u00a0km")
    desk.told.clear()
    desk.clock.synced, desk.clock.now = True, lambda: NOW + timedelta(seconds=1)
    desk.unit_time.begin()
    assert desk.told == ["went"]
    assert (model.arrivalTime, model.stopTime) == ("21:49", "21:42")


def test_what_is_arrived_at_is_called_by_its_name(desk: Desk) -> None:
    desk.guide(5000.0)
    assert desk.model.street == LARVOTTO.title


def test_a_car_that_backs_has_a_speed_as_well(desk: Desk) -> None:
    desk.guide(60.0, speed_kmh=-4.6)
    assert (desk.model.speedText, desk.model.standing) == ("5", False)


def test_too_fast_is_faster_than_the_sign(desk: Desk) -> None:
    for speed, fast in ((50.4, False), (50.6, True)):
        desk.guide(60.0, speed_kmh=speed)
        assert desk.model.tooFast is fast
    desk.guide(60.0, speed_kmh=180.0, limit_kmh=None)
    assert not desk.model.tooFast
    assert desk.model.limitText == ""


def test_miles_where_the_market_has_them(qapp: QCoreApplication) -> None:
    desk = Desk("imperial")
    desk.guide(60.0, limit_kmh=48, speed_kmh=50.0)
    assert (desk.model.limitText, desk.model.speedText, desk.model.speedUnit) == ("30", "31", "mph")
    assert desk.model.distanceUnit == "mi"
    desk.guide(250.0)
    assert desk.model.distanceUnit == "ft"


def test_a_fix_tells_only_what_has_changed(desk: Desk) -> None:
    desk.guide(60.0)
    desk.told.clear()
    desk.guide(60.4)
    assert desk.told == []
    desk.guide(75.0)
    assert desk.told == ["went"]
    desk.told.clear()
    desk.guide(75.0, speed_kmh=47.0)
    assert desk.told == ["drove"]


def test_french_figures_at_once(desk: Desk) -> None:
    desk.guide(60.0)
    desk.formatter.set(Formatter("fr"))
    assert desk.model.leftDistance == "5,0\u00a0km"
    assert "changed" in desk.told


def test_what_is_said_can_be_read_where_nobody_hears_it(desk: Desk, run: Any) -> None:
    async def story() -> None:
        desk.guide(60.0, said=Announcement(1, "Turn right."))
        await _turn()
        assert desk.model.saidText == "Turn right."
        await desk.time.advance(SAID_S / 2)
        desk.guide(90.0, said=Announcement(2, "Now turn right."))
        await _turn()
        await desk.time.advance(SAID_S * 0.7)
        assert desk.model.saidText == "Now turn right."  # the first one's time does not end it
        await desk.time.advance(SAID_S)
        assert desk.model.saidText == ""
        desk.voice.set(True)
        desk.guide(95.0, said=Announcement(3, "Turn left."))
        assert desk.model.saidText == ""

    run(story())


def test_who_wants_silence_reads_nothing_either(desk: Desk) -> None:
    desk.model.turnVoice()
    assert desk.route.muted.value
    assert desk.model.muted
    desk.guide(60.0, said=Announcement(1, "Turn right."), muted=True)
    assert desk.model.saidText == ""


def test_what_is_read_goes_at_once_when_somebody_wants_silence(desk: Desk, run: Any) -> None:
    async def story() -> None:
        desk.guide(60.0, said=Announcement(1, "Turn right."))
        await _turn()
        assert desk.model.saidText == "Turn right."
        desk.guide(61.0, said=Announcement(1, "Turn right."), muted=True)
        assert desk.model.saidText == ""

    run(story())


def test_arrived_and_closed(desk: Desk) -> None:
    desk.guide(60.0)
    desk.route.state.set(RouteState(Phase.ARRIVED, (LARVOTTO,)))
    desk.guided.set(GuidanceState())
    model = desk.model
    assert (model.active, model.arrived, model.destination) == (False, True, LARVOTTO.title)
    assert (model.arrivalTime, model.leftTime, model.limitText) == ("", "", "")
    model.end()
    assert desk.route.told == ["cancel"]
    assert not model.arrived


async def _turn() -> None:
    await asyncio.sleep(0)
