"""How an index is made: towns, numbers between, odd names, a full disk; and words that are nearly the same."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headunit.core.errors import StorageError
from headunit.core.geo import GeoPoint
from headunit.navigation.importing.collecting import Area, Way
from headunit.navigation.places import PlaceKind
from headunit.navigation.search import writing
from headunit.navigation.search.categories import BY_ID, CATEGORIES, QUICK, category_of, synonyms
from headunit.navigation.search.searcher import Searcher
from headunit.navigation.search.spelling import Vocabulary, errors_allowed
from headunit.navigation.search.text import core_key, fold, indexed, key, words
from tests.unit.navigation.small_town import SQUARE, Town, found, petiteville, titles

ROOT = Path(__file__).parents[3]
WORDS = st.text("abcdeé", min_size=1, max_size=9).map(fold)


def _alignment(one: str, other: str) -> int:
    """Letters too many, missing, wrong or swapped, the slow way."""
    table = [[max(i, j) if not i or not j else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            same = one[i - 1] == other[j - 1]
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (not same))
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[len(one)][len(other)]


@given(st.lists(WORDS, max_size=12), WORDS, st.integers(0, 2), st.booleans())
@settings(max_examples=200, deadline=None)
def test_words_are_as_far_apart_as_the_slow_way_says(known: list[str], typed: str, errors: int, begins: bool) -> None:
    def apart(word: str) -> int:
        if not begins:
            return _alignment(typed, word)
        return min(_alignment(typed, word[:end]) for end in range(len(word) + 1))

    expected = {word: apart(word) for word in known if errors and apart(word) <= errors}
    assert Vocabulary(known).near(typed, errors, begins=begins, most=100) == expected


def test_the_nearest_words_are_kept_where_there_are_many() -> None:
    vocabulary = Vocabulary(["boulevard", *(f"boulevar{letter}" for letter in "abcefghijklmnop")])
    assert list(vocabulary.near("boulevard", 1, begins=False, most=3)) == ["boulevard", "boulevara", "boulevarb"]


@pytest.mark.parametrize(("word", "errors"), [("rue", 0), ("quai", 1), ("grimaldi", 2), ("98000", 0), ("1er", 0)])
def test_short_words_and_numbers_have_to_be_right(word: str, errors: int) -> None:
    assert errors_allowed(word) == errors


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_spelling_does_not_matter(text: str) -> None:
    for other in (text.upper().lower(), f"  {text}-", text.replace(" ", "-")):
        assert words(other) == words(text) or text.upper().lower() != text.lower()
    assert words(" ".join(words(text))) == words(text)
    assert set(words(text)) <= {*indexed(text), *(word for word in words(text) if len(word) > 40)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bd. des Moulins", "boulevard moulins"),
        ("Place de l’Église", "PLACE DE L'EGLISE"),
        ("Rue du Sacré-Cœur", "rue du sacre coeur"),
        ("Äulestrasse", "aeulestraße"),
        ("Triq il-Ħabs", "triq il habs"),
        ("İstanbul", "istanbul"),
        ("ﬁne", "fine"),
    ],
)
def test_two_spellings_of_a_name_are_one(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_a_name_without_its_kind_of_street_is_known() -> None:
    assert core_key("Boulevard des Moulins") == core_key("moulins")
    assert core_key("La Rue") == "laru"  # `ue` counts as `u`; nothing else is left of it
    assert key("") == core_key("") == ""


def test_the_town_is_the_one_whose_outline_holds_it_else_the_nearest(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.area({"boundary": "administrative", "admin_level": "8", "name": "Within"}, -5, -5, 5, 5)
    town.area({"boundary": "administrative", "admin_level": "6", "name": "County"}, -50, -50, 50, 50)
    town.node(4.9, 9, {"place": "village", "name": "Nearby"})
    town.node(4.8, 4.8, {"place": "suburb", "name": "Suburb"})
    for name, north in (("Inner Street", 4), ("Outer Street", 6), ("Far Street", 900)):
        town.street(name, [(0, north), (1, north)])
    searcher = Searcher([town.write()])
    towns = {name: found(searcher, f"{name} street")[0].place.town for name in ("Inner", "Outer", "Far")}
    assert towns == {"Inner": "Within", "Outer": "Nearby", "Far": ""}
    assert found(searcher, "suburb")[0].place.detail == "Within"
    searcher.close()


def test_a_hole_in_a_town_is_another_town(tmp_path: Path) -> None:
    town = Town(tmp_path)
    outer = [town.at(*place) for place in ((-9, -9), (9, -9), (9, 9), (-9, 9), (-9, -9))]
    inner = [town.at(*place) for place in ((-2, -2), (-2, 2), (2, 2), (2, -2), (-2, -2))]
    tags = {"boundary": "administrative", "admin_level": "8", "name": "Ring"}
    town.collector.area(Area(9, tags, [(True, outer), (False, inner)]))
    town.node(0, 0, {"place": "town", "name": "Enclave"})
    town.street("Inside", [(-1, 0), (1, 0)])
    town.street("Around", [(-5, 5), (5, 5)])
    searcher = Searcher([town.write()])
    assert (found(searcher, "inside")[0].place.town, found(searcher, "around")[0].place.town) == ("Enclave", "Ring")
    searcher.close()


def test_house_numbers_between_two(tmp_path: Path) -> None:
    searcher = Searcher([petiteville(tmp_path).write()])
    place = found(searcher, "5 rue grimaldi")[0].place
    assert (place.kind, place.title) == (PlaceKind.ADDRESS, "5 Rue Grimaldi")
    assert place.point.latitude == pytest.approx(SQUARE.latitude, abs=1e-6)
    assert titles(searcher, "4 rue grimaldi")[0] == "Rue Grimaldi"  # the even ones are over the way
    searcher.close()


def test_a_square_that_is_only_an_outline_is_a_street(tmp_path: Path) -> None:
    town = Town(tmp_path)
    ring = [town.at(*place) for place in ((0, 0), (1, 0), (1, 1), (0, 0))]
    town.collector.area(Area(5, {"highway": "pedestrian", "name": "Place d'Armes"}, [(True, ring)]))
    town.collector.area(Area(8, {"highway": "pedestrian", "name": "Twice"}, [(True, ring)]))  # has come as a way
    searcher = Searcher([town.write()])
    assert titles(searcher, "armes") == ["Place d'Armes"]
    assert titles(searcher, "twice") == []
    searcher.close()


def test_odd_names_do_no_harm(tmp_path: Path) -> None:
    town = Town(tmp_path)
    for name in (
        "\0\n",
        "'; DROP TABLE item; --",
        'Rue "A" OR *',
        "🏎",
        "\u202e",
        "x" * 3000,
        "東京通り",
        "Улица Ленина",
    ):
        town.street(name, [(0, 0), (0, 1)])
        town.node(0, 0.5, {"amenity": "fuel", "name": name})
    town.street("Doubled", [(2, 2), (2, 2)])
    searcher = Searcher([town.write()])
    assert titles(searcher, "drop table")[0].startswith("'; DROP")
    assert titles(searcher, "улица")[0] == "Улица Ленина"
    assert titles(searcher, "東京")[0] == "東京通り"
    assert titles(searcher, "doubled") == ["Doubled"]
    assert all(len(title) <= 120 for title in titles(searcher, "xxx"))
    searcher.close()


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    town = petiteville(tmp_path)
    monkeypatch.setattr(writing, "TABLES", writing.TABLES + "PRAGMA max_page_count = 1;")
    with pytest.raises(StorageError, match="free some space") as full:
        town.write()
    assert full.value.reason == "disk-full"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        petiteville(tmp_path).collector.finish(tmp_path / "nowhere", None)  # type: ignore[arg-type]


def test_the_same_extract_gives_the_same_index(tmp_path: Path) -> None:
    one, other = petiteville(tmp_path).write("one")[1], petiteville(tmp_path).write("other")[1]
    assert (one / "search.sqlite").read_bytes() == (other / "search.sqlite").read_bytes()


def test_crossings_of_a_road_with_two_carriageways_are_one(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.street("Main", [(0, 0), (0, 0.2), (0, 5)], [1, 2, 3])
    town.street("Side", [(-1, 0), (0, 0)], [9, 1])
    town.street("Side", [(-1, 0.2), (0, 0.2)], [8, 2])
    town.street("Side", [(0, 5), (1, 5)], [3, 7])
    town.write()
    assert town.counts["crossings"] == 2  # the far one is another


def test_pieces_without_nodes_cross_nothing(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.collector.way(Way(1, {"highway": "residential", "name": "One"}, [town.at(0, 0), town.at(0, 1)], []))
    town.collector.way(Way(2, {"highway": "residential", "name": "Two"}, [town.at(0, 0), town.at(1, 0)], []))
    town.write()
    assert town.counts["crossings"] == 0


def test_every_category_has_an_icon_names_and_its_own_tags() -> None:
    icons = set(re.findall(r"string (\w+): String", (ROOT / "qml/Hmi/Theme/Icons.qml").read_text(encoding="utf-8")))
    tags = [tag for category in CATEGORIES for tag in category.tags]
    assert {category.icon for category in CATEGORIES} <= icons
    assert len(set(tags)) == len(tags)
    assert len(BY_ID) == len(CATEGORIES)
    assert all(category.label("en") and category.label("fr") and category.label("de") for category in CATEGORIES)
    assert set(QUICK) <= set(BY_ID)
    assert {category for _, category in synonyms()} == set(BY_ID) - {"place"}


@pytest.mark.parametrize(
    ("tags", "category"),
    [
        ({"amenity": "fuel"}, "fuel"),
        ({"amenity": "fuel", "shop": "convenience", "building": "yes"}, "fuel"),
        ({"shop": "florist"}, "shop"),
        ({"shop": "no"}, None),
        ({"historic": "castle"}, "sight"),
        ({"building": "yes"}, "place"),
        ({"amenity": "bench"}, None),
        ({}, None),
    ],
)
def test_tags_tell_the_category(tags: dict[str, str], category: str | None) -> None:
    found_one = category_of(tags)
    assert (found_one.id if found_one else None) == category


def test_the_unit_that_asks_needs_nothing_heavy() -> None:
    code = (
        "import sys, headunit.navigation.search.service, headunit.navigation.search.categories\n"
        "print(sorted({'numpy', 'sqlite3', 'osmium'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def test_a_position_is_near_what_is_there(tmp_path: Path) -> None:
    searcher = Searcher([petiteville(tmp_path).write()])
    (hit,) = found(searcher, "43.70011, 7.003", GeoPoint(43.7, 7.003))
    assert hit.place.detail == "12 Boulevard des Moulins"
    assert hit.distance_m == pytest.approx(12, abs=2)
    searcher.close()
