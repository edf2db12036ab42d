"""Real units below a real supervisor: one that hangs and comes back, one that is left with the PIN."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from headunit.kiosk.pin import PinFile
from tests.patience import PATIENCE_S

SCRIPT = Path(__file__).with_name("watched_unit.py")


@contextmanager
def started(story: str, data: Path) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(SCRIPT.parents[2])}
    with subprocess.Popen(
        [sys.executable, SCRIPT, story, data],
        env=environment,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def unit_of(data: Path) -> dict[str, Any]:
    """What the supervisor tells about it."""
    report = data / "run" / "children.json"
    return dict(json.loads(report.read_text())["children"]["unit"]) if report.exists() else {"restarts": 0}


def until(process: subprocess.Popen[str], data: Path, restarts: int) -> None:
    deadline_s = time.monotonic() + PATIENCE_S
    while (unit := unit_of(data))["restarts"] < restarts or unit["phase"] != "ready":
        assert process.poll() is None
        assert time.monotonic() < deadline_s, unit
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform != "linux", reason="stops a process the Linux way")
def test_a_unit_that_hangs_is_started_again(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with started("hang", data) as process:
        until(process, data, restarts=1)
        assert unit_of(data)["last_end"] == "killed by SIGKILL"
        assert "in hang" in (data / "logs" / "unit-stacks.log").read_text()
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0
    assert "no sign of life from the unit for" in said


def test_a_kiosk_is_restarted_and_left_with_the_pin(tmp_path: Path) -> None:
    data = tmp_path / "data"
    PinFile(data / "kiosk" / "pin").set("2468")
    with started("kiosk", data) as process:
        _, said = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0, said
    assert said.count("the unit stopped (exit status 143); starting it again in 0.2 s") == 1
    assert unit_of(data)["restarts"] == 1
