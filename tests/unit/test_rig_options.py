"""What the options of a rig come to, and what the processes make of them."""

from __future__ import annotations

import json
import os
import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from connectivity.contracts.profile import load_profile
from connectivity.evdev import IgnitionLine
from headunit.cli import app
from headunit.cli.options import with_signals
from headunit.config import CONFIG_VARIABLE, Config
from headunit.core.clock import ManualClock, MemberClock, SystemClock
from headunit.core.errors import HeadUnitError, StorageError, UsageError
from headunit.core.looptime import FakeLoopTime
from headunit.processes import alone
from headunit.processes.supervisor import Plan, Supervisor
from headunit.processes.vehicle import input_devices, vehicle_clock, vehicle_token

runner = CliRunner()


@pytest.fixture
def became(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Config]]:
    calls: list[tuple[str, Config]] = []
    monkeypatch.setattr(alone, "become", lambda name, config, *_, **__: calls.append((name, config)))
    return calls


@pytest.fixture
def fifo(tmp_path: Path) -> Path:
    """Takes the place of /dev/input/event0."""
    path = tmp_path / "event0"
    os.mkfifo(path)
    return path


@pytest.fixture
def token(tmp_path: Path) -> Path:
    path = tmp_path / "vehicle-token"
    path.write_text("secret\n")
    return path


def running(folder: Path, **servers: dict[str, str]) -> None:
    (folder / "run").mkdir()
    for name, addresses in servers.items():
        (folder / "run" / f"{name}.json").write_text(json.dumps({"pid": os.getpid(), **addresses}))


WORLD = {"world_url": "http://w", "viss_url": "ws://v", "gps": "g:1"}


def test_a_unit_on_a_rig_keeps_the_world_and_reads_the_rig(
    tmp_path: Path, became: list[tuple[str, Config]], fifo: Path, token: Path
) -> None:
    running(tmp_path, world=WORLD, backend={"backend_url": "http://b"})
    options = [
        "--vehicle",
        "ws://car:8090",
        "--vehicle-token",
        str(token),
        "--gps",
        "gpsd://bench",
        "--keys",
        str(fifo),
    ]
    options += ["--ignition", f"{fifo}:SW_DOCK"]
    result = runner.invoke(app, ["unit", "--data-dir", str(tmp_path), *options])
    assert result.exit_code == 0, result.exception
    [(_, config)] = became
    assert (config.world_url, config.viss_url, config.gps, config.foreign_vehicle) == (
        "http://w",
        "ws://car:8090",
        "gpsd://bench",
        True,
    )
    assert (config.keys, config.ignition, config.vehicle_token) == ([str(fifo)], f"{fifo}:sw:5", token)


def test_a_dcm_beside_a_foreign_car_needs_no_world_and_follows_one_that_runs(
    tmp_path: Path, became: list[tuple[str, Config]]
) -> None:
    command = ["dcm", "--data-dir", str(tmp_path), "--vehicle", "ws://car:8090"]
    assert runner.invoke(app, command).exit_code == 0
    running(tmp_path, world=WORLD)
    assert runner.invoke(app, command).exit_code == 0
    assert [(config.world_url, config.viss_url) for _, config in became] == [
        (None, "ws://car:8090"),
        ("http://w", "ws://car:8090"),
    ]


def test_can_sets_the_car_of_the_running_world_or_a_foreign_one(
    tmp_path: Path, became: list[tuple[str, Config]]
) -> None:
    files = ["--dbc", "a.dbc", "--map", "b.toml", "--data-dir", str(tmp_path)]
    assert isinstance(runner.invoke(app, ["can", *files]).exception, UsageError)
    assert runner.invoke(app, ["can", *files, "--vehicle", "wss://car"]).exit_code == 0
    running(tmp_path, world=WORLD)
    assert runner.invoke(app, ["can", *files, "--interface", "virtual", "--channel", "x"]).exit_code == 0
    here = {"dbc": str(Path.cwd() / "a.dbc"), "map": str(Path.cwd() / "b.toml")}
    assert [(config.viss_url, config.can) for _, config in became] == [
        ("wss://car", here | {"interface": "socketcan", "channel": "can0"}),
        ("ws://v", here | {"interface": "virtual", "channel": "x"}),
    ]


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"vehicle": "http://car"}, "--vehicle takes ws://HOST:PORT"),
        ({"vehicle_token": Path("t")}, "--vehicle-token is for the server of --vehicle"),
        ({"vehicle": "ws://car", "vehicle_token": Path("/nowhere/token")}, "/nowhere/token cannot be read: No such"),
        ({"vehicle": "ws://car", "vehicle_token": Path(os.devnull)}, "is empty: put the token"),
        ({"gps": "/dev/ttyUSB0@9601"}, "'9601' is no baud rate"),
        ({"keys": [Path(os.devnull)]}, "--keys: /dev/null is no input device"),
        ({"ignition": "/dev/input/event0"}, "--ignition takes DEVICE:CODE"),
    ],
)
def test_what_is_wrong_is_one_sentence(tmp_path: Path, options: dict[str, Any], why: str) -> None:
    with pytest.raises(HeadUnitError, match=why) as told:
        with_signals(Config(tmp_path), **options)
    assert isinstance(told.value, UsageError | StorageError)
    assert not told.value.retryable  # status 2


def test_the_supervisor_hands_the_rig_on_to_every_process(tmp_path: Path) -> None:
    sockets: list[socket.socket] = []
    config = Config(tmp_path, viss_url="ws://car:8090", foreign_vehicle=True, gps="/dev/ttyUSB0", keys=["/dev/input/a"])
    try:
        specs = Supervisor(Plan(config), FakeLoopTime())._specs(config, load_profile(config.profile), sockets)
    finally:
        for one in sockets:
            one.close()
    assert {"unit", "world", "dcm"} <= {spec.name for spec in specs}
    for spec in specs:
        assert (spec.config.viss_url, spec.config.gps, spec.config.keys) == (
            "ws://car:8090",
            "/dev/ttyUSB0",
            ["/dev/input/a"],
        )
        assert spec.config.world_url is not None


def test_a_child_reads_what_it_was_handed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, token: Path) -> None:
    config = Config(
        tmp_path, foreign_vehicle=True, vehicle_token=token, keys=["a"], ignition="b:key:1", can={"dbc": "c"}
    )
    monkeypatch.setenv(CONFIG_VARIABLE, config.to_json())
    assert Config.from_environment() == config


def test_the_worlds_token_is_for_the_world_alone(tmp_path: Path, token: Path) -> None:
    config = Config(tmp_path)
    config.world_token_file.parent.mkdir()
    config.world_token_file.write_text("worlds")
    own, foreign = vehicle_token(config), vehicle_token(config.with_(foreign_vehicle=True, vehicle_token=token))
    assert callable(own)
    assert callable(foreign)
    assert (own(), foreign()) == ("worlds", "secret")
    assert vehicle_token(config.with_(foreign_vehicle=True)) is None


def test_a_foreign_car_is_stamped_by_the_worlds_calendar_once_that_is_known(tmp_path: Path) -> None:
    ours, foreign = Config(tmp_path), Config(tmp_path, foreign_vehicle=True)
    now = datetime(2026, 5, 1, tzinfo=UTC)
    assert vehicle_clock(ours, ManualClock(now)) is None
    assert vehicle_clock(foreign, SystemClock()) is None
    following = vehicle_clock(foreign, ManualClock(now))
    waiting = vehicle_clock(foreign, MemberClock(FakeLoopTime()))
    assert following is not None
    assert waiting is not None
    assert (following(), waiting()) == (now, None)


def test_input_devices_are_made_of_what_was_given(tmp_path: Path, fifo: Path) -> None:
    inputs = input_devices(Config(tmp_path, keys=[str(fifo)], ignition=f"{fifo}:SW_DOCK"), FakeLoopTime())
    [device] = inputs._devices
    assert (device._path, device._keys, device._line) == (fifo, True, IgnitionLine(fifo, 5, 5))
    assert input_devices(Config(tmp_path), FakeLoopTime())._devices == []


@pytest.mark.parametrize("command", [["run"], ["unit", "--world-url", "http://127.0.0.1:1"]])
def test_the_usb_stick_is_a_folder_that_need_not_be_there(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    refused = runner.invoke(app, [*command, "--data-dir", str(tmp_path / "data"), "--usb", str(tmp_path / "file")])
    assert isinstance(refused.exception, UsageError)
    assert refused.exception.reason == "bad-usb"
    kept: list[Config] = []

    def stop(*args: object, **_: object) -> int:
        kept.extend(getattr(one, "config", one) for one in args if isinstance(getattr(one, "config", one), Config))
        return 0

    monkeypatch.setattr("headunit.processes.supervisor.run", stop)
    monkeypatch.setattr("headunit.processes.alone.become", stop)
    monkeypatch.setattr("headunit.processes.alone.with_running", lambda config, *_: config)
    told = runner.invoke(app, [*command, "--data-dir", str(tmp_path / "data"), "--usb", str(tmp_path / "stick")])
    assert told.exit_code == 0, told.output
    assert Config.from_json(kept[0].to_json()).usb_dir == tmp_path / "stick"
    assert Config(tmp_path).usb_dir == tmp_path / "usb"
