"""A route that does as it is told, without a map server or a loop; ways through Monaco to look at."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from headunit.core.errors import UsageError
from headunit.core.geo import GeoPoint
from headunit.core.observable import Observable
from headunit.navigation.guidance.domain import Phase, RouteState
from headunit.navigation.places import Place
from headunit.navigation.polyline import encoded
from headunit.navigation.route_line import RouteLine, laying
from headunit.navigation.routes import MOST_STOPS, Avoid, Lane, Leg, Manoeuvre, ManoeuvreKind, Route
from tests.fake_maps import MOULINS

_SHAPE = (MOULINS, GeoPoint(43.7420, 7.4300), GeoPoint(43.7440, 7.4335), GeoPoint(43.7457, 7.4340))
_DONE = (
    Manoeuvre(ManoeuvreKind.DEPART, 0.0, 0.0, 0, 0, "Drive north-east.", "Drive north-east.", "Boulevard des Moulins"),
    Manoeuvre(
        *(ManoeuvreKind.RIGHT, 310.0, 60.0, 1, 0),
        *("Turn right onto Avenue de Grande-Bretagne.", "Turn right.", "Avenue de Grande-Bretagne", "", "Menton"),
        lanes=(Lane(("left",), active=False), Lane(("straight",), active=False), Lane(("right",), active=True)),
    ),
    Manoeuvre(
        *(ManoeuvreKind.ROUNDABOUT, 890.0, 150.0, 2, 0),
        *("At the roundabout take the 2nd exit onto Boulevard du Larvotto.", "Take the 2nd exit."),
        "Boulevard du Larvotto",
        roundabout_exit=2,
    ),
    Manoeuvre(
        *(ManoeuvreKind.ARRIVE_RIGHT, 5100.0, 735.0, 3, 0),
        *("Your destination is on the right.", "Your destination is on the right."),
    ),
)


def a_route(stops: int = 1, longer: float = 1.0, **signs: bool) -> Route:
    """One of about five kilometres; `longer` stretches it, `signs` are what it takes."""
    done = tuple(replace(one, at_m=one.at_m * longer, at_s=one.at_s * longer) for one in _DONE)
    length_m, length_s = done[-1].at_m, done[-1].at_s
    legs = tuple(Leg(length_m * (n + 1) / stops, length_s * (n + 1) / stops) for n in range(stops))
    return Route(encoded(_SHAPE), length_m, length_s, legs, done, "monaco-riviera", **signs)


WAYS = (a_route(), a_route(longer=1.2, motorway=True, toll=True), a_route(longer=1.7, ferry=True))


class FakeRoute:
    """`RouteService` as the pages know it. A plan is answered by `answer`, at once; None leaves it being asked for.

    Attributes:
        told: What was asked of it, in order.
        answer: What the next plan leads to.
    """

    def __init__(self) -> None:
        self.state: Observable[RouteState] = Observable(RouteState())
        self.muted = Observable(False)  # noqa: FBT003 - the first value
        self.told: list[str] = []
        self.answer: RouteState | None = RouteState(Phase.CHOOSING, routes=WAYS, start=MOULINS)

    def fresh(self) -> None:
        """As it was made."""
        self.told.clear()
        self.answer = RouteState(Phase.CHOOSING, routes=WAYS, start=MOULINS)
        self.muted.set(False)
        self.state.set(RouteState())

    def plan(self, place: Place) -> None:
        """See `RouteService`."""
        self.told.append("plan")
        self._ask((place,))

    def add_stop(self, place: Place) -> None:
        """See `RouteService`."""
        stops = self.state.value.stops
        if len(stops) > MOST_STOPS:
            raise UsageError("too-many-stops", "no more stops")
        if place in stops[-2:]:
            raise UsageError("same-stop", "it is there already")
        self._ask((*stops[:-1], place, stops[-1]) if stops else (place,))

    def remove_stop(self, number: int) -> None:
        """See `RouteService`."""
        stops = list(self.state.value.stops)
        del stops[number]
        self._ask(tuple(stops))

    def move_stop(self, number: int, to: int) -> None:
        """See `RouteService`."""
        stops = list(self.state.value.stops)
        stops.insert(to, stops.pop(number))
        self._ask(tuple(stops))

    def skip_stop(self) -> None:
        """See `RouteService`."""
        self.told.append("skip")
        self.remove_stop(0)

    def set_avoid(self, kind: Avoid, on: bool) -> None:
        """See `RouteService`."""
        state = self.state.value
        self._set(avoid=tuple(one for one in Avoid if (on if one is kind else one in state.avoid)))

    def choose(self, number: int) -> None:
        """See `RouteService`."""
        self._set(chosen=number)

    def start(self) -> None:
        """See `RouteService`."""
        self.guide()

    def simulate(self) -> None:
        """See `RouteService`."""
        self.guide(simulated=True)

    def cancel(self) -> None:
        """See `RouteService`."""
        self.told.append("cancel")
        self.state.set(RouteState(avoid=self.state.value.avoid))

    def again(self) -> None:
        """See `RouteService`."""
        self.told.append("again")

    def guide(self, *, simulated: bool = False) -> None:
        """Somebody is led along the chosen way."""
        state = self.state.value
        assert state.route is not None
        self._set(phase=Phase.GUIDING, routes=(state.route,), chosen=0, simulated=simulated)

    def _ask(self, stops: tuple[Place, ...]) -> None:
        state, answer = self.state.value, self.answer
        if answer is None:
            self._set(phase=Phase.PLANNING, stops=stops)
        elif state.phase is Phase.GUIDING:
            self._set(stops=stops, routes=(a_route(len(stops)),))
        else:
            ways = (a_route(len(stops)),) if len(stops) > 1 and answer.routes else answer.routes
            self.state.set(replace(answer, stops=stops, avoid=state.avoid, routes=ways))

    def _set(self, **changes: Any) -> None:
        self.state.set(replace(self.state.value, **changes))


def laid(shape: str) -> RouteLine:
    """What `laying` makes, in one go."""
    work = laying(shape)
    while True:
        try:
            next(work)
        except StopIteration as done:
            line: RouteLine = done.value
            return line
