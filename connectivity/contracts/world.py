"""The world's state as its operator API tells it (`docs/world-api.md`). Read-only pictures, one per message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TypedDict

from connectivity.contracts.faults import ActiveFault
from connectivity.contracts.profile import CarProfile
from connectivity.contracts.radio import RadioState, Security
from connectivity.contracts.wire import read

MAX_RATE = 10_000.0
"""Highest rate of service time, service seconds per real second (`PRODUCT.md §10`)."""


MOST_GPX_LETTERS = 8_000_000
"""Of a recording that is sent as text; a longer one is named as a file of the world's machine."""

LATEST = datetime(2200, 1, 1, tzinfo=UTC)
"""No jump goes beyond."""

LONGEST_JUMP = timedelta(days=14_610)
"""No jump goes further at once: forty years."""


class ClockStatus(StrEnum):
    """What service time does; a frozen clock is ready at rate 0."""

    READY = "ready"
    ADVANCING = "advancing"


@dataclass(frozen=True, slots=True)
class Coming:
    """What `member` waits for: `what` is due `at` (UTC); kebab-case (`notice-map-care-30`), or empty."""

    member: str
    at: datetime
    what: str = ""

    @property
    def near(self) -> datetime:
        """`at` to the second, for people: a member that goes by a time of its own may be microseconds off midnight."""
        return (self.at + timedelta(milliseconds=500)).replace(microsecond=0)


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
        coming: What is due next, soonest first: a few of each member.
        begun_at: Where the jump under way began, None: there is none.
        fired: Deadlines that the jump under way has come to.
    """

    now: datetime
    rate: float
    pace: float
    status: ClockStatus
    target: datetime | None = None
    members: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    failed: str | None = None
    coming: tuple[Coming, ...] = ()
    begun_at: datetime | None = None
    fired: int = 0


@dataclass(frozen=True, slots=True)
class WorldCar:
    """The car. `ignition` is LOCK, OFF, ACC, ON or START.

    `satellites` says whether GPS is received at all. The receiver uses `gps_satellites` (0 to 24; below 4 it has no
    fix); each fix is off by `gps_noise_m`, creeps by up to `gps_drift_m`, and is `gps_jump_m` north of the true place.
    `mobile_coverage` whether the DCM's modem has a network there;
    `coverage` is what that network is like: 5g, lte, 3g, edge, tunnel or none.
    `locked` is all four locks; `alarm` is DISARMED, ARMED or TRIGGERED; `key` is INSIDE or OUTSIDE.
    """

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
    mobile_coverage: bool
    locked: bool
    door_driver_open: bool
    door_passenger_open: bool
    door_rear_driver_open: bool
    door_rear_passenger_open: bool
    door_driver_locked: bool
    door_passenger_locked: bool
    door_rear_driver_locked: bool
    door_rear_passenger_locked: bool
    window_driver_percent: float
    window_passenger_percent: float
    window_rear_driver_percent: float
    window_rear_passenger_percent: float
    boot_open: bool
    parking_lights: bool
    low_beam: bool
    hazard_lights: bool
    alarm: str
    key: str
    cabin_c: float
    coverage: str = "5g"
    gps_satellites: int = 9
    gps_noise_m: float = 0.0
    gps_drift_m: float = 0.0
    gps_jump_m: float = 0.0


@dataclass(frozen=True, slots=True)
class WorldDrive:
    """The way that the car drives by itself, or has driven: it is told until something else moves the car.

    Attributes:
        title: Where it leads, for a person; empty: nowhere in particular.
        km: How long it is.
        km_left: From where the car is to its end.
        share: How much of it is driven, 0 … 1.
        arrives_at: When the car will stand at its end, UTC; None: it stands there, or does not get there.
        runs_dry_at: When it will have rolled to a stand on the way, because nothing is left to drive with; else None.
        arrived: Whether it stands at its end.
        tunnel: Whether the car is under ground.
    """

    title: str
    km: float
    km_left: float
    share: float
    arrives_at: datetime | None = None
    runs_dry_at: datetime | None = None
    arrived: bool = False
    tunnel: bool = False


@dataclass(frozen=True, slots=True)
class WorldPairing:
    """A numeric comparison that waits: `there` is the phone's side, `here` the unit's; `seconds` are left.

    `code` is what the phone shows, six digits.
    """

    code: str
    accepted_here: bool = False
    accepted_there: bool = False
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class WorldPhone:
    """A phone. `pairing_answer` is ask, accept or reject.

    `passkey_differs`: it shows other digits than the unit. `forgot`: the unit has a bond that the phone has deleted.
    """

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
    passkey_differs: bool = False
    forgot: bool = False


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
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class WorldAccessory:
    """A small thing that advertises over Bluetooth Low Energy."""

    id: str
    name: str
    address: str
    in_range: bool
    distance_m: float
    battery_percent: float


@dataclass(frozen=True, slots=True)
class WorldHardware:
    """The machine's radios themselves: services that run, adapters plugged in, switches that hold them off (rfkill).

    `addresses`: phones and networks give addresses. `step_s`: real seconds of each step of pairing and linking.
    """

    bluetooth_service: bool = True
    bluetooth_adapter: bool = True
    bluetooth_blocked: bool = False
    wifi_service: bool = True
    wifi_adapter: bool = True
    wifi_blocked: bool = False
    addresses: bool = True
    step_s: float = 0.0


@dataclass(frozen=True, slots=True)
class WorldClocks:
    """Seconds by which the clocks around service time are ahead of it; negative: behind.

    The unit's own at a cold start, what the GPS receiver says, and the backend's.
    """

    unit_error_s: float = 0.0
    gps_error_s: float = 0.0
    backend_error_s: float = 0.0


@dataclass(frozen=True, slots=True)
class WorldSnapshot:
    """The whole world at one instant."""

    clock: WorldClock
    car: WorldCar
    phones: tuple[WorldPhone, ...]
    networks: tuple[WorldNetwork, ...]
    radio: RadioState
    profile: CarProfile
    accessories: tuple[WorldAccessory, ...] = ()
    hardware: WorldHardware = WorldHardware()
    faults: tuple[ActiveFault, ...] = ()
    clocks: WorldClocks = WorldClocks()
    drive: WorldDrive | None = None


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
    gps_satellites: int
    gps_noise_m: float
    gps_drift_m: float
    gps_jump_m: float
    coverage: str
    mobile_coverage: bool
    locked: bool
    door_driver_open: bool
    door_passenger_open: bool
    door_rear_driver_open: bool
    door_rear_passenger_open: bool
    door_driver_locked: bool
    door_passenger_locked: bool
    door_rear_driver_locked: bool
    door_rear_passenger_locked: bool
    window_driver_percent: float
    window_passenger_percent: float
    window_rear_driver_percent: float
    window_rear_passenger_percent: float
    boot_open: bool
    parking_lights: bool
    low_beam: bool
    hazard_lights: bool
    alarm: str
    key: str
    cabin_c: float


class DriveOrder(TypedDict, total=False):
    """What `drive_along` is told: exactly one of `to`, `km`, `until_km`, `gpx` and `gpx_file`.

    `to` and `via` (at most nine) are names, addresses or degrees; `until_km` is of the odometer; `seed` is of random
    drives; `gpx` is a file's text, `gpx_file` its path on the world's machine; `max_kmh` is never driven faster.
    """

    to: str
    via: list[str]
    km: float
    until_km: float
    seed: int
    gpx: str
    gpx_file: str
    max_kmh: float


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
    passkey_differs: bool


class NetworkChange(TypedDict, total=False):
    """What `patch_network` can set."""

    in_range: bool
    distance_m: float
    internet: bool
    captive: bool
    portal_accepted: bool
    password: str
    hidden: bool


class AccessoryChange(TypedDict, total=False):
    """What `patch_accessory` can set."""

    name: str
    in_range: bool
    distance_m: float
    battery_percent: float


class RadioChange(TypedDict, total=False):
    """What `patch_radio` can set (`WorldHardware`)."""

    bluetooth_service: bool
    bluetooth_adapter: bool
    bluetooth_blocked: bool
    wifi_service: bool
    wifi_adapter: bool
    wifi_blocked: bool
    addresses: bool
    step_s: float


class ClocksChange(TypedDict, total=False):
    """What `patch_clocks` can set (`WorldClocks`), ±40 years."""

    unit_error_s: float
    gps_error_s: float
    backend_error_s: float


def decode_world(value: object) -> WorldSnapshot:
    """Read a state message; keys that are not known are passed over.

    Raises:
        ValueError: A key is missing or has a value of another kind; the text names the first one.
    """
    return read(WorldSnapshot, value, "state")
