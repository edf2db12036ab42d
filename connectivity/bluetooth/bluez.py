"""The Bluetooth port over BlueZ on D-Bus: a rig's own, or who speaks its words."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable

from dbus_fast import Variant

from connectivity.bluetooth.bluez_agent import PairingAgent
from connectivity.bluetooth.bluez_base_link import BaseLink
from connectivity.bluetooth.bluez_errors import Doing, radio_error, reason_of
from connectivity.bluetooth.bluez_reading import BluezReading, holds
from connectivity.contracts import bluez
from connectivity.contracts.radio import BluetoothDevice, BluetoothState, LinkStage, RadioError, RadioReason
from connectivity.egress import Egress
from connectivity.managed_objects import ManagedObjects
from connectivity.message_bus import NO_REPLY, BusError
from connectivity.system_bus import SystemBus
from connectivity.tethering.ports import Tethering
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.tasks import TaskSupervisor

_log = logging.getLogger(__name__)

CONTROL_LIMIT_S = 10.0
PAIRING_LIMIT_S = 40.0
SERVICES_LIMIT_S = 5.0
"""How long after a pairing the phone's network may take to be known."""
QUIET_LIMIT_S = 3.0
FIRST_LOOK_S = 2.0
"""How long after the start BlueZ may take to be found before it counts as missing."""


class BluezBluetooth:
    """See `connectivity.bluetooth.ports.BluetoothPort`.

    Args:
        bus: Where BlueZ is.
        objects: BlueZ's objects on it.
        tethering: Who brings a phone's network up.
        loop_time: Real time of limits and tries.
    """

    def __init__(self, bus: SystemBus, objects: ManagedObjects, tethering: Tethering, loop_time: LoopTime) -> None:
        self._objects, self._tethering, self._loop_time = objects, tethering, loop_time
        self._state = Observable(BluetoothState())
        self._reading = BluezReading(objects)
        self._tasks = TaskSupervisor()
        self._agent = PairingAgent(bus, self._reading, self._accepted)
        self._base = BaseLink(self._reading, loop_time, self._air_is_free)
        self._looked = False
        self._blocked = False
        self._discovering = False
        self._pairing: str | None = None
        self._accepted_there: dict[str, bool] = {}
        self._networking = 0
        self._known: dict[str, tuple[object, BluetoothDevice | None]] = {}
        self._noted: object = None
        objects.subscribe(self._fold)
        objects.present.subscribe(self._on_present)
        tethering.state.subscribe(lambda _: self._fold())
        self._agent.request.subscribe(lambda _: self._fold())
        self._base.network_tells.subscribe(lambda _: self._fold())

    @property
    def state(self) -> Observable[BluetoothState]:
        """See `BluetoothPort`."""
        return self._state

    async def run(self) -> None:
        """Keep paired phones connected until cancelled; needed once."""
        self._tasks.spawn(self._first_look(), "bluez-first-look")
        try:
            await self._base.run()
        finally:
            await self._tasks.close()

    # What is asked.

    async def set_powered(self, on: bool) -> None:
        """See `BluetoothPort`."""
        self._need_adapter()
        try:
            await self._write("Powered", Variant("b", on))
        except BusError as error:
            if reason_of(error, Doing.CONTROL) is RadioReason.BLOCKED:
                self._blocked = True
                self._fold()
            raise radio_error(error) from error
        self._blocked = False

    async def set_discovering(self, on: bool) -> None:
        """See `BluetoothPort`."""
        if not on:
            self._discovering = False
            self._fold()
            if self._reading.adapter:
                await self._quietly(self._adapter("StopDiscovery"))
            return
        self._need_power()
        try:
            await self._adapter("SetDiscoveryFilter", "a{sv}", {"Transport": Variant("s", "auto")})
            await self._adapter("StartDiscovery")
        except BusError as error:
            if error.name != bluez.IN_PROGRESS:
                raise radio_error(error) from error
        self._discovering = True
        self._fold()

    async def set_discoverable(self, on: bool) -> None:
        """See `BluetoothPort`."""
        if not on and not self._reading.adapter:
            return
        self._need_power()
        try:
            if on:
                await self._write("DiscoverableTimeout", Variant("u", 0))
                await self._write("Pairable", Variant("b", on))
            await self._write("Discoverable", Variant("b", on))
        except BusError as error:
            raise radio_error(error) from error

    async def pair(self, address: str) -> None:
        """See `BluetoothPort`."""
        self._need_power()
        path = self._reading.path(address)
        if path is None:
            raise RadioError(RadioReason.NOT_FOUND, f"{address} was not found yet")
        if self._reading.flag(path, "Paired"):
            await self._trust(path)
            return
        if self._pairing is not None or self._agent.request.value is not None:
            raise RadioError(RadioReason.BUSY, "a pairing is under way", retryable=True)
        self._pairing = path
        self._agent.begin(path)
        try:
            await self._agent.register()
            if not self._of_adapter("Pairable"):  # a bond that is made then is not kept
                await self._quietly(self._write("Pairable", Variant("b", True)))  # noqa: FBT003 - a value
            await self._objects.call(path, bluez.DEVICE, "Pair", timeout_s=PAIRING_LIMIT_S)
        except BusError as error:
            if error.name == NO_REPLY:
                await self._call_off(path)
            if error.name != bluez.ALREADY_EXISTS:
                raise self._not_paired(error, path) from error
        except asyncio.CancelledError:
            await self._call_off(path)
            raise
        finally:
            self._pairing = None
            self._agent.end(path)
            self._base.wake()
        await self._trust(path)
        await holds(self._objects, lambda: self._knows_network(path), self._loop_time, SERVICES_LIMIT_S)

    async def answer_pairing(self, accept: bool) -> None:
        """See `BluetoothPort`."""
        request, path = self._agent.request.value, self._agent.path
        if request is not None and request.accepted_here:
            if not accept:
                self._agent.refused = True
                await self._call_off(path)
                self._agent.end(path)
            return
        self._agent.answer(accept=accept)

    async def connect_network(self, address: str) -> Egress:
        """See `BluetoothPort`."""
        self._need_power()
        path = self._reading.path(address)
        if path is None or not self._reading.flag(path, "Paired"):
            raise RadioError(RadioReason.NOT_PAIRED, f"{address} is not paired")
        self._networking += 1
        try:
            async with asyncio.timeout(45.0):
                if not self._reading.flag(path, "Connected"):
                    await self._base.connect(path)
                return await self._tethering.connect(address)
        except TimeoutError as error:
            raise RadioError(RadioReason.LOST, "the phone's network did not come up in time", retryable=True) from error
        finally:
            self._networking -= 1
            self._base.wake()

    async def disconnect_network(self) -> None:
        """See `BluetoothPort`."""
        await self._tethering.disconnect()

    async def remove(self, address: str) -> None:
        """See `BluetoothPort`."""
        self._need_adapter()
        path = self._reading.path(address)
        if path is None or not self._reading.flag(path, "Paired"):
            raise RadioError(RadioReason.NOT_PAIRED, f"{address} is not paired")
        if self._tethering.state.value.address == address:
            await self._tethering.disconnect()
        try:
            await self._adapter("RemoveDevice", "o", path)
        except BusError as error:
            if error.name != bluez.DOES_NOT_EXIST:
                raise radio_error(error) from error

    # What is known.

    def _fold(self) -> None:
        """Tell the port's state, as it is now."""
        reading = self._reading
        trouble = reading.trouble
        if trouble is None and self._blocked and not reading.powered:
            trouble = RadioReason.BLOCKED
        if trouble is RadioReason.NO_SERVICE and not self._looked:
            trouble = None
        powered = reading.powered
        self._blocked &= not powered
        self._discovering &= powered
        link = self._tethering.state.value
        self._follow_incoming()
        self._state.set(
            BluetoothState(
                powered,
                self._discovering and self._of_adapter("Discovering"),
                powered and self._of_adapter("Discoverable"),
                self._phones(),
                self._agent.request.value,
                link.address if link.stage is LinkStage.UP else None,
                link.stage,
                trouble,
            )
        )
        state = self._state.value
        phones = tuple((phone.address, phone.paired, phone.connected, phone.rssi is None) for phone in state.devices)
        noted = (powered, state.pairing is None, phones)
        if noted != self._noted:
            self._noted = noted
            self._base.wake()

    def _phones(self) -> tuple[BluetoothDevice, ...]:
        """The phones; while others are heard a thousand times a second, nothing is made anew that has not changed."""
        known: dict[str, tuple[object, BluetoothDevice | None]] = {}
        circumstances = (self._reading.powered, self._base.network_tells.value)
        for path in self._reading.below_adapter():
            told = (circumstances, self._reading.told(path))
            before = self._known.get(path)
            known[path] = before if before is not None and before[0] == told else (told, self._phone(path))
        self._known = known
        return tuple(phone for _, phone in known.values() if phone is not None)

    def _phone(self, path: str) -> BluetoothDevice | None:
        """A phone as the port tells it; the strength of one that is connected, or not paired, is the last heard."""
        reading = self._reading
        if not reading.address(path) or not reading.is_phone(path):
            return None
        paired, rssi = reading.flag(path, "Paired"), reading.rssi(path)
        connected = reading.powered and reading.flag(path, "Connected")  # BlueZ tells the adapter's end first
        if rssi is None and reading.powered and (connected or not paired):
            _, before = self._known.get(path, (None, None))
            rssi = before.rssi if before is not None else None
        reachable = connected or path in self._base.network_tells.value
        tethering = paired and reachable and reading.offers_network(path)
        return reading.phone(path, rssi=rssi, tethering=tethering)

    def _on_present(self, present: bool) -> None:
        if present:
            self._looked = True
            self._tasks.spawn(self._register(), "bluez-agent")
        else:
            self._agent.gone()
            self._discovering = self._blocked = False

    async def _register(self) -> None:
        try:
            await self._agent.register()
        except BusError as error:
            _log.warning("BlueZ does not take the unit's pairing agent: %s", error)

    async def _first_look(self) -> None:
        await self._loop_time.sleep(FIRST_LOOK_S)
        self._looked = True
        self._fold()

    # Pairings that a phone begins.

    def _accepted(self, path: str) -> None:
        """It is accepted here; the phone's own word shows in the device's properties."""
        self._accepted_there[path] = self._reading.flag(path, "Connected")
        self._tasks.spawn(self._give_up(path), "bluez-incoming-pairing")

    async def _give_up(self, path: str) -> None:
        await self._loop_time.sleep(PAIRING_LIMIT_S)
        self._end_incoming(path)

    def _follow_incoming(self) -> None:
        for path, connected in tuple(self._accepted_there.items()):
            if self._reading.flag(path, "Paired"):
                self._end_incoming(path)
                self._tasks.spawn(self._trust_quietly(path), "bluez-trust")
            elif connected and not self._reading.flag(path, "Connected"):
                self._end_incoming(path)
            else:
                self._accepted_there[path] = self._reading.flag(path, "Connected")

    def _end_incoming(self, path: str) -> None:
        if self._accepted_there.pop(path, None) is not None and self._agent.path == path:
            self._agent.end(path)

    async def _trust_quietly(self, path: str) -> None:
        try:
            await self._trust(path)
        except RadioError as error:
            _log.warning("the phone that has paired is not trusted: %s", error.detail)

    # How it is done.

    async def _trust(self, path: str) -> None:
        """Let it use our services without asking. Raises `RadioError`."""
        if self._reading.flag(path, "Trusted"):
            return
        try:
            await self._objects.write(path, bluez.DEVICE, "Trusted", Variant("b", True))  # noqa: FBT003 - a value
        except BusError as error:
            raise radio_error(error) from error

    def _not_paired(self, error: BusError, path: str) -> RadioError:
        """Who refused, and what was lost, BlueZ does not tell apart: what is here now does."""
        failure = radio_error(error, Doing.PAIRING)
        if self._agent.refused:
            return RadioError(RadioReason.REJECTED_HERE, failure.detail)
        refused = failure.reason in (RadioReason.REJECTED_THERE, RadioReason.PAIRING_TIMEOUT, RadioReason.NO_SERVICE)
        if refused and (not self._reading.powered or not self._objects.has(path, bluez.DEVICE)):
            return RadioError(RadioReason.LOST, failure.detail, retryable=True)
        return failure

    async def _call_off(self, path: str) -> None:
        if not await self._quietly(self._objects.call(path, bluez.DEVICE, "CancelPairing", timeout_s=QUIET_LIMIT_S)):
            await self._quietly(self._objects.call(path, bluez.DEVICE, "Disconnect", timeout_s=QUIET_LIMIT_S))

    async def _quietly(self, call: Awaitable[object]) -> bool:
        """Do what may be done already; returns whether it was not."""
        with contextlib.suppress(BusError):
            await call
            return True
        return False

    def _knows_network(self, path: str) -> bool:
        return self._reading.offers_network(path) and self._objects.has(path, bluez.NETWORK)

    def _air_is_free(self) -> bool:
        return self._pairing is None and self._agent.request.value is None and not self._networking

    def _need_adapter(self) -> None:
        trouble = self._reading.trouble
        if trouble is not None and trouble is not RadioReason.BLOCKED:
            raise RadioError(trouble, retryable=trouble is RadioReason.NO_SERVICE)

    def _need_power(self) -> None:
        self._need_adapter()
        if not self._reading.powered:
            raise RadioError(self._reading.trouble or (RadioReason.BLOCKED if self._blocked else RadioReason.OFF))

    def _of_adapter(self, name: str) -> bool:
        return self._objects.get(self._reading.adapter, bluez.ADAPTER, name, default=False)

    async def _adapter(self, member: str, signature: str = "", *body: object) -> None:
        path = self._reading.adapter
        await self._objects.call(path, bluez.ADAPTER, member, signature, *body, timeout_s=CONTROL_LIMIT_S)

    async def _write(self, name: str, value: Variant) -> None:
        await self._objects.write(self._reading.adapter, bluez.ADAPTER, name, value, CONTROL_LIMIT_S)
