"""What the unit knows of time and place, and of the car that drives."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from connectivity.contracts.unit_facts import PositionFacts
from headunit.core.geo import GeoPoint, distance_m
from headunit.scenario.stage import Stage
from headunit.scenario.vocabulary.base import DayOrInstant, Flag, Number, falls_on, local
from headunit.scenario.vocabulary.unit_account import GROUP
from headunit.scenario.words import Expectation

_FIXED = ("poor", "good")


class UnitTime(Expectation):
    """The unit's trusted time."""

    word = "time"
    main = "at"
    group = GROUP
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
    """Where the unit says that the car is; false: it has no fix now, and at best shows where the last one was."""

    word = "position"
    main = "known"
    group = GROUP
    example = 'expect.position = { latitude = 43.7385, longitude = 7.4246, within_m = 50, quality = "good" }'

    known: Flag = Field(default=True, description="Whether it has a fix.")
    latitude: Annotated[Number, Field(ge=-90, le=90)] | None = Field(None, description="Degrees north, WGS 84.")
    longitude: Annotated[Number, Field(ge=-180, le=180)] | None = Field(None, description="Degrees east, WGS 84.")
    within_m: Annotated[Number, Field(gt=0)] = Field(25.0, description="How near to that, metres.")
    quality: Literal["none", "old", "poor", "good"] | None = Field(
        None, description="How well it is known; old: the last place, without a fix; none: nothing at all."
    )
    snapped: Flag | None = Field(
        None, description="Whether it is laid on a road; only while a map is shown (`show-map`)."
    )

    @model_validator(mode="after")
    def _both(self) -> Self:
        if (self.latitude is None) is not (self.longitude is None):
            raise ValueError("give latitude and longitude, or neither")
        if self.quality in ("none", "old") and "known" in self.model_fields_set and self.known:
            raise ValueError(f"a position that is {self.quality} has no fix: leave known out")
        return self

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        found = (await stage.unit.facts()).position
        quality = "none" if found is None else found.quality
        if self.quality is not None:
            if quality != self.quality:
                return f"the position is {quality}"
        elif self.known is not (quality in _FIXED):
            return "the unit has no fix" if self.known or found is None else f"the unit is at {_where(found)}"
        if found is None:
            return None
        if self.snapped not in (None, found.snapped):
            return f"it is on {found.street or 'a road'}" if found.snapped else "it is on no road"
        if self.latitude is None or self.longitude is None:
            return None
        away_m = distance_m(GeoPoint(found.latitude, found.longitude), GeoPoint(self.latitude, self.longitude))
        return None if away_m <= self.within_m else f"the unit is at {_where(found)}: {away_m:.0f} m away"


class Street(Expectation):
    """On which road the unit says that the car is; only while a map is shown (`show-map`)."""

    map = True
    word = "street"
    main = "name"
    group = GROUP
    example = 'expect.street = "Avenue de la Costa"'

    name: str = Field(min_length=1, description="Its name as on the map, else its number.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        found = (await stage.unit.facts()).position
        if found is None or not found.snapped:
            return "the unit says no road: off every one, or no map is shown"
        return None if found.street == self.name else f"the car is on {found.street or 'a road without a name'}"


class Locked(Expectation):
    """Whether typing and long lists are locked, because the car moves."""

    word = "locked"
    main = "locked"
    group = GROUP
    example = "expect.locked = true"

    locked: Flag = Field(default=True, description="Whether they are.")
    overridden: Flag | None = Field(None, description="Whether a passenger has opened them for this drive.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        found = (await stage.unit.facts()).driving
        if found.locked is not self.locked:
            if found.locked:
                return "typing is locked: the car moves"
            return "a passenger has opened it" if found.overridden else "the car stands"
        if self.overridden in (None, found.overridden):
            return None
        return "a passenger has opened it" if found.overridden else "no passenger has opened it"


def _where(found: PositionFacts) -> str:
    return f"{found.latitude:.5f}, {found.longitude:.5f}"


EXPECTATIONS = (UnitTime, PositionKnown, Street, Locked)
