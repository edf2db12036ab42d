"""`headunit kiosk`: the PIN, and the service that starts a kiosk with the machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from headunit.cli.options import DataDir, app, data_folder
from headunit.config import Config
from headunit.core.errors import UsageError

kiosk = typer.Typer(help="Set the PIN of a kiosk, and let it start with the machine.", no_args_is_help=True)
app.add_typer(kiosk, name="kiosk")

_X11 = Annotated[bool, typer.Option("--x11", help="An X server of its own instead of cage.")]


@kiosk.command(epilog="Examples:\n\nheadunit kiosk pin\n\nheadunit kiosk pin < pin.txt")
def pin(
    data_dir: DataDir = None,
    *,
    remove: Annotated[bool, typer.Option("--remove", help="Forget the PIN: only a shell ends the kiosk then.")] = False,
) -> None:
    """Set the PIN that leaves a kiosk: four to eight digits, asked twice, or a line of standard input."""
    from headunit.kiosk.pin import PinFile
    from headunit.processes.datadir import open_data_dir

    config = Config(data_folder(data_dir))
    file = PinFile(config.kiosk_pin_file)
    if remove:
        typer.echo("The PIN is forgotten." if file.remove() else "No PIN was set.")
        return
    chosen = _ask() if sys.stdin.isatty() else sys.stdin.readline().strip()
    open_data_dir(config)
    file.set(chosen)
    typer.echo("The PIN is set. Hold the top right corner of the unit's picture for three seconds to use it.")


def _ask() -> str:
    first = str(typer.prompt("PIN", hide_input=True))
    if str(typer.prompt("PIN again", hide_input=True)) != first:
        raise UsageError("bad-pin", "The two PINs differ: nothing was changed.")
    return first


@kiosk.command(
    epilog="Examples:\n\nheadunit kiosk install\n\nheadunit kiosk install --x11 -- --profile ux300e-2023-nl --lang fr"
)
def install(
    options: Annotated[
        list[str] | None, typer.Argument(metavar="[-- OPTIONS]", help="What `headunit run` gets besides --kiosk.")
    ] = None,
    *,
    x11: _X11 = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the service's file and change nothing.")] = False,
) -> None:
    """Let `headunit run --kiosk` start with the machine: a systemd service of this user, under cage or X11."""
    from headunit.kiosk import install as installer
    from headunit.kiosk.pin import PinFile

    config = Config(data_folder(_checked(options or [])))
    machine = installer.this_machine(os.environ)
    command = [*own_command(), "run", "--kiosk", *(options or [])]
    text = installer.unit_text(command, machine, Path.cwd(), x11=x11)
    if dry_run:
        typer.echo(text, nl=False)
        return
    for line in installer.install(text, machine, x11=x11):
        typer.echo(line)
    if not PinFile(config.kiosk_pin_file).is_set():
        typer.echo(f"Still to do: set a PIN: headunit kiosk pin --data-dir {config.data_dir}")


@kiosk.command()
def remove() -> None:
    """Stop the kiosk's service and take it away; data and PIN stay."""
    from headunit.kiosk import install as installer

    for line in installer.remove(installer.this_machine(os.environ)):
        typer.echo(line)


@kiosk.command()
def status(data_dir: DataDir = None) -> None:
    """Tell how the kiosk's service stands; status 1 where it is not installed."""
    from headunit.kiosk import install as installer
    from headunit.kiosk.pin import PinFile

    found = installer.status(installer.this_machine(os.environ))
    typer.echo(f"service    {'installed, under ' + str(found.under) if found.installed else 'not installed'}")
    typer.echo(f"now        {found.active}")
    typer.echo(f"starts     {'with the machine' if found.lingers else 'when the user logs in'}")
    typer.echo(f"PIN        {'set' if PinFile(Config(data_folder(data_dir)).kiosk_pin_file).is_set() else 'not set'}")
    raise typer.Exit(0 if found.installed else 1)


def _checked(options: list[str]) -> Path | None:
    """The data folder in the options of `headunit run`, which are refused here rather than at each start."""
    run = typer.main.get_command(app).commands["run"]  # type: ignore[attr-defined]
    with run.make_context("headunit run", list(options)) as context:
        given = context.params["data_dir"]
    return Path(given) if given is not None else None


def own_command() -> list[str]:
    """What starts this program again, by absolute path."""
    beside = Path(sys.executable).with_name("headunit")
    for script in (Path(sys.argv[0]).absolute(), beside):
        if script.name == "headunit" and os.access(script, os.X_OK) and script.is_file():
            return [str(script)]
    return [sys.executable, "-P", "-m", "headunit"]
