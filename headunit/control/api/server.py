"""The control API as an ASGI application (`docs/control-api.md`), without a web framework: the unit loads none.

api = ControlApi(service)
server = ApiServer(BearerGuard(api, token, loop_time, HINT), ws="websockets-sansio")
...
api.close()     # whoever waits is told that the unit is closing
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, Final

from connectivity.contracts.control.errors import ControlError, Reason
from connectivity.contracts.control.events import Event
from connectivity.contracts.control.operations import OPERATIONS, Operation
from connectivity.contracts.control.requests import CONTROLLER_HEADER, Nothing
from connectivity.contracts.wire import encode
from headunit.control.api.openapi import document
from headunit.control.api.reading import near, read_body, read_query
from headunit.control.ports import ControlPort
from headunit.core.asgi import Message, Receive, Scope, Send, answer, header, refuse
from headunit.core.errors import HeadUnitError

_log = logging.getLogger(__name__)
HINT: Final = (
    "Send the token: Authorization: Bearer <content of unit/control-token in the data directory, "
    "panel/control-token for the panel>."
)
MOST_BYTES: Final = 64 * 1024
"""Of a request's body."""
MOST_EVENTS: Final = 1000
"""That wait for a client of `WS /v1/events`; one that is slower is let go."""
EVENTS_PATH: Final = "/v1/events"
_MOST_NAME = 100
_GOING_AWAY = 1001
_HEADER = CONTROLLER_HEADER.lower()
_STATE: Final = next(one for one in OPERATIONS if one.name == "unit")


class _GoneError(Exception):
    """Whoever asked has hung up."""


def _closing_error() -> ControlError:
    return ControlError(Reason.CLOSING, "The unit is closing: ask again when it is back.")


class ControlApi:
    """Routes requests to `service` and streams its events; everything it refuses is a problem with a reason.

    Args:
        service: What is asked.
    """

    def __init__(self, service: ControlPort) -> None:
        self._service = service
        self._closing = asyncio.Event()
        self._paths: dict[str, dict[str, Operation]] = {}
        for operation in OPERATIONS:
            self._paths.setdefault(operation.path, {})[operation.method] = operation

    def close(self) -> None:
        """Answer whoever waits, and whoever comes, with `closing`; end the streams of events."""
        self._closing.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, method = scope["path"], scope["method"]
        allowed = ["GET"] if path == "/openapi.json" else sorted(self._paths.get(path, ()))
        if not allowed:
            there = [*self._paths, "/openapi.json"]
            said = f"{EVENTS_PATH} is a WebSocket." if path == EVENTS_PATH else f"There is no {path}{near(path, there)}"
            await refuse(scope, send, 404, Reason.NOT_FOUND, said)
        elif method not in allowed:
            said = f"{path} takes {' and '.join(allowed)}, not {method}."
            await refuse(scope, send, 405, Reason.INVALID, said, {"allow": ", ".join(allowed)})
        elif path == "/openapi.json":
            await answer(scope, send, 200, document())
        else:
            await self._operate(self._paths[path][method], scope, receive, send)

    async def _operate(self, operation: Operation, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body = await _body(receive)
            if body is None:
                said = f"The body is longer than {MOST_BYTES} bytes."
                await refuse(scope, send, 413, Reason.INVALID, said, {"connection": "close"})
                return
            controller = _controller(scope)
            get = operation.method == "GET"
            request = (
                read_query(operation.request, scope["query_string"]) if get else read_body(operation.request, body)
            )
            if self._closing.is_set():
                raise _closing_error()
            found = await self._first(self._service.ask(operation, request, controller), receive)
        except _GoneError:
            return
        except ControlError as error:
            await refuse(scope, send, error.status, error.reason, error.detail)
        except Exception:  # noqa: BLE001 - the one place that catches all: the wire tells a code, the log the rest
            _log.exception("%s failed", operation.name)
            await refuse(scope, send, 500, Reason.INTERNAL, "The unit failed at this; see its log.")
        else:
            if isinstance(found, bytes):
                await answer(scope, send, 200, found, "image/png")
            else:
                await answer(scope, send, 200, encode(found))

    async def _first(self, asking: Coroutine[Any, Any, Any], receive: Receive) -> Any:
        """What is asked, unless the client hangs up or the unit closes before: then the asking is cancelled."""
        asked = asyncio.ensure_future(asking)
        gone, closing = asyncio.ensure_future(_hang_up(receive)), asyncio.ensure_future(self._closing.wait())
        others = (gone, closing)
        try:
            await asyncio.wait({asked, *others}, return_when=asyncio.FIRST_COMPLETED)
            if asked.done() and not asked.cancelled():
                return asked.result()
            if gone.done():
                raise _GoneError
            raise _closing_error()
        finally:
            for task in (asked, *others):
                task.cancel()
            # What the asking does on its way out must be over before anybody else acts.
            await asyncio.gather(asked, *others, return_exceptions=True)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] != EVENTS_PATH:
            said = f"There is no WebSocket {scope['path']}: {EVENTS_PATH} is the one."
            await refuse(scope, send, 404, Reason.NOT_FOUND, said)
            return
        if self._closing.is_set():
            error = _closing_error()
            await refuse(scope, send, error.status, error.reason, error.detail)
            return
        await receive()
        await send({"type": "websocket.accept"})
        client = f"{scope['client'][0]}:{scope['client'][1]}" if scope.get("client") else "a client"
        async with self._told(client, send) as telling:
            leaving = asyncio.ensure_future(_hang_up(receive, "websocket.disconnect"))
            closing = asyncio.ensure_future(self._closing.wait())
            try:
                await asyncio.wait({telling, leaving, closing}, return_when=asyncio.FIRST_COMPLETED)
                if closing.done() and not leaving.done():
                    await send({"type": "websocket.close", "code": _GOING_AWAY, "reason": "closing"})
            except OSError:
                _log.debug("%s has gone", client)
            finally:
                leaving.cancel()
                closing.cancel()

    @asynccontextmanager
    async def _told(self, client: str, send: Send) -> AsyncIterator[asyncio.Task[None]]:
        """Within it a client hears of everything; the task ends with the client."""
        queue: asyncio.Queue[Event] = asyncio.Queue(MOST_EVENTS)

        def hear(event: Event) -> None:
            try:
                queue.put_nowait(event)
            except asyncio.QueueFull:
                if not task.done():
                    _log.warning("%s does not keep up with the events: let go", client)
                task.cancel()

        task = asyncio.get_running_loop().create_task(self._tell(queue, send), name="control-events")
        end: Callable[[], None] = self._service.subscribe(hear)
        try:
            yield task
        finally:
            end()
            task.cancel()
            (ended,) = await asyncio.gather(task, return_exceptions=True)
            if isinstance(ended, Exception) and not isinstance(ended, OSError | RuntimeError):
                _log.error("events of %s failed", client, exc_info=ended)

    async def _tell(self, queue: asyncio.Queue[Event], send: Send) -> None:
        try:
            state = await self._service.ask(_STATE, Nothing(), "")
        except HeadUnitError as error:
            await send({"type": "websocket.close", "code": _GOING_AWAY, "reason": error.reason})
            return
        event = Event(0, state=state)
        while True:
            await send({"type": "websocket.send", "text": encode(event).decode()})
            event = await queue.get()


def _controller(scope: Scope) -> str:
    """Who asks. Raises `ControlError`."""
    names = header(scope, _HEADER)
    name = names[0].strip() if names else ""
    if len(names) > 1 or len(name) > _MOST_NAME or not name.isprintable():
        raise ControlError(Reason.INVALID, f"{CONTROLLER_HEADER} is one name of at most {_MOST_NAME} characters.")
    return name


async def _body(receive: Receive) -> bytes | None:
    """The whole body, None where it is too large. Raises `_GoneError`."""
    parts, size = [], 0
    while True:
        message: Message = await receive()
        if message["type"] == "http.disconnect":
            raise _GoneError
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > MOST_BYTES:
            return None
        if not message.get("more_body", False):
            return b"".join(parts)


async def _hang_up(receive: Receive, word: str = "http.disconnect") -> None:
    while (await receive())["type"] != word:
        pass
