"""Commands that start the simulator, or one of its processes alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from connectivity.contracts.profile import DEFAULT_PROFILE
from headunit.cli.options import (
    Announce,
    BackendUrl,
    BrokerUrl,
    DataDir,
    Gps,
    Ignition,
    Keys,
    Kiosk,
    Lang,
    Listen,
    NoBlank,
    NoWatchdog,
    Port,
    Profile,
    Radio,
    Rate,
    Regions,
    Seed,
    Start,
    Tethering,
    Usb,
    Vehicle,
    VehicleToken,
    WorldUrl,
    app,
    check_broker_url,
    config_of,
    listen_place,
    with_radio,
    with_regions,
    with_signals,
    with_usb,
)
from headunit.core.errors import UsageError


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
    vehicle: Vehicle = None,
    vehicle_token: VehicleToken = None,
    gps: Gps = None,
    keys: Keys = None,
    ignition: Ignition = None,
    radio: Radio = None,
    tethering: Tethering = "auto",
    listen: Listen = None,
    regions: Regions = None,
    usb: Usb = None,
    *,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Forget the old world, backend and unit first; logs stay.")
    ] = False,
    panel: Annotated[
        bool | None, typer.Option("--panel/--no-panel", help="Open the panel too; a kiosk has none unless asked.")
    ] = None,
    announce: Announce = False,
    kiosk: Kiosk = False,
    no_blank: NoBlank = False,
    no_watchdog: NoWatchdog = False,
) -> None:
    """Start the simulator: the unit, the world, the broker, the backend, the DCM and the panel.

    Everything ends when the unit's window is closed or with Ctrl-C. What crashes is started again.
    """
    from headunit.processes import supervisor
    from headunit.processes.radio import unreachable_backend

    config = config_of(data_dir, profile, lang, seed, start, rate).with_(backend_url=backend, broker_url=broker)
    config = with_signals(config, vehicle=vehicle, vehicle_token=vehicle_token, gps=gps, keys=keys, ignition=ignition)
    config = with_usb(with_regions(with_radio(config, radio, tethering), regions), usb)
    if start is not None and not fresh and config.world_state_file.exists():
        raise UsageError(
            "world-exists",
            f"{config.data_dir} already holds a world whose time goes on: add --fresh to begin a new one, "
            "or leave --start out.",
        )
    config = config.with_(announce=announce, kiosk=kiosk, blank=not no_blank, watchdog=not no_watchdog)
    shown = not kiosk if panel is None else panel
    place = listen_place(listen, 3)
    for sentence in unreachable_backend(config, place):
        supervisor.say(sentence)
    raise typer.Exit(supervisor.run(supervisor.Plan(config, panel=shown, fresh=fresh, listen=place)))


@app.command(epilog="Example: headunit unit --world-url http://127.0.0.1:4001 --backend http://127.0.0.1:4000")
def unit(
    profile: Profile = DEFAULT_PROFILE,
    lang: Lang = None,
    data_dir: DataDir = None,
    seed: Seed = 1,
    world_url: WorldUrl = None,
    vehicle: Vehicle = None,
    vehicle_token: VehicleToken = None,
    gps: Gps = None,
    keys: Keys = None,
    ignition: Ignition = None,
    radio: Radio = None,
    tethering: Tethering = "auto",
    proxy: Annotated[
        str | None,
        typer.Option("--proxy", metavar="URL", help="HTTP proxy that every request passes: http://HOST:PORT."),
    ] = None,
    backend: BackendUrl = None,
    backend_key: Annotated[
        Path | None, typer.Option("--backend-key", metavar="FILE", help="The backend's public keys (JWKS).")
    ] = None,
    listen: Listen = None,
    regions: Regions = None,
    usb: Usb = None,
    *,
    discover: Annotated[
        bool, typer.Option("--discover", help="Look for a backend on the LAN (mDNS); --backend wins.")
    ] = False,
    kiosk: Kiosk = False,
    no_blank: NoBlank = False,
    no_watchdog: NoWatchdog = False,
) -> None:
    """Start the unit alone.

    Addresses that are not given are those of the world and the backend that run on the same data folder.
    """
    from headunit.processes import alone
    from headunit.processes.backend_keys import backend_keys, checked_url
    from headunit.processes.datadir import open_data_dir

    config = config_of(data_dir, profile, lang, seed).with_(world_url=world_url)
    config = with_signals(config, vehicle=vehicle, vehicle_token=vehicle_token, gps=gps, keys=keys, ignition=ignition)
    config = with_usb(with_regions(with_radio(config, radio or "sim", tethering), regions), usb)
    config = config.with_(proxy=None if proxy is None else checked_url(proxy, "--proxy"))
    if backend is not None:
        url = checked_url(backend)
        if backend_key is None:
            open_data_dir(config)
            backend_key = backend_keys(url, config.run_dir)
        config = config.with_(backend_url=url, backend_key=backend_key.absolute())
    config = config.with_(kiosk=kiosk, blank=not no_blank, watchdog=not no_watchdog)
    config = config.with_(discover=discover and backend is None)
    config = alone.with_running(config, "world", *(() if config.discover else ("backend",)))
    if radio is None:
        config = alone.with_radios_of_world(config)
    alone.become("unit", config, control=listen_place(listen))


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
    gateway_port: Annotated[
        int, typer.Option(metavar="N", min=0, max=65535, help="Port of the gateway behind the unit's bearers.")
    ] = 0,
    radio: Radio = None,
) -> None:
    """Start the world alone: clock, car, phones, networks, and the API that moves them.

    Its addresses are in FOLDER/run/world.json, its token in FOLDER/world/token.
    """
    from headunit.processes import alone

    config = with_radio(config_of(data_dir, profile, None, seed, start, rate), radio)
    alone.become("world", config, {"api": port, "viss": viss_port, "gps": gps_port, "gateway": gateway_port})


@app.command(epilog="Example: headunit backend --port 4000")
def backend(
    profile: Profile = DEFAULT_PROFILE,
    data_dir: DataDir = None,
    seed: Seed = 1,
    world_url: WorldUrl = None,
    broker: BrokerUrl = None,
    port: Port = 0,
    listen: Annotated[
        str | None,
        typer.Option("--listen", metavar="HOST[:PORT]", help="Listen there, too, for other machines' units."),
    ] = None,
    *,
    announce: Announce = False,
) -> None:
    """Start the connected-services backend alone.

    It follows the clock of the world that runs on the same data folder. Its address is in FOLDER/run/backend.json.
    """
    from headunit.processes import alone

    check_broker_url(broker)
    place = listen_place(listen)
    if place.port and port:
        raise UsageError("bad-listen", "--listen names a port already: leave --port out.")
    place = replace(place, port=place.port or port)
    config = config_of(data_dir, profile, None, seed).with_(world_url=world_url, broker_url=broker, announce=announce)
    alone.become("backend", alone.with_running(config, "world"), {"api": place})


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

    alone.become("broker", config_of(data_dir, profile, None, 1).with_(listen={"mqtt": port} if port else {}))


@app.command(epilog="Example: headunit dcm --broker mqtt://bench.example:1883")
def dcm(
    profile: Profile = DEFAULT_PROFILE,
    data_dir: DataDir = None,
    seed: Seed = 1,
    world_url: WorldUrl = None,
    vehicle: Vehicle = None,
    vehicle_token: VehicleToken = None,
    ignition: Ignition = None,
    broker: BrokerUrl = None,
) -> None:
    """Start the car's telematics unit alone.

    It reads the car of the world that runs on the same data folder, and sends to the broker that runs there.
    """
    from headunit.processes import alone

    check_broker_url(broker)
    config = config_of(data_dir, profile, None, seed).with_(world_url=world_url, broker_url=broker)
    config = with_signals(config, vehicle=vehicle, vehicle_token=vehicle_token, ignition=ignition)
    alone.become("dcm", alone.with_running(config, "world", needed=vehicle is None))


@app.command(epilog="Example: headunit can --dbc bench.dbc --map bench.toml --channel can0")
def can(
    dbc: Annotated[Path, typer.Option("--dbc", metavar="FILE", help="The CAN database that the frames are made by.")],
    mapping: Annotated[
        Path, typer.Option("--map", metavar="FILE", help="TOML: which signal of the car is which signal of the DBC.")
    ],
    interface: Annotated[
        str, typer.Option("--interface", metavar="NAME", help="python-can's name of the kind of bus.")
    ] = "socketcan",
    channel: Annotated[str, typer.Option("--channel", metavar="NAME", help="Which bus of that kind.")] = "can0",
    data_dir: DataDir = None,
    vehicle: Vehicle = None,
    vehicle_token: VehicleToken = None,
) -> None:
    """Set the car's signals from the frames of a CAN bus.

    They go to the car of the world that runs on the same data folder, or to the VISS v2 server of --vehicle.
    """
    from headunit.processes import alone

    config = config_of(data_dir, DEFAULT_PROFILE, None, 1)
    config = with_signals(config, vehicle=vehicle, vehicle_token=vehicle_token)
    if vehicle is None:
        config = alone.with_running(config, "world")
    files = {"dbc": str(dbc.expanduser().absolute()), "map": str(mapping.expanduser().absolute())}
    alone.become("can", config.with_(can=files | {"interface": interface, "channel": channel}))


@app.command(epilog="Example: headunit panel --lang fr")
def panel(
    profile: Profile = DEFAULT_PROFILE, lang: Lang = None, data_dir: DataDir = None, world_url: WorldUrl = None
) -> None:
    """Start the panel alone: what is outside the unit, as a window.

    It drives the world that runs on the same data folder, or the one at the address given.
    """
    from headunit.processes import alone

    config = config_of(data_dir, profile, lang, 1).with_(world_url=world_url)
    alone.become("panel", alone.with_running(config, "world"), control=listen_place(None))
