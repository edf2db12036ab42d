"""Faults that are on, with what each has turned: pure data, part of the scene and of its file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from connectivity.contracts.faults import FAULTS, ActiveFault

type Value = bool | float | str


@dataclass(frozen=True, slots=True)
class Turned:
    """A knob that a fault has turned.

    Attributes:
        of: `phone`, `network`, `car` or `radio`.
        id: Of the phone or network; the radio's name; empty for the car.
        knob: Its name.
        before: What it was at.
        after: What the fault has set.
    """

    of: str
    id: str
    knob: str
    before: Value
    after: Value

    @property
    def place(self) -> tuple[str, str, str]:
        """Which knob it is."""
        return self.of, self.id, self.knob


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that is on; `turned` is empty for one that befalls connections only."""

    name: str
    where: str | None = None
    value: float | None = None
    turned: tuple[Turned, ...] = ()

    def told(self) -> ActiveFault:
        """As the operator API tells it."""
        return ActiveFault(self.name, self.where, self.value)


def to_json(faults: Iterable[Fault]) -> list[dict[str, Any]]:
    """For the world's file."""
    return [asdict(one) for one in faults]


def from_json(values: Iterable[Mapping[str, Any]]) -> tuple[Fault, ...]:
    """From the world's file; a fault that this version does not know is left out.

    Raises:
        KeyError, TypeError, ValueError: It is no such list.
    """
    known = [value for value in values if value["name"] in FAULTS]
    return tuple(
        Fault(one["name"], one["where"], one["value"], tuple(Turned(**turned) for turned in one["turned"]))
        for one in known
    )
