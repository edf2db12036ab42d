"""The nearby port with bleak: who advertises over Bluetooth Low Energy around the car."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from connectivity.bluetooth.bluez_errors import radio_error
from connectivity.bluetooth.bluez_reading import BluezReading
from connectivity.contracts import bluez
from connectivity.contracts.radio import NearbyDevice, NearbyKind, NearbyState, RadioError, RadioReason
from connectivity.managed_objects import ManagedObjects
from connectivity.message_bus import BusError
from headunit.core.backoff import Backoff
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.tasks import first_of
from headunit.core.text import printable

if TYPE_CHECKING:
    from connectivity.bluetooth.bleak_scanner import Scanner

_log = logging.getLogger(__name__)

TELL_EVERY_S = 0.5
LOOK_EVERY_S = 3600.0
START_LIMIT_S = 10.0
STOP_LIMIT_S = 3.0
_WEAKEST, _STRONGEST = -100, -20


class BleakNearby:
    """See `connectivity.bluetooth.ports.NearbyPort`.

    Args:
        objects: BlueZ's objects: whether it runs, and its adapter is on.
        address: The bus that they are on; None is the machine's system bus.
        loop_time: Real time between two tellings.
    """

    def __init__(self, objects: ManagedObjects, address: str | None, loop_time: LoopTime) -> None:
        self._objects, self._address, self._loop_time = objects, address, loop_time
        self._reading = BluezReading(objects)
        self._state = Observable(NearbyState())
        self._wanted = False
        self._scanner: Scanner | None = None
        self._strengths: dict[str, int] = {}
        self._woken = asyncio.Event()
        self._turning = asyncio.Lock()
        objects.subscribe(self._follow)

    @property
    def state(self) -> Observable[NearbyState]:
        """See `NearbyPort`."""
        return self._state

    async def set_scanning(self, on: bool) -> None:
        """See `NearbyPort`."""
        self._wanted = on
        try:
            await self._turn()
        except RadioError:
            self._wanted = False
            raise

    async def run(self) -> None:
        """Tell what is heard, and scan again after BlueZ or its adapter was away; until cancelled."""
        tries = Backoff(1.0, 30.0)
        try:
            while True:
                self._woken.clear()
                wait_s = LOOK_EVERY_S
                try:
                    if self._scanner is not None or self._possible:
                        await self._turn()
                    tries.reset()
                except RadioError as error:
                    _log.info("scanning does not go on: %s", error)
                    wait_s = tries.next_s()
                self._tell()
                await self._loop_time.sleep(TELL_EVERY_S)
                await first_of(self._woken.wait(), self._loop_time.sleep(wait_s))
        finally:
            self._wanted = False
            await self._stop()

    def _follow(self) -> None:
        if self._wanted and self._possible != (self._scanner is not None):
            self._woken.set()

    @property
    def _possible(self) -> bool:
        return self._objects.present.value and self._reading.powered

    async def _turn(self) -> None:
        """Scan where it is wanted and can be, else not. Raises `RadioError`."""
        async with self._turning:
            if self._scanner is not None and not (self._wanted and self._possible):
                await self._stop()
            elif self._scanner is None and self._wanted:
                if (trouble := self._reading.trouble) is not None:
                    raise RadioError(trouble)
                if not self._possible:
                    raise RadioError(RadioReason.OFF)
                await self._start()
        self._tell()

    async def _start(self) -> None:
        from bleak.exc import BleakBluetoothNotAvailableError, BleakDBusError, BleakError

        from connectivity.bluetooth.bleak_scanner import Scanner

        scanner = Scanner(self._address, self._on_advertisement, self._woken.set)
        try:
            async with asyncio.timeout(START_LIMIT_S):
                await scanner.start()
        except (BleakBluetoothNotAvailableError, OSError, EOFError) as error:
            raise RadioError(RadioReason.NO_ADAPTER, str(error)) from error
        except BleakDBusError as error:
            raise radio_error(BusError(error.dbus_error, error.dbus_error_details or "")) from error
        except (BleakError, TimeoutError, KeyError, TypeError) as error:  # objects without what they should have
            raise RadioError(RadioReason.LOST, repr(error), retryable=True) from error
        self._strengths = {}
        self._scanner = scanner

    async def _stop(self) -> None:
        scanner, self._scanner = self._scanner, None
        if scanner is None:
            return
        from bleak.exc import BleakError

        try:
            async with asyncio.timeout(STOP_LIMIT_S):
                await scanner.stop()
        except (BleakError, OSError, EOFError, TimeoutError) as error:
            _log.debug("scanning ends: %r", error)
        finally:
            await scanner.close()
            self._tell()

    def _on_advertisement(self, device: Any, advertisement: Any) -> None:
        _, properties = advertisement.platform_data
        if "RSSI" in properties:  # the name of somebody whose strength BlueZ has stopped telling is no news
            self._strengths[device.address] = advertisement.rssi
            self._woken.set()

    def _tell(self) -> None:
        if self._scanner is None:
            self._state.set(NearbyState())
            return
        heard = [
            _nearby(device, advertisement, self._strengths[device.address])
            for device, advertisement in self._scanner.seen_devices.values()
            if device.address in self._strengths
        ]
        heard.sort(key=lambda one: (-one.rssi, one.address))
        self._state.set(NearbyState(scanning=True, devices=tuple(heard)))


def _nearby(device: Any, advertisement: Any, rssi: int) -> NearbyDevice:
    _, properties = advertisement.platform_data
    icon, appearance = properties.get("Icon", ""), properties.get("Appearance", 0)
    as_phone = bluez.advertises_as_phone(icon, advertisement.manufacturer_data, advertisement.service_data)
    is_phone = as_phone or (isinstance(appearance, int) and appearance & ~0x3F == bluez.APPEARANCE_PHONE)
    kind = NearbyKind.PHONE if is_phone else NearbyKind.ACCESSORY
    name = printable(device.name or advertisement.local_name or "")
    return NearbyDevice(device.address, name, kind, max(_WEAKEST, min(_STRONGEST, rssi)))
