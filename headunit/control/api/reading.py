"""Requests as the control API reads them: strictly, so that no typing error is passed over in silence."""

from __future__ import annotations

import difflib
import json
import types
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints
from urllib.parse import parse_qsl

from connectivity.contracts.control.errors import ControlError, Reason
from connectivity.contracts.wire import read


def read_body(kind: type, body: bytes) -> Any:
    """The request `kind` in a JSON body; an empty body is `{}`.

    Raises:
        ControlError: `invalid-request`, naming the place, and near matches of a word that is not known.
    """
    try:
        value = json.loads(body.decode("utf-8") or "{}")
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise ControlError(Reason.INVALID, f"The body is not JSON: {error.msg.lower()} at {place}.") from error
    except (ValueError, RecursionError) as error:
        raise ControlError(Reason.INVALID, "The body is not JSON in UTF-8, or is nested too deeply.") from error
    return _read(kind, value)


def read_query(kind: type, query: bytes) -> Any:
    """The request `kind` in a query string.

    Raises:
        ControlError: `invalid-request`, as of `read_body`.
    """
    hints = get_type_hints(kind)
    value: dict[str, Any] = {}
    for name, text in parse_qsl(query.decode("latin-1"), keep_blank_values=True):
        if name in value:
            raise ControlError(Reason.INVALID, f"{name} is given twice.")
        value[name] = _from_text(hints.get(name), text)
    return _read(kind, value)


def _from_text(kind: Any, text: str) -> Any:
    """A value of a query string as JSON would have it; what cannot be one is left for `read` to refuse."""
    try:
        if kind in (int, float):
            return kind(text)
    except ValueError:
        return text
    if kind is bool:
        return {"true": True, "false": False}.get(text, text)
    return text


def _read(kind: type, value: object) -> Any:
    try:
        _check(kind, value, "")
        return read(kind, value)
    except (ValueError, RecursionError) as error:
        said = str(error) or "nested too deeply"
        raise ControlError(Reason.INVALID, said if said.endswith((".", "?")) else f"{said}.") from error


def _check(kind: Any, value: object, path: str) -> None:
    """Refuse keys and words that are not known; everything else is `read`'s."""
    if get_origin(kind) in (Union, types.UnionType):
        if value is not None:
            _check(next(one for one in get_args(kind) if one is not type(None)), value, path)
    elif get_origin(kind) is tuple and isinstance(value, list):
        for number, item in enumerate(value):
            _check(get_args(kind)[0], item, f"{path}[{number}]")
    elif is_dataclass(kind) and isinstance(kind, type) and isinstance(value, Mapping):
        hints = get_type_hints(kind)
        names = [field.name for field in fields(kind)]
        for key, item in value.items():
            if key not in names:
                raise ValueError(f"{path or kind.__name__} has no {key!r:.60}{near(key, names)}")
            _check(hints[key], item, f"{path}.{key}" if path else key)
    elif isinstance(kind, type) and issubclass(kind, Enum):
        words = [str(one.value) for one in kind]
        if value not in words:
            raise ValueError(f"{path} cannot be {value!r:.60}{near(str(value), words)}")


def near(word: str, words: Iterable[str]) -> str:
    """The end of a sentence about `word`: what may have been meant, else what there is."""
    there, word = list(words), word[:60].lower()
    close = difflib.get_close_matches(word, there, 3, 0.6)
    close = close or [one for one in there if len(word) > 2 and word in one.lower()][:5]
    if close:
        return f": did you mean {' or '.join(close)}?"
    return f": choose one of {', '.join(there)}." if there else ": it has none at all."
