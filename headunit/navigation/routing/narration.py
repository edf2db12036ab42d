"""What a manoeuvre is called in English."""

from __future__ import annotations

from dataclasses import dataclass

from headunit.navigation.routes import ManoeuvreKind


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a manoeuvre. `stays`: the road keeps its name; `bearing`: degrees in which it begins."""

    kind: ManoeuvreKind
    street: str = ""
    ref: str = ""
    towards: str = ""
    exit: str = ""
    roundabout_exit: int | None = None
    stays: bool = False
    bearing: float = 0.0


def sentences(told: Told, language: str) -> tuple[str, str]:
    """What is shown, and what is said."""
    text = f"{told.kind.value.replace('-', ' ').capitalize()} {told.street or told.ref}".strip() + "."
    return text, text
