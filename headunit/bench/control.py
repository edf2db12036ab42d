"""How quickly a unit obeys from outside: taps, questions, pictures, a whole UI test, and the way back from a crash.

Touches go over the control API to a unit that runs as with `headunit run`. The UI test is a sign-in in a fresh world
(`ui_with_plugin.py`) beside the same by pytest-qt's own calls (`ui_by_hand_qt.py`).
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from headunit.bench.control_ui_tests import BY_HAND, WITH_PLUGIN, Durations, durations, has_reference
from headunit.bench.control_unit import Unit, running
from headunit.bench.report import Row
from headunit.bench.runner import Options

TAPS, FINDS, SCREENSHOTS = 240, 200, 50
CRASHES, UI_TESTS = 3, 5


def measure(options: Options) -> list[Row]:
    """See `runner.Bench`; `runs` are crashes and UI tests, touches are always as many as a p99 needs."""
    with tempfile.TemporaryDirectory(prefix="headunit-bench-") as name:
        folder = Path(name)
        with running(folder) as unit:
            rows = unit_rows(unit, options.runs or CRASHES)
        tests = 1 + (options.runs or UI_TESTS)  # the first one of a run pays for what the others share
        with_plugin = durations(WITH_PLUGIN, tests, folder / "with-plugin")
        by_hand = durations(BY_HAND, tests, folder / "by-hand") if has_reference() else None
    return rows + ui_test_rows(with_plugin, by_hand)


def unit_rows(unit: Unit, crashes: int) -> list[Row]:
    """What is measured on one running unit."""
    reached, handled, drawn = unit.taps(TAPS)
    found, asked = unit.finds(FINDS)
    rows = [
        Row("tap_to_handler_ms", "ms", reached),
        Row("tap_to_next_page_ms", "ms", handled),
        Row("tap_to_pixel_ms", "ms", drawn),
        Row("find_ms", "ms", found, asked),
        Row("screenshot_ms", "ms", unit.screenshots(SCREENSHOTS)),
        Row("crash_to_same_page_ms", "ms", [unit.crash() for _ in range(crashes)]),
    ]
    return [row for row in rows if row.samples]


def ui_test_rows(ours: Durations, reference: Durations | None) -> list[Row]:
    """Of the UI tests: those that follow each other, the first one of a run, and what comes after each."""
    other = reference or Durations([], [])
    return [
        Row("ui_test_ms", "ms", ours.tests[1:], other.tests[1:]),
        Row("ui_first_test_ms", "ms", ours.tests[:1], other.tests[:1]),
        Row("ui_test_end_ms", "ms", ours.ends[1:], other.ends[1:]),
    ]
