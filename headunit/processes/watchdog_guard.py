"""The guard of a process that runs without a supervisor: `… FD PID` ends PID with SIGABRT when its beats stop.

A process of its own, because a hang that holds the interpreter's lock lets no thread of the same process run.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys

from headunit.processes.watchdog import TURN_S, TURNS, Pulse, is_stopped


def guard(channel: socket.socket, pid: int, turn_s: float = TURN_S) -> bool:
    """Listen until the process has ended (False) or hangs (True)."""
    pulse = Pulse(until_gone=True)
    channel.settimeout(turn_s)
    while True:
        try:
            data = channel.recv(64)
        except TimeoutError:
            if pulse.hangs(stopped=is_stopped(pid)):
                return True
        except OSError:
            return False
        else:
            if not data:
                return False
            pulse.hear(data)


if __name__ == "__main__":
    _fd, _pid = (int(word) for word in sys.argv[1:])
    if guard(socket.socket(fileno=_fd), _pid):
        print(f"headunit: no sign of life for {TURNS * TURN_S:g} s: ending process {_pid}", file=sys.stderr, flush=True)
        with contextlib.suppress(ProcessLookupError):
            os.kill(_pid, signal.SIGABRT)
