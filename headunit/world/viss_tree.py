"""The car's signals as a VSS tree."""

from __future__ import annotations

from typing import Any

from connectivity.contracts import vss
from connectivity.contracts.profile import CarProfile
from headunit.world.car import IGNITIONS
from headunit.world.viss_body import body_leaves
from headunit.world.viss_leaf import Leaf, number, word


def tree(profile: CarProfile) -> dict[str, Leaf]:
    """Every signal that this car has, by path."""
    leaves = [
        Leaf(vss.VIN, "attribute", "string", "17-character vehicle identification number.", lambda _: profile.vin),
        word(vss.IGNITION, "State of the supply voltage of the control units.", "ignition", IGNITIONS),
        number(vss.SPEED, "Vehicle speed.", "speed_kmh", "km/h", 1, driven=True),
        number(vss.ODOMETER, "Distance driven since delivery.", "odometer_km", "km", 3, moves=True),
        number(vss.OUTSIDE_TEMPERATURE, "Air temperature outside the vehicle.", "outside_c", "celsius", 1),
        number(vss.LATITUDE, "Latitude in WGS 84.", "latitude", "degrees", 7, "double", moves=True),
        number(vss.LONGITUDE, "Longitude in WGS 84.", "longitude", "degrees", 7, "double", moves=True),
        number(vss.HEADING, "Heading, 0 is north, clockwise.", "heading", "degrees", 1, "double", driven=True),
        *body_leaves(),
    ]
    if profile.powertrain != "battery":
        leaves.append(number(vss.FUEL_LEVEL, "Fuel in the tank.", "fuel_percent", "percent", 0, "uint8", driven=True))
    if profile.powertrain != "petrol":
        leaves.append(
            number(vss.BATTERY_LEVEL, "Charge of the traction battery.", "battery_percent", "percent", 1, driven=True)
        )
    return {leaf.path: leaf for leaf in leaves}


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
