"""A unit's own process, driven over HTTP: by two controllers, through a crash and through its end."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from connectivity.contracts.control.elements import Query, Role, Spot
from connectivity.contracts.control.errors import ControlError
from connectivity.contracts.control.operations import OPERATION
from connectivity.contracts.control.requests import Find, Hold, LogsSince, Look, Nothing, Set, Tap, Wait
from headunit.config import CONFIG_VARIABLE, Config
from headunit.control.api.client import RemoteUnit, find_unit
from headunit.core.errors import UsageError
from headunit.processes.listen import port_of, reserve

NOWHERE = "127.0.0.1:9"
"""The unit is of use without a world; nothing listens there."""


class Lives:
    """One unit after the other on the same listening socket, as below the supervisor."""

    def __init__(self, data_dir: Path, listener: socket.socket) -> None:
        config = Config(
            data_dir,
            language="en",
            world_url=f"http://{NOWHERE}",
            viss_url=f"ws://{NOWHERE}",
            gps=NOWHERE,
            backend_url=f"http://{NOWHERE}",
            watchdog=False,
            listen_fds={"control": listener.fileno()},
        )
        self._fd, self._environment = listener.fileno(), {**os.environ, CONFIG_VARIABLE: config.to_json()}
        self.process: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Start the next one; whoever asks meanwhile waits at the socket."""
        command = [sys.executable, "-m", "headunit.processes.unit"]
        self.process = subprocess.Popen(command, env=self._environment, stdin=subprocess.DEVNULL, pass_fds=(self._fd,))

    def end(self, number: signal.Signals) -> int:
        """End it by a signal; its status."""
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(20)


@contextmanager
def lives(data_dir: Path) -> Iterator[tuple[Lives, str]]:
    with reserve() as listener:
        one = Lives(data_dir, listener)
        one.begin()
        try:
            yield one, f"http://127.0.0.1:{port_of(listener)}"
        finally:
            if one.process is not None and one.process.poll() is None:
                one.end(signal.SIGKILL)


def test_a_unit_is_driven_from_outside_through_a_crash_and_to_its_end(tmp_path: Path) -> None:
    token = tmp_path / "unit" / "control-token"
    token.parent.mkdir(parents=True)
    token.write_text("known-beforehand")
    with lives(tmp_path) as (unit, url), RemoteUnit(url, "known-beforehand", "one") as one:
        state = one.ask(OPERATION["unit"], Nothing())  # waits for the start
        assert (state.profile, state.page, state.language, state.width) == ("ux250h-2021-fr", "home", "en", 1280)
        assert find_unit(tmp_path) == (url, "known-beforehand")
        assert stat.S_IMODE(token.stat().st_mode) == 0o600
        with one.events() as events, RemoteUnit(url, "known-beforehand", "other") as other:
            assert next(events).state is not None
            setup = Spot(Query(role=Role.TAB, name="Setup"))
            assert one.ask(OPERATION["tap"], Tap(setup)).element.name == "Setup"
            one.ask(OPERATION["wait"], Wait(page="setup"))
            told = [next(events)]
            while told[-1].state is None:
                told.append(next(events))
            assert told[-1].state.page == "setup"
            assert one.ask(OPERATION["hold"], Hold(600)).holder == "one"
            with pytest.raises(ControlError, match="one holds the unit") as refusal:
                other.ask(OPERATION["tap"], Tap(setup))
            assert refusal.value.reason == "taken"
            assert other.ask(OPERATION["find"], Find(setup.query)).elements[0].selected
            with pytest.raises(ControlError, match="did you mean setup"):
                one.ask(OPERATION["set"], Set(page="setpu"))
        assert one.ask(OPERATION["look"], Look()).startswith(b"\x89PNG")
        assert any("control API listens" in line.text for line in one.ask(OPERATION["logs"], LogsSince()).lines)
        rig = one.ask(OPERATION["rig"], Nothing())
        assert (rig.world, rig.backend) == (None, None)

        unit.end(signal.SIGKILL)
        unit.begin()
        assert one.ask(OPERATION["unit"], Nothing()).page == "setup"
        assert json.loads((tmp_path / "run" / "unit-control.json").read_text())["pid"] == unit.process.pid

        body = b'{"query": {"name": "never"}, "timeout_s": 60}'
        head = "POST /v1/wait HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer known-beforehand\r\n"
        with socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])), 10) as waiting:
            waiting.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
            for _ in range(3):  # each comes behind it
                with RemoteUnit(url, "known-beforehand") as later:
                    later.ask(OPERATION["frames"], Nothing())
            assert unit.end(signal.SIGTERM) == 143
            answer = waiting.makefile("rb").read()
        assert answer.startswith(b"HTTP/1.1 503 ")
        assert b'"code": "closing"' in answer
        with pytest.raises(UsageError, match="No unit runs"):
            find_unit(tmp_path)
