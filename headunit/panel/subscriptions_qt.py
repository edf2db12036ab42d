"""The panel's subscriptions: what an owner buys at the portal or at the retailer for a unit, and gives back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.calendar import days_left
from connectivity.contracts.cloud import Coverage, GrantedTerm, Product
from connectivity.contracts.entitlements import Covered, Ended, NeverCovered, standing
from headunit.panel.clock_qt import PanelClockViewModel
from headunit.panel.desk import Desk, DeskState
from headunit.ui.rows import RowsModel

QML_IMPORT_NAME = "Hmi.ViewModels.World"
QML_IMPORT_MAJOR_VERSION = 1

OFFERS = (
    (Product.MAP_CARE, (12, 36)),
    (Product.SERVICE_PACK, (12, 24, 36)),
    (Product.COYOTE, (1,)),
)
"""What can be bought, and for how many months (`PRODUCT.md §4, §7`)."""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit; `email` of its newest sign-in, empty where it is forgotten."""

    key: str
    vin: str
    email: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class EndRow:
    """One product of the chosen unit.

    `standing`: `open`, `ended` or `never`; `until` is the end as text, empty where there is none, `days` those left.
    `offers` are months that can be bought, `busy` those being bought.
    """

    key: str
    standing: str
    until: str
    days: int
    offers: list[int]
    busy: list[int]


@dataclass(frozen=True, slots=True)
class TermRow:
    """One grant. `kind`: `free` or `bought`; `why`: empty, `revoked` or `refunded`, at `back`; `when` from … to …."""

    key: str
    product: str
    kind: str
    months: int
    when: str
    why: str
    back: str
    revoking: bool
    refunding: bool


@QmlElement
@QmlUncreatable("part of the panel")
class PanelSubscriptionsViewModel(QObject):
    """`units` holds `UnitRow`, `ends` `EndRow`, `terms` `TermRow` roles, newest first."""

    changed = Signal()

    def __init__(self, desk: Desk, clock: PanelClockViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._clock = desk, clock
        self._units = RowsModel(UnitRow, self)
        self._ends = RowsModel(EndRow, self)
        self._terms = RowsModel(TermRow, self)
        desk.state.subscribe(self._fold, now=True)
        clock.ticked.connect(self._tick)

    def _fold(self, state: DeskState) -> None:
        self._units.set_rows(
            [UnitRow(one.device_id, one.vin, one.email or "", one.device_id == state.unit) for one in state.units or ()]
        )
        told = state.unit_terms
        self._terms.set_rows([self._term_row(term, state.busy) for term in reversed(told.terms)] if told else [])
        self._tick()
        self.changed.emit()

    def _tick(self) -> None:
        """Days go by, and terms end, as service time goes on."""
        state = self._desk.state.value
        told = state.unit_terms
        self._ends.set_rows([self._end_row(*offer, told.coverage, state.busy) for offer in OFFERS] if told else [])

    def _end_row(
        self, product: Product, offers: tuple[int, ...], coverage: tuple[Coverage, ...], busy: frozenset[str]
    ) -> EndRow:
        now = self._clock.now()
        match standing(coverage, product, now):
            case Covered(until=end):
                stands, until, days = "open", self._clock.told(end), days_left(end, now, self._clock.zone)
            case Ended(at=end):
                stands, until, days = "ended", self._clock.told(end), 0
            case NeverCovered():
                stands, until, days = "never", "", 0
        buying = [months for months in offers if f"grant:{product}:{months}" in busy]
        return EndRow(str(product), stands, until, days, list(offers), buying)

    def _term_row(self, term: GrantedTerm, busy: frozenset[str]) -> TermRow:
        return TermRow(
            key=term.id,
            product=str(term.product),
            kind=term.kind,
            months=term.months,
            when=self._clock.days_told(term.starts_at, term.ends_at),
            why=term.why or "",
            back=self._clock.told(term.taken_back_at) if term.taken_back_at else "",
            revoking=f"revoke:{term.id}" in busy,
            refunding=f"refund:{term.id}" in busy,
        )

    @Property(bool, notify=changed)
    def loaded(self) -> bool:
        return self._desk.state.value.units is not None

    @Property(bool, notify=changed)
    def termsLoaded(self) -> bool:
        return self._desk.state.value.unit_terms is not None

    @Property(str, notify=changed)
    def unit(self) -> str:
        """The device ID of the chosen unit, empty while there is none."""
        return self._desk.state.value.unit

    @Property(QObject, constant=True)
    def units(self) -> QObject:
        return self._units

    @Property(QObject, constant=True)
    def ends(self) -> QObject:
        return self._ends

    @Property(QObject, constant=True)
    def terms(self) -> QObject:
        return self._terms

    @Slot(str)
    def chooseUnit(self, key: str) -> None:
        """Look at the subscriptions of this unit."""
        self._desk.choose_unit(key)

    @Slot(str, int)
    def buy(self, product: str, months: int) -> None:
        """The owner buys so many months of a product for the chosen unit."""
        if any(product == one and months in offers for one, offers in OFFERS):
            self._desk.grant(Product(product), months)

    @Slot(str)
    def revoke(self, key: str) -> None:
        """The service takes a grant back."""
        self._desk.revoke(key)

    @Slot(str)
    def refund(self, key: str) -> None:
        """The owner gives a purchase back."""
        self._desk.refund(key)
