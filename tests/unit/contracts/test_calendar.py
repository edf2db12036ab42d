"""Days and months by the calendar of the home zone, also where the clocks do odd things (`PRODUCT.md §4`)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectivity.contracts.calendar import day_begins, day_of, days_left, months_later

ZONES = (
    "Europe/Paris",
    "America/New_York",
    "America/Santiago",  # no midnight on the day that summer time begins
    "Africa/Cairo",  # the same
    "America/Havana",  # midnight twice
    "America/Sao_Paulo",
    "Australia/Lord_Howe",  # half an hour
    "Asia/Kathmandu",
    "Pacific/Apia",  # one day in 2011 is missing
    "Pacific/Kiritimati",
)
instants = st.datetimes(datetime(2005, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))
zones = st.sampled_from(ZONES)
TICK = timedelta(microseconds=1)


def local(zone: str, *parts: int, fold: int = 0) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo(zone), fold=fold)


@pytest.mark.parametrize(
    ("day", "zone", "begins"),
    [
        (date(2024, 6, 14), "Europe/Paris", "2024-06-13T22:00:00+00:00"),
        (date(2024, 1, 14), "Europe/Paris", "2024-01-13T23:00:00+00:00"),
        (date(2024, 3, 31), "Europe/Paris", "2024-03-30T23:00:00+00:00"),
        (date(2024, 9, 8), "America/Santiago", "2024-09-08T04:00:00+00:00"),  # 24:00 is 01:00
        (date(2024, 4, 26), "Africa/Cairo", "2024-04-25T22:00:00+00:00"),
        (date(2024, 11, 3), "America/Havana", "2024-11-03T04:00:00+00:00"),  # the first of two midnights
        (date(2011, 12, 30), "Pacific/Apia", "2011-12-30T10:00:00+00:00"),  # the day that never was: the next one
        (date(2011, 12, 31), "Pacific/Apia", "2011-12-30T10:00:00+00:00"),
    ],
)
def test_a_day_begins_with_its_first_instant(day: date, zone: str, begins: str) -> None:
    assert day_begins(day, zone).isoformat() == begins


@settings(deadline=None)
@given(instant=instants, zone=zones)
def test_no_instant_before_its_days_beginning_and_none_earlier_belongs_to_it(instant: datetime, zone: str) -> None:
    day = day_of(instant, zone)
    begins = day_begins(day, zone)
    assert begins <= instant
    assert day_of(begins, zone) == day
    assert day_of(begins - TICK, zone) < day


@pytest.mark.parametrize(
    ("start", "months", "zone", "end"),
    [
        (local("Europe/Paris", 2024, 1, 31, 9), 1, "Europe/Paris", local("Europe/Paris", 2024, 2, 29, 9)),
        (local("Europe/Paris", 2023, 1, 31, 9), 1, "Europe/Paris", local("Europe/Paris", 2023, 2, 28, 9)),
        (local("Europe/Paris", 2024, 2, 29, 9), 36, "Europe/Paris", local("Europe/Paris", 2027, 2, 28, 9)),
        (local("Europe/Paris", 2024, 2, 29, 9), 48, "Europe/Paris", local("Europe/Paris", 2028, 2, 29, 9)),
        (local("Europe/Paris", 2024, 12, 15, 9), 1, "Europe/Paris", local("Europe/Paris", 2025, 1, 15, 9)),
        # Santiago has no 00:30 on 8 September 2024, and Paris two 02:30 on 27 October.
        (local("America/Santiago", 2024, 8, 8, 0, 30), 1, "America/Santiago", datetime(2024, 9, 8, 4, 30, tzinfo=UTC)),
        (local("Europe/Paris", 2024, 9, 27, 2, 30), 1, "Europe/Paris", datetime(2024, 10, 27, 1, 30, tzinfo=UTC)),
        # Begun in the second 02:30: the wall clock counts, and not which of the two it was.
        (datetime(2024, 10, 27, 1, 30, tzinfo=UTC), 1, "Europe/Paris", local("Europe/Paris", 2024, 11, 27, 2, 30)),
        # The day that Apia left out: a whole day later, never a day short.
        (local("Pacific/Apia", 2011, 11, 30, 12), 1, "Pacific/Apia", local("Pacific/Apia", 2011, 12, 31, 12)),
    ],
)  # fmt: skip
def test_months_later(start: datetime, months: int, zone: str, end: datetime) -> None:
    assert months_later(start, months, zone) == end


@settings(deadline=None)
@given(start=instants, months=st.integers(1, 120), zone=zones)
def test_a_term_ends_at_its_wall_clock_time_or_out_of_a_gap(start: datetime, months: int, zone: str) -> None:
    home = ZoneInfo(zone)
    end = months_later(start, months, zone)
    wall, shown = start.astimezone(home), end.astimezone(home)
    assert end.tzinfo is UTC
    if shown.replace(tzinfo=None, fold=0).time() == wall.time():
        assert shown.day in (wall.day, 28, 29, 30, 31)
        assert shown.fold == 1 or shown.replace(fold=1).utcoffset() == shown.utcoffset(), "the first of two"
    else:
        wished = (end - TICK).astimezone(home).replace(tzinfo=home, hour=wall.hour, minute=wall.minute)
        assert wished.astimezone(UTC).astimezone(home).replace(fold=0) != wished.replace(fold=0), "there is no gap"


@settings(deadline=None)
@given(start=instants, months=st.integers(1, 60), zone=zones)
def test_a_longer_term_ends_later(start: datetime, months: int, zone: str) -> None:
    assert start < months_later(start, months, zone) < months_later(start, months + 1, zone)


@pytest.mark.parametrize("months", [0, -1, -36])
def test_a_term_of_no_length_is_refused(months: int) -> None:
    with pytest.raises(ValueError, match="at least one month"):
        months_later(datetime(2024, 1, 1, tzinfo=UTC), months, "Europe/Paris")


def test_a_naive_start_and_an_endless_term_are_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        months_later(datetime(2024, 1, 1), 1, "Europe/Paris")
    for start in (datetime(9990, 1, 1, tzinfo=UTC), datetime(9989, 12, 31, 23, tzinfo=UTC)):
        with pytest.raises(ValueError, match="9998"):
            months_later(start, 120, "America/New_York")


@settings(deadline=None)
@given(end=instants, now=instants, zone=zones)
def test_days_left_count_midnights(end: datetime, now: datetime, zone: str) -> None:
    left = days_left(end, now, zone)
    assert days_left(now, end, zone) == -left
    assert day_of(now, zone) + timedelta(days=left) == day_of(end, zone)
    hours = (end - now) / timedelta(hours=1)
    assert abs(left * 24 - hours) < 50, "25 and what Apia left out"
