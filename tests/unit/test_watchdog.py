"""A process that stands still: who notices, who is left alone, and what is written down."""

import asyncio
import ctypes
import os
import signal
import socket
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headunit.config import Config
from headunit.core.looptime import FakeLoopTime, RealLoopTime
from headunit.processes import watchdog as module
from headunit.processes.child import Child, Spec
from headunit.processes.exits import Exit
from headunit.processes.lifeline import Lifeline
from headunit.processes.watchdog import Pulse, Watchdog, is_stopped, watched
from headunit.processes.watchdog_guard import guard


def test_a_pulse_that_was_never_promised_is_not_missed() -> None:
    pulse = Pulse(turns=1)
    pulse.hear(b"R")
    assert not any(pulse.hangs(stopped=False) for _ in range(5))


@given(st.lists(st.sampled_from(["beat", "turn", "held"]), max_size=60))
def test_it_hangs_after_so_many_turns_in_a_row(events: list[str]) -> None:
    pulse, missed = Pulse(turns=4), 0
    pulse.hear(b"B")
    for event in events:
        if event == "beat":
            pulse.hear(b"B")
            missed = 0
        else:
            missed = 0 if event == "held" else missed + 1
            assert pulse.hangs(stopped=event == "held") is (missed >= 4)


def test_who_takes_the_promise_back_may_be_silent() -> None:
    pulse = Pulse(turns=1)
    pulse.hear(b"RBBE")
    assert not pulse.hangs(stopped=False)


def test_a_process_that_was_stopped_is_known() -> None:
    with subprocess.Popen([sys.executable, "-I", "-S", "-c", "import sys; sys.stdin.read()"], stdin=-1) as child:
        assert not is_stopped(child.pid)
        child.send_signal(signal.SIGSTOP)
        os.waitpid(child.pid, os.WUNTRACED)
        assert is_stopped(child.pid)
        child.kill()
    assert not is_stopped(2**22 + 1)


def test_a_listener_that_does_not_read_holds_nobody_up() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        lifeline = Lifeline(None, ours)
        for _ in range(20_000):
            lifeline.beat()
        theirs.close()
        lifeline.rest()


BEATS = """
import json, os, socket, sys, time
lifeline = socket.socket(fileno=json.loads(os.environ["HEADUNIT_CONFIG"])["lifeline_fd"])
file = open(sys.argv[1], "a+"); file.write("x"); file.flush()
if file.tell() < 3:
    lifeline.sendall(b"RB")
    time.sleep(600)
"""


class Naps(FakeLoopTime):
    """Loop time whose sleeps end at once."""

    async def sleep(self, seconds: float) -> None:
        self._now += seconds
        await asyncio.sleep(0)


def test_a_child_whose_beats_stop_is_killed_and_started_again(run, tmp_path: Path) -> None:
    said: list[str] = []
    command = (sys.executable, "-I", "-S", "-c", BEATS, str(tmp_path / "lives"))
    child = Child(Spec("unit", command, Config(tmp_path), ends_by_itself=True), Naps(), lambda: None, said.append)
    assert run(child.run()) == Exit.OK
    assert child.state.restarts == 2
    assert said[0] == "no sign of life from the unit for 10 s: killing it"
    assert said[1] == "the unit stopped (killed by SIGKILL); starting it again in 0.2 s"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BEAT_S", 0.02)
    monkeypatch.setattr(module, "WARN_S", 0.1)


def hang() -> None:
    """Stand still and hold the interpreter's lock."""
    ctypes.PyDLL(None).usleep(300_000)


@pytest.mark.usefixtures("quick")
def test_a_stall_that_holds_the_interpreter_leaves_its_stacks(run, tmp_path: Path, caplog) -> None:
    ours, theirs = socket.socketpair()
    stacks = tmp_path / "unit-stacks.log"

    async def live() -> None:
        dog = Watchdog(Lifeline(None, ours), stacks, RealLoopTime())
        async with watched(dog):
            await asyncio.to_thread(theirs.recv, 1)
            hang()
            while "goes on" not in caplog.text:
                await asyncio.to_thread(theirs.recv, 64)

    with ours, theirs:
        run(live())
        left = theirs.recv(64)
    assert left.endswith(b"E")
    assert "in hang" in stacks.read_text()
    assert str(stacks) in caplog.text
    told = [record.getMessage() for record in caplog.records]
    assert any("stood still" in one for one in told)
    twice = [pair for pair in pairwise(told) if all("stood still" in one for one in pair)]
    assert not twice, "a stall is told once"


@pytest.mark.usefixtures("quick")
def test_a_frame_that_does_not_end_withholds_the_beats(run, tmp_path: Path, caplog) -> None:
    ours, theirs = socket.socketpair()
    frame: list[int | None] = [7]

    async def live() -> None:
        dog = Watchdog(Lifeline(None, ours), tmp_path / "stacks", RealLoopTime(), lambda: frame[0])
        async with watched(dog):
            while "not on the screen" not in caplog.text:
                await RealLoopTime().sleep(0)
            silent = len(theirs.recv(64))
            frame[0] = None
            await asyncio.to_thread(theirs.recv, 1)
            assert silent <= 2

    with ours, theirs:
        run(live())
    assert "Thread" in (tmp_path / "stacks").read_text()


def test_a_file_of_stacks_that_has_grown_is_put_aside(tmp_path: Path) -> None:
    stacks = tmp_path / "unit-stacks.log"
    stacks.write_bytes(b"x" * 1_000_001)
    Watchdog(Lifeline(None), stacks, RealLoopTime())._file.close()
    assert stacks.read_bytes() == b""
    assert (tmp_path / "unit-stacks.log.1").stat().st_size == 1_000_001


def test_the_guard_of_a_process_alone_tells_a_hang_from_an_end() -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        ours.sendall(b"B")
        assert guard(theirs, os.getpid(), turn_s=0.001)
        ours.sendall(b"BE")
        assert guard(theirs, os.getpid(), turn_s=0.001)
        ours.sendall(b"BE")
        ours.close()
        assert not guard(theirs, os.getpid(), turn_s=0.001)
