"""Fingers and keys of the remote control, where places are odd and texts are long."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from connectivity.contracts.control.answers import Found
from connectivity.contracts.control.elements import Condition, Query, Spot
from connectivity.contracts.control.errors import ControlError
from connectivity.contracts.control.operations import OPERATION
from connectivity.contracts.control.requests import Look, Press, Tap, Type, Wait
from headunit.control.service_qt import ControlService
from tests.qml.stage import Stage
from tests.qt_loop import on_qt_loop

PAGE = """
Item {
    id: root
    property string said: ""
    component Plate: Rectangle {
        width: 200; height: 100; Accessible.role: Accessible.Button; Accessible.name: objectName
        MouseArea { anchors.fill: parent; onClicked: root.said += parent.objectName + " " }
    }
    Plate { objectName: "Plain"; x: 0; y: 0 }
    Plate { objectName: "Behind glass"; x: 0; y: 150 }
    Plate { objectName: "Glass"; x: 0; y: 150; opacity: 0 }
    Plate { objectName: "Turned"; x: 400; y: 100; rotation: 45 }
    Plate { id: slider; objectName: "Slider"; y: 250; height: 50
        NumberAnimation on x { from: 0; to: 300; duration: 300 } }
    Flickable { objectName: "list"; x: 1000; width: 200; height: 200; contentHeight: 1000; clip: true
        Plate { objectName: "Far down"; y: 800 } }
    Plate { objectName: "Long"; x: 700; y: 0; height: 20000; color: "red" }
    Field { objectName: "words"; x: 0; y: 330; width: 400; label: "Words" }
}
"""


@pytest.fixture
def root(stage: Stage) -> QQuickItem:
    return stage.show(PAGE)


def answers(stage: Stage, *steps: tuple[str, object]) -> list[object]:
    async def story() -> None:
        service = ControlService(stage.view)
        try:
            for name, request in steps:
                told.append(await service.ask(OPERATION[name], request))
        finally:
            service.close()

    told: list[object] = []
    on_qt_loop(story, 30)
    return told


def test_what_nobody_sees_takes_a_finger_all_the_same(stage: Stage, root: QQuickItem) -> None:
    with pytest.raises(ControlError, match="hidden behind") as caught:
        answers(stage, ("tap", Tap(Spot(Query(name="Behind glass")), timeout_s=0.2)))
    assert caught.value.reason == "covered"
    assert root.property("said") == ""


def test_a_corner_of_what_is_turned_is_where_it_is_drawn(stage: Stage, root: QQuickItem) -> None:
    answers(stage, ("tap", Tap(Spot(Query(name="Turned"), 0.05, 0.05))))
    assert root.property("said") == "Turned "


def test_a_picture_of_one_ends_where_the_window_ends(stage: Stage, root: QQuickItem) -> None:
    (picture,) = answers(stage, ("look", Look(Query(name="Long"))))
    assert isinstance(picture, bytes)
    image = QImage.fromData(picture)
    assert (image.width(), image.height()) == (200, 480)


def test_ready_is_what_stands_still(stage: Stage, root: QQuickItem) -> None:
    (found,) = answers(stage, ("wait", Wait(Query(name="Slider"), Condition.READY)))
    assert isinstance(found, Found)
    assert found.elements[0].rect.x == 300


def test_who_only_waits_moves_nothing(stage: Stage, root: QQuickItem) -> None:
    with pytest.raises(ControlError) as caught:
        answers(stage, ("wait", Wait(Query(name="Far down"), Condition.READY, timeout_s=0.1)))
    assert caught.value.reason == "outside"
    answers(stage, ("tap", Tap(Spot(Query(name="Far down")))))
    assert root.property("said") == "Far down "


@pytest.mark.parametrize(
    ("name", "request_", "left"), [("type", Type("x" * 300), 600), ("press", Press("backspace", 300), 0)]
)
def test_the_window_lives_while_much_is_typed(
    stage: Stage, root: QQuickItem, name: str, request_: object, left: int
) -> None:
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    async def story() -> None:
        service = ControlService(stage.view)
        await service.ask(OPERATION["type"], Type("y" * 300, Query(id="words-input")))
        counting = asyncio.create_task(count())
        await service.ask(OPERATION[name], request_)
        counting.cancel()
        service.close()

    on_qt_loop(story, 30)
    field = root.findChild(QQuickItem, "words-input")
    assert field is not None
    assert len(field.property("text")) == left
    assert turns > 10
