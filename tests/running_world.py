"""A real world on real sockets, inside the test's own loop."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from connectivity.world_link import WorldLink
from headunit.config import Config
from headunit.core.clock import MemberClock
from headunit.core.files import read_json
from headunit.processes.world import serve
from headunit.world.world import World
from tests.patience import PATIENCE_S


async def until(condition: Callable[[], Any], limit_s: float = PATIENCE_S) -> None:
    """Let the loop run until `condition` holds; fails after `limit_s`."""
    async with asyncio.timeout(limit_s):
        while not condition():  # noqa: ASYNC110 - what is waited for has no event of its own
            await asyncio.sleep(0.005)


@dataclass
class Rig:
    """A running world and ways to reach it."""

    world: World
    config: Config
    token: str
    url: str
    viss_url: str
    gps: tuple[str, int]
    http: httpx.AsyncClient

    async def call(self, method: str, path: str, body: Any = None, status: int = 200) -> dict[str, Any]:
        """Use the operator API."""
        content = None if body is None else json.dumps(body)  # in ASCII: letters that are no text go through
        headers = {"Content-Type": "application/json"}
        response = await self.http.request(method, path, content=content, headers=headers)
        assert response.status_code == status, response.text
        value: dict[str, Any] = response.json()
        return value

    @asynccontextmanager
    async def member[T](self, make: Callable[[WorldLink], T], name: str = "unit") -> AsyncIterator[T]:
        """A process that follows this world: what `make` builds on its link, before the link hears anything."""
        link = WorldLink(self.url, self.token, name, MemberClock())
        made = make(link)
        task = asyncio.create_task(link.run())
        try:
            await until(lambda: link.connected.value)
            yield made
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


@asynccontextmanager
async def running_world(data_dir: Path, **values: Any) -> AsyncIterator[Rig]:
    """Run a world on `data_dir` (service time frozen on 1 May 2026 unless told otherwise)."""
    config = Config(data_dir, **{"start": "2026-05-01T08:00:00Z", "rate": 0.0, **values})
    stop = asyncio.Event()
    worlds: list[World] = []
    task = asyncio.create_task(serve(config, stop, worlds.append))
    await until(lambda: worlds or task.done())
    if not worlds:
        await task
    addresses = read_json(config.address_file("world")) or {}
    token = config.world_token_file.read_text()
    host, _, port = addresses["gps"].rpartition(":")
    headers = {"Authorization": f"Bearer {token}"}
    try:
        async with httpx.AsyncClient(base_url=addresses["world_url"], headers=headers, trust_env=False) as client:
            yield Rig(
                worlds[0], config, token, addresses["world_url"], addresses["viss_url"], (host, int(port)), client
            )
    finally:
        stop.set()
        async with asyncio.timeout(PATIENCE_S):
            await task
