"""Five wrong tries in fifteen minutes close the account for fifteen (`PRODUCT.md §3`)."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from connectivity.backend.accounts.lockout import WINDOW, locked_until

T = datetime(2021, 6, 14, 12, tzinfo=UTC)


def minutes(*values: float) -> list[datetime]:
    return [T + timedelta(minutes=value) for value in values]


def test_four_tries_leave_it_open() -> None:
    assert locked_until(minutes(0, 0, 0, 0), T) is None


def test_the_fifth_closes_it_for_a_window_counted_from_itself() -> None:
    (last,) = minutes(4)
    assert locked_until(minutes(0, 1, 2, 3, 4), last) == last + WINDOW
    assert locked_until(minutes(0, 1, 2, 3, 4), last + WINDOW - timedelta(microseconds=1)) == last + WINDOW
    assert locked_until(minutes(0, 1, 2, 3, 4), last + WINDOW) is None


def test_five_tries_spread_over_the_whole_window_do_not_close_it() -> None:
    tries = minutes(0, 4, 8, 12, 15)
    assert locked_until(tries, tries[-1]) is None
    tries = minutes(0, 4, 8, 12, 14.99)
    assert locked_until(tries, tries[-1]) is not None


def test_after_the_lock_four_more_tries_are_free() -> None:
    tries = minutes(0, 1, 2, 3, 4, 19, 20, 21, 22)
    assert locked_until(tries, tries[-1]) is None
    assert locked_until([*tries, *minutes(23)], T + timedelta(minutes=23)) is not None


@given(st.lists(st.floats(0, 120), max_size=12), st.floats(0, 200))
def test_lock_never_lasts_longer_than_a_window_and_ignores_the_future(values: list[float], at: float) -> None:
    now = T + timedelta(minutes=at)
    tries = minutes(*values)
    until = locked_until(tries, now)
    past = [instant for instant in tries if instant <= now]
    assert until == locked_until(past, now)
    if until is not None:
        assert now < until <= now + WINDOW
        assert len([instant for instant in past if until - 2 * WINDOW < instant]) >= 5
