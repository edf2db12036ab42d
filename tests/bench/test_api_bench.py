"""`headunit bench api`: the load is real, a wrong answer ends it, and the figures have what the issues name."""

import asyncio
import socket
import threading
from collections.abc import Iterator

import pytest

from headunit.bench import api
from headunit.bench.http_load import requests_per_s
from headunit.bench.runner import Options
from headunit.core.errors import HeadUnitError


class Server(threading.Thread):
    """Gives the same answer to every request, and counts them."""

    def __init__(self, answer: bytes) -> None:
        super().__init__(daemon=True)
        self.answer, self.requests = answer, 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def run(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection:
                while connection.recv(4096):
                    self.requests += 1
                    connection.sendall(self.answer)


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    made = Server(request.param)
    made.start()
    yield made
    made.listener.shutdown(socket.SHUT_RDWR)
    made.listener.close()


@pytest.mark.parametrize("server", [b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"], indirect=True)
def test_every_request_is_sent_and_answered(server: Server) -> None:
    assert asyncio.run(requests_per_s(server.url, "/", {"X-Device-Id": "HU-1"}, requests=20, connections=1)) > 0
    assert server.requests == 20


@pytest.mark.parametrize(
    "server", [b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\n"], indirect=True
)
def test_what_is_no_answer_ends_the_bench(server: Server) -> None:
    with pytest.raises(HeadUnitError, match=r"127\.0\.0\.1|answered"):
        asyncio.run(requests_per_s(server.url, "/", {}, requests=5, connections=1))


def test_the_backend_is_measured_beside_an_empty_endpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "_REQUESTS", 60)
    monkeypatch.setattr(api, "_SIGN_INS", 2)
    rows = {row.metric: row for row in api.measure(Options(runs=1))}
    assert len(rows["sign_in_ms"].samples) == 2
    assert rows["api_rps"].ratio is not None
