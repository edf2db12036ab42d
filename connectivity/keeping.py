"""A process's answer to the world's wish that everybody save what they hold back (`contracts.keeping`)."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

from connectivity.contracts.keeping import METHOD, TOPIC, Keep, Kept
from connectivity.contracts.wire import read, render
from connectivity.world_line import WorldLine
from headunit.core.errors import HeadUnitError, StorageError
from headunit.core.tasks import TaskSupervisor

_log = logging.getLogger(__name__)
_ANSWER_LIMIT_S = 5.0


async def nothing_held_back() -> None:
    """For whoever writes everything at once."""


def keep_when_asked(
    line: WorldLine,
    tasks: TaskSupervisor,
    *,
    name: str,
    folder: str,
    outside: Sequence[str] = (),
    save: Callable[[], Awaitable[None]] = nothing_held_back,
) -> None:
    """Save and say so, each time that the world asks.

    Args:
        line: To the world.
        tasks: Own the answering.
        name: Which process this is.
        folder: `mark_of` its data folder.
        outside: What of its state lies elsewhere, each as a plain sentence.
        save: Writes what is held back; raises `StorageError` where the disk refuses.
    """

    async def answer(turn: int) -> None:
        kept = Kept(name, turn, folder, tuple(outside))
        try:
            await save()
        except StorageError as error:
            kept = replace(kept, trouble=str(error))
        try:
            await line.call(METHOD, render(kept), _ANSWER_LIMIT_S)
        except HeadUnitError as error:
            _log.info("the world was not told that all is kept: %s", error)

    def asked(told: dict[str, Any]) -> None:
        tasks.spawn(answer(read(Keep, told, TOPIC).turn), "keep-when-asked")

    line.subscribe(TOPIC, asked)
