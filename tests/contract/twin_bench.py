"""What the benches of the twins on a private bus share: waiting until everybody has heard."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from connectivity.dbus.objects import PEER
from connectivity.managed_objects import ManagedObjects
from connectivity.message_bus import BusError


class Listener(Protocol):
    """A program at the bus."""

    seen: ManagedObjects


async def until_heard(condition: Callable[[], Any], clients: Sequence[Listener], limit_s: float) -> None:
    """Let the loop run until `condition` holds, also once every client has heard what was told by then.

    Fails after `limit_s`.
    """
    async with asyncio.timeout(limit_s):
        while True:
            while not condition():  # noqa: ASYNC110 - what is waited for has no event of its own
                await asyncio.sleep(0.002)
            for client in clients:  # signals come before the answer to what is asked after them, and be it an error
                with contextlib.suppress(BusError):
                    await client.seen.call("/", PEER, "Ping", timeout_s=limit_s)
            if condition():
                return
