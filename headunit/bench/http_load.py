"""A plain load on an HTTP server: connections that stay open, one request after the other on each.

Written on sockets and not on a client library, which on a small machine would cost more than what is measured.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from urllib.parse import urlsplit

from headunit.core.errors import HeadUnitError

_TIMEOUT_S = 60.0


async def requests_per_s(
    base_url: str, path: str, headers: Mapping[str, str], *, requests: int, connections: int
) -> float:
    """Send `requests` GETs over `connections` and give the answers per second.

    Raises:
        HeadUnitError: `bench-failed`: an answer was not a 200 with a length, or none came in time.
    """
    address = urlsplit(base_url)
    head = "".join(f"{name}: {value}\r\n" for name, value in {"Host": address.netloc, **headers}.items())
    request = f"GET {path} HTTP/1.1\r\n{head}\r\n".encode()
    left = iter(range(requests))

    async def connection() -> None:
        reader, writer = await asyncio.open_connection(address.hostname, address.port)
        try:
            for _ in left:
                writer.write(request)
                answer = await reader.readuntil(b"\r\n\r\n")
                if b" 200 " not in answer.partition(b"\r\n")[0]:
                    raise HeadUnitError("bench-failed", f"{path} answered {answer.partition(b'\r\n')[0].decode()!r}.")
                await reader.readexactly(_length(answer))
        finally:
            writer.close()

    began_s = time.perf_counter()
    try:
        async with asyncio.timeout(_TIMEOUT_S):
            await asyncio.gather(*(connection() for _ in range(connections)))
    except (OSError, EOFError, ValueError) as error:
        raise HeadUnitError("bench-failed", f"{base_url}{path}: {error!r}.") from error
    return requests / (time.perf_counter() - began_s)


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    raise ValueError("an answer without a length")
