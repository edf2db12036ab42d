"""A few pages look as they did: compared with the pictures in `tests/baselines`.

Made anew, after a look at them, with `HEADUNIT_UPDATE=1 pytest tests/qml/pages/test_baselines.py`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from headunit.testing.pictures.visual import BaselineKey, check
from tests.qml.pages.scenes import play
from tests.qml.pages.stand import Stand

FOLDER = Path(__file__).parents[2] / "baselines"
SHOWN = [
    *((scene, "en", "night") for scene in ("home", "setup", "wifi", "sign-in", "subscriptions")),
    *((scene, "fr", "night") for scene in ("setup", "sign-in", "subscriptions")),
    ("home", "en", "day"),
]


def png(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert picture.save(buffer, "PNG")
    return bytes(buffer.data().data())


@pytest.mark.parametrize(("scene", "language", "theme"), SHOWN)
def test_it_looks_as_it_did(stand: Stand, artifacts: Path, scene: str, language: str, theme: str) -> None:
    stand.preferences.set_language(language)
    play(stand, scene)
    stand.preferences.set_theme(theme)
    picture = stand.frame()
    key = BaselineKey("ux250h-2021-fr", language, "software", picture.width(), picture.height(), theme == "night")
    update = os.environ.get("HEADUNIT_UPDATE") == "1"
    check(png(picture), scene, folder=FOLDER, key=key, artifacts=artifacts / "baselines", update=update)


def test_the_baselines_are_small_and_none_is_left_over() -> None:
    files = list(FOLDER.rglob("*.png"))
    assert len(files) == len(SHOWN)
    assert sum(file.stat().st_size for file in files) < 640_000
