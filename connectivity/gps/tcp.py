"""Lines over TCP: a receiver behind a terminal server, our world's satellites, gpsd."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from connectivity.gps.ports import LONGEST_LINE, Lines
from headunit.core.network import MachineNetwork, Network

CONNECT_TIMEOUT_S = 5.0


class TcpSource:
    """See `connectivity.gps.ports.Source`.

    Args:
        host: Name or address.
        port: TCP port.
        greeting: What is said first; gpsd tells nothing unasked.
        network: Makes the connection; None: the machine's.
    """

    def __init__(self, host: str, port: int, greeting: bytes = b"", network: Network | None = None) -> None:
        self._network = network or MachineNetwork()
        self._host, self._port, self._greeting = host, port, greeting

    @property
    def name(self) -> str:
        """See `Source`."""
        return f"[{self._host}]:{self._port}" if ":" in self._host else f"{self._host}:{self._port}"

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Lines]:
        """See `Source`."""
        async with asyncio.timeout(CONNECT_TIMEOUT_S):
            reader, writer = await self._network.connect(self._host, self._port, LONGEST_LINE)
        try:
            if self._greeting:
                writer.write(self._greeting)
                async with asyncio.timeout(CONNECT_TIMEOUT_S):
                    await writer.drain()
            yield _TcpLines(reader)
        finally:
            writer.close()


class _TcpLines:
    def __init__(self, reader: asyncio.StreamReader) -> None:
        self._reader = reader

    async def next_line(self) -> bytes:
        return await self._reader.readline()
