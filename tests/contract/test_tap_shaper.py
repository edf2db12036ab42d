"""The air below IP: real packets between two network namespaces of this machine, with losses and without names."""

import asyncio
import os
import random
import socket
from contextlib import ExitStack, asynccontextmanager, closing
from pathlib import Path

import pytest

from headunit.core.looptime import RealLoopTime
from headunit.world.link_profile import CLEAR, LinkProfile
from headunit.world.tap_shaper import TapShaper, open_tap
from tests.contract.namespaces import Namespace, why_no_namespaces

CAR, WORLD = "10.77.0.1", "10.77.0.2"
BODY = bytes(range(256)) * 400
QUESTION = b"\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x07backend\x07example\x00\x00\x01\x00\x01"


def why_not():
    """What this machine lacks, or None."""
    reason = why_no_namespaces()
    if reason is not None or not Path("/dev/net/tun").exists():
        return reason or "needs /dev/net/tun"
    try:
        with closing(Namespace()) as inside:
            os.close(inside.make(open_tap, "tap0"))
    except OSError as error:
        return f"TAP devices are not allowed here: {error}"
    return None


@pytest.fixture
def allowed():
    """Skips where this machine does not let a test make networks."""
    reason = why_not()
    if reason is not None:
        pytest.skip(reason)


class TapNamespace(Namespace):
    """A network with one TAP device."""

    def __init__(self, address):
        super().__init__()
        self.tap = self.make(open_tap, "tap0")
        self.ip(f"addr add {address}/24 dev tap0", "link set tap0 up")

    def close(self):
        os.close(self.tap)
        super().close()


class NameServer(asyncio.DatagramProtocol):
    """Says that every name is `WORLD`."""

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, peer):
        answer = b"\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x04" + socket.inet_aton(WORLD)
        self.transport.sendto(data[:2] + b"\x81\x80\x00\x01\x00\x01\x00\x00\x00\x00" + data[12:] + answer, peer)


async def serve(reader, writer):
    """An HTTP server with one page."""
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY)
    await writer.drain()
    writer.close()


@asynccontextmanager
async def link():
    """A car and a world with air between them; in the world a name server and an HTTP server."""
    loop = asyncio.get_running_loop()
    with ExitStack() as stack:
        car, world = (stack.enter_context(closing(TapNamespace(address))) for address in (CAR, WORLD))
        names = world.socket(socket.SOCK_DGRAM)
        names.bind((WORLD, 53))
        transport, _ = await loop.create_datagram_endpoint(NameServer, sock=names)
        stack.callback(transport.close)
        listener = world.socket(socket.SOCK_STREAM)
        listener.bind((WORLD, 80))
        server = await asyncio.start_server(serve, sock=listener)
        stack.callback(server.close)
        shaper = TapShaper(car.tap, world.tap, RealLoopTime(), random.Random(7))
        stack.callback(shaper.close)
        yield car, shaper


async def resolved(car, patience_s):
    """The address behind the backend's name, asked of the world's server; raises TimeoutError."""
    loop = asyncio.get_running_loop()
    with car.socket(socket.SOCK_DGRAM) as end:
        await loop.sock_sendto(end, QUESTION, (WORLD, 53))
        async with asyncio.timeout(patience_s):
            answer = await loop.sock_recv(end, 512)
    return socket.inet_ntoa(answer[-4:])


async def connected(car):
    """A connection with the world's HTTP server."""
    end = car.socket(socket.SOCK_STREAM)
    await asyncio.get_running_loop().sock_connect(end, (WORLD, 80))
    return await asyncio.open_connection(sock=end)


async def page(streams):
    """The body that it gives."""
    reader, writer = streams
    try:
        writer.write(b"GET / HTTP/1.1\r\n\r\n")
        return (await reader.read()).partition(b"\r\n\r\n")[2]
    finally:
        writer.close()


def test_a_real_request_meets_losses_a_tunnel_and_names_that_are_not_found(allowed, run):
    async def story():
        async with link() as (car, shaper):
            assert await resolved(car, 10) == WORLD
            assert await page(await connected(car)) == BODY
            lost = shaper.lost
            shaper.profile = LinkProfile(0.002, 0.001, loss=0.05)
            assert await page(await connected(car)) == BODY
            assert shaper.lost > lost  # TCP has sent it again
            shaper.profile = CLEAR
            shaper.names_known = False
            with pytest.raises(TimeoutError):
                await resolved(car, 0.2)
            assert await page(await connected(car)) == BODY  # who knows the address gets through
            shaper.names_known = True
            assert await resolved(car, 10) == WORLD
            before = await connected(car)
            shaper.profile = LinkProfile(up=False)
            asked = asyncio.create_task(page(before))
            with pytest.raises(TimeoutError):
                await resolved(car, 0.2)
            assert not asked.done()
            shaper.profile = CLEAR
            assert await asked == BODY  # sent again once it is out of the tunnel

    run(story())
