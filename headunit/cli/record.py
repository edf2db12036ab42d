"""The command `headunit record`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from headunit.cli.options import DataDir, app, data_folder
from headunit.core.errors import UsageError

STORY_ENDING = ".story.toml"


@app.command(
    epilog="Examples:\n\nheadunit record test_sign_in.py\n\nheadunit record sign-in.story.toml\n\n"
    'headunit record out.py --name "Sign in" --force\n\n'
    "While it runs: Enter asserts what the page says, s + Enter how it looks, Ctrl-C ends. More in docs/recording.md."
)
def record(
    out: Annotated[
        Path,
        typer.Argument(
            metavar="OUT", help="The file to write: a test (test_sign_in.py) or a story (sign-in.story.toml)."
        ),
    ],
    data_dir: DataDir = None,
    url: Annotated[
        str | None,
        typer.Option("--url", metavar="URL", help="Record the unit with this control API, without its panel."),
    ] = None,
    token_file: Annotated[
        Path | None, typer.Option("--token-file", metavar="FILE", help="File with the token of --url.")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="Of the test or story; without it that of the file.")
    ] = None,
    *,
    force: Annotated[bool, typer.Option("--force", help="Overwrite OUT.")] = False,
) -> None:
    """Write a pytest test or a story from what is done at a running unit's screen and in its panel, until Ctrl-C."""
    from headunit.cli.ctl.session import Reach, Session
    from headunit.cli.recorder import STORY, TEST, Recorder

    out = out.expanduser().absolute()
    if out.is_dir():
        raise UsageError("bad-file", f"{out} is a folder: name a file in it, such as {out.name}/test_recorded.py.")
    if out.exists() and not force:
        raise UsageError("file-exists", f"{out} is there already: choose another name, or overwrite it with --force.")
    is_story = out.name.endswith(STORY_ENDING)
    if out.suffix == ".toml" and not is_story:
        raise UsageError("bad-file", f"A story's file ends in {STORY_ENDING}: write to {out.stem}{STORY_ENDING}.")
    reach = Reach(data_folder(data_dir), url, token_file and token_file.expanduser(), "recorder")
    session = Session(reach)
    try:
        title = out.name.removesuffix(STORY_ENDING) if is_story else out.stem
        done = Recorder(session, typer.echo, STORY if is_story else TEST).record(out, name or title)
    finally:
        session.close()
    if not done:
        raise typer.Exit(1)
    play = f"headunit story --real {out}" if is_story else f"pytest {out}"
    typer.echo(f"{out} is written. Run it with: {play}")
