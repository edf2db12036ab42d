"""The gate over HTTP: each row of the table, each condition that can fail there (`PRODUCT.md §4`).

"Online" cannot fail here: whoever has the backend's answer is online.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import insert

from connectivity.backend.cars.catalogue import Catalogue
from connectivity.backend.database import Database, open_database
from connectivity.backend.schema import vehicle_signals, vehicles
from connectivity.backend.seed import lay_seed
from connectivity.contracts import vss
from connectivity.contracts.gate import TABLE, Service
from connectivity.contracts.profile import PROFILE_DIR
from tests.contract.backend_rig import (
    NEW_EMAIL,
    NEW_PASSWORD,
    START,
    UNIT,
    VIN,
    Rig,
    cheap_passwords,
    code,
    owner_headers,
)

NO_CAR = "not-offered"
OVER = "not-entitled"
TERMS = "terms-pending"
SIGN_IN = "not-signed-in"
LINK = "not-linked"
KM = "not-yet"
OPEN = "open"

CONDITIONS = ("all is well", "over", "terms due", "signed out", "never signed in", "not confirmed", "80 km")
EXPECTED: dict[Service, tuple[str, ...]] = {
    #                        well  over  terms  out      never    confirm  80 km
    Service.MAP:            (OPEN, OPEN, OPEN,  OPEN,    OPEN,    OPEN,    OPEN),
    Service.TRAFFIC:        (OPEN, OVER, TERMS, OPEN,    OPEN,    OPEN,    OPEN),
    Service.POI:            (OPEN, OVER, TERMS, OPEN,    OPEN,    OPEN,    OPEN),
    Service.STREET_VIEW:    (OPEN, OVER, TERMS, OPEN,    OPEN,    OPEN,    OPEN),
    Service.FUEL:           (OPEN, OVER, TERMS, OPEN,    OPEN,    OPEN,    OPEN),
    Service.PARKING:        (OPEN, OVER, TERMS, OPEN,    OPEN,    OPEN,    OPEN),
    Service.WEATHER:        (OPEN, OVER, TERMS, OPEN,    OPEN,    OPEN,    OPEN),
    Service.E_STORE:        (OPEN, OPEN, TERMS, SIGN_IN, SIGN_IN, OPEN,    OPEN),
    Service.MAP_UPDATE_OTA: (OPEN, OVER, TERMS, SIGN_IN, SIGN_IN, LINK,    OPEN),
    Service.MAP_UPDATE_USB: (OPEN, OPEN, OPEN,  LINK,    LINK,    LINK,    OPEN),
    Service.COYOTE:         (OPEN, OVER, TERMS, SIGN_IN, SIGN_IN, OPEN,    KM),
    Service.DESTINATIONS:   (OPEN, OVER, TERMS, SIGN_IN, SIGN_IN, LINK,    OPEN),
    Service.TRIPS:          (OPEN, OVER, TERMS, SIGN_IN, SIGN_IN, OPEN,    OPEN),
    Service.VEHICLE_STATUS: (OPEN, OVER, TERMS, SIGN_IN, SIGN_IN, OPEN,    OPEN),
    Service.FIND_MY_CAR:    (OPEN, OVER, TERMS, SIGN_IN, SIGN_IN, OPEN,    OPEN),
    Service.REMOTE_LOCK:    (OPEN, OVER, TERMS, SIGN_IN, SIGN_IN, OPEN,    OPEN),
    Service.REMOTE_HAZARD:  (OPEN, OVER, TERMS, SIGN_IN, SIGN_IN, OPEN,    OPEN),
    Service.REMOTE_CLIMATE: (OPEN, OVER, TERMS, SIGN_IN, SIGN_IN, OPEN,    OPEN),
    Service.PROJECTION:     (OPEN, OPEN, OPEN,  OPEN,    OPEN,    OPEN,    OPEN),
}  # fmt: skip
NEEDS: dict[Service, tuple[str, ...]] = {
    Service.MAP: ("navigation",),
    Service.TRAFFIC: ("navigation",),
    Service.POI: ("navigation",),
    Service.STREET_VIEW: ("navigation", "street_view"),
    Service.FUEL: ("navigation",),
    Service.PARKING: ("navigation",),
    Service.WEATHER: ("navigation",),
    Service.E_STORE: (),
    Service.MAP_UPDATE_OTA: ("ota_maps",),
    Service.MAP_UPDATE_USB: ("navigation",),
    Service.COYOTE: ("coyote",),
    Service.DESTINATIONS: ("navigation",),
    Service.TRIPS: ("dcm",),
    Service.VEHICLE_STATUS: ("dcm", "vehicle_status"),
    Service.FIND_MY_CAR: ("dcm", "vehicle_status"),
    Service.REMOTE_LOCK: ("dcm", "remote_lock"),
    Service.REMOTE_HAZARD: ("dcm", "remote_hazard"),
    Service.REMOTE_CLIMATE: ("dcm", "remote_climate"),
    Service.PROJECTION: ("smartphone_integration",),
}
FLAGS = tuple(sorted({flag for flags in NEEDS.values() for flag in flags}))
WHOLE_CAR = "JTHAAAAAAAAAAA100"
ENDED = datetime(2031, 4, 1, 10, tzinfo=UTC)
"""Ten years after the delivery of `WHOLE_CAR`."""


def lacking(flag: str) -> tuple[str, str]:
    """Unit and VIN of the car that has everything but `flag`."""
    number = FLAGS.index(flag)
    return f"HU-0000000000{number:02}", f"JTHAAAAAAAAAAA1{number + 1:02}"


def lay_profiles(folder: Path) -> list[str]:
    """Paths of the car that has everything, and of one for each flag that it lacks."""
    shipped = (PROFILE_DIR / "ux250h-2021-fr.toml").read_text(encoding="utf-8")
    whole = {flag: '"advanced"' if flag == "remote_climate" else "true" for flag in FLAGS}
    paths = []
    for name, vin, lacks in (("whole", WHOLE_CAR, ""), *((f"no-{flag}", lacking(flag)[1], flag) for flag in FLAGS)):
        values = {**whole, "vin": f'"{vin}"'}
        if lacks:
            values[lacks] = '"none"' if lacks == "remote_climate" else "false"
        keys = [line.partition(" = ")[0] for line in shipped.splitlines()]
        lines = [
            f"{key} = {values[key]}" if key in values else line
            for key, line in zip(keys, shipped.splitlines(), strict=True)
        ]
        path = folder / f"{name}.toml"
        path.write_text("\n".join(lines), encoding="utf-8")
        paths.append(str(path))
    return paths


class GateRig(Rig):
    """A backend whose cars have everything but one thing."""

    def __init__(self, database: Database, profiles: list[str]) -> None:
        super().__init__(database, catalogue=Catalogue(profiles))

    def ask(
        self, service: str, session: dict[str, Any] | None = None, device_id: str | None = UNIT, unit: str = UNIT
    ) -> httpx.Response:
        return self.get(f"/v1/devices/{unit}/services/{service}", session, device_id)

    def tell_odometer(self, km: str, vin: str = WHOLE_CAR) -> None:
        with self.database.write() as connection:
            connection.execute(insert(vehicle_signals).values(vin=vin, path=vss.ODOMETER, value=km, at=START))

    def linked(self, portal: dict[str, Any], device_id: str = UNIT) -> None:
        answer = self.as_owner(portal, "POST", f"/v1/account/devices/{device_id}/confirmation")
        assert answer.status_code == 204, answer.text


def make(rig: GateRig, condition: str) -> dict[str, Any] | None:
    """Bring a condition about; the session that the unit then asks with."""
    if condition == "never signed in":
        return None
    rig.tell_odometer("80" if condition == "80 km" else "4200.5")
    if condition == "terms due":
        session = rig.new_account(vin=WHOLE_CAR).json()
        rig.activate(NEW_EMAIL)
        rig.linked(rig.portal(email=NEW_EMAIL, password=NEW_PASSWORD))
    else:
        session = rig.session(vin=WHOLE_CAR)
        if condition != "not confirmed":
            rig.linked(rig.portal())
    rig.grant("coyote", 12)
    if condition == "over":
        rig.move_to(ENDED)
    elif condition == "terms due":
        rig.move_to(START + timedelta(days=14))
    elif condition == "signed out":
        assert rig.as_owner(session, "DELETE", "/v1/sessions/current", UNIT).status_code == 204
        return None
    return dict(session)


@pytest.fixture(scope="module")
def profiles(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return lay_profiles(tmp_path_factory.mktemp("profiles"))


@pytest.fixture(scope="module")
def rigs(
    backend_template: Path, profiles: list[str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], GateRig]]:
    """Makes a backend that knows these cars."""
    folder = tmp_path_factory.mktemp("gate")
    cars = folder / "cars.db"
    shutil.copy(backend_template, cars)
    with contextlib.closing(open_database(f"sqlite:///{cars}")) as database:
        lay_seed(database, cheap_passwords(), profiles)
    with contextlib.ExitStack() as opened:

        def new() -> GateRig:
            path = folder / f"{len(list(folder.iterdir()))}.db"
            shutil.copy(cars, path)
            database = opened.enter_context(contextlib.closing(open_database(f"sqlite:///{path}")))
            return opened.enter_context(GateRig(database, profiles))

        yield new


@pytest.fixture(scope="module")
def staged(rigs: Callable[[], GateRig]) -> Callable[[str], tuple[GateRig, dict[str, Any] | None]]:
    """A backend for each condition, made when the first row asks for it."""
    made: dict[str, tuple[GateRig, dict[str, Any] | None]] = {}

    def stage(condition: str) -> tuple[GateRig, dict[str, Any] | None]:
        if condition not in made:
            rig = rigs()
            made[condition] = (rig, make(rig, condition))
        return made[condition]

    return stage


@pytest.fixture(scope="module")
def lacks_one(rigs: Callable[[], GateRig]) -> dict[str, tuple[GateRig, dict[str, Any]]]:
    """Signed in and confirmed on a unit in each car that lacks one thing."""
    rig, sessions = rigs(), {}
    for flag in FLAGS:
        unit, vin = lacking(flag)
        sessions[flag] = rig.session(device_id=unit, vin=vin)
        rig.linked(rig.portal(), unit)
        rig.grant("coyote", 12, device_id=unit)
    return {flag: (rig, session) for flag, session in sessions.items()}


def test_every_row_of_the_table_is_written_out_here() -> None:
    assert EXPECTED.keys() == NEEDS.keys() == TABLE.keys()


@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("service", EXPECTED)
def test_each_row_under_each_condition(
    service: Service, condition: str, staged: Callable[[str], tuple[GateRig, dict[str, Any] | None]]
) -> None:
    rig, session = staged(condition)
    answer = rig.ask(service, session)
    expected = EXPECTED[service][CONDITIONS.index(condition)]
    if expected == OPEN:
        assert answer.status_code == 200, answer.text
        return
    assert code(answer) == (401 if expected == SIGN_IN else 403, expected)
    body = answer.json()
    assert ("ended_at" in body) is (expected == OVER)
    assert body.get("km_left") == (120.0 if expected == KM else None)


@pytest.mark.parametrize(("service", "flag"), [(service, flag) for service, flags in NEEDS.items() for flag in flags])
def test_each_row_in_a_car_that_lacks_what_it_needs(
    service: Service, flag: str, lacks_one: dict[str, tuple[GateRig, dict[str, Any]]]
) -> None:
    rig, session = lacks_one[flag]
    unit = lacking(flag)[0]
    assert code(rig.ask(service, session, unit, unit)) == (403, NO_CAR)
    other = next(other for other in FLAGS if other not in NEEDS[service])
    assert rig.ask(service, lacks_one[other][1], *[lacking(other)[0]] * 2).status_code == 200


def test_what_the_answer_says(staged: Callable[[str], tuple[GateRig, dict[str, Any] | None]]) -> None:
    rig, session = staged("all is well")
    assert rig.ask("traffic", session).json() == {
        "service": "traffic",
        "open_until": "2024-06-14T12:30:00Z",
        "sign_in_hint": False,
    }
    assert rig.ask("trips", session).json()["open_until"] == "2031-04-01T10:00:00Z"
    assert rig.ask("e-store", session).json()["open_until"] is None
    rig, _ = staged("never signed in")
    assert rig.ask("traffic").json() == {"service": "traffic", "open_until": None, "sign_in_hint": True}
    assert rig.ask("map").json()["sign_in_hint"] is False
    rig, session = staged("over")
    assert rig.ask("weather", session).json()["ended_at"] == "2024-06-14T12:30:00+00:00"
    assert rig.ask("coyote", session).json()["ended_at"] == "2022-06-14T12:30:00+00:00"


def test_who_never_bought_coyote_is_told_so_without_a_day(rigs: Callable[[], GateRig]) -> None:
    rig = rigs()
    session = rig.session(vin=WHOLE_CAR)
    answer = rig.ask("coyote", session)
    assert code(answer) == (403, OVER)
    assert "ended_at" not in answer.json()
    rig.grant("coyote", 1)
    assert rig.ask("coyote", session).status_code == 200
    rig.tell_odometer("not a number")
    assert rig.ask("coyote", session).status_code == 200


def test_the_portal_judges_the_download_of_a_map_update(rigs: Callable[[], GateRig]) -> None:
    rig = rigs()
    unit, portal = rig.session(vin=WHOLE_CAR), rig.portal()
    assert code(rig.ask("map-update-usb", portal, None)) == (403, LINK)
    rig.linked(portal)
    assert rig.ask("map-update-usb", portal, None).status_code == 200
    rig.move_to(datetime(2024, 6, 14, 12, 30, tzinfo=UTC))
    assert code(rig.ask("map-update-usb", portal, None)) == (403, OVER)
    assert rig.ask("map-update-usb", unit).status_code == 200
    rig.grant("map-care", 12)
    assert rig.ask("map-update-usb", portal, None).status_code == 200


def test_who_may_ask(rigs: Callable[[], GateRig]) -> None:
    rig = rigs()
    session, other = rig.session(vin=WHOLE_CAR), "HU-00000000B002"
    assert code(rig.ask("traffic", None, None)) == (403, "other-device")
    assert code(rig.ask("traffic", None, other)) == (403, "other-device")
    assert code(rig.ask("traffic", session, UNIT, other)) == (403, "other-device")
    assert code(rig.ask("traffic", {"access_token": "stolen"})) == (401, SIGN_IN)
    rig.wait(600)
    assert code(rig.ask("traffic", session)) == (401, "token-expired")
    rig.new_account(device_id=other, vin=WHOLE_CAR)
    rig.activate(NEW_EMAIL)
    stranger = rig.portal(email=NEW_EMAIL, password=NEW_PASSWORD)
    assert code(rig.ask("traffic", stranger, None)) == (404, "not-found")
    assert code(rig.ask("radio", None)) == (422, "invalid-request")


def test_without_a_token_the_terms_are_those_of_the_newest_sign_in(rigs: Callable[[], GateRig]) -> None:
    rig = rigs()
    rig.new_account(vin=WHOLE_CAR)
    rig.move_to(START + timedelta(days=14))
    assert code(rig.ask("traffic")) == (403, TERMS)
    rig.session(vin=WHOLE_CAR)
    assert rig.ask("traffic").status_code == 200


def test_accepted_terms_open_the_gate_at_once(rigs: Callable[[], GateRig]) -> None:
    rig = rigs()
    session = rig.new_account(vin=WHOLE_CAR).json()
    rig.activate(NEW_EMAIL)
    rig.move_to(START + timedelta(days=14) - timedelta(seconds=1))
    assert rig.ask("traffic", session).status_code == 200
    rig.move_to(START + timedelta(days=14))
    assert code(rig.ask("traffic", session)) == (403, TERMS)
    portal = rig.portal(email=NEW_EMAIL, password=NEW_PASSWORD)
    assert rig.as_owner(portal, "POST", "/v1/account/terms").status_code == 204
    assert rig.ask("traffic", session).status_code == 200


def test_a_unit_that_has_left_its_car_asks_for_the_new_one(rigs: Callable[[], GateRig]) -> None:
    rig = rigs()
    assert rig.ask("trips", rig.session(vin=WHOLE_CAR)).status_code == 200
    assert code(rig.ask("trips", rig.session(vin=lacking("dcm")[1]))) == (403, NO_CAR)
    moved = rig.session(vin=lacking("dcm")[1])
    assert code(rig.ask("destinations", moved)) == (403, LINK)
    rig.linked(rig.portal())
    answer = rig.ask("destinations", moved)
    assert code(answer) == (403, OVER)  # no DCM, no connected services: never covered
    assert "ended_at" not in answer.json()


@pytest.mark.parametrize(("country", "expected"), [("FR", 200), ("AT", 200), ("DE", 403), ("CH", 403)])
def test_a_car_that_no_profile_describes_offers_what_its_market_allows(
    rigs: Callable[[], GateRig], country: str, expected: int
) -> None:
    rig, vin = rigs(), "JTHAAAAAAAAAAA999"
    with rig.database.write() as connection:
        facts = {"profile_id": "of-my-own", "model": "LFA", "home_zone": "Europe/Berlin", "delivered_at": START}
        connection.execute(insert(vehicles).values(vin=vin, country=country, **facts))
    session = rig.session(vin=vin)
    rig.grant("coyote", 12)
    assert rig.ask("coyote", session).status_code == expected
    assert rig.ask("remote-climate", session).status_code == 200


# The endpoints behind the gate


def test_trips_and_status_pass_the_gate_and_privacy_stays_open(rigs: Callable[[], GateRig]) -> None:
    rig = rigs()
    session = rig.new_account(vin=WHOLE_CAR).json()
    rig.activate(NEW_EMAIL)
    portal = rig.portal(email=NEW_EMAIL, password=NEW_PASSWORD)
    rig.linked(portal)

    def asked(what: str, caller: dict[str, Any], device_id: str | None = None) -> httpx.Response:
        return rig.as_owner(caller, "GET", f"/v1/vehicles/{WHOLE_CAR}/{what}", device_id)

    for what in ("trips", "status"):
        assert asked(what, portal).status_code == 200
        assert asked(what, session, UNIT).status_code == 200
    rig.move_to(START + timedelta(days=14))
    for what in ("trips", "status"):
        assert code(asked(what, portal)) == (403, TERMS)
    assert rig.as_owner(portal, "POST", "/v1/account/terms").status_code == 204
    rig.move_to(ENDED)
    for what in ("trips", "status"):
        answer = asked(what, portal)
        assert code(answer) == (403, OVER)
        assert answer.json()["ended_at"] == ENDED.isoformat()
    assert asked("privacy", portal).status_code == 200
    body = {"headers": owner_headers(portal), "json": {"privacy": True}}
    assert rig.call("PUT", f"/v1/vehicles/{WHOLE_CAR}/privacy", **body).status_code == 200
    rig.grant("connected-services", 12)
    assert asked("trips", portal).status_code == 200


@pytest.mark.parametrize(("flag", "trips", "status"), [("dcm", 403, 403), ("vehicle_status", 200, 403)])
def test_a_car_without_it_tells_nothing(
    lacks_one: dict[str, tuple[GateRig, dict[str, Any]]], flag: str, trips: int, status: int
) -> None:
    rig, _ = lacks_one[flag]
    portal, vin = rig.portal(), lacking(flag)[1]
    for what, expected in (("trips", trips), ("status", status)):
        answer = rig.as_owner(portal, "GET", f"/v1/vehicles/{vin}/{what}")
        assert answer.status_code == expected
        assert expected == 200 or code(answer) == (403, NO_CAR)
    assert rig.as_owner(portal, "GET", f"/v1/vehicles/{vin}/privacy").status_code == 200


def test_to_a_stranger_a_car_whose_services_are_over_is_still_not_there(rigs: Callable[[], GateRig]) -> None:
    rig = rigs()
    rig.session(vin=WHOLE_CAR)
    rig.move_to(ENDED)
    for vin in (WHOLE_CAR, VIN, "JTHXXXXXXXXXXXXXX"):
        assert code(rig.as_owner(rig.portal(), "GET", f"/v1/vehicles/{vin}/trips")) == (404, "not-found")
