"""A voice by QtTextToSpeech. It lives in a process of its own (`headunit.processes.voice_qt`): an engine connects as
long as it likes, and may take its process along."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, QObject
from PySide6.QtTextToSpeech import QTextToSpeech

SILENT_ENGINES = frozenset({"mock"})
"""They only pretend to speak."""
_HOME = {"en": "en_GB", "fr": "fr_FR"}


class Speaker(QObject):
    """Speaks with the first engine that has a voice of the language.

    Args:
        told: Called with whether there is one, and why not, whenever that changes.
        engines: Those to try, by name; None: all that the machine has but the silent ones.
        parent: Qt's owner.
    """

    def __init__(
        self, told: Callable[[bool, str], None], engines: Sequence[str] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        there = QTextToSpeech.availableEngines()
        self._names = [one for one in there if (one not in SILENT_ENGINES if engines is None else one in engines)]
        self._told = told
        self._engines: dict[str, QTextToSpeech] = {}
        self._engine: QTextToSpeech | None = None
        self._language = ""
        self._last: tuple[bool, str] | None = None

    def prepare(self, language: str) -> bool:
        """Be ready to speak that language, and tell whether that can be heard."""
        self._language = language
        self._engine, why = None, "no speech engine is installed" if not self._names else ""
        for name in self._names:
            engine = self._engine_of(name)
            if engine.state() == QTextToSpeech.State.Error:
                why = why or f"{name}: {engine.errorString() or 'it does not work'}"
                continue
            locale = _best(engine.availableLocales(), language)
            if locale is None:
                why = why or f"{name} has no voice that speaks {language}"
                continue
            engine.setLocale(locale)
            self._engine = engine
            break
        self._tell(self._engine is not None, "" if self._engine is not None else why)
        return self._engine is not None

    def say(self, text: str, language: str) -> None:
        """Say it now; what was being said is cut off."""
        self.hush()
        if language != self._language:
            self.prepare(language)
        if self._engine is not None:
            self._engine.say(text)

    def hush(self) -> None:
        """Be silent at once."""
        if self._engine is not None:
            self._engine.stop()

    @property
    def engine(self) -> QTextToSpeech | None:
        """The one that speaks; None: there is no voice."""
        return self._engine

    def _engine_of(self, name: str) -> QTextToSpeech:
        if name not in self._engines:
            engine = self._engines[name] = QTextToSpeech(name, self)
            engine.errorOccurred.connect(lambda _, text: self._on_error(engine, text))
            engine.stateChanged.connect(self._on_state)
        return self._engines[name]

    def _on_error(self, engine: QTextToSpeech, text: str) -> None:
        if engine is self._engine:
            self._engine = None
            self._tell(False, text or "the speech engine has failed")  # noqa: FBT003 - what is told

    def _on_state(self, state: QTextToSpeech.State) -> None:
        """Some engines are ready only later."""
        if state == QTextToSpeech.State.Ready and self._engine is None and self._language:
            self.prepare(self._language)

    def _tell(self, has_voice: bool, why: str) -> None:
        if (has_voice, why) != self._last:
            self._last = (has_voice, why)
            self._told(has_voice, why)


def _best(locales: Sequence[QLocale], language: str) -> QLocale | None:
    """A locale of that language, at best the unit's own."""
    home = QLocale(_HOME.get(language, language))
    spoken = [one for one in locales if one.language() == home.language()]
    return next((one for one in spoken if one.territory() == home.territory()), spoken[0] if spoken else None)
