"""On which line of a TOML file each key stands: tomllib tells values only.

Reads text that tomllib has read before, so it looks for no mistakes; on anything else the lines may be wrong.
"""

from __future__ import annotations

import re
import tomllib

type Path = tuple[str | int, ...]
"""From the top: the names of keys, and numbers from 0 within an array."""

_BLANK = re.compile(r"[ \t]*")
_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'',
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}#\r\n]*")
_REST_OF_LINE = re.compile(r"[^\n]*\n?")
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")
_AT_END = " (at end of document)"


def lines_of(text: str) -> dict[Path, int]:
    """The line (from 1) of each key, table and element; `()` is the file itself."""
    scan = _Scan(text)
    scan.document()
    return scan.lines


def line_of(lines: dict[Path, int], path: Path) -> int:
    """The line of what `path` leads to, or of the nearest thing above it that has one."""
    while path and path not in lines:
        path = path[:-1]
    return lines[path]


def mistake(error: tomllib.TOMLDecodeError, text: str) -> tuple[int, str]:
    """The line (from 1) and the sentence of what tomllib has refused."""
    said = str(error)
    if found := _AT_LINE.search(said):
        return int(found[1]), said[: found.start()]
    return max(1, len(text.splitlines())), said.removesuffix(_AT_END)


class _Scan:
    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {(): 1}
        self._text = text
        self._at = 0
        self._counted, self._line = 0, 1
        self._arrays: dict[Path, int] = {}

    def document(self) -> None:
        table: Path = ()
        while self._skip(_SPACE):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_REST_OF_LINE)

    def _header(self) -> Path:
        """`[a.b]` or `[[a.b]]`; the path of the table that begins."""
        line, many = self._here(), self._text.startswith("[[", self._at)
        self._at += 2 if many else 1
        *above, last = self._keys()
        path = (*self._resolved(tuple(above)), last)
        if many:
            number = self._arrays[path] = self._arrays.get(path, -1) + 1
            self.lines.setdefault(path, line)
            path = (*path, number)
        self._mark((), path, line)
        return path

    def _resolved(self, keys: Path) -> Path:
        """With the number of the element that is open in each array of tables on the way."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if path in self._arrays:
                path = (*path, self._arrays[path])
        return path

    def _pair(self, table: Path) -> None:
        line, keys = self._here(), self._keys()
        self._mark(table, (*table, *keys), line)
        self._skip(_BLANK)
        self._at += 1  # =
        self._skip(_BLANK)
        self._value((*table, *keys))

    def _value(self, path: Path) -> None:
        match self._text[self._at : self._at + 1]:
            case "[":
                self._elements(path)
            case "{":
                self._inline(path)
            case '"' | "'":
                self._skip(_STRING)
            case _:
                self._skip(_PLAIN)

    def _elements(self, path: Path) -> None:
        self._at += 1
        number = 0
        while self._next("]"):
            self.lines[(*path, number)] = self._here()
            self._value((*path, number))
            number += 1

    def _inline(self, path: Path) -> None:
        self._at += 1
        while self._next("}"):
            self._pair(path)

    def _next(self, end: str) -> bool:
        """Whether another element follows; else the end is passed."""
        self._skip(_SPACE)
        if self._text.startswith(",", self._at):
            self._at += 1
            self._skip(_SPACE)
        if self._at < len(self._text) and not self._text.startswith(end, self._at):
            return True
        self._at += 1
        return False

    def _keys(self) -> Path:
        found: list[str | int] = []
        while True:
            self._skip(_BLANK)
            begin = self._at
            quoted = self._text[begin : begin + 1] in ('"', "'")
            self._skip(_STRING if quoted else _BARE)
            written = self._text[begin : self._at]
            found.append(next(iter(tomllib.loads(f"{written} = 1"))) if quoted else written)
            self._skip(_BLANK)
            if not self._text.startswith(".", self._at):
                return tuple(found)
            self._at += 1

    def _mark(self, above: Path, path: Path, line: int) -> None:
        """A dotted key brings all its tables with it."""
        for length in range(len(above) + 1, len(path) + 1):
            self.lines.setdefault(path[:length], line)

    def _here(self) -> int:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        """Pass what matches here; whether there is anything left."""
        if found := pattern.match(self._text, self._at):
            self._at = found.end()
        return self._at < len(self._text)
