"""What cars have told, over HTTP: for the owner, for the service's staff, for nobody else (`PRODUCT.md §3, §8`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from connectivity.backend.app import create_app
from connectivity.backend.cars.inbox import Message
from connectivity.backend.cars.presence import Presence
from connectivity.backend.cars.settings_changed import SettingsChanged
from connectivity.backend.cars.telemetry import TelemetryService
from connectivity.backend.database import Database
from connectivity.backend.seed import DEMO
from connectivity.contracts import vss
from connectivity.contracts.telemetry import DcmStatus, Trip, TripReport, status_topic, trips_topic
from connectivity.contracts.wire import encode, read
from headunit.core.errors import StorageError
from tests.contract.backend_rig import (
    NEW_EMAIL,
    NEW_PASSWORD,
    OPERATOR_TOKEN,
    START,
    UNIT,
    VIN,
    Rig,
    cheap_passwords,
    code,
)
from tests.contract.telemetry_rig import points, signals_message, stamp, stored_signals, trip

NEW_VIN = "JTHAAAAAAAAAAA001"
NEW_CAR = {
    "vin": NEW_VIN,
    "profile_id": "ux250h-2021-fr",
    "model": "UX 250h",
    "country": "FR",
    "home_zone": "Europe/Paris",
    "delivered_at": "2021-04-01T12:00:00+02:00",
}


class CarRig(Rig):
    """A backend with the ends of the other wire in the hand of the test."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.told: list[tuple[str, str]] = []
        self.presence, changed = Presence(), SettingsChanged()
        changed.subscribe(lambda vin, correlation: self.told.append((vin, correlation)))
        self.admitted: list[str] = []
        self.trouble: StorageError | None = None
        self.app = create_app(
            database,
            self.keys,
            cheap_passwords(),
            self.clock,
            self.loop_time,
            operator_token=OPERATOR_TOKEN,
            requests_per_s=0.0,
            settings_changed=changed,
            presence=self.presence,
            admit=self.admit,
        )
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        self.client = httpx.AsyncClient(transport=transport, base_url="http://backend")

    def admit(self, vin: str) -> str:
        if self.trouble is not None:
            raise self.trouble
        self.admitted.append(vin)
        return f"password of {vin}"

    def owner(self) -> dict[str, Any]:
        """The demo account's portal session, its unit and the default car confirmed."""
        self.session()
        session = self.portal()
        assert self.as_owner(session, "POST", f"/v1/account/devices/{UNIT}/confirmation").status_code == 204
        self.told.clear()
        return session

    def drive(self, *trips: Trip, vin: str = VIN) -> None:
        for number, one in enumerate(trips, start=1):
            self.take(Message(trips_topic(vin), encode(TripReport(stamp(number, vin), one))))

    def take(self, message: Message) -> None:
        outcome = TelemetryService(self.database).take([message], self.clock.now())
        assert outcome.receipts[0][1].stored, outcome

    def operator(self, method: str, path: str, **more: Any) -> httpx.Response:
        return self.call(method, path, headers={"Authorization": f"Bearer {OPERATOR_TOKEN}"}, **more)


@pytest.fixture
def rig(database: Database) -> Iterator[CarRig]:
    with CarRig(database) as made:
        yield made


def ids(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["trips"]]


def test_the_owner_reads_the_trips_newest_first_as_they_were_sent(rig: CarRig) -> None:
    session = rig.owner()
    rig.drive(trip(2), trip(1), trip(3, start=None, end=None))
    answer = rig.as_owner(session, "GET", f"/v1/vehicles/{VIN.lower()}/trips")
    found = [read(Trip, one) for one in answer.json()["trips"]]
    assert found == [trip(3, start=None, end=None), trip(2), trip(1)]
    assert answer.headers["cache-control"] == "no-store"


def test_trips_come_page_by_page(rig: CarRig) -> None:
    session, path = rig.owner(), f"/v1/vehicles/{VIN}/trips"
    at_once = {"started_at": trip(3).started_at, "ended_at": trip(3).ended_at}
    rig.drive(*(trip(number) for number in (1, 2, 3)), trip(4, **at_once), trip(5, **at_once))
    pages: list[list[str]] = []
    before = ""
    while page := ids(rig.as_owner(session, "GET", f"{path}?limit=2{before}")):
        pages.append(page)
        before = f"&before={page[-1]}"
    assert pages == [["t-5", "t-4"], ["t-3", "t-2"], ["t-1"]]
    assert code(rig.as_owner(session, "GET", f"{path}?before=t-9")) == (404, "not-found")
    for wrong in (0, 101, "x"):
        assert code(rig.as_owner(session, "GET", f"{path}?limit={wrong}")) == (422, "invalid-request")


def test_the_latest_signals_and_whether_the_dcm_is_there(rig: CarRig) -> None:
    session, path = rig.owner(), f"/v1/vehicles/{VIN}/status"
    rig.take(signals_message(1, points((vss.SPEED, "50"), (vss.LATITUDE, "43.7"), at=START), vin=VIN))
    rig.presence.hear(status_topic(VIN), encode(DcmStatus(online=True)))
    status = rig.as_owner(session, "GET", path).json()
    assert (status["vin"], status["dcm_online"], status["privacy"]) == (VIN, True, False)
    assert [(one["path"], one["value"]) for one in status["signals"]] == [(vss.LATITUDE, "43.7"), (vss.SPEED, "50")]
    rig.presence.hear(status_topic(VIN), b"?")
    assert rig.as_owner(session, "GET", path).json()["dcm_online"] is False


def test_privacy_wipes_the_position_and_the_dcm_is_told_under_the_same_id(rig: CarRig) -> None:
    session, path = rig.owner(), f"/v1/vehicles/{VIN}/privacy"
    rig.take(signals_message(1, points((vss.SPEED, "50"), (vss.LATITUDE, "43.7"), at=START), vin=VIN))
    rig.drive(trip(1))
    assert rig.as_owner(session, "GET", path).json() == {"privacy": False}
    headers = {"Authorization": f"Bearer {session['access_token']}", "X-Correlation-Id": "wish-1"}
    answer = rig.call("PUT", path, headers=headers, json={"privacy": True})
    assert (answer.status_code, answer.json()) == (200, {"privacy": True})
    assert rig.told == [(VIN, "wish-1")]
    assert stored_signals(rig.database, VIN) == {vss.SPEED: "50"}
    status = rig.as_owner(session, "GET", f"/v1/vehicles/{VIN}/status").json()
    assert status["privacy"] is True
    assert [one["path"] for one in status["signals"]] == [vss.SPEED]
    assert ids(rig.as_owner(session, "GET", f"/v1/vehicles/{VIN}/trips")) == ["t-1"]
    assert rig.as_owner(session, "PUT", path, json={"privacy": False}).json() == {"privacy": False}
    assert rig.as_owner(session, "GET", path).json() == {"privacy": False}
    assert code(rig.as_owner(session, "PUT", path, json={"privacy": "maybe"})) == (422, "invalid-request")


@pytest.mark.parametrize(
    ("method", "what"), [("GET", "trips"), ("GET", "status"), ("GET", "privacy"), ("PUT", "privacy")]
)
def test_to_anybody_but_the_owner_there_is_no_such_car(rig: CarRig, method: str, what: str) -> None:
    owner, path = rig.owner(), f"/v1/vehicles/{VIN}/{what}"
    body = {"json": {"privacy": True}} if method == "PUT" else {}
    assert code(rig.call(method, path, **body)) == (401, "not-signed-in")
    other = rig.new_account(device_id="HU-00000000B002")
    assert other.status_code == 201
    assert code(rig.as_owner(other.json(), method, path, "HU-00000000B002", **body)) == (404, "not-found")
    for vin in ("JTHXXXXXXXXXXXXXX", "x" * 90):
        assert code(rig.as_owner(owner, method, f"/v1/vehicles/{vin}/{what}", **body)) == (404, "not-found")
    assert rig.told == []
    assert rig.as_owner(owner, "DELETE", f"/v1/account/devices/{UNIT}").status_code == 204
    assert code(rig.as_owner(owner, method, path, **body)) == (404, "not-found")


def test_a_link_that_comes_or_goes_is_told_to_the_dcm(rig: CarRig) -> None:
    rig.session()
    session = rig.portal()
    rig.told.clear()
    rig.as_owner(session, "POST", f"/v1/account/devices/{UNIT}/confirmation")
    rig.as_owner(session, "DELETE", f"/v1/account/devices/{UNIT}")
    assert [vin for vin, _ in rig.told] == [VIN, VIN]


def test_the_staff_reads_trips_of_any_car(rig: CarRig) -> None:
    rig.drive(trip(1), trip(2))
    path = f"/v1/operator/vehicles/{VIN}/trips"
    assert ids(rig.operator("GET", f"{path}?limit=1")) == ["t-2"]
    assert ids(rig.operator("GET", f"{path}?before=t-2")) == ["t-1"]
    assert code(rig.operator("GET", "/v1/operator/vehicles/JTHXXXXXXXXXXXXXX/trips")) == (404, "not-found")
    assert code(rig.call("GET", path)) == (401, "not-signed-in")
    assert code(rig.as_owner(rig.portal(), "GET", path)) == (401, "not-signed-in")


def test_a_car_that_is_added_has_a_password_and_takes_trips_and_owners(rig: CarRig) -> None:
    answer = rig.operator("POST", "/v1/operator/vehicles", json=NEW_CAR)
    assert answer.status_code == 201
    body = answer.json()
    assert body["broker_password"] == f"password of {NEW_VIN}"
    assert body["vehicle"] == NEW_CAR | {"delivered_at": "2021-04-01T10:00:00Z"}
    assert rig.told[0][0] == NEW_VIN
    rig.drive(trip(1), vin=NEW_VIN)
    assert ids(rig.operator("GET", f"/v1/operator/vehicles/{NEW_VIN}/trips")) == ["t-1"]
    assert rig.sign_in(vin=NEW_VIN, email=DEMO.email).status_code == 201
    again = rig.operator("POST", "/v1/operator/vehicles", json=NEW_CAR | {"vin": f" {NEW_VIN.lower()} "})
    assert code(again) == (409, "vehicle-exists")
    assert rig.admitted == [NEW_VIN]


@pytest.mark.parametrize(
    "changes",
    [
        {"vin": "JTH"},
        {"vin": "JTH../../../../../"},
        {"country": "US"},
        {"home_zone": "Europe/Atlantis"},
        {"home_zone": "../../etc/passwd"},
        {"home_zone": "Europe"},
        {"delivered_at": "2021-04-01T12:00:00"},
        {"delivered_at": "0001-01-01T00:00:00+14:00"},
        {"delivered_at": "9999-12-31T23:59:59-12:00"},
        {"model": "U\x00X"},
        {"model": " "},
        {"profile_id": ""},
    ],
)
def test_a_car_that_cannot_be_is_not_added(rig: CarRig, changes: dict[str, str]) -> None:
    assert code(rig.operator("POST", "/v1/operator/vehicles", json=NEW_CAR | changes)) == (422, "invalid-request")
    assert rig.admitted == []


def test_only_the_staff_adds_a_car(rig: CarRig) -> None:
    assert code(rig.call("POST", "/v1/operator/vehicles", json=NEW_CAR)) == (401, "not-signed-in")
    assert rig.admitted == []


def test_a_broker_that_cannot_take_the_car_leaves_it_to_be_added_later(rig: CarRig) -> None:
    rig.trouble = StorageError("disk-full", "The disk is full: free some space.")
    assert code(rig.operator("POST", "/v1/operator/vehicles", json=NEW_CAR)) == (503, "unavailable")
    rig.trouble = None
    assert rig.operator("POST", "/v1/operator/vehicles", json=NEW_CAR).status_code == 201


def test_the_page_of_trips_is_small(rig: CarRig) -> None:
    session = rig.owner()
    rig.drive(*(trip(number) for number in range(1, 25)))
    assert len(ids(rig.as_owner(session, "GET", f"/v1/vehicles/{VIN}/trips"))) == 20


# A car that is sold


def hand_over(rig: CarRig, giver: dict[str, Any], taker: dict[str, Any]) -> None:
    """The one lets go of the car, the other confirms it."""
    assert rig.as_owner(giver, "DELETE", f"/v1/account/devices/{UNIT}").status_code == 204
    assert rig.as_owner(taker, "POST", f"/v1/account/devices/{UNIT}/confirmation").status_code == 204


def test_who_buys_a_car_sees_nothing_of_whoever_had_it_before(rig: CarRig) -> None:
    seller, car = rig.owner(), f"/v1/vehicles/{VIN}"
    rig.drive(trip(1))
    rig.take(signals_message(9, points((vss.SPEED, "50"), (vss.LATITUDE, "43.7"), at=START), vin=VIN))
    rig.move_to(START + timedelta(hours=1))
    rig.new_account()
    rig.activate(NEW_EMAIL)
    buyer = rig.portal(email=NEW_EMAIL, password=NEW_PASSWORD)
    hand_over(rig, seller, buyer)
    assert ids(rig.as_owner(buyer, "GET", f"{car}/trips")) == []
    assert code(rig.as_owner(buyer, "GET", f"{car}/trips?before=t-1")) == (404, "not-found")
    assert rig.as_owner(buyer, "GET", f"{car}/status").json()["signals"] == []
    later = START + timedelta(hours=2)
    on_the_way = trip(2, started_at=START, ended_at=later)
    rig.move_to(later + timedelta(hours=1))
    rig.take(Message(trips_topic(VIN), encode(TripReport(stamp(10, VIN), on_the_way))))
    own = trip(3, started_at=later, ended_at=later + timedelta(hours=1))
    rig.take(Message(trips_topic(VIN), encode(TripReport(stamp(11, VIN), own))))
    rig.take(signals_message(12, points((vss.SPEED, "30"), at=later), vin=VIN))
    assert ids(rig.as_owner(buyer, "GET", f"{car}/trips")) == ["t-3"]
    assert [one["path"] for one in rig.as_owner(buyer, "GET", f"{car}/status").json()["signals"]] == [vss.SPEED]


def test_who_lets_go_of_a_car_and_confirms_it_again_keeps_the_trips(rig: CarRig) -> None:
    owner = rig.owner()
    rig.drive(trip(1))
    rig.move_to(START + timedelta(hours=1))
    hand_over(rig, owner, owner)
    assert ids(rig.as_owner(owner, "GET", f"/v1/vehicles/{VIN}/trips")) == ["t-1"]
