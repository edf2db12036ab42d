"""What the air does to the bytes of a bearer: it delays, narrows, holds and breaks them, over real sockets."""

import asyncio
import random
import socket
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headunit.core.looptime import FakeLoopTime
from headunit.world.link_profile import CLEAR, PROFILES, LinkProfile, of_coverage
from headunit.world.outlet import Outlet
from headunit.world.shaping import Air, Pacer
from headunit.world.ways import Way
from tests.far_server import ended, far_server
from tests.patience import PATIENCE_S
from tests.running_world import until

MEGABYTE = 1_000_000


class Hours(FakeLoopTime):
    """Loop time that jumps to the next sleeper's end, while there is one."""

    def __init__(self):
        super().__init__(0.0)

    async def live(self, work):
        """The result of `work`, and how long it took."""
        start, task = self.monotonic(), asyncio.ensure_future(work)
        async with asyncio.timeout(PATIENCE_S):
            while not task.done():
                due = min((when for when, future in self._waiters if not future.done()), default=None)
                if due is None:
                    await asyncio.sleep(0.001)
                else:
                    await self.advance(due - self.monotonic())
        return task.result(), self.monotonic() - start


class Door:
    """An outlet on a port, with a way that its test turns."""

    def __init__(self, way, loop_time):
        self.way = way
        self.outlet = Outlet(lambda: self.way, loop_time)

    def turn(self, **changes):
        self.way = replace(self.way, **changes)
        self.outlet.check()

    async def ask(self, line):
        """Send a request; answers the reader and the writer."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(f"{line} HTTP/1.1\r\nHost: far\r\n\r\n".encode())
        return reader, writer

    async def get(self, far, path):
        """The whole answer."""
        reader, writer = await self.ask(f"GET http://127.0.0.1:{far.port}{path}")
        try:
            return await reader.read()
        finally:
            writer.close()


@asynccontextmanager
async def door(way=Way(), loop_time=None):  # noqa: B008 - frozen
    made = Door(way, loop_time)
    server = await asyncio.start_server(made.outlet.serve, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        made.outlet.close()
        server.close()


def body_of(answer):
    return answer.partition(b"\r\n\r\n")[2]


ASKED = st.lists(st.tuples(st.floats(0, 5), st.integers(1, 100_000)), min_size=1, max_size=40)


@given(ASKED, st.floats(100, 1e9))
def test_a_rate_is_never_exceeded_and_never_left_unused(asked, rate_bps):
    pacer, ends, sizes = Pacer(), [], []
    for now_s, size in zip(accumulate(wait for wait, _ in asked), (size for _, size in asked), strict=True):
        before = ends[-1] if ends else 0.0
        ends.append(pacer.pass_at(now_s, size, rate_bps))
        sizes.append(size)
        assert ends[-1] == pytest.approx(max(now_s, before) + size * 8 / rate_bps)
    for first in range(len(ends)):
        for last in range(first + 1, len(ends)):
            bits = 8 * sum(sizes[first + 1 : last + 1])
            assert bits <= rate_bps * (ends[last] - ends[first]) * (1 + 1e-9) + 1e-3


@given(st.lists(st.tuples(st.floats(0, 5), st.integers(1, 9000), st.sampled_from([None, 800.0, 1e6])), max_size=30))
def test_nothing_overtakes_when_the_rate_changes(asked):
    pacer, now_s = Pacer(), 0.0
    ends = []
    for wait, size, rate in asked:
        now_s += wait
        ends.append(pacer.pass_at(now_s, size, rate))
    assert all(one <= next_ for one, next_ in pairwise(ends))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 300_000))
def test_a_reset_comes_after_exactly_so_many_bytes(size):
    def taken(port, far_port):
        with socket.create_connection(("127.0.0.1", port), timeout=10) as end:
            end.sendall(f"GET http://127.0.0.1:{far_port}/bytes/400000 HTTP/1.1\r\n\r\n".encode())
            count = 0
            while True:
                try:
                    data = end.recv(65_536)
                except ConnectionResetError:
                    return count
                assert data, "it ended without a reset"
                count += len(data)

    async def story():
        async with far_server() as far, door(Way(reset_after=size)) as way_out:
            return await asyncio.to_thread(taken, way_out.port, far.port)

    assert asyncio.run(story()) == size


def test_an_answer_that_is_shorter_passes_whole(run):
    async def story():
        async with far_server() as far, door(Way(reset_after=10_000)) as way_out:
            assert body_of(await way_out.get(far, "/bytes/5000")) == bytes(5000)

    run(story())


def test_a_connection_that_is_under_way_is_reset_too(run):
    async def story():
        async with far_server() as far, door() as way_out:
            reader, writer = await way_out.ask(f"GET http://127.0.0.1:{far.port}/forever")
            await reader.readuntil(b"first")
            way_out.turn(reset_after=10)
            far.go_on.set()
            await ended(reader)
            writer.close()

    run(story())


@pytest.mark.parametrize("profile", [PROFILES["tunnel"], LinkProfile(0.01, rate_bps=8e8, up=False)])
def test_nothing_passes_while_it_stalls_and_all_of_it_afterwards(run, profile):
    async def story():
        async with far_server() as far, door() as way_out, door() as other:
            reader, writer = await way_out.ask(f"GET http://127.0.0.1:{far.port}/forever")
            await reader.readuntil(b"first")
            way_out.turn(profile=profile)
            far.go_on.set()
            late = asyncio.create_task(reader.readuntil(b"last"))
            new = asyncio.create_task(way_out.get(far, "/bytes/9"))
            for _ in range(20):  # time enough: as much comes through the other door
                await other.get(far, "/bytes/100000")
            assert not late.done()
            assert not new.done()
            assert far.asked == 21  # the new request has not even arrived
            way_out.turn(profile=CLEAR)
            assert await late == b"last"
            assert body_of(await new) == bytes(9)
            writer.close()

    run(story())


def test_a_download_survives_a_tunnel(run):
    async def story():
        async with far_server() as far, door() as way_out, door() as other:
            reader, writer = await way_out.ask(f"GET http://127.0.0.1:{far.port}/bytes/{MEGABYTE}")
            body = body_of(await reader.readuntil(b"\r\n\r\n")) + await reader.readexactly(100_000)
            way_out.turn(profile=PROFILES["tunnel"])
            rest = asyncio.create_task(reader.read())
            await other.get(far, "/bytes/1000000")
            assert not rest.done()
            way_out.turn(profile=CLEAR)
            body += await rest
            assert body == bytes(MEGABYTE)
            writer.close()

    run(story())


def test_what_is_held_is_cut_with_its_bearer(run):
    async def story():
        async with far_server() as far, door() as way_out:
            reader, writer = await way_out.ask(f"GET http://127.0.0.1:{far.port}/forever")
            await reader.readuntil(b"first")
            way_out.turn(profile=PROFILES["tunnel"])
            way_out.outlet.close()
            await ended(reader)
            writer.close()
            await until(lambda: far.open == 0)

    run(story())


def test_a_round_trip_takes_its_time(run):
    async def story():
        time = Hours()
        async with far_server() as far, door(Way(profile=LinkProfile(0.25)), time) as way_out:
            answer, took_s = await time.live(way_out.get(far, "/bytes/10"))
            assert body_of(answer) == bytes(10)
            assert took_s == pytest.approx(4 * 0.25)  # to connect, to ask, to be answered
            way_out.turn(profile=CLEAR)
            assert (await time.live(way_out.get(far, "/bytes/10")))[1] == 0.0

    run(story())


def test_a_narrow_link_is_shared_by_its_connections(run):
    async def story():
        time = Hours()
        async with far_server() as far, door(Way(profile=LinkProfile(rate_bps=80_000)), time) as way_out:
            both = asyncio.gather(way_out.get(far, "/bytes/10000"), way_out.get(far, "/bytes/10000"))
            answers, took_s = await time.live(both)
            assert took_s == pytest.approx(sum(map(len, answers)) * 8 / 80_000, rel=0.01)

    run(story())


def test_what_goes_up_is_as_narrow(run):
    async def story():
        time = Hours()
        arrived = asyncio.Event()

        async def take(reader, writer):
            await reader.readexactly(5000)
            arrived.set()
            writer.close()

        server = await asyncio.start_server(take, "127.0.0.1", 0)
        async with door(Way(profile=LinkProfile(rate_bps=80_000)), time) as way_out:
            reader, writer = await way_out.ask(f"CONNECT 127.0.0.1:{server.sockets[0].getsockname()[1]}")
            assert b" 200 " in await reader.readuntil(b"\r\n\r\n")
            writer.write(bytes(5000))
            assert (await time.live(arrived.wait()))[1] == pytest.approx(0.5)
            writer.close()
        server.close()

    run(story())


def test_an_answer_drips_until_it_may_flow(run):
    async def story():
        time = Hours()
        async with far_server() as far, door(Way(drip_bytes_s=8), time) as way_out:
            answer, took_s = await time.live(way_out.get(far, "/bytes/40"))
            assert took_s == pytest.approx(len(answer) / 8)
            slow = asyncio.create_task(way_out.get(far, "/bytes/100000"))
            await until(lambda: far.asked == 2)
            way_out.turn(drip_bytes_s=None)
            answer, took_s = await time.live(slow)
            assert len(body_of(answer)) == 100_000
            assert took_s < 30  # what had been taken a byte at a time

    run(story())


@pytest.mark.parametrize(
    ("trouble", "word"), [({"names_known": False}, b"dns_error"), ({"refuses": True}, b"connection_refused")]
)
def test_a_refusal_says_which_it_is_and_spares_what_is_open(run, trouble, word):
    async def story():
        async with far_server() as far, door() as way_out:
            reader, writer = await way_out.ask(f"GET http://127.0.0.1:{far.port}/forever")
            await reader.readuntil(b"first")
            way_out.turn(**trouble)
            for line in (f"GET http://127.0.0.1:{far.port}/a", f"CONNECT 127.0.0.1:{far.port}"):
                refused, end = await way_out.ask(line)
                answer = await refused.read()
                assert answer.startswith(b"HTTP/1.1 502 ")
                assert b"Proxy-Status: headunit; error=" + word in answer
                end.close()
            far.go_on.set()
            assert await reader.readuntil(b"last") == b"last"
            writer.close()

    run(story())


def test_the_same_air_each_time_and_lost_pieces_are_late():
    def crossings(seed):
        air = Air(lambda: Way(profile=LinkProfile(0.1, 0.02, 0.3)), FakeLoopTime(), random.Random(seed))
        return [air.on_its_way_s() for _ in range(2000)]

    async def story():
        return crossings(1), crossings(1), crossings(2)

    one, same, other = asyncio.run(story())
    assert one == same != other
    late = sum(delay > 0.2 for delay in one) / len(one)
    assert late == pytest.approx(0.3, abs=0.05)


def test_coverage_shapes_all_but_5g():
    assert of_coverage("5g") == CLEAR
    assert not of_coverage("tunnel").up
    shaped = [of_coverage(name) for name in ("lte", "3g", "edge")]
    assert all(one.delay_s < next_.delay_s and one.rate_bps > next_.rate_bps for one, next_ in pairwise(shaped))
