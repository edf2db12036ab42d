"""How long an import takes, and how much memory: the region that comes with the project, in its own process.

The reference is navit's `maptool` on the same extract, where it is installed: it makes no index for searching and no
tiles for routing.
"""

from __future__ import annotations

import subprocess
import tempfile
import threading
import time
from pathlib import Path
from shutil import which

from headunit.bench.report import Row, rss_mb
from headunit.bench.runner import Options
from headunit.config import CONFIG_VARIABLE, Config
from headunit.navigation.regions.default import default_order
from headunit.navigation.regions.importer import ImportProcess
from headunit.navigation.regions.importing_port import Order
from headunit.processes.supervisor import command_of

RUNS = 3
_LOOK_S = 0.01


def rows(options: Options) -> list[Row]:
    """Seconds for each megabyte of the extract, and the most that the process and what it starts have at once."""
    order, runs = default_order(), options.runs or RUNS
    size_mb = order.path.stat().st_size / 1e6
    measured = [one_import(order) for _ in range(runs)]
    reference = [_maptool(order.path) / size_mb for _ in range(runs)] if which("maptool") else []
    return [
        Row("import_s_per_mb", "s/MB", [took_s / size_mb for took_s, _ in measured], reference),
        Row("import_peak_mb", "MB", [peak_mb for _, peak_mb in measured]),
    ]


def one_import(order: Order) -> tuple[float, float]:
    """Seconds that it takes into a folder of its own, and MB at the peak."""
    with tempfile.TemporaryDirectory(prefix="headunit-bench-") as name:
        config = Config(Path(name))
        begun_s = time.perf_counter()
        process = ImportProcess(command_of("headunit.processes.map_import"), {CONFIG_VARIABLE: config.to_json()}, order)
        watch = _Watch(process.pid)
        process.wait(lambda _: None)
        took_s = time.perf_counter() - begun_s
        return took_s, watch.end()


class _Watch:
    """Looks at the memory of a process and of what it has started, until it has ended."""

    def __init__(self, pid: int) -> None:
        self._pid, self._peak_mb, self._ended = pid, 0.0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> float:
        """The most it has seen, in MB."""
        self._ended.set()
        self._thread.join()
        return self._peak_mb

    def _look(self) -> None:
        while not self._ended.wait(_LOOK_S):
            try:
                self._peak_mb = max(self._peak_mb, rss_mb(self._pid))
            except (OSError, ValueError):  # one of them has just ended
                continue


def _maptool(extract: Path) -> float:
    with tempfile.TemporaryDirectory(prefix="headunit-bench-") as name:
        begun_s = time.perf_counter()
        command = ["maptool", "--protobuf", "-i", str(extract), f"{name}/map.bin"]
        subprocess.run(command, check=True, capture_output=True, cwd=name, timeout=600)
        return time.perf_counter() - begun_s
