"""A car's message as it came from the broker, read strictly: who sent what under which number."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from connectivity.contracts.telemetry import LARGEST_MESSAGE, Signals, Stamp, TripReport
from connectivity.contracts.wire import decode, read

LARGEST_SEQ: Final = 2**63 - 1

_TOPIC = re.compile(r"v/([A-Z0-9]{17})/(signals|trips)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Message:
    """One message as the broker has handed it over."""

    topic: str
    payload: bytes


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message that has a number. `vin` is the topic's: the broker answers for it.

    `body` is a clause that says what is wrong where it cannot be read.
    """

    message: Message
    vin: str
    stamp: Stamp
    body: Signals | TripReport | str

    def instants(self) -> Iterable[datetime]:
        """Every service instant in it."""
        match self.body:
            case Signals(points=points):
                return (point.ts for point in points)
            case TripReport(trip=trip):
                return (trip.started_at, trip.ended_at)
            case str():
                return ()


def read_message(message: Message) -> Incoming | str:
    """Read `message`; where not even its stamp can be read, a sentence that says why."""
    match = _TOPIC.fullmatch(message.topic)
    if match is None:
        return f"a message on {message.topic!r:.80}: no car sends there"
    vin, kind = match.groups()
    try:
        body: Signals | TripReport = (
            decode(Signals, message.payload, LARGEST_MESSAGE)
            if kind == "signals"
            else decode(TripReport, message.payload, LARGEST_MESSAGE)
        )
    except ValueError as error:
        stamp, wrong = _stamp(message.payload), f"{error}"
        return f"a message of {vin}: {wrong:.200}" if stamp is None else Incoming(message, vin, stamp, wrong)
    if not _is_numbered(body.stamp):
        return f"a message of {vin}: its stamp has no number of use"
    return Incoming(message, vin, body.stamp, body)


def _stamp(payload: bytes) -> Stamp | None:
    if len(payload) > LARGEST_MESSAGE:
        return None
    try:
        value = json.loads(payload)
        stamp = read(Stamp, value.get("stamp")) if isinstance(value, dict) else None
    except (ValueError, RecursionError):
        return None
    return stamp if stamp is not None and _is_numbered(stamp) else None


def _is_numbered(stamp: Stamp) -> bool:
    return 1 <= stamp.seq <= LARGEST_SEQ and stamp.outbox.isprintable()
