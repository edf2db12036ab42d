"""The words of the route: a place is looked for first, and a refusal that was expected is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from connectivity.contracts.unit_facts import GuidanceFacts, RouteFacts
from headunit.core.errors import HeadUnitError, UsageError
from headunit.scenario.problems import StoryFileError
from tests.unit.scenario.vocabulary.played import FACTS, PlayedStage, words

NOBODY_LED = GuidanceFacts(
    None, None, "", "", None, None, None, None, off_route=False, limit_kmh=None, said=None, muted=False
)
NO_ROUTE = RouteFacts("none", (), (), 0, 0, None, None, None, None, None, simulated=False)
FULL = UsageError("too-many-stops", "A route has at most 9 stops.")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ('do.route-to = "Casino de Monte-Carlo"', "Casino de Monte-Carlo"),
        ('do.route-to = "casino"', "Maison"),  # nothing is called that: the first
        ('do.add-stop = "Casino de Monte-Carlo"', "Casino de Monte-Carlo"),
    ],
)
def test_a_place_is_looked_for_and_chosen(line, title, tmp_path, run):
    stage = PlayedStage()
    (action,) = words(tmp_path, line)
    run(action.do(stage))
    searched, chosen, planned = stage.calls
    assert searched == ("unit.search", {"text": action.place, "category": None})
    assert chosen == ("unit.choose_hit", {"title": title})
    assert planned == (("unit.add_stop" if "stop" in line else "unit.plan_route"), {})


def test_where_nothing_is_found_no_route_is_planned(tmp_path, run):
    stage = PlayedStage()
    stage.unit_told["facts"] = replace(FACTS, search=replace(FACTS.search, hits=()))
    (action,) = words(tmp_path, 'do.route-to = "Atlantis"')
    with pytest.raises(HeadUnitError, match="finds nothing for 'Atlantis'"):
        run(action.do(stage))
    assert [call for call, _ in stage.calls] == ["unit.search"]


def test_a_stop_that_has_to_be_refused(tmp_path, run):
    stage = PlayedStage()
    stage.unit_told["add_stop"] = FULL
    refused, wrongly, wanted = words(
        tmp_path, 'do.add-stop = [{ refused = "too-many-stops" }, { refused = "same-stop" }, {}]'
    )
    run(refused.do(stage))
    for one in (wrongly, wanted):
        with pytest.raises(UsageError, match="at most 9 stops"):
            run(one.do(stage))
    with pytest.raises(HeadUnitError, match=r"takes the stop \(Agip, Casino de Monte-Carlo\): too-many-stops was"):
        run(refused.do(PlayedStage()))


@pytest.mark.parametrize(
    ("line", "route", "said"),
    [
        ("expect.route = { ways = 3, chosen = 2 }", replace(NO_ROUTE, alternatives=3, chosen=1), None),
        ("expect.route = { ways = 2 }", replace(NO_ROUTE, alternatives=3, distance_m=90.0), "1 of 3 ways"),
        (
            'expect.route = { refused = "no-road", blamed = "Île" }',
            replace(NO_ROUTE, phase="failed", refused="no-road", blamed="Île", stops=("Île",)),
            None,
        ),
        (
            'expect.route = { refused = "not-connected" }',
            replace(NO_ROUTE, phase="failed", refused="no-road", blamed="Île", stops=("Île",)),
            "the route is failed, to Île, no-road, for Île",
        ),
        ('expect.route = { trouble = "map-away" }', replace(NO_ROUTE, trouble="map-away"), None),
        ("expect.route = { km_below = 1 }", NO_ROUTE, "the route is none"),
        ("expect.route = { simulated = false }", replace(NO_ROUTE, simulated=True), "none, simulated"),
        ("expect.route = { stops = 0, avoids = [] }", NO_ROUTE, None),
    ],
)
def test_what_a_route_may_be(line, route, said, tmp_path, run):
    stage = PlayedStage()
    stage.unit_told["facts"] = replace(FACTS, route=route)
    (one,) = words(tmp_path, line)
    missing = run(one.missing(stage))
    assert missing is None if said is None else said in missing


@pytest.mark.parametrize(
    ("line", "phase", "guidance", "said"),
    [
        ("expect.guidance = { arrived = true }", "arrived", NOBODY_LED, None),
        (
            "expect.guidance = { arrived = false }",
            "arrived",
            replace(NOBODY_LED, said="You have arrived."),
            "the unit has led to the end, and said 'You have arrived.'",
        ),
        ("expect.guidance = { km_left_above = 1 }", "none", NOBODY_LED, "the unit leads nobody"),
        ("expect.guidance = { within_km = 1 }", "none", NOBODY_LED, "the unit leads nobody"),
        ("expect.guidance = { arrives = 2028-11-21 }", "none", NOBODY_LED, "the unit leads nobody"),
        ("expect.guidance = { off_route = true }", "guiding", replace(FACTS.guidance, off_route=True), None),
        (
            "expect.guidance = { off_route = false }",
            "guiding",
            replace(FACTS.guidance, off_route=True),
            "the car is off the route",
        ),
    ],
)
def test_what_guidance_may_tell(line, phase, guidance, said, tmp_path, run):
    stage = PlayedStage()
    stage.unit_told["facts"] = replace(FACTS, route=replace(FACTS.route, phase=phase), guidance=guidance)
    (one,) = words(tmp_path, line)
    missing = run(one.missing(stage))
    assert missing is None if said is None else said in missing


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("expect.guidance = true", "it says nothing"),
        ("expect.guidance = {}", "it says nothing"),
        ('expect.route = "planning"', "cannot be 'planning'"),
        ("expect.route = { stops = 10 }", "less than or equal to 9"),
    ],
)
def test_what_cannot_be_expected_is_refused_while_reading(line, said, tmp_path):
    with pytest.raises(StoryFileError, match=said):
        words(tmp_path, line)
