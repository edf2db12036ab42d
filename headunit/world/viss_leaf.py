"""One signal of the car: what it is, how it reads, and which knob of the car it sets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from headunit.world.car import Car

_FLAGS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Leaf:
    """One signal.

    `read` gives its VISS value (always a string); `knob` is the car's value that a set changes, None for
    read-only ones; `kind` and `datatype` are VSS words, `unit` a VSS unit or None; `moves` while the car drives,
    `driven` while a drive leads it.
    """

    path: str
    kind: str
    datatype: str
    description: str
    read: Callable[[Car], str]
    knob: str | None = None
    unit: str | None = None
    allowed: tuple[str, ...] = ()
    moves: bool = False
    driven: bool = False

    def metadata(self) -> dict[str, Any]:
        """The signal's static metadata as VSS has it."""
        data: dict[str, Any] = {"type": self.kind, "datatype": self.datatype, "description": self.description}
        if self.unit:
            data["unit"] = self.unit
        if self.allowed:
            data["allowed"] = list(self.allowed)
        return data

    def parse(self, value: Any) -> Any:
        """A value as a client sends it, for the car. Raises `ValueError`."""
        if self.datatype == "string":
            return str(value)
        if self.datatype == "boolean":
            flag = _FLAGS.get(str(value).lower())
            if flag is None:
                raise ValueError("neither true nor false")
            return flag
        return float(value)


def number(
    path: str,
    description: str,
    knob: str,
    unit: str,
    digits: int,
    datatype: str = "float",
    *,
    moves: bool = False,
    driven: bool = False,
) -> Leaf:
    """A number with so many digits behind the point."""

    def read(car: Car) -> str:
        return f"{car.value(knob):.{digits}f}"

    return Leaf(path, "sensor", datatype, description, read, knob, unit, moves=moves, driven=driven)


def flag(path: str, description: str, knob: str) -> Leaf:
    """True or false, of something that can be worked."""
    return Leaf(path, "actuator", "boolean", description, lambda car: flag_text(car.value(knob)), knob)


def word(path: str, description: str, knob: str, allowed: tuple[str, ...]) -> Leaf:
    """One word of a list."""
    return Leaf(path, "sensor", "string", description, lambda car: str(car.value(knob)), knob, allowed=allowed)


def flag_text(value: object) -> str:
    """True or false as VISS writes it."""
    return "true" if value else "false"
