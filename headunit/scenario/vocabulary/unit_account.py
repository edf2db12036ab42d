"""What the unit knows of its link and of the account, whatever page it shows."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from connectivity.contracts.cloud import ProblemCode
from connectivity.link_state import Bearer, OfflineReason
from headunit.account.domain import Terms, Wish
from headunit.core.errors import LinkReason
from headunit.scenario.stage import Stage
from headunit.scenario.vocabulary.base import Flag, OneOf
from headunit.scenario.words import Expectation

GROUP = "What the unit knows"
_TYPED = ("bad-email", "no-password", "too-large")
FAILURES = tuple(sorted({*map(str, ProblemCode), *map(str, LinkReason), *_TYPED}))
"""Why a wish about the account may fail: what is judged while it is typed, the link, the backend's codes."""

ENDED = tuple(
    f"ended-{code}"
    for code in (
        ProblemCode.TOKEN_REUSED,
        ProblemCode.TOKEN_EXPIRED,
        ProblemCode.OTHER_DEVICE,
        ProblemCode.NOT_SIGNED_IN,
    )
)
"""Why a sign-in may be over that nobody has ended."""


class Online(Expectation):
    """The backend's signed answer came back over the active link."""

    word = "online"
    contrary = "expect.offline"
    group = GROUP
    example = "expect.online = true"

    bearer: Bearer | None = Field(None, description="Over what; left out: whatever carries.")
    name: str | None = Field(None, description="Of the phone or network that carries.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        link = (await stage.unit.facts()).link
        if not link.online:
            return f"the unit is offline: {link.reason}"
        if self.bearer is not None and link.bearer != self.bearer:
            return f"the unit is online over {link.bearer}"
        if self.name is not None and link.name != self.name:
            return f"the unit is online over {link.name!r}"
        return None


class Offline(Expectation):
    """The unit is offline and says why."""

    word = "offline"
    contrary = "expect.online"
    main = "reason"
    group = GROUP
    example = 'expect.offline = "tethering-off"'

    reason: OfflineReason = Field(description="What it says.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        link = (await stage.unit.facts()).link
        if link.online:
            return f"the unit is online over {link.bearer}"
        return None if link.reason == self.reason else f"the unit is offline: {link.reason}"


class CarriedBy(Expectation):
    """What carries the unit's requests, proven or not."""

    word = "bearer"
    main = "bearer"
    group = GROUP
    example = 'expect.bearer = "wifi"'

    bearer: Bearer = Field(description="none, bluetooth or wifi.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        found = (await stage.unit.facts()).link.bearer
        return None if found == self.bearer else f"the bearer is {found}"


class UnitOn(Expectation):
    """Whether the unit has power, by the ignition."""

    word = "unit-on"
    main = "on"
    group = GROUP
    example = "expect.unit-on = true"

    on: Flag = Field(default=True, description="Whether it is on.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        found = (await stage.unit.facts()).on
        return None if found is self.on else f"the unit is {'on' if found else 'off'}"


class SignedIn(Expectation):
    """Somebody is signed in on the unit."""

    word = "signed-in"
    contrary = "expect.signed-out"
    main = "email"
    group = GROUP
    example = 'expect.signed-in = "marie.laurent@example.com"'

    email: str = Field(description="Who.")
    activated: Flag | None = Field(None, description="Whether the link of the activation e-mail was followed.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        account = (await stage.unit.facts()).account
        if account.email != self.email:
            return f"{account.email or 'nobody'} is signed in{_failed(account.failure)}"
        if self.activated not in (None, account.activated):
            return f"{self.email} is {'' if account.activated else 'not '}activated"
        return None


class SignedOut(Expectation):
    """Nobody is signed in on the unit."""

    word = "signed-out"
    contrary = "expect.signed-in"
    main = "ended"
    group = GROUP
    example = "expect.signed-out = true"

    ended: Annotated[str, OneOf(ENDED)] | None = Field(
        None, description="Why the owner was signed out without having asked for it, such as `ended-token-reused`."
    )

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        account = (await stage.unit.facts()).account
        if account.email is not None:
            return f"{account.email} is signed in"
        if self.ended not in (None, account.ended):
            return f"what the unit says of the sign-in's end: {account.ended or 'nothing'}"
        return None


def _failed(reason: str | None) -> str:
    return f"; the last wish failed: {reason}" if reason else ""


class AccountFailure(Expectation):
    """What the person asked of the account did not work out, and the unit says why."""

    word = "account-failure"
    main = "reason"
    group = GROUP
    example = 'expect.account-failure = "wrong-password"'

    reason: Annotated[str, OneOf(FAILURES)] = Field(description="What it says.")
    wish: Wish | None = Field(None, description="Of what; left out: of the last wish, whatever it was.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        account = (await stage.unit.facts()).account
        if self.wish not in (None, account.wish):
            return f"the last wish is {account.wish or 'none'}"
        return None if account.failure == self.reason else f"the last wish met {account.failure or 'no failure'}"


class TermsStand(Expectation):
    """How it stands with the terms of use, as the unit knows it."""

    word = "terms"
    main = "terms"
    group = GROUP
    example = 'expect.terms = "suspended"'

    terms: Terms = Field(description="accepted; pending until they are due; suspended, with the online services.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        found = (await stage.unit.facts()).account.terms
        return None if found == self.terms else f"the terms are {found or 'of nobody: nobody is signed in'}"


class Linked(Expectation):
    """Whether unit, VIN and account are one, as the unit knows it: it asks when it comes online, and each minute."""

    word = "linked"
    main = "linked"
    group = GROUP
    example = "expect.linked = true"

    linked: Flag = Field(default=True, description="Whether they are.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        found = (await stage.unit.facts()).account.linked
        said = {
            True: "they are one",
            False: "the unit has not heard that the owner has confirmed it",
            None: "the unit does not know yet",
        }
        return None if found is self.linked else said[found]


EXPECTATIONS = (Online, Offline, CarriedBy, UnitOn, SignedIn, SignedOut, AccountFailure, TermsStand, Linked)
