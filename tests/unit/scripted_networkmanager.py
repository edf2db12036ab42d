"""A NetworkManager on a private bus that does what a test says: no rules of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from dbus_fast import Variant, unpack_variants

from connectivity.contracts.networkmanager import (
    ACCESS_POINT,
    ACTIVE,
    BLUETOOTH,
    CONNECTION,
    DEVICE,
    IP4_CONFIG,
    IP6_CONFIG,
    MANAGER,
    MANAGER_PATH,
    NOTHING,
    OBJECT_MANAGER_PATH,
    SERVICE,
    SETTINGS,
    SETTINGS_PATH,
    WIFI_SECURITY,
    WIRELESS,
    ActiveState,
    ConnectionFlags,
    Errors,
)
from connectivity.dbus.daemon import PrivateBus
from connectivity.dbus.objects import Caller, Interface, Method, ObjectServer
from connectivity.message_bus import BusError
from connectivity.system_bus import SystemBus
from headunit.core.looptime import RealLoopTime

WLAN, PHONE = f"{MANAGER_PATH}/Devices/1", f"{MANAGER_PATH}/Devices/9"
GOOD = [(40, 0), (50, 0), (60, 0), (40, 0), (50, 0), (70, 0), (80, 0), (90, 0), (100, 0)]
SLOW = [(40, 0), (50, 0), (70, 0), (-1, 0), (80, 0), (90, 0), (100, 0)]
WRONG = [(40, 0), (50, 0), (60, 0), (40, 0), (50, 0), (60, 8), (120, 7), (30, 0)]
VANISHED = [(40, 0), (50, 0), (120, 53), (30, 0)]
NO_ADDRESS = [(40, 0), (50, 0), (70, 0), (120, 5), (30, 0)]
PSK, SAE, EAP, OWE = 0x100, 0x400, 0x200, 0x800


class Scripted:
    """The service. `script` holds what an activation goes through; a state of -1 waits until `go` is set."""

    def __init__(self, address: str) -> None:
        self.server = ObjectServer(address, SERVICE, OBJECT_MANAGER_PATH)
        self.script: list[tuple[int, int]] = GOOD
        self.refuse: dict[str, BusError] = {}
        self.held: dict[str, asyncio.Event] = {}
        self.go = asyncio.Event()
        self.at: Callable[[int], None] = lambda _state: None
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.profiles: dict[str, dict[str, dict[str, Any]]] = {}
        self.ipv4, self.ipv6 = ["127.64.1.2"], list[str]()
        self._number = 0
        self._running: dict[str, asyncio.Task[None]] = {}
        self._manager()

    def _manager(self) -> None:
        methods = {
            "AddAndActivateConnection2": Method("a{sa{sv}}ooa{sv}", "ooa{sv}", self._add_and_activate),
            "ActivateConnection": Method("ooo", "o", self._activate),
            "DeactivateConnection": Method("o", "", self._deactivate),
        }
        types = {"WirelessEnabled": "b", "WirelessHardwareEnabled": "b"}
        values = {"WirelessEnabled": True, "WirelessHardwareEnabled": True}
        write = {"WirelessEnabled": self._switch}
        self.server.add(MANAGER_PATH, Interface(MANAGER, types, values, methods, write=write))
        self.server.add(SETTINGS_PATH, Interface(SETTINGS))

    def add_wlan(self, path: str = WLAN, *, managed: bool = True) -> None:
        """Plug a Wi-Fi device in."""
        types = {"AccessPoints": "ao", "ActiveAccessPoint": "o", "LastScan": "x"}
        wireless = Interface(
            WIRELESS, types, {"AccessPoints": [], "LastScan": -1}, {"RequestScan": Method("a{sv}", "", self._scan)}
        )
        self.server.add(path, self._device(2, "wlan0", managed=managed), wireless)

    def add_phone(self, address: str, path: str = PHONE) -> None:
        """A phone that BlueZ has paired."""
        types = {"HwAddress": "s", "Name": "s"}
        shown = Interface(BLUETOOTH, types, {"HwAddress": address, "Name": "Pixel"})
        self.server.add(path, self._device(5, "bnep0"), shown)

    def _device(self, kind: int, interface: str, *, managed: bool = True) -> Interface:
        types = {
            "DeviceType": "u", "State": "u", "Managed": "b", "Interface": "s", "IpInterface": "s",
            "ActiveConnection": "o", "Ip4Config": "o", "Ip6Config": "o",
        }  # fmt: skip
        values = {
            "DeviceType": kind, "State": 30, "Managed": managed, "Interface": interface, "IpInterface": "",
            "ActiveConnection": NOTHING, "Ip4Config": NOTHING, "Ip6Config": NOTHING,
        }  # fmt: skip
        return Interface(DEVICE, types, values, {"Disconnect": Method("", "", self._disconnect)})

    def hear(
        self, name: str, ssid: bytes, strength: int, *, rsn: int = PSK, wpa: int = 0, flags: int = 1, mode: int = 2
    ) -> str:
        """An access point is in the air."""
        path = f"{MANAGER_PATH}/AccessPoint/{name}"
        types = {"Ssid": "ay", "Strength": "y", "Flags": "u", "WpaFlags": "u", "RsnFlags": "u", "Mode": "u"}
        values = {"Ssid": ssid, "Strength": strength, "Flags": flags, "WpaFlags": wpa, "RsnFlags": rsn, "Mode": mode}
        types["LastSeen"], values["LastSeen"] = "i", -1
        self.server.add(path, Interface(ACCESS_POINT, types, values))
        self._points(lambda known: [*known, path])
        return path

    def unhear(self, path: str) -> None:
        """An access point is gone."""
        self._points(lambda known: [one for one in known if one != path])
        self.server.remove(path)

    def _points(self, change: Callable[[list[str]], list[str]]) -> None:
        self.server.set(WLAN, WIRELESS, AccessPoints=change(self.server.get(WLAN, WIRELESS, "AccessPoints")))

    def save(self, settings: dict[str, dict[str, Any]], *, flags: int = 0) -> str:
        """A profile."""
        self._number += 1
        path = f"{SETTINGS_PATH}/{self._number}"
        self.profiles[path] = settings
        methods = {
            "GetSettings": Method("", "a{sa{sv}}", self._settings),
            "GetSecrets": Method("s", "a{sa{sv}}", self._secrets),
            "Update2": Method("a{sa{sv}}ua{sv}", "a{sv}", self._update),
            "Save": Method("", "", self._keep),
            "Delete": Method("", "", self._delete),
        }
        self.server.add(path, Interface(CONNECTION, {"Flags": "u"}, {"Flags": flags}, methods))
        return path

    def saved_network(self, ssid: bytes, psk: str | None = "riviera06", **more: Any) -> str:
        """A profile of a Wi-Fi network."""
        stamp = more.pop("timestamp", 0)
        settings: dict[str, dict[str, Any]] = {
            "connection": {"id": Variant("s", "x"), "timestamp": Variant("t", stamp)},
            "802-11-wireless": {
                "ssid": Variant("ay", ssid), **{k: Variant("b" if v is True else "s", v) for k, v in more.items()}
            },
        }  # fmt: skip
        if psk is not None:
            settings[WIFI_SECURITY] = {"key-mgmt": Variant("s", "wpa-psk"), "psk": Variant("s", psk)}
        return self.save(settings)

    def plain(self, path: str) -> dict[str, dict[str, Any]]:
        """A profile's settings, secrets and all."""
        return {name: unpack_variants(values) for name, values in self.profiles[path].items()}

    def named(self, member: str) -> list[tuple[Any, ...]]:
        """The arguments of each call of a method."""
        return [arguments for name, arguments in self.calls if name == member]

    # The methods.

    async def _called(self, member: str, *arguments: Any) -> None:
        self.calls.append((member, arguments))
        if member in self.held:
            await self.held[member].wait()
        if member in self.refuse:
            raise self.refuse[member]

    async def _switch(self, caller: Caller, on: bool) -> None:
        await self._called("WirelessEnabled", on)
        self.server.set(MANAGER_PATH, MANAGER, WirelessEnabled=on)
        self.server.set(WLAN, DEVICE, State=30 if on else 20)

    async def _scan(self, caller: Caller, options: dict[str, Variant]) -> None:
        await self._called("RequestScan", unpack_variants(options))
        last = self.server.get(WLAN, WIRELESS, "LastScan")
        self.server.set(WLAN, WIRELESS, LastScan=max(last, 0) + 60_000)

    async def _settings(self, caller: Caller) -> dict[str, dict[str, Variant]]:
        await self._called("GetSettings", caller.path)
        return {
            name: {key: value for key, value in values.items() if key != "psk"}
            for name, values in self.profiles[caller.path].items()
        }

    async def _secrets(self, caller: Caller, name: str) -> dict[str, dict[str, Variant]]:
        await self._called("GetSecrets", caller.path, name)
        return {name: {key: value for key, value in self.profiles[caller.path][name].items() if key == "psk"}}

    async def _update(self, caller: Caller, settings: Any, flags: int, options: Any) -> dict[str, Variant]:
        await self._called("Update2", caller.path)
        self.profiles[caller.path] = settings
        self.server.emit(caller.path, CONNECTION, "Updated")
        return {}

    async def _keep(self, caller: Caller) -> None:
        await self._called("Save", caller.path)
        self.server.set(caller.path, CONNECTION, Flags=0)

    async def _delete(self, caller: Caller) -> None:
        await self._called("Delete", caller.path)
        for device in self.server.paths(DEVICE):
            active = self.server.get(device, DEVICE, "ActiveConnection")
            if active != NOTHING and self.server.get(active, ACTIVE, "Connection") == caller.path:
                self.end(device)
        self.server.remove(caller.path)
        del self.profiles[caller.path]

    async def _add_and_activate(
        self, caller: Caller, settings: Any, device: str, specific: str, options: Any
    ) -> tuple[str, str, dict[str, Variant]]:
        await self._called("AddAndActivateConnection2", unpack_variants(settings), specific, unpack_variants(options))
        volatile = options["persist"].value == "volatile"
        path = self.save(settings, flags=int(ConnectionFlags.VOLATILE) if volatile else 0)
        return path, self._begin(path, device), {}

    async def _activate(self, caller: Caller, profile: str, device: str, specific: str) -> str:
        await self._called("ActivateConnection", profile, device, specific)
        return self._begin(profile, device)

    async def _deactivate(self, caller: Caller, active: str) -> None:
        await self._called("DeactivateConnection", active)
        for device in self.server.paths(DEVICE):
            if self.server.get(device, DEVICE, "ActiveConnection") == active:
                self.end(device)
                return
        raise BusError(Errors.CONNECTION_NOT_ACTIVE, "The connection was not active.")

    async def _disconnect(self, caller: Caller) -> None:
        await self._called("Disconnect", caller.path)
        if self.server.get(caller.path, DEVICE, "ActiveConnection") == NOTHING:
            raise BusError(Errors.DEVICE_NOT_ACTIVE, "This device is not active")
        self.end(caller.path)

    # What becomes of an activation.

    def _begin(self, profile: str, device: str) -> str:
        if self.server.get(device, DEVICE, "ActiveConnection") != NOTHING:
            self.end(device, 60)
        self._number += 1
        active = f"{MANAGER_PATH}/ActiveConnection/{self._number}"
        types = {"Connection": "o", "State": "u"}
        self.server.add(active, Interface(ACTIVE, types, {"Connection": profile, "State": 1}))
        self.server.set(device, DEVICE, ActiveConnection=active)
        self._running[device] = asyncio.ensure_future(self._play(device, active, list(self.script)))
        return active

    async def _play(self, device: str, active: str, script: list[tuple[int, int]]) -> None:
        for state, reason in script:
            if state == -1:
                await self.go.wait()
                continue
            if state == 100:
                self._address(device, active)
            self._state(device, state, reason)
            self.at(state)
            if state == 100:
                self.server.set(active, ACTIVE, State=2)
                self.server.emit(active, ACTIVE, "StateChanged", "uu", ActiveState.ACTIVATED, 1)
            elif state == 120:
                self._drop(device, active, 3)
            await asyncio.sleep(0)

    def end(self, device: str, reason: int = 39) -> None:
        """The device's activation ends, by whomever."""
        task = self._running.pop(device, None)
        if task is not None:
            task.cancel()
        self._state(device, 110, reason)
        self._drop(device, self.server.get(device, DEVICE, "ActiveConnection"), 2)
        self._state(device, 30, reason)

    def lose(self, device: str, reason: int = 8) -> None:
        """What was up breaks off."""
        self._state(device, 120, reason)
        self._drop(device, self.server.get(device, DEVICE, "ActiveConnection"), 3)
        self._state(device, 30, 0)

    def _state(self, device: str, new: int, reason: int) -> None:
        old = self.server.get(device, DEVICE, "State")
        self.server.set(device, DEVICE, State=new)
        self.server.emit(device, DEVICE, "StateChanged", "uuu", new, old, reason)

    def _drop(self, device: str, active: str, reason: int) -> None:
        self.server.emit(active, ACTIVE, "StateChanged", "uu", ActiveState.DEACTIVATED, reason)
        profile = self.server.get(active, ACTIVE, "Connection")
        self.server.set(device, DEVICE, ActiveConnection=NOTHING, Ip4Config=NOTHING, IpInterface="")
        self.server.remove(active)
        if self.server.has(profile, CONNECTION) and self.server.get(profile, CONNECTION, "Flags"):
            self.server.remove(profile)
            self.profiles.pop(profile, None)

    def _address(self, device: str, active: str) -> None:
        for name, interface, told in (("Ip4Config", IP4_CONFIG, self.ipv4), ("Ip6Config", IP6_CONFIG, self.ipv6)):
            path = f"{MANAGER_PATH}/{name}/1"
            data = [{"address": Variant("s", one), "prefix": Variant("u", 24)} for one in told]
            self.server.add(path, Interface(interface, {"AddressData": "aa{sv}"}, {"AddressData": data}))
            self.server.set(device, DEVICE, IpInterface="lo", **{name: path})


@asynccontextmanager
async def scripted(tmp_path: Path) -> AsyncIterator[tuple[Scripted, SystemBus]]:
    """A bus with the service, not started yet, and the unit's connection."""
    daemon = PrivateBus(f"unix:path={tmp_path}/p/b/bus")
    await daemon.start()
    service = Scripted(daemon.address)
    bus = SystemBus(daemon.address, RealLoopTime())
    running = asyncio.create_task(bus.run())
    try:
        yield service, bus
    finally:
        running.cancel()
        await asyncio.wait({running})
        for task in service._running.values():
            task.cancel()
        await service.server.stop()
        await daemon.stop()
