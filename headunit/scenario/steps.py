"""Reads the steps of a story."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from connectivity.contracts.profile import CarProfile
from headunit.scenario import locating
from headunit.scenario.model import Instant, Step
from headunit.scenario.problems import is_near, suggestion
from headunit.scenario.source import Source
from headunit.scenario.timeline import Timeline, instant
from headunit.scenario.wording import Looked, WordError, each, make
from headunit.scenario.words import Vocabulary, Word
from headunit.world.errors import WorldError
from headunit.world.spans import add_span

LONGEST_WITHIN = timedelta(hours=1)
_KEYS = ("at", "do", "expect", "within", "note")
_DATE_LIKE = re.compile(r"\d{4}-\d")
_PASSING = frozenset({"advance", "clock", "jump", "pass", "sleep", "time", "wait"})
_FEW = 3  # fields of more words than these say nothing about what was meant
_ANY = datetime(2025, 1, 1, tzinfo=UTC)  # to try a span on


class Steps:
    """Reads the steps of one file after the other."""

    def __init__(self, vocabulary: Vocabulary, car: CarProfile, window: bool, environ: Looked | None) -> None:
        self._vocabulary, self._car, self._window, self._environ = vocabulary, car, window, environ

    def of(self, source: Source, timeline: Timeline) -> list[Step]:
        """The steps of a file that can be read; mistakes are noted in the source."""
        tables = source.data.get("step", [])
        if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
            source.wrong("steps are written as [[step]], with two brackets", "step")
            return []
        return [self._step(source, number, table, timeline) for number, table in enumerate(tables)]

    def _step(self, source: Source, number: int, table: dict[str, Any], timeline: Timeline) -> Step:
        path: locating.Path = ("step", number)
        for key in table:
            if key not in _KEYS:
                source.wrong(f"a step has no {key!r}: {self._meant(key)}", *path, key)
        if not table.keys() - {"within", "note"}:
            source.wrong("this step says nothing: it needs at, do or expect", *path)
        step = Step(source.place(*path), note=_note(source, table, path))
        if "at" in table:
            try:
                at = self._at(table["at"])
                step = replace(step, at=at)
                timeline.move(at)
            except ValueError as error:
                source.wrong(f"at: {error}", *path, "at")
        do = self._words(source, (*path, "do"), table.get("do"), self._vocabulary.actions)
        expect = self._words(source, (*path, "expect"), table.get("expect"), self._vocabulary.expectations)
        if any(word.moves_time for word in do):
            timeline.lose()
        step = replace(step, do=tuple(do), expect=tuple(expect))
        if "within" in table:
            if "expect" not in table:
                source.wrong(
                    "within says how long an expectation is waited for, and this step has none", *path, "within"
                )
            try:
                step = replace(step, within=_within(table["within"]))
            except ValueError as error:
                source.wrong(f"within: {error}", *path, "within")
        return step

    def _meant(self, key: str) -> str:
        if key in self._vocabulary.actions:
            return f"it is an action, write do.{key}"
        if key in self._vocabulary.expectations:
            return f"it is an expectation, write expect.{key}"
        return suggestion(key, _KEYS)

    def _at(self, value: Any) -> Instant:
        if not isinstance(value, str) or _DATE_LIKE.match(value.strip()):
            return Instant(instant(value, self._car.market.time_zone))
        try:
            add_span(_ANY, value, self._car.market.time_zone)
        except WorldError as error:
            raise ValueError(f"{str(error).rstrip('.')}; or an instant, such as 2028-11-21T00:00:00") from error
        return Instant(value)

    def _words[W: Word](self, source: Source, path: locating.Path, table: Any, known: Mapping[str, type[W]]) -> list[W]:
        side = str(path[-1])
        if table is None:
            return []
        if not isinstance(table, dict) or not table:
            source.wrong(f"{side} is a table of words, such as {side}.{next(iter(known), 'word')} = …", *path)
            return []
        found: list[W] = []
        for name, value in table.items():
            kind = known.get(name)
            if kind is None:
                source.wrong(self._unknown(side, name), *path, name)
            else:
                found += self._made(source, (*path, name), kind, value)
        return found

    def _unknown(self, side: str, name: str) -> str:
        if side == "do" and name in self._vocabulary.expectations:
            return f"{name!r} is no action, it is an expectation: write expect.{name}"
        if side == "expect" and name in self._vocabulary.actions:
            return f"{name!r} is no expectation, it is an action: write do.{name}"
        known = self._vocabulary.actions if side == "do" else self._vocabulary.expectations
        return f"there is no {'action' if side == 'do' else 'expectation'} {name!r}: {_instead(side, name, known)}"

    def _made[W: Word](self, source: Source, path: locating.Path, kind: type[W], value: Any) -> list[W]:
        found: list[W] = []
        for below, one in each(kind, value):
            try:
                word = make(kind, one, self._environ)
            except WordError as error:
                for deeper, sentence in error.told:
                    source.wrong(sentence, *path, *below, *deeper)
                continue
            if kind.window and not self._window:
                source.wrong(f"{kind.word} needs the unit's window: play this story with --real", *path, *below)
            elif (why := word.impossible(self._car)) is not None:
                source.wrong(why, *path, *below)
            found.append(word)
        return found


def _instead(side: str, name: str, known: Mapping[str, type[Word]]) -> str:
    """What somebody may have meant by a word that there is not."""
    if side == "do" and name in _PASSING:
        return 'service time moves by the at of a step, as in at = "1d"'
    field = name.replace("-", "_")
    having = sorted((word for word, kind in known.items() if field in kind.model_fields), key=len)
    if 0 < len(having) <= _FEW and not is_near(name, known):
        return f"{field} is a field of {' and '.join(having)}, as in {side}.{having[0]} = {{ {field} = … }}"
    return suggestion(name, known)


def _note(source: Source, table: dict[str, Any], path: locating.Path) -> str:
    note = table.get("note", "")
    if isinstance(note, str):
        return note
    source.wrong(f"note is a text, not {note!r}", *path, "note")
    return ""


def _within(value: Any) -> timedelta:
    if not isinstance(value, str):
        raise ValueError(f'a span of real time such as "10s" is wanted, not {value!r}')
    try:
        span = add_span(_ANY, value, "UTC") - _ANY
    except WorldError as error:
        raise ValueError(str(error)) from error
    if span > LONGEST_WITHIN:
        raise ValueError(f"{value!r} is more than an hour of real time: did you mean at = {value!r}?")
    return span
