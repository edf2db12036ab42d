"""What the servers share: HTTP on listening sockets."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable, Iterator
from typing import Any, Literal, cast

import uvicorn

from headunit.core.asgi import App

_GRACE_S = 3
"""Real seconds for answers under way when the process ends; less than the supervisor waits."""
_KEEP_ALIVE_S = 5


class ApiServer(uvicorn.Server):
    """Uvicorn without its own signal handling and its own words on the console.

    Args:
        app: What answers.
        ws: Which WebSocket protocol, if any (uvicorn's names).
        on_ready: Told once requests are answered.
        grace_s: Real seconds for answers under way when it is stopped.
        keep_alive_s: For how long a connection may be idle, in real seconds.
        http: What speaks HTTP (`CorkedProtocol`, where every millisecond counts).
    """

    def __init__(
        self,
        app: App,
        ws: Literal["none", "websockets-sansio"] = "none",
        on_ready: Callable[[], object] = lambda: None,
        grace_s: int = _GRACE_S,
        keep_alive_s: int = _KEEP_ALIVE_S,
        http: type[asyncio.Protocol] | Literal["h11"] = "h11",
    ) -> None:
        super().__init__(
            uvicorn.Config(
                cast("Any", app),  # its own types name each message of ASGI
                http=http,
                ws=ws,
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,  # whoever calls says nothing about the address that is limited
                timeout_graceful_shutdown=grace_s,
                timeout_keep_alive=keep_alive_s,
            )
        )
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then tell that requests are answered."""
        await super().startup(sockets)
        self._on_ready()

    def stop(self) -> None:
        """Let `serve` return."""
        self.should_exit = True

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """The composition root handles the signals: a clean stop is exit status 0."""
        yield
