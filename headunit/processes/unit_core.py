"""Everything the unit is but its face: every service, built once, by constructor, over whatever wires it is given."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from connectivity.cloud.ports import Http
from connectivity.contracts.keeping import mark_of
from connectivity.contracts.profile import CarProfile
from connectivity.gps.ports import GpsPort
from connectivity.keeping import keep_when_asked, nothing_held_back
from connectivity.link import LinkService
from connectivity.link_state import LinkState
from connectivity.radios import Radios
from connectivity.vehicle.ports import VehiclePort
from connectivity.world_line import WorldLine
from headunit.account.domain import AccountState, Done, Failed, Wish
from headunit.config import Config
from headunit.core.clock import MemberClock
from headunit.core.correlation import correlated
from headunit.core.errors import LinkReason
from headunit.core.looptime import LoopTime
from headunit.core.store import JsonFile
from headunit.core.tasks import TaskSupervisor, kept_running
from headunit.destinations.stick_service import StickService
from headunit.destinations.usb import UsbFolder
from headunit.driving.service import DrivingService
from headunit.navigation.guidance.route_service import RouteService
from headunit.navigation.guidance.service import GuidanceService
from headunit.navigation.map_service import MapService
from headunit.navigation.ports import MapPort
from headunit.navigation.position_service import PositionService
from headunit.navigation.regions.importing_port import Importer
from headunit.navigation.regions.service import RegionService
from headunit.navigation.regions.store import RegionStore
from headunit.navigation.search.coordinates import name_of
from headunit.navigation.search.service import SearchService
from headunit.processes.outside import outside
from headunit.processes.unit_account import UnitAccount
from headunit.processes.unit_backend import backend_of
from headunit.processes.unit_services import TimedProbe, UnitServices

_SAVE_AGAIN_S = 5.0
_LOOK_AGAIN_TURNS = 12
"""Each minute it is asked what the owner has done at the portal, bought or confirmed, and told what was not told."""
_LINK_REASONS = frozenset(LinkReason)


@dataclass(frozen=True, slots=True)
class Wires:
    """What the unit is connected with.

    `http` makes the requests to a backend of that address; None: over the network, through the active bearer.
    """

    world: WorldLine
    vehicle: VehiclePort
    gps: GpsPort
    radios: Radios
    maps: MapPort
    importer: Importer
    http: Callable[[str], Http] | None = None


class UnitCore:
    """The unit's services; `start` brings them to life.

    Args:
        config: What the unit is told.
        car: The car the unit is fitted in.
        tasks: Owns its background work.
        wires: What it is connected with.
        clock: The service clock; the world's line leads it.
        loop_time: Real time.
    """

    def __init__(
        self,
        config: Config,
        car: CarProfile,
        tasks: TaskSupervisor,
        wires: Wires,
        clock: MemberClock,
        loop_time: LoopTime,
    ) -> None:
        self._tasks, self._wires = tasks, wires
        self.car, self.clock, self.loop_time = car, clock, loop_time
        self.world, self.vehicle, self.gps = wires.world, wires.vehicle, wires.gps
        self.driving = DrivingService(self.vehicle.state, loop_time, may_override=car.market.passenger_override)
        self.maps = wires.maps
        store = RegionStore(config.regions_dir)
        self.regions = RegionService(store, wires.importer, loop_time, default=config.default_region)
        kept = JsonFile(config.unit_dir / "position.json", private=True)
        self.position = PositionService(self.gps.fix, self.vehicle.state, self.maps, kept, loop_time)
        self.map = MapService(self.maps, JsonFile(config.unit_dir / "map.json"), loop_time, self.position.watch)
        self.bluetooth, self.wifi = wires.radios.bluetooth, wires.radios.wifi
        self._backend = backend_of(config, lambda: self.link.egress.value, loop_time)
        self._personal = UnitAccount(
            config,
            self._backend.url,
            self._backend.keys_file,
            car,
            lambda: self.link.egress.value,
            loop_time,
            clock,
            self._doubt,
            wires.http,
        )
        self.device_id = self._personal.device_id
        self.cloud, self.removal, self.time = self._personal.cloud, self._personal.removal, self._personal.time
        self.account, self.services = self._personal.account, self._personal.services
        self.destinations = self._personal.destinations
        usb = UsbFolder(config.usb_dir)
        self.stick = StickService(
            usb,
            self.destinations,
            lambda: self.position.state.value.point,
            lambda place: name_of(place, self.route.language),
            loop_time,
        )
        self.removal.also_forget(self.map.forget)
        self.route = RouteService(
            self.maps,
            self.position,
            self.destinations,
            self._personal.route,
            clock,
            loop_time,
            restore=car.navigation and not self.removal.unfinished,
        )
        self.removal.also_forget(self.route.forget)
        self.search = SearchService(self.maps, self.destinations, self.position, loop_time)
        probe = TimedProbe(self._backend.probe_with(self.cloud), self.time)
        self.link = LinkService(self.bluetooth, self.wifi, self.vehicle.state, probe, loop_time, config.proxy)
        self._timed = UnitServices(
            config, car, self._personal, self.link, self.vehicle.state, clock, loop_time, self._ask_if_possible
        )
        self.notices, self.gate = self._timed.notices, self._timed.gate
        self.guidance = GuidanceService(
            self.route,
            self.position,
            self.vehicle.state,
            clock,
            loop_time,
            time=self.time.shown,
            manoeuvre=self._timed.manoeuvre,
            units=car.market.units,
        )
        self._timed.hear(self.world, self.gps)
        self._met = (self.account.account_id, False)
        self.save_more: Callable[[], None] = lambda: None
        """Called with the others that keep again what a full disk has refused."""
        self.until_kept: Callable[[], Awaitable[None]] = nothing_held_back
        """Waits for what is being written aside."""
        keep_when_asked(
            self.world, tasks, name="unit", folder=mark_of(config.data_dir), outside=outside(config), save=self._save
        )

    def start(self, before_settling: Callable[[], Awaitable[None]] | None = None) -> None:
        """Begin to live: the wires, the link, and what follows from being online and signed in.

        Args:
            before_settling: See `MemberClock.before_settling`.
        """
        self.clock.before_settling = before_settling
        self.link.state.subscribe(self._on_link)
        self.account.state.subscribe(self._on_account)
        for name, work in {
            "world": self.world.run(),
            "vehicle": self.vehicle.run(),
            "gps": self.gps.run(),
            "entitlements": self.services.start(),
        }.items():
            self._tasks.spawn(work, name)
        for name, run in {
            "link": self.link.run,
            **self._timed.runs,
            **self._wires.radios.runs,
            **self._backend.runs,
            "keep": self._keep,
            "driving": self.driving.run,
            "regions": self.regions.run,
            "position": self.position.run,
            "map": self.map.run,
            "search": self.search.run,
            "usb": self.stick.run,
            **({"route": self.route.run, "guidance": self.guidance.run} if self.car.navigation else {}),
        }.items():
            self._tasks.spawn(kept_running(run, name, self.loop_time), name)

    def close(self) -> None:
        """Keep time and place and let go of the connections; its tasks have ended."""
        self.time.save()
        self.position.save()
        self.cloud.close()

    async def _save(self) -> None:
        """What is held back is written: a snapshot is taken."""
        self.time.save()
        self.position.save()
        self.save_more()
        self._personal.save_again()
        self._timed.save_again()
        await self.until_kept()

    async def _keep(self) -> None:
        """What a full disk has refused is kept once there is room; what was pending is asked after and told."""
        turn = 0
        while True:
            await self.loop_time.sleep(_SAVE_AGAIN_S)
            turn += 1
            self.save_more()
            self._personal.save_again()
            self._timed.look()
            if turn % _LOOK_AGAIN_TURNS == 0 and self.link.state.value.online:
                await self._catch_up()

    async def _catch_up(self) -> None:
        await self.removal.tell()
        state = self.account.state.value
        if state.account is None:
            return
        if not state.account.activated:
            await self.account.look_again()
        self._refresh()

    def _on_link(self, state: LinkState) -> None:
        if state.online:
            self._tasks.spawn(self.removal.tell(), "removal-tell")
            if self.services.unread:
                self._tasks.spawn(self.services.start(), "entitlements")
            if self.account.account_id is not None:
                self._refresh()

    def _on_account(self, state: AccountState) -> None:
        met = (self.account.account_id, state.attempt == Done(Wish.REGISTRATION))
        fresh, self._met = met not in (self._met, (self._met[0], False)), met
        if fresh and state.account is not None and self.link.state.value.online:
            self._refresh()
        if isinstance(state.attempt, Failed) and state.attempt.failure.reason in _LINK_REASONS:
            self.link.check_now()  # the status bar must not go on saying "Online"

    def _doubt(self) -> None:
        self._timed.doubt()

    def _ask_if_possible(self) -> None:
        if self.link.state.value.online and self.account.account_id is not None:
            self._refresh()

    def _refresh(self) -> None:
        if not self.services.state.value.refreshing:
            self._tasks.spawn(self._ask_services(), "services-refresh")

    async def _ask_services(self) -> None:
        with correlated():
            await self.services.refresh()
