"""The world's twins of BlueZ and NetworkManager on a private message bus, kept running."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from connectivity.dbus.daemon import PrivateBus
from headunit.core.backoff import Backoff
from headunit.core.errors import HeadUnitError
from headunit.core.looptime import LoopTime
from headunit.core.trouble import Trouble
from headunit.world.world import World

_log = logging.getLogger(__name__)

Twin = Callable[[], Awaitable[None]]
"""A twin's `run`: it shows itself on the bus whenever there is one, until cancelled."""

_FIRST_WAIT_S = 0.2
_LONGEST_WAIT_S = 10.0


def twins_of(address: str, world: World, loop_time: LoopTime) -> list[Twin]:
    """BlueZ and NetworkManager as `world` has them."""
    from connectivity.dbus.bluez.service import BluezTwin
    from connectivity.dbus.networkmanager.service import NetworkManagerTwin

    return [
        BluezTwin(address, world.bluetooth, loop_time).run,
        NetworkManagerTwin(address, world.wifi, world.bluetooth, loop_time).run,
    ]


async def run_twins(address: str, twins: Sequence[Twin], loop_time: LoopTime) -> None:
    """Keep the bus at `address` and the twins on it running, until cancelled.

    A bus that dies is started again: the unit meets a lost bus, as it may on a rig.
    """
    running = [asyncio.ensure_future(twin()) for twin in twins]
    keeping = asyncio.ensure_future(_keep_bus(PrivateBus(address), loop_time))
    try:
        await asyncio.wait([keeping, *running], return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (*running, keeping):
            task.cancel()
        results = await asyncio.gather(*running, keeping, return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):
            raise result


async def _keep_bus(bus: PrivateBus, loop_time: LoopTime) -> None:
    backoff, trouble = Backoff(_FIRST_WAIT_S, _LONGEST_WAIT_S), Trouble(_log, loop_time)
    try:
        while True:
            try:
                await bus.start()
                began_s = loop_time.monotonic()
                if trouble.over():
                    _log.info("the message bus with the radios is back")
                status = await bus.ended()
                if loop_time.monotonic() - began_s > _LONGEST_WAIT_S:
                    backoff.reset()
                trouble.tell(f"the message bus with the radios has ended with status {status}")
            except HeadUnitError as error:
                trouble.tell(str(error), at_once=True)
            await loop_time.sleep(backoff.next_s())
    finally:
        await bus.stop()
