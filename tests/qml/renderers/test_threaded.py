"""Remote control where the scene is drawn in a thread of its own, by OpenGL, as on a desktop."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.patience import PATIENCE_S
from tests.xcb_lane import XServer

ROOT = Path(__file__).parents[3]
TESTS = "reaches_the_button or comes_to_rest or finger_scrolls or picture or settled"


def test_a_window_drawn_in_a_thread_is_touched_and_pictured(xvfb: XServer) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/qml/test_control.py", "-k", TESTS],
        cwd=ROOT,
        env={**xvfb.environment(), "QSG_RENDER_LOOP": "threaded"},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert " passed" in done.stdout
