"""Every state of every page that is worth a look: how to get there, by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtCore import QMetaObject, Qt

from connectivity.contracts.cloud import Coverage, Product
from connectivity.contracts.radio import (
    AccessPoint,
    BluetoothState,
    LinkStage,
    NearbyState,
    RadioReason,
    Security,
    WifiState,
)
from connectivity.link_state import Bearer, LinkState, OfflineReason, Rung
from headunit.core.errors import LinkError, LinkReason, ProblemError, StorageError
from headunit.destinations.stick import Stick
from headunit.navigation.guidance.domain import Ahead, GuidanceState, RouteState
from headunit.navigation.guidance.domain import Phase as RoutePhase
from headunit.navigation.places import Place
from headunit.navigation.position_service import PositionQuality
from headunit.navigation.regions.importing_port import Phase
from headunit.navigation.regions.service import Failure, Importing, RegionsState
from headunit.navigation.routes import NoRoute, NoRouteReason
from headunit.services.domain import ServicesState
from tests.fake_guidance import SAID, on_the_way
from tests.fake_maps import ADDRESS, CASINO, LARVOTTO, LARVOTTO_STREET, PARIS, RIVIERA
from tests.fake_regions import DAMAGED
from tests.fake_usb import FILES, TRIP, weekend
from tests.qml.pages.stand import (
    AROUND,
    DRIVEN,
    ENDS,
    MARIE,
    NETWORKS,
    NEWCOMER,
    NOW,
    ON_THE_ROAD,
    PAIRED,
    PAUL,
    Gate,
    Prepare,
    Stand,
    document,
)


def ended(stand: Stand) -> None:
    stand.signed_in(document(datetime(2023, 11, 20, 9, 42, tzinfo=UTC), datetime(2026, 11, 20, 9, 42, tzinfo=UTC)))


def ends_in(stand: Stand, days: int, *, answered: bool = True) -> None:
    """So many days before the end of the free period, after dinner; on the last day in the morning."""
    stand.signed_in()
    stand.clock.value = (ENDS - timedelta(days=days)).replace(hour=20 if days else 5, minute=37)
    stand.look()
    if answered:
        stand.app.notices.answer()


def on_the_map(stand: Stand) -> None:
    stand.signed_in()
    stand.position.set(ON_THE_ROAD)


def due(days: int) -> Prepare:
    return lambda stand: ends_in(stand, days, answered=False)


def near(stand: Stand) -> None:
    ends_in(stand, 20)


def last_day(stand: Stand) -> None:
    ends_in(stand, 0)


def renewed(stand: Stand, product: Product = Product.MAP_CARE) -> None:
    """One of two is bought for a year more."""
    held = stand.services.state.value.document
    assert held is not None
    more = Coverage(product, "bought", ENDS, ENDS + timedelta(days=365))
    stand.cloud.document = replace(held, coverage=(*held.coverage, more))
    stand.services.state.set(ServicesState(stand.cloud.document))


def one_due(stand: Stand) -> None:
    """Map Care goes on, the Service Pack ends."""
    stand.signed_in()
    renewed(stand)
    stand.clock.value = (ENDS - timedelta(days=12)).replace(hour=20)
    stand.look()


def partly(stand: Stand) -> None:
    """The Service Pack has ended, Map Care goes on."""
    stand.signed_in()
    renewed(stand)
    stand.clock.value = (ENDS + timedelta(days=40)).replace(hour=20)
    stand.look()


def held(stand: Stand) -> None:
    near(stand)
    stand.time.state.set(replace(stand.time.state.value, held=ENDS + timedelta(days=900)))


def history(stand: Stand) -> None:
    """Answered, then not answered, then the unit was off."""
    ends_in(stand, 23)
    for days in (16, 12, 9):
        stand.clock.value = (ENDS - timedelta(days=days)).replace(hour=20)
        stand.look()
    stand.app.notices.answer()


def history_driving(stand: Stand) -> None:
    history(stand)
    stand.vehicle.set(replace(DRIVEN, speed_kmh=50.0))


def unlinked(stand: Stand) -> None:
    stand.signed_in(linked=False)


def bought_over(stand: Stand) -> None:
    """What was bought has ended too."""
    stand.signed_in()
    renewed(stand)
    stand.clock.value = (ENDS + timedelta(days=700)).replace(hour=20)


def early(stand: Stand) -> None:
    """The car is new."""
    stand.signed_in()
    stand.vehicle.set(replace(DRIVEN, odometer_km=143.0))


def tries(service: str) -> Prepare:
    return lambda stand: stand.app.gate.open(service)


def asked(stand: Stand) -> None:
    """The backend takes its time."""
    stand.cloud.gate = Gate(stand.tasks)
    stand.app.gate.open("weather")


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


def asking(stand: Stand) -> None:
    stand.bluetooth.slow = True
    comparing(stand)


def forgotten(stand: Stand) -> None:
    """The phone has deleted the pairing."""
    stand.paired(replace(PAIRED, connected=False))
    tell(stand, OfflineReason.PHONE_FORGOT, "Marie’s phone", Rung.PAIRED)


def seeking(stand: Stand) -> None:
    """To be paired again, and not heard yet."""
    stand.app.bluetooth.pairAgain(MARIE.address)


def pair_forgotten(stand: Stand) -> None:
    comparing(stand)
    stand.bluetooth.refusal = RadioReason.PHONE_FORGOT
    stand.bluetooth.accept_there()
    stand.bluetooth.refusal = None


def incoming(stand: Stand) -> None:
    stand.bluetooth.ask(PAUL)


def incoming_accepted(stand: Stand) -> None:
    incoming(stand)
    stand.tap("sheet-primary")


def without_adapter(stand: Stand) -> None:
    stand.ignition()
    stand.bluetooth.state.set(BluetoothState(trouble=RadioReason.NO_ADAPTER))
    stand.wifi.state.set(WifiState(trouble=RadioReason.BLOCKED))
    tell(stand, OfflineReason.RADIO_MISSING, "", Rung.NONE)


def asleep(stand: Stand) -> None:
    stand.ignition()
    stand.bluetooth.state.set(BluetoothState())


def around(stand: Stand) -> None:
    stand.ignition()
    stand.nearby.state.set(NearbyState(devices=AROUND))


def around_driving(stand: Stand) -> None:
    around(stand)
    stand.vehicle.set(replace(DRIVEN, speed_kmh=50.0))


def tell(stand: Stand, reason: OfflineReason, name: str, reached: Rung, bearer: Bearer = Bearer.NONE) -> None:
    level = 3 if bearer is not Bearer.NONE else 0
    stand.link.state.set(LinkState(bearer, name, level, reason, None, reached))


def climbing(stand: Stand) -> None:
    stand.paired()
    tell(stand, OfflineReason.CONNECTING, "Marie’s phone", Rung.LINK)


def captive(stand: Stand) -> None:
    stand.on_wifi()
    tell(stand, OfflineReason.CAPTIVE_PORTAL, "Café du Port", Rung.IP, Bearer.WIFI)


def proven(stand: Stand) -> None:
    stand.online()
    stand.link.state.set(replace(stand.link.state.value, round_trip_ms=48, reached=Rung.BACKEND))


def crowded(stand: Stand) -> None:
    """Every kind of network, more than there is room for."""
    more = (
        AccessPoint("Entreprise-802.1X", Security.UNSUPPORTED, 76),
        AccessPoint("Villa-Caché", Security.SAE, None, saved=True, hidden=True),
    )
    stand.ignition()
    stand.wifi.state.set(WifiState(enabled=True, scanning=True, access_points=NETWORKS + more))


def unsupported(stand: Stand) -> None:
    stand.app.wifi.choose("Entreprise-802.1X")


def joining(stand: Stand) -> None:
    stand.wifi.hold_up()
    stand.app.wifi.join("Parking-Invités", "")
    stand.app.wifi.choose("Parking-Invités")


def addressing(stand: Stand) -> None:
    joining(stand)
    stand.wifi.state.set(replace(stand.wifi.state.value, stage=LinkStage.ADDRESSING))


def vanished(stand: Stand) -> None:
    stand.app.wifi.choose("Marie’s hotspot")
    stand.wifi.state.set(replace(stand.wifi.state.value, access_points=NETWORKS[1:]))
    stand.wifi.refusal = RadioReason.OUT_OF_RANGE
    stand.app.wifi.join("Marie’s hotspot", "azerty12")


def hidden(stand: Stand) -> None:
    stand.click("wifi-other")
    fill(stand, "hidden-ssid", "Villa-Caché")
    fill(stand, "hidden-password", "riviera")


def hidden_short(stand: Stand) -> None:
    hidden(stand)
    stand.click("hidden-password")
    stand.click("hidden-ok")


def powerless(stand: Stand) -> None:
    stand.paired()
    stand.bluetooth.state.set(replace(stand.bluetooth.state.value, powered=False))


def driving(stand: Stand) -> None:
    stand.online()
    stand.vehicle.set(replace(DRIVEN, speed_kmh=50.0))


def crowded_driving(stand: Stand) -> None:
    """More networks than a glance takes in."""
    crowded(stand)
    more = tuple(AccessPoint(f"Quai {number}", Security.OPEN, 20 - number, saved=True) for number in range(4))
    wifi = stand.wifi.state.value
    stand.wifi.state.set(replace(wifi, access_points=(*wifi.access_points, *more)))
    stand.drives()


def at_the_end(name: str) -> Prepare:
    """As far as the list of that row can be swiped."""

    def swipe(stand: Stand) -> None:
        content = stand.find(name).parentItem()
        view = content.parentItem() if content is not None else None
        assert view is not None
        QMetaObject.invokeMethod(view, "positionViewAtEnd")  # type: ignore[call-overload]

    return swipe


def searching_driving(stand: Stand) -> None:
    """More hits than a glance takes in."""
    hits = [replace(LARVOTTO, id=f"poi:{number}", title=f"Plage {number}") for number in range(9)]
    searching("plage", "", *hits)(stand)
    stand.drives()


def own_driving(stand: Stand) -> None:
    """Nothing is typed: what is near is offered."""
    kept_places(stand)
    stand.drives()


def passenger(stand: Stand) -> None:
    """Whoever wants to type is asked who they are."""
    stand.tap("lock-passenger")


def typing(stand: Stand) -> None:
    stand.click("wifi-Marie’s hotspot")


def wrong(stand: Stand) -> None:
    stand.click("wifi-Marie’s hotspot")
    stand.app.wifi.join("Marie’s hotspot", "wrong-password")
    stand.key(Qt.Key.Key_Escape)


def nothing(stand: Stand) -> None:
    """The unit as it comes from the works."""


def with_account(stand: Stand, **changes: object) -> None:
    stand.signed_in(account=replace(NEWCOMER, **changes), linked=False)


def pending(stand: Stand) -> None:
    with_account(stand)


def suspended(stand: Stand) -> None:
    with_account(stand, activated=True, terms_due_at=NOW - timedelta(days=1))


def signed_out(stand: Stand) -> None:
    """Somebody else has used the sign-in."""
    stand.signed_in()
    stand.account._end("token-reused")


def begun(stand: Stand) -> None:
    """The free period has begun; nobody is signed in."""
    stand.signed_in()
    stand.account.forget()


def not_activated(stand: Stand) -> None:
    stand.cloud.failure = ProblemError("not-activated", 403)
    stand.app.account.signIn("karim.benali@example.com", "secret")


def new_secret(stand: Stand) -> None:
    fill(stand, "new-name", "Karim Benali")
    fill(stand, "new-email", "karim.benali@example.com")
    stand.tap("new-next")


def new_place(stand: Stand) -> None:
    new_secret(stand)
    fill(stand, "new-password", "Moteur-1999")
    stand.tap("secret-next")


def new_place_driving(stand: Stand) -> None:
    new_place(stand)
    stand.vehicle.set(replace(DRIVEN, speed_kmh=50.0))


def new_trouble(stand: Stand) -> None:
    new_place(stand)
    stand.cloud.failure = LinkError(LinkReason.TIMEOUT)
    stand.tap("new-create")


def new_taken(stand: Stand) -> None:
    new_place(stand)
    stand.cloud.failure = ProblemError("email-taken", 409)
    stand.tap("new-create")


def new_done(stand: Stand) -> None:
    new_place(stand)
    stand.cloud.account = NEWCOMER
    stand.cloud.document = document()
    stand.services.state.set(ServicesState(stand.cloud.document))
    stand.tap("new-create")


def code(stand: Stand) -> None:
    for digit in "482":
        stand.click(f"key-{digit}")


def code_wrong(stand: Stand) -> None:
    for digit in "482915":
        stand.click(f"key-{digit}")
    stand.cloud.failure = ProblemError("active-in-another-account", 409, holder="m…t@example.com")
    stand.click("code-send")


def busy(stand: Stand) -> None:
    """The online service takes its time."""
    stand.online()
    stand.cloud.gate = Gate(stand.tasks)


def signing_in(stand: Stand) -> None:
    fill(stand, "sign-in-email", "marie.laurent@example.com")
    fill(stand, "sign-in-password", "Riviera-2021")
    stand.app.account.signIn("marie.laurent@example.com", "Riviera-2021")


def new_busy(stand: Stand) -> None:
    new_place(stand)
    stand.tap("new-create")


def code_busy(stand: Stand) -> None:
    for digit in "482915":
        stand.click(f"key-{digit}")
    stand.cloud.gate = Gate(stand.tasks)
    stand.click("code-send")


def removed(stand: Stand) -> None:
    stand.cloud.failure = LinkError(LinkReason.OFFLINE)
    stand.app.profile.remove()


def full(stand: Stand) -> None:
    stand.journal.full = True
    stand.app.profile.remove()


def fill(stand: Stand, name: str, text: str) -> None:
    stand.find(name).setProperty("text", text)


def failed(stand: Stand) -> None:
    stand.online()
    stand.app.account.signIn("marie", "secret")


def regions_failed(stand: Stand) -> None:
    stand.online()
    failure = Failure("Liechtenstein", "not-an-extract", "liechtenstein.osm.pbf is no extract")
    stand.regions.set(replace(stand.regions.value, failure=failure))


def regions_importing(stand: Stand) -> None:
    stand.online()
    importing = Importing("Liechtenstein", Phase.ROADS, 0.45)
    stand.regions.set(replace(stand.regions.value, refused=(DAMAGED,), importing=importing))
    stand.app.regions.choose(DAMAGED.folder)


def regions_none(stand: Stand) -> None:
    stand.online()
    stand.regions.set(RegionsState(importing=Importing("Monaco – Riviera", Phase.SEARCH, 0.8)))


def kept_places(stand: Stand) -> None:
    """Home, a favourite with a name of its own, a recent one."""
    on_the_road(stand)
    stand.destinations.set_home(ADDRESS)
    stand.destinations.add_favourite(LARVOTTO, "Tante Marie")
    stand.destinations.visit(CASINO)


def searching(text: str, category: str = "", *hits: Place) -> Prepare:
    def look(stand: Stand) -> None:
        kept_places(stand)
        stand.maps.hits = hits or (LARVOTTO_STREET, ADDRESS, CASINO, LARVOTTO)
        stand.search.type(text)
        if category:
            stand.search.choose_category(category)

    return look


def nowhere(stand: Stand) -> None:
    on_the_road(stand)
    stand.maps.hits = ()
    stand.search.type("xyzzy")


def listed(stand: Stand) -> None:
    stand.find("search-page").setProperty("listing", True)  # noqa: FBT003 - Qt names no argument


def with_a_pin(stand: Stand) -> None:
    on_the_road(stand)
    stand.map.show(CASINO)


def chooses(key: str, then: str = "") -> Prepare:
    def act(stand: Stand) -> None:
        stand.app.destinations.choose(key)
        if then:
            stand.frame()
            stand.tap(then)

    return act


def plugged(stand: Stand) -> None:
    """A stick with files, and favourites of which one is in a file, too."""
    kept_places(stand)
    stand.usb.stick = Stick(FILES, more=3)
    stand.destinations.add_favourite(stand.usb.answer.places[1].place)


def reading(stand: Stand) -> None:
    stand.usb.hold_up()
    stand.app.stick.read(TRIP.title)


def read_in_vain(stand: Stand) -> None:
    stand.usb.failure = StorageError("unreadable", "the stick was pulled")
    stand.app.stick.read(TRIP.title)


def more_than_room(stand: Stand) -> None:
    """More places than there is room for, and than are listed."""
    stand.usb.answer = replace(weekend(*(f"Waypoint {number}" for number in range(150))), total=1500, skipped=4)
    stand.app.stick.read(TRIP.title)
    stand.app.stick.chooseAll()


def taken(stand: Stand) -> None:
    more_than_room(stand)
    stand.app.stick.take()


def on_the_road(stand: Stand) -> None:
    stand.signed_in()
    stand.position.set(ON_THE_ROAD)


def lost(stand: Stand) -> None:
    """In a tunnel, and the map server has died."""
    on_the_road(stand)
    stand.position.set(replace(ON_THE_ROAD, quality=PositionQuality.OLD, satellites=None, accuracy_m=None))
    stand.map.state.set(replace(stand.map.state.value, away=True))


def abroad(stand: Stand) -> None:
    """Nothing was imported of where the car is; the satellites are few."""
    on_the_road(stand)
    paris = replace(ON_THE_ROAD, point=PARIS, matched=None, quality=PositionQuality.POOR, satellites=4, accuracy_m=60.0)
    stand.position.set(paris)


def mapping(stand: Stand) -> None:
    """The first map is being made."""
    on_the_road(stand)
    stand.maps.regions.set(())
    stand.regions.set(RegionsState(importing=Importing(RIVIERA.name, share=0.37)))


def chosen(stand: Stand, *stops: Place) -> None:
    """There are ways to choose from."""
    on_the_road(stand)
    stand.route.plan(LARVOTTO)
    for place in stops:
        stand.route.add_stop(place)


def routed(stand: Stand) -> None:
    """Guided over three stops, a little way gone."""
    chosen(stand, CASINO, ADDRESS, LARVOTTO_STREET)
    stand.route.guide()
    guide(stand)


def guide(stand: Stand) -> None:
    """The car is led along the route."""
    route = stand.route.state.value.route
    assert route is not None
    gone_m, gone_s = 90.0, 17.0
    stand.guided.set(
        GuidanceState(
            Ahead(route.manoeuvres[1], route.manoeuvres[1].at_m - gone_m),
            done_m=gone_m,
            left_m=route.distance_m - gone_m,
            left_s=route.duration_s - gone_s,
            arrives_at=stand.clock.now() + timedelta(seconds=route.duration_s - gone_s),
        )
    )


def routed_driving(stand: Stand) -> None:
    routed(stand)
    stand.vehicle.set(replace(DRIVEN, speed_kmh=50.0))


def routeless(stand: Stand) -> None:
    """The destination lies in the sea."""
    on_the_road(stand)
    refused = NoRoute(NoRouteReason.NO_ROAD, 0)
    stand.route.answer = RouteState(RoutePhase.FAILED, refused=refused, blamed=LARVOTTO)
    stand.route.plan(LARVOTTO)


def listing(stand: Stand) -> None:
    stand.tap("route-directions")


def stop_refused(stand: Stand) -> None:
    """The next stop is there already."""
    chosen(stand, CASINO)
    stand.route.guide()
    stand.map.show(CASINO)


def places_of_both(stand: Stand) -> None:
    """Home and work, too."""
    kept_places(stand)
    stand.destinations.set_work(LARVOTTO_STREET)


def on_route(done_m: float, **changes: Any) -> Prepare:
    """The car is led along the way, so many metres gone."""

    def go(stand: Stand) -> None:
        route = stand.route.state.value.route
        assert route is not None
        stand.guided.set(on_the_way(route, done_m, stand.clock.now(), **changes))
        stand.hurry()

    return go


def guided(stand: Stand) -> None:
    chosen(stand)
    stand.route.guide()


def simulated(stand: Stand) -> None:
    """Over three stops; nobody drives."""
    chosen(stand, CASINO, ADDRESS, LARVOTTO_STREET)
    stand.route.guide(simulated=True)


def arrived(stand: Stand) -> None:
    on_the_road(stand)
    stand.route.state.set(RouteState(RoutePhase.ARRIVED, (LARVOTTO,)))


def pinned(stand: Stand) -> None:
    stand.map.show(CASINO)
    stand.rest()


# name: route, what happens before the page opens, what happens on it
SCENES: dict[str, tuple[str, Prepare, Prepare]] = {
    "home-first": ("home", nothing, nothing),
    "home-no-phone": ("home", Stand.ignition, nothing),
    "home-tethering": ("home", Stand.paired, nothing),
    "home-sign-in": ("home", Stand.online, nothing),
    "home": ("home", Stand.signed_in, nothing),
    "home-map": ("home", on_the_map, nothing),
    "home-guiding": ("home", guided, on_route(60.0)),
    "home-ended": ("home", ended, nothing),
    "home-near": ("home", near, nothing),
    "home-last-day": ("home", last_day, nothing),
    "home-partly": ("home", partly, nothing),
    "home-terms": ("home", pending, nothing),
    "home-suspended": ("home", suspended, nothing),
    "home-signed-out": ("home", signed_out, nothing),
    "home-sign-in-again": ("home", begun, nothing),
    "map": ("map", on_the_road, pinned),
    "map-lost": ("map", lost, nothing),
    "map-abroad": ("map", abroad, nothing),
    "map-importing": ("map", mapping, nothing),
    "map-choosing": ("map", chosen, Stand.hurry),
    "map-failed": ("map", routeless, nothing),
    "map-guiding": ("map", guided, on_route(60.0, speed_kmh=58.0)),
    "map-roundabout": ("map", simulated, on_route(500.0, said=SAID, limit_kmh=None)),
    "map-off-route": ("map", guided, on_route(200.0, off_route=True, place=None, heading=None)),
    "map-arrived": ("map", arrived, nothing),
    "search": ("map/search", kept_places, nothing),
    "search-typed": ("map/search", searching("mou"), nothing),
    "search-kind": ("map/search", searching("", "hotel"), listed),
    "search-nothing": ("map/search", nowhere, nothing),
    "search-typed-driving": ("map/search", searching_driving, nothing),
    "search-own-driving": ("map/search", own_driving, nothing),
    "search-driving": ("map/search", driving, nothing),
    "destinations-none": ("map/destinations", with_a_pin, nothing),
    "destinations": ("map/destinations", kept_places, chooses("favourite-1")),
    "destinations-recent": ("map/destinations", places_of_both, chooses(f"recent-{CASINO.id}")),
    "destinations-rename": ("map/destinations", kept_places, chooses("favourite-1", "destination-rename")),
    "map-guided-place": ("map", simulated, lambda stand: stand.map.show(CASINO)),
    "map-stop-refused": ("map", stop_refused, lambda stand: stand.tap("place-stop")),
    "route-none": ("map/route", on_the_road, nothing),
    "route-choosing": ("map/route", chosen, nothing),
    "route": ("map/route", routed, nothing),
    "route-stop": ("map/route", routed, lambda stand: stand.app.routing.chooseStop(0)),
    "route-stop-driving": ("map/route", routed_driving, lambda stand: stand.app.routing.chooseStop(1)),
    "route-directions": ("map/route", routed, listing),
    "route-failed": ("map/route", routeless, nothing),
    "stick-none": ("map/destinations/usb", on_the_road, nothing),
    "stick-reading": ("map/destinations/usb", plugged, reading),
    "stick-failed": ("map/destinations/usb", plugged, read_in_vain),
    "stick-crowded": ("map/destinations/usb", plugged, more_than_room),
    "stick-taken": ("map/destinations/usb", plugged, taken),
    "phone": ("phone", Stand.online, nothing),
    "phone-forget": ("phone", Stand.online, lambda stand: stand.tap("phones-forget")),
    "phone-none": ("phone", Stand.ignition, nothing),
    "phone-powerless": ("phone", powerless, nothing),
    "phone-pair": ("phone/pair", Stand.ignition, nothing),
    "phone-pair-driving": ("phone/pair", driving, nothing),
    "phone-forgotten": ("phone", forgotten, nothing),
    "phone-broken": ("phone", without_adapter, nothing),
    "phone-asleep": ("phone", asleep, nothing),
    "setup": ("setup", Stand.signed_in, nothing),
    "setup-asked": ("setup", Stand.online, incoming),
    "setup-asked-accepted": ("setup", Stand.online, incoming_accepted),
    "bluetooth": ("setup/bluetooth", Stand.paired, nothing),
    "pair-compare": ("setup/bluetooth/pair", Stand.ignition, comparing),
    "pair-accepted": ("setup/bluetooth/pair", Stand.ignition, accepted),
    "pair-share": ("setup/bluetooth/pair", Stand.ignition, sharing),
    "pair-refused": ("setup/bluetooth/pair", Stand.ignition, refused),
    "pair-asking": ("setup/bluetooth/pair", Stand.ignition, asking),
    "pair-seeking": ("setup/bluetooth/pair", forgotten, seeking),
    "pair-forgotten": ("setup/bluetooth/pair", Stand.ignition, pair_forgotten),
    "pair-broken": ("setup/bluetooth/pair", without_adapter, nothing),
    "nearby": ("setup/bluetooth/nearby", around, nothing),
    "nearby-none": ("phone/nearby", Stand.ignition, nothing),
    "nearby-driving": ("setup/bluetooth/nearby", around_driving, nothing),
    "wifi": ("setup/wifi", lambda stand: stand.on_wifi(OfflineReason.CAPTIVE_PORTAL), nothing),
    "wifi-off": ("setup/wifi", Stand.online, nothing),
    "wifi-password": ("setup/wifi", Stand.wifi_on, typing),
    "wifi-wrong": ("setup/wifi", Stand.wifi_on, wrong),
    "wifi-crowded": ("setup/wifi", crowded, unsupported),
    "wifi-driving": ("setup/wifi", crowded_driving, at_the_end("wifi-Café du Port")),
    "wifi-addressing": ("setup/wifi", Stand.wifi_on, addressing),
    "wifi-checking": ("setup/wifi", lambda stand: stand.on_wifi(OfflineReason.CHECKING), nothing),
    "wifi-vanished": ("setup/wifi", Stand.wifi_on, vanished),
    "wifi-hidden-short": ("setup/wifi", Stand.wifi_on, hidden_short),
    "wifi-broken": ("setup/wifi", without_adapter, nothing),
    "wifi-saved": ("setup/wifi/saved", lambda stand: stand.on_wifi(), nothing),
    "wifi-saved-near": ("setup/wifi/saved", Stand.wifi_on, nothing),
    "wifi-saved-none": ("setup/wifi/saved", Stand.ignition, nothing),
    "connection": ("setup/connection", proven, nothing),
    "connection-climbing": ("setup/connection", climbing, nothing),
    "connection-captive": ("setup/connection", captive, nothing),
    "connection-broken": ("setup/connection", without_adapter, nothing),
    "online": ("setup/online", Stand.signed_in, nothing),
    "online-offline": ("setup/online", Stand.paired, nothing),
    "online-suspended": ("setup/online", suspended, nothing),
    "account": ("setup/online/account", Stand.online, nothing),
    "account-again": ("setup/online/account", begun, nothing),
    "account-signed-in": ("setup/online/account", Stand.signed_in, nothing),
    "account-signed-out": ("setup/online/account", signed_out, nothing),
    "account-sign-out": ("setup/online/account", Stand.signed_in, lambda stand: stand.tap("account-sign-out")),
    "account-pending": ("setup/online/account", pending, nothing),
    "account-suspended": ("setup/online/account", suspended, nothing),
    "sign-in": ("setup/online/account/existing", Stand.online, nothing),
    "sign-in-again": ("setup/online/account/existing", begun, nothing),
    "sign-in-wrong": ("setup/online/account/existing", Stand.online, failed),
    "sign-in-offline": ("setup/online/account/existing", Stand.paired, nothing),
    "sign-in-driving": ("setup/online/account/existing", driving, nothing),
    "sign-in-passenger": ("setup/online/account/existing", driving, passenger),
    "sign-in-not-activated": ("setup/online/account/existing", Stand.online, not_activated),
    "sign-in-busy": ("setup/online/account/existing", busy, signing_in),
    "sign-in-other": ("setup/online/account/existing", Stand.signed_in, nothing),
    "new-account": ("setup/online/account/new", Stand.online, nothing),
    "new-account-offline": ("setup/online/account/new", Stand.paired, nothing),
    "new-account-driving": ("setup/online/account/new", driving, nothing),
    "new-account-password": ("setup/online/account/new", Stand.online, new_secret),
    "new-account-place": ("setup/online/account/new", Stand.online, new_place),
    "new-account-place-again": ("setup/online/account/new", begun, new_place),
    "new-account-place-driving": ("setup/online/account/new", Stand.online, new_place_driving),
    "new-account-trouble": ("setup/online/account/new", Stand.online, new_trouble),
    "new-account-taken": ("setup/online/account/new", Stand.online, new_taken),
    "new-account-busy": ("setup/online/account/new", busy, new_busy),
    "new-account-done": ("setup/online/account/new", Stand.online, new_done),
    "code": ("setup/online/account/code", pending, code),
    "code-wrong": ("setup/online/account/code", pending, code_wrong),
    "code-busy": ("setup/online/account/code", pending, code_busy),
    "code-driving": ("setup/online/account/code", driving, nothing),
    "code-offline": ("setup/online/account/code", Stand.paired, nothing),
    "subscriptions-terms": ("setup/online/subscriptions", pending, nothing),
    "subscriptions-suspended": ("setup/online/subscriptions", suspended, nothing),
    "subscriptions": ("setup/online/subscriptions", Stand.signed_in, nothing),
    "subscriptions-stale": ("setup/online/subscriptions", stale, nothing),
    "subscriptions-ended": ("setup/online/subscriptions", ended, nothing),
    "subscriptions-first": ("setup/online/subscriptions", Stand.online, nothing),
    "subscriptions-near": ("setup/online/subscriptions", near, nothing),
    "subscriptions-partly": ("setup/online/subscriptions", partly, nothing),
    "subscriptions-held": ("setup/online/subscriptions", held, nothing),
    "notice-30": ("setup/online/subscriptions", due(30), nothing),
    "notice-1": ("home", due(1), nothing),
    "notice-0": ("setup", due(0), nothing),
    "notice-one": ("home", one_due, nothing),
    "notice-asked": ("setup/online", due(7), incoming),
    "renew": ("setup/online/subscriptions/renew", near, nothing),
    "renew-done": ("setup/online/subscriptions/renew", near, renewed),
    "renew-offline": ("setup/online/subscriptions/renew", Stand.paired, nothing),
    "renew-sign-in": ("setup/online/subscriptions/renew", begun, nothing),
    "renew-suspended": ("setup/online/subscriptions/renew", suspended, nothing),
    "history": ("setup/online/subscriptions/history", history, nothing),
    "history-none": ("setup/online/subscriptions/history", Stand.signed_in, nothing),
    "history-driving": ("setup/online/subscriptions/history", history_driving, nothing),
    "services": ("setup/online/services", Stand.signed_in, nothing),
    "services-first": ("setup/online/services", Stand.online, nothing),
    "services-asked": ("setup/online/services", unlinked, asked),
    "refused-ended": ("setup/online/services", ended, tries("weather")),
    "refused-over": ("setup/online/services", bought_over, tries("traffic")),
    "refused-connected": ("setup/online/services", bought_over, tries("destinations")),
    "refused-never": ("setup/online/services", Stand.signed_in, tries("coyote")),
    "refused-suspended": ("setup/online/services", suspended, tries("parking")),
    "refused-offline": ("setup/online/services", Stand.paired, tries("map-update-ota")),
    "refused-sign-in": ("setup/online/services", Stand.online, tries("e-store")),
    "refused-unlinked": ("setup/online/services", unlinked, tries("map-update-ota")),
    "refused-early": ("setup/online/services", early, tries("coyote")),
    "language": ("setup/language", Stand.online, nothing),
    "vehicle": ("setup/vehicle", Stand.online, nothing),
    "vehicle-unknown": ("setup/vehicle", lambda stand: stand.vehicle.set(replace(DRIVEN, odometer_km=None)), nothing),
    "maps-failed": ("setup/maps", regions_failed, nothing),
    "maps-import": ("setup/maps", regions_importing, nothing),
    "maps-none": ("setup/maps", regions_none, nothing),
    "profile": ("setup/profile", Stand.signed_in, nothing),
    "profile-asked": ("setup/profile", Stand.signed_in, lambda stand: stand.tap("profile-remove")),
    "profile-removed": ("setup/profile", Stand.signed_in, removed),
    "profile-full": ("setup/profile", Stand.signed_in, full),
    "display": ("setup/display", Stand.online, nothing),
}


def play(stand: Stand, scene: str) -> None:
    route, before, after = SCENES[scene]
    stand.fresh()
    before(stand)
    stand.go(route)
    stand.frame()
    after(stand)
    stand.sheet()
