"""Which signal of the car comes from which signal of which CAN frame: a DBC file and a map, read and checked."""

from __future__ import annotations

import difflib
import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from headunit.core.errors import UsageError

if TYPE_CHECKING:
    from cantools.database.can import Database, Message, Signal

_KEYS = ("message", "signal", "factor", "offset", "values")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the map: the DBC's value × `factor` + `offset`, or the word of `words` for the number on the bus."""

    path: str
    message: str
    signal: str
    factor: float = 1.0
    offset: float = 0.0
    words: Mapping[str, str] = field(default_factory=dict)

    def text(self, value: float) -> str | None:
        """What the car is told, as VISS has it; None where the value has no word, or is none.

        Args:
            value: As the DBC scales it.
        """
        if self.words:
            return self.words.get(f"{value:g}")
        number = value * self.factor + self.offset
        return f"{number:.10g}" if math.isfinite(number) else None


class CanMap:
    """Turns frames into the car's signals.

    Args:
        database: Of the DBC.
        entries: The map, already checked against it.
    """

    def __init__(self, database: Database, entries: Iterable[Entry]) -> None:
        self._messages: dict[tuple[int, bool], tuple[Message, list[Entry]]] = {}
        for entry in entries:
            message = database.get_message_by_name(entry.message)
            at = (message.frame_id, message.is_extended_frame)
            self._messages.setdefault(at, (message, []))[1].append(entry)

    @property
    def frames(self) -> list[tuple[int, bool]]:
        """Identifier of each frame that is of use, and whether it has 29 bits."""
        return sorted(self._messages)

    def read(self, frame_id: int, data: bytes, *, extended: bool) -> list[tuple[str, str]]:
        """What a frame says: path and text, in the map's order; nothing where it is of no use.

        Raises:
            ValueError: It is none of the DBC: too short, or of a multiplexer that it does not know.
        """
        from cantools.errors import Error

        message, entries = self._messages.get((frame_id, extended), (None, []))
        if message is None:
            return []
        try:
            values = message.decode(data, decode_choices=False)
        except (Error, LookupError, ValueError) as error:
            raise ValueError(f"a frame {message.name} that the DBC does not know: {error}") from error
        told = []
        for entry in entries:
            value = values.get(entry.signal) if isinstance(values, dict) else None
            text = entry.text(float(value)) if isinstance(value, int | float) else None
            if text is not None:
                told.append((entry.path, text))
        return told


def load_can_map(dbc: Path, mapping: Path, known: Iterable[str] | None = None) -> CanMap:
    """Read both files.

    Args:
        dbc: The CAN database.
        mapping: TOML: a table for each path, see docs/rig.md.
        known: The paths that the car has; None where only its server knows.

    Raises:
        UsageError: `bad-dbc` or `bad-map`: what is wrong, where, and what it may have meant.
    """
    database = _database(dbc)
    try:
        tables = tomllib.loads(mapping.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError("bad-map", f"--map {mapping} cannot be read: {error.strerror or error}.") from error
    except ValueError as error:
        raise UsageError("bad-map", f"--map {mapping} cannot be parsed: {error}.") from error
    known = None if known is None else sorted(known)
    entries = [_entry(f"{mapping}, {path}", path, table, database, known) for path, table in _flat(mapping, "", tables)]
    if not entries:
        raise UsageError("bad-map", f"--map {mapping} maps nothing: see docs/examples/can for one.")
    return CanMap(database, entries)


def _database(path: Path) -> Database:
    from cantools.database import load_string
    from cantools.database.can import Database
    from cantools.database.errors import UnsupportedDatabaseFormatError
    from cantools.errors import Error

    try:
        text = path.read_text(encoding="cp1252", errors="replace")
    except OSError as error:
        raise UsageError("bad-dbc", f"--dbc {path} cannot be read: {error.strerror or error}.") from error
    try:
        database = load_string(text, "dbc")
    except UnsupportedDatabaseFormatError as error:
        raise UsageError("bad-dbc", f"--dbc {path} cannot be parsed: {_plain(error.e_dbc or error)}.") from error
    except (Error, LookupError, ValueError, TypeError, AttributeError) as error:
        raise UsageError("bad-dbc", f"--dbc {path} cannot be used: {_plain(error)}.") from error
    assert isinstance(database, Database)
    return database


def _plain(error: BaseException) -> str:
    return str(error).rstrip(".") or type(error).__name__


def _flat(mapping: Path, path: str, table: Mapping[str, Any]) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """The tables of the map; `Vehicle.Speed` without quotes means the same as with them."""
    for name, value in table.items():
        below = f"{path}.{name}" if path else name
        if not isinstance(value, dict):
            raise UsageError("bad-map", f"--map {mapping}: {below} stands outside a signal of the car.")
        if any(key in value for key in _KEYS):
            yield below, value
        else:
            yield from _flat(mapping, below, value)


def _entry(where: str, path: str, table: Mapping[str, Any], database: Database, known: list[str] | None) -> Entry:
    if known is not None and path not in known:
        raise UsageError("bad-map", f"{where}: the car has no such signal{_near(path, known)}.")
    for key in table:
        if key not in _KEYS:
            raise UsageError("bad-map", f"{where}: there is no {key!r}{_near(key, _KEYS)}.")
    message = _named(where, "message", table.get("message"), {one.name: one for one in database.messages})
    signal = _named(where, "signal", table.get("signal"), {one.name: one for one in message.signals}, message.name)
    factor, offset = (_number(where, key, table.get(key, default)) for key, default in (("factor", 1), ("offset", 0)))
    words = _words(where, table.get("values", {}), signal)
    return Entry(path, message.name, signal.name, factor, offset, words)


def _named[T](where: str, key: str, name: object, there: Mapping[str, T], of: str = "") -> T:
    if not isinstance(name, str):
        raise UsageError("bad-map", f'{where}: {key} = "…" is missing.')
    if name not in there:
        whose = f"message {of}" if of else "DBC"
        raise UsageError("bad-map", f"{where}: the {whose} has no {key} {name!r}{_near(name, there)}.")
    return there[name]


def _number(where: str, key: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise UsageError("bad-map", f"{where}: {key} is a number, not {value!r}.")
    return float(value)


def _words(where: str, values: object, signal: Signal) -> dict[str, str]:
    """By the number on the bus as `Entry.text` writes it; the map may name it by the DBC's word."""
    if not isinstance(values, dict):
        raise UsageError("bad-map", f'{where}: values is a table such as {{ 0 = "false", 1 = "true" }}.')
    choices: dict[object, object] = {str(word): number for number, word in (signal.choices or {}).items()}
    words = {}
    for name, word in values.items():
        if isinstance(word, dict | list):
            raise UsageError("bad-map", f"{where}: the value of {name} is a text.")
        try:
            number = float(str(choices.get(name, name)))
        except ValueError:
            raise UsageError(
                "bad-map", f"{where}: {signal.name} has no value {name!r}{_near(name, map(str, choices))}."
            ) from None
        words[f"{number:g}"] = str(word).lower() if isinstance(word, bool) else str(word)
    return words


def _near(name: str, names: Iterable[str]) -> str:
    names = list(names)
    lower = {one.lower(): one for one in names}
    found = [lower[one] for one in difflib.get_close_matches(name.lower(), list(lower), 3, 0.5)] or names[:6]
    return f"; near to it: {', '.join(found)}" if found else ""
