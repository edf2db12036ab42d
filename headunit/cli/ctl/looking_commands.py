"""Commands of `headunit ctl` that look at the unit, or the panel, and change nothing."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path
from typing import Annotated

import typer

from connectivity.contracts.control.answers import Faults, Found, FrameStats, Logs, UnitState
from connectivity.contracts.control.elements import Tree
from connectivity.contracts.control.events import Event
from connectivity.contracts.control.requests import AuditRequest, Find, LogsSince, Look
from connectivity.contracts.unit_facts import GuidanceFacts, RouteFacts, UnitFacts
from headunit.cli.ctl import elements, output
from headunit.cli.ctl.group import commands as app
from headunit.cli.ctl.selector import parse_query
from headunit.cli.ctl.session import Call
from headunit.control.api.reading import near
from headunit.core.errors import HeadUnitError, UsageError
from headunit.core.files import write_atomic
from headunit.core.looptime import RealLoopTime
from headunit.processes.exits import Exit

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_FOLLOW_EVERY_S = 0.5


@app.command("unit")
def unit_(context: typer.Context) -> None:
    """Show page, language, day or night, window and renderer."""
    call: Call = context.obj
    state: UnitState = call.ask("unit")
    if call.as_json:
        output.document(state)
        return
    output.pairs(
        {
            "page": state.page,
            "language": state.language,
            "theme": f"{state.theme}, {'night' if state.night else 'day'} is shown",
            "car": state.profile,
            "window": f"{state.width} x {state.height}, scaled by {state.pixel_ratio:g}",
            "renderer": f"{state.renderer}, {state.frames} frames",
            "held by": state.holder or "nobody",
            "version": state.version,
        }
    )


@app.command()
def facts(context: typer.Context) -> None:
    """Show what the unit knows, whatever page it shows: link, account, coverage, notices, services, time, position,
    route."""
    call: Call = context.obj
    found: UnitFacts = call.ask("facts")
    if call.as_json:
        output.document(found)
        return
    output.pairs(_facts(found))


def _facts(facts: UnitFacts) -> dict[str, str]:
    link, account = facts.link, facts.account
    shown = [one for one in facts.notices if one.shown_at is not None]
    doubts = [word for word, holds in (("not synced", not facts.synced), ("GPS held back", facts.held)) if holds]
    return {
        "unit": f"{facts.device_id}, {'on' if facts.on else 'off'}",
        "time": " ".join([facts.now.isoformat(timespec="seconds"), *(f"({word})" for word in doubts)]),
        "link": f"online over {link.bearer} {link.name}".rstrip() if link.online else f"offline: {link.reason}",
        "account": account.email or (f"nobody: {account.ended}" if account.ended else "nobody"),
        "activated": output.said(account.activated),
        "terms": account.terms or "-",
        "linked": "not known" if account.linked is None else output.said(account.linked),
        "last wish": f"{account.wish or '-'}{f': {account.failure}' if account.failure else ''}",
        **{
            one.product: one.standing if one.until is None else f"{one.standing}, {one.until.isoformat()}"
            for one in facts.coverage
        },
        "notice": f"{output.said(facts.card.products)}: {facts.card.days} days" if facts.card else "-",
        "notices": f"{len(facts.notices)} fallen due, {len(shown)} shown",
        "opens": output.said(tuple(one.service for one in facts.services if one.decision == "open")),
        "last tried": f"{facts.tried}: {facts.tried_decision or 'being asked'}" if facts.tried else "-",
        "position": _position(facts),
        "route": _route(facts.route),
        "guidance": _guidance(facts.guidance),
    }


def _position(facts: UnitFacts) -> str:
    if (found := facts.position) is None:
        return "-"
    road = f", on {found.street or 'a road'}" if found.snapped else ""
    return f"{found.latitude:.6f}, {found.longitude:.6f} ({found.quality}{road})"


def _route(route: RouteFacts) -> str:
    said = [" → ".join(route.stops), "simulated" if route.simulated else ""]
    if route.distance_m is not None and route.duration_s is not None:
        said.append(f"{route.distance_m / 1000:.1f} km, {route.duration_s / 60:.0f} min")
    if route.alternatives:
        said.append(f"{route.chosen + 1} of {route.alternatives}")
    said += [why for why in (route.refused, route.trouble) if why]
    said += [f"avoids {', '.join(route.avoid)}"] if route.avoid else []
    return ", ".join([route.phase, *(one for one in said if one)])


def _guidance(guidance: GuidanceFacts) -> str:
    if guidance.off_route:
        return "off the route"
    if guidance.next is None or guidance.in_m is None or guidance.left_m is None:
        return "-"
    onto = f" onto {guidance.street}" if guidance.street else ""
    arrival = "" if guidance.arrives_at is None else f", {guidance.arrives_at.isoformat(timespec='minutes')}"
    return f"{guidance.next} in {guidance.in_m:.0f} m{onto}; {guidance.left_m / 1000:.1f} km to go{arrival}"


@app.command()
def tree(
    context: typer.Context,
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what is off the screen, and groups; indented as they are nested.")
    ] = False,
) -> None:
    """List what is on the screen, as a screen reader sees it."""
    call: Call = context.obj
    found: Tree = call.ask("tree")
    if call.as_json:
        output.document(found)
        return
    output.line(f"page {found.page}" if found.page else "window")
    output.table(elements.COLUMNS, elements.rows(found.elements, everything=everything))


@app.command(epilog="Examples:\n\nheadunit ctl find button\n\nheadunit ctl find '~Dec 2028' --json")
def find(
    context: typer.Context,
    selector: Annotated[str, typer.Argument(metavar="SELECTOR", help="Elements.")],
) -> None:
    """List the elements that match now; status 1 where there is none."""
    call: Call = context.obj
    found: Found = call.ask("find", Find(parse_query(selector)))
    if call.as_json:
        output.document(found)
    elif found.elements:
        output.table(elements.COLUMNS, elements.rows(found.elements, everything=True))
    if not found.elements:
        from headunit.control.find import pick  # its refusal names what is near

        there: Tree = call.ask("tree")
        pick(parse_query(selector), there.elements, lambda _: True, there.page)
        raise HeadUnitError("no-such-element", f"There was no {parse_query(selector)} a moment ago.")


@app.command(epilog="Examples:\n\nheadunit ctl screenshot page.png\n\nheadunit ctl screenshot - '#card' > card.png")
def screenshot(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The PNG file to write; - is standard output.")],
    selector: Annotated[
        str | None, typer.Argument(metavar="SELECTOR", help="Of this element; without it the whole window.")
    ] = None,
) -> None:
    """Take a picture of the window, or of one element."""
    call: Call = context.obj
    path = Path(file).expanduser()
    if file != "-" and (path.is_dir() or not path.parent.is_dir()):
        what = "is a folder: name a file in it" if path.is_dir() else "cannot be made: its folder does not exist"
        raise UsageError("bad-file", f"{path} {what}.")
    picture: bytes = call.ask("look", Look(parse_query(selector) if selector is not None else None))
    if file == "-":
        sys.stdout.buffer.write(picture)
        sys.stdout.buffer.flush()
        return
    write_atomic(path, picture)
    if call.as_json:
        output.document({"file": str(path), "bytes": len(picture)})
    elif call.file is None:
        output.line(f"{path}  {len(picture)} bytes")


@app.command()
def frames(context: typer.Context) -> None:
    """Show how smoothly frames come."""
    call: Call = context.obj
    stats: FrameStats = call.ask("frames")
    if call.as_json:
        output.document(stats)
        return
    rows = [
        (what, *(f"{getattr(stats, f'{kind}_{which}_ms'):.1f}" for which in ("p50", "p99", "max")))
        for what, kind in (("from frame to frame, ms", "interval"), ("to draw one, ms", "draw"))
    ]
    output.table(("", "median", "p99", "longest"), rows)
    output.line(f"{stats.frames} frames; of the latest {stats.measured}, {stats.late} came late")


@app.command(epilog="Example: headunit ctl logs --level WARNING --follow")
def logs(
    context: typer.Context,
    since: Annotated[int, typer.Option("--since", metavar="N", min=0, help="From line number N on.")] = 0,
    level: Annotated[
        str, typer.Option("--level", metavar="LEVEL", help=f"This or graver: {', '.join(LEVELS)}.")
    ] = "INFO",
    *,
    follow: Annotated[bool, typer.Option("--follow", help="Go on until Ctrl-C.")] = False,
) -> None:
    """Print the unit's log since its start."""
    call: Call = context.obj
    level = level.upper()
    if level not in LEVELS:
        raise UsageError("bad-level", f"There is no level {level!r}{near(level, LEVELS)}")
    for _ in itertools.count() if follow else (0,):
        found: Logs = call.ask("logs", LogsSince(since, level))
        since = found.next
        if call.as_json and not follow:
            output.document(found)
            return
        if found.lost:
            print(f"headunit: {found.lost} lines were forgotten before they were asked for", file=sys.stderr)
        for one in found.lines:
            output.document(one) if call.as_json else output.line(one.text)
        if follow:
            call.session.run(RealLoopTime().sleep(_FOLLOW_EVERY_S))


@app.command(epilog="Example: headunit ctl audit --ignore map")
def audit(
    context: typer.Context,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="ID", help="Let elements of this id be; may be repeated.")
    ] = None,
) -> None:
    """Look for what is wrong for people on this page; status 1 where something is."""
    call: Call = context.obj
    found: Faults = call.ask("audit", AuditRequest(tuple(ignore or ())))
    if call.as_json:
        output.document(found)
    elif found.faults:
        output.table(("wrong", "what", "where"), [(one.kind, one.what, one.where) for one in found.faults])
    elif call.file is None:
        output.line("nothing is wrong")
    if found.faults:
        raise typer.Exit(Exit.FAILED)


@app.command(epilog="Example: headunit ctl events --count 1")
def events(
    context: typer.Context,
    count: Annotated[
        int | None, typer.Option("--count", metavar="N", min=1, help="End after N; without it at Ctrl-C.")
    ] = None,
) -> None:
    """Tell what happens: a page opens, a finger touches, somebody turns a knob of the panel."""
    call: Call = context.obj
    with call.session.unit(panel=call.panel).events() as stream:
        for event in itertools.islice(stream, count):
            output.document(event) if call.as_json else output.line(_told(event))


def _told(event: Event) -> str:
    if event.state is not None:
        state = event.state
        said = f"page {state.page}, {state.language}, {'night' if state.night else 'day'}"
        return f"{event.number}  {said}{f', held by {state.holder}' if state.holder else ''}"
    if event.input is not None:
        done = event.input
        return f"{event.number}  {done.action} {done.label or f'{done.x:.0f},{done.y:.0f}'} {done.text}".rstrip()
    if event.command is not None:
        return f"{event.number}  {event.command.to}.{event.command.call} {event.command.arguments}"
    return str(event.number)
