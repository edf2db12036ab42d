"""The loop whose time moves only where all wait, and the network inside it."""

from __future__ import annotations

import asyncio
import itertools
import threading

import pytest

from headunit.core.errors import HeadUnitError
from headunit.core.memory_network import MemoryNetwork
from headunit.core.quiet_loop import QuietLoop, QuietLoopTime


def told(work):
    with asyncio.Runner(loop_factory=QuietLoop) as runner:
        return runner.run(work(runner.get_loop()))


def test_a_long_sleep_takes_no_time_and_wakes_in_order():
    async def story(loop):
        time, woken = QuietLoopTime(loop, 1000.0), []

        async def sleep(seconds):
            await time.sleep(seconds)
            woken.append((seconds, time.monotonic(), time.unix()))

        await asyncio.gather(sleep(86_400), sleep(0.5), sleep(3600))
        assert woken == [(0.5, 0.5, 1000.5), (3600, 3600.0, 4600.0), (86_400, 86_400.0, 87_400.0)]

    told(story)


def test_time_stands_still_while_anything_is_to_be_done():
    async def story(loop):
        turns = 0

        async def busy():
            nonlocal turns
            for turns in range(1000):  # noqa: B007 - what was reached is looked at
                await asyncio.sleep(0)

        working = asyncio.ensure_future(busy())
        await loop.rest()
        assert (turns, working.done(), loop.time()) == (999, True, 0.0)

    told(story)


@pytest.mark.parametrize("rests", [True, False])
def test_what_goes_on_without_an_end_is_said(rests, monkeypatch):
    monkeypatch.setattr("headunit.core.quiet_loop._MOST_TURNS", 500)
    told_inside = []

    async def story(loop):
        async def busy():
            for _ in itertools.count():
                await asyncio.sleep(0)

        working = asyncio.ensure_future(busy())
        if rests:
            with pytest.raises(HeadUnitError, match="no time passes"):
                await loop.rest()
            working.cancel()
            await loop.pass_time(1.0)
            told_inside.append(loop.time())
        else:
            await working

    if rests:
        told(story)
        assert told_inside == [1.0]
    else:
        with pytest.raises(HeadUnitError, match="no time passes"):
            told(story)


def test_where_another_time_moves_on_a_long_way_is_none_without_an_end(monkeypatch):
    monkeypatch.setattr("headunit.core.quiet_loop._MOST_TURNS", 500)

    async def story(loop):
        for _ in range(1000):
            loop.time_passes()
            await asyncio.sleep(0)

    told(story)


def test_time_passes_to_the_next_timer_and_no_further():
    async def story(loop):
        time, woken = QuietLoopTime(loop, 0.0), []

        async def ticking():
            while True:
                await time.sleep(2.0)
                woken.append(time.monotonic())

        ticks = asyncio.ensure_future(ticking())
        assert await loop.pass_time(10) == 2.0
        assert await loop.pass_time(0.5) == 0.5
        assert woken == [2.0]
        assert await loop.pass_time(10) == 1.5
        assert woken == [2.0, 4.0]
        ticks.cancel()
        assert await loop.pass_time(10) == 10.0

    told(story)


def test_what_is_left_over_of_a_wait_is_not_the_way_to_the_next_timer():
    async def story(loop):
        loop.call_later(60, lambda: None)
        await loop.pass_time(0.7)
        left_s = 1.0 - 0.7 - 0.3
        assert 0 < left_s < 1e-15, "as floats have it"
        await loop.pass_time(left_s)
        assert loop.time() < 0.8

    told(story)


def test_who_sleeps_on_the_loop_itself_goes_by_the_same_time():
    async def story(loop):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(30):
                await asyncio.sleep(60)
        assert loop.time() == 30.0

    told(story)


def test_what_a_thread_would_do_is_done_at_once(monkeypatch):
    def refused(_):
        raise AssertionError("no thread")

    monkeypatch.setattr(threading.Thread, "start", refused)

    async def story(loop):
        assert await asyncio.to_thread(lambda: 7) == 7
        with pytest.raises(ZeroDivisionError):
            await loop.run_in_executor(None, lambda: 1 / 0)

    told(story)


def test_waiting_for_nothing_is_said():
    async def story(_):
        await asyncio.Event().wait()

    with pytest.raises(HeadUnitError, match="nothing will ever happen"):
        told(story)


def test_the_real_date_may_not_go_back():
    async def story(loop):
        time = QuietLoopTime(loop, 1000.0)
        await time.sleep(10)
        assert time.not_before(500.0).unix() == 1010.0
        assert time.not_before(5000.0).unix() == 5000.0

    told(story)


class Echo:
    """Says back what it hears, and how the connection ended."""

    def __init__(self):
        self.ended = asyncio.Event()
        self.failed = None

    async def attend(self, reader, writer):
        try:
            while data := await reader.read(100):
                writer.write(data)
                await writer.drain()
        except OSError as error:
            self.failed = error
        finally:
            writer.close()
            self.ended.set()


def test_bytes_come_back_and_the_end_is_heard_on_both_sides():
    async def story(_):
        network, echo = MemoryNetwork(), Echo()
        listener = await network.listen(echo.attend)
        reader, writer = await network.connect("127.0.0.1", listener.port)
        writer.write(b"a" * 1000)
        writer.write_eof()
        assert await reader.read() == b"a" * 1000
        await echo.ended.wait()
        assert echo.failed is None
        writer.close()

    told(story)


@pytest.mark.parametrize("here", [True, False])
def test_what_is_cut_is_cut_for_both_and_what_came_before_is_read(here):
    async def story(loop):
        network, met = MemoryNetwork(), []
        listener = await network.listen(lambda *ends: met.append(ends))
        reader, writer = await network.connect("127.0.0.1", listener.port)
        ((far_reader, far_writer),) = met
        ends = [(reader, writer), (far_reader, far_writer)]
        (_, cutting), (hearing, _) = ends if here else ends[::-1]
        cutting.write(b"last")
        cutting.transport.abort()
        assert await hearing.read(10) == b"last"
        with pytest.raises(ConnectionResetError):
            await hearing.read(10)
        for _, end in ends:
            end.close()
        await loop.rest()

    told(story)


def test_that_nobody_waits_for_the_end_of_what_is_cut_is_no_news():
    async def story(loop):
        network, met = MemoryNetwork(), []
        listener = await network.listen(lambda *ends: met.append(ends))
        _, writer = await network.connect("127.0.0.1", listener.port)
        writer.transport.abort()
        await loop.rest()
        ends = [one.transport.get_protocol()._get_close_waiter(one) for one in (writer, met[0][1])]
        assert [(end.done(), end._log_traceback) for end in ends] == [(True, False)] * 2

    told(story)


def test_who_writes_more_than_is_read_waits():
    async def story(loop):
        network, met = MemoryNetwork(), []
        listener = await network.listen(lambda *ends: met.append(ends))
        _, writer = await network.connect("127.0.0.1", listener.port)
        ((far_reader, far_writer),) = met

        async def flood():
            for _ in range(100):
                writer.write(b"x" * 10_000)
                await writer.drain()
            writer.close()

        flooding = asyncio.ensure_future(flood())
        await loop.rest()
        assert not flooding.done()
        assert len(await far_reader.read()) == 1_000_000
        await flooding
        far_writer.close()

    told(story)


def test_nobody_there_and_nobody_there_any_more_are_refused():
    async def story(_):
        network, echo = MemoryNetwork(), Echo()
        with pytest.raises(ConnectionRefusedError):
            await network.connect("127.0.0.1", 40_001)
        listener = await network.listen(echo.attend)
        assert listener.port == 40_001
        listener.close()
        with pytest.raises(ConnectionRefusedError):
            await network.connect("127.0.0.1", 40_001)

    told(story)


def test_a_port_is_given_once():
    async def story(_):
        network, echo = MemoryNetwork(), Echo()
        await network.listen(echo.attend)
        with pytest.raises(OSError, match="taken"):
            network.serve(asyncio.Protocol, 40_001)

    told(story)
