"""What a driver is told: every manoeuvre in both languages, and each flaw that valhalla's own sentences have."""

import re

import pytest

from headunit.navigation.routes import ARRIVALS, ManoeuvreKind
from headunit.navigation.routing.french import of, road
from headunit.navigation.routing.narration import Round, Told, sentences

Kind = ManoeuvreKind
RUE, BOULEVARD, AVENUE = "Rue des Iris", "Boulevard des Moulins", "Avenue de la Costa"
SENTENCES = [
    (Told(Kind.DEPART, RUE, bearing=91), "Head east on Rue des Iris.", "Partez vers l’est dans la rue des Iris."),
    (Told(Kind.DEPART, bearing=359), "Head north.", "Partez vers le nord."),
    (Told(Kind.DEPART, bearing=225), "Head south-west.", "Partez vers le sud-ouest."),
    (Told(Kind.ARRIVE), "You have arrived at your destination.", "Vous êtes arrivé à destination."),
    (Told(Kind.ARRIVE, is_stop=True), "You have arrived at your stop.", "Vous êtes arrivé à votre étape."),
    (Told(Kind.ARRIVE_LEFT), "Your destination is on the left.", "Votre destination se trouve à gauche."),
    (Told(Kind.ARRIVE_RIGHT, is_stop=True), "Your stop is on the right.", "Votre étape se trouve à droite."),
    (Told(Kind.CONTINUE, "D 52"), "Continue on the D 52.", "Continuez sur la D 52."),
    (
        Told(Kind.STRAIGHT, BOULEVARD),
        "Go straight ahead onto Boulevard des Moulins.",
        "Continuez tout droit sur le boulevard des Moulins.",
    ),
    (
        Told(Kind.STRAIGHT, RUE, stays=True),
        "Go straight ahead on Rue des Iris.",
        "Continuez tout droit dans la rue des Iris.",
    ),
    (Told(Kind.SLIGHT_LEFT), "Bear left.", "Tournez légèrement à gauche."),
    (
        Told(Kind.SLIGHT_RIGHT, RUE),
        "Bear right onto Rue des Iris.",
        "Tournez légèrement à droite dans la rue des Iris.",
    ),
    (Told(Kind.LEFT, AVENUE), "Turn left onto Avenue de la Costa.", "Tournez à gauche sur l’avenue de la Costa."),
    (
        Told(Kind.RIGHT, AVENUE, stays=True),
        "Turn right to stay on Avenue de la Costa.",
        "Tournez à droite pour rester sur l’avenue de la Costa.",
    ),
    (Told(Kind.SHARP_LEFT), "Turn sharp left.", "Tournez franchement à gauche."),
    (Told(Kind.SHARP_RIGHT), "Turn sharp right.", "Tournez franchement à droite."),
    (Told(Kind.UTURN_LEFT), "Make a U-turn.", "Faites demi-tour."),
    (
        Told(Kind.UTURN_LEFT, RUE, stays=True),
        "Make a U-turn on Rue des Iris.",
        "Faites demi-tour dans la rue des Iris.",
    ),
    (
        Told(Kind.RIGHT, "Tunnel Rainier III"),
        "Turn right into Tunnel Rainier III.",
        "Tournez à droite dans le tunnel Rainier III.",
    ),
    (
        Told(Kind.KEEP_LEFT, "Tunnel Rainier III", stays=True),
        "Keep left to stay in Tunnel Rainier III.",
        "Serrez à gauche pour rester dans le tunnel Rainier III.",
    ),
    (Told(Kind.CONTINUE, "Blackwall Tunnel"), "Continue in Blackwall Tunnel.", "Continuez sur Blackwall Tunnel."),
    (Told(Kind.UTURN_RIGHT, RUE), "Make a U-turn onto Rue des Iris.", "Faites demi-tour dans la rue des Iris."),
    (
        Told(Kind.RAMP_STRAIGHT, towards=("Nice",)),
        "Go straight ahead onto the slip road towards Nice.",
        "Continuez tout droit sur la bretelle en direction de Nice.",
    ),
    (
        Told(Kind.RAMP_LEFT, "A 8"),
        "Take the slip road on the left to the A 8.",
        "Prenez la bretelle à gauche vers l’A 8.",
    ),
    (Told(Kind.RAMP_RIGHT), "Take the slip road on the right.", "Prenez la bretelle à droite."),
    (
        Told(Kind.EXIT_RIGHT, exit="57", towards=("Menton", "Le Cannet")),
        "Take exit 57 on the right towards Menton, Le Cannet.",
        "Prenez la sortie 57 à droite en direction de Menton, Le Cannet.",
    ),
    (
        Told(Kind.EXIT_LEFT, "A 500"),
        "Take the exit on the left onto the A 500.",
        "Prenez la sortie à gauche sur l’A 500.",
    ),
    (Told(Kind.KEEP_STRAIGHT), "Keep straight on.", "Continuez tout droit."),
    (Told(Kind.KEEP_LEFT, towards=("Èze",)), "Keep left towards Èze.", "Serrez à gauche en direction d’Èze."),
    (
        Told(Kind.KEEP_RIGHT, "16", stays=True),
        "Keep right to stay on road 16.",
        "Serrez à droite pour rester sur la route 16.",
    ),
    (Told(Kind.MERGE, "A 8"), "Merge onto the A 8.", "Insérez-vous sur l’A 8."),
    (Told(Kind.MERGE_LEFT), "Merge left.", "Insérez-vous à gauche."),
    (Told(Kind.MERGE_RIGHT, "D 6007"), "Merge right onto the D 6007.", "Insérez-vous à droite sur la D 6007."),
    (
        Told(Kind.ROUNDABOUT, RUE, roundabout_exit=2),
        "At the roundabout, take the 2nd exit onto Rue des Iris.",
        "Au rond-point, prenez la 2e sortie dans la rue des Iris.",
    ),
    (
        Told(Kind.ROUNDABOUT, roundabout_exit=11),
        "At the roundabout, take the 11th exit.",
        "Au rond-point, prenez la 11e sortie.",
    ),
    (Told(Kind.ROUNDABOUT), "Go through the roundabout.", "Traversez le rond-point."),
    (Told(Kind.ROUNDABOUT, round=Round.ENTER), "Enter the roundabout.", "Entrez dans le rond-point."),
    (
        Told(Kind.ROUNDABOUT, RUE, round=Round.LEAVE),
        "Leave the roundabout onto Rue des Iris.",
        "Quittez le rond-point dans la rue des Iris.",
    ),
    (Told(Kind.FERRY, "Malta - Gozo"), "Take the ferry Malta - Gozo.", "Prenez le ferry Malta - Gozo."),
    (Told(Kind.FERRY), "Take the ferry.", "Prenez le ferry."),
    (Told(Kind.FERRY_EXIT), "Leave the ferry.", "Quittez le ferry."),
]


@pytest.mark.parametrize(("told", "english", "french"), SENTENCES)
def test_it_is_told_in_both_languages(told, english, french):
    assert sentences(told, "en")[1] == english
    assert sentences(told, "pseudo")[1] == english
    assert sentences(told, "fr")[1] == french


def test_every_kind_has_its_sentences():
    assert {told.kind for told, _, _ in SENTENCES} == set(ManoeuvreKind)
    for kind in ManoeuvreKind:
        for language in ("en", "fr"):
            for told in (Told(kind), Told(kind, RUE, ("Nice",), "57", 1, stays=True)):
                text, said = sentences(told, language)
                assert re.fullmatch(r"[A-ZÀ-Ý][^.]*[^. ]\.", text), text
                assert "  " not in text
                assert text.replace("\u00a0", " ") == said
                assert kind in ARRIVALS or not told.street or any(word in text for word in ("Iris", "Nice"))


# Valhalla's flaws, one by one.


@pytest.mark.parametrize(
    ("number", "french", "english"), [(1, "1re", "1st"), (2, "2e", "2nd"), (3, "3e", "3rd"), (4, "4e", "4th")]
)
def test_the_first_exit_is_feminine(number, french, english):
    told = Told(Kind.ROUNDABOUT, roundabout_exit=number)
    assert f"la {french} sortie" in sentences(told, "fr")[0]
    assert f"the {english} exit" in sentences(told, "en")[0]


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("D 2204 A", "sur la D 2204 A"),
        ("A 8", "sur l’A 8"),
        ("E 80", "sur l’E 80"),
        ("CG-2a", "sur la CG-2a"),
        ("433.1", "sur la route 433.1"),
        ("Le Boulevard", "sur le Boulevard"),
        ("La Provençale", "sur la Provençale"),
        ("Les Terrasses", "sur les Terrasses"),
        ("L’Escalet", "sur l’Escalet"),
        ("Impasse du Port", "dans l’impasse du Port"),
        ("Quai Albert 1er", "sur le quai Albert 1er"),
        ("Tunnel Rainier III", "dans le tunnel Rainier III"),
        ("RUE GRIMALDI", "dans la rue GRIMALDI"),
        ("rue Grimaldi", "dans la rue Grimaldi"),
        ("Bd. du Midi", "sur le boulevard du Midi"),
        ("Av. Foch", "sur l’avenue Foch"),
        ("Allées Lumières", "dans les allées Lumières"),
        ("Grande Corniche", "sur la Grande Corniche"),
        ("Ancienne Route de Nice", "sur l’Ancienne Route de Nice"),
        ("Petite Avenue", "sur la Petite Avenue"),
        ("Place", "sur la place"),
        ("Triq il-Kbira", "sur Triq il-Kbira"),
        ("Landstrasse", "sur Landstrasse"),
        ("All Saints Street", "sur All Saints Street"),
    ],
)
def test_a_road_has_its_article(name, there):
    found = road(name)
    assert f"{found.into} {found.the}" == there


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("Nice", "de Nice"),
        ("Antibes", "d’Antibes"),
        ("Èze", "d’Èze"),
        ("Le Cannet", "du Cannet"),
        ("Les Arcs", "des Arcs"),
        ("La Turbie", "de La Turbie"),
        ("L’Escarène", "de L’Escarène"),
        ("A 8", "de l’A 8"),
        ("D 52", "de la D 52"),
        ("Centre-Ville", "du centre-ville"),
        ("Port Hercule", "du port Hercule"),
        ("Place du Casino", "de la place du Casino"),
        ("Avenue de la Gare", "de l’avenue de la Gare"),
    ],
)
def test_a_direction_is_contracted_and_elided(name, phrase):
    assert of(name) == phrase


def test_what_every_sign_says_is_no_place():
    told = Told(Kind.RIGHT, towards=("Toutes directions",))
    assert sentences(told, "fr")[0] == "Tournez à droite et suivez Toutes directions."


def test_numbers_stay_whole_on_a_line_and_plain_in_speech():
    told = Told(Kind.EXIT_RIGHT, "A 8", ("D 2204 A",), "57")
    assert sentences(told, "fr") == (
        "Prenez la sortie\u00a057 à droite sur l’A\u00a08 en direction de la D\u00a02204\u00a0A.",
        "Prenez la sortie 57 à droite sur l’A 8 en direction de la D 2204 A.",
    )
    assert (
        sentences(told, "en")[0] == "Take exit\u00a057 on the right onto the A\u00a08 towards the D\u00a02204\u00a0A."
    )


def test_of_a_long_sign_two_places_are_said():
    text, said = sentences(Told(Kind.RAMP_LEFT, towards=("Nice", "Cannes", "Aix")), "en")
    assert text.endswith("towards Nice, Cannes, Aix.")
    assert said.endswith("towards Nice, Cannes.")


def test_an_abbreviation_at_the_end_has_one_full_stop():
    told = Told(Kind.RIGHT, "Dr. Josef Hoop-Str.")
    assert sentences(told, "fr")[0] == "Tournez à droite sur Dr. Josef Hoop-Str."
    assert sentences(told, "en")[0] == "Turn right onto Dr. Josef Hoop-Str."
