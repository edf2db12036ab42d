"""The unit's face, as the control service sees and sets it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from connectivity.contracts.control.errors import ControlError, Reason
from connectivity.contracts.unit_facts import UnitFacts
from headunit.config import LANGUAGES
from headunit.control.api.reading import near
from headunit.processes.preferences import ROUTES, THEMES
from headunit.processes.unit_facts import facts_of

if TYPE_CHECKING:
    from headunit.processes.unit_parts_qt import Unit


class UnitFace:
    """`FacePort` of a unit."""

    def __init__(self, unit: Unit) -> None:
        self._core, self._preferences, self._app = unit, unit.preferences, unit.app

    @property
    def page(self) -> str:
        """See `FacePort`."""
        return self._preferences.state.value.route

    @property
    def language(self) -> str:
        """See `FacePort`."""
        return self._preferences.state.value.language

    @property
    def theme(self) -> str:
        """See `FacePort`."""
        return self._preferences.state.value.theme

    @property
    def night(self) -> bool:
        """See `FacePort`."""
        return bool(self._app.night)

    def facts(self) -> UnitFacts:
        """See `FacePort`."""
        return facts_of(self._core)

    def set_page(self, page: str) -> None:
        """See `FacePort`."""
        _check("page", page, ROUTES)
        self._preferences.set_route(page)

    def set_language(self, language: str) -> None:
        """See `FacePort`."""
        _check("language", language, LANGUAGES)
        self._preferences.set_language(language)

    def set_theme(self, theme: str) -> None:
        """See `FacePort`."""
        _check("theme", theme, THEMES)
        self._preferences.set_theme(theme)

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """See `FacePort`; the clock's minutes are no change."""
        seen = self._seen()

        def look(_: object = None) -> None:
            nonlocal seen
            if (now := self._seen()) != seen:
                seen = now
                listener()

        end_preferences = self._preferences.state.subscribe(look)
        connection = self._app.clockChanged.connect(look)

        def end() -> None:
            end_preferences()
            self._app.clockChanged.disconnect(connection)

        return end

    def _seen(self) -> tuple[object, ...]:
        return self.page, self.language, self.theme, self.night


def _check(what: str, word: str, words: Iterable[str]) -> None:
    if word not in words:
        raise ControlError(Reason.INVALID, f"There is no {what} {word!r:.60}{near(word, words)}")
