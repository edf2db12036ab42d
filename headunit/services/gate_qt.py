"""The online services of the unit: what opens, and what stands in the way of the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.cloud import FREE_PRODUCTS
from connectivity.contracts.gate import (
    TABLE,
    Carrier,
    Decision,
    NotEntitled,
    NotYet,
    Open,
    Service,
    TermsPending,
    is_offered,
)
from connectivity.contracts.profile import CarProfile
from headunit.core.observable import Observable
from headunit.core.tasks import TaskSupervisor
from headunit.services.domain import term
from headunit.services.gatekeeper import Gatekeeper
from headunit.services.service import ServicesService
from headunit.ui.formatter import Formatter
from headunit.ui.rows import RowsModel

QML_IMPORT_NAME = "Hmi.ViewModels.Gate"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One service; `code` is the decision's.

    `date` is when it ended or was suspended, `distance` what is still to be driven.
    """

    service: str
    code: str
    date: str
    distance: str


@QmlElement
@QmlUncreatable("built by the unit")
class GateViewModel(QObject):
    """`services` holds `ServiceRow` roles. The plain properties speak of the last try that was refused.

    Args:
        gate: Decides.
        services: The last signed document.
        car: What it offers; what it does not offer is not shown.
        formatter: The language's dates and numbers.
        tasks: Owner of the background work.
        parent: Qt's owner.
    """

    changed = Signal()
    opened = Signal(str, bool, arguments=["service", "hint"])
    """It has opened; `hint`: say that signing in starts the free years."""

    def __init__(
        self,
        gate: Gatekeeper,
        services: ServicesService,
        car: CarProfile,
        formatter: Observable[Formatter],
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._gate, self._documents, self._formatter, self._tasks = gate, services, formatter, tasks
        self._zone = ZoneInfo(car.market.time_zone)
        self._offered = [one for one in Service if TABLE[one].carrier is Carrier.LINK and is_offered(one, car)]
        self._services = RowsModel(ServiceRow, self)
        for source in (gate.changed, formatter, services.state):
            source.subscribe(lambda _: self._fold())
        gate.state.subscribe(lambda _: self.changed.emit())
        self._fold()

    def _fold(self) -> None:
        self._services.set_rows([self._row(service) for service in self._offered])
        self.changed.emit()

    def _row(self, service: Service) -> ServiceRow:
        decision = self._gate.decide(service)
        return ServiceRow(service.value, decision.code, self._date(decision), self._distance(decision))

    def _date(self, decision: Decision | None) -> str:
        match decision:
            case NotEntitled(ended_on=datetime() as at) | TermsPending(since=at):
                return self._formatter.value.date(at.astimezone(self._zone))
            case _:
                return ""

    def _distance(self, decision: Decision | None) -> str:
        # In km whatever the display shows (`PRODUCT.md §7`); never "0 km" before it opens.
        return (
            self._formatter.value.with_unit(max(1, round(decision.km_left)), "km")
            if isinstance(decision, NotYet)
            else ""
        )

    @property
    def _refusal(self) -> Decision | None:
        state = self._gate.state.value
        return None if state.trying is not None or isinstance(state.decision, Open) else state.decision

    @Property(QObject, constant=True)
    def services(self) -> QObject:
        return self._services

    @Property(str, notify=changed)
    def store(self) -> str:
        """Whether one could buy now, as a decision's code."""
        return self._gate.decide(Service.E_STORE).code

    @Property(str, notify=changed)
    def trying(self) -> str:
        """The service that is being asked for; empty: none."""
        return self._gate.state.value.trying or ""

    @Property(str, notify=changed)
    def service(self) -> str:
        """The service that did not open."""
        return self._gate.state.value.tried or ""

    @Property(str, notify=changed)
    def code(self) -> str:
        """Why it did not open; empty: nothing was refused, or the person knows."""
        return self._refusal.code if self._refusal is not None else ""

    @Property(str, notify=changed)
    def product(self) -> str:
        """What it would need."""
        return self._refusal.product.value if isinstance(self._refusal, NotEntitled) else ""

    @Property(str, notify=changed)
    def date(self) -> str:
        """When that ended, or since when it is suspended; empty: it never was."""
        return self._date(self._refusal)

    @Property(str, notify=changed)
    def distance(self) -> str:
        """The distance that is still to be driven."""
        return self._distance(self._refusal)

    @Property(bool, notify=changed)
    def renewable(self) -> bool:
        """Whether the renew page is about it."""
        return isinstance(self._refusal, NotEntitled) and self._refusal.product in FREE_PRODUCTS

    @Property(bool, notify=changed)
    def free(self) -> bool:
        """Whether what has ended was the free period."""
        document = self._documents.state.value.document
        if document is None or not isinstance(self._refusal, NotEntitled) or self._refusal.ended_on is None:
            return False
        found = term(document, self._refusal.product, self._refusal.ended_on)
        return found is not None and found.kind == "free"

    @Slot(str)
    def open(self, service: str) -> None:
        """Try to open it."""
        if self._gate.state.value.trying is None:
            self._tasks.spawn(self._try(Service(service)), "service-open")

    @Slot()
    def clear(self) -> None:
        """The person has read why it did not open."""
        self._gate.clear()

    async def _try(self, service: Service) -> None:
        decision = await self._gate.open(service)
        if isinstance(decision, Open):
            self._gate.clear()
            self.opened.emit(service.value, decision.sign_in_hint)
