"""The car's signals as a VSS tree: what each is, how it reads, and which knob of the car it sets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from connectivity.contracts import vss
from connectivity.contracts.profile import CarProfile
from headunit.world.car import IGNITIONS, Car


@dataclass(frozen=True, slots=True)
class Leaf:
    """One signal.

    `read` gives its VISS value (always a string); `knob` is the car's value that a set changes, None for
    read-only ones; `kind` and `datatype` are VSS words, `unit` a VSS unit or None; `moves` while the car drives.
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

    def metadata(self) -> dict[str, Any]:
        """The signal's static metadata as VSS has it."""
        data: dict[str, Any] = {"type": self.kind, "datatype": self.datatype, "description": self.description}
        if self.unit:
            data["unit"] = self.unit
        if self.allowed:
            data["allowed"] = list(self.allowed)
        return data

    def parse(self, text: Any) -> Any:
        """A value as a client sends it, for the car. Raises `ValueError`."""
        if self.datatype == "string":
            return str(text)
        return float(text)


def tree(profile: CarProfile) -> dict[str, Leaf]:
    """Every signal that this car has, by path."""
    leaves = [
        Leaf(vss.VIN, "attribute", "string", "17-character vehicle identification number.", lambda _: profile.vin),
        Leaf(
            vss.IGNITION,
            "sensor",
            "string",
            "State of the supply voltage of the control units.",
            lambda car: car.ignition,
            "ignition",
            allowed=IGNITIONS,
        ),
        _number(vss.SPEED, "Vehicle speed.", "speed_kmh", "km/h", 1),
        _number(vss.ODOMETER, "Distance driven since delivery.", "odometer_km", "km", 3, moves=True),
        _number(vss.OUTSIDE_TEMPERATURE, "Air temperature outside the vehicle.", "outside_c", "celsius", 1),
        _number(vss.LATITUDE, "Latitude in WGS 84.", "latitude", "degrees", 7, "double", moves=True),
        _number(vss.LONGITUDE, "Longitude in WGS 84.", "longitude", "degrees", 7, "double", moves=True),
        _number(vss.HEADING, "Heading, 0 is north, clockwise.", "heading", "degrees", 1, "double"),
    ]
    if profile.powertrain != "battery":
        leaves.append(_number(vss.FUEL_LEVEL, "Fuel in the tank.", "fuel_percent", "percent", 0, "uint8"))
    if profile.powertrain != "petrol":
        leaves.append(_number(vss.BATTERY_LEVEL, "Charge of the traction battery.", "battery_percent", "percent", 1))
    return {leaf.path: leaf for leaf in leaves}


def _number(
    path: str, description: str, knob: str, unit: str, digits: int, datatype: str = "float", *, moves: bool = False
) -> Leaf:
    def read(car: Car) -> str:
        return f"{getattr(car, knob):.{digits}f}"

    return Leaf(path, "sensor", datatype, description, read, knob, unit, moves=moves)


def matching(leaves: dict[str, Leaf], path: str) -> list[Leaf]:
    """The signals at or below `path`; `*` stands for one name, `/` for `.`."""
    wanted = path.replace("/", ".").strip(".").split(".")
    found = []
    for leaf in leaves.values():
        names = leaf.path.split(".")
        if len(wanted) <= len(names) and all(w in ("*", name) for w, name in zip(wanted, names, strict=False)):
            found.append(leaf)
    return found


def metadata_tree(leaves: list[Leaf]) -> dict[str, Any]:
    """Static metadata of `leaves` nested as VSS nests it."""
    root: dict[str, Any] = {}
    for leaf in leaves:
        *branches, name = leaf.path.split(".")
        level = root
        for branch in branches:
            node = level.setdefault(branch, {"type": "branch", "description": branch, "children": {}})
            level = node["children"]
        level[name] = leaf.metadata()
    return root
