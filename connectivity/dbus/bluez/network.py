"""The phone's network (PAN): `org.bluez.Network1` of every phone that is paired."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from connectivity.contracts import bluez
from connectivity.contracts.radio import BearerGrant, LinkStage, RadioError, RadioReason
from connectivity.dbus.bluez import errors
from connectivity.dbus.bluez.common import Common
from connectivity.dbus.bluez.devices import Devices
from connectivity.dbus.bluez.interfaces import Interfaces
from connectivity.dbus.objects import Caller, Interface, Method
from connectivity.message_bus import BusError

_TYPES: Final = {"Connected": "b", "Interface": "s", "UUID": "s"}
_LINKED: Final = (LinkStage.ADDRESSING, LinkStage.UP)
_OTHER_ROLES: Final = frozenset({"panu", "gn", bluez.PANU, bluez.full_uuid("1117")})


@dataclass(slots=True)
class _Attempt:
    """A `Connect`: under way, or the link that it has made."""

    address: str
    work: asyncio.Task[BearerGrant | RadioError]
    linked: asyncio.Future[None]


class Networks:
    """BlueZ makes the link layer only: `Connect` returns when that is up, before there is an address.

    Whoever has made the link (this twin or another service of the world), it is shown.

    Args:
        common: As everywhere.
        devices: Who is known.
        interfaces: Makes what a link is.
    """

    def __init__(self, common: Common, devices: Devices, interfaces: Interfaces) -> None:
        self._common, self._devices, self._interfaces = common, devices, interfaces
        self._up: dict[str, str] = {}
        self._attempt: _Attempt | None = None

    def follow(self) -> None:
        """Show what the world's adapter tells now."""
        state, server = self._common.side.state.value, self._common.server
        attempt = self._attempt
        if attempt is not None and state.stage in _LINKED and not attempt.linked.done():
            attempt.linked.set_result(None)
        paired = {bluez.device_path(phone.address): phone for phone in state.devices if phone.paired}
        self._make(phone.address for phone in paired.values() if self._linked(phone.address))
        for path in server.paths(bluez.NETWORK):
            if path not in paired:
                server.remove(path, bluez.NETWORK)
        for path, phone in paired.items():
            if not server.has(path, bluez.DEVICE):
                continue
            if not server.has(path, bluez.NETWORK):
                methods = {"Connect": Method("s", "s", self._connect), "Disconnect": Method("", "", self._disconnect)}
                server.add(path, Interface(bluez.NETWORK, _TYPES, {"Connected": False}, methods))
            self.show(path, self._up.get(phone.address))

    def show(self, path: str, interface: str | None) -> None:
        """Tell that the link is up or down; interface and role are there only while it is up."""
        linked, role = interface is not None, None if interface is None else bluez.NAP
        self._common.server.set(path, bluez.NETWORK, Connected=linked, Interface=interface, UUID=role)

    def clear(self) -> None:
        """bluetoothd has ended."""
        self._make(())
        if self._attempt is not None:
            self._attempt.work.cancel()

    async def connect_profile(self, address: str) -> None:
        """`ConnectProfile` with the network's UUID. Raises `BusError`."""
        try:
            await self._bring_up(address)
        except RadioError as error:
            raise errors.of_link(error.reason) from error

    async def disconnect(self, address: str) -> None:
        """Take the link down, or call the attempt off. Raises `BusError`."""
        trying = self._attempt is not None and self._attempt.address == address
        if not trying and not self._linked(address):
            raise errors.not_connected()
        if self._attempt is not None and trying:
            self._attempt.work.cancel()
        try:
            await self._common.side.disconnect_network()
        except RadioError as error:
            raise errors.of_network() from error

    def _linked(self, address: str) -> bool:
        state, attempt = self._common.side.state.value, self._attempt
        own = attempt is not None and attempt.address == address and state.stage in _LINKED
        return state.network == address or own

    def _make(self, linked: Iterable[str]) -> None:
        """See that these phones have an interface, and nobody else."""
        wanted = set(linked)
        for address in [address for address in self._up if address not in wanted]:
            self._interfaces.down(self._up.pop(address))
        for address in wanted - self._up.keys():
            self._up[address] = self._interfaces.up(address)

    async def _connect(self, caller: Caller, role: str) -> str:
        named = {role.lower(), bluez.full_uuid(role)}
        if named.isdisjoint({"nap", bluez.NAP}):
            raise errors.invalid_arguments() if named.isdisjoint(_OTHER_ROLES) else errors.not_supported()
        address = self._devices.facts(caller.path).address
        try:
            await self._bring_up(address)
        except RadioError as error:
            raise errors.of_network() from error
        if address not in self._up:
            raise errors.of_network()  # lost as soon as it was there
        return self._up[address]

    async def _bring_up(self, address: str) -> None:
        if self._linked(address):
            raise BusError(bluez.FAILED, bluez.ALREADY)
        if self._attempt is not None:
            if self._attempt.address == address:
                raise errors.busy()
            raise errors.device_busy()
        work = self._common.tasks.spawn(self._work(address), "bluez-network")
        attempt = _Attempt(address, work, asyncio.get_running_loop().create_future())
        self._attempt = attempt
        work.add_done_callback(lambda _: self._ended(attempt))
        waits: set[asyncio.Future[Any]] = {work, attempt.linked}
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        if work.cancelled():
            raise RadioError(RadioReason.LOST)  # called off, by `Disconnect`
        if work.done():
            outcome = work.result()
            if isinstance(outcome, RadioError):
                raise outcome

    async def _work(self, address: str) -> BearerGrant | RadioError:
        try:
            return await self._common.side.connect_network(address, addressed=False)
        except RadioError as error:
            return error

    def _ended(self, attempt: _Attempt) -> None:
        if self._attempt is attempt:
            self._attempt = None
            self.follow()

    async def _disconnect(self, caller: Caller) -> None:
        await self.disconnect(self._devices.facts(caller.path).address)
