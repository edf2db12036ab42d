"""The notices before an end: when each is due, which one shows, what is remembered (`PRODUCT.md §4`)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from connectivity.contracts.calendar import day_of
from connectivity.contracts.cloud import Coverage, EntitlementDocument, Product
from headunit.services.notices import (
    KEPT,
    SCHEDULE,
    Card,
    End,
    Entry,
    Ledger,
    advanced,
    answered,
    card,
    ends_of,
    next_due,
    planned,
    word_of,
)

ZONE = "Europe/Paris"
MAP, PACK = Product.MAP_CARE, Product.SERVICE_PACK


def paris(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


SINCE = paris(2021, 6, 14, 14, 30)
AT = paris(2024, 6, 14, 14, 30)
MAP_ENDS, PACK_ENDS = End(MAP, AT, SINCE), End(PACK, AT, SINCE)


class Screen:
    """A unit that is on, with its ledger."""

    def __init__(self, *ends: End) -> None:
        self.ends, self.ledger = ends, Ledger()

    def at(self, *parts: int) -> Card | None:
        now = paris(*parts)
        self.ledger = advanced(self.ledger, self.ends, ZONE, now)
        return card(self.ledger, self.ends, ZONE, now)

    def days_at(self, *parts: int) -> int | None:
        shown = self.at(*parts)
        return None if shown is None else shown.days

    def answer(self, *parts: int) -> None:
        shown = self.at(*parts)
        assert shown is not None
        self.ledger = answered(self.ledger, shown, paris(*parts))

    def shown(self) -> list[int]:
        return [entry.days for entry in self.ledger.entries if entry.shown_at is not None]


def test_the_schedule_is_that_of_the_rules() -> None:
    assert SCHEDULE == (30, 23, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
    assert len(SCHEDULE) == 19


def test_each_notice_is_due_when_its_day_begins_at_home() -> None:
    plan = dict(planned(MAP_ENDS, ZONE))
    assert list(plan) == list(SCHEDULE)
    assert plan[30] == paris(2024, 5, 15)
    assert plan[15] == paris(2024, 5, 30)
    assert plan[0] == paris(2024, 6, 14)
    assert dict(planned(MAP_ENDS, "America/New_York"))[0] == datetime(2024, 6, 14, 4, tzinfo=UTC)


def test_an_end_at_midnight_has_no_last_day_of_its_own() -> None:
    assert [days for days, _ in planned(End(MAP, paris(2024, 6, 14), SINCE), ZONE)] == list(SCHEDULE[:-1])


def test_a_product_bought_for_a_month_is_not_warned_about_before_it_was_open() -> None:
    bought = End(MAP, AT, AT - timedelta(days=28))
    assert [days for days, _ in planned(bought, ZONE)] == list(SCHEDULE[1:])


def test_weekly_then_daily_and_not_before() -> None:
    screen = Screen(MAP_ENDS)
    assert screen.at(2024, 5, 14, 23, 59) is None
    assert screen.days_at(2024, 5, 15) == 30
    screen.answer(2024, 5, 15, 9)
    assert screen.at(2024, 5, 21) is None
    assert screen.days_at(2024, 5, 22) == 23
    assert screen.days_at(2024, 5, 24) == 21, "it waits for an answer, and counts on"


def test_off_on_a_due_day_the_latest_missed_one_shows_once() -> None:
    screen = Screen(MAP_ENDS)
    screen.answer(2024, 5, 15, 9)
    assert screen.days_at(2024, 6, 4, 18) == 10
    assert screen.shown() == [30, 10]
    assert [entry.days for entry in screen.ledger.entries] == [30, 23, 16, 15, 14, 13, 12, 11, 10], "all in the history"
    screen.answer(2024, 6, 4, 18)
    assert screen.at(2024, 6, 4, 20) is None, "two starts a day: once"
    assert screen.days_at(2024, 6, 5) == 9


def test_not_answered_it_is_there_again_at_the_next_start() -> None:
    screen = Screen(MAP_ENDS)
    assert screen.days_at(2024, 6, 4, 8) == 10
    assert screen.days_at(2024, 6, 4, 18) == 10
    assert screen.shown() == [10]


def test_a_newer_one_replaces_one_without_an_answer() -> None:
    screen = Screen(MAP_ENDS)
    screen.at(2024, 6, 4)
    shown = screen.at(2024, 6, 5)
    assert shown is not None
    assert [entry.days for entry in shown.entries] == [9]
    screen.answer(2024, 6, 5)
    assert screen.at(2024, 6, 5, 12) is None


def test_on_the_last_day_until_the_hour_of_the_end() -> None:
    screen = Screen(MAP_ENDS)
    assert screen.days_at(2024, 6, 14, 14, 29) == 0
    assert screen.at(2024, 6, 14, 14, 30) is None
    assert screen.at(2024, 6, 15) is None


def test_two_ends_on_one_day_share_a_card_and_its_answer() -> None:
    later = End(PACK, AT + timedelta(hours=3), SINCE)
    screen = Screen(MAP_ENDS, later)
    shown = screen.at(2024, 6, 4, 9)
    assert shown == Card((MAP, PACK), AT, 10, shown.entries if shown else ())
    screen.answer(2024, 6, 4, 9)
    assert screen.at(2024, 6, 4, 10) is None


def test_ends_on_two_days_are_two_cards_the_sooner_first() -> None:
    screen = Screen(MAP_ENDS, End(PACK, paris(2024, 6, 16, 9), SINCE))
    shown = screen.at(2024, 6, 4, 9)
    assert shown is not None
    assert (shown.products, shown.days) == ((MAP,), 10)
    assert [entry.product for entry in screen.ledger.entries if entry.shown_at] == [MAP], "behind a card nobody sees it"
    screen.answer(2024, 6, 4, 9)
    shown = screen.at(2024, 6, 4, 9, 1)
    assert shown is not None
    assert (shown.products, shown.days) == ((PACK,), 12)
    assert shown.entries[0].shown_at == paris(2024, 6, 4, 9, 1)


def test_a_renewal_cancels_what_is_pending_and_plans_afresh() -> None:
    screen = Screen(MAP_ENDS)
    screen.at(2024, 6, 4)
    screen.ends = (End(MAP, paris(2025, 6, 14, 14, 30), SINCE),)
    assert screen.at(2024, 6, 4, 1) is None
    assert screen.at(2024, 6, 10) is None
    assert screen.days_at(2025, 5, 15) == 30
    assert [entry.days for entry in screen.ledger.entries] == [30, 23, 16, 15, 14, 13, 12, 11, 10, 30]


def test_a_refund_brings_the_old_end_back_and_what_was_answered_stays_so() -> None:
    screen = Screen(MAP_ENDS)
    screen.answer(2024, 6, 4)
    screen.ends = (End(MAP, paris(2025, 6, 14, 14, 30), SINCE),)
    screen.at(2024, 6, 4, 1)
    screen.ends = (MAP_ENDS,)
    assert screen.at(2024, 6, 4, 2) is None
    assert screen.days_at(2024, 6, 5) == 9


def test_a_clock_put_back_repeats_nothing_and_loses_nothing() -> None:
    """GPS was wrong by days, and the backend has said so."""
    screen = Screen(MAP_ENDS)
    screen.at(2024, 6, 4)
    screen.answer(2024, 6, 9)
    assert screen.shown() == [10, 5]
    assert screen.at(2024, 6, 4, 1) is None, "a newer one in its place was answered"
    assert screen.days_at(2024, 6, 5) == 9, "never shown"
    screen.answer(2024, 6, 5)
    for day in (6, 7, 8):
        screen.answer(2024, 6, day)
    assert screen.at(2024, 6, 9) is None, "answered"
    assert screen.days_at(2024, 6, 10) == 4


def test_what_is_in_the_way_is_entered_and_shows_later() -> None:
    due = advanced(Ledger(), (MAP_ENDS,), ZONE, paris(2024, 5, 15), showing=False)
    assert [(entry.days, entry.shown_at) for entry in due.entries] == [(30, None)]
    shown = advanced(due, (MAP_ENDS,), ZONE, paris(2024, 5, 15, 0, 5))
    assert [(entry.days, entry.shown_at) for entry in shown.entries] == [(30, paris(2024, 5, 15, 0, 5))]


def test_an_answer_counts_once() -> None:
    screen = Screen(MAP_ENDS)
    shown = screen.at(2024, 6, 4)
    assert shown is not None
    first = answered(screen.ledger, shown, paris(2024, 6, 4, 1))
    assert answered(first, shown, paris(2024, 6, 4, 2)) == first


def test_nothing_new_is_the_same_ledger() -> None:
    screen = Screen(MAP_ENDS)
    screen.at(2024, 6, 4)
    before = screen.ledger
    screen.at(2024, 6, 4, 12)
    assert screen.ledger is before


def test_a_notice_has_a_word_for_who_asks_what_comes() -> None:
    ends = (MAP_ENDS, PACK_ENDS)
    assert word_of(ends, ZONE, paris(2024, 5, 15)) == "notice-map-care-30-service-pack-30"
    assert word_of(ends[:1], ZONE, paris(2024, 5, 22)) == "notice-map-care-23"
    assert word_of(ends, ZONE, AT) == word_of((), ZONE, paris(2024, 5, 15)) == ""


def test_the_next_instant_of_all() -> None:
    ends = (MAP_ENDS, PACK_ENDS)
    assert next_due(ends, ZONE, paris(2022, 1, 1)) == paris(2024, 5, 15)
    assert next_due(ends, ZONE, paris(2024, 5, 15)) == paris(2024, 5, 22)
    assert next_due(ends, ZONE, paris(2024, 6, 14)) == AT
    assert next_due(ends, ZONE, AT) is None
    assert next_due((), ZONE, AT) is None


@pytest.mark.parametrize("since", [paris(2024, 1, 1), paris(2023, 1, 1)])
def test_days_are_days_of_the_wall_where_the_clocks_change(since: datetime) -> None:
    """On 31 March 2024 Paris loses an hour: the day is a day."""
    end = End(MAP, paris(2024, 4, 5, 12), since)
    plan = dict(planned(end, ZONE))
    assert plan[5] == datetime(2024, 3, 30, 23, tzinfo=UTC)
    assert plan[4] == datetime(2024, 3, 31, 22, tzinfo=UTC)
    assert all(day_of(due, ZONE) == day_of(end.at, ZONE) - timedelta(days=days) for days, due in plan.items())


def test_the_ends_of_a_document() -> None:
    coverage = (
        Coverage(PACK, "free", SINCE, AT),
        Coverage(MAP, "free", SINCE, AT - timedelta(days=1)),
        Coverage(Product.COYOTE, "bought", SINCE, AT - timedelta(days=2)),
        Coverage(Product.CONNECTED_SERVICES, "included", SINCE, AT),
    )
    document = EntitlementDocument("HU-1", "VIN1", SINCE, ZONE, coverage)
    assert ends_of(document, SINCE) == (End(MAP, AT - timedelta(days=1), SINCE), PACK_ENDS)
    assert ends_of(document, AT - timedelta(hours=1)) == (PACK_ENDS,)
    assert ends_of(document, AT) == ()
    assert ends_of(None, AT) == ()


def test_a_ledger_does_not_grow_for_ever() -> None:
    old = tuple(Entry(MAP, AT - timedelta(days=9), days % 31, SINCE, SINCE, SINCE) for days in range(KEPT))
    ledger = advanced(Ledger(old), (MAP_ENDS,), ZONE, paris(2024, 5, 15))
    assert len(ledger.entries) == KEPT
    assert ledger.entries[-1].days == 30
    assert ledger.entries[0] == old[1]
