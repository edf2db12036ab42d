"""What the map server is asked and answers over HTTP: both ends read and write the same dataclasses.

Every request is `POST /v1/NAME` with one of them as JSON (`connectivity.contracts.wire`); regions are told by
`GET /v1/regions`, which waits for news where it is told what is known already.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from headunit.core.errors import HeadUnitError
from headunit.core.geo import GeoPoint
from headunit.navigation.places import Hit, Place, SearchQuery
from headunit.navigation.positions import Matched, TrackPoint
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.routes import MOST_ALTERNATIVES, MOST_STOPS, Avoid, RouteAnswer, RouteRequest
from headunit.navigation.views import Label, MapView

STYLES: Final = ("day", "night")
LANGUAGES: Final = ("en", "fr", "pseudo")
"""What the unit speaks; `pseudo` reads as English."""
NEWS_S: Final = 20.0
"""Real seconds for which `GET /v1/regions?known=…` waits for something new."""
MOST_BYTES: Final = 64 * 1024
"""Of a request."""
_MOST_TEXT = 200
_MOST_HITS = 50
_MOST_TRACK = 16
_MOST_COVERED = 64
_MOST_LINE_POINTS = 1000
_MOST_PX = 8192
_ZOOMS = (0.0, 22.0)
_MOST_TILT = 80.0


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """To a `SearchQuery`."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class AtRequest:
    """What is there?"""

    point: GeoPoint
    language: str


@dataclass(frozen=True, slots=True)
class AtAnswer:
    """To an `AtRequest`."""

    place: Place


@dataclass(frozen=True, slots=True)
class LabelsAnswer:
    """To a `MapView`."""

    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class MatchRequest:
    """On which road?"""

    track: tuple[TrackPoint, ...]


@dataclass(frozen=True, slots=True)
class MatchAnswer:
    """To a `MatchRequest`."""

    matched: Matched | None


@dataclass(frozen=True, slots=True)
class ShowRequest:
    """Draw in this style from now on."""

    style: str


@dataclass(frozen=True, slots=True)
class Done:
    """Nothing more is to be said."""


type Request = SearchQuery | AtRequest | MapView | MatchRequest | RouteRequest | ShowRequest
type Answer = SearchAnswer | AtAnswer | LabelsAnswer | MatchAnswer | RouteAnswer | Done


def check(request: Request) -> None:
    """Raises `HeadUnitError` (`bad-request`): something is out of its range; the sentence names it."""
    match request:
        case SearchQuery():
            _limit("limit", request.limit, 1, _MOST_HITS)
            _limit("the length of text", len(request.text), 0, _MOST_TEXT)
            _word("language", request.language, LANGUAGES)
        case AtRequest():
            _word("language", request.language, LANGUAGES)
        case MapView():
            _limit("zoom", request.zoom, *_ZOOMS)
            _limit("tilt", request.tilt, 0, _MOST_TILT)
            _limit("width", request.width, 1, _MOST_PX)
            _limit("height", request.height, 1, _MOST_PX)
            _limit("text_px", request.text_px, 4, 200)
            _limit("the number of covered areas", len(request.covered), 0, _MOST_COVERED)
            _limit("the number of points of lines", sum(map(len, request.lines)), 0, _MOST_LINE_POINTS)
        case MatchRequest():
            _limit("the number of fixes", len(request.track), 1, _MOST_TRACK)
        case RouteRequest():
            _limit("the number of stops before the destination", len(request.stops) - 1, 0, MOST_STOPS)
            _limit("heading", request.heading or 0.0, 0, 360)
            _limit("alternatives", request.alternatives, 0, MOST_ALTERNATIVES)
            _limit("the number of things to avoid", len(request.avoid), 0, len(Avoid))
            _word("language", request.language, LANGUAGES)
        case ShowRequest():
            _word("style", request.style, STYLES)


def _limit(name: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        raise HeadUnitError("bad-request", f"{name} is {least:g} to {most:g}, not {value!r}.")


def _word(name: str, value: str, words: Sequence[str]) -> None:
    if value not in words:
        raise HeadUnitError("bad-request", f"{name} is one of {', '.join(words)}, not {value!r:.60}.")


def mark_of(regions: Sequence[Manifest]) -> str:
    """Something that is different once a region has come, gone or been replaced; the same in every life."""
    return sha256("\n".join(one.key for one in regions).encode()).hexdigest()[:16]


def write_regions(regions: Sequence[Manifest]) -> bytes:
    """The answer of `GET /v1/regions`."""
    told = {"mark": mark_of(regions), "regions": [one.to_json() for one in regions]}
    return json.dumps(told, separators=(",", ":")).encode()


def read_regions(body: bytes) -> tuple[str, tuple[Manifest, ...]]:
    """Mark and regions that `write_regions` has written. Raises `ValueError`: it has not."""
    told = json.loads(body)
    try:
        return str(told["mark"]), tuple(Manifest.from_json(one) for one in told["regions"])
    except (KeyError, TypeError) as error:
        raise ValueError(f"no regions: {error}") from error
