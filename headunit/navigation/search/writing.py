"""Puts what was found in order, and writes the search index."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from headunit.core.errors import StorageError
from headunit.core.files import storage_error
from headunit.navigation.places import PlaceKind
from headunit.navigation.regions.manifest import SEARCH
from headunit.navigation.search.found import Address, Degrees, Named, Pieces
from headunit.navigation.search.schema import INDICES, KINDS, TABLES, category_word
from headunit.navigation.search.streets import Finder, Street, crossings, join, middles, with_numbers_between
from headunit.navigation.search.text import core_key, fold, indexed, key
from headunit.navigation.search.towns import towns_of, without_doubles

if TYPE_CHECKING:
    from headunit.navigation.search.collecting import SearchCollector

_SAME_POI_DEGREES = 0.0015
_PIECE_POINTS = 32
_PARTS = re.compile(r"[;,/]")
_ITEM = "INSERT INTO item VALUES(" + ",".join("?" * 13) + ")"


def write_index(folder: Path, found: SearchCollector) -> Mapping[str, int]:
    """Write `search.sqlite` into a region's folder.

    Raises:
        StorageError: `disk-full` and the like.
    """
    path = folder / SEARCH
    try:
        path.unlink(missing_ok=True)
        connection = sqlite3.connect(path)
    except (OSError, sqlite3.Error) as error:
        raise storage_error(path, OSError(str(error))) from error
    try:
        with connection:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;")
            connection.executescript(TABLES)
            counts = _Writer(connection, found).write()
        connection.executescript(INDICES)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            raise StorageError(
                "disk-full", f"The disk that holds {path} is full: free some space.", retryable=True
            ) from error
        raise
    finally:
        connection.close()
    return counts


class _Writer:
    def __init__(self, connection: sqlite3.Connection, found: SearchCollector) -> None:
        self._connection, self._found = connection, found
        self._next = 1

    def write(self) -> Mapping[str, int]:
        found = self._found
        towns = without_doubles(found.towns)
        addresses = with_numbers_between(found.addresses, found.between)
        of_pieces = towns_of(middles(found.pieces), found.boundaries, towns)
        streets = join(found.pieces, of_pieces)
        crossed = crossings(found.pieces, streets)
        doors = self._doors(streets, addresses, towns)
        _give_postcodes(streets, doors, towns)
        counts = {
            "towns": self._towns(towns),
            "postcodes": self._postcodes(streets, doors, towns),
            "pois": self._pois(streets, towns),
        }
        first = self._next
        self._streets(streets)
        self._numbers(doors, first)
        self._lines(found.pieces, streets, first)
        self._connection.executemany(
            "INSERT INTO crossing VALUES(?,?,?,?,?)",
            ((first + one.one, first + one.other, one.node, *one.at) for one in crossed),
        )
        counts |= {"streets": len(streets), "addresses": len(doors), "crossings": len(crossed)}
        return counts

    def _towns(self, towns: list[Named]) -> int:
        towns.sort(key=lambda town: (town.rank, -town.people, town.names[0], town.ref))
        around = towns_of([town.at for town in towns], self._found.boundaries, towns)
        for town, holder in zip(towns, around, strict=True):
            self._item(PlaceKind.TOWN, town, town=holder if holder != town.names[0] else "")
        return len(towns)

    def _postcodes(
        self, streets: Sequence[Street], doors: Sequence[tuple[int, Address]], towns: Sequence[Named]
    ) -> int:
        """A place for each postcode of a town, in the middle of what has it."""
        at: dict[tuple[str, str], list[Degrees]] = {}
        known = {key(name) for town in towns for name in town.names}
        for street, address in doors:
            if address.postcode:
                town_name = address.town if key(address.town) in known else streets[street].town
                at.setdefault((address.postcode, town_name), []).append(address.at)
        for town in towns:
            if town.postcode and (town.postcode, town.names[0]) not in at:
                at[town.postcode, town.names[0]] = [town.at]
        for (postcode, town_name), points in sorted(at.items()):
            east, north = np.median(np.asarray(points), axis=0)
            name = f"{postcode} {town_name}".strip()
            place = Named(f"postcode-{fold(name).replace(' ', '-')}", (name, postcode), (float(east), float(north)))
            self._item(PlaceKind.TOWN, place, town=town_name, postcode=postcode)
        return len(at)

    def _pois(self, streets: Sequence[Street], towns: Sequence[Named]) -> int:
        pois = _without_doubles(self._found.pois)
        pois.sort(key=lambda poi: (poi.rank, not poi.names, poi.names, poi.ref))
        around = towns_of([poi.at for poi in pois], self._found.boundaries, towns)
        nearby = _NearStreets(streets)
        for poi, town in zip(pois, around, strict=True):
            street = poi.street or nearby.name(poi.at)
            self._spot(self._item(PlaceKind.POI, poi, town=poi.town or town, street=street), poi.at)
        return len(pois)

    def _spot(self, number: int, at: Degrees) -> None:
        self._connection.execute("INSERT INTO spot VALUES(?,?,?,?,?)", (number, at[0], at[0], at[1], at[1]))

    def _streets(self, streets: Sequence[Street]) -> None:
        for street in streets:
            named = Named(street.ref, street.names, street.at)
            self._item(PlaceKind.STREET, named, town=street.town, postcode=street.postcode, along=_packed(street.along))

    def _doors(
        self, streets: list[Street], addresses: Sequence[Address], towns: Sequence[Named]
    ) -> list[tuple[int, Address]]:
        """Each address with the index of its street; a street that only addresses know is added to `streets`."""
        finder = Finder(streets)
        doors: list[tuple[int, Address]] = []
        alone: dict[tuple[str, str], list[Address]] = {}
        around = towns_of([address.at for address in addresses], self._found.boundaries, towns)
        for address, town in zip(addresses, around, strict=True):
            if (street := finder.street(address.street, address.at)) is not None:
                doors.append((street, address))
            else:
                alone.setdefault((key(address.street), address.town or town), []).append(address)
        for (_, town), those in sorted(alone.items()):
            along = np.asarray([address.at for address in those])
            middle = along[np.abs(along - along.mean(axis=0)).sum(axis=1).argmin()]
            names = (those[0].street,)
            doors += [(len(streets), address) for address in those]
            streets.append(Street(f"of-{those[0].ref}", names, town, (float(middle[0]), float(middle[1])), along))
        return sorted(doors, key=lambda door: (door[0], door[1].number, door[1].ref))

    def _numbers(self, doors: Iterable[tuple[int, Address]], first: int) -> None:
        number = 0
        for street, address in doors:
            for part in dict.fromkeys(number_key(part) for part in _PARTS.split(address.number)):
                if not part:
                    continue
                number += 1
                self._connection.execute(
                    "INSERT INTO door VALUES(?,?,?,?,?,?,?,?,?)",
                    (
                        number,
                        first + street,
                        part,
                        address.number,
                        address.ref,
                        address.town,
                        address.postcode,
                        *address.at,
                    ),
                )
                x, y = address.at
                self._connection.execute("INSERT INTO doorway VALUES(?,?,?,?,?)", (number, x, x, y, y))

    def _lines(self, pieces: Pieces, streets: Sequence[Street], first: int) -> None:
        for index, street in enumerate(streets):
            for piece in street.pieces:
                line = np.asarray(pieces.line(piece))
                for begin in range(0, len(line) - 1, _PIECE_POINTS):
                    part = line[begin : begin + _PIECE_POINTS + 1]
                    (west, south), (east, north) = part.min(axis=0), part.max(axis=0)
                    self._connection.execute(
                        "INSERT INTO line(west, east, south, north, item, points) VALUES(?,?,?,?,?,?)",
                        (west, east, south, north, first + index, _packed(part)),
                    )

    def _item(
        self, kind: PlaceKind, one: Named, *, town: str = "", street: str = "", postcode: str = "", along: bytes = b""
    ) -> int:
        number, self._next = self._next, self._next + 1
        postcode = one.postcode or postcode
        names = "\n".join(one.names)
        self._connection.execute(
            _ITEM,
            (
                number,
                KINDS[kind],
                one.ref,
                names,
                one.category,
                one.number,
                street,
                town,
                postcode,
                one.rank,
                *one.at,
                along,
            ),
        )
        keys = {made for name in one.names for made in (key(name), core_key(name)) if made}
        self._connection.executemany("INSERT INTO name VALUES(?,?)", ((made, number) for made in sorted(keys)))
        found = {word for text in (*one.names, street, town, postcode, one.number) for word in indexed(text)}
        if one.category:
            found.add(category_word(one.category))
        self._connection.execute("INSERT INTO words(rowid, text) VALUES(?,?)", (number, " ".join(sorted(found))))
        return number


class _NearStreets:
    """The street that something stands at."""

    _CELL, _FURTHEST = 0.002, 0.0009

    def __init__(self, streets: Sequence[Street]) -> None:
        self._streets = streets
        self._cells: dict[tuple[int, int], list[tuple[float, float, int]]] = {}
        for index, street in enumerate(streets):
            for x, y in street.along.tolist():
                self._cells.setdefault((int(x // self._CELL), int(y // self._CELL)), []).append((x, y, index))

    def name(self, at: Degrees) -> str:
        """Its name; empty where none is near."""
        column, row = int(at[0] // self._CELL), int(at[1] // self._CELL)
        near = [
            (abs(x - at[0]) + abs(y - at[1]), index)
            for i in (-1, 0, 1)
            for j in (-1, 0, 1)
            for x, y, index in self._cells.get((column + i, row + j), ())
        ]
        distance, index = min(near, default=(1.0, 0))
        return self._streets[index].names[0] if distance < self._FURTHEST else ""


def number_key(number: str) -> str:
    """The same for `12 bis`, `12-bis` and `12BIS`."""
    return "".join(one for one in fold(number) if one.isalnum())


def _give_postcodes(streets: Sequence[Street], doors: Iterable[tuple[int, Address]], towns: Iterable[Named]) -> None:
    of_street: dict[int, Counter[str]] = {}
    for number, address in doors:
        if address.postcode:
            of_street.setdefault(number, Counter())[address.postcode] += 1
    of_town = {town.names[0]: town.postcode for town in towns if town.postcode}
    for index, street in enumerate(streets):
        known = of_street.get(index)
        street.postcode = min(known, key=lambda code: (-known[code], code)) if known else of_town.get(street.town, "")


def _without_doubles(pois: Sequence[Named]) -> list[Named]:
    """What is mapped as a point and as an outline is one thing: the point."""
    kept: list[Named] = []
    known: dict[tuple[str, str], list[Named]] = {}
    for poi in sorted(pois, key=lambda one: (one.ref[0] != "n", one.ref)):
        same = known.setdefault((poi.category, key(poi.names[0])), []) if poi.names else []
        if any(max(abs(x.at[0] - poi.at[0]), abs(x.at[1] - poi.at[1])) < _SAME_POI_DEGREES for x in same):
            continue
        same.append(poi)
        kept.append(poi)
    return kept


def _packed(points: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> bytes:
    return np.rint(points * 1e6).astype("<i4").tobytes()
