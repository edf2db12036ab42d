"""The simulated Bluetooth adapter of the unit: pairing by numeric comparison, and the phone's network (PAN)."""

from __future__ import annotations

import asyncio
import random
from dataclasses import replace
from typing import Any

from connectivity.contracts.radio import BearerGrant, PairingRequest, RadioError, RadioReason
from headunit.core.clock import MemberClock
from headunit.core.looptime import LoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.world.errors import WorldError
from headunit.world.phones import Phone
from headunit.world.radio_uplink import RadioUplink
from headunit.world.scene import Scene
from headunit.world.surroundings import Surroundings
from headunit.world.ways import BLUETOOTH

PAIRING_LIMIT_S = 30.0


class BluetoothRadio:
    """What the unit's Bluetooth port reaches.

    Args:
        around: The scene.
        clock: Held at rate 1 while a comparison waits for people (`PRODUCT.md §10`).
        loop_time: Counts the limit of a comparison.
        rng: Source of passkeys.
        tasks: Owns comparisons that a phone has begun.
    """

    def __init__(
        self,
        around: Surroundings,
        clock: MemberClock,
        loop_time: LoopTime,
        rng: random.Random,
        tasks: TaskSupervisor,
    ) -> None:
        self._around, self._clock, self._loop_time, self._rng, self._tasks = around, clock, loop_time, rng, tasks
        self._outcome: asyncio.Future[RadioReason | None] | None = None
        self._deadline_s = 0.0
        self._uplink = RadioUplink(BLUETOOTH, around)
        around.scene.subscribe(self._follow)

    @property
    def pairing_left_s(self) -> float:
        """Real seconds that both people still have to compare the passkeys."""
        return max(0.0, self._deadline_s - self._loop_time.monotonic())

    async def power(self, on: bool) -> None:
        """Switch the adapter; it stays off while the car gives no power."""
        self._around.remember(bluetooth_on=on)
        if on:
            self._need_power()

    async def discover(self, on: bool) -> None:
        """Look for phones."""
        if on:
            self._need_power()
        self._around.session(discovering=on)

    async def discoverable(self, on: bool) -> None:
        """Let phones find the unit."""
        if on:
            self._need_power()
        self._around.session(discoverable=on)

    async def pair(self, address: str) -> None:
        """Pair with a phone that was found; returns when both sides have accepted."""
        self._need_power()
        scene = self._around.now_scene
        phone = scene.phone(address)
        if phone is not None and address in scene.memory.paired:
            return
        if self._outcome is not None:
            raise RadioError(RadioReason.BUSY)
        if phone is None or (address not in scene.session.found and phone.in_bluetooth_range):
            raise RadioError(RadioReason.NOT_FOUND)
        if not phone.in_bluetooth_range:
            raise RadioError(RadioReason.OUT_OF_RANGE)
        await self._compare(phone)

    def pair_from_phone(self, phone: Phone) -> None:
        """The person picks the unit on the phone: a comparison begins. Raises `WorldError`."""
        scene = self._around.now_scene
        if phone.address in scene.memory.paired:
            raise WorldError("already-paired", f"{phone.name} is paired with the unit already.")
        if not phone.in_bluetooth_range:
            raise WorldError("out-of-range", f"{phone.name} is too far from the car, or its Bluetooth is off.")
        if not scene.session.discoverable:
            raise WorldError("not-discoverable", "The unit is not discoverable: open Bluetooth connection on it first.")
        if self._outcome is not None:
            raise WorldError("busy", "The unit is pairing already.")
        self._tasks.spawn(self._compare_quietly(phone), "pairing-from-phone")

    async def answer(self, accept: bool) -> None:
        """What the person at the unit says of the passkeys."""
        self._answer(accept, here=True)

    def answer_there(self, phone: Phone, accept: bool) -> None:
        """What the person at the phone says of the passkeys. Raises `WorldError` `no-pairing`."""
        pairing = self._around.now_scene.session.pairing
        waiting = self._outcome is not None and not self._outcome.done()
        if pairing is None or pairing.address != phone.address or not waiting:
            raise WorldError("no-pairing", f"{phone.name} is not pairing with the unit now.")
        self._answer(accept, here=False)

    async def connect_network(self, address: str) -> BearerGrant:
        """Bring the phone's network up."""
        self._offering(address)
        grant = await self._uplink.open(address, lambda: self._offering(address))
        self._around.session(network=address)
        return grant

    async def disconnect_network(self) -> None:
        """Take the phone's network down."""
        self._around.session(network=None)

    async def remove(self, address: str) -> None:
        """Forget a phone's bond."""
        paired = self._around.now_scene.memory.paired
        if address not in paired:
            raise RadioError(RadioReason.NOT_PAIRED)
        self._around.remember(paired=tuple(known for known in paired if known != address))

    def close(self) -> None:
        """Cut what is open."""
        self._uplink.close()

    async def _compare_quietly(self, phone: Phone) -> None:
        try:
            await self._compare(phone)
        except RadioError:
            return  # both screens have seen it go; nobody awaits an answer

    async def _compare(self, phone: Phone) -> None:
        outcome: asyncio.Future[RadioReason | None] = asyncio.get_running_loop().create_future()
        self._outcome = outcome
        request = PairingRequest(phone.address, phone.name, self._rng.randrange(1_000_000))
        self._deadline_s = self._loop_time.monotonic() + PAIRING_LIMIT_S
        limit = asyncio.ensure_future(self._loop_time.sleep(PAIRING_LIMIT_S))
        paired = False
        try:
            with self._clock.hold("pairing"):
                self._around.session(pairing=request)
                if phone.pairing_answer != "ask":
                    self._answer(phone.pairing_answer == "accept", here=False)
                waits: set[asyncio.Future[Any]] = {outcome, limit}
                await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            reason = outcome.result() if outcome.done() else RadioReason.PAIRING_TIMEOUT
            paired = reason is None
            if reason is not None:
                raise RadioError(reason)
        finally:
            self._outcome = None
            limit.cancel()
            scene = self._around.now_scene
            bonds = (*scene.memory.paired, phone.address) if paired else scene.memory.paired
            self._around.change(
                session=replace(scene.session, pairing=None), memory=replace(scene.memory, paired=bonds)
            )

    def _answer(self, accept: bool, *, here: bool) -> None:
        pairing = self._around.now_scene.session.pairing
        if pairing is None or self._outcome is None or self._outcome.done():
            raise RadioError(RadioReason.NOT_FOUND)
        if not accept:
            self._outcome.set_result(RadioReason.REJECTED_HERE if here else RadioReason.REJECTED_THERE)
            return
        pairing = replace(pairing, accepted_here=True) if here else replace(pairing, accepted_there=True)
        self._around.session(pairing=pairing)
        if pairing.accepted_here and pairing.accepted_there and not self._outcome.done():
            self._outcome.set_result(None)

    def _offering(self, address: str) -> None:
        """Raise `RadioError` unless the phone offers its network to this car now."""
        self._need_power()
        scene = self._around.now_scene
        phone = scene.phone(address)
        if phone is None or address not in scene.memory.paired:
            raise RadioError(RadioReason.NOT_PAIRED)
        if not phone.in_bluetooth_range:
            raise RadioError(RadioReason.OUT_OF_RANGE)
        if not phone.tethering:
            raise RadioError(RadioReason.TETHERING_OFF)

    def _need_power(self) -> None:
        if not self._around.now_scene.bluetooth_powered:
            raise RadioError(RadioReason.OFF)

    def _follow(self, scene: Scene) -> None:
        if self._outcome is not None and not self._outcome.done() and scene.session.pairing is None:
            self._outcome.set_result(RadioReason.LOST)
        self._uplink.follow(scene.session.network)
