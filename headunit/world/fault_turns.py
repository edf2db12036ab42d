"""What each fault of the library turns: pure, from the scene. Those of connections turn nothing: see `ways.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from connectivity.contracts.faults import RADIOS
from headunit.world.active_faults import Value
from headunit.world.phones import FAR_M
from headunit.world.scene import Scene
from headunit.world.turning import CAR, FORGOTTEN, NETWORK, PHONE, RADIO

_CHANGED, _LONGEST_PASSWORD = "-changed", 63

type Knob = tuple[str, str, str, Value]
"""Of what, its id, the knob's name, and what it shall be."""
type Turns = Callable[[Scene, float | None], Iterator[Knob]]


def _phones(knob: str, after: Value) -> Turns:
    return lambda scene, _: ((PHONE, phone.id, knob, after) for phone in scene.phones)


def _both(of_phones: str, of_networks: str, after: Value) -> Turns:
    def turns(scene: Scene, _: float | None) -> Iterator[Knob]:
        yield from ((PHONE, phone.id, of_phones, after) for phone in scene.phones)
        yield from ((NETWORK, network.id, of_networks, after) for network in scene.networks)

    return turns


def _car(**knobs: Value) -> Turns:
    return lambda _scene, _value: ((CAR, "", knob, after) for knob, after in knobs.items())


def _car_at(knob: str) -> Turns:
    return lambda _scene, value: iter([(CAR, "", knob, value or 0.0)])


def _radios(what: str, *radios: str, after: Value) -> Turns:
    return lambda _scene, _value: ((RADIO, radio, f"{radio}_{what}", after) for radio in radios)


def _captive(scene: Scene, _: float | None) -> Iterator[Knob]:
    for network in scene.networks:
        yield NETWORK, network.id, "captive", True
        yield NETWORK, network.id, "portal_accepted", False


def _passwords(scene: Scene, _: float | None) -> Iterator[Knob]:
    for phone in scene.phones:
        yield PHONE, phone.id, "hotspot_password", _another(phone.hotspot_password)
    for network in scene.networks:
        if network.password:
            yield NETWORK, network.id, "password", _another(network.password)


def _another(password: str) -> str:
    kept = password[: _LONGEST_PASSWORD - len(_CHANGED)]
    another = kept + _CHANGED
    return another if another != password else kept + _CHANGED.upper()


def _forgetting(scene: Scene, _: float | None) -> Iterator[Knob]:
    return ((PHONE, one.id, FORGOTTEN, True) for one in scene.phones if one.address in scene.memory.paired)


TURNS: Final[dict[str, Turns]] = {
    "tunnel": _car(coverage="tunnel"),
    "edge": _car(coverage="edge"),
    "no-coverage": _car(coverage="none"),
    "underground": _car(coverage="none", satellites=False),
    "no-satellites": _car(satellites=False),
    "few-satellites": _car_at("gps_satellites"),
    "gps-noise": _car_at("gps_noise_m"),
    "gps-drift": _car_at("gps_drift_m"),
    "gps-jump": _car_at("gps_jump_m"),
    "no-internet": _both("mobile_internet", "internet", after=False),
    "captive-portal": _captive,
    "wrong-password": _passwords,
    "out-of-range": _both("distance_m", "distance_m", FAR_M),
    "tethering-off": _phones("tethering", after=False),
    "bluetooth-off": _phones("bluetooth", after=False),
    "pairing-rejected": _phones("pairing_answer", "reject"),
    "passkey-differs": _phones("passkey_differs", after=True),
    "phone-asks-again": _forgetting,
    "radio-blocked": _radios("blocked", *RADIOS, after=True),
    "no-adapter": _radios("adapter", *RADIOS, after=False),
    "bluetooth-service-down": _radios("service", "bluetooth", after=False),
    "network-service-down": _radios("service", "wifi", after=False),
    "no-address": lambda _scene, _value: iter([(RADIO, "", "addresses", False)]),
    "slow-radio": lambda _scene, value: iter([(RADIO, "", "step_s", value or 0.0)]),
}
"""By the fault's name; given how hard it is."""
