"""The page's frame, the sheet, the toast and the small signs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.qml.stage import Heard, Stage

PAGE = """Page { objectName: "page"; title: "Setup"; current: "home"
    railModel: [{"id": "home", "icon": Icons.home, "name": "Home"}]
    status.bearer: "bluetooth"; status.level: 3; status.time: "21:37"; status.temperature: "18 °C"; %s }"""

SHEET = """Item { objectName: "root"
    Btn { objectName: "behind"; x: 100; y: 100; text: "Behind" }
    Sheet { objectName: "sheet"; open: true; title: "Remove the phone?"; text: "It can be paired again."
        primary: "Remove"; secondary: "Cancel" } }"""


def settled(stage: Stage) -> None:
    """The sheet's way up is over."""
    button = stage.find("sheet-primary")
    stage.until(lambda: 0 < stage.centre(button).y() < 480)
    places: list[int] = []

    def still() -> bool:
        places.append(stage.centre(button).y())
        return len(places) > 5 and len(set(places[-5:])) == 1

    stage.until(still)


def test_page_tells_back_and_rail(stage: Stage) -> None:
    page = stage.show(PAGE % "")
    back, picked = Heard(page, "back"), Heard(page, "picked")
    stage.click("page-back")
    stage.click("rail-home")
    assert len(back.calls) == 1
    assert picked.calls == [("home",)]
    assert stage.sees("Setup")
    assert stage.sees("21:37")


def test_page_without_way_back_has_no_back(stage: Stage) -> None:
    stage.show(PAGE % "canGoBack: false")
    assert not [item for item in stage.items() if item.objectName() == "page-back"]


def test_status_says_why_not_online(stage: Stage) -> None:
    stage.show(PAGE % 'status.why: "Offline: no phone yet"')
    assert stage.find("status-online").property("text") == "Offline: no phone yet"


def test_sheet_buttons(stage: Stage) -> None:
    stage.show(SHEET)
    sheet = stage.find("sheet")
    first, second = Heard(sheet, "primaryClicked"), Heard(sheet, "secondaryClicked")
    settled(stage)
    stage.click("sheet-primary")
    stage.click("sheet-secondary")
    assert (len(first.calls), len(second.calls)) == (1, 1)


def test_sheet_keeps_fingers_and_keys_from_what_is_behind(stage: Stage) -> None:
    stage.show(SHEET)
    settled(stage)
    behind = Heard(stage.find("behind"), "clicked")
    stage.click("behind")
    for _ in range(5):
        stage.key(Qt.Key.Key_Tab)
        assert not stage.find("behind").hasActiveFocus()
    assert behind.calls == []
    assert stage.find("sheet-primary").hasActiveFocus()


def test_escape_is_the_secondary_button(stage: Stage) -> None:
    stage.show(SHEET.replace("open: true", "open: false"))
    sheet = next(item for item in stage.view.rootObject().childItems() if item.objectName() == "sheet")
    second = Heard(sheet, "secondaryClicked")
    sheet.setProperty("open", True)  # noqa: FBT003
    stage.key(Qt.Key.Key_Escape)
    assert len(second.calls) == 1


def test_focus_returns_when_the_sheet_closes(stage: Stage) -> None:
    stage.show(SHEET.replace("open: true", "open: false"))
    behind = stage.find("behind")
    behind.forceActiveFocus()
    sheet = next(item for item in stage.view.rootObject().childItems() if item.objectName() == "sheet")
    sheet.setProperty("open", True)  # noqa: FBT003
    assert not behind.hasActiveFocus()
    sheet.setProperty("open", False)  # noqa: FBT003
    assert behind.hasActiveFocus()


def test_closed_sheet_goes_away(stage: Stage) -> None:
    stage.show(SHEET)
    settled(stage)
    sheet = stage.find("sheet")
    sheet.setProperty("open", False)  # noqa: FBT003
    stage.until(lambda: not sheet.isVisible())


def test_toast_shows_and_can_be_seen_by_all(stage: Stage) -> None:
    stage.show('Item { Toast { objectName: "toast"; text: "Connected to the hotspot"; shown: true } }')
    assert stage.sees("Connected to the hotspot")
    assert stage.accessible(stage.find("toast"), "name") == "Connected to the hotspot"


@pytest.mark.parametrize("phase", ["todo", "active", "done"])
def test_step_tells_its_phase(stage: Stage, phase: str) -> None:
    stage.show(f'Item {{ Step {{ objectName: "it"; number: 2; text: "Compare the codes"; phase: "{phase}" }} }}')
    item = stage.find("it")
    assert stage.accessible(item, "name") == "Compare the codes"
    assert stage.accessible(item, "description") == f"hmi-controls-step-{phase}"
    assert stage.accessible(item, "checked") is (phase == "done")


def test_empty_state_offers_its_button_only_when_it_has_one(stage: Stage) -> None:
    root = stage.show(
        'EmptyState { icon: Icons.cloud_off; title: "Not online"; text: "Why"; buttonText: "Pair a phone" }'
    )
    clicks = Heard(root, "clicked")
    stage.click("empty-button")
    assert len(clicks.calls) == 1
    root.setProperty("buttonText", "")
    assert not [item for item in stage.items() if item.objectName() == "empty-button"]


@pytest.mark.parametrize("value", [-1, 0, 0.5, 1, 7])
def test_shares_outside_zero_to_one_are_held_within(stage: Stage, value: float) -> None:
    stage.show(
        f'Item {{ Ring {{ objectName: "ring"; value: {value} }}'
        f' Progress {{ objectName: "bar"; y: 100; value: {value} }} }}'
    )
    assert stage.find("ring").property("share") == min(1, max(0, value))
    assert stage.find("bar").property("share") == min(1, max(0, value))
