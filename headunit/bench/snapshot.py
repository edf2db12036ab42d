"""Snapshots of a whole run: `headunit run` without the panel, a year of calendar behind it.

`snapshot_ms` goes from asking to the file in its place: everybody settles, saves and says so. `restore_ms` goes from
asking to unit, backend and DCM following the clock again, at the instant of then: the processes have let go of their
state and begun anew in between. The reference of both is the work on the files alone: taking, and laying into an empty
folder.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from connectivity.contracts.profile import DEFAULT_PROFILE
from connectivity.world_client import WorldClient
from headunit.bench.report import Row
from headunit.bench.runner import Options
from headunit.config import Config
from headunit.core.errors import HeadUnitError
from headunit.processes.supervisor import command_of
from headunit.world.snapshots import Facts, Snapshots, lay, take

RUNS: Final = 5
_READY_S: Final = 60.0
_POLL_S: Final = 0.02
_NAME: Final = "bench"


def measure(options: Options) -> list[Row]:
    """See `runner.Bench`. The first round is thrown away."""
    with tempfile.TemporaryDirectory(prefix="headunit-bench-") as name, _run(Path(name) / "data") as config:
        rounds = asyncio.run(_rounds(config, 1 + (options.runs or RUNS), Path(name)))
    took, took_alone, back, laid = zip(*rounds[1:], strict=True)
    delay = options.sabotage_ms
    return [
        Row("snapshot_ms", "ms", [one + delay for one in took], list(took_alone)),
        Row("restore_ms", "ms", [one + delay for one in back], list(laid)),
    ]


async def _rounds(config: Config, count: int, folder: Path) -> list[tuple[float, float, float, float]]:
    told = json.loads(config.address_file("world").read_text(encoding="utf-8"))
    world = WorldClient(told["world_url"], config.world_token_file)
    await world.make_known("marie")
    await world.jump(by="P1Y")
    found = []
    for number in range(count):
        await world.jump(by="PT1H")  # everybody has come to rest after it
        began_s = time.perf_counter()
        at = (await world.take_snapshot(_NAME, replace=True)).at
        took_ms = _since_ms(began_s)
        took_alone_ms, laid_ms = _alone(config, folder / f"round-{number}")
        await world.jump(by="P1D")
        began_s = time.perf_counter()
        await world.restore_snapshot(_NAME)
        back_ms = _since_ms(began_s)
        if (now := (await world.fetch()).clock.now) != at:
            raise HeadUnitError("bench-failed", f"After the restore it is {now}, and not {at}.")
        found.append((took_ms, took_alone_ms, back_ms, laid_ms))
    return found


def _alone(config: Config, folder: Path) -> tuple[float, float]:
    """The work on the files: the same state taken once more, and laid into an empty folder."""
    manifest = Snapshots(config.snapshots_dir).info(_NAME).manifest
    if manifest is None:
        raise HeadUnitError("bench-failed", "The snapshot cannot be read.")
    folder.mkdir()
    began_s = time.perf_counter()
    take(config.data_dir, folder / "file", Facts(manifest.facts.at, DEFAULT_PROFILE))
    took_ms = _since_ms(began_s)
    began_s = time.perf_counter()
    lay(folder / "file", folder)
    return took_ms, _since_ms(began_s)


def _since_ms(began_s: float) -> float:
    return (time.perf_counter() - began_s) * 1000


@contextlib.contextmanager
def _run(data: Path) -> Iterator[Config]:
    """A run of all processes but the panel, ready; time stands still."""
    config = Config(data)
    command = (*command_of("headunit"), "run", "--no-panel", "--rate", "0", "--radio", "sim", "--data-dir", str(data))
    said = data.with_name("run.log")
    with said.open("wb") as log:
        process = subprocess.Popen([*command, "--start", "2026-05-01T08:30"], stderr=log)
    try:
        left_s = _READY_S
        while not _ready(config):
            if left_s <= 0 or process.poll() is not None:
                raise HeadUnitError("bench-failed", f"The run did not get ready: {said.read_text()}")
            time.sleep(_POLL_S)
            left_s -= _POLL_S
        yield config
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(_READY_S)


def _ready(config: Config) -> bool:
    try:
        told: dict[str, Any] = json.loads((config.run_dir / "children.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return False
    return all(child["phase"] == "ready" for child in told["children"].values())
