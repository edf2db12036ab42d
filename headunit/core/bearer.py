"""The door of a server: one token opens it, and whoever guesses is slowed down. Standard library only."""

from __future__ import annotations

import hmac
import logging
import math
from collections import OrderedDict

from headunit.core.asgi import App, Receive, Scope, Send, header, refuse
from headunit.core.looptime import LoopTime

_log = logging.getLogger(__name__)
WRONG_AT_ONCE = 10
"""Wrong tokens that one address may show in a row; then one a second."""
_MOST_ADDRESSES = 1000


class _Tries:
    """How many wrong tokens each address may still show."""

    def __init__(self, loop_time: LoopTime) -> None:
        self._loop_time = loop_time
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_s(self, address: str) -> float:
        """Take one try of `address`; the seconds until there is one again, 0 where there was one."""
        now_s = self._loop_time.monotonic()
        left, at_s = self._left.pop(address, (float(WRONG_AT_ONCE), now_s))
        left = min(float(WRONG_AT_ONCE), left + now_s - at_s)
        wait_s = 1 - left if left < 1 else 0.0
        self._left[address] = (left if wait_s else left - 1, now_s)
        if len(self._left) > _MOST_ADDRESSES:
            self._left.popitem(last=False)
        return wait_s


class BearerGuard:
    """Lets nobody in without `Authorization: Bearer <token>`, HTTP and WebSocket alike.

    A wrong token is 401; after `WRONG_AT_ONCE` of them from one address, 429 with `Retry-After` but for one a second.
    The right one always passes, from whatever address, and is never delayed.

    Args:
        app: What is behind the door.
        token: Opens it.
        loop_time: Real time.
        hint: A sentence that says where the token is.
        open_paths: What anybody may read.
    """

    def __init__(
        self, app: App, token: str, loop_time: LoopTime, hint: str, open_paths: tuple[str, ...] = ("/openapi.json",)
    ) -> None:
        self._app, self._expected = app, f"Bearer {token}".encode()
        self._tries, self._hint, self._open = _Tries(loop_time), hint, open_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] not in ("http", "websocket") or scope["path"] in self._open or self._knows(scope):
            await self._app(scope, receive, send)
            return
        said = header(scope, "authorization")
        guessed = any(value.removeprefix("Bearer").strip() for value in said)  # who shows nothing guesses nothing
        client = scope.get("client")
        address = client[0] if client else ""
        wait_s = self._tries.wait_s(address) if guessed else 0.0
        if wait_s:
            after = max(1, math.ceil(wait_s))
            detail = f"Too many wrong tokens from this address: try again in {after} s. {self._hint}"
            await refuse(scope, send, 429, "too-many-tries", detail, {"retry-after": str(after)})
            return
        if guessed:
            _log.warning("a wrong token from %s", address or "an unknown address")
        await refuse(scope, send, 401, "not-signed-in", self._hint, {"www-authenticate": "Bearer"})

    def _knows(self, scope: Scope) -> bool:
        given = [value for name, value in scope["headers"] if name == b"authorization"]
        return len(given) == 1 and hmac.compare_digest(given[0], self._expected)
