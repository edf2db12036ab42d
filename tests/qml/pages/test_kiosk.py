"""A kiosk at its screen: what a finger, a mouse and keys reach, what is dark, and how somebody gets out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QCursor, QGuiApplication, QImage, QInputDevice, QMouseEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from connectivity.contracts.control.answers import Fault
from headunit.control.audit.audit_qt import audit
from headunit.control.audit.contrast_qt import contrast_faults
from headunit.kiosk.service import Leave
from tests.qml.pages.kiosk import Kiosk, wait
from tests.qml.pages.scenes import SCENES, play
from tests.qml.pages.stand import Stand
from tests.qml.pages.test_every_page import keep

BLANK, ARROW = Qt.CursorShape.BlankCursor, Qt.CursorShape.ArrowCursor


@pytest.fixture(scope="module")
def one_kiosk(qapp: QGuiApplication, fonts: None) -> Iterator[Kiosk]:
    QAccessible.setActive(True)
    made = Kiosk(qapp, (1280, 480))
    made.find("kiosk-corner").setProperty("patience", 60)
    yield made
    made.close()


@pytest.fixture
def kiosk(one_kiosk: Kiosk) -> Iterator[Kiosk]:
    """Lit, online, on the home page of a 1280 × 480 screen; a warning from QML fails the test."""
    one_kiosk.warnings.clear()
    screen(one_kiosk, 1280, 480)
    one_kiosk.preferences.set_language("en")
    one_kiosk.fresh()
    one_kiosk.pins.pin = "2468"
    one_kiosk.online()
    one_kiosk.service.close()
    one_kiosk.passes(61)
    one_kiosk.service.touched()
    yield one_kiosk
    assert not one_kiosk.warnings


def screen(kiosk: Kiosk, width: int, height: int, car: tuple[int, int] = (1280, 480)) -> None:
    """A screen of that size, for a car of that display."""
    kiosk.go("setup/display")
    kiosk.frame()  # lets go of the page before: home dislikes sizes that no car has
    kiosk.window.setProperty("screenWidth", car[0])
    kiosk.window.setProperty("screenHeight", car[1])
    kiosk.size(width, height)
    kiosk.go("home")


def corner(kiosk: Kiosk) -> QPoint:
    kiosk.frame()
    item = kiosk.find("kiosk-corner")
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).center().toPoint()


def press(kiosk: Kiosk, at: QPoint) -> None:
    QTest.mousePress(kiosk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def release(kiosk: Kiosk, at: QPoint) -> None:
    QTest.mouseRelease(kiosk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def ignition_off(kiosk: Kiosk) -> None:
    kiosk.vehicle.set(replace(kiosk.vehicle.value, ignition="OFF"))


def test_the_picture_keeps_its_shape_in_the_middle_of_black(kiosk: Kiosk) -> None:
    screen(kiosk, 1024, 768)
    picture = kiosk.frame()
    black = QColor("black")
    assert picture.pixelColor(512, 191) == picture.pixelColor(512, 576) == black
    assert picture.pixelColor(512, 193) != black
    assert picture.pixelColor(512, 575) != black
    theme = kiosk.engine.singletonInstance("Hmi.Theme", "Theme")
    assert theme is not None
    assert (theme.property("width"), theme.property("height")) == (1280, 480)
    screen(kiosk, 1920, 720)
    assert kiosk.frame().pixelColor(5, 715) != black


def test_nobody_closes_the_window(kiosk: Kiosk) -> None:
    assert not kiosk.window.close()
    assert kiosk.window.isVisible()


@pytest.mark.parametrize("size", [(1280, 480), (1024, 768)])
def test_the_corner_is_held_with_a_mouse(kiosk: Kiosk, size: tuple[int, int]) -> None:
    screen(kiosk, *size)
    at = corner(kiosk)
    press(kiosk, at)
    wait(lambda: kiosk.kiosk.phase == "pin")
    release(kiosk, at)
    assert kiosk.sees("Enter the PIN")


def test_the_corner_is_held_with_a_finger(kiosk: Kiosk) -> None:
    finger, at = QTest.createTouchDevice(), corner(kiosk)
    QTest.touchEvent(kiosk.window, finger).press(0, at, kiosk.window).commit()
    wait(lambda: kiosk.kiosk.phase == "pin")
    QTest.touchEvent(kiosk.window, finger).release(0, at, kiosk.window).commit()


def test_a_tap_and_a_finger_that_wanders_off_open_nothing(kiosk: Kiosk) -> None:
    at = corner(kiosk)
    press(kiosk, at)
    release(kiosk, at)
    press(kiosk, at)
    QTest.mouseMove(kiosk.window, at - QPoint(300, 0))
    QTest.qWait(120)
    release(kiosk, at - QPoint(300, 0))
    assert kiosk.kiosk.phase == "closed"


def test_nothing_that_is_pressed_lies_in_the_corner(qapp: QGuiApplication, fonts: None) -> None:
    """On the narrowest display, where things are closest."""
    stand = Stand(qapp)
    found, elsewhere = [], []
    by_route = {route: scene for scene, (route, _, _) in SCENES.items()}
    try:
        stand.size(800, 480)
        for scene in by_route.values():
            play(stand, scene)
            found += [f"{scene}: {one}" for one in stand.items() if in_the_way(one, QRectF(670, 0, 130, 64))]
            elsewhere += [one for one in stand.items() if in_the_way(one, QRectF(0, 0, 130, 64))]
    finally:
        stand.close()
    assert found == []
    assert len(elsewhere) >= len(by_route)


def in_the_way(item: QQuickItem, place: QRectF) -> bool:
    pressed = item.metaObject().indexOfMethod("press()") >= 0 or item.metaObject().indexOfSignal("tapped()") >= 0
    return pressed and item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).intersects(place)


def test_out_with_the_right_pin(kiosk: Kiosk) -> None:
    kiosk.kiosk.ask()
    for digit in "1357":
        kiosk.click(f"key-{digit}")
    kiosk.click("kiosk-pin-send")
    assert kiosk.sees("Wrong PIN. Tries left: 4.")
    for key in (Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_9, Qt.Key.Key_Backspace, Qt.Key.Key_6, Qt.Key.Key_8):
        kiosk.key(key)
    kiosk.key(Qt.Key.Key_Return)
    assert kiosk.sees("Leave the kiosk?")
    kiosk.key(Qt.Key.Key_Return)
    assert kiosk.service.state.value.leave is not Leave.QUIT
    assert kiosk.kiosk.phase == "closed"


def test_leaving_takes_the_button_that_says_so(kiosk: Kiosk) -> None:
    kiosk.kiosk.ask()
    for key in (Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_6, Qt.Key.Key_8, Qt.Key.Key_Return):
        kiosk.key(key)
    for _ in range(2):
        kiosk.key(Qt.Key.Key_Backtab)
    kiosk.key(Qt.Key.Key_Return)
    assert kiosk.service.state.value.leave is Leave.QUIT


def test_keys_do_not_reach_the_page_behind_the_sheet(kiosk: Kiosk) -> None:
    kiosk.go("setup")
    kiosk.kiosk.ask()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab):
        kiosk.key(key)
        focus = kiosk.window.activeFocusItem()
        assert focus is not None
        assert is_below(focus, kiosk.find("kiosk-sheet"))
    kiosk.key(Qt.Key.Key_Escape)
    assert kiosk.kiosk.phase == "closed"
    assert kiosk.preferences.state.value.route == "setup"


def is_below(item: QQuickItem | None, ancestor: QQuickItem) -> bool:
    while item is not None and item != ancestor:
        item = item.parentItem()
    return item is not None


def test_the_first_touch_on_a_dim_screen_only_wakes_it(kiosk: Kiosk) -> None:
    kiosk.passes(15 * 60)
    assert kiosk.kiosk.face == "dim"
    home = kiosk.preferences.state.value.route
    kiosk.click("rail-setup")
    assert (kiosk.kiosk.face, kiosk.preferences.state.value.route) == ("lit", home)
    kiosk.click("rail-setup")
    assert kiosk.preferences.state.value.route == "setup"


def test_the_picture_wanders_while_nobody_is_there(kiosk: Kiosk) -> None:
    kiosk.passes(15 * 60)
    rail = kiosk.find("rail-home")
    before = rail.mapToScene(QPointF(0, 0))
    kiosk.passes(60)
    assert rail.mapToScene(QPointF(0, 0)) == before + QPointF(0, 4)
    kiosk.service.touched()
    assert rail.mapToScene(QPointF(0, 0)) == before - QPointF(4, 0)


def test_in_the_dark_nothing_is_reached_and_a_touch_says_why(kiosk: Kiosk) -> None:
    ignition_off(kiosk)
    assert kiosk.sees("See you soon")
    kiosk.passes(4)
    assert kiosk.kiosk.face == "dark"
    kiosk.key(Qt.Key.Key_Tab)
    assert kiosk.kiosk.face == "notice"
    for _ in range(2):
        kiosk.click("rail-setup")
        assert kiosk.sees("Ignition off")
        assert kiosk.preferences.state.value.route == "home"
    kiosk.passes(10)
    assert kiosk.kiosk.face == "dark"
    wait(lambda: all(kiosk.frame().pixelColor(x, 240) == QColor("black") for x in range(0, 1280, 16)))
    kiosk.vehicle.set(replace(kiosk.vehicle.value, ignition="ON"))
    kiosk.click("rail-setup")
    assert kiosk.preferences.state.value.route == "setup"


def test_the_way_out_is_there_in_the_dark_too(kiosk: Kiosk) -> None:
    ignition_off(kiosk)
    kiosk.passes(4)
    at = corner(kiosk)
    press(kiosk, at)
    release(kiosk, at)
    press(kiosk, at)
    wait(lambda: kiosk.kiosk.phase == "pin")
    release(kiosk, at)


def move(kiosk: Kiosk, x: int, source: Qt.MouseEventSource = Qt.MouseEventSource.MouseEventNotSynthesized) -> None:
    at, none = QPointF(x, 200), Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, at, at, at, none, none, Qt.KeyboardModifier.NoModifier, source)
    assert event.device().type() == QInputDevice.DeviceType.Mouse
    QGuiApplication.sendEvent(kiosk.window, event)


def test_the_cursor_comes_with_a_mouse_that_moves_and_goes_with_a_touch(kiosk: Kiosk) -> None:
    def shape() -> Qt.CursorShape:
        return QCursor(kiosk.window.cursor()).shape()

    move(kiosk, 100)
    kiosk.passes(3)
    move(kiosk, 102)
    assert shape() == BLANK
    move(kiosk, 140)
    assert shape() == ARROW
    kiosk.passes(3)
    assert shape() == BLANK
    move(kiosk, 180)
    assert shape() == ARROW
    finger = QTest.createTouchDevice()
    QTest.touchEvent(kiosk.window, finger).press(0, QPoint(600, 470), kiosk.window).commit()
    QTest.touchEvent(kiosk.window, finger).release(0, QPoint(600, 470), kiosk.window).commit()
    assert shape() == BLANK
    move(kiosk, 400, Qt.MouseEventSource.MouseEventSynthesizedBySystem)
    assert shape() == BLANK


@pytest.mark.parametrize(("theme", "language"), [("night", "fr"), ("day", "pseudo")])
@pytest.mark.parametrize("size", [(1280, 480), (1280, 720), (800, 480), (1920, 720)])
def test_everything_can_be_read_and_hit(
    kiosk: Kiosk, artifacts: Path, size: tuple[int, int], theme: str, language: str
) -> None:
    screen(kiosk, *size, car=size)
    kiosk.preferences.set_language(language)
    kiosk.preferences.set_theme(theme)
    found = []

    def look(name: str) -> None:
        picture = kiosk.frame()
        keep(picture, artifacts / "kiosk" / language / f"{name}-{theme}-{size[0]}x{size[1]}.png")
        faults = audit(kiosk.window, picture=picture) if name != "notice" else pale(kiosk, picture)
        found.extend(f"{name}: {fault}" for fault in faults)

    kiosk.kiosk.ask()
    look("pin")
    kiosk.kiosk.tryPin("1111")
    look("wrong")
    for _ in range(4):
        kiosk.kiosk.tryPin("1111")
    look("locked")
    for _ in range(3):
        kiosk.passes(20.1)
        kiosk.kiosk.use()
    kiosk.kiosk.tryPin("2468")
    look("choices")
    kiosk.kiosk.close()
    kiosk.pins.pin = None
    kiosk.kiosk.ask()
    look("no-pin")
    kiosk.kiosk.close()
    ignition_off(kiosk)
    kiosk.passes(4)
    kiosk.service.touched()
    wait(lambda: kiosk.shows("curtain") and kiosk.find("curtain").opacity() == 1)
    look("notice")
    assert found == []


def pale(kiosk: Kiosk, picture: QImage) -> list[Fault]:
    """What is hard to read on the black; the page behind it is not looked at."""
    return contrast_faults(kiosk.window, picture, kiosk.find("kiosk-curtain"))
