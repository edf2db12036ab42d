"""Being led somewhere: the route at the unit, its stops, and what it tells the driver."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from connectivity.contracts.profile import CarProfile
from connectivity.contracts.unit_facts import GuidanceFacts, RouteFacts
from headunit.core.errors import HeadUnitError
from headunit.navigation.guidance.domain import Phase, Trouble
from headunit.navigation.routes import ManoeuvreKind, NoRouteReason
from headunit.scenario.stage import Stage
from headunit.scenario.vocabulary.base import DayOrInstant, Flag, Number, OneOf, Whole, falls_on, listed, local
from headunit.scenario.vocabulary.unit_account import GROUP as KNOWS
from headunit.scenario.words import Action, Expectation, Word

GROUP = "At the unit"
_Phase = Annotated[str, OneOf(tuple(one for one in Phase if one is not Phase.PLANNING))]
_Refused = Annotated[str, OneOf(tuple(NoRouteReason))]
_Trouble = Annotated[str, OneOf(tuple(Trouble))]
_Kind = Annotated[str, OneOf(tuple(ManoeuvreKind))]
_Avoid = Literal["motorways", "tolls", "ferries"]
_Km = Annotated[Number, Field(gt=0)]
_PLACE = (
    "Looked for in the search: of what is found the one of that title, else the first. "
    "Left out: the place whose card the map shows."
)


class _OfTheRoute(Word):
    """Needs a map on board, and a car that has one."""

    map: ClassVar[bool] = True

    def impossible(self, car: CarProfile) -> str | None:
        """See `Word`."""
        return None if car.navigation else "the unit of this car has no navigation"


class RouteTo(_OfTheRoute, Action):
    """Plan a route to a place, to choose the way of. Where there is none, `route` says why, and the story goes on."""

    word = "route-to"
    main = "place"
    group = GROUP
    example = 'do.route-to = "Casino de Monte Carlo"'

    place: str | None = Field(None, min_length=1, max_length=100, description=_PLACE)

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await _choose(stage, self.place)
        await stage.unit.plan_route()


class AddStop(_OfTheRoute, Action):
    """Make a place a stop of the route, the last one before its destination."""

    word = "add-stop"
    main = "place"
    group = GROUP
    example = 'do.add-stop = "Agip"'

    place: str | None = Field(None, min_length=1, max_length=100, description=_PLACE)
    refused: Literal["too-many-stops", "same-stop"] | None = Field(
        None, description="The unit has to refuse it, for that reason; the stops stay as they are."
    )

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await _choose(stage, self.place)
        try:
            await stage.unit.add_stop()
        except HeadUnitError as error:
            if self.refused != error.reason:
                raise
            return
        if self.refused is not None:
            stops = listed((await stage.unit.facts()).route.stops)
            raise HeadUnitError("not-refused", f"The unit takes the stop ({stops}): {self.refused} was expected.")


class ChooseRoute(_OfTheRoute, Action):
    """Choose one of the ways that are offered."""

    word = "choose-route"
    main = "number"
    group = GROUP
    example = "do.choose-route = 2"

    number: Whole = Field(ge=1, le=3, description="1 is the best, and chosen from the beginning.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.unit.choose_route(self.number - 1)


class StartRoute(_OfTheRoute, Action):
    """Be led along the chosen way; also what was simulated until now."""

    word = "start-route"
    group = GROUP
    example = "do.start-route = true"

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.unit.start_route(simulated=False)


class SimulateRoute(_OfTheRoute, Action):
    """See how the chosen way would be driven, as time goes by; the car stays where it is."""

    word = "simulate-route"
    group = GROUP
    example = "do.simulate-route = true"

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.unit.start_route(simulated=True)


class SkipStop(_OfTheRoute, Action):
    """Leave the next stop out, and be led to the one after it."""

    word = "skip-stop"
    group = GROUP
    example = "do.skip-stop = true"

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.unit.skip_stop()


class AvoidRoads(_OfTheRoute, Action):
    """Have the route keep off a kind of road where there is another way; it holds for all routes to come."""

    word = "avoid"
    main = "kind"
    group = GROUP
    example = 'do.avoid = "motorways"'

    kind: _Avoid = Field(description="What.")
    on: Flag = Field(default=True, description="false: it may take them again.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.unit.avoid(self.kind, on=self.on)


class CancelRoute(_OfTheRoute, Action):
    """End the route. A simulation ends with the choice of a way again."""

    word = "cancel-route"
    group = GROUP
    example = "do.cancel-route = true"

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.unit.cancel_route()


class RouteIs(_OfTheRoute, Expectation):
    """The route at the unit."""

    word = "route"
    main = "phase"
    group = KNOWS
    example = 'expect.route = { phase = "guiding", destination = "Casino de Monte Carlo", stops = 1 }'

    phase: _Phase | None = Field(
        None, description="How far it has come; failed: there is none, and refused or trouble says why."
    )
    destination: str | None = Field(None, min_length=1, description="Title of where it ends.")
    stops: Whole | None = Field(None, ge=0, le=9, description="How many are still to come before the destination.")
    next: str | None = Field(None, min_length=1, description="Title of the next stop, or of the destination.")
    ways: Whole | None = Field(None, ge=0, le=3, description="From how many one can be chosen.")
    chosen: Whole | None = Field(None, ge=1, le=3, description="Which one is; 1 is the best.")
    km_below: _Km | None = Field(None, description="From its start the chosen one is shorter than that.")
    km_above: _Km | None = Field(None, description="It is longer than that.")
    refused: _Refused | None = Field(None, description="Why there is no such route.")
    blamed: str | None = Field(None, min_length=1, description="Title of the place to which there is none.")
    trouble: _Trouble | None = Field(None, description="Why none can be asked for.")
    simulated: Flag | None = Field(None, description="Whether it is only shown how it would be driven.")
    avoids: tuple[_Avoid, ...] | None = Field(None, description="All that it keeps off.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        found = (await stage.unit.facts()).route
        km = None if found.distance_m is None else found.distance_m / 1000
        there = (
            (self.phase, found.phase),
            (self.destination, found.stops[-1] if found.stops else None),
            (self.stops, max(0, len(found.stops) - 1)),
            (self.next, found.stops[0] if found.stops else None),
            (self.ways, found.alternatives),
            (self.chosen, found.chosen + 1),
            (self.refused, found.refused),
            (self.blamed, found.blamed),
            (self.trouble, found.trouble),
            (self.simulated, found.simulated),
            (None if self.avoids is None else set(self.avoids), set(found.avoid)),
        )
        below = self.km_below is None or (km is not None and km < self.km_below)
        above = self.km_above is None or (km is not None and km > self.km_above)
        if below and above and all(wanted in (None, has) for wanted, has in there):
            return None
        return f"the route is {_said(found)}"


class Guidance(_OfTheRoute, Expectation):
    """What the unit tells the driver on the route."""

    word = "guidance"
    main = "next"
    group = KNOWS
    example = 'expect.guidance = { next = "roundabout", street = "Boulevard des Moulins", within_km = 0.5 }'

    next: _Kind | None = Field(None, description="What the driver does next.")
    then: _Kind | None = Field(None, description="What follows on it soon.")
    street: str | None = Field(None, min_length=1, description="Onto which street that leads.")
    text: str | None = Field(None, min_length=1, description="Part of the sentence that is shown.")
    said: str | None = Field(None, min_length=1, description="Part of what was said last.")
    within_km: _Km | None = Field(None, description="That is so near at most.")
    km_left_below: _Km | None = Field(None, description="To the destination it is less than that.")
    km_left_above: _Km | None = Field(None, description="To the destination it is more than that.")
    arrives: DayOrInstant | None = Field(None, description="On that day of the home zone, or at that instant.")
    arrived: Flag | None = Field(None, description="Whether the destination is reached.")
    off_route: Flag | None = Field(None, description="Whether the car has left the route.")
    limit_kmh: Whole | None = Field(None, ge=5, le=250, description="The speed limit that is shown.")
    muted: Flag | None = Field(None, description="Whether nothing is said aloud.")

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("it says nothing: give at least one value")
        return self

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        facts = await stage.unit.facts()
        found, arrived = facts.guidance, facts.route.phase == Phase.ARRIVED
        there = (
            (self.next, found.next),
            (self.then, found.then),
            (self.street, found.street),
            (self.arrived, arrived),
            (self.off_route, found.off_route),
            (self.limit_kmh, found.limit_kmh),
            (self.muted, found.muted),
        )
        parts = ((self.text, found.text), (self.said, found.said or ""))
        holds = (
            all(wanted in (None, has) for wanted, has in there)
            and all(wanted is None or wanted.casefold() in has.casefold() for wanted, has in parts)
            and _below(found.in_m, self.within_km, or_even=True)
            and _below(found.left_m, self.km_left_below)
            and (self.km_left_above is None or not _below(found.left_m, self.km_left_above, or_even=True))
            and (self.km_left_above is None or found.left_m is not None)
        )
        if holds and self.arrives is not None:
            holds = found.arrives_at is not None and falls_on(found.arrives_at, self.arrives, stage.home_zone)
        return None if holds else _told(found, stage.home_zone, arrived=arrived)


async def _choose(stage: Stage, place: str | None) -> None:
    """The card of that place is shown."""
    if place is None:
        return
    await stage.unit.search(place, None)
    hits = [one.title for one in (await stage.unit.facts()).search.hits]
    if not hits:
        raise HeadUnitError("not-there", f"The unit finds nothing for {place!r}.")
    await stage.unit.choose_hit(place if place in hits else hits[0])


def _below(metres: float | None, km: float | None, *, or_even: bool = False) -> bool:
    if km is None:
        return True
    return metres is not None and (metres < km * 1000 or (or_even and metres == km * 1000))


def _said(route: RouteFacts) -> str:
    said = [str(route.phase)]
    if route.stops:
        said.append(f"to {' → '.join(route.stops)}")
    if route.distance_m is not None:
        said.append(f"{route.distance_m / 1000:.2f} km")
    if route.alternatives:
        said.append(f"{route.chosen + 1} of {route.alternatives} ways")
    said += [str(why) for why in (route.refused, route.trouble) if why is not None]
    if route.blamed is not None:
        said.append(f"for {route.blamed}")
    if route.avoid:
        said.append(f"without {listed(route.avoid)}")
    return ", ".join([*said, *(["simulated"] if route.simulated else [])])


def _told(found: GuidanceFacts, zone: str, *, arrived: bool) -> str:
    said = f", and said {found.said!r}" if found.said else ""
    if found.off_route:
        return f"the car is off the route{said}"
    if found.next is None or found.in_m is None or found.left_m is None:
        return f"the unit {'has led to the end' if arrived else 'leads nobody'}{said}"
    arrival = "" if found.arrives_at is None else f", there at {local(found.arrives_at, zone)}"
    limit = "" if found.limit_kmh is None else f", limit {found.limit_kmh} km/h"
    ahead = f"{found.next} in {found.in_m / 1000:.2f} km ({found.text or found.street or 'without words'})"
    return f"it tells {ahead}, {found.left_m / 1000:.2f} km to go{arrival}{limit}{said}"


ACTIONS = (RouteTo, AddStop, ChooseRoute, StartRoute, SimulateRoute, SkipStop, AvoidRoads, CancelRoute)
EXPECTATIONS = (RouteIs, Guidance)
