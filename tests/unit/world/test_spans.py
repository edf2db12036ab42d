"""Spans of service time go by the calendar of the car's home zone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from headunit.world.errors import WorldError
from headunit.world.spans import add_span

PARIS = "Europe/Paris"


def paris(*parts):
    return datetime(*parts, tzinfo=ZoneInfo(PARIS)).astimezone(UTC)


@pytest.mark.parametrize("span", ["1y", "P1Y", "12mo", "P12M"])
def test_a_year_is_a_calendar_year(span):
    assert add_span(paris(2026, 5, 1, 8), span, PARIS) == paris(2027, 5, 1, 8)


def test_leap_day_becomes_the_28th():
    assert add_span(paris(2028, 2, 29, 12), "P3Y", PARIS) == paris(2031, 2, 28, 12)


def test_days_keep_the_wall_clock_over_summer_time_and_hours_do_not():
    before = paris(2026, 3, 28, 12)
    assert add_span(before, "1d", PARIS) == paris(2026, 3, 29, 12)
    assert add_span(before, "24h", PARIS) == paris(2026, 3, 29, 13)


@pytest.mark.parametrize("span", ["1h", "30min", "1s", "0.5d"])
def test_in_the_hour_that_comes_twice_time_goes_on_from_its_second_coming(span):
    second = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)  # 02:15 in Paris, once more
    ahead = {"1h": 3600, "30min": 1800, "1s": 1, "0.5d": 43_200}[span]
    assert add_span(second, span, PARIS) == second + timedelta(seconds=ahead)


def test_the_end_of_a_month():
    assert add_span(paris(2026, 1, 31, 0), "1mo", PARIS) == paris(2026, 2, 28, 0)


def test_parts_add_up():
    start = paris(2026, 1, 1, 0)
    assert add_span(start, "P1Y2M3W4DT5H6M7S", PARIS) == paris(2027, 3, 26, 5, 6, 7)
    assert add_span(start, "90s", PARIS) == paris(2026, 1, 1, 0, 1, 30)


@pytest.mark.parametrize(
    "span", ["", "P", "PT", "soon", "-1d", "1.5y", "P9999Y", "99999999999999999999d", "1 fortnight"]
)
def test_nonsense_is_refused(span):
    with pytest.raises(WorldError) as refusal:
        add_span(paris(2026, 1, 1), span, PARIS)
    assert refusal.value.status == 422
