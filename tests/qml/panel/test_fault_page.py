"""The panel's page of faults, and of the unit's radios: by position, by key, by assistive technology, by finger."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from connectivity.contracts.faults import FAULTS
from headunit.control.audit.audit_qt import audit
from tests.patience import PATIENCE_S
from tests.qml.panel.conftest import Window, french_texts, source_texts
from tests.qml.panel.test_panel_window import THREE, cut_or_covering
from tests.world_state import world_json

RADIO_CLICKS = [
    ("Bluetooth: Service runs", ("radio", {"bluetooth_service": False})),
    ("Bluetooth: Blocked", ("radio", {"bluetooth_blocked": True})),
    ("Wi-Fi: Adapter there", ("radio", {"wifi_adapter": False})),
    ("Addresses are given", ("radio", {"addresses": False})),
    ("Steps slower", ("radio", {"step_s": 2.0})),
    ("Steps faster", ("radio", {"step_s": 0.5})),
    ("Lexus key: In range", ("accessory", "key", {"in_range": False})),
    ("Lexus key: battery less", ("accessory", "key", {"battery_percent": 75})),
]
ON = [{"name": "reset-after", "where": "marie", "value": 500_000.0}, {"name": "tunnel", "where": None, "value": None}]


def open_page(panel: Window) -> None:
    panel.click("Faults")


def test_every_fault_is_switched_at_its_place(panel: Window) -> None:
    panel.resize(1000, 480)
    panel.tell(phones=THREE)
    open_page(panel)
    for name, kind in FAULTS.items():
        panel.world.calls.clear()
        panel.click(name)
        assert panel.world.calls == [("fault", name, True, None, kind.value and kind.value.usual)]
        assert panel.sees(kind.meaning.replace("'", "’"))


def test_a_fault_befalls_some_and_as_hard_as_wanted(panel: Window) -> None:
    panel.tell(phones=THREE)
    open_page(panel)
    panel.click("reset-after, Connections break in the middle of an answer.")
    assert panel.world.calls == []
    for name, asked in [
        ("reset-after: Marie’s phone", ("fault", "reset-after", True, "marie", 2000)),
        ("reset-after: Café du Port", ("fault", "reset-after", True, "cafe", 2000)),
        ("reset-after: The car’s modem", ("fault", "reset-after", True, "modem", 2000)),
    ]:
        panel.click(name)
        assert panel.world.calls.pop() == asked
    panel.tell(phones=THREE, faults=ON)
    assert panel.sees("500,000 bytes")
    assert panel.sees("reset-after · partly")
    assert panel.said(panel.named("reset-after: Marie’s phone")).state().checked
    assert not panel.said(panel.named("reset-after: Karim’s phone")).state().checked
    panel.click("More")
    assert panel.world.calls.pop() == ("fault", "reset-after", True, "marie", 1_000_000)
    panel.click("reset-after: Marie’s phone")
    assert panel.world.calls.pop() == ("fault", "reset-after", False, "marie", None)


def test_how_hard_is_typed_and_refused_out_of_its_range(panel: Window) -> None:
    open_page(panel)
    panel.click("loss, Pieces are lost on the way and sent again.")
    entry = entry_of(panel)
    assert panel.said(entry).role() == QAccessible.Role.EditableText
    assert panel.said(entry).text(QAccessible.Text.Name) == "How hard the fault is"
    entry.forceActiveFocus()
    panel.type("120")
    panel.click("Set")
    assert panel.sees("Write a number within 1\u00a0…\u00a090.")
    assert entry.property("text") == "120"
    panel.click("Close the message")
    entry.setProperty("text", "12.5")
    entry.forceActiveFocus()
    panel.key(Qt.Key.Key_Return)
    assert entry.property("text") == ""
    panel.click("loss")
    assert panel.world.calls == [("fault", "loss", True, None, 12.5)]


def entry_of(panel: Window) -> QQuickItem:
    found = [item for item in panel.items() if item.property("maximumLength") == 20]
    assert len(found) == 2, "the date and the value"
    return found[1]


def test_a_mark_is_seen_on_every_page_while_a_fault_is_on(panel: Window) -> None:
    marks = [name for name in ("1 fault on", "2 faults on") if any(i.property("name") == name for i in panel.items())]
    assert marks == []
    panel.dictionary.texts["hmi-panel-faults-on"] = "2 faults on"
    panel.tell(faults=ON)
    for page in ("E-mail", "Portal and app", "Around the car"):
        panel.click(page)
        assert panel.named("2 faults on").property("text") == "2"
    panel.click("2 faults on")
    assert panel.sees("Fault library")
    panel.click("All off")
    assert panel.world.calls == [("faults-off",)]
    panel.tell()
    assert not panel.named("All off").isEnabled()
    assert not any(item.property("name") == "2 faults on" for item in panel.items())


def test_the_units_radios_break_and_mend(panel: Window) -> None:
    panel.resize(1000, 480)
    panel.tell(hardware={"step_s": 1.0})
    open_page(panel)
    for name, asked in RADIO_CLICKS:
        panel.click(name)
        assert panel.world.calls.pop() == asked, name


@pytest.mark.parametrize(("page", "pane"), [("Around the car", "Phones"), ("Faults", "Fault library")])
def test_a_list_scrolls_with_a_finger_and_presses_nothing(panel: Window, qtbot: Any, page: str, pane: str) -> None:
    panel.resize(1280, 480)
    panel.tell(phones=THREE)
    panel.click(page)
    plate = next(item for item in panel.items() if item.property("title") == pane and item.property("icon"))
    view = next(item for item in panel.items() if item.property("contentY") is not None and is_in(item, plate))
    start = view.mapToScene(QPointF(view.width() / 2, view.height() - 20)).toPoint()
    assert view.property("contentY") == 0
    device, way = QTest.createTouchDevice(), itertools.count(10, 10)
    QTest.touchEvent(panel.window, device).press(0, start, panel.window).commit()

    def moved_on() -> bool:
        """A little further up, as far as the window goes."""
        up = QPoint(0, min(next(way), start.y() - 10))
        QTest.touchEvent(panel.window, device).move(0, start - up, panel.window).commit()
        return bool(view.property("contentY") > 40)

    qtbot.waitUntil(moved_on, timeout=round(PATIENCE_S * 1000))
    QTest.touchEvent(panel.window, device).release(0, start - QPoint(0, next(way)), panel.window).commit()
    panel.turn()
    assert panel.world.calls == []


def is_in(item: QQuickItem | None, plate: QQuickItem) -> bool:
    while item is not None and item != plate:
        item = item.parentItem()
    return item is not None


def test_name_role_and_key_of_every_control(panel: Window) -> None:
    panel.resize(1000, 480)
    panel.tell(phones=THREE, faults=ON)
    open_page(panel)
    panel.click("reset-after, Connections break in the middle of an answer.")
    controls = [item for item in panel.items() if item.property("focusRadius") is not None]
    names = [panel.said(item).text(QAccessible.Text.Name) for item in controls]
    assert all(names)
    assert len(set(names)) == len(names), "two controls share a name"
    idle = {"Jump", "Jump to next", "Set", "Take a snapshot"}  # nothing typed or due: no focus
    wanted, reached = set(names) - idle, set()
    for _ in range(len(wanted) + 5):
        panel.key(Qt.Key.Key_Tab)
        item = panel.window.activeFocusItem()
        reached.add(item.property("name"))
        place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
        assert panel.window.contentItem().boundingRect().contains(place), item.property("name")
    assert wanted <= reached


@pytest.mark.parametrize("size", [(1280, 720), (1000, 480)], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("words", ["english", "longer", "french"])
def test_nothing_is_cut_or_covers(
    open_panel: Callable[..., Window], artifacts: Path, size: tuple[int, int], words: str
) -> None:
    folder = artifacts / "panel" / words
    folder.mkdir(parents=True, exist_ok=True)
    texts = french_texts() if words == "french" else source_texts()
    if words == "longer":
        texts = {key: text + "~" * round(len(text) * 0.4) for key, text in texts.items()}
    panel = open_panel(texts, "fr" if words == "french" else "en")
    panel.resize(*size)
    problems = []
    for page in ("scene", "faults"):
        panel.click(texts[f"hmi-panel-page-{page}"])
        for chosen in ("tunnel", "reset-after") if page == "faults" else ("",):
            panel.act(lambda name=chosen: panel.panel.faults.choose(name))
            panel.act(lambda: panel.world.tell(world_json(phones=THREE, faults=ON, hardware={"step_s": 2.0})))
            picture = panel.window.grabWindow()
            assert picture.save(str(folder / f"{page}-{chosen}-{size[0]}x{size[1]}.png"))
            problems += [f"{page}: {problem}" for problem in cut_or_covering(panel)]
    assert problems == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_passes_the_audit(open_panel: Callable[..., Window], language: str) -> None:
    texts = french_texts() if language == "fr" else source_texts()
    panel = open_panel(texts, language)
    panel.tell(phones=THREE, faults=ON)
    for page in ("scene", "faults"):
        panel.click(texts[f"hmi-panel-page-{page}"])
        assert [fault for fault in audit(panel.window) if fault.kind != "half-shown row"] == []


def test_every_fault_has_its_sentence() -> None:
    english, french = source_texts(), french_texts()
    for name, kind in FAULTS.items():
        assert english[f"hmi-panel-fault-{name}"] == kind.meaning.replace("'", "’")
        assert french[f"hmi-panel-fault-{name}"] not in ("", english[f"hmi-panel-fault-{name}"])
