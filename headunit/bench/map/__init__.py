"""The map: how quickly it is imported, drawn, searched and moved; a module for each, with `rows(options)`."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from headunit.bench.report import Row
    from headunit.bench.runner import Options

PARTS = ("importing", "drawing", "searching", "routing", "frames", "guidance", "driving")


def measure(options: Options) -> list[Row]:
    """See `runner.Bench`."""
    rows: list[Row] = []
    for part in PARTS:
        rows += importlib.import_module(f"{__name__}.{part}").rows(options)
    return rows
