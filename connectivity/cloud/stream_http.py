"""HTTP over any network's connections, in the loop itself: what `HttpClient` does with threads and sockets."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable
from json import dumps
from typing import Any
from urllib.parse import unquote, urlsplit

from connectivity.cloud.exchange import UnansweredError, exchange
from connectivity.cloud.ports import Response
from connectivity.cloud.way_out import CONNECT_TIMEOUT_S, BearerHttp
from connectivity.egress import Egress
from headunit.core.errors import LinkError, LinkReason
from headunit.core.network import Network


class StreamHttp(BearerHttp):
    """See `BearerHttp`; a connection for each request.

    Args:
        base_url: `http://host:port` of the service.
        egress: Gives the active bearer's way out, None while offline.
        network: Makes the connections; they go to the egress's proxy where it has one.
    """

    def __init__(self, base_url: str, egress: Callable[[], Egress | None], network: Network) -> None:
        super().__init__(base_url, egress)
        self._network = network

    def close(self) -> None:
        """See `Http`: nothing is kept open."""

    async def _send(
        self, egress: Egress, method: str, path: str, json: Any, headers: dict[str, str], read_timeout_s: float
    ) -> Response:
        body = b"" if json is None else dumps(json, allow_nan=False).encode()
        there = urlsplit(self._base_url)
        target, via = path, there
        given = {"Host": there.netloc, "Accept": "*/*", "Connection": "close", **headers}
        if json is not None:
            given["Content-Type"] = "application/json"
        if body or method in ("POST", "PUT", "PATCH"):
            given["Content-Length"] = str(len(body))
        if egress.proxy:
            target, via = self._base_url + path, urlsplit(egress.proxy)
            if via.username is not None:
                secret = f"{unquote(via.username)}:{unquote(via.password or '')}"
                given["Proxy-Authorization"] = f"Basic {base64.b64encode(secret.encode()).decode()}"
        try:
            async with asyncio.timeout(CONNECT_TIMEOUT_S):
                reader, writer = await self._network.connect(str(via.hostname), via.port or 80)
        except TimeoutError as error:
            raise LinkError(LinkReason.LOST, f"{path}: no connection in time") from error
        except OSError as error:
            if egress.proxy:
                raise LinkError(LinkReason.REFUSED, f"{path}: the bearer carries nothing") from error
            raise LinkError(LinkReason.LOST, f"{path}: the connection failed") from error
        try:
            return (await exchange(reader, writer, path, (method, target, given, body), read_timeout_s)).response
        except UnansweredError as error:
            if egress.proxy:
                raise LinkError(LinkReason.REFUSED, f"{path}: the bearer carries nothing") from error
            raise LinkError(LinkReason.LOST, f"{path}: the connection failed") from error
        finally:
            writer.transport.abort()
