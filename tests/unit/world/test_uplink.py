"""The way out behind a bearer: a proxy with credentials that is cut when the bearer goes."""

import asyncio
import base64
from urllib.parse import urlsplit

import pytest

from connectivity.contracts.radio import RadioError
from headunit.world.uplink import Uplink
from headunit.world.ways import Reach, Way
from tests.far_server import ended, far_server
from tests.patience import PATIENCE_S
from tests.running_world import until


async def ask(grant, request_line, *, credentials=True):
    """Send one request through the proxy; returns reader and writer."""
    url = urlsplit(grant.proxy)
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    token = base64.b64encode(f"{url.username}:{url.password}".encode()).decode()
    auth = f"Proxy-Authorization: Basic {token}\r\n" if credentials else ""
    writer.write(f"{request_line}\r\nHost: far\r\n{auth}\r\n".encode())
    return reader, writer


async def whole(grant, request_line, **options):
    reader, writer = await ask(grant, request_line, **options)
    try:
        async with asyncio.timeout(PATIENCE_S):
            return await reader.read()
    finally:
        writer.close()


def test_requests_pass_with_credentials_only():
    async def story():
        uplink = Uplink(Way)
        async with far_server() as far:
            grant = await uplink.open()
            answer = await whole(grant, f"GET http://127.0.0.1:{far.port}/a?b=c HTTP/1.1")
            assert answer.startswith(b"HTTP/1.1 200 OK")
            assert b"GET /a?b=c HTTP/1.1" in answer
            assert b"Proxy-Authorization" not in answer
            refused = await whole(grant, f"GET http://127.0.0.1:{far.port}/ HTTP/1.1", credentials=False)
            assert refused.startswith(b"HTTP/1.1 407")
        uplink.close()

    asyncio.run(story())


def test_connect_tunnels_both_ways():
    async def story():
        uplink = Uplink(Way)
        async with far_server() as far:
            reader, writer = await ask(await uplink.open(), f"CONNECT 127.0.0.1:{far.port} HTTP/1.1")
            assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200")
            writer.write(b"GET /inside HTTP/1.1\r\n\r\n")
            assert b"GET /inside" in await reader.read()
            writer.close()
        uplink.close()

    asyncio.run(story())


def test_closing_cuts_what_is_open_and_refuses_what_is_new():
    async def story():
        uplink = Uplink(Way)
        async with far_server() as far:
            grant = await uplink.open()
            reader, writer = await ask(grant, f"GET http://127.0.0.1:{far.port}/forever HTTP/1.1")
            await reader.readuntil(b"first")
            uplink.close()
            await ended(reader)
            writer.close()
            with pytest.raises(OSError):  # noqa: PT011 - refused or reset, as the system pleases
                await ask(grant, "GET http://far/ HTTP/1.1")
            with pytest.raises(RadioError):
                await uplink.open()

    asyncio.run(story())


def test_a_quiet_tunnel_lasts_longer_than_a_quiet_request():
    async def story():
        loop = asyncio.get_running_loop()
        uplink = Uplink(Way)
        async with far_server() as far:
            grant = await uplink.open()
            tunnel, inside = await ask(grant, f"CONNECT 127.0.0.1:{far.port} HTTP/1.1")
            await tunnel.readuntil(b"\r\n\r\n")
            request, writer = await ask(grant, f"GET http://127.0.0.1:{far.port}/forever HTTP/1.1")
            await request.readuntil(b"first")
            true_time = loop.time
            loop.time = lambda: true_time() + 300.0  # five quiet minutes: a keep-alive is 60 s at most
            await ended(request)
            inside.write(b"GET /inside HTTP/1.1\r\n\r\n")
            assert b"GET /inside" in await tunnel.read()
            inside.close()
            writer.close()
        uplink.close()

    asyncio.run(story())


@pytest.mark.parametrize("here", [True, False])
def test_a_tunnel_ends_when_either_end_breaks_it(here):
    async def story():
        lives = []
        server = await asyncio.start_server(lambda *streams: lives.append(streams), "127.0.0.1", 0)
        uplink = Uplink(Way)
        port = server.sockets[0].getsockname()[1]
        reader, writer = await ask(await uplink.open(), f"CONNECT 127.0.0.1:{port} HTTP/1.1")
        await reader.readuntil(b"\r\n\r\n")
        await until(lambda: lives)
        ((far_reader, far_writer),) = lives
        (writer if here else far_writer).transport.abort()
        await ended(far_reader if here else reader)
        for end in (writer, far_writer):
            end.close()
        uplink.close()
        server.close()

    asyncio.run(story())


def test_without_internet_it_hangs_up_and_cuts_what_is_open():
    async def story():
        reach = Reach.INTERNET
        uplink = Uplink(lambda: Way(reach))
        async with far_server() as far:
            grant = await uplink.open()
            reader, writer = await ask(grant, f"GET http://127.0.0.1:{far.port}/forever HTTP/1.1")
            await reader.readuntil(b"first")
            reach = Reach.NOTHING
            uplink.check()
            await ended(reader)
            writer.close()
            assert await whole(grant, f"GET http://127.0.0.1:{far.port}/ HTTP/1.1") == b""
        uplink.close()

    asyncio.run(story())


def test_a_portal_stands_before_everything():
    async def story():
        uplink = Uplink(lambda: Way(Reach.PORTAL))
        grant = await uplink.open()
        answer = await whole(grant, "GET http://example.org/ HTTP/1.1")
        assert answer.startswith(b"HTTP/1.1 302")
        assert b"Location: http://portal.headunit.invalid/" in answer
        assert b"accept the terms" in await whole(grant, "GET http://portal.headunit.invalid/ HTTP/1.1")
        assert await whole(grant, "CONNECT example.org:443 HTTP/1.1") == b""
        uplink.close()

    asyncio.run(story())


def test_nobody_there_and_nonsense():
    async def story():
        uplink = Uplink(Way)
        grant = await uplink.open()
        async with far_server() as far:
            pass
        assert (await whole(grant, f"GET http://127.0.0.1:{far.port}/ HTTP/1.1")).startswith(b"HTTP/1.1 502")
        assert (await whole(grant, "GET /origin HTTP/1.1")).startswith(b"HTTP/1.1 400")
        assert await whole(grant, "nonsense") == b""
        uplink.close()

    asyncio.run(story())
