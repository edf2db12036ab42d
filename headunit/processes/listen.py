"""Listening sockets on the loopback address: made once, kept open, and handed to children by descriptor.

A port thus survives the death of the process behind it: while it is started again, clients queue.
"""

from __future__ import annotations

import errno
import os
import socket

from headunit.config import Config
from headunit.core.errors import HeadUnitError

LOOPBACK = "127.0.0.1"
_BACKLOG = 128


def reserve(port: int = 0, option: str = "--port") -> socket.socket:
    """Listen on a port of the loopback address.

    Args:
        port: 1 to 65535, or 0 for any free one.
        option: The command-line option to name in the message.

    Raises:
        HeadUnitError: `port-taken`: somebody else listens there, or the port needs more rights.
    """
    # The protocol is named because asyncio switches Nagle's delay off only on sockets that know theirs.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        why = {errno.EADDRINUSE: "is taken", errno.EACCES: "needs more rights"}.get(error.errno or 0, "cannot be used")
        raise HeadUnitError(
            "port-taken", f"Port {port} of {LOOPBACK} {why}: choose another with {option}, or 0 for a free one."
        ) from error
    return listener


def port_of(listener: socket.socket) -> int:
    """The port that `listener` listens on."""
    return int(listener.getsockname()[1])


def take(config: Config, name: str) -> socket.socket:
    """The process's listening socket `name`: the inherited one, else a new one on `config.listen[name]` (or any).

    It does not block, as asyncio servers want it.

    Raises:
        HeadUnitError: `port-taken`, or `bad-descriptor`: what was inherited is not a listening socket.
    """
    fd = config.listen_fds.get(name)
    if fd is None:
        listener = reserve(config.listen.get(name, 0))
    else:
        try:
            listener = socket.socket(fileno=fd)
            os.set_inheritable(fd, False)  # noqa: FBT003 - the standard library's own signature
            listening = listener.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
        except OSError as error:
            raise HeadUnitError("bad-descriptor", f"Descriptor {fd} ({name}) is not a socket.") from error
        if not listening:
            listener.close()
            raise HeadUnitError("bad-descriptor", f"Descriptor {fd} ({name}) does not listen.")
    listener.setblocking(False)  # noqa: FBT003 - the standard library's own signature
    return listener
