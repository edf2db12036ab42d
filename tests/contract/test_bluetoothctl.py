"""Conformance: BlueZ's own `bluetoothctl`, unmodified, talks to the twin as to bluetoothd, in one session."""

from __future__ import annotations

import asyncio
import os
import pty
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from connectivity.contracts import bluez
from connectivity.dbus.bluez.service import BluezTwin
from connectivity.dbus.daemon import bus_program
from headunit.setup import libraries
from tests.contract.bluez_bench import PHONE, bench
from tests.contract.twin_bugs_bluez import NeverAsks
from tests.patience import PATIENCE_S

PROGRAM = libraries.program("bluetoothctl", "bluez")

pytestmark = [
    pytest.mark.skipif(bus_program() is None, reason="there is no dbus-daemon on this machine"),
    pytest.mark.skipif(
        PROGRAM is None, reason="there is no bluetoothctl: the package bluez could not be fetched when set up"
    ),
]
_COLOURS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|[\x01\x02\r]")


class Session:
    """Somebody at a terminal with the tool in it."""

    def __init__(self, terminal: int, limit_s: float) -> None:
        self._terminal, self._limit_s = terminal, limit_s
        self._text, self._from = "", 0
        self._more = asyncio.Event()
        asyncio.get_running_loop().add_reader(terminal, self._read)

    def _read(self) -> None:
        try:
            data = os.read(self._terminal, 65536)
        except OSError:  # the tool has ended
            data = b""
        if not data:
            self.close()
        self._text += _COLOURS.sub("", data.decode(errors="replace"))
        self._more.set()

    def close(self) -> None:
        asyncio.get_running_loop().remove_reader(self._terminal)

    def say(self, line: str) -> None:
        """Type a line."""
        self._from = len(self._text)
        os.write(self._terminal, line.encode() + b"\n")

    async def see(self, pattern: str) -> str:
        """Wait until the tool has written this since the last line was typed; the first group, or all of it."""
        try:
            async with asyncio.timeout(self._limit_s):
                while True:
                    self._more.clear()
                    found = re.search(pattern, self._text[self._from :])
                    if found:
                        return found[found.lastindex or 0]
                    await self._more.wait()
        except TimeoutError:
            raise AssertionError(f"{pattern!r} was expected in {self._text[self._from :]!r}") from None


@asynccontextmanager
async def bluetoothctl(address: str, limit_s: float = PATIENCE_S) -> AsyncIterator[Session]:
    """The tool at a terminal of its own."""
    ours, its = pty.openpty()
    environment = {
        "PATH": os.environ["PATH"],
        "TERM": "dumb",
        "LC_ALL": "C.UTF-8",
        "HOME": "/nonexistent",
        "LD_LIBRARY_PATH": libraries.library_path("bluez"),
        "DBUS_SYSTEM_BUS_ADDRESS": address,
    }
    process = await asyncio.create_subprocess_exec(
        str(PROGRAM), stdin=its, stdout=its, stderr=its, env=environment, start_new_session=True
    )
    os.close(its)
    session = Session(ours, limit_s)
    try:
        yield session
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        session.close()
        os.close(ours)


async def a_session(session: Session, b) -> None:
    """Everything a person does with it."""
    await session.see("Agent registered")
    session.say("list")
    await session.see(r"Controller 5C:F3:70:00:00:01 headunit \[default\]")
    session.say("show")
    assert await session.see(r"Powered: (\w+)") == "yes"
    await session.see("Discovering: no")
    session.say("scan on")
    await session.see("Discovery started")
    await session.see(f"Device {PHONE} Pixel de Marie")
    await session.see("Device E4:5F:01:7A:20:01 Lexus key")

    b.phone(pairing_answer="reject")
    session.say(f"pair {PHONE}")
    await session.see("Failed to pair: org.bluez.Error.AuthenticationFailed")
    b.phone(pairing_answer="accept")
    session.say(f"pair {PHONE}")
    passkey = await session.see(r"Confirm passkey (\d{6}) \(yes/no\):")
    assert int(passkey) == b.radio.state.value.pairing.passkey
    session.say("yes")
    await session.see("Pairing successful")
    session.say("scan off")
    await session.see("Discovery stopped")
    session.say(f"trust {PHONE}")
    await session.see("trust succeeded")
    session.say(f"info {PHONE}")
    await session.see(rf"Device {PHONE} \(public\)")
    await session.see(r"Icon: phone\s+Paired: yes")
    await session.see("Trusted: yes")
    await session.see(rf"UUID: NAP\s+\({bluez.NAP}\)")
    await session.see(r"Battery Percentage: 0x50 \(80\)")
    session.say(f"disconnect {PHONE}")
    await session.see("Successful disconnected")
    session.say(f"connect {PHONE}")
    await session.see("Connection successful")
    session.say("devices Paired")
    await session.see(f"Device {PHONE} Pixel de Marie")
    session.say(f"remove {PHONE}")
    await session.see(f"DEL.* Device {PHONE}")
    await session.see("Device has been removed")
    assert b.around.now_scene.memory.paired == ()

    session.say("default-agent")
    await session.see("Default agent request successful")
    session.say("discoverable on")
    await session.see("Changing discoverable on succeeded")
    b.radio.pair_from_phone(b.around.phone("marie"))
    await session.see(r"Confirm passkey \d{6} \(yes/no\):")
    session.say("yes")
    await session.see(r"Authorize service [0-9a-f-]{36} \(yes/no\):")
    session.say("yes")
    await b.until(lambda: b.around.now_scene.memory.paired)
    b.around.change_hardware({"bluetooth_blocked": True})
    await session.see("Powered: no")
    session.say("power on")
    await session.see(r"Failed to set power( on)?: org\.bluez\.Error\.Blocked")
    b.around.change_hardware({"bluetooth_blocked": False, "bluetooth_service": False})
    await session.see("Agent released")
    b.around.change_hardware({"bluetooth_service": True})
    await session.see("Agent registered")


@pytest.mark.parametrize("twin", [BluezTwin, NeverAsks], ids=lambda twin: twin.__name__)
def test_the_real_tool_takes_the_twin_for_bluetoothd(twin, tmp_path, run):
    async def story():
        async with (
            bench(tmp_path, twin) as b,
            bluetoothctl(b.daemon.address, 15 if twin is BluezTwin else 0.6) as session,
        ):
            if twin is BluezTwin:
                await a_session(session, b)
            else:  # the session can fail
                with pytest.raises(AssertionError):
                    await a_session(session, b)

    run(story())
