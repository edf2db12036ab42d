"""What a person does on the pages, by finger and by key, and what the ports are asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest

from connectivity.contracts.radio import (
    AccessPoint,
    BluetoothState,
    LinkStage,
    NearbyState,
    RadioReason,
    Security,
    WifiState,
)
from connectivity.egress import Egress
from connectivity.link_state import Bearer, LinkState, OfflineReason, Rung
from connectivity.vehicle.view_model import VehicleViewModel
from headunit.core.errors import LinkError, LinkReason, ProblemError
from headunit.ui.formatter import Formatter
from tests.fake_maps import PARIS
from tests.qml.pages.stand import AROUND, DRIVEN, MARIE, NETWORKS, ON_THE_ROAD, SHARING, Gate, Stand, Wifi, document


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


def test_the_date_is_told_in_the_new_language_at_once(stand: Stand) -> None:
    stand.formatter.set(Formatter("fr"))
    assert stand.app.property("dateText") == "Samedi 21 novembre"


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
    assert stand.sees("Until 21 Nov 2029")
    stand.click("home-car")
    assert stand.app.property("route") == "setup/vehicle"


def test_a_car_on_a_map_shows_it_at_home(stand: Stand) -> None:
    stand.signed_in()
    stand.position.set(ON_THE_ROAD)
    stand.go("home")
    assert stand.sees("Boulevard des Moulins")
    stand.click("home-car")
    assert stand.app.property("route") == "setup/vehicle"
    stand.go("home")
    stand.click("home-map")
    assert stand.app.property("route") == "map"
    stand.go("home")
    stand.position.set(replace(ON_THE_ROAD, point=PARIS, matched=None))
    stand.frame()
    assert not stand.shows("home-map")
    assert stand.shows("home-car")


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
    assert stand.sees("Pairing is locked while the car is moving.")


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


def test_pairing_is_called_off_while_the_phone_is_asked(stand: Stand) -> None:
    stand.ignition()
    stand.bluetooth.slow = True
    stand.go("setup/bluetooth/pair")
    stand.click(f"found-{MARIE.address}")
    assert stand.text("pair-outcome") == "Asking Marie’s phone…"
    stand.click("pair-cancel")
    assert stand.bluetooth.called_off == 1
    assert stand.shows(f"found-{MARIE.address}")


def test_pairing_is_called_off_while_the_phone_has_not_accepted(stand: Stand) -> None:
    stand.ignition()
    stand.go("setup/bluetooth/pair")
    stand.click(f"found-{MARIE.address}")
    stand.click("pair-match")
    stand.click("pair-cancel")
    assert stand.bluetooth.called_off == 1
    assert stand.bluetooth.state.value.pairing is None
    assert stand.shows(f"found-{MARIE.address}")


def test_leaving_the_page_calls_off_what_was_not_accepted(stand: Stand) -> None:
    stand.ignition()
    stand.go("setup/bluetooth/pair")
    stand.click(f"found-{MARIE.address}")
    stand.click("page-back")
    assert stand.bluetooth.called_off == 1


def test_what_was_accepted_goes_on_when_the_page_is_left_and_is_told(stand: Stand) -> None:
    stand.ignition()
    stand.go("setup/bluetooth/pair")
    stand.click(f"found-{MARIE.address}")
    stand.click("pair-match")
    stand.click("page-back")
    assert stand.bluetooth.called_off == 0
    stand.bluetooth.accept_there()
    assert stand.sees("Marie’s phone is paired")


def test_tethering_is_left_for_later(stand: Stand) -> None:
    stand.ignition()
    stand.go("setup/bluetooth/pair")
    stand.click(f"found-{MARIE.address}")
    stand.click("pair-match")
    stand.bluetooth.accept_there()
    stand.click("pair-later")
    assert stand.app.property("route") == "setup/bluetooth"


def test_a_phone_that_asks_is_answered_over_any_page(stand: Stand) -> None:
    stand.ignition()
    stand.go("setup/display")
    stand.bluetooth.ask(MARIE)
    stand.settled_sheet()
    assert stand.text("sheet-title") == "Does the phone show 482 915 too?"
    stand.click("sheet-primary")
    assert stand.text("sheet-text") == "Accept on the phone too"
    assert stand.find("sheet-primary").property("busy")
    stand.bluetooth.end_asking(paired=True)
    assert stand.sees("Marie’s phone is paired")
    assert not stand.find("sheet-plate").isEnabled()


def test_a_phone_that_asks_is_refused(stand: Stand) -> None:
    stand.ignition()
    stand.go("home")
    stand.bluetooth.ask(MARIE)
    stand.settled_sheet()
    stand.click("sheet-secondary")
    assert stand.bluetooth.state.value.pairing is None
    assert not stand.sees("Marie’s phone is paired")


def test_the_question_goes_away_when_the_phone_gives_up(stand: Stand) -> None:
    stand.ignition()
    stand.bluetooth.ask(MARIE)
    stand.settled_sheet()
    stand.bluetooth.end_asking(paired=False)
    assert not stand.find("sheet-plate").isEnabled()
    assert not stand.sees("is paired")


def test_the_page_of_pairing_shows_a_phone_that_asks_in_its_own_steps(stand: Stand) -> None:
    stand.ignition()
    stand.go("setup/bluetooth/pair")
    stand.bluetooth.ask(MARIE)
    stand.frame()
    assert not stand.shows("sheet-plate")
    assert stand.text("pair-passkey") == "482 915"


def test_a_phone_that_has_deleted_the_pairing_is_paired_again(stand: Stand) -> None:
    forgotten = replace(SHARING, connected=False)
    stand.paired(forgotten)
    stand.link.state.set(LinkState(reason=OfflineReason.PHONE_FORGOT, name=MARIE.name))
    stand.go("phone")
    assert stand.sees("The phone has deleted the pairing. Pair it again.")
    assert stand.find(f"phone-{MARIE.address}").property("caption") == "Pair the phone again"
    stand.click("phones-again")
    assert stand.bluetooth.removed == [MARIE.address]
    assert stand.app.property("route") == "phone/pair"
    assert stand.text("pair-outcome") == "Looking for Marie’s phone…"
    stand.bluetooth.hear(MARIE)
    assert stand.text("pair-passkey") == "482 915"
    stand.click("pair-match")
    stand.bluetooth.accept_there()
    assert stand.text("pair-outcome") == "Marie’s phone is paired"


def test_the_first_page_offers_no_pairing_without_bluetooth(stand: Stand) -> None:
    stand.ignition()
    assert stand.text("start-primary") == "Pair a phone"
    stand.bluetooth.state.set(BluetoothState(trouble=RadioReason.NO_ADAPTER))
    stand.link.state.set(LinkState(reason=OfflineReason.RADIO_MISSING))
    stand.frame()
    assert stand.sees("Bluetooth cannot be used")
    assert not stand.sees("Pair")
    stand.click("start-primary")
    assert stand.app.property("route") == "setup/connection"
    assert stand.text("online-state") == "No radio adapter"


def test_a_strength_that_nobody_tells_is_not_shown_as_none(stand: Stand) -> None:
    stand.ignition()
    stand.link.state.set(LinkState(Bearer.BLUETOOTH, MARIE.name, 3, None, 40, Rung.BACKEND))
    stand.go("setup/connection")
    assert stand.shows("status-signal")
    assert stand.sees("3 of 4")
    stand.link.state.set(LinkState(Bearer.BLUETOOTH, MARIE.name, None, None, 40, Rung.BACKEND))
    stand.frame()
    assert not stand.shows("status-signal")
    assert not any(stand.sees(f"{level} of 4") for level in range(-1, 5))
    assert stand.sees("40 ms")


def test_looking_for_a_phone_to_pair_again_is_called_off(stand: Stand) -> None:
    stand.paired()
    stand.go("phone/pair")
    stand.app.bluetooth.pairAgain(MARIE.address)
    stand.click("pair-cancel")
    stand.bluetooth.hear(MARIE)
    stand.frame()
    assert stand.bluetooth.state.value.pairing is None
    assert stand.shows(f"found-{MARIE.address}")


@pytest.mark.parametrize("route", ["phone", "phone/pair", "phone/nearby"])
@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (RadioReason.NO_ADAPTER, "The unit finds no adapter."),
        (RadioReason.NO_SERVICE, "radio service does not run."),
        (RadioReason.BLOCKED, "A switch on the machine holds it off"),
    ],
)
def test_without_bluetooth_the_pages_say_why(stand: Stand, route: str, trouble: RadioReason, words: str) -> None:
    stand.ignition()
    stand.bluetooth.state.set(BluetoothState(trouble=trouble))
    stand.go(route)
    assert stand.sees("Bluetooth cannot be used")
    assert stand.sees(words)
    assert not stand.sees("Looking for phones…")


def test_the_search_begins_once_there_is_an_adapter(stand: Stand) -> None:
    stand.ignition()
    stand.bluetooth.state.set(BluetoothState(trouble=RadioReason.NO_SERVICE))
    stand.go("phone/pair")
    assert not stand.bluetooth.state.value.discovering
    stand.bluetooth.state.set(BluetoothState(powered=True, devices=(MARIE,)))
    assert stand.bluetooth.state.value.discovering
    stand.frame()
    assert stand.shows(f"found-{MARIE.address}")


def test_bluetooth_that_is_off_is_turned_on(stand: Stand) -> None:
    stand.ignition()
    stand.bluetooth.state.set(BluetoothState())
    stand.go("phone/pair")
    stand.click("empty-button")
    assert stand.bluetooth.state.value.powered
    assert stand.bluetooth.state.value.discovering


def test_a_phone_tells_how_it_is_heard_and_its_charge(stand: Stand) -> None:
    stand.online()
    stand.bluetooth.state.set(BluetoothState(powered=True, devices=(replace(SHARING, battery_percent=64),)))
    stand.go("phone")
    assert [stand.find(name).property("text") for name in ("phone-signal", "phone-battery")] == ["4 of 4", "64 %"]
    stand.bluetooth.state.set(BluetoothState(powered=True, devices=(replace(SHARING, rssi=None),)))
    assert not stand.shows("phone-signal")


def test_who_is_nearby_keeps_its_place_while_the_page_is_open(stand: Stand) -> None:
    stand.ignition()
    stand.go("setup/bluetooth")
    stand.click("phones-nearby")
    assert stand.nearby.state.value.scanning
    near, far = AROUND[:2]
    stand.nearby.state.set(NearbyState(scanning=True, devices=(near, far)))
    stand.frame()
    places = [stand.find(f"nearby-{one.address}").y() for one in (near, far)]
    third = replace(AROUND[2], rssi=-40)
    stand.nearby.state.set(NearbyState(scanning=True, devices=(third, replace(far, rssi=-45), replace(near, rssi=-80))))
    stand.frame()
    assert [stand.find(f"nearby-{one.address}").y() for one in (near, far)] == places
    assert stand.text("nearby-state") == "3 devices heard"
    stand.click("page-back")
    assert not stand.nearby.state.value.scanning


def test_who_is_nearby_may_not_be_asked_for(stand: Stand) -> None:
    stand.ignition()
    stand.nearby.refusal = RadioReason.NOT_ALLOWED
    stand.go("phone/nearby")
    assert stand.sees("The unit is not permitted to use it.")


def test_who_is_nearby_is_heard_once_the_radio_is_there(stand: Stand) -> None:
    stand.nearby.refusal = RadioReason.NO_SERVICE
    stand.go("phone/nearby")
    assert stand.sees("Bluetooth cannot be used")
    stand.nearby.refusal = None
    stand.ignition()
    stand.frame()
    assert stand.nearby.state.value.scanning
    assert not stand.sees("Bluetooth cannot be used")


def test_without_power_the_page_of_wifi_asks_for_the_ignition(stand: Stand) -> None:
    stand.go("setup/wifi")
    assert stand.sees("Switch on the ignition")
    stand.ignition()
    stand.frame()
    assert stand.sees("Turn on Wi-Fi to use a phone’s hotspot")


def test_joining_goes_by_stages_and_is_called_off(stand: Stand) -> None:
    stand.wifi_on()
    stand.go("setup/wifi")
    stand.wifi.hold_up()
    stand.click("wifi-Parking-Invités")
    stand.click("wifi-join")
    steps = [stand.find(f"wifi-step-{name}") for name in ("connect", "address", "check")]
    assert [step.property("phase") for step in steps] == ["active", "todo", "todo"]
    stand.wifi.state.set(replace(stand.wifi.state.value, stage=LinkStage.ADDRESSING))
    assert [step.property("phase") for step in steps] == ["done", "active", "todo"]
    stand.click("wifi-cancel")
    assert stand.wifi.called_off == 1
    assert not stand.shows("wifi-step-connect")
    assert stand.shows("wifi-join")
    assert not stand.shows("wifi-error")


def test_the_internet_is_the_last_step_of_joining(stand: Stand) -> None:
    stand.on_wifi(OfflineReason.CHECKING)
    stand.go("setup/wifi")
    assert stand.find("wifi-step-check").property("phase") == "active"
    stand.on_wifi(OfflineReason.NO_INTERNET)
    assert not stand.shows("wifi-step-check")
    assert stand.sees("Café du Port is connected, but has no internet itself.")


def test_a_network_that_vanished_is_not_called_a_wrong_password(stand: Stand) -> None:
    stand.wifi_on()
    stand.go("setup/wifi")
    stand.click("wifi-Marie’s hotspot")
    stand.wifi.refusal = RadioReason.OUT_OF_RANGE
    stand.taps(Wifi.PASSWORD)
    stand.click("wifi-ok")
    rest = tuple(one for one in NETWORKS if one.ssid != "Marie’s hotspot")
    stand.wifi.state.set(replace(stand.wifi.state.value, access_points=rest))
    assert stand.text("wifi-error").startswith("It is no longer heard: switched off, or out of range.")
    assert not stand.sees("password is wrong")


def test_a_hidden_network_is_joined_by_its_name(stand: Stand) -> None:
    stand.wifi_on()
    stand.go("setup/wifi")
    stand.click("wifi-other")
    stand.taps("villa")
    stand.click("key-action")
    stand.taps("riviera")
    stand.click("hidden-ok")
    assert stand.text("hidden-line") == "The password needs 8 characters or more."
    assert stand.wifi.tried == []
    stand.find("hidden-password").setProperty("text", Wifi.PASSWORD)
    stand.click("hidden-ok")
    assert (stand.wifi.tried, stand.wifi.hidden) == ([("villa", Wifi.PASSWORD)], [True])
    assert stand.sees("The navigation system has connected to the hotspot villa.")


def test_a_hidden_network_that_does_not_answer_may_be_typed_again(stand: Stand) -> None:
    stand.wifi_on()
    stand.go("setup/wifi")
    stand.wifi.refusal = RadioReason.OUT_OF_RANGE
    stand.app.wifi.joinHidden("villa", Wifi.PASSWORD)
    assert stand.text("wifi-error").startswith("It is no longer heard")
    stand.click("wifi-join")
    assert stand.text("hidden-ssid-input") == "villa"
    assert stand.text("hidden-password-input") == ""
    stand.key(Qt.Key.Key_Escape)
    assert stand.shows("wifi-switch")


def test_a_kind_of_network_that_the_unit_does_not_know_is_explained(stand: Stand) -> None:
    stand.wifi_on()
    points = (AccessPoint("Entreprise", Security.UNSUPPORTED, 70),)
    stand.wifi.state.set(replace(stand.wifi.state.value, access_points=points))
    stand.go("setup/wifi")
    stand.click("wifi-Entreprise")
    assert stand.sees("Choose a network with WPA2 or WPA3.")
    assert not stand.shows("wifi-join")
    assert not stand.shows("wifi-password")


@pytest.mark.parametrize("ssid", ["Café du Port", "Le réseau des invités de la villa"])
def test_the_news_of_a_joined_network_has_room_on_the_smallest_display(stand: Stand, ssid: str) -> None:
    stand.size(800, 480)
    stand.preferences.set_language("fr")
    stand.wifi_on()
    stand.go("setup/wifi")
    stand.app.wifi.joined.emit(ssid)
    stand.frame()
    toast = stand.find("toast")
    [words] = [item for item in stand.items(toast) if ssid in str(item.property("text") or "") and item is not toast]
    place, inner = (item.mapRectToScene(QRectF(0, 0, item.width(), item.height())) for item in (toast, words))
    assert place.contains(inner)
    assert 84 < place.left() < place.right() < 800
    assert words.property("contentWidth") <= inner.width() + 1


def test_saved_networks_are_forgotten_in_range_or_not(stand: Stand) -> None:
    stand.wifi_on()
    stand.go("setup/wifi")
    stand.click("wifi-saved")
    for ssid in ("Maison-5G", "Café du Port"):
        stand.click(f"wifi-{ssid}")
        stand.click("wifi-forget")
    assert stand.wifi.forgotten == ["Maison-5G", "Café du Port"]
    assert stand.sees("No network is saved")


def test_without_wifi_its_page_says_why(stand: Stand) -> None:
    stand.ignition()
    stand.wifi.state.set(WifiState(trouble=RadioReason.NO_SERVICE))
    stand.go("setup/wifi")
    assert stand.sees("Wi-Fi cannot be used")
    assert not stand.shows("wifi-switch")


def rungs(stand: Stand) -> list[str]:
    names = ("adapter", "paired", "link", "ip", "internet", "backend")
    return [str(stand.find(f"rung-{name}").property("phase")) for name in names]


def test_the_status_bar_leads_to_the_ladder_of_the_connection(stand: Stand) -> None:
    stand.online()
    proven = LinkState(Bearer.BLUETOOTH, SHARING.name, 3, None, 48, Rung.BACKEND)
    stand.link.state.set(proven)
    stand.click("status-link")
    assert stand.app.property("route") == "setup/connection"
    assert rungs(stand) == ["done"] * 6
    assert stand.sees("Answers in 48 ms")
    stand.link.state.set(replace(proven, reason=OfflineReason.NO_INTERNET, reached=Rung.IP))
    assert rungs(stand) == ["done"] * 4 + ["failed", "todo"]
    stand.click("online-check")
    assert stand.text("status-online") == "Checking…"
    assert rungs(stand) == ["done"] * 4 + ["active", "todo"]


@pytest.mark.parametrize(
    ("reason", "bearer", "route"),
    [
        (OfflineReason.NO_PHONE, Bearer.NONE, "setup/bluetooth/pair"),
        (OfflineReason.TETHERING_OFF, Bearer.NONE, "setup/bluetooth"),
        (OfflineReason.PHONE_FORGOT, Bearer.NONE, "setup/bluetooth"),
        (OfflineReason.NETWORK_OUT_OF_RANGE, Bearer.NONE, "setup/wifi"),
        (OfflineReason.CAPTIVE_PORTAL, Bearer.WIFI, "setup/wifi"),
        (OfflineReason.BACKEND_SLOW, Bearer.WIFI, ""),
        (OfflineReason.IGNITION_OFF, Bearer.NONE, ""),
    ],
)
def test_the_connection_leads_to_where_it_is_mended(
    stand: Stand, reason: OfflineReason, bearer: Bearer, route: str
) -> None:
    stand.ignition()
    stand.go("setup/connection")
    stand.link.state.set(LinkState(bearer, "x", 2, reason))
    if route == "":
        assert not stand.shows("online-fix")
        return
    stand.click("online-fix")
    assert stand.app.property("route") == route


def test_what_the_unit_brings_up_by_itself_is_called_off(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    monkeypatch.setattr(stand.link, "cancel_bring_up", lambda: called.append("link"))
    stand.wifi_on()
    stand.link.state.set(LinkState(name="Café du Port", reason=OfflineReason.CONNECTING))
    stand.go("setup/connection")
    stand.click("online-cancel")
    stand.wifi.state.set(replace(stand.wifi.state.value, joining="Café du Port"))
    stand.go("setup/wifi")
    stand.click("wifi-Café du Port")
    stand.click("wifi-cancel")
    assert called == ["link", "link"]
