"""`headunit bench link`: losses are timed from the turn to the sign, and what is held is counted."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from connectivity.contracts.control.answers import FrameStats
from connectivity.contracts.control.elements import Condition
from connectivity.contracts.control.operations import Operation
from connectivity.dbus.daemon import bus_program
from headunit.bench import link, link_cycles
from headunit.bench.link_cycles import cycles
from headunit.config import Config


class Remote:
    """A unit that shows at once what the world has been told to do, and draws 100 frames between two looks."""

    def __init__(self) -> None:
        self.waited: list[Any] = []
        self.frames, self.p99_ms = 0, 17.0

    def ask(self, operation: Operation, request: Any) -> Any:
        if operation.name == "wait":
            self.waited.append(request)
        if operation.name == "frames":
            self.frames += 100
            return FrameStats(self.frames, 1, 0, self.p99_ms, 0, 0, 0, 0, 0)
        return None


class World:
    """Remembers what the person with the phone does; a crowd makes the unit's frames slower."""

    def __init__(self, remote: Remote) -> None:
        self.done: list[tuple[Any, ...]] = []
        self._remote = remote

    async def patch_phone(self, phone: str, **knobs: Any) -> None:
        self.done.append((phone, knobs))

    async def switch_fault(self, name: str, *, on: bool) -> None:
        self.done.append((name, on))

    async def add_phone(self, phone: str, address: str, **knobs: Any) -> None:
        self.done.append((phone, address))
        self._remote.p99_ms = 34.0


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[Remote, World, dict[str, Any]]:
    remote = Remote()
    world = World(remote)
    monkeypatch.setattr(link, "WorldClient", lambda *_: world)
    monkeypatch.setattr(link.time, "sleep", lambda _: None)
    rows = link.link_rows(Config(tmp_path), remote, 2)  # type: ignore[arg-type]
    return remote, world, {row.metric: row for row in rows}


def test_each_loss_is_seen_before_the_way_back_is_timed(measured) -> None:
    remote, world, rows = measured
    assert world.done[:2] == [("marie", {"tethering": False}), ("marie", {"tethering": True})]
    assert ("tunnel", True) in world.done
    conditions = [one.condition for one in remote.waited if one.query is not None]
    assert conditions == [Condition.GONE, Condition.SHOWN] * 4
    assert {name: len(row.samples) for name, row in rows.items()} == {
        "tether_to_online_ms": 2,
        "loss_to_shown_ms": 2,
        "tunnel_reconnect_ms": 2,
        "scan_frame_p99_ms": 1,
    }


def test_a_crowd_that_slows_the_frames_shows(measured) -> None:
    _, world, rows = measured
    assert len({address for name, address in world.done if str(name).startswith("crowd-")}) == link.DEVICES
    assert rows["scan_frame_p99_ms"].ratio == 2.0


@pytest.mark.skipif(bus_program() is None, reason="there is no dbus-daemon on this machine")
def test_real_cycles_leave_nothing_but_what_was_kept_on_purpose(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept: list[asyncio.Task[bool]] = []
    sound = link_cycles._cycle

    async def leaking(radios: Any, phone: str, count: int) -> None:
        await sound(radios, phone, count)
        if count == 10:
            kept.append(asyncio.create_task(asyncio.Event().wait()))

    monkeypatch.setattr(link_cycles, "_WARM_UP", 3)
    monkeypatch.setattr(link_cycles, "_cycle", leaking)
    leaked, grown_mb = cycles(tmp_path / "data", 10)
    assert (leaked, grown_mb < 50) == (1, True)


def test_the_file_holds_every_figure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from headunit.bench import runner
    from headunit.bench.report import Row

    monkeypatch.setattr(link, "measure", lambda _: [Row("cycles_leaked", "things", [0])])
    out = tmp_path / "link.json"
    assert runner.run("link", out) == 0
    assert json.loads(out.read_text())["rows"][0]["metric"] == "cycles_leaked"
