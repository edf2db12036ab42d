"""The person at the unit, in a window, who wants to be led somewhere."""

from __future__ import annotations

from connectivity.contracts.unit_facts import RouteFacts, UnitFacts
from headunit.core.errors import HeadUnitError
from headunit.navigation.guidance.domain import Phase
from headunit.navigation.routes import MOST_STOPS
from headunit.processes.real_hands_base import Touching, apart, shown
from headunit.testing.pages import Pages

_NO_ROUTE = (Phase.NONE, Phase.ARRIVED)


class WindowRouteHands(Touching):
    """See `UnitHands`."""

    async def plan_route(self) -> None:
        """See `UnitHands`."""
        was = await self.facts()

        def touch(pages: Pages) -> None:
            keys = pages.map.open()
            (keys.route_there if was.route.phase in _NO_ROUTE else keys.new_route).tap()

        await self.touch(touch)
        await self.until_facts(lambda now: now.map.pin is None and _is_planned(now), "the route is not answered")

    async def add_stop(self) -> None:
        """See `UnitHands`. The unit says in words why it refuses one; there are two reasons."""
        was = await self.facts()
        await self.touch(lambda pages: pages.map.open().add_stop.tap())
        sentence = ""

        async def answered() -> bool:
            nonlocal sentence
            if (await self.facts()).map.pin is None:
                return True
            said = await apart(lambda: self._unit.pages.map.trouble.elements)
            sentence = said[0].name if shown(said) else ""
            return sentence != ""

        await self.until(answered, "the stop is neither taken nor refused")
        if sentence:
            reason = "too-many-stops" if len(was.route.stops) > MOST_STOPS else "same-stop"
            raise HeadUnitError(reason, f"The unit refuses the stop: {sentence}")
        await self.until_facts(_is_planned, "the route with the stop is not answered")

    async def choose_route(self, number: int) -> None:
        """See `UnitHands`."""
        await self.touch(lambda pages: pages.map.open().way(number).tap())
        await self.until_facts(lambda now: now.route.chosen == number, f"way {number + 1} is not chosen")

    async def start_route(self, *, simulated: bool) -> None:
        """See `UnitHands`."""
        was = await self.facts()

        def touch(pages: Pages) -> None:
            if simulated:
                pages.map.open().simulate.tap()
            elif was.route.simulated:
                pages.route.open().go.tap()
            else:
                pages.map.open().start.tap()

        await self.touch(touch)
        await self.until_facts(
            lambda now: now.route.phase == Phase.GUIDING and now.route.simulated is simulated, "the route is not begun"
        )

    async def skip_stop(self) -> None:
        """See `UnitHands`."""
        stops = (await self.facts()).route.stops

        def touch(pages: Pages) -> None:
            pages.route.open().stop(0).tap()
            pages.route.skip.tap()

        await self.touch(touch)
        await self.until_facts(
            lambda now: len(now.route.stops) < len(stops) and _is_planned(now), "the stop is not skipped"
        )

    async def avoid(self, kind: str, *, on: bool) -> None:
        """See `UnitHands`."""

        def touch(pages: Pages) -> None:
            page = pages.route.open()
            page.whole.tap()
            switch = page.part(f"avoid-{kind}")
            if switch.is_checked is not on:
                switch.tap()

        await self.touch(touch)
        await self.until_facts(
            lambda now: (kind in now.route.avoid) is on and _is_planned(now), f"the route does not heed {kind}"
        )

    async def cancel_route(self) -> None:
        """See `UnitHands`."""
        was = (await self.facts()).route

        def touch(pages: Pages) -> None:
            if was.phase == Phase.ARRIVED:
                pages.map.open().done.tap()
            elif not _is_led(was):
                pages.map.open().discard.tap()
            elif was.simulated:
                pages.map.open().end_simulation.tap()
            else:
                pages.route.open().end.tap()

        await self.touch(touch)
        await self.until_facts(lambda now: now.route != was and _is_planned(now), "the route is still there")


def _is_planned(facts: UnitFacts) -> bool:
    return facts.route.phase != Phase.PLANNING or facts.route.trouble is not None


def _is_led(route: RouteFacts) -> bool:
    """Along a way: also while it is asked for anew."""
    return route.phase in (Phase.GUIDING, Phase.PLANNING) and route.distance_m is not None
