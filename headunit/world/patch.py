"""Checking what an operator wants to change: names, kinds and ranges, with a sentence for each refusal."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from headunit.world.errors import WorldError

Rule = Callable[[str, Any], Any]


def patched(patch: dict[str, Any], rules: dict[str, Rule], what: str) -> dict[str, Any]:
    """The checked values of `patch`.

    Raises:
        WorldError: `invalid-request`: a name without a rule, or a value that breaks its rule.
    """
    for name in patch:
        if name not in rules:
            raise WorldError("invalid-request", f"A {what} has no knob named {name!r}.", 422)
    return {name: rules[name](name, value) for name, value in patch.items()}


def flag(name: str, value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise WorldError("invalid-request", f"{name} must be true or false.", 422)
    return value


def bounded(low: float, high: float) -> Rule:
    """A number of a range."""

    def check(name: str, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise WorldError("invalid-request", f"{name} must be a number between {low:g} and {high:g}.", 422)
        return float(value)

    return check


def whole(low: int, high: int) -> Rule:
    """A whole number of a range."""

    def check(name: str, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high or value % 1:
            raise WorldError("invalid-request", f"{name} must be a whole number between {low} and {high}.", 422)
        return int(value)

    return check


def choice(*allowed: str) -> Rule:
    """One word of a list."""

    def check(name: str, value: Any) -> str:
        if value not in allowed:
            raise WorldError("invalid-request", f"{name} must be one of {', '.join(allowed)}.", 422)
        return str(value)

    return check


def text(shortest: int, longest: int, longest_bytes: int | None = None) -> Rule:
    """A text of a length in characters, and in bytes of UTF-8, that every wire carries: no NUL, no half characters."""

    def check(name: str, value: Any) -> str:
        if not isinstance(value, str) or not shortest <= len(value) <= longest:
            raise WorldError("invalid-request", f"{name} must be a text of {shortest} to {longest} characters.", 422)
        try:
            size = len(value.encode())
        except UnicodeEncodeError:
            raise WorldError("invalid-request", f"{name} must be whole Unicode characters.", 422) from None
        if "\0" in value:
            raise WorldError("invalid-request", f"{name} must not hold the character NUL.", 422)
        if longest_bytes is not None and size > longest_bytes:
            raise WorldError("invalid-request", f"{name} must be at most {longest_bytes} bytes in UTF-8.", 422)
        return value

    return check


def pattern(form: str, sentence: str) -> Rule:
    """A text that matches a regular expression as a whole; `sentence` says what it must be."""
    expression = re.compile(form)

    def check(name: str, value: Any) -> str:
        if not isinstance(value, str) or expression.fullmatch(value) is None:
            raise WorldError("invalid-request", f"{name} must be {sentence}.", 422)
        return value

    return check
