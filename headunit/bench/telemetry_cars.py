"""The cars of `headunit bench telemetry`, and how they find its broker."""

from __future__ import annotations

from pathlib import Path

from connectivity.broker_users import BrokerAccess


def vins(cars: int) -> list[str]:
    """So many VINs."""
    return [f"JTHBENCHCAR{number:06d}" for number in range(cars)]


def address_file(folder: Path) -> Path:
    """Where the bench writes the broker's address."""
    return folder / "broker.json"


def access_of(folder: Path, user: str) -> BrokerAccess:
    """How `user` gets into the bench's broker."""
    return BrokerAccess(user, folder=folder / "broker", address_file=address_file(folder))
