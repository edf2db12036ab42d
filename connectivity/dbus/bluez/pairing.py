"""Pairing: who has asked for it, which agent confirms, and what it is told."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from connectivity.contracts import bluez
from connectivity.contracts.bluez import Capability
from connectivity.contracts.radio import PairingRequest, RadioError
from connectivity.dbus.bluez import errors
from connectivity.dbus.bluez.agents import Agent, Agents
from connectivity.dbus.bluez.common import Common
from connectivity.dbus.bluez.devices import Devices
from connectivity.dbus.objects import Caller, Method
from connectivity.message_bus import NO_REPLY, BusError


@dataclass(slots=True)
class _Call:
    """A `Pair` that waits for its end."""

    client: str
    agent: Agent
    work: asyncio.Task[RadioError | None]
    cancelled: bool = False


class Pairing:
    """One comparison at a time, as the world's adapter has it; several clients may have asked."""

    def __init__(self, common: Common, agents: Agents, devices: Devices) -> None:
        self._common, self._agents, self._devices = common, agents, devices
        self._calls: dict[str, _Call] = {}
        self._request: tuple[str, int] | None = None
        self._asking: tuple[Agent, asyncio.Task[None]] | None = None
        self.pairable = True

    def methods(self) -> dict[str, Method]:
        """Its part of `Device1`."""
        return {"Pair": Method("", "", self._pair), "CancelPairing": Method("", "", self._cancel)}

    def runs(self, address: str) -> bool:
        """Whether a client waits for this phone."""
        return address in self._calls

    def follow(self) -> None:
        """The world's adapter has a comparison, or has none any more."""
        request = self._common.side.state.value.pairing
        key = (request.address, request.passkey) if request is not None else None
        if key == self._request:
            return
        self._request = key
        self._stop_asking()
        if request is not None:
            self._common.tasks.spawn(self._compare(request), "bluez-compare")

    def gone(self, client: str) -> None:
        """A client has left the bus: what it has begun ends."""
        for call in tuple(self._calls.values()):
            if call.client == client:
                call.work.cancel()

    def clear(self) -> None:
        """bluetoothd has ended."""
        self._stop_asking(tell=False)
        for call in tuple(self._calls.values()):
            call.work.cancel()

    async def _pair(self, caller: Caller) -> None:
        facts = self._devices.facts(caller.path)
        if facts.paired:
            raise errors.already_exists()
        if facts.address in self._calls:
            raise BusError(bluez.IN_PROGRESS, "In Progress")
        agent = self._agents.of(caller.name)
        if agent is None:
            raise errors.authentication_failed()  # nobody is there to compare six digits
        work = self._common.tasks.spawn(self._work(facts.address), "bluez-pair")
        call = self._calls[facts.address] = _Call(caller.name, agent, work)
        try:
            refusal = await work
        except asyncio.CancelledError:
            if not call.cancelled:
                raise
            raise errors.authentication_canceled() from None
        finally:
            work.cancel()
            del self._calls[facts.address]
        if refusal is not None:
            raise errors.of_pairing(refusal.reason) from refusal

    async def _work(self, address: str) -> RadioError | None:
        try:
            await self._common.side.pair(address)
        except RadioError as error:
            return error
        return None

    async def _cancel(self, caller: Caller) -> None:
        address = self._devices.facts(caller.path).address
        call, request = self._calls.get(address), self._common.side.state.value.pairing
        if call is not None:
            call.cancelled = True
            call.work.cancel()
        elif request is not None and request.address == address:
            try:
                await self._common.side.cancel_pairing()
            except RadioError as error:
                raise errors.does_not_exist() from error
        else:
            raise errors.does_not_exist()

    async def _compare(self, request: PairingRequest) -> None:
        if not self._is_present(request):
            return  # it has ended already
        call = self._calls.get(request.address)
        agent = call.agent if call is not None else self._agents.default
        incoming = call is None
        if agent is None or (incoming and not self.pairable):
            accept = False
        else:
            ask = self._common.tasks.spawn(self._ask(agent, request, incoming=incoming), "bluez-agent")
            self._asking = (agent, ask)
            await asyncio.wait({ask})
            if ask.cancelled() or not self._is_present(request):
                return  # it has ended elsewhere
            self._asking = None
            accept = ask.result()
        try:
            await self._common.side.answer_pairing(accept)
        except RadioError:
            return  # it has ended elsewhere

    def _is_present(self, request: PairingRequest) -> bool:
        return self._request == (request.address, request.passkey)

    async def _ask(self, agent: Agent, request: PairingRequest, *, incoming: bool) -> bool:
        path = bluez.device_path(request.address)
        try:
            match agent.capability:
                case Capability.NO_INPUT_NO_OUTPUT | Capability.DISPLAY_ONLY:
                    if incoming:
                        await self._agents.ask(agent, "RequestAuthorization", "o", path)
                case Capability.KEYBOARD_ONLY:
                    return await self._agents.ask(agent, "RequestPasskey", "o", path) == [request.passkey]
                case _:
                    await self._agents.ask(agent, "RequestConfirmation", "ou", path, request.passkey)
        except BusError as error:
            if error.name == NO_REPLY:
                self._agents.call_off(agent)  # it has thought for too long
            return False
        return True

    def _stop_asking(self, *, tell: bool = True) -> None:
        asking, self._asking = self._asking, None
        if asking is not None and not asking[1].done():
            asking[1].cancel()
            if tell:
                self._agents.call_off(asking[0])
