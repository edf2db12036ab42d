"""What a car has told, for its owner and for the service's staff; privacy; cars added at run time (`PRODUCT.md §8`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Connection, Row, insert, or_, select
from sqlalchemy.exc import IntegrityError

from connectivity.backend.accounts.access import Access, Credentials
from connectivity.backend.accounts.tokens import Caller
from connectivity.backend.audit import note
from connectivity.backend.cars.dcm_settings import set_privacy, settings_of
from connectivity.backend.cars.presence import Presence
from connectivity.backend.cars.settings_changed import SettingsChanged
from connectivity.backend.database import Database
from connectivity.backend.entitlements.gate import ServiceGate
from connectivity.backend.problems import refusal
from connectivity.backend.schema import trips, vehicle_signals, vehicles
from connectivity.backend.units import links
from connectivity.backend.units.fitting import normal_vin
from connectivity.contracts.cloud import (
    COUNTRIES,
    AddedVehicle,
    NewVehicle,
    Privacy,
    ProblemCode,
    Trips,
    Vehicle,
    VehicleStatus,
)
from connectivity.contracts.gate import Service
from connectivity.contracts.telemetry import Point, Position, Trip
from headunit.core.errors import HeadUnitError, LinkError, LinkReason

MOST_TRIPS: Final = 100
"""Trips in one answer."""

_VIN = re.compile(r"[A-Z0-9]{17}", re.ASCII)
_YEARS = range(1990, 2200)


class Cars:
    """Every method is synchronous, safe to call from many threads, and raises `ProblemError` to refuse.

    To its owner a car answers: the account that it is linked with. To any other it is `not-found`, whether it exists
    or not. Of what it told under another account nothing is shown. What `Access` refuses is not listed. Privacy is the
    owner's whatever the gate says.

    Args:
        database: Open and up to date.
        access: Opens transactions for owners.
        gate: Says whether connected services open.
        changed: Told after the commit what changes for a DCM.
        presence: Whose DCM is connected.
        admit: Lets a VIN into the broker and gives its password there.
    """

    def __init__(
        self,
        database: Database,
        access: Access,
        gate: ServiceGate,
        changed: SettingsChanged,
        presence: Presence,
        admit: Callable[[str], str],
    ) -> None:
        self._database, self._access, self._gate, self._changed = database, access, gate, changed
        self._presence, self._admit = presence, admit

    def trips(self, credentials: Credentials, vin: str, before: str | None, limit: int, now: datetime) -> Trips:
        """The owner's car's trips, newest first, at most `limit` of them, older than the trip `before`.

        Raises:
            ProblemError: `not-found`: the car, or the trip `before`; what the gate says of trips.
        """
        vin = normal_vin(vin)
        with self._access.reading(credentials) as (connection, caller):
            since = _owned(connection, caller, vin)
            self._gate.admit_owner(connection, caller.account_id, vin, Service.TRIPS, now)
            return _trips(connection, vin, before, limit, since=since)

    def any_trips(self, vin: str, before: str | None, limit: int) -> Trips:
        """The same for the service's staff, of any car.

        Raises:
            ProblemError: `not-found`: the car, or the trip `before`.
        """
        vin = normal_vin(vin)
        with self._database.read() as connection:
            if connection.execute(select(vehicles.c.vin).where(vehicles.c.vin == vin)).first() is None:
                raise refusal(ProblemCode.NOT_FOUND)
            return _trips(connection, vin, before, limit)

    def status(self, credentials: Credentials, vin: str, now: datetime) -> VehicleStatus:
        """The latest value of each signal; none of them is a position in privacy mode.

        Raises:
            ProblemError: `not-found`; what the gate says of the vehicle status.
        """
        vin = normal_vin(vin)
        with self._access.reading(credentials) as (connection, caller):
            since = _owned(connection, caller, vin)
            self._gate.admit_owner(connection, caller.account_id, vin, Service.VEHICLE_STATUS, now)
            privacy = settings_of(connection, [vin])[vin].privacy
            found = select(vehicle_signals).where(vehicle_signals.c.vin == vin).order_by(vehicle_signals.c.path)
            rows = connection.execute(found if since is None else found.where(vehicle_signals.c.at >= since))
            signals = tuple(Point(row.path, row.value, row.at) for row in rows)
        return VehicleStatus(vin, self._presence.is_online(vin), privacy, signals)

    def privacy(self, credentials: Credentials, vin: str) -> Privacy:
        """Whether the car is in privacy mode.

        Raises:
            ProblemError: `not-found`.
        """
        vin = normal_vin(vin)
        with self._access.reading(credentials) as (connection, caller):
            _owned(connection, caller, vin)
            return Privacy(settings_of(connection, [vin])[vin].privacy)

    def set_privacy(self, credentials: Credentials, vin: str, wanted: Privacy, now: datetime) -> Privacy:
        """Switch privacy mode; the DCM is told, also where nothing changes.

        Raises:
            ProblemError: `not-found`.
        """
        vin = normal_vin(vin)
        with self._access.writing(credentials) as (connection, caller):
            _owned(connection, caller, vin)
            if set_privacy(connection, vin, privacy=wanted.privacy):
                event = "privacy-on" if wanted.privacy else "privacy-off"
                note(connection, now, event, account=caller.account_id, device=caller.device_id, detail=vin)
        self._changed(vin)
        return wanted

    def add(self, request: NewVehicle, now: datetime) -> AddedVehicle:
        """A car comes into being; its DCM may connect as soon as the broker has read its users again.

        Raises:
            ProblemError: `vehicle-exists`, `invalid-request`, `unavailable` (the broker's users cannot be written).
        """
        car = _checked(request)
        with self._database.read() as connection:
            if connection.execute(select(vehicles.c.vin).where(vehicles.c.vin == car.vin)).first() is not None:
                raise refusal(ProblemCode.VEHICLE_EXISTS)
        try:
            password = self._admit(car.vin)  # first: without it nobody could ever ask for it again
        except HeadUnitError as error:
            raise refusal(ProblemCode.UNAVAILABLE, str(error)) from error
        try:
            with self._database.write() as connection:
                connection.execute(
                    insert(vehicles).values(
                        vin=car.vin,
                        profile_id=car.profile_id,
                        model=car.model,
                        country=car.country,
                        home_zone=car.home_zone,
                        delivered_at=car.delivered_at,
                    )
                )
                note(connection, now, "vehicle-added", account=None, device=None, detail=car.vin)
        except IntegrityError as error:
            raise refusal(ProblemCode.VEHICLE_EXISTS) from error
        self._changed(car.vin)
        return AddedVehicle(car, password)


def no_broker(vin: str) -> str:
    """The `admit` of a backend that knows no broker. Raises `LinkError`."""
    raise LinkError(LinkReason.OFFLINE, f"There is no broker to let {vin} in.")


def _owned(connection: Connection, caller: Caller, vin: str) -> datetime | None:
    """From when on the car's history is the caller's (`held_since`)."""
    if links.holder_of(connection, vin) != caller.account_id:
        raise refusal(ProblemCode.NOT_FOUND)
    return links.held_since(connection, vin)


def _trips(connection: Connection, vin: str, before: str | None, limit: int, *, since: datetime | None = None) -> Trips:
    shown = trips.c.vin == vin
    if since is not None:
        shown &= trips.c.started_at >= since
    found = select(trips).where(shown).order_by(trips.c.started_at.desc(), trips.c.id.desc())
    if before is not None:
        last = connection.execute(select(trips.c.started_at).where(shown, trips.c.id == before)).scalar_one_or_none()
        if last is None:
            raise refusal(ProblemCode.NOT_FOUND, "This car has no such trip.")
        same_instant = (trips.c.started_at == last) & (trips.c.id < before)
        found = found.where(or_(trips.c.started_at < last, same_instant))
    return Trips(tuple(_trip(row) for row in connection.execute(found.limit(min(limit, MOST_TRIPS)))))


def _trip(row: Row[Any]) -> Trip:
    return Trip(
        row.id,
        row.started_at,
        row.ended_at,
        row.odometer_start_km,
        row.odometer_end_km,
        row.max_speed_kmh,
        _position(row.start_latitude, row.start_longitude),
        _position(row.end_latitude, row.end_longitude),
    )


def _position(latitude: float | None, longitude: float | None) -> Position | None:
    return None if latitude is None or longitude is None else Position(latitude, longitude)


def _checked(request: NewVehicle) -> Vehicle:
    vin, texts = normal_vin(request.vin), (request.profile_id, request.model)
    wrong = None
    if not _VIN.fullmatch(vin):
        wrong = "vin: 17 letters and digits"
    elif not all(text.isprintable() and text.strip() for text in texts):
        wrong = "profile_id, model: printable characters"
    elif request.country not in COUNTRIES:
        wrong = "country: one that the service knows"
    elif not _is_zone(request.home_zone):
        wrong = "home_zone: an IANA time zone"
    elif request.delivered_at.tzinfo is None or request.delivered_at.year not in _YEARS:
        wrong = "delivered_at: an instant with an offset, in the years 1990 to 2199"
    if wrong is not None:
        raise refusal(ProblemCode.INVALID_REQUEST, wrong)
    delivered_at = request.delivered_at.astimezone(UTC)
    return Vehicle(vin, request.profile_id, request.model, request.country, request.home_zone, delivered_at)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
