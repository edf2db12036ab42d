"""The map page: the camera frame by frame, the car, the pin and its card, and whether there is a map at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from headunit.core.errors import HeadUnitError
from headunit.core.geo import GeoPoint, distance_m, from_mercator, mercator, wrapped
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.tasks import TaskSupervisor
from headunit.navigation.camera import LEAST_ZOOM, MIDDLE, MOST_TILT, MOST_ZOOM, TILT, Camera, Pose, fitting
from headunit.navigation.guidance.domain import GuidanceState, Phase, RouteState
from headunit.navigation.guided import GuidedCar
from headunit.navigation.map_service import MapService, MapState
from headunit.navigation.places import PlaceKind
from headunit.navigation.ports import MapPort
from headunit.navigation.route_lines import Lines
from headunit.navigation.scale import Scale, scale
from headunit.navigation.search.coordinates import shown
from headunit.ui.formatter import Formatter

if TYPE_CHECKING:
    from headunit.destinations.service import DestinationService
    from headunit.navigation.guidance.route_service import RouteService
    from headunit.navigation.places import Place
    from headunit.navigation.position_service import PositionState
    from headunit.navigation.regions.manifest import Manifest
    from headunit.navigation.regions.service import RegionsState

QML_IMPORT_NAME = "Hmi.ViewModels.Map"
QML_IMPORT_MAJOR_VERSION = 1

BESIDE_CARD = (0.62, 0.5)
"""Where in the map a place is shown: right of its card."""
_WORLD_ZOOM = 3.0
_SEEN_PX = 800, 400
"""About what of the map nothing lies on, on any display."""
_TILTED_FROM = TILT / 3
_SCALE_PX = 130.0
_SAME_PLACE_M = 15.0
_ROOM = (0.0, 0.0, 1.0, 1.0)
_WHOLE_ZOOM = 16.5
"""The nearest from which all of a route is shown."""
_AFTER_IT_DRIVEN = (Phase.CHOOSING, Phase.NONE, Phase.FAILED)
"""Who begins to be guided then sees the car; who is led anew looks on at what he looks at."""
_FINGER_PX = 34.0
"""So far beside a route a finger still means it."""


@QmlElement
@QmlUncreatable("built by the unit")
class MapViewModel(QObject):
    """Call `advance` in each frame while `moving`; `posed` tells where the camera is then.

    Args:
        service: What the map is asked to show.
        maps: Its regions, and where its tiles are.
        position: Where the car is.
        regions: What is being imported.
        destinations: Favourites, home and work.
        formatter: The language's numbers.
        units: `metric` or `imperial`, of the market.
        language: The language that is shown now.
        cache_folder: See `cacheFolder`.
        route: The routes to choose from, and the one that is driven.
        guidance: Where on it the car is.
        lines: The routes as lines.
        loop_time: Real time between two fixes.
        tasks: Owns the questions to the map server.
        parent: Qt's owner.
    """

    changed = Signal()
    drove = Signal()
    zoomed = Signal()
    posed = Signal(
        *([float] * 7),
        arguments=["latitude", "longitude", "zoom", "bearing", "tilt", "across", "down"],
    )
    drawnAnew = Signal()
    """Every tile has to be fetched again."""
    saved = Signal(str, arguments=["what"])
    """`favourite`, `home` or `work`: the pin's place is kept as that."""
    refused = Signal(str, arguments=["reason"])
    """The pin's place could not be kept; the id of its words."""

    def __init__(
        self,
        *,
        service: MapService,
        maps: MapPort,
        position: Observable[PositionState],
        regions: Observable[RegionsState],
        destinations: DestinationService,
        formatter: Observable[Formatter],
        units: str,
        language: Callable[[], str],
        cache_folder: str,
        route: RouteService,
        guidance: Observable[GuidanceState],
        lines: Observable[Lines],
        loop_time: LoopTime,
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._maps, self._position, self._regions = service, maps, position, regions
        self._destinations, self._formatter, self._units = destinations, formatter, units
        self._language, self._cache_folder, self._tasks = language, cache_folder, tasks
        self._seen = service.state.value
        self._visible = self._placed = False
        self._camera = Camera(Pose(0.0, 0.0, _WORLD_ZOOM, tilt=TILT if self._seen.tilted else 0.0))
        self._covered = True
        self._route, self._guidance, self._lines, self._loop_time = route, guidance, lines, loop_time
        self._guided, self._phase = GuidedCar(self._camera), Phase.NONE
        self._room, self._size = _ROOM, (1.0, 1.0)
        self._whole = False
        service.state.subscribe(self._on_state)
        position.subscribe(self._on_position)
        for source in (maps.regions, regions):
            source.subscribe(lambda _: self._on_regions())
        for source in (destinations.state, formatter):
            source.subscribe(lambda _: self.changed.emit())
        self._on_position(position.value)
        self._aim(self._seen, at_once=True)
        route.state.subscribe(self._on_route, now=True)
        lines.subscribe(self._on_lines, now=True)
        guidance.subscribe(self._on_guidance, now=True)

    @property
    def camera(self) -> Camera:
        """Where it looks; to be read."""
        return self._camera

    # -- what the services tell --

    def _on_state(self, state: MapState) -> None:
        before, self._seen = self._seen, state
        sent = state.sent != before.sent
        if before.following and not state.following and not sent:
            self._camera.following = False
            self._camera.hold(self._camera.pose)
        elif sent or _turns(state) != _turns(before):
            self._aim(state, at_once=not self._visible, sent=sent)
        self.changed.emit()
        self.drove.emit()
        if state.drawn > max(1, before.drawn):
            self.drawnAnew.emit()

    def _on_position(self, state: PositionState) -> None:
        if self._guided.on_route:
            return
        point = state.place
        heading = state.matched.heading if state.matched is not None and state.heading is not None else state.heading
        if point is not None and not self._placed:
            self._placed = True
            self._guided.receive(point, heading, self._loop_time.monotonic())
            self._aim(self._seen, at_once=True)
        else:
            self._guided.receive(point, heading, self._loop_time.monotonic())
        self._has_come()

    def _has_come(self) -> None:
        """The car is somewhere else."""
        if not self._visible:
            self._camera.advance(60.0)
        self.drove.emit()
        self._posed()

    def _on_regions(self) -> None:
        if not self._placed:
            self._aim(self._seen, at_once=True)
            self._posed()
        self._look_around()
        self.changed.emit()

    # -- the route --

    def _on_route(self, state: RouteState) -> None:
        before, self._phase = self._phase, state.phase
        if state.phase is Phase.CHOOSING and before is not Phase.CHOOSING:
            self.overview()
        elif (state.phase is Phase.GUIDING and before in _AFTER_IT_DRIVEN) or (
            state.phase is Phase.NONE and self._whole
        ):
            self._service.centre_on_car()
        if state.is_guiding:
            self._guided.take(self._lines.value.line)
        else:
            self._guided.end()
            self._on_position(self._position.value)
        self.changed.emit()

    def _on_lines(self, lines: Lines) -> None:
        self._guided.take(lines.line if self._route.state.value.is_guiding else None)
        if self._whole and self._phase is Phase.CHOOSING:
            self.overview()
        self._on_guidance(self._guidance.value)

    def _on_guidance(self, state: GuidanceState) -> None:
        if not self._route.state.value.is_guiding:
            return
        was, first = self._guided.on_route, self._camera.cruise is None
        self._guided.guide(state, self._loop_time.monotonic())
        if not self._guided.on_route:
            if was:
                self._on_position(self._position.value)
            return
        self._placed = True
        if first:
            self._aim(self._seen, at_once=not self._visible)
        self._has_come()

    @Slot(float, float, float, float, float, float)
    def setRoom(self, x: float, y: float, width: float, height: float, of_width: float, of_height: float) -> None:
        """Which part of the map nothing lies on, in pixels: there the whole route is shown."""
        self._size = (max(1.0, of_width), max(1.0, of_height))
        self._room = (x, y, max(1.0, width), max(1.0, height))
        if self._whole:
            self.overview()

    @Slot()
    def overview(self) -> None:
        """All of the route, or of those to choose from, north up."""
        lines = self._lines.value
        bounds = lines.bounds
        self._whole = True
        if self._seen.following:
            self._service.let_go()
        self._whole = True
        if bounds is None:
            return
        x, y, width, height = self._room
        at = (x + width / 2) / self._size[0], (y + height / 2) / self._size[1]
        west, south = mercator(GeoPoint(bounds.south, bounds.west))
        east, north = mercator(GeoPoint(bounds.north, bounds.east))
        centre = from_mercator((west + east) / 2, (south + north) / 2)
        zoom = min(_WHOLE_ZOOM, fitting(bounds, width, height))
        self._camera.fly(Pose(centre.latitude, centre.longitude, zoom, at=at), at_once=not self._visible)
        self._posed()

    @Property(bool, notify=changed)
    def whole(self) -> bool:
        """All of the route is shown."""
        return self._whole

    # -- the camera --

    def _aim(self, state: MapState, *, at_once: bool, sent: bool = True) -> None:
        """Send the camera where the state wants it."""
        camera, regions = self._camera, self._maps.regions.value
        camera.following, camera.heading_up = state.following, state.heading_up
        goal = camera.goal
        if state.following or sent:
            self._whole = False
        if state.target is not None and sent:
            goal = replace(
                goal, latitude=state.target.latitude, longitude=state.target.longitude, zoom=state.zoom, at=BESIDE_CARD
            )
        elif state.following and self._placed:
            goal = replace(goal, zoom=state.zoom)
        elif state.following and regions:
            centre = regions[0].bounds.centre
            zoom = fitting(regions[0].bounds, *_SEEN_PX)
            goal = replace(goal, latitude=centre.latitude, longitude=centre.longitude, zoom=zoom, at=MIDDLE)
        if not state.following and not sent:
            car = camera.car.now
            goal = replace(goal, bearing=car[1] if state.heading_up and car is not None else 0.0)
        camera.fly(replace(goal, tilt=TILT if state.tilted else 0.0), at_once=at_once)
        self._posed()

    def _posed(self) -> None:
        pose = self._camera.pose
        self.posed.emit(pose.latitude, pose.longitude, pose.zoom, pose.bearing, pose.tilt, pose.at[0], pose.at[1])
        self._look_around()
        self.zoomed.emit()

    def _look_around(self) -> None:
        pose, regions = self._camera.pose, self._maps.regions.value
        point = GeoPoint(pose.latitude, pose.longitude)
        covered = any(region.bounds.holds(point) for region in regions) or not regions
        if covered != self._covered:
            self._covered = covered
            self.changed.emit()

    @Slot(float)
    def advance(self, seconds: float) -> None:
        """A frame of that length is over."""
        driving = self._camera.car.moving
        self._camera.advance(seconds)
        if driving:
            self.drove.emit()
        self._posed()

    @Slot(bool)
    def setShown(self, on: bool) -> None:
        """The page is on the screen, or no longer."""
        self._visible = on
        self._service.set_shown(on)
        self._camera.advance(60.0)
        self._posed()

    @Slot(bool)
    def setNight(self, night: bool) -> None:
        """Tiles are drawn for the night, or for the day."""
        self._service.set_style("night" if night else "day")

    @Slot()
    def pose(self) -> None:
        """Tell the camera again: somebody new listens."""
        self._posed()

    @Slot(float, float, float, float, float)
    def held(self, latitude: float, longitude: float, zoom: float, bearing: float, tilt: float) -> None:
        """A finger has moved the map: its middle is there now."""
        self._whole = False
        if self._seen.following:
            self._service.let_go()
        self._camera.hold(Pose(latitude, longitude, zoom, bearing, tilt))
        self._look_around()
        self.zoomed.emit()

    @Slot(float)
    def tiltedTo(self, tilt: float) -> None:
        """Two fingers have let go of it."""
        self._camera.hold(replace(self._camera.pose, tilt=min(MOST_TILT, tilt)))
        if (tilted := tilt > _TILTED_FROM) != self._seen.tilted:
            self._service.set_tilted(tilted)

    @Slot(float)
    def zoomBy(self, steps: float) -> None:
        """Nearer (positive) or farther: around the car while it is followed, else around the middle."""
        if self._seen.following and self._camera.cruise is not None:
            self._guided.zoom_by(steps)
            self.zoomed.emit()
            return
        nearer = self._nearer(self._camera.goal, steps)
        if self._seen.following:
            self._service.set_zoom(nearer.zoom)
        if not self._seen.following or not self._placed:
            self._camera.fly(nearer)
            self.zoomed.emit()

    @Slot(float, float, float, float, float)
    def zoomAt(self, latitude: float, longitude: float, across: float, down: float, steps: float) -> None:
        """The same around what is under a finger, where the car is not followed."""
        if self._seen.following:
            self.zoomBy(steps)
            return
        here = replace(self._camera.pose, latitude=latitude, longitude=longitude, at=(across, down))
        self._camera.hold(here)
        self._camera.fly(self._nearer(here, steps))
        self.zoomed.emit()

    def _nearer(self, pose: Pose, steps: float) -> Pose:
        """The pose that much nearer. From far away the map is flat; on the way back it is tilted again."""
        tilt = max(pose.tilt, TILT) if self._seen.tilted else pose.tilt
        return replace(pose, zoom=pose.zoom + steps, tilt=tilt).held()

    @Slot()
    def turnCompass(self) -> None:
        """North up, or what lies ahead."""
        if not self._seen.following and self._camera.pose.bearing != 0:
            self._camera.fly(replace(self._camera.pose, bearing=0.0))
            self.zoomed.emit()
        else:
            self._service.set_heading_up(not self._seen.heading_up)

    @Slot()
    def turnTilt(self) -> None:
        """Tilted, or straight down."""
        self._service.set_tilted(not self._seen.tilted)

    @Slot()
    def centreOnCar(self) -> None:
        self._service.centre_on_car()

    @Property(str, constant=True)
    def tilesUrl(self) -> str:
        """See `MapPort`; read it only where a map is shown."""
        return self._maps.tiles_url

    @Property(str, constant=True)
    def cacheFolder(self) -> str:
        """Where QtLocation may make folders; it keeps nothing there."""
        return self._cache_folder

    @Property(float, constant=True)
    def leastZoom(self) -> float:
        return LEAST_ZOOM

    @Property(float, constant=True)
    def mostZoom(self) -> float:
        return MOST_ZOOM

    @Property(float, constant=True)
    def mostTilt(self) -> float:
        return MOST_TILT

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether the map server knows how tiles are to be drawn: none is fetched before."""
        return self._seen.drawn > 0 or not self._maps.tiles_url

    @Property(bool, notify=changed)
    def away(self) -> bool:
        return self._seen.away

    @Property(bool, notify=zoomed)
    def moving(self) -> bool:
        """Whether the next frame differs from this one."""
        return self._visible and self._camera.moving

    @Property(bool, notify=changed)
    def following(self) -> bool:
        return self._seen.following

    @Property(bool, notify=changed)
    def headingUp(self) -> bool:
        return self._seen.heading_up

    @Property(bool, notify=changed)
    def tilted(self) -> bool:
        return self._seen.tilted

    @Property(float, notify=zoomed)
    def scalePixels(self) -> float:
        """Width of the scale bar."""
        return self._scale().pixels

    @Property(str, notify=zoomed)
    def scaleText(self) -> str:
        found = self._scale()
        return self._formatter.value.with_unit(found.value, found.unit)

    def _scale(self) -> Scale:
        pose = self._camera.pose
        return scale(pose.latitude, pose.zoom, _SCALE_PX, self._units)

    # -- the car --

    @Property(bool, notify=drove)
    def carKnown(self) -> bool:
        return self._camera.car.now is not None

    @Property(float, notify=drove)
    def carLatitude(self) -> float:
        now = self._camera.car.now
        return now[0].latitude if now else 0.0

    @Property(float, notify=drove)
    def carLongitude(self) -> float:
        now = self._camera.car.now
        return now[0].longitude if now else 0.0

    @Property(float, notify=drove)
    def carHeading(self) -> float:
        """Degrees clockwise from north."""
        now = self._camera.car.now
        return now[1] if now else 0.0

    # -- whether there is a map --

    @Property(str, notify=changed)
    def cover(self) -> str:
        """`whole`; `outside` every region; `importing` the first one; `failed`; `none`."""
        if self._maps.regions.value:
            return "whole" if self._covered else "outside"
        state = self._regions.value
        if state.importing is not None:
            return "importing"
        return "failed" if state.failure is not None else "none"

    @Property(str, notify=changed)
    def importName(self) -> str:
        importing = self._regions.value.importing
        return importing.name if importing is not None else ""

    @Property(float, notify=changed)
    def importShare(self) -> float:
        """0 to 1."""
        importing = self._regions.value.importing
        return importing.share if importing is not None else 0.0

    @Property(str, notify=changed)
    def importText(self) -> str:
        """The same in per cent."""
        return self._formatter.value.with_unit(self.importShare * 100, "%")

    @Property(str, notify=changed)
    def nearestName(self) -> str:
        """The region to go to from where there is none."""
        region = self._nearest()
        return region.name if region is not None else ""

    def _nearest(self) -> Manifest | None:
        pose = self._camera.pose
        here = GeoPoint(pose.latitude, wrapped(pose.longitude))
        return min(self._maps.regions.value, key=lambda region: distance_m(region.bounds.centre, here), default=None)

    @Slot()
    def showNearest(self) -> None:
        """Show all of that region."""
        if (region := self._nearest()) is not None:
            self._service.show_point(region.bounds.centre)
            self._camera.fly(
                replace(self._camera.goal, zoom=fitting(region.bounds, *_SEEN_PX)), at_once=not self._visible
            )
            self._posed()

    # -- the pin --

    @property
    def _pin(self) -> Place | None:
        return self._seen.pin

    @Slot(float, float)
    def touch(self, latitude: float, longitude: float) -> None:
        """A finger has asked what is there."""
        point = GeoPoint(max(-90.0, min(90.0, latitude)), wrapped(longitude))
        if self._phase is Phase.CHOOSING:
            self._choose(point)
            return
        self._tasks.spawn(self._service.ask_about(point, self._language()), "map-at")

    def _choose(self, point: GeoPoint) -> None:
        """The route under a finger is the chosen one."""
        zoom, lines = self._camera.pose.zoom, self._lines.value.lines
        offs = [(line.off_px(point, zoom), number) for number, line in enumerate(lines)]
        if offs and min(offs)[0] <= _FINGER_PX:
            self._route.choose(min(offs)[1])

    @Slot()
    def closePin(self) -> None:
        self._service.close_pin()

    @Property(bool, notify=changed)
    def pinned(self) -> bool:
        return self._pin is not None

    @Property(bool, notify=changed)
    def pinLooking(self) -> bool:
        return self._seen.looking

    @Property(float, notify=changed)
    def pinLatitude(self) -> float:
        return self._pin.point.latitude if self._pin else 0.0

    @Property(float, notify=changed)
    def pinLongitude(self) -> float:
        return self._pin.point.longitude if self._pin else 0.0

    @Property(str, notify=changed)
    def pinTitle(self) -> str:
        """Its name; of a bare position its degrees."""
        pin = self._pin
        if pin is None:
            return ""
        if pin.title and pin.kind is not PlaceKind.POSITION:
            return pin.title
        return shown(pin.point, self._formatter.value.language)

    @Property(str, notify=changed)
    def pinDetail(self) -> str:
        return self._pin.detail if self._pin else ""

    @Property(str, notify=drove)
    def pinDistance(self) -> str:
        """From the car as the crow flies; empty while nobody knows where it is."""
        car = self._position.value.place
        if self._pin is None or car is None:
            return ""
        return self._formatter.value.distance(distance_m(car, self._pin.point), self._units)

    @Property(str, notify=changed)
    def pinKept(self) -> str:
        """What the pin's place is kept as: `home`, `work`, `favourite` or nothing."""
        if (pin := self._pin) is None:
            return ""
        kept = self._destinations.state.value
        if _same(kept.home, pin):
            return "home"
        if _same(kept.work, pin):
            return "work"
        return "favourite" if any(_same(one.place, pin) for one in kept.favourites) else ""

    @Slot(str)
    def keepPin(self, what: str) -> None:
        """Keep its place as `favourite`, `home` or `work`."""
        if (pin := self._pin) is None:
            return
        place = replace(pin, title=self.pinTitle)
        keep = {
            "favourite": self._destinations.add_favourite,
            "home": self._destinations.set_home,
            "work": self._destinations.set_work,
        }[what]
        try:
            keep(place)
        except HeadUnitError as error:
            self.refused.emit(f"hmi-destinations-{error.reason}")
        else:
            self.saved.emit(what)


def _turns(state: MapState) -> tuple[object, ...]:
    return state.following, state.heading_up, state.tilted, state.zoom


def _same(kept: Place | None, pin: Place) -> bool:
    return kept is not None and (kept.id == pin.id or distance_m(kept.point, pin.point) < _SAME_PLACE_M)
