"""A backend is found on a LAN by multicast DNS, here the loopback interface."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

import pytest

from connectivity.backend.announcer import Announcer
from connectivity.contracts.discovery import Announced, read_announcement, text_of
from connectivity.discovery.finder import BackendFinder
from connectivity.multicast import hears_multicast
from headunit.core.looptime import FakeLoopTime, RealLoopTime
from tests.contract.brokers import story, until

HERE = "127.0.0.1"
ID = "3f0c4a1e-7a55-4f4e-9a51-0f1f4e2a9b11"
on_lan = pytest.mark.skipif(not hears_multicast(HERE), reason="this machine has no multicast on its loopback")


@asynccontextmanager
async def under_way(work) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.ensure_future(work)
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.wait({task})
        assert task.cancelled()


@on_lan
def test_backends_are_found_told_apart_and_their_goodbye_is_heard() -> None:
    one, other = str(uuid4()), str(uuid4())

    async def told() -> None:
        finder = BackendFinder(RealLoopTime(), addresses=lambda _: (HERE,))

        def ours() -> dict[str, str]:
            return {a.id: a.url for a in finder.announced.value if a.id in (one, other)}

        first = Announcer(one, 4711, [HERE], RealLoopTime(), lambda: (HERE,))
        second = Announcer(other, 4712, ["0.0.0.0"], RealLoopTime(), lambda: (HERE,))
        async with under_way(finder.run()), under_way(first.run()):
            async with under_way(second.run()):
                await until(lambda: len(ours()) == 2)
                assert ours() == {one: f"http://{HERE}:4711", other: f"http://{HERE}:4712"}
            await until(lambda: set(ours()) == {one})

    story(told)


@on_lan
def test_an_interface_that_becomes_the_tether_is_left() -> None:
    here = str(uuid4())

    async def told() -> None:
        tether: list[str] = []
        time = FakeLoopTime()
        finder = BackendFinder(time, lambda: tether, lambda without: () if tuple(without) else (HERE,))
        announcer = Announcer(here, 4711, [HERE], RealLoopTime(), lambda: (HERE,))
        async with under_way(announcer.run()), under_way(finder.run()):
            await until(lambda: here in {a.id for a in finder.announced.value})
            tether.append("bnep0")
            await time.advance(10)
            await until(lambda: finder.announced.value == ())

    story(told)


def test_without_multicast_it_waits_and_says_so(caplog) -> None:
    async def told() -> None:
        time = FakeLoopTime()
        finder, announcer = BackendFinder(time, addresses=lambda _: ()), Announcer(ID, 1, [HERE], time, lambda: ())
        with caplog.at_level("INFO"):
            async with under_way(finder.run()), under_way(announcer.run()):
                await time.advance(30)
        assert "no backend can be found on a LAN" in caplog.text
        assert "listens on no address" in caplog.text

    asyncio.run(told())


@pytest.mark.parametrize(
    ("text", "address", "port"),
    [
        ({}, HERE, 80),
        ({"txtvers": "2", "id": ID}, HERE, 80),
        ({"txtvers": "1", "id": "bench"}, HERE, 80),
        ({"txtvers": "1", "id": None}, HERE, 80),
        ({"txtvers": "1", "id": ID, "path": "/../@evil"}, HERE, 80),
        ({"txtvers": "1", "id": ID}, HERE, 0),
        ({"txtvers": "1", "id": ID}, HERE, None),
    ],
)
def test_what_is_no_announcement_is_told_apart(text, address, port) -> None:
    with pytest.raises(ValueError, match="it"):
        read_announcement(text, address, port)


def test_a_loopback_address_is_told_to_nobody_else() -> None:
    def told(*hosts: str) -> tuple[str, ...]:
        every = (HERE, "192.168.1.20", "10.0.0.9")
        return Announcer(ID, 1, hosts, FakeLoopTime(), lambda: every)._addresses()

    assert told("0.0.0.0") == ("192.168.1.20", "10.0.0.9")
    assert told(HERE, "192.168.1.20") == ("192.168.1.20",)
    assert told(HERE) == (HERE,)


def test_an_announcement_becomes_an_address() -> None:
    assert read_announcement(text_of(ID), "fd00::2", 8700) == Announced(ID, "http://[fd00::2]:8700")
    assert read_announcement({**text_of(ID), "path": "/v2"}, HERE, 80).url == f"http://{HERE}:80/v2"
