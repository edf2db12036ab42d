"""The group of commands `headunit ctl`: its options, and how it ends. Light: its commands are loaded when asked for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from headunit.cli.options import DataDir, data_folder
from headunit.cli.plain_values import read_plainly
from headunit.core.errors import HeadUnitError, UsageError

FLAGS = frozenset({"--json", "--panel"})
VALUED = frozenset({"--url", "--token-file", "--data-dir", "--as", "--timeout"})
WrongLine: type[Exception] = typer.BadParameter.__bases__[0]  # the parser's own UsageError, wherever typer keeps it

commands = typer.Typer(
    rich_markup_mode=None, add_completion=False, context_settings={"help_option_names": ["-h", "--help"]}
)
"""What the command modules put their commands into."""


class CtlGroup(TyperGroup):
    """Takes the common options anywhere in the line, and ends every failure as `docs/command-line.md` says."""

    _loaded: dict[str, Any] | None = None

    @property
    def commands(self) -> dict[str, Any]:
        """The commands, loaded by whoever asks first: `headunit run` does without."""
        if CtlGroup._loaded is None:
            import headunit.cli.ctl.all_commands  # noqa: F401 - fills `commands`

            built = typer.main.get_command(commands)
            assert isinstance(built, TyperGroup)
            read_plainly(built)
            CtlGroup._loaded = dict(built.commands)
        return CtlGroup._loaded

    @commands.setter
    def commands(self, value: object) -> None:
        """What typer has found beside them: nothing."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Common options first."""
        return super().parse_args(ctx, hoisted(args))

    def invoke(self, ctx: Any) -> Any:
        """Run the command, or say why not."""
        from headunit.cli.ctl import output
        from headunit.cli.ctl.session import Call, status_of

        if isinstance(ctx.obj, Call):  # a line of a script: who reads it says what went wrong, and where
            return super().invoke(ctx)
        as_json = bool(ctx.params.get("as_json"))
        try:
            return super().invoke(ctx)
        except WrongLine as error:
            if not as_json:
                raise
            wrong: HeadUnitError = UsageError("bad-command", message(error))
        except HeadUnitError as error:
            wrong = error
        output.refusal(wrong, as_json=as_json)
        raise typer.Exit(status_of(wrong))


app = typer.Typer(
    name="ctl",
    cls=CtlGroup,
    help="Drive a running unit and the world around it: from the command line, or as a script.",
    epilog="Examples:\n\nheadunit ctl tap button:Setup\n\nheadunit ctl car ignition=ON\n\nheadunit ctl clock jump 1y"
    "\n\nheadunit ctl -f story.txt\n\nAn element is written button:Setup, Setup, ~'21 Dec', '#page-back', @e12 or "
    "'item[0] > button', a place 120,300 or '#map[20%,50%]'. More in docs/ctl.md.",
    rich_markup_mode=None,
    add_completion=False,
    invoke_without_command=True,
)


@app.callback()
def _common(
    context: typer.Context,
    url: Annotated[
        str | None,
        typer.Option("--url", metavar="URL", help="Address of a control API; without it the unit of the data folder."),
    ] = None,
    token_file: Annotated[
        Path | None, typer.Option("--token-file", metavar="FILE", help="File with the token of --url.")
    ] = None,
    data_dir: DataDir = None,
    timeout_s: Annotated[
        float | None,
        typer.Option("--timeout", metavar="S", min=0, help="How long to wait, in real seconds; 10 where not given."),
    ] = None,
    controller: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="Who asks, for `hold`; without it you@this-machine.")
    ] = None,
    file: Annotated[
        str | None, typer.Option("-f", "--file", metavar="FILE", help="Read commands from there; - is standard input.")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs, one document a command.")] = False,
    panel: Annotated[bool, typer.Option("--panel", help="Drive the panel's window instead of the unit's.")] = False,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Go on after a line of a script that fails.")
    ] = False,
) -> None:
    from headunit.cli.ctl.session import Call, Reach, Session

    reach = Reach(
        data_folder(data_dir), url.rstrip("/") if url else None, token_file and token_file.expanduser(), controller
    )
    if isinstance(context.obj, Call):
        if any(one is not None for one in (url, token_file, data_dir, controller, file)) or keep_going:
            raise UsageError("bad-command", "In a line of a script stand only --timeout, --json and --panel.")
        above = context.obj
        context.obj = Call(
            above.session,
            above.as_json or as_json,
            above.timeout_s if timeout_s is None else timeout_s,
            above.panel or panel,
            above.file,
        )
        return
    if sys.stdout.encoding.lower() != "utf-8" and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    session = Session(reach)
    context.call_on_close(session.close)
    context.obj = Call(session, as_json, timeout_s, panel)
    if context.invoked_subcommand is not None:
        if file is not None:
            raise UsageError("bad-command", f"Either --file {file} or the command {context.invoked_subcommand}.")
        return
    if file is None and sys.stdin.isatty():
        typer.echo(context.get_help())
        return
    from headunit.cli.ctl.running import run_script

    raise typer.Exit(run_script(context, file or "-", keep_going=keep_going))


def message(error: Exception) -> str:
    """What the parser of the command line says, as a sentence."""
    said = str(error.format_message()) if hasattr(error, "format_message") else str(error)
    return said if said.endswith((".", "?")) else f"{said}."


def hoisted(args: list[str]) -> list[str]:
    """`args` with the common options in front, wherever they stood before a `--`."""
    common: list[str] = []
    others: list[str] = []
    rest = iter(args)
    for word in rest:
        if word == "--":
            others += [word, *rest]
        elif word in FLAGS or (word.partition("=")[0] in VALUED and "=" in word):
            common.append(word)
        elif word in VALUED:
            common += [word, *([value] if (value := next(rest, None)) is not None else [])]
        else:
            others.append(word)
    return common + others
