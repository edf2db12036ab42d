"""Whatever is bought when, in whatever zone, and whenever the unit is on (`PRODUCT.md §4`, `§10`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from connectivity.backend.entitlements.coverage import Event, Granted, TakenBack, coverage_of, shortened
from connectivity.contracts.cloud import EntitlementDocument, Product
from connectivity.contracts.gate import Open, Service, Situation, may_open
from connectivity.contracts.profile import load_profile
from headunit.services.domain import terms
from tests.unit.services.driven_unit import DrivenUnit, trusting

MAP, PACK = Product.MAP_CARE, Product.SERVICE_PACK
OPENED_BY = {MAP: Service.TRAFFIC, PACK: Service.WEATHER}
ZONES = ("Europe/Paris", "America/New_York", "America/Santiago", "Africa/Cairo", "Australia/Lord_Howe", "Asia/Tokyo")
DAYS = (30, 23, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
CAR = load_profile("ux250h-2021-fr")
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Act:
    """After a while something happens: a grant or its end, the unit goes on or off, somebody presses OK."""

    after: timedelta
    what: str
    product: Product = MAP
    months: int = 1


whiles = st.one_of(
    st.timedeltas(timedelta(minutes=1), 2 * DAY),
    st.timedeltas(DAY, 40 * DAY),
    st.sampled_from([DAY, 7 * DAY, 30 * DAY, 365 * DAY]),
)
acts = st.lists(
    st.builds(
        Act,
        after=whiles,
        what=st.sampled_from(["grant", "grant", "both", "take back", "off", "on", "on", "ok", "pass"]),
        product=st.sampled_from([MAP, PACK]),
        months=st.sampled_from([1, 1, 2, 3, 12]),
    ),
    min_size=2,
    max_size=14,
)
starts = st.datetimes(datetime(2019, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)).map(
    lambda at: at.replace(second=0, microsecond=0)
)


class Story:
    """One unit whose clock is right, and the documents that it is given at once."""

    def __init__(self, start: datetime, zone: str, *, answers_at_once: bool) -> None:
        self.zone, self.history = zone, list[Event]()
        self.unit = DrivenUnit(start, answers_at_once=answers_at_once)
        self.unit.time = trusting(start)
        self.on_spans: list[tuple[datetime, datetime, dict[Product, tuple[datetime, datetime]]]] = []
        self.grant((MAP, PACK), 2)

    def play(self, story: list[Act], pieces: int = 1) -> DrivenUnit:
        for act in story:
            begin, coverage = self.unit.now, self._spans()
            for piece in range(1, pieces + 1):
                self.unit.pass_to(begin + act.after * piece / pieces)
                self.gate_and_display_agree()
            if self.unit.on:
                self.on_spans.append((begin, self.unit.now, coverage))
            self._act(act)
            self.gate_and_display_agree()
        return self.unit

    def _act(self, act: Act) -> None:
        match act.what:
            case "grant":
                self.grant((act.product,), act.months)
            case "both":
                self.grant((MAP, PACK), act.months)
            case "take back":
                granted = [event.id for event in self.history if isinstance(event, Granted)]
                self.history.append(TakenBack(granted[act.months % len(granted)], self.unit.now, "revoked"))
                self._tell()
            case "off" | "on":
                self.unit.switch(on=act.what == "on")
                self.unit.time = trusting(self.unit.ticks)
            case "ok":
                self.unit.answer()

    def grant(self, products: tuple[Product, ...], months: int) -> None:
        for product in products:
            name = f"g{len(self.history)}"
            self.history.append(Granted(name, product, "bought", self.unit.now, months, self.zone))
        self._tell()

    def _tell(self) -> None:
        coverage = shortened(coverage_of(self.history), self.unit.now)
        self.unit.receive(EntitlementDocument("HU-1", "VIN", self.unit.now, self.zone, coverage))

    def _spans(self) -> dict[Product, tuple[datetime, datetime]]:
        """Where each product is open now: since when and until when, without a gap; by the whole history."""
        spans = {}
        for product in (MAP, PACK):
            since = until = None
            for one in coverage_of(self.history):
                if one.product is product:
                    since = one.starts_at if until != one.starts_at else since
                    until = one.ends_at
            if since is not None and until is not None and until > self.unit.now:
                spans[product] = (since, until)
        return spans

    def gate_and_display_agree(self) -> None:
        unit, document = self.unit, self.unit.document
        assert document is not None
        situation = Situation(unit.now, CAR, online=True, started=True, coverage=document.coverage)
        opens = {product for product, by in OPENED_BY.items() if isinstance(may_open(by, situation), Open)}
        assert opens == {term.product for term in terms(document, unit.now) if not term.ended}
        assert opens == {end.product for end in unit.ends()} == set(self._spans())
        if (card := unit.card()) is not None:
            assert set(card.products) <= opens
            shown = {term.days for term in terms(document, unit.now) if term.product in card.products}
            assert shown == {card.days}
            assert 0 <= card.days <= 30
            assert {one.ends_at for one in card.entries} <= {end for _, end in self._spans().values()}


def windows(until: datetime, since: datetime, zone: str) -> Iterator[tuple[int, datetime, datetime]]:
    """By hand: from when until when each notice is the newest."""
    last = until.astimezone(ZoneInfo(zone)).date()
    begins = [midnight(last - timedelta(days=days), zone) for days in DAYS]
    for days, begin, end in zip(DAYS, begins, [*begins[1:], until], strict=True):
        if since < begin < until:
            yield days, begin, min(end, until)


def midnight(day: date, zone: str) -> datetime:
    home, at = ZoneInfo(zone), datetime.combine(day, time(), UTC) - timedelta(hours=15)
    while at.astimezone(home).date() < day:
        at += timedelta(minutes=30)
    return at


stories = given(start=starts, zone=st.sampled_from(ZONES), story=acts)


@settings(max_examples=60, deadline=None)
@stories
def test_at_most_nineteen_one_a_day_none_twice_each_in_its_own_time(
    start: datetime, zone: str, story: list[Act]
) -> None:
    unit = Story(start, zone, answers_at_once=False).play(story)
    for (_, end), own in by_end(unit).items():
        assert len(own) <= 19
        assert len({at.astimezone(ZoneInfo(zone)).date() for _, at in own}) == len(own), "two on one day"
        newest = {days: (begin, until) for days, begin, until in windows(end, datetime.min.replace(tzinfo=UTC), zone)}
        assert all(newest[days][0] <= at < newest[days][1] for days, at in own)
    assert all(count == 1 for count in Counter(key for key, _ in unit.shows).values()), "shown twice"
    assert all(count == 1 for count in Counter(unit.answers).values()), "back after an answer"


def by_end(unit: DrivenUnit) -> dict[tuple[Product, datetime], list[tuple[int, datetime]]]:
    ends: dict[tuple[Product, datetime], list[tuple[int, datetime]]] = {}
    for (product, end, days), at in unit.shows:
        ends.setdefault((product, end), []).append((days, at))
    return ends


@settings(max_examples=60, deadline=None)
@stories
def test_none_is_lost_while_the_unit_is_on(start: datetime, zone: str, story: list[Act]) -> None:
    """Due while it is on: shown at that instant. Due while it was off: the newest, once it is on."""
    played = Story(start, zone, answers_at_once=True)
    shows = dict(played.play(story).shows)
    for begin, end, coverage in played.on_spans:
        for product, (since, until) in coverage.items():
            for days, newest_from, newest_until in windows(until, since, zone):
                if newest_from <= end and begin < newest_until:
                    assert (product, until, days) in shows, "lost"
                    assert shows[product, until, days] <= max(begin, newest_from)


@settings(max_examples=40, deadline=None)
@given(start=starts, zone=st.sampled_from(ZONES), story=acts, pieces=st.integers(2, 5), at_once=st.booleans())
def test_a_jump_in_pieces_changes_nothing(
    start: datetime, zone: str, story: list[Act], pieces: int, *, at_once: bool
) -> None:
    whole = Story(start, zone, answers_at_once=at_once).play(story)
    parts = Story(start, zone, answers_at_once=at_once).play(story, pieces)
    assert (parts.ledger, parts.shows, parts.answers) == (whole.ledger, whole.shows, whole.answers)
