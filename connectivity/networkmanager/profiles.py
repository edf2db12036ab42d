"""The connection profiles of NetworkManager: their settings are asked for, as they are no properties."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from dbus_fast import Message, MessageType, Variant, unpack_variants

from connectivity.contracts.networkmanager import CONNECTION, MANAGER, MANAGER_PATH, NOTHING, SERVICE, ConnectionFlags
from connectivity.contracts.radio import RadioError
from connectivity.networkmanager.client import END_LIMIT_S, NetworkManager
from connectivity.system_bus import Signals
from headunit.core.tasks import first_of

_log = logging.getLogger(__name__)

_GOING_LIMIT_S = 1.0
"""How long one that cannot be dropped may be on its way out already: a volatile one goes with its activation."""

Settings = dict[str, dict[str, Any]]
"""Setting → key → value; variants are unpacked, secrets are never in it."""
Raw = dict[str, dict[str, Variant]]


class Profiles:
    """Every profile, with its settings, as they are now.

    Args:
        nm: Where they are.
        changed: Called when they are others than before.
    """

    def __init__(self, nm: NetworkManager, changed: Callable[[], None]) -> None:
        self._nm, self._changed = nm, changed
        self._settings: dict[str, Settings] = {}
        self._asked: dict[str, int] = {}
        self._count = 0
        self._news = asyncio.Event()
        nm.objects.subscribe(self._follow)
        nm.objects.present.subscribe(self._on_present)
        nm.bus.hear(Signals(SERVICE, CONNECTION, "Updated"), lambda message: self._ask(message.path or ""))

    @property
    def complete(self) -> bool:
        """Whether the settings of each are known."""
        return not self._asked and set(self._settings) >= set(self._nm.objects.having(CONNECTION))

    async def until_complete(self, limit_s: float) -> None:
        """Wait until the settings of each are known, at most `limit_s` real seconds."""

        async def known() -> None:
            while not self.complete:
                self._news.clear()
                await self._news.wait()

        if not self.complete:
            await first_of(known(), self._nm.loop_time.sleep(limit_s))

    def saved(self, setting: str) -> dict[str, Settings]:
        """Path → settings of those that have `setting` and are there to stay."""
        gone = ConnectionFlags.VOLATILE
        return {
            path: settings
            for path, settings in self._settings.items()
            if setting in settings and not self._nm.objects.get(path, CONNECTION, "Flags", 0) & gone
        }

    def settings(self, path: str) -> Settings:
        """Of one profile, volatile ones too; empty while unknown."""
        return self._settings.get(path, {})

    async def raw(self, path: str) -> Raw:
        """The settings as they have to be written again. Raises `RadioError`."""
        (settings,) = await self._nm.call(path, CONNECTION, "GetSettings")
        return {name: dict(values) for name, values in settings.items()}

    async def delete(self, path: str) -> None:
        """Drop a profile; harmless where it is gone. Raises `RadioError`."""

        def gone() -> bool:
            return not self._nm.objects.has(path, CONNECTION)

        try:
            await self._nm.end(path, CONNECTION, "Delete")
        except RadioError:
            if not await self._nm.until(gone, _GOING_LIMIT_S):
                raise
        await self._nm.until(gone, END_LIMIT_S)
        self._follow()

    async def activate(self, path: str, device: str, specific: str = NOTHING) -> str:
        """Activate a profile on a device; the path of the active connection. Raises `RadioError`."""
        (active,) = await self._nm.call(
            MANAGER_PATH, MANAGER, "ActivateConnection", "ooo", path, device, specific or NOTHING
        )
        return str(active)

    async def add_and_activate(self, settings: Raw, device: str, specific: str, persist: str) -> tuple[str, str]:
        """Make a profile and activate it.

        Args:
            settings: Of the new profile.
            device: Its device.
            specific: An access point, or `NOTHING`.
            persist: `disk`, or `volatile`: it goes with its activation unless it is saved.

        Returns:
            The paths of the profile and of the active connection.

        Raises:
            RadioError: What NetworkManager has against it.
        """
        options = {"persist": Variant("s", persist)}
        profile, active, *_ = await self._nm.call(
            MANAGER_PATH, MANAGER, "AddAndActivateConnection2", "a{sa{sv}}ooa{sv}", settings, device, specific, options
        )
        return str(profile), str(active)

    def _on_present(self, present: bool) -> None:
        if not present:
            self._settings.clear()
            self._asked.clear()

    def _follow(self) -> None:
        paths = self._nm.objects.having(CONNECTION)
        gone = [path for path in self._settings if path not in paths]
        for path in gone:
            del self._settings[path]
        for path in [path for path in self._asked if path not in paths]:
            del self._asked[path]
        for path in paths:
            if path not in self._settings and path not in self._asked:
                self._ask(path)
        self._news.set()
        if gone:
            self._changed()

    def _ask(self, path: str) -> None:
        self._count += 1
        number = self._asked[path] = self._count
        self._nm.bus.ask(SERVICE, path, CONNECTION, "GetSettings", lambda reply: self._told(path, number, reply))

    def _told(self, path: str, number: int, reply: Message | None) -> None:
        if self._asked.get(path) != number:
            return  # asked again meanwhile, or gone
        del self._asked[path]
        self._news.set()
        if reply is None:
            return
        if reply.message_type is MessageType.ERROR or reply.signature != "a{sa{sv}}":
            # A profile that is not ours to read is as good as none.
            _log.debug("profile %s is not told: %s %s", path, reply.error_name, reply.body)
            self._settings[path] = {}
        else:
            self._settings[path] = {name: unpack_variants(values) for name, values in reply.body[0].items()}
        self._changed()
