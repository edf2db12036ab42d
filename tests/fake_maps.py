"""A map server that does as it is told: for tests of pages and view-models. Nothing of it needs a loop or a network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from headunit.core.errors import LinkError, LinkReason
from headunit.core.geo import Bounds, GeoPoint, distance_m
from headunit.core.observable import Observable
from headunit.navigation.places import Hit, Place, PlaceKind, SearchQuery
from headunit.navigation.polyline import encoded, metres_along
from headunit.navigation.positions import Matched, TrackPoint
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.routes import Leg, Manoeuvre, ManoeuvreKind, NoRoute, Route, RouteAnswer, RouteRequest
from headunit.navigation.server.wire import check
from headunit.navigation.views import Label, LabelKind, MapView

RIVIERA = Manifest(
    "monaco-riviera",
    "Monaco – Riviera",
    Bounds(43.71, 7.349, 43.77, 7.491),
    "monaco.osm.pbf",
    "36c0f0029ed83889",
    1_760_000,
    datetime(2016, 3, 11, tzinfo=UTC),
    datetime(2026, 11, 21, tzinfo=UTC),
    {"roads": 1251, "addresses": 78, "pois": 412},
)
MOULINS = GeoPoint(43.7405, 7.4278)
PARIS = GeoPoint(48.8566, 2.3522)
CASINO = Place("poi:1", PlaceKind.POI, "Casino de Monte-Carlo", "Place du Casino, Monaco", GeoPoint(43.7392, 7.4283))
ADDRESS = Place(
    "address:12",
    PlaceKind.ADDRESS,
    "12 Boulevard des Moulins",
    "98000 Monaco",
    MOULINS,
    number="12",
    street="Boulevard des Moulins",
    town="Monaco",
    postcode="98000",
)
LABELS = (Label("road:1", LabelKind.ROAD, "Avenue de Grande-Bretagne", GeoPoint(43.7412, 7.4288), 60.0),)

LARVOTTO = Place(
    "poi:2", PlaceKind.POI, "Plage du Larvotto", "Monaco", GeoPoint(43.7457, 7.4340), "beach", town="Monaco"
)
LARVOTTO_STREET = Place("street:7", PlaceKind.STREET, "Boulevard du Larvotto", "Monaco", GeoPoint(43.7450, 7.4320))

SPEED_MPS = 10.0
"""On the routes of a fake."""


def straight(request: RouteRequest) -> tuple[Route, ...]:
    """As the crow flies from stop to stop with a point half-way, once for each alternative."""
    points = [request.start]
    for stop in request.stops:
        before = points[-1]
        middle = GeoPoint((before.latitude + stop.latitude) / 2, (before.longitude + stop.longitude) / 2)
        points += [middle, stop]
    along = metres_along(points)
    manoeuvres: list[Manoeuvre] = []

    def add(kind: ManoeuvreKind, index: int, leg: int, text: str, street: str = "") -> None:
        at_m = along[index]
        manoeuvres.append(Manoeuvre(kind, at_m, at_m / SPEED_MPS, index, leg, text, text, street))

    for leg in range(len(request.stops)):
        add(ManoeuvreKind.DEPART, 2 * leg, leg, "Head north.")
        add(ManoeuvreKind.LEFT, 2 * leg + 1, leg, "Turn left onto Boulevard des Moulins.", "Boulevard des Moulins")
        add(ManoeuvreKind.ARRIVE, 2 * leg + 2, leg, "You have arrived.")
    legs = tuple(Leg(along[2 * n + 2], along[2 * n + 2] / SPEED_MPS) for n in range(len(request.stops)))
    one = Route(encoded(points), along[-1], along[-1] / SPEED_MPS, legs, tuple(manoeuvres), RIVIERA.id)
    others = request.alternatives if len(request.stops) == 1 else 0
    return (one, *(replace(one, duration_s=one.duration_s * (1.1 + 0.1 * n)) for n in range(others)))


class FakeMaps:
    """`MapPort`.

    Attributes:
        hits: What a search finds, whatever is typed.
        there: What lies under a finger; None: a bare position.
        shown: The styles that were asked for.
        away: Whether nothing is answered.
        routes: What leads there; empty: straight lines, by `straight`.
        refused: Why there is no route; None: there is one.
        routed: What was asked for.
        begun_in: The style that tiles have from the start.
    """

    def __init__(self) -> None:
        self.regions: Observable[tuple[Manifest, ...]] = Observable((RIVIERA,))
        self.tiles_url = ""
        self.begun_in: str | None = None
        self.hits: tuple[Place, ...] = (CASINO, ADDRESS)
        self.there: Place | None = ADDRESS
        self.matched: Matched | None = None
        self.shown: list[str] = []
        self.asked: list[GeoPoint] = []
        self.routes: tuple[Route, ...] = ()
        self.refused: NoRoute | None = None
        self.routed: list[RouteRequest] = []
        self.away = False

    def fresh(self) -> None:
        """As it was made."""
        self.regions.set((RIVIERA,))
        self.hits, self.there, self.matched, self.away = (CASINO, ADDRESS), ADDRESS, None, False
        self.routes, self.refused = (), None
        self.shown.clear()
        self.asked.clear()
        self.routed.clear()

    def begins_in(self, style: str) -> bool:
        """See `MapPort`."""
        return style == self.begun_in

    async def show(self, style: str) -> None:
        """See `MapPort`."""
        self._answer()
        self.shown.append(style)

    async def search(self, query: SearchQuery) -> tuple[Hit, ...]:
        """See `MapPort`."""
        self._answer()
        if not query.text and query.category is None:
            return ()
        near = query.near
        return tuple(Hit(place, None if near is None else distance_m(near, place.point)) for place in self.hits)

    async def at(self, point: GeoPoint, language: str) -> Place:
        """See `MapPort`."""
        self._answer()
        self.asked.append(point)
        if self.there is None:
            return Place(f"{point.latitude:.5f},{point.longitude:.5f}", PlaceKind.POSITION, "", "", point)
        return replace(self.there, point=point)

    async def labels(self, view: MapView) -> tuple[Label, ...]:
        """See `MapPort`."""
        self._answer()
        return LABELS if RIVIERA.bounds.holds(view.centre) else ()

    async def match(self, track: Sequence[TrackPoint]) -> Matched | None:
        """See `MapPort`."""
        self._answer()
        return self.matched

    async def route(self, request: RouteRequest) -> RouteAnswer:
        """See `MapPort`."""
        self._answer()
        check(request)
        self.routed.append(request)
        if self.refused is not None:
            return RouteAnswer((), self.refused)
        return RouteAnswer(self.routes or straight(request))

    def _answer(self) -> None:
        if self.away:
            raise LinkError(LinkReason.REFUSED, "the map server is away")
