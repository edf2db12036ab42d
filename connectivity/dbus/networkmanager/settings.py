"""The profiles on the bus: what the world remembers, and what clients have added."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from dbus_fast import Variant

from connectivity.contracts.networkmanager import (
    CONNECTION,
    SETTINGS,
    SETTINGS_PATH,
    WIFI_SECURITY,
    WIFI_TYPE,
    ConnectionFlags,
    Errors,
    Update2Flags,
)
from connectivity.contracts.radio import RadioError, RadioReason, Security
from connectivity.contracts.radio_service import SavedNetwork
from connectivity.dbus.networkmanager.common import Common
from connectivity.dbus.networkmanager.made import of_phone, of_saved, saying, says
from connectivity.dbus.networkmanager.profile import Profile, Settings, checked
from connectivity.dbus.objects import Caller, Interface, Method
from connectivity.dbus.ports import WifiSide
from connectivity.message_bus import BusError

_log = logging.getLogger(__name__)
_PLACES = Update2Flags.TO_DISK | Update2Flags.IN_MEMORY | Update2Flags.IN_MEMORY_DETACHED | Update2Flags.IN_MEMORY_ONLY


class Held(Enum):
    """Why a profile does not connect by itself for now."""

    FREE = "free"
    FAILED = "failed"
    """It has failed; tried again when its network comes back."""
    BY_HAND = "by-hand"
    """Somebody has taken it down; until somebody brings it up."""


@dataclass(slots=True, eq=False)
class Entry:
    """One profile on the bus; `stored`: the world remembers it."""

    path: str
    profile: Profile
    flags: ConnectionFlags = ConnectionFlags.NONE
    stored: bool = False
    held: Held = Held.FREE


class Profiles:
    """The Settings object and every profile.

    Attributes:
        on_gone: Awaited before a profile is gone: what it has brought up is taken down.
    """

    def __init__(self, common: Common, side: WifiSide) -> None:
        self._common, self._side = common, side
        self._entries: dict[str, Entry] = {}
        self.on_gone: Callable[[Entry], Awaitable[None]] = _nothing
        methods = {
            "ListConnections": Method("", "ao", self._list),
            "GetConnectionByUuid": Method("s", "o", self._by_uuid),
            "AddConnection": Method("a{sa{sv}}", "o", self._add_saved),
            "AddConnectionUnsaved": Method("a{sa{sv}}", "o", self._add_unsaved),
            "AddConnection2": Method("a{sa{sv}}ua{sv}", "oa{sv}", self._add2),
            "ReloadConnections": Method("", "b", self._reload),
        }
        types = {"Connections": "ao", "Hostname": "s", "CanModify": "b"}
        values = {"Connections": [], "Hostname": "headunit", "CanModify": True}
        signals = {"NewConnection": "o", "ConnectionRemoved": "o"}
        common.server.add(SETTINGS_PATH, Interface(SETTINGS, types, values, methods, signals))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All, in the order in which they came."""
        return tuple(self._entries.values())

    def get(self, path: str) -> Entry:
        """Raises `BusError` where there is none."""
        entry = self._entries.get(path)
        if entry is None:
            raise BusError(Errors.UNKNOWN_CONNECTION, "Connection could not be found.")
        return entry

    def of_phone(self, address: str) -> list[Entry]:
        """Profiles for the network of a phone."""
        return [one for one in self._entries.values() if one.profile.address == address]

    def add(self, profile: Profile, flags: ConnectionFlags = ConnectionFlags.NONE) -> Entry:
        """Show a profile that is checked. Raises `BusError` where its UUID is taken."""
        if any(one.profile.uuid == profile.uuid for one in self._entries.values()):
            raise BusError(Errors.SETTINGS_UUID_EXISTS, "a connection with this UUID already exists")
        entry = Entry(self._common.path("Settings"), profile, flags)
        self._entries[entry.path] = entry
        types = {"Unsaved": "b", "Flags": "u", "Filename": "s"}
        values = {"Unsaved": bool(flags & ConnectionFlags.UNSAVED), "Flags": int(flags), "Filename": ""}
        signals = {"Updated": "", "Removed": ""}
        self._common.server.add(entry.path, Interface(CONNECTION, types, values, self._methods(), signals))
        self._common.server.emit(SETTINGS_PATH, SETTINGS, "NewConnection", "o", entry.path)
        self._tell()
        return entry

    def change(self, entry: Entry, profile: Profile) -> None:
        """Replace what a profile says."""
        entry.profile = profile
        self._common.server.emit(entry.path, CONNECTION, "Updated")
        self._common.on_change()

    async def drop(self, entry: Entry) -> None:
        """Take it down, and show it no more; the world's memory is left alone."""
        if self._entries.pop(entry.path, None) is None:
            return
        await self.on_gone(entry)
        server = self._common.server
        server.emit(entry.path, CONNECTION, "Removed")
        server.emit(SETTINGS_PATH, SETTINGS, "ConnectionRemoved", "o", entry.path)
        server.remove(entry.path)
        self._tell()

    async def over(self, entry: Entry) -> None:
        """It is active no more: a volatile one goes, and the world forgets what it has learnt of it."""
        if entry.flags & ConnectionFlags.VOLATILE:
            await self._forget(entry)

    def follow_saved(self, saved: tuple[SavedNetwork, ...]) -> None:
        """The world remembers these networks now."""
        known = {network.ssid: network for network in saved}
        for entry in self.entries:
            if entry.stored and entry.profile.ssid not in known:
                entry.stored = False
                self._common.tasks.spawn(self.drop(entry), "networkmanager-drop-profile")
        for network in saved:
            mine = [one for one in self._entries.values() if one.profile.ssid == network.ssid]
            fitting = next((one for one in mine if says(one.profile, network)), None)
            stored = next((one for one in mine if one.stored), None)
            if fitting is not None:
                fitting.stored = True
            elif stored is not None:
                self.change(stored, saying(stored.profile, network))
            else:
                self.add(self._free(of_saved(network))).stored = True

    def need_phone(self, address: str, name: str) -> None:
        """A paired phone offers its network: there is a profile for it, as NetworkManager makes one by itself."""
        if not self.of_phone(address):
            self.add(of_phone(address, name), ConnectionFlags.UNSAVED | ConnectionFlags.NM_GENERATED)

    def phone_gone(self, address: str) -> None:
        """A phone is not paired any more: what was made by itself goes."""
        for entry in self.of_phone(address):
            if entry.flags & ConnectionFlags.NM_GENERATED:
                self._common.tasks.spawn(self.drop(entry), "networkmanager-drop-profile")

    def _free(self, profile: Profile) -> Profile:
        """The same with a UUID that nobody has: the usual one may be with a profile of an earlier time."""
        if all(one.profile.uuid != profile.uuid for one in self._entries.values()):
            return profile
        return checked(profile.with_values("connection", uuid=None).settings)

    # What clients ask.

    def _methods(self) -> dict[str, Method]:
        return {
            "GetSettings": Method("", "a{sa{sv}}", self._settings),
            "GetSecrets": Method("s", "a{sa{sv}}", self._secrets),
            "ClearSecrets": Method("", "", self._clear_secrets),
            "Update": Method("a{sa{sv}}", "", self._update),
            "UpdateUnsaved": Method("a{sa{sv}}", "", self._update_unsaved),
            "Update2": Method("a{sa{sv}}ua{sv}", "a{sv}", self._update2),
            "Save": Method("", "", self._save),
            "Delete": Method("", "", self._delete),
        }

    async def _list(self, _caller: Caller) -> list[str]:
        return list(self._entries)

    async def _reload(self, _caller: Caller) -> bool:
        return True

    async def _by_uuid(self, _caller: Caller, uuid: str) -> str:
        for path, entry in self._entries.items():
            if entry.profile.uuid == uuid:
                return path
        raise BusError(Errors.INVALID_CONNECTION, "No connection with the UUID was found.")

    async def _add_saved(self, _caller: Caller, settings: Settings) -> str:
        entry = self.add(checked(settings))
        try:
            await self._write(entry)
        except BusError:
            await self.drop(entry)
            raise
        return entry.path

    async def _add_unsaved(self, _caller: Caller, settings: Settings) -> str:
        return self.add(checked(settings), ConnectionFlags.UNSAVED).path

    async def _add2(self, caller: Caller, settings: Settings, flags: int, arguments: dict[str, Any]) -> tuple[str, Any]:
        _check(arguments, flags)
        add = self._add_saved if flags & Update2Flags.TO_DISK else self._add_unsaved
        return await add(caller, settings), {}

    async def _settings(self, caller: Caller) -> Settings:
        return self.get(caller.path).profile.public()

    async def _secrets(self, caller: Caller, setting: str) -> Settings:
        profile = self.get(caller.path).profile
        if setting not in profile.settings:
            raise BusError(Errors.SETTING_NOT_FOUND, f"Connection didn't have requested setting '{setting}'.")
        return profile.secrets()

    async def _clear_secrets(self, caller: Caller) -> None:
        entry = self.get(caller.path)
        if entry.profile.password is not None:
            self.change(entry, entry.profile.with_values(WIFI_SECURITY, psk=None))

    async def _update(self, caller: Caller, settings: Settings) -> None:
        entry = self.get(caller.path)
        await self._replace(entry, settings, write=not entry.flags & ConnectionFlags.UNSAVED)

    async def _update_unsaved(self, caller: Caller, settings: Settings) -> None:
        await self._replace(self.get(caller.path), settings, write=False)

    async def _update2(
        self, caller: Caller, settings: Settings, flags: int, arguments: dict[str, Any]
    ) -> dict[str, Any]:
        _check(arguments, flags)
        entry = self.get(caller.path)
        if flags & Update2Flags.VOLATILE:
            self._flag(entry, entry.flags | ConnectionFlags.UNSAVED | ConnectionFlags.VOLATILE)
        await self._replace(entry, settings, write=entry.stored or bool(flags & Update2Flags.TO_DISK))
        return {}

    async def _save(self, caller: Caller) -> None:
        await self._write(self.get(caller.path))

    async def _delete(self, caller: Caller) -> None:
        await self._forget(self.get(caller.path))

    # The world's memory.

    async def _forget(self, entry: Entry) -> None:
        stored, entry.stored = entry.stored, False
        await self.drop(entry)
        if stored:
            await self._unwrite(entry.profile.ssid)

    async def _replace(self, entry: Entry, settings: Settings, *, write: bool) -> None:
        before = entry.profile
        if settings:
            given = {setting: dict(values) for setting, values in settings.items()}
            given.setdefault("connection", {})["uuid"] = Variant("s", before.uuid)
            profile = checked(given)
            if profile.password is None and WIFI_SECURITY in profile.settings and before.password is not None:
                profile = profile.with_values(WIFI_SECURITY, psk=Variant("s", before.password))
            entry.held = Held.FREE
            self.change(entry, profile)
        if write:
            await self._write(entry)
            if before.ssid != entry.profile.ssid:
                await self._unwrite(before.ssid)

    async def _write(self, entry: Entry) -> None:
        """Let the world remember it; the phone's networks are not kept, nor what has no password."""
        profile = entry.profile
        if profile.type == WIFI_TYPE and (profile.password is not None or profile.security is Security.OPEN):
            try:
                await self._side.save(profile.ssid, profile.password or "", profile.security, hidden=profile.hidden)
            except RadioError as error:
                if error.reason == RadioReason.PASSWORD_TOO_SHORT:
                    raise BusError(Errors.INVALID_PROPERTY, f"{WIFI_SECURITY}.psk: property is invalid") from error
                raise BusError(Errors.SETTINGS_FAILED, f"failure adding connection: {error.reason}") from error
        gone = ConnectionFlags.UNSAVED | ConnectionFlags.NM_GENERATED | ConnectionFlags.VOLATILE
        self._flag(entry, entry.flags & ~gone)

    def _flag(self, entry: Entry, flags: ConnectionFlags) -> None:
        entry.flags = flags
        unsaved = bool(flags & ConnectionFlags.UNSAVED)
        if entry.path in self._entries:  # it may have gone meanwhile
            self._common.server.set(entry.path, CONNECTION, Unsaved=unsaved, Flags=int(flags))

    async def _unwrite(self, ssid: str) -> None:
        other = next((one for one in self._entries.values() if one.stored and one.profile.ssid == ssid), None)
        if other is not None:
            await self._write(other)
            return
        try:
            await self._side.forget(ssid)
        except RadioError as error:
            _log.debug("%s is not forgotten: %s", ssid, error.reason)

    def _tell(self) -> None:
        self._common.server.set(SETTINGS_PATH, SETTINGS, Connections=list(self._entries))
        self._common.on_change()


async def _nothing(_entry: Entry) -> None:
    return


def _check(arguments: dict[str, Any], flags: int) -> None:
    for name in arguments:
        if name not in ("plugin", "version-id"):
            raise BusError(Errors.SETTINGS_INVALID_ARGUMENTS, f"Unsupported argument '{name}'")
    places = flags & _PLACES
    if places & (places - 1):
        raise BusError(Errors.SETTINGS_INVALID_ARGUMENTS, "Conflicting flags")
