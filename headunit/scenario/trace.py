"""What happened, line by line: JSON objects that are the same for the same story and seed.

A line has `step` (from 0, the world as it begins), `at` (service time, UTC), `who` (story, world, backend, dcm, unit),
`what`, and more. Lines of a step are in the order of `at`, then `who`, then as they happened there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from connectivity.contracts.wire import render
from headunit.core.files import write_atomic

_WHO = ("story", "world", "backend", "dcm", "unit")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened."""

    step: int
    at: datetime
    who: str
    what: str
    more: dict[str, Any] = field(default_factory=dict)

    def text(self) -> str:
        """As it stands in the file."""
        told = {"step": self.step, "at": self.at, "who": self.who, "what": self.what, **self.more}
        return json.dumps({name: render(value) for name, value in told.items()}, ensure_ascii=False)


def ordered(lines: Iterable[Line]) -> list[Line]:
    """The lines of one step in the trace's order."""
    return sorted(lines, key=lambda line: (line.at, _WHO.index(line.who)))


def write(file: Path, lines: Iterable[Line]) -> None:
    """Write the trace, whole or not at all. Raises `StorageError`."""
    write_atomic(file, "".join(f"{line.text()}\n" for line in lines).encode())
