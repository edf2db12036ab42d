"""The car over VISS v2: one subscription for every signal, reconnecting with back-off."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from connectivity.contracts import vss
from connectivity.vehicle.ports import VehicleState
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

_FIELDS = {
    vss.IGNITION: "ignition",
    vss.SPEED: "speed_kmh",
    vss.ODOMETER: "odometer_km",
    vss.OUTSIDE_TEMPERATURE: "outside_c",
    vss.FUEL_LEVEL: "fuel_percent",
    vss.BATTERY_LEVEL: "battery_percent",
    vss.LATITUDE: "latitude",
    vss.LONGITUDE: "longitude",
    vss.HEADING: "heading",
}
_ROOT = "Vehicle"


class VissVehicle:
    """See `connectivity.vehicle.ports.VehiclePort`.

    Args:
        url: `ws://host:port` of the VISS server.
        token: What `authorization` carries, or a function that reads it at each attempt (it may raise
            `HeadUnitError` or return "" while there is none: the car is not called then).
        loop_time: Real time for back-off.
    """

    def __init__(self, url: str, token: str | Callable[[], str], loop_time: LoopTime | None = None) -> None:
        self._url, self._token = url, token
        self._loop_time = loop_time or RealLoopTime()
        self._state = Observable(VehicleState())
        self._trouble = Trouble(_log, self._loop_time)

    @property
    def state(self) -> Observable[VehicleState]:
        """See `VehiclePort`."""
        return self._state

    async def run(self) -> None:
        """See `VehiclePort`."""
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
                    await self._follow(socket, token)
                    backoff.reset()
            except (OSError, TimeoutError, WebSocketException, HeadUnitError, ValueError) as error:
                if self._state.value != VehicleState():
                    backoff.reset()
                self._trouble.tell(f"the car cannot be reached at {self._url}: {str(error) or type(error).__name__}")
            self._state.set(VehicleState())
            await self._loop_time.sleep(backoff.next_s())

    async def _follow(self, socket: ClientConnection, token: str) -> None:
        """Subscribe, then read everything once, then hear changes: nothing falls in between."""
        for number, action in enumerate(("subscribe", "get")):
            request = {"action": action, "path": _ROOT, "authorization": token, "requestId": str(number)}
            await socket.send(json.dumps(request))
        answered = 0
        while answered < 2:
            async with asyncio.timeout(_ANSWER_TIMEOUT_S):
                message = _decoded(await socket.recv())
            if "error" in message:
                raise ValueError(f"the car refuses: {message['error']}")
            answered += "requestId" in message
            self._take(message)
        self._trouble.over()
        async for text in socket:
            self._take(_decoded(text))

    def _take(self, message: dict[str, Any]) -> None:
        data = message.get("data")
        points = data if isinstance(data, list) else [data]
        changes: dict[str, Any] = {}
        for point in points:
            if not isinstance(point, dict):
                continue
            name = _FIELDS.get(point.get("path", ""))
            if name is None:
                continue
            try:
                value = point["dp"]["value"]
                changes[name] = str(value) if name == "ignition" else float(value)
            except (LookupError, TypeError) as error:
                raise ValueError(f"the car says nothing of use about {point['path']}") from error
        if changes:
            self._state.set(replace(self._state.value, **changes))


def _decoded(text: str | bytes) -> dict[str, Any]:
    try:
        message = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError("the car does not speak VISS") from error
    if not isinstance(message, dict):
        raise ValueError("the car does not speak VISS")
    return message
