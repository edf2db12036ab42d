"""Every request of the unit leaves through the active bearer and no other way (`PRODUCT.md §2`), on real sockets."""

import asyncio
import os
import shutil
import socket
import struct
import subprocess
import sys
import threading
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

from connectivity.cloud.http import HttpClient
from connectivity.egress import BENCH, Egress
from headunit.core.errors import LinkError, LinkReason
from headunit.core.looptime import RealLoopTime

LEASE = "127.64.1.2"
BOUND = Egress("wifi", "lo", LEASE)
BODY = b"x" * 200_000
NOT_PERMITTED = 77
NO_SUCH_ADDRESS = "192.0.2.7"  # reserved for papers: no machine has it

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="binding to an interface is Linux' own")


def whole(body=b"hello", *headers, status="200 OK"):
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


class Server:
    """A peer that remembers who came and what was asked; `answer(head, connection)` does the rest.

    An `answer` of bytes is sent, and the connection stays open for more.
    """

    def __init__(self, answer, family=socket.AF_INET):
        self.came, self.asked = [], []
        self._answer, self._open = answer, []
        self._listener = socket.create_server(("::1" if family == socket.AF_INET6 else "127.0.0.1", 0), family=family)
        self.port = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def _accept(self):
        while True:
            try:
                connection, peer = self._listener.accept()
            except OSError:
                return
            self.came.append(peer[0])
            self._open.append(connection)
            thread = threading.Thread(target=self._serve, args=(connection, peer[0]), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection, peer):
        with suppress(OSError):
            while True:
                head = b""
                while b"\r\n\r\n" not in head:
                    data = connection.recv(65536)
                    if not data:
                        return
                    head += data
                self.asked.append((peer, head.split(b"\r\n")[0].decode()))
                reply = self._answer(head, connection) if callable(self._answer) else self._answer
                if reply is None:
                    return
                connection.sendall(reply)

    def die(self):
        """Reset every connection and listen no more, as a phone that is switched off."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self._open:
            with suppress(OSError):
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()
        for thread in self._threads:
            thread.join(5)


@contextmanager
def server(answer=whole(), family=socket.AF_INET):  # noqa: B008 - bytes
    it = Server(answer, family)
    try:
        yield it
    finally:
        it.die()


@contextmanager
def client(base_url, egress=None):
    it = HttpClient(base_url, lambda: egress, RealLoopTime())
    try:
        yield it
    finally:
        it.close()


def get(base_url, egress, path="/v1/x", **options):
    with client(base_url, egress) as http:
        return asyncio.run(http.request("GET", path, **options))


def refused(base_url, egress, **options):
    with pytest.raises(LinkError) as caught:
        get(base_url, egress, **options)
    return caught.value.reason


def test_a_request_leaves_from_the_leased_address():
    with server() as backend:
        assert get(backend.url, BOUND).body == b"hello"
    assert backend.came == [LEASE]


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_interface_and_address_bind_the_way_to_the_proxy_too(scheme):
    with server(whole(status="502 Bad Gateway")) as gateway:
        way = Egress("bluetooth", "lo", LEASE, gateway.url)
        if scheme == "http":
            assert get("http://backend.invalid", way).status == 502
        else:
            assert refused("https://backend.invalid", way) == LinkReason.REFUSED
    assert set(gateway.came) == {LEASE}
    asked = "GET http://backend.invalid/v1/x HTTP/1.1" if scheme == "http" else "CONNECT backend.invalid:443 HTTP/1.1"
    assert gateway.asked[0][1] == asked


def test_each_of_many_requests_at_once_is_bound():
    async def eight(http):
        await asyncio.gather(*(http.request("GET", f"/{n}") for n in range(8)))

    with server() as backend, client(backend.url, BOUND) as http:
        asyncio.run(eight(http))
    assert {peer for peer, _ in backend.asked} == {LEASE}
    assert len(backend.asked) == 8


@pytest.mark.parametrize(
    ("way", "reason"),
    [
        (Egress("bluetooth", "bnep9", LEASE), LinkReason.LOST),
        (Egress("bluetooth", "bnep9"), LinkReason.LOST),
        (Egress("bluetooth", "lo", NO_SUCH_ADDRESS), LinkReason.LOST),
        (Egress("bluetooth"), LinkReason.OFFLINE),
        (None, LinkReason.OFFLINE),
    ],
    ids=["no interface", "no interface, any address", "address gone", "bound to nothing", "no bearer"],
)
def test_a_bearer_that_is_gone_carries_nothing_though_the_lan_would(way, reason):
    with server() as lan:
        assert get(lan.url, Egress(BENCH)).status == 200  # it would answer
        assert refused(lan.url, way) == reason
    assert lan.came == ["127.0.0.1"]


def test_a_proxy_that_cannot_be_reached_over_the_bearer_is_not_asked_another_way():
    with server() as gateway:
        assert refused("http://backend.invalid", Egress("wifi", "bnep9", LEASE, gateway.url)) == LinkReason.REFUSED
        assert refused("http://backend.invalid", Egress("wifi", "lo", NO_SUCH_ADDRESS, gateway.url)) == "refused"
    assert gateway.came == []


def half_and(then):
    """Begin a download; after half of it `then(connection)`."""

    def answer(_, connection):
        connection.sendall(whole(BODY)[: len(BODY) // 2])
        return then(connection)

    return answer


def cut(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def test_a_phone_that_dies_in_the_middle_of_a_download_is_a_broken_connection():
    with server() as lan, server(half_and(cut)) as phone:
        way = Egress("bluetooth", "lo", LEASE, phone.url)
        assert refused(lan.url, way) == LinkReason.LOST  # the LAN has the backend's own address
    assert lan.came == []
    assert phone.came == [LEASE]


def test_a_phone_that_falls_silent_in_the_middle_of_a_download_is_noticed_in_time():
    silence = threading.Event()
    with server() as lan, ExitStack() as phones:
        phone = phones.enter_context(server(half_and(lambda _: silence.wait(30) and None)))
        phones.callback(silence.set)
        way = Egress("bluetooth", "lo", LEASE, phone.url)
        assert refused(lan.url, way, read_timeout_s=0.3) == LinkReason.LOST
    assert lan.came == []


def test_where_the_bearer_went_the_message_says_so():
    """A late answer of a dead phone is no slow service."""
    now = [Egress("bluetooth", "lo", LEASE)]
    silence = threading.Event()

    def answer(_, connection):
        now[0] = None
        silence.wait(30)

    with ExitStack() as stack:
        phone = stack.enter_context(server(answer))
        stack.callback(silence.set)
        http = HttpClient(phone.url, lambda: now[0], RealLoopTime())
        stack.callback(http.close)
        with pytest.raises(LinkError) as caught:
            asyncio.run(http.request("GET", "/", read_timeout_s=0.3))
    assert caught.value.reason == LinkReason.LOST


@pytest.fixture
def looked_up(monkeypatch):
    """Names that were looked up by the machine's resolver; `backend.lan` is an address of the LAN."""
    names, real = [], socket.getaddrinfo

    def getaddrinfo(host, port, *args, **kwargs):
        names.append(host)
        return real({"backend.lan": "127.0.0.1", "backend.six": "::1"}.get(host, host), port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return names


def test_behind_a_proxy_the_proxy_looks_names_up(looked_up):
    with server() as gateway:
        way = Egress("wifi", "lo", LEASE, gateway.url)
        assert get("http://backend.lan:1", way).status == 200
    assert gateway.asked[0][1] == "GET http://backend.lan:1/v1/x HTTP/1.1"
    assert set(looked_up) == {"127.0.0.1"}


def test_a_name_that_only_the_lan_knows_leads_nobody_there(looked_up):
    with server() as lan:
        assert refused(f"http://backend.lan:{lan.port}", Egress("bluetooth", "bnep9")) == LinkReason.LOST
    assert looked_up == ["backend.lan"]  # the resolver is the machine's; what it says is of no use
    assert lan.came == []


def test_an_address_of_the_other_family_is_no_way_round(looked_up):
    try:
        lan = Server(whole(), socket.AF_INET6)
    except OSError as error:
        pytest.skip(f"no IPv6 here: {error}")
    try:
        assert refused(f"http://backend.six:{lan.port}", BOUND) == LinkReason.LOST
        assert refused(f"http://[::1]:{lan.port}", BOUND) == LinkReason.LOST
        assert refused(f"http://[::1]:{lan.port}", Egress("wifi", "bnep9")) == LinkReason.LOST
        assert lan.came == []
        assert get(f"http://[::1]:{lan.port}", Egress("wifi", "lo")).status == 200
    finally:
        lan.die()


def test_a_redirect_that_leads_elsewhere_is_not_followed():
    with server() as elsewhere:
        to = f"Location: {elsewhere.url}/"
        with server(whole(b"", to, status="302 Found")) as backend:
            answer = get(backend.url, BOUND)
            assert (answer.status, answer.headers["location"]) == (302, f"{elsewhere.url}/")
    assert elsewhere.came == []


def test_proxies_of_the_environment_are_not_asked(monkeypatch):
    with server() as desktop, server() as backend:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, desktop.url)
        assert get(backend.url, BOUND).status == 200
    assert desktop.came == []
    assert backend.came == [LEASE]


def test_after_a_hand_over_no_connection_of_the_old_bearer_is_used():
    now = [BOUND]
    over_phone = Egress("bluetooth", "lo", "127.64.9.9")

    async def story(http):
        for number in range(6):
            await http.request("GET", f"/wifi/{number}")
        now[0] = over_phone
        await asyncio.gather(*(http.request("GET", f"/phone/{number}") for number in range(6)))
        now[0] = BOUND
        await http.request("GET", "/wifi/again")

    with server() as backend:
        http = HttpClient(backend.url, lambda: now[0], RealLoopTime())
        try:
            asyncio.run(story(http))
        finally:
            http.close()
    way = {"wifi": LEASE, "phone": "127.64.9.9"}
    assert all(peer == way[line.split("/")[1]] for peer, line in backend.asked)
    assert len(backend.asked) == 13
    assert len(backend.came) < 13  # connections are kept while a bearer lasts


def test_a_bearer_that_comes_back_begins_with_a_new_connection():
    """The same lease again: what was open before the walk-away is dead without knowing it."""
    now = [Egress("wifi", "lo", LEASE)]

    async def story(http):
        await http.request("GET", "/before")
        now[0] = Egress("wifi", "lo", LEASE)
        await http.request("GET", "/after")

    with server() as backend:
        http = HttpClient(backend.url, lambda: now[0], RealLoopTime())
        try:
            asyncio.run(story(http))
        finally:
            http.close()
    assert backend.came == [LEASE, LEASE]


def test_a_phone_dies_in_the_middle_of_a_download_with_a_real_lan_beside_it():
    """Two networks with real interfaces, both with a way to the backend's address: see `egress_networks.py`."""
    apart = ["unshare", "--net", *([] if os.getuid() == 0 else ["--user", "--map-root-user"])]
    if shutil.which("ip") is None or subprocess.run([*apart, "true"], check=False, timeout=10).returncode:
        pytest.skip("needs iproute2, and root or user namespaces")
    program = str(Path(__file__).with_name("egress_networks.py"))
    done = subprocess.run([*apart, sys.executable, program], capture_output=True, text=True, timeout=60, check=False)
    if done.returncode == NOT_PERMITTED:
        pytest.skip(done.stderr.strip())
    assert done.returncode == 0, done.stdout + done.stderr
