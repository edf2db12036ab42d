"""The IPv4 address of an interface: somebody gives it one, or the machine's DHCP client is made to ask for it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import shutil
import signal
import socket
import struct
import tempfile
from pathlib import Path

from connectivity.child import dies_with_its_parent
from headunit.core.looptime import LoopTime

_log = logging.getLogger(__name__)

LOOK_EVERY_S = 0.25
PATIENCE_S = 3.0
"""How long somebody else (networkd) has to give an address before a client of our own asks for one."""
RELEASE_LIMIT_S = 3.0
METRIC = 750
"""Of the phone's default route, as NetworkManager has it: a LAN's is better, and one without a metric stays whole.

Two routes of the same metric cannot be; the unit's requests are bound to the interface and need no better one."""
_UDHCPC_SCRIPT = f"""#!/bin/sh
PATH="$PATH:/usr/sbin:/sbin"
for theirs in /etc/udhcpc/default.script /usr/share/udhcpc/default.script; do
    # It knows what to do about names, and no metric.
    if [ -x "$theirs" ]; then router= "$theirs" "$@"; break; fi
done
case "$1" in
deconfig)
    ip -4 address flush dev "$interface"
    ip link set "$interface" up
    ;;
bound | renew)
    ip -4 address replace "$ip/$mask" dev "$interface"
    [ -z "$router" ] || ip -4 route replace default via "${{router%% *}}" dev "$interface" metric {METRIC} onlink
    ;;
esac
"""
_GET_ADDRESS = 0x8915
_NAME_LIMIT = 15


def address_of(interface: str) -> str | None:
    """The interface's IPv4 address; None where it has none, or is not there."""
    if not interface or len(interface.encode()) > _NAME_LIMIT:
        return None
    import fcntl  # where there is BlueZ there is Linux

    request = struct.pack("256s", interface.encode())
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        try:
            answer = fcntl.ioctl(asker.fileno(), _GET_ADDRESS, request)
        except OSError:
            return None
    return socket.inet_ntoa(answer[20:24])


class Leases:
    """Gets one interface's address at a time.

    Args:
        loop_time: Real time between looks.
        search_path: Where DHCP clients are looked for; None is the process's own, and where administrators' are.
    """

    def __init__(self, loop_time: LoopTime, search_path: str | None = None) -> None:
        self._loop_time = loop_time
        self._search_path = search_path
        self._client: asyncio.subprocess.Process | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._release: list[str] = []

    async def get(self, interface: str) -> str:
        """Wait for an address; the caller limits the wait, and calls `drop` whatever comes of it."""
        until_s = self._loop_time.monotonic() + PATIENCE_S
        asked = False
        while (address := address_of(interface)) is None:
            if not asked and self._loop_time.monotonic() >= until_s:
                asked = True
                await self._ask(interface)
            await self._loop_time.sleep(LOOK_EVERY_S)
        return address

    async def drop(self, *, release: bool) -> None:
        """End the client, if there is one; `release`: the lease is given back first. Harmless twice."""
        client, self._client = self._client, None
        folder, self._folder = self._folder, None
        giving, self._release = self._release, []
        try:
            if client is not None and release and giving:
                await self._give_back(giving)
            if client is not None:
                await self._end(client)
        finally:
            if folder is not None:
                folder.cleanup()

    async def _ask(self, interface: str) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="headunit-dhcp-", ignore_cleanup_errors=True)
        command = self._command(interface, Path(self._folder.name))
        if not command:
            _log.warning("nobody gives %s an address, and there is no dhclient or udhcpc to ask for one", interface)
            return
        try:
            self._client = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
                preexec_fn=dies_with_its_parent(),
            )
        except OSError as error:
            _log.warning("%s cannot be started: %s", command[0], error)

    def _command(self, interface: str, folder: Path) -> list[str]:
        if program := self._program("dhclient"):
            files = ["-4", "-pf", str(folder / "pid"), "-lf", str(folder / "leases")]
            self._release = [program, "-r", *files, interface]
            return [program, "-d", *files, "-e", f"IF_METRIC={METRIC}", interface]
        if program := self._program("udhcpc"):
            script = folder / "script"
            script.write_text(_UDHCPC_SCRIPT)
            script.chmod(0o700)
            # It gives its lease back by itself when it is ended.
            return [program, "-f", "-R", "-i", interface, "-s", str(script)]
        return []

    def _program(self, name: str) -> str | None:
        if self._search_path is not None:
            return shutil.which(name, path=self._search_path)
        return shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")

    async def _give_back(self, command: list[str]) -> None:
        try:
            giving = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
                preexec_fn=dies_with_its_parent(),
            )
        except OSError as error:
            _log.warning("the lease is not given back: %s", error)
            return
        await self._end(giving, terminate=False)

    async def _end(self, process: asyncio.subprocess.Process, *, terminate: bool = True) -> None:
        """Wait until it has ended; ask it first where it would not by itself, and make it where it does not."""
        with contextlib.suppress(ProcessLookupError):
            if terminate:
                process.send_signal(signal.SIGTERM)
        ended = asyncio.ensure_future(process.wait())
        limit = asyncio.ensure_future(self._loop_time.sleep(RELEASE_LIMIT_S))
        try:
            await asyncio.wait({ended, limit}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            limit.cancel()
            if not ended.done():
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
        await ended
