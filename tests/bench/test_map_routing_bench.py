"""`headunit bench map`: routes are asked of a running map server, and of pyvalhalla beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from headunit.bench.map import routing
from headunit.bench.runner import Options
from headunit.core.errors import HeadUnitError
from headunit.core.geo import GeoPoint
from headunit.navigation.regions.store import RegionStore


@pytest.fixture
def _region(regions_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = RegionStore(regions_dir)
    (manifest,) = store.manifests()
    monkeypatch.setattr(routing, "_WARM", 0)
    monkeypatch.setattr(routing, "built_region", lambda: (manifest, store.path(manifest.id)))


@pytest.mark.usefixtures("_region")
def test_every_question_is_asked_of_both(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, ask = [], routing._Bare.ask
    monkeypatch.setattr(routing._Bare, "ask", lambda bare, request: (asked.append(request), ask(bare, request)))
    rows = {row.metric: row for row in routing.rows(Options(runs=2))}
    assert set(rows) == {"route_ms", "reroute_ms"}
    assert len(asked) == 2 * (30 + 9)
    assert len(set(asked)) == 30 + 9
    for row in rows.values():
        assert len(row.samples) == len(row.reference) == 2
        assert all(sample > 0 for sample in (*row.samples, *row.reference))


@pytest.mark.usefixtures("_region")
def test_a_place_that_cannot_be_reached_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routing, "PLACES", (GeoPoint(43.715, 7.48), *routing.PLACES[1:]))
    with pytest.raises(HeadUnitError, match="no-road"):
        routing.rows(Options(runs=1))
