"""Values of the command line, read without Pydantic, which typer would load each time: a quarter of a second.

Where typer keeps its readers is its own affair: should it move them, what is set here is not seen, and nothing but
the time is lost.
"""

from __future__ import annotations

import math
import types
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import typer


def read_plainly(command: Any, above: typer.Context | None = None) -> None:
    """Let `PlainValue` read the options and arguments of `command`, and of the commands in it that are loaded."""
    context = typer.Context(command, parent=above, **command.context_settings)
    for parameter in command.get_params(context):  # --help, too
        descriptor: Any = getattr(parameter, "type_descriptor", None)
        kind = _plain(getattr(descriptor, "annotation", None))
        if kind is not None:
            parameter._runtime_param = PlainValue(kind, descriptor.parameter_info)  # noqa: SLF001
    for below in vars(command).get("commands", {}).values():
        read_plainly(below, context)


class PlainValue:
    """Reads one value of a kind, or a list of them.

    Args:
        kind: bool, int, float, str, Path or an enumeration.
        limits: Has `min` and `max`, or None there.
    """

    def __init__(self, kind: type, limits: Any) -> None:
        self._kind = kind
        self._least, self._most = getattr(limits, "min", None), getattr(limits, "max", None)

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """`value` as it was typed, or as it is where nothing was. Raises `typer.BadParameter`."""
        many = param.multiple or param.nargs == -1
        if value is None:
            return () if many else None
        try:
            return [self._read(one) for one in value] if many else self._read(value)
        except ValueError as error:
            raise typer.BadParameter(str(error), ctx=ctx, param=param) from error

    def _read(self, value: Any) -> Any:
        if not isinstance(value, str) or self._kind is str:
            return value
        if self._kind is Path:
            return Path(value)
        if issubclass(self._kind, Enum):
            words = [str(one.value) for one in self._kind]
            if value not in words:
                raise ValueError(f"{value!r} is not one of {', '.join(words)}.")
            return self._kind(value)
        return self._number(value)

    def _number(self, text: str) -> float:
        try:
            found: float = int(text) if self._kind is int else float(text)
        except ValueError:
            found = math.nan
        if not math.isfinite(found):
            raise ValueError(f"{text!r} is not a {'whole ' if self._kind is int else ''}number.")
        if (self._least is not None and found < self._least) or (self._most is not None and found > self._most):
            least = "" if self._least is None else f" {self._least:g} or more"
            most = "" if self._most is None else f" {self._most:g} or less"
            raise ValueError(f"{text} is not{least}{' and' if least and most else ''}{most}.")
        return found


def _plain(annotation: Any) -> type | None:
    """The kind of one value, None where it is none that is read here."""
    if get_origin(annotation) in (Union, types.UnionType):
        kinds = [one for one in get_args(annotation) if one is not type(None)]
        return _plain(kinds[0]) if len(kinds) == 1 else None
    if get_origin(annotation) is list:
        return _plain(get_args(annotation)[0])
    readable = isinstance(annotation, type) and (
        annotation in (bool, int, float, str, Path) or issubclass(annotation, Enum)
    )
    return annotation if readable else None
