"""Runs one bench by name and reports it."""

from __future__ import annotations

import importlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from headunit.bench.report import Row, machine, print_table
from headunit.core.errors import UsageError
from headunit.core.files import write_json
from headunit.processes.display import needs_vnc

BENCHES = {
    "start": "headunit.bench.start",
    "api": "headunit.bench.api",
    "telemetry": "headunit.bench.telemetry",
    "control": "headunit.bench.control",
    "link": "headunit.bench.link",
    "time": "headunit.bench.time",
    "map": "headunit.bench.map",
}
"""Name → module; a new bench is a module and a line here."""


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line.

    Attributes:
        runs: How often to measure, None for the bench's own number.
        sabotage_ms: A delay to plant, which the figure must show; 0 for none.
    """

    runs: int | None = None
    sabotage_ms: int = 0


class Bench(Protocol):
    """A module of `BENCHES`."""

    def measure(self, options: Options) -> list[Row]:
        """Measure; raises `HeadUnitError` where it cannot."""
        ...


def run(name: str, json_file: Path | None = None, runs: int | None = None, sabotage_ms: int = 0) -> int:
    """Measure, print the table and write the JSON file; the exit status.

    Raises:
        UsageError: There is no such bench, or no such folder for the file.
        HeadUnitError: It could not be measured.
    """
    if name not in BENCHES:
        raise UsageError("unknown-bench", f"There is no bench named {name!r}. Choose one of: {', '.join(BENCHES)}.")
    if json_file is not None and not json_file.absolute().parent.is_dir():
        raise UsageError("no-folder", f"{json_file.absolute().parent} is not a folder: --json needs one that is.")
    if needs_vnc(os.environ):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # for what is measured and for its reference alike
    bench = cast("Bench", importlib.import_module(BENCHES[name]))
    rows = bench.measure(Options(runs, sabotage_ms))
    print_table(name, rows)
    if json_file is not None:
        write_json(json_file.absolute(), {"bench": name, "machine": machine(), "rows": [row.to_json() for row in rows]})
    return 0
