"""Where a window in the test's own process is drawn."""

from __future__ import annotations

import os
from typing import Final

_DESKTOP: Final = ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_STYLE_OVERRIDE", "QT_QUICK_CONTROLS_STYLE")


def leave_desktop() -> None:
    """Before Qt's application is made: no screen, unless `QT_QPA_PLATFORM` names one, and no looks of a desktop."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name in _DESKTOP:
        os.environ.pop(name, None)
