"""E-mail addresses: one account however it is spelled."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from connectivity.backend.accounts.addresses import is_email, masked, normal_email


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Marie.LAURENT@example.com ", "marie.laurent@example.com"),
        ("ZOE\u0301@example.com", "zo\u00e9@example.com"),
        ("a@xn--bcher-kva.example", "a@b\u00fccher.example"),
        ("a@B\u00dcCHER.example", "a@b\u00fccher.example"),
        ("a@bu\u0308cher.example", "a@b\u00fccher.example"),
        ("a@\uff45xample.com", "a@example.com"),
        ("no address", "no address"),
        ("@", "@"),
        ("", ""),
    ],
)
def test_one_form_for_all_spellings(typed: str, kept: str) -> None:
    assert normal_email(typed) == kept


def test_different_addresses_stay_different() -> None:
    assert normal_email("a.b@example.com") != normal_email("ab@example.com")
    assert normal_email("zoe@example.com") != normal_email("zo\u00e9@example.com")


@given(st.text(max_size=60) | st.emails())
@example("\u0345\u0301@a")
@example("a@xn--")
@example("a@\u00df.example")
def test_the_form_is_stable_however_accents_are_composed(email: str) -> None:
    kept = normal_email(email)
    assert normal_email(kept) == kept
    assert normal_email(unicodedata.normalize("NFD", email)) == kept


@pytest.mark.parametrize(
    "email",
    [
        "a@example.com",
        "zo\u00e9@b\u00fccher.example",
        "\u7528\u6237@\u4f8b\u5b50.example",
        "o'neil+car@example.co.uk",
        "a@rig.test",
    ],
)
def test_addresses(email: str) -> None:
    assert is_email(email)


@pytest.mark.parametrize(
    "email",
    ["", "a", "@example.com", "a@", "a@b", "a b@example.com", "a@@example.com", "a@exa\u2024mple..com",
     ".a@example.com", "a@-example.com", "a\n@example.com", "a@example.com\r\nBcc: b@example.com",
     "a" * 65 + "@example.com", "a@" + "b" * 60 + "." + "c" * 250 + ".com", "a@[127.0.0.1]",
     "a@example.com, b@example.com"],
)  # fmt: skip
def test_what_is_no_address(email: str) -> None:
    assert not is_email(email)


@pytest.mark.parametrize(
    ("email", "shown"),
    [
        ("marie.laurent@example.com", "m…t@example.com"),
        ("abc@example.com", "a…c@example.com"),
        ("ab@example.com", "a…@example.com"),
        ("a@example.com", "a…@example.com"),
    ],
)
def test_masked(email: str, shown: str) -> None:
    assert masked(email) == shown
