"""Tiles show what is there, in the colours of day and night, and every tile of the world is answered."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from headunit.core.errors import StorageError
from headunit.core.geo import Bounds, GeoPoint
from headunit.navigation.drawing.painter_qt import draw
from headunit.navigation.drawing.reading import open_region
from headunit.navigation.drawing.style import PALETTES
from headunit.navigation.drawing.tiles_qt import LAST_ZOOM, TileRenderer
from tests.unit.navigation.drawn import BOUNDS, box, colour, region, tile_of

COASTLINE = {"natural": "coastline"}
ISLAND = (COASTLINE, box(14.03, 35.03, 14.07, 35.07))
STREET = ({"highway": "primary"}, [(14.04, 35.05), (14.06, 35.05)])
TUNNEL = ({"highway": "primary", "tunnel": "yes"}, [(14.04, 35.045), (14.06, 35.045)])
FERRY = ({"route": "ferry"}, [(13.9, 35.02), (14.2, 35.025)])
WOOD = ({"natural": "wood"}, [box(14.032, 35.055, 14.04, 35.065), box(14.035, 35.058, 14.037, 35.062)[::-1]])
HOUSE = ({"building": "yes"}, [box(14.05, 35.0402, 14.0504, 35.0406)])
ON_THE_FERRY = (35.0225, 14.05)
STYLES = ("day", "night")


@pytest.fixture(scope="module")
def island(tmp_path_factory):
    folder = tmp_path_factory.mktemp("regions")
    path = ({"highway": "footway"}, [(14.045, 35.06), (14.055, 35.065)])
    rail = ({"railway": "rail"}, [(14.033, 35.035), (14.067, 35.066)])
    return region(folder, [ISLAND, STREET, TUNNEL, FERRY, path, rail], [WOOD, HOUSE])


@pytest.fixture
def renderer(island, tmp_path):
    made = TileRenderer(tmp_path / "tiles")
    assert made.use([island]) == ()
    return made


def seen(renderer, style, latitude, longitude, zoom=16):
    column, row, x, y = tile_of(GeoPoint(latitude, longitude), zoom)
    return colour(renderer.tile(style, zoom, column, row), x, y)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("zoom", [12, 14, 16, 18])
def test_the_sea_is_around_the_island(renderer, style, zoom):
    palette = PALETTES[style]
    water = palette.fills[0]
    assert seen(renderer, style, 35.02, 14.01, zoom) == water
    assert seen(renderer, style, 35.0339, 14.05, zoom) == palette.ground
    assert seen(renderer, style, 34.5, 15.0, zoom) == water, "beyond the extract"


@pytest.mark.parametrize("style", STYLES)
def test_things_have_the_colours_of_the_style(renderer, style):
    palette = PALETTES[style]
    fills = {kind.name: one for kind, one in palette.fills.items()}
    roads = {kind.name: one for kind, one in palette.lines.items()}
    assert seen(renderer, style, 35.05, 14.05) == roads["PRIMARY"]
    assert seen(renderer, style, 35.0404, 14.0502, 17) == fills["BUILDING"]
    assert seen(renderer, style, 35.0565, 14.033) == fills["WOOD"]
    assert seen(renderer, style, 35.06, 14.036) == palette.ground, "a hole in the wood"


@pytest.mark.parametrize("style", STYLES)
def test_a_tunnel_is_dimmer_than_the_street(renderer, style):
    assert seen(renderer, style, 35.045, 14.05) == PALETTES[style].tunnel != PALETTES[style].lines[38]


def test_houses_come_where_they_can_be_seen(renderer):
    assert seen(renderer, "day", 35.0404, 14.0502, 16) == PALETTES["day"].fills[10]
    assert seen(renderer, "day", 35.0404, 14.0502, 15) == PALETTES["day"].ground


def test_a_bridge_lies_over_the_street_and_a_street_over_a_tunnel(tmp_path):
    over = ({"highway": "residential", "bridge": "yes", "layer": "1"}, [(14.05, 35.04), (14.05, 35.055)])
    under = ({"highway": "motorway", "tunnel": "yes", "layer": "-1"}, [(14.045, 35.04), (14.045, 35.055)])
    made = TileRenderer(tmp_path / "tiles")
    made.use([region(tmp_path, [STREET, over, under])])
    lines = {kind.name: one for kind, one in PALETTES["day"].lines.items()}
    assert seen(made, "day", 35.05, 14.05, 17) == lines["RESIDENTIAL"]
    assert seen(made, "day", 35.05, 14.045, 17) == lines["PRIMARY"]


def test_woods_that_overlap_are_one_wood(tmp_path):
    one, other = [box(14.03, 35.03, 14.05, 35.05)], [box(14.04, 35.04, 14.06, 35.06)]
    made = TileRenderer(tmp_path / "tiles")
    made.use([region(tmp_path, areas=[({"natural": "wood"}, one), ({"landuse": "forest"}, other)])])
    assert seen(made, "day", 35.045, 14.045) == PALETTES["day"].fills[3]


def pixels(image):
    return np.frombuffer(image.constBits(), dtype=np.uint8).reshape(256, 256, 4)[:, :, :3].astype(int)


@pytest.mark.parametrize("zoom", [13, 15, 17, 18])
@pytest.mark.parametrize("place", [(35.05, 14.05), ON_THE_FERRY, (35.062, 14.036), (35.03, 14.05), (35.0405, 14.05)])
def test_tiles_join_without_a_seam(island, zoom, place):
    drawn = open_region(*island)
    column, row, _, _ = tile_of(GeoPoint(*place), zoom)
    for across, down in ((0.5, 0), (0, 0.5)):
        between = pixels(draw([drawn], "day", zoom, column + across, row + down))
        one = pixels(draw([drawn], "day", zoom, column, row))
        next_one = pixels(draw([drawn], "day", zoom, column + (across > 0), row + (down > 0)))
        axis = 1 if across else 0
        joined = np.concatenate((np.split(one, 2, axis)[1], np.split(next_one, 2, axis)[0]), axis)
        # the end of a dash may be a fraction of a pixel elsewhere
        assert np.abs(between - joined).max() <= (40 if place == ON_THE_FERRY else 3)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(STYLES), st.integers(-3, 40), st.integers(-(2**40), 2**40), st.integers(-(2**40), 2**40))
def test_every_tile_is_answered(renderer, style, z, x, y):
    image = QImage.fromData(renderer.tile(style, z, x, y), "PNG")
    assert (image.width(), image.height()) == (256, 256)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, LAST_ZOOM), st.floats(-85, 85), st.floats(-180, 179.9))
def test_every_place_is_answered(renderer, z, latitude, longitude):
    column, row, _, _ = tile_of(GeoPoint(latitude, longitude), z)
    image = QImage.fromData(renderer.tile("night", z, column, row), "PNG")
    assert (image.width(), image.height()) == (256, 256)


@pytest.mark.parametrize("tile", [(3, -1, 2), (3, 8, 2), (3, 2, 8), (3, 2, -1), (-1, 0, 0), (60, 5, 5), (10, 3, 3)])
def test_where_nothing_is_there_is_ground(renderer, tile):
    assert colour(renderer.tile("day", *tile), 128, 128) == PALETTES["day"].ground


def test_without_a_region_there_is_ground(tmp_path):
    renderer = TileRenderer(tmp_path)
    renderer.use([])
    assert colour(renderer.tile("night", 5, 5, 5), 1, 1) == PALETTES["night"].ground


def test_a_region_across_the_date_line_is_drawn_on_both_sides(tmp_path):
    bounds = Bounds(-17.0, 179.9, -16.8, -179.9)
    west = ({"highway": "motorway"}, [(179.95, -16.9), (180.0, -16.9)])
    east = ({"highway": "motorway"}, [(-180.0, -16.9), (-179.95, -16.9)])
    renderer = TileRenderer(tmp_path / "tiles")
    renderer.use([region(tmp_path, [west, east, (COASTLINE, box(179.91, -16.99, 179.99, -16.81))], bounds=bounds)])
    motorway = PALETTES["day"].lines[40]
    assert seen(renderer, "day", -16.9, 179.97) == motorway
    assert seen(renderer, "day", -16.9, -179.97) == motorway
    assert seen(renderer, "day", -16.83, 179.95) == PALETTES["day"].ground
    assert seen(renderer, "day", -16.83, -179.95) == PALETTES["day"].fills[0]


def test_at_the_poles_nothing_breaks(tmp_path):
    bounds = Bounds(84.0, 10.0, 90.0, 20.0)
    renderer = TileRenderer(tmp_path / "tiles")
    renderer.use([region(tmp_path, [({"highway": "motorway"}, [(10.0, 90.0), (20.0, 84.5)])], bounds=bounds)])
    assert seen(renderer, "day", 84.999, 15.0, 8)


def test_regions_side_by_side_keep_their_land(tmp_path):
    inland = Bounds(35.0, 14.3, 35.1, 14.4)
    land = region(tmp_path, [({"highway": "primary"}, [(14.31, 35.05), (14.39, 35.05)])], bounds=inland, name="inland")
    renderer = TileRenderer(tmp_path / "tiles")
    renderer.use([region(tmp_path, [ISLAND, STREET]), land])
    ground, water = PALETTES["day"].ground, PALETTES["day"].fills[0]
    assert seen(renderer, "day", 35.02, 14.01) == water
    assert seen(renderer, "day", 35.02, 14.12) == water
    assert seen(renderer, "day", 35.02, 14.35) == ground
    assert seen(renderer, "day", 35.02, 14.29) == ground
    assert seen(renderer, "day", 35.05, 14.35) == seen(renderer, "day", 35.05, 14.05) == PALETTES["day"].lines[38]


def test_a_region_inside_another_is_drawn_on_top(tmp_path):
    inner = Bounds(35.045, 14.045, 35.055, 14.055)
    small = region(
        tmp_path, [({"highway": "motorway"}, [(14.046, 35.05), (14.054, 35.05)])], bounds=inner, name="small"
    )
    renderer = TileRenderer(tmp_path / "tiles")
    renderer.use([small, region(tmp_path, [ISLAND, STREET])])
    assert seen(renderer, "day", 35.05, 14.05) == PALETTES["day"].lines[40]
    assert seen(renderer, "day", 35.05, 14.042) == PALETTES["day"].lines[38]


BREAKAGES = {
    "no folder": lambda render: render.rename(render.with_name("elsewhere")),
    "a file is gone": lambda render: (render / "level-2-points.npy").unlink(),
    "empty": lambda render: (render / "level-0-points.npy").write_bytes(b""),
    "cut short": lambda render: (render / "level-0-points.npy").write_bytes(
        (render / "level-0-points.npy").read_bytes()[:-7]
    ),
    "not numbers": lambda render: (render / "level-1-features.npy").write_bytes(b"hello" * 100),
    "of something else": lambda render: np.save(render / "level-1-pens.npy", np.zeros((3, 3))),
    "not together": lambda render: np.save(render / "level-0-pens.npy", np.zeros(1, dtype=np.uint8)),
}


@pytest.mark.parametrize("breakage", BREAKAGES.values(), ids=BREAKAGES.keys())
def test_a_damaged_region_is_refused_and_the_others_are_drawn(tmp_path, breakage):
    whole = region(tmp_path, [ISLAND, STREET])
    broken = region(tmp_path, [ISLAND], name="broken")
    breakage(broken[1] / "render")
    renderer = TileRenderer(tmp_path / "tiles")
    (refused,) = renderer.use([broken, whole])
    assert isinstance(refused, StorageError)
    assert refused.reason == "region-damaged"
    assert "Broken" in refused.detail
    assert "headunit map import" in refused.detail
    assert seen(renderer, "day", 35.05, 14.05) == PALETTES["day"].lines[38]


@pytest.mark.parametrize("column", ["first", "count", "kind"])
def test_nonsense_in_a_file_costs_its_region_and_no_answer(tmp_path, column, caplog):
    whole = region(tmp_path, [ISLAND, STREET])
    broken = region(tmp_path, [STREET, FERRY, TUNNEL], name="broken")
    table = np.load(broken[1] / "render" / "level-0-features.npy")
    table[column][:-1] = 250
    np.save(broken[1] / "render" / "level-0-features.npy", table)
    renderer = TileRenderer(tmp_path / "tiles")
    assert renderer.use([whole, broken]) == ()
    assert colour(renderer.tile("day", 16, *tile_of(GeoPoint(35.05, 14.05), 16)[:2]), 0, 0)
    assert ("is drawn without broken" in caplog.text) == (column != "kind")


def test_a_style_that_there_is_not_is_said(renderer):
    with pytest.raises(ValueError, match="choose one of night, day"):
        renderer.tile("dusk", 5, 5, 5)


def test_an_empty_region_is_ground(tmp_path):
    renderer = TileRenderer(tmp_path / "tiles")
    assert renderer.use([region(tmp_path)]) == ()
    assert seen(renderer, "day", 35.05, 14.05) == PALETTES["day"].ground


def test_bounds_cut_what_goes_beyond_them(renderer):
    assert BOUNDS.east == 14.1
    water = PALETTES["day"].fills[0]
    along = [seen(renderer, "day", 35.0225 + step / 300000, 14.13) for step in range(-300, 600, 5)]
    assert set(along) == {water}, "the ferry ends at the edge of the region"
