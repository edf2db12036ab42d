"""Requests of the unit through the way out of a phone: over the machine's sockets, and inside one process. The same."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from connectivity.cloud.http import HttpClient
from connectivity.cloud.ports import Http
from connectivity.cloud.stream_http import StreamHttp
from connectivity.egress import BENCH, Egress
from headunit.core.errors import LinkError, LinkReason
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.core.memory_network import MemoryNetwork
from headunit.core.network import MachineNetwork, Network
from headunit.core.quiet_loop import QuietLoop, QuietLoopTime
from headunit.world.uplink import Uplink
from headunit.world.ways import Reach, Way
from tests.patience import PATIENCE_S

SOON_S = 0.4
"""Silence that is waited out on purpose."""


@dataclass
class Kind:
    """One of the two."""

    network: Network
    loop_time: LoopTime
    client: Callable[[str, Callable[[], Egress | None]], Http]


def machine() -> Kind:
    loop_time = RealLoopTime()
    return Kind(MachineNetwork(), loop_time, lambda url, egress: HttpClient(url, egress, loop_time))


def memory() -> Kind:
    network = MemoryNetwork()
    loop_time = QuietLoopTime(asyncio.get_running_loop(), 0.0)
    return Kind(network, loop_time, lambda url, egress: StreamHttp(url, egress, network))


@dataclass
class Far:
    """The service behind the phone: it answers as it is told, and counts."""

    port: int = 0
    heard: list[bytes] = field(default_factory=list)
    says: bytes = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
    silent: bool = False
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    open: dict[asyncio.Task[None] | None, asyncio.StreamWriter] = field(default_factory=dict)

    async def attend(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        self.open[task] = writer
        try:
            await self._answer(reader, writer)
        except (OSError, EOFError):
            pass  # a caller that has gone
        finally:
            del self.open[task]
            writer.close()

    async def close(self) -> None:
        for writer in self.open.values():
            writer.transport.abort()
        while self.open:
            await asyncio.wait({task for task in self.open if task is not None})

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        body = await reader.readexactly(int(length[0].split(b":")[1])) if length else b""
        self.heard.append(head + body)
        self.asked.set()
        if self.silent:
            await reader.read()
        else:
            writer.write(self.says)


class Bench:
    """A phone with something behind it, and a client of that."""

    def __init__(self, kind: Kind) -> None:
        self.kind, self.far, self.way = kind, Far(), Way()
        self.uplink = Uplink(lambda: self.way, kind.loop_time, "seed", kind.network)
        self.egress: Egress | None = None

    async def open(self) -> None:
        listener = await self.kind.network.listen(self.far.attend)
        self.far.port = listener.port
        self.listener = listener
        self.egress = Egress("bluetooth", proxy=(await self.uplink.open()).proxy)
        self.http = self.kind.client(f"http://127.0.0.1:{self.far.port}", lambda: self.egress)

    async def ask(self, path: str = "/x", **more: Any) -> tuple[int, dict[str, str], bytes]:
        answer = await self.http.request("GET", path, **{"read_timeout_s": PATIENCE_S, **more})
        return answer.status, dict(answer.headers), answer.body

    async def refused(self, **more: Any) -> LinkReason:
        with pytest.raises(LinkError) as caught:
            await self.ask(**more)
        return LinkReason(caught.value.reason)

    def be(self, **way: Any) -> None:
        self.way = replace(self.way, **way)
        self.uplink.check()

    async def close(self) -> None:
        self.http.close()
        self.uplink.close()
        self.listener.close()
        await self.far.close()


@pytest.fixture(params=["machine", "memory"])
def tell(request: pytest.FixtureRequest) -> Callable[[Callable[[Bench], Awaitable[None]]], None]:
    """Runs a story on a bench of the kind."""

    @asynccontextmanager
    async def bench() -> AsyncIterator[Bench]:
        made = Bench(machine() if request.param == "machine" else memory())
        await made.open()
        try:
            async with asyncio.timeout(PATIENCE_S):
                yield made
        finally:
            await made.close()

    def told(story: Callable[[Bench], Awaitable[None]]) -> None:
        async def whole() -> None:
            async with bench() as made:
                await story(made)

        run(whole(), quiet=request.param == "memory")

    return told


def run(work: Coroutine[Any, Any, None], *, quiet: bool) -> None:
    with asyncio.Runner(loop_factory=QuietLoop if quiet else None) as runner:
        runner.run(work)


def test_status_headers_and_body_come_as_they_are(tell):
    async def story(bench: Bench) -> None:
        bench.far.says = b"HTTP/1.1 418 Teapot\r\nContent-Length: 3\r\nX-Told: a=b; c\r\n\r\n\x00\xffz"
        status, headers, body = await bench.ask()
        assert (status, headers["x-told"], body) == (418, "a=b; c", b"\x00\xffz")

    tell(story)


def test_what_is_asked_arrives_and_no_credential_of_the_bearer_does(tell):
    async def story(bench: Bench) -> None:
        await bench.http.request("PUT", "/a/b?c=d", json={"ü": [1, None]}, headers={"X-Device-Id": "HU-1"})
        head, _, body = bench.far.heard[0].partition(b"\r\n\r\n")
        lines = head.decode().lower().split("\r\n")
        assert lines[0] == "put /a/b?c=d http/1.1"
        assert {"x-device-id: hu-1", "content-type: application/json", f"host: 127.0.0.1:{bench.far.port}"} <= {*lines}
        assert json.loads(body) == {"ü": [1, None]}
        assert not [line for line in lines if line.startswith("proxy-authorization")]

    tell(story)


def test_an_answer_without_a_length_ends_with_its_connection(tell):
    async def story(bench: Bench) -> None:
        bench.far.says = b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 100_000
        assert (await bench.ask())[2] == b"x" * 100_000

    tell(story)


def test_without_a_bearer_nothing_leaves(tell):
    async def story(bench: Bench) -> None:
        bench.egress = None
        assert await bench.refused() == LinkReason.OFFLINE
        bench.egress = Egress("wifi")
        assert await bench.refused() == LinkReason.OFFLINE
        assert bench.far.heard == []

    tell(story)


def test_who_sits_at_the_bench_needs_none(tell):
    async def story(bench: Bench) -> None:
        bench.uplink.close()
        bench.egress = Egress(BENCH)
        assert (await bench.ask())[0] == 200

    tell(story)


def test_a_bearer_that_has_gone_carries_nothing(tell):
    async def story(bench: Bench) -> None:
        bench.uplink.close()
        assert await bench.refused() == LinkReason.REFUSED
        assert bench.far.heard == []

    tell(story)


@pytest.mark.parametrize(("gone", "reason"), [(False, LinkReason.REFUSED), (True, LinkReason.LOST)])
def test_a_bearer_that_goes_takes_the_request_with_it(tell, gone, reason):
    async def story(bench: Bench) -> None:
        bench.far.silent = True
        asking = asyncio.ensure_future(bench.ask())
        await bench.far.asked.wait()
        if gone:
            bench.egress = None
        bench.uplink.close()
        with pytest.raises(LinkError) as caught:
            await asking
        assert caught.value.reason == reason

    tell(story)


def test_a_phone_without_internet_hangs_up(tell):
    async def story(bench: Bench) -> None:
        bench.be(reach=Reach.NOTHING)
        assert await bench.refused() == LinkReason.REFUSED

    tell(story)


def test_a_portal_answers_in_the_place_of_the_service(tell):
    async def story(bench: Bench) -> None:
        bench.be(reach=Reach.PORTAL)
        status, headers, _ = await bench.ask()
        assert (status, headers["location"]) == (302, "http://portal.headunit.invalid/")
        assert bench.far.heard == []

    tell(story)


@pytest.mark.parametrize(
    ("way", "error"), [({"refuses": True}, "connection_refused"), ({"names_known": False}, "dns_error")]
)
def test_what_cannot_be_reached_behind_it_is_said(tell, way, error):
    async def story(bench: Bench) -> None:
        bench.be(**way)
        status, headers, _ = await bench.ask()
        assert (status, headers["proxy-status"]) == (502, f"headunit; error={error}")

    tell(story)


def test_nobody_there_is_refused(tell):
    async def story(bench: Bench) -> None:
        bench.listener.close()
        status, headers, _ = await bench.ask()
        assert (status, headers["proxy-status"]) == (502, "headunit; error=connection_refused")

    tell(story)


def test_no_answer_in_time_is_told_from_no_connection(tell):
    async def story(bench: Bench) -> None:
        bench.far.silent = True
        assert await bench.refused(read_timeout_s=SOON_S) == LinkReason.TIMEOUT

    tell(story)


def test_in_a_tunnel_nothing_comes_until_it_ends(tell):
    async def story(bench: Bench) -> None:
        bench.be(profile=replace(bench.way.profile, up=False))
        assert await bench.refused(read_timeout_s=SOON_S) == LinkReason.TIMEOUT
        asking = asyncio.ensure_future(bench.ask())
        await bench.kind.loop_time.sleep(0.05)
        assert not asking.done()
        bench.be(profile=replace(bench.way.profile, up=True))
        assert (await asking)[0] == 200

    tell(story)


def test_the_air_takes_its_time(tell):
    async def story(bench: Bench) -> None:
        began_s = bench.kind.loop_time.monotonic()
        bench.be(profile=replace(bench.way.profile, delay_s=0.02))
        assert (await bench.ask())[0] == 200
        assert bench.kind.loop_time.monotonic() - began_s >= 0.079  # two to connect, one to ask, one back

    tell(story)


def test_an_answer_that_drips_too_slowly_is_given_up(tell):
    async def story(bench: Bench) -> None:
        bench.far.says = b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 100
        bench.be(drip_bytes_s=100.0)
        assert await bench.refused(read_timeout_s=SOON_S) == LinkReason.TIMEOUT

    tell(story)


@pytest.mark.parametrize(("after", "reason"), [(10, LinkReason.REFUSED), (60, LinkReason.LOST)])
def test_a_reset_is_no_answer_or_half_of_one(tell, after, reason):
    async def story(bench: Bench) -> None:
        bench.far.says = b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + b"x" * 500
        bench.be(reset_after=after)
        assert await bench.refused() == reason

    tell(story)


def test_an_answer_cut_short_is_a_lost_connection(tell):
    async def story(bench: Bench) -> None:
        bench.far.says = b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nx"
        assert await bench.refused() == LinkReason.LOST

    tell(story)


def test_an_answer_that_is_too_large_is_garbage(tell):
    async def story(bench: Bench) -> None:
        bench.far.says = b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (1024 * 1024 + 1)
        assert await bench.refused() == LinkReason.GARBAGE

    tell(story)


def test_what_is_no_http_is_no_answer(tell):
    async def story(bench: Bench) -> None:
        bench.far.says = b"SSH-2.0-OpenSSH\r\n"
        assert await bench.refused() == LinkReason.LOST

    tell(story)


def test_many_at_once_get_their_own_answers(tell):
    async def story(bench: Bench) -> None:
        answers = await asyncio.gather(*(bench.ask(f"/{n}") for n in range(8)))
        assert [status for status, _, _ in answers] == [200] * 8
        assert {head.split(b" ")[1] for head in bench.far.heard} == {f"/{n}".encode() for n in range(8)}

    tell(story)
