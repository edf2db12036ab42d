"""A rig: world, backend and a unit, started, stopped and killed as a test wishes. No pytest is needed.

with rig(tmp_path, Wanted(language="fr")) as made:
    with made.unit() as headunit:          # one life of the unit
        made.world.car(ignition="ON")
        headunit.text("…").wait()
    made.restart("backend")
    with made.unit() as headunit:          # the next one, on the same data
        …
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Protocol

from connectivity.cloud.operator import BackendOperator
from connectivity.contracts.profile import CarProfile, load_profile
from connectivity.world_client import WorldClient
from headunit.config import Config
from headunit.core.files import write_atomic
from headunit.core.looptime import RealLoopTime
from headunit.testing.desk import Desk
from headunit.testing.options import START, Wanted
from headunit.testing.picture import Baselines
from headunit.testing.servers import Process, Servers
from headunit.testing.skipping import not_here
from headunit.testing.trace import Trace
from headunit.testing.transport import Transport
from headunit.testing.turns import Turns
from headunit.testing.unit import HeadUnit
from headunit.testing.world import Clock, World

MODES: Final = ("window", "processes")


class Life(Transport, Protocol):
    """One life of a unit."""

    def close(self) -> None: ...

    def kill(self) -> None: ...


class Rig:
    """World, backend and a unit of one test. See the top of this module.

    Attributes:
        headunit: The unit, life after life; open it with `unit` or `open`.
        world, clock, desk: What is around it.
        car: The car's profile.
        config: What the unit is told.
        trace: What the test has done.

    Args:
        data_dir: Everything that is kept lies below it.
        wanted: What the test asks for.
        mode: `window`: the unit's window in this process; `processes`: the unit in one of its own.
        servers: World and backend that run already and are shared; None for some of its own.
        baselines: For `headunit.matches`.
    """

    def __init__(
        self,
        data_dir: Path,
        wanted: Wanted | None = None,
        mode: str = "window",
        *,
        servers: Servers | None = None,
        baselines: Baselines | None = None,
    ) -> None:
        if mode not in MODES:
            raise ValueError(f"there is no mode {mode!r}: choose one of {', '.join(MODES)}")
        self.wanted, self.mode = wanted or Wanted(), mode
        self.car: CarProfile = load_profile(self.wanted.profile)
        self._shared = servers is not None
        self.servers = servers or servers_of(data_dir, self.wanted)
        self.config = self.servers.config.with_(data_dir=data_dir)
        if servers is not None:
            self.config = self.config.with_(backend_key=servers.config.public_keys_file)
            write_atomic(self.config.world_token_file, servers.config.world_token().encode(), private=True)
        self._turns, self.trace = Turns(), Trace()
        client = WorldClient(str(self.config.world_url), self.servers.config.world_token_file)
        self.world, self.clock = World(client, self._turns, self.trace), Clock(client, self._turns, self.trace)
        staff = BackendOperator(
            lambda: self.config.backend_url, self.servers.config.operator_token_file, RealLoopTime()
        )
        self.desk = Desk(staff, self._turns, self.trace, lambda: self.car.vin)
        self.headunit = HeadUnit(self._turns, self.trace, baselines)
        self._life: Life | None = None
        self._size = self.wanted.size

    # Servers.

    def start(self, *names: str) -> None:
        """Start some of `world`, `backend`, `broker`, `dcm`, `unit`; without a name, all but the unit."""
        with self.trace.step(f"rig.start {' '.join(names)}".rstrip()) as step:
            chosen = self._processes(names)
            self.servers.launch(chosen)
            if self.mode == "window":
                from headunit.testing import local  # noqa: F401 - Qt is loaded while the servers start
            for process in chosen:
                process.ready()
            if "unit" in names and self._life is None:
                self._open(None)
            step.outcome = "ready"

    def stop(self, *names: str) -> None:
        """End some in order; without a name, all but the unit. They keep their ports and data."""
        with self.trace.step(f"rig.stop {' '.join(names)}".rstrip()):
            if "unit" in names:
                self._end()
            for process in reversed(self._processes(names)):
                process.stop()

    def restart(self, *names: str) -> None:
        """Stop and start."""
        self.stop(*names)
        self.start(*names)

    def kill(self, *names: str) -> None:
        """End some as `kill -9` does. A test that kills the unit is skipped in the mode `window`."""
        with self.trace.step(f"rig.kill {' '.join(names)}"):
            for process in self._processes(names):
                process.kill()
            if "unit" in names:
                life, self._life = self._life, None
                self.headunit.connect(None)
                if life is not None:
                    life.kill()

    def _processes(self, names: tuple[str, ...]) -> list[Process]:
        if self._shared:
            if set(names) != {"unit"}:
                not_here('a world that is shared is not stopped or killed: ask for world="fresh"')
            return []
        known = self.servers.processes
        for name in names:
            if name not in known and name != "unit":
                raise ValueError(f"there is no {name!r} here: there is unit, {', '.join(known)}")
        return [known[name] for name in known if not names or name in names]

    # The unit.

    @contextlib.contextmanager
    def unit(self, *, size: tuple[int, int] | None = None, language: str | None = None) -> Iterator[HeadUnit]:
        """One life of the unit; leaving the block is quitting.

        Args:
            size: Of its window, in pixels; None as the test wants it.
            language: What it speaks; None is what was spoken last, else what the test wants.
        """
        try:
            yield self.open(size=size, language=language)
        finally:
            self._end()

    def open(self, *, size: tuple[int, int] | None = None, language: str | None = None) -> HeadUnit:
        """Begin a life of the unit, which `stop("unit")` or the end of the rig ends. See `unit`."""
        if self._life is not None:
            raise RuntimeError('the unit is open already: end this life with rig.stop("unit")')
        with self.trace.step("rig.open"):
            self._size = size or self.wanted.size
            self._open(language)
        return self.headunit

    def _open(self, language: str | None) -> None:
        if language is None and not (self.config.unit_dir / "preferences.json").exists():
            language = self.wanted.language
        config = self.config.with_(language=language)
        self._life = self._born(config)
        self.headunit.connect(self._life)

    def _born(self, config: Config) -> Life:
        if self.mode == "window":
            from headunit.testing.local import LocalUnit

            return LocalUnit(self._turns, config, self._size)
        from headunit.testing.apart import UnitApart

        return UnitApart(self._turns, config, self._size)

    def _end(self) -> None:
        life, self._life = self._life, None
        self.headunit.connect(None)
        if life is not None:
            life.close()

    # Files.

    @property
    def data_dir(self) -> Path:
        """Where everything is kept."""
        return self.config.data_dir

    def kept(self, name: str) -> Mapping[str, Any]:
        """What the unit has written down under that name: `preferences`, `device`, `tokens`, `entitlements`."""
        value: dict[str, Any] = json.loads((self.config.unit_dir / f"{name}.json").read_text(encoding="utf-8"))
        return value

    def log(self, name: str) -> str:
        """The log of `unit`, `world`, `backend`, `broker` or `dcm` so far."""
        found = self.logs.get(name)
        return found.read_text(encoding="utf-8", errors="replace") if found is not None else ""

    @property
    def logs(self) -> Mapping[str, Path]:
        """Log files by the name of their process."""
        folders = {self.servers.config.log_dir, self.config.log_dir}
        return {path.stem: path for folder in sorted(folders) for path in sorted(folder.glob("*.log"))}

    def close(self) -> None:
        """End everything."""
        try:
            self._end()
        finally:
            self.desk.close()
            self._turns.close()
            if not self._shared:
                self.servers.close()


def servers_of(data_dir: Path, wanted: Wanted) -> Servers:
    """World and backend as a test wants them, not started yet."""
    config = Config(data_dir, profile=wanted.profile, start=wanted.start or START, rate=wanted.rate)
    return Servers(config, telemetry=wanted.telemetry)


@contextlib.contextmanager
def rig(data_dir: Path, wanted: Wanted | None = None, mode: str = "window") -> Iterator[Rig]:
    """A rig on `data_dir`, its servers started; it is ended with the block, whatever happens."""
    made = Rig(data_dir, wanted, mode)
    try:
        made.start()
        yield made
    finally:
        made.close()
