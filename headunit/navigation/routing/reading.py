"""Valhalla's trip as a `Route`: legs joined, roundabouts one manoeuvre, texts in the person's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from headunit.navigation.routes import ARRIVALS, Leg, Manoeuvre, Route
from headunit.navigation.routes import ManoeuvreKind as Kind
from headunit.navigation.routing.lanes import lanes
from headunit.navigation.routing.names import called, cleaned
from headunit.navigation.routing.narration import Round, Told, sentences
from headunit.navigation.routing.shape import Shape, joined

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
_TOWARDS: Final = ("exit_toward_elements", "guide_toward_elements", "exit_name_elements")
_BRANCH: Final = ("exit_branch_elements", "guide_branch_elements")
_EXIT: Final = ("exit_number_elements",)


def routes_of(
    trips: Sequence[Mapping[str, Any]], region: str, language: str, *, drives_left: bool = False
) -> tuple[Route, ...]:
    """The trips of valhalla's answer.

    Args:
        trips: The values of `trip`, of the answer and of its `alternates`.
        region: Id of the region whose roads they take.
        language: Of the texts.
        drives_left: Whether one drives on the left there.
    """
    shapes = joined([[leg["shape"] for leg in trip["legs"]] for trip in trips])
    return tuple(
        _route(trip, _Reader(shape, language, len(trip["legs"]), drives_left), region)
        for trip, shape in zip(trips, shapes, strict=True)
    )


def _route(trip: Mapping[str, Any], reader: _Reader, region: str) -> Route:
    told, shape = trip["legs"], reader.shape
    for leg in told:
        reader.read(leg)
    summary = trip["summary"]
    return Route(
        shape=shape.encoded,
        distance_m=shape.along_m[-1],
        duration_s=reader.at_s,
        legs=tuple(reader.legs),
        manoeuvres=tuple(reader.manoeuvres),
        region=region,
        motorway=bool(summary.get("has_highway")),
        toll=bool(summary.get("has_toll")),
        ferry=bool(summary.get("has_ferry")),
        drives_left=reader.drives_left,
    )


class _Reader:
    """Reads one leg after the other."""

    def __init__(self, shape: Shape, language: str, legs: int, drives_left: bool) -> None:
        self.shape, self.drives_left = shape, drives_left
        self._language, self._count = language, legs
        self._street = ""
        self.at_s = 0.0
        self.legs: list[Leg] = []
        self.manoeuvres: list[Manoeuvre] = []

    def read(self, leg: Mapping[str, Any]) -> None:
        """Its manoeuvres; a roundabout is one of them."""
        told, at_s, index = leg["maneuvers"], self.at_s, 0
        for number, one in enumerate(told):
            kind, after = one["type"], told[number + 1] if number + 1 < len(told) else None
            index = min(self.shape.firsts[len(self.legs)] + one["begin_shape_index"], len(self.shape.along_m) - 1)
            if kind == _ENTER and after is not None and after["type"] == _LEAVE:
                self._add(one, after, Round.THROUGH, index)
            elif kind == _ENTER:
                ends = after is None or _KINDS.get(after["type"]) in ARRIVALS
                self._add(one, one, Round.ENTER if ends else Round.THROUGH, index)
            elif kind != _LEAVE or not number or told[number - 1]["type"] != _ENTER:
                self._add(one, one, Round.LEAVE if kind == _LEAVE else Round.THROUGH, index)
            self.at_s += one["time"]
        self.at_s = at_s + leg["summary"]["time"]
        self.manoeuvres[-1] = replace(self.manoeuvres[-1], at_s=self.at_s)
        self.legs.append(Leg(self.shape.along_m[index], self.at_s))

    def _add(self, one: Mapping[str, Any], leaves: Mapping[str, Any], part: Round, index: int) -> None:
        """`leaves`: what ends it, where a roundabout is two."""
        kind = _KINDS.get(one["type"], Kind.CONTINUE)
        goes_on = called(leaves.get("street_names", ()))
        towards: tuple[str, ...] = ()
        street = ref = exits = ""
        if kind not in ARRIVALS:
            street, ref = called(leaves.get("begin_street_names", ()))
            if not street and not ref:
                street, ref = goes_on
            if "sign" in one or "sign" in leaves:
                sign = {**one.get("sign", {}), **leaves.get("sign", {})}
                towards, exits = tuple(_texts(sign, _TOWARDS)), "/".join(_texts(sign, _EXIT))
                if not street and not ref:
                    street, ref = called(_texts(sign, _BRANCH))
        if not street:
            street, ref = ref, ""
        number = ref if ref and leaves.get("highway") else street
        told = Told(
            kind,
            number,
            towards,
            exits,
            one.get("roundabout_exit_count") if one["type"] == _ENTER else None,
            part,
            bool(number) and number == self._street,
            float(one.get("bearing_after", 0)) if kind is Kind.DEPART else 0.0,
            len(self.legs) + 1 < self._count,
        )
        text, said = sentences(told, self._language)
        self.manoeuvres.append(
            Manoeuvre(
                kind,
                self.shape.along_m[index],
                self.at_s,
                index,
                len(self.legs),
                text,
                said,
                street,
                ref,
                ", ".join(towards),
                exits,
                told.roundabout_exit,
                _turn(one.get("bearing_before"), leaves.get("bearing_after")),
                lanes(one["lanes"], drives_left=self.drives_left or kind is Kind.UTURN_RIGHT) if "lanes" in one else (),
            )
        )
        ends = goes_on[::-1] if leaves.get("highway") else goes_on
        self._street = ends[0] or ends[1]


def _texts(sign: Mapping[str, Any], keys: Sequence[str]) -> list[str]:
    """The texts of the first of the keys that the sign has."""
    return next(([cleaned(one["text"]) for one in sign[key]] for key in keys if sign.get(key)), [])


def _turn(before: float | None, after: float | None) -> float:
    if before is None or after is None:
        return 0.0
    return (after - before + 180) % 360 - 180
