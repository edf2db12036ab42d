"""Who takes what out of an extract, and how: in one pass, or of a large one in a pass and a process for each.

What Python has had it hardly gives back: three collectors in a process of their own each need as much memory as the
greediest of them, not as all of them.
"""

from __future__ import annotations

import gc
import importlib
import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from headunit.core.geo import Bounds
from headunit.navigation.importing import tools
from headunit.navigation.importing.collecting import Collector
from headunit.navigation.importing.reading import Extract
from headunit.navigation.regions.importing_port import Phase

LARGE = 16_000_000
"""Bytes from which an extract is read once for each collector."""
COLLECTORS: tuple[tuple[Phase, str, str], ...] = (
    (Phase.DRAWING, "headunit.navigation.drawing.collecting", "RenderCollector"),
    (Phase.LABELS, "headunit.navigation.labelling.collecting", "LabelCollector"),
    (Phase.SEARCH, "headunit.navigation.search.collecting", "SearchCollector"),
)
"""In the order in which they finish."""
_READING = 0.7
"""Which share of a pass of its own is reading."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What the extract covers, and how many of what it holds."""

    bounds: Bounds
    counts: dict[str, int]


def collect(extract: Extract, roads: int, folder: Path, tell: Callable[[Phase, float], None]) -> Collected:
    """Have every collector write its part of the region.

    Args:
        extract: What is read.
        roads: How many roads it holds.
        folder: The region's folder in the making.
        tell: Hears what is done, and the share of the whole of this, 0 to 1.

    Raises:
        UsageError: The extract is damaged.
        StorageError: `disk-full`.
        HeadUnitError: `failed`.
    """
    return (_apart if extract.bytes > LARGE else _at_once)(extract, roads, folder, tell)


def _at_once(extract: Extract, roads: int, folder: Path, tell: Callable[[Phase, float], None]) -> Collected:
    collectors = [(phase, _made(module, name)) for phase, module, name in COLLECTORS]
    read = 0.5
    bounds = extract.read([one for _, one in collectors], roads, lambda share: tell(Phase.READING, read * share))
    counts: dict[str, int] = {}
    each = (1 - read) / len(collectors)
    while collectors:
        phase, collector = collectors.pop(0)
        tell(phase, 1 - each * (len(collectors) + 1))
        counts |= collector.finish(folder, bounds)
        del collector
        gc.collect()
    return Collected(bounds, counts)


def _apart(extract: Extract, roads: int, folder: Path, tell: Callable[[Phase, float], None]) -> Collected:
    counts: dict[str, int] = {}
    bounds: list[Bounds] = []
    for number, (phase, _, _) in enumerate(COLLECTORS):

        def heard(line: str, number: int = number, phase: Phase = phase) -> None:
            match _parsed(line):
                case {"read": float(share)}:
                    tell(Phase.READING if share < 1 else phase, (number + _READING * share) / len(COLLECTORS))
                case {"bounds": dict(box), "counts": dict(found)}:
                    bounds.append(Bounds(**box))
                    counts.update(found)
                case _:
                    return

        tell(Phase.READING, number / len(COLLECTORS))
        command = [sys.executable, "-P", "-m", __name__, str(number), str(extract.path), str(roads), str(folder)]
        tools.run(command, f"collector of {phase}", folder, heard)
    return Collected(bounds[0], counts)


def _parsed(line: str) -> object:
    try:
        return json.loads(line)
    except ValueError:
        return None


def _made(module: str, name: str) -> Collector:
    collector: Collector = getattr(importlib.import_module(module), name)()
    return collector


def _main(number: str, path: str, roads: str, folder: str) -> None:
    """One pass for one collector, in a process of its own."""
    _, module, name = COLLECTORS[int(number)]
    collector = _made(module, name)
    bounds = Extract(Path(path)).read([collector], int(roads), lambda share: _say({"read": share}))
    counts = collector.finish(Path(folder), bounds)
    _say({"bounds": asdict(bounds), "counts": dict(counts)})


def _say(value: object) -> None:
    print(json.dumps(value), flush=True)


if __name__ == "__main__":
    _main(*sys.argv[1:])
