"""The search index of one region, opened for reading."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from headunit.core.errors import StorageError
from headunit.core.geo import METRES_PER_DEGREE, GeoPoint
from headunit.navigation.places import PlaceKind
from headunit.navigation.regions.manifest import SEARCH
from headunit.navigation.search.categories import CATEGORIES
from headunit.navigation.search.schema import CATEGORY_WORD, KINDS, VERSION
from headunit.navigation.search.spelling import Vocabulary

type Ids = NDArray[np.int64]

_KIND_OF = {number: kind for kind, number in KINDS.items()}
_NUMBER_OF = {category.id: number for number, category in enumerate(CATEGORIES, start=1)}
_MOST_MATCHES = 20_000
_ITEM = "SELECT id, kind, ref, names, category, number, street, town, postcode, rank, lon, lat FROM item WHERE id IN "
_IN_BOX = " WHERE east >= ? AND west <= ? AND north >= ? AND south <= ?"
_DOOR = "SELECT street, key, number, ref, town, postcode, lon, lat FROM door"
_SPOTS = "SELECT id FROM spot" + _IN_BOX + " ORDER BY id LIMIT 500"  # noqa: S608 - of our own parts
_DOORS = _DOOR + " WHERE id IN (SELECT id FROM doorway" + _IN_BOX + ") ORDER BY id LIMIT 500"  # noqa: S608 - of our own parts
_LINES = "SELECT item, points FROM line" + _IN_BOX + " ORDER BY id LIMIT 500"  # noqa: S608 - of our own parts


@dataclass(frozen=True, slots=True)
class Item:
    """One row: a town, a POI or a street."""

    id: int
    kind: PlaceKind
    ref: str
    names: tuple[str, ...]
    category: str
    number: str
    street: str
    town: str
    postcode: str
    rank: int
    point: GeoPoint


@dataclass(frozen=True, slots=True)
class Door:
    """One house number of a street (an `Item`'s id)."""

    street: int
    key: str
    number: str
    ref: str
    town: str
    postcode: str
    point: GeoPoint


@dataclass(frozen=True, slots=True)
class Met:
    """Where two streets (ids of `Item`) meet."""

    one: int
    other: int
    node: int
    point: GeoPoint


class Index:
    """See the module. One call at a time.

    Args:
        folder: The region's.

    Raises:
        StorageError: `damaged`: it cannot be read; the region has to be imported again.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / SEARCH
        try:
            self._db = sqlite3.connect(f"{self.path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            if self._db.execute("PRAGMA user_version").fetchone() != (VERSION,):
                raise sqlite3.DatabaseError("of another version")
            rows = self._db.execute("SELECT lon, lat, category, kind FROM item ORDER BY id").fetchall()
        except sqlite3.Error as error:
            raise StorageError(
                "damaged", f"{self.path} cannot be used ({error}): import the region again with headunit map import."
            ) from error
        self._longitudes = np.asarray([row[0] for row in rows])
        self._latitudes = np.asarray([row[1] for row in rows])
        self._is_street = np.asarray([row[3] == KINDS[PlaceKind.STREET] for row in rows], dtype=bool)
        self._categories = np.asarray([_NUMBER_OF.get(row[2], 0) for row in rows], dtype=np.int64)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Every word of every name."""
        self._db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, words, row)")
        found = (term for (term,) in self._db.execute("SELECT term FROM temp.vocabulary"))
        return Vocabulary(term for term in found if not term.startswith(CATEGORY_WORD))

    def matching(self, expression: str) -> Ids:
        """What has the words; the most important ones where there are very many."""
        rows = self._db.execute("SELECT rowid FROM words WHERE words MATCH ? LIMIT ?", (expression, _MOST_MATCHES))
        return np.fromiter((number for (number,) in rows), dtype=np.int64)

    def called(self, key: str, *, whole: bool, most: int = 300) -> Ids:
        """What is called so, or whose name begins so (`text.key`)."""
        if whole:
            rows = self._db.execute("SELECT item FROM name WHERE key = ? LIMIT ?", (key, most))
        else:
            end = key[:-1] + chr(min(ord(key[-1]) + 1, 0x10FFFF))
            rows = self._db.execute("SELECT item FROM name WHERE key >= ? AND key < ? LIMIT ?", (key, end, most))
        return np.unique(np.fromiter((number for (number,) in rows), dtype=np.int64))

    def of_category(self, category: str) -> Ids:
        """Every POI of a category."""
        return np.flatnonzero(self._categories == _NUMBER_OF.get(category, -1)) + 1

    def only(self, ids: Ids, category: str) -> Ids:
        """Those of a category."""
        keep: Ids = ids[self._categories[ids - 1] == _NUMBER_OF.get(category, -1)]
        return keep

    def streets(self, ids: Ids) -> Ids:
        """Those that are streets."""
        keep: Ids = ids[self._is_street[ids - 1]]
        return keep

    def nearest(self, ids: Ids, near: GeoPoint | None, most: int) -> Ids:
        """At most so many: the nearest ones, or the most important ones where nobody knows where that is."""
        if len(ids) <= most:
            return ids
        if near is None:
            return np.sort(ids)[:most]
        east = (self._longitudes[ids - 1] - near.longitude + 180) % 360 - 180
        north = self._latitudes[ids - 1] - near.latitude
        apart = np.hypot(east * math.cos(math.radians(near.latitude)), north)
        return ids[np.lexsort((ids, apart))[:most]]

    def items(self, ids: Iterable[int]) -> Iterator[Item]:
        """The rows, by id."""
        wanted = ",".join(str(int(number)) for number in ids)
        for row in self._db.execute(f"{_ITEM}({wanted}) ORDER BY id"):
            number, kind, ref, names, category, door, street, town, postcode, rank, lon, lat = row
            point = GeoPoint(lat, lon)
            yield Item(
                number,
                _KIND_OF[kind],
                ref,
                tuple(names.split("\n")),
                category,
                door,
                street,
                town,
                postcode,
                rank,
                point,
            )

    def distance_m(self, ref: str, near: GeoPoint) -> float:
        """How far it is to the nearest place of a street."""
        (along,) = self._db.execute("SELECT along FROM item WHERE kind = 2 AND ref = ?", (ref,)).fetchone()
        points = np.frombuffer(along, dtype="<i4").reshape(-1, 2) / 1e6
        east = ((points[:, 0] - near.longitude + 180) % 360 - 180) * math.cos(math.radians(near.latitude))
        return float(np.hypot(east, points[:, 1] - near.latitude).min()) * METRES_PER_DEGREE

    def doors(self, streets: Sequence[int], key: str, most: int = 60) -> list[Door]:
        """The house numbers of streets that begin so."""
        marks = ",".join(str(int(number)) for number in streets)
        rows = self._db.execute(
            f"{_DOOR} WHERE street IN ({marks}) AND key >= ? AND key < ? ORDER BY length(key), key, id LIMIT ?",
            (key, key + chr(0x10FFFF), most),
        )
        return [_door(row) for row in rows]

    def crossings(self, ones: Sequence[int], others: Sequence[int] | None, most: int = 60) -> list[Met]:
        """Where one of some streets meets one of others, or any."""
        one = ",".join(str(int(number)) for number in ones)
        if others is None:
            where = f"one IN ({one}) OR other IN ({one})"
        else:
            other = ",".join(str(int(number)) for number in others)
            where = f"(one IN ({one}) AND other IN ({other})) OR (other IN ({one}) AND one IN ({other}))"
        rows = self._db.execute(
            f"SELECT one, other, node, lon, lat FROM crossing WHERE {where} ORDER BY one, other, node LIMIT ?",  # noqa: S608
            (most,),
        )
        return [Met(row[0], row[1], row[2], GeoPoint(row[4], row[3])) for row in rows]

    def pois_in(self, box: tuple[float, float, float, float]) -> list[int]:
        """The ids of POI in a box: west, east, south, north."""
        return [row[0] for row in self._db.execute(_SPOTS, box)]

    def doors_in(self, box: tuple[float, float, float, float]) -> list[Door]:
        """The house numbers in a box."""
        return [_door(row) for row in self._db.execute(_DOORS, box)]

    def lines_in(self, box: tuple[float, float, float, float]) -> list[tuple[int, NDArray[np.float64]]]:
        """The pieces of streets in a box: the street's id, and longitude and latitude of its points."""
        rows = self._db.execute(_LINES, box)
        return [(item, np.frombuffer(points, dtype="<i4").reshape(-1, 2) / 1e6) for item, points in rows]


def _door(row: tuple[int, str, str, str, str, str, float, float]) -> Door:
    street, key, number, ref, town, postcode, longitude, latitude = row
    return Door(street, key, number, ref, town, postcode, GeoPoint(latitude, longitude))
