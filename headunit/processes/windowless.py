"""How a process without a window begins and ends: the world, the broker, the backend, the DCM."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import Any, NoReturn

from headunit.config import Config
from headunit.core.errors import HeadUnitError
from headunit.processes import logs
from headunit.processes.datadir import open_data_dir
from headunit.processes.exits import Exit, become_child, fail
from headunit.processes.lives import Lives


def become(name: str, serve: Callable[[Config], Coroutine[Any, Any, None]]) -> NoReturn:
    """Turn this process into `name`, as the configuration in the environment says, and end with its exit status.

    `serve` runs once for each of its lives (`processes/lives.py`).
    What it cannot go on without is said on standard error in one sentence (`processes/exits.py`).
    """

    def run(config: Config) -> int:
        try:
            open_data_dir(config)
            logs.set_up(config, name)
            with contextlib.suppress(KeyboardInterrupt):
                for told in Lives(config):
                    asyncio.run(serve(told))
        except HeadUnitError as error:
            return fail(error)
        return int(Exit.OK)

    become_child(run)
