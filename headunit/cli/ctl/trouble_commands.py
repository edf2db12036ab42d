"""Commands of `headunit ctl` that make trouble: faults of the world, wrong clocks, dead or still processes."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from connectivity.contracts.faults import FaultInfo
from headunit.cli.ctl import children, output
from headunit.cli.ctl.clock_errors import errors
from headunit.cli.ctl.faults import check, rows
from headunit.cli.ctl.group import commands as app
from headunit.cli.ctl.session import Call
from headunit.core.errors import LinkError, LinkReason, UsageError
from headunit.core.looptime import RealLoopTime

BACK_WITHIN_S = 30.0
"""How long a killed process may take to come back where `--timeout` says nothing."""
_LOOK_EVERY_S = 0.05
LIST, ALL = "list", "all"
ProcessArgument = Annotated[
    str, typer.Argument(metavar="PROCESS", help="unit, world, broker, backend, dcm or panel, of the data folder.")
]


@app.command(
    epilog="Examples:\n\nheadunit ctl clocks unit=-1d\n\nheadunit ctl clocks gps=week-rollover backend=+3d\n\n"
    "headunit ctl clocks unit=right gps=right backend=right"
)
def clocks(
    context: typer.Context,
    wrong: Annotated[
        list[str] | None,
        typer.Argument(metavar="CLOCK=ERROR", help="unit, gps or backend; right, week-rollover, or ahead by +1d, -3h."),
    ] = None,
) -> None:
    """Show how wrong clocks are, or set some: the unit's own (at a cold start), the GPS receiver's, the backend's."""
    call: Call = context.obj
    wanted = errors([] if wrong in (None, ["show"]) else wrong or [])
    state = call.world(lambda world: world.patch_clocks(**wanted) if wanted else world.fetch())
    if call.as_json:
        output.document(state.clocks)
    elif call.file is None or not wanted:
        values = asdict(state.clocks)
        output.pairs({name: values[name] for name in wanted} if wanted else values)


@app.command(
    epilog="Examples:\n\nheadunit ctl fault list\n\nheadunit ctl fault no-internet on\n\n"
    "headunit ctl fault captive-portal on maison\n\nheadunit ctl fault latency on --value 800\n\n"
    "headunit ctl fault all off"
)
def fault(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="FAULT", help="list, all, or a name from that list.")] = LIST,
    switch: Annotated[str | None, typer.Argument(metavar="on|off", help="Without it: how it stands.")] = None,
    only: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="Befall this phone, network, bearer or radio only; else all."),
    ] = None,
    *,
    value: Annotated[
        float | None, typer.Option("--value", metavar="N", help="How hard, in the unit of the fault (docs/faults.md).")
    ] = None,
) -> None:
    """List named faults, or switch one on or off; `all off` ends every one."""
    call: Call = context.obj
    if name == LIST and switch is None:
        _list(call, call.world(lambda world: world.faults()))
        return
    if name == ALL:
        if switch != "off" or only is not None or value is not None:
            raise UsageError("bad-value", "`all` can be switched off only: headunit ctl fault all off.")
        call.world(lambda world: world.end_faults())
    else:
        _switch(call, name, switch, only, value)
    if switch is None or call.as_json or call.file is None:
        found = call.world(lambda world: world.faults())
        _list(call, [one for one in found if name in (ALL, one.name)])


def _switch(call: Call, name: str, switch: str | None, only: str | None, value: float | None) -> None:
    if switch not in (None, "on", "off"):
        raise UsageError("bad-value", f"A fault is switched on or off, not {switch!r}.")
    if value is not None and switch != "on":
        raise UsageError("bad-value", "--value belongs to `on`.")
    check(name, call.world(lambda world: world.fetch()), only, value)
    if switch is not None:
        call.world(lambda world: world.switch_fault(name, on=switch == "on", where=only, value=value))


@app.command()
def kill(
    context: typer.Context,
    process: ProcessArgument,
    *,
    no_wait: Annotated[bool, typer.Option("--no-wait", help="Do not wait until it is back.")] = False,
) -> None:
    """End a process of this machine with SIGKILL; below `headunit run` it comes back, and that is waited for."""
    call: Call = context.obj
    before = _signalled(call, process, signal.SIGKILL)
    back = before.kept and not no_wait
    if back:
        call.session.run(_come_back(call, process, before.pid))
    _tell(call, process, "killed, and back" if back else "killed")


@app.command()
def stall(context: typer.Context, process: ProcessArgument) -> None:
    """Make a process of this machine stand still (SIGSTOP)."""
    _signalled(context.obj, process, signal.SIGSTOP)
    _tell(context.obj, process, "stands still")


@app.command()
def resume(context: typer.Context, process: ProcessArgument) -> None:
    """Let a process that stands still go on (SIGCONT)."""
    _signalled(context.obj, process, signal.SIGCONT)
    _tell(context.obj, process, "goes on")


@app.command()
def echo(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="TEXT", help="What to print.")] = None,
) -> None:
    """Print TEXT, to tell in a script how far it is."""
    call: Call = context.obj
    text = " ".join(words or [])
    output.document({"echo": text}) if call.as_json else output.line(text)


def _list(call: Call, found: Sequence[FaultInfo]) -> None:
    if call.as_json:
        output.document({one.name: one.stands for one in found})
        return
    output.table(("fault", "is", "what", "meaning"), rows(found))


def _signalled(call: Call, process: str, number: signal.Signals) -> children.Known:
    if call.session.reach.url is not None:
        raise UsageError("bad-command", "Processes are reached on their own machine only: leave --url out there.")
    return children.send(call.session.reach.data_dir, process, number)


async def _come_back(call: Call, process: str, old: int) -> None:
    clock = RealLoopTime()
    end_s = clock.monotonic() + (BACK_WITHIN_S if call.timeout_s is None else call.timeout_s)
    while True:
        found = children.known(call.session.reach.data_dir, process)
        if found is not None and found.pid != old and found.ready:
            return
        if clock.monotonic() > end_s:
            raise LinkError(LinkReason.TIMEOUT, f"The {process} was killed and has not come back in time.")
        await clock.sleep(_LOOK_EVERY_S)


def _tell(call: Call, process: str, what: str) -> None:
    if call.as_json:
        output.document({"process": process, "done": what})
    elif call.file is None:
        output.line(f"{process} {what}")
