"""The one way out of every request of the unit, whatever makes the connection (`PRODUCT.md §2`)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any

from connectivity.cloud.ports import READ_TIMEOUT_S, Response
from connectivity.egress import BENCH, Egress
from headunit.core.errors import LinkError, LinkReason

CONNECT_TIMEOUT_S = 3.0
BODY_LIMIT = 1024 * 1024
"""Bytes of an answer."""


class BearerHttp(ABC):
    """See `connectivity.cloud.ports.Http`; a subclass makes the connections.

    Args:
        base_url: Address of the service.
        egress: Gives the active bearer's way out, None while offline.
    """

    def __init__(self, base_url: str, egress: Callable[[], Egress | None]) -> None:
        self._base_url, self._egress = base_url.rstrip("/"), egress

    async def request(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        headers: Mapping[str, str] | None = None,
        egress: Egress | None = None,
        read_timeout_s: float = READ_TIMEOUT_S,
    ) -> Response:
        """See `Http`."""
        way_out = egress or self._egress()
        if way_out is None:
            raise LinkError(LinkReason.OFFLINE, "no bearer is active")
        if not way_out.is_bound and way_out.bearer != BENCH:
            raise LinkError(LinkReason.OFFLINE, f"the bearer {way_out.bearer} does not say where requests leave")
        try:
            return await self._send(way_out, method, path, json, dict(headers or {}), read_timeout_s)
        except LinkError as error:
            if egress is None and self._egress() is not way_out:
                raise LinkError(LinkReason.LOST, f"{path}: the bearer went meanwhile") from error
            raise

    @abstractmethod
    async def _send(
        self, egress: Egress, method: str, path: str, json: Any, headers: dict[str, str], read_timeout_s: float
    ) -> Response:
        """Send it that way, and no other. Raises `LinkError`."""

    @abstractmethod
    def close(self) -> None:
        """See `Http`."""
