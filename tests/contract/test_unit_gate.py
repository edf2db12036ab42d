"""The unit's gate and documents against the real backend: they agree after each contact, whatever was bought."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from connectivity.backend.database import Database
from connectivity.backend.seed import DEMO
from connectivity.contracts.cloud import Product
from connectivity.contracts.entitlements import Covered, standing
from connectivity.contracts.gate import Decision, NotEntitled, NotLinked, NotOnline, NotSignedIn, NotYet, Open, Service
from connectivity.contracts.gate import TermsPending as Suspended
from connectivity.contracts.profile import load_profile
from connectivity.vehicle.ports import VehicleState
from headunit.core.errors import LinkError, LinkReason
from headunit.core.observable import Observable
from headunit.services.gatekeeper import Gatekeeper, Known
from headunit.services.unit_time import UnitTime
from tests.contract.backend_rig import UNIT, Rig
from tests.contract.test_account_wire import Unit

NAVIGATION = (Service.TRAFFIC, Service.POI, Service.STREET_VIEW, Service.FUEL, Service.PARKING, Service.WEATHER)
DAY = timedelta(days=1)


class Gated(Unit):
    """A unit with its gate; `differed` is what the backend has refused that would have opened."""

    def __init__(self, rig: Rig, folder: Path) -> None:
        super().__init__(rig, folder)
        self.time: UnitTime = self.services._time
        self.time.heard_backend(rig.clock.now())
        self.online, self.vehicle = Observable(True), Observable(VehicleState("ON", odometer_km=5000.0))  # noqa: FBT003
        car = load_profile("ux250h-2021-fr")
        known = Known(car, self.services.state, self.account.state, self.online, self.vehicle)
        self.differed: list[Decision] = []
        self.gate = Gatekeeper(known, self.time, rig.clock, self.cloud, self.account, self.differed.append)

    def sign_in(self) -> None:
        self.do(self.account.sign_in(DEMO.email, DEMO.password))
        self.contact()

    def contact(self) -> None:
        self.do(self.services.refresh())

    def opens(self, service: Service) -> Decision:
        made: list[Decision] = []

        async def work() -> None:
            made.append(await self.gate.open(service))

        self.do(work())
        return made[0]

    def end(self, product: Product = Product.MAP_CARE) -> datetime:
        document = self.services.state.value.document
        assert document is not None
        how = standing(document.coverage, product, self.time.now())
        assert isinstance(how, Covered)
        return how.until


@pytest.fixture
def unit(database: Database, tmp_path: Path) -> Iterator[Gated]:
    with Rig(database) as rig:
        yield Gated(rig, tmp_path)


def test_before_the_first_sign_in_the_navigation_services_are_open_to_anyone(unit: Gated) -> None:
    assert [unit.opens(service) for service in NAVIGATION] == [Open(sign_in_hint=True)] * 6
    assert unit.opens(Service.E_STORE) == NotSignedIn()
    unit.sign_in()
    assert [unit.opens(service) for service in NAVIGATION] == [Open()] * 6
    unit.do(unit.account.sign_out())
    assert [unit.opens(service) for service in NAVIGATION] == [Open()] * 6
    assert unit.differed == []


def test_what_needs_more_than_a_sign_in_says_so(unit: Gated) -> None:
    unit.sign_in()
    assert unit.opens(Service.E_STORE) == Open()
    assert unit.opens(Service.DESTINATIONS) == NotLinked()
    assert unit.opens(Service.COYOTE) == NotEntitled(Product.COYOTE, None)
    unit.vehicle.set(replace(unit.vehicle.value, odometer_km=150.0))
    assert unit.opens(Service.COYOTE) == NotYet(50.0)


def test_after_the_end_each_use_says_when_that_was_and_a_purchase_opens_it(unit: Gated) -> None:
    unit.sign_in()
    end = unit.end()
    unit.rig.move_to(end - timedelta(seconds=1))
    assert unit.opens(Service.TRAFFIC) == Open()
    unit.rig.move_to(end)
    assert [unit.opens(Service.TRAFFIC) for _ in range(2)] == [NotEntitled(Product.MAP_CARE, end)] * 2
    assert unit.opens(Service.MAP) == Open()
    unit.rig.grant("map-care", 12)
    unit.contact()
    assert (unit.opens(Service.TRAFFIC), unit.opens(Service.WEATHER)) == (
        Open(),
        NotEntitled(Product.SERVICE_PACK, end),
    )
    assert unit.differed == []


def test_what_was_revoked_a_minute_ago_does_not_open(unit: Gated) -> None:
    unit.sign_in()
    path = f"/v1/operator/devices/{UNIT}/entitlements"
    terms = unit.rig.as_operator("GET", path).json()["terms"]
    unit.rig.move_to(now := unit.rig.clock.now() + DAY)
    for term in terms:
        assert unit.rig.as_operator("POST", f"/v1/operator/grants/{term['id']}/revocation").status_code == 204
    assert unit.gate.decide(Service.TRAFFIC) == Open()
    assert unit.opens(Service.TRAFFIC) == NotEntitled(Product.MAP_CARE, now)
    assert unit.differed == [NotEntitled(Product.MAP_CARE, now)]
    unit.contact()  # which `differs` asks for
    assert unit.gate.decide(Service.TRAFFIC) == NotEntitled(Product.MAP_CARE, now)


def test_terms_that_were_not_accepted_suspend_and_accepting_opens_again(unit: Gated) -> None:
    unit.new_account()
    unit.contact()
    unit.rig.move_to(due := unit.rig.clock.now() + 14 * DAY)
    assert unit.opens(Service.TRAFFIC) == Suspended(due)
    unit.time.set_error(-DAY)
    unit.time.heard_backend(due - DAY)  # a unit that is a day behind has to be told
    assert unit.gate.decide(Service.TRAFFIC) == Open()
    assert unit.opens(Service.TRAFFIC) == Suspended(due)
    assert unit.differed == [Suspended(due)]


def test_a_grant_that_has_not_arrived_comes_with_the_next_contact(unit: Gated, tmp_path: Path) -> None:
    """As after a power cut: the unit that comes back knows what it has kept, and then what is."""
    unit.sign_in()
    end = unit.end()
    unit.rig.grant("map-care", 12)

    async def no_answer(*_: Any) -> str:
        raise LinkError(LinkReason.LOST)

    there, unit.cloud.entitlements = unit.cloud.entitlements, no_answer
    unit.contact()
    assert (unit.end(), unit.services.state.value.stale) == (end, True)
    unit.cloud.entitlements = there
    unit.contact()
    assert unit.end() > end + 364 * DAY


def test_offline_it_goes_by_the_last_document(unit: Gated) -> None:
    unit.sign_in()
    end = unit.end()
    unit.online.set(False)
    assert unit.opens(Service.TRAFFIC) == NotOnline()
    unit.rig.move_to(end)
    assert unit.opens(Service.TRAFFIC) == NotEntitled(Product.MAP_CARE, end)
