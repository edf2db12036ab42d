"""A jump of service time, asked for at a command line: its way is shown, and Ctrl-C ends it in the world, too."""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from connectivity.contracts.world import WorldClock, WorldSnapshot
from headunit.core.errors import ProblemError
from headunit.core.looptime import LoopTime, RealLoopTime

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from connectivity.world_client import WorldClient

_SHOWN_AFTER_S = 0.5
_TOLD_EVERY_S = 5.0


class Way(Protocol):
    """Shows how far a jump has come."""

    def tell(self, clock: WorldClock, zone: ZoneInfo) -> None:
        """It has come so far."""
        ...

    def close(self) -> None:
        """It has ended."""
        ...


async def jumped(
    world: WorldClient,
    *,
    timeout_s: float,
    to: datetime | None = None,
    by: str | None = None,
    next: bool = False,  # noqa: A002 - the word of the API
    way: Way | None = None,
    loop_time: LoopTime | None = None,
) -> WorldSnapshot:
    """Jump, and show the way there once it takes long; being cancelled (Ctrl-C) cancels the jump in the world.

    Args:
        world: Its client.
        timeout_s: Real seconds to wait.
        to: As in `WorldClient.jump`, or
        by: likewise, or
        next: likewise.
        way: Where to show it, None: nowhere.
        loop_time: Real time.

    Raises:
        ProblemError: The world refused; `cancelled` says where time stands.
        LinkError: The world is away, or too slow.
    """
    asking = asyncio.ensure_future(world.jump(to=to, by=by, next=next, timeout_s=timeout_s))
    watching = asyncio.ensure_future(_watch(world, way, loop_time or RealLoopTime()))
    try:
        await asyncio.wait({asking})
    except asyncio.CancelledError:
        if (task := asyncio.current_task()) is not None:
            task.uncancel()  # it has been heard: what follows is the answer to it
        try:
            await world.cancel_jump()
        except ProblemError as error:
            if error.reason != "not-advancing":  # the jump has ended meanwhile: what it came to is the answer
                raise
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
    return await asking


def way_of(*, as_json: bool) -> Way | None:
    """On a terminal a bar, elsewhere a line now and then, both on stderr; nothing for programs."""
    if as_json:
        return None
    return BarWay() if sys.stderr.isatty() else LineWay(RealLoopTime())


class BarWay:
    """A bar with the date running."""

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def tell(self, clock: WorldClock, zone: ZoneInfo) -> None:
        """See `Way`."""
        if self._bar is None or self._task is None:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn

            columns = (
                TextColumn("{task.description}"),
                BarColumn(None),
                TextColumn("{task.percentage:>3.0f} %  due on the way: {task.fields[fired]}  Ctrl-C cancels"),
            )
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True, expand=True)
            self._task = self._bar.add_task("", total=1.0, fired=0)
            self._bar.start()
        said = f"{clock.now.astimezone(zone):%a %d %b %Y}"
        self._bar.update(self._task, description=said, completed=done(clock), fired=clock.fired, refresh=True)

    def close(self) -> None:
        """See `Way`."""
        if self._bar is not None:
            self._bar.stop()


class LineWay:
    """A line now and then, where nobody looks at a terminal."""

    def __init__(self, loop_time: LoopTime) -> None:
        self._loop_time = loop_time
        self._told_s = loop_time.monotonic()

    def tell(self, clock: WorldClock, zone: ZoneInfo) -> None:
        """See `Way`."""
        now_s = self._loop_time.monotonic()
        if now_s - self._told_s < _TOLD_EVERY_S:
            return
        self._told_s = now_s
        when = f"{clock.now.astimezone(zone):%Y-%m-%d %H:%M}"
        print(f"{when}, {done(clock):.0%}, due on the way: {clock.fired}", file=sys.stderr, flush=True)

    def close(self) -> None:
        """See `Way`."""


def done(clock: WorldClock) -> float:
    """How much of the jump under way is done, 0 … 1; 0 where there is none."""
    if clock.begun_at is None or clock.target is None or clock.target <= clock.begun_at:
        return 0.0
    return min(1.0, max(0.0, (clock.now - clock.begun_at) / (clock.target - clock.begun_at)))


async def _watch(world: WorldClient, way: Way | None, loop_time: LoopTime) -> None:
    if way is None:
        return
    await loop_time.sleep(_SHOWN_AFTER_S)

    def look(state: WorldSnapshot | None) -> None:
        if state is not None and state.clock.target is not None:
            way.tell(state.clock, ZoneInfo(state.profile.market.time_zone))

    end = world.state.subscribe(look)
    try:
        await world.run()
    finally:
        end()
        way.close()
