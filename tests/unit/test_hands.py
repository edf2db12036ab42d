"""The person at a unit without a window, in a world of one process: what pages do, and what they cannot."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from connectivity.contracts.gate import Service
from connectivity.contracts.world import WorldPhone
from headunit.core.errors import HeadUnitError
from headunit.core.geo import GeoPoint
from headunit.navigation.places import Place, PlaceKind
from headunit.processes.hands import ServiceHands
from headunit.processes.in_process import InProcessStage, in_process, run_in_process

START = datetime(2025, 12, 21, 8, 40, tzinfo=UTC)
EMAIL, PASSWORD = "marie.laurent@example.com", "Riviera-2021"

type Play = Callable[[InProcessStage], Awaitable[None]]


@pytest.fixture
def played(tmp_path: Path) -> Callable[..., None]:
    """Play a function on a fresh world, ignition ON."""

    def play(story: Play, profile: str = "ux250h-2021-fr", *, ignition: str = "ON") -> None:
        async def whole() -> None:
            async with in_process(profile, START, 1, tmp_path) as stage:
                await stage.world.patch_car(ignition=ignition)
                await stage.settle()
                await story(stage)

        run_in_process(whole())

    return play


async def _phone(stage: InProcessStage, phone_id: str = "marie") -> WorldPhone:
    return next(one for one in (await stage.world.fetch()).phones if one.id == phone_id)


async def _until(stage: InProcessStage, holds: Callable[[Any], bool], left_s: float = 70.0) -> None:
    """Wait for something that the unit comes to know."""
    await stage.settle()
    while not holds(await stage.unit.facts()):
        assert left_s > 0, await stage.unit.facts()
        left_s -= await stage.wait(left_s)


async def _online(stage: InProcessStage) -> None:
    await stage.world.patch_phone("marie", tethering=True)
    await stage.unit.pair("marie")
    await _until(stage, lambda facts: facts.link.online)


def test_pairing_from_the_list_with_both_people_accepting(played):
    async def story(stage: InProcessStage) -> None:
        await stage.unit.pair("marie")
        assert (await _phone(stage)).paired
        radio = (await stage.world.fetch()).radio.bluetooth
        assert (radio.powered, radio.discovering, radio.discoverable) == (True, False, False)
        await stage.unit.pair("marie")  # again is harmless
        await stage.world.patch_phone("marie", tethering=True)
        await _until(stage, lambda facts: facts.link.online)
        assert (await stage.unit.facts()).link.bearer == "bluetooth"

    played(story)


@pytest.mark.parametrize("answer", ["accept", "reject"])
def test_a_phone_that_answers_by_itself(answer, played):
    async def story(stage: InProcessStage) -> None:
        await stage.world.patch_phone("marie", pairing_answer=answer)
        await stage.unit.pair("marie")
        assert (await _phone(stage)).paired is (answer == "accept")

    played(story)


def test_a_slow_radio_is_waited_for_in_no_time(played):
    async def story(stage: InProcessStage) -> None:
        await stage.world.patch_radio(step_s=2.0)
        await stage.unit.pair("marie")
        assert (await _phone(stage)).paired
        assert stage.now == START

    played(story)


def test_what_the_phone_has_deleted_is_paired_anew(played):
    async def story(stage: InProcessStage) -> None:
        await stage.world.make_known("marie")
        await stage.world.forget_pairing("marie")
        await stage.unit.pair("marie")
        phone = await _phone(stage)
        assert (phone.paired, phone.forgot) == (True, False)

    played(story)


def test_who_is_not_there_cannot_be_paired(played):
    async def story(stage: InProcessStage) -> None:
        with pytest.raises(HeadUnitError, match="There is no phone 'mary'; there are marie, karim"):
            await stage.unit.pair("mary")
        with pytest.raises(HeadUnitError, match=r"does not find Karim.s iPhone"):
            await stage.unit.pair("karim")

    played(story)


def test_networks_are_joined_by_name_and_password(played):
    async def story(stage: InProcessStage) -> None:
        unit = stage.unit
        await unit.join_wifi("Maison-5G", "wrong-password")
        assert (await stage.world.fetch()).radio.wifi.active is None
        await unit.join_wifi("Maison-5G", "riviera06")
        await _until(stage, lambda facts: facts.link.online)
        assert (await unit.facts()).link.name == "Maison-5G"
        await unit.join_wifi("Atelier", "vieux-port")  # it hides its name
        assert (await stage.world.fetch()).radio.wifi.active == "Atelier"
        with pytest.raises(HeadUnitError, match=r"shows no network 'Gare'; those it shows: .*Maison-5G"):
            await unit.join_wifi("Gare", None)
        await unit.switch("wifi", on=False)
        assert not (await stage.world.fetch()).radio.wifi.enabled
        await unit.switch("bluetooth", on=True)
        assert (await stage.world.fetch()).radio.bluetooth.powered
        with pytest.raises(HeadUnitError, match="bluetooth and wifi"):
            await unit.switch("dab", on=True)

    played(story)


def test_the_account_from_a_wrong_password_to_the_removal_of_the_profile(played):
    async def story(stage: InProcessStage) -> None:
        unit = stage.unit
        for early in (unit.sign_out(), unit.register("123456")):
            with pytest.raises(HeadUnitError, match="Nobody is signed in"):
                await early
        await _online(stage)
        await unit.sign_in(EMAIL, "wrong")
        account = (await unit.facts()).account
        assert (account.email, account.wish, account.failure) == (None, "sign-in", "wrong-password")
        await unit.sign_in(EMAIL, PASSWORD)
        assert (await unit.facts()).account.email == EMAIL
        await unit.register("000000")
        assert (await unit.facts()).account.failure == "wrong-code"
        (marie,) = [one for one in await stage.backend.accounts() if one.email == EMAIL]
        await unit.register((await stage.backend.new_code(marie.id, stage.vin)).code)
        assert (await unit.facts()).account.linked is True
        await unit.sign_out()
        assert (await unit.facts()).account.email is None
        with pytest.raises(HeadUnitError, match="does not go on with what is typed: weak-password"):
            await unit.new_account("Paul Martin", "paul@example.com", "short")
        await unit.new_account("Paul Martin", "paul@example.com", "Esterel-2022")
        assert (await unit.facts()).account.terms == "pending"
        (paul,) = [one for one in await stage.backend.accounts() if one.email == "paul@example.com"]
        assert (paul.country, paul.language) == ("FR", "fr")
        await unit.remove_profile()
        assert (await unit.facts()).account.email is None
        await stage.settle()
        events = [one.event for one in await stage.backend.audit()]
        assert events.count("profile-removed") == 2  # of both who were signed in

    played(story)


def test_services_and_the_notice(played):
    async def story(stage: InProcessStage) -> None:
        unit = stage.unit
        with pytest.raises(HeadUnitError, match="has no trips to open"):
            await unit.open_service(Service.TRIPS)
        with pytest.raises(HeadUnitError, match="shows no notice"):
            await unit.answer_notice()
        await unit.open_service(Service.TRAFFIC)
        facts = await unit.facts()
        assert (facts.tried, facts.tried_decision) == ("traffic", "not-online")
        await _online(stage)
        await unit.sign_in(EMAIL, PASSWORD)
        await unit.open_service(Service.TRAFFIC)
        facts = await unit.facts()
        assert (facts.tried, facts.tried_decision) == ("traffic", "open")
        await _until(stage, lambda facts: facts.coverage[0].standing == "covered")
        end = (await unit.facts()).coverage[0].until
        assert end == datetime(2028, 12, 21, 8, 40, tzinfo=UTC)
        await stage.jump(end - timedelta(days=30))
        await _until(stage, lambda facts: facts.card is not None)
        card = (await unit.facts()).card
        assert (set(card.products), card.days) == ({"map-care", "service-pack"}, 30)
        await unit.answer_notice()
        assert (await unit.facts()).card is None

    played(story)


def test_while_the_car_moves_nothing_is_typed_until_a_passenger_does(played):
    async def story(stage: InProcessStage) -> None:
        unit = stage.unit
        await stage.world.drive(50.0)
        await _until(stage, lambda facts: facts.driving.locked)
        for touch in (
            unit.pair("marie"),
            unit.join_wifi("Maison-5G", "riviera06"),
            unit.sign_in(EMAIL, PASSWORD),
            unit.new_account("Paul Martin", "p@example.com", "Esterel-2022"),
            unit.search("casino", None),
        ):
            with pytest.raises(HeadUnitError, match="stop it, or say that it is the passenger") as refused:
                await touch
            assert refused.value.reason == "locked"
        await unit.override()
        assert (await unit.facts()).driving.overridden
        await unit.search("casino", None)
        with pytest.raises(HeadUnitError, match="Nothing is locked"):
            await unit.override()
        await stage.world.stop_driving()
        await _until(stage, lambda facts: not facts.driving.moving)
        await stage.world.drive(50.0)
        await _until(stage, lambda facts: facts.driving.locked)

    played(story)


def test_where_no_passengers_word_is_taken_the_car_has_to_stop(played):
    async def story(stage: InProcessStage) -> None:
        await stage.world.drive(50.0)
        await _until(stage, lambda facts: facts.driving.locked)
        with pytest.raises(HeadUnitError, match="stop it first"):
            await stage.unit.search("casino", None)
        with pytest.raises(HeadUnitError, match="stop the car"):
            await stage.unit.override()

    played(story, "nx450hplus-2023-de")


def test_nothing_can_be_touched_while_the_unit_is_off(played):
    async def story(stage: InProcessStage) -> None:
        unit = stage.unit
        touches = (
            unit.pair("marie"),
            unit.join_wifi("Maison-5G", "riviera06"),
            unit.switch("wifi", on=True),
            unit.sign_in(EMAIL, PASSWORD),
            unit.new_account("P", "p@example.com", "Esterel-2022"),
            unit.register("123456"),
            unit.sign_out(),
            unit.remove_profile(),
            unit.answer_notice(),
            unit.open_service(Service.TRAFFIC),
            unit.plan_route(),
            unit.add_stop(),
            unit.choose_route(0),
            unit.start_route(simulated=False),
            unit.skip_stop(),
            unit.avoid("tolls", on=True),
            unit.cancel_route(),
        )
        for touch in touches:
            with pytest.raises(HeadUnitError, match="switch the ignition to ACC or ON") as off:
                await touch
            assert off.value.reason == "unit-off"
        assert not (await unit.facts()).on

    played(story, ignition="OFF")


def test_of_a_route_only_what_the_pages_offer_can_be_touched(played):
    async def story(stage: InProcessStage) -> None:
        unit = stage.unit
        assert isinstance(unit, ServiceHands)
        refused = {
            "shows no place to lead to": unit.plan_route,
            "shows no place to stop at": unit.add_stop,
            "no route 1 to choose": lambda: unit.choose_route(0),
            "no way to start: its route is none": lambda: unit.start_route(simulated=True),
            "no stop to skip: the route is none": unit.skip_stop,
            "no route: plan one first": lambda: unit.avoid("tolls", on=True),
            "no route to end": unit.cancel_route,
        }
        for said, touch in refused.items():
            with pytest.raises(HeadUnitError, match=said):
                await touch()
        await unit.show_map(on=True)
        unit._core.map.show(Place("", PlaceKind.POSITION, "", "", GeoPoint(43.74, 7.42)))
        with pytest.raises(HeadUnitError, match="no route: plan one first"):
            await unit.add_stop()
        await unit.plan_route()
        found = (await unit.facts()).route
        assert found.phase == "failed"  # there is no map on board
        assert found.trouble == "no-region"
        assert found.stops == ("43.74000° N, 7.42000° E",), "called as the page calls it"
        with pytest.raises(HeadUnitError, match="no way to start: its route is failed"):
            await unit.start_route(simulated=False)
        await unit.avoid("tolls", on=True)
        assert (await unit.facts()).route.avoid == ("tolls",)
        await unit.cancel_route()
        assert (await unit.facts()).route.phase == "none"

    played(story)
