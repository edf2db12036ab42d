"""What is outside of the unit, as lines of a trace: the knobs that were turned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from connectivity.contracts.world import WorldSnapshot
from headunit.scenario.stage import Stage

_NOT_TOLD = frozenset({"pairing", "address", "latitude", "longitude", "heading", "mobile_coverage", "locked"})
"""Drawn at random, where a drive ends, and knobs that are other knobs together."""
_DIGITS = 3


class WorldWitness:
    """Compares the world with what it was."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._was: dict[str, dict[str, Any]] | None = None

    async def seen(self) -> list[tuple[datetime, str, dict[str, object]]]:
        """Car, drive, phones, networks, radios, clocks and faults, each with what has changed; nothing at first."""
        was, self._was = self._was, _knobs(await self._stage.world.fetch())
        if was is None:
            return []
        said: list[tuple[str, dict[str, object]]] = []
        for thing, knobs in self._was.items():
            before = was.get(thing)
            changed = {name: value for name, value in knobs.items() if before is None or before.get(name) != value}
            if before is None or changed:
                said.append((thing, changed if before is not None else {"new": True, **changed}))
        said += [(thing, {"gone": True}) for thing in was if thing not in self._was]
        return [(self._stage.now, what, more) for what, more in said]


def _knobs(world: WorldSnapshot) -> dict[str, dict[str, Any]]:
    """Every thing by its name, with what is stable of it."""
    things = {
        "rate": {"rate": world.clock.rate},
        "car": _told(world.car),
        **_named("phone", world.phones),
        **_named("network", world.networks),
        **_named("accessory", world.accessories),
        "radios": _told(world.hardware),
        "clocks": _told(world.clocks),
    }
    if (drive := world.drive) is not None:
        things["drive"] = {"to": drive.title, "km": round(drive.km, _DIGITS), "arrived": drive.arrived}
    for fault in world.faults:
        where = "" if fault.where is None else f" {fault.where}"
        things[f"fault {fault.name}{where}"] = {} if fault.value is None else {"value": fault.value}
    return things


def _named(kind: str, things: Iterable[Any]) -> dict[str, dict[str, Any]]:
    return {f"{kind} {one.id}": _told(one) for one in things}


def _told(thing: Any) -> dict[str, Any]:
    return {name: _rounded(value) for name, value in asdict(thing).items() if name not in {"id", *_NOT_TOLD}}


def _rounded(value: object) -> object:
    return round(value, _DIGITS) if isinstance(value, float) else value
