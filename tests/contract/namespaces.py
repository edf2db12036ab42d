"""Network namespaces without a name: each goes with whoever holds it, also where a test is killed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from connectivity.child import dies_with_its_parent
from tests.patience import PATIENCE_S


def why_no_namespaces() -> str | None:
    """What this machine lacks, or None."""
    if sys.platform != "linux" or shutil.which("ip") is None:
        return "needs Linux with iproute2"
    try:
        with ThreadPoolExecutor(1) as pool:  # a thread's namespace goes with it
            pool.submit(os.unshare, os.CLONE_NEWNET).result()
    except OSError as error:
        return f"network namespaces are not allowed here: {error}"
    return None


class Namespace:
    """A network of its own: what is made in its thread belongs to it, whoever uses it then."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1)
        self.make(os.unshare, os.CLONE_NEWNET)
        self._handle: int = self.make(os.open, "/proc/thread-self/ns/net", os.O_RDONLY)
        self.ip("link set lo up")

    @property
    def path(self) -> str:
        """How `ip link … netns PATH` calls it."""
        return f"/proc/{os.getpid()}/fd/{self._handle}"

    def make[T](self, what: Callable[..., T], *args: Any, **options: Any) -> T:
        """Call `what` inside."""
        return self._thread.submit(what, *args, **options).result()

    def run(self, *command: str, **options: Any) -> str:
        """Run a program inside; what it says. Raises `CalledProcessError`."""
        options = {"check": True, "timeout": PATIENCE_S, "capture_output": True, "text": True, **options}
        done: subprocess.CompletedProcess[str] = self.make(subprocess.run, command, **options)
        return done.stdout

    def ip(self, *lines: str) -> None:
        """Commands of iproute2, without `ip`."""
        self.run("ip", "-batch", "-", input="\n".join(lines) + "\n")

    def sysctl(self, **values: int) -> None:
        """Settings below `net/ipv4`, with `__` for a slash."""
        for name, value in values.items():
            self.make(_write, f"/proc/sys/net/ipv4/{name.replace('__', '/')}", str(value))

    def socket(self, kind: int) -> socket.socket:
        """A socket inside that does not block."""
        made = self.make(socket.socket, socket.AF_INET, kind)
        made.setblocking(False)  # noqa: FBT003 - the standard library's own signature
        return made

    def enter(self) -> Callable[[], None]:
        """`preexec_fn` of a child that shall live inside; it dies with us."""
        handle, die = self._handle, dies_with_its_parent()

        def inside() -> None:
            os.setns(handle, os.CLONE_NEWNET)
            if die is not None:
                die()

        return inside

    def close(self) -> None:
        """Let go of it: it ends with the last of its sockets and processes."""
        os.close(self._handle)
        self._thread.shutdown()


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="ascii") as file:  # noqa: PTH123 - a kernel's file
        file.write(text)
