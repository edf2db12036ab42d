"""A clock whose hands are wrong, and whose sleepers sleep as long as was meant."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from headunit.core.clock import ManualClock
from headunit.processes.wrong_clock import WrongClock

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def test_its_hands_are_wrong_by_what_the_world_says() -> None:
    clock = WrongClock(ManualClock(NOON))
    assert clock.now() == NOON
    clock.hear_backend_error({"unit_error_s": 5.0, "backend_error_s": 259_200.0})
    assert clock.now() == NOON + timedelta(days=3)
    clock.hear_backend_error({})
    assert clock.now() == NOON


@pytest.mark.parametrize("told", [{"backend_error_s": "much"}, {"backend_error_s": None}])
def test_no_error_of_another_kind(told) -> None:
    clock = WrongClock(ManualClock(NOON))
    with pytest.raises(ValueError, match="backend_error_s"):
        clock.hear_backend_error(told)
    assert clock.now() == NOON


@pytest.mark.parametrize("error", [timedelta(days=3), -timedelta(days=3)])
def test_a_sleeper_sleeps_as_long_as_was_meant(run, error) -> None:
    async def story() -> None:
        true = ManualClock(NOON)
        clock, woke = WrongClock(true), []
        clock.error = error

        async def sleep() -> None:
            await clock.sleep_until(clock.now() + timedelta(hours=1))
            woke.append(true.now())

        task = asyncio.create_task(sleep())
        await asyncio.sleep(0)
        clock.error = timedelta(0)  # set right meanwhile
        await true.advance_to(NOON + timedelta(hours=2))
        await task
        assert woke == [NOON + timedelta(hours=1)]
        assert clock.synced

    run(story())
