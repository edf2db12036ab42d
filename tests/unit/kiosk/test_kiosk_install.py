"""The service that starts a kiosk with the machine, in a home folder of its own."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from headunit.cli import app
from headunit.core.errors import UsageError
from headunit.kiosk.install import MARK, NAME, Machine, Status, install, remove, run_command, status, unit_text
from tests.patience import PATIENCE_S

COMMAND = ["/opt/head unit/headunit", "run", "--kiosk", "--data-dir", "/data/100%"]


class Home:
    """A machine with everything, whose systemd answers."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.asked = folder, list[list[str]]()
        self.machine = Machine(
            folder / "systemd" / "user",
            "marie",
            find=lambda name: f"/usr/bin/{name}",
            run=self._run,
            linger=folder,
            seat_socket=folder / "seatd.sock",
            x_wrapper=folder / "Xwrapper.config",
        )

    def _run(self, command: Sequence[str]) -> str | None:
        self.asked.append(list(command))
        return "active" if "show" in command else ""

    def text(self, *, x11: bool = False) -> str:
        return unit_text(COMMAND, self.machine, Path("/home/marie"), x11=x11)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


@pytest.mark.parametrize(("x11", "first"), [(False, "/usr/bin/cage"), (True, "/usr/bin/xinit")])
def test_the_service_runs_the_program_as_it_was_found(home: Home, first: str, *, x11: bool) -> None:
    text = home.text(x11=x11)
    [line] = [line for line in text.splitlines() if line.startswith("ExecStart=")]
    words = shlex.split(line.removeprefix("ExecStart=").replace("$$", "$").replace("%%", "%"))
    assert words[0] == first
    assert " ".join(COMMAND) in " ".join(words)
    assert f"QT_QPA_PLATFORM={'xcb' if x11 else 'wayland'}" in text
    assert "Restart=always" in text


@pytest.mark.parametrize(("left", "stops"), [(0, True), (2, True), (4, True), (1, False), (143, False)])
def test_the_session_stops_its_service_where_starting_again_is_not_wanted(
    home: Home, tmp_path: Path, left: int, *, stops: bool
) -> None:
    [line] = [line for line in home.text().splitlines() if line.startswith("ExecStart=")]
    words = shlex.split(line.removeprefix("ExecStart=").replace("$$", "$"))
    script = words[words.index("-c") + 1]
    fake = tmp_path / "systemctl"
    fake.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/told\n')
    fake.chmod(0o755)
    command = ["/bin/sh", "-c", script, "headunit-kiosk", "/bin/sh", "-c", f"exit {left}"]
    subprocess.run(command, env={"PATH": f"{tmp_path}:/bin:/usr/bin"}, check=False, timeout=PATIENCE_S)
    assert (tmp_path / "told").exists() is stops


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
@pytest.mark.parametrize("x11", [False, True])
def test_systemd_finds_no_fault_in_it(home: Home, tmp_path: Path, *, x11: bool) -> None:
    file = tmp_path / NAME
    # The programs need not be on this machine.
    machine = replace(home.machine, find=lambda _: "/bin/true")
    file.write_text(unit_text(COMMAND, machine, tmp_path, x11=x11))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", str(file)],
        env={"XDG_RUNTIME_DIR": str(tmp_path), "PATH": "/bin:/usr/bin", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert NAME not in done.stderr


def test_install_again_changes_nothing_and_remove_leaves_nothing(home: Home, tmp_path: Path) -> None:
    first = install(home.text(), home.machine, x11=False)
    assert first[0].endswith("was written.")
    assert home.machine.link.resolve() == home.machine.unit_file.resolve()
    assert status(home.machine) == Status(installed=True, under="cage", active="active", lingers=False)
    assert install(home.text(), home.machine, x11=False)[0].endswith("is as it should be.")
    assert install(home.text(x11=True), home.machine, x11=True)[0].endswith("was brought up to date.")
    assert status(home.machine).under == "x11"
    assert remove(home.machine) == ["The kiosk was removed; data and PIN stay."]
    assert ["systemctl", "--user", "stop", NAME] in home.asked
    assert list(tmp_path.iterdir()) == []
    assert remove(home.machine) == ["No kiosk is installed for this user."]
    assert status(home.machine) == Status(installed=False, under=None, active="active", lingers=False)


def test_what_the_person_must_do_is_said_until_it_is_done(home: Home, tmp_path: Path) -> None:
    said = "\n".join(install(home.text(), home.machine, x11=False))
    assert "sudo loginctl enable-linger marie" in said
    assert "seatd" in said
    (tmp_path / "marie").touch()
    (tmp_path / "seatd.sock").touch()
    assert "Still to do" not in "\n".join(install(home.text(), home.machine, x11=False))
    assert "allowed_users=anybody" in "\n".join(install(home.text(x11=True), home.machine, x11=True))


def test_without_a_user_systemd_it_is_installed_all_the_same(home: Home) -> None:
    machine = replace(home.machine, run=lambda _: None)
    assert "does not run here" in install(home.text(), machine, x11=False)[1]
    assert status(machine).active == "unknown"
    assert status(machine).installed


@pytest.mark.parametrize(
    ("missing", "x11", "reason"),
    [("systemctl", False, "no-systemd"), ("cage", False, "no-cage"), ("xinit", True, "no-xinit")],
)
def test_what_is_missing_is_named_and_nothing_is_written(home: Home, missing: str, reason: str, *, x11: bool) -> None:
    machine = replace(home.machine, find=lambda name: None if name == missing else f"/usr/bin/{name}")
    with pytest.raises(UsageError) as failure:
        install(home.text(x11=x11), machine, x11=x11)
    assert failure.value.reason == reason
    assert not machine.unit_file.exists()


def test_somebody_elses_service_is_left_alone(home: Home) -> None:
    home.machine.unit_file.parent.mkdir(parents=True)
    home.machine.unit_file.write_text("[Unit]\n")
    for act in (lambda: install(home.text(), home.machine, x11=False), lambda: remove(home.machine)):
        with pytest.raises(UsageError, match="move it away"):
            act()
    assert home.machine.unit_file.read_text() == "[Unit]\n"


def test_a_command_that_fails_or_is_not_there_answers_nothing() -> None:
    assert run_command(["/no/such/program"]) is None
    assert run_command(["/bin/sh", "-c", "exit 1"]) is None
    assert run_command(["/bin/sh", "-c", "echo yes"]) == "yes"


def test_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    data = tmp_path / "data"
    runner = CliRunner()
    shown = runner.invoke(app, ["kiosk", "install", "--dry-run", "--", "--lang", "fr"])
    assert shown.exit_code == 0
    assert shown.output.startswith(MARK)
    assert "run --kiosk --lang fr" in shown.output
    assert runner.invoke(app, ["kiosk", "install", "--dry-run", "--", "--nonsense"]).exit_code == 2
    assert runner.invoke(app, ["kiosk", "pin", "--data-dir", str(data)], input="1357\n").exit_code == 0
    assert "PIN        set" in runner.invoke(app, ["kiosk", "status", "--data-dir", str(data)]).output
    wrong = runner.invoke(app, ["kiosk", "pin", "--data-dir", str(data)], input="13\n")
    assert isinstance(wrong.exception, UsageError)
    assert "forgotten" in runner.invoke(app, ["kiosk", "pin", "--remove", "--data-dir", str(data)]).output
    gone = runner.invoke(app, ["kiosk", "status", "--data-dir", str(data)])
    assert gone.exit_code == 1
    assert "not installed" in gone.output
