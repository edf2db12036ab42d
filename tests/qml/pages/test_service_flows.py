"""Notices, the gate and renewing, as a person meets them; time stands where the test puts it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPointF, Qt

from connectivity.contracts.gate import Service
from headunit.core.errors import LinkError, LinkReason, ProblemError
from headunit.services.domain import ServicesState
from tests.qml.pages.scenes import due, ended, ends_in, history, near, one_due, partly, renewed, unlinked
from tests.qml.pages.stand import DRIVEN, ENDS, Gate, Prepare, Stand, document


def answers(stand: Stand) -> list[datetime | None]:
    return [entry.answered_at for entry in stand.notices.state.value.ledger.entries]


def test_a_notice_lies_over_any_page_until_it_is_answered(stand: Stand) -> None:
    stand.go("setup/wifi")
    due(30)(stand)
    assert stand.text("sheet-title") == "Your free online services end in 30 days"
    assert stand.text("sheet-text") == "On 21 Nov 2029 at 10:42. Navigation on board keeps working."
    stand.tap("sheet-secondary")
    assert stand.notices.state.value.card is None
    assert None not in answers(stand)
    assert stand.app.property("route") == "setup/wifi"


def test_escape_on_a_notice_is_ok(stand: Stand) -> None:
    due(30)(stand)
    stand.settled_sheet()
    stand.key(Qt.Key.Key_Escape)
    assert stand.notices.state.value.card is None
    assert None not in answers(stand)


def test_renew_on_a_notice_answers_it_and_leads_to_the_page(stand: Stand) -> None:
    due(3)(stand)
    stand.tap("sheet-primary")
    assert stand.notices.state.value.card is None
    assert stand.app.property("route") == "setup/online/subscriptions/renew"
    assert stand.sees("Until 21 Nov 2029")


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "Your free online services end in 1 day"), (0, "Your free online services end today")],
)
def test_the_last_notices_count_down(stand: Stand, days: int, words: str) -> None:
    due(days)(stand)
    assert stand.text("sheet-title") == words


def test_of_two_ends_only_the_near_one_is_named(stand: Stand) -> None:
    one_due(stand)
    assert stand.text("sheet-title") == "Service Pack ends in 12 days"
    stand.preferences.set_language("fr")
    assert stand.text("sheet-title") == "Service Pack prend fin dans 12 jours"


def test_a_manoeuvre_is_not_covered_and_the_number_says_it_meanwhile(stand: Stand) -> None:
    stand.manoeuvre.set(True)
    due(7)(stand)
    assert not stand.shows("sheet-title")
    assert stand.app.services.attention == 2
    assert [item.property("count") for item in stand.items(stand.find("rail-setup")) if item.property("count")] == [2]
    stand.manoeuvre.set(False)
    stand.look()
    assert stand.shows("sheet-title")


def test_a_phone_that_asks_comes_before_a_notice_which_then_comes_again(stand: Stand) -> None:
    stand.go("setup/online")
    due(7)(stand)
    stand.settled_sheet()
    stand.bluetooth.ask(stand.bluetooth.state.value.devices[1])
    stand.settled_sheet()
    assert "482" in stand.text("sheet-title")
    stand.bluetooth.end_asking(paired=False)
    stand.settled_sheet()
    assert stand.text("sheet-title") == "Your free online services end in 7 days"
    stand.key(Qt.Key.Key_Escape)
    assert stand.notices.state.value.card is None, "the keyboard is the notice's again"


def test_a_notice_waits_for_the_question_of_a_page(stand: Stand) -> None:
    ends_in(stand, 16)
    stand.go("phone")
    stand.frame()
    stand.tap("phones-forget")
    stand.clock.value = ENDS - timedelta(days=15)
    stand.look()
    assert stand.settled_sheet() is not None
    assert stand.text("sheet-title") == "Forget Marie’s phone?"
    stand.tap("sheet-secondary")
    stand.settled_sheet()
    assert stand.text("sheet-title") == "Your free online services end in 15 days"


def test_a_notice_waits_for_the_two_codes_on_the_page_of_pairing(stand: Stand) -> None:
    ends_in(stand, 16)
    stand.go("phone/pair")
    stand.bluetooth.ask(stand.bluetooth.state.value.devices[1])
    stand.clock.value = ENDS - timedelta(days=15)
    stand.look()
    assert not stand.shows("sheet-plate"), "nobody can compare what is covered"
    stand.bluetooth.end_asking(paired=False)
    stand.settled_sheet()
    assert stand.text("sheet-title") == "Your free online services end in 15 days"


def test_another_page_under_a_notice_leaves_it_the_keyboard(stand: Stand) -> None:
    due(7)(stand)
    stand.settled_sheet()
    stand.click("rail-phone")
    assert stand.app.property("route") == "phone"
    stand.key(Qt.Key.Key_Escape)
    assert stand.notices.state.value.card is None
    stand.frame()
    assert stand.window.activeFocusItem() is not None


def test_the_number_stands_where_one_has_to_look(stand: Stand) -> None:
    stand.signed_in()
    stand.go("setup")
    assert stand.app.services.attention == 0
    partly(stand)
    stand.frame()
    assert [int(str(item.property("count"))) for item in stand.items() if item.property("count") == 1] == [1, 1]
    stand.click("setup-online")
    stand.frame()
    assert stand.find("online-subscriptions").property("badge") == 1


def test_the_home_card_tells_the_date_then_the_days_then_the_end(stand: Stand) -> None:
    stand.signed_in()
    stand.go("home")
    assert stand.find("home-services").property("fact") == "Until 21 Nov 2029"
    near(stand)
    card = stand.find("home-services")
    assert (card.property("fact"), card.property("note")) == ("20", "Until 21 Nov 2029")
    ended(stand)
    assert (card.property("fact"), card.property("note")) == ("Ended", "Ended on 20 Nov 2026")
    assert card.property("unit") == ""


def test_the_home_card_of_the_last_day_is_not_that_of_an_end(stand: Stand) -> None:
    ends_in(stand, 0)
    stand.go("home")
    card = stand.find("home-services")
    assert (card.property("fact"), card.property("unit")) == ("Ends today", "")
    assert card.property("note") == "Until 21 Nov 2029, 10:42"


def test_a_plate_offers_to_renew_from_the_first_notice_on(stand: Stand) -> None:
    stand.signed_in()
    stand.go("setup/online/subscriptions")
    assert not stand.shows("renew-map-care")
    near(stand)
    stand.click("renew-service-pack")
    assert stand.app.property("route") == "setup/online/subscriptions/renew"


def test_a_new_end_shows_by_itself_on_the_renew_page(stand: Stand) -> None:
    near(stand)
    stand.go("setup/online/subscriptions/renew")
    assert not stand.sees("Renewed until")
    kept = stand.services.state.value.document
    renewed(stand)
    stand.services.state.set(ServicesState(kept))  # the backend knows it, the unit does not
    stand.waits.over()
    assert stand.sees("Renewed until 21 Nov 2030")
    stand.click("page-back")
    stand.cloud.document = kept
    stand.waits.over()
    assert stand.text("page-title") == "Subscriptions"
    assert stand.sees("21 Nov 2030"), "nobody waits for an end any more"


def test_the_renew_page_waits_at_rest(stand: Stand) -> None:
    near(stand)
    stand.go("setup/online/subscriptions/renew")
    assert stand.sees("The new end shows here by itself.")
    rings = [item for item in stand.items() if item.metaObject().className().startswith("BusyRing")]
    assert sum(ring.isVisible() for ring in rings) == 0


@pytest.mark.parametrize(
    ("prepare", "words", "route"),
    [
        (Stand.paired, "Renewing needs a connection", "setup/bluetooth"),
        (Stand.online, "Renewing needs an account", "setup/online/account/existing"),
    ],
)
def test_what_renewing_lacks_is_said_with_the_way_to_it(stand: Stand, prepare: Prepare, words: str, route: str) -> None:
    prepare(stand)
    stand.go("setup/online/subscriptions/renew")
    assert stand.sees(words)
    stand.click("empty-button")
    assert stand.app.property("route") == route


def test_a_held_date_is_told(stand: Stand) -> None:
    near(stand)
    stand.go("setup/online/subscriptions")
    assert not stand.shows("subscriptions-held")
    stand.time.state.set(replace(stand.time.state.value, held=datetime(2033, 1, 1, tzinfo=UTC)))
    assert stand.shows("subscriptions-held")


def test_a_corrected_time_is_shown_at_once(stand: Stand) -> None:
    near(stand)
    stand.go("home")
    before = stand.text("page-title")
    stand.time.heard_backend(stand.clock.now() - timedelta(days=3))
    assert stand.text("page-title") != before
    assert stand.find("home-services").property("fact") == "23"


def test_the_history_tells_what_became_of_each_notice(stand: Stand) -> None:
    history(stand)
    stand.go("setup/online/subscriptions")
    stand.click("subscriptions-history")
    assert stand.text("page-title") == "Notices"
    assert stand.sees("Map Care + Service Pack: 9 days left")
    assert stand.sees("Missed, unit off")
    stand.vehicle.set(replace(DRIVEN, speed_kmh=30.0))
    assert stand.sees("The notices are locked while the car is moving.")
    assert not stand.sees("9 days left")


def test_a_service_that_opens_says_so(stand: Stand) -> None:
    stand.signed_in()
    stand.cloud.gate = Gate(stand.tasks)
    stand.go("setup/online/services")
    stand.click("service-weather")
    assert stand.find("service-weather").property("busy")
    stand.cloud.gate.open()
    assert not stand.find("service-weather").property("busy")
    assert stand.cloud.tried == [Service.WEATHER]
    assert stand.find("toast").property("text") == "Weather is ready."


def test_before_the_first_sign_in_a_hint_comes_with_it(stand: Stand) -> None:
    stand.online()
    stand.go("setup/online/services")
    stand.click("service-traffic")
    assert stand.find("toast").property("text") == "Real-time traffic is ready. Sign in to link your unit."


def test_what_opened_is_not_told_over_what_did_not(stand: Stand) -> None:
    unlinked(stand)
    stand.go("setup/online/services")
    stand.click("service-weather")
    assert stand.shows("toast")
    stand.click("service-map-update-ota")
    assert stand.settled_sheet() is not None
    assert not stand.shows("toast")


def test_what_opened_is_told_above_a_notice(stand: Stand) -> None:
    ends_in(stand, 16)
    stand.go("setup/online/services")
    stand.click("service-weather")
    stand.clock.value = ENDS - timedelta(days=15)
    stand.look()
    stand.settled_sheet()
    toast, plate = stand.find("toast"), stand.find("sheet-plate")
    assert stand.shows("toast")
    assert toast.mapToScene(QPointF(0, toast.height())).y() <= plate.mapToScene(QPointF(0, 0)).y()


def test_after_the_end_every_try_says_so(stand: Stand) -> None:
    ended(stand)
    stand.go("setup/online/services")
    for _ in range(2):
        stand.click("service-weather")
        stand.settled_sheet()
        assert stand.text("sheet-title") == "Your free period has ended"
        assert "Map, routes and guidance on board still work." in stand.text("sheet-text")
        stand.key(Qt.Key.Key_Escape)
        assert stand.app.property("route") == "setup/online/services"
        while stand.shows("sheet-plate"):
            stand.fade()
    assert stand.cloud.tried == [], "the backend need not be asked"
    stand.click("service-weather")
    stand.tap("sheet-primary")
    assert stand.app.property("route") == "setup/online/subscriptions/renew"


@pytest.mark.parametrize(
    ("failure", "title", "route"),
    [
        (
            ProblemError("not-entitled", 403, ended_at=datetime(2026, 11, 1, 12, tzinfo=UTC)),
            "Service Pack has ended",
            "setup/online/subscriptions/renew",
        ),
        (ProblemError("terms-pending", 403), "The online services are suspended", "setup/online/account"),
        (ProblemError("not-linked", 403), "Weather needs this unit confirmed", "setup/online/account"),
        (ProblemError("not-signed-in", 401), "Weather needs an account", "setup/online/account/existing"),
        (ProblemError("not-offered", 403), "Weather is not offered here", ""),
        (LinkError(LinkReason.TIMEOUT), "Weather needs a connection", "setup/connection"),
    ],
)
def test_the_backends_refusal_is_told_with_what_helps(
    stand: Stand, failure: ProblemError | LinkError, title: str, route: str
) -> None:
    stand.signed_in(document(ends_at=datetime(2027, 1, 30, 12, tzinfo=UTC)))
    stand.go("setup/online/services")
    stand.cloud.failure = failure
    stand.click("service-weather")
    stand.settled_sheet()
    assert stand.text("sheet-title") == title
    stand.cloud.failure = None
    if not route:
        assert not stand.shows("sheet-primary")
        return
    stand.tap("sheet-primary")
    assert stand.app.property("route") == route


def test_a_refusal_goes_with_its_page(stand: Stand) -> None:
    ended(stand)
    stand.go("setup/online/services")
    stand.click("service-fuel")
    stand.settled_sheet()
    stand.click("rail-home")
    assert stand.app.gate.code == ""
    assert stand.app.property("route") == "home"
