"""What a car's DCM is told: whether its owner wants privacy, and whether there is an owner (`PRODUCT.md §3, §8`)."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, delete, insert, select, update

from connectivity.backend.cars.plausible import POSITION_PREFIX
from connectivity.backend.schema import device_links, vehicle_settings, vehicle_signals, vehicles
from connectivity.contracts.telemetry import DcmSettings


def settings_of(connection: Connection, vins: Collection[str] | None = None) -> dict[str, DcmSettings]:
    """The settings of these cars, None for every car; one that is unknown is left out."""
    linked = set(connection.execute(select(device_links.c.vin).where(device_links.c.linked_at.is_not(None))).scalars())
    rows = select(vehicles.c.vin, vehicle_settings.c.privacy).outerjoin(vehicle_settings).order_by(vehicles.c.vin)
    if vins is not None:
        rows = rows.where(vehicles.c.vin.in_(vins))
    return {
        row.vin: DcmSettings(privacy=bool(row.privacy), linked=row.vin in linked) for row in connection.execute(rows)
    }


def set_privacy(connection: Connection, vin: str, *, privacy: bool) -> bool:
    """Whether that changes anything. With privacy the positions that are known go: where it is now is nobody's."""
    present = connection.execute(select(vehicle_settings.c.privacy).where(vehicle_settings.c.vin == vin)).scalar()
    if present is None:
        connection.execute(insert(vehicle_settings).values(vin=vin, privacy=privacy))
    else:
        connection.execute(update(vehicle_settings).where(vehicle_settings.c.vin == vin).values(privacy=privacy))
    if privacy:
        position = vehicle_signals.c.path.startswith(POSITION_PREFIX, autoescape=True)
        connection.execute(delete(vehicle_signals).where(vehicle_signals.c.vin == vin, position))
    return bool(present) is not privacy
