"""Orders for the car's drive, while its ways take time to be found."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from connectivity.contracts.profile import load_profile
from headunit.core.clock import ManualClock
from headunit.core.geo import GeoPoint
from headunit.world.api_models import DriveBody
from headunit.world.car import Car
from headunit.world.drive import file, recorded, speeds
from headunit.world.drive.path import RoadPath
from headunit.world.drive.recorded import RecordedWay
from headunit.world.drive.speeds import Road
from headunit.world.drive_desk import DriveDesk
from headunit.world.errors import WorldError
from headunit.world.scene import Scene
from headunit.world.store import save
from headunit.world.surroundings import Surroundings

START = datetime(2026, 5, 1, 8, tzinfo=UTC)
PLACES = {"Nice": GeoPoint(43.7, 7.26), "Menton": GeoPoint(43.77, 7.5)}


def _nothing() -> None:
    pass


class SlowRoads:
    """One straight road to everywhere. `found` has to be set before a way is; `asked` counts; `meanwhile` happens.

    `aside` while what takes its time is done where it holds nobody up, and `afterwards` happens.
    """

    def __init__(self) -> None:
        self.asked: list[GeoPoint] = []
        self.ran = 0
        self.aside = False
        self.found = asyncio.Event()
        self.found.set()
        self.meanwhile = self.afterwards = _nothing

    async def find(self, text: str, near: GeoPoint) -> tuple[GeoPoint, str]:
        if text not in PLACES:
            raise WorldError("not-found", f"No {text}.", 404)
        return PLACES[text], f"{text} Ville"

    async def to(self, start: GeoPoint, heading: float | None, stops: Sequence[GeoPoint]) -> RoadPath:
        self.asked.append(start)
        await self.found.wait()
        self.meanwhile()
        return RoadPath((start, *stops), (90.0,) * len(stops), (False,) * len(stops))

    async def roam(self, start: GeoPoint, heading: float | None, km: float, seed: int) -> RoadPath:
        return await self.to(start, heading, [GeoPoint(start.latitude + (km + 1) / 100, start.longitude)])

    async def run[T](self, work: Callable[[], T]) -> T:
        self.ran += 1
        await self.found.wait()
        self.aside = True
        try:
            return work()
        finally:
            self.aside = False
            self.afterwards()


class Bench:
    def __init__(self) -> None:
        self.clock = ManualClock(START)
        self.around = Surroundings(
            Scene(load_profile("ux250h-2021-fr"), Car(since=START, ignition="ON"), (), ()), self.clock
        )
        self.roads = SlowRoads()
        self.desk = DriveDesk(self.around, self.roads)

    def pass_s(self, seconds: float) -> None:
        self.clock.set_time(self.clock.now() + timedelta(seconds=seconds), 0.0, None)

    async def drive(self, **order: object) -> None:
        await self.desk.drive(DriveBody.model_validate(order))


def test_it_leads_over_the_stops_and_is_called_after_its_end(run):
    async def story():
        bench = Bench()
        await bench.drive(to=" Nice ", via=["Menton"], max_kmh=50)
        drive = bench.around.car().drive
        assert drive is not None
        assert drive.way.path.points[1:] == (PLACES["Menton"], PLACES["Nice"])
        assert (drive.title, drive.manner.cruise_kmh) == ("Nice Ville", 50)

    run(story())


def test_a_recording_in_a_file_whose_name_is_no_text(run, tmp_path):
    """A world that could not say where its car drives would answer nobody any more."""

    async def story():
        bench = Bench()
        file = tmp_path / "caf\udce9\n \u202e.gpx"  # a stick that was written in Latin-1
        points = "".join(f'<trkpt lat="43.7{number}" lon="7.4"/>' for number in range(2))
        file.write_text(f"<gpx><trk><trkseg>{points}</trkseg></trk></gpx>")
        await bench.drive(gpx_file=str(file))
        drive = bench.around.car().drive
        assert drive is not None
        assert drive.title == "caf"

    run(story())


def test_a_later_order_wins_over_one_whose_way_is_looked_for(run):
    async def story():
        bench = Bench()
        bench.roads.found.clear()
        first = asyncio.create_task(bench.drive(to="Nice"))
        while not bench.roads.asked:  # noqa: ASYNC110 - until it is looked for
            await asyncio.sleep(0)
        await bench.drive(speed_kmh=30)
        bench.roads.found.set()
        with pytest.raises(WorldError, match="something else meanwhile") as refused:
            await first
        assert refused.value.reason == "called-off"
        assert (bench.around.car().drive, bench.around.car().speed_kmh) == (None, 30)

    run(story())


def test_who_looks_for_ways_in_vain_does_not_stop_a_car_that_was_told_something_else(run):
    async def story():
        bench = Bench()

        def overtaken() -> None:
            """The car is faster than its ways are found, and the third time somebody else takes the wheel."""
            bench.around.change_car({"latitude": 43.7 + len(bench.roads.asked) / 100})
            if len(bench.roads.asked) == 3:
                bench.desk.stop()
                bench.around.change_car({"speed_kmh": 30})

        bench.roads.meanwhile = overtaken
        with pytest.raises(WorldError, match="something else meanwhile"):
            await bench.drive(to="Nice")
        assert bench.around.car().speed_kmh == 30

    run(story())


def test_a_recording_of_a_whole_calendar_is_refused(run):
    """A world that could not say when its car arrives would answer nobody any more."""

    async def story():
        bench = Bench()
        times = ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z")  # what programs write that know no time
        points = "".join(
            f'<trkpt lat="43.7{number}" lon="7.4"><time>{time}</time></trkpt>' for number, time in enumerate(times)
        )
        with pytest.raises(WorldError) as refused:
            await bench.drive(gpx=f"<gpx><trk><trkseg>{points}</trkseg></trk></gpx>")
        assert refused.value.reason == "bad-times"
        assert bench.around.car().drive is None

    run(story())


def test_stopping_calls_off_what_is_looked_for(run):
    async def story():
        bench = Bench()
        bench.roads.found.clear()
        first = asyncio.create_task(bench.drive(km=5))
        while not bench.roads.asked:  # noqa: ASYNC110 - until it is looked for
            await asyncio.sleep(0)
        bench.desk.stop()
        bench.roads.found.set()
        with pytest.raises(WorldError):
            await first
        assert bench.around.car().drive is None

    run(story())


def test_a_recording_that_nobody_waits_for_is_not_read_to_its_end(run):
    async def story():
        bench = Bench()
        bench.roads.found.clear()
        first = asyncio.create_task(bench.drive(gpx="<gpx" + " " * 100_000))
        while not bench.roads.ran:  # noqa: ASYNC110 - until it is read
            await asyncio.sleep(0)
        bench.desk.stop()
        bench.roads.found.set()
        with pytest.raises(WorldError) as refused:
            await first
        assert refused.value.reason == "called-off"

    run(story())


def test_who_hangs_up_calls_off_no_later_order(run):
    async def story():
        bench = Bench()
        bench.roads.found.clear()
        first = asyncio.create_task(bench.drive(gpx="<gpx/>"))
        second = asyncio.create_task(bench.drive(to="Nice"))
        while not (bench.roads.ran and bench.roads.asked):  # noqa: ASYNC110 - until both are under way
            await asyncio.sleep(0)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        bench.roads.found.set()
        await second
        assert bench.around.car().drive is not None

    run(story())


GPX = "<gpx><trk><trkseg>{}</trkseg></trk></gpx>"
TIMED = '<trkpt lat="43.7{0}" lon="7.4"><time>2026-01-01T10:0{0}:00Z</time></trkpt>'
UNTIMED = '<trkpt lat="43.7{0}" lon="7.4"/>'
ORDERS: dict[str, dict[str, str]] = {
    "road": {"to": "Nice"},
    "recording": {"gpx": GPX.format("".join(map(TIMED.format, range(5))))},
    "track": {"gpx": GPX.format("".join(map(UNTIMED.format, range(5))))},
}


@pytest.mark.parametrize("led", [False, True], ids=["standing", "led"])
@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_what_many_points_take_is_done_where_it_holds_nobody_up(run, monkeypatch, tmp_path, order, led):
    async def story():
        bench = Bench()
        if led:
            await bench.drive(to="Menton")
            bench.pass_s(60)
        bench.roads.afterwards = lambda: bench.pass_s(0.5)
        where: list[bool] = []
        for module, name in ((speeds, "Course"), (recorded, "Course"), (file, "written")):
            monkeypatch.setattr(module, name, note(where, bench.roads, getattr(module, name)))
        for way in (Road, RecordedWay):
            monkeypatch.setattr(way, "motion", note(where, bench.roads, way.motion))
        await bench.drive(**order)
        save(tmp_path / "world.json", bench.around.now_scene, bench.clock.now())
        assert len(list(tmp_path.glob("drive-*.json"))) == 1
        assert where
        assert all(where)

    run(story())


def note[**P, T](where: list[bool], roads: SlowRoads, work: Callable[P, T]) -> Callable[P, T]:
    """The same work; where it was done is noted."""

    def noted(*args: P.args, **kwargs: P.kwargs) -> T:
        where.append(roads.aside)
        return work(*args, **kwargs)

    return noted


def test_a_key_that_is_turned_meanwhile_ends_it(run):
    async def story():
        bench = Bench()
        bench.roads.meanwhile = lambda: bench.around.change_car({"ignition": "OFF"})
        with pytest.raises(WorldError, match="ignition"):
            await bench.drive(km=5)
        assert bench.around.car().drive is None

    run(story())


@pytest.mark.parametrize(("seconds", "asked"), [(0, 1), (1, 1), (3, 4)])
def test_a_car_that_drives_on_meanwhile_is_led_from_where_it_then_is(run, seconds, asked):
    """One that is always further on than its ways begin is stopped for the last one."""

    async def story():
        bench = Bench()
        await bench.drive(speed_kmh=100)
        bench.roads.meanwhile = lambda: bench.pass_s(seconds)
        await bench.drive(until_km=40)
        assert len(bench.roads.asked) == asked
        drive = bench.around.car().drive
        assert drive is not None
        bench.pass_s(7200)
        assert bench.around.car().odometer_km == pytest.approx(40, abs=1e-6)

    run(story())


def test_without_roads_a_recording_is_driven(run):
    async def story():
        bench = Bench()
        desk = DriveDesk(bench.around, None)
        points = '<trkpt lat="43.7" lon="7.4"/><trkpt lat="43.8" lon="7.4"/>'
        await desk.drive(DriveBody(gpx=f"<gpx><trk><trkseg>{points}</trkseg></trk></gpx>"))
        assert bench.around.car().drive is not None
        with pytest.raises(WorldError, match="no map"):
            await desk.drive(DriveBody(km=3))

    run(story())
