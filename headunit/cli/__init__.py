"""The command line. It only reads what the person asks for; the work is elsewhere, imported when it is needed."""

from __future__ import annotations

import sys
from typing import Annotated, NoReturn

import typer

import headunit
from headunit.cli import completion, ctl, kiosk, map_regions, processes, record, snapshot, story, tools
from headunit.cli.options import app
from headunit.cli.plain_values import read_plainly
from headunit.core.errors import HeadUnitError
from headunit.processes.exits import fail

__all__ = ["app", "completion", "kiosk", "main", "map_regions", "processes", "record", "snapshot", "story", "tools"]

app.add_typer(ctl.app)
app.command(epilog=completion.EXAMPLES)(completion.completion)


def main() -> NoReturn:
    """Entry point: every failure becomes one sentence on stderr and a status other than 0."""
    command = typer.main.get_command(app)
    read_plainly(command)
    try:
        command()
    except HeadUnitError as error:
        sys.exit(fail(error))
    sys.exit(0)


@app.callback()
def _root(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    if version:
        typer.echo(f"headunit {headunit.__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        context.invoke(processes.run)
