"""The gate over HTTP: the situation from the database, and 403 with the decision's code (`PRODUCT.md §4`)."""

from __future__ import annotations

import math
from datetime import datetime
from typing import assert_never

from sqlalchemy import Connection, select

from connectivity.backend.accounts.access import Access, Credentials
from connectivity.backend.accounts.sessions import account_of
from connectivity.backend.accounts.tokens import Caller, Role
from connectivity.backend.database import Database
from connectivity.backend.entitlements.covered import Coverages, find_unit_row
from connectivity.backend.entitlements.history import histories
from connectivity.backend.problems import refusal
from connectivity.backend.schema import accounts, token_families, vehicle_signals, vehicles
from connectivity.backend.units.links import is_linked, linked_units, units_of
from connectivity.contracts import vss
from connectivity.contracts.cloud import Coverage, ProblemCode, ServiceOpen
from connectivity.contracts.entitlements import Covered, standing
from connectivity.contracts.gate import (
    TABLE,
    Decision,
    NotEntitled,
    NotLinked,
    NotOffered,
    NotOnline,
    NotSignedIn,
    NotYet,
    Open,
    Service,
    Situation,
    TermsPending,
    may_open,
)


class ServiceGate:
    """Every method is synchronous, safe to call from many threads, and raises `ProblemError` to refuse.

    Args:
        database: Open and up to date.
        access: Knows callers.
        coverages: Computes what covers a unit or a car.
    """

    def __init__(self, database: Database, access: Access, coverages: Coverages) -> None:
        self._database, self._access, self._coverages = database, access, coverages

    def ask(self, credentials: Credentials, device_id: str, service: Service, now: datetime) -> ServiceOpen:
        """Whether `service` opens on a unit, asked by the unit (also before anybody signs in) or by its owner's portal.

        Raises:
            ProblemError: As `Access`, where there is a token; `other-device`; `not-found` (to the portal); and what
                the gate says.
        """
        if credentials.access_token is None:
            if credentials.device_id != device_id:
                raise refusal(ProblemCode.OTHER_DEVICE)
            with self._database.read() as connection:
                situation = self._of_unit(connection, device_id, None, service, now)
        else:
            with self._access.reading(credentials) as (connection, caller):
                if caller.role is Role.UNIT and caller.device_id != device_id:
                    raise refusal(ProblemCode.OTHER_DEVICE)
                if caller.role is Role.PORTAL and not units_of(connection, caller.account_id, device_id):
                    raise refusal(ProblemCode.NOT_FOUND)
                situation = self._of_unit(connection, device_id, caller, service, now)
        opened = pass_or_refuse(may_open(service, situation))
        return ServiceOpen(service.value, _open_until(service, situation), opened.sign_in_hint)

    def admit_owner(self, connection: Connection, account_id: str, vin: str, service: Service, now: datetime) -> None:
        """Refuse where `service` does not open for the owner of a car, whose account the car is linked with.

        Raises:
            ProblemError: What the gate says.
        """
        pass_or_refuse(may_open(service, self._of_owner(connection, account_id, vin, service, now)))

    def _of_unit(
        self, connection: Connection, device_id: str, caller: Caller | None, service: Service, now: datetime
    ) -> Situation:
        unit = find_unit_row(connection, device_id)
        account_id = _newest_account(connection, device_id) if caller is None else caller.account_id
        coverage: tuple[Coverage, ...] = () if unit is None else self._coverages.of_unit(connection, unit, now)
        return Situation(
            now,
            self._coverages.catalogue.car(unit),
            signed_in=caller is not None,
            linked=caller is not None and is_linked(connection, caller.account_id, device_id),
            started=unit is not None,
            coverage=coverage,
            terms_due_at=None if account_id is None else _terms_due_at(connection, account_id),
            driven_km=None if unit is None else _driven_km(connection, unit.vin, service),
            at_portal=caller is not None and caller.role is Role.PORTAL,
        )

    def _of_owner(
        self, connection: Connection, account_id: str, vin: str, service: Service, now: datetime
    ) -> Situation:
        row = connection.execute(select(vehicles).where(vehicles.c.vin == vin)).one()
        every = histories(connection, linked_units(connection, account_id, vin)).values()
        coverage = tuple(one for history in every for one in self._coverages.of_car(row, history, now))
        return Situation(
            now,
            self._coverages.catalogue.car(row),
            signed_in=True,
            linked=True,
            started=True,
            coverage=coverage,
            terms_due_at=_terms_due_at(connection, account_id),
            driven_km=_driven_km(connection, vin, service),
            at_portal=True,
        )


def pass_or_refuse(decision: Decision) -> Open:
    """The decision where it is `Open`.

    Raises:
        ProblemError: 403 with the decision's code; 401 `not-signed-in` where a sign-in is all that is missing.
    """
    match decision:
        case Open():
            return decision
        case NotOffered():
            raise refusal(ProblemCode.NOT_OFFERED)
        case NotYet(km_left):
            raise refusal(ProblemCode.NOT_YET, km_left=km_left)
        case NotEntitled(product, ended_on):
            was = "was never covered" if ended_on is None else f"was covered until {ended_on.isoformat()}"
            raise refusal(ProblemCode.NOT_ENTITLED, f"{product} {was}.", ended_at=ended_on)
        case TermsPending():
            raise refusal(ProblemCode.TERMS_PENDING)
        case NotSignedIn():
            raise refusal(ProblemCode.NOT_SIGNED_IN)
        case NotLinked():
            raise refusal(ProblemCode.NOT_LINKED)
        case NotOnline():
            raise AssertionError("who asks here is online")
    assert_never(decision)


def _open_until(service: Service, situation: Situation) -> datetime | None:
    product = TABLE[service].product
    stands = None if product is None else standing(situation.coverage, product, situation.now)
    return stands.until if isinstance(stands, Covered) else None


def _newest_account(connection: Connection, device_id: str) -> str | None:
    """The account of the newest sign-in on the unit, whatever became of it since."""
    newest = select(token_families.c.account_id).where(token_families.c.device_id == device_id)
    account_id: str | None = connection.execute(newest.order_by(token_families.c.ordinal.desc()).limit(1)).scalar()
    return account_id


def _terms_due_at(connection: Connection, account_id: str) -> datetime | None:
    return account_of(connection.execute(select(accounts).where(accounts.c.id == account_id)).one()).terms_due_at


def _driven_km(connection: Connection, vin: str, service: Service) -> float | None:
    """The car's odometer as its DCM told it last; None where it never did, or where the service asks for none."""
    if TABLE[service].least_km <= 0:
        return None
    told = select(vehicle_signals.c.value).where(vehicle_signals.c.vin == vin, vehicle_signals.c.path == vss.ODOMETER)
    try:
        km = float(connection.execute(told).scalar() or "nan")
    except ValueError:
        return None
    return km if math.isfinite(km) else None
