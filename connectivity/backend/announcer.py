"""Telling a bench's LAN that a backend is here (DNS-SD over mDNS)."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable, Iterable

from zeroconf import Error
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

from connectivity.contracts.discovery import SERVICE_TYPE, instance_name, text_of
from connectivity.multicast import lan_addresses
from headunit.core.looptime import LoopTime
from headunit.core.trouble import Trouble

_log = logging.getLogger(__name__)

_LOOK_AGAIN_S = 10.0


class Announcer:
    """Announces one backend while it runs, and says goodbye when it ends.

    Args:
        backend_id: Its UUID.
        port: Where it listens.
        hosts: The addresses that it listens on; a wildcard is all of the machine's.
        loop_time: Real time.
        addresses: The addresses of this machine that hear multicast.
    """

    def __init__(
        self,
        backend_id: str,
        port: int,
        hosts: Iterable[str],
        loop_time: LoopTime,
        addresses: Callable[[], tuple[str, ...]] = lan_addresses,
    ) -> None:
        self._id, self._port, self._hosts = backend_id, port, frozenset(hosts)
        self._loop_time, self._every_address = loop_time, addresses
        self._trouble = Trouble(_log, loop_time)

    async def run(self) -> None:
        """Announce until cancelled; anew whenever the machine's addresses have changed."""
        while True:
            addresses = self._addresses()
            try:
                if addresses:
                    await self._announce(addresses)
                    continue
                self._trouble.tell("this backend listens on no address that others could find by multicast")
            except (OSError, Error) as error:
                self._trouble.tell(f"this backend cannot be announced: {str(error) or type(error).__name__}")
            await self._loop_time.sleep(_LOOK_AGAIN_S)

    def _addresses(self) -> tuple[str, ...]:
        every, wild = self._every_address(), self._hosts & {"0.0.0.0", "::"}  # noqa: S104 - told apart, not bound
        heard = tuple(address for address in every if wild or address in self._hosts)
        # Another machine that hears of a loopback address would look for the backend on itself.
        return tuple(address for address in heard if not address.startswith("127.")) or heard

    async def _announce(self, addresses: tuple[str, ...]) -> None:
        info = AsyncServiceInfo(
            SERVICE_TYPE,
            instance_name(self._id),
            addresses=[socket.inet_aton(address) for address in addresses],
            port=self._port,
            properties=text_of(self._id),
            server=f"headunit-{self._id}.local.",
        )
        zeroconf = AsyncZeroconf(interfaces=list(addresses))
        try:
            await (await zeroconf.async_register_service(info))
            self._trouble.over()
            _log.info("announced on %s", ", ".join(addresses))
            while self._addresses() == addresses:
                await self._loop_time.sleep(_LOOK_AGAIN_S)
        finally:
            await asyncio.shield(_goodbye(zeroconf))


async def _goodbye(zeroconf: AsyncZeroconf) -> None:
    await zeroconf.async_unregister_all_services()
    await zeroconf.async_close()
