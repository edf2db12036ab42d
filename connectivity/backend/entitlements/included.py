"""Connected services come with a car that has a DCM: ten years, four with Smart Connect (`PRODUCT.md §4`). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from connectivity.backend.entitlements.coverage import Granted
from connectivity.contracts.cloud import Coverage, Product
from connectivity.contracts.profile import CarProfile

INCLUDED = "included"
CONNECTED_MONTHS = 120
SMART_CONNECT_MONTHS = 48


def included_with(car: CarProfile, delivered_at: datetime) -> tuple[Granted, ...]:
    """What is granted with `car` at its delivery (UTC); nothing without a DCM.

    It stands at the head of the unit's history, so that connected services bought later begin where it ends.
    """
    if not car.dcm:
        return ()
    months = SMART_CONNECT_MONTHS if car.smart_connect else CONNECTED_MONTHS
    zone = car.market.time_zone
    return (Granted(f"{INCLUDED}:{car.vin}", Product.CONNECTED_SERVICES, INCLUDED, delivered_at, months, zone),)


def delivered(coverage: Iterable[Coverage], now: datetime) -> tuple[Coverage, ...]:
    """`coverage`, what comes with the car last, and begun by `now`: a car that is in use has been delivered.

    A calendar may begin before the day that the car's papers name; the end stays that of the papers.
    """
    begun = (replace(one, starts_at=now) if one.kind == INCLUDED and one.starts_at > now else one for one in coverage)
    return tuple(sorted(begun, key=lambda one: one.kind == INCLUDED))
