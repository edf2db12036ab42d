"""The offline bundle: made from the lock, installed and started where there is no network at all."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.markers import Marker

from headunit.setup import bundle, lock
from headunit.setup.libraries import SetupError
from tests.e2e.installed import ROOT, bare_environment, starts_and_ends
from tests.e2e.no_network import NOT_PERMITTED

pytestmark = pytest.mark.slow

NO_NETWORK = (sys.executable, str(ROOT / "tests" / "e2e" / "no_network.py"))
PYTHON = str(Path(sys.executable).resolve())  # not the test environment's: that one has the packages already


def without_network(*command: str, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """The command, where no network is; the test is skipped where that cannot be made."""
    done = subprocess.run(
        [*NO_NETWORK, *command],
        cwd=home,
        env={**bare_environment(home), "HEADUNIT_PYTHON": PYTHON, **more},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    if done.returncode == NOT_PERMITTED:
        pytest.skip(f"a network of its own is not permitted here: {done.stderr.strip()}")
    return done


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The bundle."""
    try:
        made = bundle.make(tmp_path_factory.mktemp("dist"), archive=False)
    except SetupError as error:
        if re.search(r"Could not find a version|No matching distribution|connect|resolution|timed out", str(error)):
            pytest.skip(f"the wheels cannot be fetched here: {error}")
        raise
    yield made
    shutil.rmtree(made)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    made = tmp_path / "home"
    made.mkdir()
    yield made
    shutil.rmtree(made)  # some 700 MB


def test_it_holds_what_the_program_needs_and_nothing_of_its_developers(folder: Path) -> None:
    wheels = [path.name for path in (folder / "wheels").iterdir()]
    names = {re.sub(r"[-_.]+", "-", name.split("-")[0]).lower() for name in wheels}
    locked = lock.runtime(lock.read(ROOT / "requirements.lock"))
    needed = [one for one in locked if not one.marker or Marker(one.marker).evaluate()]
    assert names == {*(one.name for one in needed), "headunit", "pip"}
    assert names.isdisjoint({"pytest", "mypy", "hypothesis", "ruff", "httpx"})
    for version in ("cp312", "cp313"):
        assert any("pydantic_core-2" in name and version in name for name in wheels)
    locked = (ROOT / "requirements.lock").read_text()
    for path in (folder / "wheels").iterdir():
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        where = (folder / "requirements.txt").read_text() if path.name.startswith("headunit-") else locked
        assert f"sha256:{digest}" in where, path.name
    listed = (folder / "licences" / "LICENCES.txt").read_text()
    assert all(f"\n{name.split('-')[0].lower()} " in f"\n{listed.lower()}" for name in wheels)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (folder / "licences" / "Qt" / "LGPL-3.0.txt").read_text()
    assert "libxcb-cursor0" in (folder / "apt-packages.txt").read_text().split()


def test_it_installs_and_runs_with_the_network_cut_off(folder: Path, home: Path, tmp_path: Path) -> None:
    reach = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=5)"
    assert "Network is unreachable" in without_network(PYTHON, "-c", reach, home=home).stderr
    done = without_network("sh", str(folder / "install.sh"), home=home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    headunit = home / ".local" / "bin" / "headunit"
    assert headunit.resolve().is_relative_to(home / ".local" / "lib" / "headunit")
    told = without_network(str(headunit), "doctor", home=home)
    assert told.returncode == 0, told.stdout
    assert "FAIL" not in told.stdout
    starts_and_ends(headunit, tmp_path / "run", before=NO_NETWORK)
