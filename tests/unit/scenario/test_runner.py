"""A story is done in order, waits for what it expects, and says where it broke."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from headunit.core.errors import HeadUnitError
from headunit.scenario.loader import load
from headunit.scenario.model import Step
from headunit.scenario.runner import StoryError, Told, play
from tests.unit.scenario.tiny import TINY, Nobody, Stage

type Run = Callable[..., Any]


async def told(folder: Path, steps: str, stage: Stage, **options: Any) -> Told:
    file = folder / "it.story.toml"
    file.write_text(f'title = "It"\n{steps}', encoding="utf-8")
    return await play(
        load(file, TINY, environ=options.pop("environ", {})), stage, options.pop("witness", Nobody()), **options
    )  # type: ignore[arg-type]


def test_words_are_done_in_the_order_written(run: Run, tmp_path: Path) -> None:
    stage, passed = Stage(), []

    async def after_step(number: int, _: Step) -> None:
        passed.append(number)

    steps = "[[step]]\ndo.sign-out = true\ndo.drive = 50\n[[step]]\nat = '1d'\ndo.drive = 0\nexpect.trips = 2"
    story = run(told(tmp_path, steps, stage, after_step=after_step))
    assert stage.done == ["sign-out", "drive 50", "drive 0"]
    assert stage.settled == 3
    assert passed == [1, 2]
    assert [line.text() for line in story.lines] == [
        '{"step": 1, "at": "2025-12-21T09:40:00+00:00", "who": "story", "what": "do", "sign-out": {}}',
        '{"step": 1, "at": "2025-12-21T09:40:00+00:00", "who": "story", "what": "do", "drive": {"speed_kmh": 50.0}}',
        '{"step": 2, "at": "2025-12-22T09:40:00+00:00", "who": "story", "what": "jump"}',
        '{"step": 2, "at": "2025-12-22T09:40:00+00:00", "who": "story", "what": "do", "drive": {"speed_kmh": 0.0}}',
        '{"step": 2, "at": "2025-12-22T09:40:00+00:00", "who": "story", "what": "expect", "trips": {"count": 2}}',
    ]


def test_an_expectation_is_waited_for_within_its_time_and_no_longer(run: Run, tmp_path: Path) -> None:
    stage = Stage()
    with pytest.raises(StoryError, match=r"it\.story\.toml:2: expected trips within 10 s: there are 3 trips") as error:
        run(told(tmp_path, "[[step]]\ndo.drive = 1\nexpect.trips = 9\nwithin = '10s'", stage))
    assert stage.trips == 3, "each look is 4 s after the one before"
    assert [line.what for line in error.value.lines] == ["do"]


def test_what_is_refused_ends_the_story_at_its_step(run: Run, tmp_path: Path) -> None:
    stage = Stage()
    steps = "[[step]]\ndo.drive = 1\n[[step]]\ndo.sign-in = {email = 'a', password = 'wrong'}\ndo.drive = 2"
    with pytest.raises(StoryError, match=r":4: Nobody lets us in\."):
        run(told(tmp_path, steps, stage))
    assert stage.done == ["drive 1"]


def test_what_came_from_the_environment_is_in_no_trace(run: Run, tmp_path: Path) -> None:
    steps = '[[step]]\ndo.sign-in = { email = "a", password = "${SECRET}" }'
    story = run(told(tmp_path, steps, Stage(), environ={"SECRET": "Riviera-2021"}))
    assert [line.more for line in story.lines] == [{"sign-in": {"email": "a", "password": "${SECRET}"}}]


def test_what_came_from_the_environment_is_in_nothing_that_was_seen_or_refused(run: Run, tmp_path: Path) -> None:
    class Sees:
        async def seen(self) -> list[tuple[datetime, str, str, dict[str, object]]]:
            return [(stage.now, "unit", "signed-in", {"email": "me@example.com", "all": ("me@example.com",)})]

    class Refuses(Stage):
        async def settle(self) -> None:
            raise HeadUnitError("refused", "me@example.com is not let in.")

    stage = Refuses()
    with pytest.raises(StoryError, match=r":2: \$\{ME\} is not let in\.") as failed:
        run(
            told(
                tmp_path,
                '[[step]]\ndo.sign-in = { email = "${ME}" }',
                stage,
                environ={"ME": "me@example.com"},
                witness=Sees(),
            )
        )
    assert "me@" not in "".join(line.text() for line in failed.value.lines)
    assert failed.value.lines[-1].more == {"email": "${ME}", "all": ["${ME}"]}


def test_a_step_back_that_only_shows_in_the_play_is_refused(run: Run, tmp_path: Path) -> None:
    with pytest.raises(StoryError, match=r":4: it is 2025-12-21T09:40:00Z already: service time never goes back"):
        run(told(tmp_path, "[[step]]\ndo.rate = 60\n[[step]]\nat = 2025-12-01", Stage()))


def test_a_witness_who_is_gone_does_not_hide_what_broke(run: Run, tmp_path: Path) -> None:
    class Gone:
        looks = 0

        async def seen(self) -> list[tuple[datetime, str, str, dict[str, object]]]:
            self.looks += 1
            if self.looks > 1:
                raise HeadUnitError("gone", "The backend does not answer.")
            return []

    with pytest.raises(StoryError, match="Nobody lets us in"):
        run(told(tmp_path, "[[step]]\ndo.sign-in = {email = 'a', password = 'wrong'}", Stage(), witness=Gone()))
    with pytest.raises(HeadUnitError, match="does not answer"):
        run(told(tmp_path, "[[step]]\ndo.drive = 1", Stage(), witness=Gone()))
