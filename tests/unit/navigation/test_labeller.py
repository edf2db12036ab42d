"""Which labels a view has: what holds for every view, and what a person expects of some."""

from __future__ import annotations

import itertools
import math
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headunit.core.geo import GeoPoint, mercator
from headunit.navigation.labelling.collecting import LabelCollector
from headunit.navigation.labelling.labeller import APART_PX, DISC, FLAT, LARGER, LEAST, MOST, Labeller
from headunit.navigation.labelling.lines_taken import line_boxes
from headunit.navigation.labelling.placing import Box
from headunit.navigation.labelling.projection import Projection
from headunit.navigation.labelling.typesetting import LINE, width
from headunit.navigation.views import Area, Label, LabelKind, MapView
from tests.unit.navigation.label_town import BOUNDS, CENTRE, collected, manifest, written

SIZE = (1280, 720)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town")
    collected().finish(folder, BOUNDS)
    return folder


@pytest.fixture(scope="module")
def labeller(folder: Path) -> Labeller:
    return Labeller([(manifest(), folder)])


def view(zoom: float = 16, bearing: float = 0, tilt: float = 0, *covered: Area, centre: GeoPoint = CENTRE) -> MapView:
    return MapView(centre, zoom, bearing, tilt, *SIZE, covered=covered)


def ink(label: Label, shown: MapView) -> Box:
    """What the letters and the symbol of a label cover, without any air around them."""
    projection = Projection.of(shown)
    x, y = (np.array([one]) for one in mercator(label.point))
    across, down, _ = (float(one[0]) for one in projection.screen(x, y))
    size = shown.text_px + LARGER.get(label.kind, 0)
    long, high = width(label.text) * size, (label.text.count("\n") + 1) * size * LINE if label.text else 0.0
    if label.kind is LabelKind.POI:
        return Box(across, down + high / 2, max(long, DISC) / 2, (high + DISC) / 2)
    turn = 0.0
    if label.angle is not None and shown.tilt <= FLAT:
        turn = float(projection.turned(np.array([label.angle]))[0])
    return Box(across, down, long / 2, high / 2, turn)


views = st.builds(
    MapView,
    st.builds(GeoPoint, st.floats(44.985, 45.015), st.floats(5.985, 6.015)),
    st.floats(11, 19),
    st.floats(0, 359.9),
    st.one_of(st.just(0.0), st.floats(0, 60)),
    st.sampled_from([800, 1280, 1920]),
    st.sampled_from([480, 720]),
    st.just(20),
    st.lists(
        st.builds(Area, st.floats(0, 700), st.floats(0, 400), st.floats(10, 300), st.floats(10, 200)), max_size=3
    ).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(views)
def test_labels_have_room_in_every_view(labeller: Labeller, shown: MapView) -> None:
    labels = labeller.labels(shown)
    assert len(labels) <= MOST
    assert len({label.id for label in labels}) == len(labels)
    boxes = [ink(label, shown) for label in labels]
    for one, other in itertools.combinations(boxes, 2):
        assert not one.meets(other)
    for box in boxes:
        assert box.inside(shown.width, shown.height, 0)
        assert not any(box.meets(Box.of(area)) for area in shown.covered)
    for (one, here), (other, there) in itertools.combinations(zip(labels, boxes, strict=True), 2):
        if one.text and one.text == other.text:
            assert math.hypot(here.x - there.x, here.y - there.y) > APART_PX * 0.9
    assert labeller.labels(shown) == labels


def test_a_town_is_full_of_names(labeller: Labeller) -> None:
    labels = labeller.labels(view())
    assert len(labels) >= LEAST
    kinds = {label.kind for label in labels}
    assert {LabelKind.ROAD, LabelKind.SHIELD, LabelKind.POI} <= kinds


def test_far_away_there_is_the_town_alone(labeller: Labeller) -> None:
    labels = labeller.labels(view(zoom=9))
    assert [(label.kind, label.text) for label in labels] == [(LabelKind.TOWN, "Les Ormes")]
    assert labels[0].point.latitude == pytest.approx(CENTRE.latitude)


def test_nothing_is_known_of_the_antipodes(labeller: Labeller) -> None:
    assert labeller.labels(view(centre=GeoPoint(-45, -174))) == ()


def test_most_labels_stay_when_the_map_moves_a_little(labeller: Labeller) -> None:
    before = {label.id for label in labeller.labels(view())}
    after = {label.id for label in labeller.labels(view(centre=GeoPoint(CENTRE.latitude + 1e-4, CENTRE.longitude)))}
    assert len(before & after) >= 0.7 * len(before)


def test_a_covered_screen_has_no_labels(labeller: Labeller) -> None:
    assert labeller.labels(view(16, 0, 0, Area(0, 0, *SIZE))) == ()


def test_the_rivers_name_runs_along_it(labeller: Labeller) -> None:
    river = [label for label in labeller.labels(view(zoom=14)) if label.text == "L’Orme"]
    # 0.04° by 0.04° at 45° north: south-west to north-east, steeper than 45°.
    assert river
    assert river[0].angle == pytest.approx(35.3, abs=0.5)


def test_two_regions_that_show_the_same_say_it_once(folder: Path) -> None:
    both = Labeller([(manifest("one"), folder), (manifest("two"), folder)])
    names = [label.text for label in both.labels(view(zoom=9))]
    assert names == ["Les Ormes"]


def test_a_region_without_names_has_no_labels(tmp_path: Path) -> None:
    assert written(tmp_path, LabelCollector()).labels(view()) == ()


@pytest.mark.parametrize("bad", ["x.npy", "begin.npy", "texts.txt", "categories.json", "kind.npy"])
@pytest.mark.parametrize("how", ["gone", "empty", "rubbish", "short"])
def test_a_damaged_region_costs_its_own_labels_only(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, bad: str, how: str
) -> None:
    shutil.copytree(folder, tmp_path / "bad")
    file = tmp_path / "bad" / "labels" / bad
    whole = file.read_bytes()
    match how:
        case "gone":
            file.unlink()
        case "empty":
            file.write_bytes(b"")
        case "rubbish":
            file.write_bytes(b"\0rubbish" * 40)
        case _:
            file.write_bytes(whole[:-1])
    labels = Labeller([(manifest("bad"), tmp_path / "bad"), (manifest("good"), folder)]).labels(view())
    assert labels
    assert all(label.id.startswith("good:") for label in labels)
    assert "labels" in caplog.text


@pytest.mark.parametrize("tilt", [0.0, 45.0])
@pytest.mark.parametrize("bearing", [0.0, 70.0])
def test_nothing_is_written_on_a_route(labeller: Labeller, bearing: float, tilt: float) -> None:
    """One through the middle of the town, from far beyond its edges."""
    free = view(16, bearing, tilt)
    across = (GeoPoint(44.9, 5.9), GeoPoint(45.001, 6.001), GeoPoint(45.1, 5.98))
    routed = replace(free, lines=(across, (CENTRE,)))
    boxes = list(line_boxes(routed))
    assert boxes
    assert all(abs(box.x) < 2000 and box.half_width < 1000 for box in boxes)
    before, after = labeller.labels(free), labeller.labels(routed)
    assert any(ink(label, free).meets(box) for label in before for box in boxes)
    assert not any(ink(label, routed).meets(box) for label in after for box in boxes)
    assert len(after) > len(before) / 2
