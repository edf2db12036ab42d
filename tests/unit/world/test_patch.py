"""Texts that an operator gives the world: every wire has to carry them."""

import pytest

from headunit.world.errors import WorldError
from headunit.world.networks import new_network
from headunit.world.phones import new_phone

PHONE = {"id": "paul", "name": "Paul", "address": "5C:33:7B:0A:1E:99"}


@pytest.mark.parametrize("ssid", ["", "x" * 33, "é" * 17, "half \ud83d", "nul\0", 5, None])
def test_a_network_name_that_no_access_point_could_send_is_refused(ssid):
    with pytest.raises(WorldError, match=r"^ssid must"):
        new_network({"id": "quay", "ssid": ssid})
    with pytest.raises(WorldError, match=r"^hotspot_ssid must"):
        new_phone({**PHONE, "hotspot_ssid": ssid})


@pytest.mark.parametrize("name", ["", "x" * 65, "half \ud83d", "nul\0"])
def test_a_phone_name_that_no_wire_carries_is_refused(name):
    with pytest.raises(WorldError, match=r"^name must"):
        new_phone({**PHONE, "name": name})


def test_a_long_name_of_a_phone_gives_a_hotspot_name_that_fits():
    assert new_phone({**PHONE, "name": "é" * 40}).hotspot_ssid == "é" * 16
    assert new_phone({**PHONE, "name": "xé" + "€" * 20}).hotspot_ssid == "xé" + "€" * 9
    assert new_network({"id": "quay", "ssid": "é" * 16}).ssid == "é" * 16
