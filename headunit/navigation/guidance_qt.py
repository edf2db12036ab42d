"""Guidance as the driver reads it: what comes next, when one arrives, how fast one may drive, what was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.tasks import TaskSupervisor
from headunit.navigation.guidance.domain import Ahead, Announcement, GuidanceState, Phase, RouteState
from headunit.navigation.places import Place
from headunit.navigation.routes import ARRIVALS, Manoeuvre
from headunit.navigation.scale import MILE_M
from headunit.navigation.search.coordinates import name_of
from headunit.services.unit_time import UnitTime
from headunit.ui.formatter import Formatter
from headunit.ui.rows import RowsModel

if TYPE_CHECKING:
    from connectivity.contracts.profile import CarProfile
    from headunit.navigation.guidance.route_service import RouteService
    from headunit.navigation.guidance.service import GuidanceService

QML_IMPORT_NAME = "Hmi.ViewModels.Guidance"
QML_IMPORT_MAJOR_VERSION = 1

SAID_S = 7.0
"""Real seconds for which what is said can be read, where the machine has no voice."""
_BAR_M = 800.0
"""The bar of the way to a manoeuvre is at most so long."""
_LANES_M = 1000.0
"""From where on the lanes are shown."""
_NOW_M = 15.0


@dataclass(frozen=True, slots=True)
class LaneRow:
    """One lane from the left. `turns`: words of `ManoeuvreKind`, separated by blanks; `active`: it leads
    where the route goes."""

    number: int
    turns: str
    active: bool


@QmlElement
@QmlUncreatable("built by the unit")
class GuidanceViewModel(QObject):
    """Texts are empty where there is nothing to tell.

    Args:
        route: Owns the route.
        guidance: The car on it.
        time: The time that the unit shows: without it nobody is told when they arrive.
        car: Its units, and its home zone.
        formatter: The language's numbers.
        has_voice: Whether what is said can be heard.
        loop_time: Real time for which what was said can be read.
        tasks: Owns that wait.
        parent: Qt's owner.
    """

    changed = Signal()
    """Another manoeuvre, another stop, another state."""
    went = Signal()
    """The car has gone on."""
    drove = Signal()
    """Its speed is another one, or the limit."""
    spoke = Signal()

    def __init__(
        self,
        route: RouteService,
        guidance: GuidanceService,
        time: UnitTime,
        car: CarProfile,
        formatter: Observable[Formatter],
        has_voice: Observable[bool],
        loop_time: LoopTime,
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._route, self._guidance, self._clock, self._formatter = route, guidance, time, formatter
        self._units, self._zone = car.market.units, ZoneInfo(car.market.time_zone)
        self._has_voice, self._loop_time, self._tasks = has_voice, loop_time, tasks
        self._lanes = RowsModel(LaneRow, self)
        self._span_m = 0.0
        self._heard = guidance.state.value.said
        self._said, self._saying = "", 0
        self._seen: tuple[tuple[object, ...], ...] = ((), (), ())
        route.state.subscribe(lambda _: self._fold())
        guidance.state.subscribe(self._on_guidance)
        time.state.subscribe(lambda _: self._fold())
        formatter.subscribe(lambda _: self._fold())
        self._fold()

    def _on_guidance(self, state: GuidanceState) -> None:
        self._fold()
        if state.said != self._heard:
            self._heard = state.said
            self._read(state.said)
        elif state.muted:
            self._set_said("")

    def _fold(self) -> None:
        """Tell what has changed of what is shown, and nothing else."""
        state = self._guidance.state.value
        ahead = self._next
        coming = ahead.manoeuvre if ahead is not None else None
        if (coming,) != self._seen[0][:1]:
            self._span_m = min(_BAR_M, max(1.0, ahead.in_m)) if ahead is not None else 0.0
        lanes = ahead.manoeuvre.lanes if ahead is not None and ahead.in_m <= _LANES_M else ()
        self._lanes.set_rows([LaneRow(number, " ".join(one.turns), one.active) for number, one in enumerate(lanes)])
        route, words = self._state, self._formatter.value
        now: tuple[tuple[object, ...], ...] = (
            (
                *(coming, self._then_manoeuvre, route.phase, route.stops, route.simulated),
                *(state.off_route, state.muted, bool(lanes), words.language, self.drivesLeft),
            ),
            (
                *(self.distanceFigure, self.distanceUnit, self.barShare, self.thenDistance),
                *(self.arrivalTime, self.leftTime, self.leftDistance, self.stopTime, self.stopDistance),
            ),
            (self.limitText, self.speedText, self.tooFast),
        )
        seen, self._seen = self._seen, now
        for number, signal in enumerate((self.changed, self.went, self.drove)):
            if now[number] != seen[number]:
                signal.emit()

    @property
    def _state(self) -> RouteState:
        return self._route.state.value

    @property
    def _next(self) -> Ahead | None:
        return self._guidance.state.value.next if self._state.is_guiding else None

    @property
    def _then(self) -> Ahead | None:
        return self._guidance.state.value.then if self._state.is_guiding else None

    @property
    def _then_manoeuvre(self) -> Manoeuvre | None:
        return self._then.manoeuvre if self._then is not None else None

    # -- what state it is in --

    @Property(bool, notify=changed)
    def active(self) -> bool:
        """Somebody is led along a route."""
        return self._state.is_guiding

    @Property(bool, notify=changed)
    def arrived(self) -> bool:
        return self._state.phase is Phase.ARRIVED

    @Property(bool, notify=changed)
    def offRoute(self) -> bool:
        """The car has left it; a new one is asked for."""
        return self.active and self._guidance.state.value.off_route

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """What comes next is known."""
        return self._next is not None

    @Property(bool, notify=changed)
    def simulated(self) -> bool:
        return self._state.simulated and (self.active or self.arrived)

    @Property(bool, notify=changed)
    def muted(self) -> bool:
        return self._guidance.state.value.muted

    # -- what comes next --

    @Property(str, notify=changed)
    def kind(self) -> str:
        """A word of `ManoeuvreKind`."""
        return self._next.manoeuvre.kind.value if self._next is not None else ""

    @Property(float, notify=changed)
    def turn(self) -> float:
        """Degrees by which the way turns there, right is positive."""
        return self._next.manoeuvre.turn if self._next is not None else 0.0

    @Property(int, notify=changed)
    def roundaboutExit(self) -> int:
        """From 1; 0: it is no roundabout, or nobody has counted."""
        return (self._next.manoeuvre.roundabout_exit or 0) if self._next is not None else 0

    @Property(bool, notify=changed)
    def drivesLeft(self) -> bool:
        """One drives on the left: roundabouts are driven clockwise."""
        return self._state.route is not None and self._state.route.drives_left

    @Property(str, notify=changed)
    def text(self) -> str:
        """What to do, a sentence."""
        return self._next.manoeuvre.text if self._next is not None else ""

    @Property(str, notify=changed)
    def street(self) -> str:
        """The road that it leads onto; at the end of a leg where it leads."""
        if self._next is None:
            return ""
        if self._next.manoeuvre.kind in ARRIVALS and self._state.stops:
            return self._name(self._state.stops[0])
        return self._next.manoeuvre.street

    @Property(str, notify=changed)
    def towards(self) -> str:
        """What the signs say."""
        return self._next.manoeuvre.towards if self._next is not None else ""

    @Property(str, notify=changed)
    def exitNumber(self) -> str:
        """Of the motorway exit."""
        return self._next.manoeuvre.exit if self._next is not None else ""

    @Property(QObject, constant=True)
    def lanes(self) -> QObject:
        """See `LaneRow`."""
        return self._lanes

    @Property(bool, notify=changed)
    def hasLanes(self) -> bool:
        return self._lanes.rowCount() > 0

    @Property(str, notify=went)
    def distanceFigure(self) -> str:
        """To the manoeuvre, without its unit; empty: now."""
        return self._to_next()[0]

    @Property(str, notify=went)
    def distanceUnit(self) -> str:
        return self._to_next()[1]

    def _to_next(self) -> tuple[str, str]:
        ahead = self._next
        if ahead is None or ahead.in_m < _NOW_M:
            return "", ""
        figure, _, unit = self._distance(ahead.in_m).rpartition("\u00a0")
        return figure, unit

    @Property(str, notify=went)
    def distanceText(self) -> str:
        """The same in one; empty: now, or nobody is guided."""
        return "\u00a0".join(part for part in self._to_next() if part)

    @Property(float, notify=went)
    def barShare(self) -> float:
        """0 to 1: how much of the way to it is gone, in hundredths."""
        ahead = self._next
        if ahead is None or self._span_m <= 0:
            return 0.0
        return round(max(0.0, min(1.0, 1 - ahead.in_m / self._span_m)), 2)

    @Property(str, notify=changed)
    def thenKind(self) -> str:
        return self._then.manoeuvre.kind.value if self._then is not None else ""

    @Property(float, notify=changed)
    def thenTurn(self) -> float:
        return self._then.manoeuvre.turn if self._then is not None else 0.0

    @Property(int, notify=changed)
    def thenExit(self) -> int:
        return (self._then.manoeuvre.roundabout_exit or 0) if self._then is not None else 0

    @Property(str, notify=went)
    def thenDistance(self) -> str:
        return self._distance(self._then.in_m) if self._then is not None else ""

    # -- when one arrives --

    @Property(str, notify=went)
    def arrivalTime(self) -> str:
        """At the destination, `21:52` in the car's home zone."""
        return self._time(self._guidance.state.value.arrives_at)

    @Property(str, notify=went)
    def leftTime(self) -> str:
        return self._formatter.value.duration(self._guidance.state.value.left_s) if self._next is not None else ""

    @Property(str, notify=went)
    def leftDistance(self) -> str:
        return self._distance(self._guidance.state.value.left_m) if self._next is not None else ""

    @Property(int, notify=changed)
    def stopsLeft(self) -> int:
        """Before the destination."""
        return max(0, len(self._state.stops) - 1) if self.active else 0

    @Property(str, notify=went)
    def stopTime(self) -> str:
        """At the next stop before the destination."""
        return self._time(self._guidance.state.value.stop_arrives_at) if self.stopsLeft else ""

    @Property(str, notify=went)
    def stopDistance(self) -> str:
        return self._distance(self._guidance.state.value.stop_left_m) if self.stopsLeft and self._next else ""

    @Property(str, notify=changed)
    def destination(self) -> str:
        """What it is called."""
        return self._name(self._state.destination) if self._state.destination is not None else ""

    @Property(str, notify=changed)
    def destinationDetail(self) -> str:
        return self._state.destination.detail if self._state.destination is not None else ""

    # -- how fast --

    @Property(str, notify=drove)
    def limitText(self) -> str:
        """The figure on the sign; empty: nobody has written one."""
        limit = self._limit
        return "" if limit is None or not self.active else self._formatter.value.number(limit)

    @Property(str, notify=drove)
    def speedText(self) -> str:
        return self._formatter.value.number(self._speed)

    @Property(str, constant=True)
    def speedUnit(self) -> str:
        return "mph" if self._units == "imperial" else "km/h"

    @Property(bool, notify=drove)
    def tooFast(self) -> bool:
        """Faster than the sign says."""
        return self.active and self._limit is not None and self._speed > self._limit

    @property
    def _limit(self) -> int | None:
        limit = self._guidance.state.value.limit_kmh
        return None if limit is None else self._in_market(limit)

    @property
    def _speed(self) -> int:
        return self._in_market(abs(self._guidance.state.value.speed_kmh))  # below 0: it backs

    def _in_market(self, kmh: float) -> int:
        return round(kmh * 1000 / MILE_M if self._units == "imperial" else kmh)

    @Property(bool, notify=drove)
    def standing(self) -> bool:
        return self._speed == 0

    # -- what is said --

    def _read(self, said: Announcement | None) -> None:
        if said is None or self._has_voice.value or self._guidance.state.value.muted:
            self._set_said("")
            return
        self._set_said(said.text)
        self._saying += 1
        self._tasks.spawn(self._forget(self._saying), "guidance-said")

    async def _forget(self, saying: int) -> None:
        await self._loop_time.sleep(SAID_S)
        if saying == self._saying:
            self._set_said("")

    def _set_said(self, text: str) -> None:
        if text != self._said:
            self._said = text
            self.spoke.emit()

    @Property(str, notify=spoke)
    def saidText(self) -> str:
        """What was just said, where nobody could hear it."""
        return self._said

    # -- wishes --

    @Slot()
    def turnVoice(self) -> None:
        """Silent, or no longer."""
        self._guidance.mute(not self.muted)

    @Slot()
    def end(self) -> None:
        """No route any more: it is reached, or was only shown."""
        self._route.cancel()

    # -- words --

    def _distance(self, metres: float) -> str:
        return self._formatter.value.distance(max(0.0, metres), self._units)

    def _time(self, at: Any) -> str:
        if at is None or not self.active or not self._clock.synced:
            return ""
        return self._formatter.value.time(at.astimezone(self._zone))

    def _name(self, place: Place) -> str:
        return name_of(place, self._formatter.value.language)
