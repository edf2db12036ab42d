"""The labels of a region as files: arrays that are mapped into memory, and one text of all names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from io import BytesIO
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from headunit.core.errors import StorageError
from headunit.core.files import storage_error, write_atomic
from headunit.navigation.labelling.things import Thing
from headunit.navigation.labelling.typesetting import width
from headunit.navigation.views import LabelKind

KINDS = tuple(LabelKind)
CATEGORIES = "categories.json"
TEXTS = "texts.txt"
FIRST_BAND, LAST_BAND = 2, 19
_HEADER = 128
"""Bytes before the elements of such a file."""
CELLS = 1
"""A band of zoom `b` is sorted by the tiles of zoom `b + CELLS`."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place where a thing's label may stand.

    Attributes:
        thing: What.
        x: In the Mercator square.
        y: See `x`.
        angle: Degrees clockwise from north, 0 to 180; NaN: upright.
        room: How wide the label may be, in the Mercator square; infinite: as wide as it is.
        zoom: From here on.
    """

    thing: int
    x: float
    y: float
    angle: float
    room: float
    zoom: float


@dataclass(frozen=True, slots=True)
class Table:
    """The arrays. One element a place: `x y angle room zoom thing key`; one a thing: the others.

    `key` is band and cell, which sort the places; `begin` is where a thing's text begins in the file of texts, one
    more at the end; `lines` how many lines it has; `category` an index, -1 for none.
    """

    x: npt.NDArray[np.float64]
    y: npt.NDArray[np.float64]
    angle: npt.NDArray[np.float32]
    room: npt.NDArray[np.float64]
    zoom: npt.NDArray[np.float32]
    thing: npt.NDArray[np.int64]
    key: npt.NDArray[np.int64]
    kind: npt.NDArray[np.uint8]
    rank: npt.NDArray[np.float32]
    last_zoom: npt.NDArray[np.float32]
    width: npt.NDArray[np.float32]
    letters: npt.NDArray[np.uint8]
    lines: npt.NDArray[np.uint8]
    category: npt.NDArray[np.int16]
    begin: npt.NDArray[np.int64]

    @classmethod
    def opened(cls, folder: Path) -> Self:
        """Map what `write` has written. Raises `StorageError`: it cannot be read, or is damaged."""
        table = cls(*(_mapped(folder / f"{field.name}.npy") for field in fields(cls)))
        places = {len(one) for one in (table.x, table.y, table.angle, table.room, table.zoom, table.thing, table.key)}
        of_things = (table.kind, table.rank, table.last_zoom, table.width, table.letters, table.lines, table.category)
        if len(places) != 1 or {len(one) for one in of_things} != {len(table.begin) - 1}:
            raise damaged(folder)
        return table

    def within(self, west: float, north: float, east: float, south: float, zoom: float) -> npt.NDArray[np.int64]:
        """Numbers of the places in a box of the Mercator square (`west` and `east` may go beyond it) up to a zoom."""
        spans = [np.arange(first, stop) for first, stop in self._spans(west, north, east, south, zoom) if stop > first]
        return np.concatenate(spans) if spans else np.empty(0, dtype=np.int64)

    def _spans(self, west: float, north: float, east: float, south: float, zoom: float) -> Iterator[tuple[int, int]]:
        for band in range(FIRST_BAND, min(LAST_BAND, int(zoom)) + 1):
            across = 2 ** (band + CELLS)
            rows = np.arange(int(north * across), min(across - 1, int(south * across)) + 1)
            for left, right in _columns(west, east, across):
                base = key_of(band, 0, rows)
                first = np.searchsorted(self.key, base + left)
                stop = np.searchsorted(self.key, base + right + 1)
                yield from zip(first.tolist(), stop.tolist(), strict=True)


def damaged(folder: Path) -> StorageError:
    """What to say of labels that are not what `write` has written."""
    return StorageError("damaged", f"The labels in {folder} are damaged: import the region again.")


def _mapped(file: Path) -> npt.NDArray[Any]:
    try:
        # What has no element cannot be mapped.
        return np.asarray(np.load(file, mmap_mode="r" if file.stat().st_size > _HEADER else None))
    except OSError as error:
        raise storage_error(file, error) from error
    except (ValueError, EOFError) as error:
        raise damaged(file.parent) from error


def _columns(west: float, east: float, across: int) -> list[tuple[int, int]]:
    """First and last column of cells from west to east; two pieces over the date line."""
    left, right = int(np.floor(west * across)), int(np.floor(east * across))
    if right - left >= across - 1:
        return [(0, across - 1)]
    left, right = left % across, right % across
    return [(left, right)] if left <= right else [(left, across - 1), (0, right)]


def key_of(band: Any, column: Any, row: Any) -> Any:
    """What sorts places: the band, then the row, then the column of its cell."""
    across = np.int64(2) ** (np.asarray(band, dtype=np.int64) + CELLS)
    return (np.asarray(band, dtype=np.int64) << 48) + np.asarray(row, dtype=np.int64) * across + column


def write(folder: Path, things: Sequence[Thing], places: Sequence[Found]) -> None:
    """Write the tables of a region. Raises `StorageError`."""
    table, texts, categories = _made(things, places)
    for field in fields(table):
        buffer = BytesIO()
        np.save(buffer, getattr(table, field.name))
        write_atomic(folder / f"{field.name}.npy", buffer.getvalue())
    write_atomic(folder / TEXTS, texts)
    write_atomic(folder / CATEGORIES, json.dumps(categories).encode())


def _made(things: Sequence[Thing], places: Sequence[Found]) -> tuple[Table, bytes, list[str]]:
    categories = sorted({thing.category for thing in things if thing.category})
    number = {category: index for index, category in enumerate(categories)}
    texts = [thing.text for thing in things]
    encoded = [text.encode() for text in texts]
    x, y = np.array([one.x for one in places], dtype=float), np.array([one.y for one in places], dtype=float)
    zoom = np.array([one.zoom for one in places], dtype=np.float32)
    band = np.clip(np.floor(zoom), FIRST_BAND, LAST_BAND).astype(np.int64)
    across = np.int64(2) ** (band + CELLS)
    key = key_of(band, (x * across).astype(np.int64) % across, np.clip((y * across).astype(np.int64), 0, across - 1))
    order = np.lexsort((y, x, key))
    table = Table(
        x=x[order],
        y=y[order],
        angle=np.array([one.angle for one in places], dtype=np.float32)[order],
        room=np.array([one.room for one in places], dtype=float)[order],
        zoom=zoom[order],
        thing=np.array([one.thing for one in places], dtype=np.int64)[order],
        key=key[order],
        kind=np.array([KINDS.index(thing.kind) for thing in things], dtype=np.uint8),
        rank=np.array([thing.rank for thing in things], dtype=np.float32),
        last_zoom=np.array([thing.last_zoom for thing in things], dtype=np.float32),
        width=np.array([width(text) for text in texts], dtype=np.float32),
        letters=np.array([max(map(len, text.split("\n"))) for text in texts], dtype=np.uint8),
        lines=np.array([text.count("\n") + 1 if text else 0 for text in texts], dtype=np.uint8),
        category=np.array([number[one.category] if one.category else -1 for one in things], dtype=np.int16),
        begin=np.cumsum([0, *map(len, encoded)], dtype=np.int64),
    )
    return table, b"".join(encoded), categories
