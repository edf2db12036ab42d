"""What every child process of ours has in common."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from collections.abc import Callable


def dies_with_its_parent() -> Callable[[], object] | None:
    """What a child calls before it becomes another program, so that the kernel kills it when we die, however we die.

    Give it as `preexec_fn`, where no thread of ours holds a lock that the loader wants. None where it cannot be had.
    """
    if sys.platform != "linux":
        return None
    import ctypes

    set_parent_death_signal, library = 1, ctypes.CDLL(None)
    return lambda: library.prctl(set_parent_death_signal, signal.SIGKILL)


async def end(process: asyncio.subprocess.Process, limit_s: float = 3.0) -> None:
    """End a child, by force where it takes longer than `limit_s`; returns once it has gone."""
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        async with asyncio.timeout(limit_s):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()
