"""Where a control API listens, and what is said of it at the shell. Standard library only."""

from __future__ import annotations

from collections.abc import Callable

from headunit.processes.listen import LOOPBACK, Place

SOCKET = "control"
"""Name of its listening sockets in `Config`."""


def warn_if_open(place: Place, port: int, say: Callable[[str], None]) -> None:
    """Say what it means that other machines reach it."""
    if not place.is_private:
        say(
            f"warning: whoever reaches port {port} of {place.host} and has the token drives this unit, and the token "
            f"travels over plain HTTP. Where that network is not yours alone, leave --listen out, and on the other "
            f"machine: ssh -L {port}:{LOOPBACK}:{port} THIS-MACHINE"
        )
