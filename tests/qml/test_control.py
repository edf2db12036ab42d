"""Remote control of a real window: finding, touching, waiting, looking, and what is said when it cannot be done."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickItem

from connectivity.contracts.control.elements import Condition, Query, Role, Spot
from connectivity.contracts.control.errors import ControlError, Reason
from connectivity.contracts.control.operations import OPERATION
from connectivity.contracts.control.requests import (
    Drag,
    Find,
    Hold,
    Look,
    Nothing,
    Pinch,
    Press,
    Set,
    Tap,
    Type,
    Wait,
)
from connectivity.contracts.unit_facts import UnitFacts
from headunit.control.service_qt import ControlService
from tests.qml.stage import Stage
from tests.qt_loop import on_qt_loop
from tests.some_facts import FACTS

PAGE = """
Rectangle {
    id: root
    property string said: ""
    property real stretched: 1
    property int slides: 250
    color: Theme.ground
    Row {
        Btn { objectName: "one"; text: "One"; onClicked: root.said += "one " }
        Btn { text: "Two"; enabled: false; onClicked: root.said += "two " }
        Btn { text: "Same"; onClicked: root.said += "left " }
        Btn { objectName: "right"; text: "Same"; onClicked: root.said += "right " }
        Btn { text: "Move"; onClicked: slide.start() }
        Btn { text: "Cover"; onClicked: sheet.visible = true }
    }
    Btn { id: sliding; y: 120; text: "Sliding"; onClicked: root.said += "slid " }
    NumberAnimation { id: slide; target: sliding; property: "x"; from: 0; to: 450; duration: root.slides }
    Btn { y: 200; text: "Long"; width: 200
        MouseArea { anchors.fill: parent; onPressAndHold: root.said += "held "; onClicked: root.said += "short " }
    }
    Flickable {
        objectName: "list"; x: 600; y: 120; width: 300; height: 200; contentHeight: 2000; clip: true
        Repeater { model: 20
            Btn { required property int index; y: index * 100; text: "Row " + index
                onClicked: root.said += text + " " } }
    }
    Field { id: field; objectName: "name-field"; y: 330; width: 400; label: "Name" }
    Item { x: 950; y: 120; width: 200; height: 200
        PinchHandler { target: null; onActiveScaleChanged: root.stretched = activeScale } }
    Rectangle { id: sheet; visible: false; anchors.fill: parent; color: "#80000000"
        Accessible.role: Accessible.Dialog; Accessible.name: "The sheet"
        MouseArea { anchors.fill: parent }
        Btn { x: 400; y: 380; text: "Close"; onClicked: sheet.visible = false }
    }
}
"""


class Bench:
    """A page, and its control service; `do` runs a request on the Qt loop."""

    def __init__(self, stage: Stage) -> None:
        self.root = stage.show(PAGE)
        self.stage = stage

    def do(self, *steps: tuple[str, Any]) -> list[Any]:
        answers: list[Any] = []

        async def story() -> None:
            service = ControlService(self.stage.view)
            try:
                for name, request in steps:
                    answers.append(await service.ask(OPERATION[name], request, "test"))
            finally:
                service.close()

        on_qt_loop(story, 30)
        return answers

    def refused(self, name: str, request: Any, *before: tuple[str, Any]) -> ControlError:
        with pytest.raises(ControlError) as caught:
            self.do(*before, (name, request))
        return caught.value

    @property
    def said(self) -> str:
        return str(self.root.property("said")).strip()


@pytest.fixture
def bench(stage: Stage) -> Iterator[Bench]:
    return Bench(stage)


def button(name: str, **more: Any) -> Spot:
    return Spot(Query(role=Role.BUTTON, name=name, **more))


SOON = 0.3


def test_a_touch_reaches_the_button_that_was_meant(bench: Bench) -> None:
    acted, _ = bench.do(("tap", Tap(button("One"))), ("tap", Tap(Spot(Query(id="right")))))
    assert bench.said == "one right"
    assert acted.element.id == "one"
    assert 0 < acted.reached_ms <= acted.handled_ms


def test_a_point_is_touched_to_the_pixel(bench: Bench) -> None:
    (found,) = bench.do(("find", Find(Query(id="one"))))
    box = found.elements[0].rect
    bench.do(("tap", Tap(Spot(x=box.x + box.width - 1, y=box.y + box.height - 1))))
    assert bench.said == "one"
    bench.do(("tap", Tap(Spot(x=box.x + 1, y=box.y + box.height + 1))))
    assert bench.said == "one"


def test_what_moves_is_touched_where_it_comes_to_rest(bench: Bench) -> None:
    bench.do(("tap", Tap(button("Move"))), ("tap", Tap(button("Sliding"))))
    assert bench.said == "slid"


def test_a_finger_that_rests_is_a_long_press(bench: Bench) -> None:
    bench.do(("tap", Tap(Spot(Query(name="Long")), hold_s=1.0)))
    assert bench.said == "held"


def test_a_finger_whose_order_is_called_off_does_not_stay_on_the_screen(bench: Bench) -> None:
    async def story() -> None:
        service = ControlService(bench.stage.view)
        held = asyncio.create_task(service.ask(OPERATION["tap"], Tap(button("One"), hold_s=20), "test"))
        one = bench.root.findChild(QQuickItem, "one")
        while not one.property("pressed"):  # noqa: ASYNC110 - the next frame is no event of ours
            await asyncio.sleep(0.01)
        held.cancel()
        await asyncio.gather(held, return_exceptions=True)
        await service.ask(OPERATION["tap"], Tap(Spot(Query(id="right"))), "test")
        service.close()

    on_qt_loop(story, 30)
    assert bench.said == "right"


def test_several_touches_and_the_frames_that_follow(bench: Bench) -> None:
    *_, stats = bench.do(("tap", Tap(button("One"), times=3)), ("wait", Wait(settled=True)), ("frames", Nothing()))
    assert bench.said == "one one one"
    assert stats.frames >= stats.measured > 0
    assert 1 <= len(stats.touch_ms) <= 3
    assert 0 < stats.draw_p50_ms <= stats.draw_p99_ms <= stats.draw_max_ms


def test_a_row_far_down_is_scrolled_to(bench: Bench) -> None:
    bench.do(("tap", Tap(button("Row 17"))))
    assert bench.said == "Row 17"


def test_a_finger_scrolls(bench: Bench) -> None:
    bench.do(("drag", Drag(button("Row 1"), Spot(x=700, y=60), 0.2)))
    assert bench.root.findChild(QObject, "list").property("contentY") > 50
    assert bench.said == ""


def test_a_finger_goes_to_where_the_end_has_been_scrolled_to(bench: Bench) -> None:
    bench.do(("drag", Drag(button("Row 7"), button("Row 8"), 0.2)))
    assert bench.root.findChild(QObject, "list").property("contentY") > 500


def test_a_field_that_is_locked_while_it_is_typed_into(bench: Bench) -> None:
    field = bench.root.findChild(QObject, "name-field")
    field.edited.connect(lambda _: field.setProperty("locked", 1))
    told = bench.refused("type", Type("Marie", Query(id="name-field-input")))
    assert told.reason == "not-editable"
    assert "while it was typed" in told.detail


def test_a_field_that_is_locked_says_why_as_it_does_to_a_person(bench: Bench) -> None:
    field = bench.root.findChild(QObject, "name-field")
    field.setProperty("locked", 1)
    field.setProperty("lockText", "Stop the car to type")
    told = bench.refused("type", Type("Marie", Query(id="name-field-input")))
    assert told.reason == "not-editable"
    assert told.detail.endswith("is locked: Stop the car to type.")
    assert field.property("text") == ""


class Face:
    """A face that speaks two languages."""

    page, language, theme, night = "home", "en", "auto", True

    def set_page(self, page: str) -> None:
        raise ControlError(Reason.INVALID, f"There is no page {page}.")

    def facts(self) -> UnitFacts:
        return FACTS

    def set_language(self, language: str) -> None:
        self.language = language

    def set_theme(self, theme: str) -> None:
        self.theme = theme

    def subscribe(self, listener: Any) -> Any:
        return lambda: None


def test_what_the_unit_knows_is_told_by_the_face(bench: Bench) -> None:
    async def story() -> None:
        service = ControlService(bench.stage.view, face=Face())
        assert await service.ask(OPERATION["facts"], Nothing(), "test") is FACTS
        service.close()
        panel = ControlService(bench.stage.view)
        with pytest.raises(ControlError) as refused:
            await panel.ask(OPERATION["facts"], Nothing(), "test")
        assert refused.value.reason == Reason.INVALID
        panel.close()

    on_qt_loop(story, 30)


def test_what_cannot_all_be_set_is_not_set_at_all(bench: Bench) -> None:
    face = Face()

    async def story() -> None:
        service = ControlService(bench.stage.view, face=face)
        with pytest.raises(ControlError, match="no page"):
            await service.ask(OPERATION["set"], Set(page="nowhere", language="fr", theme="day"), "test")
        service.close()

    on_qt_loop(story, 30)
    assert (face.language, face.theme) == ("en", "auto")


def test_two_fingers_spread(bench: Bench) -> None:
    bench.do(("pinch", Pinch(Spot(x=1050, y=220), scale=2.0, duration_s=0.3)))
    assert bench.root.property("stretched") > 1.3


def test_typing_goes_into_the_field_and_replaces(bench: Bench) -> None:
    field = Query(id="name-field-input")
    *_, found = bench.do(
        ("type", Type("Marié", field)),
        ("type", Type(" L.")),
        ("type", Type("Karim", field, replace=True)),
        ("press", Press("backspace", 2)),
        ("find", Find(field)),
    )
    assert found.elements[0].text == "Kar"
    assert found.elements[0].focused


def test_the_rotary_moves_the_focus(bench: Bench) -> None:
    *_, found = bench.do(
        ("type", Type("x", Query(id="name-field-input"))),
        ("press", Press("clockwise")),
        ("press", Press("enter")),
        ("find", Find(Query(role=Role.BUTTON))),
    )
    assert any(one.focused for one in found.elements)


def test_a_picture_of_all_and_of_one(bench: Bench) -> None:
    whole, part = bench.do(("look", Look()), ("look", Look(Query(id="one"))))
    assert QImage.fromData(whole).width() == 1280
    assert 0 < QImage.fromData(part).width() < 400


def test_what_settles_and_what_is_waited_for(bench: Bench) -> None:
    started, settled, found = bench.do(
        ("tap", Tap(button("Move"))),
        ("wait", Wait(settled=True)),
        ("wait", Wait(Query(name="Two"), Condition.DISABLED)),
    )
    assert started.element.name == "Move"
    assert settled.elements == ()
    assert found.elements[0].name == "Two"
    assert bench.do(("find", Find(Query(name="Sliding"))))[0].elements[0].rect.x == 450


def test_what_fades_and_what_turns_is_motion(bench: Bench, stage: Stage) -> None:
    stage.show("""
    Item {
        Rectangle { id: plate; objectName: "plate"; width: 100; height: 100; color: "black"
            Accessible.role: Accessible.Button; Accessible.name: "Plate"
            ColorAnimation on color { to: "white"; duration: 300 } }
    }
    """)
    bench.do(("wait", Wait(settled=True)))
    assert stage.root.childItems()[0].property("color") == QColor("white")
    stage.show("""
    Item {
        Rectangle { width: 100; height: 100; Accessible.role: Accessible.Indicator; Accessible.name: "Busy"
            RotationAnimation on rotation { from: 0; to: 360; loops: Animation.Infinite } }
    }
    """)
    told = bench.refused("wait", Wait(settled=True, timeout_s=0.3))
    assert told.reason == "timed-out"
    assert "Busy" in told.detail


def test_a_page_that_never_settles_names_what_moves(bench: Bench) -> None:
    bench.root.setProperty("slides", 600_000)
    told = bench.refused("wait", Wait(settled=True, timeout_s=0.1), ("tap", Tap(button("Move"))))
    assert told.reason == "timed-out"
    assert "Sliding" in told.detail


@pytest.mark.parametrize(
    ("request_", "reason", "part"),
    [
        (Tap(button("Onne"), timeout_s=SOON), "no-such-element", "button 'One'"),
        (Tap(button("Same"), timeout_s=SOON), "ambiguous", "#right"),
        (Tap(button("Two"), timeout_s=SOON), "disabled", "'Two'"),
        (Tap(Spot(x=1280, y=10)), "outside", "1280 × 480"),
        (Tap(Spot(x=-1, y=10)), "outside", "-1, 10"),
        (Tap(Spot(Query(name="One"), x=3)), "invalid-request", "0 to 1"),
        (Tap(button("One"), times=0), "invalid-request", "times"),
    ],
)
def test_what_cannot_be_touched_is_explained(bench: Bench, request_: Tap, reason: str, part: str) -> None:
    told = bench.refused("tap", request_)
    assert told.reason == reason
    assert part in told.detail


def test_what_a_dialog_hides_is_not_touched(bench: Bench) -> None:
    told = bench.refused("tap", Tap(button("One"), timeout_s=SOON), ("tap", Tap(button("Cover"))))
    assert told.reason == "covered"
    assert "The sheet" in told.detail
    bench.do(("tap", Tap(button("Close"))), ("tap", Tap(button("One"))))
    assert bench.said == "one"


def test_typing_without_a_field_and_a_key_that_is_none(bench: Bench) -> None:
    assert bench.refused("type", Type("x", Query(id="one"))).reason == "not-editable"
    told = bench.refused("press", Press("volume"))
    assert told.reason == "invalid-request"
    assert "clockwise" in told.detail


def test_a_blank_screen_is_no_picture(bench: Bench, stage: Stage) -> None:
    stage.show("Rectangle { color: 'black' }")
    assert bench.refused("look", Look()).reason == "blank"
    stage.view.hide()
    assert bench.refused("look", Look()).reason == "blank"


def test_two_controllers_take_turns_and_a_holder_keeps_the_other_out(bench: Bench) -> None:
    async def story() -> None:
        service = ControlService(bench.stage.view)
        tap = OPERATION["tap"]
        await service.ask(OPERATION["hold"], Hold(30), "bench")
        assert (await service.ask(OPERATION["unit"], Nothing(), "ci")).holder == "bench"
        with pytest.raises(ControlError, match="bench holds the unit"):
            await service.ask(tap, Tap(button("One")), "ci")
        await service.ask(tap, Tap(button("One")), "bench")
        await service.ask(OPERATION["hold"], Hold(10, force=True), "ci")
        await service.ask(tap, Tap(button("One")), "ci")
        await service.ask(OPERATION["hold"], Hold(0), "ci")
        await service.ask(tap, Tap(button("One")), "bench")
        service.close()

    on_qt_loop(story, 30)
    assert bench.said == "one one one"


def test_an_element_keeps_its_ref(bench: Bench) -> None:
    first, second = bench.do(("find", Find(Query(id="one"))), ("find", Find(Query(id="one"))))
    assert first.elements[0].ref == second.elements[0].ref
    assert replace(first.elements[0], focused=second.elements[0].focused) == second.elements[0]
