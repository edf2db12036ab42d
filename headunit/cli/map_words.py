"""How regions and their import are told to a person at a shell."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from headunit.cli.ctl import output
from headunit.core.geo import Bounds
from headunit.navigation.regions.importing_port import Phase, Progress
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.regions.store import Refused, RegionStore

PHASES = {
    Phase.CHECKING: "looking at the file",
    Phase.READING: "reading",
    Phase.DRAWING: "what is drawn",
    Phase.LABELS: "what is written on it",
    Phase.SEARCH: "what is searched",
    Phase.ROADS: "the roads",
    Phase.FINISHING: "finishing",
}


@contextmanager
def importing(name: str) -> Iterator[Callable[[Progress], None]]:
    """What shows the progress on stderr: a bar where somebody looks on, else a line for each phase."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.fields[name]}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Bars(*columns, TextColumn("{task.description}"), console=Console(stderr=True)) as bars:
        bar = bars.add_task(PHASES[Phase.CHECKING], total=1.0, name=output.clean(name))
        yield lambda told: bars.update(bar, completed=told.share, description=PHASES[told.phase])


class _Lines:
    """One line for each phase, with the share at its beginning."""

    def __init__(self) -> None:
        self._phase: Phase | None = None

    def __call__(self, told: Progress) -> None:
        if told.phase is not self._phase:
            self._phase = told.phase
            print(f"{told.share:4.0%}  {PHASES[told.phase]}", file=sys.stderr, flush=True)


def tell_all(found: Sequence[Manifest], refused: Sequence[Refused], store: RegionStore) -> None:
    """The list, as a table."""
    if found:
        output.table(("id", "name", "data of", "size"), [_row(one, store) for one in found])
    else:
        output.line("There is no region: `headunit map import FILE.osm.pbf` makes one.")
    for one in refused:
        output.line(f"{one.folder}: {one.sentence}")


def tell_one(one: Manifest, store: RegionStore) -> None:
    """One of them, with all that it says of itself."""
    told = {
        "id": one.id,
        "name": one.name,
        "covers": _box(one.bounds),
        "data of": _day(one),
        "made of": f"{one.source_name}, {one.source_bytes / 1e6:.1f} MB",
        "sha-256": one.source_sha256,
        "imported": f"{one.imported_at:%Y-%m-%d %H:%M} UTC",
        "size": _size(store.path(one.id)),
        **{name: str(count) for name, count in sorted(one.counts.items())},
        **{f"made by {name}": version for name, version in sorted(one.versions.items())},
        "licence": one.licence,
    }
    output.pairs(told)


def _row(one: Manifest, store: RegionStore) -> tuple[str, ...]:
    return one.id, one.name, _day(one), _size(store.path(one.id))


def _day(one: Manifest) -> str:
    return "unknown" if one.data_at is None else f"{one.data_at:%Y-%m-%d}"


def _box(bounds: Bounds) -> str:
    return f"{bounds.south:.3f}° to {bounds.north:.3f}°, {bounds.west:.3f}° to {bounds.east:.3f}°"


def _size(folder: Path) -> str:
    size = 0
    for path in folder.rglob("*"):
        try:
            size += path.stat().st_size if path.is_file() else 0
        except OSError:  # replaced meanwhile
            continue
    return f"{size / 1e6:.1f} MB"
