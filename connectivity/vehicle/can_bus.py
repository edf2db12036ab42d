"""Frames of a CAN bus through python-can, for as long as it is there and each time that it comes back."""

from __future__ import annotations

import asyncio
import difflib
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from headunit.core.backoff import Backoff
from headunit.core.errors import UsageError
from headunit.core.looptime import LoopTime
from headunit.core.trouble import Trouble

if TYPE_CHECKING:
    from can import BusABC

_log = logging.getLogger(__name__)
FIRST_RETRY_S = 0.5
LAST_RETRY_S = 5.0
_LOOK_EVERY_S = 0.2
_STANDARD_MASK, _EXTENDED_MASK = 0x7FF, 0x1FFFFFFF

OnFrame = Callable[[int, bytes, bool], None]
"""Given identifier, data, and whether the identifier has 29 bits."""


@dataclass(frozen=True, slots=True)
class CanAddress:
    """A bus as python-can names it: `socketcan` and `can0`."""

    interface: str
    channel: str

    def check(self) -> None:
        """Raises `UsageError` `bad-can`: python-can knows no such interface."""
        import can

        if self.interface not in can.VALID_INTERFACES:
            near = difflib.get_close_matches(self.interface, can.VALID_INTERFACES, 3, 0.5)
            names = ", ".join(near or sorted(can.VALID_INTERFACES))
            raise UsageError("bad-can", f"--interface {self.interface}: python-can has none; choose one of {names}.")


class CanReader:
    """Reads the bus in a thread of its own: not every interface can be waited for otherwise.

    Args:
        address: The bus.
        frames: Identifiers that are wanted, and whether each has 29 bits; the kernel drops the others.
        loop_time: Real time for back-off.
    """

    def __init__(self, address: CanAddress, frames: Sequence[tuple[int, bool]], loop_time: LoopTime) -> None:
        self._address, self._loop_time = address, loop_time
        self._trouble = Trouble(_log, loop_time)
        self._filters: list[dict[str, Any]] = [
            {"can_id": number, "can_mask": _EXTENDED_MASK if extended else _STANDARD_MASK, "extended": extended}
            for number, extended in frames
        ]

    async def run(self, on_frame: OnFrame) -> None:
        """Read until cancelled; `on_frame` is called on the loop."""
        backoff = Backoff(FIRST_RETRY_S, LAST_RETRY_S)
        while True:
            stop = threading.Event()
            opened = threading.Event()
            reading = asyncio.create_task(
                asyncio.to_thread(self._read, asyncio.get_running_loop(), on_frame, stop, opened)
            )
            try:
                why = await asyncio.shield(reading)
            finally:
                stop.set()
                await asyncio.wait({reading})
            if opened.is_set():
                backoff.reset()
            self._trouble.tell(f"the CAN bus {self._address.channel} ({self._address.interface}) {why}")
            await self._loop_time.sleep(backoff.next_s())

    def _read(
        self, loop: asyncio.AbstractEventLoop, on_frame: OnFrame, stop: threading.Event, opened: threading.Event
    ) -> str:
        """In the thread. Returns why the bus cannot be read any more."""
        import can

        bus: BusABC | None = None
        try:
            bus = can.Bus(
                channel=self._address.channel, interface=self._address.interface, can_filters=self._filters or None
            )
            opened.set()
            loop.call_soon_threadsafe(self._is_well)
            while not stop.is_set():
                frame = bus.recv(_LOOK_EVERY_S)
                if frame is not None and not (frame.is_error_frame or frame.is_remote_frame):
                    loop.call_soon_threadsafe(on_frame, frame.arbitration_id, bytes(frame.data), frame.is_extended_id)
        except (can.CanError, OSError, ValueError, TypeError) as error:
            way = "is down" if opened.is_set() else "cannot be opened"
            return f"{way}: {' '.join(str(error).split()) or type(error).__name__}"
        finally:
            if bus is not None:
                bus.shutdown()
        return "is left"

    def _is_well(self) -> None:
        if self._trouble.over():
            _log.warning("the CAN bus %s is back", self._address.channel)
