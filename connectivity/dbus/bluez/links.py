"""The base link of a phone: `Connect` and `Disconnect` of `org.bluez.Device1`, and who may come."""

from __future__ import annotations

from connectivity.contracts import bluez
from connectivity.contracts.radio import RadioError
from connectivity.dbus.bluez import errors
from connectivity.dbus.bluez.agents import Agents
from connectivity.dbus.bluez.common import Common
from connectivity.dbus.bluez.devices import Devices
from connectivity.dbus.bluez.network import Networks
from connectivity.dbus.objects import Caller, Method
from connectivity.message_bus import NO_REPLY, BusError


class Links:
    """What clients do with base links, and what phones do that come by themselves."""

    def __init__(self, common: Common, agents: Agents, devices: Devices, networks: Networks) -> None:
        self._common, self._agents, self._devices, self._networks = common, agents, devices, networks
        self._connecting: set[str] = set()

    def methods(self) -> dict[str, Method]:
        """Its part of `Device1`."""
        return {
            "Connect": Method("", "", self._connect),
            "Disconnect": Method("", "", self._disconnect),
            "ConnectProfile": Method("s", "", self._connect_profile),
            "DisconnectProfile": Method("s", "", self._disconnect_profile),
        }

    def came(self, address: str) -> None:
        """The base link of a phone is up; one that has come by itself wants its services."""
        if self._devices.blocks(address):
            self._common.tasks.spawn(self._turn_away(address), "bluez-blocked")
        elif address not in self._connecting and not self._devices.trusts(address):
            self._common.tasks.spawn(self._authorize(address), "bluez-authorize")

    async def _authorize(self, address: str) -> None:
        """Ask the default agent; where it refuses, the phone does without that service, and the link stays."""
        agent = self._agents.default
        if agent is None:
            return
        try:
            await self._agents.ask(agent, "AuthorizeService", "os", bluez.device_path(address), bluez.AV_REMOTE)
        except BusError as error:
            if error.name == NO_REPLY:
                self._agents.call_off(agent)  # it has thought for too long

    async def _turn_away(self, address: str) -> None:
        try:
            await self._common.side.disconnect(address)
        except RadioError:
            return  # it has gone by itself

    async def _connect(self, caller: Caller) -> None:
        facts = self._devices.facts(caller.path)
        if not self._common.powered:
            raise BusError(bluez.NOT_READY, bluez.NOT_POWERED)
        if facts.connected:
            return
        if facts.phone is None:
            raise BusError(bluez.FAILED, bluez.LE_ABORTED)  # what only advertises takes no link here
        if facts.address in self._connecting:
            raise errors.busy()
        if self._devices.blocks(facts.address):
            raise BusError(bluez.FAILED, bluez.REFUSED)
        self._connecting.add(facts.address)
        try:
            await self._common.side.connect(facts.address)
        except RadioError as error:
            raise errors.of_link(error.reason) from error
        finally:
            self._connecting.discard(facts.address)

    async def _disconnect(self, caller: Caller) -> None:
        facts = self._devices.facts(caller.path)
        if not facts.connected:
            raise errors.not_connected()
        try:
            await self._common.side.disconnect(facts.address)
        except RadioError as error:
            raise errors.of_link(error.reason) from error

    async def _connect_profile(self, caller: Caller, uuid: str) -> None:
        address = self._profile(caller, uuid)
        if self._common.side.state.value.network == address:
            raise BusError(bluez.ALREADY_CONNECTED, "Already Connected")
        await self._networks.connect_profile(address)

    async def _disconnect_profile(self, caller: Caller, uuid: str) -> None:
        await self._networks.disconnect(self._profile(caller, uuid))

    def _profile(self, caller: Caller, uuid: str) -> str:
        """The phone's address; the network is the one profile that this machine has."""
        facts = self._devices.facts(caller.path)
        if bluez.full_uuid(uuid) != bluez.NAP:
            raise BusError(bluez.NOT_AVAILABLE, bluez.PROFILE_UNAVAILABLE)
        if not facts.paired:
            raise BusError(bluez.NOT_AVAILABLE, bluez.PROFILE_UNAVAILABLE)
        return facts.address
