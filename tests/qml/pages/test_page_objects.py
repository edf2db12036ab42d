"""Each page object names what its page really shows."""

from __future__ import annotations

import pytest

from headunit.control.scene_qt import Scene
from headunit.processes.preferences import ROUTES
from headunit.testing.pages import PAGES, Pages
from headunit.testing.pages.frame import Frame, Keyboard, Sheet
from headunit.testing.pages.page import Area, Page, Part
from tests.qml.pages.scenes import SCENES, play
from tests.qml.pages.stand import Stand

TWINS = {"setup/bluetooth": "phone", "setup/bluetooth/pair": "phone/pair", "setup/bluetooth/nearby": "phone/nearby"}


def parts(area: type[Area]) -> set[str]:
    return {part.id for kind in area.__mro__ for part in vars(kind).values() if isinstance(part, Part)}


class Shown:
    """Ids that a screen reader meets, scene by scene; one is played when it is first wanted."""

    def __init__(self, stand: Stand) -> None:
        self._stand, self._scene = stand, Scene(stand.window)
        self._ids: dict[str, set[str]] = {}

    def missing(self, wanted: set[str], route: str | None = None) -> set[str]:
        """Those of `wanted` that no scene shows: of that route, or of all."""
        for name, (where, _, _) in SCENES.items():
            if not wanted:
                break
            if route is None or TWINS.get(route, route) == TWINS.get(where, where):
                wanted = wanted - self._of(name)
        return wanted

    def _of(self, name: str) -> set[str]:
        if name not in self._ids:
            play(self._stand, name)
            self._stand.frame()
            self._ids[name] = {one.element.id for one in self._scene.seen()}
        return self._ids[name]


@pytest.fixture(scope="module")
def shown(one_stand: Stand) -> Shown:
    one_stand.size(1280, 480)
    return Shown(one_stand)


def test_every_route_has_a_page_object() -> None:
    assert [page.route for page in PAGES] == list(ROUTES)
    assert {type(one) for one in vars(Pages(None)).values() if isinstance(one, Page)} == set(PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_every_part_of_a_page_is_on_it(shown: Shown, page: type[Page]) -> None:
    assert shown.missing(parts(page), page.route) == set()


def test_the_plates_of_the_subscriptions_have_days_and_an_end(shown: Shown) -> None:
    wanted = {"term-map-care", "term-service-pack", "term-days", "term-end"}
    assert shown.missing(wanted, "setup/online/subscriptions") == set()


@pytest.mark.parametrize("area", [Frame, Sheet, Keyboard])
def test_every_part_around_the_pages_is_somewhere(shown: Shown, area: type[Area]) -> None:
    assert shown.missing(parts(area)) == set()


def test_a_part_that_is_nowhere_is_missed(shown: Shown) -> None:
    assert shown.missing({"rail-setup", "no-such-part"}, "home") == {"no-such-part"}
