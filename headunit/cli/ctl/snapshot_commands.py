"""Commands of `headunit ctl` for the snapshots of the run that is driven."""

from __future__ import annotations

from typing import Annotated

import typer

from headunit.cli.ctl import output
from headunit.cli.ctl.group import commands as app
from headunit.cli.ctl.session import Call
from headunit.cli.snapshot_words import GOING_BACK, SAVING, home_time, tell_all, tell_one

_Name = Annotated[str, typer.Argument(metavar="NAME", help="Up to 64 letters, digits, '-', '_', '.'.")]

snapshot = typer.Typer(
    name="snapshot",
    help="Keep the whole run as it is, and go back to it. Without a command: list.",
    rich_markup_mode=None,
    invoke_without_command=True,
)
app.add_typer(snapshot)


@snapshot.callback()
def _snapshot(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        show(context)


@snapshot.command(name="list")
def show(context: typer.Context) -> None:
    """List all snapshots of the run's data folder."""
    call: Call = context.obj
    found = call.world(lambda world: world.snapshots())
    if call.as_json:
        output.document(found)
        return
    tell_all(found.snapshots)
    for sentence in dict.fromkeys(one for one in (found.cannot_take, found.cannot_restore) if one):
        output.line(sentence)


@snapshot.command(epilog="Example: headunit ctl snapshot save before-the-end")
def save(
    context: typer.Context,
    name: _Name,
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Overwrite one of that name.")] = False,
) -> None:
    """Take one: time stands still for a moment, and everybody saves."""
    call: Call = context.obj
    with output.under_way(SAVING.format(name)):
        taken = call.world(lambda world: world.take_snapshot(name, replace=replace))
    if call.as_json:
        output.document(taken)
    else:
        tell_one(taken)


@snapshot.command(epilog="Example: headunit ctl snapshot restore before-the-end")
def restore(context: typer.Context, name: _Name) -> None:
    """Make everything as it was then; returns when unit, backend and DCM are back."""
    call: Call = context.obj
    patience = {} if call.timeout_s is None else {"timeout_s": call.timeout_s}
    with output.under_way(GOING_BACK.format(name)):
        begun = call.world(lambda world: world.begin_restore(name))
        restored = call.world(lambda world: world.await_restored(begun, **patience))
    call.session.forget_unit(panel=False)
    if call.as_json:
        output.document(restored)
    else:
        profile = call.world(lambda world: world.fetch()).profile.id
        output.line(f"It is {home_time(restored.at, profile)} again.")


@snapshot.command()
def remove(context: typer.Context, name: _Name) -> None:
    """Delete one."""
    call: Call = context.obj
    left = call.world(lambda world: world.remove_snapshot(name))
    if call.as_json:
        output.document(left)
