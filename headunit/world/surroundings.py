"""The one holder of the scene: every change goes through it, and the laws of physics are applied each time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from headunit.core.clock import Clock
from headunit.core.observable import Observable
from headunit.world.car import Car
from headunit.world.errors import WorldError
from headunit.world.networks import Network
from headunit.world.phones import Phone
from headunit.world.scene import Scene


class Surroundings:
    """Owns the scene.

    Args:
        scene: The first one.
        clock: Service time, for the car.
    """

    def __init__(self, scene: Scene, clock: Clock) -> None:
        self.scene = Observable(scene.settled())
        self._clock = clock

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

    def phone(self, phone_id: str) -> Phone:
        """The phone of an id. Raises `WorldError` `not-found`."""
        for phone in self.scene.value.phones:
            if phone.id == phone_id:
                return phone
        raise WorldError("not-found", f"There is no phone named {phone_id!r}.", 404)

    def change_phone(self, phone_id: str, patch: Mapping[str, Any]) -> None:
        """Turn knobs of a phone. Raises `WorldError`."""
        changed = self.phone(phone_id).changed(dict(patch))
        self.change(phones=tuple(changed if p.id == phone_id else p for p in self.scene.value.phones))

    def network(self, network_id: str) -> Network:
        """The network of an id. Raises `WorldError` `not-found`."""
        for network in self.scene.value.networks:
            if network.id == network_id:
                return network
        raise WorldError("not-found", f"There is no network named {network_id!r}.", 404)

    def change_network(self, network_id: str, patch: Mapping[str, Any]) -> None:
        """Turn knobs of a network. Raises `WorldError`."""
        changed = self.network(network_id).changed(dict(patch))
        self.change(networks=tuple(changed if n.id == network_id else n for n in self.scene.value.networks))
