"""The command line itself, the options that several commands share, and what they come to."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated

import typer

from connectivity.contracts.profile import load_profile
from connectivity.contracts.world import MAX_RATE
from headunit.config import LANGUAGES, Config, first_instant
from headunit.core.errors import UsageError
from headunit.processes.listen import Place, place_of

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
Vehicle = Annotated[
    str | None,
    typer.Option("--vehicle", metavar="URL", help="Read the car from this VISS v2 server: ws://HOST:PORT or wss://…"),
]
VehicleToken = Annotated[
    Path | None,
    typer.Option("--vehicle-token", metavar="FILE", help="The token that the server of --vehicle wants, if it does."),
]
Gps = Annotated[
    str | None,
    typer.Option(
        "--gps",
        metavar="WHERE",
        help="The GPS receiver: /dev/ttyUSB0@9600, gpsd://HOST[:PORT], or HOST:PORT that speaks NMEA.",
    ),
]
Keys = Annotated[
    list[Path] | None,
    typer.Option("--keys", metavar="DEVICE", help="Input device with hard keys or a rotary; may be given again."),
]
Radio = Annotated[
    str | None,
    typer.Option(
        "--radio",
        metavar="KIND",
        help="The radios: twin (the world's, behind a private message bus), sim (the world's own calls), system "
        "(this machine's BlueZ and NetworkManager) or dbus:ADDRESS. Without it: twin where there is a dbus-daemon.",
    ),
]
Tethering = Annotated[
    str,
    typer.Option(
        "--tethering",
        metavar="HOW",
        help="Who brings a phone's network up: auto, nm (NetworkManager) or bluez+dhcp.",
    ),
]
Ignition = Annotated[
    str | None,
    typer.Option("--ignition", metavar="DEVICE:CODE", help="Key or switch of an input device that is active while ON."),
]
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
Listen = Annotated[
    str | None,
    typer.Option(
        "--listen",
        metavar="HOST[:PORT]",
        help="Where the unit's control API is, for machines that drive it; default 127.0.0.1 and a free port.",
    ),
]
Regions = Annotated[
    Path | None,
    typer.Option(
        "--regions",
        metavar="FOLDER",
        envvar="HEADUNIT_REGIONS",
        help="The map's regions; without it those in the data folder, where the one that comes along is built.",
    ),
]
Usb = Annotated[
    Path | None,
    typer.Option(
        "--usb",
        metavar="FOLDER",
        envvar="HEADUNIT_USB",
        help="Where the unit finds its USB stick: a folder that may come and go; without it usb in the data folder.",
    ),
]
Port = Annotated[
    int, typer.Option("--port", metavar="N", min=0, max=65535, help="Port of the API on 127.0.0.1; 0 for a free one.")
]

Announce = Annotated[bool, typer.Option("--announce", help="Let units on the LAN find the backend by mDNS.")]
Kiosk = Annotated[
    bool, typer.Option("--kiosk", help="Fill the screen; only the corner gesture and a PIN lead out (docs/kiosk.md).")
]
NoBlank = Annotated[
    bool, typer.Option("--no-blank", help="A kiosk stays lit: with the ignition off, and while nobody touches it.")
]
NoWatchdog = Annotated[
    bool, typer.Option("--no-watchdog", help="Let a unit that stands still be; a debugger stops it on purpose.")
]


def config_of(
    data_dir: Path | None, profile: str, lang: str | None, seed: int, start: str | None = None, rate: float = 1.0
) -> Config:
    """The configuration that the options come to. Raises `UsageError`: what is wrong, and what to choose instead."""
    car = load_profile(profile)
    if lang is not None and lang not in LANGUAGES:
        raise UsageError("unknown-language", f"The unit does not speak {lang!r}: choose one of {', '.join(LANGUAGES)}.")
    if not math.isfinite(rate):
        raise UsageError("bad-rate", f"--rate is a number from 0 to {MAX_RATE:g}.")
    return Config(
        data_dir=data_folder(data_dir),
        profile=str(Path(profile).absolute()) if profile.endswith(".toml") else profile,
        language=lang,
        start=first_instant(start, car.market.time_zone).isoformat() if start is not None else None,
        rate=rate,
        seed=seed,
    )


def with_signals(
    config: Config,
    *,
    vehicle: str | None = None,
    vehicle_token: Path | None = None,
    gps: str | None = None,
    keys: list[Path] | None = None,
    ignition: str | None = None,
) -> Config:
    """`config` with the real signals of a rig. Raises `UsageError`: what is wrong with one, and what it takes."""
    from connectivity.evdev import ignition_line, input_device
    from connectivity.gps.address import gps_address
    from connectivity.vehicle.viss_client import checked_vehicle_url
    from headunit.processes.vehicle import read_token

    if vehicle_token is not None:
        if vehicle is None:
            raise UsageError("bad-vehicle", "--vehicle-token is for the server of --vehicle: give that, too.")
        vehicle_token = vehicle_token.expanduser().absolute()
        read_token(vehicle_token)
    if gps is not None:
        gps_address(gps)
    return config.with_(
        viss_url=None if vehicle is None else checked_vehicle_url(vehicle),
        foreign_vehicle=vehicle is not None,
        vehicle_token=vehicle_token,
        gps=gps,
        keys=[str(input_device(path)) for path in keys or []],
        ignition=None if ignition is None else str(ignition_line(ignition)),
    )


def with_radio(config: Config, radio: str | None, tethering: str = "auto") -> Config:
    """`config` with the radios that were asked for, else those that this machine can have. Raises `UsageError`."""
    from connectivity.contracts.radio_names import read_tethering
    from headunit.processes.radio import checked_radio, default_radio

    kind = default_radio() if radio is None else checked_radio(radio)
    return config.with_(radio=kind, tethering=read_tethering(tethering).value)


def with_regions(config: Config, regions: Path | None) -> Config:
    """`config` with the map's regions: those of a folder that somebody names are taken as they are."""
    if regions is None:
        return config.with_(default_region=True)
    return config.with_(regions=regions.expanduser().absolute())


def with_usb(config: Config, usb: Path | None) -> Config:
    """`config` with the folder of the USB stick, which need not be there yet. Raises `UsageError`: it is a file."""
    if usb is None:
        return config
    folder = usb.expanduser().absolute()
    if folder.exists() and not folder.is_dir():
        raise UsageError("bad-usb", f"--usb takes the folder that a stick is mounted at, and {usb} is a file.")
    return config.with_(usb=folder)


def data_folder(given: Path | None) -> Path:
    """The data folder, absolute; None is the one of this user."""
    if given is None:
        from platformdirs import user_data_dir

        given = Path(user_data_dir("headunit", appauthor=False))
    return given.expanduser().absolute()


def listen_place(text: str | None, ports: int = 1) -> Place:
    """`--listen` as a place with room for `ports` in a row. Raises `UsageError`."""
    return Place() if text is None else place_of(text, ports)


def check_broker_url(url: str | None) -> None:
    """Raises `UsageError` where `--broker` names no broker."""
    from connectivity.broker_users import broker_address

    if url is not None:
        broker_address(url)
