"""`headunit doctor` tells what is wrong, why it matters and what to do."""

import importlib.metadata
import socket

import pytest

from headunit import doctor
from headunit.setup.libraries import LIBRARIES, QT, X11


def test_every_failing_check_says_what_it_means_and_what_to_do():
    for check in doctor.checks():
        assert check.meaning.endswith(".")
        assert check.ok or check.remedy


def test_this_machine_can_run_the_simulator(tmp_path):
    assert doctor.failed(doctor.checks(tmp_path)) == []


@pytest.mark.parametrize(("version", "ok"), [((3, 11), False), ((3, 12), True), ((3, 13), True), ((3, 14), False)])
def test_python_versions(version, ok):
    assert doctor.python_version(version).ok is ok


def test_missing_libraries_are_named_with_their_packages():
    icccm = next(library for library in LIBRARIES if "icccm" in library.soname)
    check = doctor.library_group(X11, [icccm])
    assert not check.ok
    assert "libxcb-icccm.so.4" in check.meaning
    assert "icccm" in check.remedy
    assert doctor.library_group(QT, [icccm]).ok


@pytest.mark.parametrize(
    ("environment", "needed"),
    [({}, False), ({"DISPLAY": ":0"}, True), ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "vnc"}, False)],
)
def test_x_libraries_are_required_only_where_windows_open(environment, needed):
    assert doctor.shows_on_x(environment) is needed


LOCK = """\
alpha==1.0 \\
    --hash=sha256:aa
beta-two==2.5.1 \\
    --hash=sha256:bb
    # via alpha
windows-only==3.0 ; sys_platform == 'win32' \\
    --hash=sha256:cc
"""


def test_only_packages_for_every_machine_are_compared():
    assert doctor.locked_versions(LOCK) == {"alpha": "1.0", "beta-two": "2.5.1"}


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

    check = doctor.packages_match_lock(lock, version_of)
    assert check.ok is (complaint is None)
    assert complaint is None or complaint in check.meaning


def test_an_installed_copy_has_no_lock_and_needs_none(tmp_path):
    assert doctor.packages_match_lock(tmp_path / "requirements.lock").ok


def test_a_data_directory_that_does_not_exist_yet_is_fine(tmp_path):
    wanted = tmp_path / "a" / "b"
    assert doctor.data_directory(wanted).ok
    assert list(tmp_path.iterdir()) == [], "looking must leave nothing behind"


def test_a_file_in_the_way_is_told(tmp_path):
    (tmp_path / "data").write_text("x")
    assert "is a file" in doctor.data_directory(tmp_path / "data" / "x").meaning


def test_a_file_system_that_cannot_be_written_is_told():
    check = doctor.data_directory(doctor.Path("/proc/headunit"))
    assert not check.ok
    assert "/proc cannot be written" in check.meaning


@pytest.mark.parametrize(("free_mb", "ok"), [(499, False), (500, True)])
def test_free_space(tmp_path, free_mb, ok):
    check = doctor.free_space(tmp_path, lambda _: free_mb * 1024 * 1024)
    assert check.ok is ok
    assert f"{free_mb} MB" in check.meaning


def test_loopback_that_refuses_is_told():
    def refuse(_socket, _address):
        raise OSError(99, "Cannot assign requested address")

    assert doctor.loopback().ok
    assert "Cannot assign" in doctor.loopback(refuse).meaning


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
    check = doctor.display(environment, lambda _: alive)
    assert check.ok is ok
    assert word in check.meaning
    assert not check.required


def test_an_x_server_is_recognised_by_its_socket(tmp_path):
    address = str(tmp_path / "X1")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address)
        server.listen(1)
        assert doctor._answers(address)
    assert not doctor._answers(address)


def test_the_default_data_directory_is_the_one_of_the_product(monkeypatch):
    import platformdirs

    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert doctor.default_data_dir({}) == platformdirs.user_data_path("headunit")
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/data")
    assert doctor.default_data_dir({"XDG_DATA_HOME": "/srv/data"}) == platformdirs.user_data_path("headunit")
