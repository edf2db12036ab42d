"""What the servers share: HTTP on a listening socket."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable, Iterator
from typing import Literal

import uvicorn
from starlette.types import ASGIApp

_GRACE_S = 3
"""Real seconds for answers under way when the process ends; less than the supervisor waits."""


class ApiServer(uvicorn.Server):
    """Uvicorn without its own signal handling and its own words on the console.

    Args:
        app: What answers.
        ws: Which WebSocket protocol, if any (uvicorn's names).
        on_ready: Told once requests are answered.
    """

    def __init__(
        self,
        app: ASGIApp,
        ws: Literal["none", "websockets-sansio"] = "none",
        on_ready: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http="h11",
                ws=ws,
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,  # whoever calls says nothing about the address that is limited
                timeout_graceful_shutdown=_GRACE_S,
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
