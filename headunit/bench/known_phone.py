"""A data directory as after a first drive (`headunit.testing.rigs.known_phone`)."""

from __future__ import annotations

import asyncio
import subprocess

from headunit.config import Config
from headunit.core.errors import HeadUnitError
from headunit.core.files import read_json
from headunit.processes.supervisor import command_of
from headunit.testing.rigs.known_phone import make_known

_TIMEOUT_S = 60.0


def prepare(config: Config) -> None:
    """Start the world alone, leave it as the first drive does, and end it.

    Raises:
        HeadUnitError: `bench-failed`: it did not go as it should.
    """
    where = ["--data-dir", str(config.data_dir), "--profile", config.profile]
    if config.start is not None:
        where += ["--start", config.start]
    with subprocess.Popen((*command_of("headunit"), "world", *where)) as world:
        try:
            asyncio.run(_drive(config, world))
        except TimeoutError as error:
            raise HeadUnitError("bench-failed", "The phone could not be made known in time.") from error
        finally:
            world.terminate()
            world.wait(_TIMEOUT_S)


async def _drive(config: Config, world: subprocess.Popen[bytes]) -> None:
    async with asyncio.timeout(_TIMEOUT_S):
        while (address := read_json(config.address_file("world"))) is None:
            if world.poll() is not None:
                raise HeadUnitError("bench-failed", "The world does not start.")
            await asyncio.sleep(0.02)
    await make_known(config.with_(world_url=str(address["world_url"])))
