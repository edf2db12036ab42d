"""What the world around the unit is like: any of its values, faults, the clock; what the DCM has sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from connectivity.contracts.telemetry import DcmStatus, Signals, TripReport
from connectivity.contracts.wire import render
from headunit.core.errors import HeadUnitError
from headunit.scenario.stage import Stage
from headunit.scenario.vocabulary.around import FaultName
from headunit.scenario.vocabulary.base import Flag, Number, Whole, listed
from headunit.scenario.vocabulary.paths import Value, check_equal, equal, kind_at, value_at
from headunit.scenario.words import Expectation

_BODIES = {"signals": Signals, "trips": TripReport, "status": DcmStatus}
GROUP = "The world and the car's DCM"


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
        kind_at(self.path)
        for value in (self.equals, self.at_least, self.at_most):
            if value is not None:
                check_equal(self.path, value)
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

    @model_validator(mode="after")
    def _can_be_told(self) -> Self:
        body = _BODIES[self.kind]
        for path, value in (self.has or {}).items():
            check_equal(path, value, body)
        for path in self.lacks or ():
            kind_at(path, body)
        return self

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


EXPECTATIONS = (WorldState, FaultStands, ClockStands, DcmMessages)
