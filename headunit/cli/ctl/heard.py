"""What `headunit ctl` asks of the world is told to the unit's listeners, as the panel tells what is asked in it."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Coroutine
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from connectivity.contracts.control.events import Command
from headunit.config import Config
from headunit.control.recorder.story_words import WORLD
from headunit.core.files import read_json
from headunit.core.pids import is_running

if TYPE_CHECKING:
    from connectivity.contracts.world import WorldSnapshot
    from connectivity.world_client import WorldClient

HEARD = frozenset({*WORLD, "jump", "cancel_jump"})
"""The client's methods that change the world, and that a recording can say."""
RECORDER = "recorder"
"""Of the file that says that somebody records on a data folder (`Config.address_file`)."""
_OURS = frozenset({"timeout_s"})


def is_recorded(data_dir: Path) -> bool:
    """Whether `headunit record` listens to the unit of that folder."""
    told = read_json(Config(data_dir).address_file(RECORDER))
    return told is not None and is_running(told.get("pid"))


def heard(world: WorldClient, tell: Callable[[Command], None]) -> WorldClient:
    """`world`, whose commands are told when they begin, and told again as refused where they are.

    Args:
        world: The client.
        tell: Where they are told; it never raises.
    """
    return cast("WorldClient", _Heard(world, tell))


class _Heard:
    def __init__(self, world: WorldClient, tell: Callable[[Command], None]) -> None:
        self._world, self._tell = world, tell

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._world, name)
        if name not in HEARD:
            return method

        if name == "cancel_jump":
            return self._cancel_jump

        async def told(*args: Any, **kwargs: Any) -> Any:
            given = _arguments(method, args, kwargs)
            if given.pop("next", False):  # told as a jump to that instant: it is the same in a replay
                clock = (await self._world.fetch()).clock
                given["to"] = max([clock.now, *(one.at for one in clock.coming[:1])]).isoformat()
            said = json.dumps(given, ensure_ascii=False)
            self._tell(Command("world", name, said))
            try:
                return await method(*args, **kwargs)
            except BaseException:
                self._tell(Command("world", name, said, refused=True))
                raise

        return told

    async def _cancel_jump(self) -> WorldSnapshot:
        """The jump itself is told as refused by who asked for it; what it came to is told as a jump to there."""
        state = await self._world.cancel_jump()
        self._tell(Command("world", "jump", json.dumps({"to": state.clock.now.isoformat()})))
        return state


def _arguments(
    method: Callable[..., Coroutine[Any, Any, Any]], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> dict[str, Any]:
    """What it was called with, by name; what says nothing is left out."""
    bound = inspect.signature(method).bind(*args, **kwargs).arguments
    given: dict[str, Any] = {}
    for name, value in bound.items():
        given |= value if name in ("changes", "knobs", "order") else {name: value}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in given.items()
        if value is not None and name not in _OURS
    }
