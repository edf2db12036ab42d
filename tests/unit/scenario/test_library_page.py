"""The library tells every rule once: docs/rules-and-stories.md lists them (HEADUNIT_UPDATE=1 writes it anew)."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from connectivity.contracts.gate import TABLE, Carrier, Service, is_offered
from connectivity.contracts.profile import load_profile, profile_ids
from headunit.scenario.library import LIBRARY, name_in, stories
from headunit.scenario.loader import load
from headunit.scenario.model import Story
from headunit.scenario.vocabulary import VOCABULARY

PAGE = Path(__file__).parents[3] / "docs" / "rules-and-stories.md"
BEGIN, END = "test_library_page.py -->\n", "<!-- end -->"
RULE = re.compile(r"PRODUCT\.md §(\d+)(?:, §\d+)*: (.+)")
CHAPTERS = {
    1: "Cars",
    2: "Getting online",
    3: "Account and device",
    4: "The three free years",
    5: "Online navigation",
    6: "The e-Store",
    7: "Coyote",
    8: "DCM, trips, remote services",
    9: "Smartphone integration",
    10: "Time",
    11: "Languages, people, driving",
}


@cache
def library() -> dict[str, Story]:
    """Every story with a rule, by name."""
    every = {name_in(file, LIBRARY): load(file, VOCABULARY) for file in stories()}
    return {name: story for name, story in every.items() if story.rule}


def test_each_rule_is_written_alike() -> None:
    strange = {name: story.rule for name, story in library().items() if RULE.fullmatch(story.rule) is None}
    assert strange == {}


def test_the_page_lists_every_story_by_its_rule() -> None:
    told = _page()
    if os.environ.get("HEADUNIT_UPDATE") == "1":
        before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
        PAGE.write_text(before + BEGIN + told + END + rest.split(END)[1], encoding="utf-8")
    shown = PAGE.read_text(encoding="utf-8").split(BEGIN)[1].split(END)[0]
    assert shown == told, f"HEADUNIT_UPDATE=1 pytest {Path(__file__).name}"


@pytest.mark.parametrize("service", Service)
def test_each_line_of_what_opens_what_is_told_open_and_refused(service: Service) -> None:
    row, cars = TABLE[service], [load_profile(one) for one in profile_ids()]
    wanted = {"open": True}
    wanted["not-online"] = row.carrier is Carrier.LINK
    wanted["not-signed-in"] = row.signed_in and row.carrier is Carrier.LINK  # in the app somebody always is
    wanted["not-linked"] = row.linked
    wanted["not-entitled"] = row.product is not None
    wanted["not-yet"] = row.least_km > 0
    wanted["not-offered"] = not all(is_offered(service, car) for car in cars)
    missing = [decision for decision, is_wanted in wanted.items() if is_wanted and decision not in _told()[service]]
    assert missing == [], f"no story of the library has {service} {', '.join(missing)}"


@cache
def _told() -> dict[str, set[str]]:
    """What the stories say of each service."""
    found: dict[str, set[str]] = defaultdict(set)
    for story in library().values():
        for word in (word for step in story.steps for word in step.expect):
            if word.word in ("service", "tried", "portal-service"):
                said = word.model_dump()
                if (service := said.get("name", said.get("service"))) is not None:
                    found[service].add(said["decision"])
    return found


def _page() -> str:
    by_chapter: dict[int, list[str]] = defaultdict(list)
    for name, story in library().items():
        number, rule = _rule(story)
        link = f"[{name}](../headunit/scenario/library/{name}.story.toml)"
        by_chapter[number].append(f"| {rule} | {link} | {story.title} |")
    parts = []
    for number, lines in sorted(by_chapter.items()):
        head = f"\n## §{number} {CHAPTERS[number]}\n\n| rule | story | tells |\n|---|---|---|\n"
        parts.append(head + "\n".join(sorted(lines)) + "\n")
    return "".join([*parts, "\n"])


def _rule(story: Story) -> tuple[int, str]:
    match = RULE.fullmatch(story.rule)
    assert match is not None, story.rule
    return int(match[1]), match[2]
