"""Commands that look: at the controls, the cars, the machine, the speed; and pack a report."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from connectivity.contracts.profile import DEFAULT_PROFILE, CarProfile, load_profile, profile_ids
from headunit.cli.options import DataDir, Lang, app, config_of, data_folder


@app.command(epilog="Example: headunit gallery --reload")
def gallery(
    lang: Lang = None,
    data_dir: DataDir = None,
    *,
    reload: Annotated[
        bool, typer.Option("--reload", help="Show what changes in the QML files while they are edited.")
    ] = False,
) -> None:
    """Look at every control of the unit in every state, by day and night, at the size of every car's display."""
    from headunit.processes import alone

    alone.become("gallery", config_of(data_dir, DEFAULT_PROFILE, lang, 1).with_(reload=reload))


@app.command()
def profiles(*, as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False) -> None:
    """List the cars that `--profile` takes."""
    cars = [load_profile(name) for name in profile_ids()]
    if as_json:
        typer.echo(json.dumps([asdict(car) for car in cars], indent=1, ensure_ascii=False))
        return
    _profile_table(cars)


@app.command()
def doctor(
    data_dir: DataDir = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
) -> None:
    """Look at what the simulator needs on this machine, and say how to mend what is missing."""
    from headunit import doctor as looker

    found = looker.checks(data_dir)
    if as_json:
        told = {"ok": not looker.failed(found), "checks": [asdict(check) for check in found]}
        typer.echo(json.dumps(told, indent=1, ensure_ascii=False))
        raise typer.Exit(1 if looker.failed(found) else 0)
    for check in found:
        mark = "ok  " if check.ok else ("FAIL" if check.required else "note")
        typer.echo(f"{mark}  {check.name}: {check.meaning}")
        if check.remedy:
            typer.echo(f"      mend it with: {check.remedy}")
    raise typer.Exit(1 if looker.failed(found) else 0)


@app.command(epilog="Examples:\n\nheadunit report\n\nheadunit report --data-dir ~/electric --output electric.zip")
def report(
    data_dir: DataDir = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help="The file to write; without it headunit-report-DATE.zip here."),
    ] = None,
) -> None:
    """Pack logs, versions, the doctor's findings and the state into one zip, to show to somebody who can help.

    Passwords, tokens, keys and people's data stay out of it. It may be made while the simulator runs.
    """
    from headunit.report import make

    path = make(data_folder(data_dir), output.expanduser() if output is not None else None)
    typer.echo(f"{path}\nLook into it before you hand it on: it holds logs and the state of your simulated car.")


@app.command(epilog="Examples:\n\nheadunit bench start\n\nheadunit bench api --runs 20 --json api.json")
def bench(
    name: Annotated[str, typer.Argument(metavar="NAME", help="start, api, telemetry, control, link, time or map.")],
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write the figures there as JSON, too.")
    ] = None,
    runs: Annotated[
        int | None, typer.Option("--runs", metavar="N", min=1, max=1000, help="How often to measure.")
    ] = None,
    sabotage: Annotated[
        int, typer.Option("--sabotage", metavar="MS", min=0, max=60_000, help="Plant a delay that must show.")
    ] = 0,
) -> None:
    """Measure something and print a table; each figure stands beside a reference of the same run."""
    from headunit.bench import runner

    raise typer.Exit(runner.run(name, json_file=json_file, runs=runs, sabotage_ms=sabotage))


def _profile_table(cars: list[CarProfile]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for column in ("id", "model", "built", "powertrain", "market", "display", "input"):
        table.add_column(column, no_wrap=True)
    table.add_column("lacks", overflow="fold")
    features = ("dcm", "navigation", "wifi_tethering", "smartphone_integration", "street_view", "coyote", "ota_maps")
    for car in cars:
        lacks = ", ".join(feature.replace("_", " ") for feature in features if not getattr(car, feature))
        mark = " *" if car.id == DEFAULT_PROFILE else ""
        market = f"{car.market.country} {car.market.language}"
        size = f"{car.display.width}×{car.display.height}"
        table.add_row(car.id + mark, car.model, car.production, car.powertrain, market, size, car.input, lacks or "–")
    console = Console()
    if not console.is_terminal:
        console = Console(width=160)  # a file or a pipe has no edge to wrap at
    console.print(table)
    console.print("* what `headunit run` takes by itself", style="dim")
