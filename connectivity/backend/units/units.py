"""Units and their owners: confirmed on the portal, registered by code, profile removed (`PRODUCT.md §3`)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from connectivity.backend.accounts.access import Access, Credentials
from connectivity.backend.accounts.tokens import Role, Tokens
from connectivity.backend.audit import note
from connectivity.backend.cars.settings_changed import SettingsChanged
from connectivity.backend.database import Database
from connectivity.backend.problems import RefusalError, refusal
from connectivity.backend.schema import devices, vehicles
from connectivity.backend.units import links
from connectivity.backend.units.codes import Codes, forget_wrong_codes, note_wrong_code, typed, unit_locked_until
from connectivity.backend.units.fitting import normal_vin
from connectivity.contracts.cloud import (
    CodeRequest,
    Device,
    DeviceCode,
    Devices,
    ProblemCode,
    ProfileRemoval,
    Registration,
)
from headunit.core.faults import FaultPoint, fault_point


class Units:
    """Every method is synchronous, safe to call from many threads, and raises `ProblemError` to refuse.

    `now` is service time (aware), taken once per request by the caller. What `Access` refuses is not listed.
    """

    def __init__(
        self, database: Database, access: Access, tokens: Tokens, codes: Codes, settings_changed: SettingsChanged
    ) -> None:
        self._database, self._access, self._tokens, self._codes = database, access, tokens, codes
        self._settings_changed = settings_changed

    def of_account(self, credentials: Credentials) -> Devices:
        """The units on which the account has signed in, newest first."""
        with self._access.reading(credentials, Role.PORTAL) as (connection, caller):
            return Devices(links.units_of(connection, caller.account_id))

    def confirm(self, credentials: Credentials, device_id: str, now: datetime) -> None:
        """The owner confirms a new device ID: unit, VIN and account are one. Again: nothing changes.

        Raises:
            ProblemError: `not-found`, `active-in-another-account`, `other-vehicle`.
        """
        with self._access.writing(credentials, Role.PORTAL) as (connection, caller):
            if not links.units_of(connection, caller.account_id, device_id):
                raise refusal(ProblemCode.NOT_FOUND)
            vin = self._link(connection, caller.account_id, device_id, now, "confirmed")
        self._settings_changed(vin)

    def let_go(self, credentials: Credentials, device_id: str, now: datetime) -> None:
        """The owner gives the unit and its car free for another account; nothing to give is no failure.

        Where the account is still signed in on the unit, the unit stays found and can be confirmed again.
        """
        with self._access.writing(credentials, Role.PORTAL) as (connection, caller):
            which = links.row_of(caller.account_id, device_id)
            vins = links.unlink(connection, which)
            if not self._tokens.signed_in(connection, caller.account_id, device_id):
                links.forget(connection, caller.account_id, device_id)
            for vin in vins:
                note(connection, now, "unlinked", account=caller.account_id, device=device_id, detail=vin)
        self._tell(vins)

    def give_code(self, credentials: Credentials, request: CodeRequest, now: datetime) -> DeviceCode:
        """Six digits with which a unit in that car is registered from inside.

        Raises:
            ProblemError: `unknown-vehicle`.
        """
        vin = normal_vin(request.vin)
        with self._access.writing(credentials, Role.PORTAL) as (connection, caller):
            known = select(vehicles.c.vin).where(vehicles.c.vin == vin).with_for_update()
            if connection.execute(known).first() is None:
                raise refusal(ProblemCode.UNKNOWN_VEHICLE)
            return self._codes.give(connection, caller.account_id, vin, now)

    def register(self, credentials: Credentials, device_id: str, request: Registration, now: datetime) -> Device:
        """The code, typed into the unit by whoever is signed in on it: unit, VIN and account are one.

        Sent again by that unit because the answer was lost, it gives the same answer.

        Raises:
            ProblemError: `other-device`, `locked`, `wrong-code`, `code-expired`, `other-vehicle`,
                `active-in-another-account`.
        """
        with self._access.writing(credentials, Role.UNIT) as (connection, caller):
            if caller.device_id != device_id:
                raise refusal(ProblemCode.OTHER_DEVICE)
            outcome = self._registered(connection, caller.account_id, device_id, typed(request.code), now)
        if isinstance(outcome, RefusalError):
            raise outcome  # here, so that the wrong try is kept
        self._settings_changed(outcome.vin)
        return outcome

    def remove_profile(self, device_id: str, request: ProfileRemoval, now: datetime) -> None:
        """The owner has left the unit: this sign-in and earlier ones of that account there end, and its link.

        Kept: the unit, its free period, the account, the car's trips. A sign-in that was opened later stays, with
        its link. Again: nothing changes.

        Raises:
            ProblemError: `not-signed-in` (no ticket of ours), `other-device`.
        """
        vins: frozenset[str] = frozenset()
        with self._database.write() as connection:
            family = self._tokens.of_ticket(connection, request.removal_ticket)
            if family is None:
                raise refusal(ProblemCode.NOT_SIGNED_IN, "This is no removal ticket of ours.")
            if family.device_id != device_id:
                raise refusal(ProblemCode.OTHER_DEVICE)
            if self._tokens.remove(connection, family) and links.units_of(connection, family.account_id, device_id):
                vins = links.forget(connection, family.account_id, device_id)
                forget_wrong_codes(connection, device_id)
                note(connection, now, "profile-removed", account=family.account_id, device=device_id)
        fault_point(FaultPoint.BACKEND_REMOVAL_COMMITTED)
        self._tell(vins)

    def release(self, device_id: str, now: datetime) -> None:
        """The retailer has confirmed a new owner: whoever is linked with the unit is no more.

        Raises:
            ProblemError: `not-found`.
        """
        with self._database.write() as connection:
            if connection.execute(select(devices.c.vin).where(devices.c.device_id == device_id)).first() is None:
                raise refusal(ProblemCode.NOT_FOUND)
            vins = links.leave_car(connection, device_id)
            for vin in vins:
                note(connection, now, "released", account=None, device=device_id, detail=vin)
        self._tell(vins)

    def _registered(
        self, connection: Connection, account_id: str, device_id: str, code: str, now: datetime
    ) -> Device | RefusalError:
        # The unit's row first: wrong tries at once are counted one after the other.
        fitted = select(devices.c.vin).where(devices.c.device_id == device_id).with_for_update()
        vin = connection.execute(fitted).scalar_one()
        if (until := unit_locked_until(connection, device_id, now)) is not None:
            return refusal(ProblemCode.LOCKED, retry_at=until)
        known = self._codes.find(connection, account_id, code, vin)
        again = known is not None and known.used_on == device_id and links.is_linked(connection, account_id, device_id)
        if known is None or (known.used_on is not None and not again):
            note_wrong_code(connection, device_id, now)
            return refusal(ProblemCode.WRONG_CODE)
        if not again:
            if not known.is_good_at(now):
                return refusal(ProblemCode.CODE_EXPIRED)
            if known.vin != vin:
                return refusal(ProblemCode.OTHER_VEHICLE)
            links.find_unit(connection, account_id, device_id, vin, now)
            self._link(connection, account_id, device_id, now, "registered")
            self._codes.spend(connection, account_id, vin, device_id)
            forget_wrong_codes(connection, device_id)
        return links.units_of(connection, account_id, device_id)[0]

    @staticmethod
    def _link(connection: Connection, account_id: str, device_id: str, now: datetime, event: str) -> str:
        before = links.is_linked(connection, account_id, device_id)
        vin = links.link(connection, account_id, device_id, now)
        if not before:
            note(connection, now, event, account=account_id, device=device_id, detail=vin)
        return vin

    def _tell(self, vins: frozenset[str]) -> None:
        for vin in vins:
            self._settings_changed(vin)
