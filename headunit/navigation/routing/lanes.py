"""The lanes before a manoeuvre: valhalla's bits as words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from headunit.navigation.routes import Lane, ManoeuvreKind

_ARROWS: Final = {
    256: ManoeuvreKind.UTURN_LEFT,
    4: ManoeuvreKind.SHARP_LEFT,
    8: ManoeuvreKind.LEFT,
    16: ManoeuvreKind.SLIGHT_LEFT,
    512: ManoeuvreKind.SLIGHT_LEFT,  # merge to the left
    2: ManoeuvreKind.STRAIGHT,
    1: ManoeuvreKind.STRAIGHT,  # no arrow
    1024: ManoeuvreKind.SLIGHT_RIGHT,  # merge to the right
    32: ManoeuvreKind.SLIGHT_RIGHT,
    64: ManoeuvreKind.RIGHT,
    128: ManoeuvreKind.SHARP_RIGHT,
}
"""Bit → arrow, from the left."""


def lanes(told: Sequence[Mapping[str, Any]], *, drives_left: bool = False) -> tuple[Lane, ...]:
    """Lanes of a manoeuvre, from the left.

    Args:
        told: Valhalla's: `directions` are the arrows, `active` the ones that lead on.
        drives_left: A turn back goes to the right.
    """
    return tuple(Lane(_turns(int(one.get("directions", 0)), drives_left), bool(one.get("active"))) for one in told)


def _turns(bits: int, drives_left: bool) -> tuple[str, ...]:
    arrows = [arrow.value for bit, arrow in _ARROWS.items() if bits & bit]
    if bits & 256 and drives_left:
        arrows = [*arrows[1:], ManoeuvreKind.UTURN_RIGHT.value]
    return tuple(dict.fromkeys(arrows)) or (ManoeuvreKind.STRAIGHT.value,)
