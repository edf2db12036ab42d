"""Stories, told in one process and in real ones with a window: the same trace both ways."""

from __future__ import annotations

import json
from pathlib import Path

from headunit.processes.telling import told
from headunit.scenario.library import LIBRARY
from headunit.scenario.loader import load
from headunit.scenario.vocabulary import VOCABULARY

HANDS = Path(__file__).parent / "stories" / "hands.toml"
THREE_YEARS = LIBRARY / "three-years.story.toml"


def trace(file: Path, folder: Path, *, real: bool) -> list[str]:
    """What happened, line by line, as `headunit story --trace` writes it."""
    return [line.text() for line in told(load(file, VOCABULARY), real=real, folder=folder).lines]


def test_three_years_are_the_same_in_one_process_and_in_real_ones(tmp_path: Path) -> None:
    real = trace(THREE_YEARS, tmp_path / "real", real=True)
    assert trace(THREE_YEARS, tmp_path / "alone", real=False) == real

    lines = [json.loads(line) for line in real]
    said = {(line["who"], line["what"]) for line in lines}
    assert said >= {
        ("world", "car"),
        ("backend", "period-started"),
        ("backend", "trip-stored"),
        ("dcm", "trip"),
        ("unit", "notice-answered"),
        ("unit", "tried"),
    }
    shown = [line["days"] for line in lines if line["what"] == "notice-shown" and line["product"] == "map-care"]
    assert shown[:4] == [30, 23, 16, 15]


def test_a_story_of_touches_is_told_in_the_window(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    story = load(LIBRARY / "s11-by-hand.story.toml", VOCABULARY)
    told(story, real=True, folder=tmp_path / "kept", screens=pictures)
    assert len(list(pictures.iterdir())) == len(story.steps)


def test_hands_killed_processes_and_a_restored_past_are_the_same_too(tmp_path: Path) -> None:
    real = trace(HANDS, tmp_path / "real", real=True)
    assert trace(HANDS, tmp_path / "alone", real=False) == real
    assert json.loads(real[-1])["what"] == "signed-out"
