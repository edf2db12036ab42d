"""Paired phones, and pairing one."""

from __future__ import annotations

from headunit.testing.locator import Locator
from headunit.testing.pages.page import Page, Part


class PhonePage(Page):
    """The paired phones."""

    route = "phone"

    add = Part("phones-add")
    forget = Part("phones-forget")
    name = Part("phone-name")
    """Of the phone that is chosen."""
    state = Part("bluetooth-state")

    def phone(self, address: str) -> Locator:
        """The row of a paired phone, by its Bluetooth address."""
        return self.part(f"phone-{address}")


class BluetoothPage(PhonePage):
    """The same from the setup menu."""

    route = "setup/bluetooth"


class PairPage(Page):
    """Choose a phone, compare the codes."""

    route = "phone/pair"

    passkey = Part("pair-passkey")
    match = Part("pair-match")
    differ = Part("pair-differ")
    outcome = Part("pair-outcome")
    outcome_button = Part("pair-outcome-button")

    def found(self, address: str) -> Locator:
        """The row of a phone that was found, by its Bluetooth address."""
        return self.part(f"found-{address}")


class BluetoothPairPage(PairPage):
    """The same from the setup menu."""

    route = "setup/bluetooth/pair"
