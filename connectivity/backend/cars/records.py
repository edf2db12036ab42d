"""The rows that one batch of messages touches: read once, changed in memory, written once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, insert, select, tuple_, update

from connectivity.backend.cars.inbox import Incoming
from connectivity.backend.cars.plausible import POSITION_PREFIX, absurd_point, absurd_trip, judged_by
from connectivity.backend.schema import trips, vehicle_settings, vehicle_signals, vehicles
from connectivity.contracts.telemetry import Point, Position, Signals, Trip, TripReport

MOST_PATHS: Final = 500
"""So many different signals of one car are kept."""

_POSITIONS = ("start_latitude", "start_longitude", "end_latitude", "end_longitude")
_UPDATE_SIGNAL = (
    update(vehicle_signals)
    .where(vehicle_signals.c.vin == bindparam("of_vin"), vehicle_signals.c.path == bindparam("of_path"))
    .values(value=bindparam("new_value"), at=bindparam("new_at"))
)

type _Key = tuple[str, str]


class CarRecords:
    """What the senders of a batch have in the database, within one write transaction.

    Args:
        connection: A write transaction, which `write` completes and the caller commits.
        incoming: The batch.
        now: Service time.
    """

    def __init__(self, connection: Connection, incoming: Sequence[Incoming], now: datetime) -> None:
        self._connection, self._now = connection, now
        vins = {item.vin for item in incoming}
        known = connection.execute(select(vehicles.c.vin, vehicles.c.delivered_at).where(vehicles.c.vin.in_(vins)))
        self._delivered_at = {row.vin: judged_by(row.delivered_at, now) for row in known}
        private = select(vehicle_settings.c.vin).where(vehicle_settings.c.vin.in_(vins), vehicle_settings.c.privacy)
        self._private = set(connection.execute(private).scalars())
        self._trips: dict[_Key, dict[str, Any]] = {}
        self._new_trips: list[dict[str, Any]] = []
        self._signals: dict[str, dict[str, tuple[str, datetime]]] = {vin: {} for vin in vins}
        self._old_signals: set[_Key] = set()
        self._changed: set[_Key] = set()
        self._load_trips({(item.vin, item.body.trip.id) for item in incoming if isinstance(item.body, TripReport)})
        self._load_signals({item.vin for item in incoming if isinstance(item.body, Signals)})

    def knows(self, vin: str) -> bool:
        """Whether there is such a car."""
        return vin in self._delivered_at

    def take_trip(self, vin: str, trip: Trip) -> str | None:
        """Keep a trip, once; a clause that says what is absurd about it where it is."""
        if (wrong := absurd_trip(trip, self._delivered_at[vin])) is not None:
            return wrong
        row = _row(vin, trip, self._now)
        if (present := self._trips.get((vin, trip.id))) is not None:
            return None if _is_same(present, row) else "another trip has its id"
        if vin in self._private:
            # The DCM leaves positions out itself; a trip that it has kept from before may still hold one.
            row |= dict.fromkeys(_POSITIONS)
        self._trips[vin, trip.id] = row
        self._new_trips.append(row)
        return None

    def take_points(self, vin: str, points: Sequence[Point]) -> str | None:
        """Keep all values that are newer than what is there; a clause where one is absurd, then none is kept."""
        for point in points:
            if (wrong := absurd_point(point, self._delivered_at[vin])) is not None:
                return wrong
        latest = self._signals[vin]
        if len(latest.keys() | {point.path for point in points}) > MOST_PATHS:
            return f"the car has more than {MOST_PATHS} signals"
        for point in points:
            if vin in self._private and point.path.startswith(POSITION_PREFIX):
                continue
            present = latest.get(point.path)
            # Of one instant (the clock may stand) the one that came later is the newer.
            if present is None or point.ts >= present[1]:
                latest[point.path] = (point.value, point.ts)
                self._changed.add((vin, point.path))
        return None

    def write(self) -> None:
        """Put everything that has changed into the transaction."""
        if self._new_trips:
            self._connection.execute(insert(trips), self._new_trips)
        new, old = self._changed - self._old_signals, self._changed & self._old_signals
        if new:
            self._connection.execute(insert(vehicle_signals), list(self._signal_rows(new, "vin path value at")))
        if old:
            self._connection.execute(_UPDATE_SIGNAL, list(self._signal_rows(old, "of_vin of_path new_value new_at")))

    def _signal_rows(self, keys: Iterable[_Key], names: str) -> Iterable[dict[str, Any]]:
        for vin, path in keys:
            yield dict(zip(names.split(), (vin, path, *self._signals[vin][path]), strict=True))

    def _load_trips(self, keys: set[_Key]) -> None:
        if keys:
            rows = self._connection.execute(select(trips).where(tuple_(trips.c.vin, trips.c.id).in_(keys)))
            self._trips = {(row["vin"], row["id"]): dict(row) for row in rows.mappings()}

    def _load_signals(self, vins: set[str]) -> None:
        if vins:
            for row in self._connection.execute(select(vehicle_signals).where(vehicle_signals.c.vin.in_(vins))):
                self._signals[row.vin][row.path] = (row.value, row.at)
                self._old_signals.add((row.vin, row.path))


def _row(vin: str, trip: Trip, now: datetime) -> dict[str, Any]:
    return {
        "vin": vin,
        "id": trip.id,
        "started_at": trip.started_at,
        "ended_at": trip.ended_at,
        "odometer_start_km": trip.odometer_start_km,
        "odometer_end_km": trip.odometer_end_km,
        "max_speed_kmh": trip.max_speed_kmh,
        **dict(zip(_POSITIONS, (*_degrees(trip.start), *_degrees(trip.end)), strict=True)),
        "received_at": now,
    }


def _degrees(position: Position | None) -> tuple[float | None, float | None]:
    return (None, None) if position is None else (position.latitude, position.longitude)


def _is_same(stored: dict[str, Any], sent: dict[str, Any]) -> bool:
    """Sent again it may lack positions, or have them where none was kept: privacy was switched in between."""
    for name, value in sent.items():
        if name == "received_at" or stored[name] == value:
            continue
        if name not in _POSITIONS or (stored[name] is not None and value is not None):
            return False
    return True
