"""A backend as its operator sees it, that remembers what it was asked, for tests of the panel."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from connectivity.contracts.cloud import (
    Account,
    Coverage,
    Device,
    DeviceCode,
    GrantedTerm,
    KnownUnit,
    Mail,
    Product,
    UnitTerms,
)
from connectivity.contracts.telemetry import Trip
from headunit.core.errors import HeadUnitError

NOW = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)  # as `tests.world_state`
VIN = "JTHY65BH602100417"

NEW = Account(
    "a2", "anna.muller@example.com", "Anna Müller", "DE", "en", activated=False, terms_due_at=NOW + timedelta(days=14)
)
MARIE = Account("a1", "marie.laurent@example.com", "Marie Laurent", "FR", "fr")
MAIL = Mail(
    "m1",
    "anna.muller@example.com",
    "activation",
    "Activate your Lexus Online account",
    "Hello Anna Müller,\n\nopen this link to activate your account:\nhttps://portal.example/activate/tok-1",
    NOW,
    "tok-1",
)
FOUND = Device("HU-0123456789AB", VIN, "Lexus UX 250h", NOW, None)
UNIT = KnownUnit("HU-0123456789AB", VIN, "anna.muller@example.com", ())


def term(number: int, product: Product = Product.MAP_CARE, *, kind: str = "bought", months: int = 12) -> GrantedTerm:
    """Grant `number`, running since NOW for so many times 30 days."""
    return GrantedTerm(f"g{number}", product, kind, NOW, months, NOW, NOW + timedelta(days=30 * months))


def trip(number: int, *, km: float = 12.3, minutes: int = 42) -> Trip:
    """Trip `number`, an hour after the one before it."""
    start = NOW + timedelta(hours=number)
    return Trip(f"t{number}", start, start + timedelta(minutes=minutes), 100.0, 100.0 + km, 87.0)


class FakeBackend:
    """Does what it is told (`calls`), or raises what `refusal` (any call) or `refusals` (by its name) hold.

    Attributes:
        reads: How often anything was read.
        gate: Where set, actions wait for it.
    """

    def __init__(self) -> None:
        self.all_mails: tuple[Mail, ...] = (MAIL,)
        self.all_accounts: tuple[Account, ...] = (NEW, MARIE)
        self.all_devices: dict[str, tuple[Device, ...]] = {"a2": (FOUND,), "a1": ()}
        self.in_privacy = False
        self.all_trips: tuple[Trip, ...] = (trip(1), trip(2))
        self.all_units: tuple[KnownUnit, ...] = (UNIT,)
        self.all_terms: dict[str, tuple[GrantedTerm, ...]] = {}
        self.calls: list[tuple[Any, ...]] = []
        self.reads = 0
        self.refusal: HeadUnitError | None = None
        self.refusals: dict[str, HeadUnitError] = {}
        self.gate: asyncio.Event | None = None

    async def _read(self, name: str) -> None:
        self.reads += 1
        self._refuse(name)

    def _refuse(self, name: str) -> None:
        if error := self.refusal or self.refusals.get(name):
            raise error

    async def _act(self, *call: Any) -> None:
        self.calls.append(call)
        if self.gate is not None:
            await self.gate.wait()
        self._refuse(call[0])

    def _change(self, account_id: str, **changes: Any) -> None:
        self.all_accounts = tuple(replace(one, **changes) if one.id == account_id else one for one in self.all_accounts)

    async def mails(self) -> tuple[Mail, ...]:
        await self._read("mails")
        return self.all_mails

    async def accounts(self) -> tuple[Account, ...]:
        await self._read("accounts")
        return self.all_accounts

    async def activate(self, token: str) -> None:
        await self._act("activate", token)
        self._change("a2", activated=True)

    async def accept_terms(self, account_id: str) -> None:
        await self._act("terms", account_id)
        self._change(account_id, terms_due_at=None)

    async def devices(self, account_id: str) -> tuple[Device, ...]:
        await self._read("devices")
        return self.all_devices[account_id]

    async def confirm_device(self, account_id: str, device_id: str) -> None:
        await self._act("confirm", account_id, device_id)
        self.all_devices[account_id] = (replace(FOUND, linked_at=NOW),)

    async def remove_device(self, account_id: str, device_id: str) -> None:
        await self._act("remove", account_id, device_id)
        self.all_devices[account_id] = ()

    async def new_code(self, account_id: str, vin: str) -> DeviceCode:
        await self._act("code", account_id, vin)
        return DeviceCode("482915", NOW + timedelta(minutes=10))

    async def privacy(self, account_id: str, vin: str) -> bool:
        await self._read("privacy")
        return self.in_privacy

    async def set_privacy(self, account_id: str, vin: str, *, on: bool) -> None:
        await self._act("privacy", account_id, vin, on)
        self.in_privacy = on

    async def trips(self, account_id: str, vin: str) -> tuple[Trip, ...]:
        await self._read("trips")
        return self.all_trips

    async def units(self) -> tuple[KnownUnit, ...]:
        await self._read("units")
        return self.all_units

    async def unit_terms(self, device_id: str) -> UnitTerms:
        await self._read("unit_terms")
        terms = self.all_terms.get(device_id, ())
        running = tuple(
            Coverage(one.product, one.kind, one.starts_at, one.ends_at) for one in terms if one.starts_at < one.ends_at
        )
        return UnitTerms(terms, running)

    async def grant(self, device_id: str, product: Product, months: int) -> GrantedTerm:
        await self._act("grant", device_id, product, months)
        made = term(len(self.all_terms.get(device_id, ())) + 1, product, months=months)
        self.all_terms[device_id] = (*self.all_terms.get(device_id, ()), made)
        return made

    async def revoke(self, grant_id: str) -> None:
        await self._act("revoke", grant_id)
        self._take_back(grant_id, "revoked")

    async def refund(self, grant_id: str) -> None:
        await self._act("refund", grant_id)
        self._take_back(grant_id, "refunded")

    def _take_back(self, grant_id: str, why: str) -> None:
        for device_id, terms in self.all_terms.items():
            self.all_terms[device_id] = tuple(
                replace(one, ends_at=one.starts_at, taken_back_at=NOW, why=why) if one.id == grant_id else one
                for one in terms
            )
