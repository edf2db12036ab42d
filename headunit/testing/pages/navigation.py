"""The map, the search, the destinations and the map's regions."""

from __future__ import annotations

from headunit.testing.locator import Locator
from headunit.testing.pages.page import Page, Part


class MapPage(Page):
    """The map, the keys around it, and the card of the place that its pin stands on."""

    route = "map"

    search = Part("map-search")
    destinations = Part("map-destinations")
    gps = Part("map-gps")
    """How good the position is."""
    show_region = Part("map-notice-key")
    """Where there is no map: goes to the nearest region that there is."""
    recentre = Part("map-recentre")
    """Back to the car, which is followed again."""
    compass = Part("map-compass")
    tilt = Part("map-tilt")
    nearer = Part("map-nearer")
    farther = Part("map-farther")
    street = Part("map-street-name")
    attribution = Part("map-attribution")
    card = Part("map-card")
    title = Part("place-title")
    """What the place is called."""
    route_there = Part("place-route")
    """A route to it."""
    add_stop = Part("place-stop")
    """It becomes a stop of the route that there is."""
    new_route = Part("place-new-route")
    trouble = Part("place-trouble")
    """Why it was not kept, or does not become a stop."""
    save = Part("place-save")
    set_home = Part("place-home")
    set_work = Part("place-work")
    close = Part("place-close")
    manoeuvre = Part("guide-card")
    """While one is guided: what the driver does next; its name is the sentence."""
    distance = Part("guide-distance")
    """To it, without the unit; "Now" right before it."""
    onto = Part("guide-street")
    """The street that it leads onto."""
    towards = Part("guide-towards")
    arrival = Part("guide-overview")
    """When one arrives; a touch shows all of the route, another one the car."""
    speed = Part("guide-speeds")
    """The limit and the own speed."""
    said = Part("guide-said-text")
    """What was just said, where the machine has no voice."""
    rerouting = Part("guide-off-route-text")
    """The car has left its route, and another one is looked for."""
    voice = Part("guide-voice")
    """Speaks, or is silent."""
    more = Part("guide-more")
    """To the page of the route."""
    end_simulation = Part("guide-simulation-end")
    arrived = Part("guide-arrived-card")
    done = Part("guide-done")
    """Closes the card of the arrival."""
    destination = Part("route-destination")
    """Where the route leads that is being made."""
    start = Part("route-start")
    simulate = Part("route-simulate")
    options = Part("route-options")
    """To the stops, and what a route keeps off."""
    why = Part("route-why")
    """Why there is no route, and what to do."""
    again = Part("route-again")
    discard = Part("route-close")

    def way(self, number: int) -> Locator:
        """One of the routes to choose from, 0 the best."""
        return self.part(f"way-{number}")


class SearchPage(Page):
    """The field, kinds of places, and what is found."""

    route = "map/search"

    field = Part("search-field-input")
    clear = Part("search-field-clear")
    line = Part("search-line")
    """In place of hits: why there are none, and what to try."""
    search = Part("key-action")
    """Puts the keyboard away: the whole list."""

    def kind(self, category: str) -> Locator:
        """What looks for one kind of place, by its id: `fuel`, `parking`, `hotel` …"""
        return self.part(f"chip-{category}")

    def hit(self, title: str) -> Locator:
        """A hit by its title."""
        return self.unit.button(title)

    def find(self, text: str) -> None:
        """Type `text`, in the place of what stands there."""
        self.field.fill(text)

    def choose(self, text: str, title: str) -> None:
        """Type `text` and go to the hit called `title`."""
        self.find(text)
        self.hit(title).tap()


class DestinationsPage(Page):
    """Home, work, favourites and where one has been lately; what can be done with the chosen one."""

    route = "map/destinations"

    home = Part("destination-home")
    work = Part("destination-work")
    title = Part("destination-title")
    route_there = Part("destination-route")
    """A route to the chosen one."""
    route_home = Part("destination-go-home")
    """A route home at one touch."""
    route_to_work = Part("destination-go-work")
    show = Part("destination-show")
    search = Part("destination-search")
    """Look for the address of home or work."""
    take_pin = Part("destination-pin")
    """The place that the map shows becomes home or work."""
    rename = Part("destination-rename")
    keep = Part("destination-keep")
    """A recent one becomes a favourite."""
    remove = Part("destination-remove")
    add = Part("destinations-add")
    usb = Part("destinations-usb")
    """Favourites from files on a USB stick."""
    name = Part("favourite-name-input")
    save = Part("favourite-save")

    def row(self, title: str) -> Locator:
        """A favourite or a recent destination by its name; of several the first: favourites come before recent ones."""
        return self.unit.item(title).nth(0)

    def call(self, title: str, name: str) -> None:
        """Give a favourite another name."""
        self.row(title).tap()
        self.rename.tap()
        self.name.fill(name)
        self.save.tap()


class RoutePage(Page):
    """The route as a whole, or one of its stops; what is to be done on the way."""

    route = "map/route"

    whole = Part("route-whole")
    """The row above the stops: the route itself, with what it keeps off."""
    add = Part("route-add")
    """Look for one more stop."""
    directions = Part("route-directions")
    """Everything that is still to be done on the way."""
    avoid_motorways = Part("avoid-motorways")
    avoid_tolls = Part("avoid-tolls")
    avoid_ferries = Part("avoid-ferries")
    trouble = Part("route-trouble")
    """Why there is no route, or not the one that was asked for."""
    go = Part("route-go")
    """Start, drive what was simulated, or look once more."""
    simulate = Part("route-simulate")
    end = Part("route-end")
    title = Part("stop-title")
    """Of the chosen stop."""
    earlier = Part("stop-earlier")
    later = Part("stop-later")
    skip = Part("stop-skip")
    """On to the one after the next."""
    remove = Part("stop-remove")

    def stop(self, number: int) -> Locator:
        """A stop, 0 the next one; the last is the destination."""
        return self.part(f"stop-{number}")

    def manoeuvre(self, number: int) -> Locator:
        """One of the directions, 0 the next."""
        return self.part(f"manoeuvre-{number}")


class StickPage(Page):
    """The files of the USB stick, the places in one of them, and what became of those that were chosen."""

    route = "map/destinations/usb"

    title = Part("stick-title")
    """Of the file."""
    count = Part("stick-count")
    room = Part("stick-room")
    """How many more favourites there can be."""
    error = Part("stick-error")
    cancel = Part("stick-cancel")
    all = Part("stick-all")
    take = Part("stick-take")
    """The chosen places become favourites."""
    saved = Part("stick-new")
    left = Part("stick-left")
    """For how many there was no room."""
    done = Part("stick-done")
    """Goes to the list of favourites."""

    def file(self, title: str) -> Locator:
        """A file by its name."""
        return self.unit.item(title)

    def place(self, number: int) -> Locator:
        """A place of the file, from 0."""
        return self.part(f"stick-place-{number}")

    def take_all(self, title: str) -> None:
        """Read a file, and save all of its places that are none yet, as far as there is room."""
        self.file(title).tap()
        self.take.tap()
        self.saved.wait()


class MapRegionsPage(Page):
    """The regions of the map, what each holds, and an import under way."""

    route = "setup/maps"

    remove = Part("maps-remove")
    more = Part("maps-more")
    """Says how another map comes on board."""
    phase = Part("import-phase")
    share = Part("import-share")
    cancel = Part("import-cancel")
    error = Part("maps-error")
    source = Part("maps-source")
    """Where the data comes from, and its licence."""

    def region(self, id: str) -> Locator:  # noqa: A002 - the word that the manifest uses
        """The row of a region, by its id: `monaco-riviera`."""
        return self.part(f"region-{id}")
