"""When the car moves, and what a passenger's word changes. Pure: instants are given."""

from __future__ import annotations

from dataclasses import dataclass, replace

MOVES_KMH = 1.0
"""From this speed on, forwards or backwards, the car moves; less is the trembling of a sensor."""
STANDS_S = 1.0
"""So long (loop time) it has to stand before what was locked is open again: in a queue the screen does not flicker."""
AT_A_GLANCE = 6
"""The most rows of a list that are shown while the car moves."""


@dataclass(frozen=True, slots=True)
class DrivingState:
    """Whether the car moves, and what follows.

    Attributes:
        moving: It drives, or has not stood for `STANDS_S` yet.
        overridden: A passenger has said that it is them; for as long as the car moves.
        stands_since_s: The wheels have stood since then (loop time), while it still counts as moving; else None.
    """

    moving: bool = False
    overridden: bool = False
    stands_since_s: float | None = None

    @property
    def locked(self) -> bool:
        """Whether typing, long lists and video are locked (`PRODUCT.md §11`)."""
        return self.moving and not self.overridden


def told(state: DrivingState, speed_kmh: float | None, *, powered: bool | None, now_s: float) -> DrivingState:
    """The car has told its speed.

    It moves at once; it stands after `STANDS_S`, or at once with the ignition off. A car that has fallen silent does
    what it did when it was last heard: a signal that is lost on the road opens no keyboard.

    Args:
        state: As it was.
        speed_kmh: None while unknown.
        powered: Whether the ignition gives power; None while unknown.
        now_s: Loop time.
    """
    if powered is False:
        return DrivingState()
    if speed_kmh is None:
        return state
    if abs(speed_kmh) >= MOVES_KMH:
        return replace(state, moving=True, stands_since_s=None)
    if state.moving and state.stands_since_s is None:
        return replace(state, stands_since_s=now_s)
    return state


def waited(state: DrivingState, now_s: float) -> DrivingState:
    """Time has passed. A passenger's word ends when the car has stood."""
    since_s = state.stands_since_s
    return DrivingState() if since_s is not None and now_s - since_s >= STANDS_S else state


def overridden(state: DrivingState) -> DrivingState:
    """A passenger says that it is them; of a car that stands nothing is locked, and nothing changes."""
    return replace(state, overridden=True) if state.moving else state
