"""The operator API: what the panel, scripts and stories turn (`docs/world-api.md`)."""

from __future__ import annotations

import asyncio
import json
import math
from datetime import timedelta
from typing import Any

from fastapi import FastAPI, WebSocket
from starlette.websockets import WebSocketDisconnect

from headunit.core.bearer import BearerGuard
from headunit.world.api_models import JumpBody, RateBody
from headunit.world.api_problems import add_problem_handlers
from headunit.world.drive_desk import Finder
from headunit.world.errors import WorldError
from headunit.world.fault_api import add_faults
from headunit.world.scene_api import add_scene
from headunit.world.snapshot_api import add_snapshots
from headunit.world.snapshot_desk import SnapshotDesk
from headunit.world.world import World

_EVENT_PERIOD_S = 0.1
_MOVING_PERIOD_S = 0.2
_RUNNING_PERIOD_S = 1.0
_HINT = "Send the world's token: Authorization: Bearer <content of world/token in the data directory>."
State = dict[str, Any]


def make_api(world: World, token: str, snapshots: SnapshotDesk | None = None, roads: Finder | None = None) -> FastAPI:
    """The API of one world; every call but `/openapi.json` wants `token`.

    `snapshots` takes and restores them; None: a world without a folder of its own has none. `roads` is who knows the
    roads; None: the car drives along none.
    """
    app = FastAPI(title="headunit world", version="1", docs_url=None, redoc_url=None)
    app.add_middleware(BearerGuard, token=token, loop_time=world.loop_time, hint=_HINT)
    add_problem_handlers(app)
    _add_clock(app, world)
    add_scene(app, world, roads)
    add_faults(app, world)
    if snapshots is not None:
        add_snapshots(app, snapshots)

    @app.get("/v1/state")
    async def state() -> State:
        return world.state()

    @app.websocket("/v1/events")
    async def events(websocket: WebSocket) -> None:
        await websocket.accept()
        await _tell(websocket, world)

    @app.websocket("/v1/member")
    async def member(websocket: WebSocket) -> None:
        await websocket.accept()
        await world.hub.serve(websocket)

    return app


def _add_clock(app: FastAPI, world: World) -> None:
    @app.put("/v1/clock/rate")
    async def rate(body: RateBody) -> State:
        world.set_rate(body.rate)
        return world.state()

    @app.post("/v1/clock/jump")
    async def jump(body: JumpBody) -> State:
        given = body.model_dump(exclude_none=True)
        if len(given) != 1:
            raise WorldError("invalid-request", "Give exactly one of to, by_s, by and next.", 422)
        if body.next:
            await world.jump_to_next()
            return world.state()
        if body.to is not None:
            target = world.at_home(body.to)
        elif body.by_s is not None:
            if not 0 <= body.by_s <= 1e10 or not math.isfinite(body.by_s):
                raise WorldError("invalid-request", "by_s must be between 0 and 10000000000.", 422)
            target = world.leader.now() + timedelta(seconds=body.by_s)
        else:
            target = world.after(str(body.by))
        await world.jump(target, at_least_now=body.to is None)
        return world.state()

    @app.post("/v1/clock/jump/cancel")
    async def cancel() -> State:
        await world.cancel_jump()
        return world.state()


async def _tell(websocket: WebSocket, world: World) -> None:
    """The whole state now and after each change, until the client goes."""
    telling = asyncio.ensure_future(_keep_telling(websocket, world))
    leaving = asyncio.ensure_future(_until_gone(websocket))
    try:
        await asyncio.wait({telling, leaving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (telling, leaving):
            task.cancel()
        results = await asyncio.gather(telling, leaving, return_exceptions=True)
    for result in results:
        if isinstance(result, Exception) and not isinstance(result, WebSocketDisconnect | RuntimeError | OSError):
            raise result


async def _keep_telling(websocket: WebSocket, world: World) -> None:
    with world.watching() as changed:
        while True:
            changed.clear()
            await websocket.send_text(json.dumps(world.state()))
            await world.loop_time.sleep(_EVENT_PERIOD_S)
            if changed.is_set():
                continue
            limit = None
            if world.is_running:
                moving = world.around.now_scene.car.is_under_way
                limit = (_MOVING_PERIOD_S if moving else _RUNNING_PERIOD_S) - _EVENT_PERIOD_S
            try:
                async with asyncio.timeout(limit):
                    await changed.wait()
            except TimeoutError:
                continue


async def _until_gone(websocket: WebSocket) -> None:
    while (await websocket.receive())["type"] != "websocket.disconnect":
        pass
