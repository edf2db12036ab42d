"""Hot reload: a file that changes is on the screen without a restart; a mistake is read in the window, and mended."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtQuick import QQuickItem

from headunit.core.looptime import RealLoopTime
from headunit.processes.gallery_qt import GalleryViewModel
from headunit.ui.live_view import LiveView, reload_for_ever
from headunit.ui.resources import qml_dir
from headunit.ui.scene_items import child_items
from tests.patience import PATIENCE_S
from tests.qt_loop import on_qt_loop

pytestmark = pytest.mark.usefixtures("qapp", "fonts")


class Bench:
    """The gallery over a copy of the QML files, which a test edits."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "qml"
        shutil.copytree(qml_dir(), self.folder, ignore=shutil.ignore_patterns("*.ttf", "*.qm", "*.ts"))
        self.controls = self.folder / "Hmi" / "Controls"
        self.gallery = GalleryViewModel(reloads=True)
        self.view = LiveView(self.folder, "Hmi.Gallery", "Main", {"gallery": self.gallery})
        self.view.warnings.subscribe(self.gallery.complain)
        self._loaded = asyncio.Event()
        self.view.loads.subscribe(lambda _: self._loaded.set())

    def items(self) -> Iterator[QQuickItem]:
        def walk(item: QQuickItem) -> Iterator[QQuickItem]:
            yield item
            for child in child_items(item):
                yield from walk(child)

        root = self.view.window.rootObject()
        assert isinstance(root, QQuickItem)
        return walk(root)

    def sees(self, text: str) -> bool:
        return any(item.property("text") == text for item in self.items())

    def buttons(self) -> list[QQuickItem]:
        # By a property of theirs: a meta-object dies with the page, and Python's hold on it would not.
        return [item for item in self.items() if item.property("kind") is not None]

    def heights(self) -> set[float]:
        return {item.height() for item in self.buttons()}

    async def after(self, edit: Callable[[], object], shown: Callable[[], bool]) -> None:
        """Make an edit and wait until what is to be seen is seen; the page may be read more than once for it."""
        assert not shown()
        edit()
        async with asyncio.timeout(PATIENCE_S):
            while not shown():
                self._loaded.clear()
                await self._loaded.wait()


@pytest.fixture
def on_bench(tmp_path: Path) -> Callable[[Callable[[Bench], Coroutine[Any, Any, None]]], None]:
    """`on_bench(story)`: run `await story(bench)` on the Qt loop, with the files watched."""

    def runner(story: Callable[[Bench], Coroutine[Any, Any, None]]) -> None:
        async def whole() -> None:
            bench = Bench(tmp_path)
            assert bench.view.load(), bench.view.trouble.value
            bench.view.window.show()
            watching = asyncio.create_task(reload_for_ever(bench.view, bench.folder, RealLoopTime()))
            await asyncio.sleep(0)
            try:
                await story(bench)
                assert not watching.done()
            finally:
                watching.cancel()
                await asyncio.gather(watching, return_exceptions=True)
                bench.view.close()

        on_qt_loop(whole)

    return runner


expects_mistakes = pytest.mark.qt_log_level_fail("CRITICAL")
"""The engine's complaints are what these tests are about."""


def edited(file: Path, old: str, new: str) -> Callable[[], None]:
    def edit() -> None:
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def replaced(file: Path, text: str) -> Callable[[], None]:
    """As editors save: a new file takes the old one's name."""

    def edit() -> None:
        beside = file.with_name(file.name + "~")
        beside.write_text(text, encoding="utf-8")
        os.replace(beside, file)

    return edit


def test_an_edit_of_a_control_is_seen_and_what_is_looked_at_stays(on_bench: Any) -> None:
    async def story(bench: Bench) -> None:
        bench.gallery.nextSize()
        bench.gallery.turnNight()
        size = (bench.gallery.displayWidth, bench.gallery.displayHeight)
        assert bench.buttons()
        window, file = bench.view.window, bench.controls / "Btn.qml"
        whole = file.read_text(encoding="utf-8")
        for height in (111, 122, 133):
            taller = whole.replace("id: root\n", f"id: root\n\n    height: {height}\n", 1)
            await bench.after(replaced(file, taller), lambda height=height: bench.heights() == {height})
        theme = window.engine().singletonInstance("Hmi.Theme", "Theme")
        assert (theme.property("width"), theme.property("height")) == size
        assert theme.property("night") is False
        assert bench.view.window is window

    on_bench(story)


@expects_mistakes
def test_a_singleton_and_a_new_file_are_taken_in(on_bench: Any) -> None:
    async def story(bench: Bench) -> None:
        metrics, section = bench.folder / "Hmi/Theme/Metrics.qml", bench.folder / "Hmi/Gallery/Section.qml"
        await bench.after(edited(metrics, "touch: u(68)", "touch: u(99)"), lambda: bench.heights() == {99})
        await bench.after(
            edited(section, "    Flow {", "    Brand {}\n    Flow {"), lambda: "Brand" in bench.view.trouble.value
        )

        def add() -> None:
            (bench.controls / "Brand.qml").write_text("import QtQuick\nText { text: 'brand-new' }\n", encoding="utf-8")
            edited(bench.controls / "qmldir", "Bars 1.0", "Brand 1.0 Brand.qml\nBars 1.0")()

        await bench.after(add, lambda: bench.sees("brand-new"))

    on_bench(story)


@expects_mistakes
@pytest.mark.parametrize(
    "mistake", ["}}}\n", "import QtQuick\nNothing {}\n", "", "\x00\xff"], ids=["brace", "type", "empty", "garbage"]
)
def test_a_mistake_is_read_in_the_window_and_the_page_comes_back(on_bench: Any, mistake: str) -> None:
    async def story(bench: Bench) -> None:
        bench.gallery.show("rows")
        file = bench.controls / "ListRow.qml"
        good = file.read_text(encoding="utf-8")
        await bench.after(replaced(file, mistake), lambda: "ListRow.qml" in bench.view.trouble.value)
        assert bench.sees(bench.view.trouble.value)
        assert not bench.buttons()
        await bench.after(replaced(file, good), lambda: bench.view.trouble.value == "")
        assert bench.sees("switched on")

    on_bench(story)


@expects_mistakes
def test_a_control_that_is_gone_is_named_until_it_is_back(on_bench: Any) -> None:
    async def story(bench: Bench) -> None:
        file, away = bench.controls / "Plate.qml", bench.folder / "Plate.away"
        await bench.after(lambda: file.rename(away), lambda: "Plate" in bench.view.trouble.value)
        await bench.after(lambda: away.rename(file), lambda: bench.view.trouble.value == "")
        assert bench.buttons()

    on_bench(story)


@expects_mistakes
def test_a_complaint_at_run_time_stands_above_the_page(on_bench: Any) -> None:
    async def story(bench: Bench) -> None:
        file = bench.controls / "Btn.qml"
        good = file.read_text(encoding="utf-8")
        wrong = edited(file, "    name: text\n", "    name: nowhere.to.be.found\n")
        await bench.after(wrong, lambda: "nowhere is not defined" in bench.gallery.complaint)
        assert bench.view.trouble.value == ""
        assert bench.sees(bench.gallery.complaint)
        await bench.after(replaced(file, good), lambda: bench.gallery.complaint == "")

    on_bench(story)


def test_many_edits_in_a_row_do_no_harm(on_bench: Any) -> None:
    async def story(bench: Bench) -> None:
        for _ in range(25):
            assert bench.view.load()
        assert len(bench.buttons()) > 10

    on_bench(story)
