"""Three years of calendar in the real processes: world, backend, broker, DCM, and the unit with its window.

`real_three_years_ms` goes from the sign-in past the end: a jump to each of the nineteen notices, which is answered with
a touch of its button, and one to the day after the end. Everybody settles at each stop. The start of the processes and
the first drive (pairing, the sign-in) are not counted.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from connectivity.contracts.profile import DEFAULT_PROFILE
from headunit.bench.report import Row
from headunit.bench.runner import Options
from headunit.core.errors import HeadUnitError
from headunit.processes.real_stage import RealStage, real
from headunit.services.notices import SCHEDULE

RUNS: Final = 3
_START: Final = datetime(2025, 12, 21, 8, 40, tzinfo=UTC)
_LAST_DAY: Final = datetime(2028, 12, 20, 23, 0, tzinfo=UTC)
"""Midnight at home of the day on which the free years end."""
_OWNER: Final = ("marie.laurent@example.com", "Riviera-2021")
_PATIENCE_S: Final = 30.0


def measure(options: Options) -> list[Row]:
    """See `runner.Bench`."""
    took = [asyncio.run(_years_ms(options.sabotage_ms)) for _ in range(options.runs or RUNS)]
    return [Row("real_three_years_ms", "ms", took)]


async def _years_ms(sabotage_ms: int) -> float:
    with tempfile.TemporaryDirectory(prefix="headunit-bench-") as name:
        async with real(DEFAULT_PROFILE, _START, 1, Path(name)) as stage:
            await _first_drive(stage)
            began_s = time.perf_counter()
            for days in SCHEDULE:
                await stage.jump(_LAST_DAY - timedelta(days=days))
                await _answered(stage, days)
            await stage.jump(_LAST_DAY + timedelta(days=1))
            took_ms = (time.perf_counter() - began_s) * 1000
            await _check(stage)
    return took_ms + sabotage_ms


async def _first_drive(stage: RealStage) -> None:
    await stage.world.patch_car(ignition="ON")
    await stage.world.patch_phone("marie", discoverable=True, tethering=True)
    await stage.settle()
    await stage.unit.pair("marie")
    await stage.settle()
    left_s = _PATIENCE_S
    while not (await stage.unit.facts()).link.online:
        if left_s <= 0:
            raise HeadUnitError("bench-failed", "The unit did not go online.")
        left_s -= await stage.wait(left_s)
    await stage.unit.sign_in(*_OWNER)
    await stage.settle()


async def _answered(stage: RealStage, days: int) -> None:
    card = (await stage.unit.facts()).card
    if card is None or card.days != days:
        raise HeadUnitError("bench-failed", f"{days} days before the end the unit shows {card}.")
    await stage.unit.answer_notice()


async def _check(stage: RealStage) -> None:
    facts = await stage.unit.facts()
    answered = [one.days for one in facts.notices if one.product == "map-care" and one.answered_at is not None]
    ended = {one.product for one in facts.coverage if one.standing == "ended"}
    if tuple(answered) != tuple(SCHEDULE) or not {"map-care", "service-pack"} <= ended:
        raise HeadUnitError("bench-failed", f"After the end {answered} were answered, and {sorted(ended)} has ended.")
