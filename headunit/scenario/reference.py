"""The page of all words, made from the code (docs/stories.md)."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from typing import Any

from headunit.scenario.wording import stands_alone
from headunit.scenario.words import Vocabulary, Word

_KINDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "`true` or `false`",
    "object": "table",
    "null": "nothing",
}
_FORMATS = {"date-time": "instant", "date": "day", "duration": "span"}


def page(vocabulary: Vocabulary) -> str:
    """Markdown: all actions, then all expectations, by their groups in the order of the vocabulary."""
    parts = [
        "## Actions\n",
        *_groups("do", vocabulary.actions.values()),
        "## Expectations\n",
        *_groups("expect", vocabulary.expectations.values()),
    ]
    return "\n".join(parts)


def _groups(side: str, words: Iterable[type[Word]]) -> Iterable[str]:
    groups: dict[str, list[type[Word]]] = {}
    for word in words:
        groups.setdefault(word.group, []).append(word)
    for group, members in groups.items():
        yield f"### {group}\n"
        for word in members:
            yield _word(side, word)


def _word(side: str, word: type[Word]) -> str:
    told = inspect.cleandoc(word.__doc__ or "").split("\n\n")[0].replace("\n", " ")
    needs = " *Needs the window: `--real`.*" if word.window else ""
    lines = [f"#### `{side}.{word.word}`\n", f"{told}{needs}\n", "```toml", word.example, "```", ""]
    schema = word.model_json_schema()
    properties = schema.get("properties", {})
    if properties:
        lines += ["| field | takes | |", "|---|---|---|"]
        lines += [_field(word, name, one, schema) for name, one in properties.items()]
    else:
        lines.append(f"Takes nothing: `{side}.{word.word} = true`.")
    return "\n".join([*lines, ""])


def _field(word: type[Word], name: str, one: dict[str, Any], schema: dict[str, Any]) -> str:
    info = word.model_fields[name]
    marks = "" if not info.is_required() else ", needed"
    marks += ", may stand alone" if name == word.main and stands_alone(word) else ""
    default = one.get("default")
    without = "" if info.is_required() or default is None or default in ("", [], {}) else f" Else {_value(default)}."
    described = (info.description or "").strip()
    if described and not described.endswith((".", "?", "!")):
        described += "."
    kind = takes(one, schema, ranges=not re.search(r"\d", described))
    return f"| `{name}`{marks} | {kind} | {described}{without} |"


def takes(one: dict[str, Any], schema: dict[str, Any], *, ranges: bool = True) -> str:
    """What a value of the schema `one` is, in words; `schema` holds its `$defs`. `ranges`: nobody else tells them."""
    if "$ref" in one:
        return takes(schema["$defs"][one["$ref"].rsplit("/", 1)[-1]], schema, ranges=ranges)
    ways = one.get("anyOf") or one.get("oneOf") or one.get("allOf")
    if ways:
        told = [takes(way, schema, ranges=ranges) for way in ways if way.get("type") != "null"]
        return " or ".join(dict.fromkeys(told))
    if "enum" in one or "const" in one:
        return ", ".join(_value(value) for value in one.get("enum", [one.get("const")]))
    if one.get("type") == "array":
        inner = one.get("items") or {}
        return f"list of {takes(inner, schema, ranges=ranges)}" if inner else "list"
    kind = _FORMATS.get(one.get("format", ""), _KINDS.get(one.get("type", ""), "any value"))
    if "examples" in one:
        kind = f"{kind} such as {' or '.join(_value(value) for value in one['examples'])}"
    return f"{kind}{_range(one)}" if ranges else kind


def _range(one: dict[str, Any]) -> str:
    least, most = one.get("minimum"), one.get("maximum")
    above, below = one.get("exclusiveMinimum"), one.get("exclusiveMaximum")
    if least is not None and most is not None:
        return f", {_number(least)} to {_number(most)}"
    told = [f"{_number(least)} or more"] if least is not None else []
    told += [f"more than {_number(above)}"] if above is not None else []
    told += [f"{_number(most)} at most"] if most is not None else []
    told += [f"less than {_number(below)}"] if below is not None else []
    if one.get("type") == "string" and "maxLength" in one:
        told.append(f"{one['maxLength']} characters at most")
    return f", {' and '.join(told)}" if told else ""


def _number(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def _value(value: Any) -> str:
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"
