"""GeoJSON files as they come, and as nobody should send them."""

import io
import json

import pytest

from headunit.core.errors import UsageError
from headunit.core.geo import GeoPoint
from headunit.core.geo_file import MOST_PLACES, NamedPoint
from headunit.core.geojson import MOST_BYTES, read_geojson


def read(value, between=lambda: None):
    text = value if isinstance(value, str) else json.dumps(value)
    return read_geojson(io.BytesIO(text.encode()), between)


def feature(kind, coordinates, **properties):
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def reason(value):
    with pytest.raises(UsageError) as caught:
        read(value)
    return caught.value.reason


def test_points_have_names_and_details():
    found = read(
        collection(
            feature("Point", [7.4246, 43.7384, 12.0], name=" Casino\n", description="Place du Casino"),
            feature("Point", [7.25, 43.69], title="Port", address="Quai Lunel"),
            feature("Point", [7, 43], name=5),
            feature("MultiPoint", [[7.1, 43.1], [7.2, 43.2]], Name="Two"),
        )
    )
    assert found.places == (
        NamedPoint(GeoPoint(43.7384, 7.4246), "Casino", "Place du Casino"),
        NamedPoint(GeoPoint(43.69, 7.25), "Port", "Quai Lunel"),
        NamedPoint(GeoPoint(43, 7)),
        NamedPoint(GeoPoint(43.1, 7.1), "Two"),
        NamedPoint(GeoPoint(43.2, 7.2), "Two"),
    )


def test_a_line_leads_to_its_end_and_areas_are_skipped():
    found = read(
        collection(
            feature("LineString", [[7, 43], [7.5, 43.5]], name="Walk"),
            feature("MultiLineString", [[[7, 43], [7.1, 43.1]], [[8, 44], [8.1, 44.1]]]),
            feature("Polygon", [[[7, 43], [8, 43], [8, 44], [7, 43]]]),
            {"type": "Feature", "properties": None, "geometry": None},
        )
    )
    assert [one.point for one in found.places] == [GeoPoint(43.5, 7.5), GeoPoint(44.1, 8.1)]
    assert found.skipped == 2


def test_a_geometry_alone_is_read():
    assert read({"type": "Point", "coordinates": [7, 43]}).places == (NamedPoint(GeoPoint(43, 7)),)
    inside = {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [7, 43]}]}
    assert len(read(inside).places) == 1


@pytest.mark.parametrize("where", [[181, 0], [0, 91], [7], "7,43", None, ["a", "b"], {"0": 1}, [None, None]])
def test_points_off_the_earth_are_counted(where):
    found = read(collection(feature("Point", where), feature("Point", [7, 43])))
    assert (len(found.places), found.skipped) == (1, 1)


def test_numbers_that_are_none_are_counted():
    text = json.dumps(collection(feature("Point", [float("nan"), 43]), feature("Point", [7, 43])))
    assert read(text).skipped == 1


@pytest.mark.parametrize(
    "text", ["", "hello", "[]", "[1", '{"type": "Topology"}', '{"type": ["Point"]}', "<gpx/>", '{"a": 1}', "5"]
)
def test_other_files_are_none(text):
    assert reason(text) == "not-geojson"


def test_letters_that_are_none_are_told():
    with pytest.raises(UsageError) as caught:
        read_geojson(io.BytesIO(b'{"type": "\xff\xfe"}'))
    assert caught.value.reason == "not-geojson"


def test_a_damaged_file_is_told_with_its_line():
    with pytest.raises(UsageError, match="line 2") as caught:
        read('{"type": "FeatureCollection",\n"features": [')
    assert caught.value.reason == "broken-geojson"


def test_lists_in_lists_have_an_end():
    assert reason('{"type": "Point", "coordinates": ' + "[" * 200_000 + "]" * 200_000 + "}") == "broken-geojson"
    nested = {"type": "Point", "coordinates": [7, 43]}
    for _ in range(50):
        nested = {"type": "GeometryCollection", "geometries": [nested]}
    assert reason(nested) == "no-points"


def test_nothing_to_use_is_told():
    assert reason(collection()) == "no-points"
    assert reason({"type": "FeatureCollection", "features": 5}) == "no-points"


def test_size_and_number_have_bounds():
    assert reason(" " * (MOST_BYTES + 1)) == "too-large"
    assert reason({"type": "MultiPoint", "coordinates": [[7, 43]] * (MOST_PLACES + 1)}) == "too-large"


def test_reading_is_called_off_in_the_middle_of_a_long_line():
    class EnoughError(Exception):
        pass

    def between():
        nonlocal calls
        calls += 1
        if calls == 20:
            raise EnoughError

    calls = 0
    with pytest.raises(EnoughError):
        read(feature("LineString", [[7.123, 43.123]] * 8_000), between)
