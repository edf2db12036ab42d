"""What each car offers, by its profile: read once. The market's law is that of the country the car was sold in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, Final

from sqlalchemy import Row

from connectivity.contracts.profile import CarProfile, Display, Market, load_profile, profile_ids
from headunit.core.errors import UsageError

_EVERYTHING: Final = CarProfile(
    id="unknown",
    model="",
    vin="",
    production="",
    powertrain="hybrid",
    input="touchscreen",
    market=Market("", "", "", "", "UTC"),
    display=Display(0, 0),
    favourites_menu="",
    dcm=True,
    smart_connect=False,
    navigation=True,
    wifi_tethering=True,
    smartphone_integration=True,
    street_view=True,
    coyote=True,
    ota_maps=True,
    vehicle_status=True,
    fuel_status=True,
    remote_lock=True,
    remote_hazard=True,
    remote_climate="advanced",
    coaching="none",
)
"""A car of which nothing is known is refused nothing that its unit might offer: the unit knows its own car."""


class Catalogue:
    """The cars that are shipped, and those of one's own.

    Args:
        extra_profiles: Paths of TOML files; one that cannot be read is passed over, as `lay_seed` has told.
    """

    def __init__(self, extra_profiles: Sequence[str] = ()) -> None:
        self._extra = tuple(extra_profiles)

    def car(self, row: Row[Any] | None) -> CarProfile:
        """What the car of a row of `vehicles` offers, sold where the row says; None: nothing is known of the car."""
        if row is None:
            return _EVERYTHING
        profile = self._profiles.get(row.profile_id, _EVERYTHING)
        market = replace(profile.market, country=row.country, time_zone=row.home_zone)
        return replace(profile, vin=row.vin, model=row.model, market=market)

    @cached_property
    def _profiles(self) -> dict[str, CarProfile]:
        found: dict[str, CarProfile] = {}
        for name in (*profile_ids(), *self._extra):
            try:
                car = load_profile(name)
            except UsageError:
                continue
            found[car.id] = car
        return found
