"""Letters that another machine hints in its own way are the same to an eye; other letters are not."""

from __future__ import annotations

import io

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice

from headunit.testing.pictures.difference import difference
from tests.qml.stage import Stage

PAGE = """
Rectangle {
    color: Theme.ground
    Column {
        x: 24
        Repeater {
            model: ["caption", "body", "title", "headline", "figure", "display"]
            Txt {
                required property string modelData
                role: modelData
                font.hintingPreference: Font.%s
                text: "%s"
            }
        }
    }
}
"""


def picture(stage: Stage, hinting: str, text: str) -> Image.Image:
    stage.show(PAGE % (hinting, text))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert stage.view.grabWindow().save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")


def test_hinting_is_no_difference(stage: Stage) -> None:
    words = "Free until 21 November 2029, Marie’s phone"
    ours = picture(stage, "PreferNoHinting", words)
    theirs = picture(stage, "PreferVerticalHinting", words)
    assert ours.tobytes() != theirs.tobytes()
    assert difference(ours, theirs) is None
    assert difference(ours, picture(stage, "PreferNoHinting", words.replace("2029", "2028"))) is not None
