"""A process that stands still is noticed, told with its stacks, and ended: what both sides of that share.

The process promises beats over its lifeline (`B`) and takes the promise back (`E`). Whoever listens, its supervisor or
its guard, counts its own turns without a beat and looks at no clock: a machine that slept, a supervisor that was
stopped, cost one turn. A process that somebody has stopped (SIGSTOP, a debugger) is left alone.

Inside the process the stacks of all threads go to `logs/NAME-stacks.log` from a timer in C: a hang may hold the
interpreter's lock, and then nothing in Python runs.
"""

from __future__ import annotations

import asyncio
import contextlib
import faulthandler
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from headunit.core.looptime import LoopTime
from headunit.processes.lifeline import Lifeline

_log = logging.getLogger(__name__)

BEAT_S = 0.5
WARN_S = 2.0
TURN_S = 1.0
TURNS = 10
"""After so many turns of the listener without a beat the process is ended."""
_MOST_BYTES = 1_000_000
_GUARD = "headunit.processes.watchdog_guard"


class Pulse:
    """What a listener knows of one life's beats.

    Args:
        turns: Turns without a beat after which the process is said to hang.
        until_gone: Whether a process that takes its promise back must be gone after as many turns: nobody else sees to
            that. A supervisor has its own patience with a process that it ends.
    """

    def __init__(self, turns: int = TURNS, *, until_gone: bool = False) -> None:
        self._turns, self._until_gone = turns, until_gone
        self._promised = False
        self._missed = 0

    def hear(self, data: bytes) -> None:
        """Take in what came over the lifeline."""
        if b"B" in data:
            self._promised, self._missed = True, 0
        if b"E" in data:
            self._promised, self._missed = self._until_gone, 0

    def hangs(self, *, stopped: bool) -> bool:
        """Count one turn of the listener.

        Args:
            stopped: Whether somebody holds the process on purpose (`is_stopped`).
        """
        self._missed = self._missed + 1 if self._promised and not stopped else 0
        return self._missed >= self._turns


def is_stopped(pid: int) -> bool:
    """Whether the process was stopped by a signal or a debugger; False where the system does not tell."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return False
    return stat.rpartition(b")")[2].split()[:1] in ([b"T"], [b"t"])


class Watchdog:
    """The process's own side: it beats while the loop turns and frames come to their end.

    Args:
        lifeline: Where the beats go.
        stacks: File for the stacks of all threads.
        loop_time: Real time.
        frame: Number of the frame that the renderer has begun and not ended, None between frames.

    Raises:
        OSError: The file cannot be made.
    """

    def __init__(
        self, lifeline: Lifeline, stacks: Path, loop_time: LoopTime, frame: Callable[[], int | None] = lambda: None
    ) -> None:
        self._lifeline, self._stacks, self._loop_time, self._frame = lifeline, stacks, loop_time, frame
        with contextlib.suppress(FileNotFoundError):
            if stacks.stat().st_size > _MOST_BYTES:
                stacks.replace(stacks.with_name(f"{stacks.name}.1"))
        self._file: IO[bytes] = stacks.open("ab", buffering=0)
        self._over = threading.Event()
        self._turns = 0
        self._told = self._was_stopped = False
        self._drawing: int | None = None
        self._drawing_turns = 0

    async def run(self) -> None:
        """Watch, until cancelled; then beats are promised no more."""
        faulthandler.enable(self._file)
        with _heard(signal.SIGCONT, self._on_continued):
            threading.Thread(target=self._look, name="watchdog", daemon=True).start()
            last_s = self._loop_time.monotonic()
            try:
                while True:
                    now_s = self._loop_time.monotonic()
                    self._turn(now_s - last_s)
                    last_s = now_s
                    await self._loop_time.sleep(BEAT_S)
            finally:
                self._over.set()
                faulthandler.cancel_dump_traceback_later()
                faulthandler.disable()
                self._lifeline.rest()
                self._file.close()

    def _turn(self, since_s: float) -> None:
        if (self._told or since_s > WARN_S + BEAT_S) and not self._was_stopped:
            if not self._told:  # the interpreter's lock was held: the thread saw nothing
                self._say("the window stood still for %.1f s", since_s)
            _log.warning("the window goes on after %.1f s", since_s)
        self._told = self._was_stopped = False
        self._turns += 1
        # The one before is taken back: it goes off only where the next turn does not come.
        faulthandler.dump_traceback_later(WARN_S, file=self._file)
        if self._draws():
            self._lifeline.beat()

    def _draws(self) -> bool:
        """Whether the renderer gets on: no frame of an earlier turn is unfinished."""
        frame = self._frame()
        self._drawing_turns = self._drawing_turns + 1 if frame is not None and frame == self._drawing else 0
        self._drawing = frame
        if self._drawing_turns == round(WARN_S / BEAT_S):
            faulthandler.dump_traceback(self._file, all_threads=True)
            self._say("a frame was begun %.1f s ago and is not on the screen", WARN_S)
        return self._drawing_turns < 2

    def _look(self) -> None:
        """The thread that tells of a stall while it lasts."""
        seen, still = -1, 0
        while not self._over.wait(BEAT_S):
            still = still + 1 if self._turns == seen else 0
            seen = self._turns
            if still == round(WARN_S / BEAT_S):
                self._told = True
                self._say("the window has stood still for %.1f s", WARN_S)

    def _say(self, what: str, seconds: float) -> None:
        _log.warning(f"{what}; the stacks of all threads are in %s", seconds, self._stacks)

    def _on_continued(self) -> None:
        self._was_stopped = True


@contextlib.contextmanager
def _heard(number: signal.Signals, then: Callable[[], None]) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before: Any = signal.signal(number, lambda *_: then())
    try:
        yield
    finally:
        signal.signal(number, before)


@contextlib.asynccontextmanager
async def watched(watchdog: Watchdog | None) -> Any:
    """Within it the loop is watched; None watches nothing."""
    if watchdog is None:
        yield
        return
    watching = asyncio.create_task(watchdog.run(), name="watchdog")
    try:
        yield
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


def start_guard() -> socket.socket:
    """Start what ends this process where it hangs and has no supervisor; the socket takes the beats.

    Raises:
        OSError: It cannot be started.
    """
    ours, theirs = socket.socketpair()
    with theirs:
        subprocess.Popen(
            [sys.executable, "-P", "-m", _GUARD, str(theirs.fileno()), str(os.getpid())],
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            process_group=0,  # it outlives Ctrl-C by the moment that its process needs
        )
    return ours
