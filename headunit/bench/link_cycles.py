"""A thousand connections to a phone's network and back, over the unit's own adapters: what they leave behind."""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from connectivity.radios import Radios, make_radios
from connectivity.world_link import WorldLink
from headunit.bench.known_phone import prepare
from headunit.bench.report import rss_mb
from headunit.config import Config
from headunit.core.clock import MemberClock
from headunit.core.errors import HeadUnitError
from headunit.core.files import read_json
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.processes.radio import default_radio
from headunit.processes.supervisor import command_of

_WARM_UP = 50
_TIMEOUT_S = 60.0
_SETTLED_S = 3.0
"""What ends by itself has ended by then."""


def cycles(data_dir: Path, count: int) -> tuple[int, float]:
    """Connect and disconnect `count` times.

    Returns:
        Tasks, descriptors and match rules that are left over, and the growth of this process's memory in MB.

    Raises:
        HeadUnitError: `bench-failed`: a connection could not be made.
    """
    config = Config(data_dir, radio=default_radio())
    prepare(config)
    command = (*command_of("headunit"), "world", "--radio", config.radio, "--data-dir", str(data_dir))
    with subprocess.Popen(command) as world:
        try:
            return asyncio.run(_drive(config, count))
        except TimeoutError as error:
            raise HeadUnitError("bench-failed", "The phone's network could not be used in time.") from error
        finally:
            world.terminate()
            world.wait(_TIMEOUT_S)


async def _drive(config: Config, count: int) -> tuple[int, float]:
    loop_time = RealLoopTime()
    async with asyncio.timeout(_TIMEOUT_S):
        while (address := read_json(config.address_file("world"))) is None:
            await loop_time.sleep(0.02)
    link = WorldLink(str(address["world_url"]), config.world_token, "unit", MemberClock())
    radios = make_radios(config.radio, "auto", config.radio_bus, link, loop_time)
    running = [asyncio.ensure_future(run()) for run in (link.run, *radios.runs.values())]
    async with AsyncExitStack() as around:
        around.push_async_callback(_end, running)
        phone = await _ready(radios)
        await _cycle(radios, phone, _WARM_UP)
        before, memory_mb = await _held(radios, loop_time), rss_mb(os.getpid())
        await _cycle(radios, phone, count)
        return max(0, await _held(radios, loop_time) - before), rss_mb(os.getpid()) - memory_mb


async def _ready(radios: Radios) -> str:
    """The address of the phone that offers its network, once it is linked."""
    async with asyncio.timeout(_TIMEOUT_S):
        while True:
            for device in radios.bluetooth.state.value.devices:
                if device.paired and device.connected:
                    return device.address
            await asyncio.sleep(0.02)


async def _cycle(radios: Radios, phone: str, count: int) -> None:
    for _ in range(count):
        async with asyncio.timeout(_TIMEOUT_S):
            await radios.bluetooth.connect_network(phone)
            await radios.bluetooth.disconnect_network()


async def _held(radios: Radios, loop_time: LoopTime) -> int:
    await loop_time.sleep(_SETTLED_S)
    gc.collect()
    matches = radios.bus.matches if radios.bus is not None else 0
    return len(asyncio.all_tasks()) + _descriptors() + matches


def _descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


async def _end(running: Sequence[asyncio.Future[None]]) -> None:
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
