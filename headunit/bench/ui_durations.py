"""A small plug-in of pytest: how long the tests of a run took, as JSON into the file that a variable names."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

FILE_VARIABLE = "HEADUNIT_BENCH_DURATIONS"
TESTS_VARIABLE = "HEADUNIT_BENCH_TESTS"
"""How many tests the files of `headunit bench control` hold."""

_taken: dict[str, dict[str, float]] = {}


def numbers() -> range:
    """One number for each test."""
    return range(int(os.environ.get(TESTS_VARIABLE, "1")))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Take the time of a test's setup, of the test, and of what comes after."""
    if report.passed:
        _taken.setdefault(report.nodeid, {})[report.when] = report.duration


def pytest_sessionfinish() -> None:
    """Write the seconds down: of every test that has passed, in their order."""
    whole = [took for took in _taken.values() if {"setup", "call", "teardown"} <= took.keys()]
    if file := os.environ.get(FILE_VARIABLE):
        Path(file).write_text(json.dumps(whole), encoding="utf-8")
