"""Values by their way in a tree of tables and lists: `phones.marie.paired`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import Strict

from connectivity.contracts.world import WorldSnapshot
from headunit.control.api.reading import near
from headunit.core.errors import HeadUnitError
from headunit.scenario.vocabulary.base import listed

Value = Annotated[bool, Strict()] | Annotated[int, Strict()] | Annotated[float, Strict()] | Annotated[str, Strict()]
_NEARLY = 1e-6
_MISSING = object()


def value_at(tree: Any, path: str) -> Any:
    """What stands at a dotted path: keys of tables, `id`s or numbers (from 0) of lists.

    Raises:
        HeadUnitError: There is no such place; the sentence says what there is.
    """
    here: Any = tree
    way: list[str] = []
    for key in path.split("."):
        found: Any = _MISSING
        if isinstance(here, Mapping):
            found, there = here.get(key, _MISSING), list(here)
        elif isinstance(here, list):
            there = [one["id"] if isinstance(one, Mapping) and "id" in one else n for n, one in enumerate(here)]
            named = {str(number): one for number, one in enumerate(here)}
            found = {**named, **dict(zip(map(str, there), here, strict=True))}.get(key, _MISSING)
        else:
            there = []
        if found is _MISSING:
            where = ".".join(way) or "the state"
            raise HeadUnitError("no-path", f"There is no {key!r} in {where}; it has {listed(there)}.")
        here = found
        way.append(key)
    return here


def equal(one: Any, other: Any) -> bool:
    """Whether two JSON values are the same; numbers to a millionth."""
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in (one, other))
    if numbers:
        return math.isclose(one, other, rel_tol=_NEARLY, abs_tol=_NEARLY)
    return type(one) is type(other) and bool(one == other)


def kind_at(path: str, root: type = WorldSnapshot) -> Any:
    """The type of what stands at a dotted path of a `root`; raises `ValueError`: none has such a place."""
    kind: Any = root
    for number, key in enumerate(path.split(".")):
        kind = next((one for one in get_args(kind) if one is not type(None)), kind) if _is_union(kind) else kind
        where = ".".join(path.split(".")[:number])
        if get_origin(kind) is tuple:
            kind = get_args(kind)[0]
        elif is_dataclass(kind):
            names = [field.name for field in fields(kind)]
            if key not in names:
                whole = "the world's state" if root is WorldSnapshot else "the message"
                raise ValueError(f"there is no {key!r} in {where or whole}{near(key, names)}")
            kind = get_type_hints(kind)[key]
        else:
            raise ValueError(f"{where} is one value, and has no {key!r} in it")
    return kind


def check_equal(path: str, value: Any, root: type = WorldSnapshot) -> None:
    """Raises `ValueError`: what stands at `path` is never `value`."""
    kind = kind_at(path, root)
    kinds = get_args(kind) if _is_union(kind) else (kind,)
    wanted = {_written(one) for one in kinds if one is not type(None)}
    if _written(type(value)) not in wanted and None not in wanted:
        raise ValueError(f"{path} is {' or '.join(sorted(filter(None, wanted)))}, and never {value!r}")


def _written(kind: Any) -> str | None:
    """How values of a type are written in JSON; None where that is not known."""
    if get_origin(kind) is tuple or is_dataclass(kind):
        return "no single value"
    if not isinstance(kind, type):
        return None
    if issubclass(kind, bool):
        return "true or false"
    if issubclass(kind, int | float):
        return "a number"
    return "a text" if issubclass(kind, str | datetime) else None


def _is_union(kind: Any) -> bool:
    return get_origin(kind) in (Union, UnionType)
