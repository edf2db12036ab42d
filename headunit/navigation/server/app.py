"""The map server as an ASGI application; without a web framework, so that it is there sooner.

Everything is below a secret: `GET /SECRET/tiles/{z}/{x}/{y}.png`, `GET /SECRET/v1/regions[?known=MARK]`,
`POST /SECRET/v1/{search,at,labels,match,route,show}`, `GET /SECRET/health`. A path, for QtLocation sends no headers.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import logging
import re
import struct
import zlib
from collections.abc import Callable, Sequence
from typing import Any, Final
from urllib.parse import parse_qs

from connectivity.contracts.wire import decode, encode
from headunit.core.asgi import Receive, Scope, Send, answer, refuse
from headunit.core.errors import HeadUnitError
from headunit.core.looptime import LoopTime
from headunit.core.trouble import Trouble
from headunit.navigation.places import SearchQuery
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.routes import RouteAnswer, RouteRequest
from headunit.navigation.server.atlas import Atlas
from headunit.navigation.server.route_wire import write_answer
from headunit.navigation.server.wire import (
    MOST_BYTES,
    NEWS_S,
    Answer,
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
    mark_of,
    write_regions,
)
from headunit.navigation.server.worker import Urgency, Worker
from headunit.navigation.views import MapView

_log = logging.getLogger(__name__)
LOOK_S: Final = 1.0
"""Real seconds after which regions that have come or gone are noticed."""
_TILE = re.compile(r"/tiles/(\d{1,2})/(\d{1,9})/(\d{1,9})\.png")
_KINDS: Final[dict[str, type[Request]]] = {
    "/v1/search": SearchQuery,
    "/v1/at": AtRequest,
    "/v1/labels": MapView,
    "/v1/match": MatchRequest,
    "/v1/route": RouteRequest,
    "/v1/show": ShowRequest,
}
_LOST: Final = "The map server could not answer: see map-server.log."


class _GoneError(Exception):
    """Whoever asked has hung up."""


class _TooLargeError(Exception):
    """The request is."""


class MapApi:
    """Answers over `atlas`, which only `worker` touches.

    Args:
        secret: First part of every path.
        atlas: The regions.
        worker: Does the work.
        style: What tiles are drawn in until somebody says otherwise.
    """

    def __init__(self, secret: str, atlas: Atlas, worker: Worker, style: str) -> None:
        self._secret, self._atlas, self._worker, self._style = secret.encode(), atlas, worker, style
        self._news = asyncio.Event()
        self._closing = False
        self._regions = write_regions(())
        self._mark: str | None = None  # nobody has looked yet: no regions would be a wrong answer

    async def look(self, loop_time: LoopTime) -> None:
        """Follow the regions that come and go, until cancelled."""
        trouble = Trouble(_log, loop_time)
        while True:
            try:
                self._hold(await self._worker.do(Urgency.FIRST, self._looked))
                trouble.over()
            except HeadUnitError as error:
                trouble.tell(str(error))
                if self._mark is None:
                    self._hold(())
            await loop_time.sleep(LOOK_S)

    async def warm(self) -> None:
        """Load what a look at the map wants, then what a search does, while nobody asks for anything."""
        looking, searching = await self._worker.do(Urgency.LAST, lambda: self._atlas.warming)
        for part in looking:
            await self._worker.do(Urgency.LAST, part)
        for part in searching:
            await self._worker.do(Urgency.IDLE, part)

    def close(self) -> None:
        """Answer whoever waits for news."""
        self._closing = True
        self._tell()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        _, secret, *rest = f"{scope['path']}/".split("/", 2)
        if not hmac.compare_digest(secret.encode(), self._secret):
            await refuse(scope, send, 401, "unauthorized", "This map server answers its unit only.")
            return
        path, method = f"/{rest[0]}".rstrip("/"), scope["method"]
        wanted = "POST" if path in _KINDS else "GET"
        tile = _TILE.fullmatch(path)
        if tile is None and path not in ("/v1/regions", "/health", *_KINDS):
            await refuse(scope, send, 404, "not-found", f"There is no {path:.100}.")
        elif method != wanted:
            await refuse(scope, send, 405, "not-allowed", f"{path:.100} takes {wanted}.", {"allow": wanted})
        else:
            try:
                if tile is not None:
                    await self._tile(scope, receive, send, *(int(part) for part in tile.groups()))
                elif path == "/health":
                    await answer(scope, send, 200, b"{}")
                elif path == "/v1/regions":
                    await self._tell_regions(scope, receive, send)
                else:
                    await self._call(scope, receive, send, _KINDS[path])
            except _GoneError:
                _log.debug("%s: whoever asked has gone", path)

    # Each of them.

    async def _tile(self, scope: Scope, receive: Receive, send: Send, z: int, x: int, y: int) -> None:
        try:
            style, body = "", b""
            while style != self._style:  # whoever waits while the day ends gets the night
                style, body = await self._done(receive, Urgency.TILE, lambda: self._drawn(z, x, y))
        except _GoneError:
            raise
        except Exception:  # noqa: BLE001 - whatever fails: QtLocation asks five times for what is refused
            _log.exception("tile %d/%d/%d cannot be drawn", z, x, y)
            body = BLANK
        await answer(scope, send, 200, body, "image/png")

    async def _tell_regions(self, scope: Scope, receive: Receive, send: Send) -> None:
        known = parse_qs(scope["query_string"].decode("latin-1")).get("known", [""])[0]
        if self._mark in (None, known) and not self._closing:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(NEWS_S):
                    await _unless_gone(receive, asyncio.ensure_future(self._news.wait()))
        await answer(scope, send, 200, self._regions)

    async def _call(self, scope: Scope, receive: Receive, send: Send, kind: type[Request]) -> None:
        try:
            request = decode(kind, await _body(receive), MOST_BYTES)
            check(request)
            told = await self._answer(receive, request)
        except _TooLargeError:
            await refuse(scope, send, 413, "too-large", f"A request has at most {MOST_BYTES} bytes.")
        except ValueError as error:
            await refuse(scope, send, 400, "bad-request", f"{error}.")
        except _GoneError:
            raise
        except HeadUnitError as error:
            if error.reason == "bad-request":
                await refuse(scope, send, 400, error.reason, str(error))
            else:
                _log.error("%s: %s", scope["path"].rpartition("/")[2], error)
                await refuse(scope, send, 503, error.reason, str(error))
        except Exception:  # noqa: BLE001 - whatever a damaged region does: the next question is answered
            _log.exception("%s failed", scope["path"].rpartition("/")[2])
            await refuse(scope, send, 500, "internal", _LOST)
        else:
            body = write_answer(told) if isinstance(told, RouteAnswer) else encode(told)
            await answer(scope, send, 200, body)

    async def _answer(self, receive: Receive, request: Request) -> Answer:
        atlas = self._atlas
        match request:
            case SearchQuery():
                return SearchAnswer(await self._done(receive, Urgency.FIRST, lambda: atlas.search(request)))
            case AtRequest(point, language):
                return AtAnswer(await self._done(receive, Urgency.FIRST, lambda: atlas.at(point, language)))
            case MapView():
                return LabelsAnswer(await self._done(receive, Urgency.LABELS, lambda: atlas.labels(request)))
            case MatchRequest(track):
                return MatchAnswer(await self._done(receive, self._match_urgency, lambda: atlas.match(track)))
            case RouteRequest():
                return await self._done(receive, Urgency.FIRST, lambda: atlas.route(request))
            case ShowRequest(style):
                self._style = style
                return Done()

    @property
    def _match_urgency(self) -> Urgency:
        # What it takes the first time holds up everything else for a quarter of a second: first there is a map.
        return Urgency.FIRST if self._atlas.matches else Urgency.IDLE

    async def _done[T](self, receive: Receive, urgency: Urgency, work: Callable[[], T]) -> T:
        begun = self._worker.begin(urgency, work)
        await self._worker.turn()
        return begun.result() if begun.done() else await _unless_gone(receive, begun)

    def _drawn(self, z: int, x: int, y: int) -> tuple[str, bytes]:
        style = self._style
        return style, self._atlas.tile(style, z, x, y)

    def _looked(self) -> tuple[Manifest, ...]:
        self._atlas.look()
        return self._atlas.manifests

    def _hold(self, manifests: Sequence[Manifest]) -> None:
        if (mark := mark_of(manifests)) != self._mark:
            self._regions, self._mark = write_regions(manifests), mark
            self._tell()

    def _tell(self) -> None:
        self._news.set()
        self._news = asyncio.Event()


async def _unless_gone[T](receive: Receive, work: asyncio.Future[T]) -> T:
    """The result of `work`. Raises `_GoneError`: whoever asked has hung up, and it was cancelled."""
    gone = asyncio.ensure_future(_gone(receive, work))
    try:
        return await work  # itself, not a task around it: each turn of the loop costs a call of the system
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if gone.done() and not gone.cancelled() and task is not None and not task.cancelling():
            raise _GoneError from None
        raise
    finally:
        gone.cancel()
        work.cancel()


async def _gone(receive: Receive, work: asyncio.Future[Any]) -> None:
    """Call the work off once whoever asked has hung up."""
    while (await receive())["type"] != "http.disconnect":
        continue
    work.cancel()


async def _body(receive: Receive) -> bytes:
    """The request's body. Raises `_TooLargeError`, `_GoneError`."""
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _GoneError
        body += bytes(message.get("body", b""))
        if len(body) > MOST_BYTES:
            raise _TooLargeError
        if not message.get("more_body", False):
            return body


def _blank() -> bytes:
    """An empty tile: 256 x 256, one bit a pixel, all of it transparent."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 256, 256, 1, 3, 0, 0, 0)
    pixels = zlib.compress(bytes(33 * 256), 9)
    parts = [(b"IHDR", head), (b"PLTE", bytes(3)), (b"tRNS", b"\0"), (b"IDAT", pixels), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


BLANK: Final = _blank()
"""The tile where one cannot be drawn."""
