"""Keeps Qt's VNC server on the loopback address.

Qt's `vnc` platform plug-in listens on every interface of the machine, without a password, and cannot be told
otherwise. So before it has served anybody its listening descriptor is replaced by a socket that listens on
127.0.0.1 only. Qt keeps the number of the descriptor, not what is behind it, and serves that socket from then on.
"""

from __future__ import annotations

import os
import socket
from ipaddress import ip_address
from pathlib import Path

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

from headunit.core.errors import HeadUnitError

_LOOPBACK = "127.0.0.1"


def keep_on_loopback(inherited_fd: int | None = None) -> int | None:
    """Serve the picture on loopback only. Call it right after the QGuiApplication is made, before the loop runs.

    Args:
        inherited_fd: A socket listening on loopback to serve on (`config.listen_fds.get("vnc")`); without one a
            socket on the port that Qt chose is made.

    Returns:
        The port, or None where the platform is not `vnc` and nothing was to be done.

    Raises:
        HeadUnitError: `vnc-exposed`: it cannot be done; the process must end rather than serve the network.
    """
    if QGuiApplication.platformName() != "vnc":
        return None
    _let_qt_listen()
    exposed = [fd for fd, address in _listening().items() if not _is_loopback(address) and fd != inherited_fd]
    if len(exposed) != 1:
        raise HeadUnitError("vnc-exposed", f"Qt's VNC server cannot be found ({len(exposed)} candidates): not serving.")
    [target] = exposed
    port = int(_listening()[target][1])
    try:
        if inherited_fd is not None:
            private = socket.socket(fileno=os.dup(inherited_fd))
        else:
            _plug(target)  # frees the port, and whoever has called in the meantime is hung up on
            private = socket.create_server((_LOOPBACK, port))
        with private:
            private.setblocking(False)  # noqa: FBT003 - the standard library's own signature
            os.dup2(private.fileno(), target, inheritable=False)
    except OSError as error:
        raise HeadUnitError("vnc-exposed", f"The VNC server cannot be kept on {_LOOPBACK} ({error}).") from error
    open_still = [address for address in _listening().values() if not _is_loopback(address)]
    if open_still or target not in _listening():
        raise HeadUnitError("vnc-exposed", f"The VNC server would listen on {open_still}: not serving.")
    return int(_listening()[target][1])


def _let_qt_listen() -> None:
    """Qt's server starts to listen by a posted event; deliver it, without its note of a port that is not ours."""

    def quiet(kind: QtMsgType, context: object, text: str) -> None:
        if not text.startswith("QVncServer created") and previous is not None:
            previous(kind, context, text)

    previous = qInstallMessageHandler(quiet)
    try:
        QGuiApplication.sendPostedEvents()
    finally:
        qInstallMessageHandler(previous)


def _listening() -> dict[int, tuple[str, int]]:
    """The listening TCP sockets of this process: descriptor → address and port."""
    found: dict[int, tuple[str, int]] = {}
    for entry in Path("/proc/self/fd").iterdir():
        try:
            if not str(entry.readlink()).startswith("socket:"):
                continue
            with socket.socket(fileno=os.dup(int(entry.name))) as one:
                internet = one.family in (socket.AF_INET, socket.AF_INET6)
                if internet and one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    found[int(entry.name)] = one.getsockname()[:2]
        except OSError:
            continue  # the descriptor of the listing itself, gone by now
    return found


def _is_loopback(address: tuple[str, int]) -> bool:
    return ip_address(address[0].partition("%")[0]).is_loopback


def _plug(fd: int) -> None:
    null = os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC)
    try:
        os.dup2(null, fd, inheritable=False)
    finally:
        os.close(null)
