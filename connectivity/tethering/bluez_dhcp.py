"""Tethering without NetworkManager: BlueZ makes the link (BNEP), networkd or a DHCP client gets the address."""

from __future__ import annotations

import asyncio
import contextlib
import logging

from connectivity.bluetooth.bluez_errors import Doing, radio_error
from connectivity.bluetooth.bluez_reading import BluezReading
from connectivity.contracts import bluez
from connectivity.contracts.radio import LinkStage, RadioError, RadioReason
from connectivity.egress import Egress
from connectivity.managed_objects import ManagedObjects
from connectivity.message_bus import BusError
from connectivity.tethering.leases import Leases
from connectivity.tethering.ports import TetheringState
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.tasks import TaskSupervisor

_log = logging.getLogger(__name__)

LIMIT_S = 45.0
"""Of the whole attempt; BlueZ alone asks the phone three times, nine seconds each."""
DISCONNECT_LIMIT_S = 5.0


class BluezDhcp:
    """See `connectivity.tethering.ports.Tethering`.

    Args:
        objects: BlueZ's objects.
        loop_time: Real time between looks for an address.
        leases: Who gets the address; made where it is None.
    """

    def __init__(self, objects: ManagedObjects, loop_time: LoopTime, leases: Leases | None = None) -> None:
        self._objects, self._reading = objects, BluezReading(objects)
        self._leases = leases or Leases(loop_time)
        self._tasks = TaskSupervisor()
        self._state = Observable(TetheringState())
        self._path = ""
        self._egress: Egress | None = None
        self._shown = False
        self._why = RadioReason.LOST
        self._attempt: asyncio.Task[Egress] | None = None
        objects.subscribe(self._follow)

    @property
    def state(self) -> Observable[TetheringState]:
        """See `Tethering`."""
        return self._state

    @property
    def available(self) -> bool:
        """See `Tethering`: BlueZ runs."""
        return self._objects.present.value

    async def connect(self, address: str) -> Egress:
        """See `Tethering`."""
        up = self._state.value
        if up.address == address and self._egress is not None:
            return self._egress
        if up.address is not None:
            raise RadioError(RadioReason.BUSY, f"the network of {up.address} is in use", retryable=True)
        path = self._reading.path(address)
        if path is None or not self._reading.flag(path, "Paired"):
            raise RadioError(RadioReason.NOT_PAIRED, f"{address} is not paired")
        self._path, self._shown, self._why = path, False, RadioReason.LOST
        self._state.set(TetheringState(address, LinkStage.CONNECTING))
        # A task of its own: whoever takes the network down, or loses it, ends the attempt for its caller.
        attempt = asyncio.ensure_future(self._bring_up(path, address))
        self._attempt = attempt
        try:
            async with asyncio.timeout(LIMIT_S):
                self._egress = await asyncio.shield(attempt)
        except TimeoutError as error:
            linked = self._state.value.stage is LinkStage.ADDRESSING
            await self._undo(attempt)
            if linked:
                raise RadioError(
                    RadioReason.NO_ADDRESS, "nobody has given an address in time", retryable=True
                ) from error
            raise RadioError(RadioReason.LOST, "the phone does not answer", retryable=True) from error
        except asyncio.CancelledError:
            ended_elsewhere = attempt.cancelled()
            await self._undo(attempt)
            if ended_elsewhere:
                raise RadioError(self._why, "the phone's network is gone", retryable=True) from None
            raise
        except RadioError:
            await self._undo(attempt)
            raise
        finally:
            self._attempt = None
        self._state.set(TetheringState(address, LinkStage.UP))
        self._follow()
        if self._egress is None:  # it went in the very turn
            raise RadioError(self._why, "the phone's network is gone", retryable=True)
        return self._egress

    async def disconnect(self) -> None:
        """See `Tethering`."""
        if self._attempt is not None:
            self._attempt.cancel()
            return  # who has begun it takes down what is up
        if self._state.value.address is not None:
            await self._take_down()

    async def _bring_up(self, path: str, address: str) -> Egress:
        interface = self._objects.get(path, bluez.NETWORK, "Interface", "")
        if not interface or not self._objects.get(path, bluez.NETWORK, "Connected", default=False):
            try:
                answer = await self._objects.call(path, bluez.NETWORK, "Connect", "s", "nap", timeout_s=LIMIT_S)
            except BusError as error:
                failure = radio_error(error, Doing.NETWORK)
                if failure.reason == RadioReason.TETHERING_OFF and not self._reading.flag(path, "Connected"):
                    # BlueZ has one answer for a phone that refuses and for one that has gone meanwhile.
                    raise RadioError(RadioReason.LOST, failure.detail, retryable=True) from error
                raise failure from error
            interface = str(answer[0]) if answer else ""
        self._state.set(TetheringState(address, LinkStage.ADDRESSING))
        self._follow()
        return Egress("bluetooth", interface, await self._leases.get(interface))

    async def _undo(self, attempt: asyncio.Task[Egress]) -> None:
        attempt.cancel()
        await asyncio.wait({attempt})
        await self._take_down()

    async def _take_down(self) -> None:
        path, self._path, self._egress = self._path, "", None
        try:
            await self._leases.drop(release=self._objects.get(path, bluez.NETWORK, "Connected", default=False))
            with contextlib.suppress(BusError):  # there is none, or nobody to tell
                await self._objects.call(path, bluez.NETWORK, "Disconnect", timeout_s=DISCONNECT_LIMIT_S)
        finally:
            self._state.set(TetheringState())

    def _follow(self) -> None:
        """Notice that the network is gone: the phone took it away, or went away, or BlueZ did."""
        stage = self._state.value.stage
        if not self._path or stage in (LinkStage.DOWN, LinkStage.CONNECTING):
            return
        connected = self._objects.get(self._path, bluez.NETWORK, "Connected", default=False)
        self._shown |= connected
        # BlueZ answers before it shows the property.
        if connected or (not self._shown and self._objects.has(self._path, bluez.NETWORK)):
            return
        _log.info("the network of %s is gone", self._state.value.address)
        if self._attempt is not None:
            if self._reading.flag(self._path, "Connected"):
                self._why = RadioReason.NO_ADDRESS  # the phone is there, and has taken the link back
            self._attempt.cancel()
            return
        self._path, self._egress = "", None
        self._state.set(TetheringState())
        self._tasks.spawn(self._leases.drop(release=False), "tethering-drop")
