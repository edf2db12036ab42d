"""What the DCM needs from outside: the car's signals, a modem, a connection to the broker."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from connectivity.contracts.telemetry import Point
from connectivity.egress import Egress
from headunit.core.observable import Observable


class SignalSource(Protocol):
    """The car's signals."""

    async def run(self, on_points: Callable[[tuple[Point, ...]], None]) -> None:
        """Hand over all signals at first, then what changes, until cancelled."""
        ...

    async def flush(self) -> None:
        """Return once everything that the car has to tell now was handed over, or after a second."""
        ...


class Modem(Protocol):
    """The DCM's own modem."""

    @property
    def way(self) -> Observable[Egress | None]:
        """How to reach the internet; None without coverage. A new one replaces what the old one carried."""
        ...

    async def run(self) -> None:
        """Keep `way` up to date until cancelled."""
        ...


class Session(Protocol):
    """A connection to the broker; see `connectivity.mqtt.MqttSession`."""

    @property
    def connected(self) -> Observable[bool]:
        """Whether messages can be sent and are heard."""
        ...

    async def run(self) -> None:
        """Keep connected until cancelled."""
        ...

    async def publish(self, topic: str, payload: bytes, *, retain: bool = False) -> None:
        """Send with QoS 1; raises `LinkError` unless the broker has taken it."""
        ...

    def drop(self) -> None:
        """Cut the connection at once."""
        ...
