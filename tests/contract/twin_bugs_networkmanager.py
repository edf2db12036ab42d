"""Twins of NetworkManager with a bug each, and the check that has to find it."""

from __future__ import annotations

from typing import Any

from connectivity.contracts.networkmanager import DeviceReason, DeviceState
from connectivity.contracts.radio import BearerGrant
from connectivity.contracts.radio_service import Connectivity
from connectivity.dbus.networkmanager.service import NetworkManagerTwin
from connectivity.dbus.objects import Interface, ObjectServer
from headunit.core.observable import Observable
from headunit.world.wifi import WifiRadio
from tests.contract import networkmanager_checks as checks
from tests.contract.networkmanager_bench import KEY


class _Credulous(WifiRadio):
    """Whatever is typed, the right password is used."""

    def __init__(self, inner: WifiRadio) -> None:
        self.__dict__ = inner.__dict__

    async def join(self, ssid: str, password: str | None, *, hidden: bool = False) -> BearerGrant:
        return await super().join(ssid, KEY, hidden=hidden)


class TakesAnyPassword(NetworkManagerTwin):
    """Any password is accepted."""

    def __init__(self, address: str, wifi: WifiRadio, *rest: Any) -> None:
        super().__init__(address, _Credulous(wifi), *rest)


class _Server(NetworkManagerTwin):
    """Something is wrong with what is shown."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.server.add = self._add  # type: ignore[method-assign]
        self.server.emit = self._emit  # type: ignore[method-assign]
        self.server.remove = self._remove  # type: ignore[method-assign]

    def _add(self, path: str, *interfaces: Interface) -> None:
        ObjectServer.add(self.server, path, *interfaces)

    def _emit(self, path: str, interface: str, member: str, signature: str = "", *body: Any) -> None:
        ObjectServer.emit(self.server, path, interface, member, signature, *body)

    def _remove(self, path: str, *names: str) -> None:
        ObjectServer.remove(self.server, path, *names)


class TellsNoStates(_Server):
    """A device goes its way without a word."""

    def _emit(self, path: str, interface: str, member: str, signature: str = "", *body: Any) -> None:
        if (member, signature) != ("StateChanged", "uuu"):
            super()._emit(path, interface, member, signature, *body)


class GivesWrongReasons(_Server):
    """Whatever has failed is said to be unknown."""

    def _emit(self, path: str, interface: str, member: str, signature: str = "", *body: Any) -> None:
        if (member, signature) == ("StateChanged", "uuu") and body[0] == DeviceState.FAILED:
            body = (*body[:2], int(DeviceReason.UNKNOWN))
        super()._emit(path, interface, member, signature, *body)


class KeepsAccessPoints(_Server):
    """What is gone is still listed."""

    def _remove(self, path: str, *names: str) -> None:
        if "/AccessPoint/" not in path:
            super()._remove(path, *names)


class ShowsNoAddresses(_Server):
    """A device that is up has no IP4Config."""

    def _add(self, path: str, *interfaces: Interface) -> None:
        if "/IP4Config/" not in path:
            super()._add(path, *interfaces)


class _Online(WifiRadio):
    """Whoever asks is told that there is an internet."""

    def __init__(self, inner: WifiRadio) -> None:
        self.__dict__ = {**inner.__dict__, "connectivity": Observable(Connectivity.FULL)}


class AlwaysOnline(NetworkManagerTwin):
    """Connectivity stays full."""

    def __init__(self, address: str, wifi: WifiRadio, *rest: Any) -> None:
        super().__init__(address, _Online(wifi), *rest)


BUGS = [
    (TakesAnyPassword, checks.tells_a_wrong_password),
    (TellsNoStates, checks.joins),
    (GivesWrongReasons, checks.tells_what_has_vanished),
    (KeepsAccessPoints, checks.lists_what_is_heard),
    (ShowsNoAddresses, checks.joins),
    (AlwaysOnline, checks.checks_connectivity),
]
"""Each twin, and a check that it does not pass."""
