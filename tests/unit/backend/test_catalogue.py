"""What each car offers, as the backend knows it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row, insert, select

from connectivity.backend.cars.catalogue import Catalogue
from connectivity.backend.database import Database
from connectivity.backend.schema import vehicles
from connectivity.contracts.gate import Service, is_offered
from connectivity.contracts.profile import PROFILE_DIR, load_profile, profile_ids
from tests.contract.backend_rig import START

ADDED = "JTHAAAAAAAAAAA001"


@pytest.fixture
def rows(database: Database) -> dict[str, Row[Any]]:
    """The car of every profile by its id, and one of the default's profile that was sold in Germany."""
    facts = {"model": "UX 250h", "country": "DE", "home_zone": "Europe/Berlin", "delivered_at": START}
    with database.write() as connection:
        connection.execute(insert(vehicles).values(vin=ADDED, profile_id="ux250h-2021-fr", **facts))
        found = connection.execute(select(vehicles)).all()
    return {row.vin if row.vin == ADDED else row.profile_id: row for row in found}


def test_a_car_offers_what_its_profile_says(rows: dict[str, Row[Any]]) -> None:
    catalogue = Catalogue()
    for name in profile_ids():
        assert catalogue.car(rows[name]).id == name
        for service in Service:
            assert is_offered(service, catalogue.car(rows[name])) is is_offered(service, load_profile(name))


def test_the_country_that_a_car_was_sold_in_counts_and_not_its_profiles(rows: dict[str, Row[Any]]) -> None:
    catalogue = Catalogue()
    assert is_offered(Service.COYOTE, catalogue.car(rows["ux250h-2021-fr"]))
    added = catalogue.car(rows[ADDED])
    assert (added.vin, added.market.country, added.market.time_zone) == (ADDED, "DE", "Europe/Berlin")
    assert not is_offered(Service.COYOTE, added)
    assert is_offered(Service.TRIPS, added)


def test_a_profile_of_ones_own_is_known_and_a_broken_one_passed_over(rows: dict[str, Row[Any]], tmp_path: Path) -> None:
    shipped = (PROFILE_DIR / "ux250h-2021-fr.toml").read_text(encoding="utf-8")
    (tmp_path / "rx450h-2018-fr.toml").write_text(shipped, encoding="utf-8")
    (tmp_path / "broken.toml").write_text("= nonsense", encoding="utf-8")
    catalogue = Catalogue([str(tmp_path / "broken.toml"), str(tmp_path / "rx450h-2018-fr.toml")])
    assert catalogue.car(rows["rx450h-2018-fr"]).dcm
    assert not Catalogue().car(rows["rx450h-2018-fr"]).dcm


def test_of_a_unit_that_nobody_knows_nothing_is_refused() -> None:
    assert all(is_offered(service, Catalogue().car(None)) for service in Service)
