"""One child process: started, watched, started again with back-off, stopped."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from headunit.config import CONFIG_VARIABLE, Config
from headunit.core.backoff import Backoff
from headunit.core.looptime import LoopTime
from headunit.core.tasks import first_of
from headunit.processes.begun import Begun
from headunit.processes.exits import FINAL, PASSING, Exit
from headunit.processes.lifeline import STAND_BY
from headunit.processes.watchdog import TURN_S, TURNS, Pulse, is_stopped

FIRST_DELAY_S = 0.2
LONGEST_DELAY_S = 10.0
LONGEST_DELAY_ONCE_READY_S = 1.0
"""Who did its work before it ended is back within two seconds, however often that happens."""
STABLE_AFTER_S = 30.0
STOP_GRACE_S = 5.0


@dataclass(frozen=True, slots=True)
class Spec:
    """What to start.

    Attributes:
        name: A key of `supervisor.MODULES`.
        argv: The command.
        config: Its configuration; descriptors are filled in at each start.
        sockets: Listening sockets it inherits, by name.
        environment: Variables on top of the supervisor's own.
        ends_by_itself: A window that may be closed: exit status 0 is its end. A server is started again.
        tries: Lives in a row without getting ready after which it is given up; None is for ever.
    """

    name: str
    argv: tuple[str, ...]
    config: Config
    sockets: Mapping[str, socket.socket] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    ends_by_itself: bool = False
    tries: int | None = None


class _Adopted:
    """A process that asyncio has not started, as if it had."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process, self.pid = process, process.pid
        self.terminate, self.send_signal = process.terminate, process.send_signal

    @property
    def returncode(self) -> int | None:
        return self._process.poll()

    async def wait(self) -> int:
        if (status := self._process.poll()) is not None:
            return status
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        descriptor = os.pidfd_open(self.pid)
        loop.add_reader(descriptor, ended.set)
        try:
            await ended.wait()
        finally:
            loop.remove_reader(descriptor)
            os.close(descriptor)
        return self._process.wait()


@dataclass(frozen=True, slots=True)
class ChildState:
    """What is told about a child in `run/children.json`. Instants are seconds of the monotonic clock.

    `phase` is `waiting`, `starting`, `ready`, `restarting`, `paused` or `ended`.
    """

    phase: str = "waiting"
    pid: int | None = None
    restarts: int = 0
    last_end: str | None = None
    spawned_s: float | None = None
    ready_s: float | None = None


def describe(status: int) -> str:
    """An asyncio return code in words."""
    if status < 0:
        try:
            return f"killed by {signal.Signals(-status).name}"
        except ValueError:
            return f"killed by signal {-status}"
    return f"exit status {status}"


class Child:
    """Keeps one process running until it ends on purpose, cannot go on, or is stopped.

    Args:
        spec: What to start.
        loop_time: Real time for the back-off.
        changed: Called after each change of `state`.
        say: Prints one line for the person at the shell.
        exchange: Called when it asks for the exchange of everybody's state.
        begun: Its first life, where that was begun already.
    """

    def __init__(
        self,
        spec: Spec,
        loop_time: LoopTime,
        changed: Callable[[], None],
        say: Callable[[str], None],
        exchange: Callable[[], None] = lambda: None,
        begun: Begun | None = None,
    ) -> None:
        self.spec, self._begun = spec, begun
        self.state = ChildState()
        self.ready = asyncio.Event()
        self.died = asyncio.Event()
        self.given_up = False
        self._loop_time = loop_time
        self._changed = changed
        self._say = say
        self._exchange = exchange
        self._process: asyncio.subprocess.Process | _Adopted | None = None
        self._lifeline: socket.socket | None = None
        self._stop = asyncio.Event()
        self._done = asyncio.Event()
        self._paused = asyncio.Event()
        self._resumed = asyncio.Event()
        self._away = asyncio.Event()

    async def run(self) -> int:
        """Start it, and again when it crashes.

        Returns:
            OK where it ended on purpose or was stopped, a status of `FINAL` where it cannot go on,
            FAILED where it was given up.
        """
        try:
            return await self._run()
        finally:
            self._set(phase="ended", pid=None)
            self._done.set()

    async def _run(self) -> int:
        backoff, failures = Backoff(FIRST_DELAY_S, LONGEST_DELAY_S), 0
        while not self._stop.is_set():
            if self._paused.is_set():
                await self._rest()
                continue
            born_s = self._loop_time.monotonic()
            status = await self._live()
            self.died.set()
            if self._paused.is_set():
                continue
            if self._stop.is_set() or (status == Exit.OK and self.spec.ends_by_itself):
                break
            if status in FINAL:
                self._set(last_end=describe(status))
                return status
            if self.state.ready_s is not None:
                failures = 0
            elif status not in PASSING:
                failures += 1
            if self.spec.tries is not None and failures >= self.spec.tries:
                self.given_up = True
                self._set(last_end=describe(status))
                return Exit.FAILED
            if self._loop_time.monotonic() - born_s >= STABLE_AFTER_S:
                backoff.reset()
            delay_s = backoff.next_s()
            if self.state.ready_s is not None:
                delay_s = min(delay_s, LONGEST_DELAY_ONCE_READY_S)
            self._set(phase="restarting", pid=None, restarts=self.state.restarts + 1, last_end=describe(status))
            self._say(f"the {self.spec.name} stopped ({describe(status)}); starting it again in {delay_s:g} s")
            await first_of(self._stop.wait(), self._paused.wait(), self._loop_time.sleep(delay_s))
        return Exit.OK

    async def _rest(self) -> None:
        """It has ended, though it was only to stand by: wait until it is wanted again, or stopped."""
        self._set(phase="paused", pid=None)
        self._away.set()
        await first_of(self._stop.wait(), self._resumed.wait())

    async def _live(self) -> int:
        """One life of the process; its return code."""
        if (begun := self._begun) is not None:
            self._begun = None
            with begun.lifeline as ours:
                ours.setblocking(False)  # noqa: FBT003 - the standard library's own signature
                return await self._lived(_Adopted(begun.process), ours, self._loop_time.monotonic())
        ours, theirs = socket.socketpair()
        with ours, theirs:
            ours.setblocking(False)  # noqa: FBT003 - the standard library's own signature
            fds = {name: listener.fileno() for name, listener in self.spec.sockets.items()}
            config = self.spec.config.with_(listen_fds=fds, lifeline_fd=theirs.fileno())
            spawned_s = self._loop_time.monotonic()
            try:
                process = await asyncio.create_subprocess_exec(
                    *self.spec.argv,
                    stdin=asyncio.subprocess.DEVNULL,
                    pass_fds=(*fds.values(), theirs.fileno()),
                    env={**os.environ, **self.spec.environment, CONFIG_VARIABLE: config.to_json()},
                    process_group=0,  # Ctrl-C at the terminal is the supervisor's to pass on, in order
                )
            except OSError as error:
                self._say(f"the {self.spec.name} cannot be started: {error}")
                return Exit.FAILED
            theirs.close()
            return await self._lived(process, ours, spawned_s)

    async def _lived(
        self, process: asyncio.subprocess.Process | _Adopted, lifeline: socket.socket, spawned_s: float
    ) -> int:
        """From its start to its end."""
        self._process, self._lifeline = process, lifeline
        self._set(phase="starting", pid=process.pid, spawned_s=spawned_s, ready_s=None)
        pulse, beating = Pulse(), asyncio.Event()
        caring = [
            asyncio.create_task(self._listen(lifeline, pulse, beating)),
            asyncio.create_task(self._guard(process, pulse, beating)),
        ]
        try:
            if self._stop.is_set() or self._paused.is_set():
                process.terminate()
            return await process.wait()
        finally:
            for task in caring:
                task.cancel()
            self._process = self._lifeline = None

    async def _guard(
        self, process: asyncio.subprocess.Process | _Adopted, pulse: Pulse, beating: asyncio.Event
    ) -> None:
        """End a life whose beats have stopped."""
        await beating.wait()
        while not pulse.hangs(stopped=is_stopped(process.pid)):
            await self._loop_time.sleep(TURN_S)
        self._say(f"no sign of life from the {self.spec.name} for {TURNS * TURN_S:g} s: killing it")
        self._kill_group()

    async def _listen(self, lifeline: socket.socket, pulse: Pulse, beating: asyncio.Event) -> None:
        loop = asyncio.get_running_loop()
        with contextlib.suppress(OSError):
            while data := await loop.sock_recv(lifeline, 64):
                pulse.hear(data)
                if b"B" in data:
                    beating.set()
                if b"X" in data:
                    self._exchange()
                if STAND_BY in data and self._paused.is_set():
                    self._set(phase="paused")
                    self._away.set()
                if b"R" in data and self.state.phase == "starting":
                    self._set(phase="ready", ready_s=self._loop_time.monotonic())
                    self.ready.set()

    async def stop(self) -> None:
        """End it: SIGTERM, 5 s later SIGKILL to its whole group. Returns when it is gone and `run` has returned."""
        self._stop.set()
        if self.state.phase != "waiting":
            await self._end(self._done)

    async def pause(self) -> None:
        """Have it let go of its state; `run` goes on. Returns when it stands by, or is gone.

        One that is not ready yet is ended.
        """
        phase = self.state.phase
        if phase in ("waiting", "ended"):
            return
        self._resumed.clear()
        self._away.clear()
        self._paused.set()
        await self._end(self._away, STAND_BY if phase == "ready" else b"")

    def resume(self, config: Config) -> None:
        """Let it begin anew after `pause`, told `config`; nothing where it was not paused."""
        if not self._paused.is_set():
            return
        self.spec = replace(self.spec, config=config)
        self.ready.clear()
        self.died.clear()
        self._paused.clear()
        if self.state.pid is None:
            self._resumed.set()
            return
        self._set(phase="starting", spawned_s=self._loop_time.monotonic(), ready_s=None)
        self._tell(f"{config.to_json()}\n".encode())

    async def _end(self, gone: asyncio.Event, word: bytes = b"") -> None:
        """Ask the process to end, or tell it `word`, and see to it: returns when `gone`, or `run` has returned."""
        if word:
            self._tell(word)
        else:
            self._signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(STOP_GRACE_S):
                await first_of(gone.wait(), self._done.wait())
        except TimeoutError:
            self._say(f"the {self.spec.name} does not end within {STOP_GRACE_S:g} s: killing it")
            self._kill_group()
            await first_of(gone.wait(), self._done.wait())

    def _tell(self, words: bytes) -> None:
        """Over the lifeline; a process that is gone is noticed by its end."""
        if self._lifeline is not None:
            with contextlib.suppress(OSError):
                self._lifeline.sendall(words)

    def kill(self) -> None:
        """End it at once, with whatever it has started in its group."""
        self._stop.set()
        self._kill_group()

    def _kill_group(self) -> None:
        if self._process is not None:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(number)

    def _set(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]
        self._changed()
