"""Whatever an extract holds, its region can be opened and drawn."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from headunit.core.errors import StorageError
from headunit.core.files import storage_error
from headunit.core.geo import Bounds, GeoPoint
from headunit.navigation.drawing import collecting
from headunit.navigation.drawing.kinds import Flag, Kind, area_kind, flags, layer, line_kind
from headunit.navigation.drawing.tiles_qt import TileRenderer
from tests.unit.navigation.drawn import region, tile_of

places = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
tags = st.sampled_from(
    [
        {"highway": "motorway"},
        {"highway": "residential", "bridge": "yes", "layer": "seven"},
        {"highway": "footway", "tunnel": "yes"},
        {"railway": "rail"},
        {"natural": "coastline"},
        {"route": "ferry"},
        {"waterway": "river"},
        {"building": "yes"},
        {"natural": "water"},
        {"landuse": "forest"},
    ]
)
ways = st.lists(st.tuples(tags, st.lists(places, min_size=2, max_size=8)), max_size=6)
rings = st.lists(places, min_size=3, max_size=6).map(lambda ring: [*ring, ring[0]])
areas = st.lists(st.tuples(tags, st.lists(rings, min_size=1, max_size=3)), max_size=4)
bounds = st.builds(
    lambda south, high, west, east: Bounds(south, west, min(90.0, south + high), east),
    st.floats(-90, 89),
    st.floats(0, 3),
    st.floats(-180, 180),
    st.floats(-180, 180),
)


@settings(max_examples=20, deadline=None)
@given(ways, areas, bounds, st.integers(0, 19), places)
def test_anything_is_collected_and_drawn(ways, areas, bounds, zoom, place):
    with tempfile.TemporaryDirectory() as name:
        renderer = TileRenderer(Path(name) / "tiles")
        assert renderer.use([region(Path(name), ways, areas, bounds)]) == ()
        for point in (GeoPoint(max(-85.0, min(85.0, place[1])), min(179.9, place[0])), bounds.centre):
            column, row, _, _ = tile_of(point, zoom)
            assert QImage.fromData(renderer.tile("day", zoom, column, row), "PNG").width() == 256


def test_a_full_disk_is_said(tmp_path, monkeypatch):
    def full(path, _):
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(collecting.np, "save", full)
    with pytest.raises(StorageError) as failure:
        region(tmp_path)
    assert failure.value.reason == storage_error(tmp_path, OSError(28, "")).reason == "disk-full"


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({"highway": "motorway_link"}, Kind.MOTORWAY),
        ({"highway": "construction"}, None),
        ({"highway": "pedestrian", "area": "yes"}, None),
        ({"railway": "rail", "service": "yard"}, Kind.TRAM),
        ({"waterway": "stream", "tunnel": "culvert"}, None),
        ({"natural": "coastline"}, Kind.COAST),
        ({"man_made": "pier"}, Kind.JETTY),
        ({"building": "yes"}, None),
    ],
)
def test_what_a_line_is(told, kind):
    assert line_kind(told, closed=False) is kind


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({"building": "house"}, Kind.BUILDING),
        ({"building": "no", "natural": "water"}, Kind.WATER),
        ({"building": "garage", "location": "underground"}, None),
        ({"highway": "pedestrian", "area": "yes"}, Kind.PLAZA),
        ({"highway": "pedestrian"}, None),
        ({"junction": "roundabout", "highway": "primary"}, None),
        ({"leisure": "pitch", "landuse": "grass"}, Kind.PITCH),
        ({"natural": "coastline", "place": "island"}, None),
        ({"shop": "bakery"}, None),
    ],
)
def test_what_an_area_is(told, kind):
    assert area_kind(told) is kind


def test_bridges_tunnels_slip_roads_and_heights():
    assert flags({"bridge": "viaduct"}) == Flag.BRIDGE
    assert flags({"tunnel": "building_passage", "highway": "primary_link"}) == Flag.TUNNEL | Flag.LINK
    assert flags({"bridge": "no", "tunnel": "no"}) == Flag(0)
    assert [layer({"layer": told}) for told in ("2", "-99", "", "1.5")] == [2, -5, 0, 0]
