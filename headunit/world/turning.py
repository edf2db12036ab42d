"""Any knob of the scene by its name, read and turned: pure. What faults are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from headunit.world.active_faults import Value
from headunit.world.scene import Scene

PHONE, NETWORK, CAR, RADIO = "phone", "network", "car", "radio"
FORGOTTEN = "forgotten"
"""A knob of phones: the phone has deleted its bond with the unit, which has it still."""


def read(scene: Scene, of: str, id_: str, knob: str) -> Value | None:
    """What a knob is at; None where what it belongs to is not there."""
    if of == CAR:
        return _value(scene.car.value(knob))
    if of == RADIO:
        return _value(getattr(scene.hardware, knob))
    among = scene.phones if of == PHONE else scene.networks
    found = next((one for one in among if one.id == id_), None)
    if found is None:
        return None
    if knob == FORGOTTEN:
        return scene.phone(_address(scene, id_)) is not None and _address(scene, id_) in scene.memory.forgotten
    return _value(getattr(found, knob))


def put(scene: Scene, now: datetime, of: str, id_: str, knob: str, value: Value) -> Scene:
    """The scene with a knob turned; as it is where what it belongs to is not there.

    Raises:
        WorldError: `invalid-request`: the knob does not take that.
    """
    if read(scene, of, id_, knob) is None:
        return scene
    if of == CAR:
        return replace(scene, car=scene.car.changed(now, {knob: value}))
    if of == RADIO:
        return replace(scene, hardware=scene.hardware.changed({knob: value}))
    if of == NETWORK:
        networks = (one.changed({knob: value}) if one.id == id_ else one for one in scene.networks)
        return replace(scene, networks=tuple(networks))
    if knob == FORGOTTEN:
        address = _address(scene, id_)
        others = tuple(known for known in scene.memory.forgotten if known != address)
        return replace(scene, memory=replace(scene.memory, forgotten=(*others, address) if value else others))
    phones = (one.changed({knob: value}) if one.id == id_ else one for one in scene.phones)
    return replace(scene, phones=tuple(phones))


def _address(scene: Scene, phone_id: str) -> str:
    return next((phone.address for phone in scene.phones if phone.id == phone_id), "")


def _value(value: object) -> Value:
    assert isinstance(value, bool | float | int | str)
    return value
