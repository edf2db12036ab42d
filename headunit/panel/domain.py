"""What the panel shows, worked out without Qt: the running clock, dates typed by hand, states in one word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from connectivity.contracts.radio import BluetoothState, WifiState
from connectivity.contracts.world import LATEST, LONGEST_JUMP, ClockStatus, WorldClock, WorldNetwork, WorldPhone

FASTEST_TICK_S = 0.1
_SEATS = ("driver", "passenger", "rear_driver", "rear_passenger")
OPENINGS = {**{seat: f"door_{seat}_open" for seat in _SEATS}, "boot": "boot_open"}
LOCKS = {seat: f"door_{seat}_locked" for seat in _SEATS}
WINDOWS = {seat: f"window_{seat}_percent" for seat in _SEATS}
LIGHTS = {"parking": "parking_lights", "low-beam": "low_beam", "hazard": "hazard_lights"}
"""Knobs of the car's body by the key that the panel's face uses."""
_UNSETTLED = re.compile(r"(?P<names>.+?) (?P<how>disconnected|did not settle|did not come to rest|keeps waiting)\b")
_DATE = re.compile(
    r"(?:(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<d2>\d{1,2})[/.](?P<m2>\d{1,2})[/.](?P<y2>\d{4}))"
    r"(?:[ T]+(?P<hour>\d{1,2})[:hH](?P<minute>\d{2}))?"
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Service time as told at the real second `at_s` (loop time), to go on from."""

    clock: WorldClock
    at_s: float

    def now(self, real_s: float) -> datetime:
        """Service time at the real second `real_s`."""
        return self.clock.now + timedelta(seconds=max(0.0, real_s - self.at_s) * self.clock.pace)

    def next_tick_s(self, real_s: float) -> float | None:
        """Real seconds until the face shows another second, at least 0.1; None while time stands still."""
        if self.clock.pace <= 0:
            return None
        left = 1.0 - self.now(real_s).microsecond / 1e6
        return max(FASTEST_TICK_S, left / self.clock.pace)


def jump_fraction(clock: WorldClock) -> float:
    """How much of the jump under way is done, 0 … 1; 0 where there is none."""
    start = clock.begun_at
    if clock.status is not ClockStatus.ADVANCING or clock.target is None or start is None or clock.target <= start:
        return 0.0
    return min(1.0, max(0.0, (clock.now - start) / (clock.target - start)))


def latest_target(now: datetime) -> datetime:
    """The latest instant to which a jump from `now` may go."""
    return min(now + LONGEST_JUMP, LATEST)


def jump_failure(code: str, detail: str) -> tuple[str, str]:
    """Why a jump has ended early, as a code of the panel's and what it is about.

    `not-settled` becomes `member-gone` or `member-silent`, about the members that the world's sentence begins with.
    """
    if code == "not-settled" and (found := _UNSETTLED.match(detail)):
        return ("member-gone" if found["how"] == "disconnected" else "member-silent"), found["names"]
    return code, detail


def parse_instant(text: str, zone: ZoneInfo) -> datetime | None:
    """A date typed by hand, as an instant in `zone`: `2027-01-31`, `31/01/2027`, either with `14:30`.

    Returns:
        The aware instant (midnight where no time is given), or None where it is no date.
    """
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (int(found[name] or found[name + "2"]) for name in ("y", "m", "d"))
    try:
        return datetime(year, month, day, int(found["hour"] or 0), int(found["minute"] or 0), tzinfo=zone)
    except ValueError:
        return None


def phone_state(phone: WorldPhone) -> str:
    """`out-of-range`, `empty`, `bluetooth-off`, `forgot`, `paired` or `near`."""
    if not phone.in_range:
        return "out-of-range"
    if phone.battery_percent <= 0:
        return "empty"
    if not phone.bluetooth:
        return "bluetooth-off"
    if phone.forgot:
        return "forgot"
    return "paired" if phone.paired else "near"


def network_state(network: WorldNetwork) -> str:
    """What a unit that joins it would find: `out-of-range`, `no-internet`, `portal` or `internet`."""
    if not network.in_range:
        return "out-of-range"
    if not network.internet:
        return "no-internet"
    return "portal" if network.captive and not network.portal_accepted else "internet"


def bluetooth_state(radio: BluetoothState) -> str:
    """What the unit's Bluetooth does: `off`, `pairing`, `network`, `discoverable`, `discovering`, `connected`, `on`."""
    if not radio.powered:
        return "off"
    if radio.pairing is not None:
        return "pairing"
    if radio.network is not None:
        return "network"
    if radio.discoverable:
        return "discoverable"
    if radio.discovering:
        return "discovering"
    return "connected" if any(device.connected for device in radio.devices) else "on"


def wifi_state(radio: WifiState) -> str:
    """What the unit's Wi-Fi does: `off`, `joining`, `joined`, `on`."""
    if not radio.enabled:
        return "off"
    if radio.joining is not None:
        return "joining"
    return "joined" if radio.active is not None else "on"


def spaced_code(code: str) -> str:
    """A six-digit passkey as people read it: `482 915`."""
    return f"{code[:3]} {code[3:]}"


def terms_state(due_at: datetime | None, now: datetime) -> str:
    """The terms of use (`PRODUCT.md §3`): `accepted`, `due`, or `suspended` from the instant `due_at` on."""
    if due_at is None:
        return "accepted"
    return "due" if now < due_at else "suspended"
