"""Set-up ends in one plain sentence, whatever the machine lacks."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from headunit.setup import libraries
from headunit.setup.libraries import LIBRARIES, Missing, SetupError

ROOT = Path(__file__).parents[2]
COMMANDS = ("sh", "dirname", "cat", "cksum", "id", "grep", "mkdir", "tail", "rm", "env")


def test_a_library_is_judged_by_the_loader():
    assert libraries.loadable("libc.so.6")
    assert not libraries.loadable("libheadunit-none.so.1")


def test_what_the_loader_misses_is_missing():
    absent = libraries.missing("run", lambda soname: "xcb" not in soname)
    assert {item.what for item in absent} == {library.soname for library in LIBRARIES if "xcb" in library.soname}


def test_a_package_is_asked_for_once():
    absent = libraries.missing("run", lambda soname: False)
    line = libraries.install_command(absent)
    assert line.count("libglib2.0-0") == 1
    assert "\n" not in line


def test_the_tests_need_more_than_a_run(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name, path=None: None)
    monkeypatch.setattr(libraries, "has_font", lambda: False)
    assert libraries.missing("run", lambda soname: True) == []
    absent = libraries.packages(libraries.missing("test", lambda soname: True))
    assert absent == ["dbus-daemon", "mosquitto", "xvfb", "fonts-dejavu-core"]


def test_a_font_is_found_wherever_it_lies(tmp_path):
    assert not libraries.has_font([str(tmp_path)])
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.ttf").touch()
    assert libraries.has_font([str(tmp_path)])


@pytest.fixture
def lacking(monkeypatch):
    """A machine without one library."""
    monkeypatch.setattr(libraries, "missing", lambda purpose: [Missing("libX11.so.6", "libx11-6")])
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    return monkeypatch


def test_without_root_rights_the_line_to_run_is_printed(lacking, capsys):
    lacking.setattr(os, "geteuid", lambda: 1000)
    assert libraries.main(["run"]) == 1
    said = capsys.readouterr().err
    assert said.endswith("run: sudo apt-get install --no-install-recommends libx11-6\n")
    assert said.count("\n") == 1


def test_without_apt_the_libraries_are_named(lacking, capsys):
    lacking.setattr(shutil, "which", lambda name: None)
    assert libraries.main(["run"]) == 1
    assert "libX11.so.6" in capsys.readouterr().err


def test_apt_that_fails_is_quoted(lacking, capsys):
    lacking.setattr(os, "geteuid", lambda: 0)
    answer = subprocess.CompletedProcess([], 100, "", "W: x\nE: Unable to locate package libx11-6\n")
    lacking.setattr(subprocess, "run", lambda *args, **kwargs: answer)
    assert libraries.main(["run"]) == 1
    assert "E: Unable to locate package libx11-6" in capsys.readouterr().err


def test_apt_that_hangs_is_told(lacking):
    def hang(command, **_):
        raise subprocess.TimeoutExpired(command, 900)

    lacking.setattr(os, "geteuid", lambda: 0)
    lacking.setattr(subprocess, "run", hang)
    with pytest.raises(SetupError, match="did not end well"):
        libraries.ensure("run")


@pytest.fixture
def without_the_other_broker(lacking, tmp_path):
    """A machine that lacks mosquitto only; the commands that are run are written down and answered with success."""
    ran = []

    def answer(command, **_):
        ran.append(command)
        cache = [Path(word.removeprefix("Dir::Cache=")) for word in command if word.startswith("Dir::Cache=")]
        if cache:
            (cache[0] / "archives" / "mosquitto.deb").touch()
        if command[0] == "dpkg":
            Path(command[3]).mkdir()
        return subprocess.CompletedProcess(command, 0, "", "")

    lacking.setattr(libraries, "missing", lambda purpose: [Missing("mosquitto", "mosquitto")])
    lacking.setattr(libraries, "UNPACKED", tmp_path / "debian")
    lacking.setattr(subprocess, "run", answer)
    lacking.setattr(os, "geteuid", lambda: 1000)
    lacking.ran = ran
    return lacking


def test_the_other_broker_is_unpacked_and_never_installed(without_the_other_broker, tmp_path):
    libraries.ensure("test")
    assert [path.name for path in (tmp_path / "debian").iterdir()] == ["mosquitto"]
    asked = [command for command in without_the_other_broker.ran if command[0] == "apt-get"]
    assert asked
    assert all("--download-only" in command for command in asked)


def test_packages_unknown_as_yet_are_asked_for_by_root_alone(without_the_other_broker, tmp_path):
    def answer(command, **_):
        without_the_other_broker.ran.append(command)
        return subprocess.CompletedProcess(command, 100, "", "E: Unable to locate package mosquitto")

    without_the_other_broker.setattr(subprocess, "run", answer)
    with pytest.raises(SetupError, match=r"Unable to locate package mosquitto.*sudo apt-get update"):
        libraries.ensure("test")
    assert list((tmp_path / "debian").iterdir()) == []
    without_the_other_broker.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(SetupError, match="'apt-get update' said"):
        libraries.ensure("test")


@pytest.fixture
def bare(tmp_path):
    """Runs set-up in a copy of the checkout where only the commands of `COMMANDS` exist."""
    commands = tmp_path / "bin"
    commands.mkdir()
    for name in COMMANDS:
        (commands / name).symlink_to(shutil.which(name))
    checkout = tmp_path / "checkout"
    (checkout / "headunit").mkdir(parents=True)
    shutil.copytree(ROOT / "headunit" / "setup", checkout / "headunit" / "setup")
    for name in ("pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, checkout)

    def set_up(purpose="run", **environment):
        script = str(checkout / "headunit" / "setup" / "setup.sh")
        return subprocess.run(
            ["/bin/sh", script, purpose],
            env={"PATH": str(commands), "HOME": str(tmp_path), **environment},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    set_up.commands, set_up.checkout = commands, checkout
    return set_up


def test_without_any_python_it_says_what_to_install(bare):
    done = bare()
    assert done.returncode == 1
    assert "neither a Python 3 nor uv" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_unknown_purpose_is_refused(bare):
    done = bare("fly")
    assert done.returncode == 1
    assert "'fly'" in done.stderr


def fake(path, script):
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_a_named_interpreter_that_does_not_suit_is_refused(bare):
    fake(bare.commands / "uv", "echo uv 1.0.0")
    done = bare(HEADUNIT_PYTHON="/bin/false")
    assert done.returncode == 1
    assert done.stderr == "set-up failed: HEADUNIT_PYTHON (/bin/false) is not a CPython 3.12 or 3.13.\n"


def test_a_foreign_folder_in_the_way_is_not_deleted(bare):
    fake(bare.commands / "uv", "echo uv 1.0.0")
    (bare.checkout / ".venv").mkdir()
    (bare.checkout / ".venv" / "mine").touch()
    done = bare()
    assert done.returncode == 1
    assert ".venv is in the way" in done.stderr
    assert (bare.checkout / ".venv" / "mine").exists()


def test_a_shim_that_fails_is_passed_over_for_a_real_interpreter(bare):
    fake(bare.commands / "uv", '[ "$1" = --version ] && echo uv 1.0.0 && exit; echo "asked: $*" >&2; exit 1')
    fake(bare.commands / "python3.12", "echo 'pyenv: python3.12: command not found' >&2; exit 127")
    real = bare.checkout / "pyenv" / "versions" / "3.12.9" / "bin" / "python3"
    real.parent.mkdir(parents=True)
    fake(real, 'case "$1" in --version) echo Python 3.12.9 ;; esac')
    done = bare(PYENV_ROOT=str(bare.checkout / "pyenv"))
    assert done.returncode == 1
    assert f"--python {real}" in done.stderr
    assert "no environment could be made" in done.stderr


def test_without_a_suitable_python_uv_fetches_one(bare):
    fake(bare.commands / "uv", '[ "$1" = --version ] && echo uv 1.0.0 && exit; echo "asked: $*" >&2; exit 1')
    assert "--python 3.12 .venv" in bare().stderr


def test_packages_that_cannot_be_fetched_are_told(bare):
    fake(
        bare.commands / "uv",
        """
case "$1 $2" in
  --version*) echo uv 1.0.0 ;;
  "venv "*) mkdir -p .venv/bin; echo "$PWD" > .venv/bin/activate ;;
  *) echo "asked: $*" >&2; echo 'error: no route to host' >&2; exit 2 ;;
esac""",
    )
    done = bare()
    assert done.returncode == 1
    assert "pip sync --quiet --compile-bytecode" in done.stderr  # a start would compile all that it imports
    assert "no route to host" in done.stderr
    assert "the packages could not be installed" in done.stderr.splitlines()[-1]


def test_peers_are_tried_once_and_their_lack_fails_nothing(without_the_other_broker, tmp_path, capsys):
    def answer(command, **_):
        without_the_other_broker.ran.append(command)
        return subprocess.CompletedProcess(command, 100, "", "E: Unable to locate package")

    without_the_other_broker.setattr(subprocess, "run", answer)
    without_the_other_broker.setattr(libraries, "program", lambda *_: None)
    libraries.try_peers()
    assert "some tests will be skipped, for there is no nmcli" in capsys.readouterr().err
    asked = len(without_the_other_broker.ran)
    assert asked
    libraries.try_peers()
    assert len(without_the_other_broker.ran) == asked
