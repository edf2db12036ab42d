"""The scale bar in the market's units."""

from __future__ import annotations

from dataclasses import dataclass

from headunit.core.geo import metres_per_pixel

FOOT_M, MILE_M = 0.3048, 1609.344
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Scale:
    """A bar of `pixels` that stands for `value` of `unit` (`m`, `km`, `ft`, `mi`)."""

    pixels: float
    value: float
    unit: str


def scale(latitude: float, zoom: float, most_px: float, units: str) -> Scale:
    """The longest round length that has room.

    Args:
        latitude: Of the map's middle.
        zoom: See `MapView`.
        most_px: Width that there is.
        units: `metric` or `imperial`, of the market.
    """
    pixel_m = metres_per_pixel(latitude, zoom)
    room_m = pixel_m * max(1.0, most_px)
    if units == "imperial":
        unit_m, unit = (MILE_M, "mi") if room_m >= MILE_M else (FOOT_M, "ft")
    else:
        unit_m, unit = (1000.0, "km") if room_m >= 1000 else (1.0, "m")
    value = _round_below(room_m / unit_m)
    return Scale(value * unit_m / pixel_m, value, unit)


def _round_below(value: float) -> float:
    step = 1.0
    while step * 10 <= value:
        step *= 10
    return max(part * step for part in _STEPS if part * step <= max(value, step))
