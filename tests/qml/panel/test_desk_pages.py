"""The panel's e-mail and portal pages: every control by position, by key and by assistive technology; what is cut."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible

from connectivity.contracts.cloud import KnownUnit, Product
from headunit.core.errors import LinkError, LinkReason, ProblemError
from headunit.panel.desk import POLL_S
from tests.fake_backend import FOUND, MAIL, NOW, UNIT, VIN, term, trip
from tests.qml.panel.conftest import Window, french_texts, source_texts
from tests.qml.panel.test_panel_window import PAIRING, SIZES, cut_or_covering
from tests.world_state import world_json

HERE = [(1280, 720), (1000, 480)]
CONFIRM = f"{FOUND.device_id}: Confirm"


def poll(panel: Window) -> None:
    """Let the panel ask the backend again, and lay out what it has heard."""
    panel.turn(panel.time.advance(POLL_S))
    panel.turn()
    panel.window.grabWindow()


def open_page(panel: Window, name: str) -> None:
    panel.click(name)
    poll(panel)
    if name == "Portal and app" and panel.backend.refusal is None:
        panel.click("Anna Müller, anna.muller@example.com")
        poll(panel)


@pytest.mark.parametrize("size", HERE, ids="{0[0]}x{0[1]}".format)
def test_an_e_mail_is_chosen_and_its_link_opened(panel: Window, size: tuple[int, int]) -> None:
    panel.resize(*size)
    panel.backend.all_mails = (replace(MAIL, id="m2", subject="Another"), MAIL)
    open_page(panel, "E-mail")
    assert not panel.sees("Phones")
    panel.click(f"{MAIL.subject}, {MAIL.to} · 1 May 2026, 10:00")
    assert panel.sees(MAIL.text)
    panel.click("Open the link")
    poll(panel)
    assert panel.backend.calls == [("activate", "tok-1")]
    assert panel.sees("Done: this account is activated.")
    panel.click("Around the car")
    assert panel.sees("Phones")


@pytest.mark.parametrize("size", HERE, ids="{0[0]}x{0[1]}".format)
def test_everything_an_owner_does_at_the_portal(panel: Window, size: tuple[int, int]) -> None:
    panel.resize(*size)
    open_page(panel, "Portal and app")
    assert panel.sees("to be accepted by 15 May 2026, 10:00")
    assert panel.sees("New device ID found")
    for name, asked in [
        ("Accept the terms", ("terms", "a2")),
        (CONFIRM, ("confirm", "a2", FOUND.device_id)),
        ("Register a multimedia device", ("code", "a2", VIN)),
        ("Privacy mode", ("privacy", "a2", VIN, True)),
        (f"{FOUND.device_id}: Remove", ("remove", "a2", FOUND.device_id)),
    ]:
        panel.backend.calls.clear()
        panel.click(name)
        poll(panel)
        assert panel.backend.calls == [asked], name
    assert panel.sees("482 915")
    assert panel.sees("accepted")
    assert panel.said(panel.named("Privacy mode")).state().checked
    panel.click("Marie Laurent, marie.laurent@example.com")
    poll(panel)
    assert not panel.sees("482 915")
    assert panel.sees("None yet. The unit shows up here once the owner has signed in on it.")


@pytest.mark.parametrize("size", HERE, ids="{0[0]}x{0[1]}".format)
def test_everything_that_is_bought_and_given_back(panel: Window, size: tuple[int, int]) -> None:
    panel.resize(*size)
    open_page(panel, "Portal and app")
    assert panel.sees("Not bought yet")
    for name, asked in [
        ("Map Care: 1 year(s)", (Product.MAP_CARE, 12)),
        ("Map Care: 3 year(s)", (Product.MAP_CARE, 36)),
        ("Service Pack: 1 year(s)", (Product.SERVICE_PACK, 12)),
        ("Service Pack: 2 year(s)", (Product.SERVICE_PACK, 24)),
        ("Service Pack: 3 year(s)", (Product.SERVICE_PACK, 36)),
        ("Coyote: 1 month(s)", (Product.COYOTE, 1)),
    ]:
        panel.backend.calls.clear()
        panel.click(name)
        poll(panel)
        assert panel.backend.calls == [("grant", UNIT.device_id, *asked)], name
    assert panel.sees("30 day(s) left")
    assert panel.sees("Until 31 May 2026, 10:00")
    panel.backend.calls.clear()
    panel.click("Coyote: 1 month(s), bought, 1 May 2026 – 31 May 2026: Refund")
    poll(panel)
    assert panel.sees("Refunded on 1 May 2026, 10:00")
    panel.click("Map Care: 1 year(s), bought, 1 May 2026 – 26 Apr 2027: Revoke")
    poll(panel)
    assert panel.sees("Revoked on 1 May 2026, 10:00")
    assert panel.backend.calls == [("refund", "g6"), ("revoke", "g1")]
    panel.backend.refusals["refund"] = ProblemError("not-refundable", 409, "…")
    panel.click("Map Care: 3 year(s), bought, 1 May 2026 – 15 Apr 2029: Refund")
    assert panel.sees("It is not refunded: only what was bought is, within 14 days and while it has not begun.")


def test_another_unit_is_chosen(panel: Window) -> None:
    other = KnownUnit("HU-00000000000A", "JTHY65BH602100999", None, ())
    panel.backend.all_units = (other, UNIT)
    panel.backend.all_terms = {other.device_id: (term(1, kind="free"),)}
    open_page(panel, "Portal and app")
    assert not panel.sees("Map Care: 1 year(s), free")
    panel.click("HU-00000000000A, JTHY65BH602100999")
    poll(panel)
    assert panel.sees("Map Care: 1 year(s), free")
    panel.click("Coyote: 1 month(s)")
    assert panel.backend.calls == [("grant", other.device_id, Product.COYOTE, 1)]


def test_while_an_action_is_under_way_its_button_takes_no_second_press(panel: Window) -> None:
    open_page(panel, "Portal and app")
    panel.backend.gate = asyncio.Event()
    panel.click(CONFIRM)
    panel.click(CONFIRM)
    assert panel.backend.calls == [("confirm", "a2", FOUND.device_id)]
    assert panel.named(CONFIRM).property("busy")
    panel.backend.gate.set()
    poll(panel)
    assert panel.sees("Linked since 1 May 2026, 10:00")


def test_a_refusal_is_read_below_and_moves_nothing(panel: Window) -> None:
    open_page(panel, "Portal and app")
    before = panel.centre(panel.named(CONFIRM))
    panel.backend.refusals["confirm"] = ProblemError("not-found", 404, "No such device.")
    panel.click(CONFIRM)
    assert panel.sees("The backend no longer knows it: it was used before, has expired, or was removed.")
    assert panel.centre(panel.named(CONFIRM)) == before
    panel.click("Close the message")
    panel.backend.refusals["confirm"] = ProblemError("brand-new", 409, "The moon is full.")
    panel.click(CONFIRM)
    assert panel.sees("The backend refused: The moon is full.")


@pytest.mark.parametrize("page", ["E-mail", "Portal and app"])
def test_a_backend_away_is_said_and_comes_back(panel: Window, page: str) -> None:
    panel.backend.refusal = LinkError(LinkReason.REFUSED, "no")
    open_page(panel, page)
    assert panel.sees("The backend does not answer. Trying again…")
    panel.backend.refusal = ProblemError("not-signed-in", 401, "no")
    poll(panel)
    assert panel.sees(
        "It does not accept this panel as its operator. Is the panel looking at the backend’s data directory?"
    )
    panel.backend.refusal = None
    poll(panel)
    assert not panel.sees("The backend does not answer. Trying again…")


def test_a_window_that_nobody_sees_asks_nothing(panel: Window) -> None:
    open_page(panel, "E-mail")
    panel.window.hide()
    panel.turn()
    reads = panel.backend.reads
    poll(panel)
    assert panel.backend.reads == reads


@pytest.mark.parametrize("page", ["E-mail", "Portal and app"])
def test_name_role_and_key_of_every_control(panel: Window, page: str) -> None:
    panel.resize(1000, 480)
    open_page(panel, page)
    controls = [item for item in panel.items() if item.property("focusRadius") is not None]
    names = [panel.said(item).text(QAccessible.Text.Name) for item in controls]
    assert all(names)
    assert len(set(names)) == len(names), "two controls share a name"
    roles = {QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton}
    assert {panel.said(item).role() for item in controls} <= roles
    assert panel.said(panel.named(page)).state().checked
    wanted = set(names) - {"Jump", "Jump to next"}  # nothing typed, nothing due: they take no focus
    reached = set()
    for _ in range(len(wanted) + 5):
        panel.key(Qt.Key.Key_Tab)
        item = panel.window.activeFocusItem()
        reached.add(item.property("name"))
        place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
        assert panel.window.contentItem().boundingRect().contains(place), item.property("name")
    assert wanted <= reached


def nothing(panel: Window) -> None:
    panel.backend.all_mails, panel.backend.all_trips = (), ()
    panel.backend.all_devices = {"a1": (), "a2": ()}


def full(panel: Window) -> None:
    long = replace(MAIL, id="m3", to="a.very.long.address.of.somebody@a-company-with-a-name.example.com")
    panel.backend.all_mails = (long, *(replace(MAIL, id=f"n{n}") for n in range(8)))
    linked = replace(FOUND, device_id="HU-BA9876543210", linked_at=FOUND.found_at)
    panel.backend.all_devices["a2"] = (FOUND, linked)
    panel.backend.all_trips = tuple(trip(n, km=1234.5) for n in range(12))
    panel.backend.in_privacy = True
    forgotten = KnownUnit("HU-BA9876543210", "JTHY65BH602100999", None, ())
    panel.backend.all_units = (UNIT, forgotten)
    taken_back = replace(term(3, Product.COYOTE, months=1), taken_back_at=NOW, why="refunded", ends_at=NOW)
    free = [term(1, kind="free", months=36), term(2, Product.SERVICE_PACK, kind="free", months=36)]
    panel.backend.all_terms = {UNIT.device_id: (*free, taken_back, term(4))}
    panel.panel.portal.newCode()


def away(panel: Window) -> None:
    panel.backend.refusal = LinkError(LinkReason.REFUSED, "no")


def refused(panel: Window) -> None:
    full(panel)
    panel.backend.refusals["privacy"] = ProblemError("not-found", 404, "…")
    panel.backend.refusals["confirm"] = ProblemError("not-found", 404, "…")
    panel.panel.portal.confirm(FOUND.device_id)
    panel.world.tell(world_json(clock={"now": "2026-05-16T08:00:00Z"}))


def pairing(panel: Window) -> None:
    panel.world.tell(world_json(phone={"pairing": PAIRING}))


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("words", ["english", "longer", "french"])
@pytest.mark.parametrize("state", [nothing, full, refused, away, pairing], ids=lambda state: state.__name__)
def test_nothing_is_cut_or_covers(
    open_panel: Callable[..., Window],
    artifacts: Path,
    size: tuple[int, int],
    words: str,
    state: Callable[[Window], None],
) -> None:
    folder = artifacts / "panel" / words
    folder.mkdir(parents=True, exist_ok=True)
    texts = french_texts() if words == "french" else source_texts()
    if words == "longer":
        texts = {key: text + "~" * round(len(text) * 0.4) for key, text in texts.items()}
    panel = open_panel(texts, "fr" if words == "french" else "en")
    panel.resize(*size)
    problems = []
    for page in ("mail", "portal"):
        panel.click(texts[f"hmi-panel-page-{page}"])
        panel.act(lambda: panel.panel.portal.choose("a2"))
        poll(panel)
        panel.act(lambda: state(panel))
        poll(panel)
        picture = panel.window.grabWindow()
        assert picture.save(str(folder / f"{page}-{state.__name__}-{size[0]}x{size[1]}.png"))
        problems += [f"{page}: {problem}" for problem in cut_or_covering(panel)]
        panel.backend.refusal = None
        poll(panel)
    assert problems == []
