"""The DCM's wire to the backend: MQTT 3.1.1 topics and their JSON bodies (`PRODUCT.md §8`).

A DCM numbers what it sends. The backend tells by a `Receipt` what it has stored, or has refused for good; until then
the DCM keeps it and sends it again when it connects and when the backend comes back. So a message survives the death of
DCM, broker or backend, whatever the broker keeps, and the backend stores a repeated one once.

Topics hold no dot, no space and no wildcard: a VIN fits.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final

from connectivity.contracts.wire import Length

BACKEND_USER: Final = "backend"
"""The backend's name at the broker; a DCM's is its VIN."""

BACKEND_STATUS: Final = "b/status"
"""Retained, last will: a `BackendStatus`. With a new `run` the DCMs send again what has no receipt."""

ALL_SIGNALS: Final = "v/+/signals"
ALL_TRIPS: Final = "v/+/trips"
ALL_STATUS: Final = "v/+/status"

QOS: Final = 1
LARGEST_MESSAGE: Final = 64 * 1024

Vin = Annotated[str, Length(17, 17)]
Id = Annotated[str, Length(1, 64)]


def signals_topic(vin: str) -> str:
    """Car → backend: `Signals`."""
    return f"v/{vin}/signals"


def trips_topic(vin: str) -> str:
    """Car → backend: `TripReport`."""
    return f"v/{vin}/trips"


def status_topic(vin: str) -> str:
    """Car → backend, retained, last will: `DcmStatus`."""
    return f"v/{vin}/status"


def receipts_topic(vin: str) -> str:
    """Backend → car: `Receipt`."""
    return f"c/{vin}/receipts"


def settings_topic(vin: str) -> str:
    """Backend → car, retained: `DcmSettings`."""
    return f"c/{vin}/settings"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every numbered message carries.

    Attributes:
        vin: The sender's car; another one than the topic's is refused.
        outbox: Names the numbering; a DCM that lost its memory begins a new one.
        seq: Its number in `outbox`, from 1, never used twice.
        correlation: For the logs.
    """

    vin: Vin
    outbox: Id
    seq: int
    correlation: Id


@dataclass(frozen=True, slots=True)
class Point:
    """One signal's value at a service instant. `path` is a VSS name, `value` a text as VISS has it."""

    path: Annotated[str, Length(1, 200)]
    value: Annotated[str, Length(0, 200)]
    ts: datetime


@dataclass(frozen=True, slots=True)
class Signals:
    """Values that have changed, oldest first."""

    stamp: Stamp
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """Degrees, WGS 84."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Trip:
    """From ignition on to ignition off.

    Attributes:
        id: Names the trip for ever: the same drive has the same id, however often it is sent.
        started_at: Ignition on, service time.
        ended_at: Ignition off, service time.
        odometer_start_km: Kilometres since delivery.
        odometer_end_km: Kilometres since delivery.
        max_speed_kmh: Highest speed seen.
        start: Where it began; None in privacy mode, or where the position was unknown.
        end: Where it ended, likewise.
    """

    id: Id
    started_at: datetime
    ended_at: datetime
    odometer_start_km: float
    odometer_end_km: float
    max_speed_kmh: float
    start: Position | None = None
    end: Position | None = None


@dataclass(frozen=True, slots=True)
class TripReport:
    """One finished trip."""

    stamp: Stamp
    trip: Trip


@dataclass(frozen=True, slots=True)
class Refusal:
    """A message that the backend will never store.

    `reason` is `other-vin`, `unknown-vehicle`, `absurd` or `garbage`.
    """

    seq: int
    reason: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What need not be sent again: `stored` (now or before), and `refused` for good."""

    outbox: str
    stored: tuple[int, ...] = ()
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class DcmStatus:
    """Whether the DCM is connected."""

    online: bool


@dataclass(frozen=True, slots=True)
class BackendStatus:
    """Whether the backend listens; `run` names the time since it began to, empty while it does not."""

    online: bool
    run: str = ""


@dataclass(frozen=True, slots=True)
class DcmSettings:
    """What the owner allows. `privacy`: no position leaves the car. `linked`: unit, VIN and an account are one."""

    privacy: bool = False
    linked: bool = False
    correlation: str = "-"
