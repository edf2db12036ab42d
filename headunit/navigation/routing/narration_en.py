"""English: manoeuvres in sentences."""

from __future__ import annotations

from typing import Final

from headunit.navigation.routes import ARRIVALS
from headunit.navigation.routes import ManoeuvreKind as Kind
from headunit.navigation.routing.names import is_ref
from headunit.navigation.routing.narration import Round, Told, compass

_WINDS: Final = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
_TURNS: Final = {
    Kind.STRAIGHT: "Go straight ahead",
    Kind.SLIGHT_LEFT: "Bear left",
    Kind.LEFT: "Turn left",
    Kind.SHARP_LEFT: "Turn sharp left",
    Kind.SLIGHT_RIGHT: "Bear right",
    Kind.RIGHT: "Turn right",
    Kind.SHARP_RIGHT: "Turn sharp right",
    Kind.UTURN_LEFT: "Make a U-turn",
    Kind.UTURN_RIGHT: "Make a U-turn",
    Kind.RAMP_STRAIGHT: "Go straight ahead onto the slip road",
    Kind.RAMP_LEFT: "Take the slip road on the left",
    Kind.RAMP_RIGHT: "Take the slip road on the right",
    Kind.KEEP_STRAIGHT: "Keep straight on",
    Kind.KEEP_LEFT: "Keep left",
    Kind.KEEP_RIGHT: "Keep right",
    Kind.MERGE: "Merge",
    Kind.MERGE_LEFT: "Merge left",
    Kind.MERGE_RIGHT: "Merge right",
}
_RAMPS: Final = frozenset({Kind.RAMP_STRAIGHT, Kind.RAMP_LEFT, Kind.RAMP_RIGHT})
_ALONG: Final = frozenset({Kind.STRAIGHT, Kind.KEEP_STRAIGHT})
_UTURNS: Final = frozenset({Kind.UTURN_LEFT, Kind.UTURN_RIGHT})
_EXITS: Final = {Kind.EXIT_LEFT: "left", Kind.EXIT_RIGHT: "right"}
_SIDES: Final = {Kind.ARRIVE_LEFT: "left", Kind.ARRIVE_RIGHT: "right"}


def sentence(told: Told) -> str:
    """One sentence with its full stop."""
    return f"{_words(told).removesuffix('.')}."


def road(name: str) -> str:
    """A road in a sentence: a number has an article, a bare one says what it is one of."""
    if not is_ref(name):
        return name
    return f"road {name}" if name[0].isdigit() else f"the {name}"


def ordinal(number: int) -> str:
    """`1st`."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _words(told: Told) -> str:
    kind = told.kind
    if kind in ARRIVALS:
        what = "stop" if told.is_stop else "destination"
        side = _SIDES.get(kind)
        return f"Your {what} is on the {side}" if side else f"You have arrived at your {what}"
    if kind is Kind.DEPART:
        return f"Head {_WINDS[compass(told.bearing)]}" + (f" {_along(told.street)}" if told.street else "")
    if kind is Kind.CONTINUE:
        return "Continue" + (f" {_along(told.street)}" if told.street else "") + _towards(told)
    if kind is Kind.ROUNDABOUT:
        return _roundabout(told) + _onto(told) + _towards(told)
    if kind is Kind.FERRY:
        return f"Take the ferry {told.street}".rstrip()
    if kind is Kind.FERRY_EXIT:
        return "Leave the ferry" + _onto(told)
    if kind in _EXITS:
        exit_ = f"exit {told.exit}" if told.exit else "the exit"
        return f"Take {exit_} on the {_EXITS[kind]}" + _onto(told) + _towards(told)
    if kind in _RAMPS and told.street and not told.towards:
        return f"{_TURNS[kind]} to {road(told.street)}"
    return _TURNS[kind] + ("" if kind in _RAMPS else _onto(told)) + _towards(told)


def _roundabout(told: Told) -> str:
    if told.round is Round.LEAVE:
        return "Leave the roundabout"
    if told.round is Round.ENTER:
        return "Enter the roundabout"
    if told.roundabout_exit is None:
        return "Go through the roundabout"
    return f"At the roundabout, take the {ordinal(told.roundabout_exit)} exit"


def _onto(told: Told) -> str:
    if not told.street:
        return ""
    if told.stays:
        return ("" if told.kind in _ALONG or told.kind in _UTURNS else " to stay") + f" {_along(told.street)}"
    return f" {'into' if _is_tunnel(told.street) else 'onto'} {road(told.street)}"


def _along(street: str) -> str:
    return f"{'in' if _is_tunnel(street) else 'on'} {road(street)}"


def _is_tunnel(street: str) -> bool:
    """`Tunnel Rainier III`, `Blackwall Tunnel`."""
    words = street.lower().split()
    return "tunnel" in (words[0], words[-1])


def _towards(told: Told) -> str:
    return f" towards {', '.join(road(one) for one in told.towards)}" if told.towards else ""


__all__ = ["ordinal", "road", "sentence"]
