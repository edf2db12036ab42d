"""The service clock, first without anything around it: what years of notices and entitlements cost, and one decision.

`domain_three_years_ms` is the life of a unit that is on all the time: the sign-in, each notice of both products at its
own instant and its answer, the end and the renewal for three years; after every event the gate decides on every
service, and what is granted goes over the wire as a document. `cost_per_extra_year_ms` is what thirty years more cost,
over thirty, beside the mean of the first three. `gate_us` is one decision.

What the same years cost in a whole world in one process: `world_years`; of a hundred cars at once: `fleet`; in the real
processes, with a finger at each notice: `real_years`. How many stories of the library are told in a second: `library`.
What a snapshot of a run costs, and going back to it: `snapshot`.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime

from connectivity.backend.entitlements.coverage import Event, Granted, coverage_of, shortened
from connectivity.contracts.cloud import FREE_PRODUCTS, EntitlementDocument
from connectivity.contracts.entitlement_document import parse_document, render_document
from connectivity.contracts.gate import Open, Service, Situation, may_open
from connectivity.contracts.profile import DEFAULT_PROFILE, CarProfile, load_profile
from headunit.bench import fleet, library, real_years, snapshot, world_years
from headunit.bench.report import Row
from headunit.bench.runner import Options
from headunit.core.errors import HeadUnitError
from headunit.services.notices import SCHEDULE, Ledger, advanced, answered, card, ends_of, next_due

ROUNDS = 20
YEARS = 3
MORE_YEARS = 33
TERM_MONTHS = 12 * YEARS
_DECISIONS = 2000
_START = datetime(2021, 6, 14, 12, 30, tzinfo=UTC)


def measure(options: Options) -> list[Row]:
    """See `runner.Bench`. The first round is thrown away."""
    short: list[float] = []
    extra: list[float] = []
    decisions: list[float] = []
    for _ in range(1 + (options.runs or ROUNDS)):
        short.append(_years_ms(YEARS))
        extra.append((_years_ms(MORE_YEARS) - short[-1]) / (MORE_YEARS - YEARS))
        decisions.append(_decision_us())
    return [
        Row("domain_three_years_ms", "ms", short[1:]),
        Row("cost_per_extra_year_ms", "ms", extra[1:], [one / YEARS for one in short[1:]]),
        Row("gate_us", "µs", decisions[1:]),
        *world_years.measure(options),
        *fleet.measure(options),
        *real_years.measure(options),
        *library.measure(options),
        *snapshot.measure(options),
    ]


@dataclass
class Life:
    """A unit that is on from its sign-in, and its backend.

    `notices` counts those that were shown and answered, `renewals` the ends that were followed by one.
    """

    car: CarProfile
    history: list[Event] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    notices: int = 0
    renewals: int = 0

    def live(self, years: int) -> None:
        """So many years (3, 6 …) from the sign-in, the end of the last one included."""
        now, until = _START, _START.replace(year=_START.year + years)
        document = self._granted(now, "free", TERM_MONTHS)
        while (due := next_due(ends_of(document, now), document.home_zone, now)) is not None and due <= until:
            now = due
            self._look(document, now)
            if not ends_of(document, now):
                self.renewals += 1
                document = self._granted(now, "bought", TERM_MONTHS)
            self._judge(document, now)

    def _look(self, document: EntitlementDocument, now: datetime) -> None:
        ends, zone = ends_of(document, now), document.home_zone
        self.ledger = advanced(self.ledger, ends, zone, now)
        if (shown := card(self.ledger, ends, zone, now)) is not None:
            self.notices += len(shown.entries)
            self.ledger = answered(self.ledger, shown, now)

    def _granted(self, now: datetime, kind: str, months: int) -> EntitlementDocument:
        zone = self.car.market.time_zone
        for product in FREE_PRODUCTS:
            self.history.append(Granted(f"g{len(self.history)}", product, kind, now, months, zone))
        coverage = shortened(coverage_of(self.history), now)
        return parse_document(render_document(EntitlementDocument("HU-1", self.car.vin, now, zone, coverage)))

    def _judge(self, document: EntitlementDocument, now: datetime) -> None:
        situation = _situation(self.car, document, now)
        decisions = {service: may_open(service, situation) for service in Service}
        if not isinstance(decisions[Service.TRAFFIC], Open):
            raise HeadUnitError("bench-failed", f"Traffic does not open on {now}: {decisions[Service.TRAFFIC]}.")


def _situation(car: CarProfile, document: EntitlementDocument, now: datetime) -> Situation:
    return Situation(now, car, signed_in=True, linked=True, started=True, coverage=document.coverage, driven_km=500)


def _years_ms(years: int) -> float:
    life = Life(load_profile(DEFAULT_PROFILE))
    began_s = time.perf_counter()
    life.live(years)
    took_ms = (time.perf_counter() - began_s) * 1000
    ends = years // YEARS
    expected = ends * len(FREE_PRODUCTS) * len(SCHEDULE)
    if (life.notices, life.renewals) != (expected, ends):
        raise HeadUnitError("bench-failed", f"{life.notices} notices in {years} years, and not {expected}.")
    return took_ms


def _decision_us() -> float:
    car = load_profile(DEFAULT_PROFILE)
    history = [Granted(f"g{n}", product, "free", _START, TERM_MONTHS, "UTC") for n, product in enumerate(FREE_PRODUCTS)]
    document = EntitlementDocument("HU-1", car.vin, _START, "UTC", coverage_of(history))
    situation = _situation(car, document, _START)
    services = tuple(Service)
    began_s = time.perf_counter()
    for number in range(_DECISIONS):
        may_open(services[number % len(services)], situation)
    return (time.perf_counter() - began_s) * 1e6 / _DECISIONS
