"""Coverage as the unit shows it: computed and signed by the backend, only read here (`PRODUCT.md §4`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from connectivity.contracts.calendar import days_left
from connectivity.contracts.cloud import EntitlementDocument, Product


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
        """Whether the free period has begun; once it has, it is never "before the first sign-in" again."""
        return self.document is not None and bool(self.document.coverage)


@dataclass(frozen=True, slots=True)
class Term:
    """One product's coverage at an instant.

    `days` is the count of home-zone dates left, 0 on the last day and after the end.
    `fraction_left` is 0 … 1 of the term. Instants are in the car's home zone.
    """

    product: Product
    kind: str
    starts_at: datetime
    ends_at: datetime
    days: int
    fraction_left: float
    ended: bool


def terms(document: EntitlementDocument, now: datetime) -> tuple[Term, ...]:
    """The products of `document` as they stand at `now` (aware)."""
    zone = ZoneInfo(document.home_zone)
    result = []
    for coverage in document.coverage:
        whole_s = (coverage.ends_at - coverage.starts_at).total_seconds()
        left_s = (coverage.ends_at - now).total_seconds()
        result.append(
            Term(
                product=coverage.product,
                kind=coverage.kind,
                starts_at=coverage.starts_at.astimezone(zone),
                ends_at=coverage.ends_at.astimezone(zone),
                days=max(0, days_left(coverage.ends_at, now, document.home_zone)),
                fraction_left=min(1.0, max(0.0, left_s / whole_s)) if whole_s > 0 else 0.0,
                ended=left_s <= 0,
            )
        )
    return tuple(result)
