"""The page of destinations: home, work, favourites and where one has been lately."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.profile import CarProfile
from headunit.core.errors import HeadUnitError
from headunit.core.observable import Observable
from headunit.destinations.domain import same
from headunit.destinations.service import DestinationService
from headunit.navigation.map_service import MapService
from headunit.navigation.places import Place
from headunit.navigation.search.categories import icon_of
from headunit.navigation.search.coordinates import name_of
from headunit.ui.formatter import Formatter
from headunit.ui.rows import RowsModel

QML_IMPORT_NAME = "Hmi.ViewModels.Destinations"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class DestinationRow:
    """One destination. `group`: home, work, favourite, recent; home and work are there also while not `known`."""

    key: str
    group: str
    place_title: str = ""
    detail: str = ""
    symbol: str = ""
    kind: str = ""
    known: bool = False


@QmlElement
@QmlUncreatable("built by the unit")
class DestinationsViewModel(QObject):
    """`rows` holds `DestinationRow` roles; the plain properties speak of the chosen one (`key`).

    Args:
        destinations: Keeps them.
        map_service: Shows them; its pin may become home or work.
        car: How its menu calls the page.
        plan: Begins a route to a place.
        formatter: The language.
        parent: Qt's owner.
    """

    changed = Signal()
    opened = Signal(str, arguments=["route"])
    """The person goes on at another page."""
    renamed = Signal()
    """The new name is kept."""

    def __init__(
        self,
        destinations: DestinationService,
        map_service: MapService,
        car: CarProfile,
        plan: Callable[[Place], None],
        formatter: Observable[Formatter],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._destinations, self._map, self._plan = destinations, map_service, plan
        self._formatter = formatter
        self._menu = "favourites" if car.favourites_menu == "Favourites" else "favourite-destinations"
        self._key, self._error = "home", ""
        self._places: dict[str, Place] = {}
        self._rows = RowsModel(DestinationRow, self)
        told: tuple[Any, ...] = (destinations.state, map_service.state, formatter)
        for source in told:
            source.subscribe(lambda _: self._fold())
        self._fold()

    def _fold(self) -> None:
        state = self._destinations.state.value
        entries: list[tuple[str, str, str, Place | None]] = [
            ("home", "home", "", state.home),
            ("work", "work", "", state.work),
            *((f"favourite-{one.id}", "favourite", one.name, one.place) for one in state.favourites),
            *((f"recent-{place.id}", "recent", "", place) for place in state.recents),
        ]
        self._places = {key: place for key, _, _, place in entries if place is not None}
        rows = [self._row(*entry) for entry in entries]
        if self._key not in {row.key for row in rows}:
            self._key = "home"
        self._rows.set_rows(rows)
        self._chosen = next(row for row in rows if row.key == self._key)
        self.changed.emit()

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._rows

    @Property(str, constant=True)
    def menu(self) -> str:
        """`favourites` or `favourite-destinations`: what this car calls it (`PRODUCT.md §1`)."""
        return self._menu

    @Property(bool, notify=changed)
    def bare(self) -> bool:
        """There is neither a favourite nor a recent one."""
        return self._rows.rowCount() == 2

    @Property(str, notify=changed)
    def key(self) -> str:
        return self._key

    @Property(str, notify=changed)
    def group(self) -> str:
        return self._chosen.group

    @Property(bool, notify=changed)
    def known(self) -> bool:
        return self._chosen.known

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._chosen.place_title

    @Property(str, notify=changed)
    def detail(self) -> str:
        return self._chosen.detail

    @Property(str, notify=changed)
    def pin(self) -> str:
        """What the place is called that the map shows; empty: it shows none, or the chosen one."""
        pin, chosen = self._map.state.value.pin, self._places.get(self._key)
        if pin is None or self._map.state.value.looking or (chosen is not None and same(chosen, pin)):
            return ""
        return self._name(pin)

    @Property(str, notify=changed)
    def errorId(self) -> str:
        """Why the last wish was not done (`hmi-destinations-…`)."""
        return self._error

    @Slot(str)
    def choose(self, key: str) -> None:
        self._key, self._error = key, ""
        self._fold()

    @Slot()
    def clearError(self) -> None:
        if self._error:
            self._error = ""
            self.changed.emit()

    @Slot()
    def show(self) -> None:
        """On the map, and among the recent ones."""
        place = self._places.get(self._key)
        if place is not None:
            self._destinations.visit(place)
            self._map.show(place)
            self.opened.emit("map")

    @Slot(str)
    def routeTo(self, key: str) -> None:
        """A route there, to choose on the map."""
        place = self._places.get(key)
        if place is not None:
            self._plan(replace(place, title=self._title(key, place)))
            self.opened.emit("map")

    def _title(self, key: str, place: Place) -> str:
        """As the list calls it: a favourite has a name of its own."""
        favourites = self._destinations.state.value.favourites
        return next((one.name for one in favourites if key == f"favourite-{one.id}"), self._name(place))

    @Slot()
    def takePin(self) -> None:
        """The place that the map shows becomes the chosen one: home or work."""
        pin = self._map.state.value.pin
        if pin is None:
            return
        pin = replace(pin, title=self._name(pin))
        if self._key == "home":
            self._destinations.set_home(pin)
        elif self._key == "work":
            self._destinations.set_work(pin)

    @Slot()
    def keep(self) -> None:
        """The chosen place becomes a favourite."""
        place = self._places.get(self._key)
        if place is not None:
            self._try(lambda: self._destinations.add_favourite(place))

    @Slot(str)
    def rename(self, name: str) -> None:
        """The chosen favourite is called so from now on."""
        if self._try(lambda: self._destinations.rename_favourite(self._key.removeprefix("favourite-"), name)):
            self.renamed.emit()

    @Slot()
    def remove(self) -> None:
        """The list forgets the chosen one."""
        match self._chosen.group:
            case "home":
                self._destinations.set_home(None)
            case "work":
                self._destinations.set_work(None)
            case "favourite":
                self._try(lambda: self._destinations.remove_favourite(self._key.removeprefix("favourite-")))
            case _:
                self._try(lambda: self._destinations.remove_recent(self._key.removeprefix("recent-")))

    def _try(self, wish: Any) -> bool:
        try:
            wish()
        except HeadUnitError as error:
            self._error = f"hmi-destinations-{error.reason}"
        else:
            self._error = ""
        self.changed.emit()
        return not self._error

    def _row(self, key: str, group: str, name: str, place: Place | None) -> DestinationRow:
        if place is None:
            return DestinationRow(key, group)
        title, detail = name or self._name(place), place.detail
        if name and name != place.title:
            detail = f"{place.title}, {detail}" if detail else place.title
        return DestinationRow(key, group, title, detail, icon_of(place.category), place.kind.value, known=True)

    def _name(self, place: Place) -> str:
        return name_of(place, self._formatter.value.language)
