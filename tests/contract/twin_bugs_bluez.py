"""Twins of BlueZ with a bug each, and the check that has to find it."""

from __future__ import annotations

from typing import Any

from connectivity.contracts import bluez
from connectivity.contracts.radio import PairingRequest, RadioError
from connectivity.dbus.bluez.agents import Agent
from connectivity.dbus.bluez.service import BluezTwin
from connectivity.dbus.objects import Interface, ObjectServer
from tests.contract import bluez_checks as checks


class NeverAsks(BluezTwin):
    """Every comparison is taken for accepted here."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.pairing._ask = self._accept  # type: ignore[method-assign]

    async def _accept(self, agent: Agent, request: PairingRequest, *, incoming: bool) -> bool:
        return True


class WrongTypes(BluezTwin):
    """RSSI is told as 32 bits."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.server.add = self._add  # type: ignore[method-assign]

    def _add(self, path: str, *interfaces: Interface) -> None:
        for one in interfaces:
            one.types = {name: "i" if name == "RSSI" else kind for name, kind in one.types.items()}
        ObjectServer.add(self.server, path, *interfaces)


class KeepsInterface(BluezTwin):
    """A network that is down still names its interface."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.networks.show = self._show  # type: ignore[method-assign]

    def _show(self, path: str, interface: str | None) -> None:
        there = {} if interface is None else {"Interface": interface, "UUID": bluez.NAP}
        self.server.set(path, bluez.NETWORK, Connected=interface is not None, **there)


class PairsAnyhow(BluezTwin):
    """A phone that refuses is told as paired."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.pairing._work = self._done  # type: ignore[method-assign]

    async def _done(self, address: str) -> RadioError | None:
        try:
            await self._common.side.pair(address)
        except RadioError:
            return None
        return None


class NeverRemoves(BluezTwin):
    """Objects go without a word."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.server.emit = self._emit  # type: ignore[method-assign]

    def _emit(self, path: str, interface: str, member: str, signature: str = "", *body: Any) -> None:
        if member != "InterfacesRemoved":
            ObjectServer.emit(self.server, path, interface, member, signature, *body)


class ScansForEver(BluezTwin):
    """Discovery outlives the client that has begun it."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.server.on_client_gone = self.agents.gone


class ForgetsToCancel(BluezTwin):
    """An agent is not told that its answer is wanted no more."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.agents.call_off = lambda _agent: None  # type: ignore[method-assign]


BUGS = (
    (NeverAsks, checks.pairs),
    (WrongTypes, checks.discovers),
    (KeepsInterface, checks.tells_that_the_network_is_lost),
    (PairsAnyhow, checks.a_refusal_ends_it),
    (NeverRemoves, checks.forgets_a_device),
    (ScansForEver, checks.discovers),
    (ForgetsToCancel, checks.a_pairing_can_be_called_off),
)
