"""Wi-Fi."""

from __future__ import annotations

from headunit.testing.locator import Locator
from headunit.testing.pages.page import Page, Part


class WifiPage(Page):
    """The switch, the networks, the chosen one, and its password."""

    route = "setup/wifi"

    switch = Part("wifi-switch")
    look = Part("wifi-look")
    """Look for networks once more."""
    other = Part("wifi-other")
    saved = Part("wifi-saved")
    connect = Part("wifi-join")
    cancel = Part("wifi-cancel")
    leave = Part("wifi-leave")
    forget = Part("wifi-forget")
    error = Part("wifi-error")
    password = Part("wifi-password-input")
    ok = Part("wifi-ok")
    hidden_name = Part("hidden-ssid-input")
    hidden_password = Part("hidden-password-input")
    hidden_ok = Part("hidden-ok")
    hidden_line = Part("hidden-line")

    def network(self, ssid: str) -> Locator:
        """The row of a network."""
        return self.part(f"wifi-{ssid}")

    def turn_on(self) -> None:
        """Switch Wi-Fi on, where it is off."""
        if not self.switch.is_checked:
            self.switch.tap()
        self.switch.wait("checked")

    def join(self, ssid: str, password: str = "") -> None:
        """Choose a network and connect; without a password, an open one or one that is known.

        With a password, one that is known is forgotten first: its saved password is not the one that is meant.
        """
        self.turn_on()
        self.network(ssid).tap()
        if password:
            if self.forget.elements:
                self.forget.tap()
                self.network(ssid).tap()
            self.password.fill(password)
            self.ok.tap()
        else:
            self.connect.tap()

    def join_hidden(self, ssid: str, password: str = "") -> None:
        """Join a network that does not tell its name; without a password, an open one."""
        self.turn_on()
        self.other.tap()
        self.hidden_name.fill(ssid)
        self.hidden_password.fill(password)
        self.hidden_ok.tap()


class SavedPage(Page):
    """The networks whose passwords are saved."""

    route = "setup/wifi/saved"

    connect = Part("wifi-join")
    leave = Part("wifi-leave")
    forget = Part("wifi-forget")

    def network(self, ssid: str) -> Locator:
        """The row of a network."""
        return self.part(f"wifi-{ssid}")
