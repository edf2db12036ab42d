"""One connection to the car over VISS v2: a subscription for every signal, reconnecting with back-off."""

from __future__ import annotations

import asyncio
import itertools
import json
import logging
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from connectivity.contracts import vss
from connectivity.contracts.telemetry import Point
from headunit.core.backoff import Backoff
from headunit.core.errors import HeadUnitError
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.core.observable import Observable
from headunit.core.trouble import Trouble

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection

_log = logging.getLogger(__name__)
FIRST_RETRY_S = 0.25
LAST_RETRY_S = 5.0
_OPEN_TIMEOUT_S = 5.0
_ANSWER_TIMEOUT_S = 5.0
_ROOT = "Vehicle"

OnPoints = Callable[[tuple[Point, ...]], None]


class VissClient:
    """Hears every signal of the car, for as long as `run` runs.

    Args:
        url: `ws://host:port` of the VISS server.
        token: What `authorization` carries, or a function that reads it at each attempt (it may raise
            `HeadUnitError` or return "" while there is none: the car is not called then).
        loop_time: Real time for back-off.
    """

    def __init__(self, url: str, token: str | Callable[[], str], loop_time: LoopTime | None = None) -> None:
        self._url, self._token = url, token
        self._loop_time = loop_time or RealLoopTime()
        self._trouble = Trouble(_log, self._loop_time)
        self._numbers = itertools.count(1)
        self._socket: ClientConnection | None = None
        self._present_token = ""
        self._flushes: dict[str, asyncio.Future[None]] = {}
        self.heard: Observable[bool] = Observable(False)  # noqa: FBT003 - the first value
        """True from the moment at which the first whole reading is handed over, until the connection is lost."""

    async def run(self, on_points: OnPoints) -> None:
        """Keep connected until cancelled.

        Args:
            on_points: Given all signals at each connect, then what changes, one message at a time.
        """
        # Late: the library is slow to load, and the process that uses this starts before it.
        from websockets.asyncio.client import connect
        from websockets.exceptions import WebSocketException
        from websockets.typing import Subprotocol

        backoff = Backoff(FIRST_RETRY_S, LAST_RETRY_S)
        while True:
            try:
                token = self._token() if callable(self._token) else self._token
                if not token:
                    backoff.reset()
                    raise HeadUnitError("no-token", "there is no token for it yet")
                async with connect(
                    self._url,
                    subprotocols=[Subprotocol(vss.SUBPROTOCOL)],
                    proxy=None,
                    compression=None,
                    open_timeout=_OPEN_TIMEOUT_S,
                    close_timeout=1.0,
                ) as socket:
                    await self._follow(socket, token, on_points)
            except (OSError, TimeoutError, WebSocketException, HeadUnitError, ValueError) as error:
                self._trouble.tell(f"the car cannot be reached at {self._url}: {str(error) or type(error).__name__}")
            finally:
                if self.heard.value:
                    backoff.reset()
                self._lost()
            await self._loop_time.sleep(backoff.next_s())

    async def flush(self, timeout_s: float = 1.0) -> None:
        """Return once everything that the car had to tell at the time of the call has been handed over.

        It returns at once where the car is not heard, and after `timeout_s` real seconds at the latest.
        """
        from websockets.exceptions import ConnectionClosed

        if self._socket is None or not self.heard.value:
            return
        number = f"flush-{next(self._numbers)}"
        answered = self._flushes[number] = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(timeout_s):
                await self._socket.send(self._request("get", vss.IGNITION, number))
                await answered
        except (TimeoutError, ConnectionClosed):
            _log.info("the car has not told what is new within %g s", timeout_s)
        finally:
            del self._flushes[number]

    async def _follow(self, socket: ClientConnection, token: str, on_points: OnPoints) -> None:
        """Subscribe, then read everything once, then hear changes: nothing falls in between."""
        self._present_token = token
        for action in ("subscribe", "get"):
            await socket.send(self._request(action, _ROOT, action))
        first: list[dict[str, Any]] = []
        while sum("requestId" in message for message in first) < 2:
            async with asyncio.timeout(_ANSWER_TIMEOUT_S):
                message = _decoded(await socket.recv())
            if "error" in message:
                raise ValueError(f"the car refuses: {message['error']}")
            first.append(message)
        self._trouble.over()
        self._socket = socket
        self.heard.set(True)
        for message in first:
            _hand_over(message, on_points)
        async for text in socket:
            message = _decoded(text)
            flush = self._flushes.get(str(message.get("requestId")))
            if flush is None:
                _hand_over(message, on_points)
            elif not flush.done():
                flush.set_result(None)

    def _request(self, action: str, path: str, number: str) -> str:
        return json.dumps({"action": action, "path": path, "authorization": self._present_token, "requestId": number})

    def _lost(self) -> None:
        self._socket = None
        for flush in self._flushes.values():
            if not flush.done():
                flush.set_result(None)
        self.heard.set(False)


def _hand_over(message: dict[str, Any], on_points: OnPoints) -> None:
    data = message.get("data")
    found = data if isinstance(data, list) else [data]
    points = tuple(_point(point) for point in found if isinstance(point, dict))
    if points:
        on_points(points)


def _point(point: dict[str, Any]) -> Point:
    try:
        value = point["dp"]["value"]
        ts = datetime.fromisoformat(point["dp"]["ts"])
        if value is None or isinstance(value, dict | list) or ts.tzinfo is None:
            raise ValueError
        return Point(str(point["path"]), str(value), ts)
    except (LookupError, TypeError, ValueError) as error:
        raise ValueError(f"the car says nothing of use about {point.get('path')}") from error


def _decoded(text: str | bytes) -> dict[str, Any]:
    try:
        message = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError("the car does not speak VISS") from error
    if not isinstance(message, dict):
        raise ValueError("the car does not speak VISS")
    return message
