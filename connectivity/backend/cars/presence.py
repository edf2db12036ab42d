"""Which cars' DCMs are connected to the broker now, as their own words and last wills tell."""

from __future__ import annotations

from connectivity.contracts.telemetry import DcmStatus
from connectivity.contracts.wire import decode


class Presence:
    """Filled on the loop; may be asked from any thread. Nobody is there while we are not connected ourselves."""

    def __init__(self) -> None:
        self._online: frozenset[str] = frozenset()

    def hear(self, topic: str, body: bytes) -> None:
        """Take in a `DcmStatus`; what cannot be read counts as offline."""
        vin = topic.split("/")[1]
        try:
            online = decode(DcmStatus, body).online
        except ValueError:
            online = False
        self._online = self._online | {vin} if online else self._online - {vin}

    def clear(self) -> None:
        """Nothing is known any more."""
        self._online = frozenset()

    def is_online(self, vin: str) -> bool:
        """Whether the car's DCM is connected."""
        return vin in self._online
