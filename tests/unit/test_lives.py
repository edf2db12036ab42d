"""A process that stands by between two lives: what it hears on its lifeline, and what becomes of its sockets."""

import contextlib
import json
import os
import socket
import threading
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

from headunit.config import Config
from headunit.core.errors import UsageError
from headunit.processes.lifeline import Lifeline
from headunit.processes.listen import reserve, take
from headunit.processes.lives import Lives
from tests.patience import PATIENCE_S

ANEW = f"{Config(Path('/then'), seed=7, rate=0.0).to_json()}\n".encode()


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(PATIENCE_S)
        yield ours, theirs


def lives_at(theirs: socket.socket, **more: Any) -> Lives:
    return Lives(Config(Path("/now"), lifeline_fd=theirs.fileno(), **more))


def test_each_life_listens_on_the_same_port(ends: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = ends
    with reserve() as listener:
        found = []
        for told in lives_at(theirs, listen_fds={"api": listener.fileno()}):
            with take(told, "api") as own:
                found.append((told.data_dir, told.seed, own.getsockname()))
            os.close(told.lifeline_fd or -1)
            if len(found) == 1:
                ours.sendall(b"S" + ANEW)
        assert found == [(Path("/now"), 1, listener.getsockname()), (Path("/then"), 7, listener.getsockname())]
        assert ours.recv(10) == b"S"
        assert listener.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)


def test_what_all_lives_share_is_given_to_none(ends: tuple[socket.socket, socket.socket]) -> None:
    _, theirs = ends
    lives = Lives(Config(Path("/now"), lifeline_fd=theirs.fileno(), listen_fds={"vnc": theirs.fileno()}), ["vnc"])
    told = lives.begin()
    os.close(told.lifeline_fd or -1)
    assert told.listen_fds == {}


def test_the_word_is_heard_by_the_life_and_left_for_the_process(ends: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = ends
    lives, stopped = lives_at(theirs), threading.Event()
    lifeline = Lifeline(lives.begin().lifeline_fd)
    assert not lives.is_wanted_again()
    ours.sendall(b"?S")
    lifeline.watch(stopped.set)
    assert stopped.wait(10)
    assert lives.is_wanted_again()
    lifeline.close()
    ours.sendall(ANEW)
    assert lives.stand_by()
    assert not lives.is_wanted_again()


def test_nobody_stands_by_without_a_supervisor(ends: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = ends
    assert len([told.rate for told in Lives(Config(Path("/now")))]) == 1
    ours.sendall(b"S{")
    ours.close()
    assert lives_at(theirs).stand_by() is False


@pytest.mark.parametrize("told", [b"{\n", b"[]\n", b'{"data_dir": 1}\n', b"\xff\n", b"x" * 1_100_000])
def test_what_nobody_understands_ends_it_with_words(ends: tuple[socket.socket, socket.socket], told: bytes) -> None:
    ours, theirs = ends

    def say() -> None:
        with contextlib.suppress(OSError):  # nobody listens to the end of a word without one
            ours.sendall(b"S" + told)

    saying = threading.Thread(target=say)
    saying.start()
    with pytest.raises(UsageError) as refused:
        lives_at(theirs).stand_by()
    assert refused.value.reason == "no-config"
    theirs.shutdown(socket.SHUT_RD)
    saying.join()


def test_a_loop_goes_on_turning_meanwhile(
    ends: tuple[socket.socket, socket.socket], run: Callable[[Coroutine[Any, Any, Any]], Any]
) -> None:
    ours, theirs = ends
    lives = lives_at(theirs)

    async def story() -> None:
        ours.sendall(b"S" + ANEW)
        assert await lives.stand_by_aside()
        ours.sendall(b"S" + json.dumps({"rate": 1}).encode() + b"\n")
        with pytest.raises(UsageError):
            await lives.stand_by_aside()

    run(story())
    assert lives.begin().seed == 7
