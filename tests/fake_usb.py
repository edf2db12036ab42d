"""A USB stick that holds what it is told to."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any

from headunit.core.errors import HeadUnitError
from headunit.core.geo import GeoPoint
from headunit.core.geo_file import NamedPoint
from headunit.core.gpx import Gpx, Line
from headunit.destinations.sifting import sifted
from headunit.destinations.stick import FoundFile, Stick, StickFile

TRIP = StickFile("Riviera.gpx", "Riviera.gpx", 18_400)
FILES = (
    StickFile("Beaches.geojson", "Beaches.geojson", 2_100),
    TRIP,
    StickFile("Route Napoléon.gpx", "Route Napoléon.gpx", 61_200_000),
)


def weekend(*more: str) -> FoundFile:
    """What is in `TRIP`, and some waypoints more."""
    points = [
        NamedPoint(GeoPoint(43.7392, 7.4283), "Casino", "Place du Casino"),
        NamedPoint(GeoPoint(43.7308, 7.4256), "Port Hercule", "Quai Antoine Ier"),
        *(NamedPoint(GeoPoint(43.6 + number / 1000, 7.3), name) for number, name in enumerate(more)),
    ]
    route = Line("Corniche", array("d", [43.72, 43.74]), array("d", [7.36, 7.38]), array("d", [0, 0]))
    route.names[0] = "Belvédère d’Èze"
    track = Line("Sunday drive", array("d", [43.7, 43.69]), array("d", [7.3, 7.27]), array("d", [0, 0]))
    return sifted(TRIP.title, Gpx(tuple(points), (route,), (track,)), None)


class FakeUsb:
    """See `UsbPort`; `gate` holds a reading up, `failure` makes it fail."""

    def __init__(self, gate: Callable[[], Any]) -> None:
        self._gate = gate
        self.fresh()

    def fresh(self) -> None:
        """Nothing is plugged in."""
        self.stick: Stick | None = None
        self.answer: FoundFile = weekend()
        self.failure: HeadUnitError | None = None
        self.gate: Any = self._gate()
        self.gate.open()

    def hold_up(self) -> None:
        """What is read from now on takes its time."""
        self.gate = self._gate()

    async def look(self) -> Stick | None:
        return self.stick

    async def read(self, file: StickFile, near: GeoPoint | None, told: Callable[[float], None]) -> FoundFile:
        told(0.4)
        await self.gate
        if self.failure is not None:
            raise self.failure
        return self.answer
