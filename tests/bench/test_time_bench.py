"""`headunit bench time`: the years are lived through, and a domain that loses a notice is not measured but refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from headunit.bench import fleet, library, real_years, runner, snapshot, time
from headunit.bench.report import Row
from headunit.core.errors import HeadUnitError
from headunit.scenario.library import LIBRARY


def test_the_file_holds_every_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The real processes live through the same years in tests/e2e/test_stories.py.
    monkeypatch.setattr(real_years, "measure", lambda _: [Row("real_three_years_ms", "ms", [1.0])])
    file = LIBRARY / "worlds" / "online.story.toml"  # the others are told beside these tests
    monkeypatch.setattr(library, "stories", lambda: [file])
    monkeypatch.setattr(fleet, "CARS", 2)
    # A run of processes is taken and put back in tests/e2e.
    monkeypatch.setattr(snapshot, "measure", lambda _: [Row(one, "ms", [1.0]) for one in ("snapshot_ms", "restore_ms")])
    out = tmp_path / "time.json"
    assert runner.run("time", out, runs=1) == 0
    rows = {row["metric"]: row for row in json.loads(out.read_text())["rows"]}
    assert list(rows) == [
        "domain_three_years_ms",
        "cost_per_extra_year_ms",
        "gate_us",
        "world_begin_ms",
        "world_three_years_ms",
        "hundred_cars_begin_ms",
        "hundred_cars_three_years_ms",
        "real_three_years_ms",
        "stories_per_s",
        "snapshot_ms",
        "restore_ms",
    ]
    assert {row["n"] for row in rows.values()} == {1}
    assert 0 < rows["domain_three_years_ms"]["median"] < 10_000
    assert 0 < rows["gate_us"]["median"] < 10_000
    assert rows["cost_per_extra_year_ms"]["reference"] > 0


def test_a_lost_notice_is_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("headunit.services.notices.SCHEDULE", (30, 23, 16, 0))
    with pytest.raises(HeadUnitError, match="8 notices in 3 years, and not 38"):
        time._years_ms(time.YEARS)


def test_a_gate_that_stays_shut_is_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "shortened", lambda coverage, now: tuple(coverage)[:1])
    monkeypatch.setattr(time, "FREE_PRODUCTS", time.FREE_PRODUCTS[::-1])
    with pytest.raises(HeadUnitError, match="Traffic does not open"):
        time._years_ms(time.YEARS)


def test_a_story_that_fails_is_no_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "never.story.toml"
    file.write_text('title = "Never"\n[[step]]\nexpect.signed-out = true\nexpect.online = true\nwithin = "1s"', "utf-8")
    monkeypatch.setattr(library, "stories", lambda: [file])
    with pytest.raises(HeadUnitError, match=r"never\.story\.toml:2: expected online"):
        library.measure(runner.Options(runs=1))
