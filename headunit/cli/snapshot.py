"""`headunit snapshot`: the whole state of a run as one file: taken, listed, restored, carried elsewhere."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from headunit.cli.options import DataDir, app, data_folder
from headunit.config import Config
from headunit.core.errors import ProblemError, UsageError
from headunit.core.files import read_json
from headunit.core.pids import is_running

if TYPE_CHECKING:
    from connectivity.world_client import WorldClient
    from headunit.world.snapshots import Snapshots

snapshot = typer.Typer(
    help="Keep the whole state of a run (unit, backend, DCM, broker, phones, car, clock) as one file; return to it.",
    no_args_is_help=True,
)
app.add_typer(snapshot, name="snapshot")

_Name = Annotated[str, typer.Argument(metavar="NAME", help="Up to 64 letters, digits, '-', '_', '.'.")]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
_Replace = Annotated[bool, typer.Option("--replace", help="Overwrite one of that name.")]
_WRONG = frozenset({"bad-name", "name-taken", "unknown", "damaged", "other-version", "other-car", "alone", "not-ours"})
"""What the person asked for cannot be, and will not be: status 2."""


@snapshot.command(epilog="Example: headunit snapshot save before-the-end")
def save(name: _Name, data_dir: DataDir = None, *, replace: _Replace = False, as_json: _Json = False) -> None:
    """Take one of the run on the data folder, or of the folder where nothing runs."""
    from headunit.cli.ctl.output import under_way
    from headunit.cli.snapshot_words import SAVING, tell_one
    from headunit.processes.restoring import take_unused
    from headunit.world.snapshot_desk import info_of

    config = Config(data_folder(data_dir))
    with _mistakes():
        if (world := _running_world(config)) is not None:
            with under_way(SAVING.format(name)):
                taken = asyncio.run(world.take_snapshot(name, replace=replace))
        else:
            shelf = _shelf(config)
            take_unused(config, shelf.free(name, replace=replace))
            taken = info_of(shelf.info(name))
    if as_json:
        _print(taken)
    else:
        tell_one(taken)


@snapshot.command(name="list")
def show(data_dir: DataDir = None, *, as_json: _Json = False) -> None:
    """List all snapshots of the data folder."""
    from headunit.cli.snapshot_words import tell_all
    from headunit.world.snapshot_desk import info_of

    found = [info_of(one) for one in _shelf(Config(data_folder(data_dir))).all()]
    if as_json:
        _print(found)
    else:
        tell_all(found)


@snapshot.command()
def info(name: _Name, data_dir: DataDir = None, *, as_json: _Json = False) -> None:
    """Tell what one says of itself, and read it wholly: status 2 where it is damaged."""
    from headunit.cli.snapshot_words import tell_one
    from headunit.world.snapshot_desk import info_of
    from headunit.world.snapshot_file import check

    with _mistakes():
        shelf = _shelf(Config(data_folder(data_dir)))
        check(shelf.found(name))
        told = info_of(shelf.info(name))
    if as_json:
        _print(told)
    else:
        tell_one(told)


@snapshot.command(epilog="Example: headunit snapshot restore before-the-end")
def restore(name: _Name, data_dir: DataDir = None) -> None:
    """Make everything as it was then. A run on the data folder stops its processes and starts them again."""
    from headunit.cli.ctl.output import under_way
    from headunit.cli.snapshot_words import GOING_BACK, home_time
    from headunit.processes.restoring import restore_unused

    config = Config(data_folder(data_dir))
    with _mistakes():
        if (world := _running_world(config)) is not None:
            with under_way(GOING_BACK.format(name)):
                restored = asyncio.run(world.restore_snapshot(name))
            profile = asyncio.run(world.fetch()).profile.id
            typer.echo(f"It is {home_time(restored.at, profile)} again.")
            return
        facts = restore_unused(config, _shelf(config).found(name)).facts
    typer.echo(f"It is {home_time(facts.at, facts.profile)} again at the next start:")
    options = f" --profile {facts.profile}"
    options += "" if facts.seed is None else f" --seed {facts.seed}"
    options += "" if facts.rate is None else f" --rate {facts.rate:g}"
    typer.echo(f"headunit run{options}" + ("" if data_dir is None else f" --data-dir {data_dir}"))


@snapshot.command()
def remove(name: _Name, data_dir: DataDir = None) -> None:
    """Delete one."""
    with _mistakes():
        _shelf(Config(data_folder(data_dir))).remove(name)


@snapshot.command(epilog="Example: headunit snapshot export before-the-end ~/Desktop")
def export(
    name: _Name,
    to: Annotated[Path, typer.Argument(metavar="TO", help="A file, or a folder in which it keeps its name.")] = Path(),
    data_dir: DataDir = None,
    *,
    replace: _Replace = False,
) -> None:
    """Copy one to another place. Accounts and keys are in it, the tokens of the run's own APIs are not."""
    with _mistakes():
        typer.echo(_shelf(Config(data_folder(data_dir))).write_out(name, to.expanduser(), replace=replace))


@snapshot.command(name="import", epilog="Example: headunit snapshot import before-the-end.headunit-snapshot")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `export` has made, here or elsewhere.")],
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="How it is called here; without it, as its file.")
    ] = None,
    data_dir: DataDir = None,
    *,
    replace: _Replace = False,
) -> None:
    """Check a file from elsewhere, and put it among the others."""
    from headunit.processes.datadir import open_data_dir

    config = Config(data_folder(data_dir))
    with _mistakes():
        open_data_dir(config)
        typer.echo(_shelf(config).take_in(file.expanduser(), name, replace=replace))


def _shelf(config: Config) -> Snapshots:
    from headunit.world.snapshots import Snapshots

    return Snapshots(config.snapshots_dir)


def _running_world(config: Config) -> WorldClient | None:
    """The world that runs on the data folder, None where none does."""
    told = read_json(config.address_file("world"))
    if told is None or not is_running(told.get("pid")):
        return None
    from connectivity.world_client import WorldClient

    return WorldClient(str(told.get("world_url", "")), config.world_token_file)


@contextlib.contextmanager
def _mistakes() -> Iterator[None]:
    """What the person can mend ends in status 2."""
    from headunit.world.snapshot_file import SnapshotError

    try:
        yield
    except (SnapshotError, ProblemError) as error:
        if error.reason in _WRONG:
            raise UsageError(error.reason, str(error)) from error
        raise


def _print(value: Any) -> None:
    from connectivity.contracts.wire import render

    typer.echo(json.dumps(render(value), indent=1, ensure_ascii=False))
