"""Names of countries in the languages of the face. Qt knows them in English, and each only in its own language."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QLocale

_FRENCH = {
    "AT": "Autriche",
    "BE": "Belgique",
    "BG": "Bulgarie",
    "CH": "Suisse",
    "CZ": "Tchéquie",
    "DE": "Allemagne",
    "DK": "Danemark",
    "ES": "Espagne",
    "FI": "Finlande",
    "FR": "France",
    "GB": "Royaume-Uni",
    "GR": "Grèce",
    "HR": "Croatie",
    "HU": "Hongrie",
    "IE": "Irlande",
    "IT": "Italie",
    "LU": "Luxembourg",
    "MC": "Monaco",
    "NL": "Pays-Bas",
    "NO": "Norvège",
    "PL": "Pologne",
    "PT": "Portugal",
    "RO": "Roumanie",
    "SE": "Suède",
    "SI": "Slovénie",
    "SK": "Slovaquie",
}


def country_name(code: str, language: str) -> str:
    """The name of `code` (ISO 3166 alpha-2): French by our table, else English; the code where nobody knows it."""
    if language == "fr" and code in _FRENCH:
        return _FRENCH[code]
    territory = QLocale.codeToTerritory(code)
    return code if territory == QLocale.Country.AnyCountry else QLocale.territoryToString(territory)


def alphabetical(name: str) -> str:
    """A key that sorts names as a person would: accents and case do not count."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
