"""Figures and their two forms: a table for people, JSON for programs."""

from __future__ import annotations

import math
import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One metric.

    Attributes:
        metric: Its id, as the issues name it.
        unit: `ms`, `MB`.
        samples: What was measured, in order; at least one.
        reference: The same measure of something known, taken in the same run; empty where there is none.
    """

    metric: str
    unit: str
    samples: Sequence[float]
    reference: Sequence[float] = ()

    @property
    def median(self) -> float:
        """The middle sample."""
        return statistics.median(self.samples)

    @property
    def p99(self) -> float:
        """The sample that 99 % do not exceed (nearest rank: below 100 samples the largest)."""
        return sorted(self.samples)[math.ceil(0.99 * len(self.samples)) - 1]

    @property
    def ratio(self) -> float | None:
        """Median over the reference's median, None without a reference."""
        middle = statistics.median(self.reference) if self.reference else 0.0
        return self.median / middle if middle else None

    def to_json(self) -> dict[str, Any]:
        """The row of the JSON file; `reference` is the reference's median."""
        return {
            "metric": self.metric,
            "unit": self.unit,
            "n": len(self.samples),
            "median": round(self.median, 3),
            "p99": round(self.p99, 3),
            "samples": [round(sample, 3) for sample in self.samples],
            "reference": round(statistics.median(self.reference), 3) if self.reference else None,
            "reference_samples": [round(sample, 3) for sample in self.reference],
            "ratio": round(self.ratio, 3) if self.ratio is not None else None,
        }


def machine() -> dict[str, Any]:
    """What the figures were taken on."""
    return {
        "system": platform.platform(),
        "cpu": _field(Path("/proc/cpuinfo"), "model name") or platform.machine(),
        "cores": os.cpu_count(),
        "memory": _field(Path("/proc/meminfo"), "MemTotal"),
        "python": platform.python_version(),
        "qt_platform": os.environ.get("QT_QPA_PLATFORM") or "desktop",
    }


def _field(path: Path, name: str) -> str | None:
    """The value of the first line `name : value` of a file of /proc, None where there is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), None)


def rss_mb(pid: int) -> float:
    """Resident memory of a process and of what it has started, in MB (10⁶ bytes), from /proc.

    Raises OSError where it is gone.
    """
    process = Path(f"/proc/{pid}")
    lines = (process / "status").read_text(encoding="utf-8").splitlines()
    kib = next((line.split()[1] for line in lines if line.startswith("VmRSS:")), "0")
    children = [child for thread in (process / "task").iterdir() for child in (thread / "children").read_text().split()]
    return int(kib) * 1024 / 1e6 + sum(rss_mb(int(child)) for child in children)


def print_table(bench: str, rows: Sequence[Row]) -> None:
    """Print the rows for a person."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"headunit bench {bench}", box=None, pad_edge=False, title_justify="left")
    table.add_column("metric", no_wrap=True)
    for column in ("n", "median", "p99", "unit", "reference", "ratio"):
        table.add_column(column, justify="left" if column == "unit" else "right")
    for row in rows:
        shown = row.to_json()
        reference = f"{shown['reference']:.1f}" if row.reference else ""
        ratio = f"{row.ratio:.2f}" if row.ratio is not None else ""
        n = str(shown["n"])
        table.add_row(row.metric, n, f"{row.median:.1f}", f"{row.p99:.1f}", row.unit, reference, ratio)
    Console().print(table)
