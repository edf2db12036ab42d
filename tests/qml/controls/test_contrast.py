"""The contrast check finds what is hard to read and lets be what is not."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from headunit.control.audit.contrast_qt import contrast_faults, ratio
from tests.qml.stage import Stage

PALE = 'Rectangle { color: "%s"; Text { x: 40; y: 40; color: "%s"; enabled: %s; font.pixelSize: 24; text: "Hello" } }'


def test_the_ratio_is_that_of_wcag() -> None:
    assert ratio(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21.0)
    assert ratio(QColor("#767676"), QColor("#ffffff")) == pytest.approx(4.54, abs=0.01)
    assert ratio(QColor("#123456"), QColor("#123456")) == 1.0


@pytest.mark.parametrize(
    ("ground", "ink", "enabled", "faults"),
    [
        ("#ffffff", "#777777", "true", ["contrast 4.5"]),
        ("#ffffff", "#767676", "true", []),
        ("#08090b", "#4a4f58", "true", ["contrast 2.4"]),
        ("#08090b", "#4a4f58", "false", []),
    ],
)
def test_pale_text_is_found(stage: Stage, ground: str, ink: str, enabled: str, faults: list[str]) -> None:
    stage.show(PALE % (ground, ink, enabled))
    found = contrast_faults(stage.view, stage.view.grabWindow())
    assert [fault.kind for fault in found] == faults


@pytest.mark.parametrize("night", [True, False])
def test_icons_may_be_paler_than_text(stage: Stage, night: bool) -> None:
    stage.show("Rectangle { color: Theme.ground; Ico { x: 40; y: 40; color: Theme.outline; text: Icons.home } }")
    stage.theme(night=night)
    assert contrast_faults(stage.view, stage.view.grabWindow()) == []
