"""Coverage as the unit shows it: computed and signed by the backend, only read here (`PRODUCT.md §4`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from connectivity.contracts.calendar import days_left
from connectivity.contracts.cloud import FREE_PRODUCTS, EntitlementDocument, Product
from connectivity.contracts.entitlements import Covered, NeverCovered, standing
from headunit.services.notices import WARNED_DAYS


@dataclass(frozen=True, slots=True)
class ServicesState:
    """The last signed document, or None while no period is known on this unit.

    `refreshing` tells that the backend is being asked; `stale` that the last try failed.
    """

    document: EntitlementDocument | None = None
    refreshing: bool = False
    stale: bool = False

    @property
    def started(self) -> bool:
        """Whether the free period has begun; once it has, it is never "before the first sign-in" again.

        A document is made for whoever is signed in, which starts it; also where all of it was taken back.
        """
        return self.document is not None


@dataclass(frozen=True, slots=True)
class Term:
    """How one product stands at an instant; periods that touch or overlap are one.

    `kind` is that of the period running now, or of the last one. `days` is the count of home-zone dates left, 0 on the
    last day and after the end; `near` from so many days on as there are notices. `fraction_left` is 0 … 1 of the term.
    Instants are in the car's home zone.
    """

    product: Product
    kind: str
    starts_at: datetime
    ends_at: datetime
    days: int
    fraction_left: float
    ended: bool
    near: bool


def terms(document: EntitlementDocument, now: datetime) -> tuple[Term, ...]:
    """The products of the service clock as they stand at `now` (aware); none that has never been open."""
    return tuple(found for product in FREE_PRODUCTS if (found := term(document, product, now)) is not None)


def term(document: EntitlementDocument, product: Product, now: datetime) -> Term | None:
    """How `product` stands at `now` (aware), None: it has never been open."""
    how = standing(document.coverage, product, now)
    if isinstance(how, NeverCovered):
        return None
    if isinstance(how, Covered):
        starts_at, ends_at, kind = how.since, how.until, how.kind
    else:
        last = next(one for one in document.coverage if one.product == product and one.ends_at == how.at)
        starts_at, ends_at, kind = last.starts_at, how.at, last.kind
    ended = not isinstance(how, Covered)
    zone = ZoneInfo(document.home_zone)
    days = max(0, days_left(ends_at, now, document.home_zone))
    return Term(
        product=product,
        kind=kind,
        starts_at=starts_at.astimezone(zone),
        ends_at=ends_at.astimezone(zone),
        days=days,
        fraction_left=max(0.0, (ends_at - now) / (ends_at - starts_at)),
        ended=ended,
        near=not ended and days <= WARNED_DAYS,
    )
