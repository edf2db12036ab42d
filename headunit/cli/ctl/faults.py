"""Named faults: each is nothing but some knobs of the world, so it can be seen and undone knob by knob."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from connectivity.contracts.world import WorldNetwork, WorldPhone, WorldSnapshot
from headunit.control.api.reading import near
from headunit.core.errors import UsageError

CHANGED = "-changed"
"""What the fault `wrong-password` puts behind a password."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a fault turns.

    Attributes:
        meaning: One sentence.
        phone, network, car: What is set while it is on.
        off: What is set instead when it ends, where it is not the contrary of a flag.
        password: The passwords of hotspots and networks are not what the unit has learnt.
    """

    meaning: str
    phone: Mapping[str, Any] = field(default_factory=dict)
    network: Mapping[str, Any] = field(default_factory=dict)
    car: Mapping[str, Any] = field(default_factory=dict)
    off: Mapping[str, Any] = field(default_factory=dict)
    password: bool = False


FAULTS: Final = {
    "no-internet": Fault(
        "Phones and networks are connected to, and lead nowhere.",
        phone={"mobile_internet": False},
        network={"internet": False},
    ),
    "captive-portal": Fault(
        "Wi-Fi networks want a page to be accepted first.", network={"captive": True, "portal_accepted": False}
    ),
    "wrong-password": Fault("Passwords of Wi-Fi networks and hotspots have been changed.", password=True),
    "out-of-range": Fault("Phones and networks are far away.", phone={"in_range": False}, network={"in_range": False}),
    "tethering-off": Fault("Phones do not lend their internet over Bluetooth.", phone={"tethering": False}),
    "bluetooth-off": Fault("Phones have Bluetooth switched off.", phone={"bluetooth": False}),
    "pairing-rejected": Fault(
        "Phones refuse to pair by themselves.", phone={"pairing_answer": "reject"}, off={"pairing_answer": "ask"}
    ),
    "no-coverage": Fault("The car's own modem has no network.", car={"mobile_coverage": False}),
    "no-satellites": Fault("GPS is not received.", car={"satellites": False}),
    "underground": Fault(
        "Neither satellites nor mobile coverage.", car={"satellites": False, "mobile_coverage": False}
    ),
}
_STAYS: Final = frozenset({"portal_accepted"})
"""What the end of a fault leaves as it is."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One request to the world: `of` is `phone`, `network` or `car`."""

    of: str
    id: str
    values: dict[str, Any]


def turns(name: str, state: WorldSnapshot, *, on: bool, only: str | None = None) -> list[Turn]:
    """What to ask of the world so that the fault is on, or off.

    Args:
        name: A key of `FAULTS`.
        state: The world as it stands.
        on: Whether it shall be.
        only: Id of the one phone or network that is meant.

    Raises:
        UsageError: No such fault, or none such phone or network that it could befall.
    """
    if name not in FAULTS:
        raise UsageError("unknown-fault", f"There is no fault {name!r}{near(name, FAULTS)}")
    found = _befallen(FAULTS[name], state, on=on)
    if only is not None:
        ids = [one.id for one in found if one.id]
        if only not in ids:
            raise UsageError("not-found", f"{name} cannot befall {only!r}{near(only, ids)}")
        found = [one for one in found if one.id == only]
    return found


def condition(name: str, state: WorldSnapshot) -> str:
    """`on`, `off`, or `partly` where it befalls some and not others."""
    there = [_holds(turn, state) for turn in _befallen(FAULTS[name], state, on=True)]
    return "off" if not any(there) else "on" if all(there) else "partly"


def _befallen(fault: Fault, state: WorldSnapshot, *, on: bool) -> list[Turn]:
    found = [
        *(Turn("phone", one.id, _wanted(fault, fault.phone, one, "hotspot_password", on=on)) for one in state.phones),
        *(Turn("network", one.id, _wanted(fault, fault.network, one, "password", on=on)) for one in state.networks),
        Turn("car", "", _values(fault.car, fault, on=on)),
    ]
    return [one for one in found if one.values]


def _wanted(
    fault: Fault, knobs: Mapping[str, Any], one: WorldPhone | WorldNetwork, secret: str, *, on: bool
) -> dict[str, Any]:
    values = _values(knobs, fault, on=on)
    password = str(getattr(one, secret))
    if fault.password and password:
        values[secret] = password.removesuffix(CHANGED) + (CHANGED if on else "")
    return values


def _values(knobs: Mapping[str, Any], fault: Fault, *, on: bool) -> dict[str, Any]:
    if on:
        return dict(knobs)
    return {name: fault.off.get(name, value is False) for name, value in knobs.items() if name not in _STAYS}


def _holds(turn: Turn, state: WorldSnapshot) -> bool:
    among: dict[str, Any] = {one.id: one for one in (state.networks if turn.of == "network" else state.phones)}
    values = asdict(among[turn.id] if turn.id else state.car)
    return all(values[name] == value for name, value in turn.values.items())
