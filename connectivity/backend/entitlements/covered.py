"""What covers a unit or a car now: its history, and what comes with the car. Read in the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from connectivity.backend.cars.catalogue import Catalogue
from connectivity.backend.entitlements.coverage import Event, coverage_of
from connectivity.backend.entitlements.history import history_of
from connectivity.backend.entitlements.included import delivered, included_with
from connectivity.backend.schema import devices, vehicles
from connectivity.contracts.cloud import Coverage


class Coverages:
    """Computes coverage; nobody else does (`PRODUCT.md §4`).

    Args:
        catalogue: What each car offers.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def of_unit(self, connection: Connection, unit: Row[Any], now: datetime) -> tuple[Coverage, ...]:
        """All that is, was and will be covered of a unit (a row of `fitted`) in its present car."""
        return self.of_car(unit, history_of(connection, unit.device_id), now)

    def of_car(self, car: Row[Any], history: Iterable[Event], now: datetime) -> tuple[Coverage, ...]:
        """The same of a car (a row with the columns of `vehicles`) whose unit has that history."""
        included = included_with(self.catalogue.car(car), car.delivered_at)
        return delivered(coverage_of((*included, *history)), now)


def fitted() -> Select[Any]:
    """Units with the columns of the car that each is fitted in."""
    return select(devices.c.device_id, vehicles).join(vehicles, vehicles.c.vin == devices.c.vin)


def find_unit_row(connection: Connection, device_id: str) -> Row[Any] | None:
    """The row of `fitted` of one unit; None where nobody has ever signed in on it."""
    return connection.execute(fitted().where(devices.c.device_id == device_id)).one_or_none()
