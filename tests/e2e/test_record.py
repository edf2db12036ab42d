"""What is done at unit, panel and command line becomes a test and a story that pass in a fresh world.

They fail where they should.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from headunit.cli import app
from headunit.control.api.client import RemoteUnit, find_unit
from headunit.core.errors import UsageError
from headunit.testing.options import Wanted
from headunit.testing.rigs.own import OwnRig
from headunit.testing.rigs.rig import rig
from headunit.testing.rigs.servers import Process
from headunit.testing.rigs.turns import Turns
from headunit.testing.unit import HeadUnit
from tests.patience import PATIENCE_S

SCREENLESS = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
PASSWORD, SECRET = "riviera06", "PASSWORD_OF_MAISON_5G"


@contextmanager
def panel_of(made: OwnRig) -> Iterator[HeadUnit]:
    """The panel in a process of its own, in somebody's hands."""
    process = Process("panel", made.config.with_(language="en"), environment=SCREENLESS).launch()
    turns = Turns()
    panel = HeadUnit(turns)

    def address() -> tuple[str, str] | None:
        try:
            return find_unit(made.data_dir, name="panel")
        except UsageError:
            return None

    try:
        remote = RemoteUnit(*panel.wait_until(address, "the panel's address"))
        panel.connect(remote)
        yield panel
        remote.close()
    finally:
        process.stop()
        turns.close()


@contextmanager
def recorder(data_dir: Path, out: Path) -> Iterator[subprocess.Popen[str]]:
    """`headunit record`, once it records."""
    command = [sys.executable, "-m", "headunit", "record", str(out), "--data-dir", str(data_dir)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            assert process.stdout is not None
            first = process.stdout.readline()
            assert first.startswith("Recording."), first
            yield process
        finally:
            process.kill()


def tell_the_story(unit: HeadUnit, panel: HeadUnit) -> None:
    """The ignition, then the network at home, its password typed on the unit's own keyboard."""
    panel.checkbox("Ignition").tap()
    unit.tab("Setup").tap()
    unit.button("Wi-Fi").tap()
    unit.checkbox("Turn on Wi-Fi").tap()
    unit.button("Maison-5G").tap()
    for key in (*"riviera", "Digits and symbols", "0", "6"):
        unit.button(key).tap()
    unit.button("OK").tap()
    unit.text("connected to the hotspot Maison-5G").wait()


def told(story: Path, password: str) -> subprocess.CompletedProcess[str]:
    """What `headunit story --real` says of it."""
    environment = {**os.environ, **SCREENLESS, f"HEADUNIT_{SECRET}": password}
    command = [sys.executable, "-m", "headunit", "story", "--real", str(story)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE_S, check=False)


def ended(recording: subprocess.Popen[str]) -> str:
    """What a recorder has said, once it has written its file."""
    recording.send_signal(signal.SIGINT)
    said, _ = recording.communicate(timeout=PATIENCE_S)
    assert recording.returncode == 0, said
    return said


def replayed(folder: Path, password: str) -> subprocess.CompletedProcess[str]:
    """What pytest says of the tests in `folder`, as a stranger runs them."""
    environment = {**os.environ, **SCREENLESS, f"HEADUNIT_{SECRET}": password}
    command = [sys.executable, "-m", "pytest", str(folder), "-q", "-p", "no:cacheprovider", "--headunit-world=shared"]
    environment["PYTEST_ADDOPTS"] = "-p no:anyio -p no:hypothesispytest -p no:schemathesis"
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )


@pytest.mark.slow
def test_a_recorded_session_replays_as_a_test_and_as_a_story(tmp_path: Path, artifacts: Path) -> None:
    tests = tmp_path / "tests"
    out, story = tests / "test_at_home.py", tmp_path / "at-home.story.toml"
    with (
        rig(tmp_path / "recorded", Wanted(language="en"), "processes") as made,
        made.unit() as unit,
        panel_of(made) as panel,
        recorder(made.data_dir, out) as recording,
        recorder(made.data_dir, story) as other,
    ):
        asked = CliRunner().invoke(app, ["ctl", "--data-dir", str(made.data_dir), "car", "outside_c=21"])
        assert asked.exit_code == 0, asked.output
        tell_the_story(unit, panel)
        said = ended(recording) + ended(other)
    code, words = out.read_text(), story.read_text()
    (artifacts / out.name).write_text(code)
    (artifacts / story.name).write_text(words)
    assert "world.car(outside_c=21.0)" in code  # by ctl
    assert 'world.car(ignition="ON")' in code  # in the panel
    assert f'headunit.field("Password of Maison-5G").fill({SECRET})' in code
    assert "do.car = { outside_c = 21 }" in words
    assert f'keys = "${{HEADUNIT_{SECRET}}}"' in words
    assert PASSWORD not in code + words + said
    # The story says all of it again, in a fresh world.
    run = told(story, PASSWORD)
    assert run.returncode == 0, run.stdout + run.stderr
    # The same, with little patience where the product must refuse.
    hasty = code.replace("    headunit.field(", "    headunit.timeout_s = 3\n    headunit.field(")
    (tests / "test_refused.py").write_text(hasty.replace(f'os.environ["HEADUNIT_{SECRET}"]', '"not-the-password"'))
    run = replayed(tests, PASSWORD)
    assert "1 failed, 1 passed" in run.stdout, run.stdout
    assert "FAILED test_refused.py::test_at_home" in run.stdout, run.stdout
