"""One window for the tests of a module; each test begins with the unit as it comes from the works."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QGuiApplication

from tests.qml.pages.stand import Stand


@pytest.fixture(scope="module")
def one_stand(qapp: QGuiApplication, fonts: None) -> Iterator[Stand]:
    QAccessible.setActive(True)
    stand = Stand(qapp)
    yield stand
    stand.close()


@pytest.fixture
def stand(one_stand: Stand) -> Iterator[Stand]:
    """The window at 1280 × 480 in English. A warning from QML, at any time, fails the test."""
    one_stand.warnings.clear()
    one_stand.preferences.set_language("en")
    one_stand.size(1280, 480)
    one_stand.fresh()
    yield one_stand
    told = sorted(set(one_stand.warnings))
    assert not told, "\n".join(told)
