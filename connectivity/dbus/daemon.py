"""A private message bus: the reference `dbus-daemon` as a child process, on a socket of its own."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import shutil
from pathlib import Path
from xml.sax.saxutils import escape

from connectivity.child import dies_with_its_parent, end
from headunit.core.errors import HeadUnitError, StorageError
from headunit.core.files import storage_error, write_atomic

_log = logging.getLogger(__name__)

PREFIX = "unix:path="
LONGEST_PATH = 107
"""Bytes of a socket's path that the kernel takes."""
_START_LIMIT_S = 10.0


def bus_program() -> Path | None:
    """Where dbus-daemon is; None where the machine has none."""
    found = shutil.which("dbus-daemon")
    return Path(found) if found else None


class PrivateBus:
    """A bus for its own user only.

    Args:
        address: `unix:path=…`; the folder is made, for its user only.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._socket = Path(address.removeprefix(PREFIX))
        self._process: asyncio.subprocess.Process | None = None
        self._listening: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int:
        """Of the daemon that runs."""
        assert self._process is not None
        return self._process.pid

    async def start(self) -> None:
        """Start the daemon; returns when it accepts clients.

        Raises:
            HeadUnitError: `no-bus`: the program is missing, or it ended.
            StorageError: Its folder cannot be made, or belongs to somebody else.
        """
        program = bus_program()
        if program is None:
            raise HeadUnitError(
                "no-bus", "There is no dbus-daemon on this machine: install the package dbus, or choose --radio sim."
            )
        if len(os.fsencode(self._socket)) > LONGEST_PATH:
            raise StorageError("unusable", f"{self._socket} is too long for a socket: set TMPDIR to a shorter folder.")
        config = self._socket.with_name("bus.conf")
        _private(self._socket.parent)
        write_atomic(config, _CONFIGURATION.format(address=escape(self.address)).encode(), private=True)
        self._socket.unlink(missing_ok=True)  # of a daemon that was killed
        told, tell = os.pipe()
        try:
            self._process = await asyncio.create_subprocess_exec(
                program,
                f"--config-file={config}",
                "--nofork",
                "--nopidfile",
                f"--print-address={tell}",
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.PIPE,
                pass_fds=(tell,),
                preexec_fn=dies_with_its_parent(),
            )
        except OSError as error:
            os.close(told)
            raise storage_error(program, error) from error
        finally:
            os.close(tell)
        self._listening = asyncio.create_task(self._listen(self._process), name="bus-log")
        try:
            await self._until_ready(told)
        except BaseException:
            await self.stop()
            raise

    async def ended(self) -> int:
        """Wait until the daemon has ended; its status."""
        assert self._process is not None
        return await self._process.wait()

    async def stop(self) -> None:
        """End the daemon, by force where it takes longer than 3 s."""
        process, self._process = self._process, None
        if process is None:
            return
        await end(process)
        if self._listening is not None:
            await asyncio.wait({self._listening}, timeout=1)
            self._listening.cancel()
        for left in (self._socket, self._socket.with_name("bus.conf")):
            left.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            self._socket.parent.rmdir()

    async def _until_ready(self, told: int) -> None:
        """The daemon writes its address once it listens."""
        loop = asyncio.get_running_loop()
        reader = asyncio.StreamReader()
        with os.fdopen(told, "rb") as pipe:
            transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), pipe)
            try:
                async with asyncio.timeout(_START_LIMIT_S):
                    line = await reader.readline()
            except TimeoutError:
                line = b""
            finally:
                transport.close()
        if not line.startswith(PREFIX.encode()):
            raise HeadUnitError("no-bus", f"dbus-daemon does not start at {self._socket}: the world's log says why.")

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        assert process.stderr is not None
        while line := await process.stderr.readline():
            _log.info("%s", line.decode(errors="replace").strip()[:500])


def _private(folder: Path) -> None:
    """Make the folder and the one above for this user only; a foreign one is refused: its owner could listen in."""
    for path in (folder.parent, folder):
        try:
            path.mkdir(mode=0o700, exist_ok=True)
            state = path.lstat()
        except OSError as error:
            raise storage_error(path, error) from error
        if path.is_symlink() or state.st_uid != os.getuid() or state.st_mode & 0o077:
            raise StorageError(
                "unusable", f"{path} is not this user's alone: remove it, or set TMPDIR to another folder."
            )


_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<!-- Written by headunit at each start. -->
<busconfig>
  <type>system</type>
  <listen>{address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
    <allow send_destination="*" eavesdrop="false"/>
    <allow receive_sender="*" eavesdrop="false"/>
  </policy>
</busconfig>
"""
