"""`headunit can`: frames of a real CAN bus become the car's signals."""

from __future__ import annotations

import asyncio
import importlib.util
import logging
import sys
from pathlib import Path

from connectivity.contracts import vss
from connectivity.vehicle.can_bus import CanAddress, CanReader
from connectivity.vehicle.can_map import CanMap, load_can_map
from connectivity.vehicle.viss_setter import VissSetter
from headunit.config import Config
from headunit.core.errors import UsageError
from headunit.core.looptime import RealLoopTime
from headunit.core.tasks import first_of
from headunit.processes import windowless
from headunit.processes.lifeline import Lifeline, told_to_stop
from headunit.processes.vehicle import vehicle_token

_log = logging.getLogger(__name__)
NAME = "can"
LIBRARIES = {"can": "python-can>=4.5", "cantools": "cantools>=40"}
"""The modules of the extra `can` of the package, and their distributions."""


async def serve(config: Config, stop: asyncio.Event | None = None) -> None:
    """Run until `stop` or a signal.

    Raises:
        UsageError: `no-can`: the libraries are missing; `bad-can`, `bad-dbc`, `bad-map`: what was given is of no use;
            `no-car`: no address of the car is known.
    """
    stop = stop or asyncio.Event()
    check_libraries()
    if not config.viss_url or config.can is None:
        raise UsageError("no-car", "headunit can needs the car: start a world first, or give --vehicle.")
    can_map = load_can_map(
        Path(config.can["dbc"]), Path(config.can["map"]), None if config.foreign_vehicle else vss.SIGNALS
    )
    address = CanAddress(config.can["interface"], config.can["channel"])
    address.check()
    logging.getLogger("can").setLevel(logging.ERROR)  # what it finds worth a warning is told here in our words
    loop_time = RealLoopTime()
    feed = CanFeed(can_map, setter := VissSetter(config.viss_url, vehicle_token(config), loop_time))
    reader = CanReader(address, can_map.frames, loop_time)
    with told_to_stop(Lifeline(config.lifeline_fd), stop.set):
        working = [asyncio.create_task(setter.run()), asyncio.create_task(reader.run(feed.take))]
        _log.info("reads %s (%s), sets %s", address.channel, address.interface, config.viss_url)
        try:
            await first_of(stop.wait(), *(asyncio.wait({task}) for task in working))
        finally:
            for task in working:
                task.cancel()
            await asyncio.wait(working)
    for task in working:
        if not task.cancelled():
            task.result()  # it has ended by itself: say why


class CanFeed:
    """Between the bus and the car."""

    def __init__(self, can_map: CanMap, setter: VissSetter) -> None:
        self._map, self._setter = can_map, setter
        self._odd: set[int] = set()

    def take(self, frame_id: int, data: bytes, extended: bool) -> None:
        """A frame has come; one that the DBC does not know is told once."""
        try:
            told = self._map.read(frame_id, data, extended=extended)
        except ValueError as error:
            if frame_id not in self._odd:
                self._odd.add(frame_id)
                _log.warning("%s", error)
            return
        for path, value in told:
            self._setter.put(path, value)


def check_libraries() -> None:
    """Raises `UsageError` where the libraries of the extra are not installed."""
    missing = [name for module, name in LIBRARIES.items() if importlib.util.find_spec(module) is None]
    if missing:
        wanted = " ".join(f"'{name}'" for name in missing)
        raise UsageError("no-can", f"headunit can needs more libraries: {sys.executable} -m pip install {wanted}")


if __name__ == "__main__":
    windowless.become(NAME, serve)
