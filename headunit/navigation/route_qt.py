"""The pages of the route: what is planned, the ways to choose from, its stops, and what one does on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.profile import CarProfile
from headunit.core.errors import HeadUnitError
from headunit.core.observable import Observable
from headunit.navigation.guidance.domain import GuidanceState, Phase, RouteState
from headunit.navigation.map_service import MapService
from headunit.navigation.places import Place
from headunit.navigation.route_told import Reached, ahead, left, panel, reached, vias, why
from headunit.navigation.routes import Avoid, Route
from headunit.navigation.search.categories import icon_of
from headunit.navigation.search.coordinates import name_of
from headunit.services.unit_time import UnitTime
from headunit.ui.formatter import Formatter
from headunit.ui.rows import RowsModel

if TYPE_CHECKING:
    from headunit.navigation.guidance.route_service import RouteService

QML_IMPORT_NAME = "Hmi.ViewModels.Route"
QML_IMPORT_MAJOR_VERSION = 1

WHOLE = -1
"""Chosen in the list of stops: the route itself."""


@dataclass(frozen=True, slots=True)
class StopRow:
    """A stop; `last` is the destination. Texts are empty where the route in hand does not lead there (yet)."""

    number: int
    place_title: str
    detail: str
    symbol: str
    kind: str
    distance: str
    arrival: str
    last: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class WayRow:
    """One of the routes to choose from. `via`: the road that most of it takes."""

    number: int
    duration: str
    distance: str
    arrival: str
    via: str
    motorway: bool
    toll: bool
    ferry: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class ManoeuvreRow:
    """Something that the driver does, and how far it is from the one before, or from the car."""

    number: int
    kind: str
    words: str
    distance: str


@QmlElement
@QmlUncreatable("built by the unit")
class RouteViewModel(QObject):
    """`stops`, `ways` and `manoeuvres` hold the roles of `StopRow`, `WayRow` and `ManoeuvreRow`.

    Args:
        route: Owns the route.
        guidance: The car on it.
        map_service: Its pin may become the destination, or a stop.
        time: The time that the unit shows.
        car: Its units, and its home zone.
        formatter: The language.
        parent: Qt's owner.
    """

    changed = Signal()
    """The route is another one, or another one of its stops is chosen."""
    went = Signal()
    """The car has gone on, or time has."""
    refused = Signal(str, arguments=["textId"])
    """What was asked for cannot be; why."""
    told = Signal(str, str, arguments=["textId", "name"])
    """Somebody is led on, and there is no route of the kind that was asked for; why."""
    opened = Signal(str, arguments=["route"])
    """The person goes on at another page."""

    def __init__(
        self,
        route: RouteService,
        guidance: Observable[GuidanceState],
        map_service: MapService,
        time: UnitTime,
        car: CarProfile,
        formatter: Observable[Formatter],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._route, self._guidance, self._map, self._time = route, guidance, map_service, time
        self._units, self._zone = car.market.units, ZoneInfo(car.market.time_zone)
        self._formatter = formatter
        self._stop, self._error, self._listing = WHOLE, "", False
        self._stops, self._ways = RowsModel(StopRow, self), RowsModel(WayRow, self)
        self._manoeuvres = RowsModel(ManoeuvreRow, self)
        self._listed: tuple[tuple[Any, ...], list[ManoeuvreRow]] | None = None
        self._minute = 0
        self._now = time.shown()
        self._why = why(route.state.value)
        route.state.subscribe(self._on_route)
        guidance.subscribe(lambda _: self._fold())
        formatter.subscribe(lambda _: self._on_route(self._state))
        self._fold()

    @property
    def _state(self) -> RouteState:
        return self._route.state.value

    def _on_route(self, state: RouteState) -> None:
        if self._stop >= len(state.stops):
            self._stop = WHOLE
        self._fold()
        before, self._why = self._why, why(state)
        self.changed.emit()
        if state.is_guiding and self._why is not None and self._why != before:
            self.told.emit(self.whyId, self.whyName)

    def refold(self) -> None:
        """Time has gone by: who has not set out yet arrives later. Call it now and then."""
        if not self._state.routes or not self._time.synced:
            return
        minute = int(self._time.shown().timestamp() // 60)
        if minute != self._minute:
            self._minute = minute
            self._fold()

    def _fold(self) -> None:
        state, guidance = self._state, self._guidance.value
        self._now = self._time.shown()  # one for all that is told of the route
        self._left = left(state, guidance)
        far = reached(state, guidance)
        last = len(state.stops) - 1
        self._stops.set_rows(
            [
                self._stop_row(number, place, far[number], last=number == last)
                for number, place in enumerate(state.stops)
            ]
        )
        offered = state.routes if state.phase is Phase.CHOOSING else ()
        self._ways.set_rows(
            [
                self._way_row(number, route, by)
                for number, (route, by) in enumerate(zip(offered, vias(offered), strict=True))
            ]
        )
        self._list()
        self.went.emit()

    def _stop_row(self, number: int, place: Place, far: Reached | None, *, last: bool) -> StopRow:
        return StopRow(
            number,
            self._name(place),
            place.detail,
            icon_of(place.category),
            place.kind.value,
            "" if far is None else self._distance(far.in_m),
            "" if far is None else self._arrival(far.in_s),
            last,
            number == self._stop,
        )

    def _way_row(self, number: int, route: Route, by: str) -> WayRow:
        return WayRow(
            number,
            self._formatter.value.duration(route.duration_s),
            self._distance(route.distance_m),
            self._arrival(route.duration_s),
            by,
            route.motorway,
            route.toll,
            route.ferry,
            number == self._state.chosen,
        )

    def _list(self) -> None:
        """What is still to be done on the route: only while somebody looks at it."""
        if not self._listing:
            self._manoeuvres.set_rows(())
            self._listed = None
            return
        state, coming = self._state, self._guidance.value.next
        following = coming if state.is_guiding else None
        key = state.route, following and following.manoeuvre.at_m, self._formatter.value
        if self._listed is None or any(
            one is not other and one != other for one, other in zip(key, self._listed[0], strict=True)
        ):
            self._listed = key, self._manoeuvre_rows()
        rows = self._listed[1]
        if rows and following is not None:
            # Only this one comes nearer.
            rows = [replace(rows[0], distance=self._distance(following.in_m)), *rows[1:]]
        self._manoeuvres.set_rows(rows)

    def _manoeuvre_rows(self) -> list[ManoeuvreRow]:
        coming = ahead(self._state, self._guidance.value)
        from_m = [coming[0].at_m, *(one.at_m for one in coming)] if coming else []
        return [
            ManoeuvreRow(number, one.kind.value, one.text, self._distance(far) if (far := one.at_m - before) else "")
            for number, (one, before) in enumerate(zip(coming, from_m, strict=False))
        ]

    def _distance(self, metres: float) -> str:
        return self._formatter.value.distance(metres, self._units)

    def _arrival(self, in_s: float) -> str:
        """`21:52` in the car's home zone; empty until the time is known. The guidance says when one is there itself."""
        if not self._time.synced:
            return ""
        guidance = self._guidance.value
        if self._state.is_guiding and guidance.arrives_at is not None:
            at = guidance.arrives_at + timedelta(seconds=in_s - guidance.left_s)
        else:
            at = self._now + timedelta(seconds=in_s)
        return self._formatter.value.time(at.astimezone(self._zone))

    def _name(self, place: Place) -> str:
        return name_of(place, self._formatter.value.language)

    # -- the route --

    @Property(str, notify=changed)
    def phase(self) -> str:
        """See `guidance.domain.Phase`."""
        return str(self._state.phase)

    @Property(str, notify=changed)
    def panel(self) -> str:
        """What lies over the map while a route is made: `planning`, `choosing`, `failed`; empty: nothing."""
        return str(panel(self._state))

    @Property(bool, notify=changed)
    def active(self) -> bool:
        """There is a route, or one is asked for: a place can become a stop of it."""
        return self._state.phase not in (Phase.NONE, Phase.ARRIVED)

    @Property(bool, notify=changed)
    def guiding(self) -> bool:
        """Somebody is led along it."""
        return self._state.is_guiding

    @Property(bool, notify=changed)
    def planning(self) -> bool:
        """A route is asked for now."""
        return self._state.phase is Phase.PLANNING

    @Property(bool, notify=changed)
    def simulated(self) -> bool:
        return self._state.simulated

    @Property(str, notify=changed)
    def destination(self) -> str:
        """What it is called."""
        return self._name(self._state.destination) if self._state.destination is not None else ""

    @Property(str, notify=went)
    def durationText(self) -> str:
        """What is left of it; empty without a route."""
        return "" if self._left is None else self._formatter.value.duration(self._left.in_s)

    @Property(str, notify=went)
    def distanceText(self) -> str:
        return "" if self._left is None else self._distance(self._left.in_m)

    @Property(str, notify=went)
    def arrivalText(self) -> str:
        """At the destination, in the car's home zone."""
        return "" if self._left is None else self._arrival(self._left.in_s)

    @Property(str, notify=changed)
    def whyId(self) -> str:
        """Why there is no route (`hmi-route-…`); empty: there is one, or none is wanted."""
        return "" if self._why is None else self._why.text_id

    @Property(str, notify=changed)
    def whyName(self) -> str:
        """The place that it names."""
        return "" if self._why is None or self._why.place is None else self._name(self._why.place)

    @Property(str, notify=changed)
    def errorId(self) -> str:
        """Why the last wish was not fulfilled (`hmi-route-…`)."""
        return self._error

    @Property(QObject, constant=True)
    def stops(self) -> QObject:
        return self._stops

    @Property(QObject, constant=True)
    def ways(self) -> QObject:
        """The routes to choose from; none while one is driven."""
        return self._ways

    @Property(QObject, constant=True)
    def manoeuvres(self) -> QObject:
        """Filled while `setListing`."""
        return self._manoeuvres

    @Property(bool, notify=changed)
    def drivesLeft(self) -> bool:
        """One drives on the left there."""
        return self._state.route is not None and self._state.route.drives_left

    @Property(bool, notify=changed)
    def avoidMotorways(self) -> bool:
        return Avoid.MOTORWAYS in self._state.avoid

    @Property(bool, notify=changed)
    def avoidTolls(self) -> bool:
        return Avoid.TOLLS in self._state.avoid

    @Property(bool, notify=changed)
    def avoidFerries(self) -> bool:
        return Avoid.FERRIES in self._state.avoid

    # -- the chosen stop --

    @Property(int, notify=changed)
    def stop(self) -> int:
        """Number of the chosen stop; -1: the route itself."""
        return self._stop

    @Property(int, notify=changed)
    def stopCount(self) -> int:
        """With the destination."""
        return len(self._state.stops)

    @Property(str, notify=changed)
    def stopTitle(self) -> str:
        return self._name(self._state.stops[self._stop]) if self._stop != WHOLE else ""

    @Property(str, notify=changed)
    def stopDetail(self) -> str:
        return self._state.stops[self._stop].detail if self._stop != WHOLE else ""

    @Slot(int)
    def chooseStop(self, number: int) -> None:
        """A stop is looked at; -1: the route itself."""
        self._stop = number if 0 <= number < len(self._state.stops) else WHOLE
        self._error = ""
        self._on_route(self._state)

    @Slot(int)
    def moveStop(self, by: int) -> None:
        """The chosen stop is reached earlier (below 0) or later."""
        to = self._stop + by
        if self._stop == WHOLE or not 0 <= to < len(self._state.stops):
            return
        was, self._stop = self._stop, to
        if not self._try(lambda: self._route.move_stop(was, to)):
            self._stop = was
        self._on_route(self._state)

    @Slot()
    def removeStop(self) -> None:
        """The chosen stop is none any more."""
        if self._stop != WHOLE:
            gone, self._stop = self._stop, WHOLE
            self._try(lambda: self._route.remove_stop(gone))
            self._on_route(self._state)

    @Slot()
    def skipStop(self) -> None:
        """On to the one after the next."""
        self._stop = WHOLE
        self._try(self._route.skip_stop)
        self._on_route(self._state)

    # -- wishes --

    @Slot()
    def planPin(self) -> None:
        """A route to the place that the map shows, in the place of any other."""
        if (place := self._pin()) is not None and self._try(lambda: self._route.plan(place)):
            self._map.close_pin()

    @Slot()
    def addPin(self) -> None:
        """The place that the map shows becomes a stop before the destination."""
        if (place := self._pin()) is not None and self._try(lambda: self._route.add_stop(place)):
            self._map.close_pin()

    def _pin(self) -> Place | None:
        """A bare position is called by its degrees."""
        pin = self._map.state.value.pin
        return None if pin is None else replace(pin, title=self._name(pin))

    @Slot(int)
    def chooseWay(self, number: int) -> None:
        self._try(lambda: self._route.choose(number))

    @Slot()
    def start(self) -> None:
        """Be led along it; what was simulated is driven from now on."""
        if self._try(self._route.start):
            self.opened.emit("map")

    @Slot()
    def simulate(self) -> None:
        """See how it would be driven."""
        if self._try(self._route.simulate):
            self.opened.emit("map")

    @Slot()
    def cancel(self) -> None:
        """No route any more."""
        self._stop = WHOLE
        if self._try(self._route.cancel):
            self.opened.emit("map")

    @Slot()
    def again(self) -> None:
        """Ask once more for what there was no route."""
        self._try(self._route.again)

    @Slot(str, bool)
    def setAvoid(self, kind: str, on: bool) -> None:
        """Keep off `motorways`, `tolls` or `ferries`, or no longer."""
        self._try(lambda: self._route.set_avoid(Avoid(kind), on))

    @Slot(bool)
    def setListing(self, on: bool) -> None:
        """The list of manoeuvres is on the screen, or no longer."""
        self._listing = on
        self._list()

    @Slot()
    def clearError(self) -> None:
        if self._error:
            self._error = ""
            self.changed.emit()

    def _try(self, wish: Callable[[], Any]) -> bool:
        try:
            wish()
        except HeadUnitError as error:
            self._error = f"hmi-route-{error.reason}"
            self.refused.emit(self._error)
        else:
            self._error = ""
        self.changed.emit()
        return not self._error
