"""A unit with two networks, each with a way to the backend's address; `test_egress.py` runs it by `unshare --net`.

`bnep0` leads to the phone, `lan0` to the bench's LAN, which the machine prefers. Status 77: not permitted here.
"""

import asyncio
import os
import socket
import subprocess
import sys

from connectivity.cloud.http import HttpClient
from connectivity.egress import BENCH, Egress
from headunit.core.errors import LinkError, LinkReason
from headunit.core.looptime import RealLoopTime

NOT_PERMITTED = 77
BACKEND = "10.99.99.9"
URL = f"http://{BACKEND}:8080"
OVER_PHONE = Egress("bluetooth", "bnep0", "172.20.10.2")
WHOLE = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\ndone"
HALF = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + b"x" * 300_000


def ip(*words):
    subprocess.run(["ip", *words], check=True, timeout=10, capture_output=True)


def peer(interface, address, ours, metric, pipe):
    """A child in a network of its own at the end of `interface`; writes a line to `pipe` for all that it hears."""
    ready, go = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.unshare(os.CLONE_NEWNET)
            os.write(ready[1], b".")
            os.read(go[0], 1)
            ip("address", "add", f"{address}/28", "dev", "peer")
            ip("address", "add", f"{BACKEND}/32", "dev", "lo")
            ip("link", "set", "lo", "up")
            ip("link", "set", "peer", "up")
            listener = socket.create_server((BACKEND, 8080))
            os.write(ready[1], b".")
            while True:
                connection, came_from = listener.accept()
                head = connection.recv(65536)
                os.write(pipe, f"{interface} {came_from[0]} {head.split()[1].decode()}\n".encode())
                if b"/half" in head:
                    connection.sendall(HALF)
                    os.write(pipe, b"half\n")
                else:
                    connection.sendall(WHOLE)
                    connection.close()
        finally:
            os._exit(1)
    os.read(ready[0], 1)
    ip("link", "add", interface, "type", "veth", "peer", "name", "peer", "netns", str(child))
    ip("address", "add", f"{ours}/28", "dev", interface)
    ip("link", "set", interface, "up")
    ip("route", "add", "default", "via", address, "dev", interface, "metric", str(metric))
    os.write(go[1], b".")
    os.read(ready[0], 1)
    return child


async def story(heard, children):
    phone = OVER_PHONE
    http = HttpClient(URL, lambda: phone, RealLoopTime())
    try:
        assert (await http.request("GET", "/lan", egress=Egress(BENCH))).body == b"done"
        assert heard.readline() == "lan0 192.168.5.2 /lan\n"  # the LAN would answer, and the machine prefers it
        assert (await http.request("GET", "/phone")).body == b"done"
        assert heard.readline() == "bnep0 172.20.10.2 /phone\n"
        download = asyncio.create_task(http.request("GET", "/half", read_timeout_s=0.5))
        loop = asyncio.get_running_loop()
        lines = [await loop.run_in_executor(None, heard.readline) for _ in range(2)]
        assert lines == ["bnep0 172.20.10.2 /half\n", "half\n"], lines
        ip("link", "delete", "bnep0")  # the phone is gone
        ended = await reason(download)
        assert ended in (LinkReason.TIMEOUT, LinkReason.LOST), ended
        assert await reason(http.request("GET", "/again")) == LinkReason.LOST
        phone = Egress("bluetooth", "bnep0")
        assert await reason(http.request("GET", "/unleased")) == LinkReason.LOST
        for child in children:
            os.kill(child, 9)
        assert heard.read() == ""  # not one byte went to the LAN
    finally:
        http.close()


async def reason(request):
    try:
        answer = await request
    except LinkError as error:
        return error.reason
    return f"answered: {answer.body!r}"


def main():
    try:
        ip("link", "set", "lo", "up")
        ip("link", "add", "probe0", "type", "veth", "peer", "name", "probe1")
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"no networks of its own: {error}", file=sys.stderr)
        return NOT_PERMITTED
    read, write = os.pipe()
    children = []
    try:
        children.append(peer("bnep0", "172.20.10.1", "172.20.10.2", 750, write))
        children.append(peer("lan0", "192.168.5.1", "192.168.5.2", 100, write))
        os.close(write)
        with os.fdopen(read, encoding="ascii") as heard:
            asyncio.run(story(heard, children))
    finally:
        for child in children:
            os.kill(child, 9)
            os.waitpid(child, 0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
