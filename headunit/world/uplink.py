"""The way out behind a phone or an access point, as the simulated radio grants it: a forward HTTP proxy of its own.

It listens on the loopback address and wants a password. It is the egress of the unit's requests while the bearer is up;
when the bearer goes, its listener and every connection through it are cut at once.
"""

from __future__ import annotations

import asyncio
import base64
import hmac
import secrets
from collections.abc import Callable

from connectivity.contracts.radio import BearerGrant, RadioError, RadioReason
from headunit.core.looptime import LoopTime
from headunit.core.network import Listener, MachineNetwork, Network
from headunit.world.outlet import HEAD_LIMIT, Head, Outlet
from headunit.world.ways import Way


class Uplink:
    """One bearer's way out.

    Args:
        way: What a connection meets; asked at `check` and at every request.
        loop_time: Real time of what the air does.
        seed: Of jitter and losses.
        network: Where it listens, and what lies behind it; None: the machine's.
    """

    def __init__(
        self,
        way: Callable[[], Way],
        loop_time: LoopTime | None = None,
        seed: str = "",
        network: Network | None = None,
    ) -> None:
        self._network = network or MachineNetwork()
        self._outlet = Outlet(way, loop_time, seed, self._network)
        self._server: Listener | None = None
        self._password = secrets.token_urlsafe(24)
        self._closed = False
        self._opening = asyncio.Lock()

    @property
    def is_open(self) -> bool:
        """Whether it listens."""
        return self._server is not None

    async def open(self) -> BearerGrant:
        """Listen; the grant names the proxy with its credentials.

        Raises:
            RadioError: `lost`: it was closed, for good.
        """
        async with self._opening:
            server = self._server or await self._network.listen(self._accept, HEAD_LIMIT)
            if self._closed:  # while the listener was made
                server.close()
                raise RadioError(RadioReason.LOST)
            self._server = server
        return BearerGrant(proxy=f"http://unit:{self._password}@127.0.0.1:{server.port}")

    def close(self) -> None:
        """Stop listening and cut every connection at once, for good; harmless when closed."""
        self._closed = True
        if self._server is not None:
            self._server.close()
            self._server = None
        self._outlet.close()

    def check(self) -> None:
        """See how things are now: cut what is open when there is no internet behind it any more."""
        self._outlet.check()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._outlet.serve(reader, writer, self._knows)

    def _knows(self, head: Head) -> bool:
        expected = base64.b64encode(f"unit:{self._password}".encode())
        named = [line for line in head.headers if line.lower().startswith("proxy-authorization:")]
        given = [line.split(":", 1)[1].split() for line in named]
        return any(
            len(words) == 2 and words[0].lower() == "basic" and hmac.compare_digest(words[1].encode(), expected)
            for words in given
        )
