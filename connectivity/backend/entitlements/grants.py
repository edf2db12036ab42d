"""Granting, revoking and refunding, by whoever runs the backend until a store sells (`PRODUCT.md §4, §6`)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import IntegrityError

from connectivity.backend.audit import note
from connectivity.backend.database import Database
from connectivity.backend.entitlements.coverage import Event, Granted, TakenBack, Term, terms_of
from connectivity.backend.entitlements.covered import Coverages, find_unit_row, fitted
from connectivity.backend.entitlements.history import (
    KnownGrant,
    add_grant,
    add_taking_back,
    find_grant,
    histories,
    history_of,
    new_grant,
)
from connectivity.backend.entitlements.included import INCLUDED, included_with
from connectivity.backend.problems import refusal
from connectivity.backend.schema import accounts, devices, token_families
from connectivity.contracts.cloud import (
    GRANT_ID_PATTERN,
    MOST_GRANTED_MONTHS,
    GrantedTerm,
    KnownUnit,
    KnownUnits,
    NewGrant,
    ProblemCode,
    UnitTerms,
)
from headunit.core.faults import FaultPoint, fault_point

BOUGHT: Final = "bought"
REVOKED: Final = "revoked"
REFUNDED: Final = "refunded"
REFUND_WITHIN: Final = timedelta(days=14)
"""Of service time, from the purchase (`PRODUCT.md §6`)."""
MOST_OPEN_TERMS: Final = 100
"""Terms of one unit that are not over: more would not fit into a document that the unit reads."""


class Grants:
    """Every method is synchronous, safe to call from many threads; the caller has shown the operator's token.

    `now` is service time (aware), taken once per request by the caller. Changes of one unit come one after the other.
    """

    def __init__(self, database: Database, coverages: Coverages) -> None:
        self._database, self._coverages = database, coverages

    def units(self, now: datetime) -> KnownUnits:
        """Every unit on which somebody has signed in, by device ID."""
        with self._database.read() as connection:
            rows = connection.execute(fitted().order_by(devices.c.device_id)).all()
            every, emails = histories(connection), _newest_emails(connection)
            units = [
                KnownUnit(
                    row.device_id,
                    row.vin,
                    emails.get(row.device_id),
                    self._coverages.of_car(row, every.get(row.device_id, ()), now),
                )
                for row in rows
            ]
        return KnownUnits(tuple(units))

    def of_unit(self, device_id: str, now: datetime) -> UnitTerms:
        """Every grant of a unit, oldest first, what came of each, and the coverage that follows.

        Raises:
            ProblemError: `not-found`.
        """
        with self._database.read() as connection:
            unit = find_unit_row(connection, device_id)
            if unit is None:
                raise refusal(ProblemCode.NOT_FOUND)
            terms = self._terms(connection, device_id)
            return UnitTerms(tuple(_shown(term) for term in terms), self._coverages.of_unit(connection, unit, now))

    def grant(self, device_id: str, wanted: NewGrant, now: datetime) -> GrantedTerm:
        """What an owner has bought: it extends what covers the unit, or starts now.

        The same id with the same content again gives the term that it gave before.

        Raises:
            ProblemError: `not-found`, `invalid-request` (length, id, a unit with too many terms, the year 9999),
                `grant-exists`.
        """
        if not 1 <= wanted.months <= MOST_GRANTED_MONTHS:
            raise refusal(ProblemCode.INVALID_REQUEST, f"months: 1 to {MOST_GRANTED_MONTHS}")
        if wanted.id is not None and not re.fullmatch(GRANT_ID_PATTERN, wanted.id, re.ASCII):
            raise refusal(ProblemCode.INVALID_REQUEST, "id: 1 to 64 of A-Z a-z 0-9 . _ : -")
        try:
            term = self._committed(device_id, wanted, now)
        except IntegrityError:
            # Two requests of one id met on a database with writers side by side: the other one is there now.
            term = self._committed(device_id, wanted, now)
        fault_point(FaultPoint.BACKEND_GRANT_COMMITTED)
        return _shown(term)

    def revoke(self, grant_id: str, now: datetime) -> None:
        """The grant ends now, or never begins. Again, or after a refund: nothing changes.

        Raises:
            ProblemError: `not-found`.
        """
        with self._database.write() as connection:
            self._take_back(connection, grant_id, REVOKED, now)

    def refund(self, grant_id: str, now: datetime) -> None:
        """The owner has the money back for what was bought and not used. Again, or once revoked: nothing changes.

        Raises:
            ProblemError: `not-found`, `not-refundable`.
        """
        with self._database.write() as connection:
            self._take_back(connection, grant_id, REFUNDED, now)

    def _committed(self, device_id: str, wanted: NewGrant, now: datetime) -> Term:
        with self._database.write() as connection:
            return self._granted(connection, device_id, wanted, now)

    def _granted(self, connection: Connection, device_id: str, wanted: NewGrant, now: datetime) -> Term:
        _lock(connection, device_id)
        unit = find_unit_row(connection, device_id)
        if unit is None:
            raise refusal(ProblemCode.NOT_FOUND)
        known = None if wanted.id is None else find_grant(connection, wanted.id)
        if known is not None:
            if not _is_same(known, device_id, wanted):
                raise refusal(ProblemCode.GRANT_EXISTS)
            return self._term(connection, device_id, known.grant.id)
        if sum(term.ends_at > now for term in self._terms(connection, device_id)) >= MOST_OPEN_TERMS:
            raise refusal(
                ProblemCode.INVALID_REQUEST, f"the unit has {MOST_OPEN_TERMS} terms that are not over; revoke one first"
            )
        grant = new_grant(wanted.product, BOUGHT, now, wanted.months, unit.home_zone, wanted.id)
        add_grant(connection, device_id, grant)
        try:
            term = self._term(connection, device_id, grant.id)
        except ValueError as error:
            raise refusal(ProblemCode.INVALID_REQUEST, f"months: {error}") from error
        detail = f"{grant.id}: {grant.product} for {grant.months} months, until {term.ends_at.isoformat()}"
        note(connection, now, "granted", account=None, device=device_id, detail=detail)
        return term

    def _take_back(self, connection: Connection, grant_id: str, why: str, now: datetime) -> None:
        known = find_grant(connection, grant_id)
        if known is None:
            raise refusal(ProblemCode.NOT_FOUND)
        _lock(connection, known.device_id)
        known = find_grant(connection, grant_id)
        if known is None or known.taken_back is not None:
            return
        if why == REFUNDED and not _is_refundable(self._term(connection, known.device_id, grant_id), now):
            raise refusal(ProblemCode.NOT_REFUNDABLE)
        add_taking_back(connection, known.device_id, TakenBack(grant_id, now, why))
        note(connection, now, why, account=None, device=known.device_id, detail=f"{grant_id}: {known.grant.product}")

    def _terms(self, connection: Connection, device_id: str) -> tuple[Term, ...]:
        """One for each grant of the unit, stacked upon what comes with its car."""
        history: tuple[Event, ...] = history_of(connection, device_id)
        if (unit := find_unit_row(connection, device_id)) is not None:
            history = (*included_with(self._coverages.catalogue.car(unit), unit.delivered_at), *history)
        return tuple(term for term in terms_of(history) if term.grant.kind != INCLUDED)

    def _term(self, connection: Connection, device_id: str, grant_id: str) -> Term:
        return next(term for term in self._terms(connection, device_id) if term.grant.id == grant_id)


def _lock(connection: Connection, device_id: str) -> None:
    """The unit's row first, always: two changes at once wait here for each other (SQLite has one writer anyway)."""
    connection.execute(select(devices.c.device_id).where(devices.c.device_id == device_id).with_for_update()).all()


def _is_same(known: KnownGrant, device_id: str, wanted: NewGrant) -> bool:
    grant: Granted = known.grant
    asked = (device_id, wanted.product, BOUGHT, wanted.months)
    return (known.device_id, grant.product, grant.kind, grant.months) == asked


def _is_refundable(term: Term, now: datetime) -> bool:
    grant = term.grant
    return grant.kind == BOUGHT and now - grant.at <= REFUND_WITHIN and now < term.starts_at


def _newest_emails(connection: Connection) -> dict[str, str]:
    newest = (
        select(token_families.c.device_id, func.max(token_families.c.ordinal).label("ordinal"))
        .where(token_families.c.device_id.is_not(None))
        .group_by(token_families.c.device_id)
        .subquery()
    )
    found = (
        select(token_families.c.device_id, accounts.c.email)
        .join(accounts, accounts.c.id == token_families.c.account_id)
        .join(
            newest,
            (newest.c.device_id == token_families.c.device_id) & (newest.c.ordinal == token_families.c.ordinal),
        )
    )
    return {row.device_id: row.email for row in connection.execute(found)}


def _shown(term: Term) -> GrantedTerm:
    grant, back = term.grant, term.taken_back
    return GrantedTerm(
        grant.id,
        grant.product,
        grant.kind,
        grant.at,
        grant.months,
        term.starts_at,
        term.ends_at,
        None if back is None else back.at,
        None if back is None else back.why,
    )
