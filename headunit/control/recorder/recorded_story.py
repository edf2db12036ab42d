"""A recording as a story that `headunit story --real` plays: touches, typing and commands as its words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from connectivity.contracts.control.elements import Query
from connectivity.contracts.control.events import Input
from headunit.control.recorder.opening import Opening, header
from headunit.control.recorder.recording import Arrived, Called, Done, Looks, Says, Step, taps_of_code
from headunit.control.recorder.secret_names import SecretNames
from headunit.control.recorder.story_words import DESK, WORLD
from headunit.control.recorder.toml_text import Literal, Value, quoted, setting

_FROM_APP: Final = "from-app"
"""What is typed where the app's code is: it is another in every world."""
_VARIABLE: Final = re.compile(r"\$\{(?=[A-Za-z_][A-Za-z0-9_]*\})")


@dataclass(slots=True)
class _Part:
    """One `[[step]]`: when, what is done, what is expected."""

    at: str = ""
    do: dict[str, Value] = field(default_factory=dict)
    expect: dict[str, Value] = field(default_factory=dict)
    commands: bool = False
    """Whether all that is done in it is asked of world and desk, so that more may join."""

    def lines(self) -> list[str]:
        """As it stands in the file, without its heading."""
        said = [f"at = {self.at}"] if self.at else []
        said += [line for word, value in self.do.items() for line in setting(f"do.{word}", value)]
        return said + [line for word, value in self.expect.items() for line in setting(f"expect.{word}", value)]


class _Writer:
    """Turns steps into parts, and collects the secrets that it met."""

    def __init__(self) -> None:
        self.parts: list[_Part] = []
        self.secrets = SecretNames()
        self._codes: set[str] = set()

    def take(self, steps: Sequence[Step]) -> None:
        """Take in what was done, in order."""
        at = 0
        while at < len(steps):
            if taps := taps_of_code(steps, at, self._codes):
                self.say("type", _FROM_APP)
                at += taps
            else:
                self._take(steps[at])
                at += 1

    def _take(self, step: Step) -> None:
        match step:
            case Called():
                self._called(step)
            case Done(input=done, times=times):
                for word, value in self._done(done, times):
                    self.say(word, value)
            case Arrived(page=page):
                self._expect("page", page)
            case Says(text=text, heading=heading):
                self._expect("text", {"role": "heading", "name": text} if heading else text)
            case Looks(name=name):
                self.say("picture", f"{name}.png")

    def _called(self, step: Called) -> None:
        given = dict(step.arguments)
        if step.call == "new_code":
            self._codes.add(str(given.get("code")))
        if step.call == "jump":
            self.parts.append(_Part(at=_instant(given), commands=True))
        elif (word := (WORLD if step.to == "world" else DESK).get(step.call)) is not None:
            self.say(word.word, word.takes(given), command=True)

    def _done(self, done: Input, times: int) -> Iterator[tuple[str, Value]]:
        spot = {"x": round(done.x), "y": round(done.y)} if done.query is None else _query(done.query)
        match done.action:
            case "fill" if done.query is not None:
                yield "type", {"keys": self._typed(done), **spot, "replace": True}
            case "fill" | "type":
                yield "type", self._typed(done)
            case "key":
                yield "press", {"key": done.text, "times": times} if times > 1 else done.text
            case "open":
                yield "page", done.text
            case "language" | "theme":
                yield done.action, done.text
            case "drag":
                start = {"x": round(done.x), "y": round(done.y)}
                yield "drag", {"start": start, "end": {"x": round(done.to_x), "y": round(done.to_y)}}
            case "long-press":
                yield "hold", spot
            case _:
                yield "tap", spot

    def _typed(self, done: Input) -> str:
        if done.secret:
            return f"${{{self.secrets.take(done).variable}}}"
        return _FROM_APP if done.text in self._codes else escaped(done.text)

    def say(self, word: str, value: Value, *, command: bool = False) -> None:
        """Something is done, in the part before where both are asked of world and desk, else in one of its own."""
        last = self.parts[-1] if self.parts else None
        joins = last is not None and last.commands and not last.expect and (command or not last.do)
        if last is None or not joins or word in last.do:
            last = _Part()
            self.parts.append(last)
        last.do[word], last.commands = value, command

    def _expect(self, word: str, value: Value) -> None:
        if not self.parts or (word == "page" and word in self.parts[-1].expect):
            self.parts.append(_Part())
        expected = self.parts[-1].expect
        before = expected.get(word)
        expected[word] = value if before is None else [*before, value] if isinstance(before, list) else [before, value]


def statement(step: Step) -> list[str]:
    """The lines for one step alone, to be shown."""
    writer = _Writer()
    writer.take([step])
    return [line for part in writer.parts for line in part.lines()]


def written(name: str, steps: Sequence[Step], opening: Opening) -> str:
    """The whole file.

    Args:
        name: The story's title.
        steps: See `Recording`.
        opening: Under what it began.
    """
    writer = _Writer()
    writer.take(opening.calls)
    if opening.language not in ("", "en"):
        writer.say("language", opening.language)
    if opening.page not in ("", "home"):
        writer.say("page", opening.page)
    writer.take(steps)
    head = [f"title = {quoted(name.strip() or 'Recorded')}"]
    head += [f"start = {_moment(opening.start)}"] if opening.start else []
    head += [f"profile = {quoted(opening.profile)}"] if opening.profile else []
    blocks = ["\n".join(["[[step]]", *part.lines()]) for part in writer.parts]
    return header(opening, writer.secrets.met) + "\n" + "\n\n".join(["\n".join(head), *blocks]) + "\n"


def escaped(text: str) -> str:
    """A text that was typed, so that nothing in it is taken for a variable of the environment."""
    return _VARIABLE.sub("$${", text)


def _query(query: Query) -> dict[str, Value]:
    said: dict[str, Value] = {}
    for name in ("role", "name", "text", "id", "nth"):
        if (given := getattr(query, name)) is not None:
            said[name] = str(given) if isinstance(given, str) else given
    if query.inside is not None:
        said["inside"] = _query(query.inside)
    return said


def _instant(given: dict[str, object]) -> str:
    return quoted(str(given["by"])) if given.get("by") is not None else _moment(str(given.get("to")))


def _moment(text: str) -> str:
    """A date-time of TOML; what is none stays a text, for the loader to complain about."""
    try:
        moment = datetime.fromisoformat(text)
        if moment.microsecond:  # what is due may be parts of a second off: it has happened by the next one
            moment = moment.replace(microsecond=0) + timedelta(seconds=1)
    except (ValueError, OverflowError):
        return quoted(text)
    if moment.tzinfo is None:
        return quoted(text)
    return Literal(moment.isoformat().replace("+00:00", "Z"))
