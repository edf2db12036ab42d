"""The shipped cars hold the rules of PRODUCT.md §1, §7 and §8."""

import pytest

from connectivity.contracts.profile import DEFAULT_PROFILE, load_profile, profile_ids
from headunit.core.errors import UsageError

IDS = [
    "es300h-2019-be",
    "lbx-2024-ch",
    "nx350h-2023-at",
    "nx450hplus-2023-de",
    "rx450h-2018-fr",
    "ux250h-2021-fr",
    "ux300e-2023-nl",
]


def test_all_seven_are_shipped_and_the_default_is_the_ux():
    assert profile_ids() == IDS
    assert DEFAULT_PROFILE == "ux250h-2021-fr"


@pytest.mark.parametrize("profile_id", IDS)
def test_rules_of_every_car(profile_id):
    car = load_profile(profile_id)
    assert car.id == profile_id
    assert len(car.vin) == 17
    assert car.vin.isalnum()
    assert not set(car.vin) & set("IOQ")
    assert car.vin == car.vin.upper()
    assert car.market.country.lower() == profile_id[-2:]
    assert car.market.currency == ("CHF" if car.market.country == "CH" else "EUR")
    assert car.coyote == (car.market.country not in ("DE", "CH"))
    assert car.input in ("touchscreen", "touchpad")
    assert car.remote_climate in ("none", "basic", "advanced")
    if not car.dcm:
        remote = (car.vehicle_status, car.fuel_status, car.remote_lock, car.remote_hazard)
        assert not any(remote)
        assert (car.remote_climate, car.coaching) == ("none", "none")
    if car.smartphone_integration:
        assert car.model.split()[1] in ("UX", "NX", "RX")
    if car.remote_climate == "basic":
        assert car.market.country != "AT"
    if car.favourites_menu == "Favourites":
        assert car.model.split()[1] in ("UX", "NX", "RX")
    assert car.ota_maps == (car.production >= "2019")
    assert not (car.powertrain == "battery" and car.fuel_status)


def test_vins_are_all_different():
    assert len({load_profile(profile_id).vin for profile_id in IDS}) == len(IDS)


def test_what_the_product_names():
    def size(profile_id):
        display = load_profile(profile_id).display
        return display.width, display.height

    assert size("ux250h-2021-fr") == (1280, 480)
    assert size("nx450hplus-2023-de") == (1920, 720)
    assert size("ux300e-2023-nl") == (1280, 720)
    assert size("rx450h-2018-fr") == (800, 480)
    assert load_profile("es300h-2019-be").input == "touchpad"
    assert not load_profile("es300h-2019-be").wifi_tethering
    assert load_profile("lbx-2024-ch").smart_connect
    assert not load_profile("rx450h-2018-fr").dcm
    assert load_profile("nx450hplus-2023-de").powertrain == "plug-in-hybrid"


def test_an_unknown_car_is_refused_with_the_list_of_known_ones():
    with pytest.raises(UsageError, match="ux250h-2021-fr"):
        load_profile("delorean")
