"""How quickly the unit goes online, notices a loss and comes back, and what a thousand connections leave behind.

The unit runs as with `headunit run`; its radios are the world's twins on a message bus, where this machine can have
them. The cycles drive the same adapters without a window, against a world of its own.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from connectivity.contracts.control.answers import FrameStats
from connectivity.contracts.control.elements import Condition, Query
from connectivity.contracts.control.operations import OPERATION
from connectivity.contracts.control.requests import Nothing, Set, Wait
from connectivity.world_client import WorldClient
from headunit.bench.control_unit import running
from headunit.bench.link_cycles import cycles
from headunit.bench.report import Row
from headunit.bench.runner import Options
from headunit.config import Config
from headunit.control.api.client import RemoteUnit
from headunit.core.files import read_json
from headunit.testing.rigs.known_phone import PHONE

RUNS, CYCLES, DEVICES = 10, 1000, 20
SEARCHING_PAGE = "setup/bluetooth/pair"
_ONLINE = Query(name="Online")
_TIMEOUT_S = 90.0
_FRAMES = 600
_SPACING_S = 0.5


def measure(options: Options) -> list[Row]:
    """See `runner.Bench`; `runs` are losses of each kind, of the cycles there are always a thousand."""
    with tempfile.TemporaryDirectory(prefix="headunit-bench-") as name:
        folder = Path(name)
        with running(folder) as unit:
            rows = link_rows(unit.config, unit.remote, options.runs or RUNS)
        leaked, grown_mb = cycles(folder / "cycles", CYCLES)
    return [*rows, Row("cycles_leaked", "things", [leaked]), Row("cycles_rss_growth_mb", "MB", [grown_mb])]


def link_rows(config: Config, remote: RemoteUnit, runs: int) -> list[Row]:
    """What is measured on one running unit."""
    with asyncio.Runner() as runner:
        desk = _Desk(config, remote, runner)
        tethering = [desk.tethering() for _ in range(runs)]
        tunnels = [desk.tunnel() for _ in range(runs)]
        still = desk.frames()
        crowded = desk.frames_in_a_crowd()
    return [
        Row("tether_to_online_ms", "ms", [online for _, online in tethering]),
        Row("loss_to_shown_ms", "ms", [shown for shown, _ in tethering]),
        Row("tunnel_reconnect_ms", "ms", tunnels),
        Row("scan_frame_p99_ms", "ms", [crowded], [still]),
    ]


class _Desk:
    """The person with the phone, and the clock beside it."""

    def __init__(self, config: Config, remote: RemoteUnit, runner: asyncio.Runner) -> None:
        self._remote, self._runner = remote, runner
        address = read_json(config.address_file("world")) or {}
        self._world = WorldClient(str(address.get("world_url")), config.world_token_file)

    def tethering(self) -> tuple[float, float]:
        """Tethering off and on at the phone: ms until the unit shows the loss, and until it is online again."""
        lost = self._timed(self._world.patch_phone(PHONE, tethering=False), Condition.GONE)
        return lost, self._timed(self._world.patch_phone(PHONE, tethering=True), Condition.SHOWN)

    def tunnel(self) -> float:
        """ms from the tunnel's end until the unit is online again; it was shown offline before."""
        self._timed(self._world.switch_fault("tunnel", on=True), Condition.GONE)
        return self._timed(self._world.switch_fault("tunnel", on=False), Condition.SHOWN)

    def frames(self) -> float:
        """ms from frame to frame that 99 % do not exceed, while the unit searches and nobody comes."""
        self._ask("set", Set(page=SEARCHING_PAGE))
        self._ask("wait", Wait(page=SEARCHING_PAGE))
        return self._p99_of_the_next()

    def frames_in_a_crowd(self) -> float:
        """The same, while twenty phones come one after the other."""
        begun = self._stats().frames
        for number in range(DEVICES):
            address = f"02:00:00:00:00:{number:02X}"
            self._runner.run(self._world.add_phone(f"crowd-{number}", address, distance_m=1.0 + number))
            time.sleep(_SPACING_S)
        return self._p99_of_the_next(begun)

    def _p99_of_the_next(self, begun: int | None = None) -> float:
        begun = self._stats().frames if begun is None else begun
        deadline_s = time.monotonic() + _TIMEOUT_S
        while (stats := self._stats()).frames < begun + _FRAMES and time.monotonic() < deadline_s:
            time.sleep(_SPACING_S)
        return stats.interval_p99_ms

    def _timed(self, turn: Coroutine[Any, Any, Any], condition: Condition) -> float:
        begun_s = time.perf_counter()
        self._runner.run(turn)
        self._ask("wait", Wait(_ONLINE, condition, timeout_s=_TIMEOUT_S))
        return (time.perf_counter() - begun_s) * 1000

    def _stats(self) -> FrameStats:
        stats: FrameStats = self._ask("frames", Nothing())
        return stats

    def _ask(self, name: str, request: Any) -> Any:
        return self._remote.ask(OPERATION[name], request)
