"""The fault library: what can be made to fail around a unit, whom it befalls, and how hard (`docs/faults.md`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from connectivity.contracts.wire import read

BEARERS: Final = ("bluetooth", "wifi", "modem")
"""What a fault of connections may befall as a whole; `modem` is the car's own."""
RADIOS: Final = ("bluetooth", "wifi")


class Befalls(StrEnum):
    """What a fault may be limited to; without a limit it befalls everything of its kinds."""

    PHONE = "phone"
    NETWORK = "network"
    BEARER = "bearer"
    """One of `BEARERS`."""
    RADIO = "radio"
    """One of `RADIOS`: the unit's own."""


class FaultStands(StrEnum):
    """Whether a fault is on; `partly`: for some of those that it could befall."""

    ON = "on"
    OFF = "off"
    PARTLY = "partly"


@dataclass(frozen=True, slots=True)
class FaultValue:
    """How hard a fault may be: a number of `unit` from `least` to `most`; `usual` where none is given."""

    unit: str
    least: float
    most: float
    usual: float


@dataclass(frozen=True, slots=True)
class ActiveFault:
    """A fault that is on.

    Attributes:
        name: A key of `FAULTS`.
        where: The phone's or network's id, the bearer or the radio that it befalls, None for all.
        value: How hard, None where the fault knows no degrees.
    """

    name: str
    where: str | None = None
    value: float | None = None


@dataclass(frozen=True, slots=True)
class FaultKind:
    """What there is to know of a fault before it is switched on.

    Attributes:
        meaning: One sentence.
        befalls: What `where` may name; empty: it befalls the car's place or the unit, and takes no `where`.
        value: What `value` may be, None where it takes none.
    """

    meaning: str
    befalls: tuple[Befalls, ...] = ()
    value: FaultValue | None = None


@dataclass(frozen=True, slots=True)
class FaultInfo:
    """A fault and how it stands, as `GET /v1/faults` tells it."""

    name: str
    meaning: str
    befalls: tuple[Befalls, ...]
    value: FaultValue | None
    stands: FaultStands
    active: tuple[ActiveFault, ...]


_PHONES = (Befalls.PHONE,)
_AROUND = (Befalls.PHONE, Befalls.NETWORK)
_CONNECTIONS = (Befalls.PHONE, Befalls.NETWORK, Befalls.BEARER)
_RADIO = (Befalls.RADIO,)

FAULTS: Final = {
    # Where the car stands.
    "tunnel": FaultKind("The car is in a tunnel: what phones send and receive waits until it is out."),
    "edge": FaultKind("The mobile network of the place is EDGE: slow and far."),
    "no-coverage": FaultKind("There is no mobile network where the car stands."),
    "underground": FaultKind("Neither satellites nor mobile network."),
    "no-satellites": FaultKind("GPS is not received."),
    "few-satellites": FaultKind(
        "GPS sees few satellites: the position is poor.", (), FaultValue("satellites", 0, 8, 4)
    ),
    "gps-noise": FaultKind("Each GPS position is a little off.", (), FaultValue("m", 1, 500, 20)),
    "gps-drift": FaultKind("The GPS position creeps away and back.", (), FaultValue("m", 1, 1000, 40)),
    "gps-jump": FaultKind("GPS believes to be somewhere else.", (), FaultValue("m", 1, 100_000, 1500)),
    # What a connection meets.
    "no-internet": FaultKind("Phones and networks are connected to, and lead nowhere.", _AROUND),
    "captive-portal": FaultKind("Wi-Fi networks want a page to be accepted first.", (Befalls.NETWORK,)),
    "dns-broken": FaultKind("No name is found, though everything else works.", _CONNECTIONS),
    "refuse": FaultKind("The far end refuses every new connection.", _CONNECTIONS),
    "stall": FaultKind("Connections stand still: nothing passes, nothing breaks.", _CONNECTIONS),
    "reset-after": FaultKind(
        "Connections break in the middle of an answer.", _CONNECTIONS, FaultValue("bytes", 0, 1e9, 2000)
    ),
    "slow-drip": FaultKind("Answers come a few bytes at a time.", _CONNECTIONS, FaultValue("bytes/s", 1, 10_000, 8)),
    "latency": FaultKind("A round trip takes longer.", _CONNECTIONS, FaultValue("ms", 1, 60_000, 1000)),
    "loss": FaultKind("Pieces are lost on the way and sent again.", _CONNECTIONS, FaultValue("%", 1, 90, 5)),
    # Phones and networks themselves.
    "wrong-password": FaultKind("Passwords of Wi-Fi networks and hotspots have been changed.", _AROUND),
    "out-of-range": FaultKind("Phones and networks are far away.", _AROUND),
    "tethering-off": FaultKind("Phones do not lend their internet over Bluetooth.", _PHONES),
    "bluetooth-off": FaultKind("Phones have Bluetooth switched off.", _PHONES),
    "pairing-rejected": FaultKind("Phones refuse to pair by themselves.", _PHONES),
    "passkey-differs": FaultKind("Phones show other digits than the unit while pairing.", _PHONES),
    "phone-asks-again": FaultKind("Paired phones have deleted the pairing, and the unit has not.", _PHONES),
    # The unit's own radios.
    "radio-blocked": FaultKind("A switch of the machine holds the radios off.", _RADIO),
    "no-adapter": FaultKind("The machine has no such radio.", _RADIO),
    "bluetooth-service-down": FaultKind("The machine's Bluetooth service does not run."),
    "network-service-down": FaultKind("The machine's network service does not run."),
    "no-address": FaultKind("Phones and networks give no address to who links with them."),
    "slow-radio": FaultKind("Each step of pairing and connecting takes its time.", (), FaultValue("s", 0.1, 10, 2)),
}


def decode_faults(value: object) -> tuple[FaultInfo, ...]:
    """Read the answer to `GET /v1/faults`; keys that are not known are passed over.

    Raises:
        ValueError: It is no list of faults; the text names the first thing that is wrong.
    """
    if not isinstance(value, list):
        raise ValueError("faults: a list is expected")
    return tuple(read(FaultInfo, one, f"faults.{number}") for number, one in enumerate(value))
