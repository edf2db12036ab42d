"""The unit and the panel on X11 with OpenGL look as they do in the software renderer that the other tests use."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage

from tests.patience import PATIENCE_S
from tests.qml.renderers.shots import SCENES, shoot
from tests.xcb_lane import LANE

ROOT = Path(__file__).parents[3]
SOFTWARE = Path("renderers") / "software"
SOFTWARE_TEST = "test_the_software_renderer_draws"
# Edges are smoothed differently by the two; a quarter of the size evens that out and keeps what an eye would notice.
SHRINK = 4
PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:hypothesispytest")
MEAN_MOST, POINT_MOST, COLOURS_LEAST = 1.2, 130, 40  # where tiles meet, half a pixel is much


def _small(file: Path) -> QImage:
    picture = QImage(str(file))
    assert not picture.isNull(), file
    mode = Qt.TransformationMode.SmoothTransformation
    return picture.scaledToWidth(picture.width() // SHRINK, mode).convertToFormat(QImage.Format.Format_RGB888)


def difference(one: QImage, other: QImage) -> tuple[float, int]:
    """Mean and greatest difference of two pictures of one size, 0 to 255."""
    assert one.size() == other.size()
    apart = [abs(a - b) for a, b in zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)]
    return sum(apart) / len(apart), max(apart)


def colours(picture: QImage) -> int:
    """How many colours there are; a blank picture has one."""
    return len({picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())})


def test_the_software_renderer_draws(qapp: QGuiApplication, fonts: None, artifacts: Path) -> None:
    folder = artifacts / SOFTWARE
    shoot(qapp, folder)
    for file in folder.iterdir():
        assert colours(_small(file)) > COLOURS_LEAST, f"{file.name} is blank"


@pytest.mark.xcb
def test_unit_and_panel_look_the_same_by_opengl(qapp: QGuiApplication, fonts: None, tmp_path: Path) -> None:
    assert qapp.platformName() == "xcb"
    environment = {name: value for name, value in os.environ.items() if name not in (LANE, "DISPLAY")}
    environment |= {"HEADUNIT_ARTIFACTS": str(tmp_path)}
    # A process has one renderer: the pictures to compare with are made by the test above in another one.
    subprocess.run(
        [*PYTEST, f"{__file__}::{SOFTWARE_TEST}"],
        cwd=ROOT,
        env=environment,
        check=True,
        timeout=PATIENCE_S,
    )
    shoot(qapp, tmp_path / "opengl")
    files = sorted((tmp_path / "opengl").iterdir())
    assert len(files) == 2 * len(SCENES) + 1
    for file in files:
        drawn, expected = _small(file), _small(tmp_path / SOFTWARE / file.name)
        assert colours(drawn) > COLOURS_LEAST, f"{file.name} is blank"
        mean, point = difference(drawn, expected)
        assert mean < MEAN_MOST, file.name
        assert point < POINT_MOST, f"{file.name}: something is there in one and not in the other"


def test_the_measures_can_fail() -> None:
    blank, other = (QImage(40, 10, QImage.Format.Format_RGB888) for _ in range(2))
    blank.fill(0x08090B)
    other.fill(0x0C0D0F)
    assert colours(blank) == 1
    assert difference(blank, blank) == (0, 0)
    assert difference(blank, other) == (4.0, 4)
