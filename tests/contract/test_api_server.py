"""The HTTP server that every process shares, on a real socket."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import httpx

from headunit.processes.serving import ApiServer


def test_a_caller_cannot_say_which_address_it_calls_from() -> None:
    """Else each request would come from another address, and no limit would hold."""
    seen: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope["client"][0])
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    async def story() -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            ready = asyncio.Event()
            server = ApiServer(app, on_ready=ready.set)
            serving = asyncio.create_task(server.serve(sockets=[listener]))
            await ready.wait()
            async with httpx.AsyncClient() as client:
                url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
                await client.get(url, headers={"X-Forwarded-For": "192.0.2.7"})
            server.stop()
            await serving

    asyncio.run(story())
    assert seen == ["127.0.0.1"]
