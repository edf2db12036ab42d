"""Colours, sizes of type and durations come from Hmi.Theme."""

import re

import pytest

from tests.static.source import ROOT, qml_files

THEME = ROOT / "qml" / "Hmi" / "Theme"
RAW = {
    "a colour": re.compile(
        r"""["']#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})["']|\bQt\.(?:rgba|hsla|hsva)\s*\("""
    ),
    "a named colour": re.compile(r"""\bcolor:\s*["'](?!transparent["'])[a-z]+["']"""),
    "a size of type": re.compile(r"\b(?:font\.)?(?:pixelSize|pointSize):\s*\d"),
    "a font": re.compile(r"""\bfont\.family:\s*["']"""),
    "a duration": re.compile(r"\bduration:\s*\d"),
}


def raw_values(text):
    """Line and kind of every raw value, comments aside."""
    for number, line in enumerate(text.splitlines(), start=1):
        bare = re.sub(r"(?<!:)//.*", "", line)
        for kind, pattern in RAW.items():
            if pattern.search(bare):
                yield number, kind


def test_qml_uses_tokens():
    found = [
        f"{path.relative_to(ROOT)}:{line} has {kind} of its own: take it from Hmi.Theme, or add a role there"
        for path in qml_files()
        if THEME not in path.parents
        for line, kind in raw_values(path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line",
    [
        'color: "#fff"',
        'border.color: "#80112233"',
        'color: "red"',
        "color: Qt.rgba(0, 0, 0, 1)",
        "font.pixelSize: 14",
        "font { pixelSize: 14 }",
        'font.family: "Arial"',
        "NumberAnimation { duration: 200 }",
    ],
)
def test_a_planted_raw_value_is_found(line):
    assert list(raw_values(line))


@pytest.mark.parametrize(
    "line",
    ['color: "transparent"', "color: Theme.accent", "font.pixelSize: Type.body", "duration: Motion.quick", '// "#fff"'],
)
def test_tokens_pass(line):
    assert list(raw_values(line)) == []
