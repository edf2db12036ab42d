"""Whatever panel, `ctl` and the operators' APIs can do has a word, or a reason why it has none."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path
from unittest.mock import MagicMock

import pytest
import typer

import connectivity.backend
from connectivity.cloud.operator import BackendOperator
from connectivity.contracts.control.operations import OPERATIONS
from connectivity.world_client import WorldClient
from headunit.cli.ctl.group import CtlGroup
from headunit.control.recorder.story_words import DESK, WORLD
from headunit.scenario.vocabulary import VOCABULARY
from headunit.scenario.vocabulary.backend import EVENTS
from headunit.scenario.words import Action, Expectation
from headunit.world.api import make_api
from headunit.world.api_models import (
    AccessoryBody,
    CarBody,
    ClocksBody,
    NetworkBody,
    NewAccessoryBody,
    NewNetworkBody,
    NewPhoneBody,
    PhoneBody,
    RadioBody,
)

NO_WORDS = {
    "world:POST /v1/clock/jump": "time moves by a step's `at`",
    "world:POST /v1/clock/jump/cancel": "a step's jump is done before the step goes on",
    "world:GET /v1/snapshots/{name}": "a snapshot is looked at where its file is",
    "world:DELETE /v1/snapshots/{name}": "what a story has kept goes with its folder",
    "ctl:hold": "a story has its unit for itself",
    "ctl:release": "a story has its unit for itself",
    "ctl:stall": "in one process nobody stands still alone; the fault `stall` holds what is on its way",
    "ctl:resume": "nobody was stalled",
    "ctl:echo": "a step has its `note`",
    "ctl:tree": "looks, and a story expects",
    "ctl:facts": "looks, and a story expects",
    "ctl:frames": "measures the machine, and no rule",
    "ctl:logs": "what is written there is no promise",
    "ctl:events": "the trace tells what happened",
    "ctl:audit": "a check of the window's looks, which tests of pages do",
}
"""What has no word, and why."""
WORDS: list[type[Action | Expectation]] = [*VOCABULARY.actions.values(), *VOCABULARY.expectations.values()]
SECRET = {"ctl:press-long"}
"""Other names of the same, which no help tells."""
COVERED = {what for word in WORDS for what in word.covers}


def _routes() -> set[str]:
    """Of the world's API, whatever it is that serves it."""
    paths = make_api(MagicMock(), "token", MagicMock()).openapi()["paths"]
    return {f"world:{method.upper()} {path}" for path, methods in paths.items() for method in methods}


def _operator() -> set[str]:
    public = inspect.getmembers(BackendOperator, inspect.iscoroutinefunction)
    return {f"operator:{name}" for name, _ in public if not name.startswith("_")}


def _control() -> set[str]:
    return {f"control:{one.name}" for one in OPERATIONS if one.acts}


def _ctl() -> set[str]:
    group = typer.main.get_command(__import__("headunit.cli.ctl", fromlist=["app"]).app)
    assert isinstance(group, CtlGroup)
    return {f"ctl:{name}" for name in group.commands}


DOABLE = {"the world's API": _routes, "the backend's operator": _operator, "control": _control, "headunit ctl": _ctl}


@pytest.mark.parametrize("where", DOABLE)
def test_whatever_can_be_done_has_a_word_or_a_reason(where):
    there = DOABLE[where]() - SECRET
    assert len(there) > 5
    assert there - COVERED - NO_WORDS.keys() == set()


def test_no_word_covers_what_is_not_there_and_no_reason_is_idle():
    there = set().union(*(find() for find in DOABLE.values())) - SECRET
    looking = {f"control:{one.name}" for one in OPERATIONS}
    assert COVERED - there - looking == set()
    assert NO_WORDS.keys() & COVERED == set()
    assert NO_WORDS.keys() - there == set()


def test_every_client_call_of_the_world_is_a_words():
    """By name, in the code of the words: nothing that the panel asks of the world is left out."""
    public = inspect.getmembers(WorldClient, inspect.iscoroutinefunction)
    calls = {name for name, _ in public if not name.startswith("_")}
    asked = "".join(inspect.getsource(inspect.getmodule(word)) for word in WORDS)  # type: ignore[arg-type]
    unused = {name for name in calls if not re.search(rf"stage\.world\.{name}\(", asked)}
    for_the_stage = {name for name in unused if "jump" in name or "snapshot" in name or "restore" in name}
    assert unused - for_the_stage == {"run", "faults"}


def test_what_a_recording_writes_are_words():
    assert {one.word for one in (*WORLD.values(), *DESK.values())} <= VOCABULARY.actions.keys()


@pytest.mark.parametrize(
    ("word", "body"),
    [
        ("car", CarBody),
        ("phone", PhoneBody),
        ("add-phone", NewPhoneBody),
        ("network", NetworkBody),
        ("add-network", NewNetworkBody),
        ("accessory", AccessoryBody),
        ("add-accessory", NewAccessoryBody),
        ("radio-hardware", RadioBody),
        ("clocks", ClocksBody),
    ],
)
def test_every_knob_of_the_worlds_api_is_a_field(word, body):
    kind = VOCABULARY.actions[word]
    assert set(kind.model_fields) - {"id"} == set(body.model_fields) - {"id", "owner"}


def test_names_are_kebab_case_and_main_fields_exist():
    for word in WORDS:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", word.word)
        assert word.main is None or word.main in word.model_fields, word.word


def test_each_word_is_there_once():
    actions = [word.word for word in VOCABULARY.actions.values()]
    expectations = [word.word for word in VOCABULARY.expectations.values()]
    assert actions == list(VOCABULARY.actions)
    assert expectations == list(VOCABULARY.expectations)


def test_every_event_of_the_backends_audit_trail_can_be_expected():
    """Texts that are given to `note` in the backend's code, or named as an event there."""
    folder = Path(next(iter(connectivity.backend.__path__)))
    found = set()
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "note":
                found |= {arg.value for arg in node.args[2:3] if isinstance(arg, ast.Constant)}
    assert found
    assert found <= set(EVENTS)
