"""The gate in the unit: what is known here decides first, the backend last."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from connectivity.contracts.cloud import Account, Coverage, EntitlementDocument, ProblemCode, Product
from connectivity.contracts.gate import (
    TABLE,
    Carrier,
    Decision,
    NotEntitled,
    NotLinked,
    NotOffered,
    NotOnline,
    NotSignedIn,
    NotYet,
    Open,
    Service,
    TermsPending,
)
from connectivity.contracts.profile import load_profile
from connectivity.vehicle.ports import VehicleState
from headunit.account.domain import AccountState
from headunit.core.clock import ManualClock
from headunit.core.errors import HeadUnitError, LinkError, LinkReason, ProblemError
from headunit.core.observable import Observable
from headunit.core.store import MemoryStore
from headunit.services.domain import ServicesState
from headunit.services.gatekeeper import Gatekeeper, GateState, Known
from headunit.services.unit_time import UnitTime

START = datetime(2025, 12, 21, 9, 42, tzinfo=UTC)
END = datetime(2028, 12, 21, 9, 42, tzinfo=UTC)
NOW = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
MARIE = Account("a1", "marie.laurent@example.com", "Marie Laurent", "FR", "fr")
S = timedelta(seconds=1)

Run = Callable[[Coroutine[Any, Any, None]], None]


def document(**changes: Any) -> EntitlementDocument:
    coverage = tuple(Coverage(product, "free", START, END) for product in Product)
    return replace(EntitlementDocument("HU-1", "VIN1", START, "Europe/Paris", coverage, linked=True), **changes)


class Backend:
    """Says yes, or raises `refusal`; where `asked` is gated it takes its time."""

    def __init__(self) -> None:
        self.asked: list[tuple[Service, str | None]] = []
        self.hint = False
        self.refusal: HeadUnitError | None = None
        self.gate = asyncio.Event()
        self.gate.set()

    async def open_service(self, service: Service, access_token: str | None) -> bool:
        self.asked.append((service, access_token))
        refusal = self.refusal
        await self.gate.wait()
        if refusal is not None:
            raise refusal
        return self.hint


class Unit:
    """An online unit of a signed-in owner, in the middle of the free period."""

    account_id: str | None = "a1"

    def __init__(self, start: datetime = NOW) -> None:
        self.clock = ManualClock(start)
        self.time = UnitTime(self.clock, MemoryStore())
        self.time.heard_backend(start)
        self.services = Observable(ServicesState(document()))
        self.account = Observable(AccountState(MARIE, linked=True))
        self.online = Observable(True)  # noqa: FBT003 - the first value
        self.vehicle = Observable(VehicleState(ignition="ON", odometer_km=1200.0))
        self.backend, self.differed = Backend(), list[Decision]()
        car = load_profile("ux250h-2021-fr")
        known = Known(car, self.services, self.account, self.online, self.vehicle)
        self.outdated = 0
        self.gate = Gatekeeper(known, self.time, self.clock, self.backend, self, self.differed.append, self._outdate)

    async def authorised[T](self, call: Callable[[str], Awaitable[T]]) -> T:
        return await call("token")

    def _outdate(self) -> None:
        self.outdated += 1

    def leave(self) -> None:
        self.account_id = None
        self.account.set(AccountState())


def test_what_is_known_here_makes_the_situation() -> None:
    unit = Unit()
    seen = unit.gate.situation()
    assert (seen.now, seen.online, seen.signed_in, seen.linked, seen.started) == (NOW, True, True, True, True)
    assert (seen.coverage, seen.driven_km, seen.terms_due_at) == (document().coverage, 1200.0, None)
    unit.account.set(AccountState(replace(MARIE, terms_due_at=NOW + S), linked=None))
    unit.vehicle.set(VehicleState())
    unit.online.set(False)
    seen = unit.gate.situation()
    assert (seen.terms_due_at, seen.linked, seen.driven_km, seen.online) == (NOW + S, False, 0.0, False)
    unit.leave()
    unit.services.set(ServicesState(document(terms_due_at=NOW - S)))
    seen = unit.gate.situation()
    assert (seen.signed_in, seen.linked, seen.terms_due_at) == (False, False, NOW - S)


@pytest.mark.parametrize("service", list(Service))
def test_only_what_the_link_brings_is_asked_for(run: Run, service: Service) -> None:
    async def story() -> None:
        unit = Unit()
        decision = await unit.gate.open(service)
        asked = isinstance(unit.gate.decide(service), Open) and TABLE[service].carrier is Carrier.LINK
        assert unit.backend.asked == ([(service, "token")] if asked else [])
        assert unit.gate.state.value == GateState(None, service, decision)

    run(story())


def test_what_does_not_open_here_is_not_asked_for(run: Run) -> None:
    async def story() -> None:
        unit = Unit(END + S)
        assert await unit.gate.open(Service.TRAFFIC) == NotEntitled(Product.MAP_CARE, END)
        unit.online.set(False)
        unit.services.set(ServicesState(document(coverage=(Coverage(Product.MAP_CARE, "free", START, END + 2 * S),))))
        assert await unit.gate.open(Service.TRAFFIC) == NotOnline()
        assert await unit.gate.open(Service.MAP) == Open()
        assert unit.backend.asked == []

    run(story())


def test_what_a_document_refuses_may_be_outdated_and_a_new_one_is_asked_for(run: Run) -> None:
    async def story() -> None:
        unit = Unit(END + S)
        assert await unit.gate.open(Service.TRAFFIC) == NotEntitled(Product.MAP_CARE, END)
        assert (unit.outdated, unit.differed) == (1, [])
        unit.online.set(False)
        await unit.gate.open(Service.TRAFFIC)
        assert unit.outdated == 1

    run(story())


@pytest.mark.parametrize("due", [None, NOW - S])
def test_a_signed_out_unit_gets_no_document_and_asks_the_backend_itself(run: Run, due: datetime | None) -> None:
    async def story() -> None:
        unit = Unit(NOW if due else END + S)
        unit.leave()
        unit.services.set(ServicesState(document(terms_due_at=due)))
        here = TermsPending(due) if due else NotEntitled(Product.MAP_CARE, END)
        assert unit.gate.decide(Service.TRAFFIC) == here
        assert await unit.gate.open(Service.TRAFFIC) == Open()
        assert unit.backend.asked == [(Service.TRAFFIC, None)]
        unit.backend.refusal = LinkError(LinkReason.TIMEOUT)
        assert await unit.gate.open(Service.TRAFFIC) == here
        unit.online.set(False)
        assert await unit.gate.open(Service.TRAFFIC) == here
        assert len(unit.backend.asked) == 2

    run(story())


@pytest.mark.parametrize("service", [Service.TRAFFIC, Service.WEATHER, Service.E_STORE, Service.COYOTE])
def test_a_sign_in_that_has_ended_shuts_only_what_needs_one(run: Run, service: Service) -> None:
    async def story() -> None:
        unit = Unit()

        async def ended(call: Callable[[str], Awaitable[object]]) -> object:
            unit.leave()
            raise ProblemError(ProblemCode.NOT_SIGNED_IN, 401)

        unit.authorised = ended  # type: ignore[method-assign,assignment]
        opens = not TABLE[service].signed_in
        assert await unit.gate.open(service) == (Open() if opens else NotSignedIn())
        assert unit.backend.asked == ([(service, None)] if opens else [])

    run(story())


def test_whoever_is_signed_in_is_not_told_to_sign_in(run: Run) -> None:
    async def story() -> None:
        unit = Unit()
        unit.services.set(ServicesState())  # the document is still on its way
        assert unit.gate.decide(Service.TRAFFIC) == Open()

    run(story())


def test_before_the_first_sign_in_it_is_asked_without_a_name(run: Run) -> None:
    async def story() -> None:
        unit = Unit()
        unit.leave()
        unit.services.set(ServicesState())
        unit.backend.hint = True
        assert await unit.gate.open(Service.TRAFFIC) == Open(sign_in_hint=True)
        assert unit.backend.asked == [(Service.TRAFFIC, None)]

    run(story())


@pytest.mark.parametrize(
    ("refusal", "decision"),
    [
        (ProblemError(ProblemCode.NOT_OFFERED, 403), NotOffered()),
        (ProblemError(ProblemCode.NOT_YET, 403, km_left=12.5), NotYet(12.5)),
        (ProblemError(ProblemCode.NOT_ENTITLED, 403, ended_at=NOW), NotEntitled(Product.MAP_CARE, NOW)),
        (ProblemError(ProblemCode.NOT_ENTITLED, 403), NotEntitled(Product.MAP_CARE, None)),
        (ProblemError(ProblemCode.TERMS_PENDING, 403), TermsPending(NOW)),
        (ProblemError(ProblemCode.NOT_LINKED, 403), NotLinked()),
        (ProblemError(ProblemCode.NOT_SIGNED_IN, 401), NotSignedIn()),
        (ProblemError(ProblemCode.TOKEN_REUSED, 401), NotSignedIn()),
        (ProblemError(ProblemCode.UNAVAILABLE, 503), NotOnline()),
        (ProblemError("something-new", 418), NotOnline()),
        *((LinkError(reason), NotOnline()) for reason in LinkReason),
    ],
    ids=lambda value: getattr(value, "reason", ""),
)
def test_the_backend_has_the_last_word(run: Run, refusal: HeadUnitError, decision: Decision) -> None:
    async def story() -> None:
        unit = Unit()
        unit.backend.refusal = refusal
        assert await unit.gate.open(Service.TRAFFIC) == decision
        assert unit.gate.state.value == GateState(None, Service.TRAFFIC, decision)
        assert unit.differed == [decision]
        unit.gate.clear()
        assert unit.gate.state.value == GateState()

    run(story())


def test_a_later_try_takes_the_place_of_one_under_way(run: Run) -> None:
    async def story() -> None:
        unit = Unit()
        unit.backend.refusal = ProblemError(ProblemCode.NOT_LINKED, 403)
        unit.backend.gate.clear()
        first = asyncio.ensure_future(unit.gate.open(Service.TRAFFIC))
        await asyncio.sleep(0)
        assert unit.gate.state.value == GateState(trying=Service.TRAFFIC)
        unit.gate.clear()
        assert unit.gate.state.value.trying is Service.TRAFFIC
        unit.backend.refusal = None
        second = asyncio.ensure_future(unit.gate.open(Service.WEATHER))
        await asyncio.sleep(0)
        unit.backend.gate.set()
        assert (await first, await second) == (NotLinked(), Open())
        assert unit.gate.state.value == GateState(None, Service.WEATHER, Open())

    run(story())


def test_a_try_that_is_called_off_leaves_nothing(run: Run) -> None:
    async def story() -> None:
        unit = Unit()
        unit.backend.gate.clear()
        trying = asyncio.ensure_future(unit.gate.open(Service.TRAFFIC))
        await asyncio.sleep(0)
        trying.cancel()
        with pytest.raises(asyncio.CancelledError):
            await trying
        assert unit.gate.state.value == GateState()

    run(story())


def test_it_tells_when_a_decision_may_have_changed(run: Run) -> None:
    async def story() -> None:
        unit = Unit()
        running = asyncio.ensure_future(unit.gate.run())
        await unit.clock.settled()
        heard: list[tuple[datetime, bool]] = []
        unit.gate.changed.subscribe(
            lambda _: heard.append((unit.clock.now(), unit.gate.decide(Service.TRAFFIC) == Open()))
        )
        unit.online.set(False)
        unit.online.set(True)
        unit.account.set(AccountState(replace(MARIE, terms_due_at=NOW + 14 * 86400 * S), linked=True))
        unit.vehicle.set(replace(unit.vehicle.value, odometer_km=1300.0))
        assert heard == [(NOW, False), (NOW, True), (NOW, True)]
        await unit.clock.settled()
        said = [unit.clock.coming(1)[0][1]]
        await unit.clock.advance_to(END - S)
        said.append(unit.clock.coming(1)[0][1])
        products = ("map-care", "service-pack", "coyote", "connected-services")
        assert said == ["terms-of-use-due", "-".join(("term-ends", *products))]
        await unit.clock.advance_to(END + S)
        due = NOW + 14 * 86400 * S
        assert heard[3:] == [(due, False), (END, False)]
        unit.vehicle.set(replace(unit.vehicle.value, odometer_km=150.2))
        unit.vehicle.set(replace(unit.vehicle.value, odometer_km=150.3))
        assert len(heard) == 6
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        unit.online.set(False)
        assert len(heard) == 6

    run(story())
