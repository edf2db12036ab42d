"""The subscriptions page and the "days left" card."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from headunit.core.clock import Clock
from headunit.core.observable import Observable
from headunit.core.tasks import TaskSupervisor
from headunit.services.domain import Term, terms
from headunit.services.service import ServicesService
from headunit.ui.formatter import Formatter
from headunit.ui.rows import RowsModel

QML_IMPORT_NAME = "Hmi.ViewModels.Services"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class TermRow:
    """One product as shown; `product` is `map-care` or `service-pack`, `days` home-zone dates left."""

    product: str
    free: bool
    days: int
    fraction: float
    ended: bool
    start_date: str
    end_date: str
    end_time: str


@QmlElement
@QmlUncreatable("built by the unit")
class ServicesViewModel(QObject):
    """`products` holds `TermRow` roles; the plain properties speak of the earliest end among them."""

    changed = Signal()

    def __init__(
        self,
        service: ServicesService,
        clock: Clock,
        formatter: Observable[Formatter],
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._clock, self._formatter, self._tasks = service, clock, formatter, tasks
        self._products = RowsModel(TermRow, self)
        self._rows: list[TermRow] = []
        self._first: TermRow | None = None
        service.state.subscribe(lambda _: self._fold(self._evaluated()))
        formatter.subscribe(lambda _: self._fold(self._evaluated()))
        self._fold(self._evaluated())

    def refold(self) -> None:
        """Service time has moved: evaluate the document again."""
        if (rows := self._evaluated()) != self._rows:
            self._fold(rows)

    def _evaluated(self) -> list[TermRow]:
        document = self._service.state.value.document
        found = terms(document, self._clock.now()) if document else ()
        return [self._row(term) for term in sorted(found, key=lambda term: term.ends_at)]

    def _fold(self, rows: list[TermRow]) -> None:
        self._rows, self._first = rows, rows[0] if rows else None
        self._products.set_rows(rows)
        self.changed.emit()

    def _row(self, term: Term) -> TermRow:
        words = self._formatter.value
        return TermRow(
            product=term.product.value,
            free=term.kind == "free",
            days=term.days,
            fraction=round(term.fraction_left, 3),
            ended=term.ended,
            start_date=words.date(term.starts_at),
            end_date=words.date(term.ends_at),
            end_time=words.time(term.ends_at),
        )

    @Property(QObject, constant=True)
    def products(self) -> QObject:
        return self._products

    @Property(bool, notify=changed)
    def started(self) -> bool:
        """Whether the free period has begun."""
        return self._service.state.value.started

    @Property(bool, notify=changed)
    def refreshing(self) -> bool:
        return self._service.state.value.refreshing

    @Property(bool, notify=changed)
    def stale(self) -> bool:
        """Whether the last try to ask the backend failed: what is shown is the last signed word."""
        return self._service.state.value.stale

    @Property(bool, notify=changed)
    def ended(self) -> bool:
        return self._first is not None and self._first.ended

    @Property(int, notify=changed)
    def daysLeft(self) -> int:
        return self._first.days if self._first else 0

    @Property(float, notify=changed)
    def fraction(self) -> float:
        return self._first.fraction if self._first else 0.0

    @Property(str, notify=changed)
    def startDate(self) -> str:
        return self._first.start_date if self._first else ""

    @Property(str, notify=changed)
    def endDate(self) -> str:
        return self._first.end_date if self._first else ""

    @Property(str, notify=changed)
    def endTime(self) -> str:
        return self._first.end_time if self._first else ""

    @Slot()
    def refresh(self) -> None:
        self._tasks.spawn(self._service.refresh(), "services-refresh")
