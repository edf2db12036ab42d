"""The panel's inbox and portal against a backend that remembers what it was asked."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from connectivity.contracts.cloud import Product
from headunit.core.errors import LinkError, LinkReason, ProblemError
from headunit.core.looptime import FakeLoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.panel.desk import POLL_S
from headunit.panel.view_model import PanelViewModel
from headunit.ui.formatter import Formatter
from tests.fake_backend import FOUND, MAIL, NOW, UNIT, VIN, FakeBackend, term, trip
from tests.world_state import FakeWorld, world_json

SUSPENDED = "2026-05-15T08:00:00Z"


class Rig:
    """A panel in front of a fake world and a fake backend, with a hand on real time."""

    def __init__(self, language="en"):
        self.world, self.backend = FakeWorld(world_json()), FakeBackend()
        self.time, self.tasks = FakeLoopTime(), TaskSupervisor()
        self.panel = PanelViewModel(self.world, self.backend, self.time, Formatter(language), self.tasks)
        self.mail, self.portal = self.panel.mail, self.panel.portal

    async def settled(self, real_s=0.0):
        for _ in range(20):
            await asyncio.sleep(0)
        await self.time.advance(real_s)
        for _ in range(20):
            await asyncio.sleep(0)

    async def look(self, view, account="a2"):
        if account:
            self.portal.choose(account)
        self.panel.watch(view)
        await self.settled()

    def rows(self, model):
        names = {number: bytes(name).decode() for number, name in model.roleNames().items()}
        return [
            {name: model.data(model.index(n), number) for number, name in names.items()}
            for n in range(model.rowCount())
        ]


def test_the_backend_is_asked_only_while_somebody_looks(on_rig):
    async def story(rig):
        await rig.settled(10)
        assert rig.backend.reads == 0
        await rig.look("mail")
        assert rig.backend.reads == 2
        await rig.settled(POLL_S)
        assert rig.backend.reads == 4
        await rig.look("scene")
        await rig.settled(10)
        assert rig.backend.reads == 4

    on_rig(story)


def test_an_e_mail_is_read_and_its_link_followed(on_rig):
    async def story(rig):
        newer = replace(MAIL, id="m2", subject="Again", to="karim@example.com", sent_at=NOW + timedelta(minutes=5))
        rig.backend.all_mails = (newer, MAIL)
        await rig.look("mail")
        assert [row["subject"] for row in rig.rows(rig.mail.mails)] == ["Again", MAIL.subject]
        assert (rig.mail.subject, rig.mail.time) == ("Again", "1 May 2026, 10:05")
        rig.mail.read("m1")
        assert [row["open"] for row in rig.rows(rig.mail.mails)] == [False, True]
        assert (rig.mail.text, rig.mail.link) == (MAIL.text, "open")
        rig.backend.gate = asyncio.Event()
        rig.mail.followLink()
        rig.mail.followLink()
        await rig.settled()
        assert rig.mail.link == "busy"
        rig.backend.gate.set()
        await rig.settled()
        assert rig.mail.link == "done"
        assert rig.backend.calls == [("activate", "tok-1")]

    on_rig(story)


def test_an_e_mail_without_a_link_offers_none(on_rig):
    async def story(rig):
        rig.backend.all_mails = (replace(MAIL, token=None),)
        await rig.look("mail")
        assert rig.mail.link == "none"
        rig.mail.followLink()
        await rig.settled()
        assert rig.backend.calls == []
        rig.backend.all_mails = ()
        await rig.settled(POLL_S)
        assert (rig.mail.loaded, rig.mail.subject, rig.mail.link) == (True, "", "none")

    on_rig(story)


def test_terms_fall_due_in_service_time_and_are_accepted(on_rig):
    async def story(rig):
        await rig.look("portal")
        assert (rig.portal.terms, rig.portal.termsDue) == ("due", "15 May 2026, 10:00")
        heard = []
        rig.portal.changed.connect(lambda: heard.append(rig.portal.terms))
        rig.world.tell(world_json(clock={"now": SUSPENDED}))
        assert heard[-1] == "suspended"
        rig.portal.acceptTerms()
        assert rig.portal.termsBusy
        await rig.settled()
        assert (rig.portal.terms, rig.portal.termsDue, rig.portal.termsBusy) == ("accepted", "", False)
        assert rig.backend.calls == [("terms", "a2")]

    on_rig(story)


def test_a_device_is_found_confirmed_and_removed(on_rig):
    async def story(rig):
        await rig.look("portal")
        [row] = rig.rows(rig.portal.devices)
        assert (row["key"], row["vin"], row["linked"]) == (FOUND.device_id, VIN, "")
        rig.portal.confirm(row["key"])
        assert rig.rows(rig.portal.devices)[0]["confirming"]
        await rig.settled()
        assert rig.rows(rig.portal.devices)[0]["linked"] == "1 May 2026, 10:00"
        rig.portal.remove(row["key"])
        await rig.settled()
        assert rig.rows(rig.portal.devices) == []
        assert rig.backend.calls == [("confirm", "a2", FOUND.device_id), ("remove", "a2", FOUND.device_id)]

    on_rig(story)


def test_a_code_counts_down_in_service_time(on_rig):
    async def story(rig):
        await rig.look("portal")
        rig.portal.newCode()
        await rig.settled()
        assert rig.backend.calls == [("code", "a2", VIN)]
        assert (rig.portal.code, rig.portal.codeMinutes) == ("482 915", 10)
        rig.world.tell(world_json(clock={"now": "2026-05-01T08:08:30Z"}))
        assert rig.portal.codeMinutes == 2
        rig.world.tell(world_json(clock={"now": "2026-05-01T08:10:00Z"}))
        assert rig.portal.codeMinutes == 0
        rig.portal.choose("a1")
        assert rig.portal.code == ""

    on_rig(story)


def test_privacy_and_trips_of_the_car_on_the_bench(on_rig):
    async def story(rig):
        overnight = trip(3, km=1234.56, minutes=24 * 60)
        rig.backend.all_trips = (overnight, trip(2), trip(1))
        await rig.look("portal")
        rows = rig.rows(rig.portal.trips)
        assert [row["when"] for row in rows] == [
            "1 May 2026, 13:00 – 2 May 2026, 13:00",
            "1 May 2026, 12:00 – 12:42",
            "1 May 2026, 11:00 – 11:42",
        ]
        assert rows[0]["distance"] == "1,234.6\u00a0km"
        rig.portal.setPrivacy(True)
        assert rig.portal.privacyBusy
        await rig.settled()
        assert (rig.portal.privacy, rig.portal.privacyBusy) == (True, False)
        assert rig.backend.calls == [("privacy", "a2", VIN, True)]

    on_rig(story)


@pytest.mark.parametrize("code", ["not-offered", "not-entitled", "terms-pending"])
def test_trips_that_the_gate_keeps_back_leave_privacy_to_the_owner(on_rig, code):
    async def story(rig):
        rig.backend.refusals["trips"] = ProblemError(code, 403, "…")
        await rig.look("portal")
        assert (rig.portal.carLoaded, rig.portal.carRefusal, rig.portal.tripsRefusal) == (True, "", code)
        assert rig.portal.tripCount == 0
        rig.portal.setPrivacy(True)
        await rig.settled()
        assert rig.portal.privacy
        del rig.backend.refusals["trips"]
        await rig.settled(POLL_S)
        assert rig.portal.tripsRefusal == ""
        assert rig.portal.tripCount > 0

    on_rig(story)


def test_another_account_shows_nothing_of_the_one_before(on_rig):
    async def story(rig):
        await rig.look("portal")
        rig.portal.choose("a1")
        assert rig.rows(rig.portal.devices) == []
        assert not rig.portal.carLoaded
        rig.backend.refusals["privacy"] = ProblemError("not-found", 404, "No such car.")
        await rig.settled()
        assert (rig.portal.country, rig.portal.terms, rig.portal.activated) == ("FR", "accepted", True)
        assert (rig.portal.devicesLoaded, rig.portal.carRefusal) == (True, "not-found")

    on_rig(story)


def test_the_first_account_that_the_portal_opens_to_is_chosen(on_rig):
    async def story(rig):
        await rig.look("portal", account="")
        assert [row["key"] for row in rig.rows(rig.portal.accounts) if row["chosen"]] == ["a1"]

    on_rig(story)


def test_an_account_that_is_gone_is_left(on_rig):
    async def story(rig):
        await rig.look("portal", account="a1")
        rig.backend.all_accounts = rig.backend.all_accounts[:1]
        await rig.settled(POLL_S)
        assert [row["key"] for row in rig.rows(rig.portal.accounts) if row["chosen"]] == ["a2"]
        rig.backend.all_accounts = ()
        await rig.settled(POLL_S)
        assert (rig.portal.loaded, rig.portal.terms, rig.portal.devicesLoaded) == (True, "", False)

    on_rig(story)


def test_a_refused_action_is_said_and_frees_its_button(on_rig):
    async def story(rig):
        await rig.look("portal")
        rig.backend.refusals["confirm"] = ProblemError("not-found", 404, "No such device.")
        rig.portal.confirm(FOUND.device_id)
        await rig.settled()
        assert (rig.panel.noticeCode, rig.panel.noticeDetail) == ("backend:not-found", "No such device.")
        assert not rig.rows(rig.portal.devices)[0]["confirming"]

    on_rig(story)


def test_an_account_that_may_not_use_the_portal_says_why(on_rig):
    async def story(rig):
        rig.backend.refusals["devices"] = ProblemError("not-activated", 403, "…")
        await rig.look("portal")
        assert (rig.portal.refusal, rig.portal.carLoaded, rig.portal.away) == ("not-activated", False, "")

    on_rig(story)


@pytest.mark.parametrize(
    ("refusal", "code"),
    [
        (LinkError(LinkReason.LOST, "gone"), "lost"),
        (ProblemError("not-signed-in", 401, "no"), "not-signed-in"),
        (ProblemError("unavailable", 503, "no"), "unavailable"),
    ],
)
@pytest.mark.parametrize("view", ["mail", "portal"])
def test_a_backend_away_is_said_until_it_is_back(on_rig, view, refusal, code):
    async def story(rig):
        rig.backend.refusal = refusal
        await rig.look(view)
        assert (rig.mail.away, rig.portal.away) == (code, code)
        rig.backend.refusal = None
        await rig.settled(POLL_S)
        assert (rig.mail.away, rig.portal.away) == ("", "")

    on_rig(story)


def test_a_backend_that_asks_for_patience_is_not_away(on_rig):
    async def story(rig):
        await rig.look("portal")
        rig.backend.refusal = ProblemError("too-many-requests", 429, "slow down")
        await rig.settled(POLL_S)
        assert rig.portal.away == ""
        assert len(rig.rows(rig.portal.devices)) == 1

    on_rig(story)


def test_a_read_from_before_an_action_does_not_undo_it(on_rig):
    async def story(rig):
        await rig.look("portal")
        slow, whole = asyncio.Event(), rig.backend.devices

        async def late(account_id):
            before = rig.backend.all_devices[account_id]
            await slow.wait()
            return before

        rig.backend.devices = late
        await rig.settled(POLL_S)
        rig.backend.devices = whole
        rig.portal.confirm(FOUND.device_id)
        await rig.settled()
        assert rig.rows(rig.portal.devices)[0]["linked"] != ""
        slow.set()
        await rig.settled()
        assert rig.rows(rig.portal.devices)[0]["linked"] != ""

    on_rig(story)


def ends(rig):
    return {row["key"]: (row["standing"], row["until"], row["days"]) for row in rig.rows(rig.panel.subscriptions.ends)}


def test_ends_and_days_follow_service_time(on_rig):
    async def story(rig):
        rig.backend.all_terms = {UNIT.device_id: (term(1, kind="free"), term(2, Product.COYOTE, months=1))}
        await rig.look("portal")
        assert ends(rig) == {
            "map-care": ("open", "26 Apr 2027, 10:00", 360),
            "service-pack": ("never", "", 0),
            "coyote": ("open", "31 May 2026, 10:00", 30),
        }
        rig.world.tell(world_json(clock={"now": "2026-05-30T22:30:00Z"}))  # the last day has begun in Paris
        assert ends(rig)["coyote"] == ("open", "31 May 2026, 10:00", 0)
        rig.world.tell(world_json(clock={"now": "2026-05-31T08:00:00Z"}))
        assert ends(rig)["coyote"] == ("ended", "31 May 2026, 10:00", 0)

    on_rig(story)


def test_a_purchase_is_made_once_and_its_term_listed(on_rig):
    async def story(rig):
        shop = rig.panel.subscriptions
        await rig.look("portal")
        assert (shop.loaded, shop.unit, rig.rows(shop.terms)) == (True, UNIT.device_id, [])
        rig.backend.gate = asyncio.Event()
        for product, months in (("map-care", 36), ("map-care", 36), ("map-care", 24), ("radio", 1)):
            shop.buy(product, months)  # twice at once is once; two years of it nobody sells
        await rig.settled()
        assert rig.backend.calls == [("grant", UNIT.device_id, Product.MAP_CARE, 36)]
        assert [row["busy"] for row in rig.rows(shop.ends)] == [[36], [], []]
        rig.backend.gate.set()
        await rig.settled()
        [row] = rig.rows(shop.terms)
        assert (row["product"], row["kind"], row["months"], row["when"]) == (
            "map-care",
            "bought",
            36,
            "1 May 2026 – 15 Apr 2029",
        )
        shop.refund(row["key"])
        await rig.settled()
        [row] = rig.rows(shop.terms)
        assert (row["why"], row["back"]) == ("refunded", "1 May 2026, 10:00")

    on_rig(story)


def test_the_unit_of_the_account_then_that_of_the_car_is_looked_at(on_rig):
    async def story(rig):
        far = replace(UNIT, device_id="HU-1", vin="JT0", email=None)
        near = replace(UNIT, device_id="HU-2", email="somebody@example.com")
        rig.backend.all_units = (far, near, UNIT)
        await rig.look("portal")
        assert rig.panel.subscriptions.unit == UNIT.device_id
        rig.portal.choose("a1")
        await rig.settled()
        assert rig.panel.subscriptions.unit == UNIT.device_id  # nobody's of the account: the first in the car
        rig.backend.all_units = (far, near)
        await rig.settled(POLL_S)
        assert rig.panel.subscriptions.unit == "HU-2"
        rig.panel.subscriptions.chooseUnit("HU-1")
        await rig.settled(POLL_S)
        assert rig.panel.subscriptions.unit == "HU-1"
        rig.backend.all_units = ()
        await rig.settled(POLL_S)
        assert (rig.panel.subscriptions.unit, rig.rows(rig.panel.subscriptions.ends)) == ("", [])
        rig.panel.subscriptions.buy("map-care", 12)
        assert rig.backend.calls == []

    on_rig(story)


def test_french_dates(on_rig):
    async def story(rig):
        await rig.look("portal")
        assert rig.portal.termsDue == "15 mai 2026, 10:00"

    on_rig(story, language="fr")
