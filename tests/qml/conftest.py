"""Fixtures of the QML tests: the product's fonts, and a stage to show controls on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAccessible, QFontDatabase, QGuiApplication

from headunit.ui.application import load_fonts
from tests.patience import PATIENCE_S
from tests.qml.stage import Stage


@pytest.fixture(scope="session")
def fonts(qapp: QGuiApplication) -> None:
    load_fonts()
    assert {"Hanken Grotesk", "Headunit Symbols"} <= set(QFontDatabase.families())


@pytest.fixture
def stage(qapp: QGuiApplication, fonts: None, qtbot: Any, tmp_path: Path) -> Iterator[Stage]:
    """An empty stage. A warning from QML, at any time, fails the test."""
    QAccessible.setActive(True)
    stage = Stage(lambda condition: qtbot.waitUntil(condition, timeout=round(PATIENCE_S * 1000)), tmp_path)
    yield stage
    stage.close()
    assert stage.warnings == []
