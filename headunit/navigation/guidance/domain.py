"""What the unit knows of its route and of the car on it. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from headunit.core.geo import GeoPoint
from headunit.navigation.places import Place
from headunit.navigation.routes import Avoid, Manoeuvre, NoRoute, Route


class Phase(StrEnum):
    """How far it has come with the route."""

    NONE = "none"
    PLANNING = "planning"
    """It is asked for; a route that is there already goes on being driven."""
    CHOOSING = "choosing"
    """Routes are there to choose from: nobody is guided yet."""
    GUIDING = "guiding"
    ARRIVED = "arrived"
    FAILED = "failed"
    """There is no route: `refused` or `trouble` says why. The stops are kept."""


class Trouble(StrEnum):
    """Why no route could be asked for."""

    NO_POSITION = "no-position"
    """Nobody knows where the car is."""
    MAP_AWAY = "map-away"
    """The map server does not answer; it is asked again by itself."""
    NO_REGION = "no-region"
    """There is no map on board."""


@dataclass(frozen=True, slots=True)
class RouteState:
    """The route.

    Attributes:
        phase: See `Phase`.
        stops: What is still to be reached, 1 to 10 places in order, the destination last; empty without a route.
        avoid: What to keep off; kept over a restart, also without a route.
        routes: In `CHOOSING` the ones to choose from, best first; while guided the one that is driven; else empty.
        chosen: Number of the one that is chosen.
        start: Where they begin; None without routes.
        refused: Why there is none.
        trouble: Why none could be asked for.
        blamed: The place that `refused` blames; None: it blames none.
        simulated: The unit shows how the route would be driven, while the car stands where it stands.
    """

    phase: Phase = Phase.NONE
    stops: tuple[Place, ...] = ()
    avoid: tuple[Avoid, ...] = ()
    routes: tuple[Route, ...] = ()
    chosen: int = 0
    start: GeoPoint | None = None
    refused: NoRoute | None = None
    trouble: Trouble | None = None
    blamed: Place | None = None
    simulated: bool = False

    @property
    def route(self) -> Route | None:
        """The chosen one."""
        return self.routes[self.chosen] if self.chosen < len(self.routes) else None

    @property
    def destination(self) -> Place | None:
        """Where it ends."""
        return self.stops[-1] if self.stops else None

    @property
    def is_guiding(self) -> bool:
        """Whether somebody is led along it now: also while it is asked for anew."""
        return self.phase in (Phase.GUIDING, Phase.PLANNING) and self.route is not None


@dataclass(frozen=True, slots=True)
class Ahead:
    """A manoeuvre that is still to come. `in_m`: along the route, not below 0."""

    manoeuvre: Manoeuvre
    in_m: float


@dataclass(frozen=True, slots=True)
class Announcement:
    """What the voice says once, or is read where there is none. `number` counts up; `of_way`: it tells how to
    drive, and means nothing on another way."""

    number: int
    text: str
    of_way: bool = False


@dataclass(frozen=True, slots=True)
class GuidanceState:
    """The car on its route; all None or empty without one.

    Attributes:
        next: What the driver does next.
        then: What follows on it, where that is soon; else None.
        done_m: How far along the route the car is.
        left_m: To the destination.
        left_s: To the destination, by the roads' speeds.
        arrives_at: At the destination (UTC, service time).
        stop_left_m: To the next stop; the destination's where there is none between.
        stop_arrives_at: See `stop_left_m`.
        place: On the route's middle line, None off the route.
        heading: Of the route there; None off the route.
        off_route: The car has left it; a new one is asked for.
        limit_kmh: Of the road; None: nobody has written one.
        speed_kmh: The car's own, or that of the simulation.
        said: What was said last; None: nothing yet, or it was withdrawn.
        muted: Nothing is said aloud.
    """

    next: Ahead | None = None
    then: Ahead | None = None
    done_m: float = 0.0
    left_m: float = 0.0
    left_s: float = 0.0
    arrives_at: datetime | None = None
    stop_left_m: float = 0.0
    stop_arrives_at: datetime | None = None
    place: GeoPoint | None = None
    heading: float | None = None
    off_route: bool = False
    limit_kmh: int | None = None
    speed_kmh: float = 0.0
    said: Announcement | None = None
    muted: bool = False
