"""Turns: a synchronous test gives its thread to an event loop for as long as one call takes."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Coroutine, Iterator
from typing import Any

LONGEST_S = 960.0
"""Real seconds after which a call that never ends is given up; a jump of the calendar may take long."""


class Turns:
    """Runs coroutines to their end: on the loop of the window that is open in this process, else on a plain one.

    Whatever lives on that loop lives on meanwhile, and stands still between two calls.
    """

    def __init__(self) -> None:
        self._own: asyncio.Runner | None = None
        self._lent: list[asyncio.Runner] = []
        self._thread = threading.get_ident()

    def run[T](self, work: Coroutine[Any, Any, T], timeout_s: float = LONGEST_S) -> T:
        """The result of `work`.

        Args:
            timeout_s: Real seconds; a `TimeoutError` then.

        Raises:
            RuntimeError: The caller is a coroutine itself, or in another thread than the window that is open.
        """
        if _in_a_loop():
            work.close()
            raise RuntimeError(
                "headunit's fixtures are synchronous: use them in a plain `def test_…`, not in `async def`"
            )

        if self._lent and threading.get_ident() != self._thread:
            work.close()
            raise RuntimeError(
                "the unit's window lives in the test's own thread: touch it there, or run with "
                "--headunit-mode=processes"
            )

        async def bounded() -> T:
            async with asyncio.timeout(timeout_s):
                return await work

        if self._lent:
            return self._lent[-1].run(bounded())
        if self._own is None:
            self._own = asyncio.Runner()
        return self._own.run(bounded())

    @contextlib.contextmanager
    def on(self, runner: asyncio.Runner) -> Iterator[None]:
        """Within it, calls run on `runner`."""
        self._lent.append(runner)
        try:
            yield
        finally:
            self._lent.remove(runner)

    def close(self) -> None:
        """Give up the plain loop."""
        if self._own is not None:
            self._own.close()
            self._own = None


def _in_a_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
