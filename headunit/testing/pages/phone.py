"""Paired phones, and pairing one."""

from __future__ import annotations

from headunit.testing.locator import Locator
from headunit.testing.pages.page import Page, Part


class PhonePage(Page):
    """The paired phones."""

    route = "phone"

    add = Part("phones-add")
    nearby = Part("phones-nearby")
    turn_on = Part("bluetooth-turn-on")
    again = Part("phones-again")
    """Pair anew a phone that has deleted the pairing."""
    forget = Part("phones-forget")
    name = Part("phone-name")
    """Of the phone that is chosen."""
    state = Part("bluetooth-state")
    signal = Part("phone-signal")
    battery = Part("phone-battery")

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
    cancel = Part("pair-cancel")
    """At every step that waits."""
    later = Part("pair-later")
    """Leave tethering for another time."""
    outcome = Part("pair-outcome")
    outcome_button = Part("pair-outcome-button")

    def found(self, address: str) -> Locator:
        """The row of a phone that was found, by its Bluetooth address."""
        return self.part(f"found-{address}")


class BluetoothPairPage(PairPage):
    """The same from the setup menu."""

    route = "setup/bluetooth/pair"


class NearbyPage(Page):
    """Who advertises around the car."""

    route = "phone/nearby"

    state = Part("nearby-state")
    """How many are heard."""

    def device(self, address: str) -> Locator:
        """The row of a phone or an accessory, by its Bluetooth address."""
        return self.part(f"nearby-{address}")


class BluetoothNearbyPage(NearbyPage):
    """The same from the setup menu."""

    route = "setup/bluetooth/nearby"
