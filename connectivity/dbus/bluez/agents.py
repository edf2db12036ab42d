"""Who confirms pairings: `org.bluez.AgentManager1`."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any, Final

from connectivity.contracts import bluez
from connectivity.contracts.bluez import Capability
from connectivity.dbus.bluez import errors
from connectivity.dbus.bluez.common import Common
from connectivity.dbus.objects import Caller, Interface, Method
from connectivity.message_bus import DISCONNECTED, BusError

_RELEASE_LIMIT_S: Final = 0.5


@dataclass(frozen=True, slots=True)
class Agent:
    """A client's agent: the client's unique name, and the object to call."""

    client: str
    path: str
    capability: Capability


class Agents:
    """Every registered agent; one a client."""

    def __init__(self, common: Common) -> None:
        self._common = common
        self._agents: dict[str, Agent] = {}
        self._defaults: list[str] = []

    def interface(self) -> Interface:
        """The manager, for the bus."""
        methods = {
            "RegisterAgent": Method("os", "", self._register),
            "UnregisterAgent": Method("o", "", self._unregister),
            "RequestDefaultAgent": Method("o", "", self._make_default),
        }
        return Interface(bluez.AGENT_MANAGER, methods=methods)

    @property
    def default(self) -> Agent | None:
        """Who is asked where nobody at the bus has begun: who has wanted to be it last."""
        return self._agents[self._defaults[-1]] if self._defaults else None

    def of(self, client: str) -> Agent | None:
        """Who is asked for what `client` has begun: its own agent, or the default one."""
        return self._agents.get(client) or self.default

    def gone(self, client: str) -> None:
        """The client has left the bus, or its agent was unregistered."""
        self._agents.pop(client, None)
        self._defaults = [other for other in self._defaults if other != client]

    def clear(self) -> None:
        """bluetoothd has ended."""
        self._agents.clear()
        self._defaults.clear()

    async def ask(self, agent: Agent, member: str, signature: str, *body: Any) -> list[Any]:
        """Call the agent and wait for what it says. Raises `BusError` where it refuses, is gone or does not answer."""
        if not self._common.server.running:
            raise BusError(DISCONNECTED, "bluetoothd has ended")
        return await self._common.server.call_client(
            agent.client, agent.path, bluez.AGENT, member, signature, *body, timeout_s=self._common.pace.agent_s
        )

    async def release(self) -> None:
        """bluetoothd ends in order: every agent is told, and not waited for long."""
        agents = tuple(self._agents.values())
        try:
            async with asyncio.timeout(_RELEASE_LIMIT_S):
                await asyncio.gather(*(self._tell(agent, "Release") for agent in agents))
        except TimeoutError:
            return

    def call_off(self, agent: Agent) -> None:
        """Tell the agent that its answer is wanted no more."""
        if agent.client in self._agents:
            self._common.tasks.spawn(self._tell(agent, "Cancel"), "bluez-agent-cancel")

    async def _tell(self, agent: Agent, member: str) -> None:
        try:
            await self.ask(agent, member, "")
        except BusError:
            return  # an agent need not know it, and may be gone

    async def _register(self, caller: Caller, path: str, capability: str) -> None:
        if caller.name in self._agents:
            raise errors.already_exists()
        try:
            known = Capability(capability or Capability.KEYBOARD_DISPLAY)
        except ValueError:
            raise errors.invalid_arguments() from None
        self._agents[caller.name] = Agent(caller.name, path, known)

    async def _unregister(self, caller: Caller, path: str) -> None:
        self._own(caller, path)
        self.gone(caller.name)

    async def _make_default(self, caller: Caller, path: str) -> None:
        self._own(caller, path)
        self._defaults = [*(other for other in self._defaults if other != caller.name), caller.name]

    def _own(self, caller: Caller, path: str) -> None:
        agent = self._agents.get(caller.name)
        if agent is None or agent.path != path:
            raise errors.does_not_exist()
