"""The command `headunit story`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from headunit.cli.options import app
from headunit.core.errors import UsageError


@app.command(
    epilog="Examples:\n\nheadunit story --list\n\nheadunit story three-years --trace out.jsonl\n\n"
    "headunit story my/stories --real --screens pictures\n\nThe language: docs/stories.md."
)
def story(
    stories: Annotated[
        list[str] | None,
        typer.Argument(metavar="STORY", help="Story files, names of the library, or folders of stories."),
    ] = None,
    trace: Annotated[
        Path | None,
        typer.Option("--trace", metavar="OUT", help="Write what happened: a file, or with several stories a folder."),
    ] = None,
    screens: Annotated[
        Path | None,
        typer.Option("--screens", metavar="DIR", help="With --real: a picture of the window after each step."),
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="N", min=0, help="In place of the seed that the stories name.")
    ] = None,
    *,
    real: Annotated[
        bool,
        typer.Option(
            "--real/--in-process", help="Play with processes and a window, or in this process without one (default)."
        ),
    ] = False,
    update: Annotated[
        bool, typer.Option("--update", help="Write NAME.trace.jsonl beside each story: what is expected from now on.")
    ] = False,
    as_list: Annotated[
        bool, typer.Option("--list", help="List the stories, by default those of the library; tell none.")
    ] = False,
    as_schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of the language, for editors.")
    ] = False,
) -> None:
    """Tell stories: what happens to a car, its unit and its owner, and what is expected of them, as TOML.

    Exit status 0 where all were told, 1 where one failed, 2 where one cannot be told as it is written.
    """
    if as_schema:
        from headunit.scenario.schema import schema
        from headunit.scenario.vocabulary import VOCABULARY

        typer.echo(json.dumps(schema(VOCABULARY), indent=1, ensure_ascii=False))
        return
    from headunit.cli import storyteller
    from headunit.scenario.library import LIBRARY
    from headunit.scenario.problems import StoryFileError

    if as_list:
        _list(storyteller.listed(storyteller.find(stories or [str(LIBRARY)])))
        return
    if not stories:
        raise UsageError("no-story", "Say which stories: a file, a folder, or a name of `headunit story --list`.")
    wishes = storyteller.Wishes(real, trace, screens, update, seed)
    try:
        done = storyteller.tell(storyteller.find(stories), wishes)
    except StoryFileError as error:
        print(error, file=sys.stderr, flush=True)
        raise typer.Exit(2) from error
    except KeyboardInterrupt:
        print("Stopped before the end.", file=sys.stderr, flush=True)
        raise typer.Exit(1) from None
    if not done:
        raise typer.Exit(1)


def _list(rows: list[tuple[str, str, str]]) -> None:
    """Name, rule and title of each; on a terminal a name is never broken, so that it can be copied."""
    if not sys.stdout.isatty():
        from headunit.cli.ctl.output import table

        table(("name", "rule", "title"), rows)
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table.grid("", "", padding=(0, 2, 0, 0))
    shown.columns[0].no_wrap = True
    for name, rule, title in rows:
        shown.add_row(Text(name, style="bold"), Text.assemble(title, *([("\n" + rule, "dim")] if rule else [])))
    Console().print(shown)
