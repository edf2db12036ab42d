"""Three years of calendar in one process: world, backend, broker, DCM and unit, every request and message on its wire.

`world_three_years_ms` goes from the sign-in to the day after the end: a trip every quarter, which the DCM reports; each
of the nineteen notices at its own instant, and its answer; the end; what is bought afterwards, for three years more.
The building of the world and the first drive are not counted: `world_begin_ms`.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from connectivity.contracts.cloud import FREE_PRODUCTS
from connectivity.contracts.profile import DEFAULT_PROFILE
from headunit.bench.report import Row
from headunit.bench.runner import Options
from headunit.core.errors import HeadUnitError
from headunit.processes.in_process import InProcessStage, in_process, run_in_process
from headunit.services.notices import SCHEDULE

RUNS: Final = 5
_START: Final = datetime(2025, 12, 21, 8, 40, tzinfo=UTC)
_LAST_DAY: Final = datetime(2028, 12, 20, 23, 0, tzinfo=UTC)
"""Midnight at home of the day on which the free years end."""
_OWNER: Final = ("marie.laurent@example.com", "Riviera-2021")
_QUARTERS: Final = 11
_PATIENCE_S: Final = 60.0


def measure(options: Options) -> list[Row]:
    """See `runner.Bench`. The first round is thrown away."""
    rounds = [run_in_process(_years(options.sabotage_ms)) for _ in range(1 + (options.runs or RUNS))]
    begin_ms, years_ms = zip(*rounds[1:], strict=True)
    return [Row("world_begin_ms", "ms", begin_ms), Row("world_three_years_ms", "ms", years_ms)]


async def _years(sabotage_ms: int) -> tuple[float, float]:
    with tempfile.TemporaryDirectory(prefix="headunit-bench-") as name:
        began_s = time.perf_counter()
        async with in_process(DEFAULT_PROFILE, _START, 1, Path(name)) as stage:
            await _first_drive(stage)
            ready_s = time.perf_counter()
            await _live(stage)
            took_ms = (time.perf_counter() - ready_s) * 1000
    return (ready_s - began_s) * 1000, took_ms + sabotage_ms


async def _first_drive(stage: InProcessStage) -> None:
    await stage.world.patch_car(ignition="ON")
    await stage.world.patch_phone("marie", discoverable=True, tethering=True)
    await stage.settle()
    await stage.unit.pair("marie")
    await _until(stage, lambda: _online(stage), "the unit did not go online")


async def _live(stage: InProcessStage) -> None:
    await stage.unit.sign_in(*_OWNER)
    device = (await stage.unit.facts()).device_id
    [owner] = [one for one in await stage.backend.accounts() if one.email == _OWNER[0]]
    await stage.backend.confirm_device(owner.id, device)
    for quarter in range(1, _QUARTERS + 1):
        await stage.jump(_START + timedelta(days=91 * quarter))
        await _trip(stage)
    for days in SCHEDULE:
        await stage.jump(_LAST_DAY - timedelta(days=days))
        await _answered(stage, days)
    await stage.jump(_LAST_DAY + timedelta(days=1))
    await _check_end(stage)
    for product in FREE_PRODUCTS:
        await stage.backend.grant(device, product, 36)
    await stage.jump(_LAST_DAY + timedelta(days=2))
    await _until(stage, lambda: _covered(stage), "what was bought has not reached the unit")
    if (trips := len(await stage.backend.trips(owner.id, stage.vin))) != _QUARTERS:
        raise HeadUnitError("bench-failed", f"{trips} trips have arrived, and not {_QUARTERS}.")


async def _trip(stage: InProcessStage) -> None:
    await stage.world.drive(60)
    await stage.jump(stage.now + timedelta(minutes=20))
    await stage.world.patch_car(ignition="OFF")
    await stage.world.patch_car(ignition="ON")
    await _until(stage, lambda: _online(stage), "the unit did not come back online")


async def _answered(stage: InProcessStage, days: int) -> None:
    card = (await stage.unit.facts()).card
    if card is None or card.days != days:
        raise HeadUnitError("bench-failed", f"{days} days before the end the unit shows {card}.")
    await stage.unit.answer_notice()


async def _check_end(stage: InProcessStage) -> None:
    facts = await stage.unit.facts()
    answered = [one.days for one in facts.notices if one.product == "map-care" and one.answered_at is not None]
    if tuple(answered) != tuple(SCHEDULE) or await _covered(stage):
        raise HeadUnitError("bench-failed", f"After the end {answered} were answered; it stands at {facts.coverage}.")


async def _online(stage: InProcessStage) -> bool:
    return (await stage.unit.facts()).link.online


async def _covered(stage: InProcessStage) -> bool:
    standing = {one.product: one.standing for one in (await stage.unit.facts()).coverage}
    return all(standing[product] == "covered" for product in FREE_PRODUCTS)


async def _until(stage: InProcessStage, holds: Callable[[], Awaitable[bool]], otherwise: str) -> None:
    await stage.settle()
    left_s = _PATIENCE_S
    while not await holds():
        if left_s <= 0:
            raise HeadUnitError("bench-failed", f"In {_PATIENCE_S:g} s {otherwise}.")
        left_s -= await stage.wait(left_s)
