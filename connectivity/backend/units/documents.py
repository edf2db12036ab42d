"""What a signed-in owner may read: the car, and the signed entitlement document of the unit (`PRODUCT.md §4`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from connectivity.backend.accounts.access import Access, Credentials
from connectivity.backend.accounts.sessions import account_of
from connectivity.backend.accounts.tokens import Role
from connectivity.backend.database import Database
from connectivity.backend.entitlements.coverage import shortened
from connectivity.backend.entitlements.covered import Coverages, find_unit_row, fitted
from connectivity.backend.keys import Keys
from connectivity.backend.memo import Memo
from connectivity.backend.problems import refusal
from connectivity.backend.schema import accounts, devices, vehicles
from connectivity.backend.units.fitting import normal_vin
from connectivity.backend.units.links import is_linked, sees_car, units_of
from connectivity.contracts.cloud import (
    TYP_ENTITLEMENTS,
    EntitlementDocument,
    ProblemCode,
    UnitCoverage,
    Vehicle,
)
from connectivity.contracts.entitlement_document import render_document
from headunit.core.looptime import LoopTime

_FRESH = timedelta(seconds=1)
"""Service time within which a document is not signed anew for the same caller."""


class Documents:
    """Every method is synchronous, safe to call from many threads, and raises `ProblemError` to refuse."""

    def __init__(
        self, database: Database, access: Access, coverages: Coverages, keys: Keys, loop_time: LoopTime
    ) -> None:
        self._access, self._coverages, self._keys, self._loop_time = access, coverages, keys, loop_time
        self._signed = Memo[tuple[str | None, str | None, str], _Signed](database.generation)

    def vehicle(self, credentials: Credentials, vin: str) -> Vehicle:
        """The car that the caller's unit is fitted in; on the portal, a car that is linked with the account.

        Raises:
            ProblemError: As `Access`; `not-found` for every other car, whether it exists or not.
        """
        vin = normal_vin(vin)
        with self._access.reading(credentials) as (connection, caller):
            row = None
            if sees_car(connection, caller, vin):
                row = connection.execute(select(vehicles).where(vehicles.c.vin == vin)).one_or_none()
        if row is None:
            raise refusal(ProblemCode.NOT_FOUND)
        return Vehicle(row.vin, row.profile_id, row.model, row.country, row.home_zone, row.delivered_at)

    def entitlements(self, credentials: Credentials, device_id: str, now: datetime) -> str:
        """The signed entitlement document of a unit, as a compact JWS, for whoever is signed in on it.

        Raises:
            ProblemError: As `Access`; `other-device`.
        """

        def read() -> _Signed:
            with self._access.reading(credentials, Role.UNIT) as (connection, caller):
                if caller.device_id != device_id:
                    raise refusal(ProblemCode.OTHER_DEVICE)
                document = self._document(connection, caller.account_id, device_id, now)
            text = self._keys.sign(render_document(document), TYP_ENTITLEMENTS)
            return _Signed(text, now, caller.expires_s, lasts=caller.unseen is None)

        key = (credentials.access_token, credentials.device_id, device_id)
        return self._signed.learn(key, read, lambda signed: signed.lasts).text

    def recalled_entitlements(self, credentials: Credentials, device_id: str, now: datetime) -> str | None:
        """What `entitlements` gave this very caller less than a second of service time ago, if it is still true.

        None where the question has to be asked; costs neither a statement nor a signature.
        """
        kept = self._signed.recall((credentials.access_token, credentials.device_id, device_id))
        if kept is None or self._loop_time.unix() >= kept.expires_s:
            return None
        return kept.text if timedelta(0) <= now - kept.issued_at < _FRESH else None

    def coverage(self, credentials: Credentials, device_id: str, now: datetime) -> UnitCoverage:
        """All that is, was and will be covered of a unit of the account, for the portal.

        Raises:
            ProblemError: As `Access`; `not-found`.
        """
        with self._access.reading(credentials, Role.PORTAL) as (connection, caller):
            unit = find_unit_row(connection, device_id)
            if unit is None or not units_of(connection, caller.account_id, device_id):
                raise refusal(ProblemCode.NOT_FOUND)
            return UnitCoverage(self._coverages.of_unit(connection, unit, now))

    def _document(self, connection: Connection, account_id: str, device_id: str, now: datetime) -> EntitlementDocument:
        unit = connection.execute(fitted().where(devices.c.device_id == device_id)).one()
        owner = account_of(connection.execute(select(accounts).where(accounts.c.id == account_id)).one())
        return EntitlementDocument(
            device_id=device_id,
            vin=unit.vin,
            issued_at=now,
            home_zone=unit.home_zone,
            coverage=shortened(self._coverages.of_unit(connection, unit, now), now),
            linked=is_linked(connection, account_id, device_id),
            terms_due_at=owner.terms_due_at,
        )


@dataclass(frozen=True, slots=True)
class _Signed:
    """A signed document: when it was issued (service time), until when its caller's token is good (loop time).

    `lasts` is False while each request of this caller still has to be looked at (`Caller.unseen`).
    """

    text: str = field(repr=False)
    issued_at: datetime
    expires_s: float
    lasts: bool
