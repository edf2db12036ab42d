"""Every page of the unit by name, the same in every language.

headunit.pages.wifi.open().join("Maison-5G", "riviera06")
headunit.pages.sign_in.open().sign_in("marie.laurent@example.com", "Riviera-2021")
assert headunit.pages.subscriptions.wait().days_left() == 1096
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headunit.testing.pages.account import AccountPage, CodePage, NewAccountPage, SignInPage, SubscriptionsPage
from headunit.testing.pages.frame import Frame, Keyboard, Sheet
from headunit.testing.pages.home import HomePage
from headunit.testing.pages.navigation import (
    DestinationsPage,
    MapPage,
    MapRegionsPage,
    RoutePage,
    SearchPage,
    StickPage,
)
from headunit.testing.pages.page import Page, Part
from headunit.testing.pages.phone import (
    BluetoothNearbyPage,
    BluetoothPage,
    BluetoothPairPage,
    NearbyPage,
    PairPage,
    PhonePage,
)
from headunit.testing.pages.services import HistoryPage, RenewPage, ServicesPage
from headunit.testing.pages.setup import (
    ConnectionPage,
    DisplayPage,
    LanguagePage,
    OnlinePage,
    ProfilePage,
    SetupPage,
    VehiclePage,
)
from headunit.testing.pages.wifi import SavedPage, WifiPage

if TYPE_CHECKING:
    from headunit.testing.unit import HeadUnit

__all__ = ["PAGES", "Page", "Pages", "Part"]

PAGES: tuple[type[Page], ...] = (
    HomePage,
    MapPage,
    SearchPage,
    DestinationsPage,
    StickPage,
    RoutePage,
    PhonePage,
    PairPage,
    NearbyPage,
    SetupPage,
    BluetoothPage,
    BluetoothPairPage,
    BluetoothNearbyPage,
    WifiPage,
    SavedPage,
    ConnectionPage,
    OnlinePage,
    AccountPage,
    SignInPage,
    NewAccountPage,
    CodePage,
    SubscriptionsPage,
    RenewPage,
    HistoryPage,
    ServicesPage,
    LanguagePage,
    VehiclePage,
    MapRegionsPage,
    DisplayPage,
    ProfilePage,
)
"""One for each route of the unit."""


class Pages:
    """The pages of one unit, and what lies around and over them."""

    def __init__(self, unit: HeadUnit) -> None:
        self.frame, self.sheet, self.keyboard = Frame(unit), Sheet(unit), Keyboard(unit)
        self.home, self.map = HomePage(unit), MapPage(unit)
        self.phone, self.pair, self.nearby = PhonePage(unit), PairPage(unit), NearbyPage(unit)
        self.setup = SetupPage(unit)
        self.bluetooth, self.bluetooth_pair = BluetoothPage(unit), BluetoothPairPage(unit)
        self.bluetooth_nearby = BluetoothNearbyPage(unit)
        self.wifi, self.saved, self.online = WifiPage(unit), SavedPage(unit), OnlinePage(unit)
        self.connection = ConnectionPage(unit)
        self.account, self.sign_in = AccountPage(unit), SignInPage(unit)
        self.new_account, self.code = NewAccountPage(unit), CodePage(unit)
        self.subscriptions, self.renew = SubscriptionsPage(unit), RenewPage(unit)
        self.history, self.services = HistoryPage(unit), ServicesPage(unit)
        self.language, self.vehicle = LanguagePage(unit), VehiclePage(unit)
        self.search, self.destinations = SearchPage(unit), DestinationsPage(unit)
        self.stick = StickPage(unit)
        self.route = RoutePage(unit)
        self.map_regions = MapRegionsPage(unit)
        self.display, self.profile = DisplayPage(unit), ProfilePage(unit)
