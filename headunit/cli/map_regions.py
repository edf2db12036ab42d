"""`headunit map`: the regions of the map: imported from OpenStreetMap extracts, listed, removed."""

from __future__ import annotations

import contextlib
import json
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from headunit.cli.options import DataDir, Regions, app, data_folder, with_regions
from headunit.config import CONFIG_VARIABLE, Config

if TYPE_CHECKING:
    from headunit.navigation.regions.importer import ImportProcess
    from headunit.navigation.regions.importing_port import Progress
    from headunit.navigation.regions.manifest import Manifest
    from headunit.navigation.regions.store import RegionStore

map_ = typer.Typer(help="Bring OpenStreetMap extracts to the map on board; see what there is.", no_args_is_help=True)
app.add_typer(map_, name="map")

_Region = Annotated[str, typer.Argument(metavar="REGION", help="An id of `headunit map list`.")]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


@map_.command(
    name="import",
    epilog="Examples:\n\nheadunit map import ~/Downloads/malta-latest.osm.pbf\n\n"
    'headunit map import liechtenstein.osm.pbf --name "Fürstentum Liechtenstein"',
)
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An extract, .osm.pbf (of any place, from anywhere).")],
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="What the region is called; without it, after its file."),
    ] = None,
    regions: Regions = None,
    data_dir: DataDir = None,
    *,
    as_json: _Json = False,
) -> None:
    """Make a region of an extract. One of the same name is replaced, and serves until the new one is whole."""
    from headunit.cli import map_words
    from headunit.navigation.regions.importer import ImportProcess
    from headunit.navigation.regions.importing_port import Order
    from headunit.navigation.regions.naming import checked_name, name_of
    from headunit.processes.datadir import open_data_dir
    from headunit.processes.supervisor import command_of

    config = _config(regions, data_dir)
    order = Order(file.expanduser().absolute(), checked_name(name) if name is not None else name_of(file))
    open_data_dir(config)
    command = command_of("headunit.processes.map_import")
    with _interruptible():
        process = ImportProcess(command, {CONFIG_VARIABLE: config.to_json()}, order)
        with map_words.importing(order.name) as progress:
            made = _wait(process, progress, _store(config))
    if as_json:
        _print(made.to_json())
    else:
        map_words.tell_one(made, _store(config))


@map_.command(name="list")
def show(regions: Regions = None, data_dir: DataDir = None, *, as_json: _Json = False) -> None:
    """List the regions."""
    from headunit.cli.map_words import tell_all

    store = _store(_config(regions, data_dir))
    found, refused = store.manifests(), store.refused()
    if as_json:
        _print(
            {
                "regions": [one.to_json() for one in found],
                "refused": [{"folder": one.folder, "detail": one.sentence} for one in refused],
            }
        )
    else:
        tell_all(found, refused, store)


@map_.command(epilog="Example: headunit map info monaco-riviera")
def info(region: _Region, regions: Regions = None, data_dir: DataDir = None, *, as_json: _Json = False) -> None:
    """Show everything that one region says of itself."""
    from headunit.cli.map_words import tell_one

    store = _store(_config(regions, data_dir))
    found = store.get(region)
    if as_json:
        _print(found.to_json())
    else:
        tell_one(found, store)


@map_.command()
def remove(region: _Region, regions: Regions = None, data_dir: DataDir = None) -> None:
    """Delete one; a unit that shows it goes on without it."""
    _store(_config(regions, data_dir)).remove(region)


def _wait(process: ImportProcess, progress: Callable[[Progress], None], store: RegionStore) -> Manifest:
    try:
        return process.wait(progress)
    except KeyboardInterrupt:
        process.end()
        store.sweep()
        typer.echo("headunit: the import was ended; nothing has changed.", err=True)
        raise typer.Exit(1) from None


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """SIGTERM is as good as Ctrl-C: the worker is ended, and cleans up."""

    def interrupt(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - the signature of a handler
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _config(regions: Path | None, data_dir: Path | None) -> Config:
    return with_regions(Config(data_folder(data_dir)), regions)


def _store(config: Config) -> RegionStore:
    from headunit.navigation.regions.store import RegionStore

    return RegionStore(config.regions_dir)


def _print(value: Any) -> None:
    typer.echo(json.dumps(value, indent=1, ensure_ascii=False))
