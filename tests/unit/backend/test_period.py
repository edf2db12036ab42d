"""Three calendar years, same local wall-clock time, never less (`PRODUCT.md §4`)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectivity.backend.units.period import free_period_end

ZONES = ["Europe/Paris", "Europe/Zurich", "Europe/Amsterdam", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe"]
starts = st.datetimes(datetime(2015, 1, 1), datetime(2095, 1, 1), timezones=st.just(UTC))


def paris(*parts: int, fold: int = 0) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo("Europe/Paris"), fold=fold)


def test_ordinary_day_keeps_the_wall_clock_time() -> None:
    assert free_period_end(paris(2021, 6, 14, 14, 30), "Europe/Paris") == paris(2024, 6, 14, 14, 30)


def test_wall_clock_time_is_kept_where_summer_time_differs_at_the_end() -> None:
    # 27 March 2022 at noon is summer time; 27 March 2025 is still winter time.
    end = free_period_end(paris(2022, 3, 27, 12), "Europe/Paris")
    assert end.astimezone(ZoneInfo("Europe/Paris")).hour == 12
    assert end == datetime(2025, 3, 27, 11, tzinfo=UTC)


def test_leap_day_ends_on_the_28th() -> None:
    assert free_period_end(paris(2020, 2, 29, 9), "Europe/Paris") == paris(2023, 2, 28, 9)


def test_leap_day_is_that_of_the_home_zone_not_of_utc() -> None:
    # 28 February 23:30 UTC is the 29th in Paris.
    end = free_period_end(datetime(2020, 2, 28, 23, 30, tzinfo=UTC), "Europe/Paris")
    assert end == paris(2023, 2, 28, 0, 30)


def test_hour_that_the_clocks_skip_moves_forward() -> None:
    # On 31 March 2024 Paris goes from 02:00 to 03:00.
    assert free_period_end(paris(2021, 3, 31, 2, 30), "Europe/Paris") == datetime(2024, 3, 31, 1, 30, tzinfo=UTC)


def test_hour_that_comes_twice_means_the_second() -> None:
    # On 27 October 2024 Paris lives 02:30 twice: 00:30 and 01:30 UTC.
    assert free_period_end(paris(2021, 10, 27, 2, 30), "Europe/Paris") == datetime(2024, 10, 27, 1, 30, tzinfo=UTC)


def test_start_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        free_period_end(datetime(2021, 6, 14), "Europe/Paris")


@given(start=starts, zone=st.sampled_from(ZONES))
def test_wall_clock_time_is_the_same_or_pushed_out_of_a_gap(start: datetime, zone: str) -> None:
    home = ZoneInfo(zone)
    wall, end = start.astimezone(home), free_period_end(start, zone)
    local = end.astimezone(home)
    assert local.year == wall.year + 3
    day = 28 if (wall.month, wall.day) == (2, 29) else wall.day
    wished = wall.replace(tzinfo=None, year=wall.year + 3, day=day, fold=0)
    moved = local.replace(tzinfo=None, fold=0) - wished
    assert timedelta(0) <= moved <= timedelta(hours=1)
    if moved:  # only where no clock of the zone ever shows the wished time
        assert wished.replace(tzinfo=home).astimezone(UTC).astimezone(home).replace(tzinfo=None, fold=0) != wished


@given(start=starts, zone=st.sampled_from(ZONES))
def test_never_shorter_than_three_years_of_days(start: datetime, zone: str) -> None:
    length = free_period_end(start, zone) - start
    assert timedelta(days=1095, hours=-1) <= length <= timedelta(days=1096, hours=2)


@given(start=starts, later=st.timedeltas(timedelta(0), timedelta(days=800)), zone=st.sampled_from(ZONES))
def test_who_starts_a_clock_change_later_never_ends_earlier(start: datetime, later: timedelta, zone: str) -> None:
    # One hour of tolerance: two starts within a fold show the wall clock in reverse order.
    assert free_period_end(start + later, zone) >= free_period_end(start, zone) - timedelta(hours=1)
