"""The unit: the product itself. The composition root that sees everything; run by the supervisor or alone."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtQuick import QQuickWindow

from connectivity.bluetooth.sim import SimBluetooth
from connectivity.bluetooth.view_model import BluetoothViewModel
from connectivity.cloud.gateway import CloudGateway
from connectivity.contracts.profile import CarProfile, load_profile
from connectivity.gps import GpsReceiver
from connectivity.link import LinkService, LinkState
from connectivity.vehicle.view_model import VehicleViewModel
from connectivity.vehicle.viss import VissVehicle
from connectivity.view_model import LinkViewModel
from connectivity.wifi.sim import SimWifi
from connectivity.wifi.view_model import WifiViewModel
from connectivity.world_link import WorldLink
from headunit.account.domain import AccountState, SignedIn, SignedOut
from headunit.account.service import AccountService
from headunit.account.view_model import AccountViewModel
from headunit.config import Config
from headunit.core.clock import MemberClock
from headunit.core.errors import HeadUnitError, LinkReason, UsageError
from headunit.core.ids import DeviceId, IdFactory
from headunit.core.looptime import RealLoopTime
from headunit.core.observable import Observable
from headunit.core.store import JsonFile
from headunit.core.tasks import TaskSupervisor
from headunit.processes.datadir import open_data_dir
from headunit.processes.exits import Exit, become_child, fail
from headunit.processes.lifeline import Lifeline
from headunit.processes.locks import Lock, lock_path
from headunit.processes.logs import set_up
from headunit.processes.preferences import Preferences, PreferenceService
from headunit.processes.shell_qt import AppViewModel
from headunit.services.service import ServicesService
from headunit.services.view_model import ServicesViewModel
from headunit.ui.application import QtContext, choose_language, run_qt
from headunit.ui.formatter import Formatter

_log = logging.getLogger(__name__)

STAGES_VARIABLE = "HEADUNIT_STAGES"
"""File to which the stages of the start are appended, for `headunit bench start`."""
SABOTAGE_VARIABLE = "HEADUNIT_SABOTAGE_MS"
"""A delay before the first frame, which the bench must notice."""

_SAVE_AGAIN_S = 5.0
_LINK_REASONS = frozenset(LinkReason)


class Unit:
    """Everything the unit is made of, built once, by constructor; `run` brings it to life."""

    def __init__(self, config: Config, car: CarProfile, tasks: TaskSupervisor) -> None:
        if not (config.world_url and config.viss_url and config.gps and config.backend_url):
            raise UsageError(
                "no-world", "The unit needs a world and a backend: start them first, or start all with `headunit run`."
            )
        self._tasks = tasks
        self.loop_time = RealLoopTime()
        self.clock = MemberClock(self.loop_time)
        device_id = _device_id(config, car)
        self.preferences = PreferenceService(
            JsonFile(config.unit_dir / "preferences.json"),
            choose_language(config.language, car.market.language),
            forced=config.language is not None,
        )
        self.formatter = Observable(Formatter(self.preferences.state.value.language))
        self.world = WorldLink(config.world_url, config.world_token, "unit", self.clock, self.loop_time)
        self.vehicle = VissVehicle(config.viss_url, config.world_token, self.loop_time)
        host, _, port = config.gps.rpartition(":")
        self.gps = GpsReceiver(host, int(port), self.loop_time)
        bluetooth, wifi = SimBluetooth(self.world), SimWifi(self.world)
        self.cloud = CloudGateway(
            config.backend_url, lambda: self.link.egress.value, config.public_keys_file, device_id, self.loop_time
        )
        self.link = LinkService(bluetooth, wifi, self.vehicle.state, self.cloud, self.loop_time)
        tokens = JsonFile(config.unit_dir / "tokens.json", private=True)
        self.account = AccountService(self.cloud, tokens, self.loop_time, device_id, car.vin)
        self.services = ServicesService(self.cloud, self.account, JsonFile(config.unit_dir / "entitlements.json"))
        self.app = AppViewModel(
            preferences=self.preferences,
            clock=self.clock,
            home_zone=car.market.time_zone,
            formatter=self.formatter,
            link=LinkViewModel(self.link),
            bluetooth=BluetoothViewModel(bluetooth, tasks),
            wifi=WifiViewModel(wifi, self.link, tasks),
            account=AccountViewModel(self.account, self.formatter, car.market.time_zone, tasks),
            services=ServicesViewModel(self.services, self.clock, self.formatter, tasks),
            vehicle=VehicleViewModel(car, self.vehicle.state, self.gps.fix, self.formatter),
        )

    def start(self) -> None:
        """Begin to live: the wires, the link, and what follows from being online and signed in."""
        self.link.state.subscribe(self._on_link)
        self.account.state.subscribe(self._on_account)
        for name, work in {
            "world": self.world.run(),
            "vehicle": self.vehicle.run(),
            "gps": self.gps.run(),
            "link": self.link.run(),
            "clock-face": self.app.run(self.loop_time),
            "entitlements": self.services.start(),
            "keep": self._keep(),
        }.items():
            self._tasks.spawn(work, name)

    async def _keep(self) -> None:
        """What a full disk has refused is kept once there is room."""
        while True:
            await self.loop_time.sleep(_SAVE_AGAIN_S)
            for owner in (self.preferences, self.account, self.services):
                owner.save_again()

    def _on_link(self, state: LinkState) -> None:
        if state.online and isinstance(self.account.state.value, SignedIn):
            self._refresh()

    def _on_account(self, state: AccountState) -> None:
        if isinstance(state, SignedIn) and self.link.state.value.online:
            self._refresh()
        if isinstance(state, SignedOut) and state.failure is not None and state.failure.reason in _LINK_REASONS:
            self.link.check_now()  # the status bar must not go on saying "Online"

    def _refresh(self) -> None:
        if not self.services.state.value.refreshing:
            self._tasks.spawn(self.services.refresh(), "services-refresh")


class _Stages:
    """Notes the stages of the start on the monotonic clock, where the bench asks for it."""

    def __init__(self) -> None:
        self._path = os.environ.get(STAGES_VARIABLE)
        self._seen: set[str] = set()

    def note(self, stage: str) -> None:
        """Note `stage` once."""
        if self._path and stage not in self._seen:
            self._seen.add(stage)
            with Path(self._path).open("a", encoding="utf-8") as file:
                file.write(json.dumps({"stage": stage, "monotonic_s": RealLoopTime().monotonic()}) + "\n")


@asynccontextmanager
async def open_unit(qt: QtContext, config: Config, car: CarProfile) -> AsyncIterator[tuple[QQuickWindow, Unit]]:
    """Build the unit and show its window; leaving the block ends its work. `Unit.start` brings it to life.

    Raises:
        HeadUnitError: The unit cannot be built; the sentence says why.
    """
    tasks = TaskSupervisor()
    unit = Unit(config, car, tasks)

    def adopt(preferences: Preferences) -> None:
        if preferences.language != qt.language:
            unit.formatter.set(Formatter(preferences.language))
            qt.set_language(preferences.language)

    qt.set_language(unit.preferences.state.value.language)
    end_adopting = unit.preferences.state.subscribe(adopt)
    screen = {"screenWidth": car.display.width, "screenHeight": car.display.height}
    try:
        yield qt.show("Hmi.App", "Main", {"app": unit.app, **screen}), unit
    finally:
        end_adopting()
        qt.close()
        await tasks.close()
        unit.cloud.close()


async def _live(qt: QtContext, config: Config, lifeline: Lifeline, stages: _Stages) -> int:
    # Before the window is there: a still scene is drawn once, and nobody would be waiting for it after the delay.
    if delay_ms := int(os.environ.get(SABOTAGE_VARIABLE, "0")):
        await RealLoopTime().sleep(delay_ms / 1000)
    async with open_unit(qt, config, load_profile(config.profile)) as (window, unit):
        stages.note("window")
        lifeline.watch(qt.end)
        await qt.first_frame(window)
        stages.note("first-frame")
        lifeline.ready()
        unit.start()
        stages.note("interactive")
        unit.world.connected.subscribe(lambda connected: stages.note("synced") if connected else None)
        unit.link.state.subscribe(lambda state: stages.note("online") if state.online else None)
        await qt.stop.wait()
    # Closing the window ends the whole run; a unit that is only killed is started again, and comes back where it was.
    return Exit.TERMINATED if qt.terminated else Exit.OK


def _device_id(config: Config, car: CarProfile) -> DeviceId:
    """The serial of this unit: made once, kept through everything (`PRODUCT.md §4`)."""
    store = JsonFile(config.unit_dir / "device.json")
    saved = store.load()
    if isinstance(known := saved.get("device_id"), str) and known:
        return DeviceId(known)
    if saved:
        store.set_aside()
    device_id = IdFactory(f"{config.seed}:{car.vin}").device_id()
    store.save({"device_id": device_id})
    return device_id


def run(config: Config) -> int:
    """Run the unit until its window is closed; returns the exit status."""
    stages = _Stages()
    stages.note("imports")
    try:
        open_data_dir(config)
        set_up(config, "unit")
        lock = Lock(lock_path(config.run_dir, "unit"), "unit")
        try:
            lifeline = Lifeline(config.lifeline_fd)
            return run_qt(lambda qt: _live(qt, config, lifeline, stages), config)
        finally:
            lock.release()
    except HeadUnitError as error:
        return fail(error)


if __name__ == "__main__":
    become_child(run)
