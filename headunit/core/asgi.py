"""What the servers share of ASGI: its types, answers, and refusals as RFC 9457 problems. Standard library only."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

type Scope = MutableMapping[str, Any]
type Message = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]
type App = Callable[[Scope, Receive, Send], Awaitable[None]]

JSON = "application/json"
PROBLEM = "application/problem+json"
_TITLES = {
    401: "Not signed in",
    404: "Not found",
    405: "Not allowed",
    408: "Took too long",
    409: "Not possible now",
    413: "Too large",
    422: "Invalid request",
    423: "Held by somebody else",
    429: "Too many tries",
    500: "Internal error",
    503: "Not ready",
}


def problem_body(status: int, code: str, detail: str) -> dict[str, object]:
    """A problem's members; letters of `detail` that are no text (of a file's name, say) become question marks."""
    return {
        "type": f"urn:headunit:problem:{code}",
        "title": _TITLES.get(status, "Refused"),
        "status": status,
        "code": code,
        "detail": detail.encode(errors="replace").decode(),
    }


async def answer(
    scope: Scope, send: Send, status: int, body: bytes, media: str = JSON, headers: Mapping[str, str] | None = None
) -> None:
    """Answer a request, or the opening handshake of a WebSocket, with `body` of the type `media`."""
    kind = "http" if scope["type"] == "http" else "websocket.http"
    told = {"content-type": media, "content-length": str(len(body)), "cache-control": "no-store", **(headers or {})}
    pairs = [(name.encode(), value.encode("latin-1")) for name, value in told.items()]
    await send({"type": f"{kind}.response.start", "status": status, "headers": pairs})
    await send({"type": f"{kind}.response.body", "body": body})


async def refuse(
    scope: Scope, send: Send, status: int, code: str, detail: str, headers: Mapping[str, str] | None = None
) -> None:
    """`answer` with a problem."""
    await answer(scope, send, status, json.dumps(problem_body(status, code, detail)).encode(), PROBLEM, headers)


def header(scope: Scope, name: str) -> list[str]:
    """Every value of the header `name` (lower case)."""
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name.encode()]
