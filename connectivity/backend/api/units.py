"""Routes of units and their owners: found, confirmed, registered by code, left."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body

from connectivity.backend.api.common import ROLE, Caller, DevicePath, Limited, Now
from connectivity.backend.api.examples import CODE_REQUEST, PROFILE_REMOVAL, REGISTRATION
from connectivity.backend.api.openapi import problems
from connectivity.backend.services import Services
from connectivity.contracts.cloud import (
    CodeRequest,
    Device,
    DeviceCode,
    Devices,
    ProblemCode,
    ProfileRemoval,
    Registration,
)


def unit_routes(services: Services) -> APIRouter:
    """`/v1/account/devices`, `/v1/account/device-codes`, `/v1/devices/{device_id}/registration` and `…/profile`."""
    routes = APIRouter(tags=["devices"])
    _portal(routes, services)
    _car(routes, services)
    return routes


def _portal(routes: APIRouter, services: Services) -> None:
    units = services.units

    @routes.get("/v1/account/devices", summary="The units of the account", responses=problems(*ROLE))
    def devices(caller: Caller) -> Devices:
        """On the portal only. Every unit on which the account has signed in; found until `linked_at`, newest first."""
        return units.of_account(caller)

    @routes.post(
        "/v1/account/devices/{device_id}/confirmation",
        status_code=204,
        summary="Confirm a new device ID",
        responses=problems(
            *ROLE, ProblemCode.NOT_FOUND, ProblemCode.ACTIVE_IN_ANOTHER_ACCOUNT, ProblemCode.OTHER_VEHICLE
        ),
    )
    def confirm(caller: Caller, device_id: DevicePath, now: Now) -> None:
        """On the portal only. Unit, car and account are one from now on; confirming again changes nothing.

        A car, and a unit, is active in one account at a time: `holder` is the masked address of the present owner,
        who has to let go of it first, or the retailer releases it.
        """
        units.confirm(caller, device_id, now)

    @routes.delete(
        "/v1/account/devices/{device_id}",
        status_code=204,
        summary="Let go of a unit and its car",
        responses=problems(*ROLE),
    )
    def let_go(caller: Caller, device_id: DevicePath, now: Now) -> None:
        """On the portal only: the present owner's consent that another account may have them. Again changes nothing."""
        units.let_go(caller, device_id, now)

    @routes.post(
        "/v1/account/device-codes",
        status_code=201,
        summary="Register a multimedia device: a code",
        responses=problems(*ROLE, ProblemCode.UNKNOWN_VEHICLE),
    )
    def give_code(
        caller: Caller, body: Annotated[CodeRequest, Body(openapi_examples=CODE_REQUEST)], now: Now
    ) -> DeviceCode:
        """On the portal only. Six digits to type into the unit of that car within ten minutes of service time, once.

        A new code replaces the former one for the same car.
        """
        return units.give_code(caller, body, now)


def _car(routes: APIRouter, services: Services) -> None:
    units = services.units

    @routes.post(
        "/v1/devices/{device_id}/registration",
        summary="Register a multimedia device: in the car",
        responses=problems(
            *ROLE,
            ProblemCode.WRONG_CODE,
            ProblemCode.CODE_EXPIRED,
            ProblemCode.OTHER_VEHICLE,
            ProblemCode.ACTIVE_IN_ANOTHER_ACCOUNT,
            ProblemCode.LOCKED,
            ProblemCode.TOO_MANY_REQUESTS,
        ),
    )
    def register(
        caller: Caller,
        device_id: DevicePath,
        body: Annotated[Registration, Body(openapi_examples=REGISTRATION)],
        now: Now,
        limits: Limited,
    ) -> Device:
        """The code of the same account, for the car that the unit is fitted in: the three are one from now on.

        After 5 wrong codes in 15 minutes the unit takes none for 15 minutes. The same code, sent again by the same
        unit because the answer was lost, gives the same answer.
        """
        limits.spend("device", device_id)
        return units.register(caller, device_id, body, now)

    @routes.delete(
        "/v1/devices/{device_id}/profile",
        status_code=204,
        summary="Remove the user profile from a unit",
        responses=problems(ProblemCode.NOT_SIGNED_IN, ProblemCode.OTHER_DEVICE, ProblemCode.TOO_MANY_REQUESTS),
    )
    def remove_profile(
        device_id: DevicePath,
        body: Annotated[ProfileRemoval, Body(openapi_examples=PROFILE_REMOVAL)],
        now: Now,
        _: Limited,
    ) -> None:
        """The owner has left the unit. The ticket of the sign-in is enough: no access token is asked for.

        Ends that sign-in and earlier ones of the account on the unit, and the link; a sign-in that was opened later
        is not touched. The unit, its free period, the account and the car's trips stay. Again changes nothing.
        """
        units.remove_profile(device_id, body, now)
