"""The reference of `headunit bench api`: an empty endpoint on the backend's own server, as a process."""

from __future__ import annotations

import asyncio
import sys

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from headunit.processes.lifeline import Lifeline, told_to_stop
from headunit.processes.listen import LOOPBACK, port_of, reserve
from headunit.processes.serving import ApiServer


async def _empty(_request: Request) -> Response:
    return Response()


async def main() -> None:
    """Serve until told to stop; the address is printed once requests are answered."""
    listener = reserve()
    url = f"http://{LOOPBACK}:{port_of(listener)}"
    server = ApiServer(Starlette(routes=[Route("/", _empty)]), on_ready=lambda: print(url, flush=True))
    with told_to_stop(Lifeline(None), server.stop):
        await server.serve(sockets=[listener])


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
