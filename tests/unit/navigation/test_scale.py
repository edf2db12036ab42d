"""The scale bar."""

from __future__ import annotations

import pytest

from headunit.core.geo import metres_per_pixel
from headunit.navigation.scale import FOOT_M, MILE_M, Scale, scale

METRES = {"m": 1.0, "km": 1000.0, "ft": FOOT_M, "mi": MILE_M}


@pytest.mark.parametrize("units", ["metric", "imperial"])
@pytest.mark.parametrize("zoom", [3.0, 7.4, 11.0, 14.9, 16.0, 19.0])
@pytest.mark.parametrize("latitude", [0.0, 43.7, -84.9])
def test_it_is_round_and_has_room(units: str, zoom: float, latitude: float) -> None:
    found = scale(latitude, zoom, 130, units)
    assert 40 < found.pixels <= 130
    assert float(f"{found.value:.0e}") == found.value
    assert str(found.value)[0] in "125"
    assert found.pixels * metres_per_pixel(latitude, zoom) == pytest.approx(found.value * METRES[found.unit])


def test_what_a_driver_reads() -> None:
    assert scale(43.74, 16.0, 130, "metric") == Scale(pytest.approx(115.9, abs=0.1), 200, "m")
    assert scale(43.74, 11.0, 130, "metric").unit == "km"
    assert scale(43.74, 16.0, 130, "imperial").unit == "ft"
