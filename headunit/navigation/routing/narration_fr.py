"""French: manoeuvres in sentences."""

from __future__ import annotations

from typing import Final

from headunit.navigation.routes import ARRIVALS
from headunit.navigation.routes import ManoeuvreKind as Kind
from headunit.navigation.routing.french import of, road
from headunit.navigation.routing.narration import Round, Told, compass

_WINDS: Final = (
    "le nord",
    "le nord-est",
    "l’est",
    "le sud-est",
    "le sud",
    "le sud-ouest",
    "l’ouest",
    "le nord-ouest",
)
_TURNS: Final = {
    Kind.CONTINUE: "Continuez",
    Kind.STRAIGHT: "Continuez tout droit",
    Kind.SLIGHT_LEFT: "Tournez légèrement à gauche",
    Kind.LEFT: "Tournez à gauche",
    Kind.SHARP_LEFT: "Tournez franchement à gauche",
    Kind.SLIGHT_RIGHT: "Tournez légèrement à droite",
    Kind.RIGHT: "Tournez à droite",
    Kind.SHARP_RIGHT: "Tournez franchement à droite",
    Kind.UTURN_LEFT: "Faites demi-tour",
    Kind.UTURN_RIGHT: "Faites demi-tour",
    Kind.RAMP_STRAIGHT: "Continuez tout droit sur la bretelle",
    Kind.RAMP_LEFT: "Prenez la bretelle à gauche",
    Kind.RAMP_RIGHT: "Prenez la bretelle à droite",
    Kind.KEEP_STRAIGHT: "Continuez tout droit",
    Kind.KEEP_LEFT: "Serrez à gauche",
    Kind.KEEP_RIGHT: "Serrez à droite",
    Kind.MERGE: "Insérez-vous",
    Kind.MERGE_LEFT: "Insérez-vous à gauche",
    Kind.MERGE_RIGHT: "Insérez-vous à droite",
}
_RAMPS: Final = frozenset({Kind.RAMP_STRAIGHT, Kind.RAMP_LEFT, Kind.RAMP_RIGHT})
_ALONG: Final = frozenset({Kind.CONTINUE, Kind.STRAIGHT, Kind.KEEP_STRAIGHT})
_UTURNS: Final = frozenset({Kind.UTURN_LEFT, Kind.UTURN_RIGHT})
_EXITS: Final = {Kind.EXIT_LEFT: "à gauche", Kind.EXIT_RIGHT: "à droite"}
_SIDES: Final = {Kind.ARRIVE_LEFT: "à gauche", Kind.ARRIVE_RIGHT: "à droite"}
_EVERYWHERE: Final = ("toutes directions", "autres directions")


def sentence(told: Told) -> str:
    """One sentence with its full stop."""
    return f"{_words(told).removesuffix('.')}."


def ordinal(number: int) -> str:
    """Of an exit (« la 1re sortie »)."""
    return "1re" if number == 1 else f"{number}e"


def _words(told: Told) -> str:
    kind = told.kind
    if kind in ARRIVALS:
        side = _SIDES.get(kind)
        if side:
            return f"Votre {'étape' if told.is_stop else 'destination'} se trouve {side}"
        return "Vous êtes arrivé à votre étape" if told.is_stop else "Vous êtes arrivé à destination"
    if kind is Kind.DEPART:
        return f"Partez vers {_WINDS[compass(told.bearing)]}" + _into(told)
    if kind is Kind.ROUNDABOUT:
        return _roundabout(told) + _onto(told) + _towards(told)
    if kind is Kind.FERRY:
        return f"Prenez le ferry {told.street}".rstrip()
    if kind is Kind.FERRY_EXIT:
        return "Quittez le ferry" + _onto(told)
    if kind in _EXITS:
        return f"Prenez la sortie {told.exit}".rstrip() + f" {_EXITS[kind]}" + _onto(told) + _towards(told)
    if kind in _RAMPS:
        to = f" vers {road(told.street).the}" if told.street and not told.towards else ""
        return _TURNS[kind] + to + _towards(told)
    return _TURNS[kind] + (_into(told) if kind in _ALONG else _onto(told)) + _towards(told)


def _roundabout(told: Told) -> str:
    if told.round is Round.LEAVE:
        return "Quittez le rond-point"
    if told.round is Round.ENTER:
        return "Entrez dans le rond-point"
    if told.roundabout_exit is None:
        return "Traversez le rond-point"
    return f"Au rond-point, prenez la {ordinal(told.roundabout_exit)} sortie"


def _into(told: Told) -> str:
    if not told.street:
        return ""
    there = road(told.street)
    return f" {there.into} {there.the}"


def _onto(told: Told) -> str:
    stays = told.street and told.stays and told.kind not in _UTURNS
    return f" pour rester{_into(told)}" if stays else _into(told)


def _towards(told: Told) -> str:
    if not told.towards:
        return ""
    first, *others = told.towards
    if first.lower() in _EVERYWHERE:
        return f" et suivez {first}"
    return f" en direction {', '.join([of(first), *others])}"


__all__ = ["ordinal", "sentence"]
