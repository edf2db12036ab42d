"""A VISS v2 server that behaves as Eclipse KUKSA's databroker does, where it differs from ours.

It knows single signals and no branch; refuses with numbers, not texts; says null for what nobody has told it; takes
texts only, sets the target of actuators and nothing else; wants each request to have an id; and looks at the token of
each request, if it was started with one.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

TS = "2031-02-03T04:05:06.789Z"
_REFUSALS = {
    "token_missing": (401, "Access token is missing."),
    "token_invalid": (401, "Access token is invalid."),
    "read_only": (401, "The desired signal cannot be set since it is a read only signal."),
    "invalid_path": (404, "The specified data path does not exist."),
    "service_unavailable": (503, "The server is temporarily unable to handle the request."),
    "bad_request": (400, "The server is unable to fulfil the client request because the request is malformed."),
}


@dataclass
class Databroker:
    """The server: its signals by path (None: known, but nobody has told it), and what was set.

    `busy`: how many requests it still cannot answer.
    """

    values: dict[str, str | None]
    actuators: frozenset[str] = frozenset()
    token: str | None = None
    busy: int = 0
    targets: dict[str, str] = field(default_factory=dict)
    asked: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""
    _heard: dict[ServerConnection, set[str]] = field(default_factory=dict)

    async def tell(self, path: str, value: str | None) -> None:
        """A provider tells the broker a value."""
        self.values[path] = value
        for socket, paths in tuple(self._heard.items()):
            if path in paths:
                await socket.send(json.dumps(self._event(path)))

    async def cut(self) -> None:
        """Every client loses its connection."""
        for socket in tuple(self._heard):
            await socket.close(1012)

    async def handle(self, socket: ServerConnection) -> None:
        self._heard[socket] = set()
        try:
            async for text in socket:
                for answer in self._answers(socket, json.loads(text)):
                    await socket.send(json.dumps(answer))
        except ConnectionClosed:
            pass
        finally:
            del self._heard[socket]

    def _answers(self, socket: ServerConnection, request: dict[str, Any]) -> list[dict[str, Any]]:
        self.asked.append(request)
        action, number, path = request.get("action"), request.get("requestId"), request.get("path")
        if action not in ("get", "set", "subscribe") or not isinstance(number, str) or not isinstance(path, str):
            return [self._refused(action, number, "bad_request")]
        base = {"action": action, "requestId": number}
        if self.token is not None and request.get("authorization") != self.token:
            return [self._refused(action, number, "token_invalid" if "authorization" in request else "token_missing")]
        if self.busy:
            self.busy -= 1
            return [self._refused(action, number, "service_unavailable")]
        if path not in self.values:
            return [self._refused(action, number, "invalid_path")]
        if action == "get":
            return [base | {"data": {"path": path, "dp": {"value": self.values[path], "ts": TS}}}]
        if action == "subscribe":
            self._heard[socket].add(path)
            return [base | {"subscriptionId": f"id-{path}", "ts": TS}, self._event(path)]
        if not isinstance(request.get("value"), str):
            return [self._refused(action, number, "bad_request")]
        if path not in self.actuators:
            return [self._refused(action, number, "read_only")]
        self.targets[path] = request["value"]
        return [base | {"ts": TS}]

    def _event(self, path: str) -> dict[str, Any]:
        data = {"path": path, "dp": {"value": self.values[path], "ts": TS}}
        return {"action": "subscription", "subscriptionId": f"id-{path}", "data": data, "ts": TS}

    def _refused(self, action: object, number: object, reason: str) -> dict[str, Any]:
        status, message = _REFUSALS[reason]
        error = {"number": status, "reason": reason, "message": message}
        return {"action": action, "requestId": number, "error": error, "ts": TS}


@asynccontextmanager
async def databroker(
    values: Mapping[str, str | None], *, actuators: frozenset[str] = frozenset(), token: str | None = None
) -> AsyncIterator[Databroker]:
    """Run one on a free port of the loopback address."""
    broker = Databroker(dict(values), actuators, token)
    async with serve(
        broker.handle, "127.0.0.1", 0, subprotocols=[Subprotocol("VISSv2")], compression=None, close_timeout=1
    ) as server:
        broker.url = f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield broker
        await asyncio.sleep(0)
