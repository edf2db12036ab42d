"""What the unit and its map server agree on before a word is said between them. Light: it is read before Qt is."""

from __future__ import annotations

import json
import os
import secrets
import sys
from dataclasses import dataclass
from typing import Final, Self

from headunit.config import Config
from headunit.core.errors import UsageError

NAME: Final = "map-server"
SOCKET: Final = "maps"
"""Name of its listening socket."""
VARIABLE: Final = "HEADUNIT_MAP_SERVER"
"""What its keeper tells it beside the configuration, as JSON."""


@dataclass(frozen=True, slots=True)
class Told:
    """First part of every path, and the style that tiles have until another one is shown."""

    secret: str
    style: str = "day"

    def to_environment(self) -> dict[str, str]:
        """The variable that says so."""
        return {VARIABLE: json.dumps({"secret": self.secret, "style": self.style})}

    @classmethod
    def anew(cls, style: str = "day") -> Self:
        """With a secret of its own."""
        return cls(secrets.token_urlsafe(24), style)

    @property
    def environment(self) -> dict[str, str]:
        """All of the server's variables but the configuration."""
        # One thread: NumPy would make one for each core, and use none of them.
        return {**self.to_environment(), "QT_QPA_PLATFORM": "offscreen", "OPENBLAS_NUM_THREADS": "1"}

    @classmethod
    def from_environment(cls) -> Self:
        """Read it, and forget the variable. Raises `UsageError` (`no-config`)."""
        try:
            told = json.loads(os.environ.pop(VARIABLE, ""))
            return cls(str(told["secret"]), str(told["style"]))
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError("no-config", f"{VARIABLE} is missing or wrong: the unit starts this process.") from error


def command() -> tuple[str, ...]:
    """Starts the server."""
    return (sys.executable, "-P", "-m", "headunit.processes.map_server")


def told_config(config: Config) -> Config:
    """The server's configuration, from its unit's."""
    return config.with_(listen={}, keys=[], can=None)
