"""Numbers, dates and units by locale (`PRODUCT.md §11`). Words come from the catalogues, not from here."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QLocale, QTime

from headunit.ui.territories import country_name

_LOCALES = {"fr": QLocale(QLocale.Language.French, QLocale.Country.France)}
_DEFAULT = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
# Large unit and its metres, small unit, its metres and its step, and the metres from which the large one is used.
_DISTANCES = {"metric": ("km", 1000.0, "m", 1.0, 10, 995.0), "imperial": ("mi", 1609.344, "ft", 0.3048, 50, 160.0)}


def locale_of(language: str) -> QLocale:
    """Qt's locale of a language of the face; British English for what is not French."""
    return _LOCALES.get(language, _DEFAULT)


class Formatter:
    """Formats for one language (`en`, `fr`; `pseudo` reads as English)."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._locale = locale_of(language)

    @property
    def language(self) -> str:
        """The one it was made for."""
        return self._language

    def country(self, code: str) -> str:
        """`Germany`, « Allemagne », for an ISO 3166 alpha-2 code."""
        return country_name(code, self._language)

    def time(self, at: datetime) -> str:
        """`21:37`, in the zone that `at` carries."""
        return self._locale.toString(QTime(at.hour, at.minute), "HH:mm")

    def date(self, at: datetime) -> str:
        """`21 Dec 2025`, « 21 déc. 2025 »; « 1er mai 2026 »."""
        return self._written(at, "{day} MMM yyyy")

    def weekday(self, at: datetime, *, narrow: bool = False) -> str:
        """`Friday 21 November`, « Vendredi 21 novembre »; narrow `Fri 21 Nov`."""
        text = self._written(at, "ddd {day} MMM" if narrow else "dddd {day} MMMM")
        return text[:1].upper() + text[1:]

    def _written(self, at: datetime, pattern: str) -> str:
        day = "'1er'" if self._language == "fr" and at.day == 1 else "d"
        return self._locale.toString(QDate(at.year, at.month, at.day), pattern.format(day=day))

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with the language's separators."""
        # Our typeface has no narrow space: another font of the system would draw it, on each machine its own.
        return self._locale.toString(float(value), "f", decimals).replace("\u202f", "\u00a0")

    def with_unit(self, value: float, unit: str, decimals: int = 0) -> str:
        """A number and its unit symbol, kept on one line: `143 km`, `18 °C`."""
        return f"{self.number(value, decimals)}\u00a0{unit}"

    def distance(self, metres: float, units: str = "metric") -> str:
        """A way as a driver reads it: `80 m`, `850 m`, `2.1 km`, `34 km`; imperial `250 ft`, `0.6 mi`, `21 mi`.

        Args:
            metres: Not below 0.
            units: `metric` or `imperial`, of the market.
        """
        large, per_large, small, per_small, step, from_m = _DISTANCES.get(units, _DISTANCES["metric"])
        if metres < from_m:
            return self.with_unit(round(metres / per_small / step) * step, small)
        in_large = metres / per_large
        return self.with_unit(in_large, large, 1 if in_large < 9.95 else 0)

    def duration(self, seconds: float) -> str:
        """How long a way takes: `12 min`, `1 h 05 min`; never less than a minute.

        Args:
            seconds: Not below 0.
        """
        hours, minutes = divmod(max(1, round(seconds / 60)), 60)
        return f"{hours}\u00a0h\u00a0{minutes:02d}\u00a0min" if hours else self.with_unit(minutes, "min")

    def megabytes(self, size_bytes: int) -> str:
        """The size of a file: `1.8 MB`, « 1,8 Mo », `650 MB`."""
        value = size_bytes / 1e6
        return self.with_unit(value, "Mo" if self._language == "fr" else "MB", 1 if value < 9.95 else 0)
