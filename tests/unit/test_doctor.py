"""`headunit doctor` tells what is wrong, why it matters and what to do."""

import fcntl
import importlib.metadata
import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import headunit
from headunit import doctor
from headunit.doctor import data, machine, program, radios
from headunit.doctor.radios import Services
from headunit.setup.libraries import LIBRARIES, QT, X11
from tests.e2e.test_supervisor import until


def test_every_failing_check_says_what_it_means_and_what_to_do():
    for check in doctor.checks():
        assert check.meaning.endswith(".")
        assert check.ok or check.remedy


def test_this_machine_can_run_the_simulator(tmp_path):
    assert doctor.failed(doctor.checks(tmp_path)) == []


@pytest.mark.parametrize(("version", "ok"), [((3, 11), False), ((3, 12), True), ((3, 13), True), ((3, 14), False)])
def test_python_versions(version, ok):
    assert machine.python_version(version).ok is ok


def test_missing_libraries_are_named_with_their_packages():
    icccm = next(library for library in LIBRARIES if "icccm" in library.soname)
    check = machine.library_group(X11, [icccm])
    assert not check.ok
    assert "libxcb-icccm.so.4" in check.meaning
    assert "icccm" in check.remedy
    assert machine.library_group(QT, [icccm]).ok


@pytest.mark.parametrize(
    ("environment", "needed"),
    [({}, False), ({"DISPLAY": ":0"}, True), ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "vnc"}, False)],
)
def test_x_libraries_are_required_only_where_windows_open(environment, needed):
    assert machine.shows_on_x(environment) is needed


LOCK = """\
alpha==1.0 \\
    --hash=sha256:aa
beta-two==2.5.1 \\
    --hash=sha256:bb
    # via alpha
windows-only==3.0 ; sys_platform == 'win32' \\
    --hash=sha256:cc
"""


@pytest.mark.parametrize(
    ("installed", "complaint"),
    [
        ({"alpha": "1.0", "beta-two": "2.5.1"}, None),
        ({"alpha": "1.1", "beta-two": "2.5.1"}, "alpha is 1.1, not 1.0"),
        ({"alpha": "1.0"}, "beta-two is absent, not 2.5.1"),
    ],
)
def test_packages_are_compared_with_the_lock(tmp_path, installed, complaint):
    lock = tmp_path / "requirements.lock"
    lock.write_text(LOCK)

    def version_of(name):
        if name not in installed:
            raise importlib.metadata.PackageNotFoundError(name)
        return installed[name]

    check = program.packages(lock, version_of)
    assert check.ok is (complaint is None)
    assert complaint is None or complaint in check.meaning


@pytest.mark.parametrize(
    ("installed", "complaint"),
    [
        ({"alpha": "1.5", "beta-two": "2.9.9"}, None),
        ({"alpha": "1.4.9", "beta-two": "2.9"}, "alpha is 1.4.9, not >=1.5."),
        ({"alpha": "1.5", "beta-two": "3.0"}, "beta-two is 3.0, not <3,>=2.5."),
        ({"beta-two": "2.5"}, "alpha is absent, not >=1.5."),
    ],
)
def test_without_a_lock_packages_are_compared_with_what_the_program_asks_for(tmp_path, installed, complaint):
    def version_of(name):
        if name not in installed:
            raise importlib.metadata.PackageNotFoundError(name)
        return installed[name]

    declared = ["alpha>=1.5", "beta-two[extra]<3,>=2.5 ; python_version >= '3.12'"]
    check = program.packages(tmp_path / "requirements.lock", version_of, lambda: declared)
    assert check.ok is (complaint is None)
    assert complaint is None or complaint in check.meaning


def test_a_data_directory_that_does_not_exist_yet_is_fine(tmp_path):
    wanted = tmp_path / "a" / "b"
    assert data.data_directory(wanted).ok
    assert list(tmp_path.iterdir()) == [], "looking must leave nothing behind"


def test_a_file_in_the_way_is_told(tmp_path):
    (tmp_path / "data").write_text("x")
    assert "is a file" in data.data_directory(tmp_path / "data" / "x").meaning


def test_a_file_system_that_cannot_be_written_is_told():
    check = data.data_directory(Path("/proc/headunit"))
    assert not check.ok
    assert "/proc cannot be written" in check.meaning


@pytest.mark.parametrize(("free_mb", "ok"), [(499, False), (500, True)])
def test_free_space(tmp_path, free_mb, ok):
    check = data.free_space(tmp_path, lambda _: free_mb * 1024 * 1024)
    assert check.ok is ok
    assert f"{free_mb} MB" in check.meaning


def test_loopback_that_refuses_is_told():
    def refuse(_socket, _address):
        raise OSError(99, "Cannot assign requested address")

    assert machine.loopback().ok
    assert "Cannot assign" in machine.loopback(refuse).meaning


@pytest.mark.parametrize(
    ("environment", "alive", "ok", "word"),
    [
        ({}, False, True, "VNC"),
        ({"DISPLAY": ":7"}, True, True, ":7"),
        ({"DISPLAY": ":7.0"}, False, False, "no X server"),
        ({"DISPLAY": "bench:0"}, False, True, "another machine"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, False, True, "Wayland"),
    ],
)
def test_display(environment, alive, ok, word):
    check = machine.display(environment, lambda _: alive)
    assert check.ok is ok
    assert word in check.meaning
    assert not check.required


def test_an_x_server_is_recognised_by_its_socket(tmp_path):
    address = str(tmp_path / "X1")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address)
        server.listen(1)
        assert machine._answers(address)
    assert not machine._answers(address)


def test_the_default_data_directory_is_the_one_of_the_product(monkeypatch):
    import platformdirs

    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert data.default_data_dir({}) == platformdirs.user_data_path("headunit")
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/data")
    assert data.default_data_dir({"XDG_DATA_HOME": "/srv/data"}) == platformdirs.user_data_path("headunit")


def test_the_brokers_server_is_there_and_starts():
    check = program.broker_server()
    assert check.ok
    assert "nats-server" in check.meaning


@pytest.mark.parametrize(
    ("script", "mode", "word"),
    [
        (None, 0, "is missing"),
        ("#!/bin/sh\nexit 3\n", 0o755, "status 3"),
        ("#!/bin/sh\nexit 0\n", 0o644, "may not be executed"),
        ("\x7fELF of another machine", 0o755, "does not start"),
    ],
)
def test_a_brokers_server_that_cannot_be_used_is_told(tmp_path, script, mode, word):
    path = tmp_path / "nats-server"
    if script is not None:
        path.write_text(script)
        path.chmod(mode)
    check = program.broker_server(path)
    assert not check.ok
    assert word in check.meaning
    assert check.remedy


def test_files_that_did_not_come_with_the_program_are_named(tmp_path):
    (tmp_path / "qml" / "Hmi" / "i18n").mkdir(parents=True)
    (tmp_path / "qml" / "Hmi" / "i18n" / "hmi_en.qm").touch()
    check = program.faces(tmp_path / "qml", tmp_path)
    assert not check.ok
    for name in ("App/Main.qml", "hmi_fr.qm", "*.ttf", "the cars"):
        assert name in check.meaning
    assert "hmi_en.qm" not in check.meaning


RELEASED = datetime.fromisoformat(headunit.RELEASED).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "latest", "word"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), None, "before this program was made"),
        (RELEASED, None, None),
        (RELEASED, RELEASED, None),
        (RELEASED, datetime(2100, 1, 1, tzinfo=UTC), "last written on 2100-01-01"),
    ],
)
def test_a_clock_of_the_machine_that_cannot_be_right_is_told(now, latest, word):
    check = machine.machine_clock(now, latest)
    assert check.ok is (word is None)
    assert word is None or (word in check.meaning and "timedatectl" in check.remedy)
    assert not check.required


def test_the_newest_file_tells_when_the_data_was_last_written(tmp_path):
    assert data.latest_file(tmp_path) is None
    (tmp_path / "world").mkdir()
    for name, when_s in (("world.json", 1_800_000_000), ("token", 1_700_000_000)):
        (tmp_path / "world" / name).touch()
        os.utime(tmp_path / "world" / name, (when_s, when_s))
    assert data.latest_file(tmp_path) == datetime.fromtimestamp(1_800_000_000, UTC)


def test_files_of_somebody_else_are_told(tmp_path):
    (tmp_path / "unit").mkdir()
    (tmp_path / "unit" / "tokens.json").touch()
    check = data.data_directory(tmp_path, lambda path, _: path.name != "tokens.json")
    assert not check.ok
    assert "unit/tokens.json belongs to somebody else" in check.meaning
    assert "chown" in check.remedy


def test_damaged_files_and_those_of_the_wrong_kind_are_told(tmp_path):
    assert data.damaged(tmp_path).ok
    (tmp_path / "unit").mkdir()
    (tmp_path / "unit" / "tokens.json.corrupt").touch()
    check = data.damaged(tmp_path)
    assert "unit/tokens.json.corrupt" in check.meaning
    assert not check.required
    (tmp_path / "world").touch()
    assert data.damaged(tmp_path).required
    assert "world" in data.damaged(tmp_path).meaning


@contextmanager
def holding(lock):
    """Another process that holds a lock as ours do."""
    code = (
        "import fcntl, os, sys\n"
        "fd = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT)\n"
        "fcntl.flock(fd, fcntl.LOCK_EX)\n"
        "os.write(fd, str(os.getpid()).encode())\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    lock.parent.mkdir(exist_ok=True)
    command = [sys.executable, "-c", code, str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        try:
            yield process.pid
        finally:
            process.stdin.close()
            process.wait(10)


def test_what_runs_on_the_data_directory_is_named(tmp_path):
    assert "Nothing runs" in data.left_over(tmp_path).meaning
    run = tmp_path / "run"
    with holding(run / "supervisor.lock") as simulator, holding(run / "unit.lock") as unit:
        check = data.left_over(tmp_path)
        with (run / "world.lock").open("w") as free:  # looking takes no lock: the world could start right now
            fcntl.flock(free, fcntl.LOCK_EX | fcntl.LOCK_NB)
    assert check.ok
    assert f"simulator (process {simulator}), unit (process {unit})" in check.meaning
    assert "Nothing runs" in data.left_over(tmp_path).meaning, "a lock file that nobody holds is no process"


def test_a_child_that_outlived_its_supervisor_is_told_with_the_command_that_ends_it(tmp_path):
    run = tmp_path / "run"
    with holding(run / "unit.lock") as pid:
        assert data.left_over(tmp_path).ok, "a unit that was started alone"
        (run / "children.json").write_text(json.dumps({"supervisor_pid": 1, "children": {"unit": {"pid": pid}}}))
        check = data.left_over(tmp_path)
        assert not check.ok
        assert f"the unit (process {pid})" in check.meaning
        assert check.remedy == f"kill {pid}"
        (run / "children.json").write_bytes(b"\xff{")
        assert data.left_over(tmp_path).ok


def test_a_brokers_server_without_its_keeper_is_told(tmp_path):
    (tmp_path / "run").mkdir()
    program_ = tmp_path / "nats-server"
    program_.symlink_to("/bin/sleep")
    with subprocess.Popen([program_, "60"]) as server:
        try:
            until("it has its own name", lambda: "nats" in data._command(server.pid))
            (tmp_path / "run" / "broker.json").write_text(json.dumps({"pid": 1, "nats_pid": server.pid}))
            assert data.left_over(tmp_path).remedy == f"kill {server.pid}"
            with holding(tmp_path / "run" / "broker.lock"):
                assert data.left_over(tmp_path).ok
        finally:
            server.send_signal(signal.SIGKILL)
    assert data.left_over(tmp_path).ok


def test_the_faces_are_looked_for_where_they_are_loaded_from():
    from headunit.ui.resources import qml_dir

    assert program.qml_dir() == qml_dir()


ALLOWED = {
    f"org.freedesktop.NetworkManager.{right}": "yes"
    for right in ("network-control", "wifi.scan", "enable-disable-wifi", "settings.modify.system")
}
GOOD = Services("", {"5C:F3:70:00:00:01": True}, 1, ALLOWED)


def about_radios(services, rfkill):
    """What is wrong with the machine's radios, by name."""
    return {check.name: check for check in radios.of_the_machine(services, rfkill) if not check.ok}


@pytest.mark.parametrize(
    ("services", "name", "words"),
    [
        (replace(GOOD, adapters=None), "Radios: BlueZ", "does not run"),
        (replace(GOOD, adapters={}), "Radios: BlueZ", "no Bluetooth adapter"),
        (replace(GOOD, wifi_devices=None), "Radios: NetworkManager", "bluez+dhcp"),
        (replace(GOOD, wifi_devices=0), "Radios: NetworkManager", "no Wi-Fi device"),
        (
            replace(GOOD, rights=ALLOWED | {"org.freedesktop.NetworkManager.wifi.scan": "auth"}),
            "Radios: rights",
            "wifi.scan",
        ),
    ],
)
def test_what_a_rig_lacks_for_its_own_radios_is_named(services, name, words, tmp_path):
    wrong = about_radios(services, tmp_path)
    assert set(wrong) == {name}
    assert words in wrong[name].meaning
    assert wrong[name].remedy
    assert not wrong[name].required


def test_a_rig_with_all_its_radios_lacks_nothing(tmp_path):
    assert about_radios(GOOD, tmp_path) == {}
    assert radios.twins(lambda _: None).remedy
    assert radios.twins(lambda _: "/usr/bin/dbus-daemon").ok


def test_a_switch_that_holds_a_radio_off_is_named(tmp_path):
    for number, (kind, soft) in enumerate([("bluetooth", "1"), ("wlan", "0"), ("nfc", "1")]):
        entry = tmp_path / f"rfkill{number}"
        entry.mkdir()
        for name, text in (("type", kind), ("soft", soft), ("hard", "0")):
            (entry / name).write_text(f"{text}\n")
    assert "holds off Bluetooth (" in about_radios(GOOD, tmp_path)["Radios: switches"].meaning


def test_a_machine_without_a_system_bus_is_as_it_should_be(tmp_path):
    [check] = radios.of_the_machine(radios.ask(f"unix:path={tmp_path}/nobody"))
    assert check.ok
    assert "--radio system alone" in check.meaning
