"""Who looks for devices, and how: discovery of `org.bluez.Adapter1`, client by client."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dbus_fast import Variant

from connectivity.contracts import bluez
from connectivity.contracts.radio import RadioError
from connectivity.dbus.bluez import errors
from connectivity.dbus.bluez.common import Common
from connectivity.dbus.objects import Caller, Method
from connectivity.message_bus import BusError

_TYPES = {
    "UUIDs": "as",
    "RSSI": "n",
    "Pathloss": "q",
    "Transport": "s",
    "DuplicateData": "b",
    "Discoverable": "b",
    "Pattern": "s",
}
_WEAKEST, _STRONGEST = -127, 20


@dataclass(frozen=True, slots=True)
class Filter:
    """What a client wants to hear of. `rssi` is the weakest in dBm."""

    transport: str = "auto"
    rssi: int = _WEAKEST
    uuids: frozenset[str] = frozenset()
    pattern: str = ""

    def takes(self, rssi: int, uuids: list[str], address: str, name: str) -> bool:
        """Whether a device is wanted."""
        if rssi < self.rssi or (self.uuids and self.uuids.isdisjoint(uuids)):
            return False
        return not self.pattern or address.startswith(self.pattern) or name.startswith(self.pattern)


class Discovery:
    """Who discovers now.

    Args:
        common: As everywhere.
        beat: Called while somebody discovers, each time devices are heard anew.
        changed: Called when discovery has begun or ended.
    """

    def __init__(self, common: Common, beat: Callable[[], None], changed: Callable[[], None]) -> None:
        self._common, self._beat, self._changed = common, beat, changed
        self._clients: dict[str, Filter] = {}
        self._filters: dict[str, Filter] = {}
        self._told = (False, False)
        self._turn = asyncio.Lock()
        self._beating: asyncio.Task[None] | None = None

    def methods(self) -> dict[str, Method]:
        """Its part of `Adapter1`."""
        return {
            "StartDiscovery": Method("", "", self._start),
            "StopDiscovery": Method("", "", self._stop),
            "SetDiscoveryFilter": Method("a{sv}", "", self._set_filter),
            "GetDiscoveryFilters": Method("", "as", self._known_filters),
        }

    @property
    def active(self) -> bool:
        """Whether anybody discovers."""
        return bool(self._clients)

    @property
    def inquires(self) -> bool:
        """Whether phones are looked for (BR/EDR)."""
        return any(wanted.transport in ("auto", "bredr") for wanted in self._clients.values())

    @property
    def listens(self) -> bool:
        """Whether advertisements are listened for (LE)."""
        return any(wanted.transport in ("auto", "le") for wanted in self._clients.values())

    def wants(self, rssi: int, uuids: list[str], address: str, name: str) -> bool:
        """Whether any client wants to hear of such a device."""
        return any(wanted.takes(rssi, uuids, address, name) for wanted in self._clients.values())

    def gone(self, client: str) -> None:
        """The client has left the bus: its discovery ends."""
        self._filters.pop(client, None)
        if self._clients.pop(client, None) is not None:
            self._settle()

    def clear(self) -> None:
        """The adapter is off, or bluetoothd has ended: nobody discovers any more."""
        if self._clients:
            self._clients.clear()
            self._settle()

    def _settle(self) -> None:
        self._changed()
        self._common.tasks.spawn(self._tell_quietly(), "bluez-discovery")

    async def _start(self, caller: Caller) -> None:
        if not self._common.powered:
            raise errors.not_ready()
        if caller.name in self._clients:
            raise errors.busy()
        self._clients[caller.name] = self._filters.get(caller.name, Filter())
        try:
            await self._tell()
        except RadioError as error:
            self._clients.pop(caller.name, None)
            raise errors.not_ready() from error
        self._changed()
        if self._beating is None or self._beating.done():
            self._beating = self._common.tasks.spawn(self._beats(), "bluez-heard")

    async def _stop(self, caller: Caller) -> None:
        if not self._common.powered:
            raise errors.not_ready()
        if self._clients.pop(caller.name, None) is None:
            raise BusError(bluez.FAILED, "No discovery started")
        self._changed()
        await self._tell_quietly()

    async def _set_filter(self, caller: Caller, options: dict[str, Variant]) -> None:
        wanted = _filter(options)
        if options:
            self._filters[caller.name] = wanted
        else:
            self._filters.pop(caller.name, None)
        if caller.name in self._clients:
            self._clients[caller.name] = wanted
            await self._tell_quietly()

    async def _known_filters(self, _caller: Caller) -> list[str]:
        return list(_TYPES)

    async def _tell_quietly(self) -> None:
        try:
            await self._tell()
        except RadioError:
            return  # the adapter went off meanwhile, and its discovery with it

    async def _tell(self) -> None:
        async with self._turn:
            wanted = (self.inquires, self.listens)
            was, self._told = self._told, (False, False)
            if wanted[0] != was[0]:
                await self._common.side.set_discovering(wanted[0])
            if wanted[1] != was[1]:
                await self._common.side.discover_nearby(wanted[1])
            self._told = wanted

    async def _beats(self) -> None:
        while self._clients:
            self._beat()
            await self._common.loop_time.sleep(self._common.pace.heard_s)


def _filter(options: dict[str, Variant]) -> Filter:
    """Raises `BusError` for options that BlueZ refuses."""
    if any(variant.signature != _TYPES.get(name) for name, variant in options.items()):
        raise errors.invalid_arguments()
    values: dict[str, Any] = {name: variant.value for name, variant in options.items()}
    transport, rssi = values.get("Transport", "auto"), values.get("RSSI", _WEAKEST)
    if (
        transport not in ("auto", "bredr", "le")
        or not _WEAKEST <= rssi <= _STRONGEST
        or {"RSSI", "Pathloss"} <= {*values}
    ):
        raise errors.invalid_arguments()
    uuids = frozenset(bluez.full_uuid(uuid) for uuid in values.get("UUIDs", ()))
    return Filter(transport, rssi, uuids, values.get("Pattern", ""))
