"""What the unit and its map server agree on before a word is said between them."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import Final, Self

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
    def from_environment(cls) -> Self:
        """Read it, and forget the variable. Raises `UsageError` (`no-config`)."""
        try:
            told = json.loads(os.environ.pop(VARIABLE, ""))
            return cls(str(told["secret"]), str(told["style"]))
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError("no-config", f"{VARIABLE} is missing or wrong: the unit starts this process.") from error
