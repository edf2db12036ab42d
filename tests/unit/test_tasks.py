"""Background work: what fails begins anew."""

import asyncio
import logging

from headunit.core.looptime import FakeLoopTime
from headunit.core.tasks import kept_running


async def _turns():
    for _ in range(5):
        await asyncio.sleep(0)


def test_what_fails_is_told_and_begins_anew_ever_later_until_it_ends(caplog):
    async def scenario():
        begun, time = [], FakeLoopTime()

        async def work():
            begun.append(time.monotonic())
            if len(begun) < 4:
                raise KeyError("a signal of another kind")

        kept = asyncio.ensure_future(kept_running(work, "radio", time))
        for wait_s in (1.0, 2.0, 4.0):
            await _turns()
            assert not kept.done()
            await time.advance(wait_s)
        await asyncio.wait_for(kept, 1)
        assert [later - begun[0] for later in begun] == [0.0, 1.0, 3.0, 7.0]

    with caplog.at_level(logging.ERROR):
        asyncio.run(scenario())
    assert [record.message for record in caplog.records] == [
        f"radio failed; it begins anew in {wait} s" for wait in (1, 2, 4)
    ]


def test_what_is_cancelled_does_not_begin_anew():
    async def scenario():
        begun = []

        async def work():
            begun.append(1)
            await asyncio.Event().wait()

        kept = asyncio.ensure_future(kept_running(work, "radio", FakeLoopTime()))
        await _turns()
        kept.cancel()
        await asyncio.gather(kept, return_exceptions=True)
        assert kept.cancelled()
        assert begun == [1]

    asyncio.run(scenario())
