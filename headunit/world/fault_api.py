"""The fault library over the operator API (`docs/faults.md`)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict

from headunit.world.faults import infos
from headunit.world.world import World


class FaultBody(BaseModel):
    """Whom a fault befalls (None: all), and how hard (None: as usual)."""

    model_config = ConfigDict(extra="forbid", strict=True)

    where: str | None = None
    value: float | None = None


def add_faults(app: FastAPI, world: World) -> None:
    """Add the calls to `app`."""
    around = world.around

    @app.get("/v1/faults")
    async def library() -> list[dict[str, Any]]:
        return [asdict(info) for info in infos(around.now_scene)]

    @app.put("/v1/faults/{name}")
    async def switch_on(name: str, body: FaultBody) -> dict[str, Any]:
        around.switch_fault(name, on=True, where=body.where, value=body.value)
        return world.state()

    @app.delete("/v1/faults/{name}")
    async def switch_off(name: str, where: str | None = None) -> dict[str, Any]:
        around.switch_fault(name, on=False, where=where)
        return world.state()

    @app.delete("/v1/faults")
    async def all_off() -> dict[str, Any]:
        around.end_faults()
        return world.state()
