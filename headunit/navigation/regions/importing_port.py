"""What an import is asked for, what it tells, and who does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from headunit.navigation.regions.manifest import Manifest


class Phase(StrEnum):
    """What an import does; the face turns it into words."""

    CHECKING = "checking"
    READING = "reading"
    DRAWING = "drawing"
    LABELS = "labels"
    SEARCH = "search"
    ROADS = "roads"
    FINISHING = "finishing"


@dataclass(frozen=True, slots=True)
class Order:
    """An import that somebody wants.

    Attributes:
        path: The extract, an `.osm.pbf` file.
        name: What the region is called, 1 to 64 characters; one of the same name is replaced.
    """

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import has come: `share` 0 to 1 of the whole, never going back."""

    phase: Phase
    share: float


class Importer(Protocol):
    """Makes regions."""

    async def run(self, order: Order, progress: Callable[[Progress], None]) -> Manifest:
        """Import one extract. When it is cancelled nothing of it is left.

        Raises:
            HeadUnitError: It was refused or failed; `detail` is a sentence that says what to do. The old region of
                that name, if there was one, is as it was.
        """
        ...
