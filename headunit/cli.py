"""The command line. It only reads what the person asks for; the work is elsewhere, imported when it is needed."""

from __future__ import annotations

import json
import math
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, NoReturn

import typer

import headunit
from connectivity.contracts.profile import DEFAULT_PROFILE, CarProfile, load_profile, profile_ids
from connectivity.contracts.world import MAX_RATE
from headunit.config import LANGUAGES, Config, first_instant
from headunit.core.errors import HeadUnitError, UsageError
from headunit.processes.exits import fail

app = typer.Typer(
    name="headunit",
    help="A simulator of a Lexus multimedia unit and of the whole connected car around it.\n\n"
    "Without a command it does what `headunit run` does: it opens the unit and the panel.",
    epilog="Data is kept in the user's data folder; `headunit run --data-dir FOLDER` keeps it elsewhere.",
    invoke_without_command=True,
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)

DataDir = Annotated[
    Path | None,
    typer.Option(
        "--data-dir", metavar="FOLDER", help="Where everything is kept; without it the data folder of the user."
    ),
]
Profile = Annotated[
    str, typer.Option("--profile", metavar="CAR", help="Which car: an id of `headunit profiles`, or a TOML file.")
]
Lang = Annotated[
    str | None,
    typer.Option("--lang", metavar="LANG", help="en, fr or pseudo. Without it: the last used, else the market's."),
]
Seed = Annotated[
    int, typer.Option("--seed", metavar="N", min=0, help="Seed of everything random: the same seed, the same run.")
]
Start = Annotated[
    str | None,
    typer.Option(
        "--start",
        metavar="WHEN",
        help="First instant of a fresh world, such as 2026-05-01 or 2026-05-01T08:30; without a zone it is the "
        "car's home time.",
    ),
]
Rate = Annotated[
    float,
    typer.Option("--rate", metavar="N", min=0, max=MAX_RATE, help="Simulated seconds per real second; 0 stands still."),
]
WorldUrl = Annotated[str | None, typer.Option("--world-url", metavar="URL", help="Address of the world's API.")]
VissUrl = Annotated[str | None, typer.Option("--viss-url", metavar="URL", help="Address of the car's VISS v2 server.")]
Gps = Annotated[str | None, typer.Option("--gps", metavar="HOST:PORT", help="Where the GPS receiver speaks NMEA.")]
BackendUrl = Annotated[
    str | None, typer.Option("--backend", metavar="URL", help="Use this backend instead of one of our own.")
]
BrokerUrl = Annotated[
    str | None,
    typer.Option(
        "--broker",
        metavar="URL",
        help="Use this MQTT broker instead of one of our own: mqtt://[user:password@]host:port.",
    ),
]
Port = Annotated[
    int, typer.Option("--port", metavar="N", min=0, max=65535, help="Port of the API on 127.0.0.1; 0 for a free one.")
]


def main() -> NoReturn:
    """Entry point: every failure becomes one sentence on stderr and a status other than 0."""
    try:
        app()
    except HeadUnitError as error:
        sys.exit(fail(error))
    sys.exit(0)


@app.callback()
def _root(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    if version:
        typer.echo(f"headunit {headunit.__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        context.invoke(run)


@app.command(
    epilog="Examples:\n\nheadunit run --lang fr\n\nheadunit run --fresh --start 2026-05-01 --rate 60\n\n"
    "headunit run --profile ux300e-2023-nl --data-dir ~/electric"
)
def run(
    profile: Profile = DEFAULT_PROFILE,
    lang: Lang = None,
    data_dir: DataDir = None,
    backend: BackendUrl = None,
    broker: BrokerUrl = None,
    start: Start = None,
    rate: Rate = 1.0,
    seed: Seed = 1,
    *,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Forget the old world, backend and unit first; logs stay.")
    ] = False,
    no_panel: Annotated[bool, typer.Option("--no-panel", help="Open the unit only.")] = False,
) -> None:
    """Start the simulator: the unit, the world, the broker, the backend, the DCM and the panel.

    Everything ends when the unit's window is closed or with Ctrl-C. What crashes is started again.
    """
    from headunit.processes import supervisor

    config = _config(data_dir, profile, lang, seed, start, rate).with_(backend_url=backend, broker_url=broker)
    if start is not None and not fresh and config.world_state_file.exists():
        raise UsageError(
            "world-exists",
            f"{config.data_dir} already holds a world whose time goes on: add --fresh to begin a new one, "
            "or leave --start out.",
        )
    raise typer.Exit(supervisor.run(supervisor.Plan(config, panel=not no_panel, fresh=fresh)))


@app.command(epilog="Example: headunit unit --world-url http://127.0.0.1:4001 --backend http://127.0.0.1:4000")
def unit(
    profile: Profile = DEFAULT_PROFILE,
    lang: Lang = None,
    data_dir: DataDir = None,
    seed: Seed = 1,
    world_url: WorldUrl = None,
    viss_url: VissUrl = None,
    gps: Gps = None,
    backend: BackendUrl = None,
    backend_key: Annotated[
        Path | None, typer.Option("--backend-key", metavar="FILE", help="The backend's public keys (JWKS).")
    ] = None,
) -> None:
    """Start the unit alone.

    Addresses that are not given are those of the world and the backend that run on the same data folder.
    """
    from headunit.processes import alone
    from headunit.processes.backend_keys import backend_keys, checked_url
    from headunit.processes.datadir import open_data_dir

    config = _config(data_dir, profile, lang, seed).with_(world_url=world_url, viss_url=viss_url, gps=gps)
    if backend is not None:
        url = checked_url(backend)
        if backend_key is None:
            open_data_dir(config)
            backend_key = backend_keys(url, config.run_dir)
        config = config.with_(backend_url=url, backend_key=backend_key.absolute())
    alone.become("unit", alone.with_running(config, "world", "backend"))


@app.command(epilog="Example: headunit world --port 4001 --start 2026-05-01 --rate 60")
def world(
    profile: Profile = DEFAULT_PROFILE,
    data_dir: DataDir = None,
    seed: Seed = 1,
    start: Start = None,
    rate: Rate = 1.0,
    port: Port = 0,
    viss_port: Annotated[
        int, typer.Option(metavar="N", min=0, max=65535, help="Port of the car's VISS v2 server.")
    ] = 0,
    gps_port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="Port of the GPS receiver's NMEA.")] = 0,
) -> None:
    """Start the world alone: clock, car, phones, networks, and the API that moves them.

    Its addresses are in FOLDER/run/world.json, its token in FOLDER/world/token.
    """
    from headunit.processes import alone

    config = _config(data_dir, profile, None, seed, start, rate)
    alone.become("world", config, {"api": port, "viss": viss_port, "gps": gps_port})


@app.command(epilog="Example: headunit backend --port 4000")
def backend(
    profile: Profile = DEFAULT_PROFILE,
    data_dir: DataDir = None,
    seed: Seed = 1,
    world_url: WorldUrl = None,
    broker: BrokerUrl = None,
    port: Port = 0,
) -> None:
    """Start the connected-services backend alone.

    It follows the clock of the world that runs on the same data folder. Its address is in FOLDER/run/backend.json.
    """
    from headunit.processes import alone

    _check_broker_url(broker)
    config = _config(data_dir, profile, None, seed).with_(world_url=world_url, broker_url=broker)
    alone.become("backend", alone.with_running(config, "world"), {"api": port})


@app.command(epilog="Example: headunit broker --port 1883")
def broker(
    profile: Profile = DEFAULT_PROFILE,
    data_dir: DataDir = None,
    port: Annotated[
        int,
        typer.Option(
            "--port",
            metavar="N",
            min=0,
            max=65535,
            help="Port of MQTT on 127.0.0.1; 0 for the one it had last, or a free one.",
        ),
    ] = 0,
) -> None:
    """Start the MQTT broker alone.

    Its address is in FOLDER/run/broker.json. A user is a file in FOLDER/broker/users with its password.
    """
    from headunit.processes import alone

    alone.become("broker", _config(data_dir, profile, None, 1).with_(listen={"mqtt": port} if port else {}))


@app.command(epilog="Example: headunit dcm --broker mqtt://bench.example:1883")
def dcm(
    profile: Profile = DEFAULT_PROFILE,
    data_dir: DataDir = None,
    seed: Seed = 1,
    world_url: WorldUrl = None,
    viss_url: VissUrl = None,
    broker: BrokerUrl = None,
) -> None:
    """Start the car's telematics unit alone.

    It reads the car of the world that runs on the same data folder, and sends to the broker that runs there.
    """
    from headunit.processes import alone

    _check_broker_url(broker)
    config = _config(data_dir, profile, None, seed)
    config = config.with_(world_url=world_url, viss_url=viss_url, broker_url=broker)
    alone.become("dcm", alone.with_running(config, "world"))


@app.command(epilog="Example: headunit panel --lang fr")
def panel(
    profile: Profile = DEFAULT_PROFILE, lang: Lang = None, data_dir: DataDir = None, world_url: WorldUrl = None
) -> None:
    """Start the panel alone: what is outside the unit, as a window.

    It drives the world that runs on the same data folder, or the one at the address given.
    """
    from headunit.processes import alone

    config = _config(data_dir, profile, lang, 1).with_(world_url=world_url)
    alone.become("panel", alone.with_running(config, "world"))


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

    alone.become("gallery", _config(data_dir, DEFAULT_PROFILE, lang, 1).with_(reload=reload))


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

    path = make(_data_folder(data_dir), output.expanduser() if output is not None else None)
    typer.echo(f"{path}\nLook into it before you hand it on: it holds logs and the state of your simulated car.")


@app.command(epilog="Examples:\n\nheadunit bench start\n\nheadunit bench api --runs 20 --json api.json")
def bench(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What to measure: start, api, telemetry.")],
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


def _check_broker_url(url: str | None) -> None:
    from connectivity.broker_users import broker_address

    if url is not None:
        broker_address(url)


def _config(
    data_dir: Path | None, profile: str, lang: str | None, seed: int, start: str | None = None, rate: float = 1.0
) -> Config:
    car = load_profile(profile)
    if lang is not None and lang not in LANGUAGES:
        raise UsageError("unknown-language", f"The unit does not speak {lang!r}: choose one of {', '.join(LANGUAGES)}.")
    if not math.isfinite(rate):
        raise UsageError("bad-rate", f"--rate is a number from 0 to {MAX_RATE:g}.")
    return Config(
        data_dir=_data_folder(data_dir),
        profile=str(Path(profile).absolute()) if profile.endswith(".toml") else profile,
        language=lang,
        start=first_instant(start, car.market.time_zone).isoformat() if start is not None else None,
        rate=rate,
        seed=seed,
    )


def _data_folder(given: Path | None) -> Path:
    if given is None:
        from platformdirs import user_data_dir

        given = Path(user_data_dir("headunit", appauthor=False))
    return given.expanduser().absolute()


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
