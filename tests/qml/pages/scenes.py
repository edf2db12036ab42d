"""Every state of every page that is worth a look: how to get there, by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Qt

from connectivity.link import OfflineReason
from headunit.core.errors import LinkError, LinkReason
from tests.qml.pages.stand import DRIVEN, Prepare, Stand, document


def ended(stand: Stand) -> None:
    stand.signed_in(document(datetime(2023, 11, 20, 9, 42, tzinfo=UTC), datetime(2026, 11, 20, 9, 42, tzinfo=UTC)))


def stale(stand: Stand) -> None:
    stand.signed_in()
    stand.cloud.failure = LinkError(LinkReason.TIMEOUT)


def comparing(stand: Stand) -> None:
    stand.ignition()
    stand.app.bluetooth.pair("5C:F9:38:00:00:01")


def accepted(stand: Stand) -> None:
    comparing(stand)
    stand.app.bluetooth.answer(match=True)


def sharing(stand: Stand) -> None:
    accepted(stand)
    stand.bluetooth.accept_there()


def refused(stand: Stand) -> None:
    comparing(stand)
    stand.app.bluetooth.answer(match=False)


def driving(stand: Stand) -> None:
    stand.online()
    stand.vehicle.set(replace(DRIVEN, speed_kmh=50.0))


def typing(stand: Stand) -> None:
    stand.click("wifi-Marie’s hotspot")


def wrong(stand: Stand) -> None:
    stand.click("wifi-Marie’s hotspot")
    stand.app.wifi.join("Marie’s hotspot", "wrong-password")
    stand.key(Qt.Key.Key_Escape)


def nothing(stand: Stand) -> None:
    """The unit as it comes from the works."""


def failed(stand: Stand) -> None:
    stand.online()
    stand.app.account.signIn("marie", "secret")


# name: route, what happens before the page opens, what happens on it
SCENES: dict[str, tuple[str, Prepare, Prepare]] = {
    "home-first": ("home", nothing, nothing),
    "home-no-phone": ("home", Stand.ignition, nothing),
    "home-tethering": ("home", Stand.paired, nothing),
    "home-sign-in": ("home", Stand.online, nothing),
    "home": ("home", Stand.signed_in, nothing),
    "home-ended": ("home", ended, nothing),
    "phone": ("phone", Stand.online, nothing),
    "phone-none": ("phone", Stand.ignition, nothing),
    "phone-pair": ("phone/pair", Stand.ignition, nothing),
    "phone-pair-driving": ("phone/pair", driving, nothing),
    "setup": ("setup", Stand.signed_in, nothing),
    "bluetooth": ("setup/bluetooth", Stand.paired, nothing),
    "pair-compare": ("setup/bluetooth/pair", Stand.ignition, comparing),
    "pair-accepted": ("setup/bluetooth/pair", Stand.ignition, accepted),
    "pair-share": ("setup/bluetooth/pair", Stand.ignition, sharing),
    "pair-refused": ("setup/bluetooth/pair", Stand.ignition, refused),
    "wifi": ("setup/wifi", lambda stand: stand.on_wifi(OfflineReason.CAPTIVE_PORTAL), nothing),
    "wifi-off": ("setup/wifi", Stand.online, nothing),
    "wifi-password": ("setup/wifi", Stand.wifi_on, typing),
    "wifi-wrong": ("setup/wifi", Stand.wifi_on, wrong),
    "online": ("setup/online", Stand.signed_in, nothing),
    "online-offline": ("setup/online", Stand.paired, nothing),
    "account": ("setup/online/account", Stand.online, nothing),
    "account-signed-in": ("setup/online/account", Stand.signed_in, nothing),
    "sign-in": ("setup/online/account/existing", Stand.online, nothing),
    "sign-in-wrong": ("setup/online/account/existing", Stand.online, failed),
    "sign-in-offline": ("setup/online/account/existing", Stand.paired, nothing),
    "sign-in-driving": ("setup/online/account/existing", driving, nothing),
    "subscriptions": ("setup/online/subscriptions", Stand.signed_in, nothing),
    "subscriptions-stale": ("setup/online/subscriptions", stale, nothing),
    "subscriptions-ended": ("setup/online/subscriptions", ended, nothing),
    "subscriptions-first": ("setup/online/subscriptions", Stand.online, nothing),
    "language": ("setup/language", Stand.online, nothing),
    "vehicle": ("setup/vehicle", Stand.online, nothing),
    "vehicle-unknown": ("setup/vehicle", lambda stand: stand.vehicle.set(replace(DRIVEN, odometer_km=None)), nothing),
    "display": ("setup/display", Stand.online, nothing),
}


def play(stand: Stand, scene: str) -> None:
    route, before, after = SCENES[scene]
    stand.fresh()
    before(stand)
    stand.go(route)
    stand.frame()
    after(stand)
