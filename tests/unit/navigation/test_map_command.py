"""`headunit map` at a shell: lists, shows, removes; an import that is ended by Ctrl-C leaves nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from headunit.cli import main
from headunit.core.geo import Bounds
from headunit.navigation.importing.estimate import available_memory, needs
from headunit.navigation.regions.default import default_order
from headunit.navigation.regions.manifest import LICENCE, MANIFEST, Manifest
from headunit.navigation.regions.store import RegionStore
from tests.tiny_extract import tiny_extract

MALTA = Manifest(
    "malta",
    "Malta",
    Bounds(35.7, 14.1, 36.1, 14.6),
    "malta.osm.pbf",
    "ab" * 32,
    3_301_079,
    datetime(2016, 11, 9, tzinfo=UTC),
    datetime(2026, 5, 1, 8, 30, tzinfo=UTC),
    {"roads": 21_137},
    {"valhalla": "3.9.1"},
)

type Shell = Callable[..., tuple[int, str, str]]


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """Status, stdout and stderr of `headunit map ARGUMENTS` on a folder of its own, in this process."""

    def run(*arguments: str) -> tuple[int, str, str]:
        folders = ("--regions", str(tmp_path / "regions"), "--data-dir", str(tmp_path / "data"))
        monkeypatch.setattr(sys, "argv", ["headunit", "map", *arguments, *folders])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return run


@pytest.fixture
def store(tmp_path: Path) -> RegionStore:
    return RegionStore(tmp_path / "regions")


def make(store: RegionStore, manifest: Manifest = MALTA) -> None:
    with store.staging(manifest.id) as folder:
        (folder / "search.sqlite").write_bytes(bytes(2_500_000))
        (folder / MANIFEST).write_text(json.dumps(manifest.to_json()))


def test_an_empty_list_says_how_to_fill_it(shell: Shell, store: RegionStore) -> None:
    assert shell("list") == (0, "There is no region: `headunit map import FILE.osm.pbf` makes one.\n", "")
    assert json.loads(shell("list", "--json")[1]) == {"regions": [], "refused": []}
    assert not store.folder.exists(), "to look makes nothing"


def test_the_list_names_what_there_is_and_what_cannot_be_used(shell: Shell, store: RegionStore) -> None:
    make(store)
    (store.folder / "old").mkdir()
    (store.folder / "old" / MANIFEST).write_text(json.dumps(MALTA.to_json() | {"id": "old", "format": 0}))
    status, said, _ = shell("list")
    assert status == 0
    _, malta, old = said.splitlines()
    assert malta.split() == ["malta", "Malta", "2016-11-09", "2.5", "MB"]
    assert old.startswith("old: ")
    assert "import its extract again" in old
    told = json.loads(shell("list", "--json")[1])
    assert [one["id"] for one in told["regions"]] == ["malta"]
    assert [one["folder"] for one in told["refused"]] == ["old"]


def test_one_says_everything_of_itself(shell: Shell, store: RegionStore) -> None:
    make(store)
    status, said, _ = shell("info", "malta")
    assert status == 0
    for part in ("Malta", "35.700°", "14.600°", "2016-11-09", "malta.osm.pbf", "3.3 MB", "21137", "3.9.1", LICENCE):
        assert part in said
    assert json.loads(shell("info", "malta", "--json")[1]) == MALTA.to_json()


def test_removed_it_is_gone(shell: Shell, store: RegionStore) -> None:
    make(store)
    assert shell("remove", "malta") == (0, "", "")
    assert store.manifests() == ()


@pytest.mark.parametrize("command", ["info", "remove"])
@pytest.mark.parametrize("region", ["malta", "../data", "Malta"])
def test_what_there_is_not(shell: Shell, command: str, region: str) -> None:
    status, _, said = shell(command, region)
    assert status == 2
    assert "headunit map list" in said
    assert said.count("\n") == 1


def test_what_cannot_be_imported_is_one_sentence(shell: Shell, tmp_path: Path) -> None:
    status, said, complaint = shell("import", str(tmp_path / "nowhere.osm.pbf"))
    assert (status, said) == (2, "")
    assert (
        complaint == f"headunit: {tmp_path}/nowhere.osm.pbf does not exist: name an OpenStreetMap extract (.osm.pbf).\n"
    )
    status, _, complaint = shell("import", str(tmp_path / "x.osm.pbf"), "--name", "")
    assert status == 2
    assert "1 to 64 characters" in complaint


def test_an_import_at_a_shell_tells_its_phases_and_ctrl_c_leaves_nothing(tmp_path: Path, store: RegionStore) -> None:
    if (free := available_memory()) is not None and free < needs(2000).memory:
        pytest.skip("there is too little memory here")
    extract = tiny_extract(tmp_path / "vaduz-latest.osm.pbf")
    folders = ("--regions", str(store.folder), "--data-dir", str(tmp_path / "data"))
    command = [sys.executable, "-m", "headunit", "map", "import", str(extract), "--json", *folders]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    (made,) = store.manifests()
    assert json.loads(done.stdout) == made.to_json()
    assert made.name == "Vaduz"
    assert "reading" in done.stderr
    assert "the roads" in done.stderr

    command[5:6] = [str(default_order().path), "--name", "Vaduz"]  # it takes seconds, so that Ctrl-C comes in time
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # as at a shell: who ignores it hands that on
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        process.stderr.readline()
        os.kill(process.pid, signal.SIGINT)
        said = process.stderr.read()
    signal.signal(signal.SIGINT, before)
    assert process.returncode == 1
    assert said.endswith("headunit: the import was ended; nothing has changed.\n")
    assert store.manifests() == (made,)
    assert sorted(path.name for path in store.folder.iterdir()) == [".importing", "vaduz"]
