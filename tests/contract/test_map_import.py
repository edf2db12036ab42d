"""An import in its own process: whole or nothing, whoever is killed when, on a full disk, and beside another one."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from headunit.config import CONFIG_VARIABLE, Config
from headunit.core.errors import HeadUnitError, UsageError
from headunit.core.faults import VARIABLE, FaultPoint
from headunit.navigation.importing import collectors
from headunit.navigation.importing.collectors import collect
from headunit.navigation.importing.reading import Extract
from headunit.navigation.regions.importer import ImportProcess, WorkerImporter
from headunit.navigation.regions.importing_port import Order, Phase, Progress
from headunit.navigation.regions.manifest import FORMAT, LABELS, MANIFEST, RENDER, ROUTING, SEARCH
from headunit.navigation.regions.routing import actor_on
from headunit.navigation.regions.store import RegionStore
from headunit.processes.supervisor import command_of
from tests.e2e.small_disk import small_disk
from tests.patience import PATIENCE_S
from tests.tiny_extract import tiny_extract

COMMAND = command_of("headunit.processes.map_import")


@pytest.fixture(scope="module")
def extract(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_extract(tmp_path_factory.mktemp("extract") / "tiny.osm.pbf", drives_left=True)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(tmp_path / "data", regions=tmp_path / "regions")


@pytest.fixture
def store(config: Config) -> RegionStore:
    return RegionStore(config.regions_dir)


def environment(config: Config, **more: str) -> dict[str, str]:
    return {CONFIG_VARIABLE: config.to_json(), **more}


def started(config: Config, extract: Path, name: str = "Tiny", **more: str) -> ImportProcess:
    return ImportProcess(COMMAND, environment(config, **more), Order(extract, name))


def left(store: RegionStore) -> list[str]:
    return sorted(path.name for path in store.folder.iterdir() if path.name != ".importing")


def test_it_makes_a_whole_region_and_tells_how_far_it_is(config: Config, store: RegionStore, extract: Path) -> None:

    told: list[Progress] = []
    made = started(config, extract).wait(told.append)
    assert store.manifests() == (made,)
    assert left(store) == ["tiny"]
    folder = store.path("tiny")
    assert {path.name for path in folder.iterdir()} >= {MANIFEST, ROUTING, SEARCH}
    assert {path.name for path in (folder / ROUTING).iterdir()} == {"tiles.tar", "traffic.tar"}
    assert (made.name, made.source_name, made.source_bytes) == ("Tiny", "tiny.osm.pbf", extract.stat().st_size)
    assert made.counts["roads"] == 3
    assert made.drives_left
    assert {"headunit", "valhalla", "osmium"} <= made.versions.keys()
    shares = [one.share for one in told]
    assert shares == sorted(shares)
    assert {one.phase for one in told} == set(Phase)
    for path in folder.rglob("*"):
        assert not path.is_file() or str(config.data_dir.parent).encode() not in path.read_bytes(), path
    moved = config.data_dir.parent / "elsewhere"
    folder.rename(moved)
    ends = [{"lat": 47.14, "lon": 9.518}, {"lat": 47.142, "lon": 9.52}]
    route = actor_on(moved).route({"locations": ends, "costing": "auto"})
    assert route["trip"]["summary"]["length"] == pytest.approx(0.37, abs=0.05)
    log = (config.log_dir / "map-import.log").read_text(encoding="utf-8")
    assert "valhalla_build_tiles" in log


@pytest.mark.parametrize(
    "point", [FaultPoint.IMPORT_ROUTED, FaultPoint.IMPORT_READ, FaultPoint.IMPORT_DESCRIBED], ids=str
)
def test_killed_in_the_middle_it_has_changed_nothing(
    config: Config, store: RegionStore, extract: Path, point: FaultPoint
) -> None:
    with pytest.raises(HeadUnitError, match="did not come to its end"):
        started(config, extract, **{VARIABLE: point}).wait(lambda _: None)
    assert store.manifests() == ()
    assert left(store) == [".new-tiny"]
    store.sweep()
    assert left(store) == []


def test_ended_in_the_middle_it_leaves_nothing(config: Config, store: RegionStore, extract: Path) -> None:
    process = started(config, extract)

    def end_at_once(_: Progress) -> None:
        process.end()

    with pytest.raises(HeadUnitError, match="did not come to its end"):
        process.wait(end_at_once)
    assert left(store) == []


def test_it_ends_when_nobody_listens_any_more(config: Config, store: RegionStore, extract: Path) -> None:
    """The unit is killed in the middle: the lock is free at once, and what is left is swept."""
    listener = """
import os, signal, sys
from pathlib import Path
from headunit.navigation.regions.importer import ImportProcess
from headunit.navigation.regions.importing_port import Order
process = ImportProcess(sys.argv[2:], {}, Order(Path(sys.argv[1]), "Tiny"))
print(process.pid, flush=True)
process.wait(lambda told: os.kill(os.getpid(), signal.SIGKILL))
"""
    command = [sys.executable, "-c", listener, str(extract), *COMMAND]
    done = subprocess.run(
        command, env={**os.environ, **environment(config)}, stdout=subprocess.PIPE, timeout=PATIENCE_S, check=False
    )
    assert done.returncode == -signal.SIGKILL
    until_gone(int(done.stdout))
    assert not store.importing()
    assert store.manifests() == ()
    store.sweep()
    assert left(store) == []


def until_gone(pid: int) -> None:
    """The kernel tells when a process that is not ours has ended."""
    with contextlib.suppress(ProcessLookupError):
        descriptor = os.pidfd_open(pid)
        try:
            import select

            assert select.select([descriptor], [], [], 10)[0], "it lives on"
        finally:
            os.close(descriptor)


def test_two_at_once_the_second_is_told(config: Config, store: RegionStore, extract: Path) -> None:
    with store.staging("other"), pytest.raises(HeadUnitError, match="wait until it has ended") as caught:
        started(config, extract).wait(lambda _: None)
    assert caught.value.reason == "import-under-way"
    assert caught.value.retryable


def test_a_name_that_only_looks_alike_is_refused_and_the_same_name_replaces(
    config: Config, store: RegionStore, extract: Path
) -> None:
    folder = store.path("tiny")
    folder.mkdir(parents=True)
    manifest = {
        "id": "tiny",
        "name": "TINY",
        "bounds": {"south": 1, "west": 1, "north": 2, "east": 2},
        "source_name": "x",
        "source_sha256": "x",
        "source_bytes": 1,
        "data_at": None,
        "imported_at": "2026-05-01T00:00:00+00:00",
        "format": FORMAT,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(UsageError, match="«TINY»") as caught:
        started(config, extract).wait(lambda _: None)
    assert caught.value.reason == "name-taken"
    assert left(store) == ["tiny"]
    (folder / MANIFEST).write_text(json.dumps(manifest | {"name": "Tiny"}))
    made = started(config, extract).wait(lambda _: None)
    assert store.manifests() == (made,)
    assert left(store) == ["tiny"]


def contents(folder: Path) -> dict[str, bytes]:
    """What was drawn and written on it: the same for the same extract."""
    parts = [path for name in (RENDER, LABELS) for path in sorted((folder / name).rglob("*")) if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in parts}


def test_a_large_one_is_read_once_for_each_collector_and_comes_out_the_same(
    tmp_path: Path, extract: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = once, apart = tmp_path / "once", tmp_path / "apart"
    for folder in folders:
        folder.mkdir()
    told: list[tuple[Phase, float]] = []
    expected = collect(Extract(extract), 2, once, lambda *_: None)
    monkeypatch.setattr(collectors, "LARGE", 0)
    assert collect(Extract(extract), 2, apart, lambda phase, share: told.append((phase, share))) == expected
    assert contents(apart) == contents(once)
    assert len(contents(apart)) > 5
    assert (apart / SEARCH).stat().st_size > 0
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert {phase for phase, _ in told} == {Phase.READING, Phase.DRAWING, Phase.LABELS, Phase.SEARCH}


FILLS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from headunit.core.errors import StorageError
from headunit.navigation.importing.worker import import_extract
from headunit.navigation.regions.importing_port import Order
from headunit.navigation.regions.store import RegionStore

def fill(told):
    if told.phase == sys.argv[3]:
        with open(sys.argv[4], "wb", buffering=0) as file:
            try:
                while file.write(bytes(65536)):
                    pass
            except OSError:
                pass

try:
    import_extract(Order(Path(sys.argv[1]), "Tiny"), RegionStore(Path(sys.argv[2])), lambda: datetime.now(UTC), fill)
except StorageError as error:
    print(error.reason)
"""


@pytest.mark.parametrize("phase", [Phase.ROADS, Phase.DRAWING, Phase.SEARCH, Phase.FINISHING])
def test_a_disk_that_fills_up_in_the_middle_is_said_and_nothing_is_left(
    tmp_path: Path, extract: Path, phase: Phase
) -> None:
    with small_disk(tmp_path, size="64m") as disk:
        store = RegionStore(disk.path)
        filler = disk.path.parent / "filler"
        command = [sys.executable, "-c", FILLS, str(extract), str(disk.path), phase, str(filler)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.stdout == "disk-full\n", done.stderr
        assert left(store) == []


def test_a_disk_that_is_too_small_is_refused_before_anything_begins(tmp_path: Path, extract: Path) -> None:
    with small_disk(tmp_path) as disk:
        config = Config(tmp_path / "data", regions=disk.path)
        with pytest.raises(HeadUnitError, match="free some space") as caught:
            started(config, extract).wait(lambda _: None)
        assert caught.value.reason == "disk-full"


def test_the_unit_hears_of_it_and_may_call_it_off(
    run: Callable[..., object], config: Config, store: RegionStore, extract: Path
) -> None:
    async def story() -> None:
        importer = WorkerImporter(COMMAND, environment(config))
        with pytest.raises(UsageError) as caught:
            await importer.run(Order(extract.parent, "Folder"), lambda _: None)
        assert caught.value.reason == "not-an-extract"
        begun = asyncio.Event()
        task = asyncio.create_task(importer.run(Order(extract, "Tiny"), lambda _: begun.set()))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert left(store) == []
        assert not store.importing()
        broken = WorkerImporter(("/nowhere/headunit",), {})
        with pytest.raises(HeadUnitError) as caught_too:
            await broken.run(Order(extract, "Tiny"), lambda _: None)
        assert caught_too.value.reason == "failed"

    run(story())
