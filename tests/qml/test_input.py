"""What reaches a window is told in words that a test can repeat: by finger, mouse and both keyboards."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from connectivity.contracts.control.elements import Query, Role
from connectivity.contracts.control.events import Input
from connectivity.contracts.control.requests import LONG_PRESS_S
from headunit.control.recorder.input_qt import InputWatch
from headunit.control.scene_qt import Scene
from headunit.control.service_qt import ControlService
from headunit.core.looptime import FakeLoopTime
from tests.qml.stage import Stage

FORM = """
Item {
    property var current: address

    Column {
        Row {
            Field {
                id: address
                objectName: "address"
                width: 400
                label: "E-mail"
                onActivated: parent.parent.parent.current = address
            }
            Field {
                id: secret
                objectName: "secret"
                width: 400
                label: "Password"
                password: true
                onActivated: parent.parent.parent.current = secret
            }
        }
        Row {
            Btn { objectName: "send"; text: "Send"; onClicked: address.text = "cleared by the unit" }
            Repeater {
                model: 2
                Btn { text: "Same"; objectName: "same-" + index }
            }
            Repeater {
                model: 2
                Btn { text: "Twice"; objectName: "twice" }
            }
        }
    }
    Keyboard {
        anchors.bottom: parent.bottom
        width: parent.width
        actionText: "Next"
        onBackspace: parent.current.backspace()
        onKeyPressed: text => parent.current.insert(text)
    }
}
"""
EMAIL, PASSWORD = Query(Role.FIELD, "E-mail"), Query(Role.FIELD, "Password")


class Face:
    """A unit's face that never changes."""

    page, language, theme, night = "home", "en", "auto", True

    def subscribe(self, _):
        return lambda: None


class Watched:
    """A stage with a form, and what is told of it."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.told, self.time = stage, list[Input](), FakeLoopTime()
        self.listened = True
        stage.show(FORM, width=1280, height=720)
        self.scene = Scene(stage.view)
        self.watch = InputWatch(stage.view, self.scene, self.told.append, self.time, lambda: self.listened)

    def until(self, condition: Callable[[], bool]) -> None:
        self.stage.until(condition)

    def last(self) -> tuple[str, Query | None, str]:
        """Action, element and text of what was told last."""
        return (self.told[-1].action, self.told[-1].query, self.told[-1].text)

    def texts(self) -> list[tuple[str, str]]:
        return [(one.action, one.text) for one in self.told]


@pytest.fixture
def form(stage):
    watched = Watched(stage)
    yield watched
    watched.watch.close()


def test_a_click_is_a_tap_on_what_it_means(form):
    form.stage.click("send")
    assert form.last() == ("tap", Query(Role.BUTTON, "Send"), "")
    assert form.told[-1].label == "button 'Send'"
    assert form.texts() == [("tap", "")]  # what the unit itself writes into a field is nobody's typing


def test_elements_of_one_name_are_told_apart(form):
    form.stage.click("same-1")
    assert form.last()[1] == Query(id="same-1")
    twice = [item for item in form.stage.items() if item.objectName() == "twice"]
    form.stage.click(twice[1])
    assert form.last()[1] == Query(Role.BUTTON, "Twice", nth=1)


def test_typing_on_a_physical_keyboard_is_what_the_field_then_holds(form):
    form.stage.click("address")
    form.stage.type("marie")
    form.until(lambda: form.last() == ("fill", EMAIL, "marie"))
    form.stage.key(Qt.Key.Key_Left)
    form.stage.key(Qt.Key.Key_Backspace)
    form.until(lambda: form.last() == ("fill", EMAIL, "mare"))
    form.stage.key(Qt.Key.Key_Tab)
    assert form.last() == ("key", None, "clockwise")
    assert {action for action, _ in form.texts()} == {"tap", "fill", "key"}


def test_the_keyboard_on_the_screen_types_into_the_field_too(form):
    form.stage.click("address")
    form.told.clear()
    form.stage.taps("shift a b backspace page 1")
    form.until(lambda: form.told != [] and form.last() == ("fill", EMAIL, "A1"))
    assert {action for action, _ in form.texts()} == {"fill"}  # no key of it is a step of its own …
    form.stage.taps("action")
    assert form.last()[:2] == ("tap", Query(Role.BUTTON, "Next"))  # … but the one that acts


def test_a_secret_is_never_told(form):
    form.stage.click("secret")
    form.stage.type("Riviera")
    form.until(lambda: form.last() == ("fill", PASSWORD, "•" * 7))
    assert form.told[-1].secret
    form.stage.click("secret-reveal")
    form.stage.type("-2021")
    form.until(lambda: form.last() == ("fill", PASSWORD, "•" * 12))
    form.stage.taps("a")
    form.until(lambda: form.last() == ("fill", PASSWORD, "•" * 13))
    assert "Riviera" not in str(form.told)


def test_what_was_typed_comes_before_what_is_done_next(form):
    form.stage.click("address")
    form.stage.type("x")
    form.stage.click("send")
    assert [action for action, _ in form.texts()] == ["tap", "fill", "tap"]


def test_a_finger_that_rests_and_one_that_moves(form):
    send = form.stage.find("send")
    form.stage.press(send)
    form.time._now += LONG_PRESS_S
    form.stage.release(send)
    assert form.last()[:2] == ("long-press", Query(Role.BUTTON, "Send"))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(form.stage.view, left, none, QPoint(900, 200))
    QTest.mouseMove(form.stage.view, QPoint(900, 150))
    QTest.mouseRelease(form.stage.view, left, none, QPoint(905, 120))
    assert form.told[-1] == Input("drag", x=900, y=200, to_x=905, to_y=120)


def test_a_touch_is_told_once_and_two_fingers_are_let_be(form):
    screen = QTest.createTouchDevice()
    at = form.stage.centre(form.stage.find("send"))
    QTest.touchEvent(form.stage.view, screen).press(0, at)
    QTest.touchEvent(form.stage.view, screen).release(0, at)
    assert form.last() == ("tap", Query(Role.BUTTON, "Send"), "")
    form.told.clear()
    QTest.touchEvent(form.stage.view, screen).press(0, at).press(1, at + QPoint(50, 0))
    QTest.touchEvent(form.stage.view, screen).release(0, at).release(1, at + QPoint(50, 0))
    assert form.told == []


def test_a_place_without_a_name_is_told_in_pixels(form):
    form.stage.click_at(1200, 300)
    assert form.told == [Input("tap", x=1200, y=300)]


def test_what_leads_out_of_a_kiosk_is_nobodys_story(stage):
    told = list[Input]()
    stage.show(
        'FocusScope { objectName: "kiosk-sheet"; focus: true; Btn { objectName: "digit"; text: "1"; focus: true } }'
    )
    watch = InputWatch(stage.view, Scene(stage.view), told.append, FakeLoopTime())
    stage.click("digit")
    stage.type("1234")
    watch.close()
    assert told == []


def test_nobody_listens(form):
    form.listened = False
    form.stage.click("send")
    form.stage.type("x")
    assert form.told == []


def test_the_label_of_a_field_is_the_field(form):
    field = form.stage.find("address")
    place = field.mapToScene(QPointF(60, 8)).toPoint()
    form.stage.click_at(place.x(), place.y())
    assert form.last()[:2] == ("tap", EMAIL)


def test_a_control_service_tells_it_while_somebody_listens(form):
    told = []
    service = ControlService(form.stage.view, face=Face())
    try:
        form.stage.click("send")
        end = service.subscribe(told.append)
        form.stage.click("send")
        end()
        form.stage.click("send")
    finally:
        service.close()
    assert [event.input.query for event in told] == [Query(Role.BUTTON, "Send")]
