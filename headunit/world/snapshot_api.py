"""Snapshots over the operator API (`docs/snapshots.md`)."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict

from connectivity.contracts.wire import render
from headunit.world.snapshot_desk import SnapshotDesk


class SnapshotBody(BaseModel):
    """How a new snapshot is called; one of that name is refused unless it shall be replaced."""

    model_config = ConfigDict(extra="forbid", strict=True)

    name: str
    replace: bool = False


def add_snapshots(app: FastAPI, desk: SnapshotDesk) -> None:
    """Add the calls to `app`."""

    @app.get("/v1/snapshots")
    async def all_of_them() -> Any:
        return render(await desk.all())

    @app.post("/v1/snapshots", status_code=201)
    async def take(body: SnapshotBody) -> Any:
        return render(await desk.take(body.name, replace=body.replace))

    @app.get("/v1/snapshots/{name}")
    async def one(name: str) -> Any:
        return render(await desk.info(name))

    @app.delete("/v1/snapshots/{name}")
    async def remove(name: str) -> Any:
        await desk.remove(name)
        return render(await desk.all())

    @app.post("/v1/snapshots/{name}/restore", status_code=202)
    async def restore(name: str) -> Any:
        return render(await desk.restore(name))
