"""What `headunit ctl` prints: one JSON document for each command, or tables and sentences for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum
from typing import Any

from connectivity.contracts.wire import render
from headunit.core.errors import HeadUnitError
from headunit.processes.exits import sentence


def document(value: Any) -> None:
    """`value` (contracts, dictionaries) as one line of JSON."""
    plain = {key: render(one) for key, one in value.items()} if isinstance(value, Mapping) else render(value)
    print(json.dumps(plain, ensure_ascii=False), flush=True)


def line(text: str) -> None:
    """One line for people."""
    print(clean(text), flush=True)


@contextmanager
def under_way(what: str) -> Iterator[None]:
    """Shows on stderr that `what` takes its time, where somebody looks on."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status(Text(clean(what))):
        yield


def pairs(values: Mapping[str, Any]) -> None:
    """Names and values, one pair in a line."""
    table((), [(name, said(value)) for name, value in values.items()])


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows under the names of their columns; without colour where nobody looks."""
    cells = [[clean(cell) for cell in row] for row in rows]
    if sys.stdout.isatty():
        _rich_table(columns, cells)
        return
    lines = [list(columns), *cells] if columns else cells
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for row in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip(), flush=True)


def said(value: Any) -> str:
    """One value as people and `KEY=VALUE` write it."""
    match value:
        case None:
            return "-"
        case bool():
            return "on" if value else "off"
        case float():
            return f"{value:.10g}"
        case Enum():
            return str(value.value)
        case tuple() | list():
            return ", ".join(said(one) for one in value) or "-"
        case _:
            return str(value)


def clean(text: str) -> str:
    """`text` without characters that move the cursor or change colours: names come from outside."""
    return "".join(char if char.isprintable() else " " if char.isspace() else "?" for char in text)


def refusal(error: HeadUnitError, *, as_json: bool, file: str | None = None, number: int | None = None) -> None:
    """Say `error` on stderr, one line; in a script with its file and line."""
    detail = sentence(error)
    if as_json:
        told: dict[str, Any] = {"code": error.reason, "detail": detail}
        if number is not None:
            told |= {"file": file, "line": number}
        print(json.dumps(told, ensure_ascii=False), file=sys.stderr, flush=True)
    else:
        print(f"headunit: {clean(detail)}", file=sys.stderr, flush=True)


def _rich_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, pad_edge=False, show_header=bool(columns))
    for name in columns or [""] * max(map(len, rows), default=0):
        shown.add_column(name, overflow="fold")
    for row in rows:
        first, *rest = row  # as Text: a name may hold what rich takes for markup
        shown.add_row(Text(first, style="bold" if not columns else ""), *map(Text, rest))
    Console().print(shown)
