"""The line of every key, whatever way TOML has of writing it."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headunit.scenario.locating import line_of, lines_of, mistake

TEXT = '''\
# [[step]] = 0
title = "a # b [x] = {"  # more
"odd.key" = 'it''s'
include = [
  "x", # ] one

  "y",
]
note = """
[[step]]
a = 1 \\"""
"""
[[step]]
at = 2025-01-01 00:00:00
do . sign-in = { email = "a,b}", password = 'x', deep = { er = [1, { z = 2 }] } }
expect."odd key".b = [[1], [
  2]]

[[step]]
[step.do]
drive = 5
  [step.do.car]
  x = -1.5e3
[[step.more]]
a = true
[[step.more]]
'b' = 07:32:00
'''.replace("'it''s'", "'its'")


def test_every_key_has_its_line() -> None:
    assert lines_of(TEXT) == {
        (): 1,
        ("title",): 2,
        ("odd.key",): 3,
        ("include",): 4,
        ("include", 0): 5,
        ("include", 1): 7,
        ("note",): 9,
        ("step",): 13,
        ("step", 0): 13,
        ("step", 0, "at"): 14,
        ("step", 0, "do"): 15,
        ("step", 0, "do", "sign-in"): 15,
        ("step", 0, "do", "sign-in", "email"): 15,
        ("step", 0, "do", "sign-in", "password"): 15,
        ("step", 0, "do", "sign-in", "deep"): 15,
        ("step", 0, "do", "sign-in", "deep", "er"): 15,
        ("step", 0, "do", "sign-in", "deep", "er", 0): 15,
        ("step", 0, "do", "sign-in", "deep", "er", 1): 15,
        ("step", 0, "do", "sign-in", "deep", "er", 1, "z"): 15,
        ("step", 0, "expect"): 16,
        ("step", 0, "expect", "odd key"): 16,
        ("step", 0, "expect", "odd key", "b"): 16,
        ("step", 0, "expect", "odd key", "b", 0): 16,
        ("step", 0, "expect", "odd key", "b", 0, 0): 16,
        ("step", 0, "expect", "odd key", "b", 1): 16,
        ("step", 0, "expect", "odd key", "b", 1, 0): 17,
        ("step", 1): 19,
        ("step", 1, "do"): 20,
        ("step", 1, "do", "drive"): 21,
        ("step", 1, "do", "car"): 22,
        ("step", 1, "do", "car", "x"): 23,
        ("step", 1, "more"): 24,
        ("step", 1, "more", 0): 24,
        ("step", 1, "more", 0, "a"): 25,
        ("step", 1, "more", 1): 26,
        ("step", 1, "more", 1, "b"): 27,
    }


def paths(value: Any, path: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    """Every path into what tomllib has read."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {path}.union(*(paths(one, (*path, key)) for key, one in below))


LETTERS = st.characters(codec="utf-8")
KEYS = st.one_of(st.sampled_from("abc"), st.text(LETTERS, max_size=4))
PLAIN = st.one_of(st.integers(-9, 9), st.booleans(), st.text(LETTERS, max_size=8))
VALUES = st.recursive(
    PLAIN, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)), max_leaves=8
)


def quoted(text: str) -> str:
    return '"' + "".join(one if one.isascii() and one.isalnum() else f"\\U{ord(one):08x}" for one in text) + '"'


def shown(value: Any) -> str:
    """TOML of it; lists over several lines."""
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case str():
            return quoted(value)
        case list():
            return "[ # [\n" + "".join(f"{shown(one)},\n" for one in value) + "]"
        case _:
            return "{ " + ", ".join(f"{quoted(key)} = {shown(one)}" for key, one in value.items()) + " }"


@given(st.dictionaries(KEYS, VALUES, max_size=4), st.lists(st.dictionaries(KEYS, VALUES, max_size=3), max_size=3))
def test_what_tomllib_reads_is_found(top: dict[str, Any], steps: list[dict[str, Any]]) -> None:
    top.pop("step", None)
    lines = [f"{quoted(key)} = {shown(value)}" for key, value in top.items()]
    for step in steps:
        lines += ["[[step]]", *(f"{quoted(key)} = {shown(value)}" for key, value in step.items())]
    text = "\n".join(lines)
    read = tomllib.loads(text)
    found = lines_of(text)
    assert set(found) == paths(read)
    written = text.split("\n")
    for path, line in found.items():
        if len(path) == 1 and path != ("step",):
            assert written[line - 1].startswith(quoted(str(path[0])))


def test_what_has_no_line_is_where_it_would_stand() -> None:
    lines = lines_of(TEXT)
    assert line_of(lines, ("step", 1, "do", "car", "y", "z")) == 22
    assert line_of(lines, ("nothing",)) == 1


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a = 1\nb = ", 2, "Invalid value"),
        ("a = 1\n\nb = 'x", 3, "Expected"),
        ("a = 1\nb", 2, "Expected '=' after a key in a key/value pair"),
    ],
)
def test_the_line_of_what_is_no_toml(text: str, line: int, said: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as error:
        tomllib.loads(text)
    assert mistake(error.value, text)[0] == line
    assert mistake(error.value, text)[1].startswith(said)
