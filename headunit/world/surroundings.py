"""The one holder of the scene: every change goes through it, and the laws of physics are applied each time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from headunit.core import network as connections
from headunit.core.clock import Clock
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.core.observable import Observable
from headunit.world import faults
from headunit.world.accessories import Accessory, new_accessory
from headunit.world.car import Car
from headunit.world.drive.path import RoadPath
from headunit.world.drive.recorded import Recording
from headunit.world.drive.setting_out import Ready, ready, set_out
from headunit.world.drive.speeds import Manner
from headunit.world.errors import WorldError
from headunit.world.networks import Network, new_network
from headunit.world.phones import Phone, new_phone
from headunit.world.scene import Scene

MOST = 200
"""So many phones, networks or accessories at most, each."""


class Surroundings:
    """Owns the scene.

    Args:
        scene: The first one.
        clock: Service time, for the car.
        loop_time: Real time of what the air does; None: the machine's.
        network: Where the ways out of phones, networks and modem listen; None: the machine's.
    """

    def __init__(
        self, scene: Scene, clock: Clock, loop_time: LoopTime | None = None, network: connections.Network | None = None
    ) -> None:
        self.scene = Observable(scene.settled())
        self._clock = clock
        self.loop_time, self.connections = loop_time or RealLoopTime(), network or connections.MachineNetwork()

    @property
    def now_scene(self) -> Scene:
        """The present scene."""
        return self.scene.value

    def change(self, **changes: Any) -> None:
        """Replace fields of the scene."""
        self.scene.set(replace(self.scene.value, **changes).settled())

    def remember(self, **changes: Any) -> None:
        """Replace fields of the radio stack's memory."""
        self.change(memory=replace(self.scene.value.memory, **changes))

    def session(self, **changes: Any) -> None:
        """Replace fields of the radios' session."""
        self.change(session=replace(self.scene.value.session, **changes))

    def car(self) -> Car:
        """The car at this service instant."""
        return self.scene.value.car.at(self._clock.now())

    def change_car(self, patch: Mapping[str, Any]) -> None:
        """Set values of the car now. Raises `WorldError`."""
        self.change(car=self.scene.value.car.changed(self._clock.now(), dict(patch)))

    def begin_drive(
        self,
        path: RoadPath | Recording | Ready,
        *,
        manner: Manner | None = None,
        only_km: float | None = None,
        until_km: float | None = None,
    ) -> None:
        """The car is led along `path` from now on, see `set_out`. Raises `WorldError`."""
        scene, now = self.scene.value, self._clock.now()
        powertrain = scene.profile.powertrain
        self.change(car=set_out(scene.car, now, path, powertrain, manner=manner, only_km=only_km, until_km=until_km))

    def rehearsal(
        self, path: RoadPath | Recording, manner: Manner, *, only_km: float | None, until_km: float | None
    ) -> Callable[[], Ready]:
        """What takes its time of `begin_drive`, for a thread: for the car as it is now. Raises what that does."""
        scene, now = self.scene.value, self._clock.now()

        def rehearsed() -> Ready:
            way = ready(path, manner)
            set_out(scene.car, now, way, scene.profile.powertrain, only_km=only_km, until_km=until_km)
            return way

        return rehearsed

    def end_drive(self) -> None:
        """The car stands where it is; without a drive, too."""
        self.change(car=self.scene.value.car.halted(self._clock.now()))

    def pass_by(self) -> None:
        """Show everybody the car as it is now: its drive has come to where something begins or ends."""
        self.change(car=self.car())

    def change_hardware(self, patch: Mapping[str, Any]) -> None:
        """Turn knobs of the machine's radios. Raises `WorldError`."""
        self.change(hardware=self.scene.value.hardware.changed(dict(patch)))

    def change_clocks(self, patch: Mapping[str, Any]) -> None:
        """Say how wrong which clock is. Raises `WorldError`."""
        self.change(clocks=self.scene.value.clocks.changed(dict(patch)))

    def switch_fault(self, name: str, *, on: bool, where: str | None = None, value: float | None = None) -> None:
        """Switch a named fault on or off (`faults.py`). Raises `WorldError`."""
        scene, now = self.scene.value, self._clock.now()
        if on:
            self.scene.set(faults.switched_on(scene, now, name, where, value).settled())
        else:
            self.scene.set(faults.switched_off(scene, now, name, where).settled())

    def end_faults(self) -> None:
        """Switch every fault off."""
        self.scene.set(faults.all_off(self.scene.value, self._clock.now()).settled())

    def phone(self, phone_id: str) -> Phone:
        """The phone of an id. Raises `WorldError` `not-found`."""
        return _named(self.scene.value.phones, phone_id, "phone")

    def add_phone(self, given: Mapping[str, Any]) -> None:
        """A phone comes into the scene. Raises `WorldError`."""
        scene, phone = self.scene.value, new_phone(dict(given))
        _need_room(scene.phones, phone.id, "phone")
        _need_address(scene, phone.address)
        self.change(phones=(*scene.phones, phone))

    def change_phone(self, phone_id: str, patch: Mapping[str, Any]) -> None:
        """Turn knobs of a phone. Raises `WorldError`."""
        changed = self.phone(phone_id).changed(dict(patch))
        self.change(phones=_with(self.scene.value.phones, changed))

    def remove_phone(self, phone_id: str) -> None:
        """A phone goes for good, and the unit's bond with it. Raises `WorldError`."""
        phone, memory = self.phone(phone_id), self.scene.value.memory
        self.change(
            phones=tuple(one for one in self.scene.value.phones if one.id != phone_id),
            memory=replace(
                memory,
                paired=tuple(known for known in memory.paired if known != phone.address),
                forgotten=tuple(known for known in memory.forgotten if known != phone.address),
            ),
        )

    def network(self, network_id: str) -> Network:
        """The network of an id. Raises `WorldError` `not-found`."""
        return _named(self.scene.value.networks, network_id, "network")

    def add_network(self, given: Mapping[str, Any]) -> None:
        """A network comes into the scene. Raises `WorldError`."""
        networks, network = self.scene.value.networks, new_network(dict(given))
        _need_room(networks, network.id, "network")
        self.change(networks=(*networks, network))

    def change_network(self, network_id: str, patch: Mapping[str, Any]) -> None:
        """Turn knobs of a network. Raises `WorldError`."""
        changed = self.network(network_id).changed(dict(patch))
        self.change(networks=_with(self.scene.value.networks, changed))

    def remove_network(self, network_id: str) -> None:
        """A network goes for good; the unit may still have it saved. Raises `WorldError`."""
        self.network(network_id)
        self.change(networks=tuple(one for one in self.scene.value.networks if one.id != network_id))

    def accessory(self, accessory_id: str) -> Accessory:
        """The accessory of an id. Raises `WorldError` `not-found`."""
        return _named(self.scene.value.accessories, accessory_id, "accessory")

    def add_accessory(self, given: Mapping[str, Any]) -> None:
        """An accessory comes into the scene. Raises `WorldError`."""
        scene, accessory = self.scene.value, new_accessory(dict(given))
        _need_room(scene.accessories, accessory.id, "accessory")
        _need_address(scene, accessory.address)
        self.change(accessories=(*scene.accessories, accessory))

    def change_accessory(self, accessory_id: str, patch: Mapping[str, Any]) -> None:
        """Turn knobs of an accessory. Raises `WorldError`."""
        changed = self.accessory(accessory_id).changed(dict(patch))
        self.change(accessories=_with(self.scene.value.accessories, changed))

    def remove_accessory(self, accessory_id: str) -> None:
        """An accessory goes for good. Raises `WorldError`."""
        self.accessory(accessory_id)
        self.change(accessories=tuple(one for one in self.scene.value.accessories if one.id != accessory_id))


def _named[T: (Phone, Network, Accessory)](among: tuple[T, ...], wanted: str, what: str) -> T:
    for one in among:
        if one.id == wanted:
            return one
    raise WorldError("not-found", f"There is no {what} named {wanted!r}.", 404)


def _with[T: (Phone, Network, Accessory)](among: tuple[T, ...], changed: T) -> tuple[T, ...]:
    return tuple(changed if one.id == changed.id else one for one in among)


def _need_room[T: (Phone, Network, Accessory)](among: tuple[T, ...], wanted: str, what: str) -> None:
    if any(one.id == wanted for one in among):
        raise WorldError("exists", f"There is a {what} named {wanted!r} already: choose another id.")
    if len(among) >= MOST:
        raise WorldError("too-many", f"There are {MOST} of this kind already: remove one first ({what}).")


def _need_address(scene: Scene, wanted: str) -> None:
    taken = {phone.address for phone in scene.phones} | {accessory.address for accessory in scene.accessories}
    if wanted in taken:
        raise WorldError("exists", f"The address {wanted} is taken: choose another one.")
