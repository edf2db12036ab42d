"""What the objects of BlueZ say of the adapter and of phones; believes no value of another type than it should have."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable

from connectivity.contracts import bluez
from connectivity.contracts.radio import BluetoothDevice, RadioReason
from connectivity.managed_objects import ManagedObjects
from headunit.core.looptime import LoopTime
from headunit.core.tasks import first_of
from headunit.core.text import printable

_ADDRESS = re.compile(r"(?:[0-9A-F]{2}:){5}[0-9A-F]{2}")
_NO_RSSI = 127
"""What Bluetooth itself says for "not measured"."""
_NO_PERCENTAGE = -1
_TOLD = ("Address", "AddressType", "Alias", "Name", "Class", "Paired", "Connected", "RSSI", "UUIDs")
_MAJOR_PHONE = 2


class BluezReading:
    """Reads the first adapter and its devices from the mirror of BlueZ's objects."""

    def __init__(self, objects: ManagedObjects) -> None:
        self.objects = objects
        self._adapter = ""

    @property
    def adapter(self) -> str:
        """The adapter's path: the first one's, for as long as it is there; empty where there is none."""
        if not self.objects.has(self._adapter, bluez.ADAPTER):
            paths = self.objects.having(bluez.ADAPTER)
            self._adapter = min(paths, key=lambda path: (len(path), path), default="")
        return self._adapter

    @property
    def powered(self) -> bool:
        """Whether the adapter is on."""
        return self.objects.get(self.adapter, bluez.ADAPTER, "Powered", default=False)

    @property
    def trouble(self) -> RadioReason | None:
        """Why there is no adapter to switch on; None where there is one."""
        if not self.objects.present.value:
            return RadioReason.NO_SERVICE
        if not self.adapter:
            return RadioReason.NO_ADAPTER
        state = self.objects.get(self.adapter, bluez.ADAPTER, "PowerState", "")
        return RadioReason.BLOCKED if state == bluez.PowerState.OFF_BLOCKED else None

    def devices(self) -> list[str]:
        """The paths of the adapter's devices."""
        return [path for path in self.below_adapter() if self.address(path)]

    def below_adapter(self) -> list[str]:
        """The paths of the adapter's devices, also of those that do not tell their address."""
        below = f"{self.adapter}/"
        return [path for path in self.objects.having(bluez.DEVICE) if path.startswith(below)]

    def path(self, address: str) -> str | None:
        """Where the device with this address is."""
        return next((path for path in self.devices() if self.address(path) == address), None)

    def address(self, path: str) -> str:
        """AA:BB:…, empty where it is none."""
        address = self.objects.get(path, bluez.DEVICE, "Address", "").upper()
        return address if _ADDRESS.fullmatch(address) else ""

    def name(self, path: str) -> str:
        """The name it gives itself, else its address."""
        names = (self.objects.get(path, bluez.DEVICE, key, "") for key in ("Alias", "Name"))
        return next((printable(name) for name in names if name), self.address(path))

    def flag(self, path: str, name: str) -> bool:
        """A yes or no of a device: `Paired`, `Connected`, `Trusted`."""
        return self.objects.get(path, bluez.DEVICE, name, default=False)

    def rssi(self, path: str) -> int | None:
        """In dBm; None while BlueZ tells none."""
        rssi = self.objects.get(path, bluez.DEVICE, "RSSI", _NO_RSSI)
        return rssi if -_NO_RSSI <= rssi <= 20 else None

    def offers_network(self, path: str) -> bool:
        """Whether it has ever told of a network of its own (NAP)."""
        uuids: list[object] = self.objects.get(path, bluez.DEVICE, "UUIDs", [])
        return any(isinstance(uuid, str) and uuid.lower() == bluez.NAP for uuid in uuids)

    def is_phone(self, path: str) -> bool:
        """Whether it is a phone that can be paired, or is; who is heard over Bluetooth Low Energy alone is none."""
        kind = self.objects.get(path, bluez.DEVICE, "Class", 0)
        if self.offers_network(path) or kind >> 8 & 0x1F == _MAJOR_PHONE:
            return True
        public = self.objects.get(path, bluez.DEVICE, "AddressType", "public") == "public"
        return kind == 0 and public and self.flag(path, "Paired")  # paired, and its kind was never told

    def told(self, path: str) -> object:
        """Everything that BlueZ tells of a device that a phone is made of, to see whether it has changed."""
        interfaces = self.objects.tree.get(path, {})
        device, battery = interfaces.get(bluez.DEVICE, {}), interfaces.get(bluez.BATTERY, {})
        return (*map(device.get, _TOLD), battery.get("Percentage"))

    def phone(self, path: str, *, rssi: int | None, tethering: bool) -> BluetoothDevice:
        """A device as the port tells it."""
        percentage = self.objects.get(path, bluez.BATTERY, "Percentage", _NO_PERCENTAGE)
        return BluetoothDevice(
            self.address(path),
            self.name(path),
            self.flag(path, "Paired"),
            self.powered and self.flag(path, "Connected"),
            tethering,
            rssi,
            percentage if 0 <= percentage <= 100 else None,
        )


async def holds(objects: ManagedObjects, condition: Callable[[], bool], loop_time: LoopTime, limit_s: float) -> bool:
    """Wait until the objects fulfil `condition`, at most `limit_s`; returns whether they do."""
    changed = asyncio.Event()
    end = objects.subscribe(changed.set)

    async def wait() -> None:
        while not condition():
            changed.clear()
            await changed.wait()

    try:
        await first_of(wait(), loop_time.sleep(limit_s))
    finally:
        end()
    return condition()
