"""Back-off and giving up, with real processes that end at once and a loop time that is told how late it is."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from headunit.config import Config
from headunit.core.looptime import FakeLoopTime
from headunit.processes.child import Child, Spec, describe
from headunit.processes.exits import Exit


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-I", "-S", "-c", code)


class Naps(FakeLoopTime):
    """Loop time that notes how long it was asked to sleep and does not sleep; a life takes `life_s`."""

    def __init__(self, life_s: float = 0.0) -> None:
        super().__init__()
        self.naps: list[float] = []
        self.life_s = life_s

    async def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self._now += seconds

    def monotonic(self) -> float:
        self._now += self.life_s
        return self._now


def child(code: str, loop_time: FakeLoopTime, *, tries: int | None = None, ends: bool = False) -> Child:
    spec = Spec("world", python(code), Config(data_dir=Path("/nowhere")), tries=tries, ends_by_itself=ends)
    said: list[str] = []
    one = Child(spec, loop_time, lambda: None, said.append)
    one.said = said  # type: ignore[attr-defined]
    return one


def test_the_pause_doubles_up_to_ten_seconds(run) -> None:
    time = Naps()
    one = child("raise SystemExit(1)", time, tries=9)
    assert run(one.run()) == Exit.FAILED
    assert one.given_up
    assert time.naps == [0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10.0, 10.0]
    assert one.said[0] == "the world stopped (exit status 1); starting it again in 0.2 s"  # type: ignore[attr-defined]
    assert one.state.restarts == 8


def test_after_a_life_of_thirty_seconds_it_starts_at_the_beginning(run) -> None:
    time = Naps(life_s=30.0)
    assert run(child("raise SystemExit(1)", time, tries=4).run()) == Exit.FAILED
    assert time.naps == [0.2, 0.2, 0.2]


def test_a_full_disk_is_waited_for_however_long(run, tmp_path: Path) -> None:
    file = tmp_path / "lives"
    code = f"file = open({str(file)!r}, 'a+'); file.write('x'); raise SystemExit(6 if file.tell() < 8 else 0)"
    one = child(code, Naps(), tries=3, ends=True)
    assert run(one.run()) == Exit.OK
    assert file.read_text() == 8 * "x"


READY = """
import json, os, socket
socket.socket(fileno=json.loads(os.environ["HEADUNIT_CONFIG"])["lifeline_fd"]).sendall(b"R")
raise SystemExit(1)
"""


def test_only_lives_in_a_row_that_never_got_ready_count(run) -> None:
    async def lives() -> int:
        time = Naps()
        one = child(READY, time, tries=2)
        task = asyncio.create_task(one.run())
        while one.state.restarts < 4:
            await asyncio.wait({asyncio.ensure_future(asyncio.to_thread(lambda: None))})
        await one.stop()
        await task
        return one.state.restarts

    assert run(lives()) >= 4


STANDS_BY = """
import json, os, pathlib, signal, socket
lifeline = socket.socket(fileno=json.loads(os.environ["HEADUNIT_CONFIG"])["lifeline_fd"])
signal.signal(signal.SIGTERM, signal.SIG_IGN)
while True:
    lifeline.sendall(b"R")
    assert lifeline.recv(1) == b"S"
    if {deaf}:
        signal.pause()
    lifeline.sendall(b"S")
    assert json.loads(lifeline.recv(100000).decode())["rate"] == 0.0
"""


@pytest.mark.parametrize("what", ["lives on", "is killed meanwhile", "does not let go", "is stopped meanwhile"])
def test_a_pause(run, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    monkeypatch.setattr(
        "headunit.processes.child.STOP_GRACE_S", 5.0 if what in ("lives on", "is killed meanwhile") else 0.2
    )
    told = Config(data_dir=Path("/nowhere"), rate=0.0)

    async def story() -> None:
        one = child(STANDS_BY.replace("{deaf}", str(what == "does not let go")), FakeLoopTime())
        task = asyncio.create_task(one.run())
        await one.ready.wait()
        pid = one.state.pid
        assert pid is not None
        await one.pause()
        assert one.state.phase == "paused"
        assert (one.state.pid is None) == (what == "does not let go")
        if what == "is killed meanwhile":
            os.kill(pid, signal.SIGKILL)
            await one.died.wait()
        if what != "is stopped meanwhile":
            one.resume(told)
            await one.ready.wait()
            assert (one.state.phase, one.spec.config) == ("ready", told)
            assert (one.state.pid == pid) == (what == "lives on")
            assert one.state.restarts == 0
            one.resume(told)  # nothing is to be done
            one.kill()
        await one.stop()
        assert await task == Exit.OK
        assert one.state.phase == "ended"

    run(story())


def test_who_is_not_ready_is_ended_for_a_pause(run) -> None:
    async def story() -> None:
        one = child("import signal; signal.pause()", FakeLoopTime())
        await one.pause()  # it has not begun: nothing is to be done
        task = asyncio.create_task(one.run())
        while one.state.pid is None:
            await asyncio.to_thread(lambda: None)
        await one.pause()
        assert (one.state.phase, one.state.pid, one.said) == ("paused", None, [])  # type: ignore[attr-defined]
        await one.stop()
        assert await task == Exit.OK

    run(story())


@pytest.mark.parametrize("status", [Exit.USAGE, Exit.PORT_TAKEN, Exit.DATA_IN_USE])
def test_what_cannot_be_mended_is_not_tried_again(run, status: Exit) -> None:
    time = Naps()
    assert run(child(f"raise SystemExit({int(status)})", time).run()) == status
    assert time.naps == []


def test_a_window_may_be_closed_a_server_may_not(run) -> None:
    time = Naps()
    assert run(child("", time, ends=True).run()) == Exit.OK
    assert time.naps == []
    assert run(child("", time, tries=2).run()) == Exit.FAILED
    assert time.naps == [0.2]


def test_a_program_that_is_not_there_is_a_crash_with_words(run) -> None:
    spec = Spec("world", ("/no/such/program",), Config(data_dir=Path("/nowhere")), tries=1)
    said: list[str] = []
    assert run(Child(spec, Naps(), lambda: None, said.append).run()) == Exit.FAILED
    assert "cannot be started" in said[0]


@pytest.mark.parametrize(
    ("status", "words"), [(0, "exit status 0"), (-9, "killed by SIGKILL"), (-99, "killed by signal 99")]
)
def test_ends_in_words(status: int, words: str) -> None:
    assert describe(status) == words
