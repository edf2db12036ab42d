"""The adapter itself: `org.bluez.Adapter1`."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final

from connectivity.contracts import bluez
from connectivity.contracts.bluez import PowerState
from connectivity.contracts.radio import RadioError
from connectivity.dbus.bluez import errors
from connectivity.dbus.bluez.common import Common
from connectivity.dbus.bluez.devices import Devices
from connectivity.dbus.bluez.discovery import Discovery
from connectivity.dbus.bluez.pairing import Pairing
from connectivity.dbus.objects import Caller, Interface, Method
from connectivity.message_bus import BusError

ADDRESS: Final = "5C:F3:70:00:00:01"
_NAME: Final = "headunit"
_CLASS_OF_CAR_AUDIO: Final = 0x240420
_DISCOVERABLE_S: Final = 180
_TYPES: Final = {
    "Address": "s",
    "AddressType": "s",
    "Name": "s",
    "Alias": "s",
    "Class": "u",
    "Powered": "b",
    "PowerState": "s",
    "Discoverable": "b",
    "DiscoverableTimeout": "u",
    "Pairable": "b",
    "PairableTimeout": "u",
    "Discovering": "b",
    "UUIDs": "as",
    "Modalias": "s",
    "Roles": "as",
}


class Adapter:
    """Shown while one is plugged in; what somebody has set is kept while it is not."""

    def __init__(self, common: Common, devices: Devices, discovery: Discovery, pairing: Pairing) -> None:
        self._common, self._devices, self._discovery, self._pairing = common, devices, discovery, pairing
        self._alias = ""
        self._discoverable = _Limit(common, "DiscoverableTimeout", _DISCOVERABLE_S, self._hide)
        self._pairable = _Limit(common, "PairableTimeout", 0, self._pair_no_more)
        self._interface = Interface(
            bluez.ADAPTER,
            _TYPES,
            methods={**discovery.methods(), "RemoveDevice": Method("o", "", self._remove_device)},
            write={
                "Powered": self._set_powered,
                "Discoverable": self._set_discoverable,
                "Pairable": self._set_pairable,
                "Alias": self._set_alias,
                "DiscoverableTimeout": self._set_discoverable_limit,
                "PairableTimeout": self._set_pairable_limit,
            },
        )

    def sync(self) -> None:
        """Show what the world's adapter tells now."""
        server, there = self._common.server, self._common.side.hardware.value.adapter
        if there and server.has(bluez.ADAPTER_PATH, bluez.ADAPTER):
            server.set(bluez.ADAPTER_PATH, bluez.ADAPTER, **self._values())
        elif there:
            self._interface.values = self._values()
            server.add(bluez.ADAPTER_PATH, self._interface)
        else:
            server.remove(bluez.ADAPTER_PATH)
        self._discoverable.follow(self._common.side.state.value.discoverable)
        self._pairable.follow(self._pairing.pairable)

    def _values(self) -> dict[str, Any]:
        state, hardware = self._common.side.state.value, self._common.side.hardware.value
        off = PowerState.OFF_BLOCKED if hardware.blocked else PowerState.OFF
        return {
            "Address": ADDRESS,
            "AddressType": "public",
            "Name": _NAME,
            "Alias": self._alias or _NAME,
            "Class": _CLASS_OF_CAR_AUDIO if state.powered else 0,
            "Powered": state.powered,
            "PowerState": str(PowerState.ON if state.powered else off),
            "Discoverable": state.discoverable,
            "Pairable": self._pairing.pairable,
            "Discovering": state.powered and self._discovery.active,
            "UUIDs": [bluez.full_uuid(short) for short in ("110c", "110e", "1200")],
            "Modalias": "usb:v1D6Bp0246d0542",
            "Roles": ["central", "peripheral"],
            "DiscoverableTimeout": self._discoverable.seconds,
            "PairableTimeout": self._pairable.seconds,
        }

    async def _remove_device(self, _caller: Caller, path: str) -> None:
        facts = self._devices.find(path)
        if facts is None:
            raise errors.does_not_exist()
        self._devices.forget(facts.address)
        if facts.paired:
            try:
                await self._common.side.remove(facts.address)
            except RadioError as error:
                raise BusError(bluez.FAILED, str(error)) from error

    async def _set_powered(self, _caller: Caller, on: bool) -> None:
        try:
            await self._common.side.set_powered(on)
        except RadioError as error:
            raise errors.of_power(error.reason) from error

    async def _set_discoverable(self, _caller: Caller, on: bool) -> None:
        try:
            await self._common.side.set_discoverable(on)
        except RadioError as error:
            raise BusError(bluez.FAILED, bluez.ADAPTER_OFF) from error

    async def _set_pairable(self, _caller: Caller, on: bool) -> None:
        self._pairing.pairable = on
        self.sync()

    async def _set_alias(self, _caller: Caller, alias: str) -> None:
        self._alias = alias
        self.sync()

    async def _set_discoverable_limit(self, _caller: Caller, seconds: int) -> None:
        self._discoverable.set(seconds)
        self.sync()

    async def _set_pairable_limit(self, _caller: Caller, seconds: int) -> None:
        self._pairable.set(seconds)
        self.sync()

    async def _hide(self) -> None:
        try:
            await self._common.side.set_discoverable(on=False)
        except RadioError:
            return  # it is off, and so is nobody's to find

    async def _pair_no_more(self) -> None:
        self._pairing.pairable = False
        self.sync()


class _Limit:
    """How long something stays on.

    Args:
        common: As everywhere.
        name: Of the property.
        seconds: The first one; 0 is for ever.
        ends: Switches it off.
    """

    def __init__(self, common: Common, name: str, seconds: int, ends: Callable[[], Awaitable[None]]) -> None:
        self._common, self._name, self.seconds, self._ends = common, name, seconds, ends
        self._counting: asyncio.Task[None] | None = None

    def follow(self, on: bool) -> None:
        """It is on or off now; the time counts from when it came on."""
        if not on:
            self._stop()
        elif self._counting is None and self.seconds:
            self._counting = self._common.tasks.spawn(self._count(), f"bluez-{self._name}")

    def set(self, seconds: int) -> None:
        """Another limit, that counts from now on."""
        self.seconds = seconds
        self._stop()

    def _stop(self) -> None:
        counting, self._counting = self._counting, None
        if counting is not None and counting is not asyncio.current_task():
            counting.cancel()

    async def _count(self) -> None:
        await self._common.loop_time.sleep(self.seconds)
        await self._ends()
