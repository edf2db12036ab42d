"""docs/stories.md tells each word as the code has it (HEADUNIT_UPDATE=1 writes it anew), and each word is played."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path
from typing import Any, Literal

import jsonschema_rs
import pytest
from pydantic import Field

from headunit.scenario.library import LIBRARY, name_in, stories
from headunit.scenario.loader import load
from headunit.scenario.reference import page
from headunit.scenario.schema import schema
from headunit.scenario.vocabulary import VOCABULARY
from headunit.scenario.words import Action, Vocabulary, Word
from tests.unit.scenario.tiny import TINY

PAGE = Path(__file__).parents[3] / "docs" / "stories.md"
BEGIN, END = "test_reference.py -->\n", "<!-- end -->"
WORDS: dict[str, type[Word]] = {
    **{f"do.{name}": word for name, word in VOCABULARY.actions.items()},
    **{f"expect.{name}": word for name, word in VOCABULARY.expectations.items()},
}


def test_the_page_tells_every_word_as_the_code_has_it() -> None:
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    shown, after = rest.split(END)
    told = f"\n{page(VOCABULARY)}\n"
    if os.environ.get("HEADUNIT_UPDATE") == "1":
        PAGE.write_text(before + BEGIN + told + END + after, encoding="utf-8")
    else:
        assert shown == told, f"HEADUNIT_UPDATE=1 pytest {Path(__file__).name}"


@pytest.mark.parametrize("name", WORDS)
def test_every_word_is_explained_and_its_example_can_be_told(name: str, tmp_path: Path) -> None:
    word = WORDS[name]
    assert word.__doc__, f"{word.__name__} has no docstring: it is what the page says of {name}"
    assert word.__doc__ not in [base.__doc__ for base in word.__mro__[1:]], (
        f"{word.__name__} only says what its base does"
    )
    assert word.group, f"{word.__name__}.group is empty: under which heading does it stand?"
    silent = [field for field, info in word.model_fields.items() if not info.description]
    assert silent == [], f"{word.__name__} has fields without a description"
    file = tmp_path / "example.story.toml"
    file.write_text(f'title = "Example"\n[[step]]\n{word.example}\n', encoding="utf-8")
    [step] = load(file, VOCABULARY).steps
    assert word in [type(one) for one in (*step.do, *step.expect)], f"the example of {name} is of another word"


NOT_PLAYED = {"do.picture": "it would leave a file wherever the library is told"}
BY_WINDOW = {"s11-by-hand"}
"""Those that need a window are told by tests/e2e/test_stories.py, with all processes; each costs seconds."""


def test_every_word_is_played_by_a_story_of_the_library() -> None:
    played = {
        type(one) for file in stories() for step in load(file, VOCABULARY).steps for one in (*step.do, *step.expect)
    }
    missing = sorted(name for name, word in WORDS.items() if word not in played)
    assert missing == sorted(NOT_PLAYED), f"no story in {LIBRARY} has these words: {', '.join(missing)}"


def test_no_story_of_the_library_is_left_untold() -> None:
    touched = {name_in(file, LIBRARY) for file in stories() if load(file, VOCABULARY).needs_window}
    assert touched == BY_WINDOW


def test_every_story_of_the_library_names_its_rule() -> None:
    silent = [
        name_in(file, LIBRARY) for file in stories() if file.parent == LIBRARY and not load(file, VOCABULARY).rule
    ]
    assert silent == []


class Wait(Action):
    """Wait for it.

    What is below the first paragraph is for who reads the code.
    """

    word = "wait"
    main = "for_s"
    group = "Made up"
    example = "do.wait = 5"
    for_s: float = Field(gt=0, le=3600, description="how long")
    why: Literal["rain", "tea"] | None = Field(default=None, description="s")
    names: list[str] = Field(default=[], description="whom, 3 at most.")
    well: bool = Field(default=True, description="whether")


def test_fields_are_told_with_what_they_take() -> None:
    assert page(Vocabulary((Wait,), ())) == (
        "## Actions\n\n### Made up\n\n#### `do.wait`\n\nWait for it.\n\n```toml\ndo.wait = 5\n```\n\n"
        "| field | takes | |\n|---|---|---|\n"
        "| `for_s`, needed, may stand alone | number, more than 0 and 3,600 at most | how long. |\n"
        "| `why` | `rain`, `tea` | s. |\n"
        "| `names` | list of text | whom, 3 at most. |\n"
        "| `well` | `true` or `false` | whether. Else `true`. |\n\n"
        "## Expectations\n"
    )


@pytest.fixture(scope="module")
def judge() -> Any:
    """The schema at work."""
    made = schema(VOCABULARY)
    jsonschema_rs.meta.validate(made)
    return jsonschema_rs.validator_for(json.loads(json.dumps(made)))


def as_json(text: str) -> Any:
    """TOML as an editor shows it to a schema."""
    return json.loads(json.dumps(tomllib.loads(text), default=str))


@pytest.mark.parametrize("file", stories(), ids=lambda file: name_in(file, LIBRARY))
def test_the_schema_takes_every_story_of_the_library(judge: Any, file: Path) -> None:
    assert [error.message for error in judge.iter_errors(as_json(file.read_text(encoding="utf-8")))] == []


@pytest.mark.parametrize("name", WORDS)
def test_the_schema_takes_every_example(judge: Any, name: str) -> None:
    assert judge.is_valid(as_json(f'title = "Example"\n[[step]]\n{WORDS[name].example}\n'))


@pytest.mark.parametrize(
    ("step", "valid"),
    [
        ("do.drive = 50", True),
        ("do.drive = [50, { speed_kmh = 30 }]", True),
        ("do.sign-out = true", True),
        ("expect.covered = ['map-care', 'service-pack']", True),
        ("expect.signed-in = false", True),
        ("at = 2028-11-21T00:00:00\nexpect.trips = 1\nwithin = '5s'", True),
        ("do.drive = 500", False),
        ("do.drive = '50'", False),
        ("do.drvie = 50", False),
        ("do.sign-in = true", False),
        ("do.sign-out = false", False),
        ("do.drive = []", False),
        ("do.signed-in = true", False),
        ("expect.covered = 'map-car'", False),
        ("do.drive = 50\nwithin = '5s'", False),
        ("drive = 50", False),
    ],
)
def test_schema_and_loader_are_of_one_mind(step: str, valid: bool, tmp_path: Path) -> None:
    judge = jsonschema_rs.validator_for(schema(TINY))
    text = f'title = "It"\n[[step]]\n{step}\n'
    assert judge.is_valid(as_json(text)) is valid
    file = tmp_path / "it.story.toml"
    file.write_text(text, encoding="utf-8")
    if valid:
        assert load(file, TINY)
    else:
        with pytest.raises(Exception, match=r"it\.story\.toml:\d"):
            load(file, TINY)
