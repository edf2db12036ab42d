"""What the tests of the plug-in share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from tests.patience import PATIENCE_S


@pytest.fixture
def patiently() -> Callable[[Callable[[], bool]], None]:
    """Wait until another process has done something that a file tells."""

    def wait(condition: Callable[[], bool]) -> None:
        async def until() -> None:
            async with asyncio.timeout(PATIENCE_S):
                while not condition():  # noqa: ASYNC110 - a file has no event
                    await asyncio.sleep(0.02)

        asyncio.run(until())

    return wait
