"""Rate limits: a burst, then a steady rate, in loop time; memory bounded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectivity.backend.api import limits as limits_module
from connectivity.backend.api.limits import BURST_S, Limits, rate_per_s
from connectivity.backend.problems import RefusalError
from headunit.core.errors import UsageError
from headunit.core.looptime import FakeLoopTime


def passes(limits: Limits, kind: str = "address", key: str = "127.0.0.1") -> bool:
    try:
        limits.spend(kind, key)
    except RefusalError:
        return False
    return True


def test_a_minutes_worth_at_once_then_one_a_second() -> None:
    time = FakeLoopTime()
    limits = Limits(time)
    assert [passes(limits) for _ in range(BURST_S + 1)] == [True] * BURST_S + [False]
    time._now += 1.0
    assert [passes(limits), passes(limits)] == [True, False]
    time._now += 3_600.0
    assert sum(passes(limits) for _ in range(200)) == BURST_S


def test_buckets_are_apart() -> None:
    limits = Limits(FakeLoopTime(), per_s=1 / 60)
    assert [passes(limits), passes(limits)] == [True, False]
    assert passes(limits, key="127.0.0.2")
    assert passes(limits, kind="email")


def test_the_wait_that_is_told_is_long_enough_and_no_longer() -> None:
    time = FakeLoopTime()
    limits = Limits(time, per_s=0.1)
    while passes(limits):
        pass
    with pytest.raises(RefusalError) as caught:
        limits.spend("address", "127.0.0.1")
    assert (caught.value.reason, caught.value.status) == ("too-many-requests", 429)
    assert caught.value.retry_after_s == 10
    time._now += 9.0
    assert not passes(limits)
    time._now += 1.0
    assert passes(limits)


def test_zero_is_no_limit() -> None:
    limits = Limits(FakeLoopTime(), per_s=0)
    assert all(passes(limits) for _ in range(1_000))


def test_memory_is_bounded_and_what_is_empty_is_not_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits_module, "_MOST", 10)
    limits = Limits(FakeLoopTime(), per_s=1 / 60)
    for number in range(50):
        passes(limits, key=str(number))
        passes(limits, key="attacker")
    assert len(limits._buckets) == 10
    assert not passes(limits, key="attacker")


@given(st.lists(st.floats(0, 30), max_size=200))
def test_never_more_than_the_burst_and_the_rate(waits: list[float]) -> None:
    time = FakeLoopTime()
    limits, passed = Limits(time, per_s=0.5), 0
    for wait in waits:
        time._now += wait
        passed += passes(limits)
    assert passed <= 30 + sum(waits) * 0.5 + 1e-6


def test_rate_from_the_environment() -> None:
    assert (rate_per_s(None), rate_per_s("0"), rate_per_s(" 2.5 ")) == (1.0, 0.0, 2.5)


@pytest.mark.parametrize("text", ["", "many", "-1", "nan", "inf"])
def test_a_rate_that_is_none_is_a_sentence(text: str) -> None:
    with pytest.raises(UsageError, match="HEADUNIT_RATE_LIMIT"):
        rate_per_s(text)
