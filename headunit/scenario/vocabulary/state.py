"""What the world around the unit is like, by any of its values; faults, clocks, what the DCM has sent."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Annotated, Any, Literal, Self, Union, get_args, get_origin, get_type_hints

from pydantic import Field, Strict, model_validator

from connectivity.contracts.wire import render
from connectivity.contracts.world import WorldSnapshot
from headunit.control.api.reading import near
from headunit.core.errors import HeadUnitError
from headunit.scenario.stage import Stage
from headunit.scenario.vocabulary.around import FaultName
from headunit.scenario.vocabulary.base import DayOrInstant, Flag, Number, Whole, falls_on, listed, local
from headunit.scenario.words import Expectation

GROUP = "The world and the car's DCM"
_NEARLY = 1e-6
_EARTH_M = 6_371_008.8
Value = Annotated[bool, Strict()] | Annotated[int, Strict()] | Annotated[float, Strict()] | Annotated[str, Strict()]
_MISSING = object()


def value_at(tree: Any, path: str) -> Any:
    """What stands at a dotted path: keys of tables, `id`s or numbers (from 0) of lists.

    Raises:
        HeadUnitError: There is no such place; the sentence says what there is.
    """
    here: Any = tree
    way: list[str] = []
    for key in path.split("."):
        found: Any = _MISSING
        if isinstance(here, Mapping):
            found, there = here.get(key, _MISSING), list(here)
        elif isinstance(here, list):
            there = [one["id"] if isinstance(one, Mapping) and "id" in one else n for n, one in enumerate(here)]
            named = {str(number): one for number, one in enumerate(here)}
            found = {**named, **dict(zip(map(str, there), here, strict=True))}.get(key, _MISSING)
        else:
            there = []
        if found is _MISSING:
            where = ".".join(way) or "the state"
            raise HeadUnitError("no-path", f"There is no {key!r} in {where}; it has {listed(there)}.")
        here = found
        way.append(key)
    return here


def equal(one: Any, other: Any) -> bool:
    """Whether two JSON values are the same; numbers to a millionth."""
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in (one, other))
    if numbers:
        return math.isclose(one, other, rel_tol=_NEARLY, abs_tol=_NEARLY)
    return type(one) is type(other) and bool(one == other)


def _check_path(path: str) -> None:
    """Raises `ValueError`: no state of a world has such a place."""
    kind: Any = WorldSnapshot
    for number, key in enumerate(path.split(".")):
        kind = next((one for one in get_args(kind) if one is not type(None)), kind) if _is_union(kind) else kind
        if get_origin(kind) is tuple:
            kind = get_args(kind)[0]
        elif is_dataclass(kind):
            names = [field.name for field in fields(kind)]
            if key not in names:
                where = ".".join(path.split(".")[:number]) or "the world's state"
                raise ValueError(f"there is no {key!r} in {where}{near(key, names)}")
            kind = get_type_hints(kind)[key]
        else:
            raise ValueError(f"{'.'.join(path.split('.')[:number])} is one value, and has no {key!r} in it")


def _is_union(kind: Any) -> bool:
    return get_origin(kind) in (Union, UnionType)


class WorldState(Expectation):
    """Any value of the world's state, by its path: what `GET /v1/state` tells (docs/world-api.md)."""

    word = "world"
    group = GROUP
    covers = ("world:GET /v1/state",)
    example = 'expect.world = { path = "phones.marie.paired", equals = true }'

    path: str = Field(
        description="Dotted; phones, networks and accessories by their id: `car.fuel_percent`, `phones.marie.paired`.",
    )
    equals: Value | None = Field(None, description="It is this: a text, a number (to a millionth), true or false.")
    at_least: Number | None = Field(None, description="It is this number or more.")
    at_most: Number | None = Field(None, description="It is this number or less.")
    empty: Flag | None = Field(None, description="true: there is nothing (null, an empty list); false: there is.")

    @model_validator(mode="after")
    def _can_be_told(self) -> Self:
        _check_path(self.path)
        if not self.model_fields_set - {"path"}:
            raise ValueError("it asks nothing: give equals, at_least, at_most or empty")
        return self

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        found = value_at(render(await stage.world.fetch()), self.path)
        said = f"{self.path} is {found!r}"
        if self.equals is not None and not equal(found, self.equals):
            return said
        if self.empty is not None and (found in (None, [], "", {})) is not self.empty:
            return said
        if self.at_least is None and self.at_most is None:
            return None
        if not isinstance(found, int | float) or isinstance(found, bool):
            return f"{said}, which is no number"
        low = self.at_least is not None and found < self.at_least
        high = self.at_most is not None and found > self.at_most
        return said if low or high else None


class FaultStands(Expectation):
    """Whether a named fault is on."""

    word = "fault"
    main = "name"
    group = GROUP
    example = 'expect.fault = { name = "tunnel", on = false }'

    name: FaultName = Field(description="Which one.")
    on: Flag = Field(default=True, description="Whether it is.")
    where: str | None = Field(None, description="For this phone, network, bearer or radio; left out: anywhere.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        active = [one for one in (await stage.world.fetch()).faults if one.name == self.name]
        found = any(self.where in (None, one.where) or one.where is None for one in active)
        return None if found is self.on else f"{self.name} is {'on' if found else 'off'}"


class ClockStands(Expectation):
    """The clock that leads: its rate, who follows it, who was given up."""

    word = "clock"
    group = GROUP
    covers = ("ctl:clock",)
    example = 'expect.clock = { rate = 0, follows = ["unit", "backend"] }'

    rate: Number | None = Field(None, description="Service seconds per real second that were asked for; 0: it stands.")
    follows: tuple[str, ...] | None = Field(None, description="These processes are among those that follow it.")
    holds: str | None = Field(None, description="A prompt that waits for a person holds the rate, such as `notice`.")
    failed: str | None = Field(None, description="This member did not settle and is no longer waited for.")
    sound: Flag | None = Field(None, description="Whether no member has failed.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        clock = (await stage.world.fetch()).clock
        if self.rate is not None and not equal(clock.rate, self.rate):
            return f"its rate is {clock.rate:g}"
        if self.follows is not None and not set(self.follows) <= set(clock.members):
            return f"{listed(clock.members)} follow it"
        if self.holds is not None and self.holds not in clock.holds:
            return f"it is held by {listed(clock.holds)}"
        if self.failed not in (None, clock.failed) or self.sound not in (None, clock.failed is None):
            return f"{clock.failed or 'no member'} has failed"
        return None


class UnitTime(Expectation):
    """The unit's trusted time."""

    word = "time"
    main = "at"
    group = "What the unit knows"
    example = "expect.time = { at = 2028-12-21, synced = true }"

    at: DayOrInstant | None = Field(None, description="It is this day in the home zone, or this instant.")
    right: Flag | None = Field(None, description="Whether it is service time, to two seconds.")
    synced: Flag | None = Field(None, description="Whether GPS or the backend has confirmed it since the unit's start.")
    held: Flag | None = Field(None, description="Whether what GPS says is held back until the backend agrees.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        facts = await stage.unit.facts()
        right = abs((facts.now - stage.now).total_seconds()) <= 2.0
        if self.at is not None and not falls_on(facts.now, self.at, stage.home_zone):
            return f"the unit's time is {local(facts.now, stage.home_zone)}"
        if self.right not in (None, right):
            return (
                f"the unit's time is {local(facts.now, stage.home_zone)}, and it is {local(stage.now, stage.home_zone)}"
            )
        if self.synced not in (None, facts.synced):
            return f"it is {'' if facts.synced else 'not '}synced"
        return None if self.held in (None, facts.held) else f"GPS is {'' if facts.held else 'not '}held"


class PositionKnown(Expectation):
    """Where the unit is by its GPS; false: it has no fix."""

    word = "position"
    main = "known"
    group = "What the unit knows"
    example = "expect.position = { latitude = 43.7385, longitude = 7.4246, within_m = 50 }"

    known: Flag = Field(default=True, description="Whether it has a fix.")
    latitude: Annotated[Number, Field(ge=-90, le=90)] | None = Field(None, description="Degrees north, WGS 84.")
    longitude: Annotated[Number, Field(ge=-180, le=180)] | None = Field(None, description="Degrees east, WGS 84.")
    within_m: Annotated[Number, Field(gt=0)] = Field(25.0, description="How near to that, metres.")

    @model_validator(mode="after")
    def _both(self) -> Self:
        if (self.latitude is None) is not (self.longitude is None):
            raise ValueError("give latitude and longitude, or neither")
        return self

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        found = (await stage.unit.facts()).position
        if found is None:
            return "the unit has no fix" if self.known else None
        latitude, longitude = found
        if not self.known:
            return f"the unit is at {latitude:.5f}, {longitude:.5f}"
        if self.latitude is None or self.longitude is None:
            return None
        away_m = _metres(latitude, longitude, self.latitude, self.longitude)
        return (
            None if away_m <= self.within_m else f"the unit is at {latitude:.5f}, {longitude:.5f}: {away_m:.0f} m away"
        )


def _metres(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """Along the great circle."""
    one, other = math.radians(latitude), math.radians(to_latitude)
    turn = math.radians(to_longitude - longitude)
    half = math.sin((other - one) / 2) ** 2 + math.cos(one) * math.cos(other) * math.sin(turn / 2) ** 2
    return 2 * _EARTH_M * math.asin(math.sqrt(half))


class DcmMessages(Expectation):
    """What the DCM has sent since the story began. A message that was sent again counts once."""

    word = "dcm-messages"
    group = GROUP
    example = 'expect.dcm-messages = { kind = "trips", count = 1, has = { "trip.max_speed_kmh" = 60 } }'

    kind: Literal["signals", "trips", "status"] = Field(description="Of its topic.")
    count: Annotated[Whole, Field(ge=0)] | None = Field(None, description="How many match; left out: at least one.")
    at_least: Annotated[Whole, Field(ge=0)] | None = Field(None, description="So many match, or more.")
    has: dict[str, Value] | None = Field(
        None, description="Values in the body, by dotted path: `trip.odometer_end_km`, `points.0.path`, `online`."
    )
    lacks: tuple[str, ...] | None = Field(None, description="Paths that lead nowhere in the body, or to null.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        sent = [one["body"] for one in await stage.messages() if str(one["topic"]).rpartition("/")[2] == self.kind]
        found = sum(self._is(body) for body in _once(sent))
        if self.count is None and self.at_least is None:
            right = found > 0
        else:
            right = self.count in (None, found) and (self.at_least is None or found >= self.at_least)
        return None if right else f"{found} match of {len(_once(sent))} {self.kind} messages"

    def _is(self, body: Any) -> bool:
        here = all(equal(_maybe(body, path), value) for path, value in (self.has or {}).items())
        return here and all(_maybe(body, path) is None for path in self.lacks or ())


def _maybe(body: Any, path: str) -> Any:
    try:
        return value_at(body, path)
    except HeadUnitError:
        return None


def _once(bodies: list[Any]) -> list[Any]:
    """Without those whose number was seen before; the status has none."""
    seen: set[tuple[object, object]] = set()
    found = []
    for body in bodies:
        stamp = body.get("stamp")
        key = (stamp.get("outbox"), stamp.get("seq")) if isinstance(stamp, Mapping) else None
        if key is None or key not in seen:
            found.append(body)
        if key is not None:
            seen.add(key)
    return found


UNIT_EXPECTATIONS = (UnitTime, PositionKnown)
EXPECTATIONS = (WorldState, FaultStands, ClockStands, DcmMessages)
