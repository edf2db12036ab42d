"""Messages of VISS v2 as a client reads them, from our own server or anybody's."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from connectivity.contracts.telemetry import Point
from headunit.core.errors import HeadUnitError

UNAUTHORIZED = "401"
NOT_IMPLEMENTED = "501"


class VissRefusalError(HeadUnitError):
    """The server's error: its status number as a text (`404`), its reason (`cause`), its sentence."""

    def __init__(self, number: str, reason: str, message: str) -> None:
        super().__init__("viss-refused", f"{reason or number}: {message}" if message else reason or number)
        self.number, self.cause = number, reason

    @property
    def passes(self) -> bool:
        """Whether it is the server's own trouble (5xx), and not that it knows no such thing (501)."""
        return self.number.startswith("5") and self.number != NOT_IMPLEMENTED


@dataclass(frozen=True, slots=True)
class Readings:
    """What one message tells: values, and the paths of signals that the server knows and has no value for."""

    points: tuple[Point, ...] = ()
    unknown: tuple[str, ...] = ()


def decoded(text: str | bytes) -> dict[str, Any]:
    """One message. Raises `ValueError`: it is none."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError("the car does not speak VISS") from error
    if not isinstance(message, dict):
        raise ValueError("the car does not speak VISS")
    return message


def refusal(message: dict[str, Any]) -> VissRefusalError | None:
    """The error in a message; None where there is none. Numbers come as texts (VISS) or integers (KUKSA)."""
    if "error" not in message:
        return None
    body = message["error"]
    if not isinstance(body, dict):
        return VissRefusalError("", str(body), "")
    return VissRefusalError(*(str(body.get(key, "")) for key in ("number", "reason", "message")))


def readings(message: dict[str, Any], now: Callable[[], datetime | None] | None = None) -> Readings:
    """The values of a message.

    Args:
        message: An answer to `get`, or an event of a subscription.
        now: The instant that the values bear; None for the one that the server names.

    Raises:
        ValueError: It holds something that is no value of a signal.
    """
    data = message.get("data")
    points, unknown = [], []
    for entry in data if isinstance(data, list) else [data]:
        if not isinstance(entry, dict):
            continue
        try:
            path, value = str(entry["path"]), entry["dp"]["value"]
            ts = datetime.fromisoformat(entry["dp"]["ts"]) if now is None else now()
            if ts is None or ts.tzinfo is None:
                raise ValueError
        except (LookupError, TypeError, ValueError) as error:
            raise ValueError(f"the car says nothing of use about {entry.get('path')}") from error
        if isinstance(value, str | bool | int | float):
            points.append(Point(path, _text(value), ts))
        else:  # KUKSA says null for what nobody has told it; none of our signals is a list
            unknown.append(path)
    return Readings(tuple(points), tuple(unknown))


def _text(value: str | float) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
