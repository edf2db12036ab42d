"""The language as a JSON Schema (draft 2020-12), for editors that help with TOML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import models_json_schema

from connectivity.contracts.profile import profile_ids
from headunit.scenario.wording import stands_alone, takes_lists
from headunit.scenario.words import Vocabulary, Word

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_INSTANT = "an instant (2028-11-21T00:00:00 at home, or with an offset), or a day"


def schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """What a story may say; TOML's dates and times are texts in it."""
    words = [*vocabulary.actions.values(), *vocabulary.expectations.values()]
    refs, found = models_json_schema([(word, "validation") for word in words], ref_template="#/$defs/{model}")
    whole = {word: one["$ref"] for (word, _), one in refs.items()}
    step = {
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": {
            "at": {"type": "string", "description": f"{_INSTANT}; or a span after the step before: 30d, P1Y"},
            "do": _table(vocabulary.actions, whole),
            "expect": _table(vocabulary.expectations, whole),
            "within": {"type": "string", "description": "how long expect is waited for, in real time: 10s, 1min"},
            "note": {"type": "string"},
        },
        "dependentRequired": {"within": ["expect"]},
    }
    text = {"type": "string", "minLength": 1}
    car = {"anyOf": [{"enum": profile_ids()}, {"type": "string", "pattern": r"\.toml$"}]}
    return {
        "$schema": DIALECT,
        "title": "A story of headunit",
        "type": "object",
        "additionalProperties": False,
        "required": ["title", "step"],
        "properties": {
            "title": {**text, "description": "one sentence: what it tells"},
            "rule": {**text, "description": "the rule it stands for"},
            "include": {
                "type": "array",
                "items": text,
                "description": "files beside it, or names of the library",
            },
            "seed": {"type": "integer", "minimum": 0, "description": "of everything random"},
            "start": {"type": "string", "description": f"the first instant: {_INSTANT}"},
            "profile": {**car, "description": "the car"},
            "step": {"type": "array", "minItems": 1, "items": step},
        },
        "$defs": {name: _bare(one) for name, one in found["$defs"].items()} if words else {},
    }


def _table(words: Mapping[str, type[Word]], whole: Mapping[Any, str]) -> dict[str, Any]:
    properties = {name: _value(word, whole[word]) for name, word in words.items()}
    return {"type": "object", "additionalProperties": False, "minProperties": 1, "properties": properties}


def _value(word: type[Word], ref: str) -> dict[str, Any]:
    ways: list[dict[str, Any]] = [{"$ref": ref}]
    if stands_alone(word):
        ways.append({"$ref": f"{ref}/properties/{word.main}"})
    if not any(info.is_required() for info in word.model_fields.values()):
        ways.append({"const": True})
    each = {"anyOf": ways} if not takes_lists(word) else ways[0]
    several = {"type": "array", "minItems": 1, "items": each}
    return {"description": (word.__doc__ or "").split("\n\n")[0].replace("\n    ", " "), "anyOf": [*ways, several]}


def _bare(schema: Any, *, names: bool = False) -> Any:
    """`schema` without titles, which only repeat the name, and without formats: a time at home has no offset."""
    if isinstance(schema, list):
        return [_bare(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _bare(value, names=key == "properties" and not names)
        for key, value in schema.items()
        if names or key not in ("title", "format")
    }
