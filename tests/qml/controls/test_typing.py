"""The on-screen keyboard and the text field, together and each alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from headunit.ui.scene_items import child_objects
from tests.qml.stage import Heard, Stage

FORM = """Item {
    Field { id: field; objectName: "field"; x: 20; y: 20; width: 500; label: "E-mail"; %s }
    Keyboard { objectName: "keyboard"; anchors.bottom: parent.bottom; width: parent.width; %s
        onKeyPressed: text => field.insert(text)
        onBackspace: field.backspace() }
}"""


def form(stage: Stage, field: str = "", keyboard: str = 'language: "en"') -> None:
    stage.show(FORM % (field, keyboard))


def text(stage: Stage) -> str:
    return str(stage.find("field").property("text"))


def test_taps_reach_the_field(stage: Stage) -> None:
    form(stage, keyboard='language: "en"; email: true')
    stage.taps("l e o at")
    stage.taps("m c point page 7 page end")
    assert text(stage) == "leo@mc.7.com"


def test_typing_does_not_take_the_focus_from_the_field(stage: Stage) -> None:
    form(stage)
    stage.click("field")
    stage.taps("a b")
    assert stage.find("field-input").hasActiveFocus()
    assert text(stage) == "ab"


def test_shift_is_for_one_letter_then_for_all_then_off(stage: Stage) -> None:
    form(stage)
    stage.click("key-shift")
    stage.taps("a b")
    stage.click("key-shift")
    stage.click("key-shift")
    stage.taps("c d")
    stage.click("key-shift")
    stage.taps("e")
    assert text(stage) == "AbCDe"


def test_an_accent_is_one_letter_of_a_word(stage: Stage) -> None:
    form(stage, keyboard='language: "fr"')
    stage.taps("r accents é g l accents é")
    assert text(stage) == "réglé"


def test_accents_take_the_shift(stage: Stage) -> None:
    form(stage, keyboard='language: "fr"')
    stage.taps("shift accents")
    stage.taps("shift ç a")
    assert text(stage) == "Ça"


def test_accents_are_within_reach_of_an_email_keyboard(stage: Stage) -> None:
    form(stage, keyboard='language: "en"; email: true')
    stage.taps("page accents ü")
    assert text(stage) == "ü"


@pytest.mark.parametrize(
    ("language", "row"), [("fr", "azertyuiop"), ("fr_FR", "azertyuiop"), ("en", "qwertyuiop"), ("", "qwertyuiop")]
)
def test_layout_follows_the_language(stage: Stage, language: str, row: str) -> None:
    form(stage, keyboard=f'language: "{language}"')
    left_to_right = sorted((stage.centre(stage.find(f"key-{letter}")).x(), letter) for letter in row)
    assert "".join(letter for _, letter in left_to_right) == row
    assert len({stage.centre(stage.find(f"key-{letter}")).y() for letter in row}) == 1


def test_language_switches_live(stage: Stage) -> None:
    form(stage)
    stage.find("keyboard").setProperty("language", "fr")
    first = min(
        (item for item in stage.items() if item.objectName().startswith("key-")),
        key=lambda i: (stage.centre(i).y(), stage.centre(i).x()),
    )
    assert first.objectName() == "key-a"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_printable_ascii_character_can_be_typed(stage: Stage, language: str) -> None:
    """A password may hold any of them."""
    form(stage, keyboard=f'language: "{language}"')
    keyboard = stage.find("keyboard")
    reachable = set()
    for page, shift in [("letters", "off"), ("letters", "locked"), ("symbols", "off"), ("symbols", "once")]:
        keyboard.setProperty("page", page)
        keyboard.setProperty("shift", shift)
        reachable |= {item.property("label") for item in stage.items() if item.objectName().startswith("key-")}
    assert {chr(code) for code in range(33, 127)} - reachable == set()


def test_backspace_deletes_and_repeats_while_held(stage: Stage) -> None:
    form(stage, field='text: "Monaco"')
    stage.click("key-backspace")
    assert text(stage) == "Monac"
    key = stage.find("key-backspace")
    stage.press(key)
    stage.until(lambda: text(stage) == "")
    stage.release(key)


def test_backspace_stops_when_let_go(stage: Stage) -> None:
    form(stage)
    heard = Heard(stage.find("keyboard"), "backspace")
    key = stage.find("key-backspace")
    timers = [child for child in child_objects(key) if child.inherits("QQmlTimer")]
    assert timers
    stage.press(key)
    stage.until(lambda: len(heard.calls) >= 3)
    stage.release(key)
    after = len(heard.calls)
    stage.until(lambda: not any(timer.property("running") for timer in timers))
    assert len(heard.calls) == after


def test_action_key_is_told_and_types_nothing(stage: Stage) -> None:
    form(stage, keyboard='language: "en"; actionText: "Search"')
    done = Heard(stage.find("keyboard"), "action")
    stage.click("key-action")
    assert len(done.calls) == 1
    assert text(stage) == ""
    assert stage.sees("Search")


def test_locked_keyboard_says_why_and_has_no_keys(stage: Stage) -> None:
    form(stage, field='locked: true; lockText: "Stop to type"', keyboard='locked: true; lockText: "Stop first"')
    pressed = Heard(stage.find("keyboard"), "keyPressed")
    assert str(stage.find("keyboard-lock").property("text")).startswith("Stop first ")
    assert not [item for item in stage.items() if item.objectName().startswith("key-")]
    for x in range(50, 1250, 100):
        for y in (230, 300, 370, 440):
            stage.click_at(x, y)
    assert pressed.calls == []


def test_locked_field_takes_nothing_and_says_why(stage: Stage) -> None:
    form(stage, field='locked: true; lockText: "Stop to type"')
    stage.click("field")
    stage.type("abc")
    stage.taps("d backspace")
    assert text(stage) == ""
    assert stage.sees("Stop to type")
    assert stage.accessible(stage.find("field-input"), "readOnly") is True


def test_physical_keyboard_types_too(stage: Stage) -> None:
    form(stage)
    edited = Heard(stage.find("field"), "edited")
    accepted = Heard(stage.find("field"), "accepted")
    stage.click("field")
    stage.type("marie@x.mc")
    stage.key(Qt.Key.Key_Backspace)
    stage.key(Qt.Key.Key_Return)
    assert text(stage) == "marie@x.m"
    assert edited.calls[-1] == ("marie@x.m",)
    assert len(accepted.calls) == 1


def test_typing_goes_to_the_caret(stage: Stage) -> None:
    form(stage, field='text: "mac"')
    stage.click("field")
    stage.key(Qt.Key.Key_Home)
    stage.key(Qt.Key.Key_Right)
    stage.taps("x")
    assert text(stage) == "mxac"
    stage.click("key-backspace")
    assert text(stage) == "mac"


def test_typing_replaces_what_is_selected(stage: Stage) -> None:
    form(stage, field='text: "Monaco"')
    stage.click("field")
    QTest.keyClick(stage.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    stage.taps("n")
    assert text(stage) == "n"


def test_length_limit_holds_on_both_keyboards(stage: Stage) -> None:
    form(stage, field="maximumLength: 3")
    stage.click("field")
    stage.taps("a b c d")
    stage.type("e")
    assert text(stage) == "abc"


def test_password_is_hidden_until_revealed(stage: Stage) -> None:
    form(stage, field='password: true; text: "hunter2"')
    shown = stage.find("field-input")
    assert "hunter2" not in str(shown.property("displayText"))
    hidden = stage.picture(stage.find("field"))
    stage.click("field-reveal")
    assert shown.property("displayText") == "hunter2"
    assert stage.picture(stage.find("field")) != hidden
    stage.click("field-reveal")
    assert "hunter2" not in str(shown.property("displayText"))


def test_password_is_not_read_out(stage: Stage) -> None:
    form(stage, field='password: true; text: "hunter2"')
    interface = QAccessible.queryAccessibleInterface(stage.find("field-input"))
    assert interface.state().passwordEdit
    assert "hunter2" not in interface.text(QAccessible.Text.Value)
    assert stage.accessible(stage.find("field"), "name") == "E-mail"


def test_two_passwords_of_one_length_look_the_same(stage: Stage) -> None:
    form(stage, field='password: true; text: "iiiiiiii"')
    narrow = stage.picture(stage.find("field"))
    stage.find("field").setProperty("text", "WWWWWWWW")
    assert stage.picture(stage.find("field")) == narrow


def test_error_is_read_out_and_seen(stage: Stage) -> None:
    form(stage, field='error: "Wrong password"')
    assert stage.sees("Wrong password")
    assert stage.accessible(stage.find("field-input"), "description") == "Wrong password"
    assert stage.accessible(stage.find("field-input"), "name") == "E-mail"
