"""The unit without a touch: home, back, arrows and the rotary, on every page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QRectF

from connectivity.contracts.hard_keys import HardKey
from headunit.ui.hard_keys import press
from tests.qml.pages.scenes import play
from tests.qml.pages.stand import Stand

SIZES = [(1280, 480), (1920, 720), (800, 480)]
"""The ES's display, which has a touchpad and no touchscreen, and the largest and the smallest."""


def turn(stand: Stand, key: HardKey) -> str:
    """Press a key; what has the focus then."""
    press(stand.window, key, stand.app.go)
    QCoreApplication.sendPostedEvents()
    item = stand.window.activeFocusItem()
    assert item is not None
    return item.objectName()


def ring(stand: Stand) -> QRectF:
    """Where the focus ring is drawn; there is one at most."""
    [ring] = [one for one in stand.items() if one.property("innerRadius") is not None]
    return ring.mapRectToScene(QRectF(0, 0, ring.width(), ring.height()))


@pytest.mark.parametrize(
    ("key", "route"),
    [
        (HardKey.PHONE, "phone"),
        (HardKey.SETUP, "setup"),
        (HardKey.HOME, "home"),
        (HardKey.MENU, "home"),
        (HardKey.MAP, "map"),
        (HardKey.BACK, "setup"),
    ],
)
def test_keys_open_their_page_from_anywhere(stand: Stand, key: HardKey, route: str) -> None:
    stand.app.go("setup/language")
    stand.frame()
    turn(stand, key)
    assert stand.app.property("route") == route


@pytest.mark.parametrize("key", HardKey)
def test_every_key_does_something_and_none_breaks(stand: Stand, key: HardKey) -> None:
    play(stand, "setup")
    stand.frame()
    before = (stand.app.property("route"), turn(stand, HardKey.CLOCKWISE))
    after = turn(stand, key)
    if key not in (HardKey.SETUP, HardKey.BACK):  # we are there already, at the top
        assert (stand.app.property("route"), after) != before


def test_a_key_that_does_not_exist_is_said(stand: Stand) -> None:
    with pytest.raises(ValueError, match="there is no hard key 'horn': choose one of home, "):
        press(stand.window, "horn", stand.app.go)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scene", ["home", "home-no-phone", "setup", "phone", "bluetooth", "wifi", "pair-compare"])
def test_the_rotary_takes_the_ring_round_the_page_and_back_the_same_way(
    stand: Stand, scene: str, size: tuple[int, int]
) -> None:
    stand.size(*size)
    play(stand, scene)
    stand.frame()
    names = [turn(stand, HardKey.CLOCKWISE)]
    places = [ring(stand)]
    while (name := turn(stand, HardKey.CLOCKWISE)) != names[0]:
        names.append(name)
        places.append(ring(stand))
        assert len(names) < 60, names
    assert len(set(names)) == len(names) > 2
    whole = QRectF(0, 0, *size).adjusted(-1, -1, 1, 1)
    assert all(whole.contains(place) for place in places)
    back = [turn(stand, HardKey.COUNTER_CLOCKWISE) for _ in names]
    assert back == [*reversed(names[1:]), names[0]]
    stand.app.go("setup/display")
    stand.frame()  # a car's display keeps its size: the next test's does not come over the home page


@pytest.mark.parametrize("scene", ["home", "setup", "phone-forget", "wifi-password", "sign-in", "code"])
def test_arrows_move_the_focus_where_nothing_else_takes_them(stand: Stand, scene: str) -> None:
    play(stand, scene)
    stand.frame()
    first = turn(stand, HardKey.CLOCKWISE)
    seen = {turn(stand, HardKey.DOWN) for _ in range(40)}
    assert len(seen | {first}) > 1, "the arrows lead nowhere"
    while turn(stand, HardKey.UP) != first:
        seen.add("up")
    assert stand.window.activeFocusItem() is not None


def test_enter_acts_and_a_key_is_heard_in_a_window_that_is_not_the_active_one(stand: Stand) -> None:
    play(stand, "setup")
    stand.frame()
    stand.window.contentItem().setFocus(False)
    assert stand.window.activeFocusItem() is None
    assert turn(stand, HardKey.CLOCKWISE) == "setup-bluetooth"
    turn(stand, HardKey.ENTER)
    assert stand.app.property("route") == "setup/bluetooth"
    turn(stand, HardKey.BACK)
    assert stand.app.property("route") == "setup"
