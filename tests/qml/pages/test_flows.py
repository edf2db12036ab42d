"""What a person does on the pages, by finger and by key, and what the ports are asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from connectivity.contracts.radio import BluetoothState, RadioReason
from connectivity.egress import Egress
from connectivity.link_state import Bearer, LinkState, OfflineReason
from connectivity.vehicle.view_model import VehicleViewModel
from headunit.core.errors import LinkError, LinkReason, ProblemError
from tests.qml.pages.stand import DRIVEN, MARIE, SHARING, Gate, Stand, Wifi, document


def test_the_rail_leads_to_its_pages_and_back_to_the_parent(stand: Stand) -> None:
    stand.click("rail-setup")
    assert stand.text("page-title") == "Setup"
    stand.click("setup-online")
    stand.click("online-account")
    assert stand.app.property("route") == "setup/online/account"
    stand.click("page-back")
    assert stand.app.property("route") == "setup/online"
    stand.key(Qt.Key.Key_Escape)
    assert stand.app.property("route") == "setup"
    stand.click("rail-home")
    assert stand.app.property("route") == "home"


def test_the_language_switches_live(stand: Stand) -> None:
    stand.go("setup/language")
    stand.click("language-fr")
    assert stand.text("page-title") == "Langue et unités"
    assert stand.app.property("dateText") == "Samedi 21 novembre"
    stand.click("rail-setup")
    assert stand.text("page-title") == "Configuration"
    assert stand.sees("Connexion Bluetooth")
    stand.click("setup-language")
    stand.click("language-en")
    assert stand.text("page-title") == "Language and units"


def test_day_and_night(stand: Stand) -> None:
    stand.go("setup/display")
    stand.click("display-day")
    assert stand.frame().pixelColor(640, 470).lightness() > 200
    stand.click("display-night")
    assert stand.frame().pixelColor(640, 470).lightness() < 40


def test_the_first_page_leads_from_step_to_step(stand: Stand) -> None:
    assert stand.sees("Switch on the ignition")
    assert not stand.shows("start-primary")
    stand.ignition()
    stand.click("start-primary")
    assert stand.app.property("route") == "phone/pair"
    stand.go("home")
    stand.paired()
    assert stand.sees("On Marie’s phone, switch on Bluetooth tethering.")
    stand.online()
    stand.click("start-primary")
    assert stand.app.property("route") == "setup/online/account/existing"
    stand.signed_in()
    stand.go("home")
    assert stand.sees("1096")
    stand.click("home-car")
    assert stand.app.property("route") == "setup/vehicle"


def test_pairing_from_the_list_to_online(stand: Stand) -> None:
    stand.ignition()
    stand.go("setup/bluetooth/pair")
    assert stand.bluetooth.state.value.discovering
    assert stand.bluetooth.state.value.discoverable
    stand.click(f"found-{MARIE.address}")
    assert stand.text("pair-passkey") == "482 915"
    stand.click("pair-match")
    assert stand.sees("Accept on the phone too")
    stand.bluetooth.accept_there()
    assert stand.text("pair-outcome") == "Marie’s phone is paired"
    assert stand.sees("switch on Bluetooth tethering")
    stand.link.egress.set(Egress("bluetooth"))
    stand.bluetooth.state.set(BluetoothState(powered=True, devices=(SHARING,), network=SHARING.address))
    stand.link.state.set(LinkState(Bearer.BLUETOOTH, SHARING.name, 3, None))
    assert stand.text("pair-outcome") == "Online through Marie’s phone"
    stand.click("pair-outcome-button")
    assert stand.app.property("route") == "home"
    assert not stand.bluetooth.state.value.discovering


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (RadioReason.REJECTED_THERE, "The phone refused the pairing."),
        (RadioReason.PAIRING_TIMEOUT, "No answer in time."),
        (RadioReason.OUT_OF_RANGE, "Out of range."),
    ],
)
def test_a_pairing_that_fails_says_why_and_may_be_tried_again(stand: Stand, reason: RadioReason, words: str) -> None:
    stand.ignition()
    stand.go("phone/pair")
    stand.click(f"found-{MARIE.address}")
    stand.bluetooth.refusal = reason
    stand.bluetooth.accept_there()
    assert stand.sees(words)
    stand.click("pair-outcome-button")
    assert stand.shows(f"found-{MARIE.address}")


def test_codes_that_differ_pair_nothing(stand: Stand) -> None:
    stand.ignition()
    stand.go("phone/pair")
    stand.click(f"found-{MARIE.address}")
    stand.click("pair-differ")
    assert stand.sees("the codes differ")
    assert not any(device.paired for device in stand.bluetooth.state.value.devices)


def test_a_phone_is_forgotten_only_after_the_question(stand: Stand) -> None:
    stand.paired()
    stand.go("phone")
    stand.click("phones-forget")
    assert stand.text("sheet-title") == "Forget Marie’s phone?"
    stand.key(Qt.Key.Key_Escape)
    assert stand.bluetooth.removed == []
    stand.click("phones-forget")
    stand.tap("sheet-primary")
    assert stand.bluetooth.removed == [MARIE.address]


def test_signing_in_on_the_screen(stand: Stand) -> None:
    stand.online()
    stand.cloud.document = document()
    stand.cloud.gate = Gate(stand.tasks)
    stand.go("setup/online/account/existing")
    stand.taps("marie@example.com")
    stand.click("key-action")
    stand.taps("abc123")
    stand.click("sign-in-button")
    assert [(one.email, one.password) for one in stand.cloud.asked] == [("marie@example.com", "abc123")]
    assert stand.find("sign-in-button").property("busy")
    stand.cloud.gate.open()
    assert stand.app.property("route") == "setup/online/subscriptions"
    assert stand.sees("Map Care")
    assert stand.sees("1096")


def test_signing_in_on_a_physical_keyboard(stand: Stand) -> None:
    stand.online()
    stand.cloud.document = document()
    stand.go("setup/online/account/existing")
    stand.frame()
    for word in ("marie@example.com", "abc123"):
        for character in word:
            QTest.keyClick(stand.window, character)
        stand.key(Qt.Key.Key_Return)
    assert [(one.email, one.password) for one in stand.cloud.asked] == [("marie@example.com", "abc123")]


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (ProblemError("wrong-password", 401), "The password is wrong for this account."),
        (ProblemError("unknown-account", 404), "There is no account with this e-mail address."),
        (ProblemError("not-activated", 403), "Activate the account first"),
        (ProblemError("locked", 423), "Locked after five wrong tries."),
        (LinkError(LinkReason.TIMEOUT), "answers too slowly"),
        (LinkError(LinkReason.SERVER_ERROR), "has a fault"),
        (LinkError(LinkReason.GARBAGE), "cannot be used"),
        (LinkError(LinkReason.OFFLINE), "The unit is offline."),
        (ProblemError("something-new", 418), "That did not work. Try again."),
    ],
)
def test_a_sign_in_that_fails_says_why(stand: Stand, failure: ProblemError | LinkError, words: str) -> None:
    stand.online()
    stand.go("setup/online/account/existing")
    stand.cloud.failure = failure
    stand.app.account.signIn("marie@example.com", "abc123")
    assert words in stand.text("sign-in-line")
    stand.taps("a")
    assert "The password is not stored" in stand.text("sign-in-line")


def test_a_lock_says_until_when_in_the_home_zone_and_both_languages(stand: Stand) -> None:
    stand.online()
    stand.go("setup/online/account/existing")
    stand.cloud.failure = ProblemError("locked", 423, retry_at=datetime(2026, 11, 21, 20, 52, tzinfo=UTC))
    stand.app.account.signIn("marie@example.com", "abc123")
    assert stand.text("sign-in-line") == "Locked after five wrong tries. Try again after 21:52."
    stand.preferences.set_language("fr")
    assert stand.text("sign-in-line") == "Bloqué après cinq essais erronés. Réessayez après 21:52."


def test_the_units_are_those_of_the_market(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    stand.go("setup/language")
    assert stand.sees("Kilometres (km)")
    car = stand.app.vehicle._car
    british = replace(car, market=replace(car.market, units="imperial"))
    vehicle = VehicleViewModel(british, stand.vehicle, stand.fix, stand.formatter)
    monkeypatch.setattr(stand.app, "_vehicle", vehicle)
    stand.go("setup/language")
    assert stand.sees("Miles (mi)")
    stand.go("setup")
    assert stand.sees("English · mi · °C")
    stand.go("setup/vehicle")
    assert stand.sees("7,671\u00a0mi")


def test_while_the_unit_connects_it_shows_that_it_is_at_it(stand: Stand) -> None:
    stand.online()
    stand.link.state.set(LinkState(Bearer.NONE, SHARING.name, 0, OfflineReason.CONNECTING))
    stand.go("setup/online")
    assert stand.text("status-online") == "Connecting…"
    assert stand.find("online-check").property("busy")
    stand.link.state.set(LinkState(Bearer.NONE, SHARING.name, 0, OfflineReason.TETHERING_OFF))
    assert not stand.find("online-check").property("busy")


def test_the_password_is_gone_when_the_page_is_left(stand: Stand) -> None:
    stand.online()
    stand.go("setup/online/account/existing")
    stand.click("sign-in-password")
    stand.taps("abc")
    assert stand.text("sign-in-password-input") == "abc"
    stand.go("setup/online/account/existing")
    assert stand.text("sign-in-password-input") == ""


def test_signing_in_without_a_connection_leads_to_the_mend(stand: Stand) -> None:
    stand.paired()
    stand.go("setup/online/account/existing")
    assert stand.sees("Signing in needs a connection")
    assert not stand.shows("sign-in-email")


def test_nothing_is_typed_while_the_car_moves(stand: Stand) -> None:
    stand.online()
    stand.go("setup/online/account/existing")
    stand.vehicle.set(replace(DRIVEN, speed_kmh=30.0))
    assert not stand.shows("key-a")
    assert stand.sees("Typing is locked while the car is moving.")
    stand.go("phone/pair")
    assert stand.sees("Phones can be paired when the car stands still.")


def test_joining_a_network(stand: Stand) -> None:
    stand.wifi_on()
    stand.go("setup/wifi")
    stand.click("wifi-Marie’s hotspot")
    stand.taps("wrong123")
    stand.click("wifi-ok")
    assert stand.text("wifi-error") == "The password is wrong."
    stand.click("wifi-join")
    stand.taps(Wifi.PASSWORD)
    stand.click("wifi-ok")
    assert stand.wifi.tried == [("Marie’s hotspot", "wrong123"), ("Marie’s hotspot", Wifi.PASSWORD)]
    assert stand.sees("The navigation system has connected to the hotspot Marie’s hotspot.")


def test_back_closes_the_password_first(stand: Stand) -> None:
    stand.wifi_on()
    stand.go("setup/wifi")
    stand.click("wifi-Marie’s hotspot")
    stand.key(Qt.Key.Key_Escape)
    assert stand.shows("wifi-switch")
    stand.key(Qt.Key.Key_Escape)
    assert stand.app.property("route") == "setup"


def test_signing_out_asks_first(stand: Stand) -> None:
    stand.signed_in()
    stand.go("setup/online/account")
    assert stand.text("account-email").replace("\u200b", "") == "marie.laurent@example.com"
    stand.click("account-sign-out")
    stand.tap("sheet-primary")
    assert stand.shows("account-existing")


def test_a_car_without_wifi_tethering_does_not_show_it(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    stand.go("setup")
    assert stand.shows("setup-wifi")
    monkeypatch.setattr(stand.app.vehicle, "_car", replace(stand.app.vehicle._car, wifi_tethering=False))
    stand.go("setup")
    assert not stand.shows("setup-wifi")
