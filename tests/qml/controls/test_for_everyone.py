"""What holds for every control at every size: name, role, touch target, text that is whole and can be read."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QAccessible, QColor, QFont, QRawFont
from PySide6.QtQuick import QQuickItem

from headunit.ui.resources import qml_dir
from tests.qml.stage import Stage

SIZES = [(1280, 480), (1280, 720), (1920, 720), (800, 480)]
ACTIVE_ROLES = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.PageTab,
    QAccessible.Role.EditableText,
}
PARTS = ["controls", "keyboard", "locked", "sheet", "empty"]
GALLERY = 'import Hmi.Gallery\nGallery {{ part: "{part}" }}'


def interactive(stage: Stage) -> list[QQuickItem]:
    found = [
        item
        for item in stage.items()
        if item.metaObject().indexOfMethod("press()") >= 0
        or "Key_" in item.metaObject().className()
        or item.metaObject().className().startswith("QQuickTextInput")
    ]
    assert found
    return found


@pytest.mark.parametrize("part", PARTS)
def test_every_interactive_control_has_name_and_role(stage: Stage, part: str) -> None:
    stage.show(GALLERY.format(part=part))
    for item in interactive(stage):
        what = f"{item.metaObject().className()} {item.objectName()}"
        interface = QAccessible.queryAccessibleInterface(item)
        assert interface is not None, what
        assert interface.role() in ACTIVE_ROLES, what
        if interface.state().passwordEdit:
            interface = QAccessible.queryAccessibleInterface(item.parentItem().parentItem())
        assert interface.text(QAccessible.Text.Name).strip(), what


@pytest.mark.parametrize(("size", "part"), list(itertools.product(SIZES, PARTS)))
def test_touch_targets(stage: Stage, size: tuple[int, int], part: str) -> None:
    stage.show(GALLERY.format(part=part), width=size[0], height=size[1])
    low = size[1] <= 480
    for found in interactive(stage):
        name = found.metaObject().className()
        # What is touched of a text field is the whole of it.
        item = found.parentItem().parentItem() if name.startswith("QQuickTextInput") else found
        least = 64 if low else 76
        assert item.height() >= least, (name, item.objectName(), item.height())
        if not name.startswith("Key"):
            assert item.width() >= (68 if low else 78) - 1, (name, item.objectName(), item.width())


@pytest.mark.parametrize("part", PARTS)
def test_no_text_is_set_below_twenty_pixels(stage: Stage, part: str) -> None:
    stage.show(GALLERY.format(part=part))
    sizes = [
        item.property("font").pixelSize() for item in stage.items() if item.property("font") and item.property("text")
    ]
    assert sizes
    assert min(sizes) >= 20


def luminance(colour: QColor) -> float:
    """Relative luminance of WCAG 2."""
    parts = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


TEXT_ON = [
    *itertools.product(
        ["textPrimary", "textSecondary", "textMuted", "accent", "danger", "caution", "info"],
        ["ground", "groundTop", "surface", "surfaceHigh", "raised", "field", "fieldActive", "sheetHigh", "sheetLow"],
    ),
    *itertools.product(["inkOnAccent"], ["accent", "accentHigh"]),
    *itertools.product(["textPrimary"], ["pressed", "accentSoft", "keyHigh", "keyLow", "rail", "chip", "keyboard"]),
]


@pytest.mark.parametrize("night", [True, False], ids=["night", "day"])
def test_contrast_of_the_roles(stage: Stage, night: bool) -> None:
    stage.show("Item {}", night=night)
    theme = stage.view.engine().singletonInstance("Hmi.Theme", "Theme")
    poor = {
        (ink, on): ratio for ink, on in TEXT_ON if (ratio := contrast(theme.property(ink), theme.property(on))) < 4.5
    }
    assert poor == {}


def test_every_icon_named_is_in_the_font(stage: Stage) -> None:
    stage.show("Item {}")
    icons = stage.view.engine().singletonInstance("Hmi.Theme", "Icons")
    family = icons.property("family")
    raw = QRawFont.fromFont(QFont(family))
    assert raw.familyName() == family
    meta = icons.metaObject()
    names = [meta.property(i).name() for i in range(meta.propertyOffset(), meta.propertyCount())]
    glyphs = {name: icons.property(name) for name in names if name != "family"}
    assert len(glyphs) > 100
    missing = [name for name, glyph in glyphs.items() if not raw.supportsCharacter(ord(glyph))]
    assert missing == []


def test_every_control_file_is_offered_by_its_module() -> None:
    folder = qml_dir() / "Hmi" / "Controls"
    offered = {line.split()[-1] for line in (folder / "qmldir").read_text(encoding="utf-8").splitlines()[1:]}
    assert offered == {file.name for file in folder.glob("*.qml")}
