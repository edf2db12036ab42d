"""A drive: a way, when and how the car began it, and so where it is at any instant. Pure."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Protocol, Self

from headunit.core.clock import TICK
from headunit.world.drive.course import Course, Place
from headunit.world.drive.energy import Energy
from headunit.world.drive.motion import Motion
from headunit.world.drive.path import RoadPath
from headunit.world.drive.recorded import RecordedWay, Recording
from headunit.world.drive.speeds import Manner, Road
from headunit.world.errors import WorldError

MOST_ODOMETER_KM = 2_000_000.0
"""What an odometer shows at most."""
_SECOND = timedelta(seconds=1)
_DIGITS = 9
"""Of kilometres and percent: sums of metres end where they should."""


class Way(Protocol):
    """A line, and how it is driven. Two are the same only where they are one object."""

    def __hash__(self) -> int: ...

    @property
    def course(self) -> Course:
        """The line."""
        ...

    @property
    def path(self) -> RoadPath | Recording:
        """What it was made from."""
        ...

    @property
    def tunnels(self) -> tuple[tuple[float, float], ...]:
        """From which metre to which it runs under ground, in order."""
        ...

    def motion(self, from_m: float, from_mps: float, to_m: float, dry_m: float, /) -> Motion:
        """How it is driven from one metre to another; from `dry_m` on nothing drives the car."""
        ...


@dataclass(frozen=True, slots=True)
class Begun:
    """What a drive began with.

    Attributes:
        at: When the car was at `from_m` with `from_mps` m/s.
        to_m: Where it shall end, metres from the way's begin.
        zero_km: What the odometer would have shown at the way's begin.
        levels_m: Where the levels were as said; percent.
    """

    at: datetime
    to_m: float
    zero_km: float
    fuel_percent: float
    battery_percent: float
    from_m: float = 0.0
    from_mps: float = 0.0
    levels_m: float = 0.0


@dataclass(frozen=True, slots=True)
class Moment:
    """The car on its drive at one instant. `metre` counts from the way's begin; `over`: it stands, the drive ended."""

    metre: float
    speed_kmh: float
    odometer_km: float
    fuel_percent: float
    battery_percent: float
    place: Place
    underground: bool
    over: bool


@dataclass(frozen=True, slots=True, eq=False)
class Drive:
    """The car on a way. Two drives are the same only where they are one object.

    Attributes:
        id: Of the way, for the file that it is kept in.
        content: Of that file; empty: as its path has it.
    """

    id: str
    way: Way
    manner: Manner
    energy: Energy
    begun: Begun
    content: bytes = b""
    motion: Motion = field(init=False)
    _edges: array[int] = field(init=False)
    _first_inside: bool = field(init=False)

    def __post_init__(self) -> None:
        begun = self.begun
        motion = _motion(self.way, begun.from_m, begun.from_mps, begun.to_m, min(self.dry_m, begun.to_m))
        object.__setattr__(self, "motion", motion)
        inside = any(from_m <= begun.from_m < to_m for from_m, to_m in self.way.tunnels)
        edges = (metre for tunnel in self.way.tunnels for metre in tunnel if begun.from_m < metre < motion.ends_m)
        object.__setattr__(self, "_first_inside", inside)
        object.__setattr__(self, "_edges", array("q", (_ticks(motion.when(metre)) for metre in edges)))

    @property
    def title(self) -> str:
        """Where it leads, for a person."""
        return self.way.path.title

    @property
    def dry_m(self) -> float:
        """At which metre nothing is left to drive with; it may lie behind the end."""
        begun = self.begun
        return begun.levels_m + 1000 * self.energy.reach_km(begun.fuel_percent, begun.battery_percent)

    @property
    def arrives(self) -> bool:
        """Whether it comes to its end, and does not run dry on the way."""
        return self.motion.ends_m >= self.begun.to_m

    @property
    def ends_at(self) -> datetime:
        """When the car stands for good: it has arrived, or rolled to a stand."""
        return self.begun.at + _ticks(self.motion.duration_s) * TICK

    def at(self, now: datetime) -> Moment:
        """The car at an instant not before the begin."""
        begun, ticks = self.begun, max((now - self.begun.at) // TICK, 0)
        over = ticks >= _ticks(self.motion.duration_s)
        metre, speed = (self.motion.ends_m, 0.0) if over else self.motion.at(ticks / 1e6)
        fuel, battery = self.energy.after(
            max(metre - begun.levels_m, 0.0) / 1000, begun.fuel_percent, begun.battery_percent
        )
        passed = bisect_right(self._edges, ticks)
        return Moment(
            metre,
            speed * 3.6,
            round(begun.zero_km + metre / 1000, _DIGITS),
            round(fuel, _DIGITS),
            round(battery, _DIGITS),
            self.way.course.place(metre),
            self._first_inside ^ bool(passed % 2),
            over,
        )

    def turns(self) -> Iterator[datetime]:
        """The instants at which something begins or ends that others should see whatever time does: a tunnel, the
        highest speed, the drive itself; in order."""
        ticks = {_ticks(self.motion.top_s), *self._edges, _ticks(self.motion.duration_s)}
        return (self.begun.at + one * TICK for one in sorted(ticks))

    def with_odometer(self, now: datetime, km: float) -> Self:
        """The same drive of a car whose odometer shows `km` at `now`. Raises `WorldError` `odometer-full`."""
        metre = self.at(now).metre
        need_room(km, self.begun.to_m - metre)
        return replace(self, begun=replace(self.begun, zero_km=km - metre / 1000))

    def with_levels(self, now: datetime, fuel: float, battery: float) -> Self:
        """The same drive of a car whose levels are at these percents at `now`; a rolling car drives on."""
        moment = self.at(now)
        begun = replace(self.begun, levels_m=moment.metre, fuel_percent=fuel, battery_percent=battery)
        if moment.metre > self.dry_m:
            begun = replace(begun, at=now, from_m=moment.metre, from_mps=moment.speed_kmh / 3.6)
        return replace(self, begun=begun)


def way_of(path: RoadPath | Recording, manner: Manner) -> Way:
    """How a path is driven. Raises `ValueError`: it is none."""
    return RecordedWay(path) if isinstance(path, Recording) else Road(path, manner)


def need_room(odometer_km: float, metres: float) -> None:
    """Raises `WorldError` `odometer-full`: the odometer cannot count so much more."""
    if round(odometer_km + metres / 1000, _DIGITS) > MOST_ODOMETER_KM:
        raise WorldError(
            "odometer-full",
            f"The odometer ends at {MOST_ODOMETER_KM:,.0f} km, and this drive would go beyond: "
            "set odometer_km lower, or choose a shorter drive.",
        )


@lru_cache(maxsize=2)
def _motion(way: Way, from_m: float, from_mps: float, to_m: float, dry_m: float) -> Motion:
    """See `Way.motion`. Of many points it takes its time: what was made aside, or is as it was, is not made again."""
    return way.motion(from_m, from_mps, to_m, dry_m)


def _ticks(seconds: float) -> int:
    """Microseconds, rounded up: at that instant it has happened."""
    return math.ceil(seconds * 1e6)
