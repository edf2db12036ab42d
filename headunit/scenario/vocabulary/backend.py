"""What the backend has of accounts, units and grants, as its staff and an owner at the portal see it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from connectivity.contracts.cloud import GrantedTerm, Product
from headunit.account.domain import Terms, terms_of
from headunit.scenario.stage import Stage
from headunit.scenario.vocabulary.base import (
    DayOrInstant,
    Flag,
    OneOf,
    Whole,
    account_of,
    device_of,
    falls_on,
    listed,
    local,
)
from headunit.scenario.words import Expectation

GROUP = "What the backend has"
EVENTS = (
    "account-made",
    "activated",
    "confirmed",
    "granted",
    "keys-rotated",
    "moved",
    "operator-session",
    "period-started",
    "portal-signed-in",
    "privacy-off",
    "privacy-on",
    "profile-removed",
    "refunded",
    "registered",
    "released",
    "revoked",
    "signed-in",
    "terms-accepted",
    "unlinked",
    "vehicle-added",
)
"""What is written into the backend's audit trail."""
_Count = Annotated[Whole, Field(ge=0)]
EMAIL = "Whose; left out: of whoever has signed in last on the unit."
DEVICE = "Device ID; left out: the unit's own."


class AccountKnown(Expectation):
    """An account as the backend has it."""

    word = "account"
    main = "email"
    group = GROUP
    covers = ("operator:accounts",)
    example = 'expect.account = { email = "paul@example.com", activated = false, terms = "pending" }'

    email: str = Field(description="Its address.")
    exists: Flag = Field(default=True, description="Whether there is one.")
    activated: Flag | None = Field(None, description="Whether the link of the activation e-mail was followed.")
    terms: Terms | None = Field(None, description="accepted, pending or suspended.")
    name: str | None = Field(None, description="Of its owner.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        accounts = await stage.backend.accounts()
        found = next((one for one in accounts if one.email == self.email), None)
        if found is None:
            return f"it knows {listed(one.email for one in accounts)}" if self.exists else None
        terms = terms_of(found, stage.now)
        if not self.exists:
            return f"it has {self.email}"
        if self.activated not in (None, found.activated):
            return f"{self.email} is {'' if found.activated else 'not '}activated"
        if self.terms not in (None, terms):
            return f"its terms are {terms}"
        return None if self.name in (None, found.name) else f"its owner is {found.name!r}"


class DeviceKnown(Expectation):
    """The unit as its owner sees it at the portal: found, or confirmed."""

    word = "device"
    main = "confirmed"
    group = GROUP
    covers = ("operator:devices", "operator:units")
    example = "expect.device = { confirmed = false }"

    confirmed: Flag | None = Field(None, description="Whether the owner has confirmed it, or a code has.")
    exists: Flag = Field(default=True, description="Whether the portal has it at all.")
    email: str | None = Field(None, description=EMAIL)
    device: str | None = Field(None, description=DEVICE)

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        account, device = await account_of(stage, self.email), await device_of(stage, self.device)
        devices = await stage.backend.devices(account.id)
        found = next((one for one in devices if one.device_id == device), None)
        if found is None:
            return f"{account.email} has no such unit" if self.exists else None
        if not self.exists:
            return f"{account.email} has it"
        confirmed = found.linked_at is not None
        return None if self.confirmed in (None, confirmed) else f"it is {'' if confirmed else 'not '}confirmed"


class Granted(Expectation):
    """What was granted to the unit: those that match are counted."""

    word = "granted"
    main = "count"
    group = GROUP
    covers = ("operator:unit_terms",)
    example = 'expect.granted = { product = "map-care", kind = "bought", months = 12, until = 2029-12-21 }'

    count: _Count | None = Field(None, description="How many match; left out: at least one.")
    product: Product | None = Field(None, description="Of this one.")
    kind: Literal["free", "bought", "included"] | None = Field(None, description="How it came about.")
    months: Whole | None = Field(None, description="For so many.")
    why: Literal["revoked", "refunded"] | None = Field(None, description="It was taken back, and so.")
    standing: Flag | None = Field(None, description="Whether it has not been taken back.")
    since: DayOrInstant | None = Field(None, description="It begins on this day, or at this instant.")
    until: DayOrInstant | None = Field(None, description="It ends on this day, or at this instant.")
    device: str | None = Field(None, description=DEVICE)

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        terms = (await stage.backend.unit_terms(await device_of(stage, self.device))).terms
        found = sum(self._is(one, stage.home_zone) for one in terms)
        if found == self.count or (self.count is None and found):
            return None
        return f"{found} match of {listed(_term(one, stage.home_zone) for one in terms)}"

    def _is(self, one: GrantedTerm, zone: str) -> bool:
        return (
            self.product in (None, one.product)
            and self.kind in (None, one.kind)
            and self.months in (None, one.months)
            and self.why in (None, one.why)
            and self.standing in (None, one.taken_back_at is None)
            and (self.since is None or falls_on(one.starts_at, self.since, zone))
            and (self.until is None or falls_on(one.ends_at, self.until, zone))
        )


def _term(one: GrantedTerm, zone: str) -> str:
    why = f", {one.why}" if one.why else ""
    return (
        f"{one.product} ({one.kind}, {one.months} months, "
        f"{local(one.starts_at, zone)} to {local(one.ends_at, zone)}{why})"
    )


class MailSent(Expectation):
    """An e-mail that the service has sent."""

    word = "mail"
    main = "to"
    group = GROUP
    covers = ("operator:mails",)
    example = 'expect.mail = { to = "paul@example.com", kind = "activation" }'

    to: str = Field(description="Address of the owner.")
    kind: Literal["activation"] | None = Field(None, description="What it is about.")
    count: _Count | None = Field(None, description="How many match; left out: at least one.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        mails = await stage.backend.mails()
        found = sum(one.to == self.to and self.kind in (None, one.kind) for one in mails)
        if found == self.count or (self.count is None and found):
            return None
        return f"{found} match of {listed(f'{one.kind} to {one.to}' for one in mails)}"


class Audited(Expectation):
    """What the backend has written into its audit trail; those that match are counted."""

    word = "audit"
    main = "event"
    group = GROUP
    covers = ("operator:audit",)
    example = 'expect.audit = { event = "period-started", count = 1 }'

    event: Annotated[str, OneOf(EVENTS)] = Field(description="What happened.")
    count: _Count | None = Field(None, description="How often; left out: at least once.")
    email: str | None = Field(None, description="To whose account.")
    detail: str | None = Field(None, description="Part of what else it says, such as a VIN.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        lines = [one for one in await stage.backend.audit() if one.event == self.event]
        found = sum(
            self.email in (None, one.account_email) and (self.detail is None or self.detail in one.detail)
            for one in lines
        )
        if found == self.count or (self.count is None and found):
            return None
        said = listed(f"{one.account_email or 'nobody'}: {one.detail or '-'}" for one in lines)
        return f"{found} match of {len(lines)} such lines ({said})"


EXPECTATIONS = (AccountKnown, DeviceKnown, Granted, MailSent, Audited)
