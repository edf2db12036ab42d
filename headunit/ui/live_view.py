"""A window whose page is read anew from its QML files while it is open; what is wrong in them is read in the window.

view = LiveView(qml_dir(), "Hmi.Gallery", "Main", {"gallery": view_model})
view.load()                                     # False: `view.trouble` says why, in plain text, and so does the window
watch = FileWatch(qml_dir(), changed)           # `changed` is called for every file that is saved, made or removed
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QFileSystemWatcher, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlError
from PySide6.QtQuick import QQuickView

from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable

QUIET_S = 0.15
"""Real seconds without a change after which files are taken to be written."""

_MOST_WARNINGS = 20
_log = logging.getLogger(__name__)

# Of nothing but Qt's own: the product's controls may be what is broken.
_TROUBLE_PAGE = b"""
import QtQuick

Rectangle {
    id: root

    required property string trouble

    color: "#101418"

    Flickable {
        anchors.fill: parent
        anchors.margins: 24
        contentHeight: words.height
        clip: true

        Text {
            id: words

            width: parent.width
            color: "#ffb4ab"
            font.pixelSize: 18
            text: root.trouble
            textFormat: Text.PlainText
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
    }
}
"""


class LiveView:
    """See the top of this module.

    Attributes:
        window: The window; whoever made the view shows and closes it.
        trouble: Why the page cannot be shown, a line for each mistake; empty while it is shown.
        warnings: What the engine has complained about since the page was read, a line each.
        loads: How often the page was read.

    Args:
        folder: Where the modules are (the import path).
        module: QML module of the page.
        component: Its type, an item.
        properties: Its required properties; they outlive each page.
    """

    def __init__(self, folder: Path, module: str, component: str, properties: Mapping[str, Any]) -> None:
        self.window = QQuickView()
        self.trouble: Observable[str] = Observable("")
        self.warnings: Observable[str] = Observable("")
        self.loads: Observable[int] = Observable(0)
        self._module, self._component, self._properties = module, component, dict(properties)
        self._page: QQmlComponent | None = None
        self.window.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        engine = self.window.engine()
        engine.addImportPath(str(folder))
        engine.setOutputWarningsToStandardError(False)  # a binding complains at each turn; we say it once
        engine.warnings.connect(self._warned)

    def load(self) -> bool:
        """Read the page from its files; False where it cannot be shown, and `trouble` says why."""
        self._clear()
        self.window.setInitialProperties(self._properties)
        self.window.loadFromModule(self._module, self._component)
        mistakes = self.window.errors()[::-1]  # the cause stands last, below everything that it has made unusable
        self.trouble.set("\n".join(_sentence(mistake) for mistake in mistakes))
        if mistakes:
            self._show_trouble()
        self.loads.set(self.loads.value + 1)
        return not mistakes

    def close(self) -> None:
        """Take the page down before the objects that its bindings read."""
        self.window.close()
        self._clear()
        self.window.deleteLater()
        QGuiApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete.value)

    def _clear(self) -> None:
        """No object may be left when the engine forgets the types it is made of."""
        self.window.setSource(QUrl())
        self._page = None
        QGuiApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        engine = self.window.engine()
        engine.clearSingletons()
        engine.clearComponentCache()
        self.warnings.set("")

    def _show_trouble(self) -> None:
        self._page = QQmlComponent(self.window.engine())
        self._page.setData(_TROUBLE_PAGE, QUrl("trouble.qml"))
        item = self._page.createWithInitialProperties({"trouble": self.trouble.value})
        self.window.setContent(QUrl("trouble.qml"), self._page, item)

    def _warned(self, errors: list[QQmlError]) -> None:
        lines = [line for line in self.warnings.value.split("\n") if line]
        for line in dict.fromkeys(map(_sentence, errors)):
            if line not in lines:
                _log.warning("%s", line)
                lines.append(line)
        self.warnings.set("\n".join(lines[-_MOST_WARNINGS:]))


def _sentence(error: QQmlError) -> str:
    place = error.url().toLocalFile() or error.url().toString()
    where = f"{place}:{error.line()}: " if error.line() > 0 else f"{place}: " if place else ""
    return where + error.description()


class FileWatch:
    """Tells of every change below a folder, also of files that are made or replaced.

    Args:
        folder: What to watch.
        changed: Called for each change, a few times where an editor saves in several steps.
    """

    def __init__(self, folder: Path, changed: Callable[[], None]) -> None:
        self._folder, self._changed = folder, changed
        self._watcher = QFileSystemWatcher()
        self._watcher.fileChanged.connect(self._told)
        self._watcher.directoryChanged.connect(self._told)
        self._look()

    def close(self) -> None:
        """Watch no longer."""
        self._watcher.deleteLater()

    def _told(self, _: str) -> None:
        self._look()
        self._changed()

    def _look(self) -> None:
        """A file that was replaced by another of its name is no longer watched: ask for everything anew."""
        there = {str(path) for path in self._folder.rglob("*") if path.is_dir() or _is_source(path)} | {
            str(self._folder)
        }
        missing = there - {*self._watcher.files(), *self._watcher.directories()}
        if missing:
            self._watcher.addPaths(sorted(missing))


def _is_source(path: Path) -> bool:
    return path.suffix in (".qml", ".js") or path.name == "qmldir"


async def reload_for_ever(view: LiveView, folder: Path, loop_time: LoopTime) -> None:
    """Read the page anew whenever a file below `folder` has changed and nothing more changes; until cancelled."""
    changed = asyncio.Event()
    watch = FileWatch(folder, changed.set)
    try:
        while True:
            await changed.wait()
            while changed.is_set():
                changed.clear()
                await loop_time.sleep(QUIET_S)
            view.load()
    finally:
        watch.close()
