"""The car's VISS v2 server: get, set, subscribe over a WebSocket, with VSS names (W3C VISS version 2)."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import itertools
import json
import logging
import socket
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from connectivity.contracts.vss import SUBPROTOCOL
from connectivity.message_line import LineEnd
from headunit.core.clock import Clock
from headunit.core.looptime import LoopTime
from headunit.world.car_signals import CarSignals, Reading
from headunit.world.errors import WorldError
from headunit.world.scene import Scene
from headunit.world.surroundings import Surroundings
from headunit.world.viss_filter import Change, Filter, VissError, read_filter
from headunit.world.viss_leaf import Leaf
from headunit.world.viss_tree import matching, metadata_tree

_log = logging.getLogger(__name__)
_PERIOD_S = 0.1
_MAX_MESSAGE = 65_536
_MAX_SUBSCRIPTIONS = 100
_MAX_BACKLOG = 1_000_000


@dataclass(slots=True)
class _Subscription:
    id: str
    leaves: list[Leaf]
    single: bool
    change: Change | None
    last: dict[str, str]
    task: asyncio.Task[None] | None = None


@dataclass(slots=True, eq=False)
class _Session:
    socket: ServerConnection | LineEnd
    subscriptions: dict[str, _Subscription] = field(default_factory=dict)


class VissServer:
    """Serves the car's signals.

    What is set is told at once, what moves with the car ten times a real second. Before a `get` is answered, its
    connection hears what its subscriptions still have to tell: so a client catches up when it likes. The `ts` of a
    value is the service instant since which it holds.

    Args:
        around: The scene with the car.
        clock: Service time, for `ts`.
        loop_time: Paces what moves.
        token: What `authorization` must carry.
    """

    def __init__(self, around: Surroundings, clock: Clock, loop_time: LoopTime, token: str) -> None:
        self._around, self._clock, self._loop_time, self._token = around, clock, loop_time, token
        self._signals = CarSignals(around, clock)
        self._sessions: set[_Session] = set()
        self._ids = itertools.count(1)
        self._changed = asyncio.Event()

    async def run(self, listener: socket.socket) -> None:
        """Serve until cancelled."""
        async with serve(self.attend, sock=listener, subprotocols=[Subprotocol(SUBPROTOCOL)], max_size=_MAX_MESSAGE):
            await self.publish()

    async def publish(self) -> None:
        """Tell those who are connected what changes, until cancelled."""
        unsubscribe = self._around.scene.subscribe(self._on_scene)
        self._changed.set()  # a car that was under way when the world ended goes on
        try:
            await self._publish()
        finally:
            unsubscribe()

    def _on_scene(self, scene: Scene) -> None:
        if self._signals.follow(scene.car):
            self._publish_all()
        self._changed.set()

    async def _publish(self) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            self._publish_all()
            await self._loop_time.sleep(_PERIOD_S)
            if self._around.now_scene.car.is_under_way:
                self._changed.set()

    def _publish_all(self) -> None:
        for session in tuple(self._sessions):
            self._publish_pending(session)

    def _publish_pending(self, session: _Session) -> None:
        for subscription in tuple(session.subscriptions.values()):
            if subscription.task is None:
                self._publish_changes(session, subscription)

    def _publish_changes(self, session: _Session, subscription: _Subscription) -> None:
        readings = self._signals.read(subscription.leaves)
        told = {
            path: reading
            for path, reading in readings.items()
            if _passes(subscription.change, subscription.last[path], reading.value)
        }
        if told:
            subscription.last.update({path: reading.value for path, reading in told.items()})
            self._tell(session, subscription, told)

    def _tell(self, session: _Session, subscription: _Subscription, readings: dict[str, Reading]) -> None:
        message = {
            "action": "subscription",
            "subscriptionId": subscription.id,
            "data": _data(readings, subscription.single),
            "ts": self._ts(),
        }
        _send(session.socket, json.dumps(message))

    async def _timed(self, session: _Session, subscription: _Subscription, period_s: float) -> None:
        while True:
            await self._loop_time.sleep(period_s)
            self._tell(session, subscription, self._signals.read(subscription.leaves))

    async def attend(self, connection: ServerConnection | LineEnd) -> None:
        """Answer who is connected, until that ends."""
        session = _Session(connection)
        self._sessions.add(session)
        try:
            async for text in connection:
                await connection.send(json.dumps(self._answer(session, text)))
        except ConnectionClosed:
            _log.debug("a VISS client left")
        finally:
            self._sessions.discard(session)
            for subscription in session.subscriptions.values():
                if subscription.task is not None:
                    subscription.task.cancel()

    def _answer(self, session: _Session, text: str | bytes) -> dict[str, Any]:
        answer: dict[str, Any] = {"action": "error"}
        try:
            request = json.loads(text)
            if not isinstance(request, dict):
                raise VissError(400, "bad_request", "A request is a JSON object.")
            answer = {"action": request.get("action", "error")}
            if "requestId" in request:
                answer["requestId"] = request["requestId"]
            answer.update(self._do(session, request))
        except (ValueError, RecursionError):
            answer.update(VissError(400, "bad_request", "The request is not JSON, or a value is malformed.").body())
        except VissError as error:
            answer.update(error.body())
        except WorldError as error:
            answer.update(VissError(400, "bad_request", error.detail).body())
        answer["ts"] = self._ts()
        return answer

    def _do(self, session: _Session, request: dict[str, Any]) -> dict[str, Any]:
        action = request.get("action")
        if action == "unsubscribe":
            return self._unsubscribe(session, request)
        wanted = read_filter(request.get("filter"))
        if action == "get" and wanted.metadata:
            return {"metadata": metadata_tree(self._select(request, wanted)[0])}
        self._authorize(request)
        leaves, single = self._select(request, wanted)
        if action == "get":
            self._publish_pending(session)
            return {"data": _data(self._signals.read(leaves), single)}
        if action == "set":
            return self._set(request, leaves)
        if action == "subscribe":
            return self._subscribe(session, leaves, single, wanted)
        raise VissError(400, "bad_request", "action must be get, set, subscribe or unsubscribe.")

    def _authorize(self, request: dict[str, Any]) -> None:
        token = request.get("authorization")
        if not token:
            raise VissError(401, "token_missing", "The request carries no authorization.")
        if not hmac.compare_digest(str(token).strip().encode(), self._token.encode()):
            raise VissError(401, "token_invalid", "The authorization is not this world's token.")

    def _select(self, request: dict[str, Any], wanted: Filter) -> tuple[list[Leaf], bool]:
        path = request.get("path")
        if not isinstance(path, str) or not path:
            raise VissError(400, "bad_request", "path is missing.")
        asked = [f"{path}.{below}" for below in wanted.paths] or [path]
        found: dict[str, Leaf] = {}
        for one in asked:
            leaves = matching(self._signals.leaves, one)
            if not leaves:
                raise VissError(404, "invalid_path", f"There is no signal at {one}.")
            found.update({leaf.path: leaf for leaf in leaves})
        return list(found.values()), not wanted.paths and path.replace("/", ".") in self._signals.leaves

    def _set(self, request: dict[str, Any], leaves: list[Leaf]) -> dict[str, Any]:
        if len(leaves) != 1:
            raise VissError(400, "bad_request", "set takes the path of one signal.")
        leaf = leaves[0]
        if leaf.knob is None:
            raise VissError(403, "read_only", f"{leaf.path} can only be read.")
        if "value" not in request:
            raise VissError(400, "bad_request", "value is missing.")
        try:
            value = leaf.parse(request["value"])
        except (TypeError, ValueError) as error:
            raise VissError(400, "bad_request", f"{leaf.path} takes a {leaf.datatype}.") from error
        self._around.change_car({leaf.knob: value})
        return {}

    def _subscribe(self, session: _Session, leaves: list[Leaf], single: bool, wanted: Filter) -> dict[str, Any]:
        if len(session.subscriptions) >= _MAX_SUBSCRIPTIONS:
            raise VissError(429, "too_many_requests", "This connection has too many subscriptions.")
        values = {path: reading.value for path, reading in self._signals.read(leaves).items()}
        subscription = _Subscription(str(next(self._ids)), leaves, single, wanted.change, values)
        session.subscriptions[subscription.id] = subscription
        if wanted.period_s is not None:
            subscription.task = asyncio.create_task(self._timed(session, subscription, wanted.period_s))
        return {"subscriptionId": subscription.id}

    def _unsubscribe(self, session: _Session, request: dict[str, Any]) -> dict[str, Any]:
        subscription = session.subscriptions.pop(str(request.get("subscriptionId")), None)
        if subscription is None:
            raise VissError(404, "invalid_subscriptionId", "This connection has no such subscription.")
        if subscription.task is not None:
            subscription.task.cancel()
        return {"subscriptionId": subscription.id}

    def _ts(self) -> str:
        return stamp(self._clock.now())


def _send(socket: ServerConnection | LineEnd, text: str) -> None:
    if isinstance(socket, LineEnd):
        with contextlib.suppress(ConnectionClosed):  # its reader sees the end
            socket.tell(text)
    elif socket.transport.get_write_buffer_size() > _MAX_BACKLOG:
        _log.warning("a VISS client reads too slowly: cut")
        socket.transport.abort()
    else:
        broadcast([socket], text)


def _data(readings: dict[str, Reading], single: bool) -> Any:
    points = [
        {"path": path, "dp": {"value": reading.value, "ts": stamp(reading.since)}} for path, reading in readings.items()
    ]
    return points[0] if single else points


def stamp(now: datetime) -> str:
    """A service instant as VISS writes it: ISO 8601, milliseconds, Z."""
    return now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _passes(change: Change | None, last: str, value: str) -> bool:
    if change is None:
        return value != last
    return change.passes(last, value)
