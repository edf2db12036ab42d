"""The map's port as the unit has it: here, or behind its process."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import struct
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from headunit.config import Config
from headunit.core.looptime import RealLoopTime
from headunit.navigation.regions.default import DEFAULT_ID
from headunit.navigation.server.local import LocalMaps
from headunit.processes.map_keeper import MapKeeper
from headunit.processes.map_parts import atlas_of
from tests.patience import PATIENCE_S


class Bench:
    """One implementation, and the loop it lives in. `keeper` where it has a process."""

    def __init__(self, runner: asyncio.Runner, maps: Any, keeper: MapKeeper | None) -> None:
        self._runner, self.maps, self.keeper = runner, maps, keeper

    def run[T](self, work: Coroutine[Any, Any, T]) -> T:
        """The result of `work`."""

        async def bounded() -> T:
            async with asyncio.timeout(PATIENCE_S):
                return await work

        return self._runner.run(bounded())


@contextlib.contextmanager
def local(config: Config) -> Iterator[Bench]:
    """What stories in one process have."""
    with asyncio.Runner() as runner:
        maps = LocalMaps(atlas_of(config), RealLoopTime())
        following = runner.run(_spawned(maps.run()))
        yield Bench(runner, maps, None)
        runner.run(_ended(following))
        maps.close()


@contextlib.contextmanager
def process(config: Config) -> Iterator[Bench]:
    """What the unit has."""
    with asyncio.Runner() as runner:
        keeper = runner.run(_kept(config))
        keeping = runner.run(_spawned(keeper.run()))
        try:
            yield Bench(runner, keeper.maps, keeper)
        finally:
            runner.run(_ended(keeping))
            keeper.close()


async def _kept(config: Config) -> MapKeeper:
    keeper = MapKeeper(config, RealLoopTime(), lambda work: work())
    keeper.maps._call_s = PATIENCE_S
    return keeper


async def _spawned(work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    return asyncio.create_task(work)


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def until(holds: Callable[[], bool | Awaitable[bool]]) -> None:
    """Look again and again, with a turn of the loop and a little rest between; the caller's limit ends it."""
    while True:
        found = holds()
        if isinstance(found, Awaitable):
            found = await found
        if found:
            return
        await RealLoopTime().sleep(0.02)


async def get(url: str, method: str = "GET") -> tuple[int, bytes]:
    """Status and body, as QtLocation would get them."""
    there = urlsplit(url)
    reader, writer = await asyncio.open_connection(there.hostname, there.port)
    writer.write(f"{method} {there.path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    told = await reader.read()
    writer.close()
    head, _, body = told.partition(b"\r\n\r\n")
    return int(head.split()[1]), body


def png_size(png: bytes) -> tuple[int, int]:
    """Width and height of a whole PNG."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert png.endswith(b"IEND\xaeB`\x82")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def lives(pid: int) -> bool:
    """Whether a process is there and does anything; one that nobody has buried yet does not."""
    try:
        told = Path(f"/proc/{pid}/stat").read_bytes()
    except FileNotFoundError:
        return False
    return told.rpartition(b")")[2].split()[0] not in (b"Z", b"X")


def copied(regions: Path, to: Path) -> Path:
    """A folder with a copy of the default region, to change."""
    to.mkdir(parents=True, exist_ok=True)
    shutil.copytree(regions / DEFAULT_ID, to / ".new-copy")
    (to / ".new-copy").rename(to / DEFAULT_ID)
    return to
