"""Routes of what cars have told: trips, status, privacy; and of cars that are added at run time."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Query
from fastapi.responses import JSONResponse

from connectivity.backend.api.asyncapi import document
from connectivity.backend.api.common import AUTH, GATE, OPERATOR, OPERATOR_PROBLEMS, Caller, Now, VinPath
from connectivity.backend.api.openapi import problems
from connectivity.backend.cars.cars import MOST_TRIPS, Cars
from connectivity.contracts.cloud import AddedVehicle, NewVehicle, Privacy, ProblemCode, Trips, VehicleStatus

_OWNERS = "Only for the account that the car is linked with; every other car is `not-found`."
_GATED = f"{_OWNERS} Connected services have to cover the car."
_NEW_VEHICLE: Any = {
    "bench": {
        "summary": "One more car on the bench",
        "value": {
            "vin": "JTHAAAAAAAAAAA001",
            "profile_id": "ux250h-2021-fr",
            "model": "UX 250h",
            "country": "FR",
            "home_zone": "Europe/Paris",
            "delivered_at": "2021-04-01T10:00:00Z",
        },
    }
}
_PRIVACY: Any = {"on": {"summary": "No position leaves the car", "value": {"privacy": True}}}

Before = Annotated[str | None, Query(max_length=64, description="Id of a trip: only older ones.")]
Limit = Annotated[int, Query(ge=1, le=MOST_TRIPS, description="At most so many.")]


def vehicle_routes(cars: Cars) -> APIRouter:
    """`/v1/vehicles/{vin}/…`, `/v1/operator/vehicles…`, `/asyncapi.json`."""
    routes = APIRouter()
    _owner(routes, cars)
    _operator(routes, cars)

    @routes.get("/asyncapi.json", include_in_schema=False)
    async def asyncapi() -> JSONResponse:
        return JSONResponse(document())

    return routes


def _owner(routes: APIRouter, cars: Cars) -> None:
    refusals = problems(*AUTH, ProblemCode.NOT_FOUND)
    gated = problems(*AUTH, *GATE, ProblemCode.NOT_FOUND)

    @routes.get(
        "/v1/vehicles/{vin}/trips",
        tags=["vehicles"],
        summary="Trips, newest first",
        description=f"{_GATED} The next page: `before` the last trip of this one.",
        responses=gated,
    )
    def trips(caller: Caller, vin: VinPath, now: Now, before: Before = None, limit: Limit = 20) -> Trips:
        return cars.trips(caller, vin, before, limit, now)

    @routes.get(
        "/v1/vehicles/{vin}/status",
        tags=["vehicles"],
        summary="The latest value of each signal",
        description=f"{_GATED} In privacy mode there is no position.",
        responses=gated,
    )
    def status(caller: Caller, vin: VinPath, now: Now) -> VehicleStatus:
        return cars.status(caller, vin, now)

    @routes.get(
        "/v1/vehicles/{vin}/privacy",
        tags=["vehicles"],
        summary="Whether the car is in privacy mode",
        description=_OWNERS,
        responses=refusals,
    )
    def privacy(caller: Caller, vin: VinPath) -> Privacy:
        return cars.privacy(caller, vin)

    @routes.put(
        "/v1/vehicles/{vin}/privacy",
        tags=["vehicles"],
        summary="Switch privacy mode",
        description=f"{_OWNERS} The car is told; the positions that are known as its latest are deleted.",
        responses=refusals,
    )
    def set_privacy(
        caller: Caller, vin: VinPath, body: Annotated[Privacy, Body(openapi_examples=_PRIVACY)], now: Now
    ) -> Privacy:
        return cars.set_privacy(caller, vin, body, now)


def _operator(routes: APIRouter, cars: Cars) -> None:
    @routes.get(
        "/v1/operator/vehicles/{vin}/trips",
        tags=["operator"],
        summary="Trips of any car, newest first",
        responses=problems(*OPERATOR_PROBLEMS, ProblemCode.NOT_FOUND),
        dependencies=[OPERATOR],
    )
    def any_trips(vin: VinPath, before: Before = None, limit: Limit = 20) -> Trips:
        """As the owner sees them."""
        return cars.any_trips(vin, before, limit)

    @routes.post(
        "/v1/operator/vehicles",
        status_code=201,
        tags=["operator"],
        summary="Add a car",
        responses=problems(*OPERATOR_PROBLEMS, ProblemCode.VEHICLE_EXISTS),
        dependencies=[OPERATOR],
    )
    def add(body: Annotated[NewVehicle, Body(openapi_examples=_NEW_VEHICLE)], now: Now) -> AddedVehicle:
        """Its DCM may connect to the broker with the password of the answer, about half a second later."""
        return cars.add(body, now)
