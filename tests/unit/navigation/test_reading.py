"""One pass over an extract: what is told to the collectors, and what is refused."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import osmium
import pytest
from osmium.osm import mutable

from headunit.core.errors import UsageError
from headunit.core.geo import Bounds
from headunit.navigation.importing.collecting import Area, Node, Way
from headunit.navigation.importing.reading import Extract
from headunit.navigation.regions.default import DEFAULT_EXTRACT
from tests.tiny_extract import tiny_extract


@dataclass
class Recorder:
    """A collector that keeps what it is told."""

    nodes: list[Node] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)

    def node(self, node: Node) -> None:
        self.nodes.append(node)

    def way(self, way: Way) -> None:
        self.ways.append(way)

    def area(self, area: Area) -> None:
        self.areas.append(area)

    def finish(self, folder: Path, bounds: Bounds) -> dict[str, int]:
        return {}


def read(path: Path) -> tuple[Recorder, Bounds]:
    recorder = Recorder()
    bounds = Extract(path).read([recorder], 1, lambda _: None)
    return recorder, bounds


def test_everything_of_interest_is_told(tmp_path: Path) -> None:
    path = tiny_extract(tmp_path / "tiny.osm.pbf")
    told, bounds = read(path)
    assert [node.tags.get("name", node.tags.get("addr:street")) for node in told.nodes] == [
        "Station du Port",
        "Rue de la Gare",
    ]
    gare, port, park = told.ways
    assert (gare.tags["name"], port.tags["name"], park.tags["name"]) == ("Rue de la Gare", "Avenue du Port", "Parc")
    assert gare.nodes == [3, 1, 2]
    assert gare.nodes[1] == port.nodes[1]
    assert gare.line[1] == port.line[1] == pytest.approx((9.52, 47.14))
    (area,) = told.areas
    ((outer, ring),) = area.rings
    assert outer
    assert area.osm_id == 6
    assert ring[0] == ring[-1]
    twice_the_area = sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))
    assert twice_the_area > 0, "outer rings go counter-clockwise"
    assert bounds == Bounds(47.13, 9.51, 47.15, 9.53)
    assert Extract(path).data_at == datetime(2024, 2, 29, 12, tzinfo=UTC)
    assert Extract(path).roads() == 2


def test_holes_follow_their_ring() -> None:
    told, _ = read(DEFAULT_EXTRACT)
    with_holes = next(area for area in told.areas if any(not outer for outer, _ in area.rings))
    assert with_holes.rings[0][0]


def test_progress_goes_forward_to_the_end() -> None:
    shares: list[float] = []
    extract = Extract(DEFAULT_EXTRACT)
    extract.read([], extract.roads(), shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(set(shares)) > 20


def test_without_a_box_in_the_header_the_data_say_what_is_covered(tmp_path: Path) -> None:
    _, bounds = read(tiny_extract(tmp_path / "tiny.osm.pbf", box=False))
    assert (bounds.south, bounds.west, bounds.north, bounds.east) == pytest.approx((47.138, 9.518, 47.142, 9.522))


def test_at_the_date_line_streets_are_cut_and_the_box_crosses_it(tmp_path: Path) -> None:
    told, bounds = read(tiny_extract(tmp_path / "tiny.osm.pbf", longitude=179.9, box=False, across=True))
    assert bounds.west > bounds.east
    assert (bounds.west, bounds.east) == pytest.approx((179.898, -179.8))
    east, west = [way for way in told.ways if way.tags.get("name") == "Rue du Jour"]
    assert east.line[-1][0] == 180
    assert west.line[0][0] == -180
    assert east.line[-1][1] == west.line[0][1]
    assert east.nodes[-1] < 0
    for way in told.ways:
        longitudes = [longitude for longitude, _ in way.line]
        assert max(longitudes) - min(longitudes) < 1


@pytest.mark.parametrize("latitude", [90.0, -90.0])
def test_there_are_streets_at_the_poles(tmp_path: Path, latitude: float) -> None:
    told, bounds = read(tiny_extract(tmp_path / "tiny.osm.pbf", latitude=latitude, box=False))
    assert len(told.ways) == 3
    assert abs(bounds.south + bounds.north) / 2 == pytest.approx(90, abs=0.01)


def test_of_a_way_that_the_extract_holds_in_pieces_the_longest_is_told(tmp_path: Path) -> None:
    path = tmp_path / "cut.osm.pbf"
    with osmium.SimpleWriter(str(path)) as writer:
        for number in (1, 3, 4, 5):
            writer.add_node(mutable.Node(id=number, location=(9.0 + number / 1000, 47.0)))
        writer.add_way(mutable.Way(id=1, nodes=[1, 2, 3, 4, 5], tags={"highway": "residential"}))
        writer.add_way(mutable.Way(id=2, nodes=[1, 2], tags={"highway": "residential"}))
    told, _ = read(path)
    assert [way.nodes for way in told.ways] == [[3, 4, 5]]


def damaged(tmp_path: Path, keep: int) -> Path:
    path = tmp_path / "damaged.osm.pbf"
    path.write_bytes(DEFAULT_EXTRACT.read_bytes()[:keep])
    return path


def test_what_is_no_extract_is_refused_with_what_to_do(tmp_path: Path) -> None:
    for name, content in {"empty": b"", "text": b"hello" * 99, "zip": b"PK\3\4" + bytes(99)}.items():
        path = tmp_path / f"{name}.osm.pbf"
        path.write_bytes(content)
        with pytest.raises(UsageError, match="download") as caught:
            Extract(path)
        assert caught.value.reason == "not-an-extract"
        assert str(path) in str(caught.value)


def test_a_folder_a_device_and_nothing_are_refused(tmp_path: Path) -> None:
    for path, said in {
        tmp_path: "is a folder",
        Path(os.devnull): "is no file",
        tmp_path / "no": "does not exist",
    }.items():
        with pytest.raises(UsageError, match=said):
            Extract(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tiny_extract(tmp_path / "tiny.osm.pbf")
    path.chmod(0)
    with pytest.raises(UsageError, match="may not be read"):
        Extract(path)


@pytest.mark.parametrize("keep", [100, 1_000, 200_000, 1_400_000])
def test_a_truncated_one_is_refused_before_anything_is_made(tmp_path: Path, keep: int) -> None:
    with pytest.raises(UsageError, match="damaged") as caught:
        Extract(damaged(tmp_path, keep)).roads()
    assert caught.value.reason == "not-an-extract"


def test_one_damaged_in_the_middle_is_refused(tmp_path: Path) -> None:
    content = bytearray(DEFAULT_EXTRACT.read_bytes())
    content[500_000:500_400] = bytes(400)
    path = tmp_path / "damaged.osm.pbf"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="damaged"):
        Extract(path).roads()
    with pytest.raises(UsageError, match="damaged"):
        Extract(path).read([], 1, lambda _: None)


def test_without_roads_it_is_no_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no road") as caught:
        Extract(tiny_extract(tmp_path / "tiny.osm.pbf", roads=False)).roads()
    assert caught.value.reason == "no-roads"


def test_what_a_collector_fails_with_is_not_taken_for_damage(tmp_path: Path) -> None:
    class Failing(Recorder):
        def way(self, way: Way) -> None:
            raise RuntimeError("mine")

    with pytest.raises(RuntimeError, match=r"^mine$"):
        Extract(tiny_extract(tmp_path / "tiny.osm.pbf")).read([Failing()], 1, lambda _: None)
