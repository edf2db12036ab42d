"""The world as a process of its own: how it starts, is refused, dies and comes back."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

import pytest

from headunit.config import CONFIG_VARIABLE, Config
from tests.patience import PATIENCE_S


@contextmanager
def lifeline():
    """A supervisor's end of the socket; the other end is inherited."""
    ours, theirs = socket.socketpair()
    ours.settimeout(PATIENCE_S)
    try:
        yield ours, theirs
    finally:
        ours.close()
        theirs.close()


@contextmanager
def world(data_dir, **values):
    """A running world process that has said that it is ready."""
    with lifeline() as (ours, theirs):
        config = Config(data_dir, **{"start": "2026-05-01T08:00:00Z", **values}).with_(lifeline_fd=theirs.fileno())
        fds = [theirs.fileno(), *config.listen_fds.values()]
        child = subprocess.Popen(
            [sys.executable, "-m", "headunit.processes.world"],
            env={**os.environ, CONFIG_VARIABLE: config.to_json()},
            pass_fds=fds,
            stderr=subprocess.PIPE,
            text=True,
        )
        theirs.close()
        try:
            assert ours.recv(1) == b"R"
            yield child, ours
        finally:
            child.kill()
            child.communicate(timeout=PATIENCE_S)


def refused(data_dir, **values):
    """Exit status and stderr of a world that cannot start."""
    environment = {**os.environ, CONFIG_VARIABLE: Config(data_dir, **values).to_json()}
    done = subprocess.run(
        [sys.executable, "-m", "headunit.processes.world"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    return done.returncode, done.stderr


def ask(data_dir, method, path, body=None):
    addresses = json.loads((data_dir / "run" / "world.json").read_text())
    request = urllib.request.Request(
        addresses["world_url"] + path,
        data=None if body is None else json.dumps(body).encode(),
        method=method,
        headers={
            "Authorization": f"Bearer {(data_dir / 'world' / 'token').read_text()}",
            "Content-Type": "application/json",
        },
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=PATIENCE_S) as answer:
        return json.load(answer)


def wait_for(condition):
    """Until `condition` holds in another process; it must within the limit."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_clean_stop_and_a_second_start_go_on_where_it_stood(tmp_path):
    with world(tmp_path, rate=0.0) as (child, _):
        ask(tmp_path, "POST", "/v1/clock/jump", {"by": "1y"})
        ask(tmp_path, "PATCH", "/v1/car", {"ignition": "ON", "odometer_km": 250})
        child.send_signal(signal.SIGTERM)
        assert child.wait(PATIENCE_S) == 0
        assert child.stderr.read() == ""
        assert not (tmp_path / "run" / "world.json").exists()
    with world(tmp_path, rate=0.0):
        state = ask(tmp_path, "GET", "/v1/state")
        assert state["clock"]["now"] == "2027-05-01T08:00:00.000Z"
        assert (state["car"]["ignition"], state["car"]["odometer_km"]) == ("ON", 250.0)


def test_after_a_kill_time_is_never_earlier_than_what_was_seen(tmp_path):
    seen = ""
    for _ in range(2):
        with world(tmp_path, rate=10_000.0) as (child, _):
            state = ask(tmp_path, "GET", "/v1/state")
            assert state["clock"]["now"] >= seen
            ask(tmp_path, "POST", "/v1/clock/jump", {"by": "1d"})
            for _ in range(20):
                seen = ask(tmp_path, "GET", "/v1/state")["clock"]["now"]
            child.kill()
            child.wait(PATIENCE_S)
    with world(tmp_path, rate=0.0):
        assert ask(tmp_path, "GET", "/v1/state")["clock"]["now"] >= seen


def test_a_kill_loses_no_knob(tmp_path):
    def kept():
        return json.loads((tmp_path / "world" / "world.json").read_text())["phones"][0]["tethering"]

    with world(tmp_path, rate=0.0) as (child, _):
        ask(tmp_path, "PATCH", "/v1/phones/marie", {"tethering": True})
        wait_for(kept)
        child.kill()
    with world(tmp_path, rate=0.0):
        assert ask(tmp_path, "GET", "/v1/state")["phones"][0]["tethering"]


def test_it_ends_with_its_supervisor(tmp_path):
    with world(tmp_path) as (child, ours):
        ours.close()
        assert child.wait(PATIENCE_S) == 0


def test_it_takes_over_inherited_sockets(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        with world(tmp_path, listen_fds={"api": listener.fileno()}):
            assert json.loads((tmp_path / "run" / "world.json").read_text())["world_url"].endswith(f":{port}")
            assert ask(tmp_path, "GET", "/v1/state")["phones"]


def test_a_port_that_is_taken(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        status, said = refused(tmp_path, listen={"viss": listener.getsockname()[1]})
    assert status == 3
    assert "taken" in said


def test_a_second_world_on_one_data_directory(tmp_path):
    with world(tmp_path):
        status, said = refused(tmp_path)
        assert status == 4
        assert str(tmp_path) in said
        assert ask(tmp_path, "GET", "/v1/state")["phones"]  # the first one is unharmed


@pytest.mark.parametrize(
    ("values", "words"),
    [({"profile": "delorean"}, "ux250h-2021-fr"), ({"start": "tomorrow"}, "2026-05-01"), ({"rate": -1.0}, "rate")],
)
def test_a_wrong_wish_is_answered_in_one_sentence(tmp_path, values, words):
    status, said = refused(tmp_path, **values)
    assert status == 2
    assert words in said


def test_a_data_directory_that_is_a_file(tmp_path):
    (tmp_path / "file").write_text("here already")
    status, said = refused(tmp_path / "file")
    assert status == 2
    assert "--data-dir" in said


def test_a_corrupt_world_is_moved_aside_and_said(tmp_path):
    (tmp_path / "world").mkdir()
    (tmp_path / "world" / "world.json").write_text("{ nonsense")
    with world(tmp_path, rate=0.0) as (child, _):
        assert ask(tmp_path, "GET", "/v1/state")["clock"]["now"] == "2026-05-01T08:00:00.000Z"
        child.terminate()
        assert child.wait(PATIENCE_S) == 0
        assert "moved aside" in child.stderr.read()
    assert (tmp_path / "world" / "world.json.corrupt").read_text() == "{ nonsense"
