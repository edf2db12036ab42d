"""What a GPS receiver may hang on: TCP, a serial line (a pty), gpsd's protocol, and gpsd itself."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import pty
import socket
import tty
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Protocol

import pytest

from headunit.core.memory_network import MemoryNetwork, served_by
from headunit.core.network import Listener
from headunit.setup import libraries
from headunit.world.car import Car
from headunit.world.nmea import sentences
from tests.running_world import until

LOOPBACK = "127.0.0.1"
SPEED_KMH, HEADING = 72.0, 250.0


def car(now: datetime, latitude: float, *, satellites: bool = True) -> str:
    """What the receiver of a car says, twice: as some receivers' first sentence of a second is the last one's end."""
    there = Car(now, ignition="ON", speed_kmh=SPEED_KMH, latitude=latitude, satellites=satellites)
    return sentences(there, now)


def too_few_satellites() -> str:
    """The receiver works and has no fix."""
    body = "GNRMC,123456.00,V,,,,,,,010526,,,N"
    checksum = 0
    for character in body:
        checksum ^= ord(character)
    return f"${body}*{checksum:02X}\r\n"


class Receiver(Protocol):
    """A receiver, and a hand on it."""

    address: str

    async def tell(self, now: datetime, latitude: float) -> None: ...

    async def lose(self) -> None: ...

    async def unplug(self) -> None: ...

    async def plug(self) -> None: ...


class Tcp:
    """A server that sends what it is told to whoever is connected."""

    def __init__(self) -> None:
        with socket.create_server((LOOPBACK, 0)) as free:
            self.port = int(free.getsockname()[1])
        self.address = f"{LOOPBACK}:{self.port}"
        self.writers: set[asyncio.StreamWriter] = set()
        self.server: asyncio.Server | None = None

    async def plug(self) -> None:
        self.server = await asyncio.start_server(self._serve, LOOPBACK, self.port)

    async def unplug(self) -> None:
        assert self.server is not None
        self.server.close()
        for writer in self.writers:
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.writers.add(writer)
        await self.greet(reader, writer)
        await reader.read()
        self.writers.discard(writer)
        writer.close()

    async def greet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """What is said at the beginning."""

    async def send(self, text: str) -> None:
        for writer in tuple(self.writers):
            writer.write(text.encode())

    async def tell(self, now: datetime, latitude: float) -> None:
        await self.send("$GNRMC,half a sentence\r\n" + car(now, latitude))

    async def lose(self) -> None:
        await self.send(too_few_satellites())


class Inside(Tcp):
    """The same in one process."""

    def __init__(self) -> None:
        super().__init__()
        self.network = MemoryNetwork()
        self.listener: Listener | None = None

    async def plug(self) -> None:
        self.listener = self.network.serve(served_by(self._serve), self.port)

    async def unplug(self) -> None:
        assert self.listener is not None
        self.listener.close()
        for writer in self.writers:
            writer.close()


class FakeGpsd(Tcp):
    """gpsd's protocol as its documentation has it."""

    def __init__(self) -> None:
        super().__init__()
        self.address = f"gpsd://{LOOPBACK}:{self.port}"

    async def greet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b'{"class":"VERSION","release":"3.22","proto_major":3,"proto_minor":14}\r\n')
        watch = json.loads((await reader.readline()).decode().removeprefix("?WATCH=").strip().removesuffix(";"))
        assert watch == {"enable": True, "json": True}
        writer.write(b'{"class":"DEVICES","devices":[]}\r\n{"class":"WATCH","enable":true,"json":true}\r\n')

    async def report(self, **values: object) -> None:
        await self.send(json.dumps({"class": "TPV", "device": "/dev/ttyUSB0", **values}) + "\r\n")

    async def tell(self, now: datetime, latitude: float) -> None:
        await self.send('{"class":"SKY","satellites":[]}\r\n')
        time = now.isoformat().replace("+00:00", "Z")
        await self.report(mode=3, time=time, lat=latitude, lon=7.4246, speed=SPEED_KMH / 3.6, track=HEADING, alt=12.5)

    async def lose(self) -> None:
        await self.report(mode=1)


class Pty:
    """A serial line: the receiver is at one end of a pty, a link names the other as udev names devices."""

    def __init__(self, folder: Path) -> None:
        self.link = folder / "ttyGPS"
        self.address = f"{self.link}@4800"
        self.master = -1

    async def plug(self) -> None:
        self.master, slave = pty.openpty()
        tty.setraw(slave)
        self.link.symlink_to(os.ttyname(slave))
        os.set_blocking(self.master, False)
        os.close(slave)

    async def unplug(self) -> None:
        self.link.unlink()
        os.close(self.master)
        self.master = -1

    async def send(self, text: str) -> None:
        with contextlib.suppress(BlockingIOError, OSError):  # nobody reads yet
            os.write(self.master, text.encode())

    async def tell(self, now: datetime, latitude: float) -> None:
        await self.send("half a sentence\r\n" + car(now, latitude))

    async def lose(self) -> None:
        await self.send(too_few_satellites())


class Gpsd(Pty):
    """gpsd as Debian has it, with a receiver on a pty."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        with socket.create_server((LOOPBACK, 0)) as free:
            self.port = int(free.getsockname()[1])
        self.address = f"gpsd://{LOOPBACK}:{self.port}"
        self.process: asyncio.subprocess.Process | None = None
        self.keeper = -1

    async def plug(self) -> None:
        program = libraries.program("gpsd", libraries.GPSD_PACKAGE)
        if program is None:
            pytest.skip(f"gpsd is not here: {libraries.HINT}")
        await super().plug()
        self.keeper = os.open(self.link, os.O_RDWR | os.O_NOCTTY)  # a pty ends with its last reader
        self.process = await asyncio.create_subprocess_exec(
            str(program),
            "-N",
            "-n",
            "-b",
            "-S",
            str(self.port),
            os.ttyname(self.keeper),
            env={**os.environ, "LD_LIBRARY_PATH": libraries.library_path(libraries.GPSD_PACKAGE)},
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def unplug(self) -> None:
        assert self.process is not None
        self.process.terminate()
        await self.process.wait()
        os.close(self.keeper)
        await super().unplug()


@asynccontextmanager
async def plugged(receiver: Receiver) -> AsyncIterator[Receiver]:
    """The receiver, there and then gone."""
    await receiver.plug()
    try:
        yield receiver
    finally:
        await receiver.unplug()
        await asyncio.sleep(0)


async def told_until(receiver: Receiver, now: datetime, latitude: float, done: object) -> None:
    """Tell a position again and again, as receivers do, until `done` holds."""
    telling = asyncio.create_task(_tell_on(receiver, now, latitude))
    try:
        await until(done)  # type: ignore[arg-type]
    finally:
        telling.cancel()
        await asyncio.gather(telling, return_exceptions=True)


async def _tell_on(receiver: Receiver, now: datetime, latitude: float) -> None:
    while True:
        await receiver.tell(now, latitude)
        await asyncio.sleep(0.02)
