"""The notice before an end, and every notice there ever was."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from headunit.core.observable import Observable
from headunit.services.domain import Term, term
from headunit.services.notice_service import NoticeService
from headunit.services.notices import Card, Entry
from headunit.services.service import ServicesService
from headunit.services.unit_time import UnitTime
from headunit.ui.formatter import Formatter
from headunit.ui.rows import RowsModel

QML_IMPORT_NAME = "Hmi.ViewModels.Notices"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One notice of the history; those of one day about one end are one.

    `what` is a product or `both`; `days` before the end; `how` is `answered`, `seen`, or `missed` while the unit was
    off.
    """

    key: str
    what: str
    days: int
    date: str
    end_date: str
    how: str


@QmlElement
@QmlUncreatable("built by the unit")
class NoticesViewModel(QObject):
    """The card that lies over the page, as long as it is `shown`; and the `history`, newest first.

    Args:
        service: The notices.
        services: The last signed document.
        time: Trusted time.
        formatter: The language's dates.
        home_zone: IANA time zone in which days are counted.
        parent: Qt's owner.
    """

    changed = Signal()

    def __init__(
        self,
        service: NoticeService,
        services: ServicesService,
        time: UnitTime,
        formatter: Observable[Formatter],
        home_zone: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._services, self._time = service, services, time
        self._formatter, self._zone = formatter, ZoneInfo(home_zone)
        self._history = RowsModel(NoticeRow, self)
        for source in (service.state, formatter):
            source.subscribe(lambda _: self._fold())
        self._fold()

    def _fold(self) -> None:
        entries = sorted(self._service.state.value.ledger.entries, key=_together)
        groups = [tuple(group) for _, group in groupby(entries, key=_together)]
        self._history.set_rows([self._row(group) for group in reversed(groups)])
        self.changed.emit()

    def _row(self, group: tuple[Entry, ...]) -> NoticeRow:
        first, words = group[0], self._formatter.value
        return NoticeRow(
            key=f"{first.due_at.isoformat()} {first.ends_at.isoformat()} {first.product}",
            what=first.product.value if len(group) == 1 else "both",
            days=first.days,
            date=words.date(first.due_at.astimezone(self._zone)),
            end_date=words.date(first.ends_at.astimezone(self._zone)),
            how=_how(first),
        )

    @property
    def _card(self) -> Card | None:
        return self._service.state.value.card

    def _terms(self) -> list[Term]:
        """How the products on the card stand."""
        document, card, now = self._services.state.value.document, self._card, self._time.now()
        if document is None or card is None:
            return []
        return [found for product in card.products if (found := term(document, product, now)) is not None]

    @Property(QObject, constant=True)
    def history(self) -> QObject:
        return self._history

    @Property(int, notify=changed)
    def count(self) -> int:
        return self._history.rowCount()

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        """Whether the card lies over the page; it waits while it would cover a manoeuvre."""
        return self._card is not None and not self._service.state.value.waiting

    @Property(str, notify=changed)
    def what(self) -> str:
        """`free` (the whole free period), `both`, or the one product that ends; empty without a card."""
        if (card := self._card) is None:
            return ""
        if len(card.products) == 1:
            return card.products[0].value
        found = self._terms()
        return "free" if found and all(one.kind == "free" for one in found) else "both"

    @Property(int, notify=changed)
    def days(self) -> int:
        """Home-zone dates left, 0 on the last day."""
        return self._card.days if self._card else 0

    @Property(float, notify=changed)
    def fraction(self) -> float:
        """Share of the term that is left, 0 … 1."""
        return min((one.fraction_left for one in self._terms()), default=0.0)

    @Property(str, notify=changed)
    def endDate(self) -> str:
        card = self._card
        return self._formatter.value.date(card.ends_at.astimezone(self._zone)) if card else ""

    @Property(str, notify=changed)
    def endTime(self) -> str:
        card = self._card
        return self._formatter.value.time(card.ends_at.astimezone(self._zone)) if card else ""

    @Slot()
    def answer(self) -> None:
        """OK or Renew: the card goes, and does not come again."""
        self._service.answer()


def _together(entry: Entry) -> tuple[object, ...]:
    """Equal for notices of one day about one end that were met alike."""
    return entry.due_at, entry.ends_at, _how(entry)


def _how(entry: Entry) -> str:
    if entry.answered_at is not None:
        return "answered"
    return "seen" if entry.shown_at is not None else "missed"
