"""Numbers, dates and units as a driver reads them."""

from __future__ import annotations

from datetime import datetime

import pytest

from headunit.ui.formatter import Formatter


@pytest.mark.parametrize(
    ("metres", "language", "units", "read"),
    [
        (0, "en", "metric", "0 m"),
        (84.4, "en", "metric", "80 m"),
        (994, "en", "metric", "990 m"),
        (996, "en", "metric", "1.0 km"),
        (2140, "en", "metric", "2.1 km"),
        (2140, "fr", "metric", "2,1 km"),
        (9960, "en", "metric", "10 km"),
        (1_234_000, "fr", "metric", "1 234 km"),
        (80, "en", "imperial", "250 ft"),
        (1000, "en", "imperial", "0.6 mi"),
        (34_000, "en", "imperial", "21 mi"),
        (500, "en", "unheard of", "500 m"),
    ],
)
def test_a_distance_is_told_in_the_units_of_the_market(metres: float, language: str, units: str, read: str) -> None:
    assert Formatter(language).distance(metres, units).replace("\u00a0", " ") == read


@pytest.mark.parametrize(
    ("size", "language", "read"),
    [
        (1_843_000, "en", "1.8 MB"),
        (1_843_000, "fr", "1,8 Mo"),
        (9_960_000, "en", "10 MB"),
        (650_400_000, "en", "650 MB"),
    ],
)
def test_a_file_is_as_large_as_people_say(size: int, language: str, read: str) -> None:
    assert Formatter(language).megabytes(size).replace("\u00a0", " ") == read


@pytest.mark.parametrize(
    ("seconds", "read"),
    [(0, "1 min"), (29, "1 min"), (91, "2 min"), (3569, "59 min"), (3570, "1 h 00 min"), (3900, "1 h 05 min")],
)
def test_a_duration_is_read_in_minutes_and_hours(seconds: float, read: str) -> None:
    assert Formatter("fr").duration(seconds).replace("\u00a0", " ") == read


@pytest.mark.parametrize(
    ("day", "language", "dates"),
    [
        (1, "en", ("1 May 2026", "Friday 1 May", "Fri 1 May")),
        (1, "fr", ("1er mai 2026", "Vendredi 1er mai", "Ven. 1er mai")),
        (2, "fr", ("2 mai 2026", "Samedi 2 mai", "Sam. 2 mai")),
        (11, "fr", ("11 mai 2026", "Lundi 11 mai", "Lun. 11 mai")),
    ],
)
def test_dates_are_written_as_the_language_has_them(day: int, language: str, dates: tuple[str, str, str]) -> None:
    words, at = Formatter(language), datetime(2026, 5, day, 8)
    assert (words.date(at), words.weekday(at), words.weekday(at, narrow=True)) == dates
