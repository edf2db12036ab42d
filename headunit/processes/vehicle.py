"""How a process reaches the car: that of our world, or the real signals of a rig."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from connectivity.evdev import InputDevices, ignition_line
from connectivity.vehicle.viss_client import Token
from headunit.config import Config
from headunit.core.clock import Clock, SystemClock
from headunit.core.errors import StorageError
from headunit.core.looptime import LoopTime


def vehicle_token(config: Config) -> Token:
    """What the car's server is shown. A foreign one gets the token of `--vehicle-token`, and never our world's."""
    if not config.foreign_vehicle:
        return config.world_token
    path = config.vehicle_token
    return None if path is None else lambda: read_token(path)


def vehicle_clock(config: Config, clock: Clock) -> Callable[[], datetime | None] | None:
    """The instants that the car's readings bear: a foreign server does not know what day our world has."""
    if not config.foreign_vehicle or isinstance(clock, SystemClock):
        return None
    return lambda: clock.now() if clock.synced else None


def input_devices(config: Config, loop_time: LoopTime) -> InputDevices:
    """The hard keys and the ignition line. Raises `UsageError`: a device is none."""
    line = None if config.ignition is None else ignition_line(config.ignition)
    return InputDevices([Path(path) for path in config.keys], line, loop_time)


def read_token(path: Path) -> str:
    """The token in a file. Raises `StorageError`: it cannot be read, or holds none."""
    try:
        token = path.read_text(encoding="ascii").strip()
    except UnicodeDecodeError as error:
        raise StorageError("unusable", f"{path} holds no token: it is no plain text.") from error
    except OSError as error:
        raise StorageError("unusable", f"{path} cannot be read: {error.strerror or error}.") from error
    if not token:
        raise StorageError("unusable", f"{path} is empty: put the token of the car's server into it.")
    return token
