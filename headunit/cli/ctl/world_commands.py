"""Commands of `headunit ctl` that turn the world: clock, car, phones, networks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from connectivity.contracts.world import (
    MAX_RATE,
    CarChange,
    NetworkChange,
    PhoneChange,
    WorldNetwork,
    WorldPhone,
    WorldSnapshot,
)
from headunit.cli.ctl import output
from headunit.cli.ctl.group import commands as app
from headunit.cli.ctl.jumping import done, jumped, way_of
from headunit.cli.ctl.knobs import changes
from headunit.cli.ctl.session import Call
from headunit.control.api.reading import near
from headunit.core.errors import UsageError

JUMP_TIMEOUT_S = 900.0
"""How long a jump may take where `--timeout` says nothing: everything due on the way happens in it."""

clock = typer.Typer(
    name="clock",
    help="Show or move service time. Without a command: show.",
    rich_markup_mode=None,
    invoke_without_command=True,
)
app.add_typer(clock)
Knobs = Annotated[list[str] | None, typer.Argument(metavar="KEY=VALUE", help="What to turn, as in in_range=off.")]


@clock.callback()
def _clock(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        show(context)


@clock.command()
def show(context: typer.Context) -> None:
    """Show service time and its rate."""
    call: Call = context.obj
    _tell_clock(call, call.world(lambda world: world.fetch()), asked=True)


@clock.command(epilog="Example: headunit ctl clock rate 60")
def rate(
    context: typer.Context,
    to: Annotated[
        float, typer.Argument(metavar="N", min=0, max=MAX_RATE, help="Service seconds in a real second; 0 freezes.")
    ],
) -> None:
    """Run so fast."""
    call: Call = context.obj
    _tell_clock(call, call.world(lambda world: world.set_rate(to)))


@clock.command()
def freeze(context: typer.Context) -> None:
    """Stand still; `rate 1` goes on."""
    call: Call = context.obj
    _tell_clock(call, call.world(lambda world: world.set_rate(0.0)))


@clock.command(
    epilog="Examples:\n\nheadunit ctl clock jump 1y\n\nheadunit ctl clock jump PT36H\n\nheadunit ctl clock jump --next"
)
def jump(
    context: typer.Context,
    span: Annotated[
        str | None, typer.Argument(metavar="SPAN", help="Such as 1y, 2mo, 3w, 4d, 5h, 6min, 7s or P1Y.")
    ] = None,
    *,
    to_next: Annotated[
        bool, typer.Option("--next", help="Jump to what is due next, as `clock next` tells it.")
    ] = False,
) -> None:
    """Jump ahead; all that is due on the way happens. Ctrl-C ends it where it has come to."""
    call: Call = context.obj
    if to_next is (span is not None):
        raise UsageError("bad-value", "Say how far, as in `clock jump 1y`, or `clock jump --next`.")
    _jump(call, by=span, next=to_next)


@clock.command(name="next")
def next_due(context: typer.Context) -> None:
    """Show what is due next: when, in which process, and what."""
    call: Call = context.obj
    state = call.world(lambda world: world.fetch())
    zone = ZoneInfo(state.profile.market.time_zone)
    if call.as_json:
        output.document(list(state.clock.coming))
    elif not state.clock.coming:
        output.line("Nothing is due.")
    else:
        rows = [(_local(one.near, zone), one.member, one.what or "-") for one in state.clock.coming]
        output.table(("due", "process", "what"), rows)


@clock.command()
def cancel(context: typer.Context) -> None:
    """End the jump under way, whoever has asked for it, once its present step is done."""
    call: Call = context.obj
    _tell_clock(call, call.world(lambda world: world.cancel_jump()), asked=True)


@clock.command(epilog="Example: headunit ctl clock to 2028-12-21T08:30")
def to(
    context: typer.Context,
    instant: Annotated[
        str, typer.Argument(metavar="INSTANT", help="Such as 2028-12-21 or 2028-12-21T08:30; home time of the car.")
    ],
) -> None:
    """Jump ahead to an instant; Ctrl-C ends it where it has come to."""
    call: Call = context.obj
    try:
        target = datetime.fromisoformat(instant.strip())
    except ValueError as error:
        raise UsageError("bad-instant", f"{instant!r} is no instant: write 2028-12-21 or 2028-12-21T08:30.") from error
    _jump(call, to=target)


@app.command(epilog="Examples:\n\nheadunit ctl car ignition=ON\n\nheadunit ctl car outside_c=-12 door_driver_open=on")
def car(context: typer.Context, knobs: Knobs = None) -> None:
    """Show the car, or set some of it."""
    call: Call = context.obj
    wanted = changes(CarChange, [] if knobs in (None, ["show"]) else knobs or [], "car", upper=True)
    state = call.world(lambda world: world.patch_car(**wanted) if wanted else world.fetch())
    values = asdict(state.car)
    _tell(call, state.car, {key: values[key] for key in wanted} if wanted else values, asked=not wanted)


@app.command(
    epilog="Examples:\n\nheadunit ctl phone\n\nheadunit ctl phone marie tethering=on\n\nheadunit ctl phone marie accept"
)
def phone(
    context: typer.Context,
    phone_id: Annotated[str | None, typer.Argument(metavar="ID", help="Which; without it all are listed.")] = None,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="pair|accept|reject|KEY=VALUE", help="What its owner does with it."),
    ] = None,
) -> None:
    """Show the phones, turn their knobs, or do what their owner does."""
    call: Call = context.obj
    if phone_id is None:
        state = call.world(lambda world: world.fetch())
        _list(call, state.phones, ("id", "name", "in_range", "paired", "tethering", "mobile_internet", "hotspot"))
        return
    match words or []:
        case ["pair"]:
            _known(call, phone_id, "phone")
            state = call.world(lambda world: world.start_pairing(phone_id))
        case ["accept"] | ["reject"]:
            accept = words == ["accept"]
            _known(call, phone_id, "phone")
            state = call.world(lambda world: world.answer_pairing(phone_id, accept=accept))
        case ["show"] | []:
            _known(call, phone_id, "phone")
            state = call.world(lambda world: world.fetch())
        case others:
            wanted = changes(PhoneChange, others, "phone")
            _known(call, phone_id, "phone")
            state = call.world(lambda world: world.patch_phone(phone_id, **wanted))
    _one(call, state.phones, phone_id, words or [])


@app.command(epilog="Examples:\n\nheadunit ctl network\n\nheadunit ctl network cafe portal_accepted=on")
def network(
    context: typer.Context,
    network_id: Annotated[str | None, typer.Argument(metavar="ID", help="Which; without it all are listed.")] = None,
    knobs: Knobs = None,
) -> None:
    """Show the Wi-Fi networks, or turn their knobs."""
    call: Call = context.obj
    if network_id is None:
        state = call.world(lambda world: world.fetch())
        _list(call, state.networks, ("id", "ssid", "security", "password", "in_range", "internet", "captive"))
        return
    wanted = changes(NetworkChange, [] if knobs in (None, ["show"]) else knobs or [], "network")
    _known(call, network_id, "network")
    state = call.world(lambda world: world.patch_network(network_id, **wanted) if wanted else world.fetch())
    _one(call, state.networks, network_id, list(wanted))


def _jump(call: Call, *, to: datetime | None = None, by: str | None = None, next: bool = False) -> None:  # noqa: A002
    timeout_s = JUMP_TIMEOUT_S if call.timeout_s is None else call.timeout_s
    way = way_of(as_json=call.as_json)
    state = call.world(lambda world: jumped(world, timeout_s=timeout_s, to=to, by=by, next=next, way=way))
    _tell_clock(call, state)


def _local(when: datetime, zone: ZoneInfo) -> str:
    return f"{when.astimezone(zone):%a %d %b %Y %H:%M:%S}"


def _known(call: Call, one_id: str, what: str) -> None:
    """Raises `UsageError` where the world has no phone or network of that id."""
    state = call.world(lambda world: world.fetch())
    ids = [one.id for one in (state.phones if what == "phone" else state.networks)]
    if one_id not in ids:
        raise UsageError("not-found", f"There is no {what} {one_id!r}{near(one_id, ids)}")


def _tell_clock(call: Call, state: WorldSnapshot, *, asked: bool = False) -> None:
    if call.as_json:
        output.document(state.clock)
    elif call.file is None or asked:
        zone = state.profile.market.time_zone
        local = _local(state.clock.now, ZoneInfo(zone))
        pace = "frozen" if state.clock.rate == 0 else f"rate {state.clock.rate:g}"
        holds = f", held by {', '.join(state.clock.holds)}" if state.clock.holds else ""
        jumps = f", jumping ({done(state.clock):.0%})" if state.clock.target is not None else ""
        output.line(f"{local} {zone}, {pace}{holds}{jumps}")


def _tell(call: Call, whole: Any, values: dict[str, Any], *, asked: bool = False) -> None:
    if call.as_json:
        output.document(whole)
    elif call.file is None or asked:
        output.pairs(values)


def _list(call: Call, found: Sequence[WorldPhone] | Sequence[WorldNetwork], columns: tuple[str, ...]) -> None:
    if call.as_json:
        output.document(list(found))
    else:
        output.table(columns, [[output.said(getattr(one, name)) for name in columns] for one in found])


def _one(call: Call, there: Iterable[WorldPhone | WorldNetwork], one_id: str, changed: Sequence[str]) -> None:
    one = next(one for one in there if one.id == one_id)
    if call.as_json:
        output.document(one)
    elif call.file is None or not changed:
        values = asdict(one)
        if isinstance(one, WorldPhone) and one.pairing is not None:
            values["pairing"] = f"code {one.pairing.code}, {one.pairing.seconds:.0f} s left"
        names = [word.partition("=")[0].replace("-", "_") for word in changed]
        output.pairs({name: values[name] for name in names if name in values} or values)
