"""The gate that each online service passes (`PRODUCT.md §4`): what is known here, then the backend's word."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from connectivity.contracts.cloud import ProblemCode
from connectivity.contracts.gate import (
    COYOTE_LEAST_KM,
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
    Situation,
    TermsPending,
    may_open,
)
from connectivity.contracts.profile import CarProfile
from connectivity.vehicle.ports import VehicleState
from headunit.account.domain import AccountState
from headunit.core.clock import Clock
from headunit.core.correlation import correlated
from headunit.core.errors import LinkError, ProblemError
from headunit.core.observable import Observable
from headunit.core.tasks import first_of
from headunit.services.domain import ServicesState
from headunit.services.ports import Authoriser, ServiceBackend
from headunit.services.unit_time import UnitTime

_log = logging.getLogger(__name__)

_SIGNED_OUT = {
    ProblemCode.NOT_SIGNED_IN,
    ProblemCode.TOKEN_EXPIRED,
    ProblemCode.TOKEN_REUSED,
    ProblemCode.OTHER_DEVICE,
}


@dataclass(frozen=True, slots=True)
class GateState:
    """What somebody has tried to open.

    Attributes:
        trying: The backend is being asked whether this one opens; None: nobody is asked.
        tried: The service of `decision`.
        decision: What came of the last try; None: there was none, or it was cleared.
    """

    trying: Service | None = None
    tried: Service | None = None
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the gate goes by, as others keep it.

    Attributes:
        car: What it is and what it lacks.
        services: What is covered.
        account: Who is signed in.
        online: Whether the backend answers over the link.
        vehicle: For its odometer.
    """

    car: CarProfile
    services: Observable[ServicesState]
    account: Observable[AccountState]
    online: Observable[bool]
    vehicle: Observable[VehicleState]


class Gatekeeper:
    """Decides, and tells when a decision may have changed.

    Args:
        known: What is known of car, link, owner and entitlement.
        time: Trusted time.
        clock: What is slept on until an end.
        backend: Has the last word.
        authoriser: The sign-in, for calls in somebody's name.
        differs: Called where the backend refuses what would open here, or could not be asked at all (the code tells).
        outdated: Called where the last document refuses, and the backend may know better by now.

    Attributes:
        changed: Counts up whenever a decision may be another one now; `run` has to run for that.
        last: What came of the last try, also after the person has gone on; no decision while the backend is asked.
    """

    def __init__(
        self,
        known: Known,
        time: UnitTime,
        clock: Clock,
        backend: ServiceBackend,
        authoriser: Authoriser,
        differs: Callable[[Decision], None] = lambda _: None,
        outdated: Callable[[], None] = lambda: None,
    ) -> None:
        self._known, self._time, self._clock = known, time, clock
        self._backend, self._authoriser, self._differs, self._outdated = backend, authoriser, differs, outdated
        self._tries = itertools.count(1)
        self._latest = 0
        self.last = GateState()
        self._woken, self._driven = asyncio.Event(), self._km_missing()
        self.state: Observable[GateState] = Observable(GateState())
        self.changed: Observable[int] = Observable(0)

    def situation(self) -> Situation:
        """What is known at this instant."""
        document, account = self._known.services.value.document, self._known.account.value
        if account.account is not None:
            terms_due_at = account.account.terms_due_at
        else:
            terms_due_at = None if document is None else document.terms_due_at
        return Situation(
            now=self._time.now(),
            car=self._known.car,
            online=self._known.online.value,
            signed_in=account.account is not None,
            linked=account.account is not None and bool(account.linked),
            started=self._known.services.value.started,
            coverage=() if document is None else document.coverage,
            terms_due_at=terms_due_at,
            driven_km=self._known.vehicle.value.odometer_km or 0.0,
        )

    def decide(self, service: Service) -> Decision:
        """Whether `service` opens, by what is known here; nobody is asked."""
        return may_open(service, self.situation())

    async def open(self, service: Service) -> Decision:
        """Try to open `service`: where it opens by what is known here and the link brings it, the backend is asked.

        Its word counts. A later try takes the place of one under way, whose answer is then told to its caller alone.

        What the last document refuses may have been bought or accepted since. Whoever is signed in has a new document
        asked for; on a unit that is signed out, which gets none, the backend itself is asked.
        """
        self._latest = number = next(self._tries)
        decision, online = self.decide(service), self._known.online.value
        outdated = online and isinstance(decision, NotEntitled | NotLinked | TermsPending)
        by_link = TABLE[service].carrier is Carrier.LINK
        if by_link and (isinstance(decision, Open) or (outdated and self._authoriser.account_id is None)):
            self.last = GateState(tried=service)
            self.state.set(GateState(trying=service))
            try:
                said = await self._ask(service)
            except BaseException:
                if number == self._latest:
                    self.state.set(GateState())
                raise
            if not (outdated and isinstance(said, NotOnline)):
                decision = said
        elif outdated:
            self._outdated()
        _log.info("%s: %s", service, decision.code)
        if number == self._latest:
            self.last = GateState(tried=service, decision=decision)
            self.state.set(self.last)
        return decision

    def clear(self) -> None:
        """The person goes on: what came of the last try is told no more."""
        if self.state.value.trying is None:
            self.state.set(GateState())

    async def run(self) -> None:
        """Count `changed` up, also at each end of a term at its own instant, until cancelled."""
        known = self._known
        endings = [
            *(source.subscribe(self._on_change) for source in (known.services, known.account, known.online)),
            self._time.state.subscribe(self._on_change),
            known.vehicle.subscribe(self._on_driven),
        ]
        try:
            while True:
                self._woken.clear()
                if (turn := self._next_turn()) is None:
                    await self._woken.wait()
                    continue
                sleep = self._clock.sleep_until(self._time.ticks_at(turn), self._word(turn))
                await first_of(self._woken.wait(), sleep)
                if not self._woken.is_set():
                    self._tell()
        finally:
            for end in endings:
                end()

    def _next_turn(self) -> datetime | None:
        """The next instant at which a term begins or ends, or the terms of use are due."""
        seen = self.situation()
        turns = [at for one in seen.coverage for at in (one.starts_at, one.ends_at)]
        if seen.terms_due_at is not None:
            turns.append(seen.terms_due_at)
        return min((at for at in turns if at > seen.now), default=None)

    def _word(self, turn: datetime) -> str:
        """What `_next_turn` is, for people: `term-ends-map-care`, `term-begins-…` or `terms-of-use-due`."""
        coverage = self.situation().coverage
        begins = {one.product: None for one in coverage if one.starts_at == turn}
        ends = {one.product: None for one in coverage if one.ends_at == turn and one.product not in begins}
        if ends:
            return "-".join(("term-ends", *ends))
        return "-".join(("term-begins", *begins)) if begins else "terms-of-use-due"

    async def _ask(self, service: Service) -> Decision:
        try:
            with correlated():
                hint = await self._answer(service)
        except LinkError as error:
            _log.info("%s: the backend was not asked: %s", service, error.reason)
            decision: Decision = NotOnline()
        except ProblemError as error:
            decision = self._refused(service, error)
        else:
            return Open(sign_in_hint=hint)
        self._differs(decision)
        return decision

    async def _answer(self, service: Service) -> bool:
        if self._authoriser.account_id is not None:
            try:
                return await self._authoriser.authorised(lambda token: self._backend.open_service(service, token))
            except ProblemError as error:
                # The sign-in has ended, perhaps while we asked. What needs none opens as for anybody.
                if TABLE[service].signed_in or error.reason not in _SIGNED_OUT:
                    raise
        return await self._backend.open_service(service, None)

    def _refused(self, service: Service, error: ProblemError) -> Decision:
        match error.reason:
            case ProblemCode.NOT_OFFERED:
                return NotOffered()
            case ProblemCode.NOT_YET:
                return NotYet(error.km_left or 0.0)
            case ProblemCode.NOT_ENTITLED if (product := TABLE[service].product) is not None:
                return NotEntitled(product, error.ended_at)
            case ProblemCode.TERMS_PENDING:
                seen = self.situation()
                return TermsPending(seen.terms_due_at or seen.now)
            case ProblemCode.NOT_LINKED:
                return NotLinked()
            case reason if reason in _SIGNED_OUT:
                return NotSignedIn()
        _log.warning("%s: the backend cannot say whether it opens: %s", service, error)
        return NotOnline()

    def _km_missing(self) -> int:
        """Whole kilometres that Coyote waits for."""
        return max(0, round(COYOTE_LEAST_KM - (self._known.vehicle.value.odometer_km or 0.0)))

    def _on_driven(self, _: VehicleState) -> None:
        missing = self._km_missing()
        if missing != self._driven:
            self._driven = missing
            self._tell()

    def _on_change(self, _: object) -> None:
        self._tell()
        self._woken.set()

    def _tell(self) -> None:
        self.changed.set(self.changed.value + 1)
