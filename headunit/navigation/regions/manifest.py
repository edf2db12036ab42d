"""What a region says about itself: `manifest.json` in its folder, written last."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Self

from headunit.core.geo import Bounds, GeoPoint

FORMAT = 2
"""Of the region's folder as a whole; one of another number has to be imported again."""
LICENCE = "© OpenStreetMap contributors, ODbL 1.0"
MANIFEST = "manifest.json"
SEARCH = "search.sqlite"
RENDER = "render"
LABELS = "labels"
ROUTING = "routing"
_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Manifest:
    """One region.

    Attributes:
        id: Name of its folder: lower case letters, digits and hyphens, 1 to 64.
        name: What a person calls it.
        bounds: What it covers.
        source_name: File name of the extract.
        source_sha256: Of the extract: hexadecimal.
        source_bytes: Its size.
        data_at: The extract's own date, aware; None where it names none.
        imported_at: When it was made, by the machine's calendar.
        counts: How many `roads`, `addresses`, `streets`, `crossings`, `pois`, `towns`, `areas` it holds.
        versions: Of what made it: `headunit`, `valhalla`, `osmium`.
        drives_left: Whether one drives on the left there.
        licence: How its data may be used.
        format: See `FORMAT`.
    """

    id: str
    name: str
    bounds: Bounds
    source_name: str
    source_sha256: str
    source_bytes: int
    data_at: datetime | None
    imported_at: datetime
    counts: dict[str, int] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    drives_left: bool = False
    licence: str = LICENCE
    format: int = FORMAT

    def __post_init__(self) -> None:
        if not is_id(self.id):
            raise ValueError(f"{self.id!r} is no id of a region")

    @property
    def key(self) -> str:
        """Changes with everything that is drawn from it: names caches."""
        return f"{self.id}-{self.format}-{self.source_sha256[:12]}-{self.imported_at:%Y%m%d%H%M%S%f}"

    def to_json(self) -> dict[str, Any]:
        """As it stands in the file."""
        return {
            **asdict(self),
            "data_at": self.data_at.isoformat() if self.data_at else None,
            "imported_at": self.imported_at.isoformat(),
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """Read what `to_json` has made. Raises `ValueError`: it is none, or of another format."""
        try:
            if value["format"] != FORMAT:
                raise ValueError(f"format {value['format']!r}, not {FORMAT}")
            told = dict(value)
            told["bounds"] = _bounds(told["bounds"])
            told["data_at"] = _instant(told["data_at"]) if told["data_at"] else None
            told["imported_at"] = _instant(told["imported_at"])
            made = cls(**told)
            texts: tuple[object, ...] = (
                made.name,
                made.source_name,
                made.source_sha256,
                made.licence,
                *made.versions.values(),
            )
            numbers: list[object] = [made.format, made.source_bytes, *made.counts.values()]
        except (KeyError, TypeError, AttributeError, OverflowError) as error:
            raise ValueError(f"no manifest of a region: {error}") from error
        readable = all(isinstance(one, str) and one.isprintable() for one in texts)
        if not (readable and all(type(one) is int for one in numbers) and isinstance(made.drives_left, bool)):
            raise ValueError("no manifest of a region: a text or a number is none")
        return made


def _bounds(value: dict[str, Any]) -> Bounds:
    made = Bounds(**{name: float(edge) for name, edge in value.items()})
    for latitude, longitude in ((made.south, made.west), (made.north, made.east)):
        GeoPoint(latitude, longitude)  # raises where it is nowhere
    if made.south > made.north:
        raise ValueError("no box on the earth")
    return made


def _instant(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(f"{text} without a time zone")
    return found


def is_id(text: str) -> bool:
    """Whether it can name a region's folder."""
    return _ID.fullmatch(text) is not None
