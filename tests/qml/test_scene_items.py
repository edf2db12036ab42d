"""Children whose address PySide has known as something else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMetaObject, QObject, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem
from shiboken6 import Shiboken

from headunit.ui.scene_items import child_items, child_objects

QML = b"import QtQuick; Item { Item { objectName: 'one' } Item { objectName: 'two' } Timer { objectName: 'three' } }"


@pytest.mark.parametrize(
    ("walk", "names", "mistaken"), [(child_items, ["one", "two"], 1), (child_objects, ["one", "two", "three"], 2)]
)
def test_a_wrapper_that_outlived_its_object_is_let_go(qapp: QGuiApplication, walk, names, mistaken) -> None:
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(QML, QUrl())
    root = component.create()
    assert isinstance(root, QQuickItem)
    address = Shiboken.getCppPointer(root.children()[mistaken])[0]
    stale = Shiboken.wrapInstance(address, QMetaObject)
    assert any(one is stale for one in root.children())
    found = walk(root)
    assert all(isinstance(one, QObject) for one in found)
    assert [one.objectName() for one in found] == names
    assert not Shiboken.isValid(stale)
    assert [one.objectName() for one in walk(root)] == names
    del found, root
    component.deleteLater()
    engine.deleteLater()
