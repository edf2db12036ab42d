"""From what a story says of a word to the word, and from Pydantic's refusals to sentences."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from headunit.scenario.locating import Path
from headunit.scenario.problems import suggestion
from headunit.scenario.words import Word

_VARIABLE = re.compile(r"\$(\$?)\{([A-Za-z_][A-Za-z0-9_]*)\}")
_CHOICES = re.compile(r"'([^']*)'")
_NAMES: dict[type, str] = {str: "the text", bool: "", int: "", float: "", list: "a list", dict: "a table"}


class WordError(Exception):
    """Mistakes in what one word was given: where each stands below the word, and its sentence."""

    def __init__(self, *told: tuple[Path, str]) -> None:
        super().__init__("; ".join(sentence for _, sentence in told))
        self.told = told


def each(kind: type[Word], value: Any) -> Iterator[tuple[Path, Any]]:
    """The values of a word that is written several times, as a list, or the one value; with the way to each."""
    if isinstance(value, list) and value and (not takes_lists(kind) or all(isinstance(v, dict) for v in value)):
        yield from (((number,), one) for number, one in enumerate(value))
    else:
        yield (), value


class Looked(dict[str, str]):
    """What was found in an environment, by name.

    Args:
        environ: Where it is looked up.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        super().__init__()
        self._environ = environ

    def __missing__(self, name: str) -> str:
        self[name] = found = self._environ[name]
        return found


def make[W: Word](kind: type[W], value: Any, environ: Looked | None = None) -> W:
    """A word from its value in a story.

    Args:
        kind: Which.
        value: A table of its fields; the bare value of its main field; `true` where nothing has to be given.
        environ: Where `${NAME}` in a text is looked up; None leaves it as it is.

    Raises:
        WordError: That is no such value.
    """
    wrong: list[tuple[Path, str]] = []
    filled = _filled(value, environ, (), wrong)
    if wrong:
        raise WordError(*wrong)
    fields = _fields(kind, filled)
    try:
        return kind.model_validate_json(json.dumps(fields, default=_as_text), strict=True)
    except ValidationError as error:
        raise WordError(*_sentences(kind, error, filled)) from error


def fields_of(kind: type[Word]) -> str:
    """The fields that a word takes, for a sentence."""
    names = [f"{name}{'' if info.is_required() else ' (optional)'}" for name, info in kind.model_fields.items()]
    return ", ".join(names) or "nothing: write true"


def takes_lists(kind: type[Word]) -> bool:
    """Whether the main field takes a list, so that one is not the word several times."""
    return _takes(kind, list, tuple)


def stands_alone(kind: type[Word]) -> bool:
    """Whether the bare value of the main field is enough."""
    return kind.main is not None and not any(
        info.is_required() for name, info in kind.model_fields.items() if name != kind.main
    )


def _fields(kind: type[Word], value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    if isinstance(value, bool) and not _takes(kind, bool):
        if value:
            return {}  # what is required is missed by Pydantic
        more = f", or write a table of {fields_of(kind)}" if kind.model_fields else ""
        way_out = f"write {kind.contrary}" if kind.contrary else f"leave it out{more}"
        raise WordError(((), f"{kind.word} = false says nothing: {way_out}"))
    if kind.main is None:
        raise WordError(((), f"{kind.word} takes a table of {fields_of(kind)}"))
    return {kind.main: value}


def _takes(kind: type[Word], *types: type) -> bool:
    """Whether the main field takes a value of one of the types."""

    def within(annotation: Any) -> bool:
        return annotation in types or get_origin(annotation) in types or any(map(within, get_args(annotation)))

    return kind.main is not None and within(kind.model_fields[kind.main].annotation)


def _as_text(value: object) -> str:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    raise TypeError(type(value))


def _filled(value: Any, environ: Looked | None, path: Path, wrong: list[tuple[Path, str]]) -> Any:
    """`value` with `${NAME}` from the environment; `$${` stands for itself."""
    if isinstance(value, dict):
        return {name: _filled(one, environ, (*path, name), wrong) for name, one in value.items()}
    if isinstance(value, list):
        return [_filled(one, environ, (*path, number), wrong) for number, one in enumerate(value)]
    if isinstance(value, float) and not math.isfinite(value):
        wrong.append((path, f"{value} is no number that anything can have"))
    if not isinstance(value, str) or environ is None:
        return value

    def lookup(match: re.Match[str]) -> str:
        if match[1]:
            return match[0][1:]
        try:
            return environ[match[2]]
        except KeyError:
            wrong.append((path, f"the environment has no {match[2]}: set it before the story is told"))
            return ""

    return _VARIABLE.sub(lookup, value)


def _sentences(kind: type[Word], error: ValidationError, given: Any) -> list[tuple[Path, str]]:
    told: dict[Path, list[str]] = {}
    for one in error.errors(include_url=False):
        path = _path(one, given, bare=not isinstance(given, dict))
        sentences = told.setdefault(path, [])
        said = _sentence(kind, one, given, path)
        if said not in sentences:
            sentences.append(said)
    return [(path, " or ".join(sentences)) for path, sentences in told.items()]


def _path(one: ErrorDetails, given: Any, *, bare: bool) -> Path:
    """Where in `given` the mistake is: Pydantic's own names of alternatives are no part of a story."""
    path: list[str | int] = []
    value = given
    for key in one["loc"][1 if bare else 0 :]:
        if (isinstance(value, dict) and key in value) or (isinstance(value, list) and isinstance(key, int)):
            value = value[key]  # type: ignore[index]
            path.append(key)
    return tuple(path)


def _sentence(kind: type[Word], one: ErrorDetails, given: Any, path: Path) -> str:
    name = str(path[-1]) if path else kind.word
    last = str(one["loc"][-1]) if one["loc"] else kind.word
    match one["type"]:
        case "missing":
            described = (kind.model_fields[last].description or "").rstrip(".") if last in kind.model_fields else ""
            if isinstance(given, bool):
                return f"{kind.word} needs {last}{f' ({described})' if described else ''}: it takes {fields_of(kind)}"
            return f"{name} needs {last}{f' ({described})' if described else ''}"
        case "extra_forbidden":
            others = [field for field in kind.model_fields if len(path) == 1]
            return f"{kind.word} has no {last}: {suggestion(last, others) if others else 'leave it out'}"
        case "value_error" | "assertion_error":
            return str(one.get("ctx", {}).get("error", one["msg"]))
        case "enum" | "literal_error":
            choices = _CHOICES.findall(str(one.get("ctx", {}).get("expected", "")))
            return f"{name} cannot be {one['input']!r}: {suggestion(str(one['input']), choices)}"
        case _:
            wanted = one["msg"].removeprefix("Input ")
            return f"{name} {wanted}, not {_shown(one['input'])}"


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return " ".join(
        part for part in (_NAMES.get(type(value), ""), text if len(text) <= 60 else f"{text[:60]}…") if part
    )
