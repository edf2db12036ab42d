"""Commands to the world: carried out in the background, and what was refused kept in sight for a while."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from headunit.core.errors import HeadUnitError
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.tasks import TaskSupervisor

NOTICE_S = 8.0
"""Real seconds for which a refusal stays in sight."""
_WANTED = frozenset({"restored", "cancelled"})


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to be read, mostly a refusal: its code and the world's own English sentence, which may be empty."""

    code: str = ""
    detail: str = ""

    @property
    def refusal(self) -> bool:
        """Whether something was refused; else it has come as somebody wanted it."""
        return self.code not in _WANTED


class Commands:
    """Carries out commands; a refusal becomes a notice that goes away by itself.

    Attributes:
        notice: What is to be read now, or an empty notice.
    """

    def __init__(self, tasks: TaskSupervisor, loop_time: LoopTime) -> None:
        self.notice: Observable[Notice] = Observable(Notice())
        self._tasks, self._loop_time = tasks, loop_time
        self._count = 0

    def do(self, work: Coroutine[Any, Any, object], name: str, codes: str = "") -> None:
        """Carry out one command in the background; the code of a refusal begins with `codes`."""
        self._tasks.spawn(self._carried_out(work, codes), name)

    async def _carried_out(self, work: Coroutine[Any, Any, object], codes: str) -> None:
        try:
            await work
        except HeadUnitError as error:
            self.say(codes + error.reason, error.detail)

    def say(self, code: str, detail: str = "") -> None:
        """Show a notice for `NOTICE_S`."""
        self._count += 1
        self.notice.set(Notice(code, detail))
        self._tasks.spawn(self._forget(self._count), "notice")

    async def _forget(self, number: int) -> None:
        await self._loop_time.sleep(NOTICE_S)
        if number == self._count:
            self.notice.set(Notice())
