"""What people look for in the region that comes with the project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from headunit.core.geo import GeoPoint, distance_m
from headunit.navigation.places import PlaceKind, SearchQuery
from headunit.navigation.regions.store import RegionStore
from headunit.navigation.search.categories import QUICK
from headunit.navigation.search.searcher import Searcher

CASINO_SQUARE = GeoPoint(43.7395, 7.4275)


@pytest.fixture(scope="module")
def riviera(regions_dir: Path) -> Iterator[Searcher]:
    store = RegionStore(regions_dir)
    searcher = Searcher([(manifest, store.path(manifest.id)) for manifest in store.manifests()])
    yield searcher
    searcher.close()


@pytest.mark.parametrize(
    ("typed", "kind", "title"),
    [
        ("12 boulevard des moulins", PlaceKind.STREET, "Boulevard des Moulins"),  # the map knows no such number
        ("moulins 12", PlaceKind.STREET, "Boulevard des Moulins"),
        ("10 avenue princesse grace", PlaceKind.ADDRESS, "10 Avenue Princesse Grace"),
        ("bd moulins", PlaceKind.STREET, "Boulevard des Moulins"),
        ("98000", PlaceKind.TOWN, "98000 Monte-Carlo"),
        ("monaco", PlaceKind.TOWN, "Monaco"),
        ("montecarlo", PlaceKind.TOWN, "Monte-Carlo"),
        ("beausoleil", PlaceKind.TOWN, "Beausoleil"),
        ("rue grimaldi / rue suffren", PlaceKind.CROSSING, "Rue Grimaldi / Rue Suffren Reymond"),
        ("rue grimaldi rue suffren reymond", PlaceKind.CROSSING, "Rue Grimaldi / Rue Suffren Reymond"),
        ("casino", PlaceKind.POI, "Casino de Monte Carlo"),
        ("hôtel de paris", PlaceKind.POI, "Hôtel de Paris"),
        ("hotel paris", PlaceKind.POI, "Hôtel de Paris"),
        ("stade louis ii", PlaceKind.POI, "Stade Louis II"),
        ("gare", PlaceKind.POI, "Monaco - Monte Carlo"),
        ("a8", PlaceKind.STREET, "La Provençale"),
        ("boulevrad des mulins", PlaceKind.STREET, "Boulevard des Moulins"),
        ("cathédrale", PlaceKind.POI, "Cathédrale Notre-Dame-Immaculée"),  # before nearer churches
        ("roquebrune", PlaceKind.TOWN, "Roquebrune-Cap-Martin"),  # before nearer things that are called after it
        ("12 boulevard", PlaceKind.STREET, "Boulevard du Larvotto"),  # while its name is not typed yet
        ("restaurant italien", PlaceKind.POI, "Buddha Bar"),  # no name says so: the nearest one
        ("grimaldy", PlaceKind.STREET, "Rue Grimaldi"),
    ],
)
def test_what_is_typed_finds_what_is_meant(riviera: Searcher, typed: str, kind: PlaceKind, title: str) -> None:
    first = riviera.search(SearchQuery(typed, CASINO_SQUARE, "fr"))[0].place
    assert (first.kind, first.title) == (kind, title)


@pytest.mark.parametrize(
    ("typed", "category"),
    [("essence", "fuel"), ("petrol", "fuel"), ("fuel", "fuel"), ("parking", "parking"), ("pharmacie", "pharmacy")],
)
def test_kinds_of_places_in_two_languages_the_nearest_first(riviera: Searcher, typed: str, category: str) -> None:
    hits = riviera.search(SearchQuery(typed, CASINO_SQUARE))
    of_kind = [hit.distance_m for hit in hits if hit.place.category == category]
    assert len(of_kind) >= 10
    assert of_kind == sorted(of_kind)
    assert hits[0].place.category == category


def test_everything_that_is_offered_at_a_touch_is_there(riviera: Searcher) -> None:
    empty = [one for one in QUICK if not riviera.search(SearchQuery("", CASINO_SQUARE, category=one))]
    assert empty == ["charging"]  # of 2016


def test_every_hit_is_found_again_where_it_is(riviera: Searcher) -> None:
    for typed in ("hotel", "rue", "parking", "12"):
        for hit in riviera.search(SearchQuery(typed, CASINO_SQUARE)):
            there = riviera.at(hit.place.point, "en")
            assert distance_m(there.point, hit.place.point) < 60
