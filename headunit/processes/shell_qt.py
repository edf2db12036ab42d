"""The one object handed to the unit's window: where the person is, what is set, and each area's view-model."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.bluetooth.nearby_qt import NearbyViewModel
from connectivity.bluetooth.view_model import BluetoothViewModel
from connectivity.vehicle.view_model import VehicleViewModel
from connectivity.view_model import LinkViewModel
from connectivity.wifi.view_model import WifiViewModel
from headunit.account.profile_qt import ProfileViewModel
from headunit.account.view_model import AccountViewModel
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.destinations.stick_qt import StickViewModel
from headunit.destinations.view_model import DestinationsViewModel
from headunit.driving.view_model import DrivingViewModel
from headunit.navigation.card_qt import MapCardViewModel
from headunit.navigation.guidance_qt import GuidanceViewModel
from headunit.navigation.labels_qt import LabelsViewModel
from headunit.navigation.map_qt import MapViewModel
from headunit.navigation.position_qt import PositionViewModel
from headunit.navigation.regions_qt import RegionsViewModel
from headunit.navigation.route_map_qt import RouteMapViewModel
from headunit.navigation.route_qt import RouteViewModel
from headunit.navigation.search_qt import SearchViewModel
from headunit.processes.preferences import ROUTES, Preferences, PreferenceService
from headunit.services.gate_qt import GateViewModel
from headunit.services.notices_qt import NoticesViewModel
from headunit.services.trusted_time import TrustedTime
from headunit.services.unit_time import UnitTime
from headunit.services.view_model import ServicesViewModel
from headunit.ui.formatter import Formatter

QML_IMPORT_NAME = "Hmi.ViewModels.Shell"
QML_IMPORT_MAJOR_VERSION = 1

_DAY_HOURS = range(7, 20)
_TICK_S = 0.25


@QmlElement
@QmlUncreatable("built by the unit")
class AppViewModel(QObject):
    """`route` is the page shown (`setup/online/account`); `tab` its first part; `page` its last."""

    changed = Signal()
    clockChanged = Signal()

    def __init__(
        self,
        *,
        preferences: PreferenceService,
        time: UnitTime,
        home_zone: str,
        formatter: Observable[Formatter],
        link: LinkViewModel,
        bluetooth: BluetoothViewModel,
        nearby: NearbyViewModel,
        wifi: WifiViewModel,
        account: AccountViewModel,
        profile: ProfileViewModel,
        services: ServicesViewModel,
        notices: NoticesViewModel,
        gate: GateViewModel,
        vehicle: VehicleViewModel,
        driving: DrivingViewModel,
        the_map: MapViewModel,
        map_card: MapCardViewModel,
        labels: LabelsViewModel,
        position: PositionViewModel,
        regions: RegionsViewModel,
        search: SearchViewModel,
        destinations: DestinationsViewModel,
        stick: StickViewModel,
        guidance: GuidanceViewModel,
        route_map: RouteMapViewModel,
        routing: RouteViewModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences, self._unit_time, self._zone = preferences, time, ZoneInfo(home_zone)
        self._formatter = formatter
        self._link, self._bluetooth, self._nearby, self._wifi = link, bluetooth, nearby, wifi
        self._account, self._profile, self._services, self._vehicle = account, profile, services, vehicle
        self._notices, self._gate, self._driving = notices, gate, driving
        self._map_card = map_card
        self._map, self._labels, self._position = the_map, labels, position
        self._regions, self._search, self._destinations, self._stick = regions, search, destinations, stick
        self._routing = routing
        self._guidance, self._route_map = guidance, route_map
        self._time = self._date = self._narrow_date = ""
        self._night = True
        preferences.state.subscribe(self._fold)
        time.state.subscribe(self._on_time)
        formatter.subscribe(lambda _: self.tick())
        self.tick()

    def _fold(self, _: Preferences) -> None:
        self.tick()
        self.changed.emit()

    def _on_time(self, _: TrustedTime) -> None:
        self.tick()

    def tick(self) -> None:
        """Look at the clock: texts, day or night, and what the passing of time has ended."""
        known = self._unit_time.synced
        local = self._unit_time.shown().astimezone(self._zone)
        words = self._formatter.value
        shown = (words.time(local), words.weekday(local), words.weekday(local, narrow=True)) if known else ("", "", "")
        theme = self._preferences.state.value.theme
        night = theme == "night" or (theme == "auto" and (not known or local.hour not in _DAY_HOURS))
        self._services.refold()
        self._account.refold()
        self._routing.refold()
        if (*shown, night) != (self._time, self._date, self._narrow_date, self._night):
            self._time, self._date, self._narrow_date = shown
            self._night = night
            self.clockChanged.emit()

    async def run(self, loop_time: LoopTime) -> None:
        """Keep the clock on the screen true, until cancelled."""
        while True:
            self.tick()
            await loop_time.sleep(_TICK_S)

    @Property(str, notify=changed)
    def route(self) -> str:
        return self._preferences.state.value.route

    @Property(str, notify=changed)
    def tab(self) -> str:
        return self.route.split("/")[0]

    @Property(str, notify=changed)
    def page(self) -> str:
        return self.route.rsplit("/", 1)[-1]

    @Property(bool, notify=changed)
    def canGoBack(self) -> bool:
        return "/" in self.route

    @Slot(str)
    def go(self, route: str) -> None:
        """Open a page; a route that does not exist is a fault of the caller and changes nothing.

        Nor does the map's (a hard key) in a car without navigation.
        """
        if route not in ROUTES:
            raise ValueError(f"there is no page {route!r}")
        if f"{route}/".startswith("map/") and not self._vehicle.navigation:
            return
        self._preferences.set_route(route)

    @Slot()
    def back(self) -> None:
        if self.canGoBack:
            self._preferences.set_route(self.route.rsplit("/", 1)[0])

    @Property(str, notify=changed)
    def language(self) -> str:
        return self._preferences.state.value.language

    @Property(str, notify=changed)
    def theme(self) -> str:
        return self._preferences.state.value.theme

    @Slot(str)
    def setLanguage(self, language: str) -> None:
        self._preferences.set_language(language)

    @Slot(str)
    def setTheme(self, theme: str) -> None:
        self._preferences.set_theme(theme)

    @Property(bool, notify=clockChanged)
    def night(self) -> bool:
        return self._night

    @Property(str, notify=clockChanged)
    def timeText(self) -> str:
        """`21:37` in the car's home zone; empty until the time is known."""
        return self._time

    @Property(str, notify=clockChanged)
    def dateText(self) -> str:
        return self._date

    @Property(str, notify=clockChanged)
    def narrowDateText(self) -> str:
        return self._narrow_date

    @Property(LinkViewModel, constant=True)
    def link(self) -> LinkViewModel:
        return self._link

    @Property(BluetoothViewModel, constant=True)
    def bluetooth(self) -> BluetoothViewModel:
        return self._bluetooth

    @Property(NearbyViewModel, constant=True)
    def nearby(self) -> NearbyViewModel:
        return self._nearby

    @Property(WifiViewModel, constant=True)
    def wifi(self) -> WifiViewModel:
        return self._wifi

    @Property(AccountViewModel, constant=True)
    def account(self) -> AccountViewModel:
        return self._account

    @Property(ProfileViewModel, constant=True)
    def profile(self) -> ProfileViewModel:
        return self._profile

    @Property(ServicesViewModel, constant=True)
    def services(self) -> ServicesViewModel:
        return self._services

    @Property(NoticesViewModel, constant=True)
    def notices(self) -> NoticesViewModel:
        return self._notices

    @Property(GateViewModel, constant=True)
    def gate(self) -> GateViewModel:
        return self._gate

    @Property(VehicleViewModel, constant=True)
    def vehicle(self) -> VehicleViewModel:
        return self._vehicle

    @Property(DrivingViewModel, constant=True)
    def driving(self) -> DrivingViewModel:
        return self._driving

    @Property(MapViewModel, constant=True)
    def map(self) -> MapViewModel:
        return self._map

    @Property(MapCardViewModel, constant=True)
    def mapCard(self) -> MapCardViewModel:
        return self._map_card

    @Property(LabelsViewModel, constant=True)
    def labels(self) -> LabelsViewModel:
        return self._labels

    @Property(PositionViewModel, constant=True)
    def position(self) -> PositionViewModel:
        return self._position

    @Property(RegionsViewModel, constant=True)
    def regions(self) -> RegionsViewModel:
        return self._regions

    @Property(SearchViewModel, constant=True)
    def search(self) -> SearchViewModel:
        return self._search

    @Property(DestinationsViewModel, constant=True)
    def destinations(self) -> DestinationsViewModel:
        return self._destinations

    @Property(StickViewModel, constant=True)
    def stick(self) -> StickViewModel:
        return self._stick

    @Property(RouteViewModel, constant=True)
    def routing(self) -> RouteViewModel:
        return self._routing

    @Property(GuidanceViewModel, constant=True)
    def guidance(self) -> GuidanceViewModel:
        return self._guidance

    @Property(RouteMapViewModel, constant=True)
    def routeMap(self) -> RouteMapViewModel:
        return self._route_map
