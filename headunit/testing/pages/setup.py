"""The setup menu and its plain pages."""

from __future__ import annotations

from headunit.testing.locator import Locator
from headunit.testing.pages.page import Page, Part


class SetupPage(Page):
    """The menu."""

    route = "setup"

    bluetooth = Part("setup-bluetooth")
    wifi = Part("setup-wifi")
    online = Part("setup-online")
    language = Part("setup-language")
    vehicle = Part("setup-vehicle")
    display = Part("setup-display")
    maps = Part("setup-maps")
    profile = Part("setup-profile")
    connection = Part("setup-connection")


class OnlinePage(Page):
    """The connection, the account, the subscriptions."""

    route = "setup/online"

    account = Part("online-account")
    subscriptions = Part("online-subscriptions")
    services = Part("online-services")
    state = Part("online-state")
    check = Part("online-check")
    fix = Part("online-fix")


class ConnectionPage(Page):
    """The ladder from the radio to the online service, and what helps."""

    route = "setup/connection"

    state = Part("online-state")
    check = Part("online-check")
    fix = Part("online-fix")
    cancel = Part("online-cancel")

    def rung(self, rung: str) -> Locator:
        """One of `adapter`, `paired`, `link`, `ip`, `internet`, `backend`; described as reached or not."""
        return self.part(f"rung-{rung}")


class LanguagePage(Page):
    """The language."""

    route = "setup/language"

    english = Part("language-en")
    french = Part("language-fr")


class DisplayPage(Page):
    """Day and night."""

    route = "setup/display"

    automatic = Part("display-auto")
    day = Part("display-day")
    night = Part("display-night")


class VehiclePage(Page):
    """What the unit knows of the car; nothing to touch."""

    route = "setup/vehicle"


class ProfilePage(Page):
    """Factory reset of the profile."""

    route = "setup/profile"

    remove = Part("profile-remove")
    line = Part("profile-line")
