"""The camera's car while somebody is guided: on the route's line, at the pace of its fixes. Pure."""

from __future__ import annotations

from headunit.core.geo import GeoPoint, distance_m
from headunit.navigation.camera import Camera
from headunit.navigation.cruising import Cruise, Rhythm
from headunit.navigation.guidance.domain import GuidanceState
from headunit.navigation.route_line import RouteLine

_HEADING_S = 0.7
"""A car that is drawn fast looks so far ahead: it does not turn with each bend that it flies over."""
_SURE_M, _SURE_SHARE = 150.0, 0.01
"""How far from where it is said to be the car is looked for on the line."""
MOST_NEARER = 3.0


class GuidedCar:
    """Puts the car where its fixes say, and the camera as near as it should be.

    Attributes:
        on_route: The car was last put on the route, and not where the receiver says.
    """

    def __init__(self, camera: Camera) -> None:
        self._camera, self._rhythm, self._cruise = camera, Rhythm(), Cruise()
        self._line: RouteLine | None = None
        self._nearer = 0.0
        self._last: GeoPoint | None = None
        self.on_route = False

    def take(self, line: RouteLine | None) -> None:
        """That is the route now; None: none, or it is not laid yet."""
        self._line = line

    def guide(self, state: GuidanceState, now_s: float) -> None:
        """The guidance says where the car is."""
        self.on_route = state.place is not None
        if state.place is None:
            return
        self._beat(state.place, now_s)
        if self._line is None:
            self._camera.set_car(state.place, state.heading, self._rhythm.every_s)
        else:
            within_m = _SURE_M + _SURE_SHARE * state.done_m
            along_m = self._line.nearest_m(state.place, state.done_m, within_m)
            ahead_m = self._rhythm.speed_mps * _HEADING_S
            self._camera.drive(self._line, along_m, self._rhythm.every_s, ahead_m)
        turn_in_m = state.next.in_m if state.next is not None else None
        self._camera.cruise = self._cruise.see(self._rhythm.speed_mps, turn_in_m) + self._nearer

    def receive(self, point: GeoPoint | None, heading: float | None, now_s: float) -> None:
        """The receiver says where the car is."""
        if point is not None:
            self._beat(point, now_s)
        self._camera.set_car(point, heading, self._rhythm.every_s)

    def _beat(self, place: GeoPoint, now_s: float) -> None:
        way_m = 0.0 if self._last is None else distance_m(self._last, place)
        if way_m > 0 or self._last is None:
            self._rhythm.beat(now_s, way_m)
        self._last = place

    def zoom_by(self, steps: float) -> None:
        """Nearer, or farther, than the camera would be by itself."""
        self._nearer = max(-MOST_NEARER, min(MOST_NEARER, self._nearer + steps))
        if self._cruise.zoom is not None:
            self._camera.cruise = self._cruise.zoom + self._nearer

    def end(self) -> None:
        """Nobody is guided any more."""
        self.on_route, self._line, self._nearer = False, None, 0.0
        self._camera.cruise = None
        self._cruise.end()
        self._rhythm.begin()
