"""What the tests of the plug-in share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from tests.patience import PATIENCE_S


@pytest.fixture
def stranger(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Somebody else's folder: nothing of this project's settings, nor of the plug-ins that its own tests need."""
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p no:anyio -p no:hypothesispytest -p no:schemathesis")
    pytester.makeini("[pytest]")
    return pytester


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
