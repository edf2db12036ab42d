"""The panel's window: every control by position, by key and by assistive technology; words; what is cut or covers."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from headunit.core.errors import LinkError, LinkReason, ProblemError
from headunit.ui.scene_items import child_items
from tests.qml.panel.conftest import Window, french_texts, source_texts
from tests.world_state import phone_json

SIZES = [(1280, 720), (1000, 480), (1280, 480)]
PAIRING = {"passkey": 42017, "code": "042017", "accepted_here": False, "accepted_there": False, "seconds": 30}
VISIBLE = {"bluetooth": {"powered": True, "discoverable": True}, "wifi": {"enabled": True, "active": "Maison-5G"}}
WINDOWS = [f"window_{seat}_percent" for seat in ("driver", "passenger", "rear_driver", "rear_passenger")]
UNDERGROUND = {"satellites": False, "mobile_coverage": False}
JUMPING = {
    "status": "advancing",
    "pace": 0.0,
    "begun_at": "2026-05-01T08:00:00Z",
    "now": "2027-01-10T08:00:00Z",
    "target": "2027-09-22T08:00:00Z",
    "fired": 14,
}
COMING = [
    {"member": "unit", "at": "2028-11-20T23:00:00Z", "what": "notice-map-care-30-service-pack-30"},
    {"member": "unit", "at": "2028-12-21T09:42:00Z", "what": "term-ends-map-care-service-pack"},
    {"member": "backend", "at": "2028-12-21T09:42:00Z", "what": ""},
]
DRIVE = {
    "title": "12 Boulevard des Moulins",
    "km": 14.2,
    "km_left": 3.2,
    "share": 0.77,
    "arrives_at": "2026-05-01T08:12:00Z",
}
OPEN = {
    "door_driver_open": True,
    "boot_open": True,
    "door_driver_locked": True,
    "hazard_lights": True,
    "key": "OUTSIDE",
}

THREE = [
    phone_json("marie", "Marie"),
    phone_json("karim", "Karim", paired=True),
    phone_json("ines", "Inès", in_range=False),
]
CLICKS = [
    ("Freeze", ("rate", 0.0)),
    ("×1", ("rate", 1.0)),
    ("×60", ("rate", 60.0)),
    ("×3600", ("rate", 3600.0)),
    ("Jump to next", ("jump", "next")),
    ("+1 h", ("jump", "PT1H")),
    ("+1 day", ("jump", "P1D")),
    ("+1 week", ("jump", "P1W")),
    ("+1 month", ("jump", "P1M")),
    ("+1 year", ("jump", "P1Y")),
    ("Marie’s phone: In the car", ("phone", "marie", {"in_range": False})),
    ("Marie’s phone: Bluetooth", ("phone", "marie", {"bluetooth": False})),
    ("Marie’s phone: Bluetooth tethering", ("phone", "marie", {"tethering": True})),
    ("Marie’s phone: Mobile internet", ("phone", "marie", {"mobile_internet": False})),
    ("Marie’s phone: battery less", ("phone", "marie", {"battery_percent": 70})),
    ("Marie’s phone: battery more", ("phone", "marie", {"battery_percent": 90})),
    ("Marie’s phone: Shows another code", ("phone", "marie", {"passkey_differs": True})),
    ("Marie’s phone: Passkey answer: Accept", ("phone", "marie", {"pairing_answer": "accept"})),
    ("Marie’s phone: Passkey answer: Refuse", ("phone", "marie", {"pairing_answer": "reject"})),
    ("Marie’s phone: Pair with the unit", ("start", "marie")),
    ("Marie’s phone: Remove", ("remove-phone", "marie")),
    ("Karim’s phone: Forget the unit", ("forget", "karim")),
    ("Add a phone", ("add-phone", "paul", "5C:33:7B:0B:00:00", {"name": "Paul"})),
    ("Marie’s hotspot", ("phone", "marie", {"hotspot": True})),
    ("Maison-5G: In range", ("network", "maison", {"in_range": False})),
    ("Café du Port: Internet", ("network", "cafe", {"internet": False})),
    ("Café du Port: Sign-in page", ("network", "cafe", {"captive": False})),
    ("Café du Port: Terms accepted", ("network", "cafe", {"portal_accepted": True})),
    ("Maison-5G: Hidden", ("network", "maison", {"hidden": True})),
    ("Maison-5G: Remove", ("remove-network", "maison")),
    ("Add a network: WPA3", ("add-network", "wifi-1", "Wi-Fi 1", "sae", {"password": "headunit"})),
    ("Ignition", ("car", {"ignition": "ON"})),
    ("Drive at 30 km/h", ("drive", 30.0)),
    ("Drive at 110 km/h", ("drive", 110.0)),
    ("Stop", ("stop_driving",)),
    ("Colder outside", ("car", {"outside_c": 17.0})),
    ("Warmer outside", ("car", {"outside_c": 19.0})),
    ("Satellites", ("car", {"satellites": False})),
    ("Mobile network: EDGE", ("car", {"coverage": "edge"})),
    ("Mobile network: Tunnel", ("car", {"coverage": "tunnel"})),
    ("Underground", ("car", {"satellites": False, "mobile_coverage": False})),
    ("Open: Front left door", ("car", {"door_driver_open": True})),
    ("Open: Rear right door", ("car", {"door_rear_passenger_open": True})),
    ("Open: Boot", ("car", {"boot_open": True})),
    ("Locked", ("car", {"locked": True})),
    ("Key in the car", ("car", {"key": "OUTSIDE"})),
    ("Windows open", ("car", dict.fromkeys(WINDOWS, 100.0))),
    ("Alarm: Armed", ("car", {"alarm": "ARMED"})),
    ("Lights: Low beam", ("car", {"low_beam": True})),
    ("Lights: Hazard", ("car", {"hazard_lights": True})),
    ("Warmer inside", ("car", {"cabin_c": 21.0})),
    ("Unit, at its start: 1 day slow", ("clocks", {"unit_error_s": -86_400.0})),
    ("GPS: week rollover", ("clocks", {"gps_error_s": -619_315_200.0})),
    ("Backend: 3 days ahead", ("clocks", {"backend_error_s": 259_200.0})),
]


@pytest.mark.parametrize("size", [(1280, 720), (1000, 480)], ids="{0[0]}x{0[1]}".format)
def test_every_control_clicked_at_its_place_asks_for_one_thing(panel: Window, size: tuple[int, int]) -> None:
    panel.resize(*size)
    panel.tell(radio=VISIBLE, car={"speed_kmh": 50.0}, phones=THREE, clock={"coming": COMING})
    for name, asked in CLICKS:
        panel.world.calls.clear()
        panel.click(name)
        assert panel.world.calls == [asked], name


def is_bar(item: QQuickItem) -> bool:
    """Whether assistive technology is told that it shows how much of a jump is done."""
    interface = QAccessible.queryAccessibleInterface(item)
    if interface is None or interface.role() != QAccessible.Role.ProgressBar:
        return False
    return interface.text(QAccessible.Text.Name) == "Jumping to 22 Sept 2027, 10:00…"


@pytest.mark.parametrize("size", [(1280, 720), (1000, 480)], ids="{0[0]}x{0[1]}".format)
def test_what_is_due_next_is_listed_and_a_jump_shows_its_way_and_is_called_off(
    panel: Window, size: tuple[int, int]
) -> None:
    panel.resize(*size)
    assert not panel.named("Jump to next").isEnabled()
    panel.tell(clock={"coming": COMING})
    if size == (1280, 720):
        for text in (
            "21 Nov 2028, 00:00",
            "Notice, day −30: Map Care, Service Pack",
            "End of Map Care, Service Pack",
            "Something in backend",
        ):
            assert panel.sees(text), text
    else:
        assert panel.sees("Next: 21 Nov 2028, 00:00")
    panel.tell(clock=JUMPING)
    assert panel.sees("Jumping to 22 Sept 2027, 10:00…")
    [bar] = [item for item in panel.items() if is_bar(item)]
    [filled] = child_items(bar)
    assert 0.45 < filled.width() / bar.width() < 0.55
    panel.click("Cancel the jump")
    assert panel.world.calls == [("cancel-jump",)]


def test_who_is_away_is_folded_until_asked_for_or_back(panel: Window) -> None:
    def knobs() -> list[str]:
        names = [str(item.property("name")) for item in panel.items() if item.property("focusRadius") is not None]
        return [name for name in names if name.startswith("Inès’s phone: ") and name != "Inès’s phone: all knobs"]

    away, back = THREE, [*THREE[:2], phone_json("ines", "Inès")]
    panel.tell(phones=away)
    assert knobs() == ["Inès’s phone: In the car"]
    panel.click("Inès’s phone: all knobs")
    assert "Inès’s phone: Bluetooth tethering" in knobs()
    panel.click("Inès’s phone: all knobs")
    assert knobs() == ["Inès’s phone: In the car"]
    panel.tell(phones=back)
    assert "Inès’s phone: Bluetooth tethering" in knobs()
    panel.tell(phones=away)
    assert "Inès’s phone: Bluetooth tethering" in knobs()


def test_a_passkey_is_answered_on_the_card(panel: Window) -> None:
    panel.resize(1000, 480)
    panel.tell(phone={"pairing": PAIRING})
    assert panel.sees("042 017")
    assert panel.sees("Marie’s phone asks: is this the number on the unit?")
    panel.click("Accept")
    assert panel.world.calls == [("answer", "marie", True)]
    panel.click("Refuse")
    assert panel.world.calls[1:] == [("answer", "marie", False)]
    panel.tell(phone={"pairing": {**PAIRING, "accepted_there": True}})
    assert panel.sees("Accepted here; the unit is still to answer.")
    panel.tell()
    assert not panel.sees("042 017")


def test_a_date_is_typed_and_jumped_to(panel: Window) -> None:
    entry = next(item for item in panel.items() if item.property("maximumLength") == 20)
    assert panel.said(entry).role() == QAccessible.Role.EditableText
    entry.forceActiveFocus()
    panel.type("2027-01-31")
    panel.key(Qt.Key.Key_Return)
    ((kind, target),) = panel.world.calls
    assert (kind, target.isoformat()) == ("jump", "2027-01-31T00:00:00+01:00")
    assert entry.property("text") == ""
    panel.type("soon")
    panel.click("Jump")
    assert panel.sees("Write the date like 2027-01-31, or with the time: 2027-01-31 14:30.")
    assert entry.property("text") == "soon"


def test_a_drive_is_typed_in_its_kind(panel: Window) -> None:
    def typed(text: str) -> None:
        entry = next(item for item in panel.items() if item.property("maximumLength") == 1000)
        entry.forceActiveFocus()
        panel.type(text)
        panel.key(Qt.Key.Key_Return)

    typed("Casino")
    panel.click("Drives by itself: odometer")
    typed("200")
    assert panel.world.calls == [("drive_along", {"to": "Casino"}), ("drive_along", {"until_km": 200.0})]
    panel.world.refusal = ProblemError("passed", 409, "…")
    typed("10")
    assert panel.sees("The odometer shows as much already: write more.")
    panel.world.refusal = ProblemError("ignition-off", 409, "…")
    typed("5")
    assert panel.sees("Switch the ignition on before driving.")


def test_a_refusal_is_read_and_can_be_closed(panel: Window) -> None:
    panel.world.refusal = ProblemError("ignition-off", 409, "…")
    panel.click("Drive at 50 km/h")
    assert panel.sees("Switch the ignition on before driving.")
    panel.click("Close the message")
    assert not panel.sees("Switch the ignition on before driving.")
    panel.world.refusal = ProblemError("brand-new", 409, "The moon is full.")
    panel.click("Ignition")
    assert panel.sees("The world refused: The moon is full.")


def test_while_the_world_is_away_there_is_nothing_to_press(panel: Window) -> None:
    panel.world.away.set(LinkError(LinkReason.LOST, "gone"))
    panel.world.state.set(None)
    assert panel.sees("The world does not answer. Trying again…")
    assert panel.sees("No answer")
    assert [item.property("name") for item in panel.items() if item.property("focusRadius") is not None] == []
    panel.tell()
    assert panel.sees("Connected")
    panel.click("+1 day")
    assert panel.world.calls == [("jump", "P1D")]


def test_a_jump_shows_where_to_and_locks_what_would_jump(panel: Window) -> None:
    panel.tell(clock={"status": "advancing", "pace": 0.0, "target": "2027-05-01T08:00:00Z"})
    assert panel.sees("Jumping to 1 May 2027, 10:00…")
    assert not panel.named("+1 day").isEnabled()
    panel.tell(clock={"rate": 3600.0, "pace": 1.0, "holds": ["pairing"]})
    assert panel.sees("Held at ×1: a pairing waits for an answer")
    assert panel.said(panel.named("×3600")).state().checked
    panel.tell(clock={"rate": 3600.0, "pace": 1.0, "holds": ["notice"]})
    assert panel.sees("Held at ×1: a notice waits for an answer")
    panel.tell(clock={"rate": 0.0, "pace": 0.0})
    panel.click("Run")
    assert panel.world.calls == [("rate", 3600.0)]


def test_wrong_clocks_are_told_beside_service_time(panel: Window) -> None:
    panel.tell(clocks={"unit_error_s": 86_400.0, "backend_error_s": 7.0})
    assert panel.sees("Clocks that are wrong: Unit, Backend")
    assert panel.said(panel.named("Unit, at its start: 1 day fast")).state().checked
    assert not panel.said(panel.named("Backend: right")).state().checked
    panel.tell()
    assert not panel.sees("Clocks that are wrong: Unit, Backend")
    assert panel.said(panel.named("Backend: right")).state().checked


def test_name_role_and_state_of_every_control(panel: Window) -> None:
    panel.tell(radio=VISIBLE, car={"ignition": "ON", "speed_kmh": 50.0}, phones=THREE)
    panel.click("Inès’s phone: all knobs")
    controls = [item for item in panel.items() if item.property("focusRadius") is not None]
    assert len(controls) > 30
    names = [panel.said(item).text(QAccessible.Text.Name) for item in controls]
    assert all(names)
    assert len(set(names)) == len(names), "two controls share a name"
    roles = {QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton}
    assert {panel.said(item).role() for item in controls} <= roles
    assert panel.said(panel.named("Ignition")).state().checked
    assert panel.said(panel.named("Drive at 50 km/h")).state().checked
    assert not panel.said(panel.named("Marie’s hotspot")).state().checked


def test_the_keyboard_reaches_everything_and_presses(panel: Window) -> None:
    panel.resize(1000, 480)
    panel.tell(radio=VISIBLE, car={"speed_kmh": 50.0}, clock={"coming": COMING})
    wanted = {item.property("name") for item in panel.items() if item.property("focusRadius") is not None}
    wanted -= {"Jump", "Drive there"}  # nothing typed: they take no focus
    reached = set()
    for _ in range(len(wanted) + 5):
        panel.key(Qt.Key.Key_Tab)
        item = panel.window.activeFocusItem()
        reached.add(item.property("name"))
        place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
        assert panel.window.contentItem().boundingRect().contains(place), item.property("name")
    assert wanted <= reached
    panel.named("+1 year").forceActiveFocus()
    panel.key(Qt.Key.Key_Space)
    assert panel.world.calls == [("jump", "P1Y")]


def in_sight(item: QQuickItem, place: QRectF) -> QRectF:
    """What is seen of a place in the window: less what an enclosing item has scrolled away."""
    parent = item.parentItem()
    while parent is not None:
        if parent.clip():
            place = place.intersected(parent.mapRectToScene(QRectF(0, 0, parent.width(), parent.height())))
        parent = parent.parentItem()
    return place


def cut_or_covering(panel: Window) -> list[str]:
    """Texts that are shortened, leave their plate, or lie on one another."""
    found = []
    texts = [item for item in panel.items() if item.inherits("QQuickText")]
    shown: list[tuple[str, QRectF, QQuickItem]] = []
    frame = panel.window.contentItem().boundingRect()
    for item in texts:
        words = item.property("text")
        if not words or item.opacity() == 0:
            continue
        if item.property("truncated"):
            found.append(f"cut: {words}")
        place = item.mapRectToScene(QRectF(0, 0, min(item.width(), item.property("contentWidth")), item.height()))
        if place.left() < 0 or place.right() > frame.right():
            found.append(f"outside: {words}")
        if item.property("contentWidth") > item.width() + 1:
            found.append(f"wider than its place: {words}")
        shown.append((words, in_sight(item, place.adjusted(1, 3, -1, -3)), item))
    return found + covering(panel, shown)


def covering(panel: Window, shown: list[tuple[str, QRectF, QQuickItem]]) -> list[str]:
    """Texts and controls that lie on one another."""
    controls = [
        (item.property("name"), in_sight(item, item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))), item)
        for item in panel.items()
        if item.property("focusRadius") is not None
    ]
    pairs = [*itertools.combinations(shown, 2), *itertools.combinations(controls, 2)]
    pairs += [(text, control) for text in shown for control in controls if not control[2].isAncestorOf(text[2])]
    return [f"{one} lies on {other}" for (one, place, _), (other, its, _) in pairs if place.intersects(its)]


STATES = {
    "plain": {},
    "busy": {"radio": VISIBLE, "phone": {"paired": True, "hotspot": True}, "clock": {"rate": 0.0, "pace": 0.0}},
    "pairing": {"phone": {"pairing": PAIRING}, "clock": {"rate": 3600.0, "pace": 1.0, "holds": ["pairing"]}},
    "jumping": {"clock": JUMPING},
    "due": {"clock": {"coming": COMING}},
    "held": {"clock": {"coming": COMING, "rate": 60.0, "holds": ["notice"]}},
    "far": {"phone": {"in_range": False}, "network": {"in_range": False}, "car": {"odometer_km": 123456.7}},
    "wrong": {"clocks": {"unit_error_s": -86_400.0, "gps_error_s": 172_800.0, "backend_error_s": 7.0}},
    "driving": {"drive": DRIVE, "car": {"ignition": "ON", "speed_kmh": 48.0}},
    "dry": {"drive": {**DRIVE, "title": "", "arrives_at": None, "runs_dry_at": "2026-05-01T09:07:00Z"}},
    "arrived": {"drive": {**DRIVE, "km_left": 0.0, "share": 1.0, "arrives_at": None, "arrived": True}},
    "open": {"car": {**OPEN, **UNDERGROUND, "alarm": "TRIGGERED", "window_driver_percent": 40.0, "cabin_c": -12.0}},
}


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("words", ["english", "longer", "french"])
def test_nothing_is_cut_or_covers(
    open_panel: Callable[..., Window], artifacts: Path, size: tuple[int, int], words: str
) -> None:
    folder = artifacts / "panel" / words
    folder.mkdir(parents=True, exist_ok=True)
    texts = french_texts() if words == "french" else source_texts()
    if words == "longer":
        texts = {key: text + "~" * round(len(text) * 0.4) for key, text in texts.items()}
    panel = open_panel(texts, "fr" if words == "french" else "en")
    panel.resize(*size)
    assert panel.window.title() == texts["hmi-panel-title"] != ""
    problems = []
    for name, state in STATES.items():
        panel.tell(**state)
        picture = panel.window.grabWindow()
        assert picture.save(str(folder / f"{name}-{size[0]}x{size[1]}.png"))
        problems += [f"{name}: {problem}" for problem in cut_or_covering(panel)]
    assert problems == []
