"""The world between two runs: one JSON file, written atomically; service time is reserved ahead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from connectivity.contracts.profile import CarProfile
from connectivity.contracts.radio import Security
from headunit.core.files import move_aside, read_json, write_json
from headunit.world.body import Body
from headunit.world.car import Car
from headunit.world.errors import WorldError
from headunit.world.networks import Network, first_networks
from headunit.world.phones import Phone, first_phones
from headunit.world.scene import Memory, Scene

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
            return _read(data, profile)
        except (KeyError, TypeError, ValueError, AttributeError, WorldError):
            move_aside(path)
    return Saved(start, Scene(profile, Car(since=start), first_phones(), first_networks()))


def save(path: Path, scene: Scene, when: datetime) -> None:
    """Write the world as it will be at `when`: the instant at which the next run begins. Raises `StorageError`."""
    car = scene.car.at(when)
    write_json(
        path,
        {
            "version": _VERSION,
            "now": when.isoformat(),
            "profile": scene.profile.id,
            "car": {**asdict(car), "since": when.isoformat(), "ignition_since": _instant(car.ignition_since)},
            "phones": [asdict(phone) for phone in scene.phones],
            "networks": [asdict(network) for network in scene.networks],
            "memory": {**asdict(scene.memory), "paired": list(scene.memory.paired)},
        },
        private=True,  # the passwords of the saved networks are in it
    )


def _read(data: Mapping[str, Any], profile: CarProfile) -> Saved:
    if data["version"] != _VERSION:
        raise ValueError("unknown version")
    now = _utc(data["now"])
    car = _car(data["car"], now) if data["profile"] == profile.id else Car(since=now)
    memory = Memory(**{**data["memory"], "paired": tuple(data["memory"]["paired"])})
    scene = Scene(
        profile,
        car,
        tuple(Phone(**phone) for phone in data["phones"]),
        tuple(Network(**{**network, "security": Security(network["security"])}) for network in data["networks"]),
        memory,
    )
    scene.car.changed(now, car.values())  # proves that the values are in range
    scene.settled().radio()
    return Saved(now, scene)


def _car(data: Mapping[str, Any], now: datetime) -> Car:
    """The stored car; what an older file does not say of it is as in a fresh one."""
    since = data.get("ignition_since")
    parts = {"since": now, "body": Body(**data.get("body", {})), "ignition_since": since and _utc(since)}
    return Car(**{**data, **parts})


def _instant(when: datetime | None) -> str | None:
    return None if when is None else when.isoformat()


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
