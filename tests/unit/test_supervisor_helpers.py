"""Locks, listening sockets and exit statuses: what every process uses."""

import os
import socket
from pathlib import Path

import pytest

from headunit.config import Config
from headunit.core.errors import HeadUnitError, LinkError, LinkReason, StorageError, UsageError
from headunit.processes import exits, listen, locks


def test_a_lock_is_held_by_one_and_names_its_holder(tmp_path: Path) -> None:
    path = locks.lock_path(tmp_path / "run", "unit")
    first = locks.Lock(path, "unit")
    with pytest.raises(
        HeadUnitError, match=rf"Another unit \(process {os.getpid()}\) already uses {tmp_path}"
    ) as caught:
        locks.Lock(path, "unit")
    assert exits.status_of(caught.value) == exits.Exit.DATA_IN_USE
    first.release()
    first.release()
    locks.Lock(path, "unit").release()


def test_a_lock_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "run").touch()
    with pytest.raises(StorageError):
        locks.Lock(tmp_path / "run" / "unit.lock", "unit")


def test_a_taken_port_names_the_option() -> None:
    taken = pytest.raises(HeadUnitError, match="is taken: choose another with --viss-port")
    with listen.reserve() as first, taken as caught:
        listen.reserve(listen.port_of(first), "--viss-port")
    assert exits.status_of(caught.value) == exits.Exit.PORT_TAKEN


def test_an_inherited_socket_wins_and_only_loopback_is_listened_on(tmp_path: Path) -> None:
    reserved = listen.reserve()
    port = listen.port_of(reserved)
    config = Config(data_dir=tmp_path, listen={"api": 1}, listen_fds={"api": reserved.detach()})
    with listen.take(config, "api") as taken, listen.take(config, "viss") as other:
        assert taken.getsockname() == ("127.0.0.1", port)
        assert not taken.get_inheritable()
        assert not taken.getblocking()
        assert other.getsockname()[0] == "127.0.0.1"
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            pass


@pytest.mark.parametrize("is_socket", [True, False])
def test_a_descriptor_that_is_no_listening_socket(tmp_path: Path, *, is_socket: bool) -> None:
    with socket.socket() as idle, (tmp_path / "file").open("w") as file:
        fd = os.dup(idle.fileno() if is_socket else file.fileno())
        with pytest.raises(HeadUnitError, match="does not listen" if is_socket else "is not a socket"):
            listen.take(Config(data_dir=tmp_path, listen_fds={"api": fd}), "api")
        if not is_socket:
            os.close(fd)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UsageError("unknown-profile"), 2),
        (StorageError("read-only"), 2),
        (HeadUnitError("port-taken"), 3),
        (HeadUnitError("data-in-use"), 4),
        (HeadUnitError("backend-unreachable"), 5),
        (StorageError("disk-full", retryable=True), 6),
        (LinkError(LinkReason.TIMEOUT), 1),
    ],
)
def test_statuses(error: HeadUnitError, status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert exits.fail(error) == status
    assert capsys.readouterr().err == f"headunit: {error}\n"
