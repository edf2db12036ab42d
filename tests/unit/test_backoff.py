"""Waiting before trying again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from headunit.core.backoff import Backoff


def test_waits_double_up_to_the_longest_and_begin_again_after_success() -> None:
    backoff = Backoff(0.25, 1.5)
    assert [backoff.next_s() for _ in range(5)] == [0.25, 0.5, 1.0, 1.5, 1.5]
    backoff.reset()
    assert backoff.next_s() == 0.25
    backoff.exhaust()
    assert backoff.next_s() == 1.5


@given(st.floats(0.01, 5), st.floats(5, 60), st.integers(1, 50))
def test_no_wait_is_shorter_than_the_first_or_longer_than_the_last(first_s: float, last_s: float, tries: int) -> None:
    backoff = Backoff(first_s, last_s)
    waits = [backoff.next_s() for _ in range(tries)]
    assert waits == sorted(waits)
    assert first_s <= waits[0] <= waits[-1] <= last_s
