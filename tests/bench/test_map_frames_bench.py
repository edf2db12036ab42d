"""The figures of the map on the screen; the measuring itself is tried by whoever runs the bench."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from headunit.bench.map.frames import MOTIONS, Told, _rows_of
from headunit.bench.map.frames_qt import tiles_drawn
from headunit.bench.map.navit import _configured
from headunit.bench.map.stages import Picture, Seen

STAGES = {"page": 400.0, "server": 700.0, "labels": 1100.0, "tiles": 1000.0}
STOCK = """<config><navit center="11.5666 48.1333" zoom="256"><graphics type="gtk_drawing_area"/>
<mapset enabled="no"><map a="1"/></mapset><mapset enabled="yes"><xi:include href="x"/></mapset></navit></config>"""


def test_the_rows_of_one_renderer() -> None:
    whole = Told(STAGES, dict.fromkeys(MOTIONS, [10.0] * 99 + [30.0]), 120.0, [1.0], [1.0] * 98 + [3.0, 9.0])
    started = Told({**STAGES, "tiles": 2000.0}, {}, 0.0, [], [])
    rows = {row.metric: row for row in _rows_of([whole, started], "_gl", [500.0])}
    assert list(rows["map_complete_ms_gl"].samples) == [1100.0, 2000.0]
    assert rows["map_complete_ms_gl"].ratio == pytest.approx(3.1)
    assert rows["pan_fps_gl"].median == pytest.approx(100 / 1.02)
    assert rows["frame_p99_ms_gl"].median == 10.0
    assert rows["gui_block_p99_ms_gl"].median == 3.0
    assert rows["gui_block_p99_ms_gl"].ratio == 3.0
    assert {"rotate_fps_gl", "tilt_fps_gl", "rss_unit_mb_gl", "stage_map_server_ms_gl"} <= set(rows)


def test_navit_is_given_our_map_alone(tmp_path: Path) -> None:
    config = _configured(STOCK, tmp_path / "map.bin")
    assert config.count('<mapset enabled="yes">') == 1
    assert f'data="{tmp_path}/map.bin"' in config
    assert 'w="1280" h="720"' in config
    assert "11.5666" not in config


def test_a_stage_that_no_longer_holds_counts_anew() -> None:
    now_s = iter(range(1, 100))
    labels = iter([True, False, True])
    tiles = iter([False, False, True])
    seen = Seen(labels=lambda: next(labels), tiles=lambda: next(tiles))
    assert not seen.whole(lambda: next(now_s))
    assert seen.since_s == {"labels": 1}
    assert not seen.whole(lambda: next(now_s))
    assert seen.whole(lambda: next(now_s))
    assert seen.since_s == {"labels": 2, "tiles": 3}


def test_a_picture_counts_once_what_is_missing_could_be_seen_in_it() -> None:
    looked, there, frames = [], [False], [0]

    def look() -> bool:
        looked.append(frames[0])
        return frames[0] != 1

    picture = Picture(lambda: frames[0], lambda: there[0], look)
    assert not picture()
    assert not looked
    there[0], frames[0] = True, 1
    assert not picture()
    assert not picture()
    assert looked == [1]  # the same frame is not looked at twice
    frames[0] = 2
    assert picture()
    assert looked == [1, 2]
    there[0] = False
    assert not picture()


def test_one_pixel_of_what_is_missing_is_seen() -> None:
    picture = QImage(1280, 720, QImage.Format.Format_RGB32)
    picture.fill(QColor("black"))
    assert tiles_drawn(picture)
    QPainter(picture).fillRect(256, 256, 24, 24, QColor(255, 0, 255))
    assert not tiles_drawn(picture)
