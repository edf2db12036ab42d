"""Trouble with a peer: in the log from the beginning, a warning only when it lasts."""

import asyncio
import logging

import pytest

from headunit.core.looptime import FakeLoopTime
from headunit.core.trouble import Trouble

NAME = "tests.trouble"


def test_what_passes_soon_alarms_nobody_and_what_lasts_is_warned_of_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, NAME)
    time = FakeLoopTime()
    trouble = Trouble(logging.getLogger(NAME), time)

    async def story() -> None:
        assert not trouble.over()
        trouble.tell("it starts")
        await time.advance(9)
        trouble.tell("it starts")
        assert trouble.over()
        await time.advance(9)
        trouble.tell("it is lost")
        for _ in range(3):
            await time.advance(5)
            trouble.tell("it is still lost")

    asyncio.run(story())
    told = [(record.levelname, record.message) for record in caplog.records]
    assert told == [
        ("INFO", "it starts; trying again"),
        ("INFO", "it is lost; trying again"),
        ("INFO", "it is still lost; trying again"),
        ("WARNING", "it is still lost; trying again"),
    ]


def test_what_waiting_cannot_mend_is_warned_of_now(caplog: pytest.LogCaptureFixture) -> None:
    trouble = Trouble(logging.getLogger(NAME), FakeLoopTime())
    trouble.tell("refused", at_once=True)
    trouble.tell("refused", at_once=True)
    assert [record.levelname for record in caplog.records] == ["WARNING"]
