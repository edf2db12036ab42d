"""Tiles kept on the disk: found again, drawn again where they are damaged, never more than there is room for."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from headunit.core.geo import Bounds, GeoPoint
from headunit.navigation.drawing import cache as cache_module
from headunit.navigation.drawing import painter_qt
from headunit.navigation.drawing.cache import TileCache
from headunit.navigation.drawing.tiles_qt import TileRenderer
from tests.unit.navigation.drawn import colour, region, tile_of

STREET = ({"highway": "primary"}, [(14.04, 35.05), (14.06, 35.05)])
ROOT = Path(__file__).parents[3]
TILE = (16, *tile_of(GeoPoint(35.05, 14.05), 16)[:2])


@pytest.fixture
def counted(monkeypatch):
    """How many tiles were drawn."""
    drawn = []
    draw = painter_qt.draw

    def counting(regions, style, zoom, x, y):
        drawn.append((style, zoom, x, y))
        return draw(regions, style, zoom, x, y)

    monkeypatch.setattr(painter_qt, "draw", counting)
    return drawn


def fresh(tmp_path, *regions):
    renderer = TileRenderer(tmp_path / "tiles")
    assert renderer.use(regions) == ()
    return renderer


def kept(tmp_path):
    return sorted((tmp_path / "tiles").rglob("*.tile"))


def test_a_tile_is_drawn_once_and_then_found(tmp_path, counted):
    place = region(tmp_path, [STREET])
    first = fresh(tmp_path, place).tile("day", *TILE)
    assert fresh(tmp_path, place).tile("day", *TILE) == first
    assert len(counted) == 1
    fresh(tmp_path, place).tile("night", *TILE)
    assert [style for style, *_ in counted] == ["day", "night"]


LEAN = """
import json, sys
from pathlib import Path
from headunit.navigation.drawing.tiles_qt import TileRenderer
from headunit.navigation.regions.manifest import Manifest
folder = Path(sys.argv[1])
renderer = TileRenderer(folder / "tiles")
renderer.use([(Manifest.from_json(json.loads((folder / "told.json").read_text())), folder / "place")])
assert renderer.tile("day", *map(int, sys.argv[2:])).startswith(bytes((0x89,)) + b"PNG")
assert "PySide6" not in sys.modules
"""


def test_what_is_kept_is_told_without_qt(tmp_path):
    place = region(tmp_path, [STREET])
    fresh(tmp_path, place).tile("day", *TILE)
    (tmp_path / "told.json").write_text(json.dumps(place[0].to_json()))
    subprocess.run([sys.executable, "-c", LEAN, str(tmp_path), *map(str, TILE)], cwd=ROOT, check=True, timeout=60)


@pytest.mark.parametrize("damage", [b"", b"\x89PNG", b"x" * 5000])
def test_a_damaged_tile_is_drawn_again(tmp_path, counted, damage):
    place = region(tmp_path, [STREET])
    first = fresh(tmp_path, place).tile("day", *TILE)
    (file,) = kept(tmp_path)
    file.write_bytes(damage)
    assert fresh(tmp_path, place).tile("day", *TILE) == first
    assert len(counted) == 2
    assert fresh(tmp_path, place).tile("day", *TILE) == first
    assert len(counted) == 2


def test_a_folder_in_the_place_of_a_tile_is_lived_with(tmp_path):
    place = region(tmp_path, [STREET])
    first = fresh(tmp_path, place).tile("day", *TILE)
    (file,) = kept(tmp_path)
    file.unlink()
    file.mkdir()
    assert fresh(tmp_path, place).tile("day", *TILE) == first


def test_a_region_that_was_imported_again_is_drawn_again(tmp_path, counted):
    fresh(tmp_path, region(tmp_path, [STREET], name="one")).tile("day", *TILE)
    fresh(tmp_path, region(tmp_path, [STREET], name="other")).tile("day", *TILE)
    assert len(counted) == 2
    assert len(kept(tmp_path)) == 1, "what shows a region that is gone is gone, too"


def test_a_new_region_far_away_leaves_the_tiles_of_the_others(tmp_path, counted):
    place = region(tmp_path, [STREET])
    fresh(tmp_path, place).tile("day", *TILE)
    far = region(
        tmp_path, [({"highway": "primary"}, [(1.0, 1.0), (1.1, 1.1)])], bounds=Bounds(1, 1, 1.1, 1.1), name="far"
    )
    fresh(tmp_path, place, far).tile("day", *TILE)
    assert len(counted) == 1


def test_another_version_of_the_style_is_drawn_anew(tmp_path, counted, monkeypatch):
    place = region(tmp_path, [STREET])
    fresh(tmp_path, place).tile("day", *TILE)
    monkeypatch.setattr(cache_module, "_VERSION", "s999")
    fresh(tmp_path, place).tile("day", *TILE)
    assert len(counted) == 2
    assert len(kept(tmp_path)) == 1


def test_the_oldest_tiles_go_where_there_are_too_many(tmp_path):
    cache = TileCache(tmp_path, limit_bytes=1000)
    for number in range(30):
        cache.keep(["a"], f"t{number}", bytes(96))
        for path in tmp_path.rglob(f"t{number}.tile"):
            os.utime(path, (1000 + number, 1000 + number))
    assert sum(path.stat().st_size for path in tmp_path.rglob("*.tile")) <= 1000
    assert cache.find(["a"], "t0") is None
    assert cache.find(["a"], "t29") == bytes(96)


def test_a_full_disk_is_drawn_without_keeping_and_said_once(tmp_path, monkeypatch, caplog):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    place = region(tmp_path, [STREET])
    renderer = fresh(tmp_path, place)
    monkeypatch.setattr(cache_module.os, "replace", full)
    first = renderer.tile("day", *TILE)
    assert renderer.tile("day", *TILE) == first
    assert caplog.text.count("No space left") == 1
    assert not [path for path in (tmp_path / "tiles").rglob("*") if path.is_file()], "and leaves nothing behind"
    monkeypatch.undo()
    assert renderer.tile("day", *TILE) == first
    assert len(kept(tmp_path)) == 1


def test_a_file_in_the_place_of_the_cache_is_drawn_past(tmp_path):
    (tmp_path / "tiles").write_text("no folder")
    renderer = fresh(tmp_path, region(tmp_path, [STREET]))
    assert colour(renderer.tile("day", *TILE), 0, 0)


def test_a_tile_of_very_many_regions_is_kept_too(tmp_path):
    cache, keys = TileCache(tmp_path), [f"region-{number}-1-abc-20260501" for number in range(27)]
    cache.keep(keys, "day-3-4-2", b"a tile")
    assert cache.find(reversed(keys), "day-3-4-2") == b"a tile"
    assert cache.find(keys[1:], "day-3-4-2") is None
    cache.sweep(keys[1:])
    assert cache.find(keys, "day-3-4-2") is None
