"""What a driver is told at a manoeuvre: composed from what the map knows of it, in the person's language.

Valhalla's own sentences are left aside: they stumble over gender, elision and names (« la 1er sortie », « dans D 52 »).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from headunit.navigation.routes import ManoeuvreKind
from headunit.navigation.routing.names import NO_BREAK, is_ref


class Round(StrEnum):
    """How much of a roundabout is told."""

    THROUGH = "through"
    ENTER = "enter"
    """The route ends in it."""
    LEAVE = "leave"
    """The route begins in it, or a slip road has led into it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a manoeuvre.

    Attributes:
        kind: See `Manoeuvre`.
        street: See `Manoeuvre`.
        towards: Places on the signs, the nearest first.
        exit: See `Manoeuvre`.
        roundabout_exit: See `Manoeuvre`.
        round: What of the roundabout, where it is one.
        stays: The road is the one of before.
        bearing: Degrees in which it goes on.
        is_stop: It arrives at a stop, not at the destination.
    """

    kind: ManoeuvreKind
    street: str = ""
    towards: tuple[str, ...] = ()
    exit: str = ""
    roundabout_exit: int | None = None
    round: Round = Round.THROUGH
    stays: bool = False
    bearing: float = 0.0
    is_stop: bool = False


_KEPT = 4096
_SAID = 2
"""So many places on a sign are said; more are shown only."""


@lru_cache(_KEPT)
def sentences(told: Told, language: str) -> tuple[str, str]:
    """What is shown and what is said of a manoeuvre.

    Args:
        told: What is known of it.
        language: `fr`, else English.
    """
    if language == "fr":
        from headunit.navigation.routing.narration_fr import sentence
    else:
        from headunit.navigation.routing.narration_en import sentence
    text = sentence(told)
    said = sentence(replace(told, towards=told.towards[:_SAID])) if told.towards[_SAID:] else text
    return _kept_whole(text, told), said


def compass(bearing: float) -> int:
    """The number of the nearest of the eight winds, 0 the north, clockwise."""
    return round(bearing / 45) % 8


def _kept_whole(text: str, told: Told) -> str:
    """Numbers are not cut from what they belong to at the end of a line."""
    for part in (told.street, *told.towards):
        if is_ref(part):
            text = text.replace(part, part.replace(" ", NO_BREAK))
    return text.replace(f" {told.exit}", f"{NO_BREAK}{told.exit}", 1) if told.exit else text


__all__ = ["Round", "Told", "compass", "sentences"]
