"""What guidance says, and when: by speed, once each, in both languages and both kinds of units."""

from __future__ import annotations

import pytest

from headunit.navigation.guidance import phrases
from headunit.navigation.guidance.announcing import Announcer
from headunit.navigation.guidance.track import track_of
from headunit.navigation.routes import ManoeuvreKind
from tests.unit.navigation.guided import route_over

LONG = [(0, 0), (0, 3000), (2000, 3000)]
TOWN = [(0, 0), (0, 500), (60, 500), (60, 900)]


def said_on(corners, speed_mps, language="en", units="metric", step_m=5.0, stops=()):
    """Everything that is said from one end to the other, with how far the car is."""
    announcer = Announcer(track_of(route_over(corners, stops=stops)), language, units)
    told, done_m = [], 1.0
    while done_m < announcer.track.length_m:
        if (text := announcer.due(done_m, speed_mps)) is not None:
            told.append((round(done_m), text))
        done_m += step_m
    return told


@pytest.mark.parametrize(
    ("metres", "units", "english", "french"),
    [
        (47, "metric", "50 metres", "50 mètres"),
        (3, "metric", "10 metres", "10 mètres"),
        (96, "metric", "100 metres", "100 mètres"),
        (312, "metric", "300 metres", "300 mètres"),
        (974, "metric", "950 metres", "950 mètres"),
        (980, "metric", "1 kilometre", "1 kilomètre"),
        (1480, "metric", "1.5 kilometres", "1,5 kilomètre"),
        (2010, "metric", "2 kilometres", "2 kilomètres"),
        (4740, "metric", "4.5 kilometres", "4,5 kilomètres"),
        (7400, "metric", "7 kilometres", "7 kilomètres"),
        (46, "imperial", "50 yards", "50 yards"),
        (280, "imperial", "300 yards", "300 yards"),
        (402, "imperial", "a quarter of a mile", "un quart de mile"),
        (805, "imperial", "half a mile", "un demi-mile"),
        (1207, "imperial", "three quarters of a mile", "trois quarts de mile"),
        (1609, "imperial", "1 mile", "1 mile"),
        (2414, "imperial", "1.5 miles", "1,5 mile"),
        (3218, "imperial", "2 miles", "2 miles"),
        (16093, "imperial", "10 miles", "10 miles"),
    ],
)
def test_distances_are_said_as_people_say_them(metres: float, units: str, english: str, french: str) -> None:
    assert phrases.spoken_distance(metres, units, "en") == english
    assert phrases.spoken_distance(metres, units, "fr") == french


def test_a_manoeuvre_is_told_far_off_near_and_right_before_it() -> None:
    assert said_on(LONG, 30.0)[1:4] == [
        (1001, "In 2 kilometres, turn left onto Street 1."),
        (2581, "In 400 metres, turn left onto Street 1."),
        (2866, "Turn left onto Street 1."),
    ]


def test_in_town_it_is_told_later() -> None:
    town = [told for told in said_on([(0, 0), (0, 900), (900, 900)], 10.0) if "Street" in told[1]]
    assert town == [
        (501, "In 400 metres, turn left onto Street 1."),
        (761, "In 150 metres, turn left onto Street 1."),
        (856, "Turn left onto Street 1."),
    ]


def test_the_start_is_told_first() -> None:
    assert said_on(LONG, 30.0)[0] == (1, "Head north.")


def test_what_follows_at_once_is_told_with_it() -> None:
    told = [text for _, text in said_on(TOWN, 10.0)]
    assert "Turn left onto Street 1, then turn left onto Street 2." in told
    assert "In 150 metres, turn left onto Street 1, then turn left onto Street 2." in told
    after = told[told.index("Turn left onto Street 1, then turn left onto Street 2.") + 1 :]
    assert after[0] == "Turn left onto Street 2."


def test_french_has_its_own_words() -> None:
    announcer = Announcer(track_of(route_over(TOWN)), "fr", "metric")
    assert announcer.due(200.0, 10.0) == "Dans 300 mètres, turn left onto Street 1."
    assert announcer.due(460.0, 10.0) == "Turn left onto Street 1, puis turn left onto Street 2."


def test_who_comes_along_late_hears_only_what_is_urgent() -> None:
    announcer = Announcer(track_of(route_over(LONG)), "en", "metric")
    assert announcer.due(2990.0, 20.0) == "Turn left onto Street 1."
    assert announcer.due(2992.0, 20.0) is None


def test_a_call_is_not_repeated_when_the_car_slows_down_and_speeds_up() -> None:
    announcer = Announcer(track_of(route_over(LONG)), "en", "metric")
    assert announcer.due(2650.0, 30.0) == "In 350 metres, turn left onto Street 1."
    assert announcer.due(2660.0, 5.0) is None
    assert announcer.due(2670.0, 30.0) is None


def test_the_destination_is_told_before_and_when_it_is_reached() -> None:
    told = said_on(LONG, 30.0)
    assert told[-1] == (4581, "In 400 metres, you will arrive at your destination.")
    announcer = Announcer(track_of(route_over(LONG, stops=(1,))), "en", "metric")
    assert announcer.arrived(0) == "You have arrived at your stop."
    assert announcer.arrived(1) == "You have arrived at your destination."


def test_on_which_side_the_destination_is_is_told() -> None:
    assert phrases.arrived("en", stop=False, side="left") == "You have arrived at your destination, on the left."
    assert phrases.arrived("fr", stop=False, side="right") == "Vous êtes arrivé à destination, sur la droite."
    assert phrases.arrived("fr", stop=True) == "Vous êtes arrivé à votre étape."


def test_departures_are_no_manoeuvre_that_is_counted_down_to() -> None:
    track = track_of(route_over([(0, 0), (0, 500), (0, 1000), (500, 1000)], stops=(1,)))
    announcer = Announcer(track, "en", "metric")
    kinds = [track.route.manoeuvres[announcer.next_after(m) or 0].kind for m in (0, 499, 501, 1001)]
    assert kinds == [ManoeuvreKind.ARRIVE, ManoeuvreKind.ARRIVE, ManoeuvreKind.LEFT, ManoeuvreKind.ARRIVE]
