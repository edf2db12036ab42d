"""HTTP as the unit's client of the backend sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from connectivity.egress import Egress

READ_TIMEOUT_S = 8.0


@dataclass(frozen=True, slots=True)
class Response:
    """An answer, whole: status, headers (lower-case names), body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Http(Protocol):
    """Requests to one service through the bearer that is active at the moment of the call."""

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
        """Send one request.

        Args:
            method: As on the wire.
            path: Below the address of the service, with its query.
            json: The body's value; None is no body.
            headers: Beside those of every request.
            egress: A bearer to try; None takes the active one.
            read_timeout_s: Longest silence while waiting for the answer; the whole call ends after twice that.

        Raises:
            LinkError: There is no bearer, or no answer came; the reason says which.
        """
        ...

    def close(self) -> None:
        """Give up the connections; a request in flight ends by its own time-out."""
        ...
