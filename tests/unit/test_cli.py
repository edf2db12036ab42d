"""The command line: what it accepts, what it says, what it hands on, and what it does not import."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import headunit
from headunit.cli import app, main
from headunit.config import first_instant
from headunit.core.errors import HeadUnitError, UsageError
from headunit.processes import alone, supervisor
from headunit.processes.listen import Place
from headunit.processes.supervisor import Plan

runner = CliRunner()


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """What `headunit run` would run."""
    seen: list[Plan] = []

    def run(plan: Plan) -> int:
        seen.append(plan)
        return 0

    monkeypatch.setattr(supervisor, "run", run)
    return seen


def shell(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Status, stdout and stderr of `headunit ARGUMENTS`, in this process."""
    monkeypatch.setattr(sys, "argv", ["headunit", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    return int(ended.value.code or 0), said.out, said.err


def test_headunit_alone_runs_with_the_defaults(plans: list[Plan], monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert runner.invoke(app, []).exit_code == 0
    [plan] = plans
    assert plan == Plan(config=plan.config, panel=True, fresh=False)
    assert plan.config.data_dir == tmp_path / "headunit"
    assert plan.config.profile == "ux250h-2021-fr"
    assert (plan.config.start, plan.config.rate, plan.config.language) == (None, 1.0, None)


def test_every_option_of_run_arrives(plans: list[Plan], tmp_path: Path) -> None:
    arguments = (
        f"run --profile ux300e-2023-nl --lang fr --data-dir {tmp_path} --fresh --backend http://h:1 "
        "--start 2026-05-01 --rate 60 --seed 7 --no-panel"
    )
    result = runner.invoke(app, arguments.split())
    assert result.exit_code == 0, result.output
    [plan] = plans
    config = plan.config
    assert (plan.panel, plan.fresh) == (False, True)
    assert (config.profile, config.language, config.data_dir) == ("ux300e-2023-nl", "fr", tmp_path)
    assert (config.backend_url, config.rate, config.seed) == ("http://h:1", 60.0, 7)
    assert config.start == "2026-04-30T22:00:00+00:00"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("--radio system", "name one that is reachable from there: --backend URL"),
        ("--radio system --backend http://h:1", ""),
        ("--radio system --listen 0.0.0.0", ""),
        ("--announce", "add --listen HOST"),
        ("--announce --listen 0.0.0.0", ""),
        ("--radio sim", ""),
    ],
)
def test_a_backend_that_others_cannot_reach_is_said(
    plans: list[Plan], arguments: str, words: str, tmp_path: Path
) -> None:
    result = runner.invoke(app, ["run", "--data-dir", str(tmp_path), *arguments.split()])
    assert (result.exit_code, len(plans)) == (0, 1)
    assert words in result.output
    assert bool(words) == bool(result.output)


def test_the_status_of_the_run_is_the_status_of_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "run", lambda _: 4)
    assert runner.invoke(app, ["run"]).exit_code == 4


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("run --profile tesla", "There is no car profile named 'tesla'. Choose one of: es300h-2019-be, "),
        ("run --lang de", "The unit does not speak 'de': choose one of en, fr, pseudo."),
        ("run --start yesterday", "--start takes a date such as 2026-05-01 or 2026-05-01T08:30, not 'yesterday'."),
        ("bench nothing", "There is no bench named 'nothing'. Choose one of: start, api, telemetry, control, "),
        ("bench start --json /no/such/folder/x.json", "/no/such/folder is not a folder: --json needs one that is."),
        ("unit --data-dir {tmp}", "No world runs on {tmp}: start one with `headunit world`, or give its address"),
        ("backend --data-dir {tmp}", "No world runs on {tmp}"),
        ("panel --data-dir {tmp}", "No world runs on {tmp}"),
        ("unit --backend nonsense --data-dir {tmp}", "--backend needs an address such as"),
        ("unit --proxy nonsense --data-dir {tmp}", "--proxy needs an address such as"),
    ],
)
def test_a_wrong_request_is_one_sentence_and_status_2(
    arguments: str,
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, err = shell(monkeypatch, capsys, *arguments.format(tmp=tmp_path).split())
    assert status == 2
    assert out == ""
    assert err.startswith(f"headunit: {sentence.format(tmp=tmp_path)}")
    assert err.count("\n") == 1


@pytest.mark.parametrize("arguments", ["run --rate 20000", "run --rate nan", "run --rate -1", "frobnicate", "bench"])
def test_a_wrong_number_or_command_says_so(
    arguments: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], plans: list[Plan]
) -> None:
    status, _, err = shell(monkeypatch, capsys, *arguments.split())
    assert status == 2
    assert "Error: " in err
    assert "Traceback" not in err
    assert plans == []


def test_a_second_start_instant_needs_a_fresh_world(plans: list[Plan], tmp_path: Path) -> None:
    (tmp_path / "world").mkdir()
    (tmp_path / "world" / "world.json").write_text("{}")
    result = runner.invoke(app, ["run", "--data-dir", str(tmp_path), "--start", "2026-05-01"])
    assert isinstance(result.exception, UsageError)
    assert "add --fresh to begin a new one" in str(result.exception)
    assert runner.invoke(app, ["run", "--data-dir", str(tmp_path), "--start", "2026-05-01", "--fresh"]).exit_code == 0
    assert len(plans) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-05-01", "2026-04-30T22:00:00+00:00"),
        ("2026-01-01T08:30", "2026-01-01T07:30:00+00:00"),
        ("2026-05-01T08:00:00Z", "2026-05-01T08:00:00+00:00"),
        ("2026-05-01T08:00+09:00", "2026-04-30T23:00:00+00:00"),
    ],
)
def test_an_instant_without_a_zone_is_the_cars_home_time(text: str, expected: str) -> None:
    assert first_instant(text, "Europe/Paris").isoformat() == expected


@pytest.mark.parametrize("text", ["", "2026-13-01", "1999-12-31", "2200-01-02", "0001-01-01", "9999-12-31T23:59-23:00"])
def test_instants_that_are_none(text: str) -> None:
    with pytest.raises(UsageError):
        first_instant(text, "Europe/Paris")


def test_help_of_every_command_is_complete() -> None:
    top = runner.invoke(app, ["--help"])
    assert top.exit_code == 0
    for command in ("run", "unit", "world", "backend", "panel", "profiles", "doctor", "report", "bench"):
        assert f"\n  {command} " in top.output
        own = runner.invoke(app, [command, "--help"], env={"COLUMNS": "120"})
        assert own.exit_code == 0
        for line in own.output.splitlines():
            if line.lstrip().startswith("--"):
                assert "  " in line.strip() or line.strip().endswith(("URL", "FOLDER")), f"no explanation: {line}"
    options = "--profile --lang --data-dir --fresh --backend --start --rate --no-panel --seed"
    shown = runner.invoke(app, ["run", "--help"]).output
    assert [option for option in options.split() if option not in shown] == []


def test_version() -> None:
    assert runner.invoke(app, ["--version"]).output == f"headunit {headunit.__version__}\n"


def test_profiles_as_table_and_as_json() -> None:
    table = runner.invoke(app, ["profiles"]).output
    cars: list[dict[str, Any]] = json.loads(runner.invoke(app, ["profiles", "--json"]).output)
    assert len(cars) >= 7
    for car in cars:
        assert car["id"] in table
        assert car["model"] in table
    assert next(car["display"] for car in cars if car["id"] == "ux250h-2021-fr") == {"width": 1280, "height": 480}


def test_doctor_tells_what_is_wrong_and_how_to_mend_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from headunit import doctor

    good = doctor.Check("Python", ok=True, meaning="It suits.")
    bad = doctor.Check("Disk", ok=False, meaning="It is full.", remedy="free some space")
    extra = doctor.Check("Xvfb", ok=False, meaning="Tests only.", required=False)
    monkeypatch.setattr(doctor, "checks", lambda _: [good, bad, extra])
    result = runner.invoke(app, ["doctor"])
    assert result.exit_code == 1
    lines = [line.rstrip() for line in result.output.splitlines()]
    assert lines == [
        "ok    Python: It suits.",
        "FAIL  Disk: It is full.",
        "      mend it with: free some space",
        "note  Xvfb: Tests only.",
    ]
    told = runner.invoke(app, ["doctor", "--json"])
    assert told.exit_code == 1
    assert json.loads(told.output)["ok"] is False
    assert json.loads(told.output)["checks"][1] == {
        "name": "Disk",
        "ok": False,
        "meaning": "It is full.",
        "remedy": "free some space",
        "required": True,
    }
    monkeypatch.setattr(doctor, "checks", lambda _: [good, extra])
    assert runner.invoke(app, ["doctor"]).exit_code == 0
    assert json.loads(runner.invoke(app, ["doctor", "--json"]).output)["ok"] is True


def test_a_unit_alone_finds_the_servers_of_its_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    became: list[tuple[Any, ...]] = []
    monkeypatch.setattr(alone, "become", lambda *what, control: became.append((*what, control)))
    (tmp_path / "run").mkdir()
    world = {"pid": os.getpid(), "world_url": "http://w", "viss_url": "ws://v", "gps": "g:1"}
    (tmp_path / "run" / "world.json").write_text(json.dumps(world))
    (tmp_path / "run" / "backend.json").write_text(json.dumps({"pid": os.getpid(), "backend_url": "http://b"}))
    assert runner.invoke(app, ["unit", "--data-dir", str(tmp_path), "--lang", "fr"]).exit_code == 0
    [(name, config, control)] = became
    assert (name, control) == ("unit", Place())
    assert (config.world_url, config.viss_url, config.gps, config.backend_url) == (
        "http://w",
        "ws://v",
        "g:1",
        "http://b",
    )
    assert config.language == "fr"


def test_the_file_of_a_dead_server_does_not_count(tmp_path: Path) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "world.json").write_text(json.dumps({"pid": gone.pid, "world_url": "http://w"}))
    result = runner.invoke(app, ["panel", "--data-dir", str(tmp_path)])
    assert isinstance(result.exception, UsageError)


def test_a_world_alone_on_a_taken_port(tmp_path: Path) -> None:
    from headunit.processes.listen import port_of, reserve

    with reserve() as taken:
        result = runner.invoke(app, ["world", "--data-dir", str(tmp_path / "d"), "--gps-port", str(port_of(taken))])
    assert isinstance(result.exception, HeadUnitError)
    assert result.exception.reason == "port-taken"
    assert "--gps-port" in str(result.exception)


def test_the_command_line_loads_neither_qt_nor_the_servers() -> None:
    code = (
        "import sys, headunit.cli, headunit.processes.supervisor, headunit.processes.alone;"
        "print([m for m in ('PySide6', 'fastapi', 'pydantic', 'sqlalchemy', 'rich', 'requests', 'websockets') "
        "if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "[]\n"


def test_the_supervisor_is_standard_library_only() -> None:
    code = (
        "import sys, headunit.processes.supervisor;"
        "ours = {'headunit', 'connectivity'};"
        "print(sorted({m.split('.')[0] for m, v in sys.modules.items() if getattr(v, '__file__', None)}"
        " - ours - sys.stdlib_module_names - {'__main__'}))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert [name for name in json.loads(done.stdout.replace("'", '"')) if not name.startswith("_")] == []
