"""What the car's DCM has sent, as lines of a trace."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from connectivity.contracts.telemetry import DcmStatus, Point, Signals, TripReport
from connectivity.contracts.vss import GRADUAL
from connectivity.contracts.wire import read
from headunit.scenario.stage import Stage
from headunit.scenario.witness_backend import told_trip

type Said = tuple[datetime, str, dict[str, object]]


class DcmWitness:
    """Reads the messages on from where it was.

    A message that was sent again is told once. What changes gradually is told in batches of real time, and so not here;
    nor is the first value of a signal, which says how the car was, nor one that is told anew.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._read = 0
        self._known: set[tuple[object, ...]] = set()
        self._latest: dict[str, str] = {}
        self._online = False
        self._trips: list[str] = []

    def trips(self) -> list[str]:
        """Ids of the trips that were told since it was asked last."""
        found, self._trips = self._trips, []
        return found

    async def seen(self) -> list[Said]:
        """Signals and trips that are new, at their own instants; the connection as it is now."""
        messages = await self._stage.messages()
        fresh, self._read = messages[self._read :], len(messages)
        said: list[Said] = []
        online = self._online
        for message in fresh:
            kind, body = str(message["topic"]).rpartition("/")[2], message["body"]
            if kind == "status":
                online = read(DcmStatus, body).online
            elif kind == "trips":
                said += self._told_trip(body)
            elif kind == "signals":
                said += [line for point in read(Signals, body).points for line in self._told_point(point)]
        if online != self._online:
            self._online = online
            said.append((self._stage.now, "connected" if online else "disconnected", {}))
        return sorted(said, key=lambda line: (line[0], line[1], str(line[2].get("path"))))

    def _told_trip(self, body: dict[str, Any]) -> list[Said]:
        trip = read(TripReport, body).trip
        if not self._is_new("trip", trip.id):
            return []
        self._trips.append(trip.id)
        return [(trip.ended_at, "trip", told_trip(trip))]

    def _told_point(self, point: Point) -> list[Said]:
        if point.path in GRADUAL or not self._is_new(point.path, point.ts, point.value):
            return []
        before = self._latest.get(point.path)
        self._latest[point.path] = point.value
        if before in (None, point.value):
            return []
        return [(point.ts, "signal", {"path": point.path, "value": point.value})]

    def _is_new(self, *key: object) -> bool:
        new = key not in self._known
        self._known.add(key)
        return new
