"""The regions as the unit has them: followed, made and removed, with a stand-in for the maker."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import pytest

from headunit.core.errors import HeadUnitError, UsageError
from headunit.core.geo import Bounds
from headunit.core.looptime import FakeLoopTime
from headunit.navigation.regions.default import DEFAULT_ID, DEFAULT_NAME
from headunit.navigation.regions.importing_port import Order, Phase, Progress
from headunit.navigation.regions.manifest import MANIFEST, Manifest
from headunit.navigation.regions.naming import id_of
from headunit.navigation.regions.service import DEFAULT_AFTER_S, LOOK_S, Importing, RegionService
from headunit.navigation.regions.store import RegionStore
from tests.patience import PATIENCE_S

AT = datetime(2026, 5, 1, tzinfo=UTC)
MALTA = Manifest("malta", "Malta", Bounds(35.7, 14.1, 36.1, 14.6), "malta.osm.pbf", "ab" * 32, 3, None, AT)
FILE = Path("/maps/malta-latest.osm.pbf")


def make(store: RegionStore, manifest: Manifest) -> Manifest:
    with store.staging(manifest.id) as folder:
        (folder / MANIFEST).write_text(json.dumps(manifest.to_json()))
    return manifest


@dataclass
class FakeImporter:
    """Makes a region once it is let to; `trouble` is raised instead, once for each import."""

    store: RegionStore
    orders: list[Order] = field(default_factory=list)
    trouble: list[HeadUnitError] = field(default_factory=list)
    let: asyncio.Event = field(default_factory=asyncio.Event)
    cancelled: int = 0

    async def run(self, order: Order, progress: Callable[[Progress], None]) -> Manifest:
        self.orders.append(order)
        progress(Progress(Phase.READING, 0.25))
        try:
            await self.let.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        if self.trouble:
            raise self.trouble.pop(0)
        return make(self.store, replace(MALTA, id=id_of(order.name), name=order.name))


class Time(FakeLoopTime):
    """Tells when somebody waits for it."""

    def __init__(self) -> None:
        super().__init__()
        self.waited = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        self.waited.set()
        await super().sleep(seconds)


class Bench:
    """A service over a folder of its own."""

    def __init__(self, folder: Path, *, default: bool = False) -> None:
        self.store, self.time = RegionStore(folder), Time()
        self.importer = FakeImporter(self.store)
        self.service = RegionService(self.store, self.importer, self.time, default=default)
        self.tasks: list[asyncio.Task[None]] = []

    @property
    def state(self):
        return self.service.state.value

    @property
    def names(self) -> list[str]:
        return [one.name for one in self.state.regions]

    async def __aenter__(self) -> Self:
        await self.spawn(self.service.run())
        async with asyncio.timeout(PATIENCE_S):  # a thread sweeps the folder first
            await self.time.waited.wait()
        await self.settle()
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    async def spawn(self, work) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self.tasks.append(task)
        await self.settle()
        return task

    async def until(self, condition: Callable[[], bool]) -> None:
        """A thread may have a part in it: the state tells when it has come."""
        come = asyncio.Event()
        unsubscribe = self.service.state.subscribe(lambda _: come.set() if condition() else None, now=True)
        async with asyncio.timeout(PATIENCE_S):
            await come.wait()
        unsubscribe()

    async def settle(self) -> None:
        for _ in range(20):
            await asyncio.sleep(0)


def test_what_is_there_is_known_at_once_and_what_comes_and_goes_within_a_second(run, tmp_path) -> None:
    async def story() -> None:
        make(RegionStore(tmp_path), MALTA)
        async with Bench(tmp_path) as bench:
            await bench.until(lambda: bench.names == ["Malta"])
            make(bench.store, replace(MALTA, id="gozo", name="Gozo"))
            await bench.time.advance(LOOK_S)
            assert bench.names == ["Gozo", "Malta"]
            bench.store.remove("malta")
            (tmp_path / "broken").mkdir()
            await bench.time.advance(LOOK_S)
            assert bench.names == ["Gozo"]
            bench.store.remove("gozo")
            await bench.time.advance(LOOK_S)
            assert [one.folder for one in bench.state.refused] == ["broken"]

    run(story())


def test_an_import_is_told_while_it_runs_and_is_there_when_it_ends(run, tmp_path) -> None:
    async def story() -> None:
        async with Bench(tmp_path) as bench:
            work = await bench.spawn(bench.service.begin(FILE))
            assert bench.state.importing == Importing("Malta", Phase.READING, 0.25)
            bench.importer.let.set()
            await work
            assert (bench.state.importing, bench.names, bench.state.failure) == (None, ["Malta"], None)
            assert bench.importer.orders == [Order(FILE, "Malta")]

    run(story())


def test_a_second_one_is_told_to_wait(run, tmp_path) -> None:
    async def story() -> None:
        async with Bench(tmp_path) as bench:
            work = await bench.spawn(bench.service.begin(FILE))
            await bench.service.begin(FILE, "Gozo")
            assert bench.state.failure is not None
            assert (bench.state.failure.name, bench.state.failure.reason) == ("Gozo", "import-under-way")
            assert bench.state.importing is not None
            bench.importer.let.set()
            await work
            assert bench.names == ["Malta"]

    run(story())


def test_what_goes_wrong_is_told_until_the_next_try(run, tmp_path) -> None:
    async def story() -> None:
        async with Bench(tmp_path) as bench:
            bench.importer.let.set()
            bench.importer.trouble.append(UsageError("no-roads", "It holds no road."))
            await bench.service.begin(FILE)
            failure = bench.state.failure
            assert failure is not None
            assert (failure.name, failure.reason, failure.detail) == ("Malta", "no-roads", "It holds no road.")
            assert bench.state.importing is None
            await bench.service.begin(FILE)
            assert (bench.state.failure, bench.names) == (None, ["Malta"])

    run(story())


def test_a_name_that_cannot_be_is_refused_before_anything_begins(run, tmp_path) -> None:
    async def story() -> None:
        async with Bench(tmp_path) as bench:
            await bench.service.begin(FILE, " ")
            assert bench.state.failure is not None
            assert bench.state.failure.reason == "bad-name"
            assert bench.importer.orders == []
            bench.service.forget_failure()
            assert bench.state.failure is None

    run(story())


def test_it_can_be_called_off(run, tmp_path) -> None:
    async def story() -> None:
        async with Bench(tmp_path) as bench:
            bench.service.cancel()
            work = await bench.spawn(bench.service.begin(FILE))
            bench.service.cancel()
            await work
            assert bench.importer.cancelled == 1
            assert (bench.state.importing, bench.state.failure, bench.names) == (None, None, [])

    run(story())


def test_it_ends_with_the_unit(run, tmp_path) -> None:
    async def story() -> None:
        async with Bench(tmp_path) as bench:
            await bench.spawn(bench.service.begin(FILE))
        assert bench.importer.cancelled == 1

    run(story())


def test_removing_and_what_cannot_be_removed(run, tmp_path) -> None:
    async def story() -> None:
        make(RegionStore(tmp_path), MALTA)
        async with Bench(tmp_path) as bench:
            await bench.until(lambda: bench.names == ["Malta"])
            await bench.service.remove("malta")
            assert (bench.names, bench.state.failure) == ([], None)
            await bench.service.remove("malta")
            assert bench.state.failure is not None
            assert bench.state.failure.reason == "unknown-region"

    run(story())


def test_where_there_is_none_the_one_that_comes_along_is_made_once_the_unit_can_be_used(run, tmp_path) -> None:
    async def story() -> None:
        async with Bench(tmp_path / "regions", default=True) as bench:
            bench.importer.let.set()
            await bench.time.advance(DEFAULT_AFTER_S - 0.1)
            assert bench.importer.orders == []
            await bench.time.advance(0.1)
            await bench.settle()
            assert bench.names == [DEFAULT_NAME]
            await bench.service.remove(DEFAULT_ID)
            await bench.time.advance(60)
            assert len(bench.importer.orders) == 1
            await bench.service.begin_default()
            assert bench.names == [DEFAULT_NAME], "a touch brings it back"

    run(story())


@pytest.mark.parametrize("default", [True, False])
def test_it_is_not_made_beside_another_nor_where_nobody_wants_it(run, tmp_path, default: bool) -> None:
    async def story() -> None:
        if default:
            make(RegionStore(tmp_path), MALTA)
        async with Bench(tmp_path, default=default) as bench:
            await bench.settle()
            await bench.time.advance(60)
            assert bench.importer.orders == []

    run(story())


def test_it_waits_for_an_import_at_a_shell(run, tmp_path) -> None:
    async def story() -> None:
        other = RegionStore(tmp_path / "regions")
        async with Bench(tmp_path / "regions", default=True) as bench:
            bench.importer.let.set()
            with other.staging("malta") as folder:
                await bench.time.advance(DEFAULT_AFTER_S + LOOK_S)
                assert bench.importer.orders == []
                (folder / MANIFEST).write_text(json.dumps(MALTA.to_json()))
            await bench.time.advance(LOOK_S)
            assert (bench.importer.orders, bench.names) == ([], ["Malta"])

    run(story())


def test_what_keeps_it_from_being_made_is_said_and_not_tried_for_ever(run, tmp_path) -> None:
    async def story() -> None:
        async with Bench(tmp_path / "regions", default=True) as bench:
            bench.importer.let.set()
            bench.importer.trouble.append(HeadUnitError("no-memory", "Too little memory."))
            await bench.time.advance(DEFAULT_AFTER_S)
            await bench.until(lambda: bench.state.failure is not None)
            await bench.time.advance(60)
            assert (bench.state.failure.reason, len(bench.importer.orders)) == ("no-memory", 1)

    run(story())


def test_a_file_in_the_place_of_the_folder_is_said_once(run, tmp_path) -> None:
    (tmp_path / "regions").write_text("a file")

    async def story() -> None:
        async with Bench(tmp_path / "regions", default=True) as bench:
            await bench.time.advance(DEFAULT_AFTER_S)
            await bench.until(lambda: bench.state.failure is not None)
            await bench.time.advance(60)
            assert (bench.state.failure.name, bench.state.failure.reason) == (DEFAULT_NAME, "unusable")
            assert not bench.tasks[0].done(), "nobody follows the folder any more"

    run(story())


def test_a_folder_that_is_no_region_comes_and_goes_as_regions_do(run, tmp_path) -> None:
    async def story() -> None:
        async with Bench(tmp_path) as bench:
            await bench.settle()
            (tmp_path / "hollow").mkdir()
            await bench.time.advance(LOOK_S)
            assert [one.folder for one in bench.state.refused] == ["hollow"]
            await bench.service.remove("hollow")
            assert bench.state.refused == ()

    run(story())
