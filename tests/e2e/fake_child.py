"""A child as the supervisor sees one, without the weight: for test_supervisor.py.

    fake_child.py NAME BEHAVIOUR

BEHAVIOUR: `serve` (ready, answers `NAME PID` on its sockets), `slow` (never ready), `die:N` (says a sentence and
exits N before it is ready), `stubborn` (serves and ignores SIGTERM), `brief` (ends where it shall stand by). SIGUSR1:
exit 0, SIGUSR2: exit 4, SIGHUP: asks for the exchange of everybody's state.
"""

import os
import signal
import socket
import sys
import threading

from headunit.config import Config
from headunit.processes.lifeline import Lifeline
from headunit.processes.listen import take
from headunit.processes.lives import Lives

name, behaviour = sys.argv[1:]
config = Config.from_environment()
lives = Lives(config)


def note(event: str) -> None:
    events = os.open(config.data_dir / "events", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(events, f"{name} {event} {os.getpid()}\n".encode())
    os.close(events)


def leave(event: str, status: int) -> None:
    note(event)
    os._exit(status)


def answer(listener: socket.socket) -> None:
    listener.settimeout(None)
    while True:
        caller, _ = listener.accept()
        with caller:
            caller.sendall(f"{name} {os.getpid()}".encode())


def live() -> None:
    """One life; the word that ends it is heard in a thread."""
    told = lives.begin()
    (told.run_dir / f"told-{name}").write_text(f"{told.seed} {told.rate:g}")
    lifeline = Lifeline(told.lifeline_fd)
    signal.signal(signal.SIGHUP, lambda *_: lifeline.exchange())
    lifeline.watch(over)
    note("up")
    if behaviour != "slow":
        lifeline.ready()


def over() -> None:
    if not lives.is_wanted_again():
        leave("orphan", 70)
    if behaviour == "brief":
        leave("brief", 1)
    note("stand-by")
    if not lives.stand_by():
        leave("orphan", 70)
    os.kill(os.getpid(), signal.SIGWINCH)


note("start")
if behaviour.startswith("die:"):
    print(f"headunit: the {name} cannot go on for a reason", file=sys.stderr, flush=True)
    leave("die", int(behaviour[4:]))
signal.signal(signal.SIGTERM, (lambda *_: note("ignore")) if behaviour == "stubborn" else lambda *_: leave("term", 143))
signal.signal(signal.SIGUSR1, lambda *_: leave("close", 0))
signal.signal(signal.SIGUSR2, lambda *_: leave("in-use", 4))
signal.signal(signal.SIGWINCH, lambda *_: live())
for socket_name in config.listen_fds:
    threading.Thread(target=answer, args=(take(config, socket_name),), daemon=True).start()
live()
while True:
    signal.pause()
