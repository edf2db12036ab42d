"""Switches the language of a running window; `headunit.ui.catalogues` makes what is read here."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtQml import QQmlEngine

from headunit.ui.formatter import locale_of
from headunit.ui.resources import catalogue

_log = logging.getLogger(__name__)


class Translations:
    """Switches the language of a running window.

    Args:
        app: The application that texts are asked of.
        engine: The engine whose bindings read them.
    """

    def __init__(self, app: QCoreApplication, engine: QQmlEngine) -> None:
        self._app, self._engine = app, engine
        self._translator: QTranslator | None = None

    def use(self, language: str) -> bool:
        """Show everything in `language` (`en`, `fr`, `pseudo`), at once.

        Returns:
            False where there is no usable catalogue: the ids of the texts are then seen, and the log says so.
        """
        translator = QTranslator(self._app)
        path = catalogue(language)
        loaded = translator.load(str(path))
        self.end()
        self._translator = translator
        if loaded:
            self._app.installTranslator(translator)
        else:
            _log.warning("the catalogue %s is missing or damaged", path)
        QLocale.setDefault(locale_of(language))
        self._engine.setUiLanguage("fr" if language == "fr" else "en")
        self._engine.retranslate()
        return loaded

    def end(self) -> None:
        """Stop translating: the ids of the texts are seen from here on."""
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
            self._translator.deleteLater()
            self._translator = None
