"""Starting and ending a Qt process the one way.

    async def main(qt: QtContext) -> int:
        qt.set_language("fr")                                   # live; False where the catalogue is missing
        window = qt.show("Hmi.Panel", "Main", {"panel": panel}) # QML module, type, required properties
        await qt.first_frame(window)                            # returns early where everything ends first
        await qt.stop.wait()                                    # last window closed, SIGINT, SIGTERM, qt.end()
        return 0                                                # cleaning up after `stop` may still await

    sys.exit(run_qt(main, config))

`main` runs as a coroutine on the Qt loop, so it may await at any time; an exception leaves `run_qt` as it was
raised. `qt.end()` may be called from any thread (the lifeline's, say). Nothing here imports a library that is slow.
"""

from __future__ import annotations

import asyncio
import gc
import itertools
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import qasync
from PySide6.QtCore import QEvent, QMessageLogContext, QObject, QtMsgType, Slot, qInstallMessageHandler
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from headunit.config import LANGUAGES, Config
from headunit.core.errors import HeadUnitError
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.core.tasks import first_of
from headunit.ui.resources import fonts_dir, qml_dir
from headunit.ui.translations import Translations

_log = logging.getLogger(__name__)
_qt_log = logging.getLogger("qt")

_FAMILY = "Hanken Grotesk"
_SWEEP_EVERY_S = 2.0
_WHOLE_SWEEP_EVERY = 150
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class QtContext:
    """What a Qt process is made of, for its `main`.

    Attributes:
        app: The application.
        engine: The one QML engine; its import path is set.
        stop: Set when the process should end.
        terminated: Whether SIGTERM was the cause.
        language: The language that is shown, one of `LANGUAGES`.
    """

    def __init__(self, app: QGuiApplication) -> None:
        self.app = app
        self.stop = asyncio.Event()
        self.terminated = False
        self.language = "en"
        self._loop = asyncio.get_running_loop()
        self._open()

    def _open(self) -> None:
        self._closed = False
        self.engine = QQmlApplicationEngine()
        self.engine.addImportPath(str(qml_dir()))
        self._translations = Translations(self.app, self.engine)
        self._kept: list[dict[str, Any]] = []

    def renew(self) -> None:
        """Begin once more after `close`, with an engine and windows of its own; nothing is asked to stop any more."""
        self.stop.clear()
        self.terminated = False
        self._open()

    def terminate(self) -> None:
        """SIGTERM: somebody else wants this process to end; its person does not."""
        self.terminated = True
        self.stop.set()

    def end(self) -> None:
        """Ask the process to end; from any thread."""
        self._loop.call_soon_threadsafe(self.stop.set)

    def set_language(self, language: str) -> bool:
        """Show everything in `language`, at once.

        Returns:
            False where there is no usable catalogue: the ids of the texts are then seen, and the log says so.
        """
        self.language = language
        return self._translations.use(language)

    def show(
        self, module: str, component: str, properties: Mapping[str, Any], *, full_screen: bool = False
    ) -> QQuickWindow:
        """Make a window from a QML type and show it.

        Args:
            module: QML module (`Hmi.Panel`).
            component: Type in it whose root is a window.
            properties: Its required properties.
            full_screen: Fill the screen, also where no window manager would do it.

        Raises:
            HeadUnitError: `no-face`: it could not be made; the log has the lines of the QML engine.
        """
        self._kept.append(dict(properties))
        self.engine.setInitialProperties(dict(properties))
        before = len(self.engine.rootObjects())
        self.engine.loadFromModule(module, component)
        made = self.engine.rootObjects()[before:]
        if not made or not isinstance(made[0], QQuickWindow):
            raise HeadUnitError("no-face", f"The window {module}.{component} cannot be made; see the log.")
        if full_screen:
            made[0].setGeometry(made[0].screen().geometry())
            made[0].showFullScreen()
        else:
            made[0].show()
        return made[0]

    async def first_frame(self, window: QQuickWindow) -> None:
        """Wait until `window` has been drawn once, or `stop` is set."""
        seen = asyncio.Event()
        watcher = _FrameWatcher(window, seen.set)
        try:
            await first_of(seen.wait(), self.stop.wait())
        finally:
            watcher.deleteLater()

    def close(self) -> None:
        """Take the windows down, the engine before the view-models that its bindings read, and the language.

        Twice is harmless.
        """
        if self._closed:
            return
        self._closed = True
        for window in self.engine.rootObjects():
            if isinstance(window, QQuickWindow):
                window.hide()
        self.engine.deleteLater()
        # Only this: turning the whole event loop from inside a task is not allowed.
        QGuiApplication.sendPostedEvents(self.engine, QEvent.Type.DeferredDelete.value)
        self._translations.end()


class _FrameWatcher(QObject):
    """Hears of the first frame on the main thread; the renderer may have one of its own."""

    def __init__(self, window: QQuickWindow, then: Callable[[], None]) -> None:
        super().__init__()
        self._then = then
        window.frameSwapped.connect(self._swapped)  # a slot of ours: queued where the renderer has its own thread

    @Slot()
    def _swapped(self) -> None:
        self._then()


def choose_language(wanted: str | None, market: str) -> str:
    """The language to speak: the one asked for, else the market's (BCP 47) where we speak it, else English."""
    if wanted in LANGUAGES:
        return wanted
    spoken = market.partition("-")[0].lower()
    return spoken if spoken in LANGUAGES else "en"


def load_fonts() -> None:
    """Make the two typefaces known to Qt; the application must exist."""
    for path in sorted(fonts_dir().glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            _log.warning("the font %s cannot be read", path)
    font = QFont(_FAMILY)
    # Letters of one shape on every machine: how the system hints would move them by whole pixels.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    QGuiApplication.setFont(font)


def run_qt(main: Callable[[QtContext], Awaitable[int]], config: Config, name: str = "headunit") -> int:
    """Run `main` on the Qt loop and return its exit status.

    Args:
        main: The process; see the top of this module.
        config: The process's configuration; read here are the language, as the first to be shown, and the
            inherited socket `vnc`.
        name: Application name that the desktop shows.
    """
    qInstallMessageHandler(_message)
    app = QGuiApplication([name])
    _guard_vnc(config)
    app.setApplicationName(name)
    app.setQuitOnLastWindowClosed(False)  # Qt would stop the loop under our feet
    load_fonts()

    async def whole() -> int:
        qt = QtContext(app)
        app.lastWindowClosed.connect(qt.stop.set)
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGINT, qt.stop.set)
        loop.add_signal_handler(signal.SIGTERM, qt.terminate)
        if config.language is not None:
            qt.set_language(choose_language(config.language, ""))
        sweeping = loop.create_task(_sweep(RealLoopTime()), name="sweep")
        try:
            return await main(qt)
        finally:
            sweeping.cancel()
            qt.close()

    try:
        return asyncio.run(whole(), loop_factory=lambda: qasync.QEventLoop(app))
    finally:
        qInstallMessageHandler(None)


async def _sweep(loop_time: LoopTime) -> None:
    """Collect cyclic garbage on this thread only, until cancelled.

    The automatic collector runs in whichever thread allocates; in a thread of the HTTP client it would destroy
    QObjects, which crashes Qt.
    """
    gc.disable()
    try:
        for number in itertools.count(1):
            await loop_time.sleep(_SWEEP_EVERY_S)
            gc.collect(2 if number % _WHOLE_SWEEP_EVERY == 0 else 1)
    finally:
        gc.enable()


def _guard_vnc(config: Config) -> None:
    # Qt's VNC platform listens on every address; nobody but this machine may look and touch.
    if os.environ.get("QT_QPA_PLATFORM", "").startswith("vnc"):
        from headunit.ui.vnc import keep_on_loopback

        keep_on_loopback(config.listen_fds.get("vnc"))


def _message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    where = f" ({context.file}:{context.line})" if context.file and context.file not in text else ""
    _qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s%s", text, where)
    if kind is QtMsgType.QtFatalMsg:
        print(f"headunit: {text}", file=sys.stderr, flush=True)
