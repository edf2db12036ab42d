"""`headunit bench start`: what it computes and writes, and that a planted delay moves the figure."""

import json
import sys
from pathlib import Path

import pytest

from headunit.bench import runner, start
from headunit.bench.report import Row, machine, rss_mb
from headunit.bench.start import Start, empty_window_ms, one_start, rows_of
from headunit.config import Config
from headunit.core.errors import HeadUnitError

FAKE = str(Path(__file__).with_name("fake_run.py"))
KEYS = {"metric", "unit", "n", "median", "p99", "samples", "reference", "reference_samples", "ratio"}


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "data").mkdir()
    return Config(data_dir=tmp_path / "data")


def fake_command(config: Config, *more: str) -> tuple[str, ...]:
    return (sys.executable, FAKE, str(config.data_dir), *more)


def test_a_row_holds_what_the_file_needs() -> None:
    row = Row("first_frame_ms", "ms", [30.0, 10.0, 20.0], [5.0, 15.0])
    assert row.to_json() == {
        "metric": "first_frame_ms",
        "unit": "ms",
        "n": 3,
        "median": 20.0,
        "p99": 30.0,
        "samples": [30.0, 10.0, 20.0],
        "reference": 10.0,
        "reference_samples": [5.0, 15.0],
        "ratio": 2.0,
    }
    assert Row("x", "ms", [1.0]).to_json()["ratio"] is None
    assert Row("x", "ms", [float(n) for n in range(1, 201)]).p99 == 198.0


def test_one_start_reads_the_stages_and_the_memory(config: Config) -> None:
    figures = one_start(fake_command(config), config)
    assert figures.stages_ms["imports"] == pytest.approx(100)
    assert figures.stages_ms["first-frame"] == pytest.approx(1100)
    assert figures.stages_ms["online"] == pytest.approx(4100)
    assert list(figures.rss) == ["unit"]
    assert figures.rss["unit"] > 1


def test_a_planted_delay_moves_the_figure(config: Config) -> None:
    honest = one_start(fake_command(config), config)
    slow = one_start(fake_command(config), config, 2000)
    assert slow.stages_ms["first-frame"] - honest.stages_ms["first-frame"] == pytest.approx(2000)


def test_a_run_that_does_not_start_is_one_sentence(config: Config) -> None:
    with pytest.raises(
        HeadUnitError, match=r"did not get online \(.*exit status 1\); last said: headunit: the port is"
    ):
        one_start(fake_command(config, "fail"), config)


def test_the_empty_window_of_the_reference_draws(config: Config) -> None:
    took_ms, memory_mb = empty_window_ms(config)
    assert took_ms > 0
    assert memory_mb > 10


def test_every_metric_of_the_issue_is_there() -> None:
    stages = {stage: float(n) for n, stage in enumerate(start.STAGES, 1)}
    one = Start(stages_ms=stages, rss={"unit": 100.0, "world": 50.0, "backend": 60.0})
    rows = {row.metric: row for row in rows_of([one, one], [(1.0, 50.0), (1.0, 50.0)])}
    wanted = {"first_frame_ms", "interactive_ms", "online_ms", "rss_unit_mb", "rss_world_mb", "rss_backend_mb"}
    assert wanted <= rows.keys()
    assert {"stage_imports_ms", "stage_first_frame_ms", "stage_synced_ms"} <= rows.keys()
    assert rows["first_frame_ms"].ratio == rows["rss_unit_mb"].ratio == 2.0


def test_the_file_and_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[runner.Options] = []

    def measure(options: runner.Options) -> list[Row]:
        asked.append(options)
        return [Row("first_frame_ms", "ms", [20.0], [10.0]), Row("online_ms", "ms", [99.5])]

    monkeypatch.setattr(start, "measure", measure)
    assert runner.run("start", tmp_path / "b.json", runs=3, sabotage_ms=7) == 0
    assert asked == [runner.Options(runs=3, sabotage_ms=7)]
    written = json.loads((tmp_path / "b.json").read_text())
    assert written.keys() == {"bench", "machine", "rows"}
    assert written["bench"] == "start"
    assert [row.keys() for row in written["rows"]] == [KEYS, KEYS]
    assert {"system", "cpu", "cores", "python", "qt_platform"} <= written["machine"].keys()
    shown = capsys.readouterr().out
    assert "first_frame_ms" in shown
    assert "2.00" in shown


def test_memory_and_machine_come_from_the_kernel() -> None:
    import os

    assert 5 < rss_mb(os.getpid()) < 10_000
    assert machine()["cores"] == os.cpu_count()
    with pytest.raises(OSError, match="No such file"):
        rss_mb(2**22 + 1)


@pytest.mark.slow
def test_the_real_unit_is_measured_and_a_planted_delay_shows(capfd: pytest.CaptureFixture[str]) -> None:
    honest = {row.metric: row for row in start.measure(runner.Options(runs=1))}
    slow = {row.metric: row for row in start.measure(runner.Options(runs=1, sabotage_ms=3000))}
    assert slow["first_frame_ms"].median - honest["first_frame_ms"].median > 1500
    assert honest["first_frame_ms"].ratio is not None
    assert honest["online_ms"].median > honest["first_frame_ms"].median
    assert {"rss_unit_mb", "rss_world_mb", "rss_backend_mb"} <= honest.keys()
    assert "Traceback" not in capfd.readouterr().err
