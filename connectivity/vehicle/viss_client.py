"""One connection to the car over VISS v2: a subscription for every signal, reconnecting with back-off.

A server may know whole branches, as ours does, or single signals only, as KUKSA's databroker does. It is asked for the
branch `Vehicle` first, and where it refuses that, for each signal by its name; what it does not have stays unknown.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import logging
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from connectivity.contracts import vss
from connectivity.contracts.telemetry import Point
from connectivity.vehicle.viss_socket import opened, present_token
from connectivity.vehicle.viss_wire import UNAUTHORIZED, VissRefusalError, decoded, readings, refusal
from headunit.core.backoff import Backoff
from headunit.core.errors import HeadUnitError, UsageError
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.core.observable import Observable
from headunit.core.trouble import Trouble

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection

    from connectivity.message_line import LineEnd

_log = logging.getLogger(__name__)
FIRST_RETRY_S = 0.25
LAST_RETRY_S = 5.0
_ANSWER_TIMEOUT_S = 5.0
_ROOT = "Vehicle"

OnPoints = Callable[[tuple[Point, ...]], None]
OnUnknown = Callable[[tuple[str, ...]], None]
Token = str | Callable[[], str] | None
type Socket = ClientConnection | LineEnd
type Connect = Callable[[], AbstractAsyncContextManager[Socket]]


@dataclass(frozen=True, slots=True)
class _Open:
    """A connection at its beginning: what has come on it so far, in order."""

    socket: Socket
    came: list[dict[str, Any]] = field(default_factory=list)


class VissClient:
    """Hears every signal of the car, for as long as `run` runs.

    Args:
        url: `ws://host:port` or `wss://host:port` of the VISS server.
        token: What `authorization` carries, or a function that reads it at each attempt (it may raise
            `HeadUnitError` or return "" while there is none: the car is not called then). None: it wants none.
        loop_time: Real time for back-off.
        paths: The signals to ask for where the server refuses the whole branch.
        now: The instant that readings bear, or that gives None while it is unknown: the car is not called then.
            None for the one that the server names (its clock is ours).
        connect: Opens the connection; None: a WebSocket to `url`.
    """

    def __init__(
        self,
        url: str,
        token: Token,
        loop_time: LoopTime | None = None,
        *,
        paths: Iterable[str] = vss.SIGNALS,
        now: Callable[[], datetime | None] | None = None,
        connect: Connect | None = None,
    ) -> None:
        self._url, self._token = url, token
        self._loop_time = loop_time or RealLoopTime()
        self._paths, self._now = tuple(paths), now
        self._connect: Connect = connect or (lambda: opened(url))
        self._trouble = Trouble(_log, self._loop_time)
        self._numbers = itertools.count(1)
        self._socket: Socket | None = None
        self._present_token: str | None = None
        self._missing: list[str] = []
        self._flushes: dict[str, asyncio.Future[None]] = {}
        self.heard: Observable[bool] = Observable(False)  # noqa: FBT003 - the first value
        """True from the moment at which the first whole reading is handed over, until the connection is lost."""

    async def run(self, on_points: OnPoints, on_unknown: OnUnknown | None = None) -> None:
        """Keep connected until cancelled.

        Args:
            on_points: Given all signals at each connect, then what changes, one message at a time.
            on_unknown: Told the paths of signals that the server knows and has no value for.
        """
        from websockets.exceptions import WebSocketException  # late: slow to load

        backoff = Backoff(FIRST_RETRY_S, LAST_RETRY_S)
        while True:
            try:
                token = present_token(self._token, backoff)
                if self._now is not None and self._now() is None:
                    backoff.reset()
                    raise HeadUnitError("no-time", "the calendar is not known yet")
                async with self._connect() as socket:
                    await self._follow(socket, token, on_points, on_unknown)
            except VissRefusalError as error:
                want = " (it wants a token: --vehicle-token)" if self._present_token is None else ""
                self._trouble.tell(f"the car at {self._url} refuses: {error}{want}", at_once=not error.passes)
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

    async def _follow(
        self, socket: Socket, token: str | None, on_points: OnPoints, on_unknown: OnUnknown | None
    ) -> None:
        """Subscribe, then read everything once, then hear changes: nothing falls in between."""
        self._present_token = token
        opened = _Open(socket)
        if not (await self._asked(opened, "subscribe", _ROOT) and await self._asked(opened, "get", _ROOT)):
            await self._ask_for_each(opened)
        self._trouble.over()
        self._socket = socket
        self.heard.set(True)

        def hand_over(message: dict[str, Any]) -> None:
            if (error := refusal(message)) is not None:
                if error.number == UNAUTHORIZED and "action" in message:
                    raise error
                return
            found = readings(message, self._now)
            if found.points:
                on_points(found.points)
            if found.unknown and on_unknown is not None:
                on_unknown(found.unknown)

        for message in opened.came:
            hand_over(message)
        async for text in socket:
            message = decoded(text)
            flush = self._flushes.get(str(message.get("requestId")))
            if flush is None:
                hand_over(message)
            elif not flush.done():
                flush.set_result(None)

    async def _ask_for_each(self, opened: _Open) -> None:
        """One request at a time: a databroker drops what its short queue cannot take."""
        missing = [
            path
            for path in self._paths
            if not (await self._asked(opened, "subscribe", path) and await self._asked(opened, "get", path))
        ]
        if missing and missing != self._missing:
            many = f"{len(missing)} of {len(self._paths)} signals"
            _log.warning("the car at %s lacks %s, which stay unknown: %s", self._url, many, ", ".join(missing))
        self._missing = missing

    async def _asked(self, opened: _Open, action: str, path: str) -> bool:
        """Ask, and note what comes until the answer is there; False: such a thing is not to be had.

        Raises:
            VissRefusalError: We are not let in, or the server cannot answer now.
            ValueError: The server does not speak VISS.
        """
        number = f"{action}-{next(self._numbers)}"
        await opened.socket.send(self._request(action, path, number))
        while True:
            async with asyncio.timeout(_ANSWER_TIMEOUT_S):
                message = decoded(await opened.socket.recv())
            error = refusal(message)
            answers = message.get("requestId") == number or (error is not None and message.get("requestId") is None)
            if error is None:
                opened.came.append(message)
            elif error.number == UNAUTHORIZED or error.passes:
                raise error
            if answers:
                return error is None

    def _request(self, action: str, path: str, number: str) -> str:
        request = {"action": action, "path": path, "requestId": number}
        if self._present_token is not None:
            request["authorization"] = self._present_token
        return json.dumps(request)

    def _lost(self) -> None:
        self._socket = None
        for flush in self._flushes.values():
            if not flush.done():
                flush.set_result(None)
        self.heard.set(False)


def checked_vehicle_url(url: str) -> str:
    """The address of a VISS server, as a person has given it.

    Raises:
        UsageError: `bad-vehicle`: it is none.
    """
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        good = parts.scheme in ("ws", "wss") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
        good = good and not any(character.isspace() for character in url)
    except ValueError:
        good = False
    if not good:
        raise UsageError("bad-vehicle", f"--vehicle takes ws://HOST:PORT or wss://HOST:PORT, not {url!r}.")
    return url
