"""Valhalla's trip as a `Route`: legs joined, roundabouts one manoeuvre, texts in the person's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from headunit.navigation.polyline import decoded, encoded
from headunit.navigation.routes import ARRIVALS, Leg, Manoeuvre, Route
from headunit.navigation.routes import ManoeuvreKind as Kind
from headunit.navigation.routing.lanes import lanes
from headunit.navigation.routing.names import called
from headunit.navigation.routing.narration import Told, sentences

_KINDS: Final = {
    1: Kind.DEPART,
    2: Kind.DEPART,
    3: Kind.DEPART,
    4: Kind.ARRIVE,
    5: Kind.ARRIVE_RIGHT,
    6: Kind.ARRIVE_LEFT,
    7: Kind.CONTINUE,
    8: Kind.STRAIGHT,
    9: Kind.SLIGHT_RIGHT,
    10: Kind.RIGHT,
    11: Kind.SHARP_RIGHT,
    12: Kind.UTURN_RIGHT,
    13: Kind.UTURN_LEFT,
    14: Kind.SHARP_LEFT,
    15: Kind.LEFT,
    16: Kind.SLIGHT_LEFT,
    17: Kind.RAMP_STRAIGHT,
    18: Kind.RAMP_RIGHT,
    19: Kind.RAMP_LEFT,
    20: Kind.EXIT_RIGHT,
    21: Kind.EXIT_LEFT,
    22: Kind.KEEP_STRAIGHT,
    23: Kind.KEEP_RIGHT,
    24: Kind.KEEP_LEFT,
    25: Kind.MERGE,
    26: Kind.ROUNDABOUT,
    27: Kind.ROUNDABOUT,
    28: Kind.FERRY,
    29: Kind.FERRY_EXIT,
    37: Kind.MERGE_RIGHT,
    38: Kind.MERGE_LEFT,
}
"""Valhalla's number of a manoeuvre."""
_ENTER, _LEAVE = 26, 27
_SIGNS: Final = ("exit_toward_elements", "exit_branch_elements", "exit_name_elements")


def route_of(trip: Mapping[str, Any], region: str, language: str) -> Route:
    """A trip of valhalla's answer.

    Args:
        trip: The value of `trip`, of the answer or of one of its `alternates`.
        region: Id of the region whose roads it takes.
        language: Of the texts.
    """
    legs: list[Leg] = []
    manoeuvres: list[Manoeuvre] = []
    at_m = at_s = 0.0
    points = 0
    for number, leg in enumerate(trip["legs"]):
        manoeuvres += _manoeuvres(leg["maneuvers"], number, (at_m, at_s, points), language)
        at_m += leg["summary"]["length"] * 1000
        at_s += leg["summary"]["time"]
        manoeuvres[-1] = replace(manoeuvres[-1], at_m=at_m, at_s=at_s)
        points = manoeuvres[-1].index
        legs.append(Leg(at_m, at_s))
    summary = trip["summary"]
    return Route(
        shape=_joined([leg["shape"] for leg in trip["legs"]]),
        distance_m=at_m,
        duration_s=at_s,
        legs=tuple(legs),
        manoeuvres=tuple(manoeuvres),
        region=region,
        motorway=bool(summary.get("has_highway")),
        toll=bool(summary.get("has_toll")),
        ferry=bool(summary.get("has_ferry")),
    )


def _manoeuvres(
    told: Sequence[Mapping[str, Any]], leg: int, begin: tuple[float, float, int], language: str
) -> list[Manoeuvre]:
    at_m, at_s, first = begin
    found: list[Manoeuvre] = []
    before = ""
    for number, one in enumerate(told):
        if one["type"] != _LEAVE or not number or told[number - 1]["type"] != _ENTER:
            after = told[number + 1] if number + 1 < len(told) else None
            leaves = after if one["type"] == _ENTER and after is not None and after["type"] == _LEAVE else one
            found.append(_manoeuvre(one, leaves, before, language, (at_m, at_s, first + one["begin_shape_index"], leg)))
            before = _names(leaves, "street_names")[0] or _names(leaves, "street_names")[1]
        at_m += one["length"] * 1000
        at_s += one["time"]
    return found


def _manoeuvre(
    one: Mapping[str, Any],
    leaves: Mapping[str, Any],
    before: str,
    language: str,
    at: tuple[float, float, int, int],
) -> Manoeuvre:
    """`leaves`: the manoeuvre that ends it, where a roundabout is two; `before`: the road until there."""
    kind = _KINDS.get(one["type"], Kind.CONTINUE)
    begins = _names(leaves, "begin_street_names")
    street, ref = begins if any(begins) else _names(leaves, "street_names")
    sign = leaves.get("sign") or one.get("sign") or {}
    exits = ", ".join(element["text"] for element in sign.get("exit_number_elements", ()))
    towards = next((", ".join(e["text"] for e in sign[name]) for name in _SIGNS if sign.get(name)), "")
    if kind in ARRIVALS:
        street = ref = towards = ""
    if not street and ref:
        street, ref = ref, ""
    told = Told(
        kind=kind,
        street=street,
        ref=ref,
        towards=towards,
        exit=exits,
        roundabout_exit=one.get("roundabout_exit_count") if kind is Kind.ROUNDABOUT else None,
        stays=bool(street) and street == before,
        bearing=float(one.get("bearing_after", 0)),
    )
    text, said = sentences(told, language)
    return Manoeuvre(
        kind=kind,
        at_m=at[0],
        at_s=at[1],
        index=at[2],
        leg=at[3],
        text=text,
        said=said,
        street=street,
        ref=ref,
        towards=towards,
        exit=exits,
        roundabout_exit=told.roundabout_exit,
        turn=_turn(one.get("bearing_before"), leaves.get("bearing_after")),
        lanes=lanes(one.get("lanes", ())),
    )


def _names(one: Mapping[str, Any], key: str) -> tuple[str, str]:
    return called(one.get(key, ()))


def _turn(before: float | None, after: float | None) -> float:
    if before is None or after is None:
        return 0.0
    return (after - before + 180) % 360 - 180


def _joined(shapes: Sequence[str]) -> str:
    """The shapes of legs, each of which begins where the one before it ends, as one."""
    if len(shapes) == 1:
        return shapes[0]
    points = list(decoded(shapes[0]))
    for shape in shapes[1:]:
        points += decoded(shape)[1:]
    return encoded(points)
