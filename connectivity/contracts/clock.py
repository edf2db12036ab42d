"""The clock protocol (`DESIGN`: clock protocol): JSON texts over one WebSocket between a member and the leader.

On the same socket the world sends `Event`s and answers `Call`s, so that a message is always read before
the question "have you settled?" that was sent after it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

MEMBER_PATH = "/v1/member"
"""Where the world's API takes members; the token travels as `Authorization: Bearer <token>`."""

CLOSE_REPLACED = 4001
"""WebSocket close code: another process of the same name has taken this one's place."""

CLOSE_GARBAGE = 4002
"""WebSocket close code: what was sent is no message of this protocol."""

MEMBER_ORDER = ("world", "backend", "dcm", "unit", "panel")
"""At one instant the members' deadlines fire in this order; names not listed come last, by name."""


MOST_COMING = 3
"""Of so many of its next deadlines a member tells what is due: as many as a person is shown."""

Waits = tuple[tuple[str, str], ...]
"""Instants (ISO 8601) and what is due at each (kebab-case, or empty), soonest first."""


def rank(name: str) -> tuple[int, str]:
    """Sort key of a member's turn at one instant."""
    return (MEMBER_ORDER.index(name) if name in MEMBER_ORDER else len(MEMBER_ORDER), name)


@dataclass(frozen=True, slots=True)
class Hello:
    """Member → leader, first: who I am, what I wait for and what time I have shown (ISO 8601 or None).

    `due` leads the clock; `coming` (the next few, with their words) is only shown to people.

    `now` is None before the first `Time`; a leader that was restarted with an older time catches up with it,
    because service time never runs backwards in front of anybody.
    """

    name: str
    due: str | None = None
    now: str | None = None
    holds: tuple[str, ...] = ()
    coming: Waits = ()
    kind: str = "hello"


@dataclass(frozen=True, slots=True)
class Due:
    """Member → leader: my earliest deadline and my open prompts have changed."""

    due: str | None
    holds: tuple[str, ...] = ()
    coming: Waits = ()
    kind: str = "due"


@dataclass(frozen=True, slots=True)
class Time:
    """Leader → member: service time is `now`, runs at `rate`, and stays short of `horizon`."""

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
    """Leader → member: wake the first who waits for `at` or earlier, answer `Settled` when it rests.

    Others of the same instant are still in the answer's `due`: each gets a `Fire` of its own.
    """

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
    coming: Waits = ()
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
    """World → member: what a `Call` gave; `error` is a reason code or None; `detail` is English for logs."""

    id: int
    value: dict[str, Any] | None = None
    error: str | None = None
    detail: str = ""
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


_TYPES: dict[str, type | tuple[type, ...]] = {
    "name": str,
    "kind": str,
    "topic": str,
    "method": str,
    "detail": str,
    "due": (str, type(None)),
    "now": (str, type(None)),
    "to": str,
    "at": str,
    "horizon": (str, type(None)),
    "error": (str, type(None)),
    "rate": (int, float),
    "seq": int,
    "activity": int,
    "id": int,
    "data": dict,
    "params": dict,
    "value": (dict, type(None)),
    "holds": (list, tuple),
    "coming": (list, tuple),
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
        return _KINDS[fields["kind"]](**{name: _checked(name, value) for name, value in fields.items()})
    except (AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"not a message of the clock protocol: {text!r:.100}") from error


def _checked(name: str, value: Any) -> Any:
    fits = isinstance(value, _TYPES[name])
    if not fits:
        raise TypeError(name)
    if name == "coming":
        return tuple((_text(when), _text(what)) for when, what in value)
    return tuple(str(hold) for hold in value) if name == "holds" else value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("coming")
    return value


def text_of(when: datetime | None) -> str | None:
    """An instant as it travels: ISO 8601 in UTC, microseconds kept."""
    return None if when is None else when.astimezone(UTC).isoformat()


def texts_of(coming: Iterable[tuple[datetime, str]]) -> Waits:
    """Instants with their words, as they travel."""
    return tuple((when.astimezone(UTC).isoformat(), what) for when, what in coming)


def instant(text: str) -> datetime:
    """Read an instant, aware, in UTC.

    Raises:
        ValueError: No ISO 8601 instant with an offset.
    """
    when = datetime.fromisoformat(text)
    if when.tzinfo is None:
        raise ValueError(f"an instant without an offset: {text:.40}")
    return when.astimezone(UTC)


def instant_or_none(text: str | None) -> datetime | None:
    """`instant`, for fields that may be empty."""
    return None if text is None else instant(text)
