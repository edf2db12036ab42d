"""How long a search takes while somebody types: every beginning of what people look for, letter by letter.

`search_p99_ms` is what the map server works on one letter; the way there and back comes to it.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from headunit.bench.map.built import built_region
from headunit.bench.report import Row
from headunit.bench.runner import Options
from headunit.core.geo import GeoPoint
from headunit.navigation.places import SearchQuery
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.search.searcher import Searcher

RUNS = 3
NEAR = GeoPoint(43.7395, 7.4275)
TYPED = (
    "12 boulevard des moulins",
    "avenue princesse grace 10",
    "bd rainier iii",
    "rue grimaldi / rue suffren reymond",
    "rue grimaldi rue suffren",
    "hôtel de paris",
    "hotel hermitage",
    "casino",
    "98000 monaco",
    "beausoleil",
    "station service",
    "parking des pecheurs",
    "pharmcie",
    "boulevrad des mulins",
    "stade louis ii",
    "43.7347, 7.4206",
    "nothing like that is here",
)
"""Addresses, streets, crossings, names, kinds, positions, slips of the finger, and what does not exist."""


def rows(options: Options) -> list[Row]:
    """The first search after the start, every letter, and what 99 % of the letters of a run do not exceed."""
    return measured([built_region()], NEAR, TYPED, options.runs or RUNS)


def measured(regions: Sequence[tuple[Manifest, Path]], near: GeoPoint, typed: Sequence[str], runs: int) -> list[Row]:
    """The same on any regions; each run opens them anew."""
    first: list[float] = []
    each: list[float] = []
    p99: list[float] = []
    for _ in range(runs):
        begun_s = time.perf_counter()
        searcher = Searcher(regions)
        searcher.search(SearchQuery("a", near))
        first.append((time.perf_counter() - begun_s) * 1000)
        letters = Row("search_ms", "ms", [_timed(searcher, text, near) for text in beginnings(typed)])
        each += letters.samples
        p99.append(letters.p99)
        searcher.close()
    return [Row("search_first_ms", "ms", first), Row("search_ms", "ms", each), Row("search_p99_ms", "ms", p99)]


def beginnings(typed: Sequence[str]) -> list[str]:
    """What stands in the field after each letter."""
    return [text[:end] for text in typed for end in range(1, len(text) + 1)]


def _timed(searcher: Searcher, text: str, near: GeoPoint) -> float:
    begun_s = time.perf_counter()
    searcher.search(SearchQuery(text, near))
    return (time.perf_counter() - begun_s) * 1000
