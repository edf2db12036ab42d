"""The map's port, the same here and behind its process; and the process: killed, stopped, left behind, lied to."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from headunit.config import CONFIG_VARIABLE, Config
from headunit.core.errors import HeadUnitError
from headunit.core.geo import GeoPoint, distance_m
from headunit.navigation.places import PlaceKind, SearchQuery
from headunit.navigation.polyline import decoded
from headunit.navigation.positions import TrackPoint
from headunit.navigation.regions.default import DEFAULT_ID
from headunit.navigation.regions.store import RegionStore
from headunit.navigation.routes import ARRIVALS, Avoid, ManoeuvreKind, NoRoute, NoRouteReason, RouteRequest
from headunit.navigation.views import MapView
from headunit.processes.watchdog import is_stopped
from tests.contract.map_bench import Bench, copied, get, lives, local, png_size, process, until
from tests.patience import PATIENCE_S

CASINO = GeoPoint(43.73934, 7.42856)
AT_SEA = GeoPoint(43.72, 7.48)
BOULEVARD = GeoPoint(43.7426165, 7.428042)
TURBIE = GeoPoint(43.7455, 7.4003)
PARIS = GeoPoint(48.8566, 2.3522)
VIEW = MapView(CASINO, 15.5, 30, 45, 1280, 720)
TILE = "15/17059/11944.png"


@pytest.fixture(scope="module", params=["local", "process"])
def bench(
    request: pytest.FixtureRequest, regions_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Bench]:
    config = Config(tmp_path_factory.mktemp("maps"), regions=regions_dir)
    with {"local": local, "process": process}[request.param](config) as one:
        yield one


@pytest.fixture(scope="module")
def served(regions_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """The process alone, for what only it has; each test leaves it running."""
    with process(Config(tmp_path_factory.mktemp("served"), regions=regions_dir)) as one:
        one.run(one.maps.search(SearchQuery("casino")))
        yield one


def pid_of(bench: Bench) -> int:
    assert bench.keeper is not None
    pid = bench.keeper.state.pid
    assert pid is not None
    return pid


# The port.


def test_it_tells_its_regions(bench: Bench) -> None:
    async def story() -> list[str]:
        await bench.maps.search(SearchQuery("casino"))
        await until(lambda: bool(bench.maps.regions.value))
        return [one.id for one in bench.maps.regions.value]

    assert bench.run(story()) == [DEFAULT_ID]


def test_it_finds_places_nearest_first(bench: Bench) -> None:
    hits = bench.run(bench.maps.search(SearchQuery("casino monte carlo", CASINO, "fr", limit=3)))
    assert hits[0].place.title == "Casino de Monte Carlo"
    assert hits[0].place.kind is PlaceKind.POI
    assert hits[0].distance_m is not None
    assert hits[0].distance_m < 100
    assert len(hits) <= 3


def test_nothing_typed_finds_nothing(bench: Bench) -> None:
    assert bench.run(bench.maps.search(SearchQuery(""))) == ()


def test_it_tells_what_is_at_a_point(bench: Bench) -> None:
    assert bench.run(bench.maps.at(CASINO, "fr")).title == "Casino de Monte Carlo"
    at_sea = bench.run(bench.maps.at(AT_SEA, "en"))
    assert (at_sea.kind, at_sea.point) == (PlaceKind.POSITION, AT_SEA)


@pytest.mark.parametrize("point", [GeoPoint(90, 180), GeoPoint(-90, -180), GeoPoint(0, 180), GeoPoint(0, -180)])
def test_poles_and_the_date_line_are_places_like_others(bench: Bench, point: GeoPoint) -> None:
    assert bench.run(bench.maps.at(point, "en")).kind is PlaceKind.POSITION
    assert bench.run(bench.maps.match([TrackPoint(point, 0.0)])) is None
    assert bench.run(bench.maps.labels(MapView(point, 3, 0, 60, 1280, 720))) is not None
    bench.run(bench.maps.search(SearchQuery("casino", point)))


def test_it_places_labels(bench: Bench) -> None:
    labels = bench.run(bench.maps.labels(VIEW))
    assert 5 <= len(labels) <= 80
    assert len({label.id for label in labels}) == len(labels)


def test_it_matches_a_track_with_its_road(bench: Bench) -> None:
    matched = bench.run(bench.maps.match([TrackPoint(BOULEVARD, 0.0, 20.0)]))
    assert matched.street == "Boulevard des Moulins"
    assert matched.region == DEFAULT_ID
    assert bench.run(bench.maps.match([TrackPoint(AT_SEA, 0.0)])) is None


def test_it_finds_the_way(bench: Bench) -> None:
    told = bench.run(bench.maps.route(RouteRequest(CASINO, (TURBIE,), language="fr", alternatives=2)))
    assert told.refused is None
    assert 1 <= len(told.routes) <= 3
    best = told.routes[0]
    assert best.region == DEFAULT_ID
    assert 2_000 < best.distance_m < 20_000
    assert distance_m(decoded(best.shape)[0], CASINO) < 100
    assert distance_m(decoded(best.shape)[-1], TURBIE) < 100
    assert best.manoeuvres[0].kind is ManoeuvreKind.DEPART
    assert best.manoeuvres[-1].kind in ARRIVALS
    assert best.manoeuvres[-1].index == len(decoded(best.shape)) - 1


def test_it_leads_over_stops_and_keeps_off_what_it_should(bench: Bench) -> None:
    request = RouteRequest(CASINO, (BOULEVARD, BOULEVARD, TURBIE), 90.0, "en", tuple(Avoid), 2)
    (route,) = bench.run(bench.maps.route(request)).routes
    assert len(route.legs) == 3
    assert [one.leg for one in route.manoeuvres if one.kind in ARRIVALS] == [0, 1, 2]
    assert route.legs[-1].to_m == route.distance_m
    assert not route.toll


def test_it_says_why_there_is_no_way(bench: Bench) -> None:
    for place, reason in ((AT_SEA, NoRouteReason.NO_ROAD), (PARIS, NoRouteReason.NO_REGION)):
        told = bench.run(bench.maps.route(RouteRequest(CASINO, (TURBIE, place))))
        assert (told.routes, told.refused) == ((), NoRoute(reason, 1))


def test_what_cannot_be_asked_is_refused_alike(bench: Bench) -> None:
    for ask in (
        lambda: bench.maps.search(SearchQuery("x", limit=0)),
        lambda: bench.maps.search(SearchQuery("x" * 201)),
        lambda: bench.maps.at(CASINO, "de"),
        lambda: bench.maps.match([]),
        lambda: bench.maps.show("pink"),
        lambda: bench.maps.route(RouteRequest(CASINO, ())),
        lambda: bench.maps.route(RouteRequest(CASINO, (CASINO,) * 11)),
        lambda: bench.maps.route(RouteRequest(CASINO, (TURBIE,), 361.0)),
        lambda: bench.maps.route(RouteRequest(CASINO, (TURBIE,), alternatives=3)),
        lambda: bench.maps.route(RouteRequest(CASINO, (TURBIE,), language="de")),
    ):
        with pytest.raises(HeadUnitError) as told:
            bench.run(ask())
        assert told.value.reason == "bad-request"


# Its process.


@pytest.mark.parametrize(
    "tile", [TILE, "0/0/0.png", "19/272944/191104.png", "30/999999999/999999999.png", "99/1/7.png"]
)
def test_every_tile_is_answered(served: Bench, tile: str) -> None:
    status, png = served.run(get(served.maps.tiles_url + tile))
    assert (status, png_size(png)) == (200, (256, 256))


def test_day_and_night_are_drawn_differently(served: Bench) -> None:
    async def drawn(style: str) -> bytes:
        await served.maps.show(style)
        return (await get(served.maps.tiles_url + TILE))[1]

    night, day = served.run(drawn("night")), served.run(drawn("day"))
    assert night != day
    assert served.run(drawn("night")) == night


def test_a_stranger_is_not_let_in(served: Bench) -> None:
    root = served.maps.tiles_url.removesuffix("/tiles/")
    wrong = f"{root[:-1]}{'A' if root[-1] != 'A' else 'B'}"
    for path in ("/v1/regions", f"/tiles/{TILE}", "/health"):
        assert served.run(get(wrong + path))[0] == 401
        assert served.run(get(root + path))[0] == 200


def test_a_killed_one_comes_back_and_nothing_is_refused_meanwhile(served: Bench) -> None:
    async def story() -> None:
        await served.maps.show("night")
        night = await get(served.maps.tiles_url + TILE)
        killed = pid_of(served)
        os.kill(killed, signal.SIGKILL)
        hits, tile = await asyncio.gather(
            served.maps.search(SearchQuery("casino monte carlo")), get(served.maps.tiles_url + TILE)
        )
        assert hits[0].place.title == "Casino de Monte Carlo"
        assert tile == night, "the new life has forgotten the style"
        assert pid_of(served) != killed

    served.run(story())
    mapped = Path(f"/proc/{pid_of(served)}/maps").read_text(encoding="utf-8")
    assert "libQt6Gui" not in mapped, "a tile that was kept was drawn anew"
    assert served.keeper is not None
    told = json.loads((served.keeper.config.address_file("map-server")).read_text(encoding="utf-8"))
    assert told["last_end"] == "killed by SIGKILL"
    assert told["pid"] == pid_of(served)


def test_a_stopped_one_holds_nobody(served: Bench) -> None:
    async def story() -> None:
        pid = pid_of(served)
        os.kill(pid, signal.SIGSTOP)
        try:
            await until(lambda: is_stopped(pid))
            asking = asyncio.ensure_future(served.maps.search(SearchQuery("casino")))
            turns = 0
            while not asking.done() and turns < 20:
                await until(lambda: True)
                turns += 1
                await asyncio.wait({asking}, timeout=0.005)
            assert not asking.done(), "a stopped process has answered"
            asking.cancel()
        finally:
            os.kill(pid, signal.SIGCONT)
        assert await served.maps.search(SearchQuery("casino"))
        assert pid_of(served) == pid

    served.run(story())


def test_a_region_goes_and_comes_without_a_failing_request(regions_dir: Path, tmp_path: Path) -> None:
    folder = copied(regions_dir, tmp_path / "regions")
    with process(Config(tmp_path / "data", regions=folder)) as bench:

        async def there() -> bool:
            found = await bench.maps.search(SearchQuery("casino monte carlo"))
            matched = await bench.maps.match([TrackPoint(BOULEVARD, 0.0)])
            labels = await bench.maps.labels(VIEW)
            assert png_size((await get(bench.maps.tiles_url + TILE))[1]) == (256, 256)
            seen = {bool(found), matched is not None, bool(labels)}
            return seen == {True} and bool(bench.maps.regions.value)

        async def gone() -> bool:
            found = await bench.maps.search(SearchQuery("casino monte carlo"))
            matched = await bench.maps.match([TrackPoint(BOULEVARD, 0.0)])
            labels = await bench.maps.labels(VIEW)
            return not found and matched is None and not labels and not bench.maps.regions.value

        async def story() -> None:
            await until(there)
            with_it = await get(bench.maps.tiles_url + TILE)
            RegionStore(folder).remove(DEFAULT_ID)
            await until(gone)
            assert await get(bench.maps.tiles_url + TILE) != with_it
            copied(regions_dir, folder)
            await until(there)
            assert await get(bench.maps.tiles_url + TILE) == with_it

        bench.run(story())


UNIT = """
import asyncio, sys
from headunit.config import Config
from headunit.core.looptime import RealLoopTime
from headunit.navigation.places import SearchQuery
from headunit.processes.map_keeper import MapKeeper

async def unit():
    keeper = MapKeeper(Config.from_environment(), RealLoopTime(), lambda work: work())
    keeper.maps._call_s = float(sys.argv[1])
    keeping = asyncio.create_task(keeper.run())
    await keeper.maps.search(SearchQuery(""))
    print(keeper.state.pid, flush=True)
    await keeping

asyncio.run(unit())
"""


@pytest.mark.parametrize("stopped", [False, True])
def test_it_ends_with_its_unit(tmp_path: Path, run, stopped: bool) -> None:
    environment = {**os.environ, CONFIG_VARIABLE: Config(tmp_path).to_json()}
    with subprocess.Popen(
        [sys.executable, "-P", "-c", UNIT, str(PATIENCE_S)], env=environment, stdout=subprocess.PIPE, text=True
    ) as unit:
        try:
            assert unit.stdout is not None
            pid = int(unit.stdout.readline())
            if stopped:
                os.kill(pid, signal.SIGSTOP)
        finally:
            unit.kill()

        async def story() -> None:
            await until(lambda: not lives(pid))

        run(story())


def test_a_server_that_nobody_has_told_anything_says_so(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "headunit.processes.map_server"],
        env={**os.environ, CONFIG_VARIABLE: Config(tmp_path).to_json()},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "the unit starts this process" in done.stderr
