"""Nobody reads the machine's clock or waits on it, but the modules whose job that is (DESIGN, "Time")."""

import ast
import re

import pytest

from tests.static.source import ROOT, module_name, parse, python_files, qml_files

# Each with the reason why it may.
ALLOWED = {
    "headunit.core.clock": "SystemClock is the one reader of the date",
    "headunit.core.looptime": "RealLoopTime is the one reader of real time",
    "headunit.bench": "measures real time",
}
FORBIDDEN = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {
        "time",
        "time_ns",
        "monotonic",
        "monotonic_ns",
        "perf_counter",
        "perf_counter_ns",
        "sleep",
        "localtime",
        "gmtime",
    },
    "asyncio": {"sleep"},
    "QTimer": {"singleShot"},
    "QDateTime": {"currentDateTime", "currentDateTimeUtc", "currentMSecsSinceEpoch", "currentSecsSinceEpoch"},
    "QDate": {"currentDate"},
    "QTime": {"currentTime"},
}
FORBIDDEN_NAMES = {"QTimer", "QElapsedTimer", "QBasicTimer", "startTimer"}
FORBIDDEN_FROM = {"time": FORBIDDEN["time"], "asyncio": {"sleep"}}
IN_QML = re.compile(r"\bDate\s*\(|\bDate\.now\b|\bsetTimeout\b|\bsetInterval\b|^\s*(?:\w+\.)?Timer\s*\{", re.MULTILINE)
# Timers that belong to a finger or an eye, not to the world's time; each with the reason.
QML_ALLOWED = {
    "qml/Hmi/Controls/Key.qml": "a held key repeats",
    "qml/Hmi/Controls/Toast.qml": "a toast stays for as long as it takes to read it",
}

ADVICE = "take the injected Clock (service time) or LoopTime (real time)"


def readings(tree):
    """Line and text of every reading of the machine's clock, also under another name (`import time as t`)."""
    names = {
        alias.asname: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
        if alias.asname
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            base = node.value
            name = base.id if isinstance(base, ast.Name) else base.attr if isinstance(base, ast.Attribute) else ""
            if node.attr in FORBIDDEN.get(names.get(name, name), ()) or node.attr in FORBIDDEN_NAMES:
                yield node.lineno, f"{name}.{node.attr}"
        elif isinstance(node, ast.Name) and node.id in FORBIDDEN_NAMES:
            yield node.lineno, node.id
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if alias.name in FORBIDDEN_FROM.get(node.module or "", ()) or alias.name in FORBIDDEN_NAMES:
                    yield node.lineno, f"from {node.module} import {alias.name}"


def qml_readings(text):
    """Line and text of every clock or timer in a QML or JavaScript file, comments aside."""
    bare = re.sub(
        r"//[^\n]*", "", re.sub(r"/\*.*?\*/", lambda match: "\n" * match[0].count("\n"), text, flags=re.DOTALL)
    )
    for match in IN_QML.finditer(bare):
        yield bare.count("\n", 0, match.end()) + 1, match[0].strip()


def is_allowed(module):
    return any(module == name or module.startswith(f"{name}.") for name in ALLOWED)


def test_python_reads_no_wall_clock():
    files = [path for path in python_files() if not is_allowed(module_name(path))]
    found = [
        f"{path.relative_to(ROOT)}:{line} has {what}: {ADVICE}"
        for path in files
        for line, what in readings(parse(path))
    ]
    assert not found, "\n".join(found)
    assert len(files) > 20, "the test has found hardly any file"


def test_qml_reads_no_wall_clock():
    found = [
        f"{name}:{line} has {what}: show a property of the view-model; a timer of the eye goes on the list here"
        for path in qml_files()
        if (name := str(path.relative_to(ROOT))) not in QML_ALLOWED
        for line, what in qml_readings(path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


def test_the_allow_lists_name_files_that_exist():
    assert [name for name in QML_ALLOWED if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize(
    "line",
    [
        "datetime.now(UTC)",
        "datetime.datetime.now()",
        "dt.date.today()",
        "time.monotonic()",
        "from time import perf_counter",
        "await asyncio.sleep(1)",
        "import time as t; t.monotonic()",
        "from datetime import datetime as dt; dt.now()",
        "from PySide6.QtCore import QTimer",
        "QtCore.QTimer(self)",
        "QDateTime.currentDateTimeUtc()",
    ],
)
def test_a_planted_reading_is_found(line):
    assert list(readings(ast.parse(f"async def f(self):\n    {line}\n")))


@pytest.mark.parametrize(
    "line", ["self.clock.now()", "loop_time.monotonic()", "timedelta(days=1)", "await self._time.sleep(1)"]
)
def test_injected_time_passes(line):
    assert list(readings(ast.parse(f"async def f(self):\n    {line}\n"))) == []


@pytest.mark.parametrize(
    "line", ["text: new Date().toString()", "Timer { interval: 5 }", "onClicked: setTimeout(f, 3)"]
)
def test_a_planted_timer_in_qml_is_found(line):
    assert [found for found, _ in qml_readings(f"Item {{\n    // Timer {{ }}\n    {line}\n}}")] == [3]


@pytest.mark.parametrize("line", ["onDateChanged: x()", "property date due", "// new Date()"])
def test_dates_shown_in_qml_pass(line):
    assert list(qml_readings(line)) == []
