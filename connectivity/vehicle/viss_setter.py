"""Sets signals of the car over VISS v2: the latest value of each, once, reconnecting with back-off."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING

from connectivity.vehicle.viss_client import Token
from connectivity.vehicle.viss_socket import opened, present_token
from connectivity.vehicle.viss_wire import UNAUTHORIZED, VissRefusalError, decoded, refusal
from headunit.core.backoff import Backoff
from headunit.core.errors import HeadUnitError
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.tasks import first_of
from headunit.core.trouble import Trouble

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection

_log = logging.getLogger(__name__)
FIRST_RETRY_S = 0.25
LAST_RETRY_S = 5.0
PERIOD_S = 0.05
"""Real seconds between two rounds: a signal is set 20 times a second at most."""

REFUSED_AGAIN_S = 1.0
"""A refused value is offered again: a speed, once the ignition is on."""

_ANSWER_TIMEOUT_S = 5.0
READ_ONLY = "read_only"
"""KUKSA's databroker refuses so, with 401, to set what is no actuator."""


class VissSetter:
    """Keeps the car as it is told, for as long as `run` runs.

    Args:
        url: `ws://host:port` or `wss://host:port` of the VISS server.
        token: See `VissClient`.
        loop_time: Real time for back-off and pace.
    """

    def __init__(self, url: str, token: Token, loop_time: LoopTime) -> None:
        self._url, self._token, self._loop_time = url, token, loop_time
        self._trouble = Trouble(_log, loop_time)
        self._wanted: dict[str, str] = {}
        self._set: dict[str, str] = {}
        self._refused: dict[str, float] = {}
        """When each was refused, in loop time."""
        self._said: set[tuple[str, str]] = set()
        self._news = asyncio.Event()
        self._number = 0
        self.connected: Observable[bool] = Observable(False)  # noqa: FBT003 - the first value

    def put(self, path: str, value: str) -> None:
        """Let the car's signal be `value`, a text as VISS has it. The same again costs nothing."""
        if self._wanted.get(path) != value:
            self._wanted[path] = value
            self._refused.pop(path, None)
            self._news.set()

    async def run(self) -> None:
        """Set what is put until cancelled; each new connection begins with all of it."""
        from websockets.exceptions import WebSocketException  # late: slow to load

        backoff = Backoff(FIRST_RETRY_S, LAST_RETRY_S)
        while True:
            try:
                token = present_token(self._token, backoff)
                async with opened(self._url) as socket:
                    self._trouble.over()
                    backoff.reset()
                    self.connected.set(True)
                    await self._keep(socket, token)
            except VissRefusalError as error:
                backoff.exhaust()
                self._trouble.tell(f"the car at {self._url} refuses: {error}", at_once=True)
            except (OSError, TimeoutError, WebSocketException, HeadUnitError, ValueError) as error:
                self._trouble.tell(f"the car cannot be set at {self._url}: {str(error) or type(error).__name__}")
            finally:
                self._set.clear()
                self._refused.clear()
                self.connected.set(False)
            await self._loop_time.sleep(backoff.next_s())

    async def _keep(self, socket: ClientConnection, token: str | None) -> None:
        closed = asyncio.ensure_future(socket.wait_closed())
        try:
            while not closed.done():
                self._news.clear()
                due = [path for path, value in self._wanted.items() if self._set.get(path) != value and self._may(path)]
                for path in due:
                    await self._offer(socket, token, path, self._wanted[path])
                if due:
                    await self._loop_time.sleep(PERIOD_S)
                elif self._refused:
                    await first_of(self._news.wait(), asyncio.wait({closed}), self._loop_time.sleep(REFUSED_AGAIN_S))
                else:
                    await first_of(self._news.wait(), asyncio.wait({closed}))
        finally:
            closed.cancel()
        raise OSError("the connection was closed")

    def _may(self, path: str) -> bool:
        at_s = self._refused.get(path)
        return at_s is None or self._loop_time.monotonic() - at_s >= REFUSED_AGAIN_S

    async def _offer(self, socket: ClientConnection, token: str | None, path: str, value: str) -> None:
        """Set one signal; a refusal is said once and the value offered again later.

        Raises:
            VissRefusalError: We are not let in.
        """
        self._number += 1
        number = f"set-{self._number}"
        request = {"action": "set", "path": path, "value": value, "requestId": number}
        await socket.send(json.dumps(request if token is None else request | {"authorization": token}))
        while True:
            async with asyncio.timeout(_ANSWER_TIMEOUT_S):
                message = decoded(await socket.recv())
            error = refusal(message)
            if message.get("requestId") == number or (error is not None and message.get("requestId") is None):
                break
        if error is None:
            self._set[path] = value
            self._refused.pop(path, None)
            return
        if error.number == UNAUTHORIZED and error.cause != READ_ONLY:
            raise error
        self._refused[path] = self._loop_time.monotonic()
        if (path, error.cause) not in self._said:
            self._said.add((path, error.cause))
            _log.warning("the car does not let %s be set to %s: %s", path, value, error)
