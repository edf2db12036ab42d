"""What the DCM makes of the car's signals: trips, and what privacy mode takes out. Pure (`PRODUCT.md §8`)."""

from __future__ import annotations

import math
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from connectivity.contracts import vss
from connectivity.contracts.telemetry import Point, Position, Signals, Trip, TripReport

DRIVING = ("ON", "START")
"""The ignition's positions in which a trip is under way."""

_TRIPS = uuid.UUID("6f1d3c0e-6e0b-4c62-9a3e-5f2b8b0f6f0d")


@dataclass(frozen=True, slots=True)
class CarState:
    """The last known values; None while unknown. km/h, km since delivery, degrees WGS 84."""

    speed_kmh: float | None = None
    odometer_km: float | None = None
    latitude: float | None = None
    longitude: float | None = None

    @property
    def position(self) -> Position | None:
        """Where it is."""
        if self.latitude is None or self.longitude is None:
            return None
        return Position(self.latitude, self.longitude)


@dataclass(frozen=True, slots=True)
class OpenTrip:
    """A trip under way, as it is kept over a restart.

    `known_at` is the latest service instant of which it knows anything; `start` and `end` are None in privacy mode.
    """

    started_at: datetime
    known_at: datetime
    odometer_start_km: float | None = None
    odometer_end_km: float | None = None
    max_speed_kmh: float = 0.0
    start: Position | None = None
    end: Position | None = None

    def at(self, car: CarState, ts: datetime, *, private: bool) -> OpenTrip:
        """The trip, now that the car tells `car` at `ts`; instants never go back."""
        known = self.odometer_start_km is not None
        return replace(
            self,
            known_at=max(self.known_at, ts),
            odometer_start_km=self.odometer_start_km if known else car.odometer_km,
            odometer_end_km=car.odometer_km if car.odometer_km is not None else self.odometer_end_km,
            max_speed_kmh=max(self.max_speed_kmh, car.speed_kmh or 0.0),
            end=None if private else car.position or self.end,
        )

    def ended(self, vin: str, ts: datetime) -> Trip | None:
        """The whole trip; None where the car was not driven: an owner expects no trip of 0 km."""
        start_km, end_km = self.odometer_start_km, self.odometer_end_km
        if start_km is None or end_km is None or end_km <= start_km:
            return None
        return Trip(
            trip_id(vin, self.started_at, start_km),
            self.started_at,
            max(self.known_at, ts),
            start_km,
            end_km,
            self.max_speed_kmh,
            self.start,
            self.end,
        )


def trip_id(vin: str, started_at: datetime, odometer_km: float) -> str:
    """The trip's name for ever: whoever tells of the same drive again names it the same."""
    return str(uuid.uuid5(_TRIPS, f"{vin} {started_at.astimezone(UTC).isoformat()} {odometer_km:.3f}"))


@dataclass(frozen=True, slots=True)
class TripRecorder:
    """What is known of the car and of the trip under way.

    A restart builds it anew with the `trip` that was kept; what the car tells then carries it on, or ends it: it has
    ended where the ignition is off, and where it was switched on later than anything that the trip knows of.
    `ignition` is None until the car has told it.
    """

    vin: str
    trip: OpenTrip | None = None
    private: bool = False
    car: CarState = CarState()
    ignition: str | None = None

    def take(self, points: Iterable[Point]) -> tuple[TripRecorder, tuple[Trip, ...]]:
        """Take in what the car tells, and give the trips that end with it.

        Of one instant the ignition counts last: the values that come with it belong to the trip that it ends.
        """
        recorder, trips = self, []
        for point in sorted(points, key=lambda point: (point.ts, point.path == vss.IGNITION)):
            if point.path == vss.IGNITION:
                recorder, trip = _turned(recorder, point)
                if trip is not None:
                    trips.append(trip)
            else:
                recorder = _heard(recorder, point)
        return recorder, tuple(trips)

    def with_privacy(self, *, private: bool) -> TripRecorder:
        """Privacy mode on or off: on, the positions of the trip under way are forgotten for good."""
        trip = self.trip
        if trip is not None:
            trip = replace(trip, start=None if private else trip.start, end=None if private else self.car.position)
        return replace(self, private=private, trip=trip)


def _turned(recorder: TripRecorder, point: Point) -> tuple[TripRecorder, Trip | None]:
    """The ignition is at `point`, since its `ts`."""
    driving, trip, ended = point.value in DRIVING, recorder.trip, None
    if trip is not None:
        # Only what was said first can be news of a past without us: later a `ts` may be that of a repetition.
        on_again = driving and recorder.ignition is None and point.ts > trip.known_at
        if on_again or not driving:
            ended = trip.ended(recorder.vin, trip.known_at if on_again else point.ts)
            trip = None
    if driving and trip is None:
        start = None if recorder.private else recorder.car.position
        trip = OpenTrip(point.ts, point.ts, start=start).at(recorder.car, point.ts, private=recorder.private)
    return replace(recorder, trip=trip, ignition=point.value), ended


def _heard(recorder: TripRecorder, point: Point) -> TripRecorder:
    """Another value has come."""
    name, number = _FIELDS.get(point.path), _number(point.value)
    if name is None or number is None:
        return recorder
    car = replace(recorder.car, **{name: number})
    trip = recorder.trip and recorder.trip.at(car, point.ts, private=recorder.private)
    return replace(recorder, car=car, trip=trip)


_FIELDS = {
    vss.SPEED: "speed_kmh",
    vss.ODOMETER: "odometer_km",
    vss.LATITUDE: "latitude",
    vss.LONGITUDE: "longitude",
}


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def without_positions(message: Signals | TripReport) -> Signals | TripReport | None:
    """The message as privacy mode lets it pass; None where nothing is left of it."""
    if isinstance(message, TripReport):
        return replace(message, trip=replace(message.trip, start=None, end=None))
    points = tuple(point for point in message.points if point.path not in vss.POSITION)
    return replace(message, points=points) if points else None
