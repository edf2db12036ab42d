"""Ten years of unit, backend and clocks under whatever happens, beside a model that counts by hand (`PRODUCT.md §4`).

The backend is its history, folded, as a document for the unit. The model keeps queues of terms, the error of the
unit's clock, and what was answered; it looks at the calendar day by day and knows nothing of ledgers.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from connectivity.backend.entitlements.coverage import Event, Granted, TakenBack, coverage_of, shortened
from connectivity.contracts.calendar import months_later
from connectivity.contracts.cloud import EntitlementDocument, Product
from connectivity.contracts.entitlement_document import parse_document, render_document
from connectivity.contracts.gate import NotEntitled, Open, Service, Situation, may_open
from connectivity.contracts.profile import load_profile
from tests.unit.services.driven_unit import UNLIKE, DrivenUnit
from tests.unit.services.test_notice_properties import windows

MAP, PACK = Product.MAP_CARE, Product.SERVICE_PACK
CAR = load_profile("ux250h-2021-fr")
ZONES = ("Europe/Paris", "America/Santiago", "Africa/Cairo", "Australia/Lord_Howe")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
YEARS = timedelta(days=3652)
ERA = timedelta(weeks=1024)
Span = tuple[datetime, datetime]


@dataclass
class Laid:
    """A grant in its queue."""

    name: str
    start: datetime
    end: datetime
    months: int


class Decade(RuleBasedStateMachine):
    """What happens is hypothesis' choice; how much, is drawn from its seed."""

    @initialize(seed=st.integers(0, 2**64 - 1))
    def begin(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.zone = self.rng.choice(ZONES)
        self.true = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=self.rng.randrange(3 * 525_600))
        self.over = self.true + YEARS
        self.unit = DrivenUnit(self.true)
        self.history: list[Event] = []
        self.documents: list[tuple[EntitlementDocument, dict[Product, list[Span]]]] = []
        self.backend_error = timedelta(0)
        # The model.
        self.queues: dict[Product, list[Laid]] = {MAP: [], PACK: []}
        self.told: dict[Product, list[Span]] | None = None
        self.error: timedelta | None = None
        """Of trusted time; None: nothing was ever heard."""
        self.by_backend = False
        self.answered: set[tuple[Product, datetime, int]] = set()
        if self.rng.random() < 0.8:
            self.sign_in()
        for product in self.rng.choice([(), (), (MAP,), (PACK,), (MAP, PACK)]):
            if self.history:
                self.grant(product, 1, "bought")
                self.contact()
        if self.rng.random() < 0.8:
            self.until_an_end_is_near()

    # Time.

    @rule()
    def little_time(self) -> None:
        self.passes(timedelta(seconds=self.rng.randrange(1, 400_000)))

    @rule()
    def months(self) -> None:
        self.passes(timedelta(hours=self.rng.randrange(24, 3_000)))

    @rule()
    def until_an_end_is_near(self) -> None:
        ends = [until for _, until in self.open_now().values()]
        if ends and (wait := self.rng.choice(ends) - timedelta(hours=self.rng.randrange(30 * 24)) - self.now()) > DAY:
            self.passes(wait)

    def passes(self, how_long: timedelta) -> None:
        until = min(self.true + how_long, self.over)
        begin, open_then = self.now(), self.open_now()
        self.unit.pass_to(until) if self.unit.on else None
        if not self.unit.on and self.error is not None:
            self.error -= until - self.true
        self.true = until
        if self.unit.on:
            self.saw_what_was_due(begin, open_then)

    def saw_what_was_due(self, begin: datetime, open_then: dict[Product, Span]) -> None:
        """Of the end that comes first, which no other card hides, nothing is lost while the unit is on."""
        shows = dict(self.unit.shows)
        first = min((until for _, until in open_then.values()), default=None)
        for product, (since, until) in open_then.items():
            if until != first:
                continue
            for days, newest_from, newest_until in windows(until, since, self.zone):
                if newest_from <= self.now() and begin < newest_until:
                    assert (product, until, days) in shows, f"lost: {product} {days}"

    # The backend.

    def backend_now(self) -> datetime:
        return self.true + self.backend_error

    def grant(self, product: Product, months: int, kind: str) -> None:
        now, name = self.backend_now(), f"g{len(self.history)}"
        self.history.append(Granted(name, product, kind, now, months, self.zone))
        queue = self.queues[product]
        start = max([now, *(term.end for term in queue)])
        queue.append(Laid(name, start, months_later(start, months, self.zone), months))

    @precondition(lambda self: not self.history and self.unit.on)
    @rule()
    def sign_in(self) -> None:
        for product in (MAP, PACK):
            self.grant(product, 36, "free")
        self.contact()

    @precondition(lambda self: self.history and self.backend_now() >= self.history[-1].at)
    @rule()
    def renew(self) -> None:
        products = self.rng.choice([(MAP,), (PACK,), (MAP, PACK)])
        for product in products:
            self.grant(product, self.rng.choice([1, 1, 2, 12, 12, 24, 36]), "bought")

    @precondition(lambda self: self.history and self.backend_now() >= self.history[-1].at)
    @rule()
    def take_back(self) -> None:
        chosen = self.rng.choice([event for event in self.history if isinstance(event, Granted)])
        now = self.backend_now()
        self.history.append(TakenBack(chosen.id, now, self.rng.choice(["revoked", "refunded"])))
        queue = self.queues[chosen.product]
        here = next((n for n, term in enumerate(queue) if term.name == chosen.id), None)
        if here is None or queue[here].end <= now:
            return
        moved_to = queue[here].end = max(queue[here].start, now)
        for term in queue[here + 1 :]:
            term.start, term.end = moved_to, months_later(moved_to, term.months, self.zone)
            moved_to = term.end
        if queue[here].start == queue[here].end:
            del queue[here]

    @rule()
    def backend_is_far_off(self) -> None:
        self.backend_error = self.rng.choice([timedelta(0), timedelta(0), 3 * DAY, -2 * DAY, -1 * HOUR])

    # What reaches the unit.

    @precondition(lambda self: self.unit.on)
    @rule()
    def contact(self) -> None:
        said = self.backend_now()
        self.unit.hear_backend(said)
        off = said - self.true if self.error is None else said - self.true - self.error
        if self.error is None or abs(off) > timedelta(seconds=2):
            self.error = self.backend_error
        self.by_backend = True
        if self.history:
            coverage = shortened(coverage_of(self.history), said)
            made = EntitlementDocument("HU-1", "VIN", said, self.zone, coverage)
            document = parse_document(render_document(made))
            self.documents.append((document, self.laid()))
            held = self.unit.document
            self.unit.receive(document)
            if held is None or not said < held.issued_at <= self.now() + UNLIKE:
                self.told = self.laid()
                self.unit_and_backend_agree(said)

    def laid(self) -> dict[Product, list[Span]]:
        return {product: [(term.start, term.end) for term in queue] for product, queue in self.queues.items()}

    def unit_and_backend_agree(self, now: datetime) -> None:
        assert self.unit.document is not None
        mine = Situation(self.unit.now, CAR, started=True, coverage=self.unit.document.coverage)
        theirs = Situation(now, CAR, started=True, coverage=coverage_of(self.history))
        edges = [edge for one in theirs.coverage for edge in (one.starts_at, one.ends_at)]
        if not any(abs(edge - now) <= timedelta(seconds=2) for edge in edges):
            for service in Service:
                assert may_open(service, mine) == may_open(service, theirs)

    @precondition(lambda self: self.unit.on and self.documents)
    @rule()
    def an_old_document_is_replayed(self) -> None:
        document, told = self.rng.choice(self.documents)
        held = self.unit.document
        assert held is not None
        ahead = document.issued_at - self.now()
        if document.issued_at >= held.issued_at and not (self.by_backend and ahead > DAY):
            self.told = told  # made by a backend that was ahead, or the one that is held
            if ahead > timedelta(0) and not self.by_backend:
                assert self.error is not None
                self.error += ahead
        elif self.by_backend and held.issued_at > self.now() + UNLIKE and -UNLIKE < ahead <= DAY:
            self.told = told
        self.unit.receive(document)

    @precondition(lambda self: self.unit.on)
    @rule()
    def gps(self) -> None:
        wrong = self.rng.choice([*[timedelta(0)] * 4, 20 * HOUR, -HOUR, 30 * HOUR, 90 * DAY, -ERA])
        self.unit.hear_gps(self.true + wrong)
        if self.by_backend:
            return
        if self.error is None:
            self.error = wrong
            return
        if wrong - self.error < -ERA / 2:
            wrong += ERA
        if timedelta(seconds=2) < wrong - self.error <= DAY:
            self.error = wrong

    # People.

    @rule()
    def power(self) -> None:
        if self.unit.on:
            self.unit.switch(on=False)
        else:
            self.unit.power_returns(self.true)
        self.by_backend = False

    @precondition(lambda self: self.unit.card() is not None)
    @rule(renews=st.booleans())
    def somebody_answers(self, *, renews: bool) -> None:
        card = self.unit.card()
        assert card is not None
        shows = {key for key, _ in self.unit.shows}
        for one in card.entries:
            self.answered |= {
                key for key in shows if key[:2] == (one.product, one.ends_at) and key[2] >= one.days
            }  # fmt: skip
        self.unit.answer()
        if renews and self.history and self.backend_now() >= self.history[-1].at:
            for product in card.products:
                self.grant(product, 12, "bought")

    # What holds.

    def now(self) -> datetime:
        return self.true if self.error is None else self.true + self.error

    def open_now(self) -> dict[Product, Span]:
        """By what the unit was told: since when and until when, without a gap."""
        spans: dict[Product, Span] = {}
        for product, terms in (self.told or {}).items():
            whole: list[Span] = []
            for start, end in terms:
                if whole and whole[-1][1] == start:
                    whole[-1] = (whole[-1][0], end)
                else:
                    whole.append((start, end))
            for start, end in whole:
                if start <= self.now() < end:
                    spans[product] = (start, end)
        return spans

    @invariant()
    def trusted_time_is_as_wrong_as_it_may_be(self) -> None:
        if self.unit.on:
            assert self.unit.now == self.now()

    @invariant()
    def the_gate_opens_what_is_open(self) -> None:
        if not self.unit.on or self.unit.document is None:
            return
        situation = Situation(self.unit.now, CAR, started=True, coverage=self.unit.document.coverage)
        open_now = self.open_now()
        for product, service in ((MAP, Service.TRAFFIC), (PACK, Service.WEATHER)):
            decision = may_open(service, situation)
            assert isinstance(decision, Open if product in open_now else NotEntitled)

    @invariant()
    def the_card_is_the_one_that_a_calendar_would_show(self) -> None:
        if not self.unit.on:
            return
        waiting = []
        for product, (since, until) in self.open_now().items():
            due = [it for it in windows(until, since, self.zone) if it[1] <= self.now()]
            newest = [days for days, _, _ in due]
            if newest and (product, until, newest[-1]) not in self.answered:
                waiting.append((until, product))
        card = self.unit.card()
        if not waiting:
            assert card is None
            return
        first = self.day(min(waiting)[0])
        assert card is not None
        assert set(card.products) == {product for until, product in waiting if self.day(until) == first}
        assert card.days == (first - self.day(self.now())).days

    def day(self, at: datetime):
        return at.astimezone(ZoneInfo(self.zone)).date()

    @invariant()
    def no_notice_twice_and_no_more_than_nineteen(self) -> None:
        shows = self.unit.shows
        assert len({key for key, _ in shows}) == len(shows), "twice"
        assert all(count <= 19 for count in Counter(key[:2] for key, _ in shows).values())
        days = [(*key[:2], self.day(at)) for key, at in shows]
        assert len(set(days)) == len(days), "two of one end on one day"
        assert len(set(self.unit.answers)) == len(self.unit.answers), "back after an answer"


TestDecade = Decade.TestCase
TestDecade.settings = settings(
    max_examples=45,
    stateful_step_count=50,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
