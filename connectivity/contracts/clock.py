"""The clock protocol (`DESIGN`: clock protocol): JSON texts over one WebSocket between a member and the leader.

On the same socket the world sends `Event`s and answers `Call`s, so that a message is always read before
the question "have you settled?" that was sent after it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

MEMBER_ORDER = ("world", "backend", "dcm", "unit", "panel")
"""At one instant the members' deadlines fire in this order; names not listed come last, by name."""


def rank(name: str) -> tuple[int, str]:
    """Sort key of a member's turn at one instant."""
    return (MEMBER_ORDER.index(name) if name in MEMBER_ORDER else len(MEMBER_ORDER), name)


@dataclass(frozen=True, slots=True)
class Hello:
    """Member → leader, first: who I am and what I wait for (ISO 8601 instant or None)."""

    name: str
    due: str | None = None
    kind: str = "hello"


@dataclass(frozen=True, slots=True)
class Due:
    """Member → leader: my earliest deadline and my open prompts have changed."""

    due: str | None
    holds: tuple[str, ...] = ()
    kind: str = "due"


@dataclass(frozen=True, slots=True)
class Time:
    """Leader → member: service time is `now`, runs at `rate`, and may be shown up to `horizon`."""

    now: str
    rate: float
    horizon: str | None
    kind: str = "time"


@dataclass(frozen=True, slots=True)
class Advance:
    """Leader → member: stand still at `to`, wake nobody, answer `Settled`."""

    seq: int
    to: str
    kind: str = "advance"


@dataclass(frozen=True, slots=True)
class Fire:
    """Leader → member: wake all who wait for `at` or earlier, answer `Settled` when they rest."""

    seq: int
    at: str
    kind: str = "fire"


@dataclass(frozen=True, slots=True)
class Settle:
    """Leader → member: answer `Settled` as soon as nobody is busy."""

    seq: int
    kind: str = "settle"


@dataclass(frozen=True, slots=True)
class Settled:
    """Member → leader: nobody is busy; `activity` counts what has happened here since the start."""

    seq: int
    activity: int
    due: str | None
    kind: str = "settled"


@dataclass(frozen=True, slots=True)
class Event:
    """World → member: `topic` has a new whole state."""

    topic: str
    data: dict[str, Any]
    kind: str = "event"


@dataclass(frozen=True, slots=True)
class Call:
    """Member → world: do `method` (`bluetooth.pair`); answered by a `Result` of the same `id`."""

    id: int
    method: str
    params: dict[str, Any]
    kind: str = "call"


@dataclass(frozen=True, slots=True)
class Result:
    """World → member: what a `Call` gave; `error` is a reason code, or None where it went well."""

    id: int
    value: dict[str, Any] | None = None
    error: str | None = None
    kind: str = "result"


Message = Hello | Due | Time | Advance | Fire | Settle | Settled | Event | Call | Result
_KINDS: dict[str, type[Message]] = {
    "hello": Hello,
    "due": Due,
    "time": Time,
    "advance": Advance,
    "fire": Fire,
    "settle": Settle,
    "settled": Settled,
    "event": Event,
    "call": Call,
    "result": Result,
}


def encode(message: Message) -> str:
    """The message as JSON text."""
    return json.dumps(asdict(message))


def decode(text: str | bytes) -> Message:
    """Read a message.

    Raises:
        ValueError: The text is no message of this protocol.
    """
    try:
        fields = json.loads(text)
        return _KINDS[fields["kind"]](**fields)
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a message of the clock protocol: {text!r:.100}") from error
