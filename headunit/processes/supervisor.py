"""`headunit run`: starts the processes, keeps them running, ends them together. Standard library only.

The unit comes first and alone: the others wait until it can be used (or 1.5 s), so that they cannot delay it. Broker
and DCM come last, once the backend answers (or 20 s): the unit goes online without them.

A world that has staged a snapshot asks for the exchange: everybody but the panel lets go of the state and stands by,
the state is exchanged, and everybody begins anew on the same ports (`docs/snapshots.md`).
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from connectivity.contracts.profile import CarProfile, load_profile
from headunit.config import Config
from headunit.core.errors import StorageError
from headunit.core.files import write_json
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.core.tasks import first_of
from headunit.processes.backend_keys import backend_keys, checked_url
from headunit.processes.child import Child, Spec
from headunit.processes.control_address import SOCKET, warn_if_open
from headunit.processes.datadir import open_data_dir, start_afresh
from headunit.processes.display import VNC_SOCKET, check_libraries, needs_vnc, vnc_environment
from headunit.processes.exits import FINAL, Exit, sentence
from headunit.processes.listen import LOOPBACK, Place, named, port_of, reserve, reserve_at
from headunit.processes.locks import Lock, lock_path

FIRST_FRAME_PATIENCE_S = 1.5
BACKEND_PATIENCE_S = 20.0
TRIES = 5
STOP_ORDER = ("panel", "unit", "dcm", "backend", "broker", "world")
MODEST = ("broker", "dcm")
"""The unit is of use without them: that they cannot run is said, and ends nothing."""

PANEL_SIZE = (1280, 800)
_REPORT = "children.json"

MODULES = {
    "unit": "headunit.processes.unit",
    "world": "headunit.processes.world",
    "broker": "headunit.processes.broker",
    "backend": "headunit.processes.backend",
    "dcm": "headunit.processes.dcm",
    "panel": "headunit.processes.panel_qt",
}


def command_of(module: str) -> tuple[str, ...]:
    """The command that runs `module`; a file in the current folder cannot stand in for a library's."""
    return (sys.executable, "-P", "-m", module)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run consists of.

    Attributes:
        config: Of every process; a `backend_url` in it means that no backend of our own is started, a `broker_url`
            that no broker is.
        panel: Open the panel too.
        fresh: Forget what world, broker, backend, DCM and unit remember.
        listen: Where the unit's control API is; the world's API and the backend's are one and two ports above.
        commands: The command of each process, where it is not the product's own (tests).
    """

    config: Config
    panel: bool = True
    fresh: bool = False
    listen: Place = Place()  # noqa: RUF009 - frozen
    commands: Mapping[str, tuple[str, ...]] | None = None


def run(plan: Plan) -> int:
    """Run until the unit's window is closed or a signal comes; the exit status.

    Raises:
        HeadUnitError: It cannot start; nothing was started.
    """
    return asyncio.run(Supervisor(plan).run())


def say(line: str) -> None:
    """One line for the person at the shell."""
    with contextlib.suppress(OSError):  # the terminal may be gone; ending in order matters more
        print(f"headunit: {line}", file=sys.stderr, flush=True)


def _check_broker_url(url: str) -> None:
    from connectivity.broker_users import broker_address  # late: the unit waits for our imports

    broker_address(url)


class Supervisor:
    """See `run`.

    Args:
        plan: What to run.
        loop_time: Real time for back-off and patience.
    """

    def __init__(self, plan: Plan, loop_time: LoopTime | None = None) -> None:
        self._plan = plan
        self._loop_time = loop_time or RealLoopTime()
        self._children: dict[str, Child] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._report_failed = False
        self._ending: asyncio.Future[int] | None = None
        self._all_started = asyncio.Event()
        self._exchanging: asyncio.Task[None] | None = None

    async def run(self) -> int:
        """See `run`."""
        self._ending = asyncio.get_running_loop().create_future()
        self._watch_signals()
        config = self._plan.config
        profile = load_profile(config.profile)
        url = checked_url(config.backend_url) if config.backend_url else None
        if config.broker_url:
            _check_broker_url(config.broker_url)
        open_data_dir(config)
        lock = Lock(lock_path(config.run_dir, "supervisor"), "simulator")
        sockets: list[socket.socket] = []
        try:
            for told in (config.run_dir / _REPORT, config.restored_file):
                told.unlink(missing_ok=True)
            if self._plan.fresh:
                start_afresh(config)
            if self._plan.commands is None:
                check_libraries(os.environ)
            if url:
                keys = await asyncio.to_thread(backend_keys, url, config.run_dir)
                config = config.with_(backend_url=url, backend_key=keys)
            if self._ending.done():
                return self._ending.result()
            specs = self._specs(config, profile, sockets)
            self._children = {spec.name: self._child(spec) for spec in specs}
            return await self._tend(specs[0].config)
        finally:
            await self._stop_all()
            for listener in sockets:
                listener.close()
            lock.release()

    async def _tend(self, config: Config) -> int:
        assert self._ending is not None
        unit = self._children["unit"]
        self._start(unit)
        await first_of(unit.ready.wait(), unit.died.wait(), self._end(), self._loop_time.sleep(FIRST_FRAME_PATIENCE_S))
        if not self._ending.done():
            say(f"world {config.world_url} · backend {config.backend_url} · data {config.data_dir}")
            for name, child in self._children.items():
                if name != "unit" and name not in MODEST:
                    self._start(child)
            await self._backend_used()
        if not self._ending.done():
            for name in MODEST:
                if name in self._children:
                    self._start(self._children[name])
        self._all_started.set()
        return await self._ending

    async def _backend_used(self) -> None:
        """Wait until what the unit goes online with is there: what it does without shall not delay that."""
        if (backend := self._children.get("backend")) is not None:
            patience = self._loop_time.sleep(BACKEND_PATIENCE_S)
            await first_of(backend.ready.wait(), backend.died.wait(), self._end(), patience)

    def _specs(self, config: Config, profile: CarProfile, sockets: list[socket.socket]) -> list[Spec]:
        def listener() -> socket.socket:
            sockets.append(reserve())
            return sockets[-1]

        def server(name: str, above: int) -> dict[str, socket.socket]:
            at = self._plan.listen
            made = reserve_at(replace(at, port=at.port + above) if at.port else at, "--listen")
            sockets.extend(made)
            return named(name, made)

        own_backend = config.backend_url is None
        control = server(SOCKET, 0)
        world = server("api", 1) | {name: listener() for name in ("viss", "gps", "gateway")}
        backend = server("api", 2) if own_backend else {}
        ports = {name: f"{LOOPBACK}:{port_of(one)}" for name, one in world.items()}
        warn_if_open(self._plan.listen, port_of(control[SOCKET]), say)
        config = config.with_(
            world_url=f"http://{ports['api']}",
            viss_url=config.viss_url or f"ws://{ports['viss']}",
            gps=config.gps or ports["gps"],
            proxy=f"http://{ports['gateway']}" if config.radio == "twin" else None,
            supervised=True,
            backend_url=f"http://{LOOPBACK}:{port_of(backend['api'])}" if own_backend else config.backend_url,
        )
        vnc = needs_vnc(os.environ)

        def window(name: str, width: int, height: int) -> Spec:
            inherited = dict(control) if name == "unit" else {SOCKET: listener()}
            inherited |= {VNC_SOCKET: listener()} if vnc else {}
            if vnc:
                say(f"no display: look at the {name} with   vncviewer {LOOPBACK}::{port_of(inherited[VNC_SOCKET])}")
            more = vnc_environment(width, height) if vnc else {}
            return Spec(name, self._command(name), config, inherited, more, ends_by_itself=True, tries=TRIES)

        specs = [
            window("unit", profile.display.width, profile.display.height),
            Spec("world", self._command("world"), config, world),
        ]
        own_broker = own_backend and config.broker_url is None
        if own_broker:
            specs.append(Spec("broker", self._command("broker"), config, tries=TRIES))
        if profile.dcm and (own_broker or config.broker_url):
            specs.append(Spec("dcm", self._command("dcm"), config, tries=TRIES))
        elif profile.dcm:
            say("the car's DCM stays off: name the broker of that backend with --broker")
        if own_backend:
            specs.append(Spec("backend", self._command("backend"), config, backend))
        if self._plan.panel:
            specs.append(window("panel", *PANEL_SIZE))
        return specs

    def _command(self, name: str) -> tuple[str, ...]:
        return self._plan.commands[name] if self._plan.commands else command_of(MODULES[name])

    def _child(self, spec: Spec) -> Child:
        return Child(spec, self._loop_time, self._report, say, self._exchange)

    def _start(self, child: Child) -> None:
        task = asyncio.create_task(self._follow(child), name=f"child-{child.spec.name}")
        self._tasks.add(task)
        task.add_done_callback(self._followed)

    def _followed(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            say(f"{task.get_name()} cannot be looked after ({type(error).__name__}: {error}): stopping")
            self._finish(Exit.FAILED)

    async def _follow(self, child: Child) -> None:
        """See one child through to its end and decide what that means for the others."""
        status, name = await child.run(), child.spec.name
        log = child.spec.config.log_dir / f"{name}.log"
        if child.given_up:
            said = f"the {name} failed {TRIES} times before it was ready ({child.state.last_end}); see {log}"
            if name != "unit":
                say(f"{said}. Going on without it.")
                return
            say(said)
        if name in MODEST and status in FINAL:
            say(f"the {name} cannot run ({child.state.last_end}); see {log}. Going on without it.")
            return
        if name == "unit" or status in FINAL:
            self._finish(status)

    def _finish(self, status: int) -> None:
        assert self._ending is not None
        if not self._ending.done():
            self._ending.set_result(status)

    async def _end(self) -> None:
        assert self._ending is not None
        await asyncio.shield(self._ending)

    def _watch_signals(self) -> None:
        loop = asyncio.get_running_loop()
        numbers = [signal.SIGINT, signal.SIGTERM]
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup
            numbers.append(signal.SIGHUP)
        for number in numbers:
            loop.add_signal_handler(number, self._on_signal)

    def _on_signal(self) -> None:
        """The first signal ends everything in order, a second one at once."""
        assert self._ending is not None
        if self._ending.done():
            for child in self._children.values():
                child.kill()
        self._finish(Exit.OK)

    def _exchange(self) -> None:
        """A child asks for it; whoever asks twice is heard once."""
        assert self._ending is not None
        if self._ending.done() or (self._exchanging is not None and not self._exchanging.done()):
            return
        self._exchanging = asyncio.create_task(self._restore(), name="restore")
        self._tasks.add(self._exchanging)
        self._exchanging.add_done_callback(self._followed)

    async def _restore(self) -> None:
        from headunit.processes.restoring import restore_staged, told_anew  # late: it is needed this once

        await self._all_started.wait()
        # The panel keeps nothing, and finds everybody again by itself. All at once: what they know is given up.
        children = {name: child for name, child in self._children.items() if name != "panel"}
        await asyncio.gather(*(child.pause() for child in children.values()))
        restored = await asyncio.to_thread(restore_staged, self._plan.config)
        say(restored.said)
        assert self._ending is not None
        if not self._ending.done():
            for child in children.values():
                child.resume(told_anew(child.spec.config, restored))

    async def _stop_all(self) -> None:
        self._all_started.set()
        for name in STOP_ORDER:
            if name in self._children:
                await self._children[name].stop()
        await asyncio.gather(*tuple(self._tasks), return_exceptions=True)

    def _report(self) -> None:
        """Write `run/children.json`; a full disk does not stop the run."""
        children = {name: asdict(child.state) for name, child in self._children.items()}
        try:
            write_json(self._plan.config.run_dir / _REPORT, {"supervisor_pid": os.getpid(), "children": children})
        except StorageError as error:
            if not self._report_failed:
                say(sentence(error))
            self._report_failed = True
        else:
            self._report_failed = False
