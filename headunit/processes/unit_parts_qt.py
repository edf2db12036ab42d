"""The unit with its face: what the window shows, over the services of `unit_core`. Loaded after the first frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connectivity.bluetooth.nearby_qt import NearbyViewModel
from connectivity.bluetooth.view_model import BluetoothViewModel
from connectivity.contracts.profile import CarProfile
from connectivity.gps.address import gps_receiver
from connectivity.radios import make_radios
from connectivity.vehicle.line_ignition import LineIgnition
from connectivity.vehicle.view_model import VehicleViewModel
from connectivity.vehicle.viss import VissVehicle
from connectivity.view_model import LinkViewModel
from connectivity.wifi.view_model import WifiViewModel
from connectivity.world_link import WorldLink
from headunit.account.profile_qt import ProfileViewModel
from headunit.account.view_model import AccountViewModel
from headunit.config import Config
from headunit.core.aside import Aside
from headunit.core.clock import MemberClock
from headunit.core.errors import UsageError
from headunit.core.looptime import RealLoopTime
from headunit.core.observable import Observable
from headunit.core.store import JsonFile
from headunit.core.tasks import TaskSupervisor, kept_running
from headunit.destinations.stick_qt import StickViewModel
from headunit.destinations.view_model import DestinationsViewModel
from headunit.driving.view_model import DrivingViewModel
from headunit.navigation.card_qt import MapCardViewModel
from headunit.navigation.guidance.voice import VoiceService
from headunit.navigation.guidance.voice_process import VoiceProcess
from headunit.navigation.guidance_qt import GuidanceViewModel
from headunit.navigation.labels_qt import LabelsViewModel
from headunit.navigation.map_qt import MapViewModel
from headunit.navigation.position_qt import PositionViewModel
from headunit.navigation.regions_qt import RegionsViewModel
from headunit.navigation.route_lines import RouteLines
from headunit.navigation.route_map_qt import RouteMapViewModel
from headunit.navigation.route_qt import RouteViewModel
from headunit.navigation.search_qt import SearchViewModel
from headunit.processes.map_keeper import MapKeeper
from headunit.processes.map_parts import importer_of
from headunit.processes.preferences import PreferenceService
from headunit.processes.shell_qt import AppViewModel
from headunit.processes.unit_core import UnitCore, Wires
from headunit.processes.vehicle import input_devices, vehicle_token
from headunit.services.gate_qt import GateViewModel
from headunit.services.notices_qt import NoticesViewModel
from headunit.services.renewal import RenewalWatch
from headunit.services.view_model import ServicesViewModel
from headunit.ui.application import choose_language
from headunit.ui.formatter import Formatter

if TYPE_CHECKING:
    from headunit.processes.map_early import Early


class Unit(UnitCore):
    """The unit on its real wires, with what its window shows; `start_face` brings it to life."""

    def __init__(self, config: Config, car: CarProfile, tasks: TaskSupervisor, early_map: Early | None = None) -> None:
        wanted = {"--world-url": config.world_url, "--vehicle": config.viss_url, "--gps": config.gps}
        if not config.discover:
            wanted["--backend"] = config.backend_url
        if missing := [option for option, address in wanted.items() if not address]:
            raise UsageError(
                "no-world",
                f"The unit lacks {', '.join(missing)}: nothing runs on its data folder that could tell them. "
                "Give them, or start all with `headunit run`.",
            )
        loop_time = RealLoopTime()
        clock = MemberClock(loop_time)
        self._disk = Aside("disk")
        self.preferences = PreferenceService(
            JsonFile(config.unit_dir / "preferences.json"),
            choose_language(config.language, car.market.language),
            forced=config.language is not None,
            aside=self._disk,
        )
        self.formatter = Observable(Formatter(self.preferences.state.value.language))
        self.inputs = input_devices(config, loop_time)
        world = WorldLink(config.world_url, config.world_token, "unit", clock, loop_time)
        signals = VissVehicle(config.viss_url, vehicle_token(config), loop_time)
        vehicle = LineIgnition(signals, self.inputs.ignition)
        radios = make_radios(config.radio, config.tethering, config.radio_bus, world, loop_time)
        self._map_keeper = MapKeeper(config, loop_time, self._disk, early_map)
        maps, importer = self._map_keeper.maps, importer_of(config)
        wires = Wires(world, vehicle, gps_receiver(config.gps, loop_time), radios, maps, importer)
        super().__init__(config, car, tasks, wires, clock, loop_time)
        self.position.save_by(self._disk)
        self.map.save_by(self._disk)
        self.destinations.save_by(self._disk)
        self.route.save_by(self._disk)
        self.preferences.state.subscribe(lambda now: self.search.speak(now.language), now=True)
        self.preferences.state.subscribe(lambda now: self.route.speak(now.language), now=True)
        self.save_more, self.until_kept = self.preferences.save_again, self._disk.done
        renewal = RenewalWatch(self.services, self.gate.decide, self.time.now, loop_time)
        search = SearchViewModel(
            self.search, self.destinations, self.map, self.maps, car, self.formatter, self.route.add_stop
        )
        labels = LabelsViewModel(self.maps, loop_time, tasks)
        lines = RouteLines(self.route.state, loop_time, tasks)
        the_map = MapViewModel(
            service=self.map,
            maps=self.maps,
            position=self.position.state,
            regions=self.regions.state,
            destinations=self.destinations,
            formatter=self.formatter,
            units=car.market.units,
            language=lambda: self.preferences.state.value.language,
            cache_folder=str(config.unit_dir / "no-tiles"),
            route=self.route,
            guidance=self.guidance.state,
            lines=lines.state,
            loop_time=loop_time,
            tasks=tasks,
        )
        self._voice_process = VoiceProcess()
        self._voice = VoiceService(self.guidance.state, self._voice_process, loop_time)
        self.preferences.state.subscribe(lambda now: self._voice.speak(now.language), now=True)
        self.app = AppViewModel(
            preferences=self.preferences,
            time=self.time,
            home_zone=car.market.time_zone,
            formatter=self.formatter,
            link=LinkViewModel(self.link),
            bluetooth=BluetoothViewModel(self.bluetooth, tasks),
            nearby=NearbyViewModel(radios.nearby, tasks),
            wifi=WifiViewModel(self.wifi, self.link, tasks),
            account=AccountViewModel(
                self.account, self.time, self.formatter, car.market.time_zone, car.market.country, tasks
            ),
            profile=ProfileViewModel(self.removal, self.account, tasks),
            services=ServicesViewModel(self.services, self.time, renewal, self.formatter, tasks, dcm=car.dcm),
            notices=NoticesViewModel(self.notices, self.services, self.time, self.formatter, car.market.time_zone),
            gate=GateViewModel(self.gate, self.services, car, self.formatter, tasks),
            vehicle=VehicleViewModel(car, self.vehicle.state, self.gps.fix, self.formatter),
            driving=DrivingViewModel(self.driving),
            the_map=the_map,
            guidance=GuidanceViewModel(
                self.route,
                self.guidance,
                self.time,
                car,
                self.formatter,
                self._voice.has_voice,
                loop_time,
                tasks,
            ),
            route_map=RouteMapViewModel(self.route.state, lines.state, the_map.camera, labels.keep_off),
            map_card=MapCardViewModel(
                self.maps,
                self.regions.state,
                self.position.state,
                self.position.watch,
                tasks,
                lines.state,
                self.guidance.state,
            ),
            labels=labels,
            position=PositionViewModel(self.position.state, self.formatter),
            regions=RegionsViewModel(self.regions, car, self.formatter, tasks),
            search=search,
            destinations=DestinationsViewModel(self.destinations, self.map, car, self.route.plan, self.formatter),
            stick=StickViewModel(self.stick, self.destinations, self.formatter, tasks),
            routing=RouteViewModel(self.route, self.guidance.state, self.map, self.time, car, self.formatter),
        )

    def start_face(self) -> None:
        """Begin to live: keys and the clock on the screen, and all that `start` begins."""
        self._tasks.spawn(self.inputs.run(), "inputs")
        self._tasks.spawn(self.app.run(self.loop_time), "clock-face")
        self._tasks.spawn(kept_running(self._map_keeper.run, "map-server", self.loop_time), "map-server")
        self._tasks.spawn(kept_running(self._voice.run, "voice", self.loop_time), "voice")
        self.start(self._show_time)

    async def _show_time(self) -> None:
        """Where time leaps, the screen is there with it."""
        self.app.tick()

    def close(self) -> None:
        """See `UnitCore`; and wait for the disk."""
        super().close()
        self._voice_process.end()
        self._map_keeper.close()
        self._disk.close()
