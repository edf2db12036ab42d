"""What an operator turns in the scene: car, phones, networks, accessories, the machine's radios, wrong clocks."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel

from headunit.world.api_models import (
    AccessoryBody,
    AnswerBody,
    CarBody,
    ClocksBody,
    DriveBody,
    NetworkBody,
    NewAccessoryBody,
    NewNetworkBody,
    NewPhoneBody,
    PhoneBody,
    RadioBody,
)
from headunit.world.drive_desk import DriveDesk, Finder
from headunit.world.world import World

State = dict[str, Any]


def add_scene(app: FastAPI, world: World, roads: Finder | None = None) -> None:
    """The calls of the scene; each answers with the whole new state."""
    around, desk = world.around, DriveDesk(world.around, roads)

    @app.patch("/v1/car")
    async def car(body: CarBody) -> State:
        around.change_car(_given(body))
        return world.state()

    @app.post("/v1/car/drive")
    async def drive(body: DriveBody) -> State:
        await desk.drive(body)
        return world.state()

    @app.delete("/v1/car/drive")
    async def no_drive() -> State:
        desk.stop()
        return world.state()

    @app.patch("/v1/radio")
    async def radio(body: RadioBody) -> State:
        around.change_hardware(_given(body))
        return world.state()

    @app.patch("/v1/clocks")
    async def clocks(body: ClocksBody) -> State:
        around.change_clocks(_given(body))
        return world.state()

    _add_phones(app, world)

    @app.post("/v1/networks")
    async def new_network(body: NewNetworkBody) -> State:
        around.add_network(_given(body))
        return world.state()

    @app.patch("/v1/networks/{network_id}")
    async def network(network_id: str, body: NetworkBody) -> State:
        around.change_network(network_id, _given(body))
        return world.state()

    @app.delete("/v1/networks/{network_id}")
    async def no_network(network_id: str) -> State:
        around.remove_network(network_id)
        return world.state()

    @app.post("/v1/accessories")
    async def new_accessory(body: NewAccessoryBody) -> State:
        around.add_accessory(_given(body))
        return world.state()

    @app.patch("/v1/accessories/{accessory_id}")
    async def accessory(accessory_id: str, body: AccessoryBody) -> State:
        around.change_accessory(accessory_id, _given(body))
        return world.state()

    @app.delete("/v1/accessories/{accessory_id}")
    async def no_accessory(accessory_id: str) -> State:
        around.remove_accessory(accessory_id)
        return world.state()


def _add_phones(app: FastAPI, world: World) -> None:
    around = world.around

    @app.post("/v1/phones")
    async def new_phone(body: NewPhoneBody) -> State:
        around.add_phone(_given(body))
        return world.state()

    @app.patch("/v1/phones/{phone_id}")
    async def phone(phone_id: str, body: PhoneBody) -> State:
        around.change_phone(phone_id, _given(body))
        return world.state()

    @app.delete("/v1/phones/{phone_id}")
    async def no_phone(phone_id: str) -> State:
        around.remove_phone(phone_id)
        return world.state()

    @app.post("/v1/phones/{phone_id}/pairing")
    async def answer(phone_id: str, body: AnswerBody) -> State:
        world.bluetooth.answer_there(around.phone(phone_id), body.accept)
        return world.state()

    @app.post("/v1/phones/{phone_id}/pairing/start")
    async def start(phone_id: str) -> State:
        world.bluetooth.pair_from_phone(around.phone(phone_id))
        return world.state()

    @app.post("/v1/phones/{phone_id}/pairing/known")
    async def known(phone_id: str) -> State:
        world.bluetooth.know_each_other(around.phone(phone_id))
        return world.state()

    @app.post("/v1/phones/{phone_id}/pairing/forget")
    async def forget(phone_id: str) -> State:
        world.bluetooth.forget_there(around.phone(phone_id))
        return world.state()


def _given(body: BaseModel) -> dict[str, Any]:
    return body.model_dump(exclude_none=True)
