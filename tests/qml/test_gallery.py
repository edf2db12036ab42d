"""The component gallery: it holds every control in every state, and each state can be told from the others."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from headunit.processes.gallery_qt import PAGES, GalleryViewModel, display_sizes
from headunit.ui.resources import qml_dir
from headunit.ui.scene_items import child_items
from tests.qml.stage import Stage

GROUPS = [page for page in PAGES if (qml_dir() / "Hmi" / "Gallery" / f"{page[:-1].capitalize()}States.qml").exists()]
PRESSED = {"default", "pressed", "focused", "disabled"}
WANTED = {
    "Btn": {
        f"{kind}, {state}"
        for kind in ("primary", "secondary", "quiet", "danger")
        for state in (*PRESSED, "busy", "icon")
    },
    "IconBtn": PRESSED | {"no plate"},
    "Toggle": {f"{on}, {state}" for on in ("on", "off") for state in PRESSED},
    "ListRow": PRESSED | {"chosen", "check", "switched on", "switched off", "switch disabled"},
    "Tile": PRESSED | {"chosen"},
    "Field": {"default", "filled", "focused", "password", "error", "locked", "disabled", "placeholder", "clearable"},
    "Key": {"default", "pressed", "special", "icon", "metal"},
    "Keyboard": {"default", "French", "capitals", "symbols", "accents", "e-mail", "locked"},
    "DigitPad": {"default", "disabled"},
    "Card": {"default", "held", "chosen", "quiet"},
    "LockNote": {"default", "with a passenger"},
    "LockLine": {"default", "with a passenger", "with a passenger, wide"},
    "Step": {"todo", "active", "done"},
    "Sheet": {"notice", "question", "danger", "busy"},
    "StatusBar": {"online, Bluetooth", "online, Wi-Fi", "busy", "offline"},
}


def show(stage: Stage, group: str, size: tuple[int, int] = (1280, 480), *, night: bool = True) -> None:
    stage.show(f'import Hmi.Gallery\nStates {{ group: "{group}" }}', width=size[0], height=size[1], night=night)


def kind_of(item: QQuickItem) -> str:
    return item.metaObject().className().split("_QML")[0]


def below(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in child_items(item):
        yield child
        yield from below(child)


def sections(stage: Stage) -> dict[str, list[QQuickItem]]:
    """Specimens by control; several sections of one control count as one."""
    found: dict[str, list[QQuickItem]] = {}
    for item in stage.items():
        if kind_of(item) == "Section":
            found.setdefault(item.property("control"), []).extend(i for i in below(item) if kind_of(i) == "Specimen")
    return found


def picture(item: QQuickItem, whole: QImage) -> tuple[int, int, bytes]:
    """Size and pixels, with the focus ring around it at the left and the top."""
    place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).toRect().adjusted(-8, -8, 0, 0)
    image = whole.copy(place).convertToFormat(QImage.Format.Format_RGB32)
    return image.width(), image.height(), bytes(image.constBits())


def test_there_is_every_control_and_no_other(stage: Stage) -> None:
    lines = (qml_dir() / "Hmi" / "Controls" / "qmldir").read_text(encoding="utf-8").splitlines()[1:]
    offered = {line.split()[0] for line in lines if not line.startswith("internal")}
    shown = set()
    for group in GROUPS:
        show(stage, group)
        for control, specimens in sections(stage).items():
            assert specimens, control
            for specimen in specimens:
                kinds = {kind_of(item) for item in below(specimen)}
                assert control in kinds or kind_of(specimen.property("shown")).startswith(("QQuick", control)), control
            shown.add(control)
    assert shown == offered


def test_every_state_is_there(stage: Stage) -> None:
    found = {}
    for group in GROUPS:
        show(stage, group)
        for control, specimens in sections(stage).items():
            names = [specimen.property("what") for specimen in specimens]
            assert len(set(names)) == len(names), f"{control} has two specimens of one name"
            assert all(names), control
            found[control] = set(names)
    assert {
        control: states - found[control] for control, states in WANTED.items() if not states <= found[control]
    } == {}


@pytest.mark.parametrize("night", [True, False], ids=["night", "day"])
@pytest.mark.parametrize("group", GROUPS)
def test_each_state_looks_different(stage: Stage, group: str, night: bool) -> None:
    """At a height that shows the whole group at once."""
    show(stage, group, (1280, 480), night=night)
    flickable = next(item for item in stage.items() if kind_of(item).startswith("QQuickFlickable"))
    stage.view.resize(1280, int(flickable.property("contentHeight")) + 60)
    stage.until(lambda: stage.root.height() > flickable.property("contentHeight"))
    whole = stage.view.grabWindow()
    same = []
    for section in (item for item in stage.items() if kind_of(item) == "Section"):
        specimens = [item for item in below(section) if kind_of(item) == "Specimen"]
        seen = [(one.property("what"), picture(one.childItems()[0], whole)) for one in specimens]
        pairs = itertools.combinations(seen, 2)
        same += [f"{section.property('control')}: {a} and {b}" for (a, pa), (b, pb) in pairs if pa == pb]
    assert same == []


def test_two_specimens_that_look_alike_are_found(stage: Stage) -> None:
    """Or the test above could not fail."""
    show(stage, "buttons")
    stage.view.resize(1280, 1400)
    stage.until(lambda: stage.root.height() > 1300)
    buttons = sections(stage)["Btn"]
    held = next(item for item in below(buttons[1]) if kind_of(item) == "Btn")
    assert held.property("keyHeld")
    held.setProperty("keyHeld", False)  # noqa: FBT003 - Qt's signature
    whole = stage.view.grabWindow()
    default, other, focused = (picture(one.childItems()[0], whole) for one in buttons[:3])
    assert default == other != focused


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("size", display_sizes(), ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("night", [True, False], ids=["night", "day"])
def test_every_group_at_every_size(
    stage: Stage, artifacts: Path, group: str, size: tuple[int, int], night: bool
) -> None:
    show(stage, group, size, night=night)
    flickable = next(item for item in stage.items() if kind_of(item).startswith("QQuickFlickable"))
    wide = [
        specimen.property("what")
        for specimens in sections(stage).values()
        for specimen in specimens
        if specimen.mapRectToItem(flickable, QRectF(0, 0, specimen.width(), 1)).right() > flickable.width() + 1
    ]
    folder = artifacts / "gallery"
    folder.mkdir(exist_ok=True)
    height = min(4000, int(flickable.property("contentHeight")) + 60)
    stage.view.resize(size[0], height)
    stage.until(lambda: stage.root.height() == height)
    name = f"{group}-{size[0]}x{size[1]}-{'night' if night else 'day'}.png"
    assert stage.view.grabWindow().save(str(folder / name))
    assert wide == []


def test_the_window_shows_every_page_by_day_and_night_at_every_size(stage: Stage) -> None:
    gallery = GalleryViewModel()
    stage.view.setInitialProperties({"gallery": gallery})
    stage.view.loadFromModule("Hmi.Gallery", "Main")
    assert not stage.view.errors()
    stage.view.resize(1280, 720)
    stage.view.show()
    stage.until(stage.view.isExposed)

    def press(name: str) -> None:
        tools = [item for item in stage.items() if kind_of(item) == "Tool" and item.property("name") == name]
        assert len(tools) == 1, name
        stage.click(tools[0])

    theme = stage.view.engine().singletonInstance("Hmi.Theme", "Theme")
    for page in PAGES:
        press(page)
        assert gallery.page == page
        kinds = {kind_of(item) for item in stage.items()}
        assert ("Specimen" in kinds) == (page in GROUPS), page
    press("night")
    assert theme.property("night") is False
    press("day")
    seen = set()
    for _ in display_sizes():
        press(f"{gallery.displayWidth} × {gallery.displayHeight}")
        seen.add((theme.property("width"), theme.property("height")))
    assert seen == set(display_sizes())
    stage.view.setSource("")
