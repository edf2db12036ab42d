"""Colours and widths of the map by day and by night. Standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from headunit.navigation.drawing.kinds import Kind

STYLE_VERSION = 1
"""To be raised with everything that makes a tile look different: it names the tiles kept on disk."""
STYLES = ("night", "day")


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as `#rrggbb`.

    Attributes:
        ground: Land, and what nobody knows.
        fills: Of areas.
        lines: Of lines; of a road what lies between its edges.
        casings: Edges of roads; a kind without one has no edge.
        tunnel: Of roads under ground, whatever their kind.
        tunnel_casing: See `tunnel`.
    """

    ground: str
    fills: Mapping[Kind, str]
    lines: Mapping[Kind, str]
    casings: Mapping[Kind, str]
    tunnel: str
    tunnel_casing: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """How wide a line is drawn, and from where.

    Attributes:
        metres: Its width on the ground.
        pixels: The least width, from zoom 15 on; less below.
        until: The coarsest scale, in metres per pixel, at which it is drawn.
        dash: Lengths of dash and gap in widths; empty: a whole line.
    """

    metres: float
    pixels: float
    until: float
    dash: tuple[float, ...] = ()


STROKES: Mapping[Kind, Stroke] = {
    Kind.COAST: Stroke(0, 1.6, 60),
    Kind.STREAM: Stroke(2, 0.9, 2.6),
    Kind.RIVER: Stroke(9, 1.3, 60),
    Kind.FERRY: Stroke(0, 1.3, 30, (6, 5)),
    Kind.JETTY: Stroke(4, 1.2, 8),
    Kind.RUNWAY: Stroke(30, 2.0, 60),
    Kind.PATH: Stroke(0, 1.3, 1.3, (4, 3)),
    Kind.PEDESTRIAN: Stroke(4.5, 1.4, 2.6),
    Kind.SERVICE: Stroke(3.6, 1.2, 2.6),
    Kind.RESIDENTIAL: Stroke(6.5, 2.2, 8),
    Kind.TERTIARY: Stroke(8.5, 3.0, 16),
    Kind.SECONDARY: Stroke(10, 3.6, 32),
    Kind.PRIMARY: Stroke(11.5, 4.2, 130),
    Kind.TRUNK: Stroke(13, 4.6, 520),
    Kind.MOTORWAY: Stroke(15, 5.0, 2100),
    Kind.TRAM: Stroke(0, 1.1, 2.6),
    Kind.RAIL: Stroke(0, 1.6, 30),
}
_AREAS_UNTIL = {Kind.BUILDING: 2.6, Kind.PLAZA: 5.2, Kind.PITCH: 8.0, Kind.PIER: 16.0}
_THIN = {14: 0.85, 13: 0.7, 12: 0.6, 11: 0.5, 10: 0.42, 9: 0.36, 8: 0.3, 7: 0.26}
_LINK = 0.7
CASING_PX = 1.2
"""An edge's width on each side, from zoom 15 on."""


def drawn_at(kind: Kind, scale: float) -> bool:
    """Whether that kind is drawn at so many metres per pixel."""
    stroke = STROKES.get(kind)
    return scale < (stroke.until if stroke else _AREAS_UNTIL.get(kind, 1e9))


def thinness(zoom: int) -> float:
    """By how much the least widths shrink at low zooms, 0.22 to 1."""
    return 1.0 if zoom >= 15 else _THIN.get(zoom, 0.22)


def width_px(kind: Kind, zoom: int, scale: float, *, link: bool) -> float:
    """Width of a line in pixels at `scale` metres per pixel."""
    stroke = STROKES[kind]
    wide = stroke.metres * 0.92 / scale
    return max(stroke.pixels * thinness(zoom), wide) * (_LINK if link else 1.0)


def _roads(*colours: str) -> dict[Kind, str]:
    kinds = (Kind.MOTORWAY, Kind.TRUNK, Kind.PRIMARY, Kind.SECONDARY, Kind.TERTIARY, Kind.RESIDENTIAL, Kind.SERVICE)
    return dict(zip((*kinds, Kind.PEDESTRIAN, Kind.PATH), colours, strict=False))


def _palette(
    ground: str, casings: dict[Kind, str], roads: dict[Kind, str], tunnel: tuple[str, str], **named: str
) -> Palette:
    fills = {
        Kind.SEA: named["water"],
        Kind.LAND: ground,
        Kind.URBAN: named["urban"],
        Kind.WOOD: named["wood"],
        Kind.PARK: named["park"],
        Kind.SAND: named["sand"],
        Kind.WATER: named["water"],
        Kind.PITCH: named["pitch"],
        Kind.PLAZA: roads[Kind.PEDESTRIAN],
        Kind.PIER: named["pier"],
        Kind.BUILDING: named["building"],
    }
    lines = {
        **roads,
        Kind.COAST: named["shore"],
        Kind.STREAM: named["water"],
        Kind.RIVER: named["water"],
        Kind.FERRY: named["shore"],
        Kind.JETTY: named["pier"],
        Kind.RUNWAY: roads[Kind.PEDESTRIAN],
        Kind.TRAM: named["rail"],
        Kind.RAIL: named["rail"],
    }
    return Palette(ground, fills, lines, casings, *tunnel)


_NIGHT_EDGE = "#0c0e11"
PALETTES: Mapping[str, Palette] = {
    "night": _palette(
        "#14171c",
        _roads(*(_NIGHT_EDGE,) * 5, "#0f1216", "#111419", "#111419"),
        _roads(
            "#a08763", "#8e8271", "#7f8793", "#6b7480", "#5a626d", "#474e58", "#343a43", "#2f353d", "#3b424b",
        ),
        ("#272c34", "#414954"),
        urban="#171b21", wood="#12211b", park="#15261e", sand="#2a2721", water="#0d2436", shore="#1c3a52",
        pitch="#1b3226", pier="#1d222a", building="#20252d", rail="#3a4048",
    ),
    "day": _palette(
        "#eceae5",
        _roads("#b97b22", "#c4934a", "#c9a86a", "#cdb78c", "#bdb8af", "#c6c1b8", "#d3cec6", "#d9d4cb"),
        _roads(
            "#e9a94f", "#f0c379", "#f6d999", "#fbeac4", "#ffffff", "#ffffff", "#f8f7f4", "#f3efe9", "#b39c86",
        ),
        ("#e3dfd8", "#bdb8af"),
        urban="#e5e2dc", wood="#bcd3ae", park="#cddfbf", sand="#efe4c6", water="#a8cbe2", shore="#8bb5d1",
        pitch="#b9d9b0", pier="#e5e2dc", building="#d9d5cd", rail="#a8a59e",
    ),
}  # fmt: skip
