"""Pictures of the unit and of the panel by whichever renderer this process has; also a program, for the other renderer.

python -m tests.qml.renderers.shots FOLDER
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QDeadlineTimer
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtQml import QQmlProperty

from tests.patience import PATIENCE_S
from tests.qml.pages.scenes import play
from tests.qml.pages.stand import Stand
from tests.qml.panel.conftest import Window, source_texts

SCENES = ("map", "home", "home-no-phone", "sign-in", "subscriptions", "display")
TILELESS = "#ff00ff"
"""The map's ground where no tile is."""


def _wait(condition: Callable[[], bool]) -> None:
    patience = QDeadlineTimer(round(PATIENCE_S * 1000))
    while not patience.hasExpired():
        QCoreApplication.processEvents()
        if condition():
            return
    raise AssertionError("the window did not come")


def _tiles(folder: Path) -> str:
    """Tiles around the place of the scene, bright and dark by turns; the address of their folder."""
    for number, colour in enumerate(("#e9a94f", "#a8cbe2")):
        picture = QImage(256, 256, QImage.Format.Format_RGB32)
        picture.fill(QColor(colour))
        assert picture.save(str(folder / f"{number}.png"))
    for column, row in product(range(40), range(40)):
        place = folder / f"16/{34100 + column}/{23876 + row}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.hardlink_to(folder / f"{(column + row) % 2}.png")
    return f"{folder.as_uri()}/"


def _is_covered(stand: Stand) -> bool:
    """Whether every tile is there."""
    picture, ground = stand.frame(), QColor(TILELESS).rgb()
    return not any(picture.pixel(x, y) == ground for x in range(0, 1280, 16) for y in range(0, 480, 16))


def _wait_for_tiles(stand: Stand) -> None:
    tiles = stand.find("map-tiles")
    QQmlProperty.write(tiles, "color", QColor(TILELESS))
    stand.map.state.set(replace(stand.map.state.value, drawn=1))
    _wait(lambda: _is_covered(stand) and not stand.app.labels.pending)
    _wait(lambda: stand.frame() == stand.frame())


def _unit(app: QGuiApplication, folder: Path) -> None:
    stand = Stand(app)
    with TemporaryDirectory() as tiles:
        stand.maps.tiles_url = _tiles(Path(tiles))
        try:
            _wait(stand.window.isExposed)
            for theme in ("night", "day"):
                for scene in SCENES:
                    play(stand, scene)
                    stand.preferences.set_theme(theme)
                    if scene == "map":
                        _wait_for_tiles(stand)
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
