"""Pieces of TOML as a careful person writes them, valid for any text and any number."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Final

type Value = str | bool | int | float | Mapping[str, Value] | Sequence[Value]
WIDTH: Final = 120
"""Characters in a line before a table is spread over several."""
_LONGEST_WHOLE: Final = 1e15
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")


class Literal(str):
    """Already TOML: a date-time, written as it is."""

    __slots__ = ()


def key(name: str) -> str:
    """A key, in quotes where it has to be."""
    return name if _BARE.fullmatch(name) else quoted(name)


def quoted(text: str) -> str:
    """A basic string in one line; a half of a character, which no file can hold, is told as �."""
    return json.dumps(_SURROGATE.sub("�", text), ensure_ascii=False).replace("\x7f", "\\u007f")


def value(given: Value) -> str:
    """Any value in one line."""
    match given:
        case Literal():
            return str(given)
        case str():
            return quoted(given)
        case bool():
            return "true" if given else "false"
        case int():
            return str(given)
        case float():
            if given.is_integer() and abs(given) < _LONGEST_WHOLE and repr(given) != "-0.0":
                return str(int(given))  # 60, as a person writes it
            return repr(given) if math.isfinite(given) else "nan" if math.isnan(given) else f"{given}"
        case Mapping():
            pairs = ", ".join(f"{key(name)} = {value(one)}" for name, one in given.items())
            return f"{{ {pairs} }}" if pairs else "{}"
        case _:
            return f"[{', '.join(map(value, given))}]"


def setting(name: str, given: Value) -> list[str]:
    """`name = value`; what is too long for a line has one for each of its keys (`name.key = value`) or elements."""
    whole = f"{name} = {value(given)}"
    if len(whole) <= WIDTH or isinstance(given, str) or not given:
        return [whole]
    if isinstance(given, Mapping):
        return [f"{name}.{key(one)} = {value(more)}" for one, more in given.items()]
    if isinstance(given, Sequence):
        return [f"{name} = [", *(f"  {value(one)}," for one in given), "]"]
    return [whole]
