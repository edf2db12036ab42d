"""What guidance says around a manoeuvre's own words: in how far, what follows, arrival; English and French."""

from __future__ import annotations

_YARD_M, _MILE_M = 0.9144, 1609.344
_BETWEEN_FROM_M = 15.0
"""Nearer than that, no distance is said."""
_QUARTERS = ("a quarter of a mile", "half a mile", "three quarters of a mile")
_QUARTERS_FR = ("un quart de mile", "un demi-mile", "trois quarts de mile")


def spoken_distance(metres: float, units: str, language: str) -> str:
    """`300 metres`, `1,5 kilomètre`, `half a mile`: rounded as one says it.

    Args:
        metres: Not below 0.
        units: `metric` or `imperial`, of the market.
        language: `fr`, else English.
    """
    french = language == "fr"
    if units == "imperial":
        return _miles(metres, french=french)
    if metres < 975:
        step = 10 if metres < 95 else 50
        return f"{max(step, round(metres / step) * step)} {'mètres' if french else 'metres'}"
    tenths = round(metres / 500) * 5 if metres < 4750 else round(metres / 1000) * 10
    whole, rest = divmod(tenths, 10)
    number = f"{whole}{',' if french else '.'}{rest}" if rest else f"{whole}"
    if french:
        return f"{number} {'kilomètre' if tenths < 20 else 'kilomètres'}"
    return f"{number} {'kilometre' if tenths == 10 else 'kilometres'}"


def _miles(metres: float, *, french: bool) -> str:
    yards = metres / _YARD_M
    if yards < 375:
        step = 10 if yards < 95 else 50
        return f"{max(step, round(yards / step) * step)} yards"
    quarters = max(1, round(metres / _MILE_M * 4))
    if quarters < 4:
        return (_QUARTERS_FR if french else _QUARTERS)[quarters - 1]
    halves = round(metres / _MILE_M * 2) if metres < 2.75 * _MILE_M else 2 * round(metres / _MILE_M)
    whole, rest = divmod(halves, 2)
    half = (",5" if french else ".5") if rest else ""
    return f"{whole}{half} {'mile' if halves == 2 or (french and halves < 4) else 'miles'}"


def in_distance(said: str, metres: float, units: str, language: str) -> str:
    """`In 300 metres, turn left.`; the bare words right before."""
    if metres < _BETWEEN_FROM_M:
        return said
    distance = spoken_distance(metres, units, language)
    return f"{'Dans' if language == 'fr' else 'In'} {distance}, {uncapitalised(said)}"


def followed_by(said: str, then: str, language: str) -> str:
    """`Turn left, then turn right.`"""
    return f"{said.rstrip('. ')}, {'puis' if language == 'fr' else 'then'} {uncapitalised(then)}"


def uncapitalised(said: str) -> str:
    """Without the capital of the sentence's first word."""
    return said[:1].lower() + said[1:]


def will_arrive(language: str, *, stop: bool) -> str:
    """Before the destination, or a stop on the way."""
    if language == "fr":
        return "Vous arriverez à votre étape." if stop else "Vous arriverez à destination."
    return "You will arrive at your stop." if stop else "You will arrive at your destination."


def arrived(language: str, *, stop: bool, side: str = "") -> str:
    """At the destination, or at a stop on the way. `side`: `left`, `right`, or empty where nobody knows."""
    if language == "fr":
        said = "Vous êtes arrivé à votre étape" if stop else "Vous êtes arrivé à destination"
        return said + {"left": ", sur la gauche.", "right": ", sur la droite."}.get(side, ".")
    said = "You have arrived at your stop" if stop else "You have arrived at your destination"
    return said + {"left": ", on the left.", "right": ", on the right."}.get(side, ".")


def left_the_route(language: str) -> str:
    """There is no other route: the driver is told."""
    return "Vous avez quitté l'itinéraire." if language == "fr" else "You have left the route."


def new_route(language: str) -> str:
    """There is another route."""
    return "Nouvel itinéraire." if language == "fr" else "New route."
