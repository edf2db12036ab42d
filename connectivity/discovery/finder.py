"""Finding a backend on the bench's LAN: browsing by multicast DNS (`PRODUCT.md §2` says how it is proven)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable

from zeroconf import ServiceStateChange, Zeroconf
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

from connectivity.contracts.discovery import SERVICE_TYPE, Announced, read_announcement
from connectivity.multicast import lan_addresses
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.trouble import Trouble

_log = logging.getLogger(__name__)

_RESOLVE_MS = 3000
_LOOK_AGAIN_S = 10.0


class BackendFinder:
    """Keeps the list of who announces itself; that somebody answers there is for the probe to prove.

    A backend that was killed stays announced for up to 75 minutes.

    Args:
        loop_time: Real time.
        tether: The interfaces of the bearer that is up now: they are no LAN.
        addresses: The LAN's addresses of this machine, without the given interfaces.
    """

    def __init__(
        self,
        loop_time: LoopTime,
        tether: Callable[[], Iterable[str]] = tuple,
        addresses: Callable[[Iterable[str]], tuple[str, ...]] = lan_addresses,
    ) -> None:
        self._loop_time, self._tether, self._addresses = loop_time, tether, addresses
        self._by_name: dict[str, Announced] = {}
        self._asking: set[asyncio.Task[None]] = set()
        self._trouble = Trouble(_log, loop_time)
        self.announced: Observable[tuple[Announced, ...]] = Observable(())
        """Who announces itself now, in the order of their UUIDs."""

    async def run(self) -> None:
        """Browse until cancelled; anew whenever the machine's interfaces have changed."""
        while True:
            addresses = self._addresses(self._tether())
            if not addresses:
                self._trouble.tell("no interface of this machine hears multicast: no backend can be found on a LAN")
                await self._loop_time.sleep(_LOOK_AGAIN_S)
                continue
            try:
                await self._browse(addresses)
            except OSError as error:
                self._trouble.tell(f"no backend can be looked for on the LAN: {error}")
                await self._loop_time.sleep(_LOOK_AGAIN_S)

    async def _browse(self, addresses: tuple[str, ...]) -> None:
        zeroconf = AsyncZeroconf(interfaces=list(addresses))
        browser: AsyncServiceBrowser | None = None
        try:
            browser = AsyncServiceBrowser(zeroconf.zeroconf, SERVICE_TYPE, handlers=[self._on_change])
            if self._trouble.over():
                _log.info("looking for backends on the LAN again")
            while self._addresses(self._tether()) == addresses:
                await self._loop_time.sleep(_LOOK_AGAIN_S)
        finally:
            if browser is not None:
                await browser.async_cancel()
            for task in tuple(self._asking):
                task.cancel()
            await asyncio.gather(*self._asking, return_exceptions=True)
            await zeroconf.async_close()
            self._by_name.clear()
            self._publish()

    def _on_change(self, zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange) -> None:
        if state_change is ServiceStateChange.Removed:
            self._by_name.pop(name, None)
            self._publish()
            return
        task = asyncio.ensure_future(self._resolve(zeroconf, service_type, name))
        self._asking.add(task)
        task.add_done_callback(self._asking.discard)

    async def _resolve(self, zeroconf: Zeroconf, service_type: str, name: str) -> None:
        info = AsyncServiceInfo(service_type, name)
        if not await info.async_request(zeroconf, _RESOLVE_MS):
            _log.info("%s announces itself and does not say where", name)
            return
        addresses = info.parsed_scoped_addresses()
        try:
            found = read_announcement(info.decoded_properties, addresses[0] if addresses else "", info.port)
        except (ValueError, UnicodeDecodeError) as error:
            _log.info("%s is passed over: %s", name, error)
            return
        self._by_name[name] = found
        self._publish()

    def _publish(self) -> None:
        self.announced.set(tuple(sorted(self._by_name.values(), key=lambda one: one.id)))
