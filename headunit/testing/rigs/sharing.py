"""One world for many tests: what they share, and what is put back before each (`docs/testing.md`)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Protocol

from connectivity.bluetooth.sim import SimBluetooth
from connectivity.contracts.world import (
    AccessoryChange,
    CarChange,
    ClocksChange,
    NetworkChange,
    PhoneChange,
    RadioChange,
    WorldSnapshot,
)
from connectivity.wifi.sim import SimWifi
from connectivity.world_client import WorldClient
from connectivity.world_link import WorldLink
from headunit.core.clock import MemberClock
from headunit.core.looptime import RealLoopTime
from headunit.testing.options import Wanted
from headunit.testing.rigs.servers import Servers, servers_of

_PATIENCE_S = 30.0
_FOLLOWS = frozenset({"locked", "speed_kmh"})
"""Knobs that are other knobs together, or that driving sets."""


class Worlds:
    """Shared worlds by car, first instant, telemetry and radio, each started at its first use.

    Args:
        new_folder: Makes a folder for the data of one.
    """

    def __init__(self, new_folder: Callable[[], Path]) -> None:
        self._new_folder = new_folder
        self._running: dict[tuple[object, ...], tuple[Servers, WorldSnapshot]] = {}

    def get(self, wanted: Wanted) -> Servers:
        """The one that a test wants, its knobs as they were at the beginning."""
        key = (wanted.car, wanted.start, wanted.telemetry, wanted.radio)
        if key not in self._running:
            servers = servers_of(self._new_folder(), wanted)
            try:
                servers.launch()
                servers.ready()
                first = asyncio.run(_client(servers).fetch())
            except BaseException:
                servers.close()
                raise
            self._running[key] = (servers, first)
        servers, first = self._running[key]
        asyncio.run(put_back(servers, first, wanted.rate))
        return servers

    def close(self) -> None:
        """End them all."""
        for servers, _ in self._running.values():
            servers.close()
        self._running.clear()


def _client(servers: Servers) -> WorldClient:
    return WorldClient(str(servers.config.world_url), servers.config.world_token_file)


async def put_back(servers: Servers, first: WorldSnapshot, rate: float) -> None:
    """Turn every knob to where it was, send away who has come since, and let the radios forget what they know.

    A phone or network that a test has sent away stays away.
    """
    client = _client(servers)
    async with asyncio.timeout(_PATIENCE_S):
        await client.set_rate(rate)
        await client.end_faults()
        await client.patch_radio(**_knobs(first.hardware, RadioChange))
        await client.patch_clocks(**_knobs(first.clocks, ClocksChange))
        now = await client.fetch()
        if now.car.speed_kmh:
            await client.drive(0)
        await client.patch_car(ignition="ON")  # radios without power say that they are off, and forget nothing
        await _forget(servers)
        await client.patch_car(**_knobs(first.car, CarChange))
        for phone, known in _with_before(now.phones, first.phones):
            if known is None:
                await client.remove_phone(phone.id)
            else:
                await client.patch_phone(phone.id, **_knobs(known, PhoneChange))
        for network, before in _with_before(now.networks, first.networks):
            if before is None:
                await client.remove_network(network.id)
            else:
                await client.patch_network(network.id, **_knobs(before, NetworkChange))
        for accessory, was in _with_before(now.accessories, first.accessories):
            if was is not None:
                await client.patch_accessory(accessory.id, **_knobs(was, AccessoryChange))


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def _with_before[T: _Named](now: Iterable[T], first: Iterable[T]) -> list[tuple[T, T | None]]:
    """Each of now, with what it was at the beginning; None for one that has come since."""
    before = {one.id: one for one in first}
    return [(one, before.get(one.id)) for one in now]


def _knobs(state: Any, change: type) -> Any:
    values = asdict(state)
    return {name: values[name] for name in change.__annotations__ if name not in _FOLLOWS}


async def _forget(servers: Servers) -> None:
    """What a unit has left in the radios: as a factory reset of them."""
    link = WorldLink(
        str(servers.config.world_url), servers.config.world_token, "unit", MemberClock(RealLoopTime()), RealLoopTime()
    )
    bluetooth, wifi = SimBluetooth(link), SimWifi(link)
    met = asyncio.Event()
    link.connected.subscribe(lambda connected: met.set() if connected else None, now=True)
    told = asyncio.Event()
    link.subscribe("radio", lambda _: told.set())
    following = asyncio.create_task(link.run())
    try:
        await met.wait()
        await told.wait()
        for device in bluetooth.state.value.devices:
            if device.paired:
                await bluetooth.remove(device.address)
        for point in wifi.state.value.access_points:
            if point.saved:
                await wifi.forget(point.ssid)
        if wifi.state.value.enabled:
            await wifi.set_enabled(False)
        await bluetooth.set_powered(False)
        await bluetooth.set_powered(True)  # as a fresh world has it
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
