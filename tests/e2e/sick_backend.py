"""A backend that can fall ill: it stands before the real one and passes everything on until it is told otherwise."""

from __future__ import annotations

import http.client
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

MODES = ("well", "slow", "failing", "garbage", "hanging-up")


class SickBackend:
    """Listens on a port of its own.

    Attributes:
        mode: `well` (as the real one), `slow` (does not answer before its end), `failing` (500), `garbage`
            (bytes that are no answer of ours), `hanging-up` (closes without a word).
        silent_at: A path where it does not answer, however it is otherwise.
        was_asked: Set once it has been asked for that path.
        url: Where it listens.
    """

    def __init__(self, behind: str) -> None:
        self.mode = "well"
        self.silent_at: str | None = None
        self.was_asked = threading.Event()
        self._behind = urlsplit(behind)
        self._over = threading.Event()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer._answer(self)

            do_POST = do_DELETE = do_GET  # noqa: N815 - the names that the base class calls

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        """Answer nobody any more."""
        self._over.set()
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, request: http.server.BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length", "0")))
        request.close_connection = True
        silent = request.path == self.silent_at
        if silent:
            self.was_asked.set()
        match "slow" if silent else self.mode:
            case "slow":
                self._over.wait(60)
            case "failing":
                _send(request, 500, "text/plain", b"out of order")
            case "garbage":
                _send(request, 200, "application/octet-stream", b"\x00\xff{not json")
            case "well":
                self._pass_on(request, body)

    def _pass_on(self, request: http.server.BaseHTTPRequestHandler, body: bytes) -> None:
        kept = {name: value for name, value in request.headers.items() if name.lower() not in ("host", "connection")}
        link = http.client.HTTPConnection(str(self._behind.hostname), self._behind.port, timeout=30)
        try:
            link.request(request.command, request.path, body or None, kept)
            answer = link.getresponse()
            _send(request, answer.status, answer.headers.get("Content-Type", ""), answer.read())
        except OSError:
            _send(request, 502, "text/plain", b"nobody there")
        finally:
            link.close()


def _send(request: http.server.BaseHTTPRequestHandler, status: int, kind: str, body: bytes) -> None:
    try:
        request.send_response(status)
        for name, value in (("Content-Type", kind), ("Content-Length", str(len(body))), ("Connection", "close")):
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)
    except OSError:
        return  # who asked has gone


@contextmanager
def sick_backend(behind: str) -> Iterator[SickBackend]:
    """A backend before the one at `behind`, for the length of a test."""
    made = SickBackend(behind)
    try:
        yield made
    finally:
        made.close()
