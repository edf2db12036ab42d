"""The labels' view-model: when it asks, and how few labels go and come in a frame."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

import shiboken6
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication

from headunit.core.errors import LinkError, LinkReason
from headunit.core.geo import GeoPoint
from headunit.core.looptime import FakeLoopTime
from headunit.core.observable import Observable
from headunit.core.tasks import TaskSupervisor
from headunit.navigation.labels_qt import AGAIN_S, EVERY_S, GIVEN_A_STEP, TAKEN_A_STEP, LabelsViewModel, stepped
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.search.categories import CATEGORIES
from headunit.navigation.views import Area, Label, LabelKind, MapView
from headunit.ui.resources import qml_dir
from tests.fake_maps import RIVIERA, FakeMaps

type Run = Callable[[Coroutine[Any, Any, None]], None]
POINT = GeoPoint(43.74, 7.42)


def label(number: int, kind: LabelKind = LabelKind.ROAD, **more: Any) -> Label:
    return Label(f"{kind}:{number}", kind, f"Rue {number}", POINT, **more)


labels = st.lists(
    st.builds(label, st.integers(0, 60), st.sampled_from([LabelKind.ROAD, LabelKind.SHIELD, LabelKind.POI])),
    max_size=40,
    unique_by=lambda one: one.id,
)


@given(st.lists(labels, min_size=1, max_size=4))
def test_a_few_frames_later_everything_that_is_wanted_is_shown(answers: list[list[Label]]) -> None:
    slots = stepped((), ())
    for wanted in answers:
        for _ in range(100):
            after = stepped(slots, wanted)
            before_keys, after_keys = {one.key for one in slots if one.key}, {one.key for one in after if one.key}
            assert len(after_keys - before_keys) <= GIVEN_A_STEP
            assert len(before_keys - after_keys) <= TAKEN_A_STEP
            # What stays, stays in its place, and no place is thrown away.
            assert [one.slot for one in after] == list(range(len(after)))
            assert len(after) >= len(slots)
            kept = before_keys & after_keys
            assert [one.key if one.key in kept else "" for one in slots] == [
                one.key if one.key in kept else "" for one in after[: len(slots)]
            ]
            if after == slots:
                break
            slots = after
        assert sorted(one.key for one in slots if one.key) == sorted(one.id for one in wanted)


def test_a_place_is_used_again_by_what_is_made_of_the_same_parts() -> None:
    slots = stepped((), [label(1, LabelKind.SHIELD)])
    slots = stepped(slots, [])
    assert len(stepped(slots, [label(2, LabelKind.SHIELD)])) == 1
    assert len(stepped(slots, [label(2, LabelKind.ROAD)])) == 2


def test_a_label_whose_text_has_changed_says_the_new_one() -> None:
    slots = stepped((), [Label("a", LabelKind.ROAD, "Old", POINT)])
    assert [one.text for one in stepped(slots, [Label("a", LabelKind.ROAD, "New", POINT)])] == ["New"]


class Asked(FakeMaps):
    """Notes what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.regions: Observable[tuple[Manifest, ...]] = Observable((RIVIERA,))
        self.views: list[MapView] = []

    async def labels(self, view: MapView) -> tuple[Label, ...]:
        self.views.append(view)
        if self.away:
            raise LinkError(LinkReason.REFUSED)
        return (label(1, angle=30.0), label(2, LabelKind.POI, category="fuel"))


class Rig:
    def __init__(self) -> None:
        self.maps, self.time, self.tasks = Asked(), FakeLoopTime(), TaskSupervisor()
        self.model = LabelsViewModel(self.maps, self.time, self.tasks)

    def look(self, zoom: float) -> None:
        self.model.look(43.74, 7.42, zoom, -30.0, 0.0, 1280.0, 720.0, 23, [QRectF(0, 0, 400, 80)])

    async def turn(self) -> None:
        for _ in range(5):
            await asyncio.sleep(0)

    def rows(self) -> list[tuple[str, float, str]]:
        model = self.model.property("model")
        names = {bytes(name.data()).decode(): role for role, name in model.roleNames().items()}
        rows = [model.index(number) for number in range(model.rowCount())]
        return [tuple(model.data(row, names[name]) for name in ("key", "angle", "icon")) for row in rows]  # type: ignore[misc]


@contextmanager
def rig() -> Iterator[Rig]:
    made = Rig()
    yield made
    made.model.deleteLater()


def test_it_asks_at_once_then_as_often_as_is_useful(qapp: QGuiApplication, run: Run) -> None:
    async def story() -> None:
        with rig() as at:
            at.look(15)
            await at.turn()
            assert at.maps.views == [MapView(GeoPoint(43.74, 7.42), 15, 330, 0, 1280, 720, 23, (Area(0, 0, 400, 80),))]
            for zoom in (15.1, 15.2, 15.3):
                at.look(zoom)
            await at.turn()
            assert len(at.maps.views) == 1
            await at.time.advance(EVERY_S)
            assert [view.zoom for view in at.maps.views] == [15, 15.3]
            await at.time.advance(10)
            assert len(at.maps.views) == 2
            await at.tasks.close()

    run(story())


def test_while_the_map_server_is_away_labels_stay_and_it_is_asked_again(qapp: QGuiApplication, run: Run) -> None:
    async def story() -> None:
        with rig() as at:
            at.look(15)
            await at.turn()
            at.model.step()
            await at.time.advance(EVERY_S)
            at.maps.away = True
            at.look(16)
            await at.turn()
            assert [row[0] for row in at.rows()] == ["road:1", "poi:2"]
            at.maps.away = False
            await at.time.advance(AGAIN_S)
            assert [view.zoom for view in at.maps.views] == [15, 16, 16]
            await at.tasks.close()

    run(story())


def test_another_region_is_asked_for_its_labels(qapp: QGuiApplication, run: Run) -> None:
    async def story() -> None:
        with rig() as at:
            at.look(15)
            await at.turn()
            await at.time.advance(EVERY_S)
            at.maps.regions.set(())
            await at.turn()
            assert len(at.maps.views) == 2
            await at.tasks.close()

    run(story())


def test_nothing_is_asked_before_there_is_a_map(qapp: QGuiApplication, run: Run) -> None:
    async def story() -> None:
        with rig() as at:
            at.maps.regions.set(())
            at.model.look(43.74, 7.42, 15.0, 0.0, 0.0, 0.0, 0.0, 23, [])
            await at.turn()
            assert at.maps.views == []

    run(story())


def test_rows_tell_what_the_layer_needs(qapp: QGuiApplication, run: Run) -> None:
    async def story() -> None:
        with rig() as at:
            at.look(15)
            await at.turn()
            assert at.model.property("pending")
            at.model.step()
            assert not at.model.property("pending")
            assert at.rows() == [("road:1", 30.0, ""), ("poi:2", -1.0, "local_gas_station")]
            await at.tasks.close()

    run(story())


def test_every_category_has_an_icon() -> None:
    icons = (qml_dir() / "Hmi" / "Theme" / "Icons.qml").read_text(encoding="utf-8")
    assert [one.icon for one in CATEGORIES if f"string {one.icon}:" not in icons] == []


def test_it_hears_nothing_of_the_regions_once_it_is_gone(qapp: QGuiApplication, run: Run) -> None:
    async def story() -> None:
        at = Rig()
        at.look(15)
        await at.turn()
        await at.time.advance(EVERY_S)
        shiboken6.delete(at.model)
        at.maps.regions.set(())
        await at.turn()
        assert len(at.maps.views) == 1
        await at.tasks.close()

    run(story())


def test_another_layer_begins_without_labels(qapp: QGuiApplication, run: Run) -> None:
    async def story() -> None:
        with rig() as at:
            at.look(15)
            await at.turn()
            at.model.step()
            at.model.leave()
            assert at.rows() == []
            assert not at.model.property("pending")
            await at.time.advance(EVERY_S)
            at.look(15)
            await at.turn()
            assert len(at.maps.views) == 2
            at.model.step()
            assert [row[0] for row in at.rows()] == ["road:1", "poi:2"]
            await at.tasks.close()

    run(story())
