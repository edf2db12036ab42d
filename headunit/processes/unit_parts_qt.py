"""What the unit is made of: every collaborator, built once, by constructor. Loaded after the first frame."""

from __future__ import annotations

from connectivity.bluetooth.nearby_qt import NearbyViewModel
from connectivity.bluetooth.view_model import BluetoothViewModel
from connectivity.contracts.profile import CarProfile
from connectivity.gps.address import gps_receiver
from connectivity.link import LinkService
from connectivity.link_state import LinkState
from connectivity.radios import make_radios
from connectivity.vehicle.line_ignition import LineIgnition
from connectivity.vehicle.view_model import VehicleViewModel
from connectivity.vehicle.viss import VissVehicle
from connectivity.view_model import LinkViewModel
from connectivity.wifi.view_model import WifiViewModel
from connectivity.world_link import WorldLink
from headunit.account.domain import AccountState, Done, Failed, Wish
from headunit.account.profile_qt import ProfileViewModel
from headunit.account.view_model import AccountViewModel
from headunit.config import Config
from headunit.core.aside import Aside
from headunit.core.clock import MemberClock
from headunit.core.correlation import correlated
from headunit.core.errors import LinkReason, UsageError
from headunit.core.looptime import RealLoopTime
from headunit.core.observable import Observable
from headunit.core.store import JsonFile
from headunit.core.tasks import TaskSupervisor, kept_running
from headunit.processes.preferences import PreferenceService
from headunit.processes.shell_qt import AppViewModel
from headunit.processes.unit_account import UnitAccount
from headunit.processes.unit_backend import backend_of
from headunit.processes.unit_services import TimedProbe, UnitServices
from headunit.processes.vehicle import input_devices, vehicle_token
from headunit.services.gate_qt import GateViewModel
from headunit.services.notices_qt import NoticesViewModel
from headunit.services.renewal import RenewalWatch
from headunit.services.view_model import ServicesViewModel
from headunit.ui.application import choose_language
from headunit.ui.formatter import Formatter

_SAVE_AGAIN_S = 5.0
_LOOK_AGAIN_TURNS = 12
"""Each minute it is asked what the owner has done at the portal, bought or confirmed, and told what was not told."""
_LINK_REASONS = frozenset(LinkReason)


class Unit:
    """Everything the unit is made of, built once, by constructor; `start` brings it to life."""

    def __init__(self, config: Config, car: CarProfile, tasks: TaskSupervisor) -> None:
        wanted = {"--world-url": config.world_url, "--vehicle": config.viss_url, "--gps": config.gps}
        if not config.discover:
            wanted["--backend"] = config.backend_url
        if missing := [option for option, address in wanted.items() if not address]:
            raise UsageError(
                "no-world",
                f"The unit lacks {', '.join(missing)}: nothing runs on its data folder that could tell them. "
                "Give them, or start all with `headunit run`.",
            )
        self._tasks = tasks
        self.loop_time = RealLoopTime()
        self.clock = MemberClock(self.loop_time)
        self._disk = Aside("disk")
        self.preferences = PreferenceService(
            JsonFile(config.unit_dir / "preferences.json"),
            choose_language(config.language, car.market.language),
            forced=config.language is not None,
            aside=self._disk,
        )
        self.formatter = Observable(Formatter(self.preferences.state.value.language))
        self.world = WorldLink(config.world_url, config.world_token, "unit", self.clock, self.loop_time)
        self.inputs = input_devices(config, self.loop_time)
        signals = VissVehicle(config.viss_url, vehicle_token(config), self.loop_time)
        self.vehicle = LineIgnition(signals, self.inputs.ignition)
        self.gps = gps_receiver(config.gps, self.loop_time)
        self._radios = make_radios(config.radio, config.tethering, config.radio_bus, self.world, self.loop_time)
        bluetooth, wifi = self._radios.bluetooth, self._radios.wifi
        self._backend = backend_of(config, lambda: self.link.egress.value, self.loop_time)
        self._personal = UnitAccount(
            config,
            self._backend.url,
            self._backend.keys_file,
            car,
            lambda: self.link.egress.value,
            self.loop_time,
            self.clock,
            self._doubt,
        )
        self.cloud, self.removal, self.time = self._personal.cloud, self._personal.removal, self._personal.time
        self.account, self.services = self._personal.account, self._personal.services
        probe = TimedProbe(self._backend.probe_with(self.cloud), self.time)
        self.link = LinkService(bluetooth, wifi, self.vehicle.state, probe, self.loop_time, config.proxy)
        self._timed = UnitServices(
            config,
            car,
            self._personal,
            self.link,
            self.vehicle.state,
            self.clock,
            self.loop_time,
            self._ask_if_possible,
        )
        self.notices, self.gate = self._timed.notices, self._timed.gate
        self._timed.hear(self.world, self.gps)
        renewal = RenewalWatch(self.services, self.gate.decide, self.time.now, self.loop_time)
        self._met = (self.account.account_id, False)
        self.app = AppViewModel(
            preferences=self.preferences,
            time=self.time,
            home_zone=car.market.time_zone,
            formatter=self.formatter,
            link=LinkViewModel(self.link),
            bluetooth=BluetoothViewModel(bluetooth, tasks),
            nearby=NearbyViewModel(self._radios.nearby, tasks),
            wifi=WifiViewModel(wifi, self.link, tasks),
            account=AccountViewModel(
                self.account, self.time, self.formatter, car.market.time_zone, car.market.country, tasks
            ),
            profile=ProfileViewModel(self.removal, self.account, tasks),
            services=ServicesViewModel(self.services, self.time, renewal, self.formatter, tasks, dcm=car.dcm),
            notices=NoticesViewModel(self.notices, self.services, self.time, self.formatter, car.market.time_zone),
            gate=GateViewModel(self.gate, self.services, car, self.formatter, tasks),
            vehicle=VehicleViewModel(car, self.vehicle.state, self.gps.fix, self.formatter),
        )

    def start(self) -> None:
        """Begin to live: the wires, the link, and what follows from being online and signed in."""
        self.clock.before_settling = self._show_time
        self.link.state.subscribe(self._on_link)
        self.account.state.subscribe(self._on_account)
        for name, work in {
            "world": self.world.run(),
            "vehicle": self.vehicle.run(),
            "gps": self.gps.run(),
            "inputs": self.inputs.run(),
            "clock-face": self.app.run(self.loop_time),
            "entitlements": self.services.start(),
        }.items():
            self._tasks.spawn(work, name)
        for name, run in {
            "link": self.link.run,
            **self._timed.runs,
            **self._radios.runs,
            **self._backend.runs,
            "keep": self._keep,
        }.items():
            self._tasks.spawn(kept_running(run, name, self.loop_time), name)

    async def _show_time(self) -> None:
        """Where time leaps, the screen is there with it."""
        self.app.tick()

    def close(self) -> None:
        """Keep the time, let go of the connections, and wait for the disk; its tasks have ended."""
        self.time.save()
        self.cloud.close()
        self._disk.close()

    async def _keep(self) -> None:
        """What a full disk has refused is kept once there is room; what was pending is asked after and told."""
        turn = 0
        while True:
            await self.loop_time.sleep(_SAVE_AGAIN_S)
            turn += 1
            self.preferences.save_again()
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
