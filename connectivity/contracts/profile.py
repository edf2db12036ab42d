"""A car as data: one TOML file per car (`PRODUCT.md §1`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from headunit.core.errors import UsageError

POWERTRAINS = ("petrol", "hybrid", "plug-in-hybrid", "battery")


@dataclass(frozen=True, slots=True)
class Market:
    """What the country of sale sets: language (BCP 47), currency (ISO 4217), units, IANA time zone.

    `passenger_override`: a passenger may open what is locked while the car moves (`PRODUCT.md §11`); a market that says
    nothing about it does not allow it.
    """

    country: str
    language: str
    currency: str
    units: str
    time_zone: str
    passenger_override: bool = False


@dataclass(frozen=True, slots=True)
class Display:
    """The unit's screen, in pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class CarProfile:
    """What one car is and what it lacks. A feature that is False or "none" is not shown at all.

    `production` is `YYYY-MM`. `input` is `touchscreen` or `touchpad`. `remote_climate` is none, basic or
    advanced; `coaching` is hybrid, ev, analytics or none. `favourites_menu` is the menu's English label.
    """

    id: str
    model: str
    vin: str
    production: str
    powertrain: str
    input: str
    market: Market
    display: Display
    favourites_menu: str
    dcm: bool
    smart_connect: bool
    navigation: bool
    wifi_tethering: bool
    smartphone_integration: bool
    street_view: bool
    coyote: bool
    ota_maps: bool
    vehicle_status: bool
    fuel_status: bool
    remote_lock: bool
    remote_hazard: bool
    remote_climate: str
    coaching: str


PROFILE_DIR = Path(__file__).resolve().parents[2] / "headunit" / "world" / "profiles"
DEFAULT_PROFILE = "ux250h-2021-fr"


def profile_ids() -> list[str]:
    """The identifiers of all shipped cars, sorted."""
    return sorted(path.stem for path in PROFILE_DIR.glob("*.toml"))


def load_profile(profile_id: str) -> CarProfile:
    """Read a shipped car by id, or any car by the path of its TOML file.

    Raises:
        UsageError: There is no such car, or its file is wrong; the message lists the known cars.
    """
    path = Path(profile_id) if profile_id.endswith(".toml") else PROFILE_DIR / f"{profile_id}.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        known = ", ".join(profile_ids())
        raise UsageError(
            "unknown-profile", f"There is no car profile named {profile_id!r}. Choose one of: {known}."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError("bad-profile", f"{path} is not valid TOML: {error}.") from error
    return _parse(data, path)


def _parse(data: dict[str, Any], path: Path) -> CarProfile:
    expected = {field.name for field in fields(CarProfile)} - {"id"}
    missing, unknown = sorted(expected - data.keys()), sorted(data.keys() - expected)
    if missing or unknown:
        raise UsageError("bad-profile", f"{path}: missing keys {missing}, unknown keys {unknown}.")
    try:
        car = CarProfile(
            **{**data, "id": path.stem, "market": Market(**data["market"]), "display": Display(**data["display"])}
        )
    except TypeError as error:
        raise UsageError("bad-profile", f"{path}: {error}.") from error
    if car.powertrain not in POWERTRAINS:
        raise UsageError("bad-profile", f"{path}: powertrain must be one of {', '.join(POWERTRAINS)}.")
    if not isinstance(car.market.passenger_override, bool):
        raise UsageError("bad-profile", f"{path}: passenger_override must be true or false.")
    return car
