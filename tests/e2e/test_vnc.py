"""Without a display the picture is served to this machine only: proven with a real Qt process."""

import contextlib
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from headunit.processes.display import check_libraries, needs_vnc, vnc_environment
from headunit.processes.listen import port_of, reserve
from tests.patience import PATIENCE_S

APP = Path(__file__).with_name("vnc_app_qt.py")


@contextlib.contextmanager
def served(platform: dict[str, str], *, inherited: socket.socket | None = None) -> Iterator[subprocess.Popen[str]]:
    fds = (inherited.fileno(),) if inherited else ()
    process = subprocess.Popen(
        [sys.executable, str(APP), *map(str, fds)],
        env={**os.environ, **platform},
        pass_fds=fds,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.communicate(timeout=PATIENCE_S)


def own_addresses() -> list[str]:
    """Addresses of this machine that are not loopback; connecting a UDP socket sends nothing."""
    found = []
    for family, far in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((far, 9))
            found.append(probe.getsockname()[0])
    return found


def listeners_of(pid: int) -> set[str]:
    """Hexadecimal local addresses on which the process listens, from the kernel's own tables."""
    inodes = set()
    for fd in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(OSError):
            inodes.update(re.findall(r"^socket:\[(\d+)\]$", str(fd.readlink())))
    found = set()
    for table in ("tcp", "tcp6"):
        with contextlib.suppress(FileNotFoundError):
            rows = [line.split() for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]]
            found |= {row[1] for row in rows if row[3] == "0A" and row[9] in inodes}
    return found


def greeting(address: str, port: int) -> bytes:
    with socket.create_connection((address, port), timeout=PATIENCE_S) as client:
        client.settimeout(PATIENCE_S)
        return client.recv(12)


def screen_size(port: int) -> tuple[int, int]:
    """The whole RFB 3.3 opening (RFC 6143 §7.1–7.3) without a password; what the server says of its picture."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as client, client.makefile("rwb") as wire:
        assert wire.read(12).startswith(b"RFB 003.")
        wire.write(b"RFB 003.003\n")
        wire.flush()
        assert wire.read(4) == (1).to_bytes(4, "big"), "security type None"
        wire.write(b"\x01")
        wire.flush()
        return int.from_bytes(wire.read(2), "big"), int.from_bytes(wire.read(2), "big")


@pytest.mark.parametrize("given", ["inherited socket", "port of Qt's own"])
def test_only_this_machine_can_look(given: str) -> None:
    inherited = reserve() if given == "inherited socket" else None
    with contextlib.ExitStack() as stack:
        if inherited:
            stack.enter_context(inherited)
        app = stack.enter_context(served(vnc_environment(320, 200), inherited=inherited))
        assert app.stdout is not None
        line = app.stdout.readline()
        assert line.strip().isdigit(), app.stderr and app.stderr.read()
        port = int(line)
        if inherited:
            assert port == port_of(inherited)
        assert listeners_of(app.pid) == {f"0100007F:{port:04X}"}
        assert screen_size(port) == (320, 200)
        for address in own_addresses():
            with pytest.raises(ConnectionRefusedError):
                greeting(address, port)


def test_a_second_viewer_after_the_first_has_left() -> None:
    with reserve() as inherited, served(vnc_environment(320, 200), inherited=inherited) as app:
        assert app.stdout is not None
        port = int(app.stdout.readline())
        assert [greeting("127.0.0.1", port)[:8] for _ in range(2)] == [b"RFB 003."] * 2


def test_it_refuses_rather_than_serving_the_network() -> None:
    """Two servers on all interfaces: which one is Qt's cannot be told, so nothing is served."""
    with socket.create_server(("0.0.0.0", 0)) as other:
        app = subprocess.run(
            [sys.executable, "-c", f"import sys; sys.argv = ['x']; exec(open({str(APP)!r}).read())"],
            env={**os.environ, **vnc_environment(320, 200)},
            pass_fds=(other.fileno(),),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
    assert app.returncode == 1
    assert "refused: Qt's VNC server cannot be found (2 candidates): not serving." in app.stderr
    assert app.stdout == ""


def test_other_platforms_are_left_alone() -> None:
    with served({"QT_QPA_PLATFORM": "offscreen"}) as app:
        assert app.stdout is not None
        assert app.stdout.readline() == "None\n"
        assert listeners_of(app.pid) == set()


@pytest.mark.parametrize(
    ("environment", "system", "expected"),
    [
        ({}, "linux", True),
        ({"DISPLAY": ":0"}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", False),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({"DISPLAY": ""}, "linux", True),
        ({}, "darwin", False),
    ],
)
def test_when_vnc_is_needed(environment: dict[str, str], system: str, *, expected: bool) -> None:
    assert needs_vnc(environment, system) is expected


def test_missing_libraries_are_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from headunit.core.errors import HeadUnitError
    from headunit.processes import display

    monkeypatch.setattr(display, "loadable", lambda name: name not in {"libEGL.so.1", "libxcb-cursor.so.0"})
    with pytest.raises(HeadUnitError, match=r"lacks libEGL\.so\.1, which Qt needs: .*libegl1"):
        check_libraries({})
    with pytest.raises(HeadUnitError, match=r"lacks libEGL\.so\.1, libxcb-cursor\.so\.0, "):
        check_libraries({"DISPLAY": ":0"})
