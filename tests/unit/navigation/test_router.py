"""Routes on the region that comes with the project, and what valhalla refuses."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from headunit.core.errors import HeadUnitError, StorageError
from headunit.core.geo import Bounds, GeoPoint, distance_m
from headunit.navigation.polyline import decoded, metres_along
from headunit.navigation.regions.manifest import ROUTING
from headunit.navigation.regions.routing import TILES
from headunit.navigation.regions.store import RegionStore
from headunit.navigation.routes import ARRIVALS, Avoid, ManoeuvreKind, NoRoute, NoRouteReason, RouteRequest
from headunit.navigation.routing.asking import Actors, RefusedError, asked
from headunit.navigation.routing.question import question
from headunit.navigation.routing.router import Router

RESPIRO = GeoPoint(43.7395, 7.4215)
TURBIE = GeoPoint(43.7527, 7.4009)
ROQUEBRUNE = GeoPoint(43.7600, 7.4700)
EZE = GeoPoint(43.7250, 7.3600)
SEA = GeoPoint(43.715, 7.48)
PARIS = GeoPoint(48.8566, 2.3522)
MOTORWAY = GeoPoint(43.7427, 7.3529)
LACETS = GeoPoint(43.7589, 7.3893)
PRINCESSE = GeoPoint(43.73885, 7.4204)
"""A street of Monaco that runs from west to east."""


@pytest.fixture(scope="module")
def region(regions_dir):
    store = RegionStore(regions_dir)
    (manifest,) = store.manifests()
    return manifest, store.path(manifest.id)


@pytest.fixture(scope="module")
def router(region):
    return Router(Actors([region]))


def way(router, *places, **options):
    answer = router.route(RouteRequest(places[0], places[1:], **options))
    assert answer.refused is None
    return answer.routes[0]


def refused(router, *places, **options):
    answer = router.route(RouteRequest(places[0], places[1:], **options))
    assert answer.routes == ()
    return answer.refused


def test_a_route_is_one_line_with_its_manoeuvres_on_it(router):
    route = way(router, RESPIRO, TURBIE)
    points = decoded(route.shape)
    along = metres_along(points)
    assert distance_m(points[0], RESPIRO) < 100
    assert distance_m(points[-1], TURBIE) < 200
    assert route.distance_m == pytest.approx(along[-1])
    assert [one.at_m for one in route.manoeuvres] == pytest.approx([along[one.index] for one in route.manoeuvres])
    assert [one.at_m for one in route.manoeuvres] == sorted(one.at_m for one in route.manoeuvres)
    assert [one.at_s for one in route.manoeuvres] == sorted(one.at_s for one in route.manoeuvres)
    assert route.manoeuvres[0].kind is ManoeuvreKind.DEPART
    assert (route.manoeuvres[0].street, route.manoeuvres[0].at_m) == ("Rue Bel Respiro", 0.0)
    assert route.manoeuvres[-1].kind in ARRIVALS
    assert route.manoeuvres[-1].at_s == route.duration_s == route.legs[-1].to_s
    assert route.region == "monaco-riviera"
    assert all(-180 <= one.turn <= 180 for one in route.manoeuvres)


def test_a_roundabout_is_one_manoeuvre(router):
    rounds = [one for one in way(router, EZE, RESPIRO).manoeuvres if one.kind is ManoeuvreKind.ROUNDABOUT]
    assert [(one.roundabout_exit, one.street) for one in rounds[:2]] == [
        (2, "Avenue du Général De Gaulle"),
        (1, "Boulevard du Jardin Exotique"),
    ]
    assert all("roundabout" in one.text for one in rounds)


def test_a_route_knows_on_which_side_one_drives_in_its_region(region, router):
    manifest, folder = region
    islands = Router(Actors([(replace(manifest, drives_left=True), folder)]))
    assert not way(router, EZE, RESPIRO).drives_left
    assert way(islands, EZE, RESPIRO).drives_left


def test_a_turn_tells_how_far_it_turns_and_its_name_once(router):
    manoeuvres = way(router, TURBIE, PRINCESSE).manoeuvres
    right, left = manoeuvres[1], manoeuvres[2]
    assert (right.kind, left.kind) == (ManoeuvreKind.RIGHT, ManoeuvreKind.LEFT)
    assert 45 < right.turn < 135
    assert -135 < left.turn < -45
    stays = [one for one in manoeuvres if "to stay on" in one.text]
    assert stays
    assert all(one.street for one in stays)
    numbered = next(one for one in manoeuvres if one.ref)
    assert (numbered.street, numbered.ref) == ("Route de Menton", "D 2564")


def test_alternatives_come_after_the_best_and_only_without_stops(router):
    answer = router.route(RouteRequest(RESPIRO, (TURBIE,), alternatives=2))
    assert 2 <= len(answer.routes) <= 3
    assert len({route.shape for route in answer.routes}) == len(answer.routes)
    assert len(router.route(RouteRequest(RESPIRO, (EZE, TURBIE), alternatives=2)).routes) == 1


def test_stops_are_legs_of_one_line(router):
    route = way(router, RESPIRO, EZE, TURBIE, RESPIRO)
    assert len(route.legs) == 3
    assert [leg.to_m for leg in route.legs] == sorted(leg.to_m for leg in route.legs)
    assert route.legs[-1].to_m == route.distance_m
    arrivals = [one for one in route.manoeuvres if one.kind in ARRIVALS]
    assert [(one.leg, one.at_m, one.at_s) for one in arrivals] == [
        (number, leg.to_m, leg.to_s) for number, leg in enumerate(route.legs)
    ]
    assert ["stop" in one.text for one in arrivals] == [True, True, False]
    points = decoded(route.shape)
    for arrival, place in zip(arrivals, (EZE, TURBIE, RESPIRO), strict=True):
        assert distance_m(points[arrival.index], place) < 200
    assert route.distance_m == pytest.approx(metres_along(points)[-1])
    assert sum(one.kind is ManoeuvreKind.DEPART for one in route.manoeuvres) == 3


def test_where_one_is_already_is_no_way_at_all(router):
    route = way(router, RESPIRO, RESPIRO)
    assert (route.distance_m, route.duration_s) == (0.0, 0.0)
    assert [one.kind in ARRIVALS for one in route.manoeuvres] == [False, True]
    once, twice = way(router, RESPIRO, TURBIE), way(router, RESPIRO, TURBIE, TURBIE)
    assert twice.legs[0].to_m == twice.legs[1].to_m == pytest.approx(once.distance_m)


def test_ten_places_are_one_question(router):
    stops = [TURBIE, EZE, ROQUEBRUNE, RESPIRO, TURBIE, EZE, ROQUEBRUNE, RESPIRO, TURBIE, EZE]
    assert len(way(router, RESPIRO, *stops).legs) == 10


def test_a_moving_car_is_not_sent_back(router):
    east, west = (way(router, PRINCESSE, TURBIE, heading=heading) for heading in (70.0, 250.0))
    assert "Head east" in east.manoeuvres[0].text
    assert "Head west" in west.manoeuvres[0].text


def test_what_is_to_be_avoided_is_where_it_can_be(router):
    plain = way(router, MOTORWAY, LACETS)
    assert (plain.motorway, plain.toll) == (True, True)
    assert plain.manoeuvres[0].text == "Head east on the A\u00a08."
    assert (plain.manoeuvres[0].street, plain.manoeuvres[0].ref) == ("La Provençale", "A 8")
    for avoid in (Avoid.MOTORWAYS, Avoid.TOLLS):
        assert way(router, MOTORWAY, LACETS, avoid=(avoid,)).duration_s > plain.duration_s
    assert way(router, MOTORWAY, LACETS, avoid=(Avoid.FERRIES,)) == plain
    assert not way(router, RESPIRO, MOTORWAY).motorway, "nobody gets out on a motorway"


@pytest.mark.parametrize(
    ("avoid", "use"),
    [(Avoid.MOTORWAYS, "use_highways"), (Avoid.TOLLS, "use_tolls"), (Avoid.FERRIES, "use_ferry")],
)
def test_each_thing_to_avoid_has_its_word(avoid, use):
    assert question(RouteRequest(RESPIRO, (TURBIE,), avoid=(avoid,)))["costing_options"] == {"auto": {use: 0.0}}
    assert "costing_options" not in question(RouteRequest(RESPIRO, (TURBIE,)))


def test_the_language_is_that_of_the_request(router):
    assert (
        way(router, RESPIRO, TURBIE, language="fr").manoeuvres[1].text == "Tournez à droite sur l’avenue de Roqueville."
    )
    assert way(router, RESPIRO, TURBIE, language="pseudo").manoeuvres[1].text == "Turn right onto Avenue de Roqueville."


# No route.


@pytest.mark.parametrize("alternatives", [0, 2])
@pytest.mark.parametrize(
    ("places", "reason", "stop"),
    [
        ((RESPIRO, SEA), NoRouteReason.NO_ROAD, 0),
        ((RESPIRO, TURBIE, SEA), NoRouteReason.NO_ROAD, 1),
        ((SEA, TURBIE), NoRouteReason.NO_ROAD, -1),
        ((RESPIRO, PARIS), NoRouteReason.NO_REGION, 0),
        ((PARIS, RESPIRO), NoRouteReason.NO_REGION, -1),
        ((RESPIRO, TURBIE, GeoPoint(-90, 180)), NoRouteReason.NO_REGION, 1),
    ],
)
def test_why_there_is_none(router, places, reason, stop, alternatives):
    before = way(router, RESPIRO, TURBIE)
    assert refused(router, *places, alternatives=alternatives) == NoRoute(reason, stop)
    assert way(router, RESPIRO, TURBIE) == before, "a refusal has left something behind"


def test_places_in_regions_apart_are_not_connected_by_us(region):
    manifest, folder = region
    middle = 7.42
    west = replace(manifest, id="west", bounds=replace(manifest.bounds, east=middle))
    east = replace(manifest, id="east", bounds=replace(manifest.bounds, west=middle))
    router = Router(Actors([(west, folder), (east, folder)]))
    assert refused(router, RESPIRO, ROQUEBRUNE, TURBIE) == NoRoute(NoRouteReason.OTHER_REGION, 1)
    assert way(router, TURBIE, EZE).region == "west"


def test_of_regions_that_overlap_the_one_that_knows_the_way_is_taken(region, tmp_path):
    manifest, folder = region
    damaged = replace(manifest, id="damaged")
    router = Router(Actors([(damaged, tmp_path / "gone"), (manifest, folder)]))
    assert way(router, RESPIRO, TURBIE).region == manifest.id
    assert refused(router, RESPIRO, SEA) == NoRoute(NoRouteReason.NO_ROAD, 0)


def test_without_a_region_there_is_none():
    assert refused(Router(Actors([])), RESPIRO, TURBIE) == NoRoute(NoRouteReason.NO_REGION, -1)


def cut(tiles: bytes) -> bytes:
    return tiles[: len(tiles) // 2]


def emptied(_tiles: bytes) -> bytes:
    return b""


def zeroed(tiles: bytes) -> bytes:
    return bytes(len(tiles))


@pytest.mark.parametrize("damage", [cut, emptied, zeroed])
def test_damaged_roads_are_told_and_what_to_do(region, tmp_path, damage, caplog):
    manifest, folder = region
    (tmp_path / ROUTING).mkdir()
    tiles = (folder / ROUTING / TILES).read_bytes()
    (tmp_path / ROUTING / TILES).write_bytes(damage(tiles))
    router = Router(Actors([(manifest, tmp_path)]))
    for _ in range(2):
        with pytest.raises(StorageError, match="import the region again"):
            router.route(RouteRequest(RESPIRO, (TURBIE,)))
    assert caplog.text.count("import the region again") == 1
    shutil.rmtree(tmp_path / ROUTING)


# Valhalla as it may answer elsewhere.


class Valhalla:
    """Refuses with the codes it is given, in order; then answers nothing."""

    def __init__(self, *codes: int, roads: bool = True) -> None:
        self.codes, self.roads, self.asked = list(codes), roads, []

    def route(self, request):
        self.asked.append(json.loads(request))
        error = RuntimeError("no")
        error.code = self.codes.pop(0)
        raise error

    def locate(self, request):
        del request
        return json.dumps([{"edges": [{}] if self.roads else None}])


class Fixed:
    """`Actors` with one region and one actor."""

    def __init__(self, actor):
        self.actor = actor

    def holding(self, _point):
        return ("one",)

    def of(self, _region):
        return self.actor


@pytest.mark.parametrize(
    ("codes", "refusal"),
    [
        ((154,), NoRoute(NoRouteReason.TOO_FAR)),
        ((442, 442), NoRoute(NoRouteReason.NOT_CONNECTED, 0)),
        ((170, 170), NoRoute(NoRouteReason.NOT_CONNECTED, 0)),
        ((171, 442), NoRoute(NoRouteReason.NOT_CONNECTED, 0)),
        ((171, 171), NoRoute(NoRouteReason.NO_ROAD)),
    ],
)
def test_each_refusal_has_its_reason(codes, refusal):
    valhalla = Valhalla(*codes)
    assert refused(Router(Fixed(valhalla)), RESPIRO, TURBIE) == refusal
    assert valhalla.codes == []


def test_of_several_stops_the_one_that_is_cut_off_is_blamed():
    valhalla = Valhalla(442, 442, 442, 442)
    assert refused(Router(Fixed(valhalla)), RESPIRO, TURBIE, EZE) == NoRoute(NoRouteReason.NOT_CONNECTED, 0)


def test_a_refusal_that_nobody_knows_is_a_failure():
    with pytest.raises(HeadUnitError, match="199"):
        Router(Fixed(Valhalla(199))).route(RouteRequest(RESPIRO, (TURBIE,)))


def test_the_second_question_is_more_careful():
    valhalla = Valhalla(171, 171)
    refused(Router(Fixed(valhalla)), RESPIRO, TURBIE)
    first, second = (one["locations"][1] for one in valhalla.asked)
    assert first["search_filter"]["exclude_tunnel"]
    assert "exclude_tunnel" not in second["search_filter"]
    assert first["minimum_reachability"] < second["minimum_reachability"]


def test_at_most_a_few_regions_are_open_at_once(region, monkeypatch):
    manifest, folder = region
    made = []
    monkeypatch.setattr("headunit.navigation.routing.asking._made", lambda where: made.append(where) or object())
    actors = Actors([(replace(manifest, id=f"r{number}"), folder / str(number)) for number in range(8)])
    for number in range(8):
        assert actors.of(f"r{number}") is actors.of(f"r{number}")
    assert len(made) == 8
    actors.of("r7")
    actors.of("r4")
    assert len(made) == 8
    actors.of("r0")
    assert made[8:] == [Path(folder / "0")]


def test_whoever_opens_a_region_leaves_no_file_behind(region, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert Actors([region]).of(region[0].id)
    assert list(tmp_path.iterdir()) == []


def test_a_refusal_has_its_code():
    with pytest.raises(RefusedError) as told:
        asked(Valhalla(171).route, {})
    assert told.value.code == 171


def test_the_box_of_a_region_may_cross_the_date_line(region):
    manifest, folder = region
    round_the_world = replace(manifest, bounds=Bounds(40, 170, 50, 10))
    assert Actors([(round_the_world, folder)]).holding(RESPIRO) == (manifest.id,)


def test_roundabouts_are_counted_on_the_side_of_the_country(router):
    """Valhalla takes it that one drives on the left where the extract holds no whole country."""
    told = {
        one.roundabout_exit
        for start, end in ((RESPIRO, TURBIE), (TURBIE, RESPIRO), (EZE, ROQUEBRUNE), (ROQUEBRUNE, EZE), (LACETS, EZE))
        for one in way(router, start, end).manoeuvres
        if one.kind is ManoeuvreKind.ROUNDABOUT
    }
    assert {1, 2, 3} <= told
