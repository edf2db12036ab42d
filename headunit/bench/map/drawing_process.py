"""Draws as it is told on its standard input: a view, then tiles for a while.

It imports nothing of `drawing`, whose other end it is: so it is as lean as the process of the product.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from headunit.core.geo import TILE_PX, Bounds, GeoPoint, mercator
from headunit.navigation.drawing.tiles_qt import TileRenderer
from headunit.navigation.regions.manifest import Manifest

WIDTH, HEIGHT = 1280, 720
ZOOM = 16
"""Of the first view."""
ZOOMS = (15, 16, 17)
"""Of the tiles that are drawn then."""
_MOST = 80


def main() -> None:
    """Say when the view is drawn; then tiles a second, and the most memory in MB."""
    told = json.loads(sys.stdin.readline())
    manifest = Manifest.from_json(told["manifest"])
    renderer = TileRenderer(Path(told["cache"]))
    renderer.use([(manifest, Path(told["folder"]))])
    for x, y in view(manifest.bounds.centre, ZOOM):
        renderer.tile("night", ZOOM, x, y)
    print("drawn", flush=True)
    drawn, begun_s = 0, time.perf_counter()
    for zoom in ZOOMS:
        for x, y in inside(manifest.bounds, zoom)[:: 1 + len(inside(manifest.bounds, zoom)) // _MOST]:
            renderer.tile("day", zoom, x, y)
            drawn += 1
    rate = drawn / (time.perf_counter() - begun_s)
    print(json.dumps([rate, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]), flush=True)


def view(centre: GeoPoint, zoom: int) -> list[tuple[int, int]]:
    """Columns and rows of the tiles that a window of that size shows."""
    x, y = (part * TILE_PX * 2**zoom for part in mercator(centre))
    columns = range(int(x - WIDTH / 2) // TILE_PX, int(x + WIDTH / 2) // TILE_PX + 1)
    rows = range(int(y - HEIGHT / 2) // TILE_PX, int(y + HEIGHT / 2) // TILE_PX + 1)
    return [(column, row) for row in rows for column in columns]


def inside(bounds: Bounds, zoom: int) -> list[tuple[int, int]]:
    """Columns and rows of the tiles of a region."""
    left, top = mercator(GeoPoint(bounds.north, bounds.west))
    right, bottom = mercator(GeoPoint(bounds.south, bounds.east))
    columns = range(int(left * 2**zoom), int(right * 2**zoom) + 1)
    return [(column, row) for row in range(int(top * 2**zoom), int(bottom * 2**zoom) + 1) for column in columns]


if __name__ == "__main__":
    main()
