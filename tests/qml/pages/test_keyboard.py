"""Without a finger: on every page Tab reaches everything that can be pressed, Enter acts, Escape goes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible

from tests.qml.pages.scenes import SCENES, play
from tests.qml.pages.stand import MARIE, Stand

_PRESSED = {QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton, QAccessible.Role.PageTab}
_KEYS = "key-"
"""Keys of the on-screen keyboard are for fingers; who has a keyboard types on it."""


def pressable(stand: Stand) -> set[str]:
    """Object names of what can be pressed now: of an open sheet, and not what is behind it."""
    return {
        item.objectName()
        for item in stand.items(stand.sheet())
        if item.property("focusRadius") is not None and item.isEnabled() and not item.objectName().startswith(_KEYS)
    }


def reached_by_tab(stand: Stand, turns: int) -> list[str]:
    names = []
    for _ in range(turns):
        stand.key(Qt.Key.Key_Tab)
        item = stand.window.activeFocusItem()
        assert item is not None
        names.append(item.objectName())
        place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
        assert QRectF(0, 0, stand.window.width(), stand.window.height()).intersects(place), item.objectName()
    return names


@pytest.mark.parametrize("scene", SCENES)
def test_tab_reaches_everything_that_can_be_pressed(stand: Stand, scene: str) -> None:
    play(stand, scene)
    stand.frame()
    wanted = pressable(stand)
    assert "" not in wanted, "something that can be pressed has no name for tests"
    reached = reached_by_tab(stand, 2 * len(wanted) + 50)
    assert wanted <= set(reached), wanted - set(reached)


@pytest.mark.parametrize("scene", SCENES)
def test_what_can_be_pressed_has_a_name_and_a_role(stand: Stand, scene: str) -> None:
    play(stand, scene)
    stand.frame()
    for item in stand.items():
        if item.property("focusRadius") is None:
            continue
        interface = QAccessible.queryAccessibleInterface(item)
        assert interface.text(QAccessible.Text.Name) != "", item.objectName()
        assert interface.role() in _PRESSED | {QAccessible.Role.ListItem}, item.objectName()


@pytest.mark.parametrize("scene", SCENES)
def test_escape_goes_back_to_the_top(stand: Stand, scene: str) -> None:
    play(stand, scene)
    stand.frame()
    for _ in range(6):
        stand.key(Qt.Key.Key_Escape)
    assert "/" not in stand.app.property("route")


def test_enter_acts_on_what_tab_has_reached(stand: Stand) -> None:
    stand.ignition()
    stand.frame()
    while stand.window.activeFocusItem().objectName() != "start-primary":
        stand.key(Qt.Key.Key_Tab)
    stand.key(Qt.Key.Key_Return)
    assert stand.app.property("route") == "phone/pair"
    while stand.window.activeFocusItem().objectName() != f"found-{MARIE.address}":
        stand.key(Qt.Key.Key_Tab)
    stand.key(Qt.Key.Key_Return)
    assert stand.text("pair-passkey") == "482 915"


def test_tab_runs_through_a_page_in_reading_order(stand: Stand) -> None:
    play(stand, "setup")
    rows = [name for name in reached_by_tab(stand, 30) if name.startswith("setup-")]
    assert rows[:7] == [
        "setup-bluetooth",
        "setup-online",
        "setup-wifi",
        "setup-language",
        "setup-vehicle",
        "setup-maps",
        "setup-display",
    ]
