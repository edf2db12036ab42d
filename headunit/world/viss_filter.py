"""What a VISS v2 request may ask with `filter`, and the errors of the protocol."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

_OPERATORS: dict[str, Callable[[float, float], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}
SHORTEST_PERIOD_S = 0.1


class VissError(Exception):
    """A refusal as VISS v2 words it: a status number, a reason, a sentence."""

    def __init__(self, number: int, reason: str, message: str) -> None:
        super().__init__(message)
        self._body = {"number": str(number), "reason": reason, "message": message}

    def body(self) -> dict[str, Any]:
        """The error member of the answer."""
        return {"error": self._body}


@dataclass(frozen=True, slots=True)
class Change:
    """Tell a number only when `value - last` compares so with `diff`."""

    compare: str
    diff: float

    def passes(self, last: str, value: str) -> bool:
        """Whether the change from `last` to `value` is told."""
        try:
            return _OPERATORS[self.compare](float(value) - float(last), self.diff)
        except ValueError:
            return value != last


@dataclass(frozen=True, slots=True)
class Filter:
    """A request's filter. `period_s` is real seconds."""

    paths: tuple[str, ...] = ()
    metadata: bool = False
    change: Change | None = None
    period_s: float | None = None


def read_filter(value: Any) -> Filter:
    """Read `filter`: an object or a list of them.

    Raises:
        VissError: It is malformed, or of a type that this server does not have.
    """
    found = Filter()
    for part in value if isinstance(value, list) else [] if value is None else [value]:
        if not isinstance(part, dict):
            raise VissError(400, "filter_invalid", "A filter is an object with a type.")
        found = _with(found, part.get("type"), part.get("parameter", part.get("value")))
    return found


def _with(found: Filter, kind: Any, parameter: Any) -> Filter:
    if kind in ("static-metadata", "static_metadata"):
        return replace(found, metadata=True)
    try:
        if kind == "paths":
            paths = [parameter] if isinstance(parameter, str) else list(parameter)
            return replace(found, paths=tuple(str(path) for path in paths))
        if kind == "timebased":
            return replace(found, period_s=max(SHORTEST_PERIOD_S, float(parameter["period"]) / 1000.0))
        if kind == "change":
            compare = str(parameter["logic-op"])
            if compare not in _OPERATORS:
                raise VissError(400, "filter_invalid", f"logic-op must be one of {', '.join(_OPERATORS)}.")
            return replace(found, change=Change(compare, float(parameter["diff"])))
    except (TypeError, KeyError, ValueError) as error:
        raise VissError(400, "filter_invalid", f"The parameter of the {kind} filter is malformed.") from error
    raise VissError(400, "filter_invalid", f"There is no filter of type {kind!r} here.")
