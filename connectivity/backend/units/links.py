"""Which unit, VIN and account are one: the rows of `device_links`, in the caller's transaction (`PRODUCT.md §3`).

A row is there from the account's first sign-in on the unit ("new device ID found"); the three are one while
`linked_at` is set. A car is linked with at most one account at a time, and so is a unit.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from connectivity.backend.accounts.addresses import masked
from connectivity.backend.accounts.tokens import Caller
from connectivity.backend.problems import refusal
from connectivity.backend.schema import accounts, device_links, devices, vehicle_holders, vehicles
from connectivity.contracts.cloud import Device, ProblemCode

_LINKED = device_links.c.linked_at.is_not(None)


def find_unit(connection: Connection, account_id: str, device_id: str, vin: str, now: datetime) -> None:
    """The account has signed in on that unit in that car: "new device ID found", where it is new."""
    row = row_of(account_id, device_id)
    present = connection.execute(select(device_links.c.vin).where(row)).scalar()
    if present is None:
        connection.execute(
            insert(device_links).values(device_id=device_id, account_id=account_id, vin=vin, found_at=now)
        )
    elif present != vin:
        connection.execute(update(device_links).where(row).values(vin=vin, found_at=now, linked_at=None))


def link(connection: Connection, account_id: str, device_id: str, now: datetime) -> str:
    """Make unit, its present car and the account one; the VIN.

    Raises:
        ProblemError: `active-in-another-account` (with the masked holder), `other-vehicle` (the account has met the
            unit in another car).
    """
    # The car's row first, always: two accounts that link at once wait here for each other.
    vin: str = connection.execute(select(devices.c.vin).where(devices.c.device_id == device_id)).scalar_one()
    connection.execute(select(vehicles.c.vin).where(vehicles.c.vin == vin).with_for_update()).all()
    row = row_of(account_id, device_id)
    met = connection.execute(select(device_links).where(row)).one()
    if met.vin != vin:
        raise refusal(ProblemCode.OTHER_VEHICLE)
    holder = connection.execute(
        select(accounts.c.email)
        .join(device_links, device_links.c.account_id == accounts.c.id)
        .where(
            _LINKED,
            accounts.c.id != account_id,
            (device_links.c.vin == vin) | (device_links.c.device_id == device_id),
        )
        .limit(1)
    ).scalar()
    if holder is not None:
        raise refusal(ProblemCode.ACTIVE_IN_ANOTHER_ACCOUNT, holder=masked(holder))
    if met.linked_at is None:
        connection.execute(update(device_links).where(row).values(linked_at=now))
        _note_holder(connection, account_id, vin, now)
    return vin


def _note_holder(connection: Connection, account_id: str, vin: str, now: datetime) -> None:
    car = vehicle_holders.c.vin == vin
    last = connection.execute(select(vehicle_holders.c.account_id).where(car)).scalar()
    if last is None:
        connection.execute(insert(vehicle_holders).values(vin=vin, account_id=account_id))
    elif last != account_id:
        connection.execute(update(vehicle_holders).where(car).values(account_id=account_id, since=now))


def unlink(connection: Connection, which: ColumnElement[bool]) -> frozenset[str]:
    """End links; the cars that had one. The units stay found."""
    vins = connection.execute(select(device_links.c.vin).where(which, _LINKED)).scalars().all()
    connection.execute(update(device_links).where(which, _LINKED).values(linked_at=None))
    return frozenset(vins)


def leave_car(connection: Connection, device_id: str) -> frozenset[str]:
    """The unit was taken out of its car, or the retailer releases it: whoever held it holds it no more."""
    return unlink(connection, device_links.c.device_id == device_id)


def forget(connection: Connection, account_id: str, device_id: str) -> frozenset[str]:
    """The account knows nothing of that unit any more; the cars whose link ended with that."""
    vins = unlink(connection, row := row_of(account_id, device_id))
    connection.execute(delete(device_links).where(row))
    return vins


def is_linked(connection: Connection, account_id: str, device_id: str) -> bool:
    """Whether unit, the car that it is fitted in now, and the account are one."""
    found = connection.execute(
        select(device_links.c.vin)
        .join(devices, (devices.c.device_id == device_links.c.device_id) & (devices.c.vin == device_links.c.vin))
        .where(row_of(account_id, device_id), _LINKED)
    )
    return found.first() is not None


def linked_units(connection: Connection, account_id: str, vin: str) -> tuple[str, ...]:
    """The units that are one with that car and that account."""
    found = select(device_links.c.device_id).where(
        device_links.c.account_id == account_id, device_links.c.vin == vin, _LINKED
    )
    return tuple(connection.execute(found.order_by(device_links.c.device_id)).scalars())


def holder_of(connection: Connection, vin: str) -> str | None:
    """Id of the account that a car is linked with now, None where there is none."""
    held = select(device_links.c.account_id).where(device_links.c.vin == vin, _LINKED)
    account_id: str | None = connection.execute(held.limit(1)).scalar()
    return account_id


def held_since(connection: Connection, vin: str) -> datetime | None:
    """From when on the car's history is its present or last holder's; None: from the beginning.

    What a car told under another account is never shown to the next one (`PRODUCT.md §3`).
    """
    since: datetime | None = connection.execute(
        select(vehicle_holders.c.since).where(vehicle_holders.c.vin == vin)
    ).scalar()
    return since


def sees_car(connection: Connection, caller: Caller, vin: str) -> bool:
    """Whether facts of a car are the caller's to read: a unit fitted in it, or its owner on the portal."""
    if caller.device_id is None:
        return holder_of(connection, vin) == caller.account_id
    fitted = select(devices.c.vin).where(devices.c.device_id == caller.device_id)
    return connection.execute(fitted).scalar() == vin


def units_of(connection: Connection, account_id: str, device_id: str | None = None) -> tuple[Device, ...]:
    """The units that an account has met, newest first; one of them, or none, where `device_id` is given."""
    which = device_links.c.account_id == account_id
    if device_id is not None:
        which &= device_links.c.device_id == device_id
    rows = connection.execute(
        select(device_links, vehicles.c.model)
        .join(vehicles, vehicles.c.vin == device_links.c.vin)
        .where(which)
        .order_by(device_links.c.found_at.desc(), device_links.c.device_id)
    )
    return tuple(Device(row.device_id, row.vin, row.model, row.found_at, row.linked_at) for row in rows)


def row_of(account_id: str, device_id: str) -> ColumnElement[bool]:
    """Names the row of an account and a unit."""
    return (device_links.c.account_id == account_id) & (device_links.c.device_id == device_id)
