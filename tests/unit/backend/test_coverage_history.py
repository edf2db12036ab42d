"""From what was granted and taken back to what is covered (`PRODUCT.md §4`)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectivity.backend.entitlements.coverage import (
    Event,
    Granted,
    TakenBack,
    coverage_of,
    shortened,
    terms_of,
)
from connectivity.contracts.calendar import months_later
from connectivity.contracts.cloud import Coverage, Product
from connectivity.contracts.entitlements import Covered, is_covered, standing

ZONE = "Europe/Paris"
MAP, PACK = Product.MAP_CARE, Product.SERVICE_PACK
TICK = timedelta(microseconds=1)


def paris(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


def grant(name: str, at: datetime, months: int, product: Product = MAP, kind: str = "bought") -> Granted:
    return Granted(name, product, kind, at, months, ZONE)


def back(name: str, at: datetime) -> TakenBack:
    return TakenBack(name, at, "revoked")


def spans(*history: Event) -> list[tuple[datetime, datetime]]:
    return [(one.starts_at, one.ends_at) for one in coverage_of(history)]


FREE = grant("free", paris(2021, 6, 14, 14, 30), 36, kind="free")
FREE_END = paris(2024, 6, 14, 14, 30)


def test_bought_before_the_end_extends_from_the_end() -> None:
    assert spans(FREE, grant("a", paris(2024, 6, 1), 12)) == [
        (paris(2021, 6, 14, 14, 30), paris(2024, 6, 14, 14, 30)),
        (paris(2024, 6, 14, 14, 30), paris(2025, 6, 14, 14, 30)),
    ]


def test_bought_after_the_end_starts_at_the_purchase() -> None:
    assert spans(FREE, grant("a", paris(2024, 9, 1, 8), 12))[1] == (paris(2024, 9, 1, 8), paris(2025, 9, 1, 8))


def test_bought_at_the_very_end_leaves_no_gap() -> None:
    end = paris(2024, 6, 14, 14, 30)
    assert standing(coverage_of([FREE, grant("a", end, 12)]), MAP, end) == Covered(
        FREE.at, paris(2025, 6, 14, 14, 30), "bought"
    )


def test_two_grants_at_once_are_one_after_the_other() -> None:
    now = paris(2024, 9, 1)
    assert spans(grant("a", now, 12), grant("b", now, 1)) == [
        (now, paris(2025, 9, 1)),
        (paris(2025, 9, 1), paris(2025, 10, 1)),
    ]


def test_each_product_stacks_upon_itself_only() -> None:
    now = paris(2024, 6, 1)
    assert spans(FREE, grant("a", now, 12, PACK))[1] == (now, paris(2025, 6, 1))


def test_a_leap_day_comes_back_only_where_the_calendar_has_it() -> None:
    start = paris(2024, 2, 29, 9)
    assert spans(grant("a", start, 12), grant("b", start, 36))[1] == (paris(2025, 2, 28, 9), paris(2028, 2, 28, 9))


def test_taken_back_it_ends_there_and_then() -> None:
    at = paris(2022, 1, 1)
    assert spans(FREE, back("free", at)) == [(FREE.at, at)]


def test_taken_back_before_it_began_it_never_was() -> None:
    stacked = (FREE, grant("a", paris(2024, 6, 1), 12), back("a", paris(2024, 6, 2)))
    assert spans(*stacked) == spans(FREE)
    assert [term.ends_at - term.starts_at for term in terms_of(stacked)][1] == timedelta(0)


def test_taken_back_after_its_end_nothing_changes() -> None:
    after = (FREE, grant("a", paris(2024, 6, 1), 12), back("free", paris(2024, 7, 1)))
    assert spans(*after) == spans(*after[:2])


def test_what_was_stacked_upon_it_moves_up() -> None:
    at = paris(2022, 1, 1, 12)
    history = (FREE, grant("a", paris(2021, 12, 1), 12), grant("b", paris(2021, 12, 2), 1), back("free", at))
    assert spans(*history) == [
        (FREE.at, at),
        (at, paris(2023, 1, 1, 12)),
        (paris(2023, 1, 1, 12), paris(2023, 2, 1, 12)),
    ]


def test_one_out_of_the_middle_closes_the_gap() -> None:
    at = paris(2021, 12, 3)
    history = (FREE, grant("a", paris(2021, 12, 1), 12), grant("b", paris(2021, 12, 2), 1), back("a", at))
    assert spans(*history)[1:] == [(FREE_END, paris(2024, 7, 14, 14, 30))]


def test_taken_back_again_the_first_time_counts() -> None:
    assert spans(FREE, back("free", paris(2022, 1, 1)), back("free", paris(2023, 1, 1))) == [
        (FREE.at, paris(2022, 1, 1))
    ]


def test_what_nobody_was_granted_cannot_be_taken_back() -> None:
    assert spans(FREE, back("other", paris(2022, 1, 1))) == spans(FREE)


@pytest.mark.parametrize("months", [0, -12])
def test_a_term_of_no_length_is_refused(months: int) -> None:
    with pytest.raises(ValueError, match="at least one month"):
        terms_of([grant("a", FREE.at, months)])


# Whatever is granted and taken back, in whatever order.


@st.composite
def histories(draw: st.DrawFn) -> tuple[Event, ...]:
    """In the order of their instants; some at the same one."""
    now, events, names = paris(2021, 6, 14, 14, 30), [], []
    for number in range(draw(st.integers(1, 8))):
        now += draw(st.sampled_from([timedelta(0), timedelta(hours=1), timedelta(days=20), timedelta(days=200)]))
        if names and draw(st.booleans()):
            events.append(TakenBack(draw(st.sampled_from(names)), now, "refunded"))
        else:
            names.append(f"g{number}")
            months = draw(st.sampled_from([1, 2, 12, 36]))
            events.append(grant(names[-1], now, months, draw(st.sampled_from([MAP, MAP, PACK]))))
    return tuple(events)


def step_by_step(history: tuple[Event, ...]) -> dict[str, tuple[datetime, datetime]]:
    """The same by hand: a queue for each product, laid anew from where something is taken out."""
    queues: dict[Product, list[Granted]] = {MAP: [], PACK: []}
    laid: dict[str, tuple[datetime, datetime]] = {}
    for event in history:
        if isinstance(event, Granted):
            queues[event.product].append(event)
            ends = [laid[one.id][1] for one in queues[event.product][:-1] if laid[one.id][0] < laid[one.id][1]]
            start = max([event.at, *ends])
            laid[event.id] = (start, months_later(start, event.months, ZONE))
            continue
        queue = next(queue for queue in queues.values() if any(one.id == event.grant_id for one in queue))
        start, end = laid[event.grant_id]
        if end <= event.at:
            continue
        laid[event.grant_id] = (start, max(start, event.at))
        moved_to = max(start, event.at)
        for one in queue[[it.id for it in queue].index(event.grant_id) + 1 :]:
            if laid[one.id][0] == laid[one.id][1]:
                continue
            laid[one.id] = (moved_to, months_later(moved_to, one.months, ZONE))
            moved_to = laid[one.id][1]
    return {name: span for name, span in laid.items() if span[0] < span[1]}


@settings(deadline=None)
@given(histories())
def test_all_at_once_is_the_same_as_step_by_step(history: tuple[Event, ...]) -> None:
    told = {
        term.grant.id: (term.starts_at, term.ends_at) for term in terms_of(history) if term.starts_at < term.ends_at
    }
    assert told == step_by_step(history)


@settings(deadline=None)
@given(histories())
def test_periods_of_a_product_never_overlap_and_leave_no_gap_ahead(history: tuple[Event, ...]) -> None:
    for product in (MAP, PACK):
        own = [one for one in coverage_of(history) if one.product is product]
        for before, after in pairwise(own):
            assert before.ends_at <= after.starts_at
            if before.ends_at < after.starts_at:
                assert after.starts_at in {event.at for event in history if isinstance(event, Granted)}


@settings(deadline=None)
@given(histories(), st.integers(1, 8))
def test_an_event_changes_nothing_before_its_own_instant(history: tuple[Event, ...], known: int) -> None:
    before, after = coverage_of(history[:known]), coverage_of(history)
    until = history[known].at if known < len(history) else None
    edges = {edge + way for one in (*before, *after) for edge in (one.starts_at, one.ends_at) for way in (-TICK, TICK)}
    for instant in (edge for edge in edges if until is None or edge < until):
        for product in (MAP, PACK):
            assert is_covered(before, product, instant) == is_covered(after, product, instant)


@settings(deadline=None)
@given(histories())
def test_nobody_loses_a_day_that_was_not_taken_back(history: tuple[Event, ...]) -> None:
    for term in terms_of(history):
        whole = months_later(term.starts_at, term.grant.months, ZONE)
        assert term.starts_at >= term.grant.at
        assert term.ends_at == whole or (term.taken_back is not None and term.ends_at < whole)


@settings(deadline=None)
@given(histories(), st.integers(0, 1500))
def test_a_document_leaves_out_only_what_is_long_over(history: tuple[Event, ...], days: int) -> None:
    now = history[0].at + timedelta(days=days)
    whole: tuple[Coverage, ...] = coverage_of(history)
    short = shortened(whole, now)
    assert len(short) <= len(whole)
    for product in (MAP, PACK):
        for later in (0, 1, 100, 2000):
            instant = now + timedelta(days=later)
            told, meant = standing(short, product, instant), standing(whole, product, instant)
            if isinstance(meant, Covered) and isinstance(told, Covered):
                assert (told.until, told.kind) == (meant.until, meant.kind)
                assert meant.since <= told.since <= instant
            else:
                assert told == meant
        over = [one.ends_at for one in whole if one.product is product and one.ends_at <= now]
        kept = [one.ends_at for one in short if one.product is product and one.ends_at <= now]
        assert kept == ([max(over)] if over else [])
