"""Parts of `headunit ctl` that need nobody to speak with: knobs, faults, lines that are typed, what is loaded."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from connectivity.contracts.faults import FAULTS, ActiveFault, FaultInfo, FaultStands
from connectivity.contracts.world import CarChange, NetworkChange, PhoneChange, WorldSnapshot, decode_world
from headunit.cli.completion import SHELLS, in_bash, read_line
from headunit.cli.completion_words import candidates
from headunit.cli.ctl import children
from headunit.cli.ctl.clock_errors import errors
from headunit.cli.ctl.faults import befalls, check, rows
from headunit.cli.ctl.knobs import changes
from headunit.cli.ctl.output import clean
from headunit.core.errors import UsageError
from tests.patience import PATIENCE_S
from tests.world_state import world_json


@pytest.fixture
def state() -> WorldSnapshot:
    return decode_world(world_json())


def test_knobs_are_those_of_the_contract_and_of_its_kinds() -> None:
    words = ["ignition=on", "outside-c=-5,5", "locked=yes", "fuel_percent=7", "coverage=5G"]
    found = changes(CarChange, words, "car", upper=True)
    assert found == {"ignition": "ON", "outside_c": -5.5, "locked": True, "fuel_percent": 7.0, "coverage": "5g"}
    assert changes(PhoneChange, ["battery_percent=7", "name=Ann = me"], "phone") == {
        "battery_percent": 7,
        "name": "Ann = me",
    }
    assert changes(NetworkChange, ["password="], "network") == {"password": ""}


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("ignitio=ON", "A car has no 'ignitio': did you mean ignition?"),
        ("zzz=1", "A car has no 'zzz': choose one of ignition, speed_kmh,"),
        ("locked=maybe", "locked is on or off, not 'maybe'."),
        ("speed_kmh=fast", "speed_kmh is a number, not 'fast'."),
        ("speed_kmh=nan", "speed_kmh is a number, not 'nan'."),
        ("speed_kmh=inf", "speed_kmh is a number, not 'inf'."),
        ("ignition", "'ignition' is no KEY=VALUE: write it as in ignition=ON."),
        ("=ON", "'=ON' is no KEY=VALUE"),
    ],
)
def test_garbage_for_a_knob_is_one_sentence(word: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        changes(CarChange, [word], "car", upper=True)
    assert str(refused.value).startswith(said)


def test_errors_of_clocks_are_written_as_spans_and_by_name() -> None:
    assert errors(["unit=-1d", "gps=week-rollover", "backend_error_s=90"]) == {
        "unit_error_s": -86_400.0,
        "gps_error_s": -619_315_200.0,
        "backend_error_s": 90.0,
    }
    assert errors(["unit=right", "gps=+1.5h"]) == {"unit_error_s": 0.0, "gps_error_s": 5400.0}
    assert errors([]) == {}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["unit"], "'unit' is no CLOCK=ERROR: write it as in unit=-1d."),
        (["watch=1d"], "There is no clock 'watch': choose one of unit, gps, backend."),
        (["backend=week-rollover"], "week-rollover befalls the GPS receiver only"),
        (["unit=1y"], "'1y' is no error of a clock: write right, -1d"),
        (["unit=soon"], "'soon' is no error of a clock"),
        (["gps=9999w"], "No clock is further off than 40 years"),
        (["gps=9999999999999w"], "No clock is further off than 40 years"),
        (["gps=1e300"], "No clock is further off than 40 years"),
        (["unit=1d", "unit_error_s=5"], "unit_error_s is given twice."),
    ],
)
def test_garbage_for_a_clock_is_one_sentence(words: list[str], said: str) -> None:
    with pytest.raises(UsageError) as refused:
        errors(words)
    assert str(refused.value).startswith(said)


def test_a_knob_is_turned_once() -> None:
    with pytest.raises(UsageError, match="ignition is given twice"):
        changes(CarChange, ["ignition=ON", "ignition=OFF"], "car")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("no-internt",), "There is no fault 'no-internt': did you mean no-internet"),
        (("captive-portal", "bob"), "captive-portal cannot befall 'bob': choose one of maison, cafe"),
        (("stall", "modm"), "stall cannot befall 'modm': did you mean modem"),
        (("tunnel", "marie"), "tunnel befalls the whole: leave 'marie' out."),
        (("tethering-off", None, 3.0), "tethering-off takes no --value."),
        (("loss", "wifi", 100.0), "loss takes a --value from 1 to 90 %, not 100."),
    ],
)
def test_a_fault_that_cannot_be_is_refused_with_the_word_that_was_meant(asked, said, state: WorldSnapshot) -> None:
    with pytest.raises(UsageError) as refused:
        check(asked[0], state, *asked[1:])
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_can_be_asked_for(name: str, state: WorldSnapshot) -> None:
    kind = FAULTS[name]
    for where in (None, *befalls(name, state)):
        check(name, state, where, kind.value and kind.value.usual)


def test_a_fault_is_told_with_whom_and_how_hard_it_befalls() -> None:
    active = (ActiveFault("latency", "marie", 800.0), ActiveFault("latency", None, 1000.0))
    kind = FAULTS["latency"]
    info = FaultInfo("latency", kind.meaning, kind.befalls, kind.value, FaultStands.ON, active)
    assert rows([info]) == [("latency", "on", "marie 800 ms, 1000 ms", "A round trip takes longer.")]


def test_names_from_outside_do_not_move_the_cursor() -> None:
    assert clean("a\x1b[31mb\tc\u202e") == "a?[31mb c?"


@pytest.mark.parametrize(
    ("line", "words", "last", "quote"),
    [
        ("headunit ctl tap ", ("headunit", "ctl", "tap"), "", ""),
        ("headunit ctl tap button:They\\ ma", ("headunit", "ctl", "tap"), "button:They ma", ""),
        ("headunit ctl tap 'button:They ma", ("headunit", "ctl", "tap"), "button:They ma", "'"),
        ('headunit "a b" c', ("headunit", "a b"), "c", ""),
        ("headunit ''  x ", ("headunit", "", "x"), "", ""),
    ],
)
def test_a_line_that_is_being_typed(line: str, words: tuple[str, ...], last: str, quote: str) -> None:
    typed = read_line(line)
    assert (typed.words, typed.last, typed.quote) == (words, last, quote)


@pytest.mark.parametrize(
    ("line", "word", "put"),
    [
        ("h tap button:Th", "button:They match", "They\\ match"),
        ("h tap 'button:Th", "button:They match", "button:They match"),
        ('h tap "button:Th', "button:It's $5", "button:It's \\$5"),
        ("h tap button\\:Th", "button:They", "button\\:They"),
        ("h car ign", "ignition=", "ignition="),
        ("h car locked=o", "locked=on", "on"),
    ],
)
def test_bash_puts_a_word_behind_what_it_takes_for_its_beginning(line: str, word: str, put: str) -> None:
    typed = read_line(line)
    assert in_bash(word, typed).replace("\\:", ":") == put.replace("\\:", ":")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("headunit ctl sta", ["stall"]),
        ("headunit ctl --json clock ", ["show", "rate", "freeze", "jump", "next", "cancel", "to"]),
        ("headunit ctl open setup/la", ["setup/language"]),
        ("headunit ctl wait --page setup/la", ["setup/language"]),
        ("headunit ctl wait Setup e", ["enabled"]),
        ("headunit ctl car ignition=ON ign", ["ignition="]),
        ("headunit ctl car locked=", ["locked=on", "locked=off"]),
        ("headunit ctl key bac", ["back", "backspace", "backtab"]),
        ("headunit ctl fault no-internet ", ["on", "off"]),
        ("headunit ctl clocks g", ["gps="]),
        ("headunit ctl clocks gps=w", ["gps=week-rollover"]),
        ("headunit ctl clocks unit=", ["unit=right"]),
        ("headunit ctl tap Setup --js", ["--json"]),
        ("headunit run --lang ", ["en", "fr", "pseudo"]),
        ("headunit run --profile ux300", ["ux300e-2023-nl"]),
        ("headunit ctl screenshot ", [":files:"]),
        ("headunit story three-y", [":files:", "three-years"]),
        ("headunit ctl release ", []),
        ("headunit ctl --data-dir /nowhere tap b", []),
        ("headunit ctl --data-dir /nowhere phone ", []),
        ("headunit ctl nonsense --what ", []),
    ],
)
def test_what_a_word_may_become(line: str, found: list[str]) -> None:
    typed = read_line(line)
    assert candidates(typed.words[1:], typed.last) == found


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_can_read_its_script(shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "headunit", "completion", shell], capture_output=True, text=True, timeout=60, check=True
    )
    assert f"completion {shell} --line" in done.stdout
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=done.stdout, text=True, timeout=PATIENCE_S, check=True)


def test_ctl_loads_neither_qt_nor_the_servers_nor_pydantic() -> None:
    code = (
        "import sys, headunit.cli as cli\n"
        "sys.argv = ['headunit', 'ctl', '--data-dir', '/nowhere', 'unit']\n"
        "try: cli.main()\n"
        "except SystemExit as ended: status = ended.code\n"
        "heavy = ('PySide6', 'fastapi', 'pydantic', 'uvicorn', 'sqlalchemy', 'rich', 'websockets.asyncio')\n"
        "print(int(status), [m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "5 []\n"
    assert done.stderr.startswith("headunit: No unit runs on /nowhere")


def test_headunit_run_does_not_load_the_commands_of_ctl() -> None:
    code = (
        "import sys, headunit.cli as cli\n"
        "sys.argv = ['headunit', '--version']\n"
        "try: cli.main()\n"
        "except SystemExit: pass\n"
        "print([m for m in ('headunit.cli.ctl.session', 'headunit.cli.completion_words') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.endswith("[]\n")


def test_only_our_own_process_of_that_folder_is_signalled(tmp_path: Path) -> None:
    """A pid in a file may have become somebody else's."""
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        (tmp_path / "run").mkdir()
        child = {"pid": stranger.pid, "phase": "ready"}
        told = {"supervisor_pid": os.getpid(), "children": {"unit": child}}
        (tmp_path / "run" / "children.json").write_text(json.dumps(told))
        with pytest.raises(UsageError, match="No unit runs on"):
            children.send(tmp_path, "unit", signal.SIGKILL)
        assert stranger.poll() is None
        with pytest.raises(UsageError, match="There is no process 'untt': did you mean unit"):
            children.send(tmp_path, "untt", signal.SIGKILL)
        with pytest.raises(UsageError, match="No dcm runs on"):
            children.send(tmp_path, "dcm", signal.SIGKILL)
    finally:
        stranger.kill()
        stranger.wait(10)


def test_our_own_process_is_signalled(tmp_path: Path) -> None:
    config = json.dumps({"data_dir": str(tmp_path)})
    code = "import signal, sys; print('up', flush=True); signal.pause()"
    ours = subprocess.Popen(
        [sys.executable, "-c", code, "headunit.processes.dcm"],
        env={**os.environ, "HEADUNIT_CONFIG": config},
        stdout=subprocess.PIPE,
    )
    try:
        assert ours.stdout is not None
        ours.stdout.readline()
        (tmp_path / "run").mkdir()
        (tmp_path / "run" / "dcm.lock").write_text(f"{ours.pid}\n")
        found = children.send(tmp_path, "dcm", signal.SIGKILL)
        assert (found.pid, found.kept) == (ours.pid, False)
        assert ours.wait(10) == -signal.SIGKILL
    finally:
        ours.kill()
        ours.wait(10)
        ours.stdout.close()
