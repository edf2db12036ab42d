"""A jump at a command line: its way is shown once it takes long, and Ctrl-C calls it off in the world."""

import asyncio
import io
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from connectivity.contracts.world import WorldClock, decode_world
from headunit.cli.ctl.jumping import BarWay, LineWay, done, jumped, way_of
from headunit.core.errors import ProblemError
from headunit.core.looptime import FakeLoopTime
from tests.world_state import FakeWorld, world_json

ZONE = ZoneInfo("Europe/Paris")
CANCELLED = ProblemError("cancelled", 409, "The jump was cancelled: service time stands at 2026-06-01 08:00:00 UTC.")


def half_way(fired: int = 7) -> WorldClock:
    way = {"status": "advancing", "begun_at": "2026-05-01T08:00:00Z", "target": "2026-05-03T08:00:00Z"}
    return decode_world(world_json(clock={**way, "now": "2026-05-02T08:00:00Z", "fired": fired})).clock


class World(FakeWorld):
    """Its jump waits until it is called off, or until `gate` opens; `followed` is set while its states are heard."""

    def __init__(self) -> None:
        super().__init__(world_json())
        self.gate, self.followed = asyncio.Event(), asyncio.Event()

    async def jump(self, *, timeout_s, **how):
        self.calls.append(("jump", timeout_s))
        return await self._asked("jump", how)

    async def cancel_jump(self):
        answer = await super().cancel_jump()
        self.refusal = CANCELLED
        self.gate.set()
        return answer

    async def run(self):
        self.followed.set()
        await asyncio.Event().wait()


class Shown:
    def __init__(self) -> None:
        self.told, self.closed = [], False

    def tell(self, clock, zone):
        self.told.append((clock.fired, zone.key))

    def close(self):
        self.closed = True


def test_the_way_is_shown_once_a_jump_takes_long(run):
    async def story():
        world, time, way = World(), FakeLoopTime(), Shown()
        jump = asyncio.create_task(jumped(world, timeout_s=9, by="1y", way=way, loop_time=time))
        await time.advance(0)
        await time.advance(0.4)
        assert not world.followed.is_set()
        await time.advance(0.2)
        await world.followed.wait()
        world.tell(world_json(clock={"target": "2027-05-01T08:00:00Z", "fired": 3}))
        world.gate.set()
        assert (await jump).clock.fired == 3
        assert (way.told, way.closed) == ([(3, "Europe/Paris")], True)
        assert world.calls == [("jump", 9), ("jump", {"to": None, "by": "1y", "next": False})]

    run(story())


def test_ctrl_c_cancels_the_jump_in_the_world_and_says_where_time_stands(run):
    async def story():
        world = World()
        jump = asyncio.create_task(jumped(world, timeout_s=9, next=True, loop_time=FakeLoopTime()))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        jump.cancel()
        with pytest.raises(ProblemError, match="stands at 2026-06-01"):
            await jump
        assert world.calls[-1] == ("cancel-jump",)

    run(story())


def test_ctrl_c_after_the_end_gives_what_it_came_to(run):
    async def story():
        world = World()
        world.cancel_refusal = ProblemError("not-advancing", 409, "No jump is under way.")
        jump = asyncio.create_task(jumped(world, timeout_s=9, by="1d", loop_time=FakeLoopTime()))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        jump.cancel()
        world.gate.set()
        assert (await jump).clock.now == datetime(2026, 5, 1, 8, tzinfo=UTC)

    run(story())


def test_lines_where_nobody_looks_and_a_bar_on_a_terminal(run, capsys, monkeypatch):
    async def story():
        time = FakeLoopTime()
        lines = LineWay(time)
        lines.tell(half_way(), ZONE)
        assert capsys.readouterr().err == ""
        await time.advance(5)
        lines.tell(half_way(), ZONE)
        lines.tell(half_way(8), ZONE)
        lines.close()
        assert capsys.readouterr().err == "2026-05-02 10:00, 50%, due on the way: 7\n"

    run(story())
    assert way_of(as_json=True) is None
    assert isinstance(way_of(as_json=False), LineWay)
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    bar = way_of(as_json=False)
    assert isinstance(bar, BarWay)
    bar.close()  # of a jump that took no time
    bar.tell(half_way(), ZONE)
    bar.close()
    assert "Sat 02 May 2026" in terminal.getvalue()
    assert "50 %  due on the way: 7" in terminal.getvalue()
    assert done(half_way()) == 0.5
    assert done(decode_world(world_json()).clock) == 0.0
