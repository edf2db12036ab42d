"""`headunit bench map`: what is drawn is drawn by a process of its own, from the region that was built."""

from __future__ import annotations

from pathlib import Path

import pytest

from headunit.bench.map import drawing
from headunit.bench.map.drawing import one_run
from headunit.bench.map.drawing_process import inside, view
from headunit.bench.runner import Options
from headunit.core.errors import HeadUnitError
from headunit.core.geo import Bounds, GeoPoint
from tests.unit.navigation.drawn import region


def test_a_view_of_1280_by_720_is_these_tiles() -> None:
    tiles = view(GeoPoint(0.0, 0.0), 4)
    assert len(tiles) == 6 * 4
    assert min(tiles) == (5, 6)
    assert max(tiles) == (10, 9)


def test_a_region_is_its_tiles() -> None:
    assert inside(Bounds(1.0, 1.0, 2.0, 2.0), 5) == [(16, 15)]
    assert len(inside(Bounds(-1.0, -1.0, 1.0, 1.0), 5)) == 4


def test_the_process_draws_and_says_how_fast(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = region(tmp_path, [({"highway": "primary"}, [(14.04, 35.05), (14.06, 35.05)])])
    monkeypatch.setattr(drawing, "built_region", lambda: made)
    rows = {row.metric: row for row in drawing.rows(Options(runs=1))}
    assert set(rows) == {"cold_view_ms", "tiles_per_s", "draw_peak_mb"}
    assert all(row.samples[0] > 0 for row in rows.values())


def test_a_process_that_fails_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest, folder = region(tmp_path)
    monkeypatch.setattr(drawing, "command_of", lambda _: ("sh", "-c", "read line; exit 3"))
    with pytest.raises(HeadUnitError, match="status 3"):
        one_run(manifest, folder)
