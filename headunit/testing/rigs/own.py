"""A rig of the test's own: its processes are started, stopped and killed as it wishes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

import pytest

from connectivity.cloud.operator import BackendOperator
from connectivity.contracts.profile import CarProfile, load_profile
from connectivity.world_client import WorldClient
from headunit.config import Config
from headunit.core.files import write_atomic
from headunit.core.looptime import RealLoopTime
from headunit.testing.desk import Desk
from headunit.testing.options import MODES, Wanted
from headunit.testing.pictures.picture import Baselines
from headunit.testing.rigs.known_phone import make_known
from headunit.testing.rigs.nursery import nursery
from headunit.testing.rigs.rig import Rig
from headunit.testing.rigs.servers import Process, Servers, servers_of
from headunit.testing.rigs.transport import Transport
from headunit.testing.rigs.turns import Turns
from headunit.testing.trace import Trace
from headunit.testing.unit import HeadUnit
from headunit.testing.world import Clock, World


class Life(Transport, Protocol):
    """One life of a unit."""

    def kill(self) -> None:
        """End it as `kill -9` does."""
        ...

    def close(self) -> None:
        """Quit; twice is harmless."""
        ...


class OwnRig(Rig):
    """World, backend and a unit on this machine.

    Args:
        data_dir: Everything that is kept lies below it; where it holds a world already, that one goes on.
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
        wanted = wanted or Wanted()
        self._car = load_profile(wanted.car)
        self._turns, trace = Turns(), Trace()
        super().__init__(wanted, mode, trace, HeadUnit(self._turns, trace, baselines))
        self._shared = servers is not None
        self.servers = servers or servers_of(data_dir, wanted)
        theirs = self.servers.config
        self._config = theirs.with_(data_dir=data_dir, regions=_map() if wanted.map else None)
        if self._shared:
            radio = f"dbus:{theirs.radio_bus}" if theirs.radio == "twin" else theirs.radio
            self._config = self._config.with_(backend_key=theirs.public_keys_file, radio=radio)
            write_atomic(self._config.world_token_file, theirs.world_token().encode(), private=True)
        client = WorldClient(str(theirs.world_url), theirs.world_token_file)
        staff = BackendOperator(lambda: theirs.backend_url, theirs.operator_token_file, RealLoopTime())
        self._world, self._clock = World(client, self._turns, trace), Clock(client, self._turns, trace)
        self._desk = Desk(staff, self._turns, trace, lambda: self._car.vin)
        self._life: Life | None = None
        self._size = wanted.size

    @property
    def world(self) -> World:
        """See `Rig`."""
        return self._world

    @property
    def clock(self) -> Clock:
        """See `Rig`."""
        return self._clock

    @property
    def desk(self) -> Desk:
        """See `Rig`."""
        return self._desk

    @property
    def car(self) -> CarProfile:
        """See `Rig`."""
        return self._car

    @property
    def config(self) -> Config:
        """See `Rig`; the next life of the unit may be told something else."""
        return self._config

    @config.setter
    def config(self, config: Config) -> None:
        self._config = config

    # Servers.

    def begin(self) -> None:
        """See `Rig`."""
        goes_on = not self._shared and self.config.world_state_file.exists()
        if not self._shared:
            self.start()
        if self.wanted.online and not goes_on:
            with self.trace.step("rig: a phone that is known"):
                self._turns.run(make_known(self.config))

    def start(self, *names: str) -> None:
        """See `Rig`."""
        chosen = self._processes(names)
        with self.trace.step(f"rig.start {' '.join(names)}".rstrip()) as step:
            nursery()
            if self.mode == "window":
                from headunit.testing.rigs import local  # noqa: F401 - Qt is loaded while the nursery loads the servers
            self.servers.launch(chosen)
            for process in chosen:
                process.ready()
            step.outcome = "ready"
        if "unit" in names and self._life is None:
            self.open(size=self._size)

    def stop(self, *names: str) -> None:
        """See `Rig`."""
        chosen = self._processes(names)
        with self.trace.step(f"rig.stop {' '.join(names)}".rstrip()):
            if "unit" in names:
                self.quit()
            for process in reversed(chosen):
                process.stop()

    def kill(self, *names: str) -> None:
        """See `Rig`."""
        chosen = self._processes(names)
        with self.trace.step(f"rig.kill {' '.join(names)}".rstrip()):
            if "unit" in names and self._life is not None:
                if self.mode == "window":
                    pytest.skip("a unit in the test's own process is not killed: run with --headunit-mode=processes")
                life, self._life = self._life, None
                self.headunit.connect(None)
                life.kill()
            for process in chosen:
                process.kill()

    def process(self, name: str) -> Process:
        """The server of that name."""
        [found] = self._processes((name,))
        return found

    def _processes(self, names: tuple[str, ...]) -> list[Process]:
        if self._shared:
            if set(names) != {"unit"}:
                pytest.skip('a world that is shared is not stopped or killed: ask for world="fresh"')
            return []
        known = self.servers.processes
        for name in names:
            if name not in known and name != "unit":
                more = "; broker and dcm come with telemetry=True" if name in ("broker", "dcm") else ""
                raise ValueError(f"there is no {name!r} here: there is unit, {', '.join(known)}{more}")
        return [known[name] for name in known if not names or name in names]

    # The unit.

    def open(self, *, size: tuple[int, int] | None = None, language: str | None = None) -> HeadUnit:
        """See `Rig`."""
        if self._life is not None:
            raise RuntimeError("the unit is open already: rig.quit() ends this life of it")
        if language is None and not (self.config.unit_dir / "preferences.json").exists():
            language = self.wanted.language
        self._size = size or self.wanted.size
        with self.trace.step(f"rig.open {size or ''}".rstrip()):
            self._life = self._born(self.config.with_(language=language))
        self.headunit.connect(self._life)
        return self.headunit

    def _born(self, config: Config) -> Life:
        if self.mode == "window":
            from headunit.testing.rigs.local import LocalUnit

            return LocalUnit(self._turns, config, self._size)
        from headunit.testing.rigs.apart import UnitApart

        return UnitApart(self._turns, config, self._size)

    def meet(self) -> None:
        """See `Rig`."""
        __tracebackhide__ = True
        self.headunit.by_id("status-time").wait()

    def quit(self) -> None:
        """See `Rig`."""
        life, self._life = self._life, None
        self.headunit.connect(None)
        if life is not None:
            life.close()

    # Files.

    def kept(self, name: str) -> Mapping[str, Any]:
        """See `Rig`."""
        value: dict[str, Any] = json.loads((self.config.unit_dir / f"{name}.json").read_text(encoding="utf-8"))
        return value

    @property
    def logs(self) -> Mapping[str, Path]:
        """See `Rig`."""
        folders = (self.servers.config.log_dir, self.config.log_dir)
        return {path.stem: path for folder in folders for path in sorted(folder.glob("*.log"))}

    def close(self) -> None:
        """See `Rig`."""
        try:
            self.quit()
        finally:
            self.desk.close()
            self._turns.close()
            if not self._shared:
                self.servers.close()


def _map() -> Path:
    from headunit.processes.story_map import story_map

    return story_map()
