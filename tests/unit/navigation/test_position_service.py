"""Where the car is: the road under it, what a tunnel and a restart leave, and a map server that is away."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from connectivity.gps.ports import GpsFix
from connectivity.vehicle.ports import VehicleState
from headunit.core.errors import LinkError, StorageError
from headunit.core.geo import GeoPoint
from headunit.core.looptime import FakeLoopTime
from headunit.core.observable import Observable
from headunit.core.store import JsonFile, MemoryStore
from headunit.navigation.position_service import (
    KEEP_S,
    LONGEST_TRACK,
    PATIENCE_S,
    PositionQuality,
    PositionService,
    PositionState,
)
from headunit.navigation.positions import Matched

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
HERE = GeoPoint(43.7385, 7.4246)
METRE = 1 / 111_195
FIX = GpsFix(NOON, HERE.latitude, HERE.longitude, 50.0, 200.0, satellites=9, hdop=0.9, accuracy_m=5.0)
ROAD = Matched(GeoPoint(43.73855, 7.42444), 202.6, "Avenue de la Costa", "", 50, tunnel=False, region="r", edge=7)


def on(metres, **changes):
    """A fix further north; a second later for every metre."""
    return replace(FIX, latitude=FIX.latitude + metres * METRE, utc=NOON + timedelta(seconds=metres), **changes)


class Roads:
    """A map server of which only the roads are asked."""

    def __init__(self) -> None:
        self.regions: Observable[tuple[object, ...]] = Observable(())
        self.asked: list[tuple[object, ...]] = []
        self.answer: Matched | Exception | None = ROAD
        self.slow: asyncio.Event | None = None
        self.at_once = self.most_at_once = 0

    async def match(self, track):
        self.asked.append(tuple(track))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            if self.slow is not None:
                await self.slow.wait()
            if isinstance(self.answer, Exception):
                raise self.answer
            return self.answer
        finally:
            self.at_once -= 1


class Rig:
    def __init__(self, store=None) -> None:
        self.fixes: Observable[GpsFix | None] = Observable(None)
        self.vehicle = Observable(VehicleState(speed_kmh=50.0))
        self.roads, self.time = Roads(), FakeLoopTime()
        self.store = MemoryStore() if store is None else store
        self.told: list[PositionState] = []
        self.around = ExitStack()
        self.begin()

    def begin(self) -> None:
        self.service = PositionService(self.fixes, self.vehicle, self.roads, self.store, self.time)
        self.service.state.subscribe(self.told.append)

    @property
    def now(self) -> PositionState:
        return self.service.state.value

    async def fix(self, fix, after_s=1.0) -> None:
        await self.time.advance(after_s)
        self.fixes.set(fix)
        await self.time.advance(0)


@pytest.fixture
def on_rig(run) -> Callable[..., None]:
    def told(story, store=None) -> None:
        async def whole():
            rig = Rig(store)
            task = asyncio.create_task(rig.service.run())
            await rig.time.advance(0)
            try:
                await story(rig)
            finally:
                rig.around.close()
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

        run(whole())

    return told


def test_nobody_knows_before_the_first_fix(on_rig):
    async def story(rig):
        assert rig.now == PositionState()
        assert (rig.now.quality, rig.now.place, rig.now.street) == (PositionQuality.NONE, None, "")
        await rig.fix(FIX)
        assert (rig.now.quality, rig.now.point, rig.now.heading) == (PositionQuality.GOOD, HERE, 200.0)
        assert (rig.now.satellites, rig.now.accuracy_m, rig.now.speed_kmh, rig.now.age_s) == (9, 5.0, 50.0, 0.0)

    on_rig(story)


def test_no_road_is_asked_for_while_nobody_watches(on_rig):
    async def story(rig):
        await rig.fix(FIX)
        assert rig.roads.asked == []
        with rig.service.watch():
            await rig.time.advance(0)
            assert (rig.now.matched, rig.now.street, rig.now.place) == (ROAD, "Avenue de la Costa", ROAD.point)
        assert (rig.now.matched, rig.now.place) == (None, HERE)
        await rig.fix(on(14))
        assert len(rig.roads.asked) == 1

    on_rig(story)


def test_a_fix_is_told_once_and_on_its_road(on_rig):
    async def story(rig):
        rig.around.enter_context(rig.service.watch())
        await rig.fix(FIX)
        rig.told.clear()
        for metres in (14, 28, 42):
            await rig.fix(on(metres))
        assert [one.matched for one in rig.told] == [ROAD] * 3
        assert len(rig.roads.asked) == 4
        assert [point.point.latitude for point in rig.roads.asked[-1]] == pytest.approx(
            [HERE.latitude + metres * METRE for metres in (0, 14, 28, 42)]
        )

    on_rig(story)


def test_the_track_is_the_last_fixes_and_never_piles_up(on_rig):
    async def story(rig):
        rig.around.enter_context(rig.service.watch())
        for second in range(40):
            await rig.fix(on(14 * second))
        assert len(rig.roads.asked[-1]) == LONGEST_TRACK

    on_rig(story)


def test_a_map_server_that_is_slow_is_not_waited_for(on_rig):
    async def story(rig):
        rig.around.enter_context(rig.service.watch())
        await rig.fix(FIX)
        rig.roads.slow = asyncio.Event()
        await rig.fix(on(14))
        assert rig.now.point == HERE  # waits for its road
        await rig.time.advance(PATIENCE_S)
        assert (rig.now.matched, rig.now.point.latitude) == (None, pytest.approx(HERE.latitude + 14 * METRE))
        for metres in (28, 42, 56):
            await rig.fix(on(metres))
            assert rig.now.point.latitude == pytest.approx(HERE.latitude + metres * METRE)
        assert rig.roads.most_at_once == 1
        rig.roads.slow.set()
        await rig.time.advance(0)
        assert rig.now.matched == ROAD
        assert len(rig.roads.asked) == 3  # the one that hung, and the last: not those in between

    on_rig(story)


def test_without_a_map_server_the_car_is_where_the_receiver_says(on_rig):
    async def story(rig):
        rig.around.enter_context(rig.service.watch())
        await rig.fix(FIX)
        rig.roads.answer = LinkError("timeout", "away")
        await rig.fix(on(14))
        assert (rig.now.matched, rig.now.quality) == (None, PositionQuality.GOOD)
        rig.roads.answer = ROAD
        await rig.fix(on(28))
        assert rig.now.matched == ROAD

    on_rig(story)


def test_a_road_that_is_elsewhere_is_none_of_this_fix(on_rig):
    async def story(rig):
        rig.around.enter_context(rig.service.watch())
        rig.roads.answer = replace(ROAD, point=GeoPoint(43.75, 7.42))
        await rig.fix(FIX)
        assert rig.now.matched is None

    on_rig(story)


def test_other_regions_are_asked_anew_also_while_the_car_stands(on_rig):
    async def story(rig):
        rig.around.enter_context(rig.service.watch())
        await rig.fix(FIX)
        rig.roads.answer = None
        rig.roads.regions.set(("another",))
        await rig.time.advance(0)
        assert rig.now.matched is None

    on_rig(story)


def test_in_a_tunnel_the_place_is_kept_and_old(on_rig):
    async def story(rig):
        rig.around.enter_context(rig.service.watch())
        await rig.fix(FIX)
        await rig.fix(None)
        state = rig.now
        assert (state.quality, state.point, state.heading, state.matched) == (PositionQuality.OLD, HERE, 200.0, ROAD)
        assert (state.satellites, state.accuracy_m, state.is_last) == (None, None, False)
        await rig.time.advance(30.0)
        assert 20.0 <= rig.now.age_s <= 31.0
        await rig.fix(on(900))
        assert (rig.now.quality, rig.now.age_s) == (PositionQuality.GOOD, 0.0)

    on_rig(story)


def test_a_jump_is_poor_until_it_has_lasted_also_where_time_stands_still(on_rig):
    async def story(rig):
        rig.around.enter_context(rig.service.watch())
        await rig.fix(FIX)
        jumped = replace(FIX, latitude=FIX.latitude + 1500 * METRE)
        await rig.fix(jumped)
        assert (rig.now.quality, rig.now.point, rig.now.matched) == (PositionQuality.POOR, HERE, ROAD)
        await rig.time.advance(2.1)
        assert rig.now.quality is PositionQuality.GOOD
        assert rig.now.point.latitude == pytest.approx(jumped.latitude)
        assert len(rig.roads.asked[-1]) == 1

    on_rig(story)


def test_a_standing_car_keeps_its_road_without_asking(on_rig):
    async def story(rig):
        rig.around.enter_context(rig.service.watch())
        await rig.fix(FIX)
        rig.vehicle.set(VehicleState(speed_kmh=0.0, odometer_km=12.0))
        for second in range(5):
            await rig.fix(on(second, speed_kmh=0.3, heading=33.0))
        assert (rig.now.point, rig.now.heading, rig.now.matched) == (HERE, 200.0, ROAD)
        assert len(rig.roads.asked) == 1

    on_rig(story)


def test_a_car_that_has_driven_between_two_fixes_has_moved_though_it_stands_now(on_rig):
    async def story(rig):
        rig.vehicle.set(VehicleState(speed_kmh=0.0, odometer_km=12.0))
        await rig.fix(FIX)
        await rig.fix(on(1, speed_kmh=0.0))
        assert rig.now.point == HERE
        rig.vehicle.set(VehicleState(speed_kmh=0.0, odometer_km=12.025))
        await rig.fix(on(25, speed_kmh=0.0))
        assert rig.now.point.latitude == pytest.approx(HERE.latitude + 25 * METRE)

    on_rig(story)


def test_the_last_place_is_kept_over_a_restart(on_rig, tmp_path):
    file = tmp_path / "position.json"

    async def story(rig):
        await rig.fix(FIX)
        assert not file.exists()
        await rig.time.advance(KEEP_S)
        assert json.loads(file.read_text())["latitude"] == HERE.latitude
        await rig.fix(on(5))
        await rig.time.advance(KEEP_S)
        assert json.loads(file.read_text())["latitude"] == HERE.latitude  # not for five metres
        rig.service.save()
        assert json.loads(file.read_text())["latitude"] == pytest.approx(HERE.latitude + 5 * METRE)
        rig.fixes = Observable(None)
        rig.begin()
        assert (rig.now.quality, rig.now.is_last, rig.now.heading) == (PositionQuality.OLD, True, 200.0)
        assert rig.now.point.latitude == pytest.approx(HERE.latitude + 5 * METRE)
        assert rig.now.age_s is None
        rig.fixes.set(on(4000, heading=None, speed_kmh=0.0))
        assert (rig.now.quality, rig.now.is_last, rig.now.heading) == (PositionQuality.GOOD, False, 200.0)

    on_rig(story, JsonFile(file))


@pytest.mark.parametrize(
    "damaged", ['{"latitude": 91, "longitude": 7, "heading": null}', '{"latitude": "north"}', '{"longitude": 7}']
)
def test_a_place_that_is_none_is_put_aside(on_rig, tmp_path, damaged):
    file = tmp_path / "position.json"
    file.write_text(damaged)

    async def story(rig):
        assert rig.now == PositionState()
        assert not file.exists()
        assert list(tmp_path.glob("position.json.corrupt*"))

    on_rig(story, JsonFile(file))


def test_a_full_disk_is_tried_again(on_rig):
    class Full(MemoryStore):
        full = True

        def save(self, value):
            if self.full:
                raise StorageError("disk-full", "The disk is full.", retryable=True)
            super().save(value)

    store = Full()

    async def story(rig):
        await rig.fix(FIX)
        await rig.time.advance(KEEP_S)
        assert store.saved == {}
        store.full = False
        await rig.time.advance(KEEP_S)
        assert store.saved["latitude"] == HERE.latitude

    on_rig(story, store)


def test_the_disk_is_left_to_another_thread_where_there_is_one(on_rig):
    async def story(rig):
        put_aside = []
        rig.service.save_by(put_aside.append)
        await rig.fix(FIX)
        await rig.time.advance(KEEP_S)
        assert rig.store.saved == {}
        (write,) = put_aside
        write()
        assert rig.store.saved["longitude"] == HERE.longitude

    on_rig(story)
