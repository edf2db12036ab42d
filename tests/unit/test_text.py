"""Names that somebody else has chosen."""

import pytest

from headunit.core.text import printable


@pytest.mark.parametrize("name", ["Anna’s\u00a0iPhone", "Café du Port", "هاتف مريم", "👨‍👩‍👧 ☎️", r"caf\xe9", ""])
def test_what_can_be_seen_stays_as_it_is(name):
    assert printable(name) == name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nb\tc", r"a\nb\tc"),
        ("\x1b[31mred\x00\x7f\x9b", r"\x1b[31mred\x00\x7f\x9b"),
        ("\u202egnp.exe\u2066\u2069", r"\u202egnp.exe\u2066\u2069"),
        ("one\u2028two", r"one\u2028two"),
        ("half \ud83d", r"half \ud83d"),
        ("\U000e0041", r"\U000e0041"),
    ],
)
def test_what_cannot_be_seen_is_written_out(name, shown):
    assert printable(name) == shown
    assert printable(shown) == shown
