"""How long the unit takes from nothing to its first frame, to a finger's use, and to a proven connection.

Each round starts an empty PySide6 window (the reference) and then the whole simulator as `headunit run` does, with
a phone it knows; what is measured is thus the unit among its neighbours. The first round warms the disk's cache and
the backend's database and is thrown away.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from connectivity.contracts.profile import load_profile
from headunit.bench.known_phone import prepare
from headunit.bench.report import Row, rss_mb
from headunit.bench.runner import Options
from headunit.config import Config
from headunit.core.errors import HeadUnitError
from headunit.core.files import read_json
from headunit.processes.supervisor import command_of

ROUNDS = 10
LAST_STAGE = "online"
STAGES = ("imports", "first-frame", "interactive", "synced", "online")
_TIMEOUT_S = 60.0
_POLL_S = 0.01


@dataclass(frozen=True, slots=True)
class Start:
    """One start of everything. `stages_ms` counts from the start of the unit's process."""

    stages_ms: dict[str, float]
    rss: dict[str, float]


def measure(options: Options) -> list[Row]:
    """See `runner.Bench`."""
    with tempfile.TemporaryDirectory(prefix="headunit-bench-") as folder:
        config = Config(data_dir=Path(folder) / "data")
        prepare(config)
        command = (*command_of("headunit"), "run", "--no-panel", "--data-dir", str(config.data_dir))
        references, starts = [], []
        for _ in range(1 + (options.runs or ROUNDS)):
            references.append(empty_window_ms(config))
            starts.append(one_start(command, config, options.sabotage_ms))
        return rows_of(starts[1:], references[1:])


def rows_of(starts: list[Start], references: list[tuple[float, float]]) -> list[Row]:
    """The rows of the table. `references` are time in ms and memory in MB of the empty window."""
    rows = [
        Row("first_frame_ms", "ms", [start.stages_ms["first-frame"] for start in starts], [ms for ms, _ in references]),
        Row("interactive_ms", "ms", [start.stages_ms["interactive"] for start in starts]),
        Row("online_ms", "ms", [start.stages_ms["online"] for start in starts]),
    ]
    for stage in STAGES:
        samples = [start.stages_ms[stage] for start in starts if stage in start.stages_ms]
        rows.append(Row(f"stage_{stage.replace('-', '_')}_ms", "ms", samples))
    for name in ("unit", "world", "backend", "dcm", "broker"):
        samples = [start.rss[name] for start in starts if name in start.rss]
        rows.append(Row(f"rss_{name}_mb", "MB", samples, [mb for _, mb in references] if name == "unit" else ()))
    return [row for row in rows if row.samples]


def one_start(command: tuple[str, ...], config: Config, sabotage_ms: int = 0) -> Start:
    """Start everything, wait until the unit is online, read the figures, end everything.

    Args:
        command: A `headunit run` on `config.data_dir`.
        config: Where it keeps its data.
        sabotage_ms: Delay that the unit plants before its first frame.

    Raises:
        HeadUnitError: `bench-failed`: the unit did not get online in time.
    """
    stages_file = config.data_dir.parent / "stages.jsonl"
    stages_file.unlink(missing_ok=True)
    more = {"HEADUNIT_STAGES": str(stages_file), "HEADUNIT_SABOTAGE_MS": str(sabotage_ms)}
    with (config.data_dir.parent / "run.log").open("w+", encoding="utf-8") as log:
        process = subprocess.Popen(command, env={**os.environ, **more}, stdin=subprocess.DEVNULL, stderr=log)
        try:
            stages = _await_stages(process, stages_file)
            children = (read_json(config.run_dir / "children.json") or {})["children"]
            rss = {name: rss_mb(child["pid"]) for name, child in children.items() if child["pid"]}
        except (TimeoutError, OSError, KeyError) as error:
            log.seek(0)
            said = log.read().strip().splitlines()[-1:] or ["it said nothing"]
            raise HeadUnitError(
                "bench-failed", f"The unit did not get online ({error}); last said: {said[0]}"
            ) from error
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(_TIMEOUT_S)
    unit = children["unit"]
    if unit["restarts"]:
        raise HeadUnitError("bench-failed", "The unit crashed while it was measured.")
    born_s = unit["spawned_s"]
    return Start(
        stages_ms={name: (at - born_s) * 1000 for name, at in stages.items()},
        rss=rss,
    )


def _await_stages(process: subprocess.Popen[bytes], file: Path) -> dict[str, float]:
    """Stage → instant (s, monotonic), once the last one is there. Raises TimeoutError."""
    deadline = time.monotonic() + _TIMEOUT_S
    while time.monotonic() < deadline and process.poll() is None:
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True) if file.exists() else []
        stages = [json.loads(line) for line in lines if line.endswith("\n")]
        if any(stage["stage"] == LAST_STAGE for stage in stages):
            return {stage["stage"]: float(stage["monotonic_s"]) for stage in reversed(stages)}
        time.sleep(_POLL_S)
    ended = "" if process.poll() is None else f", exit status {process.returncode}"
    raise TimeoutError(f"waited {_TIMEOUT_S:g} s{ended}")


def empty_window_ms(config: Config) -> tuple[float, float]:
    """Start of the process of an empty window → its first frame in ms, and its memory in MB then.

    Raises:
        HeadUnitError: `bench-failed`: it did not draw.
    """
    display = load_profile(config.profile).display
    ours, theirs = socket.socketpair()
    with ours, theirs:
        arguments = (str(display.width), str(display.height), str(theirs.fileno()))
        born_s = time.monotonic()
        process = subprocess.Popen(
            (*command_of("headunit.bench.empty_window_qt"), *arguments), pass_fds=(theirs.fileno(),)
        )
        theirs.close()
        try:
            drawn, _, _ = select.select([ours], [], [], _TIMEOUT_S)
            took_ms = (time.monotonic() - born_s) * 1000
            if not drawn or ours.recv(1) != b"R":
                raise HeadUnitError("bench-failed", "The empty window of the reference did not draw.")
            return took_ms, rss_mb(process.pid)
        finally:
            process.kill()
            process.wait(_TIMEOUT_S)
