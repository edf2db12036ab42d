"""A child that was begun before there was a loop; light, for it is read before Qt is."""

from __future__ import annotations

import socket
import subprocess
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Begun:
    """A child's first life: its process, and our end of its lifeline."""

    process: subprocess.Popen[bytes]
    lifeline: socket.socket
