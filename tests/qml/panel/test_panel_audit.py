"""The panel is a window for a mouse, and for everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headunit.control.audit.audit_qt import audit, least_sizes
from tests.qml.panel.conftest import Window, french_texts, source_texts


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_panel_passes_the_audit(open_panel: Callable[..., Window], language: str) -> None:
    panel = open_panel(french_texts() if language == "fr" else source_texts(), language)
    assert least_sizes(panel.window) == (24, 24)
    # Its columns scroll freely, by the wheel: a row may rest half shown.
    assert [fault for fault in audit(panel.window) if fault.kind != "half-shown row"] == []
