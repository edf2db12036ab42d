"""The xcb lane does what its name says, and can fail."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.xcb_lane import LANE

ROOT = Path(__file__).parents[2]

PLANTED = """
import pytest

@pytest.mark.xcb
def test_planted():
    assert {expression}
"""


@pytest.mark.xcb
def test_the_lane_draws_with_opengl_on_x11(qapp):
    from PySide6.QtQuick import QQuickWindow, QSGRendererInterface

    window = QQuickWindow()
    window.show()
    qapp.processEvents()
    api = window.rendererInterface().graphicsApi()
    window.close()
    assert qapp.platformName() == "xcb"
    assert api == QSGRendererInterface.GraphicsApi.OpenGL


def test_the_rest_draws_offscreen_in_software(qapp):
    assert qapp.platformName() == "offscreen"
    assert LANE not in os.environ


@pytest.mark.parametrize(("expression", "summary"), [("True", "1 passed"), ("1 == 2", "1 failed")])
def test_the_verdict_of_the_lane_is_the_verdict_of_the_test(tmp_path, expression, summary):
    planted = tmp_path / "tests" / "test_planted.py"
    planted.parent.mkdir()
    planted.write_text(PLANTED.format(expression=expression))
    for name in ("tests/conftest.py", "tests/patience.py", "tests/xcb_lane.py", "pyproject.toml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_planted.py"],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert summary in done.stdout, done.stdout + done.stderr
