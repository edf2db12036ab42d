"""The audit finds each kind of fault in QML that is broken on purpose, and finds nothing in QML that is not."""

from __future__ import annotations

import pytest

from headunit.control.audit.audit_qt import audit, least_sizes, open_dialog
from tests.qml.stage import Stage

BOX = 'Rectangle { color: "#ffffff"; %s }'
SOUND = """
Column {
    x: 40
    Txt { text: "Networks"; Accessible.role: Accessible.Heading }
    Btn { objectName: "one"; text: "Search" }
    Toggle { objectName: "two"; name: "Wi-Fi"; on: true }
    ListRow { objectName: "three"; width: 400; title: "Marie’s hotspot"; caption: "Saved" }
    Field { objectName: "four"; label: "E-mail" }
    Field { objectName: "five"; label: "Password"; password: true }
}
"""
PLATE = "width: 200; height: 100; MouseArea { anchors.fill: parent; onClicked: {} }"
PRESSED = "activeFocusOnTab: true; Accessible.role: Accessible.%s; Accessible.name: '%s'"
BROKEN = {
    "cut text": "Txt { width: 60; elide: Text.ElideRight; color: 'black'; text: 'Telephone of Marie' }",
    "text wider than its box": "Txt { width: 60; color: 'black'; text: 'Telephone of Marie' }",
    "text off the screen": "Txt { x: 1200; color: 'black'; text: 'Telephone of Marie' }",
    "text cut at the side": "Flickable { width: 50; clip: true; Txt { color: 'black'; text: 'Telephone' } }",
    "overlap": "Txt { color: 'black'; text: 'One' } Txt { x: 5; color: 'black'; text: 'Two' }",
    "text under a target": "Txt { color: 'black'; text: 'Telephone' } Toggle { name: 'Wi-Fi' }",
    "small target": "IconBtn { x: 40; width: 30; name: 'Close'; plate: false; ink: 'black'; icon: Icons.close }",
    "target off the screen": "IconBtn { x: -12; name: 'Close'; plate: false; ink: 'black'; icon: Icons.close }",
    "half-shown row": "Flickable { width: 400; height: 90; clip: true; Toggle { y: 60; name: 'Wi-Fi' } }",
    "contrast 1.6": "Txt { color: '#cccccc'; text: 'Telephone' }",
    "no accessible name": "IconBtn { plate: false; ink: 'black'; icon: Icons.close }",
    "same name twice": "Toggle { name: 'Wi-Fi' } Toggle { x: 200; name: 'Wi-Fi' }",
    "no role": f"Item {{ {PLATE} }}",
    "no checked state": f"Item {{ {PRESSED % ('CheckBox', 'Wi-Fi')}; Accessible.checkable: false; {PLATE} }}",
    "checked state not told": f"Item {{ property bool on: true; {PRESSED % ('CheckBox', 'Wi-Fi')}; {PLATE} }}",
    "no selected state": f"Item {{ {PRESSED % ('PageTab', 'Setup')}; {PLATE} }}",
    "hidden from screen readers": f"Item {{ {PRESSED % ('Button', 'OK')}; Accessible.ignored: true; {PLATE} }}",
    "not reached by Tab": "Toggle { name: 'Wi-Fi'; activeFocusOnTab: false }",
}

DRIVING = {
    "long list while driving": "Column { Repeater { model: 7; ListRow { width: 500; title: 'Row ' + index } } }",
    "key while driving": "Key { objectName: 'key-a'; width: 90; label: 'a' }",
    "typing while driving": "Field { width: 400; label: 'E-mail' }",
    "moving picture while driving": "AnimatedImage { width: 90; height: 90 }",
    "small text while driving": "Txt { text: 'Telephone'; font.pixelSize: 18 }",
}
VIEW = "objectName: 'list'; height: 200; clip: true; model: 7; delegate: Txt { width: 90; height: 60; text: index }"
BRIEF = """
Column {
    Repeater { model: 7; ListRow { width: 500; height: 60; title: 'Row ' + index; visible: index < 6 } }
    Field { width: 400; label: 'E-mail'; text: 'marie'; locked: true }
}
"""


def kinds(stage: Stage, ignore: tuple[str, ...] = ()) -> set[str]:
    return {fault.kind for fault in audit(stage.view, ignore)}


def test_what_is_sound_has_no_fault(stage: Stage) -> None:
    stage.show(f"Rectangle {{ color: Theme.ground; {SOUND} }}")
    assert audit(stage.view) == ()


@pytest.mark.parametrize("kind", BROKEN)
def test_each_kind_is_found(stage: Stage, kind: str) -> None:
    stage.show(BOX % BROKEN[kind], night=False)
    assert kinds(stage) == {kind}


def test_the_fault_says_what_and_where(stage: Stage) -> None:
    stage.show(BOX % "IconBtn { objectName: 'close'; x: 20; y: 8; width: 30; name: 'Close' }", night=False)
    (fault,) = audit(stage.view)
    assert (fault.kind, fault.what, fault.where) == ("small target", "close", "x 20, y 8, 30 × 68")


def test_a_pointer_handler_is_touched_too(stage: Stage) -> None:
    body = "Item { width: 90; height: 90; objectName: 'card'; %s TapHandler { onTapped: {} } }"
    stage.show(BOX % (body % ""), night=False)
    assert [(fault.kind, fault.what) for fault in audit(stage.view)] == [("no role", "card")]
    stage.show(BOX % (body % f"{PRESSED % ('Button', 'Card')};"), night=False)
    assert audit(stage.view) == ()


def test_a_shield_that_does_nothing_needs_no_role(stage: Stage) -> None:
    stage.show(BOX % "MouseArea { anchors.fill: parent }", night=False)
    assert audit(stage.view) == ()


def test_the_same_name_in_two_named_groups_is_no_fault(stage: Stage) -> None:
    group = "Item { x: %d; Accessible.role: Accessible.Grouping; Accessible.name: '%s'; Toggle { name: 'Forget' } }"
    stage.show(BOX % (group % (0, "Marie") + group % (200, "Paul")), night=False)
    assert audit(stage.view) == ()
    stage.show(BOX % (group % (0, "Marie") + group % (200, "Marie")), night=False)
    assert kinds(stage) == {"same name twice"}


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("", {"cut text"}),
        ("Accessible.ignored: true", {"cut text", "cut text not told"}),
        ("Accessible.name: 'Telephone …'", {"cut text", "cut text not told"}),
    ],
)
def test_a_cut_text_is_told_whole(stage: Stage, told: str, found: set[str]) -> None:
    text = "Txt { width: 60; elide: Text.ElideRight; color: 'black'; text: 'Telephone of Marie'; %s }"
    stage.show(BOX % (text % told), night=False)
    assert kinds(stage) == found


def test_a_cut_text_may_be_told_by_its_control(stage: Stage) -> None:
    text = "Txt { width: 60; elide: Text.ElideRight; color: 'black'; text: 'of Marie, saved'; decorative: true }"
    stage.show(BOX % f"Toggle {{ name: 'Phone of Marie, saved'; {text} }}", night=False)
    assert kinds(stage) == {"cut text"}


def test_what_is_ignored_is_let_be_with_what_is_in_it(stage: Stage) -> None:
    stage.show(
        BOX % f"Item {{ y: 200; objectName: 'map'; {BROKEN['contrast 1.6']} }} {BROKEN['small target']}", night=False
    )
    assert kinds(stage) == {"contrast 1.6", "small target"}
    assert kinds(stage, ("map",)) == {"small target"}


@pytest.mark.parametrize("kind", DRIVING)
def test_what_a_driver_must_not_look_at_is_found_while_driving(stage: Stage, kind: str) -> None:
    stage.show(f"Rectangle {{ color: Theme.ground; {DRIVING[kind]} }}")
    assert not {fault.kind for fault in audit(stage.view)} & DRIVING.keys()  # in a window that knows of no car
    assert {fault.kind for fault in audit(stage.view, driving=True)} == {kind}


@pytest.mark.parametrize(
    "view",
    [f"ListView {{ width: 90; {VIEW} }}", f"GridView {{ width: 200; cellWidth: 100; cellHeight: 60; {VIEW} }}"],
)
def test_a_list_that_is_swiped_past_six_is_found(stage: Stage, view: str) -> None:
    stage.show(f"Rectangle {{ color: Theme.ground; {view} }}")
    (fault,) = [one for one in audit(stage.view, driving=True) if one.kind == "long list while driving"]
    assert "entries" in fault.what
    stage.find("list").setProperty("interactive", False)  # noqa: FBT003 - Qt names no argument
    assert "long list while driving" not in {one.kind for one in audit(stage.view, driving=True)}


def test_a_list_that_ends_after_six_and_a_locked_field_may_be_looked_at(stage: Stage) -> None:
    stage.show(f"Rectangle {{ color: Theme.ground; {BRIEF} }}")
    assert not {one.kind for one in audit(stage.view, driving=True)} & DRIVING.keys()


def test_of_an_open_dialog_only_the_dialog_is_judged(stage: Stage) -> None:
    behind = f"{BROKEN['small target']} Item {{ y: 200; {BROKEN['contrast 1.6']} }}"
    sheet = "Sheet { objectName: 'sheet'; open: %s; title: 'Forget this phone?'; primary: 'Forget'; secondary: 'Back' }"
    stage.show(BOX % f"{behind} {sheet % 'true'}", night=False)
    dialog = open_dialog(stage.view)
    assert dialog is not None
    assert dialog.objectName() == "sheet"
    plate = stage.find("sheet-plate")
    stage.until(lambda: abs(plate.y() - plate.property("rest")) < 1)
    assert audit(stage.view) == ()
    stage.show(BOX % f"{behind} {sheet % 'false'}", night=False)
    stage.until(lambda: open_dialog(stage.view) is None)
    assert kinds(stage) == {"small target", "contrast 1.6"}


def test_the_sizes_are_those_of_the_windows_own_theme(stage: Stage) -> None:
    stage.show(BOX % "", width=1280, height=480)
    assert least_sizes(stage.view) == (64, 64)
    stage.theme(width=1920, height=720)
    assert least_sizes(stage.view) == (85, 84)


def test_the_audit_moves_no_focus(stage: Stage) -> None:
    stage.show(BOX % "Toggle { objectName: 'one'; focus: true; name: 'Wi-Fi' }", night=False)
    before = stage.view.activeFocusItem()
    audit(stage.view)
    assert stage.view.activeFocusItem() == before
