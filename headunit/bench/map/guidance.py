"""How smoothly a guided car is shown, and what the unit's window thread feels of it, at the pace of life and faster.

The car of a world drives along the road, and a unit leads it there with the map on its screen, at 1280 × 720; with
suffix `_gl` by OpenGL on an X server of our own, where there is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from headunit.bench.map.frames import a_world, told_by
from headunit.bench.map.x_server import has_x_server, x_server
from headunit.bench.report import Row
from headunit.bench.runner import Options


def rows(options: Options) -> list[Row]:
    """`guidance_fps` and the frames are those of rate 1; how late a turn of the thread is, of rates 1 and 100."""
    del options
    found = rows_of(_told({"QT_QPA_PLATFORM": "offscreen"}), "")
    if has_x_server():
        with x_server() as server:
            environment = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": server.display, "QSG_RHI_BACKEND": "opengl"}
            found += rows_of(_told(environment), "_gl")
    return found


def _told(environment: Mapping[str, str]) -> dict[str, Any]:
    """By a unit in a world of its own: the next one's car is not on the way already, nor has it a route."""
    with a_world() as config:
        _, told = told_by(config, environment, "guidance")
    return told


def rows_of(told: dict[str, Any], suffix: str) -> list[Row]:
    """The rows of what one unit has told."""
    intervals_ms: list[float] = told["intervals_ms"]
    return [
        Row(f"guidance_fps{suffix}", "fps", [1000 * len(intervals_ms) / sum(intervals_ms)]),
        Row(f"guidance_frame_p99_ms{suffix}", "ms", [_p99(intervals_ms)]),
        Row(f"drive_gui_block_p99_ms{suffix}", "ms", [_p99(told["block_1_ms"])], [_p99(told["block_0_ms"])]),
        Row(f"drive_100_gui_block_p99_ms{suffix}", "ms", [_p99(told["block_100_ms"])], [_p99(told["block_0_ms"])]),
        Row(f"rss_guidance_mb{suffix}", "MB", [told["rss_mb"]]),
    ]


def _p99(samples: list[float]) -> float:
    return Row("", "", samples).p99
