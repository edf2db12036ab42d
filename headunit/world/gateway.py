"""The one way out of a whole run, for a unit that binds its requests to interface and address as on a real rig.

A forward HTTP proxy on the loopback address that knows a connection's bearer by the address it comes from: a lease of a
phone or network that carries the unit now (`leases.py`). Anybody else is hung up on at once, before a byte is read.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket

from headunit.core.looptime import LoopTime
from headunit.world.leases import lease
from headunit.world.outlet import HEAD_LIMIT, Outlet
from headunit.world.scene import Scene
from headunit.world.shaping import reset
from headunit.world.surroundings import Surroundings
from headunit.world.ways import BLUETOOTH, WIFI, Way, way

_log = logging.getLogger(__name__)
NO_ADDRESS_OF_ITS_OWN = "127.0.0.1"
"""Where requests come from whose network gave the machine no address: a PAN that BlueZ alone brought up."""

type Bearer = tuple[str, str]
"""`bluetooth` or `wifi`, and the phone's address or the SSID."""


def bearers(scene: Scene) -> dict[str, Bearer]:
    """Who carries the unit now, by the address that requests come from (pure)."""
    found: dict[str, Bearer] = {}
    if scene.session.network is not None:
        phone = (BLUETOOTH, scene.session.network)
        found[lease(*phone)] = phone
        if not scene.session.addressed:
            found[NO_ADDRESS_OF_ITS_OWN] = phone
    if scene.session.active is not None:
        network = (WIFI, scene.session.active)
        found[lease(*network)] = network
    return found


class Gateway:
    """Passes on what comes from a lease, and cuts it when its bearer goes.

    Args:
        around: The scene, which says who carries the unit.
        loop_time: Real time of what the air does.
    """

    def __init__(self, around: Surroundings, loop_time: LoopTime) -> None:
        self._around, self._loop_time = around, loop_time
        self._outlets: dict[Bearer, Outlet] = {}

    async def run(self, listener: socket.socket) -> None:
        """Serve on `listener` until cancelled."""
        stop = self._around.scene.subscribe(self._follow, now=True)
        server = await asyncio.start_server(self._accept, sock=listener, limit=HEAD_LIMIT)
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            stop()
            server.close()
            for bearer in tuple(self._outlets):
                self._outlets.pop(bearer).close()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(1.0):
                    await server.wait_closed()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        peer = writer.get_extra_info("peername")
        address = peer[0] if peer else ""
        bearer = bearers(self._around.now_scene).get(address)
        if bearer is None:
            _log.debug("hung up on %s: no bearer of now has lent that address", address)
            reset(writer)
            return
        if bearer not in self._outlets:
            self._outlets[bearer] = self._outlet(bearer)
        await self._outlets[bearer].serve(reader, writer)

    def _outlet(self, bearer: Bearer) -> Outlet:
        def find() -> Way:
            return way(self._around.now_scene, *bearer)

        return Outlet(find, self._loop_time, seed=" ".join(bearer))

    def _follow(self, scene: Scene) -> None:
        carrying = set(bearers(scene).values())
        for bearer in tuple(self._outlets):
            if bearer in carrying:
                self._outlets[bearer].check()
            else:
                self._outlets.pop(bearer).close()
