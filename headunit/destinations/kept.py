"""Destinations as one JSON object. Places are kept whole: a region that is removed takes none of them along."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from headunit.core.geo import GeoPoint
from headunit.destinations.domain import (
    LONGEST_NAME,
    MOST_FAVOURITES,
    MOST_RECENTS,
    Destinations,
    Favourite,
)
from headunit.navigation.places import Place, PlaceKind

_TEXTS = tuple(one.name for one in fields(Place) if one.name not in ("kind", "point", "category"))
_LONGEST_TEXT = 500


def written(destinations: Destinations) -> dict[str, Any]:
    """`destinations` to be saved."""
    return {
        "home": _written(destinations.home),
        "work": _written(destinations.work),
        "favourites": [
            {"id": one.id, "name": one.name, "place": _written(one.place)} for one in destinations.favourites
        ],
        "recents": [_written(place) for place in destinations.recents],
    }


def read(saved: dict[str, Any]) -> Destinations:
    """What was saved.

    Raises:
        ValueError: It is none of ours.
    """
    try:
        favourites = tuple(_favourite(one) for one in saved.get("favourites", []))
        recents = tuple(place_from(one) for one in saved.get("recents", []))
        if len({one.id for one in favourites}) < len(favourites):
            raise ValueError("two favourites have one id")
        return Destinations(
            _place_or_none(saved.get("home")),
            _place_or_none(saved.get("work")),
            favourites[:MOST_FAVOURITES],
            recents[:MOST_RECENTS],
        )
    except (AttributeError, KeyError, TypeError, OverflowError) as error:
        raise ValueError("no destinations") from error


def _written(place: Place | None) -> dict[str, Any] | None:
    return None if place is None else place_kept(place)


def place_kept(place: Place) -> dict[str, Any]:
    """One place, whole, to be saved."""
    point = {"latitude": place.point.latitude, "longitude": place.point.longitude}
    return {**asdict(place), "kind": place.kind.value, "point": point}


def _favourite(value: dict[str, Any]) -> Favourite:
    if not str(value["id"]).isdecimal():
        raise ValueError("the id of a favourite is a number")
    name = value["name"]
    if not isinstance(name, str) or len(name) > LONGEST_NAME:
        raise ValueError("no name of a favourite")
    return Favourite(str(int(value["id"])), name, place_from(value["place"]))


def _place_or_none(value: dict[str, Any] | None) -> Place | None:
    return None if value is None else place_from(value)


def place_from(value: dict[str, Any]) -> Place:
    """What `place_kept` has made. Raises `ValueError`, `KeyError`, `TypeError` or `OverflowError`: it is no place."""
    texts = {name: value[name] for name in _TEXTS}
    category = value["category"]
    if not all(isinstance(text, str) and len(text) <= _LONGEST_TEXT for text in (*texts.values(), category or "")):
        raise ValueError("no text of a place")
    point = GeoPoint(float(value["point"]["latitude"]), float(value["point"]["longitude"]))
    return Place(kind=PlaceKind(value["kind"]), point=point, category=category, **texts)
