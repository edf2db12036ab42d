"""The page that looks for a place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.profile import CarProfile
from headunit.core.errors import HeadUnitError
from headunit.core.observable import Observable
from headunit.destinations.domain import same
from headunit.destinations.service import DestinationService
from headunit.navigation.map_service import MapService
from headunit.navigation.places import Hit, Place
from headunit.navigation.ports import MapPort
from headunit.navigation.search.categories import BY_ID, QUICK, icon_of
from headunit.navigation.search.service import Found, SearchService, SearchState
from headunit.ui.formatter import Formatter
from headunit.ui.rows import RowsModel

QML_IMPORT_NAME = "Hmi.ViewModels.Search"
QML_IMPORT_MAJOR_VERSION = 1

PURPOSES = ("home", "work", "favourite", "stop")
_LIST, _ROUTE = "map/destinations", "map/route"
_RECENTS = 8


@dataclass(frozen=True, slots=True)
class HitRow:
    """One hit. `symbol` names the icon of its category, empty: `kind` tells; `distance` is empty where nobody knows."""

    key: str
    kind: str
    symbol: str
    source: str
    place_title: str
    detail: str
    distance: str


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A kind of place that is offered at a touch."""

    category: str
    symbol: str
    label: str


@QmlElement
@QmlUncreatable("built by the unit")
class SearchViewModel(QObject):
    """`hits` holds `HitRow` roles, `categories` those of `CategoryRow`.

    `purpose` is what the person looks for a place for: empty to see it on the map, else one of `PURPOSES`.

    Args:
        search: Looks.
        destinations: Keeps what is found.
        map_service: Shows it.
        maps: Says whether there is a map at all.
        car: Its market's units.
        formatter: The language.
        add_stop: Makes a place a stop of the route; raises `UsageError`.
        parent: Qt's owner.
    """

    changed = Signal()
    opened = Signal(str, arguments=["route"])
    """A place was chosen: the person goes on there."""

    def __init__(
        self,
        search: SearchService,
        destinations: DestinationService,
        map_service: MapService,
        maps: MapPort,
        car: CarProfile,
        formatter: Observable[Formatter],
        add_stop: Callable[[Place], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._add_stop = add_stop
        self._search, self._destinations, self._map, self._maps = search, destinations, map_service, maps
        self._units, self._formatter = car.market.units, formatter
        self._purpose, self._kept, self._refused = "", False, ""
        self._hits, self._categories = RowsModel(HitRow, self), RowsModel(CategoryRow, self)
        self._found: tuple[Found, ...] = ()
        told: tuple[Observable[Any], ...] = (search.state, destinations.state, maps.regions, formatter)
        for source in told:
            source.subscribe(lambda _: self._fold())
        self._fold()

    def _fold(self) -> None:
        language = self._formatter.value.language
        self._found = self._state.hits if self._state.asked else tuple(self._known())
        self._hits.set_rows([self._row(found) for found in self._found])
        quick = (BY_ID[category] for category in QUICK)
        self._categories.set_rows([CategoryRow(one.id, one.icon, one.label(language)) for one in quick])
        self.changed.emit()

    def _known(self) -> Iterator[Found]:
        """What is offered before anything is typed: home and work, and where one has been last."""
        kept = self._destinations.state.value
        if kept.home is not None and self._purpose != "home":
            yield Found(Hit(kept.home, None), "home")
        if kept.work is not None and self._purpose != "work":
            yield Found(Hit(kept.work, None), "work")
        for place in kept.recents[:_RECENTS]:
            yield Found(Hit(place, None), "recent")

    def _row(self, found: Found) -> HitRow:
        place, distance = found.hit.place, found.hit.distance_m
        told = "" if distance is None else self._formatter.value.distance(distance, self._units)
        title, detail = place.title, place.detail
        if found.source == "favourite":
            favourites = self._destinations.state.value.favourites
            title = next((one.name for one in favourites if same(one.place, place)), title)
            detail = place.detail if title == place.title else place.title
        return HitRow(_key(found), place.kind.value, icon_of(place.category), found.source, title, detail, told)

    @property
    def _state(self) -> SearchState:
        return self._search.state.value

    @Property(QObject, constant=True)
    def hits(self) -> QObject:
        return self._hits

    @Property(QObject, constant=True)
    def categories(self) -> QObject:
        return self._categories

    @Property(str, notify=changed)
    def text(self) -> str:
        return self._state.text

    @Property(str, notify=changed)
    def category(self) -> str:
        """The category that alone is looked for; empty: everything."""
        return self._state.category or ""

    @Property(str, notify=changed)
    def purpose(self) -> str:
        return self._purpose

    @Property(str, notify=changed)
    def origin(self) -> str:
        """The page that somebody with a purpose comes from, and goes back to."""
        return _ROUTE if self._purpose == "stop" else _LIST

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """An answer is being waited for."""
        return self._state.busy

    @Property(bool, notify=changed)
    def failed(self) -> bool:
        """The last question was not answered, or the last wish not fulfilled."""
        return bool(self._refused) or self._state.failure is not None

    @Property(bool, notify=changed)
    def unmapped(self) -> bool:
        """There is no map on board to look in."""
        return not self._maps.regions.value

    @Property(str, notify=changed)
    def sayId(self) -> str:
        """In place of hits: why there are none, or why one is not kept; empty: there are some, or nothing was asked."""
        if self._refused:
            return self._refused
        if self._state.hits or not self._state.asked:
            return ""
        if self.unmapped:
            return "hmi-search-no-map"
        if self._state.failure is not None:
            return "hmi-search-away"
        if self._state.busy:
            return ""
        return "hmi-search-nothing" if self._state.text.strip() else "hmi-search-nothing-near"

    @Slot(str)
    def type(self, text: str) -> None:
        """What stands in the field."""
        self._refused = ""
        self._search.type(text)

    @Slot(str)
    def chooseCategory(self, category: str) -> None:
        """Only that kind of place; empty: everything."""
        self._refused = ""
        self._search.choose_category(category or None)

    @Slot(str)
    def seek(self, purpose: str) -> None:
        """The next place chosen is for that; empty: to be shown."""
        if purpose not in ("", *PURPOSES):
            raise ValueError(f"there is no purpose {purpose!r}")
        self._purpose = purpose
        self._search.clear()
        self._fold()

    @Slot(str)
    def choose(self, key: str) -> None:
        """A hit was touched; one that is gone meanwhile is nothing."""
        place = next((found.hit.place for found in self._found if _key(found) == key), None)
        if place is None:
            return
        match self._purpose:
            case "home":
                self._destinations.set_home(place)
            case "work":
                self._destinations.set_work(place)
            case "favourite":
                if not self._try(lambda: self._destinations.add_favourite(place), "hmi-destinations"):
                    return
            case "stop":
                if not self._try(lambda: self._add_stop(place), "hmi-route"):
                    return
            case _:
                self._destinations.visit(place)
                self._map.show(place)
        self._kept = not self._purpose
        self.opened.emit(self.origin if self._purpose else "map")

    def _try(self, wish: Callable[[], None], words: str) -> bool:
        self._refused = ""
        try:
            wish()
        except HeadUnitError as error:
            self._refused = f"{words}-{error.reason}"
            self.changed.emit()
        return not self._refused

    @Slot()
    def leave(self) -> None:
        """The page is left. What was found stays for who comes back from the map, else the next search is a new one."""
        kept, self._kept, self._purpose, self._refused = self._kept, False, "", ""
        if not kept:
            self._search.clear()
        self._fold()


def _key(found: Found) -> str:
    return f"{found.source}-{found.hit.place.id}"
