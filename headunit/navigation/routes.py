"""Routes: what is asked for, what is driven, and why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from headunit.core.geo import GeoPoint

MOST_STOPS = 9
"""Between the start and the destination (`PRODUCT.md §5`)."""
MOST_ALTERNATIVES = 2
"""Beside the best route."""


class Avoid(StrEnum):
    """What a route keeps off where there is another way."""

    MOTORWAYS = "motorways"
    TOLLS = "tolls"
    FERRIES = "ferries"


class NoRouteReason(StrEnum):
    """Why there is no route."""

    NO_REGION = "no-region"
    """The place is outside every region on board."""
    OTHER_REGION = "other-region"
    """The places lie in different regions, whose roads do not meet."""
    NO_ROAD = "no-road"
    """No road leads near the place: it lies in the water or the wilderness."""
    NOT_CONNECTED = "not-connected"
    """There are roads, but no way by car between the two: an island."""
    TOO_FAR = "too-far"
    """Further than a route is looked for."""


@dataclass(frozen=True, slots=True)
class NoRoute:
    """There is none. `stop` is the number of the place that is to blame, 0 the first stop, -1 the start; None: it
    is not one place's fault."""

    reason: NoRouteReason
    stop: int | None = None


class ManoeuvreKind(StrEnum):
    """What the driver does, and the icon it is drawn with."""

    DEPART = "depart"
    ARRIVE = "arrive"
    ARRIVE_LEFT = "arrive-left"
    ARRIVE_RIGHT = "arrive-right"
    CONTINUE = "continue"
    STRAIGHT = "straight"
    SLIGHT_LEFT = "slight-left"
    LEFT = "left"
    SHARP_LEFT = "sharp-left"
    SLIGHT_RIGHT = "slight-right"
    RIGHT = "right"
    SHARP_RIGHT = "sharp-right"
    UTURN_LEFT = "uturn-left"
    UTURN_RIGHT = "uturn-right"
    RAMP_STRAIGHT = "ramp-straight"
    RAMP_LEFT = "ramp-left"
    RAMP_RIGHT = "ramp-right"
    EXIT_LEFT = "exit-left"
    EXIT_RIGHT = "exit-right"
    KEEP_STRAIGHT = "keep-straight"
    KEEP_LEFT = "keep-left"
    KEEP_RIGHT = "keep-right"
    MERGE = "merge"
    MERGE_LEFT = "merge-left"
    MERGE_RIGHT = "merge-right"
    ROUNDABOUT = "roundabout"
    FERRY = "ferry"
    FERRY_EXIT = "ferry-exit"


ARRIVALS = frozenset({ManoeuvreKind.ARRIVE, ManoeuvreKind.ARRIVE_LEFT, ManoeuvreKind.ARRIVE_RIGHT})


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane before a manoeuvre, from the left. `turns`: the arrows on it, words of `ManoeuvreKind` from `sharp-left`
    to `sharp-right`, `straight` and the U-turns; `active`: it leads where the route goes."""

    turns: tuple[str, ...]
    active: bool


@dataclass(frozen=True, slots=True)
class Manoeuvre:
    """One thing that the driver does.

    Attributes:
        kind: See `ManoeuvreKind`; entering and leaving a roundabout are one.
        at_m: Metres from the route's start.
        at_s: Seconds from the route's start, as long as it takes by the roads' speeds.
        index: Of its point in the route's shape.
        leg: Number of the leg that it belongs to, 0 leads to the first stop.
        text: What to do, one sentence in the language of the request, as it is shown and listed.
        said: The same as it is spoken right before, without a distance.
        street: The road that it leads onto; its number where it has no name; empty where it has neither.
        ref: Number of that road (`D 6007`); empty where it has none or `street` is it.
        towards: What the signs say lies there, `Nice, Menton`; empty without signs.
        exit: Number of the motorway exit; empty where it is none.
        roundabout_exit: Which exit of the roundabout is taken, from 1; None elsewhere.
        turn: Degrees from the direction before to the one after, -180 to 180, right is positive.
        lanes: From the left; empty where the map has none.
    """

    kind: ManoeuvreKind
    at_m: float
    at_s: float
    index: int
    leg: int
    text: str
    said: str
    street: str = ""
    ref: str = ""
    towards: str = ""
    exit: str = ""
    roundabout_exit: int | None = None
    turn: float = 0.0
    lanes: tuple[Lane, ...] = ()


@dataclass(frozen=True, slots=True)
class Leg:
    """From one stop to the next. `to_m`, `to_s`: its end, from the route's start."""

    to_m: float
    to_s: float


@dataclass(frozen=True, slots=True)
class Route:
    """A way by road.

    Attributes:
        shape: Its points as an encoded polyline with six digits (`headunit.navigation.polyline`), without gaps.
        distance_m: How long it is.
        duration_s: How long it takes.
        legs: One for each stop and the destination, in order.
        manoeuvres: In order; the first departs, the last arrives.
        region: Id of the region whose roads it takes.
        motorway: Whether it takes one.
        toll: Whether one has to pay on it.
        ferry: Whether it takes one.
        drives_left: Whether one drives on the left there.
    """

    shape: str
    distance_m: float
    duration_s: float
    legs: tuple[Leg, ...]
    manoeuvres: tuple[Manoeuvre, ...]
    region: str
    motorway: bool = False
    toll: bool = False
    ferry: bool = False
    drives_left: bool = False


@dataclass(frozen=True, slots=True)
class RouteRequest:
    """How do I get there?

    Attributes:
        start: Where the car is.
        stops: 1 to 10 places in order, the destination last.
        heading: Degrees in which the car drives: it is not sent back at once; None: it stands, or nobody knows.
        language: `en` or `fr`, of the texts; `pseudo` reads as English.
        avoid: What to keep off.
        alternatives: How many other routes are wanted, 0 to 2; with stops there are none.
    """

    start: GeoPoint
    stops: tuple[GeoPoint, ...]
    heading: float | None = None
    language: str = "en"
    avoid: tuple[Avoid, ...] = ()
    alternatives: int = 0


@dataclass(frozen=True, slots=True)
class RouteAnswer:
    """To a `RouteRequest`: the best route first, or why there is none."""

    routes: tuple[Route, ...]
    refused: NoRoute | None = None
