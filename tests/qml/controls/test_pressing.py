"""Buttons, rows, switches, tabs, rail: what is pressed, by finger or by key, is told once, and only when it may be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from tests.qml.stage import Heard, Stage

PRESSABLE = {
    "Btn": 'Btn { objectName: "it"; text: "Renew" }',
    "IconBtn": 'IconBtn { objectName: "it"; icon: Icons.add; name: "Add" }',
    "ListRow": 'ListRow { objectName: "it"; title: "Wi-Fi"; icon: Icons.wifi }',
    "Tile": 'Tile { objectName: "it"; title: "Coyote"; icon: Icons.radar }',
}


def staged(control: str) -> str:
    return f"Item {{ {control} }}"


@pytest.mark.parametrize("kind", PRESSABLE)
def test_click_tells_once(stage: Stage, kind: str) -> None:
    stage.show(staged(PRESSABLE[kind]))
    clicks = Heard(stage.find("it"), "clicked")
    stage.click("it")
    assert len(clicks.calls) == 1


@pytest.mark.parametrize("kind", PRESSABLE)
def test_disabled_says_nothing(stage: Stage, kind: str) -> None:
    stage.show(staged(PRESSABLE[kind]))
    item = stage.find("it")
    item.setEnabled(False)
    clicks = Heard(item, "clicked")
    stage.click("it")
    stage.assist(item)
    assert clicks.calls == []


@pytest.mark.parametrize("kind", PRESSABLE)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keyboard_reaches_and_presses(stage: Stage, kind: str, key: Qt.Key) -> None:
    stage.show(staged(PRESSABLE[kind]))
    item = stage.find("it")
    clicks = Heard(item, "clicked")
    stage.key(Qt.Key.Key_Tab)
    assert item.hasActiveFocus()
    stage.key(key)
    assert len(clicks.calls) == 1


@pytest.mark.parametrize("kind", PRESSABLE)
def test_assistive_technology_presses(stage: Stage, kind: str) -> None:
    stage.show(staged(PRESSABLE[kind]))
    clicks = Heard(stage.find("it"), "clicked")
    stage.assist(stage.find("it"))
    assert len(clicks.calls) == 1


@pytest.mark.parametrize("kind", PRESSABLE)
def test_pressed_look_comes_at_once_and_goes(stage: Stage, kind: str) -> None:
    stage.show(staged(PRESSABLE[kind]))
    item = stage.find("it")
    before = stage.picture(item)
    stage.press(item)
    assert item.property("pressed")
    assert stage.picture(item) != before
    stage.release(item)
    assert not item.property("pressed")
    assert stage.picture(item) == before


def test_a_finger_that_slides_off_presses_nothing(stage: Stage) -> None:
    stage.show('Item { Btn { objectName: "it"; text: "Renew" } Btn { objectName: "other"; x: 400; text: "OK" } }')
    clicks = Heard(stage.find("it"), "clicked")
    stage.press(stage.find("it"))
    stage.release(stage.find("other"))
    assert clicks.calls == []


def test_busy_button_shows_progress_and_takes_no_press(stage: Stage) -> None:
    stage.show('Item { Btn { objectName: "it"; text: "Sign in"; busy: true } }')
    clicks = Heard(stage.find("it"), "clicked")
    stage.click("it")
    assert clicks.calls == []
    assert any(item.metaObject().className().startswith("BusyRing") for item in stage.items())
    assert stage.accessible(stage.find("it"), "description")


def test_focus_ring_only_with_the_focus(stage: Stage) -> None:
    stage.show('Item { Btn { objectName: "it"; x: 40; y: 40; text: "Renew" } }')

    def rings() -> int:
        return sum(item.metaObject().className().startswith("FocusRing") for item in stage.items())

    assert rings() == 0
    stage.key(Qt.Key.Key_Tab)
    assert rings() == 1


@pytest.mark.parametrize("on", [False, True])
@pytest.mark.parametrize(
    "control",
    [
        'Toggle { objectName: "it"; name: "Wi-Fi"; on: %s }',
        'ListRow { objectName: "it"; title: "Wi-Fi"; trailing: "switch"; on: %s }',
    ],
    ids=["toggle", "row"],
)
def test_switch_asks_and_leaves_the_value_to_its_owner(stage: Stage, control: str, on: bool) -> None:
    stage.show(staged(control % str(on).lower()))
    item = stage.find("it")
    asked = Heard(item, "toggled")
    stage.click(item)
    assert asked.calls == [(not on,)]
    assert item.property("on") is on
    assert stage.accessible(item, "checked") is on


def test_row_that_opens_something_does_not_toggle(stage: Stage) -> None:
    stage.show(staged(PRESSABLE["ListRow"]))
    asked = Heard(stage.find("it"), "toggled")
    stage.click("it")
    assert asked.calls == []


def test_tabs_by_finger_and_arrow(stage: Stage) -> None:
    stage.show(
        'Item { Tabs { id: tabs; objectName: "it"; model: ["In the car", "Purchased", "Updates"];'
        " onPicked: index => current = index } }"
    )
    tabs = stage.find("it")
    stage.click("tab-1")
    assert tabs.property("current") == 1
    stage.find("tab-1").forceActiveFocus()
    stage.key(Qt.Key.Key_Right)
    assert tabs.property("current") == 2
    stage.key(Qt.Key.Key_Right)
    assert tabs.property("current") == 2
    stage.key(Qt.Key.Key_Left)
    assert tabs.property("current") == 1
    assert stage.accessible(stage.find("tab-1"), "selected") is True
    assert stage.accessible(stage.find("tab-2"), "selected") is False


RAIL = [{"id": "home", "icon": "h", "name": "Home"}, {"id": "setup", "icon": "s", "name": "Setup"}]


def as_list_model() -> QStandardItemModel:
    roles = {Qt.ItemDataRole.UserRole + n: name for n, name in enumerate(RAIL[0], 1)}
    model = QStandardItemModel()
    model.setItemRoleNames({number: name.encode() for number, name in roles.items()})
    for entry in RAIL:
        row = QStandardItem()
        for number, name in roles.items():
            row.setData(entry[name], number)
        model.appendRow(row)
    return model


@pytest.mark.parametrize("make", [as_list_model, lambda: RAIL], ids=["list model", "array"])
def test_rail_shows_the_entries_given_and_tells_which(stage: Stage, make: Callable[[], object]) -> None:
    model = make()
    stage.show('Item { Rail { objectName: "it"; height: 480; current: "home" } }')
    stage.find("it").setProperty("model", model)
    picked = Heard(stage.find("it"), "picked")
    entries = [item for item in stage.items() if item.objectName().startswith("rail-")]
    assert [stage.accessible(item, "name") for item in entries] == ["Home", "Setup"]
    assert len({(item.width(), item.height()) for item in entries}) == 1
    assert stage.accessible(stage.find("rail-home"), "selected") is True
    stage.click("rail-setup")
    assert picked.calls == [("setup",)]
