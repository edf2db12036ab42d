"""An account is accepted on a unit: its period starts once, the car is noted, it is "found" (`PRODUCT.md §3, §4`)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from connectivity.backend.audit import note
from connectivity.backend.entitlements.history import add_grant, new_grant
from connectivity.backend.problems import refusal
from connectivity.backend.schema import devices, vehicles
from connectivity.backend.units.links import find_unit, leave_car
from connectivity.backend.units.period import FREE_MONTHS, free_period_end
from connectivity.contracts.cloud import FREE_PRODUCTS, ProblemCode


def normal_vin(vin: str) -> str:
    """The form in which a vehicle identification number names a car."""
    return vin.strip().upper()


def accept_on_unit(connection: Connection, account_id: str, device_id: str, vin: str, now: datetime) -> frozenset[str]:
    """The unit `device_id`, fitted in the car `vin`, has an account: its first one starts the free period.

    A unit that comes from another car keeps its period, and is linked with nobody there any more.

    Returns:
        The cars whose owner has changed with that.

    Raises:
        ProblemError: `unknown-vehicle`.
    """
    zone = connection.execute(select(vehicles.c.home_zone).where(vehicles.c.vin == vin)).scalar()
    if zone is None:
        raise refusal(ProblemCode.UNKNOWN_VEHICLE)
    present = connection.execute(
        select(devices.c.vin).where(devices.c.device_id == device_id).with_for_update()
    ).scalar()
    left: frozenset[str] = frozenset()
    if present is None:
        _start_period(connection, account_id, device_id, vin=vin, zone=zone, now=now)
    elif present != vin:
        connection.execute(update(devices).where(devices.c.device_id == device_id).values(vin=vin))
        note(connection, now, "moved", account=account_id, device=device_id, detail=f"{present} -> {vin}")
        left = leave_car(connection, device_id)
    find_unit(connection, account_id, device_id, vin, now)
    return left


def _start_period(
    connection: Connection, account_id: str, device_id: str, *, vin: str, zone: str, now: datetime
) -> None:
    end = free_period_end(now, zone)
    connection.execute(
        insert(devices).values(
            device_id=device_id,
            vin=vin,
            first_vin=vin,
            first_account_id=account_id,
            created_at=now,
        )
    )
    for product in FREE_PRODUCTS:
        add_grant(connection, device_id, new_grant(product, "free", now, FREE_MONTHS, zone))
    note(connection, now, "period-started", account=account_id, device=device_id, detail=f"until {end.isoformat()}")
