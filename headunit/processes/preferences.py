"""What the person has set on the unit, and where they were: it comes back after a restart or a crash."""

from __future__ import annotations

import logging
from dataclasses import asdict, dataclass, replace
from typing import Any

from headunit.config import LANGUAGES
from headunit.core.observable import Observable
from headunit.core.saving import Aside, Saving
from headunit.core.store import Store

_log = logging.getLogger(__name__)

ROUTES = (
    "home",
    "map",
    "map/search",
    "map/destinations",
    "map/destinations/usb",
    "map/route",
    "phone",
    "phone/pair",
    "phone/nearby",
    "setup",
    "setup/bluetooth",
    "setup/bluetooth/pair",
    "setup/bluetooth/nearby",
    "setup/wifi",
    "setup/wifi/saved",
    "setup/connection",
    "setup/online",
    "setup/online/account",
    "setup/online/account/existing",
    "setup/online/account/new",
    "setup/online/account/code",
    "setup/online/subscriptions",
    "setup/online/subscriptions/renew",
    "setup/online/subscriptions/history",
    "setup/online/services",
    "setup/language",
    "setup/vehicle",
    "setup/maps",
    "setup/display",
    "setup/profile",
)
"""Every page; a page's parent is where "back" leads."""
THEMES = ("auto", "day", "night")


@dataclass(frozen=True, slots=True)
class Preferences:
    """`language` is one of `LANGUAGES`, `theme` one of `THEMES`, `route` one of `ROUTES`."""

    language: str = "en"
    theme: str = "auto"
    route: str = "home"


class PreferenceService:
    """Owns the preferences; each change is saved at once, and kept in memory where the disk refuses.

    Args:
        store: Where they are kept.
        language: Language of the first start, or one asked for on the command line.
        forced: Whether `language` wins over what was saved.
        aside: Does the saving, in order, where nobody waits for the disk; None is here and now.
    """

    def __init__(
        self,
        store: Store,
        language: str,
        *,
        forced: bool = False,
        aside: Aside | None = None,
    ) -> None:
        self.state: Observable[Preferences] = Observable(_sane(store.load(), language, forced))
        self._saving = Saving(store, lambda: asdict(self.state.value), _log, aside)

    def set_language(self, language: str) -> None:
        """Switch the language; unknown ones are ignored."""
        if language in LANGUAGES:
            self._change(replace(self.state.value, language=language))

    def set_theme(self, theme: str) -> None:
        """Switch day, night or automatic; unknown ones are ignored."""
        if theme in THEMES:
            self._change(replace(self.state.value, theme=theme))

    def set_route(self, route: str) -> None:
        """Remember the page; unknown ones are ignored."""
        if route in ROUTES:
            self._change(replace(self.state.value, route=route))

    def _change(self, preferences: Preferences) -> None:
        if preferences == self.state.value:
            return
        self.state.set(preferences)
        self._saving.changed()

    def save_again(self) -> None:
        """Keep what the disk has refused; call it now and then."""
        self._saving.again()


def _sane(saved: dict[str, Any], language: str, forced: bool) -> Preferences:
    chosen = saved.get("language")
    return Preferences(
        language=chosen if chosen in LANGUAGES and not forced else language,
        theme=saved["theme"] if saved.get("theme") in THEMES else "auto",
        route=saved["route"] if saved.get("route") in ROUTES else "home",
    )
