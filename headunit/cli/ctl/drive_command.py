"""`headunit ctl drive`: straight on at a speed, or by itself along roads or a recording."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, cast
from zoneinfo import ZoneInfo

import typer

from connectivity.contracts.world import MOST_GPX_LETTERS, DriveOrder, WorldSnapshot
from headunit.cli.ctl import output
from headunit.cli.ctl.group import commands as app
from headunit.cli.ctl.session import Call
from headunit.core.errors import UsageError
from headunit.core.geo_file import opened, unreadable


@app.command(
    epilog="Examples:\n\nheadunit ctl drive 50\n\n"
    "headunit ctl drive --to 'Casino de Monte Carlo' --via 43.7452,7.4009\n\n"
    "headunit ctl drive --km 25 --seed 3\n\nheadunit ctl drive --until-km 200\n\nheadunit ctl drive --stop"
)
def drive(
    context: typer.Context,
    speed: Annotated[
        float | None, typer.Argument(metavar="KMH", min=0, max=250, help="Straight on at so many km/h; 0 stops.")
    ] = None,
    *,
    to: Annotated[str | None, typer.Option(metavar="TEXT", help="By road to a name, an address or degrees.")] = None,
    via: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="Stop there on the way; up to nine.")] = None,
    km: Annotated[float | None, typer.Option(metavar="N", help="So many km at random, up to 2000.")] = None,
    until_km: Annotated[
        float | None, typer.Option(metavar="N", help="At random until the odometer shows so many km.")
    ] = None,
    seed: Annotated[int | None, typer.Option(metavar="S", help="Of a random way: the same takes the same one.")] = None,
    gpx: Annotated[Path | None, typer.Option(metavar="FILE", help="Along the track of a GPX file.")] = None,
    max_kmh: Annotated[float | None, typer.Option(metavar="N", help="Never faster than so many km/h.")] = None,
    stop: Annotated[bool, typer.Option("--stop", help="Stop where the car is.")] = False,
) -> None:
    """Drive: straight on, or by itself; the ignition must be on."""
    call: Call = context.obj
    if sum(one is not None for one in (speed, to, km, until_km, gpx, stop or None)) != 1:
        raise UsageError("bad-value", "Say one of: a speed, --to, --km, --until-km, --gpx, --stop.")
    given = {"to": to, "via": via or None, "km": km, "until_km": until_km, "seed": seed, "max_kmh": max_kmh}
    order = cast("DriveOrder", {name: value for name, value in given.items() if value is not None})
    if order and (stop or speed is not None):
        raise UsageError("bad-value", "--via, --seed and --max-kmh go with --to, --km, --until-km or --gpx.")
    if stop:
        _tell(call, call.world(lambda world: world.stop_driving()))
        return
    if speed is not None:
        _tell(call, call.world(lambda world: world.drive(speed)))
        return
    if gpx is not None and call.session.reach.url is None:
        order["gpx_file"] = str(gpx.expanduser().absolute())
    elif gpx is not None:
        order["gpx"] = _text_of(gpx.expanduser())
    _tell(call, call.world(lambda world: world.drive_along(**order)))


def _text_of(file: Path) -> str:
    """For a world on another machine. Raises `HeadUnitError`."""
    with opened(file) as stream:
        try:
            text = stream.read(4 * MOST_GPX_LETTERS).decode()
        except (OSError, UnicodeDecodeError) as error:
            raise unreadable(file, error) from error
    if len(text) > MOST_GPX_LETTERS:
        raise UsageError(
            "too-large", f"{file} is too large to be sent to another machine: run `headunit ctl` there, or thin it."
        )
    return text


def _tell(call: Call, state: WorldSnapshot) -> None:
    if call.as_json:
        output.document({"car": state.car, "drive": state.drive})
    elif call.file is None:
        told: dict[str, object] = {"speed_kmh": state.car.speed_kmh, "odometer_km": round(state.car.odometer_km, 1)}
        if (drive := state.drive) is not None:
            told |= {"drive": drive.title, "km_left": round(drive.km_left, 1)}
            if drive.arrives_at is not None:
                at = drive.arrives_at.astimezone(ZoneInfo(state.profile.market.time_zone))
                told["arrives_at"] = f"{at:%Y-%m-%d %H:%M}"
        output.pairs(told)
