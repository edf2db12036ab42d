"""Hard keys, a rotary and the ignition line as Linux input devices. Standard library only.

A FIFO that carries `struct input_event` will do as well: scripts press keys through it.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import logging
import os
import re
import stat
import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from connectivity import evdev_codes as codes
from connectivity.contracts.hard_keys import HardKey
from connectivity.devices import GONE, device_error
from headunit.core.backoff import Backoff
from headunit.core.errors import HeadUnitError, UsageError
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.core.observable import Observable
from headunit.core.trouble import Trouble

_log = logging.getLogger(__name__)
FIRST_RETRY_S = 0.25
LAST_RETRY_S = 5.0
EVENT = struct.Struct("@llHHi")
"""`struct input_event`: seconds, microseconds, type, code, value; 24 bytes on a 64-bit machine, 16 on a 32-bit one."""

_GROUP = "input"
_AT_ONCE = 64 * EVENT.size
_EVIOCGVERSION = 0x80044501
_EVIOCGRAB = 0x40044590
_EVIOCG = {codes.EV_KEY: 0x80004518, codes.EV_SW: 0x8000451B}
_LINE = re.compile(r"(?P<path>.+):(?:(?P<name>[A-Z]+_[A-Z0-9_]+)|(?P<kind>key|sw):(?P<number>\d{1,5}))")


@dataclass(frozen=True, slots=True)
class IgnitionLine:
    """A key (EV_KEY) or switch (EV_SW) of an input device; pressed or closed means that the ignition is on."""

    path: Path
    kind: int
    code: int

    def __str__(self) -> str:
        """As `ignition_line` reads it."""
        return f"{self.path}:{'sw' if self.kind == codes.EV_SW else 'key'}:{self.code}"


def ignition_line(text: str) -> IgnitionLine:
    """Read `DEVICE:CODE`.

    Raises:
        UsageError: `bad-ignition`: it is none; `bad-input-device`: see `input_device`.
    """
    names = ", ".join(codes.LINES)
    found = _LINE.fullmatch(text)
    if found is None or (found["name"] and found["name"] not in codes.LINES):
        raise UsageError(
            "bad-ignition",
            f"--ignition takes DEVICE:CODE, such as /dev/input/event3:SW_DOCK, not {text!r}; "
            f"CODE is one of {names}, or key:NUMBER or sw:NUMBER.",
        )
    if found["name"]:
        kind, code = codes.LINES[found["name"]]
    else:
        kind, code = codes.KINDS[found["kind"]], int(found["number"])
        if code > codes.HIGHEST[kind]:
            raise UsageError(
                "bad-ignition", f"--ignition {text}: there is no code {code}; up to {codes.HIGHEST[kind]}."
            )
    return IgnitionLine(input_device(Path(found["path"]), "--ignition"), kind, code)


def input_device(path: Path, option: str = "--keys") -> Path:
    """`path`, absolute; one that is not plugged in yet is waited for later.

    Raises:
        UsageError: `bad-input-device`: what is there is none, or may not be read; the sentence says what to do.
    """
    path = path.expanduser().absolute()
    try:
        os.close(_opened(path))
    except HeadUnitError as error:
        if not error.retryable:
            raise UsageError("bad-input-device", f"{option}: {error}") from error
    return path


def _opened(path: Path) -> int:
    """Open the device. Raises `HeadUnitError`."""
    try:
        fifo = stat.S_ISFIFO(path.stat().st_mode)
        # Open for writing, too: a FIFO ends with its last writer, and another script may come.
        way = os.O_RDWR if fifo else os.O_RDONLY
        descriptor = os.open(path, way | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except OSError as error:
        raise device_error(path, error, _GROUP) from error
    if fifo:
        return descriptor
    try:
        fcntl.ioctl(descriptor, _EVIOCGVERSION, bytes(4))
    except OSError as error:
        os.close(descriptor)
        if error.errno in GONE[1:]:
            raise device_error(path, error, _GROUP) from error
        raise HeadUnitError(
            "no-input-device", f"{path} is no input device: choose one of /dev/input (evtest or libinput lists them)."
        ) from error
    return descriptor


class InputDevices:
    """Reads every device for as long as `run` runs; one that is unplugged is opened again when it is back.

    Args:
        keys: Devices with hard keys or a rotary. They are taken for ourselves, but for one that has the ignition line,
            which the DCM reads, too: nobody else hears their keys.
        ignition: The ignition line, None where there is none.
        loop_time: Real time for back-off.
    """

    def __init__(
        self, keys: Iterable[Path], ignition: IgnitionLine | None = None, loop_time: LoopTime | None = None
    ) -> None:
        self._loop_time = loop_time or RealLoopTime()
        self._listeners: list[Callable[[HardKey], None]] = []
        self.ignition: Observable[bool | None] = Observable(None)
        """Whether the ignition is on; None before the line was read. An unplugged line leaves it as it was."""
        keys = set(keys)
        paths = keys | ({ignition.path} if ignition is not None else set())
        self._devices = [
            _Device(self, path, path in keys, ignition if ignition is not None and ignition.path == path else None)
            for path in sorted(paths)
        ]

    def on_key(self, listener: Callable[[HardKey], None]) -> None:
        """Tell `listener` each press and each notch."""
        self._listeners.append(listener)

    def pressed(self, key: HardKey) -> None:
        """A key was pressed."""
        for listener in tuple(self._listeners):
            listener(key)

    async def run(self) -> None:
        """Read until cancelled."""
        async with asyncio.TaskGroup() as group:
            for device in self._devices:
                group.create_task(device.run(self._loop_time))


class _Device:
    """One device."""

    def __init__(self, owner: InputDevices, path: Path, keys: bool, line: IgnitionLine | None) -> None:
        self._owner, self._path, self._keys, self._line = owner, path, keys, line
        self._rest = b""
        self._dropped = False

    async def run(self, loop_time: LoopTime) -> None:
        trouble, backoff = Trouble(_log, loop_time), Backoff(FIRST_RETRY_S, LAST_RETRY_S)
        while True:
            try:
                descriptor = _opened(self._path)
                try:
                    trouble.over()
                    backoff.reset()
                    await self._read_all(descriptor)
                finally:
                    os.close(descriptor)
            except OSError as error:
                trouble.tell(str(device_error(self._path, error, _GROUP)))
            except HeadUnitError as error:
                trouble.tell(str(error), at_once=not error.retryable)
            await loop_time.sleep(backoff.next_s())

    async def _read_all(self, descriptor: int) -> None:
        loop = asyncio.get_running_loop()
        ended: asyncio.Future[None] = loop.create_future()
        self._rest, self._dropped = b"", False
        if self._keys and self._line is None:
            with contextlib.suppress(OSError):  # a FIFO cannot be taken, nor what somebody else has taken
                fcntl.ioctl(descriptor, _EVIOCGRAB, 1)
        self._look(descriptor)

        def read() -> None:
            try:
                self._take(os.read(descriptor, _AT_ONCE), descriptor)
            except BlockingIOError:
                return
            except OSError as error:
                loop.remove_reader(descriptor)
                if not ended.done():
                    ended.set_exception(error)

        loop.add_reader(descriptor, read)
        try:
            await ended
        finally:
            loop.remove_reader(descriptor)

    def _take(self, data: bytes, descriptor: int) -> None:
        if not data:
            raise OSError(GONE[1], "unplugged")
        data = self._rest + data
        whole = len(data) - len(data) % EVENT.size
        self._rest = data[whole:]
        for _, _, kind, code, value in EVENT.iter_unpack(data[:whole]):
            self._event(kind, code, value, descriptor)

    def _event(self, kind: int, code: int, value: int, descriptor: int) -> None:
        if kind == codes.EV_SYN:
            if code == codes.SYN_DROPPED:
                self._dropped = True
            elif self._dropped and code == codes.SYN_REPORT:
                self._dropped = False
                self._look(descriptor)
        elif self._dropped:
            return  # half a report; the whole state is read at its end
        elif self._line is not None and (kind, code) == (self._line.kind, self._line.code):
            if value != codes.REPEATED:
                self._owner.ignition.set(value == codes.PRESSED)
        elif self._keys:
            self._press(kind, code, value)

    def _press(self, kind: int, code: int, value: int) -> None:
        if kind == codes.EV_REL and code in codes.ROTARIES:
            key = HardKey.CLOCKWISE if value > 0 else HardKey.COUNTER_CLOCKWISE
            for _ in range(min(abs(value), codes.MOST_NOTCHES)):
                self._owner.pressed(key)
        hard_key = codes.HARD_KEYS.get(code) if kind == codes.EV_KEY else None
        if hard_key is None:
            return
        if value == codes.PRESSED or (value == codes.REPEATED and hard_key in codes.REPEATING):
            self._owner.pressed(hard_key)

    def _look(self, descriptor: int) -> None:
        """Read how the ignition line stands now; a FIFO cannot tell."""
        if self._line is None:
            return
        size = codes.HIGHEST[self._line.kind] // 8 + 1
        with contextlib.suppress(OSError):
            bits = fcntl.ioctl(descriptor, _EVIOCG[self._line.kind] | size << 16, bytes(size))
            self._owner.ignition.set(bool(bits[self._line.code // 8] >> self._line.code % 8 & 1))
