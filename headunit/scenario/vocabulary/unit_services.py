"""What the unit knows of what is covered, of the notices, and of what opens."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from connectivity.contracts.calendar import days_left
from connectivity.contracts.cloud import FREE_PRODUCTS, Product
from connectivity.contracts.gate import TABLE, Carrier, Decision, NotOffered, Service, is_offered
from connectivity.contracts.profile import CarProfile
from connectivity.contracts.unit_facts import CoverageFacts, UnitFacts
from headunit.scenario.stage import Stage
from headunit.scenario.vocabulary.base import DayOrInstant, Flag, OneOf, Whole, falls_on, listed, local
from headunit.scenario.vocabulary.unit_account import GROUP
from headunit.scenario.words import Expectation

DECISIONS = tuple(one.code for one in Decision.__args__)
"""What the gate may say of a service."""


class CoverageStands(Expectation):
    """How a product stands by the last signed document."""

    word = "coverage"
    main = "product"
    group = GROUP
    example = 'expect.coverage = { product = "map-care", until = 2028-12-21 }'

    product: Product = Field(description="Which one.")
    standing: Annotated[str, OneOf(("covered", "ended", "never"))] = Field("covered", description="How it stands.")
    until: DayOrInstant | None = Field(
        None, description="Its end: a day of the car's home zone, or an instant (home time without an offset)."
    )

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        found = _of(await stage.unit.facts(), self.product)
        if found.standing != self.standing:
            return _stands(found, stage.home_zone)
        if self.until is not None and (found.until is None or not falls_on(found.until, self.until, stage.home_zone)):
            return _stands(found, stage.home_zone)
        return None


def _of(facts: UnitFacts, product: Product) -> CoverageFacts:
    return next(one for one in facts.coverage if one.product == product)


def _stands(one: CoverageFacts, zone: str) -> str:
    until = f" until {local(one.until, zone)}" if one.until is not None and one.standing == "covered" else ""
    at = f" at {local(one.until, zone)}" if one.until is not None and one.standing == "ended" else ""
    said = {"covered": "is covered", "ended": "has ended", "never": "was never covered"}[one.standing]
    return f"{one.product} {said}{until}{at}"


class DaysLeft(Expectation):
    """How many days of the car's home zone are left, as the unit counts them: 0 on the last one."""

    word = "days-left"
    main = "days"
    group = GROUP
    example = 'expect.days-left = { product = "service-pack", days = 731 }'

    days: Annotated[Whole, Field(ge=0)] = Field(description="Days.")
    product: Product | None = Field(None, description="Of which; left out: of what ends first of what is covered.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        facts = await stage.unit.facts()
        wanted = FREE_PRODUCTS if self.product is None else (self.product,)
        ends = [one.until for one in facts.coverage if one.product in wanted and one.standing == "covered"]
        left = min((days_left(end, facts.now, stage.home_zone) for end in ends if end is not None), default=None)
        if left is None:
            return f"{listed(wanted)} is not covered"
        return None if left == self.days else f"{left} days are left"


class NoticeShown(Expectation):
    """The notice on the unit's screen, over whatever page is open; `false`: there is none."""

    word = "notice"
    main = "shown"
    group = GROUP
    example = 'expect.notice = { product = "map-care", days = 30 }'

    shown: Flag = Field(default=True, description="Whether there is one.")
    product: Product | None = Field(None, description="It is about this one, perhaps beside others of the same day.")
    products: tuple[Product, ...] | None = Field(None, description="It is about these and no others, in any order.")
    days: Annotated[Whole, Field(ge=0, le=30)] | None = Field(None, description="Days left, as it says; 0 to 30.")

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if not self.shown and self.model_fields_set - {"shown"}:
            raise ValueError("with shown = false there is no notice to say more of: leave the rest out")
        return self

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        card = (await stage.unit.facts()).card
        if card is None:
            return "no notice is shown" if self.shown else None
        said = f"a notice is shown of {listed(card.products)}, {card.days} days left"
        right = (
            self.shown
            and (self.product is None or self.product in card.products)
            and (self.products is None or sorted(self.products) == sorted(card.products))
            and self.days in (None, card.days)
        )
        return None if right else said


class Notices(Expectation):
    """The history of notices: those that match are counted and compared, oldest first."""

    word = "notices"
    main = "count"
    group = GROUP
    example = 'expect.notices = { product = "map-care", days = [30, 23, 16], shown = true }'

    count: Annotated[Whole, Field(ge=0)] | None = Field(None, description="How many match.")
    days: tuple[Annotated[Whole, Field(ge=0, le=30)], ...] | None = Field(
        None, description="Their days before the end, all of them and in order."
    )
    product: Product | None = Field(None, description="Only those of this one.")
    shown: Flag | None = Field(None, description="Only those that stood on the screen; false: only the missed ones.")
    answered: Flag | None = Field(None, description="Only those that somebody has answered; false: only the others.")
    end: DayOrInstant | None = Field(None, description="Only those of the end on this day, or at this instant.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        found = [
            one
            for one in (await stage.unit.facts()).notices
            if self.product in (None, one.product)
            and self.shown in (None, one.shown_at is not None)
            and self.answered in (None, one.answered_at is not None)
            and (self.end is None or falls_on(one.ends_at, self.end, stage.home_zone))
        ]
        days = [one.days for one in found]
        if self.count not in (None, len(found)) or (self.days is not None and list(self.days) != days):
            return f"{len(found)} match, with days {listed(days)}"
        return None if self.count is not None or self.days is not None or found else "none matches"


def never_opened(service: Service, car: CarProfile) -> str | None:
    """Why the unit of this car has no such service to open; None where it has."""
    shown = [one for one in Service if TABLE[one].carrier is Carrier.LINK and is_offered(one, car)]
    if service in shown:
        return None
    return f"the unit of {car.model} has no {service} to open; it has {listed(shown)}"


class ServiceDecision(Expectation):
    """What the gate in the unit says of a service now, by what the unit itself knows; nothing is opened."""

    word = "service"
    group = GROUP
    example = 'expect.service = { name = "traffic", decision = "not-entitled" }'

    name: Service = Field(description="Which one.")
    decision: Annotated[str, OneOf(DECISIONS)] = Field("open", description="What it says.")

    def impossible(self, car: CarProfile) -> str | None:
        """See `Word`."""
        if is_offered(self.name, car) is not (self.decision == NotOffered.code):
            return None
        offers = "does not offer" if self.decision != NotOffered.code else "offers"
        return f"{car.model} {offers} {self.name}: its decision is never {self.decision}"

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        found = next(one.decision for one in (await stage.unit.facts()).services if one.service == self.name)
        return None if found == self.decision else f"{self.name} is {found}"


class Tried(Expectation):
    """What came of the last `open-service`, after the backend was asked."""

    word = "tried"
    main = "decision"
    group = GROUP
    example = 'expect.tried = { service = "traffic", decision = "not-entitled" }'

    decision: Annotated[str, OneOf(DECISIONS)] = Field("open", description="What came of it.")
    service: Service | None = Field(None, description="Which service it was; left out: whichever.")

    def impossible(self, car: CarProfile) -> str | None:
        """See `Word`."""
        return None if self.service is None else never_opened(self.service, car)

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        facts = await stage.unit.facts()
        if facts.tried is None:
            return "no service was tried"
        if self.service not in (None, facts.tried):
            return f"the last one tried is {facts.tried}"
        found = facts.tried_decision
        return None if found == self.decision else f"{facts.tried} is {found or 'still being asked for'}"


EXPECTATIONS = (CoverageStands, DaysLeft, NoticeShown, Notices, ServiceDecision, Tried)
