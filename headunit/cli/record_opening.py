"""Under what a recording begins: how the world of now differs from a fresh one, so that a test can begin alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from typing import Any, Final

from connectivity.contracts.world import (
    CarChange,
    ClocksChange,
    NetworkChange,
    PhoneChange,
    RadioChange,
    WorldClocks,
    WorldHardware,
    WorldSnapshot,
)
from headunit.control.recorder.opening import Opening
from headunit.control.recorder.recording import Called
from headunit.world.car import Car
from headunit.world.networks import first_networks
from headunit.world.phones import first_phones

_DIGITS: Final = 6
_NOT_SET: Final = frozenset({"distance_m", "locked", "battery_percent", "mobile_coverage"})
"""Told by other knobs, or of no account."""
NO_WORLD: Final = "There was no simulated world: what was outside of the unit is not in this test."
NO_PANEL: Final = "The panel was not recorded: what was done there is not in this test."


def opening_of(world: WorldSnapshot | None, profile: str, language: str, page: str, notes: list[str]) -> Opening:
    """The opening of a test that is recorded from now on.

    Args:
        world: As it is now, None where there is none.
        profile: Id of the car.
        language: What the unit speaks.
        page: Route of its page.
        notes: What else a person must know.
    """
    if world is None:
        return Opening(profile, language, "", page, (), (*notes, NO_WORLD))
    start = world.clock.now.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    return Opening(profile, language, start, page, tuple(_calls(world)), (*notes, *_past(world)))


def _calls(world: WorldSnapshot) -> Iterator[Called]:
    car = Car(since=world.clock.now).values()
    if changes := _differing(world.car, car, CarChange):
        yield Called("world", "patch_car", changes)
    fresh_phones = {one.id: one for one in first_phones()}
    for phone in world.phones:
        fresh = fresh_phones.get(phone.id)
        if fresh is not None and (changes := _differing(phone, _values(fresh, PhoneChange), PhoneChange)):
            yield Called("world", "patch_phone", {"phone_id": phone.id, **changes})
    fresh_networks = {one.id: one for one in first_networks()}
    for network in world.networks:
        there = fresh_networks.get(network.id)
        if there is not None and (changes := _differing(network, _values(there, NetworkChange), NetworkChange)):
            yield Called("world", "patch_network", {"network_id": network.id, **changes})
    usual = WorldHardware()
    if changes := _differing(world.hardware, _values(usual, RadioChange), RadioChange):
        yield Called("world", "patch_radio", changes)
    if changes := _differing(world.clocks, _values(WorldClocks(), ClocksChange), ClocksChange):
        yield Called("world", "patch_clocks", changes)
    if world.clock.rate != 1.0:
        yield Called("world", "set_rate", {"rate": world.clock.rate})


def _values(fresh: object, kind: Any) -> dict[str, Any]:
    return {name: getattr(fresh, name) for name in kind.__annotations__ if hasattr(fresh, name)}


def _differing(now: object, fresh: dict[str, Any], kind: Any) -> dict[str, Any]:
    """The knobs of `kind` that stand elsewhere than in a fresh world."""
    found = {}
    for name in kind.__annotations__:
        if name in _NOT_SET or name not in fresh:
            continue
        is_at, was = _rounded(getattr(now, name)), _rounded(fresh[name])
        if is_at != was:
            found[name] = is_at
    return found


def _rounded(value: Any) -> Any:
    return round(value, _DIGITS) if isinstance(value, float) else value


def _past(world: WorldSnapshot) -> list[str]:
    """What happened before and cannot be made by turning knobs."""
    past = [f"{one.name} was paired" for one in world.radio.bluetooth.devices if one.paired]
    past += [f"Wi-Fi {world.radio.wifi.active} was in use"] if world.radio.wifi.active else []
    past += [f"the fault {one} was on" for one in dict.fromkeys(one.name for one in world.faults)]
    if not past:
        return []
    return [
        f"It began in the middle of a life ({'; '.join(past)}): record with `headunit run --fresh` to have it whole."
    ]
