"""The person at a unit without a window who wants to be led somewhere."""

from __future__ import annotations

from dataclasses import replace

from headunit.core.errors import HeadUnitError
from headunit.navigation.guidance.domain import Phase
from headunit.navigation.places import Place
from headunit.navigation.routes import Avoid
from headunit.navigation.search.coordinates import shown
from headunit.processes.hands_base import LOOK_S, Hands

_NO_ROUTE = (Phase.NONE, Phase.ARRIVED)


class RouteHands(Hands):
    """What the map, its card of a place and the page of the route do. See `UnitHands`."""

    async def plan_route(self) -> None:
        """See `UnitHands`."""
        place = self._pin("lead to")
        self._core.route.plan(place)
        self._core.map.close_pin()
        await self._planned()

    async def add_stop(self) -> None:
        """See `UnitHands`."""
        place = self._pin("stop at")
        self._need_route()
        self._core.route.add_stop(place)
        self._core.map.close_pin()
        await self._planned()

    async def choose_route(self, number: int) -> None:
        """See `UnitHands`."""
        self._need_power()
        await self._planned()
        self._core.route.choose(number)

    async def start_route(self, *, simulated: bool) -> None:
        """See `UnitHands`."""
        self._need_power()
        await self._planned()
        route = self._core.route
        state = route.state.value
        if state.phase is not Phase.CHOOSING and not (state.simulated and state.is_guiding and not simulated):
            raise HeadUnitError("not-there", f"The unit offers no way to start: its route is {state.phase}.")
        if simulated:
            route.simulate()
        else:
            route.start()
        self._core.map.set_shown(True)
        await self._planned()

    async def skip_stop(self) -> None:
        """See `UnitHands`."""
        self._need_power()
        state = self._core.route.state.value
        if not state.is_guiding or len(state.stops) < 2:
            raise HeadUnitError("not-there", f"There is no stop to skip: the route is {state.phase}.")
        self._core.route.skip_stop()
        await self._planned()

    async def avoid(self, kind: str, *, on: bool) -> None:
        """See `UnitHands`."""
        self._need_power()
        self._need_route()
        self._core.route.set_avoid(Avoid(kind), on)
        await self._planned()

    async def cancel_route(self) -> None:
        """See `UnitHands`."""
        self._need_power()
        if self._core.route.state.value.phase is Phase.NONE:
            raise HeadUnitError("not-there", "The unit has no route to end.")
        self._core.route.cancel()
        await self._planned()

    def _pin(self, what_for: str) -> Place:
        """The place on the card, called as the page calls it."""
        self._need_power()
        pin = self._core.map.state.value.pin
        if pin is None or not self._core.map.shown:
            raise HeadUnitError("not-there", f"The unit shows no place to {what_for}: choose one first.")
        return pin if pin.title else replace(pin, title=shown(pin.point, self._core.route.language))

    def _need_route(self) -> None:
        if self._core.route.state.value.phase in _NO_ROUTE:
            raise HeadUnitError("not-there", "The unit has no route: plan one first.")

    async def _planned(self) -> None:
        """What is asked for is answered, or cannot be."""
        state = self._core.route.state

        def over() -> bool:
            return state.value.phase is not Phase.PLANNING or state.value.trouble is not None

        if not await self._until(state, over):
            raise HeadUnitError("not-in-time", f"Nothing has answered what the route is after {LOOK_S:g} s.")
