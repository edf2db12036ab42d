"""Commands of `headunit ctl` that touch the unit, or the panel: fingers, keys, and waiting."""

from __future__ import annotations

from typing import Annotated

import typer

from connectivity.contracts.control.answers import Acted, Found, UnitState
from connectivity.contracts.control.elements import Condition
from connectivity.contracts.control.requests import (
    LONG_PRESS_S,
    Drag,
    Hold,
    KeyboardKey,
    Pinch,
    Press,
    Set,
    Tap,
    Type,
    Wait,
)
from connectivity.contracts.hard_keys import HardKey
from headunit.cli.ctl import output
from headunit.cli.ctl.elements import selector_of
from headunit.cli.ctl.group import commands as app
from headunit.cli.ctl.selector import parse_query, parse_spot
from headunit.cli.ctl.session import Call
from headunit.control.api.reading import near
from headunit.control.limits import RANGES
from headunit.core.errors import UsageError


def _range(name: str) -> dict[str, float]:
    """Least and most of a request's field, as the unit itself has them."""
    least, most = RANGES[name]
    return {"min": least, "max": most}


SpotArgument = Annotated[str, typer.Argument(metavar="SELECTOR", help="An element or a place.")]
ElementArgument = Annotated[str, typer.Argument(metavar="SELECTOR", help="An element.")]
Times = Annotated[int, typer.Option("--times", metavar="N", **_range("times"), help="How often.")]
Duration = Annotated[
    float, typer.Option("--duration", metavar="S", **_range("duration_s"), help="In how many real seconds.")
]

_ROTARY = {
    "right": HardKey.CLOCKWISE,
    "clockwise": HardKey.CLOCKWISE,
    "left": HardKey.COUNTER_CLOCKWISE,
    "counter-clockwise": HardKey.COUNTER_CLOCKWISE,
    "press": HardKey.ENTER,
}
KEYS = tuple(str(key) for key in (*HardKey, *KeyboardKey))


@app.command(epilog="Examples:\n\nheadunit ctl tap button:Setup\n\nheadunit ctl tap 120,300")
def tap(
    context: typer.Context,
    selector: SpotArgument,
    times: Times = 1,
    hold_s: Annotated[
        float, typer.Option("--hold", metavar="S", **_range("hold_s"), help="Let the finger rest for so long.")
    ] = 0.0,
) -> None:
    """Touch an element once it is ready, or a place."""
    call: Call = context.obj
    _acted(call, call.ask("tap", Tap(parse_spot(selector), hold_s, times, call.patience_s)))


@app.command("long-press")
@app.command("press-long", hidden=True)
def long_press(context: typer.Context, selector: SpotArgument) -> None:
    """Touch an element, or a place, for long."""
    call: Call = context.obj
    _acted(call, call.ask("tap", Tap(parse_spot(selector), LONG_PRESS_S, 1, call.patience_s)))


@app.command(epilog="Example: headunit ctl drag '#list[50%,80%]' '#list[50%,20%]'")
def drag(
    context: typer.Context,
    start: Annotated[str, typer.Argument(metavar="FROM", help="An element or a place.")],
    end: Annotated[str, typer.Argument(metavar="TO", help="An element or a place.")],
    duration: Duration = 0.3,
) -> None:
    """Move one finger."""
    call: Call = context.obj
    _acted(call, call.ask("drag", Drag(parse_spot(start), parse_spot(end), duration, call.patience_s)))


@app.command(epilog="Example: headunit ctl pinch '#map' --scale 0.5")
def pinch(
    context: typer.Context,
    selector: SpotArgument,
    scale: Annotated[
        float, typer.Option("--scale", metavar="N", **_range("scale"), help="Above 1 spreads, below 1 closes.")
    ] = 2.0,
    degrees: Annotated[
        float, typer.Option("--degrees", metavar="N", **_range("degrees"), help="Turns the fingers clockwise.")
    ] = 0.0,
    duration: Duration = 0.3,
) -> None:
    """Move two fingers apart, together or round."""
    call: Call = context.obj
    _acted(call, call.ask("pinch", Pinch(parse_spot(selector), scale, degrees, duration, call.patience_s)))


@app.command("type", epilog="Example: headunit ctl type 'Riviera-2021' --into field:Password")
def type_(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What to type.")],
    into: Annotated[
        str | None, typer.Option("--into", metavar="SELECTOR", help="The field; without it the one with the focus.")
    ] = None,
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Empty the field first.")] = False,
) -> None:
    """Type on a physical keyboard."""
    call: Call = context.obj
    field = parse_query(into) if into is not None else None
    _acted(call, call.ask("type", Type(text, field, replace, call.patience_s)))


@app.command(epilog="Example: headunit ctl fill field:E-mail marie.laurent@example.com")
def fill(
    context: typer.Context,
    selector: ElementArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What it shall hold.")],
) -> None:
    """Empty a field and type into it."""
    call: Call = context.obj
    _acted(call, call.ask("type", Type(text, parse_query(selector), True, call.patience_s)))


@app.command(epilog="Examples:\n\nheadunit ctl key back\n\nheadunit ctl key backspace --times 5")
def key(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="KEY", help=f"One of {', '.join(KEYS)}.")],
    times: Times = 1,
) -> None:
    """Press a hard key of the fascia, or a key of a keyboard."""
    call: Call = context.obj
    if name not in KEYS:
        raise UsageError("bad-key", f"There is no key {name!r}{near(name, KEYS)}")
    _acted(call, call.ask("press", Press(name, times)))


@app.command(epilog="Examples:\n\nheadunit ctl rotary right 3\n\nheadunit ctl rotary press")
def rotary(
    context: typer.Context,
    way: Annotated[str, typer.Argument(metavar="WAY", help="right, left or press.")],
    notches: Annotated[int, typer.Argument(metavar="N", **_range("times"), help="How many notches.")] = 1,
) -> None:
    """Turn the rotary, or press it."""
    call: Call = context.obj
    if way not in _ROTARY:
        raise UsageError("bad-key", f"The rotary does not go {way!r}{near(way, ('right', 'left', 'press'))}")
    _acted(call, call.ask("press", Press(str(_ROTARY[way]), notches)))


@app.command(
    epilog="Examples:\n\nheadunit ctl wait '~Online'\n\nheadunit ctl wait dialog gone\n\nheadunit ctl wait --page home"
)
def wait(
    context: typer.Context,
    selector: Annotated[str | None, typer.Argument(metavar="SELECTOR", help="An element.")] = None,
    condition: Annotated[
        Condition | None, typer.Argument(metavar="CONDITION", help=f"One of {', '.join(Condition)}; else shown.")
    ] = None,
    text: Annotated[str | None, typer.Option("--text", metavar="TEXT", help="Its texts must hold these words.")] = None,
    page: Annotated[str | None, typer.Option("--page", metavar="PAGE", help="The page must be open.")] = None,
    *,
    settled: Annotated[bool, typer.Option("--settled", help="Nothing may move any more.")] = False,
) -> None:
    """Wait until the unit is as described; also for a unit that has yet to come up."""
    call: Call = context.obj
    if selector is None and (condition is not None or text is not None):
        raise UsageError("bad-command", "Name the element as well, as in `wait button:Setup ready`.")
    query = parse_query(selector) if selector is not None else None
    asked = Wait(query, condition or Condition.SHOWN, text, page, settled)
    _found(call, call.ask_once_there("wait", asked))


@app.command(epilog="Example: headunit ctl expect '#subscriptions-end' '21 Dec 2028'")
def expect(
    context: typer.Context,
    selector: ElementArgument,
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="Words that it must say.")] = None,
) -> None:
    """Fail unless an element is on the screen, and says TEXT; waits for it."""
    call: Call = context.obj
    _found(call, call.ask("wait", Wait(parse_query(selector), text=text, timeout_s=call.patience_s)))


@app.command("open", epilog="Example: headunit ctl open setup/wifi")
def open_(
    context: typer.Context,
    page: Annotated[str, typer.Argument(metavar="PAGE", help="Route of a page, such as setup/wifi.")],
) -> None:
    """Open a page."""
    call: Call = context.obj
    _state(call, call.ask("set", Set(page=page)), "page")


@app.command()
def language(
    context: typer.Context,
    to: Annotated[str | None, typer.Argument(metavar="LANG", help="en, fr or pseudo.")] = None,
) -> None:
    """Show the language, or speak another one."""
    call: Call = context.obj
    state = call.ask("set", Set(language=to)) if to is not None else call.ask("unit")
    _state(call, state, "language", asked=to is None)


@app.command()
def theme(
    context: typer.Context,
    to: Annotated[str | None, typer.Argument(metavar="THEME", help="auto, day or night.")] = None,
) -> None:
    """Show the theme, or set another one."""
    call: Call = context.obj
    state = call.ask("set", Set(theme=to)) if to is not None else call.ask("unit")
    _state(call, state, "theme", asked=to is None)


@app.command(epilog="Example: headunit ctl hold 120 --as bench-3")
def hold(
    context: typer.Context,
    seconds: Annotated[
        float, typer.Argument(metavar="S", **_range("seconds"), help="Until so long after your last request.")
    ] = 30.0,
    *,
    force: Annotated[bool, typer.Option("--force", help="Take it from somebody else.")] = False,
) -> None:
    """Keep other controllers from acting on the unit."""
    call: Call = context.obj
    _state(call, call.ask("hold", Hold(seconds, force)), "holder")


@app.command()
def release(context: typer.Context) -> None:
    """Let other controllers act again."""
    call: Call = context.obj
    _state(call, call.ask("hold", Hold(0.0)), "holder")


def _acted(call: Call, acted: Acted) -> None:
    if call.as_json:
        output.document(acted)
    elif call.file is None and acted.element is not None:
        output.line(f"{selector_of(acted.element)}  {acted.handled_ms:.1f} ms")


def _found(call: Call, found: Found) -> None:
    if call.as_json:
        output.document(found)
    elif call.file is None:
        for one in found.elements[:1]:
            output.line(selector_of(one))


def _state(call: Call, state: UnitState, name: str, *, asked: bool = False) -> None:
    if call.as_json:
        output.document(state)
    elif call.file is None or asked:
        value = getattr(state, name)
        output.line(f"held by {value or 'nobody'}" if name == "holder" else f"{name} {output.said(value)}")
