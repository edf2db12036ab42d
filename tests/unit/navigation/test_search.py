"""What is found in a small town, whatever way it is typed (`PRODUCT.md §5`)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from headunit.core.geo import GeoPoint, distance_m
from headunit.navigation.places import PlaceKind, SearchQuery
from headunit.navigation.regions.manifest import SEARCH
from headunit.navigation.search.searcher import Searcher
from tests.unit.navigation.small_town import SQUARE, Town, found, manifest, petiteville, titles


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    searcher = Searcher([petiteville(tmp_path_factory.mktemp("town")).write()])
    yield searcher
    searcher.close()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("12 boulevard des moulins", "12 Boulevard des Moulins"),
        ("12, Boulevard des Moulins, 06999 Petiteville", "12 Boulevard des Moulins"),
        ("moulins 12", "12 Boulevard des Moulins"),
        ("12 bd moulins", "12 Boulevard des Moulins"),
        ("bd moulins", "Boulevard des Moulins"),
        ("BOULEVARD-DES-MOULINS", "Boulevard des Moulins"),
        ("14 bis boulevard des moulins", "14 bis Boulevard des Moulins"),
        ("14bis bd des moulins", "14 bis Boulevard des Moulins"),
        ("3 rue grimaldi", "3 Rue Grimaldi"),
        ("7 les pins", "7 Lieu-dit Les Pins"),
        ("boulevard saint michel", "Bd Saint-Michel"),
        ("st michel", "Bd Saint-Michel"),
        ("avenue de l’hermitage", "Avenue de l'Hermitage"),
        ("av lhermitage", "Avenue de l'Hermitage"),
        ("saint oeuf", "Saint-Œuf"),
        ("st-œuf", "Saint-Œuf"),
        ("petitev", "Petiteville"),
        ("petite ville", "Petiteville"),
        ("06999", "06999 Petiteville"),
        ("les tilleuls", "Les Tilleuls"),
        ("a8", "A 8"),
        ("A 8", "A 8"),
        ("rue grimaldi / rue suffren", "Rue Grimaldi / Rue Suffren Reymond"),
        ("rue suffren reymond & rue grimaldi", "Rue Suffren Reymond / Rue Grimaldi"),
        ("rue grimaldi et rue suffren", "Rue Grimaldi / Rue Suffren Reymond"),
        ("rue grimaldi rue suffren reymond", "Rue Grimaldi / Rue Suffren Reymond"),
        ("grimaldi moulins", "Rue Grimaldi / Boulevard des Moulins"),
        ("rue grimaldy / rue sufren", "Rue Grimaldi / Rue Suffren Reymond"),
        ("hôtel de paris", "Hôtel de Paris"),
        ("hotel paris", "Hôtel de Paris"),
        ("paris hotel", "Hôtel de Paris"),
        ("hotel de pariss", "Hôtel de Paris"),
        ("mulins", "Boulevard des Moulins"),
        ("boulevrad des moulins", "Boulevard des Moulins"),
        ("grimalid", "Rue Grimaldi"),
        ("pharmcie", "Pharmacie du Port"),
        ("petitevile", "Petiteville"),
        ("avenue grimaldi", "Rue Grimaldi"),
        ("pecheurs", "Parking des Pecheurs"),
        ("grüner weg 3", "3 Grüner Weg"),
        ("gruener weg 3", "3 Grüner Weg"),
        ("gruner weg", "Grüner Weg"),
        ("12 moulins petiteville", "12 Boulevard des Moulins"),
    ],
)
def test_what_is_typed_finds_what_is_meant(town: Searcher, typed: str, first: str) -> None:
    assert titles(town, typed)[:1] == [first]


@pytest.mark.parametrize("typed", ["fuel", "petrol", "essence", "station service", "gas stat", "carburant", "essense"])
def test_fuel_by_any_name_the_nearest_first(town: Searcher, typed: str) -> None:
    hits = found(town, typed)
    assert [hit.place.category for hit in hits] == ["fuel", "fuel"]
    assert [hit.place.title for hit in hits] == ["Total", "Relais de l'Étoile"]


def test_a_kind_of_place_comes_before_a_name_that_has_its_word(town: Searcher) -> None:
    assert titles(town, "casino")[:2] == ["Casino de Petiteville", "Casino"]


def test_all_of_a_category_by_its_id_the_nearest_first(town: Searcher) -> None:
    hits = found(town, "", category="parking")
    assert [hit.place.title for hit in hits] == ["Parking", "Parking des Pecheurs"]
    assert [hit.distance_m for hit in hits] == sorted(hit.distance_m or 0 for hit in hits)
    assert titles(town, "pech", category="parking") == ["Parking des Pecheurs"]
    assert titles(town, "moulins", category="parking") == []


def test_what_has_no_name_is_called_by_its_kind(town: Searcher) -> None:
    assert found(town, "", category="parking", language="fr")[0].place.title == "Parking"
    assert found(town, "", category="parking")[0].place.detail == "Place du Marché, Petiteville"


def test_the_nearer_one_of_two_streets_of_a_name_comes_first(town: Searcher) -> None:
    details = [hit.place.detail for hit in found(town, "rue grimaldi") if hit.place.kind is PlaceKind.STREET]
    assert details == ["Petiteville", "Saint-Œuf"]
    there = [hit.place.detail for hit in found(town, "rue grimaldi", GeoPoint(43.7, 7.02))]
    assert there[:2] == ["Saint-Œuf", "Petiteville"]


def test_a_street_is_as_far_as_its_nearest_end(town: Searcher) -> None:
    (hit,) = found(town, "boulevard des moulins", GeoPoint(43.7, 7.007))
    assert hit.distance_m == pytest.approx(80, abs=2)
    assert hit.place.point.longitude == pytest.approx(7.003, abs=0.0011)


def test_pieces_of_one_name_are_one_street_of_a_town(town: Searcher) -> None:
    assert titles(town, "moulins") == ["Boulevard des Moulins"]


def test_a_number_that_does_not_exist_finds_its_street(town: Searcher) -> None:
    assert titles(town, "99 boulevard des moulins") == ["Boulevard des Moulins"]


def test_numbers_that_begin_so_follow_the_exact_one(town: Searcher) -> None:
    assert titles(town, "bd moulins 12")[:2] == ["12 Boulevard des Moulins", "120 Boulevard des Moulins"]
    assert "120 Boulevard des Moulins" not in titles(town, "12 bd moulins")  # it is whole


def test_an_address_knows_its_parts(town: Searcher) -> None:
    place = found(town, "12 bd des moulins")[0].place
    assert (place.id, place.kind) == ("small:address:n501", PlaceKind.ADDRESS)
    assert (place.number, place.street, place.town, place.postcode) == (
        "12",
        "Boulevard des Moulins",
        "Petiteville",
        "06999",
    )
    assert place.detail == "06999 Petiteville"


def test_exact_comes_before_begun_before_misspelt(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.street("Rue Martin", [(9, 0), (9, 1)])
    town.street("Rue Martine", [(5, 0), (5, 1)])
    town.street("Rue Mortin", [(1, 0), (1, 1)])
    searcher = Searcher([town.write()])
    assert titles(searcher, "martin") == ["Rue Martin", "Rue Martine"]  # it is there as typed: nothing is guessed
    assert titles(searcher, "marti") == ["Rue Martine", "Rue Martin", "Rue Mortin"]
    searcher.close()


def test_a_point_and_an_outline_of_one_thing_are_one(town: Searcher) -> None:
    assert titles(town, "parking des pecheurs") == ["Parking des Pecheurs"]


@pytest.mark.parametrize(
    "typed",
    [
        "43.7347, 7.4206",
        "43.73470000000001, 7.420600000000004",  # as programs write them
        "43,7347 7,4206",
        "43,7347, 7,4206",
        "43°44'04.92\"N 7°25'14.16\"E",
        "N 43.7347 E 7.4206",
        "7.4206E 43.7347N",
        "43° 44.082' N, 7° 25.236' E",
        "geo:43.7347,7.4206",
        "43.73470° N, 7.42060° E",
    ],
)
def test_positions_in_all_writings(town: Searcher, typed: str) -> None:
    (hit,) = found(town, typed)
    assert hit.place.kind is PlaceKind.POSITION
    assert distance_m(hit.place.point, GeoPoint(43.7347, 7.4206)) < 1
    assert hit.place.id == "43.734700,7.420600"


@pytest.mark.parametrize(
    ("typed", "degrees"),
    [("0,0", (0, 0)), ("43, 7", (43, 7)), ("-12;-34", (-12, -34)), ("geo:44,7.5", (44, 7.5)), ("44, 7,5", (44, 7.5))],
)
def test_whole_degrees_with_a_comma_between_them_are_a_position(
    town: Searcher, typed: str, degrees: tuple[float, float]
) -> None:
    (hit,) = found(town, typed)
    assert hit.place.kind is PlaceKind.POSITION
    assert (hit.place.point.latitude, hit.place.point.longitude) == degrees


@pytest.mark.parametrize(
    "typed", ["91.5, 7.0", "43.7, 181.0", "91,0", "12 34", "12/34", "43.7N 7.4N", "43°70'N 7°E", "1.5"]
)
def test_what_is_no_position_is_none(town: Searcher, typed: str) -> None:
    assert all(hit.place.kind is not PlaceKind.POSITION for hit in found(town, typed))


@pytest.mark.parametrize("language", ["en", "fr"])
@given(latitude=st.floats(-90, 90), longitude=st.floats(-180, 180))
@settings(max_examples=60, deadline=None)
def test_a_position_that_is_shown_can_be_typed(language: str, latitude: float, longitude: float) -> None:
    from headunit.navigation.search.coordinates import position_in, shown

    point = GeoPoint(latitude, longitude)
    again = position_in(shown(point, language))
    assert again is not None
    assert distance_m(point, again) < 2


@given(text=st.text(max_size=60), near=st.sampled_from([None, SQUARE, GeoPoint(90, 0), GeoPoint(-90, -180)]))
@example(text="", near=None)
@example(text='"', near=None)
@example(text="rue\0grimaldi", near=None)
@example(text="NEAR(rue grimaldi) OR * AND ^", near=None)
@example(text="😀 🏎 ½ ² ㊀", near=None)
@example(text="'';--", near=None)
@example(text="-/&+@", near=None)
@example(text="s-e et d", near=None)
@example(text="d e /", near=None)
@example(text="l’ & rue", near=None)
@example(text="\ud800 x", near=None)
@example(text="rue " * 2500, near=SQUARE)
@example(text="/" * 10_000, near=SQUARE)
@example(text="1" * 10_000, near=SQUARE)
@example(text="a" * 10_000, near=SQUARE)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_answered_and_the_same_each_time(town: Searcher, text: str, near: GeoPoint | None) -> None:
    first = town.search(SearchQuery(text, near))
    assert len(first) <= 20
    assert first == town.search(SearchQuery(text, near))


@pytest.mark.parametrize("typed", ["", "  ", "-", "'", "😀", "zzzzzz"])
def test_nothing_to_look_for_finds_nothing(town: Searcher, typed: str) -> None:
    assert found(town, typed) == ()


def test_a_limit_beyond_reason_is_held(town: Searcher) -> None:
    assert len(found(town, "rue", limit=-3)) == 1
    assert 1 < len(found(town, "petiteville", limit=10_000)) <= 50


@given(st.data())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_wrong_letter_is_forgiven(town: Searcher, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(["grimaldi", "hermitage", "suffren", "petiteville", "tilleuls"]))
    place = data.draw(st.integers(1, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    typo = data.draw(
        st.sampled_from(
            [
                word[:place] + letter + word[place:],
                word[:place] + word[place + 1 :],
                word[:place] + letter + word[place + 1 :],
                word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :],
            ]
        )
    )
    best = found(town, word)[0].place.id
    assert best in {hit.place.id for hit in found(town, typo)}


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_beginning_of_a_name_finds_it_while_it_is_typed(town: Searcher, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["Rue Suffren Reymond", "Avenue de l'Hermitage", "Hôtel de Paris"]))
    typed = name[: data.draw(st.integers(5, len(name)))]
    assert name in titles(town, typed)


def test_what_is_at_a_point(town: Searcher) -> None:
    assert town.at(GeoPoint(43.70011, 7.003), "en").title == "12 Boulevard des Moulins"
    assert town.at(GeoPoint(43.701, 7.001), "en").title == "Hôtel de Paris"
    street = town.at(GeoPoint(43.6985, 6.9962), "en")
    assert (street.kind, street.title) == (PlaceKind.STREET, "Avenue de l'Hermitage")
    assert distance_m(street.point, GeoPoint(43.6985, 6.996)) < 2  # on the street, where it was touched
    nowhere = town.at(GeoPoint(43.75, 7.1), "fr")
    assert (nowhere.kind, nowhere.title) == (PlaceKind.POSITION, "43,75000° N, 7,10000° E")


@pytest.mark.parametrize(
    "point", [GeoPoint(90, 0), GeoPoint(-90, 12), GeoPoint(0, 180), GeoPoint(0, -180), GeoPoint(89.9999, 179.9999)]
)
def test_the_ends_of_the_earth_have_positions(town: Searcher, point: GeoPoint) -> None:
    assert town.at(point, "en").kind is PlaceKind.POSITION


def test_a_town_on_the_date_line_is_one_town(tmp_path: Path) -> None:
    town = Town(tmp_path, GeoPoint(-16.8, 179.9995))
    town.node(0, 0, {"place": "town", "name": "Waiyevo"})
    town.node(0.3, 0, {"amenity": "fuel", "name": "West"})
    town.node(-360_000 + 0.7, 0, {"amenity": "fuel", "name": "East"})
    town.node(-360_000 + 4, 0, {"amenity": "parking"})
    searcher = Searcher([town.write()])
    east = GeoPoint(-16.8, -179.9999)
    assert titles(searcher, "fuel", east) == ["East", "West"]
    assert found(searcher, "fuel", east)[1].distance_m == pytest.approx(32, abs=2)
    assert found(searcher, "", east, category="parking")[0].place.town == "Waiyevo"
    assert searcher.at(GeoPoint(-16.8, -179.9999), "en").title == "East"
    assert searcher.at(GeoPoint(-16.8, 179.99985), "en").title == "West"
    searcher.close()


def test_regions_are_searched_side_by_side(tmp_path: Path) -> None:
    one, other = petiteville(tmp_path).write("one"), petiteville(tmp_path)
    other.node(1, -1, {"tourism": "hotel", "name": "Hôtel de Paris"})  # 200 m from the one that both have
    searcher = Searcher([one, other.write("other")])
    assert titles(searcher, "moulins") == ["Boulevard des Moulins"]
    assert titles(searcher, "hotel de paris") == ["Hôtel de Paris", "Hôtel de Paris"]
    assert found(searcher, "moulins")[0].place.id.startswith("one:")
    searcher.close()


def test_a_damaged_region_is_left_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    whole = petiteville(tmp_path).write("whole")
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / SEARCH).write_bytes(b"no database" * 100)
    old = petiteville(tmp_path).write("old")
    with sqlite3.connect(old[1] / SEARCH) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    gone = tmp_path / "gone"
    regions = [(manifest("broken"), broken), whole, (manifest("old"), old[1]), (manifest("gone"), gone)]
    searcher = Searcher(regions)
    assert titles(searcher, "moulins") == ["Boulevard des Moulins"]
    assert caplog.text.count("import the region again") == 3
    searcher.close()


def test_a_region_that_turns_out_to_be_damaged_is_left_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    good = Town(tmp_path)
    good.street("Rue Bonne", [(0, 0), (1, 0)])
    bad = petiteville(tmp_path).write("bad")
    index = bad[1] / SEARCH
    with sqlite3.connect(index) as database:
        (root,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'words_data'").fetchone()
        (size,) = database.execute("PRAGMA page_size").fetchone()
    database.close()
    with index.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    searcher = Searcher([bad, good.write("good")])
    assert titles(searcher, "rue bonne") == ["Rue Bonne"]
    assert titles(searcher, "rue bonne") == ["Rue Bonne"]
    assert caplog.text.count("import the region again") == 1
    searcher.close()


def test_a_region_that_is_removed_while_it_is_searched_goes_on(tmp_path: Path) -> None:
    region = petiteville(tmp_path).write()
    searcher = Searcher([region])
    (region[1] / SEARCH).unlink()
    assert titles(searcher, "moulins") == ["Boulevard des Moulins"]
    searcher.close()
    assert titles(searcher, "moulins") == []


def test_the_index_of_an_empty_extract_finds_nothing(tmp_path: Path) -> None:
    town = Town(tmp_path)
    searcher = Searcher([town.write()])
    assert set(town.counts.values()) == {0}
    assert found(searcher, "rue") == ()
    searcher.close()


def test_without_a_place_the_order_is_the_same_each_time(town: Searcher) -> None:
    hits = found(town, "rue", None)
    assert hits
    assert {hit.distance_m for hit in hits} == {None}
    assert hits == found(town, "rue", None)


def test_what_was_found_is_counted(tmp_path: Path) -> None:
    town = petiteville(tmp_path)
    town.write()
    assert dict(town.counts) == {
        "towns": 3,
        "postcodes": 1,
        "pois": 8,
        "streets": 10,
        "addresses": 11,
        "crossings": 3,
    }
