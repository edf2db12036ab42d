"""The folder of the regions: whole ones only, exchanged in one step, whoever dies when."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from headunit.core.errors import HeadUnitError, StorageError, UsageError
from headunit.core.faults import VARIABLE, FaultPoint
from headunit.core.geo import Bounds
from headunit.navigation.regions.default import DEFAULT_ID, DEFAULT_NAME
from headunit.navigation.regions.manifest import FORMAT, MANIFEST, Manifest
from headunit.navigation.regions.store import RegionStore
from tests.patience import PATIENCE_S

AT = datetime(2026, 5, 1, tzinfo=UTC)
MALTA = Manifest(
    "malta", "Malta", Bounds(35.7, 14.1, 36.1, 14.6), "malta.osm.pbf", "ab" * 32, 3, None, AT, {"roads": 2}
)


@pytest.fixture
def store(tmp_path: Path) -> RegionStore:
    return RegionStore(tmp_path / "regions")


def make(store: RegionStore, manifest: Manifest, content: str = "") -> None:
    with store.staging(manifest.id) as folder:
        (folder / "search.sqlite").write_text(content)
        (folder / MANIFEST).write_text(json.dumps(manifest.to_json()))


def files(store: RegionStore) -> list[str]:
    """Everything below its folder, but the lock."""
    return sorted(str(path.relative_to(store.folder)) for path in store.folder.rglob("*") if path.name != ".importing")


def test_a_region_is_there_once_it_is_whole(store: RegionStore) -> None:
    assert store.manifests() == ()
    with store.staging("malta") as folder:
        (folder / MANIFEST).write_text(json.dumps(MALTA.to_json()))
        assert store.manifests() == ()
    assert store.manifests() == (MALTA,)
    assert store.get("malta") == MALTA
    assert store.path("malta") == store.folder / "malta"


def test_they_come_by_name(store: RegionStore) -> None:
    for name in ("Zypern", "andorra", "Malta"):
        make(store, replace(MALTA, id=name.lower(), name=name))
    assert [one.name for one in store.manifests()] == ["andorra", "Malta", "Zypern"]


def test_the_old_one_serves_until_the_new_one_is_whole_and_to_whoever_has_it_open(store: RegionStore) -> None:
    make(store, MALTA, "old")
    with (store.path("malta") / "search.sqlite").open() as opened:
        with store.staging("malta") as folder:
            (folder / "search.sqlite").write_text("new")
            (folder / MANIFEST).write_text(json.dumps(MALTA.to_json()))
            assert (store.path("malta") / "search.sqlite").read_text() == "old"
        assert (store.path("malta") / "search.sqlite").read_text() == "new"
        assert opened.read() == "old"
    assert files(store) == ["malta", "malta/manifest.json", "malta/search.sqlite"]


def test_a_failure_changes_nothing(store: RegionStore) -> None:
    make(store, MALTA, "old")
    before, mark = files(store), store.mark()

    def fail() -> None:
        with store.staging("malta") as folder:
            (folder / "search.sqlite").write_text("new")
            raise UsageError("x", "no such")

    with pytest.raises(UsageError, match="no such"):
        fail()
    assert (files(store), store.mark()) == (before, mark)


def test_a_full_disk_is_said(store: RegionStore) -> None:
    with pytest.raises(StorageError) as caught, store.staging("malta"):
        raise OSError(28, "No space left on device")
    assert caught.value.reason == "disk-full"
    assert files(store) == []


def test_the_second_is_told(store: RegionStore) -> None:
    assert not store.importing()
    with store.staging("malta"):
        assert store.importing()
        with pytest.raises(HeadUnitError, match="under way") as caught, store.staging("andorra"):
            pass
        assert caught.value.reason == "import-under-way"
    assert not store.importing()


def test_the_mark_changes_with_every_region_that_comes_goes_or_is_replaced(store: RegionStore) -> None:
    marks = [store.mark()]
    make(store, MALTA)
    marks.append(store.mark())
    make(store, MALTA)
    marks.append(store.mark())
    store.remove("malta")
    assert store.mark() == marks[0]
    assert len(set(marks)) == 3


def test_removed_in_use_it_can_be_read_on(store: RegionStore) -> None:
    make(store, MALTA, "text")
    with (store.path("malta") / "search.sqlite").open() as opened:
        store.remove("malta")
        assert opened.read() == "text"
    assert files(store) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (json.dumps(MALTA.to_json() | {"format": FORMAT + 1}), "import its extract again"),
        (json.dumps(MALTA.to_json() | {"id": "gozo"}), "give it that name"),
        *(
            (json.dumps(MALTA.to_json() | odd), "import its extract again")
            for odd in (
                {"name": 5},
                {"drives_left": "yes"},
                {"name": "Mal\x1bta"},
                {"source_sha256": 5},
                {"counts": {"roads": "many"}},
                {"counts": "many"},
                {"imported_at": "2026-05-01T00:00:00"},
                {"bounds": {"south": float("nan"), "west": 0, "north": 1, "east": 1}},
                {"bounds": {"south": 1, "west": 0, "north": 0, "east": 1}},
                {"bounds": {"south": 0, "west": 0, "north": 1, "east": 10**400}},
            )
        ),
        ("{}", "import its extract again"),
        ("[" * 100_000, "import its extract again"),
        ("\0", "import its extract again"),
        (None, "headunit map remove"),
    ],
    ids=[
        "version",
        "id",
        "name",
        "side",
        "control",
        "hash",
        "count",
        "counts",
        "naive",
        "nowhere",
        "upside-down",
        "endless",
        "empty",
        "deep",
        "no-json",
        "none",
    ],
)
def test_what_cannot_be_used_is_named_and_can_be_removed(store: RegionStore, content: str | None, said: str) -> None:
    folder = store.folder / "malta"
    folder.mkdir(parents=True)
    if content is not None:
        (folder / MANIFEST).write_text(content)
    assert store.manifests() == ()
    (refused,) = store.refused()
    assert refused.folder == "malta"
    assert said in refused.sentence
    with pytest.raises(StorageError):
        store.get("malta")
    store.remove("malta")
    assert store.refused() == ()


@pytest.mark.parametrize("region", ["../etc", "", "Malta", ".new-malta", "a" * 65])
def test_no_id_leads_out_of_the_folder(store: RegionStore, region: str) -> None:
    for use in (store.path, store.get, store.remove):
        with pytest.raises(UsageError):
            use(region)


def test_what_there_is_not_cannot_be_removed(store: RegionStore) -> None:
    with pytest.raises(UsageError, match="no region malta"):
        store.remove("malta")


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = RegionStore(tmp_path / "file")
    with pytest.raises(StorageError, match="--regions"):
        store.manifests()
    with pytest.raises(StorageError, match="--regions"), store.staging("malta"):
        pass


def test_the_one_that_comes_along_is_wanted_where_there_is_none_and_nobody_has_removed_it(store: RegionStore) -> None:
    assert store.wants_default()
    make(store, MALTA)
    assert not store.wants_default()
    store.remove("malta")
    assert store.wants_default()
    make(store, replace(MALTA, id=DEFAULT_ID, name=DEFAULT_NAME))
    store.remove(DEFAULT_ID)
    assert not store.wants_default()


ACTS = """
import json, sys
from pathlib import Path
from headunit.navigation.regions.store import RegionStore
store, manifest = RegionStore(Path(sys.argv[1])), sys.argv[2]
if manifest:
    with store.staging("malta") as folder:
        (folder / "search.sqlite").write_text("new")
        (folder / "manifest.json").write_text(manifest)
else:
    store.remove("malta")
"""


@pytest.mark.parametrize(
    ("point", "there"),
    [(FaultPoint.IMPORT_WHOLE, "old"), (FaultPoint.IMPORT_EXCHANGED, "new"), (FaultPoint.REGION_GONE, None)],
)
def test_killed_there_it_is_the_old_one_or_the_new_one_or_none(
    store: RegionStore, point: FaultPoint, there: str | None
) -> None:
    make(store, MALTA, "old")
    manifest = json.dumps(MALTA.to_json()) if there else ""
    command = [sys.executable, "-c", ACTS, str(store.folder), manifest]
    done = subprocess.run(command, env={**os.environ, VARIABLE: point}, timeout=PATIENCE_S, check=False)
    assert done.returncode == -signal.SIGKILL
    assert [one.id for one in store.manifests()] == (["malta"] if there else [])
    if there:
        assert (store.path("malta") / "search.sqlite").read_text() == there
    store.sweep()
    assert [name for name in files(store) if name.startswith(".")] == []


def test_nothing_is_swept_from_under_an_import(store: RegionStore) -> None:
    with store.staging("malta") as folder:
        RegionStore(store.folder).sweep()
        assert folder.is_dir()
        (folder / MANIFEST).write_text(json.dumps(MALTA.to_json()))
    assert store.manifests() == (MALTA,)
