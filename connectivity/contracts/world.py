"""The world's state as its operator API tells it (`docs/world-api.md`). Read-only pictures, one per message."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import datetime
from enum import Enum, StrEnum
from functools import cache
from typing import Any, TypedDict, Union, get_args, get_origin, get_type_hints

from connectivity.contracts.profile import CarProfile
from connectivity.contracts.radio import RadioState, Security

MAX_RATE = 10_000.0
"""Highest rate of service time, service seconds per real second (`PRODUCT.md §10`)."""


class ClockStatus(StrEnum):
    """What service time does; a frozen clock is ready at rate 0."""

    READY = "ready"
    ADVANCING = "advancing"


@dataclass(frozen=True, slots=True)
class WorldClock:
    """Service time as the leader holds it.

    Attributes:
        now: Instant of this message, UTC.
        rate: Service seconds per real second that were asked for, 0 … 10 000.
        pace: The rate in effect: 0 while advancing, at most 1 while a prompt is held.
        status: See `ClockStatus`.
        target: Where the jump under way goes.
        members: Processes that follow this clock.
        holds: Prompts that wait for a person (`pairing`, …).
        failed: The member that did not settle and is no longer waited for.
    """

    now: datetime
    rate: float
    pace: float
    status: ClockStatus
    target: datetime | None = None
    members: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    failed: str | None = None


@dataclass(frozen=True, slots=True)
class WorldCar:
    """The car. `ignition` is LOCK, OFF, ACC, ON or START; `satellites` says whether GPS is received."""

    ignition: str
    speed_kmh: float
    odometer_km: float
    outside_c: float
    fuel_percent: float
    battery_percent: float
    latitude: float
    longitude: float
    heading: float
    satellites: bool


@dataclass(frozen=True, slots=True)
class WorldPairing:
    """A numeric comparison that waits: `there` is the phone's side, `here` the unit's; `seconds` are left."""

    code: str
    accepted_here: bool = False
    accepted_there: bool = False
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class WorldPhone:
    """A phone. `pairing_answer` is ask, accept or reject."""

    id: str
    owner: str
    name: str
    address: str
    in_range: bool
    distance_m: float
    bluetooth: bool
    discoverable: bool
    tethering: bool
    mobile_internet: bool
    battery_percent: float
    pairing_answer: str
    hotspot: bool
    hotspot_ssid: str
    hotspot_password: str
    paired: bool = False
    pairing: WorldPairing | None = None


@dataclass(frozen=True, slots=True)
class WorldNetwork:
    """A Wi-Fi network that belongs to no phone."""

    id: str
    ssid: str
    security: Security
    password: str
    in_range: bool
    distance_m: float
    internet: bool
    captive: bool
    portal_accepted: bool


@dataclass(frozen=True, slots=True)
class WorldSnapshot:
    """The whole world at one instant."""

    clock: WorldClock
    car: WorldCar
    phones: tuple[WorldPhone, ...]
    networks: tuple[WorldNetwork, ...]
    radio: RadioState
    profile: CarProfile


class CarChange(TypedDict, total=False):
    """What `patch_car` can set; ranges in `docs/world-api.md`."""

    ignition: str
    speed_kmh: float
    outside_c: float
    odometer_km: float
    fuel_percent: float
    battery_percent: float
    latitude: float
    longitude: float
    heading: float
    satellites: bool


class PhoneChange(TypedDict, total=False):
    """What `patch_phone` can set."""

    in_range: bool
    distance_m: float
    bluetooth: bool
    discoverable: bool
    tethering: bool
    mobile_internet: bool
    battery_percent: int
    pairing_answer: str
    hotspot: bool
    hotspot_ssid: str
    hotspot_password: str
    name: str


class NetworkChange(TypedDict, total=False):
    """What `patch_network` can set."""

    in_range: bool
    distance_m: float
    internet: bool
    captive: bool
    portal_accepted: bool
    password: str


def decode_world(value: object) -> WorldSnapshot:
    """Read a state message; keys that are not known are passed over.

    Raises:
        ValueError: A key is missing or has a value of another kind; the text names the first one.
    """
    snapshot = _read(WorldSnapshot, value, "state")
    assert isinstance(snapshot, WorldSnapshot)
    return snapshot


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, value: object, path: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return None if value is None else _read(next(a for a in get_args(kind) if a is not type(None)), value, path)
    if origin is tuple:
        if not isinstance(value, list):
            raise ValueError(f"{path} is not a list")
        return tuple(_read(get_args(kind)[0], item, f"{path}[{n}]") for n, item in enumerate(value))
    if is_dataclass(kind) and isinstance(kind, type):
        return _read_object(kind, value, path)
    return _read_leaf(kind, value, path)


def _read_object(kind: type, value: object, path: str) -> Any:
    if not isinstance(value, Mapping):
        raise ValueError(f"{path} is not an object")
    hints, found = _hints(kind), {}
    for field in fields(kind):
        if field.name in value:
            found[field.name] = _read(hints[field.name], value[field.name], f"{path}.{field.name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise ValueError(f"{path}.{field.name} is missing")
    return kind(**found)


def _read_leaf(kind: type, value: object, path: str) -> Any:
    try:
        if kind is datetime and isinstance(value, str):
            instant = datetime.fromisoformat(value)
            if instant.tzinfo is not None:
                return instant
        elif issubclass(kind, Enum):
            return kind(value)
        elif kind is float and isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        elif kind is not float and type(value) is kind:
            return value
    except ValueError:
        pass
    raise ValueError(f"{path} is not a {kind.__name__}: {value!r:.60}")
