"""bleak's scanner on a bus of our choice, with a connection that ends when it ends.

bleak takes the address of its bus from the process's environment, and keeps one connection for as long as the process
lives. Here the address is an argument, and what is opened is closed. Import this module when scanning begins: bleak is
large.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from bleak.backends.bluezdbus import manager
from bleak.backends.bluezdbus.scanner import BleakScannerBlueZDBus
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData
from dbus_fast.aio import MessageBus

_address: ContextVar[str | None] = ContextVar("address", default=None)


def _message_bus(**values: Any) -> MessageBus:
    return MessageBus(bus_address=_address.get(), **values)


manager.MessageBus = _message_bus  # type: ignore[attr-defined,assignment]


class Scanner(BleakScannerBlueZDBus):
    """Hears advertisements.

    Args:
        address: The bus; None is the machine's system bus.
        heard: Called with every advertisement.
        changed: Called when BlueZ has dropped somebody from `seen_devices`.
    """

    def __init__(
        self,
        address: str | None,
        heard: Callable[[BLEDevice, AdvertisementData], None],
        changed: Callable[[], None],
    ) -> None:
        # Each advertisement is wanted, for its strength.
        super().__init__(heard, None, "active", bluez={"filters": {"DuplicateData": True}})
        self._bus_address, self._changed = address, changed
        self._manager = manager.BlueZManager()

    async def start(self) -> None:
        """Open the bus and scan. Raises what bleak raises, and `OSError` where there is no bus."""
        before = _address.set(self._bus_address)
        try:
            await self._manager.async_init()
        finally:
            _address.reset(before)
        try:
            self._stop = await self._manager.active_scan(
                self._manager.get_default_adapter(),
                self._filters,
                self._handle_advertising_data,
                self._handle_device_removed,
            )
        except BaseException:
            await self.close()
            raise

    async def stop(self) -> None:
        """Scan no more; nothing to do where the bus is lost. Raises what bleak raises."""
        bus = self._manager._bus  # noqa: SLF001 - see `close`
        if bus is not None and bus.connected:
            await super().stop()

    async def close(self) -> None:
        """Close the bus, which also ends the scan. Harmless twice."""
        self._stop = None
        watcher, bus = self._manager._bus_watcher_task, self._manager._bus  # noqa: SLF001 - bleak never closes it
        if watcher is not None:
            watcher.cancel()
        if bus is not None:
            bus.disconnect()

    def _handle_device_removed(self, device_path: str) -> None:
        super()._handle_device_removed(device_path)
        self._changed()
