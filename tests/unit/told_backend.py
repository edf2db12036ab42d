"""A backend that answers as it is told, over real sockets: what clients of it are tested with."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlparse

from joserfc import jws
from joserfc.jwk import KeySet, OKPKey

from connectivity.egress import Egress

DIRECT = Egress("bluetooth", source_address="127.0.0.1")
NOW = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
KEY = OKPKey.generate_key("Ed25519", {"kid": "k1"})
STRANGER = OKPKey.generate_key("Ed25519", {"kid": "k1"})


def http(status: str, content_type: str, body: bytes, *extra: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {content_type}", f"Content-Length: {len(body)}", "Connection: close"]
    return "\r\n".join([*lines, *extra, "", ""]).encode() + body


@contextmanager
def server(answer: Callable[[str], bytes | None]) -> Iterator[str]:
    """A server on loopback: `answer(request target)` as raw bytes; None never answers."""
    listener = socket.create_server(("127.0.0.1", 0))
    held: list[socket.socket] = []

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            held.append(connection)
            request = connection.recv(65536).decode()
            reply = answer(request.split(" ")[1]) if request else b""
            if reply is not None:
                with suppress(OSError):  # the client may have heard enough
                    connection.sendall(reply)
                    connection.shutdown(socket.SHUT_WR)
                    while connection.recv(65536):  # what is left unread would reset the connection
                        pass
                connection.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for connection in held:
            connection.close()
        thread.join(5)


def signed(target: str, key: OKPKey = KEY, nonce: str | None = None, typ: str = "headunit-reachability+jws") -> bytes:
    asked = nonce or parse_qs(urlparse(target).query)["nonce"][0]
    payload = json.dumps({"nonce": asked, "now": NOW.isoformat()})
    header = {"alg": "Ed25519", "kid": "k1", "typ": typ}
    compact = jws.serialize_compact(header, payload, key, algorithms=["Ed25519"])
    return http("200 OK", "application/jose", compact.encode())


def key_set(key: OKPKey = KEY) -> dict[str, object]:
    """The public keys, as the backend gives them."""
    return dict(KeySet([key]).as_dict(private=False))
