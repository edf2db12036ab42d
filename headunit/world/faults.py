"""The fault library over the scene: faults come, and what they have turned is turned back (`docs/faults.md`). Pure.

A fault remembers what each knob was at, and gives that back; a knob that somebody has turned meanwhile is left alone,
and one that another fault has turned since is given back when that one ends.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from connectivity.contracts.faults import BEARERS, FAULTS, RADIOS, Befalls, FaultInfo, FaultStands
from headunit.world.active_faults import Fault, Turned
from headunit.world.errors import WorldError
from headunit.world.fault_turns import TURNS
from headunit.world.scene import Scene
from headunit.world.turning import put, read


def switched_on(scene: Scene, now: datetime, name: str, where: str | None = None, value: float | None = None) -> Scene:
    """The scene with a fault on; switched on anew, it is as asked for last.

    Args:
        scene: The world.
        now: Service time.
        name: A key of `FAULTS`.
        where: The one phone, network, bearer or radio that it befalls; None for all.
        value: How hard; None for the usual.

    Raises:
        WorldError: `not-found`: no such fault, or none such to befall; `invalid-request`: a value out of its range;
            `nobody-there`: there is nothing that it could befall now.
    """
    _need(scene, name, where)
    value = _checked(name, value)
    same = [one for one in scene.faults if one.name == name and where in (None, one.where)]
    for one in same:
        scene = _undone(scene, now, one)
    covering = any(one.name == name and one.where is None for one in scene.faults)
    turns = TURNS.get(name)
    if turns is None:
        return replace(scene, faults=(*scene.faults, Fault(name, where, value)))
    if covering:
        return scene  # it befalls that one already
    turned = []
    for of, id_, knob, after in turns(scene, value):
        before = read(scene, of, id_, knob)
        if before is None or where not in (None, id_):
            continue
        turned.append(Turned(of, id_, knob, before, after))
        scene = put(scene, now, of, id_, knob, after)
    if not turned:
        raise WorldError("nobody-there", f"{name} finds nothing that it could befall now.")
    return replace(scene, faults=(*scene.faults, Fault(name, where, value, tuple(turned))))


def switched_off(scene: Scene, now: datetime, name: str, where: str | None = None) -> Scene:
    """The scene without a fault, what it had turned turned back; as it is where the fault is not on.

    Args:
        where: Take it from this one only, and leave it to the others.

    Raises:
        WorldError: `not-found`, as of `switched_on`.
    """
    _need(scene, name, where)
    for one in [one for one in scene.faults if one.name == name]:
        if where in (None, one.where):
            scene = _undone(scene, now, one)
        elif one.where is None and where is not None:
            scene = _without(scene, now, one, where)
    return scene


def all_off(scene: Scene, now: datetime) -> Scene:
    """The scene without any fault."""
    for one in reversed(scene.faults):
        scene = _undone(scene, now, one)
    return scene


def standing(scene: Scene) -> list[Fault]:
    """The faults that are on: not those whose every knob somebody has turned since."""
    return [one for one in scene.faults if not one.turned or any(_holds(scene, one, turned) for turned in one.turned)]


def infos(scene: Scene) -> list[FaultInfo]:
    """Every fault of the library, and how it stands."""
    return [_info(scene, name) for name in FAULTS]


def _info(scene: Scene, name: str) -> FaultInfo:
    kind = FAULTS[name]
    active = tuple(one.told() for one in standing(scene) if one.name == name)
    everybody, befallen = set(_possible(scene, name)) - set(BEARERS), {one.where for one in active}
    if Befalls.RADIO in kind.befalls:
        everybody = set(RADIOS)
    whole = None in befallen or everybody <= befallen or set(BEARERS) <= befallen
    stands = FaultStands.OFF if not active else FaultStands.ON if whole else FaultStands.PARTLY
    return FaultInfo(name, kind.meaning, kind.befalls, kind.value, stands, active)


def _possible(scene: Scene, name: str) -> list[str]:
    """What `where` may be."""
    befalls = FAULTS[name].befalls
    found: list[str] = []
    found += [one.id for one in scene.phones if Befalls.PHONE in befalls]
    found += [one.id for one in scene.networks if Befalls.NETWORK in befalls]
    found += BEARERS if Befalls.BEARER in befalls else ()
    found += RADIOS if Befalls.RADIO in befalls else ()
    return found


def _need(scene: Scene, name: str, where: str | None) -> None:
    if name not in FAULTS:
        raise WorldError("not-found", f"There is no fault named {name!r}: GET /v1/faults lists them.", 404)
    possible = _possible(scene, name)
    # What has gone since may still have its fault taken away.
    if where is None or where in possible or any(one.name == name and one.where == where for one in scene.faults):
        return
    if not possible:
        raise WorldError("invalid-request", f"{name} cannot be limited to {where!r}: leave `where` out.", 422)
    raise WorldError("not-found", f"{name} cannot befall {where!r}, only {', '.join(possible)}.", 404)


def _checked(name: str, value: float | None) -> float | None:
    known = FAULTS[name].value
    if known is None:
        if value is not None:
            raise WorldError("invalid-request", f"{name} takes no value.", 422)
        return None
    if value is None:
        return known.usual
    if not known.least <= value <= known.most:
        range_ = f"between {known.least:g} and {known.most:g} {known.unit}"
        raise WorldError("invalid-request", f"{name} takes a value {range_}, not {value:g}.", 422)
    return value


def _undone(scene: Scene, now: datetime, fault: Fault) -> Scene:
    at = scene.faults.index(fault)
    scene = replace(scene, faults=scene.faults[:at] + scene.faults[at + 1 :])
    for turned in fault.turned:
        scene = _turned_back(scene, now, at, turned)
    return scene


def _turned_back(scene: Scene, now: datetime, at: int, turned: Turned) -> Scene:
    """Give a knob back; to the next fault that has turned it since, where there is one (faults from `at` on)."""
    for number in range(at, len(scene.faults)):
        heir = scene.faults[number]
        if any(one.place == turned.place for one in heir.turned):
            bequeathed = tuple(
                replace(one, before=turned.before) if one.place == turned.place and one.before == turned.after else one
                for one in heir.turned
            )
            changed = replace(heir, turned=bequeathed)
            return replace(scene, faults=(*scene.faults[:number], changed, *scene.faults[number + 1 :]))
    if read(scene, turned.of, turned.id, turned.knob) != turned.after:
        return scene  # somebody has turned it since
    return put(scene, now, turned.of, turned.id, turned.knob, turned.before)


def _without(scene: Scene, now: datetime, fault: Fault, where: str) -> Scene:
    """Take a fault that befalls all from one of them."""
    at = scene.faults.index(fault)
    if fault.turned:
        others = {one.id for one in fault.turned} - {where}
        parts = [(id_, tuple(one for one in fault.turned if one.id == id_)) for id_ in sorted(others)]
    else:
        whole = BEARERS if where in BEARERS else [*set(_possible(scene, fault.name)) - set(BEARERS), "modem"]
        parts = [(id_, ()) for id_ in sorted(whole) if id_ != where]
    left = [Fault(fault.name, id_, fault.value, turned) for id_, turned in parts]
    scene = replace(scene, faults=(*scene.faults[:at], *left, *scene.faults[at + 1 :]))
    for turned in fault.turned:
        if turned.id == where:
            scene = _turned_back(scene, now, at + len(left), turned)
    return scene


def _holds(scene: Scene, fault: Fault, turned: Turned) -> bool:
    later = scene.faults[scene.faults.index(fault) + 1 :]
    if any(one.place == turned.place for heir in later for one in heir.turned):
        return True
    return read(scene, turned.of, turned.id, turned.knob) == turned.after
