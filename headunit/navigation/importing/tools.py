"""Programs that do a part of an import: run to their end, heard line by line, gone when we are."""

from __future__ import annotations

import contextlib
import logging
import signal
import subprocess
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from connectivity.child import dies_with_its_parent
from headunit.core.errors import HeadUnitError, StorageError
from headunit.navigation.importing.estimate import is_full

_log = logging.getLogger(__name__)
_ENDING = {signal.SIGTERM, signal.SIGINT}
_NO_MEMORY = ("std::bad_alloc", "MemoryError")
OUT_OF_MEMORY = "The memory is used up: end other programs, or take a smaller extract."


def run(command: Sequence[str], name: str, work: Path, heard: Callable[[str], None] = lambda _: None) -> None:
    """One program.

    Args:
        command: It and its arguments.
        name: What the log calls it; all that it says is in there, less lines of JSON.
        work: Its working folder, on the disk that it fills.
        heard: Is told every line.

    Raises:
        StorageError: `disk-full`.
        HeadUnitError: `no-memory`: it says so, or the kernel has killed it; `failed`: the message has the last line.
    """
    last: deque[str] = deque(maxlen=1)
    process: subprocess.Popen[str] | None = None
    try:
        with _undisturbed() as before:
            process = _started(command, work, before)
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                if not line.startswith("{"):  # what is meant for us
                    _log.info("%s: %s", name, line.rstrip())
                    last.append(line.strip())
                heard(line)
        status = process.wait()
    finally:
        if process is not None and process.poll() is None:
            process.kill()
            process.wait()
    if status != 0:
        if is_full(work):
            raise StorageError("disk-full", f"The disk that holds {work} is full: free some space.", retryable=True)
        if status == -signal.SIGKILL or any(word in line for word in _NO_MEMORY for line in last):
            raise HeadUnitError("no-memory", OUT_OF_MEMORY, retryable=True)
        raise HeadUnitError("failed", f"{name} ended with status {status}: {last[-1] if last else 'it said nothing'}")


@contextlib.contextmanager
def _undisturbed() -> Iterator[set[signal.Signals]]:
    """A signal that ends us waits until we know what we have started, and can end it. Yields what was held before."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield {signal.Signals(number) for number in before}
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _started(command: Sequence[str], work: Path, held: set[signal.Signals]) -> subprocess.Popen[str]:
    die = dies_with_its_parent()

    def prepare() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
        if die is not None:
            die()

    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=work,
        text=True,
        errors="replace",
        preexec_fn=prepare,  # noqa: PLW1509 - nothing of ours holds a lock that the loader wants
    )
