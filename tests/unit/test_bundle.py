"""The offline bundle's script, on a bundle without packages: what it refuses, and how it says so."""

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from headunit.setup import bundle, lock

PYTHON = str(Path(sys.executable).resolve())
COMMANDS = ("dirname", "uname", "ls", "mkdir", "rm", "mv", "ln", "tail")
LOCK = """\
alpha==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:ab
    # via headunit (pyproject.toml)
beta==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:bb
    # via
    #   alpha
    #   tester
gamma==3.0 \\
    --hash=sha256:cc
    # via beta
tester==4.0 \\
    --hash=sha256:dd
    # via headunit (pyproject.toml:dev)
plugin==5.0 \\
    --hash=sha256:ee
    # via tester
"""


def test_the_lock_tells_what_the_program_needs_when_it_runs():
    packages = lock.parse(LOCK)
    assert [one.name for one in lock.runtime(packages)] == ["alpha", "beta", "gamma"]
    assert packages[0].lines == "alpha==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:ab"
    assert (packages[1].version, packages[1].marker) == ("2.0", "sys_platform == 'win32'")


def test_every_dependency_of_the_project_is_in_what_is_bundled():
    import tomllib

    text = (bundle.ROOT / "pyproject.toml").read_text()
    wanted = {one.split(">")[0].split("=")[0].lower() for one in tomllib.loads(text)["project"]["dependencies"]}
    assert wanted <= {one.name for one in lock.runtime(lock.read(bundle.ROOT / "requirements.lock"))}


def wheel(path, more=()):
    name = "-".join(path.name.split("-")[:2])
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(f"{name}.dist-info/METADATA", "Name: x\nLicense-Expression: MIT\n\nLicense: not this one\n")
        packed.writestr(f"{name}.dist-info/licenses/LICENSE", "do as you like")
        for inside, text in more:
            packed.writestr(inside, text)


@pytest.fixture
def folder(tmp_path):
    """A bundle whose pip only says that it was asked."""
    made = tmp_path / "bundle"
    (made / "wheels").mkdir(parents=True)
    wheel(made / "wheels" / "headunit-0.1.0-py3-none-any.whl")
    wheel(made / "wheels" / "qt-6.1-cp310-abi3-manylinux_2_5_x86_64.manylinux_2_17_x86_64.whl")
    wheel(made / "wheels" / "pip-1.0-py3-none-any.whl", [("pip/__main__.py", "raise SystemExit('no such wheel')")])
    bundle.complete(made, lock.runtime(lock.parse(LOCK)))
    return made


@pytest.fixture
def install(folder, tmp_path):
    """Runs the script; `install.home` is the person's home."""
    home = tmp_path / "home"
    home.mkdir()

    def run(*arguments, **more):
        return subprocess.run(
            ["/bin/sh", str(folder / "install.sh"), *map(str, arguments)],
            cwd=home,
            env={"PATH": "/usr/bin:/bin", "HOME": str(home), "HEADUNIT_PYTHON": PYTHON, **more},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    run.home = home
    return run


def test_what_is_beside_the_wheels(folder):
    assert "gamma==3.0" in (folder / "requirements.txt").read_text()
    assert "tester" not in (folder / "requirements.txt").read_text()
    assert "libxcb-cursor0" in (folder / "apt-packages.txt").read_text().split()
    assert "qt 6.1: MIT" in (folder / "licences" / "LICENCES.txt").read_text()
    assert (folder / "licences" / "qt-6.1" / "LICENSE").read_text() == "do as you like"
    assert "glibc 2.5 or later" in (folder / "README.txt").read_text()
    for name in ("install.sh", "README.txt", "check.py"):
        assert "@" not in (folder / name).read_text().replace('"$@"', "")


def test_the_archive_holds_the_same(folder, tmp_path):
    with tarfile.open(bundle.pack(folder)) as archive:
        archive.extractall(tmp_path / "out", filter="data")
    names = {path.relative_to(folder) for path in folder.rglob("*")}
    assert {path.relative_to(tmp_path / "out" / "bundle") for path in (tmp_path / "out" / "bundle").rglob("*")} == names
    assert os.access(tmp_path / "out" / "bundle" / "install.sh", os.X_OK)


def test_a_bundle_that_was_damaged_on_its_way_is_refused(folder, install):
    (folder / "README.txt").write_text("half")
    (folder / "apt-packages.txt").unlink()
    done = install()
    assert done.returncode == 1
    assert (
        done.stderr.splitlines()
        == [
            "README.txt is damaged",
            "apt-packages.txt is missing",
            "install failed: this bundle is damaged (above: what is wrong): copy it again.",
        ]
        or done.stderr.splitlines()[:2] == ["README.txt is damaged", "apt-packages.txt is missing"][::-1]
    )
    assert [*install.home.iterdir()] == []


def test_without_a_python_it_says_what_to_install(install, tmp_path):
    commands = tmp_path / "bin"
    commands.mkdir()
    for name in COMMANDS:
        (commands / name).symlink_to(next(path for at in ("/usr/bin", "/bin") if (path := Path(at, name)).exists()))
    done = install(PATH=str(commands), HEADUNIT_PYTHON="")
    assert done.returncode == 1
    assert done.stderr.startswith("install failed: there is no Python 3.12 or 3.13 here.")
    assert "apt-get install python3" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_named_interpreter_that_does_not_suit_is_refused(install):
    done = install(HEADUNIT_PYTHON="/bin/false")
    assert done.stderr == "install failed: HEADUNIT_PYTHON (/bin/false) is not a CPython 3.12 or 3.13.\n"


def test_another_machine_is_refused(folder, install):
    script = (folder / "install.sh").read_text()
    (folder / "install.sh").write_text(script.replace(os.uname().machine, "m68k"))
    done = install()
    assert done.stderr.startswith("install failed: this bundle is for Linux on m68k, this machine is ")


def test_what_is_in_the_way_stays(install):
    (install.home / "mine").mkdir()
    (install.home / "mine" / "letter").write_text("dear")
    done = install("mine")
    assert done.returncode == 1
    assert "was not made by this script" in done.stderr
    assert (install.home / "mine" / "letter").read_text() == "dear"
    done = install("--help")
    assert done.stderr == "install failed: I know no option --help: sh install.sh [FOLDER]\n"


def test_a_command_of_somebody_elses_stays(install):
    (install.home / "bin").mkdir()
    (install.home / "bin" / "headunit").write_text("mine")
    done = install(HEADUNIT_BIN=str(install.home / "bin"))
    assert "is in the way and is no link" in done.stderr
    assert (install.home / "bin" / "headunit").read_text() == "mine"


@pytest.mark.parametrize("cut_short", [False, True])
def test_an_installation_that_fails_leaves_the_older_one(install, cut_short):
    target = install.home / ".local" / "lib" / "headunit"
    older = target.with_name("headunit.old") if cut_short else target
    older.mkdir(parents=True)
    (older / ".headunit-bundle").touch()
    (older / "version").write_text(json.dumps("the older one"))
    if cut_short:
        target.mkdir()
        (target / ".headunit-bundle").touch()
    done = install()
    assert done.returncode == 1
    assert "no such wheel" in done.stderr
    assert "the packages could not be installed" in done.stderr.splitlines()[-1]
    assert (target / "version").read_text() == '"the older one"'
    assert not target.with_name("headunit.old").exists()
