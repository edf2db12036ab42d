"""The simulated Bluetooth adapter of the unit: phones, their networks (PAN), and who advertises."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial

from connectivity.contracts.radio import (
    BearerGrant,
    BluetoothState,
    LinkStage,
    NearbyState,
    RadioError,
    RadioReason,
)
from connectivity.contracts.radio_service import Connectivity, RadioHardware
from headunit.core.clock import MemberClock
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.tasks import TaskSupervisor
from headunit.world.attempt import Attempt
from headunit.world.errors import WorldError
from headunit.world.leases import with_lease
from headunit.world.pairing import Pairing
from headunit.world.phones import Phone
from headunit.world.radio_uplink import RadioUplink
from headunit.world.scene import Scene
from headunit.world.seen import bluetooth_state, check, nearby_state
from headunit.world.surroundings import Surroundings
from headunit.world.ways import BLUETOOTH

_NO_ADDRESS_STEPS = 2


class BluetoothRadio:
    """What the unit's Bluetooth port reaches, and the BlueZ twin stands on (`connectivity.dbus.ports.AdapterSide`).

    Attributes:
        state: The adapter, and the phones that are known or found.
        nearby: Who advertises, while somebody listens.
        hardware: The service and the adapter themselves.
        connectivity: What a connectivity check over the phone's network finds.

    Args:
        around: The scene.
        clock: Held at rate 1 while a comparison waits for people (`PRODUCT.md §10`).
        loop_time: Real time of comparisons and steps.
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
        self._around, self._loop_time, self._tasks = around, loop_time, tasks
        self._pairing = Pairing(around, clock, loop_time, rng)
        self._attempt: Attempt | None = None
        self._paging: set[Attempt] = set()
        self._uplink = RadioUplink(BLUETOOTH, around)
        self.state: Observable[BluetoothState] = Observable(BluetoothState())
        self.nearby: Observable[NearbyState] = Observable(NearbyState())
        self.hardware: Observable[RadioHardware] = Observable(RadioHardware())
        self.connectivity: Observable[Connectivity] = Observable(Connectivity.NONE)
        around.scene.subscribe(self._follow, now=True)

    @property
    def pairing_left_s(self) -> float:
        """Real seconds that both people still have to compare the passkeys."""
        return self._pairing.left_s

    async def set_powered(self, on: bool) -> None:
        """Switch the adapter; it stays off while the car gives no power."""
        if on:
            self._need_adapter(blocked=True)
        self._around.remember(bluetooth_on=on)
        if on:
            self._need_power()

    async def set_discovering(self, on: bool) -> None:
        """Look for phones."""
        if on:
            self._need_power()
        self._around.session(discovering=on)

    async def set_discoverable(self, on: bool) -> None:
        """Let phones find the unit."""
        if on:
            self._need_power()
        self._around.session(discoverable=on)

    async def discover_nearby(self, on: bool) -> None:
        """Listen for advertisements."""
        if on:
            self._need_power()
        self._around.session(listening=on)

    async def pair(self, address: str) -> None:
        """Pair with a phone that was found; returns when both sides have accepted."""
        self._need_power()
        scene = self._around.now_scene
        phone = scene.phone(address)
        if phone is not None and address in scene.memory.paired:
            if address in scene.memory.forgotten and phone.in_bluetooth_range:
                raise RadioError(RadioReason.PHONE_FORGOT)
            return
        if self._pairing.address is not None:
            raise RadioError(RadioReason.BUSY)
        if phone is None or (address not in scene.session.found and phone.in_bluetooth_range):
            raise RadioError(RadioReason.NOT_FOUND)
        if not phone.in_bluetooth_range:
            raise RadioError(RadioReason.OUT_OF_RANGE)
        await self._pairing.make(phone, incoming=False)

    async def cancel_pairing(self) -> None:
        """Call the pairing off, whoever began it."""
        await self._pairing.call_off()

    async def cancel(self, address: str) -> None:
        """Call off whatever is being tried with a phone; harmless where nothing is."""
        if self._pairing.address == address:
            await self._pairing.call_off()
        if self._attempt is not None and self._attempt.name == address:
            await self._attempt.call_off(RadioError(RadioReason.LOST, "called off"))

    def pair_from_phone(self, phone: Phone) -> None:
        """The person picks the unit on the phone: a comparison begins. Raises `WorldError`."""
        scene = self._around.now_scene
        if phone.address in scene.memory.paired and phone.address not in scene.memory.forgotten:
            raise WorldError("already-paired", f"{phone.name} is paired with the unit already.")
        if not phone.in_bluetooth_range:
            raise WorldError("out-of-range", f"{phone.name} is too far from the car, or its Bluetooth is off.")
        if not scene.session.discoverable:
            raise WorldError("not-discoverable", "The unit is not discoverable: open Bluetooth connection on it first.")
        if self._pairing.address is not None:
            raise WorldError("busy", "The unit is pairing already.")
        self._tasks.spawn(self._pair_quietly(phone), "pairing-from-phone")

    async def answer_pairing(self, accept: bool) -> None:
        """What the person at the unit says of the passkeys."""
        self._pairing.answer(accept, here=True)

    def answer_there(self, phone: Phone, accept: bool) -> None:
        """What the person at the phone says of the passkeys. Raises `WorldError` `no-pairing`."""
        pairing = self._around.now_scene.session.pairing
        try:
            if pairing is None or pairing.address != phone.address:
                raise RadioError(RadioReason.NOT_FOUND)
            self._pairing.answer(accept, here=False)
        except RadioError as error:
            raise WorldError("no-pairing", f"{phone.name} is not pairing with the unit now.") from error

    def know_each_other(self, phone: Phone) -> None:
        """They have been paired before, as after a first drive: both keep the bond."""
        memory = self._around.now_scene.memory
        others = tuple(known for known in memory.paired if known != phone.address)
        forgotten = tuple(known for known in memory.forgotten if known != phone.address)
        self._around.remember(paired=(*others, phone.address), forgotten=forgotten)

    def forget_there(self, phone: Phone) -> None:
        """The person deletes the car on the phone: the unit keeps a bond that is worth nothing. Raises `WorldError`."""
        memory = self._around.now_scene.memory
        if phone.address not in memory.paired or phone.address in memory.forgotten:
            raise WorldError("not-paired", f"{phone.name} does not know the unit.")
        self._around.remember(forgotten=(*memory.forgotten, phone.address))

    async def connect(self, address: str) -> None:
        """Bring the base link of a paired phone up."""
        self._need_bond(address)
        self._come_back(address)
        await self._page(address)

    async def disconnect(self, address: str) -> None:
        """Take the base link down, and what is above it."""
        self._need_adapter()
        parted = self._around.now_scene.session.parted
        if address in self._around.now_scene.memory.paired and address not in parted:
            self._around.session(parted=(*parted, address))

    async def connect_network(self, address: str, *, addressed: bool = True) -> BearerGrant:
        """Bring the phone's network up."""
        self._need_offer(address)
        if self._around.now_scene.session.network == address:
            return await self._grant(address, partial(self._need_offer, address))
        if self._attempt is not None:
            raise RadioError(RadioReason.BUSY)
        with Attempt(address, partial(self._need_offer, address), self._loop_time) as attempt:
            self._attempt = attempt
            hardware = self._around.now_scene.hardware
            try:
                self._come_back(address)
                self._around.session(network=None, linking=address, link_stage=LinkStage.CONNECTING)
                await attempt.step(hardware.step_s)
                self._around.session(link_stage=LinkStage.ADDRESSING)
                if not hardware.addresses:
                    await attempt.step(_NO_ADDRESS_STEPS * hardware.step_s)
                    raise RadioError(RadioReason.NO_ADDRESS)
                await attempt.step(hardware.step_s)
                grant = await self._grant(address, attempt.verify)
                self._around.session(network=address, addressed=addressed)
                return grant
            finally:
                self._attempt = None
                self._around.session(linking=None)

    async def disconnect_network(self) -> None:
        """Take the phone's network down, or call the attempt off."""
        if self._attempt is not None:
            await self._attempt.call_off(RadioError(RadioReason.LOST, "called off"))
        self._around.session(network=None)

    async def remove(self, address: str) -> None:
        """Forget a phone's bond."""
        self._need_adapter()
        memory = self._around.now_scene.memory
        if address not in memory.paired:
            raise RadioError(RadioReason.NOT_PAIRED)
        self._around.remember(
            paired=tuple(known for known in memory.paired if known != address),
            forgotten=tuple(known for known in memory.forgotten if known != address),
        )

    def close(self) -> None:
        """Cut what is open."""
        self._uplink.close()

    async def _pair_quietly(self, phone: Phone) -> None:
        try:
            await self._pairing.make(phone, incoming=True)
        except RadioError:
            return  # both screens have seen it go; nobody awaits an answer

    async def _grant(self, address: str, verify: Callable[[], object]) -> BearerGrant:
        return with_lease(await self._uplink.open(address, verify), BLUETOOTH, address)

    async def _page(self, address: str) -> None:
        with Attempt(address, partial(self._need_bond, address), self._loop_time) as attempt:
            self._paging.add(attempt)
            try:
                await attempt.step(self._around.now_scene.hardware.step_s)
            finally:
                self._paging.discard(attempt)

    def _come_back(self, address: str) -> None:
        parted = self._around.now_scene.session.parted
        self._around.session(parted=tuple(other for other in parted if other != address))

    def _need_offer(self, address: str) -> None:
        """Raise `RadioError` unless the phone offers its network to this car now."""
        if not self._need_bond(address).tethering:
            raise RadioError(RadioReason.TETHERING_OFF)

    def _need_bond(self, address: str) -> Phone:
        """Raise `RadioError` unless phone and unit know and reach each other now."""
        self._need_power()
        scene = self._around.now_scene
        phone = scene.phone(address)
        if phone is None or address not in scene.memory.paired:
            raise RadioError(RadioReason.NOT_PAIRED)
        if not phone.in_bluetooth_range:
            raise RadioError(RadioReason.OUT_OF_RANGE)
        if address in scene.memory.forgotten:
            raise RadioError(RadioReason.PHONE_FORGOT)
        return phone

    def _need_adapter(self, *, blocked: bool = False) -> None:
        trouble = self._around.now_scene.hardware.bluetooth.trouble
        if trouble is not None and (blocked or trouble is not RadioReason.BLOCKED):
            raise RadioError(trouble)

    def _need_power(self) -> None:
        self._need_adapter(blocked=True)
        if not self._around.now_scene.bluetooth_powered:
            raise RadioError(RadioReason.OFF)

    def _follow(self, scene: Scene) -> None:
        session = scene.session
        self._pairing.look()
        for attempt in (self._attempt, *self._paging):
            if attempt is not None:
                attempt.look()
        self._uplink.follow(session.network, session.linking)
        self.hardware.set(scene.hardware.bluetooth)
        self.state.set(bluetooth_state(scene))
        self.nearby.set(nearby_state(scene))
        self.connectivity.set(check(scene, BLUETOOTH, session.network))
