"""A unit without a window: what the control API asks of it is answered as a test says."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from connectivity.contracts.control.answers import (
    Acted,
    Faults,
    Found,
    FrameStats,
    LogLine,
    Logs,
    RigState,
    Server,
    UnitState,
)
from connectivity.contracts.control.elements import Element, Rect, Role, Tree
from connectivity.contracts.control.events import Event
from connectivity.contracts.control.operations import Operation
from connectivity.contracts.control.requests import Nothing
from headunit.config import Config
from headunit.control.limits import check
from headunit.core.looptime import RealLoopTime
from headunit.processes.control_server import serving
from tests.some_facts import FACTS

STATE = UnitState(
    version="1",
    profile="ux250h-2021-fr",
    page="home",
    language="en",
    theme="auto",
    night=True,
    width=1280,
    height=480,
    pixel_ratio=1.0,
    renderer="software",
    frames=7,
)
BUTTON = Element(
    ref="e1",
    id="go",
    role=Role.BUTTON,
    name="Setup",
    text="",
    description="",
    rect=Rect(0, 0, 80, 80),
    shown=True,
    enabled=True,
    checked=None,
    selected=False,
    focused=False,
    editable=False,
    dialog=False,
    depth=1,
    parent="e0",
)
PICTURE = b"\x89PNG\r\n\x1a\n and so on"
ANSWERS: dict[str, Any] = {
    "unit": STATE,
    "facts": FACTS,
    "set": STATE,
    "tree": Tree("home", (BUTTON,)),
    "find": Found((BUTTON,)),
    "wait": Found((BUTTON,)),
    "look": PICTURE,
    "frames": FrameStats(7, 6, 16.0, 17.0, 18.0, 1.0, 2.0, 3.0, 0),
    "logs": Logs((LogLine(1, "INFO", "é"),), 2),
    "audit": Faults(()),
    "hold": STATE,
    "heard": Nothing(),
    "rig": RigState(Server(4001, "t"), None),
}


class FakeUnit:
    """Answers each operation; `asked` lists what it was asked.

    Attributes:
        trouble: By operation: an exception to raise, or an awaitable to wait for first.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[str, Any, str]] = []
        self.cancelled: list[str] = []
        self.trouble: dict[str, Any] = {}
        self.listeners: list[Callable[[Event], None]] = []

    async def ask(self, operation: Operation, request: Any, controller: str = "") -> Any:
        check(request)
        self.asked.append((operation.name, request, controller))
        trouble = self.trouble.get(operation.name)
        if isinstance(trouble, BaseException):
            raise trouble
        if trouble is not None:
            try:
                await trouble.wait()
            except asyncio.CancelledError:
                self.cancelled.append(operation.name)
                raise
        return ANSWERS.get(operation.name, Acted(BUTTON, 0.5, 1.5))

    def subscribe(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def tell(self, event: Event) -> None:
        """Tell every listener."""
        for listener in tuple(self.listeners):
            listener(event)


class Served:
    """A served fake unit and ways to reach it."""

    def __init__(self, unit: FakeUnit, config: Config, url: str, http: httpx.AsyncClient) -> None:
        self.unit, self.config, self.url, self.http = unit, config, url, http
        self.token = config.control_token_file("unit").read_text()
        self.headers = {"Authorization": f"Bearer {self.token}"}
        self.ws_url = url.replace("http", "ws", 1) + "/v1/events"

    async def call(self, method: str, path: str, status: int = 200, **kwargs: Any) -> Any:
        """Ask with the token; the JSON of the answer."""
        response = await self.http.request(method, path, **kwargs)
        assert response.status_code == status, response.text
        return response.json()


@asynccontextmanager
async def served(data_dir: Path, unit: FakeUnit | None = None, **values: Any) -> AsyncIterator[Served]:
    """Serve a fake unit on real sockets, in the test's own loop."""
    config, unit = Config(data_dir, **values), unit or FakeUnit()
    async with serving(unit, config, "unit", RealLoopTime()) as url:
        token = config.control_token_file("unit").read_text()
        headers = {"Authorization": f"Bearer {token}"}
        async with httpx.AsyncClient(base_url=url, headers=headers, trust_env=False) as http:
            yield Served(unit, config, url, http)
