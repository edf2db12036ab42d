"""A whole simulator that runs for the bench, and its unit at the other end of the control API."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from connectivity.contracts.control.answers import FrameStats, UnitState
from connectivity.contracts.control.elements import Query, Role, Spot
from connectivity.contracts.control.errors import ControlError
from connectivity.contracts.control.operations import OPERATION
from connectivity.contracts.control.requests import Find, Look, Nothing, Set, Tap, Wait
from headunit.bench.known_phone import prepare
from headunit.config import Config
from headunit.control.api.client import RemoteUnit, find_unit
from headunit.core.errors import HeadUnitError, LinkError
from headunit.core.files import read_json
from headunit.processes.child import STABLE_AFTER_S
from headunit.processes.supervisor import command_of

TABS = ("Home", "Phone", "Setup")
DEEP_PAGE = "setup/online/subscriptions"
_TIMEOUT_S = 60.0
_POLL_S = 0.005
_MARGIN_S = 1.0
_SETUP = Find(Query(role=Role.TAB, name="Setup"))


class Unit:
    """The unit, asked over HTTP and timed.

    Args:
        config: Of the simulator that runs, as far as it was told from outside.
        remote: Speaks with its unit.
    """

    def __init__(self, config: Config, remote: RemoteUnit) -> None:
        self.config, self.remote = config, remote

    def taps(self, count: int) -> tuple[list[float], list[float], list[float]]:
        """Touch the tabs of the rail in turn: ms to the unit's handlers, to the page that they have made, to the frame.

        The first round loads the pages and is thrown away.
        """
        acted = []
        for number in range(len(TABS) + count):
            tap = Tap(Spot(Query(role=Role.TAB, name=TABS[number % len(TABS)])))
            acted.append(self._ask("tap", tap))
        stats: FrameStats = self._ask("frames", Nothing())
        measured = acted[len(TABS) :]
        reached, handled = [one.reached_ms for one in measured], [one.handled_ms for one in measured]
        return reached, handled, list(stats.touch_ms[-count:])

    def finds(self, count: int) -> tuple[list[float], list[float]]:
        """ms of a `find`, and of a question on the same connection that looks at nothing."""
        pairs = [(self._timed("find", _SETUP), self._timed("unit", Nothing())) for _ in range(1 + count)][1:]
        return [found for found, _ in pairs], [asked for _, asked in pairs]

    def screenshots(self, count: int) -> list[float]:
        """ms of a picture of the window, drawn, encoded and received."""
        return [self._timed("look", Look()) for _ in range(1 + count)][1:]

    def crash(self) -> float:
        """Kill the unit on a deep page; ms until it shows that page again, drawn.

        It is left alone until it counts as one that runs: of one that dies again and again the supervisor takes its
        time.

        Raises:
            HeadUnitError: `bench-failed`: it does not come back there.
        """
        self._ask("set", Set(page=DEEP_PAGE))
        self._ask("wait", Wait(page=DEEP_PAGE, settled=True))
        unit = self._child()
        time.sleep(max(0.0, float(unit["spawned_s"] or 0.0) + STABLE_AFTER_S + _MARGIN_S - time.monotonic()))
        begun_s = time.monotonic()
        os.kill(int(unit["pid"]), signal.SIGKILL)
        while time.monotonic() - begun_s < _TIMEOUT_S:
            with contextlib.suppress(LinkError, ControlError):
                state: UnitState = self._ask("unit", Nothing())
                if state.page == DEEP_PAGE and self._ask("look", Look()):  # a blank picture is refused
                    return (time.monotonic() - begun_s) * 1000
            time.sleep(_POLL_S)
        raise HeadUnitError("bench-failed", f"The unit did not come back to {DEEP_PAGE} within {_TIMEOUT_S:g} s.")

    def _child(self) -> dict[str, Any]:
        report = read_json(self.config.run_dir / "children.json") or {}
        unit: dict[str, Any] = report.get("children", {}).get("unit", {})
        if not unit.get("pid"):
            raise HeadUnitError("bench-failed", "The unit does not run.")
        return unit

    def _timed(self, name: str, request: Any) -> float:
        begun_s = time.perf_counter()
        self._ask(name, request)
        return (time.perf_counter() - begun_s) * 1000

    def _ask(self, name: str, request: Any) -> Any:
        return self.remote.ask(OPERATION[name], request)


@contextmanager
def running(folder: Path) -> Iterator[Unit]:
    """`headunit run` with a phone that is known, its unit online.

    Raises:
        HeadUnitError: `bench-failed`: it does not start.
    """
    config = Config(data_dir=folder / "data", language="en")
    prepare(config)
    with started(lambda: _command(config), folder) as process:
        url, token = _await(lambda: find_unit(config.data_dir), process)
        with RemoteUnit(url, token, "bench") as remote:
            remote.ask(OPERATION["wait"], Wait(Query(name="Online"), timeout_s=_TIMEOUT_S))
            yield Unit(config, remote)


def _command(config: Config) -> tuple[str, ...]:
    return (*command_of("headunit"), "run", "--no-panel", "--lang", "en", "--data-dir", str(config.data_dir))


@contextmanager
def started(command: Callable[[], tuple[str, ...]], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process with its words in `folder/run.log`, ended with the block."""
    with (folder / "run.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(command(), stdin=subprocess.DEVNULL, stderr=log)
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(_TIMEOUT_S)


def _await[T](look: Callable[[], T], process: subprocess.Popen[bytes]) -> T:
    """What `look` gives once it does not complain any more."""
    deadline_s = time.monotonic() + _TIMEOUT_S
    while True:
        try:
            return look()
        except HeadUnitError as error:
            if process.poll() is not None or time.monotonic() > deadline_s:
                raise HeadUnitError("bench-failed", f"The unit cannot be asked: {error}") from error
            time.sleep(_POLL_S)
