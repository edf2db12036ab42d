"""Two cars in a database, and what their DCMs would send."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from connectivity.backend.cars.inbox import Message
from connectivity.backend.database import Database, open_database
from connectivity.backend.schema import trips, vehicle_settings, vehicle_signals, vehicles
from connectivity.contracts.telemetry import (
    Point,
    Position,
    Receipt,
    Signals,
    Stamp,
    Trip,
    TripReport,
    signals_topic,
    trips_topic,
)
from connectivity.contracts.wire import encode

CAR = "JTHAAAAAAAAAAAAA1"
OTHER_CAR = "JTHAAAAAAAAAAAAA2"
DELIVERED = datetime(2021, 4, 1, 10, tzinfo=UTC)
NOW = datetime(2021, 6, 14, 12, 30, tzinfo=UTC)
NICE, CANNES = Position(43.7, 7.26), Position(43.55, 7.01)


def add_car(database: Database, vin: str) -> None:
    with database.write() as connection:
        connection.execute(
            insert(vehicles).values(
                vin=vin,
                profile_id="ux250h-2021-fr",
                model="UX 250h",
                country="FR",
                home_zone="Europe/Paris",
                delivered_at=DELIVERED,
            )
        )


def lay_cars(path: Path) -> None:
    """A fresh database with both cars."""
    database = open_database(f"sqlite:///{path}")
    for vin in (CAR, OTHER_CAR):
        add_car(database, vin)
    database.close()


def set_privacy(database: Database, vin: str) -> None:
    with database.write() as connection:
        connection.execute(insert(vehicle_settings).values(vin=vin, privacy=True))


def trip(number: int = 1, **changes: Any) -> Trip:
    """The `number`th drive of an hour from Nice to Cannes."""
    began = NOW - timedelta(days=10) + timedelta(hours=2 * number)
    facts: dict[str, Any] = {
        "id": f"t-{number}",
        "started_at": began,
        "ended_at": began + timedelta(hours=1),
        "odometer_start_km": 100.0 * number,
        "odometer_end_km": 100.0 * number + 33.3,
        "max_speed_kmh": 112.0,
        "start": NICE,
        "end": CANNES,
    }
    return Trip(**(facts | changes))


def stamp(seq: int, vin: str = CAR, outbox: str = "box") -> Stamp:
    return Stamp(vin, outbox, seq, f"c-{seq}")


def trip_message(seq: int, sent: Trip | None = None, vin: str = CAR, stamped: str | None = None) -> Message:
    report = TripReport(stamp(seq, stamped or vin), sent or trip(seq))
    return Message(trips_topic(vin), encode(report))


def points(*values: tuple[str, str], at: datetime = NOW) -> tuple[Point, ...]:
    return tuple(Point(path, value, at) for path, value in values)


def signals_message(seq: int, sent: Sequence[Point], vin: str = CAR) -> Message:
    return Message(signals_topic(vin), encode(Signals(stamp(seq, vin), tuple(sent))))


def stored_trips(database: Database, vin: str = CAR) -> list[Any]:
    with database.read() as connection:
        return list(connection.execute(select(trips).where(trips.c.vin == vin).order_by(trips.c.id)))


def stored_signals(database: Database, vin: str = CAR) -> dict[str, str]:
    with database.read() as connection:
        rows = connection.execute(select(vehicle_signals).where(vehicle_signals.c.vin == vin))
        return {row.path: row.value for row in rows}


def refusals(receipt: Receipt) -> dict[int, str]:
    return {refusal.seq: refusal.reason for refusal in receipt.refused}
