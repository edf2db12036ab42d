"""The map server as the unit sees it: a port over HTTP, its connections kept open."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Sequence
from typing import Final

from connectivity.cloud.ports import Response
from connectivity.contracts.wire import decode, encode
from headunit.core.backoff import Backoff
from headunit.core.errors import HeadUnitError, LinkError, LinkReason
from headunit.core.geo import GeoPoint
from headunit.core.looptime import LoopTime
from headunit.core.network import LOOPBACK, Network, Streams
from headunit.core.observable import Observable
from headunit.core.trouble import Trouble
from headunit.navigation.places import Hit, Place, SearchQuery
from headunit.navigation.positions import Matched, TrackPoint
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.routes import RouteAnswer, RouteRequest
from headunit.navigation.server.wire import (
    NEWS_S,
    AtAnswer,
    AtRequest,
    Done,
    LabelsAnswer,
    MatchAnswer,
    MatchRequest,
    Request,
    SearchAnswer,
    ShowRequest,
    check,
    read_regions,
)
from headunit.navigation.views import Label, MapView

_log = logging.getLogger(__name__)
CALL_S: Final = 5.0
"""Real seconds that an answer may take; a server that was not there yet starts within them."""
_CONNECT_S: Final = 3.0
_MOST_IDLE: Final = 4
_MOST_BYTES: Final = 1024 * 1024
_AGAIN_S: Final = (0.2, 2.0)


class MapClient:
    """See `MapPort`.

    Args:
        network: Makes the connections.
        port: Where the server listens, or will.
        secret: First part of every path.
        loop_time: Real time.
        is_begun: Whether the server was begun: where the car is is no reason to begin it.
        on_style: Told which style tiles have from now on.
        style: What the server draws in from its start.
        call_s: Real seconds that an answer may take.
    """

    def __init__(
        self,
        network: Network,
        port: int,
        secret: str,
        loop_time: LoopTime,
        is_begun: Callable[[], bool] = lambda: True,
        on_style: Callable[[str], None] = lambda _style: None,
        call_s: float = CALL_S,
        style: str = "day",
    ) -> None:
        self._network, self._port, self._loop_time = network, port, loop_time
        self._is_begun, self._on_style, self._call_s = is_begun, on_style, call_s
        self._style = style
        self._root = f"/{secret}"
        self._idle: list[Streams] = []
        self.regions: Observable[tuple[Manifest, ...]] = Observable(())
        self.tiles_url = f"http://{LOOPBACK}:{port}{self._root}/tiles/"

    async def follow(self) -> None:
        """Keep `regions` up to date, until cancelled."""
        trouble, waits, known = Trouble(_log, self._loop_time), Backoff(*_AGAIN_S), ""
        while True:
            try:
                path = f"/v1/regions?known={known}"
                response = _good(path, await self._exchange("GET", path, b"", NEWS_S + self._call_s))
                known, regions = read_regions(response.body)
            except (LinkError, ValueError) as error:
                trouble.tell(f"the map server does not tell its regions: {error}")
                known = ""
                await self._loop_time.sleep(waits.next_s())
            else:
                trouble.over()
                waits.reset()
                self.regions.set(regions)

    def begins_in(self, style: str) -> bool:
        """See `MapPort`: a server that was not begun yet is told at its start."""
        if not self._is_begun():
            check(ShowRequest(style))
            self._style = style
            self._on_style(style)
        return style == self._style

    async def show(self, style: str) -> None:
        """See `MapPort`."""
        request = ShowRequest(style)
        check(request)
        self._on_style(style)
        await self._ask("show", request, Done)
        self._style = style

    async def search(self, query: SearchQuery) -> tuple[Hit, ...]:
        """See `MapPort`."""
        return (await self._ask("search", query, SearchAnswer)).hits

    async def at(self, point: GeoPoint, language: str) -> Place:
        """See `MapPort`."""
        return (await self._ask("at", AtRequest(point, language), AtAnswer)).place

    async def labels(self, view: MapView) -> tuple[Label, ...]:
        """See `MapPort`."""
        return (await self._ask("labels", view, LabelsAnswer)).labels

    async def match(self, track: Sequence[TrackPoint]) -> Matched | None:
        """See `MapPort`; None until the server was begun for something else."""
        request = MatchRequest(tuple(track))
        check(request)
        return (await self._ask("match", request, MatchAnswer)).matched if self._is_begun() else None

    async def route(self, request: RouteRequest) -> RouteAnswer:
        """See `MapPort`."""
        from headunit.navigation.server.route_wire import MOST_BYTES, read_answer  # late: as `exchange` below

        body = await self._answer("route", request, MOST_BYTES)
        try:
            return read_answer(body)
        except ValueError as error:
            raise LinkError(LinkReason.GARBAGE, f"/v1/route: {error}") from error

    def close(self) -> None:
        """Give up the connections."""
        for _, writer in self._idle:
            writer.transport.abort()
        self._idle.clear()

    async def _ask[T](self, name: str, request: Request, kind: type[T]) -> T:
        body = await self._answer(name, request, _MOST_BYTES)
        try:
            return decode(kind, body, _MOST_BYTES)
        except ValueError as error:
            raise LinkError(LinkReason.GARBAGE, f"/v1/{name}: {error}") from error

    async def _answer(self, name: str, request: Request, most_bytes: int) -> bytes:
        check(request)
        path = f"/v1/{name}"
        return _good(path, await self._exchange("POST", path, encode(request), self._call_s, most_bytes)).body

    async def _exchange(
        self, method: str, path: str, body: bytes, timeout_s: float, most_bytes: int = _MOST_BYTES
    ) -> Response:
        """One request and its answer. Raises `LinkError`.

        A connection that was kept may have ended meanwhile, with the server: then the next one is tried.
        """
        from connectivity.cloud.exchange import UnansweredError, exchange  # late: the window is there before h11

        headers = {"Host": f"{LOOPBACK}:{self._port}", "Content-Type": "application/json"}
        headers |= {"Content-Length": str(len(body))} if method == "POST" else {}
        while True:
            kept = bool(self._idle)
            streams = self._idle.pop() if kept else await self._connect(path)
            reader, writer = streams
            is_open = False
            try:
                request = (method, self._root + path, headers, body)
                done = await exchange(reader, writer, path, request, timeout_s, most_bytes)
                is_open = done.is_open and len(self._idle) < _MOST_IDLE
            except UnansweredError as error:
                if not kept:
                    raise LinkError(LinkReason.LOST, f"{path}: the map server has gone") from error
                continue
            finally:
                if is_open:
                    self._idle.append(streams)
                else:
                    writer.transport.abort()
            return done.response

    async def _connect(self, path: str) -> Streams:
        try:
            async with asyncio.timeout(_CONNECT_S):
                return await self._network.connect(LOOPBACK, self._port)
        except TimeoutError as error:
            raise LinkError(LinkReason.TIMEOUT, f"{path}: no connection in time") from error
        except OSError as error:
            raise LinkError(LinkReason.LOST, f"{path}: nobody listens") from error


def _good(path: str, response: Response) -> Response:
    """The answer, where it is one. Raises `LinkError`, `HeadUnitError` (`bad-request`)."""
    if response.status == 200:
        return response
    try:
        detail = str(json.loads(response.body)["detail"])
    except (ValueError, KeyError, TypeError):
        detail = f"status {response.status}"
    if response.status == 400:
        raise HeadUnitError("bad-request", detail)
    raise LinkError(LinkReason.SERVER_ERROR, f"{path}: {detail}")
