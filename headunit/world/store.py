"""The world between two runs: one JSON file, written atomically; service time is reserved ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from connectivity.contracts.profile import CarProfile
from connectivity.contracts.radio import Security
from connectivity.contracts.radio_service import SavedNetwork
from headunit.core.files import move_aside, read_json, write_json
from headunit.world import active_faults
from headunit.world.accessories import Accessory, first_accessories
from headunit.world.body import Body
from headunit.world.car import COVERAGES, Car
from headunit.world.clock_errors import Clocks
from headunit.world.drive import file as drive_file
from headunit.world.errors import WorldError
from headunit.world.gps_sky import Sky
from headunit.world.hardware import Hardware
from headunit.world.networks import Network, first_networks
from headunit.world.phones import Phone, first_phones
from headunit.world.scene import Memory, Scene
from headunit.world.seen import radio_state

_VERSION = 1
SAVE_EVERY_S = 2.0
RESERVE_S = 6.0
"""Real seconds of service time stored ahead: more than lies between two writes, so that a killed world never
comes back earlier than what anybody has seen."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a run begins with."""

    now: datetime
    scene: Scene


def load(path: Path, profile: CarProfile, start: datetime) -> Saved:
    """Read the world of the last run, or a fresh one at `start` where there is no usable file.

    A world of another car keeps its clock, its phones and networks; the car is fresh.

    Raises:
        StorageError: The file is there but cannot be read.
    """
    data = read_json(path)
    if data is not None:
        try:
            return _read(data, profile, path.parent)
        except (KeyError, TypeError, ValueError, AttributeError, WorldError):
            move_aside(path)
    fresh = Scene(profile, Car(since=start), first_phones(), first_networks(), accessories=first_accessories())
    return Saved(start, fresh)


def save(path: Path, scene: Scene, when: datetime) -> None:
    """Write the world as it will be at `when`: the instant at which the next run begins. Raises `StorageError`."""
    car = scene.car.at(when)
    if car.drive is not None:
        drive_file.keep(path.parent, car.drive)
    write_json(
        path,
        {
            "version": _VERSION,
            "now": when.isoformat(),
            "profile": scene.profile.id,
            "car": {
                **asdict(replace(car, drive=None)),
                "since": when.isoformat(),
                "ignition_since": _instant(car.ignition_since),
                "drive": None if car.drive is None else drive_file.to_json(car.drive),
            },
            "phones": [asdict(phone) for phone in scene.phones],
            "networks": [asdict(network) for network in scene.networks],
            "accessories": [asdict(accessory) for accessory in scene.accessories],
            "hardware": asdict(scene.hardware),
            "faults": active_faults.to_json(scene.faults),
            "memory": asdict(scene.memory),
            "clocks": asdict(scene.clocks),
        },
        private=True,  # the passwords of the saved networks are in it
    )
    drive_file.sweep(path.parent, car.drive)


def _read(data: Mapping[str, Any], profile: CarProfile, folder: Path) -> Saved:
    if data["version"] != _VERSION:
        raise ValueError("unknown version")
    now = _utc(data["now"])
    car = _car(data["car"], now, folder) if data["profile"] == profile.id else Car(since=now)
    networks = tuple(Network(**{**network, "security": Security(network["security"])}) for network in data["networks"])
    accessories = first_accessories()
    if "accessories" in data:
        accessories = tuple(Accessory(**accessory) for accessory in data["accessories"])
    scene = Scene(
        profile,
        car,
        tuple(Phone(**phone) for phone in data["phones"]),
        networks,
        _memory(data["memory"], networks),
        accessories=accessories,
        hardware=Hardware().changed(data.get("hardware", {})),
        faults=active_faults.from_json(data.get("faults", ())),
        clocks=Clocks().changed(data.get("clocks", {})),
    )
    scene.car.changed(now, car.values())  # proves that the values are in range
    radio_state(scene.settled())
    return Saved(now, scene)


def _memory(data: Mapping[str, Any], networks: Sequence[Network]) -> Memory:
    """What the radios keep; an older file knows a saved network by its password alone."""
    protected = {network.ssid: network.security for network in networks}

    def saved(ssid: str, kept: Mapping[str, Any] | str) -> SavedNetwork:
        if isinstance(kept, str):
            return SavedNetwork(ssid, protected.get(ssid, Security.WPA_PSK if kept else Security.OPEN), kept)
        return SavedNetwork(**{**kept, "security": Security(kept["security"])})

    parts = {name: tuple(data.get(name, ())) for name in ("paired", "forgotten")}
    return Memory(**{**data, **parts, "saved": {ssid: saved(ssid, kept) for ssid, kept in data["saved"].items()}})


def _car(data: Mapping[str, Any], now: datetime, folder: Path) -> Car:
    """The stored car; what an older file does not say of it is as in a fresh one. Without its way it stands."""
    since = data.get("ignition_since")
    parts = {
        "since": now,
        "body": Body(**data.get("body", {})),
        "sky": Sky(**data.get("sky", {})),
        "ignition_since": since and _utc(since),
    }
    values = dict(data)
    if values.pop("mobile_coverage", True) is False:  # an older file knows no kinds of coverage
        parts["coverage"] = COVERAGES[-1]
    told = values.pop("drive", None)
    drive = None if told is None else drive_file.from_json(folder, told)
    car = Car(**{**values, **parts}, drive=drive)
    return car if told is None or drive is not None else car.halted(now)


def _instant(when: datetime | None) -> str | None:
    return None if when is None else when.isoformat()


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
