"""Dataclasses as JSON: rendered plainly, read strictly. Standard library only: unit and DCM load no Pydantic."""

from __future__ import annotations

import json
import math
import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True)
class Length:
    """Limits of a text's length in characters, for `Annotated`. Pydantic reads it by its protocol."""

    least: int
    most: int

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """What Pydantic asks an annotation for."""
        return {**handler(source), "min_length": self.least, "max_length": self.most}


def render(value: Any) -> Any:
    """`value` as JSON values: objects for dataclasses, lists for tuples, UTC ISO 8601 for instants.

    Raises:
        ValueError: An instant without a time zone.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: render(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("an instant without a time zone")
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [render(item) for item in value]
    return value


def encode(value: Any) -> bytes:
    """`render` as compact JSON text, UTF-8."""
    return json.dumps(render(value), separators=(",", ":")).encode()


def decode[T](kind: type[T], text: str | bytes, most_bytes: int = 64 * 1024) -> T:
    """Read JSON text as `kind`.

    Raises:
        ValueError: Too long, no JSON, or not of this shape; the text names the first place.
    """
    if len(text) > most_bytes:
        raise ValueError(f"longer than {most_bytes} bytes")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError("not JSON") from error
    return read(kind, value)


def read[T](kind: type[T], value: object, path: str = "") -> T:
    """Read decoded JSON as the dataclass `kind`; keys that are not known are passed over.

    Args:
        kind: Fields may be texts, numbers, flags, enums, aware instants, dataclasses, tuples of one kind, and None.
        value: From `json.loads`.
        path: What to call it in the message.

    Raises:
        ValueError: A key is missing or has a value of another kind; the text names the first one.
    """
    found = _read(kind, value, path or kind.__name__)
    assert isinstance(found, kind)
    return found


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _read(kind: Any, value: object, path: str) -> Any:
    origin = get_origin(kind)
    if hasattr(kind, "__metadata__"):  # Annotated
        found = _read(kind.__origin__, value, path)
        for limit in kind.__metadata__:
            if isinstance(limit, Length) and not limit.least <= len(found) <= limit.most:
                raise ValueError(f"{path} has not {limit.least} to {limit.most} characters")
        return found
    if origin in (Union, types.UnionType):
        return None if value is None else _read(next(a for a in get_args(kind) if a is not type(None)), value, path)
    if origin is tuple:
        if not isinstance(value, list):
            raise ValueError(f"{path} is not a list")
        return tuple(_read(get_args(kind)[0], item, f"{path}[{n}]") for n, item in enumerate(value))
    if is_dataclass(kind) and isinstance(kind, type):
        return _read_object(kind, value, path)
    return _read_leaf(kind, value, path)


def _read_object(kind: type, value: object, path: str) -> Any:
    if not isinstance(value, Mapping):
        raise ValueError(f"{path} is not an object")
    hints, found = _hints(kind), {}
    for field in fields(kind):
        if field.name in value:
            found[field.name] = _read(hints[field.name], value[field.name], f"{path}.{field.name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise ValueError(f"{path}.{field.name} is missing")
    return kind(**found)


def _read_leaf(kind: type, value: object, path: str) -> Any:
    try:
        if kind is datetime and isinstance(value, str):
            instant = datetime.fromisoformat(value)
            if instant.tzinfo is not None:
                return instant
        elif issubclass(kind, Enum):
            return kind(value)
        elif kind is float and isinstance(value, int | float) and not isinstance(value, bool):
            if math.isfinite(number := float(value)):
                return number
        elif kind is not float and type(value) is kind:
            return value
    except (ValueError, OverflowError):
        pass
    raise ValueError(f"{path} is not a {kind.__name__}: {value!r:.60}")
