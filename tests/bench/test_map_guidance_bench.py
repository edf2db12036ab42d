"""What a guided unit has measured of itself becomes rows."""

from __future__ import annotations

import pytest

from headunit.bench.map.guidance import rows_of


def test_rows_of_what_a_unit_tells() -> None:
    told = {
        "intervals_ms": [16.0] * 99 + [40.0],
        "block_0_ms": [0.1] * 100,
        "block_1_ms": [1.0] * 98 + [3.0] * 2,
        "block_100_ms": [2.0] * 98 + [5.0] * 2,
        "rss_mb": 180.5,
    }
    rows = {row.metric: row for row in rows_of(told, "_gl")}
    assert rows["guidance_fps_gl"].samples[0] == pytest.approx(61.6, abs=0.1)
    assert rows["drive_gui_block_p99_ms_gl"].samples == [3.0]
    assert rows["drive_100_gui_block_p99_ms_gl"].samples == [5.0]
    assert rows["drive_gui_block_p99_ms_gl"].reference == [0.1]
    assert rows["rss_guidance_mb_gl"].samples == [180.5]
