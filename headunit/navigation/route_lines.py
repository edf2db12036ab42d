"""The lines of the routes in hand: laid a little at a time, for whoever draws them."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Sequence
from dataclasses import dataclass

from headunit.core.geo import Bounds
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.tasks import TaskSupervisor
from headunit.navigation.guidance.domain import RouteState
from headunit.navigation.route_line import RouteLine, laying

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """The lines of `RouteState.routes`, in its order; none while they are laid.

    Attributes:
        lines: See there.
        chosen: Number of the one that is chosen.
        stops_m: Where on it the stops before the destination lie.
    """

    lines: tuple[RouteLine, ...] = ()
    chosen: int = 0
    stops_m: tuple[float, ...] = ()

    @property
    def line(self) -> RouteLine | None:
        """The chosen one."""
        return self.lines[self.chosen] if self.chosen < len(self.lines) else None

    def next_stop_m(self, done_m: float) -> float:
        """Where on the chosen one the leg ends on which somebody is; infinite: it is the last one."""
        return next((metres for metres in self.stops_m if metres > done_m), math.inf)

    @property
    def bounds(self) -> Bounds | None:
        """A box around all of them."""
        boxes = [line.bounds for line in self.lines]
        if not boxes:
            return None
        return Bounds(
            min(box.south for box in boxes),
            min(box.west for box in boxes),
            max(box.north for box in boxes),
            max(box.east for box in boxes),
        )


class RouteLines:
    """Follows the routes; what is laid once stays as long as its route is in hand.

    Args:
        route: The routes.
        loop_time: Real time of the pauses between two steps.
        tasks: Owns the laying.
    """

    def __init__(self, route: Observable[RouteState], loop_time: LoopTime, tasks: TaskSupervisor) -> None:
        self._route, self._loop_time, self._tasks = route, loop_time, tasks
        self._laid: dict[str, RouteLine] = {}
        self._laying: asyncio.Task[None] | None = None
        self._shapes: tuple[str, ...] = ()
        self.state: Observable[Lines] = Observable(Lines())
        route.subscribe(self._on_route, now=True)

    def _on_route(self, state: RouteState) -> None:
        shapes = tuple(route.shape for route in state.routes)
        if shapes == self._shapes:
            told = self.state.value
            now = _lines(told.lines, state)
            if told.lines and (now.chosen, now.stops_m) != (told.chosen, told.stops_m):
                self.state.set(now)
            return
        self._shapes = shapes
        if self._laying is not None:
            self._laying.cancel()
        if all(shape in self._laid for shape in shapes):
            self._tell()
            return
        self.state.set(Lines())
        self._laying = self._tasks.spawn(self._lay(shapes), "route-lines")

    async def _lay(self, shapes: Sequence[str]) -> None:
        try:
            for shape in shapes:
                if shape not in self._laid:
                    self._laid[shape] = await self._line(shape)
        except ValueError as error:
            _log.info("the route is not drawn: %s", error)  # it leads to where the car is
        else:
            self._tell()

    async def _line(self, shape: str) -> RouteLine:
        work = laying(shape)
        while True:
            try:
                next(work)
            except StopIteration as done:
                line: RouteLine = done.value
                return line
            await self._loop_time.sleep(0)

    def _tell(self) -> None:
        self._laid = {shape: line for shape, line in self._laid.items() if shape in self._shapes}
        if self._shapes or self.state.value.lines:
            self.state.set(_lines(tuple(self._laid[shape] for shape in self._shapes), self._route.value))


def _lines(lines: tuple[RouteLine, ...], state: RouteState) -> Lines:
    route = state.route
    if route is None or not lines:
        return Lines(lines, state.chosen)
    scale = lines[state.chosen].length_m / max(route.distance_m, 1e-6)
    return Lines(lines, state.chosen, tuple(leg.to_m * scale for leg in route.legs[:-1]))
