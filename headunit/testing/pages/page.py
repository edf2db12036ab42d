"""What every page object is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self, overload

if TYPE_CHECKING:
    from headunit.testing.locator import Locator
    from headunit.testing.unit import HeadUnit


class Area:
    """Part of what the unit shows. `unit` is the unit it belongs to."""

    def __init__(self, unit: HeadUnit) -> None:
        self.unit = unit

    def part(self, id: str) -> Locator:  # noqa: A002 - the word that QML and the tree use
        """The element of that name in the QML source."""
        return self.unit.by_id(id)


class Part:
    """An element of an area by its name in the QML source, as an attribute: `wifi.switch` is a locator."""

    def __init__(self, id: str) -> None:  # noqa: A002 - the word that QML and the tree use
        self.id = id

    @overload
    def __get__(self, area: None, owner: type[Area]) -> Part: ...
    @overload
    def __get__(self, area: Area, owner: type[Area]) -> Locator: ...
    def __get__(self, area: Area | None, owner: type[Area]) -> Part | Locator:
        """The locator; of the class, the part itself."""
        return self if area is None else area.part(self.id)


class Page(Area):
    """A page of the unit. Its actions wait until the page shows what they need; `route` is where it is."""

    route: ClassVar[str]

    def open(self) -> Self:
        """Go there without a finger, and wait until it is shown."""
        self.unit.open(self.route)
        return self

    def wait(self) -> Self:
        """Wait until it is shown."""
        self.unit.wait_page(self.route)
        return self

    @property
    def is_open(self) -> bool:
        """Whether it is shown now."""
        return self.unit.page == self.route

    @classmethod
    def parts(cls) -> dict[str, str]:
        """Names of its parts and what they are called in the QML source."""
        return {name: part.id for kind in cls.__mro__ for name, part in vars(kind).items() if isinstance(part, Part)}
