"""Runs the shipped UI tests by pytest, in a process of their own, and reads how long each took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from headunit.bench.ui_durations import FILE_VARIABLE, TESTS_VARIABLE
from headunit.core.errors import HeadUnitError

WITH_PLUGIN = ("ui_with_plugin.py", "headunit.testing.plugin")
BY_HAND = ("ui_by_hand_qt.py", "pytestqt.plugin")
_TIMEOUT_S = 600.0


@dataclass(frozen=True, slots=True)
class Durations:
    """Of the tests of one run, in ms: `tests` is setup and test, `ends` is what comes after each."""

    tests: list[float]
    ends: list[float]


def has_reference() -> bool:
    """Whether pytest-qt is installed."""
    return find_spec("pytestqt") is not None


def durations(what: tuple[str, str], tests: int, folder: Path) -> Durations:
    """Run a test file `tests` times in one run of pytest.

    Args:
        what: The file beside this module, and the plug-in of pytest that it needs.
        tests: How many.
        folder: For its files.

    Raises:
        HeadUnitError: `bench-failed`: pytest is missing, or a test has failed; the sentence quotes its end.
    """
    if find_spec("pytest") is None:
        raise HeadUnitError("bench-failed", "There is no pytest: install it with `pip install pytest`.")
    name, plugin = what
    folder.mkdir()
    taken = folder / "durations.json"
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    # No other plug-in and no settings of whatever project this is: the same on every machine.
    more = {
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTEST_ADDOPTS": "",
        FILE_VARIABLE: str(taken),
        TESTS_VARIABLE: str(tests),
    }
    command = [sys.executable, "-P", "-m", "pytest", "-q", "-c", str(folder / "pytest.ini"), f"--rootdir={folder}"]
    command += ["--import-mode=importlib", f"--basetemp={folder / 'tmp'}", "-p", "no:cacheprovider"]
    command += ["-p", "headunit.bench.ui_durations", "-p", plugin, str(Path(__file__).with_name(name))]
    try:
        done = subprocess.run(
            command, env={**os.environ, **more}, capture_output=True, text=True, timeout=_TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise HeadUnitError("bench-failed", f"The UI tests of {name} did not end within {_TIMEOUT_S:g} s.") from error
    if done.returncode != 0:
        lines = (done.stdout + done.stderr).strip().splitlines()
        said = next((line[1:].strip() for line in lines if line.startswith("E  ")), " · ".join(lines[-2:]))
        raise HeadUnitError("bench-failed", f"A UI test of {name} has failed: {said}")
    took = json.loads(taken.read_text(encoding="utf-8"))
    return Durations([(one["setup"] + one["call"]) * 1000 for one in took], [one["teardown"] * 1000 for one in took])
