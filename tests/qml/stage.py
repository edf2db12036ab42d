"""A stage for QML: shows a piece of QML in a real window, offscreen, and presses and types at positions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtQml import QQmlError, QQmlProperty, qmlContext
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest

from headunit.ui.resources import qml_dir
from headunit.ui.scene_items import child_items

HEAD = """
import QtQuick
import Hmi.Controls
import Hmi.Theme
"""


class Stage:
    """One window with one root item. Every QML warning is kept in `warnings`; the fixture fails on any."""

    def __init__(self, wait: Callable[[Callable[[], bool]], None], folder: Path) -> None:
        self._wait = wait
        self._folder = folder
        self._shown = 0
        self.warnings: list[str] = []
        self.view = QQuickView()
        self.view.engine().addImportPath(str(qml_dir()))
        self.view.engine().setOutputWarningsToStandardError(False)
        self.view.engine().warnings.connect(self._note)
        self.view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)

    def _note(self, errors: list[QQmlError]) -> None:
        self.warnings += [error.toString() for error in errors]

    def theme(self, *, width: int = 1280, height: int = 480, night: bool = True) -> None:
        theme = self.view.engine().singletonInstance("Hmi.Theme", "Theme")
        assert theme is not None
        for name, value in {"width": width, "height": height, "night": night}.items():
            theme.setProperty(name, value)
        self.view.resize(QSize(width, height))

    def show(self, body: str, *, width: int = 1280, height: int = 480, night: bool = True) -> QQuickItem:
        """Show one QML object, given without imports, and wait until its window is active."""
        self.theme(width=width, height=height, night=night)
        # A folder of its own each time: the engine remembers files and folders that it has read.
        self._shown += 1
        file = self._folder / str(self._shown) / "Staged.qml"
        file.parent.mkdir()
        file.write_text(HEAD + body, encoding="utf-8")
        self.view.setSource(QUrl.fromLocalFile(str(file)))
        assert not self.view.errors(), [error.toString() for error in self.view.errors()]
        self.view.show()
        self.view.requestActivate()
        self._wait(lambda: self.view.isExposed() and self.view.isActive())
        return self.root

    @property
    def root(self) -> QQuickItem:
        root = self.view.rootObject()
        assert root is not None
        return root

    def items(self) -> Iterator[QQuickItem]:
        """Every item that can be seen, parents first."""

        def walk(item: QQuickItem) -> Iterator[QQuickItem]:
            if item.isVisible():
                yield item
                for child in child_items(item):
                    yield from walk(child)

        return walk(self.root)

    def find(self, name: str) -> QQuickItem:
        """The visible item with this object name."""
        found = [item for item in self.items() if item.objectName() == name]
        assert len(found) == 1, f"{len(found)} items named {name}"
        return found[0]

    def sees(self, text: str) -> bool:
        return any(item.property("text") == text for item in self.items())

    def centre(self, item: QQuickItem) -> QPoint:
        """Where the middle of an item is, after everything that waits for the next frame is laid out."""
        self.view.grabWindow()
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def click(self, target: QQuickItem | str) -> None:
        item = self.find(target) if isinstance(target, str) else target
        QTest.mouseClick(
            self.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self.centre(item), delay=1
        )

    def press(self, item: QQuickItem) -> None:
        QTest.mousePress(self.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self.centre(item))

    def release(self, item: QQuickItem) -> None:
        QTest.mouseRelease(self.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self.centre(item))

    def click_at(self, x: int, y: int) -> None:
        QTest.mouseClick(self.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(x, y))

    def assist(self, item: QQuickItem) -> None:
        """Press as a screen reader does: by the press action of the accessible interface."""
        interface = QAccessible.queryAccessibleInterface(item)
        assert interface is not None, item
        interface.actionInterface().doAction("Press")

    def picture(self, item: QQuickItem) -> bytes:
        """The pixels of an item as they are on the screen now."""
        place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).toRect()
        image = self.view.grabWindow().copy(place).convertToFormat(QImage.Format.Format_RGB32)
        return bytes(image.constBits())  # the bits are the image's: it must outlive them

    def type(self, text: str) -> None:
        """Type on a physical keyboard."""
        for character in text:
            QTest.keyClick(self.view, character)

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.view, key)

    def taps(self, keys: str) -> None:
        """Tap keys of the on-screen keyboard, one after the other, found by object name `key-…`."""
        for name in keys.split():
            self.click(f"key-{name}")

    def until(self, condition: Callable[[], bool]) -> None:
        self._wait(condition)

    def accessible(self, item: QQuickItem, what: str) -> Any:
        """What assistive technology is told: name, role, checked, ignored …"""
        context = qmlContext(item)
        assert context is not None
        return QQmlProperty(item, f"Accessible.{what}", context).read()

    def close(self) -> None:
        self.view.close()
        self.view.setSource(QUrl())


class Heard:
    """Collects what a signal carried, a tuple a time."""

    def __init__(self, sender: QObject, signal: str) -> None:
        self.calls: list[tuple[Any, ...]] = []
        getattr(sender, signal).connect(self._take)

    def _take(self, *values: Any) -> None:
        self.calls.append(values)
