"""`KEY=VALUE` as the world's contract has it: the names and kinds are those of its typed dictionaries."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, get_type_hints

from headunit.control.api.reading import near
from headunit.core.errors import UsageError

_FLAGS = {"on": True, "true": True, "yes": True, "1": True, "off": False, "false": False, "no": False, "0": False}
_SMALL = {"coverage"}


def changes(kind: type, words: Sequence[str], what: str, *, upper: bool = False) -> dict[str, Any]:
    """The values that `words` (`ignition=ON`, `tethering=off`) name.

    Args:
        kind: `CarChange`, `PhoneChange` or `NetworkChange`.
        words: As written.
        what: Whose knobs they are, for the message.
        upper: The words of this contract are in capitals (of coverage: small), and may be written either way.

    Raises:
        UsageError: No such knob, twice the same, or a value of another kind.
    """
    hints = get_type_hints(kind)
    found: dict[str, Any] = {}
    for word in words:
        name, equals, text = word.partition("=")
        name = name.strip().replace("-", "_")
        if not equals or not name:
            example = "ignition=ON" if what == "car" else "in_range=off"
            raise UsageError("bad-value", f"{word!r} is no KEY=VALUE: write it as in {example}.")
        if name not in hints:
            raise UsageError("unknown-key", f"A {what} has no {name!r}{near(name, hints)}")
        if name in found:
            raise UsageError("bad-value", f"{name} is given twice.")
        if upper and hints[name] is str:
            text = text.lower() if name in _SMALL else text.upper()
        found[name] = _value(name, hints[name], text)
    return found


def _value(name: str, kind: type, text: str) -> Any:
    if kind is bool:
        if text.strip().lower() not in _FLAGS:
            raise UsageError("bad-value", f"{name} is on or off, not {text!r}.")
        return _FLAGS[text.strip().lower()]
    if kind is str:
        return text
    return number(name, text, whole=kind is int)


def number(name: str, text: str, *, whole: bool = False) -> float:
    """`text` as a number. Raises `UsageError`."""
    try:
        found = int(text) if whole else float(text.replace(",", "."))
        if math.isfinite(found):
            return found
    except (ValueError, OverflowError):
        pass
    raise UsageError("bad-value", f"{name} is a{' whole' if whole else ''} number, not {text!r}.")
