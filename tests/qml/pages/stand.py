"""The unit's window over the real view-models and services, on ports that do as they are told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Generator, Iterator, Sequence
from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from connectivity.bluetooth.nearby_qt import NearbyViewModel
from connectivity.bluetooth.view_model import BluetoothViewModel
from connectivity.contracts.cloud import (
    FREE_PRODUCTS,
    Account,
    Coverage,
    EntitlementDocument,
    MailRequest,
    NewAccount,
    Product,
    Registration,
    Session,
    SignIn,
)
from connectivity.contracts.cloud import (
    ProfileRemoval as Removal,
)
from connectivity.contracts.gate import Service
from connectivity.contracts.profile import load_profile
from connectivity.contracts.radio import (
    AccessPoint,
    BluetoothDevice,
    BluetoothState,
    LinkStage,
    NearbyDevice,
    NearbyKind,
    NearbyState,
    PairingRequest,
    RadioError,
    RadioReason,
    Security,
    WifiState,
)
from connectivity.egress import Egress
from connectivity.gps import GpsFix
from connectivity.link import LinkService
from connectivity.link_state import Bearer, LinkState, OfflineReason
from connectivity.vehicle.ports import VehicleState
from connectivity.vehicle.view_model import VehicleViewModel
from connectivity.view_model import LinkViewModel
from connectivity.wifi.view_model import WifiViewModel
from headunit.account.journal import RemovalJournal
from headunit.account.profile_qt import ProfileViewModel
from headunit.account.removal import ProfileRemoval, RemovalState
from headunit.account.service import AccountService
from headunit.account.view_model import AccountViewModel
from headunit.control.find import as_read
from headunit.core.errors import HeadUnitError, StorageError
from headunit.core.looptime import FakeLoopTime
from headunit.core.observable import Observable
from headunit.core.store import MemoryStore
from headunit.destinations.domain import Destinations
from headunit.destinations.service import DestinationService
from headunit.destinations.stick_qt import StickViewModel
from headunit.destinations.stick_service import StickService
from headunit.destinations.view_model import DestinationsViewModel
from headunit.driving.domain import STANDS_S
from headunit.driving.service import DrivingService
from headunit.driving.view_model import DrivingViewModel
from headunit.navigation.card_qt import MapCardViewModel
from headunit.navigation.guidance.domain import GuidanceState
from headunit.navigation.guidance_qt import GuidanceViewModel
from headunit.navigation.labels_qt import LabelsViewModel
from headunit.navigation.map_qt import MapViewModel
from headunit.navigation.map_service import MapService, MapState
from headunit.navigation.position_qt import PositionViewModel
from headunit.navigation.position_service import PositionQuality, PositionState
from headunit.navigation.positions import Matched
from headunit.navigation.regions_qt import RegionsViewModel
from headunit.navigation.route_lines import RouteLines
from headunit.navigation.route_map_qt import RouteMapViewModel
from headunit.navigation.route_qt import RouteViewModel
from headunit.navigation.search.coordinates import name_of
from headunit.navigation.search.service import SearchService, SearchState
from headunit.navigation.search_qt import SearchViewModel
from headunit.processes.preferences import Preferences, PreferenceService
from headunit.processes.shell_qt import AppViewModel
from headunit.services.domain import ServicesState
from headunit.services.gate_qt import GateViewModel
from headunit.services.gatekeeper import Gatekeeper, GateState, Known
from headunit.services.notice_service import NoticeService, NoticeState
from headunit.services.notices_qt import NoticesViewModel
from headunit.services.renewal import RenewalWatch
from headunit.services.service import ServicesService
from headunit.services.trusted_time import TrustedTime
from headunit.services.unit_time import UnitTime
from headunit.services.view_model import ServicesViewModel
from headunit.ui.formatter import Formatter
from headunit.ui.resources import qml_dir
from headunit.ui.scene_items import child_items
from headunit.ui.translations import Translations
from tests.fake_guidance import FakeGuidance
from tests.fake_maps import MOULINS, RIVIERA, FakeMaps
from tests.fake_regions import FakeRegions
from tests.fake_route import FakeRoute
from tests.fake_usb import FakeUsb

NOW = datetime(2026, 11, 21, 20, 37, tzinfo=UTC)
STARTED = datetime(2026, 11, 21, 9, 42, tzinfo=UTC)
DELIVERED = datetime(2021, 6, 15, 8, 0, tzinfo=UTC)
ENDS = datetime(2029, 11, 21, 9, 42, tzinfo=UTC)
MARIE = BluetoothDevice("5C:F9:38:00:00:01", "Marie’s phone", rssi=-52)
PAUL = BluetoothDevice("5C:F9:38:00:00:02", "Pixel of Paul-Alexandre", rssi=-71)
PAIRED = replace(MARIE, paired=True, connected=True, battery_percent=64)
SHARING = replace(PAIRED, tethering=True)
ACCOUNT = Account("a-1", "marie.laurent@example.com", "Marie Laurent", "FR", "fr")
NEWCOMER = Account(
    *("a-2", "karim.benali@example.com", "Karim Benali", "FR", "fr"),
    activated=False,
    terms_due_at=datetime(2026, 12, 5, 9, 42, tzinfo=UTC),
)
NETWORKS = (
    AccessPoint("Marie’s hotspot", Security.WPA_PSK, 88),
    AccessPoint("Maison-5G", Security.WPA_PSK, None, saved=True),
    AccessPoint("Café du Port", Security.OPEN, 61, saved=True),
    AccessPoint("Parking-Invités", Security.OPEN, 30),
)
AROUND = (
    NearbyDevice("5C:F9:38:00:00:01", "Marie’s phone", NearbyKind.PHONE, -52),
    NearbyDevice("C0:98:E5:00:00:0A", "Key fob", NearbyKind.ACCESSORY, -61),
    NearbyDevice("C0:98:E5:00:00:0B", "Tyre sensor, front left", NearbyKind.ACCESSORY, -74),
    NearbyDevice("7A:11:22:33:44:55", "", NearbyKind.ACCESSORY, -93),
)
DRIVEN = VehicleState(ignition="ON", speed_kmh=0.0, odometer_km=12_345.0, outside_c=18.0, fuel_percent=62.0)
ON_THE_ROAD = PositionState(
    MOULINS,
    48.0,
    46.0,
    PositionQuality.GOOD,
    4.0,
    9,
    Matched(MOULINS, 52.0, "Boulevard des Moulins", "D 6098", 50, tunnel=False, region=RIVIERA.id, edge=1),
)
FIX = GpsFix(NOW, 43.7347, 7.4206, 0.0, None)


class Gate:
    """What a fake waits for, until the test opens it."""

    def __init__(self, tasks: HandTasks) -> None:
        self._tasks, self._opened, self._waiting = tasks, False, []
        tasks.gates.append(self)

    def __await__(self) -> Generator[Gate]:
        if not self._opened:
            yield self

    def wait(self, work: Coroutine[Any, Any, Any]) -> None:
        self._waiting.append(work)

    def open(self) -> None:
        self._opened = True
        waiting, self._waiting = self._waiting, []
        for work in waiting:
            self._tasks.advance(work)

    def let_go(self, work: Coroutine[Any, Any, Any]) -> None:
        """`work` waits here no longer, if it did."""
        if work in self._waiting:
            self._waiting.remove(work)

    def drop(self) -> None:
        """What waits will never go on."""
        waiting, self._waiting = self._waiting, []
        for work in waiting:
            work.close()


class HandTask:
    """What a view-model holds of its work: it may call it off."""

    def __init__(self, tasks: HandTasks, work: Coroutine[Any, Any, Any]) -> None:
        self._tasks, self._work = tasks, work

    def add_done_callback(self, callback: Callable[[Any], None]) -> None:
        """Work that is run by hand comes to its own end, always."""

    def cancel(self) -> None:
        for gate in self._tasks.gates:
            gate.let_go(self._work)
        if self._work.cr_frame is None:  # it was dropped
            return
        with suppress(asyncio.CancelledError, StopIteration):
            self._work.throw(asyncio.CancelledError())


class HandTasks:
    """Runs background work at once, by hand: no loop, no waiting, only gates."""

    def __init__(self) -> None:
        self.gates: list[Gate] = []

    def drop(self) -> None:
        """End what waits, here and now, and not wherever garbage is collected."""
        for gate in self.gates:
            gate.drop()

    def spawn(self, work: Coroutine[Any, Any, Any], name: str) -> HandTask:
        self.advance(work)
        return HandTask(self, work)

    def advance(self, work: Coroutine[Any, Any, Any]) -> None:
        try:
            gate = work.send(None)
        except StopIteration:
            return
        gate.wait(work)


class HandWaits:
    """Loop time whose sleeps end when the test says so."""

    def __init__(self, tasks: HandTasks) -> None:
        self._tasks, self._pending = tasks, Gate(tasks)

    async def sleep(self, seconds: float) -> None:
        self._pending = Gate(self._tasks)
        await self._pending

    def monotonic(self) -> float:
        """Nothing passes while nobody waits."""
        return 0.0

    def over(self) -> None:
        """The wait under way is over."""
        self._pending.open()


class RoadTime(FakeLoopTime):
    """Loop time that passes while the car stands."""

    def pass_by(self, seconds: float) -> None:
        self._now += seconds


class Bluetooth:
    """An adapter; `pair` waits for `accept_there`, `refusal` makes it fail."""

    def __init__(self, tasks: HandTasks) -> None:
        self.state = Observable(BluetoothState())
        self.refusal: RadioReason | None = None
        self.removed: list[str] = []
        self.called_off = 0
        # The passkey is a while in coming.
        self.slow = False
        self._tasks = tasks
        self._answered = Gate(tasks)

    async def set_powered(self, on: bool) -> None:
        self.state.set(replace(self.state.value, powered=on))

    async def set_discoverable(self, on: bool) -> None:
        self.state.set(replace(self.state.value, discoverable=on))

    async def set_discovering(self, on: bool) -> None:
        self.state.set(replace(self.state.value, discovering=on))

    async def pair(self, address: str) -> None:
        device = self._device(address)
        self._answered = Gate(self._tasks)
        if not self.slow:
            self.state.set(replace(self.state.value, pairing=PairingRequest(address, device.name, 482915)))
        try:
            await self._answered
        except asyncio.CancelledError:
            self.called_off += 1
            self.state.set(replace(self.state.value, pairing=None))
            raise
        self.state.set(replace(self.state.value, pairing=None))
        if self.refusal is not None:
            raise RadioError(self.refusal)
        self._replace(replace(device, paired=True, connected=True))

    async def answer_pairing(self, accept: bool) -> None:
        if not accept:
            self.refusal = RadioReason.REJECTED_HERE
            self._answered.open()
            self.refusal = None
            self.state.set(replace(self.state.value, pairing=None))
            return
        request = self.state.value.pairing
        assert request is not None
        self.state.set(replace(self.state.value, pairing=replace(request, accepted_here=True)))

    def give_up(self) -> None:
        """End what waits for an answer, as the adapter does after its time."""
        self.refusal = RadioReason.PAIRING_TIMEOUT
        self._answered.open()
        self.refusal = None

    def accept_there(self) -> None:
        self._answered.open()

    def ask(self, phone: BluetoothDevice) -> None:
        """The phone begins to pair."""
        request = PairingRequest(phone.address, phone.name, 482915, incoming=True)
        self.state.set(replace(self.state.value, pairing=request))

    def end_asking(self, *, paired: bool) -> None:
        """What the phone has begun is over."""
        request = self.state.value.pairing
        assert request is not None
        self.state.set(replace(self.state.value, pairing=None))
        if paired:
            self._replace(replace(self._device(request.address), paired=True, connected=True))

    async def remove(self, address: str) -> None:
        self.removed.append(address)
        rest = tuple(device for device in self.state.value.devices if device.address != address)
        self.state.set(replace(self.state.value, devices=rest))

    def hear(self, phone: BluetoothDevice) -> None:
        """A phone comes into range."""
        self.state.set(replace(self.state.value, devices=(*self.state.value.devices, phone)))

    def _device(self, address: str) -> BluetoothDevice:
        return next(device for device in self.state.value.devices if device.address == address)

    def _replace(self, new: BluetoothDevice) -> None:
        devices = tuple(new if device.address == new.address else device for device in self.state.value.devices)
        self.state.set(replace(self.state.value, devices=devices))


class Wifi:
    """A device whose networks know one password; `gate` holds a join up, `refusal` makes it fail."""

    PASSWORD = "azerty12"

    def __init__(self, tasks: HandTasks) -> None:
        self.state = Observable(WifiState())
        self.tried: list[tuple[str, str | None]] = []
        self.hidden: list[bool] = []
        self.forgotten: list[str] = []
        self.refusal: RadioReason | None = None
        self.called_off = 0
        self._tasks = tasks
        self.gate = self._open_gate()

    def _open_gate(self) -> Gate:
        gate = Gate(self._tasks)
        gate.open()
        return gate

    def fresh(self) -> None:
        self.gate, self.refusal, self.called_off = self._open_gate(), None, 0
        for told in (self.tried, self.hidden, self.forgotten):
            told.clear()
        self.state.set(WifiState())

    def hold_up(self) -> None:
        """What is joined from now on takes its time."""
        self.gate = Gate(self._tasks)

    async def set_enabled(self, on: bool) -> None:
        self.state.set(replace(self.state.value, enabled=on))

    async def scan(self) -> None:
        return

    async def join(self, ssid: str, password: str | None, *, hidden: bool = False) -> Egress:
        self.tried.append((ssid, password))
        self.hidden.append(hidden)
        self.state.set(replace(self.state.value, joining=ssid, stage=LinkStage.CONNECTING))
        try:
            await self.gate
        except asyncio.CancelledError:
            self.called_off += 1
            raise
        finally:
            self.state.set(replace(self.state.value, joining=None, stage=LinkStage.DOWN))
        if self.refusal is not None:
            raise RadioError(self.refusal)
        if password != self.PASSWORD:
            raise RadioError(RadioReason.WRONG_PASSWORD)
        self.state.set(replace(self.state.value, active=ssid, stage=LinkStage.UP))
        return Egress("wifi")

    async def leave(self) -> None:
        self.state.set(replace(self.state.value, active=None))

    async def forget(self, ssid: str) -> None:
        self.forgotten.append(ssid)
        rest = tuple(replace(p, saved=p.saved and p.ssid != ssid) for p in self.state.value.access_points)
        self.state.set(replace(self.state.value, active=None, access_points=rest))


class Nearby:
    """Hears whom it is told to."""

    def __init__(self) -> None:
        self.state = Observable(NearbyState())
        self.refusal: RadioReason | None = None

    async def set_scanning(self, on: bool) -> None:
        if on and self.refusal is not None:
            raise RadioError(self.refusal)
        self.state.set(NearbyState(on, self.state.value.devices if on else ()))


class Cloud:
    """The backend; `failure` is raised by the next answers, which wait for `gate`."""

    def __init__(self, tasks: HandTasks, clock: Clock) -> None:
        self.clock = clock
        self.gate = Gate(tasks)
        self.gate.open()
        self.failure: HeadUnitError | None = None
        self.document: EntitlementDocument | None = None
        self.asked: list[SignIn | NewAccount | MailRequest | Registration | Removal] = []
        self.tried: list[Service] = []
        self.account = ACCOUNT

    async def _answer(self, request: SignIn | NewAccount | MailRequest | Registration | Removal) -> Session:
        self.asked.append(request)
        await self.gate
        if self.failure is not None:
            raise self.failure
        return Session("access", "refresh", 600, self.account, "ticket")

    async def sign_in(self, request: SignIn) -> Session:
        return await self._answer(request)

    async def new_account(self, request: NewAccount) -> Session:
        return await self._answer(request)

    async def send_activation_mail(self, request: MailRequest) -> None:
        await self._answer(request)

    async def register_device(self, access_token: str, request: Registration) -> None:
        await self._answer(request)

    async def remove_profile(self, request: Removal) -> None:
        await self._answer(request)

    async def refresh(self, refresh_token: str) -> Session:
        return Session("access", refresh_token, 600, self.account, "ticket")

    async def sign_out(self, access_token: str) -> None:
        return

    async def entitlements(self, access_token: str) -> str:
        if self.failure is not None:
            raise self.failure
        return "signed"

    async def read_document(self, compact: str, *, kept: bool = False) -> EntitlementDocument:
        assert self.document is not None
        return replace(self.document, issued_at=max(self.document.issued_at, self.clock.now()))

    async def open_service(self, service: Service, access_token: str | None) -> bool:
        self.tried.append(service)
        await self.gate
        if self.failure is not None:
            raise self.failure
        return access_token is None


class Clock:
    """Service time that stands still."""

    synced = True

    def __init__(self) -> None:
        self.value = NOW

    def now(self) -> datetime:
        return self.value


def document(starts_at: datetime = STARTED, ends_at: datetime = ENDS) -> EntitlementDocument:
    free = tuple(Coverage(product, "free", starts_at, ends_at) for product in FREE_PRODUCTS)
    phone = Coverage(Product.CONNECTED_SERVICES, "included", DELIVERED, DELIVERED.replace(year=2031))
    return EntitlementDocument("device", "VIN", starts_at, "Europe/Paris", (*free, phone))


class Journal(RemovalJournal):
    """A journal in memory; `full` is a disk without room."""

    def __init__(self) -> None:
        self.full = False
        self.files: list[list[str]] = []
        self.running: list[str] | None = None

    @property
    def begun(self) -> bool:
        return self.running is not None

    def begin(self, tickets: Sequence[str]) -> None:
        if self.full:
            raise StorageError("disk-full", "no room")
        self.running = list(tickets)

    def finish(self) -> None:
        self.files.append(self.running or [])
        self.running = None

    def untold(self) -> list[tuple[Path, list[str]]]:
        return [(Path(str(number)), tickets) for number, tickets in enumerate(self.files)]

    def told(self, path: Path) -> None:
        self.files = []


class HandSearch(SearchService):
    """Asks the map at once, without a loop: each text as it is typed."""

    def __init__(self, stand: Stand) -> None:
        where = SimpleNamespace(state=stand.position)
        self._tasks = stand.tasks
        super().__init__(stand.maps, stand.destinations, _any(where), FakeLoopTime())
        self.language = lambda: stand.preferences.state.value.language

    def _ask(self, state: SearchState) -> None:
        super()._ask(state)
        if self.state.value.asked:
            self._tasks.spawn(self._look(self.state.value), "search")


class HandStick(StickService):
    """Looks at the stick at once, without a loop."""

    def __init__(self, stand: Stand) -> None:
        super().__init__(
            stand.usb,
            stand.destinations,
            lambda: stand.position.value.point,
            lambda place: name_of(place, stand.formatter.value.language),
            FakeLoopTime(),
        )
        self._tasks = stand.tasks

    def watch(self) -> None:
        super().watch()
        self.look()

    def look(self) -> None:
        """As `run` does now and then."""
        self._tasks.spawn(self._look(), "usb")


class Stand:
    """The window and everything behind it. Every QML warning is kept in `warnings`."""

    def __init__(self, app: QGuiApplication, *, full_screen: bool = False) -> None:
        self.tasks: Any = HandTasks()
        car = load_profile("ux250h-2021-fr")
        self.clock: Any = Clock()
        self.bluetooth, self.wifi = Bluetooth(self.tasks), Wifi(self.tasks)
        self.cloud = Cloud(self.tasks, self.clock)
        self.nearby = Nearby()
        self.vehicle, self.fix = Observable(VehicleState()), Observable[GpsFix | None](None)
        self.preferences = PreferenceService(MemoryStore(), "en")
        self.formatter = Observable(Formatter("en"))
        bluetooth, wifi, cloud, clock = map(_any, (self.bluetooth, self.wifi, self.cloud, self.clock))
        loop_time = FakeLoopTime()
        self.link = LinkService(bluetooth, wifi, self.vehicle, _any(None), loop_time)
        self.road_time = RoadTime()
        self.driving = DrivingService(self.vehicle, self.road_time, may_override=car.market.passenger_override)
        tokens, self.journal = MemoryStore(), Journal()
        self.account = AccountService(cloud, tokens, loop_time, "device", car.vin)
        self.removal = ProfileRemoval(cloud, self.journal, tokens)
        self.removal.also_forget(self.account.forget)
        self.time = UnitTime(clock, MemoryStore())
        self.services = ServicesService(cloud, self.account, MemoryStore(), self.time, self.account.learn)
        self.ignition_on, self.manoeuvre = Observable(True), Observable(False)  # noqa: FBT003 - values
        self.notices = NoticeService(
            self.services.state, self.time, clock, MemoryStore(), self.ignition_on, self.manoeuvre
        )
        self.reachable = Observable(False)  # noqa: FBT003 - a value
        self.link.state.subscribe(lambda state: self.reachable.set(state.online))
        known = Known(car, self.services.state, self.account.state, self.reachable, self.vehicle)
        self.gate = Gatekeeper(known, self.time, clock, cloud, self.account)
        # As its `run` does, which has no loop here.
        told: tuple[Observable[Any], ...] = (
            *(self.services.state, self.account.state, self.reachable, self.time.state),
            self.vehicle,
        )
        for source in told:
            source.subscribe(lambda _: self.gate.changed.set(self.gate.changed.value + 1))
        self.maps, self.position = FakeMaps(), Observable(PositionState())
        self.region_service = FakeRegions()
        self.regions = self.region_service.state
        self.destinations = DestinationService(MemoryStore())
        self.map_store, self.loop_time = MemoryStore(), loop_time
        self.map = MapService(self.maps, self.map_store, loop_time)
        self.search = HandSearch(self)
        self.usb = FakeUsb(lambda: Gate(self.tasks))
        self.stick = HandStick(self)
        self.route, self.guided = FakeRoute(), Observable(GuidanceState())
        self.waits = HandWaits(self.tasks)
        renewal = RenewalWatch(self.services, self.gate.decide, self.time.now, _any(self.waits))
        search = SearchViewModel(
            self.search, self.destinations, self.map, self.maps, car, self.formatter, self.route.add_stop
        )
        self.guidance, self.has_voice = FakeGuidance(self.route, self.guided), Observable(False)  # noqa: FBT003 - a value
        labels = LabelsViewModel(self.maps, _any(HandWaits(self.tasks)), self.tasks)
        lines = RouteLines(self.route.state, _any(self.waits), self.tasks)
        the_map = MapViewModel(
            service=self.map,
            maps=self.maps,
            position=self.position,
            regions=self.regions,
            destinations=self.destinations,
            formatter=self.formatter,
            units=car.market.units,
            language=lambda: self.preferences.state.value.language,
            cache_folder="",
            route=_any(self.route),
            guidance=self.guided,
            lines=lines.state,
            loop_time=loop_time,
            tasks=self.tasks,
        )
        self.app = AppViewModel(
            preferences=self.preferences,
            time=self.time,
            home_zone=car.market.time_zone,
            formatter=self.formatter,
            link=LinkViewModel(self.link),
            bluetooth=BluetoothViewModel(bluetooth, self.tasks),
            nearby=NearbyViewModel(self.nearby, self.tasks),
            wifi=WifiViewModel(wifi, self.link, self.tasks),
            account=AccountViewModel(
                self.account, self.time, self.formatter, car.market.time_zone, car.market.country, self.tasks
            ),
            profile=ProfileViewModel(self.removal, self.account, self.tasks),
            services=ServicesViewModel(self.services, self.time, renewal, self.formatter, self.tasks, dcm=car.dcm),
            notices=NoticesViewModel(self.notices, self.services, self.time, self.formatter, car.market.time_zone),
            gate=GateViewModel(self.gate, self.services, car, self.formatter, self.tasks),
            vehicle=VehicleViewModel(car, self.vehicle, self.fix, self.formatter),
            driving=DrivingViewModel(self.driving),
            the_map=the_map,
            guidance=GuidanceViewModel(
                *(_any(self.route), _any(self.guidance), self.time, car, self.formatter, self.has_voice),
                *(_any(HandWaits(self.tasks)), self.tasks),
            ),
            route_map=RouteMapViewModel(self.route.state, lines.state, the_map.camera, labels.keep_off),
            map_card=MapCardViewModel(
                self.maps, self.regions, self.position, nullcontext, self.tasks, lines.state, self.guided
            ),
            labels=labels,
            position=PositionViewModel(self.position, self.formatter),
            regions=RegionsViewModel(_any(self.region_service), car, self.formatter, self.tasks),
            search=search,
            destinations=DestinationsViewModel(self.destinations, self.map, car, self.route.plan, self.formatter),
            stick=StickViewModel(self.stick, self.destinations, self.formatter, self.tasks),
            routing=RouteViewModel(_any(self.route), self.guided, self.map, self.time, car, self.formatter),
        )
        self.warnings: list[str] = []
        self.engine = QQmlApplicationEngine()
        self.engine.addImportPath(str(qml_dir()))
        self.engine.setOutputWarningsToStandardError(False)
        self.engine.warnings.connect(self._note)
        self.translations = Translations(app, self.engine)
        self.preferences.state.subscribe(self._adopt)
        self.translations.use("en")
        screen = {"screenWidth": 1280, "screenHeight": 480, "fullScreen": full_screen}
        self.engine.setInitialProperties({"app": self.app, **screen})
        self.engine.loadFromModule("Hmi.App", "Main")
        assert self.engine.rootObjects(), self.warnings
        window = self.engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)
        self.window = window
        self.window.setProperty("animated", False)  # noqa: FBT003 - Qt names no argument
        motion = self.engine.singletonInstance("Hmi.Theme", "Motion")
        assert isinstance(motion, QObject)
        motion.setProperty("pace", 0.1)
        self.window.show()

    def _note(self, errors: list[QQmlError]) -> None:
        self.warnings += [error.toString() for error in errors]

    def _adopt(self, preferences: Preferences) -> None:
        self.formatter.set(Formatter(preferences.language))
        self.translations.use(preferences.language)
        self.app.tick()

    # -- the surroundings --

    def fresh(self) -> None:
        """As it comes from the works: ignition off, nothing known."""
        self.tasks.drop()
        self.preferences.set_route("home")
        self.preferences.set_theme("auto")
        self.clock.value = NOW
        self.time.state.set(TrustedTime())
        self.time.heard_backend(NOW)
        self.cloud.failure, self.cloud.document, self.cloud.gate = None, None, Gate(self.tasks)
        self.cloud.gate.open()
        self.cloud.asked.clear()
        self.cloud.tried.clear()
        self.bluetooth.give_up()
        self.app.bluetooth.cancel()
        self.bluetooth.removed.clear()
        self.bluetooth.slow, self.bluetooth.called_off = False, 0
        self.app.bluetooth.clearError()
        self.app.wifi.clearError()
        self.cloud.account = ACCOUNT
        self.account.forget()
        self.journal.full, self.journal.files = False, []
        self.removal.state.set(RemovalState())
        self.services.state.set(ServicesState())
        self.time.state.set(TrustedTime())
        self.notices.state.set(NoticeState())
        self.manoeuvre.set(False)
        self.gate.state.set(GateState())
        self.link.egress.set(None)
        self.fix.set(None)
        self.maps.fresh()
        self.region_service.fresh()
        self.search.clear()
        self.app.search.leave()
        self.app.stick.leave()
        self.usb.fresh()
        self.app.destinations.choose("home")
        self.map.state.set(MapState())
        self.route.fresh()
        self.guided.set(GuidanceState())
        self.app.routing.chooseStop(-1)
        self.destinations.state.set(Destinations())
        self.position.set(PositionState())
        self.bluetooth.state.set(BluetoothState())
        self.wifi.fresh()
        self.nearby.state.set(NearbyState())
        self.nearby.refusal = None
        for item in self.items():
            if item.objectName() == "toast":
                item.setProperty("shown", False)  # noqa: FBT003 - Qt names no argument
        for _ in range(1000):  # a sheet of the frame slides away, where one of a page goes with it
            if not self.shows("sheet-plate"):
                break
            QTest.qWait(5)
        self.vehicle.set(replace(DRIVEN, ignition="OFF"))
        self.app.tick()

    def ignition(self) -> None:
        self.vehicle.set(DRIVEN)
        self.fix.set(FIX)
        self.bluetooth.state.set(BluetoothState(powered=True, devices=(MARIE, PAUL)))

    def drives(self, speed_kmh: float = 50.0) -> None:
        self.vehicle.set(replace(self.vehicle.value, ignition="ON", speed_kmh=speed_kmh))

    def stops(self) -> None:
        """And has stood for long enough to count."""
        self.drives(0.0)
        self.road_time.pass_by(STANDS_S)
        self.driving.look()

    def wifi_on(self) -> None:
        self.ignition()
        self.wifi.state.set(WifiState(enabled=True, access_points=NETWORKS))

    def paired(self, phone: BluetoothDevice = PAIRED) -> None:
        self.ignition()
        self.bluetooth.state.set(BluetoothState(powered=True, devices=(phone, PAUL)))

    def online(self) -> None:
        self.paired(SHARING)
        self.link.egress.set(Egress("bluetooth"))
        self.bluetooth.state.set(replace(self.bluetooth.state.value, network=SHARING.address))
        self.link.state.set(LinkState(Bearer.BLUETOOTH, SHARING.name, 3, None))
        self.time.heard_backend(self.clock.now())

    def on_wifi(self, reason: OfflineReason | None = None) -> None:
        self.wifi_on()
        self.link.egress.set(Egress("wifi"))
        self.wifi.state.set(replace(self.wifi.state.value, active="Café du Port"))
        self.link.state.set(LinkState(Bearer.WIFI, "Café du Port", 2, reason))

    def signed_in(
        self, shown: EntitlementDocument | None = None, account: Account = ACCOUNT, *, linked: bool = True
    ) -> None:
        self.online()
        self.cloud.document = replace(shown or document(), linked=linked, terms_due_at=account.terms_due_at)
        self.cloud.account = account
        self.app.account.signIn(account.email, "secret")
        self.account.learn(self.cloud.document)
        self.account.clear_failure()
        self.cloud.asked.clear()
        self.services.state.set(ServicesState(self.cloud.document))

    def look(self) -> None:
        """The calendar has moved: what the clock's steps do in a running unit."""
        self.notices.look()
        self.gate.changed.set(self.gate.changed.value + 1)
        self.app.tick()

    # -- the window --

    def go(self, route: str) -> None:
        self.preferences.set_route("home" if route != "home" else "setup")
        self.preferences.set_route(route)

    def size(self, width: int, height: int) -> None:
        self.window.resize(width, height)
        while (self.window.width(), self.window.height()) != (width, height):
            QCoreApplication.processEvents()
        QCoreApplication.processEvents()

    def frame(self) -> Any:
        """Lay out, draw, and give the picture. Pages that were left go now, as in a running loop."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return self.window.grabWindow()

    def sheet(self) -> QQuickItem | None:
        """The sheet that is open and stands still; None: there is none."""
        return self.settled_sheet() if self.shows("sheet-title") else None

    def settled_sheet(self) -> QQuickItem:
        """The sheet that is open, once it stands still."""
        for _ in range(1000):
            plates = [item for item in self.items() if item.objectName() == "sheet-plate"]
            if len(plates) == 1 and abs(plates[0].y() - plates[0].property("rest")) < 1:
                break
            QTest.qWait(5)  # one slides in, or out
        plate = self.find("sheet-plate")
        self.frame()
        sheet = plate.parentItem()
        assert sheet is not None
        return sheet

    def rest(self) -> None:
        """Until the map has come to where it flies."""
        for _ in range(1000):
            self.frame()
            if not self.app.map.moving:
                return
            QTest.qWait(5)
        raise AssertionError("the map does not come to rest")

    def hurry(self) -> None:
        """The map is where it flies, at once."""
        self.frame()
        self.app.map.advance(60.0)
        self.frame()
        assert not self.app.map.moving

    def fade(self) -> None:
        """Let what slides or fades go on for a moment."""
        QTest.qWait(5)

    def items(self, root: QQuickItem | None = None) -> Iterator[QQuickItem]:
        """What can be seen, parents first."""
        start = root or self.window.contentItem()
        if start.isVisible():
            yield start
            for child in child_items(start):
                yield from self.items(child)

    def find(self, name: str) -> QQuickItem:
        found = [item for item in self.items() if item.objectName() == name]
        assert len(found) == 1, f"{len(found)} items named {name}"
        return found[0]

    def text(self, name: str) -> str:
        return as_read(str(self.find(name).property("text")))

    def sees(self, words: str) -> bool:
        return any(as_read(words) in as_read(str(item.property("text") or "")) for item in self.items())

    def shows(self, name: str) -> bool:
        return any(item.objectName() == name for item in self.items())

    def click(self, name: str) -> None:
        self.frame()
        item = self.find(name)
        middle = item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).center()
        QTest.mouseClick(
            self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPointF(middle).toPoint()
        )

    def tap(self, name: str) -> None:
        """Press what still slides into its place, as a screen reader does."""
        self.find(name).metaObject().invokeMethod(self.find(name), "press")

    def taps(self, text: str) -> None:
        """Type on the on-screen keyboard, changing its page where a character is on the other one."""
        for character in text:
            if not self.shows(f"key-{character}") and character not in "@.":
                self.click("key-page")
            name = {"@": "key-at", ".": "key-point"}.get(character, f"key-{character}")
            self.click(name)

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window, key)

    def close(self) -> None:
        """Take the window down, and the words: other tests read the ids of texts."""
        self.tasks.drop()
        self.translations.end()
        self.window.close()
        self.engine.deleteLater()


def _any(value: object) -> Any:
    return value


type Prepare = Callable[[Stand], None]
