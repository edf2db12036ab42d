"""The files of a story as they are written: read, and put together by `include`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from headunit.scenario import library, locating
from headunit.scenario.locating import lines_of, mistake
from headunit.scenario.model import Place
from headunit.scenario.problems import Problem, suggestion

LARGEST_FILE = 1_000_000
"""Bytes of one file; a story of a thousand steps has about 100,000."""
_HEADERS = ("title", "rule", "include", "seed", "start", "profile")
_DEEPEST = 20
"""So many files may include one another; a story of the library needs three."""
_DATE = re.compile(r"=\s*\d{4}-\d")
_REPEATED = "Cannot overwrite a value"


@dataclass(slots=True)
class Source:
    """One file.

    Attributes:
        file: As it was named.
        data: What tomllib has read; empty where it could not.
        lines: Where each key stands.
        problems: What is wrong with it.
        included: The files of `include`, in their order.
    """

    file: Path
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[locating.Path, int] = field(default_factory=lambda: {(): 1})
    problems: list[Problem] = field(default_factory=list)
    included: list[Source] = field(default_factory=list)

    def place(self, *path: str | int) -> Place:
        """Where something stands."""
        return Place(self.file, locating.line_of(self.lines, path))

    def wrong(self, sentence: str, *path: str | int) -> None:
        """Note a mistake."""
        self.problems.append(Problem(self.place(*path), sentence))

    def whole(self) -> Iterator[Source]:
        """What it includes, each before who includes it, then itself."""
        for one in self.included:
            yield from one.whole()
        yield self


def read(file: Path) -> Source:
    """`file` with all that it includes. Mistakes are noted in each source; nothing is raised."""
    return _read(file, (), {})


def _read(file: Path, above: tuple[Path, ...], seen: dict[Path, Source]) -> Source:
    source = seen[file.resolve()] = Source(file)
    text = _text(source)
    if text is not None:
        try:
            source.data = tomllib.loads(text)
            source.lines = lines_of(text)
        except tomllib.TOMLDecodeError as error:
            source.problems.append(_no_toml(source, error, text))
        except RecursionError:
            source.wrong("tables or lists in it lie too deep in one another: no word takes such a thing")
    for key in source.data:
        if key not in (*_HEADERS, "step"):
            source.wrong(f"a story has no {key!r}: {suggestion(key, (*_HEADERS, 'step'))}", key)
    _include(source, (*above, file.resolve()), seen)
    return source


def _text(source: Source) -> str | None:
    file = source.file
    try:
        if file.is_dir():
            source.wrong("this is a folder: name a file in it, or play all of it with `headunit story`")
            return None
        with file.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        source.wrong(f"it cannot be read: {error.strerror or error}")
        return None
    if len(raw) > LARGEST_FILE:
        source.wrong(f"it is larger than {LARGEST_FILE:,} bytes: this is no story; split it up by `include`")
        return None
    try:
        text = raw.decode().removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        source.problems.append(Problem(Place(file, line), "this is no UTF-8 text: save the file as UTF-8"))
        return None
    if not text.strip():
        source.wrong('it is empty: a story has a title and steps, such as title = "…" and [[step]]')
        return None
    return text


def _no_toml(source: Source, error: tomllib.TOMLDecodeError, text: str) -> Problem:
    line, said = mistake(error, text)
    advice = ""
    if said == _REPEATED:
        advice = " (it is there already: write a list, or another [[step]])"
    elif "date" in said or _DATE.search("".join(text.split("\n")[line - 1 : line])):
        advice = " (no such day or time of day)"
    return Problem(Place(source.file, line), f"this is not TOML: {said[:1].lower()}{said[1:]}{advice}")


def _include(source: Source, above: tuple[Path, ...], seen: dict[Path, Source]) -> None:
    wanted = source.data.get("include", [])
    if not isinstance(wanted, list) or not all(isinstance(one, str) for one in wanted):
        source.wrong('include is a list of files or names of the library: include = ["worlds/barebones"]', "include")
        return
    for number, name in enumerate(wanted):
        file = library.found(name, source.file.parent)
        if file is None:
            known = suggestion(name, library.names(), "`headunit story --list`")
            source.wrong(f"there is no story {name!r} beside this one or in the library: {known}", "include", number)
        elif file.resolve() in above:
            circle = [*above[above.index(file.resolve()) :], file]
            told = " → ".join(library.bare_name(one) for one in circle)
            source.wrong(f"it includes itself: {told}", "include", number)
        elif len(above) > _DEEPEST:
            source.wrong(
                f"more than {_DEEPEST} files include one another: put some of them together", "include", number
            )
        elif file.resolve() not in seen:  # one that others have included is taken once
            source.included.append(_read(file, above, seen))
