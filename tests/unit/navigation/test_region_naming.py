"""What a region is called."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headunit.core.errors import UsageError
from headunit.navigation.regions.default import DEFAULT_EXTRACT, DEFAULT_ID
from headunit.navigation.regions.manifest import is_id
from headunit.navigation.regions.naming import checked_name, id_of, name_of, source_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Malta", "malta"),
        ("Île-de-France", "ile-de-france"),
        ("Monaco – Riviera", "monaco-riviera"),
        ("  A  b ", "a-b"),
        ("Nord/../etc", "nord-etc"),
    ],
)
def test_the_id_follows_from_the_name(name: str, expected: str) -> None:
    assert id_of(name) == expected


def test_names_without_a_latin_letter_have_ids_too_each_its_own() -> None:
    assert is_id(id_of("Ελλάδα"))
    assert id_of("Ελλάδα") != id_of("日本")
    assert id_of("Ελλάδα") == id_of(" Ελλάδα ")


@pytest.mark.parametrize("name", ["", "   ", "a" * 65, "a\nb", "a\0b", "\x1b[1m"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="1 to 64 characters"):
        checked_name(name)


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("malta-latest.osm.pbf", "Malta"),
        ("rhone-alpes-latest.osm.pbf", "Rhone Alpes"),
        ("/maps/liechtenstein.osm.pbf", "Liechtenstein"),
        ("planet_2024.pbf", "Planet 2024"),
        (".osm.pbf", "Region"),
    ],
)
def test_without_a_name_it_is_called_after_its_file(file: str, expected: str) -> None:
    assert name_of(Path(file)) == expected


@given(st.text(min_size=1, max_size=80).filter(lambda text: "/" not in text and "\0" not in text))
def test_every_file_has_a_name_and_every_name_an_id(file: str) -> None:
    assert is_id(id_of(name_of(Path(file))))


def test_a_file_whose_name_cannot_be_shown_has_one_that_can() -> None:
    odd = Path("odd\x1b[31m\n\udcff Málta.osm.pbf")  # as Python reads bytes that are no UTF-8
    assert source_name(odd) == "odd?[31m?? Málta.osm.pbf"


def test_the_extract_that_comes_along_is_small_and_says_whose_it_is() -> None:
    assert DEFAULT_ID == "monaco-riviera"
    assert 0 < DEFAULT_EXTRACT.stat().st_size < 2_000_000
    notice = (DEFAULT_EXTRACT.parent / "NOTICE.md").read_text(encoding="utf-8")
    assert "© OpenStreetMap contributors" in notice
    assert "ODbL" in notice
