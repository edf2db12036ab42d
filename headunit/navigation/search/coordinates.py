"""Positions as people type them, and as they are shown."""

from __future__ import annotations

import re

from headunit.core.geo import GeoPoint
from headunit.navigation.places import Place, PlaceKind

_NUMBER = r"[0-9]{1,3}(?:[.,][0-9]{1,17})?"
_ANGLE = (
    rf"(?P<before{{0}}>[NSEWO])?\s*(?P<sign{{0}}>[-+−])?\s*(?P<degrees{{0}}>{_NUMBER})\s*(?P<mark{{0}}>[°º])?"
    rf"\s*(?:(?P<minutes{{0}}>{_NUMBER})\s*['′’])?\s*(?:(?P<seconds{{0}}>{_NUMBER})\s*(?:[\"″”]|''|’’|′′))?"
    r"(?(before{0})|\s*(?P<after{0}>[NSEWO])?)"
)
_PAIR = re.compile(
    r"\s*(?:geo:)?\s*"
    + _ANGLE.replace("{0}", "1")
    + r"(?P<between>\s*[\s,;/]\s*|(?<=[NSEWO]))"
    + _ANGLE.replace("{0}", "2")
    + r"\s*",
    re.IGNORECASE | re.ASCII,
)
_EASTWARDS = frozenset("EWO")
_NEGATIVE = frozenset("SWO")
_LONGEST = 80


def position_in(text: str) -> GeoPoint | None:
    """The position that a text is, None where it is none.

    Degrees with a fraction, or degrees, minutes and seconds; point or comma; north, south, east and west by letter
    (also `O`, ouest) or by sign; latitude first where no letter says otherwise. Two whole numbers are one with a comma
    or a semicolon between them: `12 34` and `12/34` may be house numbers.
    """
    if len(text) > _LONGEST or (match := _PAIR.fullmatch(text)) is None:
        return None
    angles = [_angle(match, one) for one in ("1", "2")]
    letters = [(match[f"before{one}"] or match[f"after{one}"] or "").upper() for one in ("1", "2")]
    plain = any("." not in number and "," not in number for number in (match["degrees1"], match["degrees2"]))
    marked = match["between"].strip() in (",", ";") or any(
        match[f"{part}{one}"] for part in ("mark", "minutes") for one in ("1", "2")
    )
    if None in angles or (plain and not marked and not all(letters)):
        return None
    first, second = (angle or 0.0 for angle in angles)
    if any(letters):
        if not all(letters) or (letters[0] in _EASTWARDS) == (letters[1] in _EASTWARDS):
            return None
        if letters[0] in _EASTWARDS:
            first, second = second, first
    return GeoPoint(first, second) if abs(first) <= 90 and abs(second) <= 180 else None


def shown(point: GeoPoint, language: str) -> str:
    """A position in one line: five digits are about a metre."""
    north = "N" if point.latitude >= 0 else "S"
    east = "E" if point.longitude >= 0 else "O" if language == "fr" else "W"
    text = f"{abs(point.latitude):.5f}° {north}, {abs(point.longitude):.5f}° {east}"
    return text.replace(".", ",") if language == "fr" else text


def name_of(place: Place, language: str) -> str:
    """What a place is called; where it has no name, its position."""
    return place.title or shown(place.point, language)


def position(point: GeoPoint, language: str, detail: str = "") -> Place:
    """A position as a place."""
    name = f"{point.latitude:.6f},{point.longitude:.6f}"
    return Place(name, PlaceKind.POSITION, shown(point, language), detail, point)


def _angle(match: re.Match[str], one: str) -> float | None:
    """Degrees with their sign; None where it is none."""
    degrees, minutes, seconds = (
        float((match[f"{part}{one}"] or "0").replace(",", ".")) for part in ("degrees", "minutes", "seconds")
    )
    before, after, sign = match[f"before{one}"], match[f"after{one}"], match[f"sign{one}"]
    if minutes >= 60 or seconds >= 60 or (sign and (before or after)):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    return -value if sign in ("-", "−") or (before or after or "").upper() in _NEGATIVE else value
