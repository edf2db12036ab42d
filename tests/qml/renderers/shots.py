"""Pictures of the unit and of the panel by whichever renderer this process has; also a program, for the other renderer.

python -m tests.qml.renderers.shots FOLDER
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from tests.qml.pages.scenes import play
from tests.qml.pages.stand import Stand
from tests.qml.panel.conftest import Window, source_texts

SCENES = ("home", "home-no-phone", "sign-in", "subscriptions", "display")
_TURNS = 2000


def _wait(condition: Callable[[], bool]) -> None:
    for _ in range(_TURNS):
        QCoreApplication.processEvents()
        if condition():
            return
    raise AssertionError("the window did not come")


def _unit(app: QGuiApplication, folder: Path) -> None:
    stand = Stand(app)
    try:
        _wait(stand.window.isExposed)
        for theme in ("night", "day"):
            for scene in SCENES:
                play(stand, scene)
                stand.preferences.set_theme(theme)
                assert stand.frame().save(str(folder / f"unit-{scene}-{theme}.png"))
        assert stand.warnings == []
    finally:
        stand.close()


def _panel(folder: Path) -> None:
    panel = Window(_wait, source_texts(), "en")
    try:
        panel.resize(1280, 720)
        assert panel.window.grabWindow().save(str(folder / "panel.png"))
        assert panel.warnings == []
    finally:
        panel.close()


def shoot(app: QGuiApplication, folder: Path) -> None:
    """Put every picture into `folder`; the fonts are loaded."""
    folder.mkdir(parents=True, exist_ok=True)
    _unit(app, folder)
    _panel(folder)
