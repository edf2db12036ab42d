"""`headunit bench control`: touches are counted on the unit, the tests are really run, and a crash is waited out."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from connectivity.contracts.control.answers import Acted, Found, FrameStats, UnitState
from connectivity.contracts.control.errors import ControlError, Reason
from connectivity.contracts.control.operations import Operation
from headunit.bench import control, control_ui_tests, control_unit
from headunit.bench.control_ui_tests import Durations, durations
from headunit.bench.control_unit import DEEP_PAGE, Unit
from headunit.config import Config
from headunit.core.errors import HeadUnitError, LinkError, LinkReason

STATE = UnitState(
    "1", "car", "home", "en", "auto", night=False, width=1, height=1, pixel_ratio=1, renderer="", frames=0
)


class Remote:
    """A unit that hears its n-th touch in n/2 ms, handles it in n ms and draws it in 10 n ms.

    After the death of `victim` it is `back`.
    """

    def __init__(self, victim: subprocess.Popen[bytes] | None = None) -> None:
        self.asked: list[tuple[str, Any]] = []
        self.victim, self.taps = victim, 0
        self.back: list[Any] = []

    def ask(self, operation: Operation, request: Any) -> Any:
        self.asked.append((operation.name, request))
        if operation.name == "tap":
            self.taps += 1
            return Acted(None, self.taps / 2, float(self.taps))
        if operation.name == "frames":
            return FrameStats(1, 1, 0, 0, 0, 0, 0, 0, 0, tuple(10.0 * n for n in range(1, self.taps + 1)))
        if operation.name in ("unit", "look") and self.back:
            assert self.victim is not None
            assert self.victim.wait(10) == -signal.SIGKILL
            answer = self.back.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer
        return {"unit": STATE, "find": Found(()), "look": b"PNG"}.get(operation.name)


def unit_of(tmp_path: Path, remote: Remote) -> Unit:
    return Unit(Config(data_dir=tmp_path), remote)  # type: ignore[arg-type]


def test_taps_go_round_the_tabs_and_the_first_round_is_not_counted(tmp_path: Path) -> None:
    remote = Remote()
    reached, handled, drawn = unit_of(tmp_path, remote).taps(6)
    assert [request.spot.query.name for name, request in remote.asked if name == "tap"] == [*control_unit.TABS] * 3
    assert reached == [2, 2.5, 3, 3.5, 4, 4.5]
    assert handled == [4, 5, 6, 7, 8, 9]
    assert drawn == [40, 50, 60, 70, 80, 90]


def test_a_find_stands_beside_a_question_that_looks_at_nothing(tmp_path: Path) -> None:
    remote = Remote()
    found, asked = unit_of(tmp_path, remote).finds(3)
    assert len(found) == len(asked) == 3
    assert [name for name, _ in remote.asked] == ["find", "unit"] * 4
    assert len(unit_of(tmp_path, remote).screenshots(2)) == 2


def test_a_killed_unit_is_waited_for_until_it_shows_the_same_page_in_a_picture(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"]) as victim:
        remote = Remote(victim)
        dead, blank = LinkError(LinkReason.LOST, "gone"), ControlError(Reason.BLANK, "nothing yet")
        there = replace(STATE, page=DEEP_PAGE)
        remote.back = [dead, STATE, there, blank, there, b"PNG"]
        (tmp_path / "run").mkdir()
        child = {"pid": victim.pid, "spawned_s": 0.0}
        (tmp_path / "run" / "children.json").write_text(json.dumps({"children": {"unit": child}}))
        assert unit_of(tmp_path, remote).crash() > 0
        assert remote.back == []
        assert victim.returncode == -signal.SIGKILL


def test_a_unit_that_does_not_run_cannot_be_killed(tmp_path: Path) -> None:
    with pytest.raises(HeadUnitError, match="does not run"):
        unit_of(tmp_path, Remote()).crash()


def ui_test(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> tuple[str, str]:
    """A test file beside the real ones."""
    file = folder / "ui_fake.py"
    head = "import pytest\nfrom headunit.bench.ui_durations import numbers\n"
    file.write_text(f"{head}@pytest.mark.parametrize('n', numbers())\ndef test_it(n):\n    {body}\n")
    monkeypatch.setattr(control_ui_tests, "__file__", str(folder / "control_ui_tests.py"))
    return file.name, "headunit.testing.plugin"


def test_each_test_of_a_run_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    took = durations(ui_test(tmp_path, monkeypatch, "pass"), 3, tmp_path / "run")
    assert len(took.tests) == len(took.ends) == 3
    assert all(one > 0 for one in took.tests)


def test_a_test_that_fails_ends_the_bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(HeadUnitError, match=r"ui_fake\.py has failed: .*no such button"):
        durations(ui_test(tmp_path, monkeypatch, "raise AssertionError('no such button')"), 1, tmp_path / "run")


def test_the_shipped_tests_are_two_for_one_story() -> None:
    from headunit.bench import ui_durations

    folder = Path(control.__file__).parent
    stories = [(folder / name).read_text() for name, _ in (control_ui_tests.WITH_PLUGIN, control_ui_tests.BY_HAND)]
    for words in ("Pair a phone", "Pixel de Marie", "Existing account", "Riviera-2021", "Sign in", "21 Dec 2028"):
        assert all(words in story for story in stories)
    assert list(ui_durations.numbers()) == [0]
    assert os.environ.get(ui_durations.TESTS_VARIABLE) is None


def test_every_metric_of_the_issue_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Unit, "crash", lambda _: 1.0)
    rows = control.unit_rows(unit_of(tmp_path, Remote()), 2)
    ours, theirs = Durations([9.0, 4.0, 4.0], [1.0] * 3), Durations([8.0, 2.0, 2.0], [1.0] * 3)
    rows += control.ui_test_rows(ours, theirs)
    found = {row.metric: row for row in rows}
    wanted = {"tap_to_handler_ms", "tap_to_pixel_ms", "find_ms", "screenshot_ms", "ui_test_ms", "crash_to_same_page_ms"}
    assert wanted <= found.keys()
    assert len(found["tap_to_handler_ms"].samples) == control.TAPS >= 200
    assert found["ui_test_ms"].ratio == 2.0
    assert found["ui_first_test_ms"].median == 9.0
    assert found["find_ms"].ratio is not None
    assert {row.metric: row.ratio for row in control.ui_test_rows(ours, None)}["ui_test_ms"] is None
