"""Lines of a serial device: a receiver on USB, a UART or a Bluetooth port. Standard library only."""

from __future__ import annotations

import asyncio
import contextlib
import os
import termios
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from connectivity.devices import GONE, device_error
from connectivity.gps.ports import LONGEST_LINE, Lines
from headunit.core.errors import HeadUnitError

BAUD_RATE = 9600
"""What most receivers speak; 4800 is NMEA's own and rare."""

BAUD_RATES = {
    int(name[1:]): int(getattr(termios, name)) for name in dir(termios) if name[0] == "B" and name[1:].isdigit()
}
_GROUP = "dialout"
_CHUNK = 4096
_CC = 6


class SerialSource:
    """See `connectivity.gps.ports.Source`.

    Args:
        path: The device; it need not be there yet, and may be unplugged and plugged in again.
        baud_rate: One of `BAUD_RATES`.
    """

    def __init__(self, path: Path, baud_rate: int = BAUD_RATE) -> None:
        self._path, self._speed = path, BAUD_RATES[baud_rate]

    @property
    def name(self) -> str:
        """See `Source`."""
        return str(self._path)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Lines]:
        """See `Source`."""
        descriptor = self._opened()
        lines = _SerialLines(descriptor)
        loop = asyncio.get_running_loop()
        try:
            loop.add_reader(descriptor, lines.read)
            yield lines
        finally:
            loop.remove_reader(descriptor)
            os.close(descriptor)

    def _opened(self) -> int:
        try:
            descriptor = os.open(self._path, os.O_RDONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            raise device_error(self._path, error, _GROUP) from error
        try:
            _make_raw(descriptor, self._speed)
        except termios.error as error:
            os.close(descriptor)
            number = error.args[0] if error.args else 0
            if number in GONE:
                raise device_error(self._path, OSError(number, ""), _GROUP) from error
            raise HeadUnitError("no-serial-line", f"{self._path} is no serial line: give another --gps.") from error
        return descriptor


def _make_raw(descriptor: int, speed: int) -> None:
    """Eight bits, no parity, no echo, no flow control, no translation, whatever the modem lines say."""
    attributes = termios.tcgetattr(descriptor)
    attributes[_CC][termios.VMIN], attributes[_CC][termios.VTIME] = 1, 0
    attributes[:_CC] = [termios.IGNBRK, 0, termios.CS8 | termios.CREAD | termios.CLOCAL, 0, speed, speed]
    termios.tcsetattr(descriptor, termios.TCSANOW, attributes)
    termios.tcflush(descriptor, termios.TCIFLUSH)  # what was said at another speed


class _SerialLines:
    """Cuts what comes into lines."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._rest = b""
        self._ready: asyncio.Queue[bytes | OSError | None] = asyncio.Queue()

    def read(self) -> None:
        """Something can be read, or the device has gone."""
        try:
            data = os.read(self._descriptor, _CHUNK)
        except BlockingIOError:
            return
        except OSError as error:
            self._end(error)
            return
        if not data:
            self._end(OSError(GONE[-1], "unplugged"))
            return
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._ready.put_nowait(line + b"\n")
        if len(self._rest) > LONGEST_LINE:
            self._rest = b""
            self._ready.put_nowait(None)

    def _end(self, error: OSError) -> None:
        with contextlib.suppress(OSError, ValueError):
            asyncio.get_running_loop().remove_reader(self._descriptor)
        self._ready.put_nowait(error)

    async def next_line(self) -> bytes:
        """See `Lines`."""
        line = await self._ready.get()
        if isinstance(line, OSError):
            raise line
        if line is None:
            raise ValueError("a line without end")
        return line
