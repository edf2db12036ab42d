"""Bodies of the operator API: what a request may hold. Ranges are judged by the scene, in a sentence."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class RateBody(_Body):
    """Service seconds per real second: 0 (freeze) to 10 000."""

    rate: float


class JumpBody(_Body):
    """Exactly one of: an instant (the car's home time where it has no offset), seconds, a span (`P1Y`, `1y`), next."""

    model_config = ConfigDict(extra="forbid", strict=False)

    to: datetime | None = None
    by_s: float | None = None
    by: str | None = None
    next: Literal[True] | None = None


class CarBody(_Body):
    """Values of the car; what is left out stays."""

    ignition: Literal["LOCK", "OFF", "ACC", "ON", "START"] | None = None
    speed_kmh: float | None = None
    odometer_km: float | None = None
    outside_c: float | None = None
    fuel_percent: float | None = None
    battery_percent: float | None = None
    latitude: float | None = None
    longitude: float | None = None
    heading: float | None = None
    satellites: bool | None = None
    gps_satellites: int | None = None
    gps_noise_m: float | None = None
    gps_drift_m: float | None = None
    gps_jump_m: float | None = None
    coverage: Literal["5g", "lte", "3g", "edge", "tunnel", "none"] | None = None
    mobile_coverage: bool | None = None
    locked: bool | None = None
    door_driver_open: bool | None = None
    door_passenger_open: bool | None = None
    door_rear_driver_open: bool | None = None
    door_rear_passenger_open: bool | None = None
    door_driver_locked: bool | None = None
    door_passenger_locked: bool | None = None
    door_rear_driver_locked: bool | None = None
    door_rear_passenger_locked: bool | None = None
    window_driver_percent: float | None = None
    window_passenger_percent: float | None = None
    window_rear_driver_percent: float | None = None
    window_rear_passenger_percent: float | None = None
    boot_open: bool | None = None
    parking_lights: bool | None = None
    low_beam: bool | None = None
    hazard_lights: bool | None = None
    alarm: Literal["DISARMED", "ARMED", "TRIGGERED"] | None = None
    key: Literal["INSIDE", "OUTSIDE"] | None = None
    cabin_c: float | None = None


class DriveBody(_Body):
    """Exactly one of: straight on at a speed (0 stops); by road to a place; so many km anywhere; until the odometer
    shows so many km; along a recorded GPX, as text or as a file of the world's machine.

    `via` goes with `to`, `seed` with `km` and `until_km`, `max_kmh` with all but a speed.
    """

    speed_kmh: float | None = None
    to: str | None = None
    via: list[str] | None = None
    km: float | None = None
    until_km: float | None = None
    seed: int | None = None
    gpx: str | None = None
    gpx_file: str | None = None
    max_kmh: float | None = None


class PhoneBody(_Body):
    """Knobs of a phone; what is left out stays."""

    name: str | None = None
    in_range: bool | None = None
    distance_m: float | None = None
    bluetooth: bool | None = None
    discoverable: bool | None = None
    tethering: bool | None = None
    mobile_internet: bool | None = None
    battery_percent: float | None = None
    pairing_answer: Literal["ask", "accept", "reject"] | None = None
    hotspot: bool | None = None
    hotspot_ssid: str | None = None
    hotspot_password: str | None = None
    passkey_differs: bool | None = None


class NewPhoneBody(PhoneBody):
    """A phone that comes: `id` and `address` are new in the world; `owner` is the name where it is left out."""

    id: str
    name: str
    address: str
    owner: str | None = None


class AnswerBody(_Body):
    """Whether the person at the phone says that the passkeys match."""

    accept: bool


class NetworkBody(_Body):
    """Knobs of a Wi-Fi network; what is left out stays."""

    in_range: bool | None = None
    distance_m: float | None = None
    internet: bool | None = None
    captive: bool | None = None
    portal_accepted: bool | None = None
    password: str | None = None
    hidden: bool | None = None


class ClocksBody(_Body):
    """Seconds by which a clock is ahead of service time; what is left out stays."""

    unit_error_s: float | None = None
    gps_error_s: float | None = None
    backend_error_s: float | None = None


class NewNetworkBody(NetworkBody):
    """A network that comes: `id` is new in the world."""

    id: str
    ssid: str
    security: Literal["open", "wpa-psk", "sae", "unsupported"] = "open"


class AccessoryBody(_Body):
    """Knobs of something that advertises over Bluetooth Low Energy; what is left out stays."""

    name: str | None = None
    in_range: bool | None = None
    distance_m: float | None = None
    battery_percent: float | None = None


class NewAccessoryBody(AccessoryBody):
    """An accessory that comes: `id` and `address` are new in the world."""

    id: str
    name: str
    address: str


class RadioBody(_Body):
    """The machine's radios themselves; what is left out stays."""

    bluetooth_service: bool | None = None
    bluetooth_adapter: bool | None = None
    bluetooth_blocked: bool | None = None
    wifi_service: bool | None = None
    wifi_adapter: bool | None = None
    wifi_blocked: bool | None = None
    addresses: bool | None = None
    step_s: float | None = None
