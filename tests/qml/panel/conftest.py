"""The panel's real window before a fake world, offscreen: found by accessible name, clicked by position."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, QTranslator
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from headunit.core.looptime import FakeLoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.panel.view_model import PanelViewModel
from headunit.ui.formatter import Formatter
from headunit.ui.resources import qml_dir
from headunit.ui.scene_items import child_items
from tests.fake_backend import FakeBackend
from tests.patience import PATIENCE_S
from tests.world_state import FakeWorld, world_json

_TEXT = re.compile(r'//%\s*"(?P<text>[^"]*)"\n[^\n]*?qsTrId\("(?P<id>[^"]+)"')


def source_texts() -> dict[str, str]:
    """English by id, from the sources of the panel."""
    files = (qml_dir() / "Hmi" / "Panel").glob("*.qml")
    return {found["id"]: found["text"] for file in files for found in _TEXT.finditer(file.read_text("utf-8"))}


def french_texts() -> dict[str, str]:
    """French by id, from the catalogue."""
    tree = ET.parse(qml_dir() / "Hmi" / "i18n" / "hmi_fr.ts")
    return {
        message.get("id", ""): message.findtext("translation/numerusform") or message.findtext("translation") or ""
        for message in tree.iter("message")
    }


class Dictionary(QTranslator):
    """Texts by id."""

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__()
        self.texts = texts

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(self, _context: str, source: str, _comment: str | None = None, _n: int = -1) -> str:
        return self.texts.get(source, "")


class Window:
    """The panel in its own window. `warnings` holds what QML complained about."""

    def __init__(self, wait: Callable[[Callable[[], bool]], None], texts: dict[str, str], language: str) -> None:
        self._wait = wait
        self.warnings: list[str] = []
        self.dictionary = Dictionary(texts)
        QGuiApplication.installTranslator(self.dictionary)
        self.loop = asyncio.new_event_loop()
        self.world, self.tasks, self.time = FakeWorld(world_json()), TaskSupervisor(), FakeLoopTime()
        self.backend = FakeBackend()
        self.panel = self.turn(self._build(language))
        self.engine = QQmlApplicationEngine()
        self.engine.addImportPath(str(qml_dir()))
        self.engine.setOutputWarningsToStandardError(False)
        self.engine.warnings.connect(self._note)
        self.engine.setInitialProperties({"panel": self.panel})
        self.engine.loadFromModule("Hmi.Panel", "Main")
        assert self.engine.rootObjects(), self.warnings
        window = self.engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)
        self.window = window
        window.show()
        window.requestActivate()
        wait(lambda: window.isExposed() and window.isActive())

    async def _build(self, language: str) -> PanelViewModel:
        return PanelViewModel(self.world, self.backend, self.time, Formatter(language), self.tasks)

    def _note(self, errors: list[QQmlError]) -> None:
        self.warnings += [error.toString() for error in errors]

    def turn(self, work: Any = None) -> Any:
        """Let the panel's tasks run for a moment."""

        async def moment() -> Any:
            result = await work if work is not None else None
            for _ in range(5):
                await asyncio.sleep(0)
            return result

        return self.loop.run_until_complete(moment())

    def tell(self, **change: Any) -> None:
        """The world says something new."""
        self.turn(self._tell(change))

    async def _tell(self, change: dict[str, Any]) -> None:
        self.world.tell(world_json(**change))

    def resize(self, width: int, height: int) -> None:
        self.window.resize(width, height)
        self._wait(lambda: (self.window.contentItem().width(), self.window.contentItem().height()) == (width, height))
        self.window.grabWindow()

    def items(self) -> Iterator[QQuickItem]:
        """Every visible item, parents first."""

        def walk(item: QQuickItem) -> Iterator[QQuickItem]:
            if item.isVisible():
                yield item
                for child in child_items(item):
                    yield from walk(child)

        return walk(self.window.contentItem())

    def named(self, name: str) -> QQuickItem:
        """The one visible control of this accessible name."""
        controls = [
            item for item in self.items() if item.property("name") == name and item.property("focusRadius") is not None
        ]
        assert len(controls) == 1, f"{len(controls)} controls named {name!r}"
        return controls[0]

    def said(self, item: QQuickItem) -> Any:
        """What assistive technology is told about an item."""
        interface = QAccessible.queryAccessibleInterface(item)
        assert interface is not None, item
        return interface

    def sees(self, text: str) -> bool:
        return any(item.property("text") == text for item in self.items())

    def centre(self, item: QQuickItem) -> QPoint:
        self.window.grabWindow()
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def click(self, name: str) -> None:
        """Press with the mouse, where the control is; it must be in sight."""
        item = self.named(name)
        item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
        place = self.centre(item)
        nothing = Qt.KeyboardModifier.NoModifier
        self.act(lambda: QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, nothing, place, delay=1))

    def key(self, key: Qt.Key) -> None:
        self.act(lambda: QTest.keyClick(self.window, key))

    def act(self, input_: Callable[[], None]) -> None:
        """Do something to the window with the loop running, as in the product."""

        async def work() -> None:
            input_()

        self.turn(work())

    def type(self, text: str) -> None:
        for character in text:
            QTest.keyClick(self.window, character)

    def close(self) -> None:
        self.window.close()
        self.engine.deleteLater()
        QCoreApplication.sendPostedEvents(self.engine, QEvent.Type.DeferredDelete.value)
        self.turn(self.tasks.close())
        self.loop.close()
        QGuiApplication.removeTranslator(self.dictionary)


@pytest.fixture
def open_panel(qapp: QGuiApplication, fonts: None, qtbot: Any) -> Iterator[Callable[..., Window]]:
    """`open_panel(texts, language)`; a warning from QML, at any time, fails the test."""
    QAccessible.setActive(True)
    windows: list[Window] = []

    def opener(texts: dict[str, str] | None = None, language: str = "en") -> Window:
        wait = lambda condition: qtbot.waitUntil(condition, timeout=round(PATIENCE_S * 1000))  # noqa: E731
        windows.append(Window(wait, texts or source_texts(), language))
        return windows[-1]

    yield opener
    for window in windows:
        window.close()
    assert [warning for window in windows for warning in window.warnings] == []


@pytest.fixture
def panel(open_panel: Callable[..., Window]) -> Window:
    """The panel in English, 1280×720."""
    return open_panel()
