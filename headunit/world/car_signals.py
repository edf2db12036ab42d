"""The car's signals with the service instants since which they hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from connectivity.contracts import vss
from headunit.core.clock import Clock
from headunit.world.car import Car
from headunit.world.surroundings import Surroundings
from headunit.world.viss_leaf import Leaf
from headunit.world.viss_tree import tree


@dataclass(frozen=True, slots=True)
class Reading:
    """One signal's value as VISS has it, and since when; what moves with the car is as of the reading."""

    value: str
    since: datetime


class CarSignals:
    """Knows each signal of the scene's car.

    Args:
        around: The scene with the car.
        clock: Service time.
    """

    def __init__(self, around: Surroundings, clock: Clock) -> None:
        self._around, self._clock = around, clock
        self.leaves = tree(around.now_scene.profile)
        """Every signal that this car has, by path."""
        self._car = around.now_scene.car
        self._since = dict.fromkeys(self.leaves, self._car.since)
        self._since[vss.IGNITION] = self._car.ignition_since or self._car.since

    def follow(self, car: Car) -> bool:
        """Take in what the car has become; returns whether more than its place and mileage was set."""
        former, self._car = self._car, car
        if car == former:
            return False
        before = former.at(car.since)
        changed = {leaf.path for leaf in self.leaves.values() if leaf.read(before) != leaf.read(car)}
        moved = {leaf.path for leaf in self.leaves.values() if _goes_on(leaf, former)}
        self._since.update(dict.fromkeys(changed | moved, car.since))
        return any(not self.leaves[path].moves for path in changed)

    def read(self, leaves: Iterable[Leaf]) -> dict[str, Reading]:
        """What `leaves` are now, by path."""
        now = self._clock.now()
        anchor = self._around.now_scene.car
        car = anchor.at(now)
        return {
            leaf.path: Reading(leaf.read(car), now if _goes_on(leaf, anchor) else self._since[leaf.path])
            for leaf in leaves
        }


def _goes_on(leaf: Leaf, car: Car) -> bool:
    """Whether the value changes as time goes on. On a drive it is of now also where the car waits at a stop."""
    return (leaf.moves and car.is_under_way) or (leaf.driven and car.drive is not None)
