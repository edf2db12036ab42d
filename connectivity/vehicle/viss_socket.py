"""The line to a VISS v2 server, for whoever reads the car and whoever sets it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from connectivity.contracts import vss
from headunit.core.backoff import Backoff
from headunit.core.errors import HeadUnitError

if TYPE_CHECKING:
    from websockets.asyncio.client import connect

_OPEN_TIMEOUT_S = 5.0
_CLOSE_TIMEOUT_S = 1.0


def opened(url: str) -> connect:
    """A connection for `async with`; it raises what `websockets` raises."""
    # Late: the library is slow to load, and the process that uses this starts before it.
    from websockets.asyncio.client import connect
    from websockets.typing import Subprotocol

    return connect(
        url,
        subprotocols=[Subprotocol(vss.SUBPROTOCOL)],
        proxy=None,
        compression=None,
        open_timeout=_OPEN_TIMEOUT_S,
        close_timeout=_CLOSE_TIMEOUT_S,
    )


def present_token(token: str | Callable[[], str | None] | None, backoff: Backoff) -> str | None:
    """The token to show now; None where none is wanted.

    Raises:
        HeadUnitError: `no-token`: it is not there yet; who makes it is starting, so `backoff` begins anew.
    """
    now = token() if callable(token) else token
    if now == "":
        backoff.reset()
        raise HeadUnitError("no-token", "there is no token for it yet")
    return now
