"""The gate every request passes: correlation id, size, service time taken once, nothing unhandled on the wire."""

from __future__ import annotations

import asyncio
import logging
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from connectivity.backend.problems import problem_response, refusal
from connectivity.contracts.cloud import HEADER_CORRELATION, ProblemCode
from headunit.core.clock import Clock
from headunit.core.correlation import accepted, correlation_id
from headunit.core.errors import ProblemError
from headunit.core.looptime import LoopTime

_log = logging.getLogger(__name__)
MAX_BODY_BYTES = 64 * 1024
_BODY_TIMEOUT_S = 10.0
_TIMELESS = frozenset({"/v1/health", "/.well-known/jwks.json", "/v1/keys", "/openapi.json", "/asyncapi.json"})


class Gate:
    """ASGI middleware.

    The body is read whole before the request counts as being served: a slow sender holds up no jump of
    the service clock, and the instant of a sign-in is the instant at which its last byte arrived.
    `request.state.now` is that instant.

    Args:
        app: What answers.
        clock: Service time; a request counts as work that a jump waits for.
        loop_time: For the milliseconds in the log.
    """

    def __init__(self, app: ASGIApp, clock: Clock, loop_time: LoopTime) -> None:
        self._app, self._clock, self._loop_time = app, clock, loop_time

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the ASGI specification."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER_CORRELATION, "")
        correlation = accepted(given)
        correlation_id.set(correlation)
        began_s, status = self._loop_time.monotonic(), 0

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers[HEADER_CORRELATION] = correlation
                headers.setdefault("Cache-Control", "no-store")  # nothing of an owner stays in a cache
            await send(message)

        try:
            await self._serve(scope, receive, answer)
        except ProblemError as error:
            await problem_response(error, {"Connection": "close"})(scope, receive, answer)
        except Exception:  # noqa: BLE001 - the one place that catches all: the wire tells a code, the log the rest
            _log.exception("unhandled failure")
            if status == 0:
                await problem_response(refusal(ProblemCode.INTERNAL))(scope, receive, answer)
        passed_ms = (self._loop_time.monotonic() - began_s) * 1000
        # Quoted: a line feed in a path would begin a line of the log that nobody has written.
        _log.info("%s %s %d %.1f ms", scope["method"], quote(scope["path"]), status, passed_ms)

    async def _serve(self, scope: Scope, receive: Receive, answer: Send) -> None:
        body = await _whole_body(scope, receive)
        if body is None:
            return
        if not self._clock.synced and scope["path"] not in _TIMELESS:
            raise refusal(ProblemCode.UNAVAILABLE, "Service time is not known yet: the world has not spoken.")
        left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def replay() -> Message:
            return left.pop() if left else await receive()

        with self._clock.working():
            scope.setdefault("state", {})["now"] = self._clock.now()
            await self._app(scope, replay, answer)


async def _whole_body(scope: Scope, receive: Receive) -> bytes | None:
    """The request's body, or None where the client left."""
    length = Headers(scope=scope).get("content-length", "0")
    if length.isdigit() and int(length) > MAX_BODY_BYTES:
        raise refusal(ProblemCode.TOO_LARGE)
    body = bytearray()
    try:
        async with asyncio.timeout(_BODY_TIMEOUT_S):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return None
                body += message.get("body", b"")
                if len(body) > MAX_BODY_BYTES:
                    raise refusal(ProblemCode.TOO_LARGE)
                if not message.get("more_body", False):
                    return bytes(body)
    except TimeoutError as error:
        raise refusal(ProblemCode.REQUEST_TIMEOUT) from error
