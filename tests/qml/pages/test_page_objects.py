"""Each page object names what its page really shows."""

from __future__ import annotations

from collections import defaultdict

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


@pytest.fixture(scope="module")
def shown(one_stand: Stand) -> dict[str, set[str]]:
    """Ids that a screen reader meets, by route, over every scene."""
    one_stand.size(1280, 480)
    found: dict[str, set[str]] = defaultdict(set)
    scene = Scene(one_stand.window)
    for name, (route, _, _) in SCENES.items():
        play(one_stand, name)
        one_stand.frame()
        found[TWINS.get(route, route)] |= {one.element.id for one in scene.seen()}
    return found


def test_every_route_has_a_page_object() -> None:
    assert [page.route for page in PAGES] == list(ROUTES)
    assert {type(one) for one in vars(Pages(None)).values() if isinstance(one, Page)} == set(PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_every_part_of_a_page_is_on_it(shown: dict[str, set[str]], page: type[Page]) -> None:
    assert parts(page) - shown[TWINS.get(page.route, page.route)] == set()


def test_the_plates_of_the_subscriptions_have_days_and_an_end(shown: dict[str, set[str]]) -> None:
    wanted = {"term-map-care", "term-service-pack", "term-days", "term-end"}
    assert wanted - shown["setup/online/subscriptions"] == set()


@pytest.mark.parametrize("area", [Frame, Sheet, Keyboard])
def test_every_part_around_the_pages_is_somewhere(shown: dict[str, set[str]], area: type[Area]) -> None:
    assert parts(area) - set().union(*shown.values()) == set()
