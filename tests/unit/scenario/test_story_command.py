"""`headunit story`: which stories, what is said of each, what is kept, and how it ends."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from headunit.cli import app, storyteller
from headunit.core.errors import UsageError
from headunit.processes import telling
from headunit.scenario.library import LIBRARY
from tests.unit.scenario.tiny import TINY, Nobody, Stage

RIGHT = 'title = "Two trips"\nrule = "§8"\n[[step]]\ndo.drive = 50\nexpect.trips = 2\n'
WRONG = 'title = "Never"\n[[step]]\ndo.drive = 30\n[[step]]\nat = "1d"\nexpect.trips = 99\n'


PICTURES: list[str] = []


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A small language on a small stage; a folder of stories to be in."""

    class Window:
        async def picture(self, file: Path) -> None:
            PICTURES.append(str(file))

    @asynccontextmanager
    async def stage_of(story: Any, *, real: bool, folder: Path) -> AsyncIterator[Any]:
        assert os.listdir(folder) in ([], ["logs"])  # noqa: PTH208
        stage: Any = Stage()
        stage.window = Window() if real else None
        yield stage

    PICTURES.clear()
    monkeypatch.setattr(storyteller, "VOCABULARY", TINY)
    monkeypatch.setattr(telling, "_stage", stage_of)
    monkeypatch.setattr(telling, "StageWitness", lambda _stage: Nobody())
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def write(tiny: Path) -> Callable[[str, str], Path]:
    """Writes a story there."""

    def written(name: str, text: str) -> Path:
        file = tiny / f"{name}.story.toml"
        file.parent.mkdir(exist_ok=True, parents=True)
        file.write_text(text, encoding="utf-8")
        return file

    return written


def story(*arguments: str) -> Result:
    """`headunit story …`; a failure that ends in one sentence is raised."""
    result = CliRunner().invoke(app, ["story", *arguments])
    if isinstance(result.exception, UsageError):
        raise result.exception
    return result


def test_all_told_is_status_0_and_one_failed_is_status_1(write: Callable[[str, str], Path]) -> None:
    write("my/right", RIGHT)
    told = story("my")
    assert (told.exit_code, told.stderr) == (0, "")
    assert told.stdout.startswith("told    right  1 steps, ")
    write("my/deep/wrong", WRONG)
    failed = story("my")
    assert failed.exit_code == 1
    assert [line.split("  ")[0] for line in failed.stdout.splitlines()] == ["FAILED", "told", "1 told, 1 failed."]
    lines = failed.stderr.splitlines()
    assert lines[0] == "my/deep/wrong.story.toml:4: expected trips within 10 s: there are 3 trips"
    assert lines[1] == "  The last of its trace:"
    assert [json.loads(line)["what"] for line in lines[2:]] == ["do", "jump"]


def test_what_needs_the_window_is_refused_by_name_and_left_out_of_a_folder(write: Callable[[str, str], Path]) -> None:
    write("my/touched", 'title = "Touched"\n[[step]]\ndo.tap = "OK"\n')
    write("my/right", RIGHT)
    refused = story("my/touched")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "tap needs the unit's window: play this story with --real" in refused.stderr
    told = story("my")
    assert told.exit_code == 0
    assert told.stdout.splitlines()[1:] == ["1 told, 1 left out: they need the window (--real)."]


def test_a_mistake_in_any_of_them_is_told_before_anything_is_played(write: Callable[[str, str], Path]) -> None:
    write("right", RIGHT)
    write("bad", "title = 1\n[[step]]\ndo.drvie = 1\n")
    result = story("right", "bad.story.toml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "bad.story.toml:1: title is a text, not 1\n"
        "bad.story.toml:3: there is no action 'drvie': did you mean drive?\n"
    )  # fmt: skip


def test_the_trace_of_one_story_is_a_file_and_of_several_a_folder(write: Callable[[str, str], Path]) -> None:
    write("a", RIGHT)
    write("my/wrong", WRONG)
    assert story("a", "--trace", "out.jsonl").exit_code == 0
    first = Path("out.jsonl").read_bytes()
    assert [json.loads(line)["who"] for line in first.splitlines()] == ["story", "story"]
    assert story("a", "my", "--trace", "all").exit_code == 1
    assert Path("all/a.trace.jsonl").read_bytes() == first
    assert len(Path("all/wrong.trace.jsonl").read_bytes().splitlines()) == 2, "also of the one that failed"


def test_what_is_expected_is_written_once_and_compared_from_then_on(write: Callable[[str, str], Path]) -> None:
    file = write("a", RIGHT)
    expected = file.with_name("a.trace.jsonl")
    assert story("a", "--update").exit_code == 0
    assert expected.is_file()
    assert story("a").exit_code == 0
    expected.write_text(expected.read_text().replace("50.0", "51.0"))
    differs = story("a")
    assert differs.exit_code == 1
    assert differs.stderr.startswith("a.trace.jsonl:1: its trace is another one")
    assert differs.stderr.endswith("--update (of pytest: --headunit-update) writes it anew.\n")
    assert "51.0" in differs.stderr.splitlines()[1]
    assert "50.0" in differs.stderr.splitlines()[2]
    assert story("a", "--seed", "9").exit_code == 0, "another seed, another trace"
    expected.write_text("")
    assert "expected: (nothing more)" in story("a").stderr


def test_a_picture_after_each_step_where_there_is_a_window(write: Callable[[str, str], Path]) -> None:
    write("my/a", RIGHT)
    write("my/b", f"{RIGHT}[[step]]\ndo.drive = 0\n")
    assert story("my", "--real", "--screens", "pictures").exit_code == 0
    assert PICTURES == ["pictures/a/001.png", "pictures/b/001.png", "pictures/b/002.png"]
    assert Path("pictures/a").is_dir()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("", "Say which stories"),
        ("nothing", "There is no story 'nothing', here or in the library"),
        ("~nobody-here", "There is no story '~nobody-here'"),
        ("x" * 300, "There is no story 'xxx"),
        ("empty", r"There is no \*\.story\.toml in empty"),
        ("a --screens pictures", "--screens needs a window"),
        ("a --update --seed 3", "leave --seed out"),
        ("a --trace empty", "name a file in it"),
        ("a --trace no/such.jsonl", "no is not a folder"),
        ("a b --trace a.story.toml", "a folder is wanted"),
    ],
)
def test_a_wrong_request_says_what_to_do(write: Callable[[str, str], Path], arguments: str, said: str) -> None:
    write("a", RIGHT)
    write("b", RIGHT)
    Path("empty").mkdir()
    with pytest.raises(UsageError, match=said):
        story(*arguments.split())


def test_ctrl_c_ends_it_cleanly(write: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    async def stopped(_self: Stage, _to: object) -> None:
        signal.raise_signal(signal.SIGINT)  # here: one that the kernel hands to another thread comes too late
        await asyncio.Event().wait()

    monkeypatch.setattr(Stage, "jump", stopped)
    write("my/a", WRONG)
    write("my/b", RIGHT)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # as at a shell, whatever ran here before
    try:
        result = story("my")
    finally:
        signal.signal(signal.SIGINT, before)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "Stopped before the end.\n")


def test_stories_are_listed_with_rule_and_title(write: Callable[[str, str], Path]) -> None:
    write("my/a", RIGHT)
    write("my/broken", "title =")
    assert [line.split() for line in story("--list", "my").stdout.splitlines()] == [
        ["name", "rule", "title"],
        ["a", "§8", "Two", "trips"],
        ["broken"],
    ]
    assert "worlds/barebones" in story("--list").stdout


def test_the_schema_is_printed() -> None:
    assert json.loads(story("--schema").stdout)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_a_story_of_the_library_is_found_by_its_name(tiny: Path) -> None:
    found = storyteller.find(["worlds/barebones", str(LIBRARY / "worlds" / "barebones.story.toml")])
    assert [(one.name, one.file) for one in found] == [
        ("worlds/barebones", LIBRARY / "worlds" / "barebones.story.toml")
    ]
