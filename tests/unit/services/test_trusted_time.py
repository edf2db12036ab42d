"""Trusted time: the backend's word, GPS within a day, and the unit's own ticks between (`PRODUCT.md §4`)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headunit.services.trusted_time import (
    BELIEVED_AHEAD,
    CONFIRMED_WITHIN,
    GPS_ERA,
    TimeSource,
    TrustedTime,
    heard_backend,
    heard_document,
    heard_gps,
    kept,
)

TRUE = datetime(2024, 6, 14, 12, 30, tzinfo=UTC)
TICKS = datetime(2001, 1, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SECOND = timedelta(seconds=1)
KEPT = kept(TRUE, TICKS)


def test_nothing_was_ever_heard() -> None:
    fresh = kept(None, TICKS)
    assert fresh.source is TimeSource.NONE
    assert fresh.now(TICKS + HOUR) is None
    assert fresh.ticks_at(TRUE) is None
    assert heard_gps(fresh, TRUE, TICKS) == TrustedTime(TRUE, TICKS, TimeSource.GPS)
    assert heard_document(fresh, TRUE, TICKS) == TrustedTime(TRUE, TICKS, TimeSource.KEPT), "made some day"


def test_ticks_carry_it_on() -> None:
    assert KEPT.now(TICKS + HOUR) == TRUE + HOUR
    assert KEPT.now(TICKS - HOUR) == TRUE, "ticks that jump back take nothing with them"
    assert KEPT.ticks_at(TRUE + DAY) == TICKS + DAY


def test_gps_within_a_day_is_believed() -> None:
    assert heard_gps(KEPT, TRUE + BELIEVED_AHEAD, TICKS) == TrustedTime(TRUE + DAY, TICKS, TimeSource.GPS)


def test_gps_further_ahead_is_held_until_the_backend_agrees() -> None:
    """A car off for months."""
    months = TRUE + 90 * DAY
    held = heard_gps(KEPT, months, TICKS)
    assert (held.now(TICKS), held.held, held.source) == (TRUE, months, TimeSource.KEPT)
    assert heard_backend(held, months + SECOND, TICKS) == TrustedTime(months + SECOND, TICKS, TimeSource.BACKEND)
    assert heard_backend(held, TRUE, TICKS).held is None, "the backend says that GPS is wrong"


def test_what_gps_no_longer_says_is_not_held() -> None:
    held = heard_gps(KEPT, TRUE + 90 * DAY, TICKS)
    for said in (TRUE, TRUE - HOUR, TRUE + HOUR):
        assert heard_gps(held, said, TICKS).held is None


def test_gps_never_turns_it_back() -> None:
    assert heard_gps(KEPT, TRUE - HOUR, TICKS) == KEPT


def test_gps_confirms_what_was_kept() -> None:
    confirmed = heard_gps(KEPT, TRUE + CONFIRMED_WITHIN, TICKS)
    assert (confirmed.now(TICKS), confirmed.source) == (TRUE, TimeSource.GPS)
    by_backend = heard_backend(KEPT, TRUE, TICKS)
    assert heard_gps(by_backend, TRUE, TICKS).source is TimeSource.BACKEND


@pytest.mark.parametrize("eras", [1, 2])
def test_a_receiver_that_has_counted_its_weeks_to_the_end(eras: int) -> None:
    rolled = TRUE + HOUR - eras * GPS_ERA
    assert heard_gps(KEPT, rolled, TICKS) == TrustedTime(TRUE + HOUR, TICKS, TimeSource.GPS)
    late = heard_gps(KEPT, TRUE + 400 * DAY - eras * GPS_ERA, TICKS)
    assert late.held == TRUE + 400 * DAY, "unrolled, and still too far ahead"


def test_the_backend_corrects_both_ways() -> None:
    for error in (-90 * DAY, -HOUR, HOUR, 400 * DAY):
        assert heard_backend(KEPT, TRUE + error, TICKS).now(TICKS) == TRUE + error


def test_the_backend_confirms_without_a_stir() -> None:
    confirmed = heard_backend(KEPT, TRUE - CONFIRMED_WITHIN, TICKS)
    assert (confirmed.at, confirmed.source) == (TRUE, TimeSource.BACKEND)


def test_a_document_is_a_floor() -> None:
    assert heard_document(KEPT, TRUE - DAY, TICKS) == KEPT, "an old one, replayed"
    later = heard_document(KEPT, TRUE + DAY, TICKS)
    assert (later.now(TICKS), later.source) == (TRUE + DAY, TimeSource.KEPT)
    by_gps = heard_document(heard_gps(KEPT, TRUE, TICKS), TRUE + DAY, TICKS)
    assert (by_gps.now(TICKS), by_gps.source) == (TRUE + DAY, TimeSource.KEPT), "GPS was behind"


def test_a_document_is_nothing_beside_the_backends_word() -> None:
    """The backend was far ahead when it made it, and has been put right since."""
    told = heard_backend(KEPT, TRUE, TICKS)
    assert heard_document(told, TRUE + 3 * DAY, TICKS) == told


words = st.lists(
    st.tuples(
        st.sampled_from(["gps", "document", "tick"]),
        st.timedeltas(timedelta(days=-10_000), timedelta(days=10_000)),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(words)
def test_only_the_backend_turns_it_back(said: list[tuple[str, timedelta]]) -> None:
    time, ticks = KEPT, TICKS
    for what, how in said:
        before = time.now(ticks)
        assert before is not None
        if what == "tick":
            ticks += abs(how)
        elif what == "gps":
            time = heard_gps(time, before + how, ticks)
        else:
            time = heard_document(time, before + how, ticks)
        after = time.now(ticks)
        assert after is not None
        assert after >= before
        if what == "gps":
            assert after - before <= BELIEVED_AHEAD
            assert time.held is None or time.held - after > BELIEVED_AHEAD
    spoken = heard_backend(time, TRUE, ticks)
    assert abs(spoken.now(ticks) - TRUE) <= CONFIRMED_WITHIN  # type: ignore[operator]
    assert (spoken.source, spoken.held) == (TimeSource.BACKEND, None)
