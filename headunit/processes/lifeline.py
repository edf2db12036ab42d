"""A child's tie to its supervisor: it says when it is ready, and ends when it is told to or the supervisor is gone."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator

_log = logging.getLogger(__name__)
_GRACE_S = 5.0

STAND_BY = b"S"
"""Downward: let go of the state, and stand by (`headunit.processes.lives`). Upward: that is done."""


class Lifeline:
    """One inherited socket: a byte `R` upward means ready; end of file downward means stop, an `S` stand by.

    A `B` upward promises that more will follow, an `E` that none will (`headunit.processes.watchdog`). An `X` upward
    asks that everybody stand by, that the state which lies staged in the data folder be exchanged for the present one,
    and that everybody begin anew (`headunit.world.snapshot_laying`).

    Args:
        fd: The inherited descriptor, or None for a process that runs alone.
        guard: Where a process that runs alone sends its beats.
    """

    def __init__(self, fd: int | None, guard: socket.socket | None = None) -> None:
        self._socket = socket.socket(fileno=fd) if fd is not None else None
        self._listener = self._socket or guard
        self._watching = False

    def ready(self) -> None:
        """Tell the supervisor that this process does its work now."""
        if self._socket is not None:
            try:
                self._socket.sendall(b"R")
            except OSError:
                _log.warning("the supervisor is gone")

    def exchange(self) -> None:
        """Ask the supervisor to exchange the state for the one that is staged; this process is stopped, too."""
        if self._socket is not None:
            try:
                self._socket.sendall(b"X")
            except OSError:
                _log.warning("the supervisor is gone")

    def beat(self) -> None:
        """A sign of life, and the promise of the next one."""
        self._mention(b"B")

    def rest(self) -> None:
        """The promise is taken back: this process ends, or may be silent."""
        self._mention(b"E")

    def _mention(self, word: bytes) -> None:
        if self._listener is not None:
            # A listener that is stopped does not read, and must not hold us; one that is gone is `watch`'s to tell.
            with contextlib.suppress(OSError):
                self._listener.send(word, socket.MSG_DONTWAIT)

    def close(self) -> None:
        """This life is over; a socket that a thread still reads is kept until the process ends."""
        if self._socket is not None and not self._watching:
            self._socket.close()

    def watch(self, stop: Callable[[], None]) -> None:
        """Call `stop` (from another thread) when this life is to end.

        Where the supervisor is gone, the process leaves by force 5 s later. Where it shall stand by, the word for that
        is left in the socket, for `Lives` to find.
        """
        if self._socket is None:
            return
        channel, self._watching = self._socket, True

        def wait() -> None:
            try:
                while word := channel.recv(1, socket.MSG_PEEK):
                    if word == STAND_BY:
                        self._watching = False
                        stop()
                        return
                    channel.recv(1)
            except OSError:
                _log.debug("lifeline broken")
            timer = threading.Timer(_GRACE_S, os._exit, args=(70,))
            timer.daemon = True
            timer.start()
            stop()

        threading.Thread(target=wait, name="lifeline", daemon=True).start()


@contextlib.contextmanager
def told_to_stop(lifeline: Lifeline, stop: Callable[[], None]) -> Iterator[None]:
    """Within it `stop` is called, on the loop, at SIGTERM, at SIGINT and when the supervisor is gone."""
    loop = asyncio.get_running_loop()

    def from_thread() -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended already
            loop.call_soon_threadsafe(stop)

    lifeline.watch(from_thread)
    installed = []
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(ValueError, RuntimeError):  # not the main thread: its owner handles signals
            loop.add_signal_handler(number, stop)
            installed.append(number)
    try:
        yield
    finally:
        for number in installed:
            loop.remove_signal_handler(number)
        lifeline.close()
