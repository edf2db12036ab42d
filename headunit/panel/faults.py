"""The fault library as the panel shows it, worked out without Qt (`docs/faults.md`)."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

from connectivity.contracts.faults import BEARERS, FAULTS, RADIOS, ActiveFault, Befalls, FaultStands, FaultValue
from connectivity.contracts.world import WorldSnapshot

GROUPS: Final = {
    "place": ("tunnel", "edge", "no-coverage", "underground"),
    "gps": ("no-satellites", "few-satellites", "gps-noise", "gps-drift", "gps-jump"),
    "connections": (
        "no-internet",
        "captive-portal",
        "dns-broken",
        "refuse",
        "stall",
        "reset-after",
        "slow-drip",
        "latency",
        "loss",
    ),
    "around": (
        "wrong-password",
        "out-of-range",
        "tethering-off",
        "bluetooth-off",
        "pairing-rejected",
        "passkey-differs",
        "phone-asks-again",
    ),
    "radios": (
        "radio-blocked",
        "no-adapter",
        "bluetooth-service-down",
        "network-service-down",
        "no-address",
        "slow-radio",
    ),
}
"""Every fault, under the heading where it is looked for."""
_SERIES = (1.0, 2.0, 5.0)
_THOUSANDS = re.compile(r",(?=\d{3}(?:\D|$))")


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that a fault may be limited to.

    Attributes:
        key: What `where` says: an id, a bearer or a radio.
        kind: `phone`, `network`, `bearer` or `radio`.
        name: The phone's owner or the network's SSID; empty for the others, whose key has words.
        on: Whether the fault befalls it, or everything.
    """

    key: str
    kind: str
    name: str
    on: bool


def targets(name: str, snapshot: WorldSnapshot) -> list[Target]:
    """Everything that the fault `name` may be limited to now, in the order of the panel's other pages."""
    befalls = FAULTS[name].befalls
    where = {one.where for one in snapshot.faults if one.name == name}
    found: list[tuple[str, str, str]] = []
    if Befalls.PHONE in befalls:
        owners = labels([(one.id, one.owner) for one in snapshot.phones])
        found += [(one.id, "phone", owners[one.id]) for one in snapshot.phones]
    if Befalls.NETWORK in befalls:
        ssids = labels([(one.id, one.ssid) for one in snapshot.networks])
        found += [(one.id, "network", ssids[one.id]) for one in snapshot.networks]
    found += [(one, "bearer", "") for one in BEARERS if Befalls.BEARER in befalls]
    found += [(one, "radio", "") for one in RADIOS if Befalls.RADIO in befalls]
    return [Target(key, kind, text, on=None in where or key in where) for key, kind, text in found]


def stands(name: str, snapshot: WorldSnapshot) -> FaultStands:
    """Whether a fault is on, by what the world has told: on for everything, partly, or off."""
    where = {one.where for one in snapshot.faults if one.name == name}
    if not where:
        return FaultStands.OFF
    kinds = FAULTS[name].befalls
    single = {one.key for one in targets(name, snapshot) if one.kind != "bearer"}
    whole = None in where or bool(single and single <= where)
    whole = whole or (Befalls.BEARER in kinds and set(BEARERS) <= where)
    return FaultStands.ON if whole else FaultStands.PARTLY


def active(name: str, snapshot: WorldSnapshot) -> tuple[ActiveFault, ...]:
    """What is on of a fault: once for all, or once for each that it is limited to."""
    return tuple(one for one in snapshot.faults if one.name == name)


def stepped(value: float, kind: FaultValue, *, up: bool) -> float:
    """The next harder or milder number of the series 1, 2, 5, 10, …, within the fault's range."""
    if up:
        start = value if value > 0 else kind.least
        if start <= 0:
            return min(kind.most, 1.0)
    elif value <= kind.least or (kind.least == 0 and value <= 1):
        return kind.least
    else:
        start = value
    decade = 10.0 ** math.floor(math.log10(start))
    series = [step * decade * power for power in (0.1, 1.0, 10.0) for step in _SERIES]
    if up:
        wanted = next(one for one in series if one > start * 1.001)
    else:
        wanted = next(one for one in reversed(series) if one < start * 0.999)
    return round(min(kind.most, max(kind.least, wanted)), 6)


def parse_value(text: str, kind: FaultValue) -> float | None:
    """A number typed by hand, with a point or a comma, thousands apart or not; None where it is none of the range."""
    plain = "".join(text.split()).removesuffix(kind.unit.replace(" ", ""))
    try:
        value = float(_THOUSANDS.sub("", plain).replace(",", "."))
    except ValueError:
        return None
    return value if kind.least <= value <= kind.most else None


def decimals(value: float) -> int:
    """How many digits behind the point tell a value: none for a whole one."""
    return 0 if value == int(value) else 1


def labels(named: list[tuple[str, str]]) -> dict[str, str]:
    """What to call each by its id: its name, and the id behind it where two share the name or it has none."""
    names = [name for _, name in named]
    return {id_: name if name and names.count(name) == 1 else f"{name} {id_}".strip() for id_, name in named}
