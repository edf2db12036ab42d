"""A snapshot of a world that others follow: everybody saves and says so, and who cannot is named."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from connectivity.contracts.clock import Advance, Call, Event, Fire, Hello, Settle, Settled, Time, decode, encode
from connectivity.contracts.keeping import METHOD, Kept, mark_of
from connectivity.contracts.profile import DEFAULT_PROFILE, load_profile
from connectivity.contracts.wire import render
from headunit.core.errors import ClockError
from headunit.core.looptime import RealLoopTime
from headunit.world import keeper
from headunit.world.keeper import Keeper
from headunit.world.leader import ClockLeader
from headunit.world.member_hub import MemberHub
from headunit.world.snapshot_desk import SnapshotDesk
from headunit.world.snapshot_file import SnapshotError
from headunit.world.snapshot_laying import discard, wish_of
from headunit.world.snapshots import Facts, Snapshots, take
from headunit.world.store import load
from headunit.world.world import World

START = datetime(2026, 5, 1, 8, 30, tzinfo=UTC)
CAR = load_profile(DEFAULT_PROFILE)


class Follower:
    """A process that follows the clock, at the other end of a socket; `answer` makes what it says when asked to save.

    `write` is what it then writes.
    """

    def __init__(self, name: str, answer: Callable[[int], Kept | None], write: Callable[[], object] = lambda: None):
        self.name, self._answer, self._write = name, answer, write
        self._said: asyncio.Queue[str] = asyncio.Queue()
        self.activity = 0
        self._said.put_nowait(encode(Hello(name)))

    async def receive_text(self) -> str:
        return await self._said.get()

    async def send_text(self, data: str) -> None:
        match decode(data):
            case Advance(seq=seq) | Fire(seq=seq) | Settle(seq=seq):
                self._said.put_nowait(encode(Settled(seq, self.activity, None)))
            case Event(topic="keep", data=told):
                self._write()
                if (kept := self._answer(told["turn"])) is not None:
                    self._said.put_nowait(encode(Call(1, METHOD, render(kept))))
            case Event() | Time():
                pass

    async def close(self, code: int = 1000, reason: str | None = None) -> None:
        """Nothing to do."""


class Bench:
    """A world on a folder, and its desk."""

    def __init__(self, data: Path, **more: Any) -> None:
        self.data, loop_time = data, RealLoopTime()
        file = data / "world" / "world.json"
        self.leader = ClockLeader(START, rate=1.0, loop_time=loop_time)
        self.hub = MemberHub(self.leader, loop_time)
        self.world = World(
            load(file, CAR, START).scene, leader=self.leader, hub=self.hub, loop_time=loop_time, file=file, seed=3
        )
        self.begun: list[str] = []
        more.setdefault("begin_anew", lambda: self.begun.append("anew"))
        self.shelf = Snapshots(data / "snapshots")
        held = Keeper(self.hub, self.leader, loop_time, mark_of(data))
        self.desk = SnapshotDesk(self.world, held, self.shelf, data_dir=data, seed=3, **more)

    def kept(self, name: str, **more: Any) -> Callable[[int], Kept]:
        return lambda turn: Kept(name, turn, **({"folder": mark_of(self.data)} | more))


@asynccontextmanager
async def bench(data: Path, *followers: Callable[[Bench], Follower], **more: Any) -> AsyncIterator[Bench]:
    made = Bench(data, **more)
    tasks = [asyncio.create_task(made.hub.serve(one(made))) for one in followers]
    tasks += [asyncio.create_task(made.leader.run()), asyncio.create_task(made.world.keep())]
    while len(made.leader.state.value.members) < 1 + len(followers):
        await RealLoopTime().sleep(0)
    try:
        yield made
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await made.world.close()


def unit(made: Bench) -> Follower:
    file = made.data / "unit" / "time.json"
    file.parent.mkdir(exist_ok=True)
    return Follower("unit", made.kept("unit"), lambda: file.write_text("saved when asked"))


def test_everybody_saves_and_time_goes_on_from_there(tmp_path: Path, run: Callable[..., Any]) -> None:
    async def story() -> None:
        async with bench(tmp_path, unit) as made:
            taken = await made.desk.take("first")
            assert taken.at is not None
            assert START <= taken.at < START + timedelta(minutes=1)
            assert (taken.profile, taken.seed, taken.rate, taken.trouble) == (CAR.id, 3, 1.0, None)
            assert made.leader.state.value.pace == 1.0
            with pytest.raises(SnapshotError, match="already"):
                await made.desk.take("first")
            again = await made.desk.take("first", replace=True)
            assert again.at is not None
            assert again.at >= taken.at
            (tmp_path / "unit" / "time.json").unlink()
            told = await made.desk.restore("first")
            assert (told.name, told.at, told.members, made.begun) == ("first", again.at, ("world", "unit"), ["anew"])
            staged = tmp_path / ".restore" / "new"
            assert (staged / "unit" / "time.json").read_text() == "saved when asked"
            kept = json.loads((staged / "world" / "world.json").read_text())
            assert datetime.fromisoformat(kept["now"]) == again.at  # to the instant, and not reserved ahead
            wish = wish_of(tmp_path)
            assert wish is not None
            assert (wish.id, wish.facts.rate) == (told.id, 1.0)
            with pytest.raises(SnapshotError, match="being taken or restored"):
                await made.desk.take("second")
        discard(tmp_path)

    run(story())


def test_who_does_not_answer_is_named(tmp_path: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "PATIENCE_S", 0.05)

    async def story() -> None:
        async with bench(tmp_path, unit, lambda _: Follower("dcm", lambda _: None)) as made:
            with pytest.raises(SnapshotError, match=r"^dcm did not save what is held back within 0.05 s") as refused:
                await made.desk.take("first")
            assert refused.value.reason == "not-settled"
            assert made.leader.state.value.pace == 1.0
            assert (await made.desk.all()).snapshots == ()

    run(story())


STRANGERS: dict[str, tuple[dict[str, Any], str, str]] = {
    "another folder": ({"folder": "elsewhere"}, "not-ours", "unit keeps its state in another data folder"),
    "a database": (
        {"outside": ("The backend has another database.",)},
        "not-ours",
        "The backend has another database.",
    ),
    "a full disk": ({"trouble": "The disk is full."}, "not-kept", "unit: The disk is full."),
}


@pytest.mark.parametrize("what", STRANGERS)
def test_what_is_not_ours_or_not_saved_is_refused(tmp_path: Path, run: Callable[..., Any], what: str) -> None:
    more, reason, words = STRANGERS[what]

    async def story() -> None:
        async with bench(tmp_path, lambda made: Follower("unit", made.kept("unit", **more))) as made:
            with pytest.raises(SnapshotError, match=words) as refused:
                await made.desk.take("first")
            assert refused.value.reason == reason

    run(story())


def test_what_this_run_cannot_restore(tmp_path: Path, run: Callable[..., Any]) -> None:
    async def story() -> None:
        async with bench(tmp_path) as made:
            await made.desk.take("ours")
            take(tmp_path, made.shelf.file("other"), Facts(START, "rx450h-2018-fr"))
            with pytest.raises(SnapshotError, match="headunit run --profile rx450h-2018-fr") as refused:
                await made.desk.restore("other")
            assert refused.value.reason == "other-car"
            made.shelf.file("broken").write_bytes(made.shelf.file("ours").read_bytes()[:-40])
            with pytest.raises(SnapshotError, match="cut short"):
                await made.desk.restore("broken")
            with pytest.raises(SnapshotError, match="no snapshot never"):
                await made.desk.restore("never")
            assert made.begun == []
            assert not (tmp_path / ".restore").exists()
            await made.desk.remove("broken")
            assert not (made.shelf.file("broken")).exists()
        async with bench(tmp_path, begin_anew=None) as alone:
            with pytest.raises(SnapshotError, match="started one by one"):
                await alone.desk.restore("ours")
            assert "started one by one" in str((await alone.desk.all()).cannot_restore)
        async with bench(tmp_path, outside=("The broker is another.",)) as foreign:
            for wish in (foreign.desk.take("more"), foreign.desk.restore("ours")):
                with pytest.raises(SnapshotError, match=r"The broker is another\. No snapshot can be taken"):
                    await wish
            assert (await foreign.desk.all()).cannot_take == (await foreign.desk.all()).cannot_restore

    run(story())


def test_none_is_taken_in_the_middle_of_a_jump(tmp_path: Path, run: Callable[..., Any]) -> None:
    async def story() -> None:
        async with bench(tmp_path) as made:
            sleeping = asyncio.create_task(made.leader.clock.sleep_until(START + timedelta(days=1)))
            await RealLoopTime().sleep(0)
            jump = asyncio.create_task(made.leader.jump(START + timedelta(days=2)))
            await RealLoopTime().sleep(0)
            with pytest.raises(ClockError, match="already advancing"):
                await made.desk.take("first")
            await jump
            await sleeping
            assert (await made.desk.take("first")).at >= START + timedelta(days=2)

    run(story())
