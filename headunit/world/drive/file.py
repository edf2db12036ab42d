"""The way of a drive in its own file: written once, however often the world is stored."""

from __future__ import annotations

import logging
from array import array
from dataclasses import asdict
from datetime import datetime
from hashlib import blake2s
from pathlib import Path
from typing import Any

import orjson

from headunit.core.files import move_aside, read_json, storage_error, write_atomic
from headunit.core.geo import GeoPoint
from headunit.world.drive.energy import Energy
from headunit.world.drive.path import RoadPath
from headunit.world.drive.plan import Begun, Drive, way_of
from headunit.world.drive.recorded import Recording
from headunit.world.drive.speeds import Manner

_log = logging.getLogger(__name__)
_VERSION = 1
_NAME = "drive-{}.json"
_SENSELESS = (KeyError, TypeError, ValueError, AttributeError, IndexError, ArithmeticError)


def written(path: RoadPath | Recording) -> tuple[str, bytes]:
    """The id of a path, the same for the same path, and what its file holds."""
    content = orjson.dumps(
        {"version": _VERSION, "title": path.title.encode(errors="replace").decode(), **_columns(path)}
    )
    return blake2s(content, digest_size=8).hexdigest(), content


def keep(folder: Path, drive: Drive) -> None:
    """Write the way of `drive` into `folder`, unless it is there. Raises `StorageError`."""
    file = folder / _NAME.format(drive.id)
    if not file.is_file():
        write_atomic(file, drive.content or written(drive.way.path)[1], private=True)


def sweep(folder: Path, drive: Drive | None) -> None:
    """Take away the ways of other drives. Raises `StorageError`."""
    try:
        for file in folder.glob(_NAME.format("*")):
            if drive is None or file.name != _NAME.format(drive.id):
                file.unlink(missing_ok=True)
    except OSError as error:
        raise storage_error(folder, error) from error


def to_json(drive: Drive) -> dict[str, Any]:
    """What the world's own file says of a drive."""
    begun = {**asdict(drive.begun), "at": drive.begun.at.isoformat()}
    return {"way": drive.id, "manner": asdict(drive.manner), "energy": asdict(drive.energy), "begun": begun}


def from_json(folder: Path, told: dict[str, Any]) -> Drive | None:
    """The drive that the world's file tells of; None where its way is lost: the car then stands where it was.

    Raises:
        StorageError: The way is there but cannot be read.
    """
    try:
        drive_id = str(told["way"])
        manner, energy = Manner(**told["manner"]), Energy(**told["energy"])
        begun = Begun(**{**told["begun"], "at": datetime.fromisoformat(told["begun"]["at"])})
    except _SENSELESS as error:
        _log.warning("the car's drive makes no sense (%s): it stands where it was", error)
        return None
    file = folder / _NAME.format(drive_id)
    value = read_json(file) if drive_id.isalnum() else None
    if value is not None:
        try:
            return Drive(drive_id, way_of(_path(value), manner), manner, energy, begun)
        except _SENSELESS:
            move_aside(file)
    _log.warning("the way of the car's drive is lost (%s): it stands where it was", file.name)
    return None


def _columns(path: RoadPath | Recording) -> dict[str, list[float]]:
    if isinstance(path, Recording):
        return {
            "latitudes": list(path.latitudes),
            "longitudes": list(path.longitudes),
            "seconds": list(path.seconds),
        }
    return {
        "latitudes": [point.latitude for point in path.points],
        "longitudes": [point.longitude for point in path.points],
        "limits_kmh": list(path.limits_kmh),
        "tunnels": [int(tunnel) for tunnel in path.tunnels],
        "stops": list(path.stops),
    }


def _path(value: dict[str, Any]) -> RoadPath | Recording:
    if value["version"] != _VERSION:
        raise ValueError("unknown version")
    latitudes, longitudes = (array("d", value[name]) for name in ("latitudes", "longitudes"))
    if "seconds" in value:
        return Recording(latitudes, longitudes, array("d", value["seconds"]), str(value["title"]))
    return RoadPath(
        tuple(map(GeoPoint, latitudes, longitudes)),
        tuple(float(limit) for limit in value["limits_kmh"]),
        tuple(bool(tunnel) for tunnel in value["tunnels"]),
        tuple(int(stop) for stop in value["stops"]),
        str(value["title"]),
    )
