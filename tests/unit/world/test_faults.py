"""The fault library over the scene: what each turns, whom it befalls, and that undoing gives back what was."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectivity.contracts.faults import BEARERS, FAULTS, Befalls, FaultStands
from connectivity.contracts.profile import load_profile
from headunit.world import ways
from headunit.world.active_faults import from_json, to_json
from headunit.world.car import Car
from headunit.world.errors import WorldError
from headunit.world.faults import all_off, infos, standing, switched_off, switched_on
from headunit.world.networks import first_networks
from headunit.world.phones import first_phones
from headunit.world.scene import Memory, Scene
from headunit.world.turning import PHONE, put, read
from headunit.world.ways import Reach, Way, way

NOW = datetime(2026, 5, 1, 8, tzinfo=UTC)
PHONES = first_phones()
MARIE = PHONES[0]
SCENE = Scene(
    load_profile("ux250h-2021-fr"),
    Car(since=NOW, ignition="ON"),
    (replace(MARIE, tethering=True, hotspot=True, distance_m=3.0), *PHONES[1:]),
    first_networks(),
    Memory(paired=(MARIE.address,), wifi_on=True),
)
OF_CONNECTIONS = sorted(name for name, kind in FAULTS.items() if Befalls.BEARER in kind.befalls)
BY_PHONE = ("bluetooth", MARIE.address)
BY_HOTSPOT = ("wifi", MARIE.hotspot_ssid)
AT_HOME = ("wifi", "Maison-5G")
OWN = ("modem", "mobile")
EVERY = (BY_PHONE, BY_HOTSPOT, AT_HOME, OWN)


def on(scene, name, where=None, value=None):
    return switched_on(scene, NOW, name, where, value)


def off(scene, name, where=None):
    return switched_off(scene, NOW, name, where)


def stands(scene, name):
    return next(info.stands for info in infos(scene) if info.name == name)


def seen(scene):
    """Everything that a fault may change."""
    return replace(scene, faults=()), [way(scene, *bearer) for bearer in EVERY]


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_of_the_library_does_something_and_is_undone(name):
    there = on(SCENE, name)
    assert seen(there) != seen(SCENE)
    assert (stands(SCENE, name), stands(there, name)) == (FaultStands.OFF, FaultStands.ON)
    assert seen(on(there, name)) == seen(there)
    assert off(there, name) == SCENE


@pytest.mark.parametrize("name", [name for name, kind in FAULTS.items() if kind.befalls])
def test_a_fault_befalls_one_if_asked_and_leaves_one_if_asked(name):
    kinds = FAULTS[name].befalls
    where = "marie" if Befalls.PHONE in kinds else "maison" if Befalls.NETWORK in kinds else "wifi"
    only = on(SCENE, name, where)
    assert stands(only, name) is FaultStands.PARTLY
    assert off(only, name, where) == off(only, name) == SCENE
    if name != "phone-asks-again":  # nobody else is paired
        spared = off(on(SCENE, name), name, where)
        assert stands(spared, name) is FaultStands.PARTLY
        assert seen(spared) != seen(on(SCENE, name))
        assert off(spared, name) == SCENE
        assert seen(on(spared, name)) == seen(on(SCENE, name))


CALLS = st.lists(
    st.tuples(st.booleans(), st.sampled_from(sorted(FAULTS)), st.sampled_from([None, "marie", "maison", "wifi"])),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(CALLS)
def test_whatever_was_switched_and_in_whatever_order_the_end_is_the_beginning(calls):
    scene = SCENE
    for wanted, name, where in calls:
        try:
            scene = on(scene, name, where) if wanted else off(scene, name, where)
        except WorldError:
            continue  # it cannot befall that one
        assert from_json(to_json(scene.faults)) == scene.faults
    assert all_off(scene, NOW) == SCENE
    for name in FAULTS:
        scene = off(scene, name)
    assert scene == SCENE


def test_what_somebody_has_turned_meanwhile_is_left_alone():
    there = on(SCENE, "tethering-off")
    assert [phone.tethering for phone in there.phones] == [False, False, False]
    there = put(there, NOW, PHONE, "karim", "tethering", True)  # noqa: FBT003 - the knob's value
    back = off(there, "tethering-off")
    assert [phone.tethering for phone in back.phones] == [True, True, False]


def test_a_fault_is_over_when_all_of_it_was_turned_by_hand():
    there = on(SCENE, "captive-portal", "maison")
    assert standing(there)
    there = replace(there, networks=tuple(replace(one, captive=False) for one in there.networks))
    there = replace(there, networks=tuple(replace(one, portal_accepted=True) for one in there.networks))
    assert (standing(there), stands(there, "captive-portal")) == ([], FaultStands.OFF)


def test_a_portal_that_was_accepted_stays_so():
    there = on(SCENE, "captive-portal", "maison")
    there = replace(there, networks=tuple(replace(one, portal_accepted=True) for one in there.networks))
    home = off(there, "captive-portal").networks[0]
    assert (home.captive, home.portal_accepted) == (False, True)


@pytest.mark.parametrize("first", ["no-coverage", "tunnel"])
def test_of_two_faults_of_one_knob_the_later_holds_it_to_its_end(first):
    second = "tunnel" if first == "no-coverage" else "no-coverage"
    both = on(on(SCENE, first), second)
    held = both.car.coverage
    left = off(both, first)
    assert left.car.coverage == held
    assert stands(left, second) is FaultStands.ON
    assert off(left, second) == SCENE
    assert off(off(both, second), first) == SCENE


def test_who_has_gone_takes_nothing_back():
    there = on(SCENE, "out-of-range")
    alone = replace(there, phones=there.phones[:1])
    assert off(alone, "out-of-range") == replace(SCENE, phones=SCENE.phones[:1])
    one = on(SCENE, "bluetooth-off", "ines")
    assert off(replace(one, phones=one.phones[:1]), "bluetooth-off", "ines").faults == ()


def test_a_phone_asks_again_until_it_is_paired_anew():
    there = on(SCENE, "phone-asks-again")
    assert there.memory.forgotten == (MARIE.address,)
    anew = replace(there, memory=replace(there.memory, forgotten=()))
    assert standing(anew) == []
    assert off(anew, "phone-asks-again") == SCENE


def test_a_password_is_another_one_however_long():
    longest = "x" * 55 + "-changed"
    scene = replace(SCENE, phones=(replace(MARIE, hotspot_password=longest),))
    there = on(scene, "wrong-password")
    assert there.phones[0].hotspot_password not in (longest, MARIE.hotspot_password)
    assert len(there.phones[0].hotspot_password) == 63
    assert [one.password for one in there.networks] == ["riviera06-changed", "", "vieux-port-changed"]
    assert off(there, "wrong-password") == scene


@pytest.mark.parametrize(
    ("name", "where", "value", "reason"),
    [
        ("no-such", None, None, "not-found"),
        ("stall", "bob", None, "not-found"),
        ("captive-portal", "marie", None, "not-found"),
        ("no-internet", "modem", None, "not-found"),
        ("tunnel", "marie", None, "invalid-request"),
        ("tunnel", None, 3.0, "invalid-request"),
        ("loss", None, 0.5, "invalid-request"),
        ("latency", None, float("nan"), "invalid-request"),
        ("reset-after", None, -1.0, "invalid-request"),
        ("phone-asks-again", "karim", None, "nobody-there"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(name, where, value, reason):
    with pytest.raises(WorldError) as refused:
        on(SCENE, name, where, value)
    assert refused.value.reason == reason
    assert str(refused.value).endswith((".", "lists them.", "modem"))


def test_every_fault_either_turns_knobs_or_troubles_connections():
    assert sorted(ways._TROUBLES) == OF_CONNECTIONS


@pytest.mark.parametrize("name", OF_CONNECTIONS)
@pytest.mark.parametrize(
    ("where", "befallen"),
    [
        (None, EVERY),
        ("marie", (BY_PHONE, BY_HOTSPOT)),
        ("maison", (AT_HOME,)),
        ("bluetooth", (BY_PHONE,)),
        ("wifi", (BY_HOTSPOT, AT_HOME)),
        ("modem", (OWN,)),
    ],
)
def test_a_fault_of_connections_befalls_those_it_names(name, where, befallen):
    there = on(SCENE, name, where)
    assert tuple(one for one in EVERY if way(there, *one) != way(SCENE, *one)) == befallen


def test_of_several_the_closest_counts():
    there = on(on(on(SCENE, "reset-after", "marie", 1.0), "reset-after", None, 3.0), "reset-after", "wifi", 2.0)
    # Everybody anew takes the place of what was asked for one before.
    assert [way(there, *one).reset_after for one in EVERY] == [3, 2, 2, 3]
    there = on(there, "reset-after", "marie", 1.0)
    assert [way(there, *one).reset_after for one in EVERY] == [1, 1, 2, 3]
    assert {fault.where for fault in standing(there)} == {None, "wifi", "marie"}


def test_faults_of_all_three_bearers_are_everywhere():
    there = SCENE
    for bearer in BEARERS:
        there = on(there, "stall", bearer)
    assert stands(there, "stall") is FaultStands.ON
    assert stands(off(there, "stall", "modem"), "stall") is FaultStands.PARTLY


@pytest.mark.parametrize(
    ("coverage", "phone", "modem"),
    [
        ("5g", Way(), Way()),
        ("edge", Way(profile=ways.of_coverage("edge")), Way(profile=ways.of_coverage("edge"))),
        ("tunnel", Way(profile=ways.of_coverage("tunnel")), Way(Reach.NOTHING)),
        ("none", Way(Reach.NOTHING), Way(Reach.NOTHING)),
    ],
)
def test_the_place_shapes_phones_and_modem_and_no_home_network(coverage, phone, modem):
    there = replace(SCENE, car=replace(SCENE.car, coverage=coverage))
    assert [way(there, *one) for one in EVERY] == [phone, phone, Way(), modem]


def test_what_lies_behind_follows_the_knobs():
    def reach(scene, bearer):
        return way(scene, *bearer).reach

    nowhere = on(SCENE, "no-internet")
    assert {reach(nowhere, one) for one in (BY_PHONE, BY_HOTSPOT, AT_HOME)} == {Reach.NOTHING}
    assert reach(nowhere, OWN) is Reach.INTERNET
    assert reach(on(SCENE, "captive-portal"), AT_HOME) is Reach.PORTAL
    assert reach(SCENE, ("wifi", "Nobody")) is reach(SCENE, ("bluetooth", "00:00:00:00:00:00")) is Reach.NOTHING


def test_a_knob_of_nobody_is_none_and_stays_so():
    assert read(SCENE, PHONE, "nobody", "tethering") is None
    assert put(SCENE, NOW, PHONE, "nobody", "tethering", True) == SCENE  # noqa: FBT003 - the knob's value
