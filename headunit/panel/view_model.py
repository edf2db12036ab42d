"""The panel: what is outside the unit, for the person who plays the world."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.world import WorldSnapshot
from headunit.core.looptime import LoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.panel.backend_port import BackendPort
from headunit.panel.body_qt import PanelBodyViewModel
from headunit.panel.clock_errors_qt import PanelClockErrorsViewModel
from headunit.panel.clock_qt import PanelClockViewModel
from headunit.panel.commands import Commands, Notice
from headunit.panel.desk import Desk, View
from headunit.panel.drive_qt import PanelDriveViewModel
from headunit.panel.faults_qt import PanelFaultsViewModel
from headunit.panel.mail_qt import PanelMailViewModel
from headunit.panel.networks_qt import PanelNetworksViewModel
from headunit.panel.parts_qt import PanelCarViewModel, PanelUnitViewModel
from headunit.panel.phones_qt import PanelPhonesViewModel
from headunit.panel.portal_qt import PanelPortalViewModel
from headunit.panel.ports import WorldPort
from headunit.panel.radios_qt import PanelRadiosViewModel
from headunit.panel.snapshots_qt import PanelSnapshotsViewModel
from headunit.panel.subscriptions_qt import PanelSubscriptionsViewModel
from headunit.ui.formatter import Formatter

QML_IMPORT_NAME = "Hmi.ViewModels.World"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by the panel's process")
class PanelViewModel(QObject):
    """The whole panel."""

    changed = Signal()
    noticeChanged = Signal()

    def __init__(
        self,
        world: WorldPort,
        backend: BackendPort,
        loop_time: LoopTime,
        words: Formatter,
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._world = world
        self._commands = Commands(tasks, loop_time)
        self._clock = PanelClockViewModel(world, self._commands, loop_time, words, self)
        self._clock_errors = PanelClockErrorsViewModel(world, self._commands, self)
        self._car = PanelCarViewModel(world, self._commands, words, self)
        self._drive = PanelDriveViewModel(world, self._commands, words, self)
        self._body = PanelBodyViewModel(world, self._commands, words, self)
        self._unit = PanelUnitViewModel(self)
        self._desk = Desk(backend, self._commands, tasks, loop_time)
        self._mail = PanelMailViewModel(self._desk, self._clock, self)
        self._portal = PanelPortalViewModel(self._desk, self._clock, words, self)
        self._subscriptions = PanelSubscriptionsViewModel(self._desk, self._clock, self)
        self._phones = PanelPhonesViewModel(world, self._commands, words, self)
        self._networks = PanelNetworksViewModel(world, self._commands, self)
        self._radios = PanelRadiosViewModel(world, self._commands, words, self)
        self._faults = PanelFaultsViewModel(world, self._commands, words, self)
        self._snapshots = PanelSnapshotsViewModel(world, self._commands, self._clock, self)
        self._snapshot: WorldSnapshot | None = None
        world.state.subscribe(self._fold, now=True)
        world.away.subscribe(lambda _: self.changed.emit())
        self._commands.notice.subscribe(lambda _: self.noticeChanged.emit())
        tasks.spawn(self._clock.run(), "panel-clock")

    def _fold(self, snapshot: WorldSnapshot | None) -> None:
        self._snapshot = snapshot
        if snapshot is not None:
            self._clock.fold(snapshot)
            self._clock_errors.fold(snapshot)
            self._car.fold(snapshot.car)
            self._drive.fold(snapshot)
            self._body.fold(snapshot.car)
            self._unit.fold(snapshot)
            self._desk.drive(snapshot.profile.vin)
            self._phones.fold(snapshot)
            self._networks.fold(snapshot)
            self._radios.fold(snapshot)
            self._faults.fold(snapshot)
        self.changed.emit()

    @Property(bool, notify=changed)
    def connected(self) -> bool:
        """Whether the world answers."""
        return self._snapshot is not None

    @Property(str, notify=changed)
    def awayCode(self) -> str:
        """Why the world is away; empty while it answers and before the first try."""
        error = self._world.away.value
        return error.reason if error is not None and self._snapshot is None else ""

    @Property(str, notify=changed)
    def carModel(self) -> str:
        return self._snapshot.profile.model if self._snapshot else ""

    @Property(str, notify=changed)
    def country(self) -> str:
        """Country code of the car's market."""
        return self._snapshot.profile.market.country if self._snapshot else ""

    @Property(PanelClockViewModel, constant=True)
    def clock(self) -> PanelClockViewModel:
        return self._clock

    @Property(PanelClockErrorsViewModel, constant=True)
    def clockErrors(self) -> PanelClockErrorsViewModel:
        return self._clock_errors

    @Property(PanelCarViewModel, constant=True)
    def car(self) -> PanelCarViewModel:
        return self._car

    @Property(PanelDriveViewModel, constant=True)
    def drive(self) -> PanelDriveViewModel:
        return self._drive

    @Property(PanelBodyViewModel, constant=True)
    def body(self) -> PanelBodyViewModel:
        return self._body

    @Property(PanelUnitViewModel, constant=True)
    def unit(self) -> PanelUnitViewModel:
        return self._unit

    @Property(PanelMailViewModel, constant=True)
    def mail(self) -> PanelMailViewModel:
        return self._mail

    @Property(PanelPortalViewModel, constant=True)
    def portal(self) -> PanelPortalViewModel:
        return self._portal

    @Property(PanelSubscriptionsViewModel, constant=True)
    def subscriptions(self) -> PanelSubscriptionsViewModel:
        return self._subscriptions

    @Slot(str)
    def watch(self, view: str) -> None:
        """Somebody looks at `mail` or `portal`; at anything else the backend is left alone."""
        self._desk.watch(View(view) if view in tuple(View) else View.NOTHING)
        if view == "faults":
            self._snapshots.look()

    @Property(PanelPhonesViewModel, constant=True)
    def phones(self) -> PanelPhonesViewModel:
        return self._phones

    @Property(PanelNetworksViewModel, constant=True)
    def networks(self) -> PanelNetworksViewModel:
        return self._networks

    @Property(PanelRadiosViewModel, constant=True)
    def radios(self) -> PanelRadiosViewModel:
        return self._radios

    @Property(PanelFaultsViewModel, constant=True)
    def faults(self) -> PanelFaultsViewModel:
        return self._faults

    @Property(PanelSnapshotsViewModel, constant=True)
    def snapshots(self) -> PanelSnapshotsViewModel:
        return self._snapshots

    # What was refused.

    @Property(str, notify=noticeChanged)
    def noticeCode(self) -> str:
        """The code of what is to be read now, or empty."""
        return self._commands.notice.value.code

    @Property(bool, notify=noticeChanged)
    def noticeIsRefusal(self) -> bool:
        """Whether it tells of a refusal; else of what somebody wanted."""
        return self._commands.notice.value.refusal

    @Property(str, notify=noticeChanged)
    def noticeDetail(self) -> str:
        """The world's own sentence about it, in English."""
        return self._commands.notice.value.detail

    @Slot()
    def dismissNotice(self) -> None:
        self._commands.notice.set(Notice())
