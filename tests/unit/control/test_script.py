"""Scripts: which lines are commands, and which words they are made of."""

import pytest

from headunit.cli.ctl.script import lines
from headunit.core.errors import UsageError


def words(text: str) -> list[tuple[int, tuple[str, ...]]]:
    return [(line.number, line.words) for line in lines(text.splitlines(), "s.txt")]


def test_comments_empty_lines_and_quotes() -> None:
    script = """\ufeff# Sign in, don't forget

tap button:Setup
  tap 'button:They match'   # it's them
tap #page-back
#tap button:Never
type "it's $HOME *" --into field:E-mail
echo a\\ b
echo "a # b"
"""
    assert words(script) == [
        (3, ("tap", "button:Setup")),
        (4, ("tap", "button:They match")),
        (5, ("tap", "#page-back")),
        (7, ("type", "it's $HOME *", "--into", "field:E-mail")),
        (8, ("echo", "a b")),
        (9, ("echo", "a # b")),
    ]


def test_lines_that_end_as_on_windows() -> None:
    assert words("unit\r\ntree\r\n") == [(1, ("unit",)), (2, ("tree",))]


@pytest.mark.parametrize(("text", "why"), [('tap "Setup', "a quotation has no end"), ("tap Setup\\", "nothing after")])
def test_a_line_that_is_none_is_named(text: str, why: str) -> None:
    with pytest.raises(UsageError) as refused:
        words(f"unit\n{text}\n")
    assert str(refused.value).startswith(f"s.txt:2: {text}: ")
    assert why in str(refused.value)


def test_commands_before_a_broken_line_come_first() -> None:
    """A script that comes through a pipe is run as it comes."""
    source = lines(["unit", 'tap "'], "s")
    assert next(source).words == ("unit",)
    with pytest.raises(UsageError):
        next(source)
