"""The AgentManager: clients that can be asked for a password."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterable

from connectivity.contracts.networkmanager import (
    AGENT_MANAGER,
    AGENT_MANAGER_PATH,
    SECRET_AGENT,
    SECRET_AGENT_PATH,
    WIFI_SECURITY,
    Errors,
    SecretFlags,
)
from connectivity.dbus.networkmanager.common import Common
from connectivity.dbus.networkmanager.profile import Profile
from connectivity.dbus.objects import Caller, Interface, Method
from connectivity.message_bus import BusError

_log = logging.getLogger(__name__)
_ANSWER_LIMIT_S = 120.0
_CANCEL_LIMIT_S = 5.0
_NAME_LENGTHS = range(3, 256)


class Agents:
    """Knows who has registered, by the unique name on the bus."""

    def __init__(self, common: Common) -> None:
        self._common = common
        self._known: dict[str, str] = {}
        methods = {
            "Register": Method("s", "", self._register),
            "RegisterWithCapabilities": Method("su", "", self._register),
            "Unregister": Method("", "", self._unregister),
        }
        common.server.add(AGENT_MANAGER_PATH, Interface(AGENT_MANAGER, methods=methods))

    def gone(self, client: str) -> None:
        """A client has left the bus."""
        self._known.pop(client, None)

    async def password(self, profile: Profile, path: str, flags: SecretFlags, first: str) -> str | None:
        """Ask for the password of a profile; None where nobody gives one.

        Args:
            profile: Which.
            path: Of the profile.
            flags: Why it is asked for.
            first: The client that has begun the activation is asked before the others.
        """
        for client in sorted(self._known, key=lambda name: name != first):
            given = await self._ask(client, profile, path, flags)
            if given is not None:
                return given
        return None

    async def _ask(self, client: str, profile: Profile, path: str, flags: SecretFlags) -> str | None:
        server = self._common.server
        answered = False
        try:
            (secrets,) = await server.call_client(
                client, SECRET_AGENT_PATH, SECRET_AGENT, "GetSecrets", "a{sa{sv}}osasu",
                profile.public(), path, WIFI_SECURITY, ["psk"], int(flags), timeout_s=_ANSWER_LIMIT_S,
            )  # fmt: skip
            answered = True
            value = secrets.get(WIFI_SECURITY, {}).get("psk")
        except BusError as error:
            answered = True
            _log.debug("agent %s gives no password: %s", client, error)
            return None
        finally:
            if not answered and server.running:  # called off while somebody was asked
                self._common.tasks.spawn(self._take_back(client, path), "cancel-secrets")
        return str(value.value) if value is not None and value.signature == "s" else None

    async def _take_back(self, client: str, path: str) -> None:
        with contextlib.suppress(BusError):
            await self._common.server.call_client(
                client, SECRET_AGENT_PATH, SECRET_AGENT, "CancelGetSecrets", "os", path, WIFI_SECURITY,
                timeout_s=_CANCEL_LIMIT_S,
            )  # fmt: skip

    async def _register(self, caller: Caller, name: str, *_capabilities: int) -> None:
        if len(name) not in _NAME_LENGTHS:
            text = "Identifier length not between 3 and 255 characters (inclusive)"
            raise BusError(Errors.AGENT_INVALID_IDENTIFIER, text)
        if name in _of_others(self._known.items(), caller.name) or caller.name in self._known:
            text = "An agent with this ID is already registered for this user."
            raise BusError(Errors.AGENT_PERMISSION_DENIED, text)
        self._known[caller.name] = name

    async def _unregister(self, caller: Caller) -> None:
        if self._known.pop(caller.name, None) is None:
            raise BusError(Errors.AGENT_NOT_REGISTERED, "Caller is not registered as an Agent")


def _of_others(known: Iterable[tuple[str, str]], client: str) -> set[str]:
    return {name for owner, name in known if owner != client}
