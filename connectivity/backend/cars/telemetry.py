"""What cars send, stored: each trip exactly once, of each signal the latest value (`PRODUCT.md §8`)."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from connectivity.backend.cars.inbox import Incoming, Message, read_message
from connectivity.backend.cars.plausible import lies_ahead
from connectivity.backend.cars.records import CarRecords
from connectivity.backend.database import Database
from connectivity.contracts.telemetry import Receipt, Refusal, TripReport
from headunit.core.correlation import accepted, correlated
from headunit.core.faults import FaultPoint, fault_point

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Refused:
    """A message that is never stored. `reason` is a `Refusal`'s, `clause` says more for the log."""

    incoming: Incoming
    reason: str
    clause: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of some messages.

    Attributes:
        receipts: VIN and what to tell that car.
        refused: What the receipts refuse.
        early: Messages with instants in the future, neither stored nor refused: our clock may be behind.
        unreadable: Why messages have no receipt: they name no number that one could be for.
        has_trips: A receipt is for a trip.
    """

    receipts: tuple[tuple[str, Receipt], ...] = ()
    refused: tuple[Refused, ...] = ()
    early: tuple[Message, ...] = ()
    unreadable: tuple[str, ...] = ()
    has_trips: bool = False


class TelemetryService:
    """Synchronous; each call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, messages: Sequence[Message], now: datetime, *, patient: bool = False) -> Outcome:
        """Store what can be stored, refuse what never can be; committed when it returns.

        Args:
            messages: In the order of their arrival.
            now: Service time.
            patient: Give back messages from the future as `early` instead of refusing them.

        Raises:
            DBAPIError: Nothing was stored; the same messages may be taken again.
        """
        found = [read_message(message) for message in messages]
        unreadable = tuple(item for item in found if isinstance(item, str))
        incoming: list[Incoming] = []
        early: list[Message] = []
        for item in found:
            if isinstance(item, Incoming):
                if patient and lies_ahead(item.instants(), now):
                    early.append(item.message)
                else:
                    incoming.append(item)
        refused = self._store(incoming, now) if incoming else ()
        has_trips = any(isinstance(item.body, TripReport) for item in incoming)
        if has_trips:
            fault_point(FaultPoint.BACKEND_TRIP_STORED)
        _tell(incoming, refused)
        return Outcome(_receipts(incoming, refused), refused, tuple(early), unreadable, has_trips)

    def _store(self, incoming: Sequence[Incoming], now: datetime) -> tuple[Refused, ...]:
        with self._database.write(counted=False) as connection:
            records = CarRecords(connection, incoming, now)
            refused = tuple(no for item in incoming if (no := _judge(records, item, now)) is not None)
            records.write()
        return refused


def _judge(records: CarRecords, item: Incoming, now: datetime) -> Refused | None:
    """Take one message into `records`; what is wrong with it where it is not taken."""
    if isinstance(item.body, str):
        return Refused(item, "garbage", item.body)
    if item.stamp.vin != item.vin:
        return Refused(item, "other-vin", "it names another car")
    if not records.knows(item.vin):
        return Refused(item, "unknown-vehicle", "there is no such car")
    if lies_ahead(item.instants(), now):
        return Refused(item, "absurd", "an instant lies in the future")
    if isinstance(item.body, TripReport):
        wrong = records.take_trip(item.vin, item.body.trip)
    else:
        wrong = records.take_points(item.vin, item.body.points)
    return None if wrong is None else Refused(item, "absurd", wrong)


def _receipts(incoming: Iterable[Incoming], refused: Iterable[Refused]) -> tuple[tuple[str, Receipt], ...]:
    """One for each car and numbering."""
    reasons = {id(no.incoming): no.reason for no in refused}
    stored: dict[tuple[str, str], list[int]] = {}
    never: dict[tuple[str, str], list[Refusal]] = {}
    for item in incoming:
        key = (item.vin, item.stamp.outbox)
        stored.setdefault(key, [])
        never.setdefault(key, [])
        if (reason := reasons.get(id(item))) is None:
            stored[key].append(item.stamp.seq)
        else:
            never[key].append(Refusal(item.stamp.seq, reason))
    return tuple(
        (vin, Receipt(outbox, tuple(numbers), tuple(never[vin, outbox]))) for (vin, outbox), numbers in stored.items()
    )


def _tell(incoming: Iterable[Incoming], refused: Sequence[Refused]) -> None:
    """A line for each trip, under the id that it has carried from the car."""
    reasons = {id(no.incoming) for no in refused}
    for item in incoming:
        if isinstance(item.body, TripReport) and id(item) not in reasons:
            with correlated(accepted(item.stamp.correlation)):
                _log.info("trip %s of %s is stored", item.body.trip.id, item.vin)
