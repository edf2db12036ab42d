"""The subscriptions, the "days left" card, and the page on which one renews."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.cloud import Product
from headunit.core.observable import Observable
from headunit.core.tasks import TaskSupervisor
from headunit.services.domain import Term, term, terms
from headunit.services.renewal import RenewalWatch
from headunit.services.service import ServicesService
from headunit.services.trusted_time import TrustedTime
from headunit.services.unit_time import UnitTime
from headunit.ui.formatter import Formatter
from headunit.ui.rows import RowsModel

QML_IMPORT_NAME = "Hmi.ViewModels.Services"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class TermRow:
    """One product as shown; `product` is `map-care` or `service-pack`, `days` home-zone dates left.

    `near`: so close to its end that there are notices. `renewed`: its end has moved since the renew page was opened.
    """

    product: str
    free: bool
    days: int
    fraction: float
    ended: bool
    near: bool
    renewed: bool
    start_date: str
    end_date: str
    end_time: str


@dataclass(frozen=True, slots=True)
class _Shown:
    """All that is shown; `first` ends soonest of what is open, or is the last one that was."""

    rows: tuple[TermRow, ...] = ()
    first: TermRow | None = None
    over: TermRow | None = None
    connected: Term | None = None


@QmlElement
@QmlUncreatable("built by the unit")
class ServicesViewModel(QObject):
    """`products` holds `TermRow` roles; the plain properties speak of what ends soonest of all that is open.

    Args:
        service: The last signed document.
        time: Trusted time, by which it is judged.
        renewal: Looks for a new end while somebody waits for it.
        formatter: The language's dates.
        tasks: Owner of the background work.
        dcm: Whether the car has connected services of its own.
        parent: Qt's owner.
    """

    changed = Signal()

    def __init__(
        self,
        service: ServicesService,
        time: UnitTime,
        renewal: RenewalWatch,
        formatter: Observable[Formatter],
        tasks: TaskSupervisor,
        *,
        dcm: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._time, self._renewal = service, time, renewal
        self._formatter, self._tasks, self._dcm = formatter, tasks, dcm
        self._products = RowsModel(TermRow, self)
        self._following: asyncio.Task[None] | None = None
        self._held = time.state.value.held
        self._shown = _Shown()
        for source in (service.state, formatter, renewal.ends):
            source.subscribe(lambda _: self._fold(self._evaluated()))
        time.state.subscribe(self._on_time)
        self._fold(self._evaluated())

    def refold(self) -> None:
        """Service time has moved: evaluate the document again."""
        if (shown := self._evaluated()) != self._shown:
            self._fold(shown)

    def _on_time(self, time: TrustedTime) -> None:
        if time.held != self._held:
            self._held = time.held
            self.changed.emit()

    def _evaluated(self) -> _Shown:
        document, now = self._service.state.value.document, self._time.now()
        if document is None:
            return _Shown()
        found = terms(document, now)
        rows = {one.product: self._row(one) for one in found}
        by_end = [rows[one.product] for one in sorted(found, key=lambda one: one.ends_at)]
        running, over = [row for row in by_end if not row.ended], [row for row in by_end if row.ended]
        return _Shown(
            rows=tuple(rows.values()),
            first=(running or over[-1:] or [None])[0],
            over=over[-1] if over else None,
            connected=term(document, Product.CONNECTED_SERVICES, now) if self._dcm else None,
        )

    def _fold(self, shown: _Shown) -> None:
        self._shown = shown
        self._products.set_rows(shown.rows)
        self.changed.emit()

    def _row(self, one: Term) -> TermRow:
        words = self._formatter.value
        before = self._renewal.ends.value.get(one.product)
        return TermRow(
            product=one.product.value,
            free=one.kind == "free",
            days=one.days,
            fraction=round(one.fraction_left, 3),
            ended=one.ended,
            near=one.near,
            renewed=before is not None and one.ends_at > before,
            start_date=words.date(one.starts_at),
            end_date=words.date(one.ends_at),
            end_time=words.time(one.ends_at),
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
    def held(self) -> bool:
        """Whether the satellites tell a much later date, which waits for the backend to agree."""
        return self._held is not None

    @Property(int, notify=changed)
    def attention(self) -> int:
        """Products that end within the days of the notices or have ended: the number on the badges."""
        return sum(row.near or row.ended for row in self._shown.rows)

    @Property(bool, notify=changed)
    def ended(self) -> bool:
        """Whether nothing is open any more."""
        return self._shown.first is not None and self._shown.first.ended

    @Property(bool, notify=changed)
    def near(self) -> bool:
        return self._shown.first is not None and self._shown.first.near

    @Property(bool, notify=changed)
    def free(self) -> bool:
        return self._shown.first is not None and self._shown.first.free

    @Property(int, notify=changed)
    def daysLeft(self) -> int:
        return self._shown.first.days if self._shown.first else 0

    @Property(float, notify=changed)
    def fraction(self) -> float:
        return self._shown.first.fraction if self._shown.first else 0.0

    @Property(str, notify=changed)
    def startDate(self) -> str:
        return self._shown.first.start_date if self._shown.first else ""

    @Property(str, notify=changed)
    def endDate(self) -> str:
        return self._shown.first.end_date if self._shown.first else ""

    @Property(str, notify=changed)
    def endTime(self) -> str:
        return self._shown.first.end_time if self._shown.first else ""

    @Property(str, notify=changed)
    def overProduct(self) -> str:
        """The product that has ended while another is open; empty where there is none."""
        return self._shown.over.product if self._shown.over and not self.ended else ""

    @Property(str, notify=changed)
    def overDate(self) -> str:
        """When it ended."""
        return self._shown.over.end_date if self._shown.over else ""

    @Property(str, notify=changed)
    def connectedDate(self) -> str:
        """End of the connected services of the phone side; empty where the car has none, or has not told."""
        return self._formatter.value.date(self._shown.connected.ends_at) if self._shown.connected else ""

    @Property(bool, notify=changed)
    def connectedEnded(self) -> bool:
        return self._shown.connected is not None and self._shown.connected.ended

    @Slot()
    def refresh(self) -> None:
        self._tasks.spawn(self._service.refresh(), "services-refresh")

    @Slot(bool)
    def follow(self, on: bool) -> None:
        """Look for a new end now and every few seconds, until it is switched off."""
        if self._following is not None:
            self._following.cancel()
        self._following = self._tasks.spawn(self._renewal.run(), "renewal-watch") if on else None
