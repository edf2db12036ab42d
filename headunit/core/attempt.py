"""What a person has asked for and may call off."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from headunit.core.tasks import TaskSupervisor


class Attempt:
    """One piece of work at a time, with a name of what it is about, that can be called off.

    Args:
        tasks: Who owns the work.
        name: Of the task, for logs (kebab-case).
        ended: Called each time the work has ended, however it did.
    """

    def __init__(self, tasks: TaskSupervisor, name: str, ended: Callable[[], None]) -> None:
        self._tasks, self._name, self._tell = tasks, name, ended
        self._task: asyncio.Task[Any] | None = None
        self._subject = ""
        self._called_off = False

    @property
    def subject(self) -> str:
        """What the work under way is about (an address, a network's name); empty while there is none."""
        return self._subject

    @property
    def called_off(self) -> bool:
        """Whether it was called off and is still cleaning up."""
        return self._called_off

    def start(self, subject: str, work: Callable[[], Coroutine[Any, Any, None]]) -> bool:
        """Begin `work` about `subject` (not empty); False where something is under way already."""
        if self._subject:
            return False
        self._subject = subject
        task = self._tasks.spawn(self._run(work), self._name)
        if self._subject:
            self._task = task
            # One that is called off before its first step never comes to its own end.
            task.add_done_callback(self._done)
        return True

    def cancel(self) -> None:
        """Call it off; it has ended once `subject` is empty. Harmless while nothing is under way."""
        if self._task is not None and not self._called_off:
            self._called_off = True
            self._task.cancel()

    async def _run(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        try:
            await work()
        finally:
            self._end()

    def _done(self, task: asyncio.Task[Any]) -> None:
        if task is self._task:
            self._end()

    def _end(self) -> None:
        self._task, self._subject, self._called_off = None, "", False
        self._tell()
