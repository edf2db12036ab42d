"""Clocks: the one that leads, and those that are wrong. Time itself moves by a step's `at`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from connectivity.contracts.clock_errors import LARGEST
from connectivity.contracts.world import MAX_RATE
from headunit.scenario.stage import Stage
from headunit.scenario.vocabulary.base import Number, Patch
from headunit.scenario.words import Action

GROUP = "Clocks"
_MOST_S = LARGEST.total_seconds()
_Error = Annotated[Number, Field(ge=-_MOST_S, le=_MOST_S)]


class Rate(Action):
    """Let service time run; a story's time stands still until then, and moves by `at` alone."""

    word = "rate"
    main = "rate"
    group = GROUP
    moves_time = True
    covers = ("world:PUT /v1/clock/rate", "ctl:clock")
    example = "do.rate = 60"

    rate: Annotated[Number, Field(ge=0, le=MAX_RATE)] = Field(
        description="Service seconds per real second, 0 to 10,000; a prompt that waits for a person holds it at 1."
    )

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.set_rate(self.rate)


class Freeze(Action):
    """Service time stands still; `rate` lets it run again."""

    word = "freeze"
    group = GROUP
    covers = ("world:PUT /v1/clock/rate", "ctl:clock")
    example = "do.freeze = true"

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.set_rate(0.0)


class ClocksWrong(Patch):
    """Say how wrong clocks are; ahead of service time is positive, 0 is right. What is left out stays."""

    word = "clocks"
    group = GROUP
    covers = ("world:PATCH /v1/clocks", "ctl:clocks")
    example = "do.clocks = { gps_error_s = 172800 }"

    unit_error_s: _Error | None = Field(
        None, description="Seconds, ±40 years: the unit's own clock, when its process begins."
    )
    gps_error_s: _Error | None = Field(
        None, description="Seconds, ±40 years: what GPS says; −619315200 is a receiver whose weeks have run over."
    )
    backend_error_s: _Error | None = Field(None, description="Seconds, ±40 years: what the backend dates and signs.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.patch_clocks(**self.given)


ACTIONS = (Rate, Freeze, ClocksWrong)
