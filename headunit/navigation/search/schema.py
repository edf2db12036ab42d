"""The tables of `search.sqlite`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headunit.navigation.places import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = 1
"""`user_version` of the file."""

KINDS: Mapping[PlaceKind, int] = {PlaceKind.TOWN: 0, PlaceKind.POI: 1, PlaceKind.STREET: 2}
"""As they stand in `item.kind`."""

TABLES = f"""
PRAGMA user_version = {VERSION};
CREATE TABLE item(
    id INTEGER PRIMARY KEY, kind INTEGER, ref TEXT, names TEXT, category TEXT, number TEXT, street TEXT, town TEXT,
    postcode TEXT, rank INTEGER, lon REAL, lat REAL, along BLOB);
CREATE TABLE name(key TEXT, item INTEGER, PRIMARY KEY(key, item)) WITHOUT ROWID;
CREATE TABLE door(
    id INTEGER PRIMARY KEY, street INTEGER, key TEXT, number TEXT, ref TEXT, town TEXT, postcode TEXT, lon REAL,
    lat REAL);
CREATE TABLE crossing(one INTEGER, other INTEGER, node INTEGER, lon REAL, lat REAL);
CREATE VIRTUAL TABLE words USING fts5(
    text, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3');
CREATE VIRTUAL TABLE spot USING rtree(id, west, east, south, north);
CREATE VIRTUAL TABLE doorway USING rtree(id, west, east, south, north);
CREATE VIRTUAL TABLE line USING rtree(id, west, east, south, north, +item INTEGER, +points BLOB);
"""
"""`item` in the order of importance; `names` one a line, the title first; `along` and `points`: little-endian
millionths of degrees, longitude and latitude in turn, 32 bits each. `name`: whole names as `text.key` and
`text.core_key` make them. `spot` has POI, `doorway` house numbers, `line` the pieces of streets."""

INDICES = """
CREATE INDEX door_street ON door(street, key);
CREATE INDEX item_ref ON item(ref);
CREATE INDEX crossing_one ON crossing(one, other);
CREATE INDEX crossing_other ON crossing(other, one);
INSERT INTO words(words) VALUES('optimize');
"""

CATEGORY_WORD = "zzcategory"
"""Begins the word under which all POI of a category are found, whatever they are called."""


def category_word(category: str) -> str:
    """See `CATEGORY_WORD`."""
    return CATEGORY_WORD + category.replace("_", "")
