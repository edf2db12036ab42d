"""Routes of the gate, of what the portal shows of coverage, and of grants by whoever runs the backend."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Path

from connectivity.backend.api.common import (
    AUTH,
    GATE,
    OPERATOR,
    OPERATOR_PROBLEMS,
    ROLE,
    Caller,
    DevicePath,
    Now,
)
from connectivity.backend.api.examples import GRANT
from connectivity.backend.api.openapi import problems
from connectivity.backend.services import Services
from connectivity.contracts.cloud import (
    GrantedTerm,
    KnownUnits,
    NewGrant,
    ProblemCode,
    ServiceOpen,
    UnitCoverage,
    UnitTerms,
)
from connectivity.contracts.gate import Service

_ServicePath = Annotated[Service, Path(description="A line of the table of services.", examples=["traffic"])]
_GrantPath = Annotated[str, Path(max_length=64, examples=["order-2021-000417"])]
_NO_TOKEN_NEEDED: dict[str, Any] = {"security": [{}]}
"""Beside the owner's token, which is looked at where there is one."""


def entitlement_routes(services: Services) -> APIRouter:
    """`/v1/devices/{device_id}/services/{service}`, `/v1/account/devices/{device_id}/entitlements`, and the grants."""
    routes = APIRouter()
    _owner(routes, services)
    _operator(routes, services)
    return routes


def _owner(routes: APIRouter, services: Services) -> None:
    @routes.get(
        "/v1/devices/{device_id}/services/{service}",
        tags=["entitlements"],
        summary="Does a service open?",
        responses=problems(*AUTH, *GATE, ProblemCode.NOT_FOUND),
        openapi_extra=_NO_TOKEN_NEEDED,
    )
    def service_opens(caller: Caller, device_id: DevicePath, service: _ServicePath, now: Now) -> ServiceOpen:
        """The gate's word for a unit: 200 where the service opens, else the reason as a problem.

        Asked by the unit itself (`X-Device-Id`; without a token where nobody is signed in), or by the portal of an
        account that has the unit. A token that is shown has to be good. Without one the terms of use count as those
        of the newest sign-in on the unit. A unit that nobody has signed in on is not known here: its car is taken to
        offer everything, which the unit itself knows better.
        """
        return services.gate.ask(caller, device_id, service, now)

    @routes.get(
        "/v1/account/devices/{device_id}/entitlements",
        tags=["entitlements"],
        summary="What a unit of the account may use",
        responses=problems(*ROLE, ProblemCode.NOT_FOUND),
    )
    def coverage(caller: Caller, device_id: DevicePath, now: Now) -> UnitCoverage:
        """On the portal only. All that is, was and will be covered."""
        return services.documents.coverage(caller, device_id, now)


def _operator(routes: APIRouter, services: Services) -> None:
    operator = APIRouter(prefix="/v1/operator", tags=["operator"], dependencies=[OPERATOR])
    grants, refused = services.grants, problems(*OPERATOR_PROBLEMS, ProblemCode.NOT_FOUND)

    @operator.get("/devices", summary="Every unit", responses=problems(*OPERATOR_PROBLEMS))
    def units(now: Now) -> KnownUnits:
        """By device ID, with the account of the newest sign-in and what is covered."""
        return grants.units(now)

    @operator.get("/devices/{device_id}/entitlements", summary="Every grant of a unit", responses=refused)
    def terms(device_id: DevicePath, now: Now) -> UnitTerms:
        """Oldest first, with what was taken back; nothing is ever deleted."""
        return grants.of_unit(device_id, now)

    @operator.post(
        "/devices/{device_id}/grants",
        status_code=201,
        summary="Grant what an owner has bought",
        responses=problems(*OPERATOR_PROBLEMS, ProblemCode.NOT_FOUND, ProblemCode.GRANT_EXISTS),
    )
    def grant(device_id: DevicePath, body: Annotated[NewGrant, Body(openapi_examples=GRANT)], now: Now) -> GrantedTerm:
        """1 to 120 months: from the end of what covers the unit, or from now where nothing does.

        With an `id` the request may be repeated: the same content gives the same term, other content is
        `grant-exists`.
        """
        return grants.grant(device_id, body, now)

    @operator.post("/grants/{grant_id}/revocation", status_code=204, summary="Revoke a grant", responses=refused)
    def revoke(grant_id: _GrantPath, now: Now) -> None:
        """It ends now, or never begins; what was stacked upon it moves up. Again changes nothing."""
        grants.revoke(grant_id, now)

    @operator.post(
        "/grants/{grant_id}/refund",
        status_code=204,
        summary="Refund a grant",
        responses=problems(*OPERATOR_PROBLEMS, ProblemCode.NOT_FOUND, ProblemCode.NOT_REFUNDABLE),
    )
    def refund(grant_id: _GrantPath, now: Now) -> None:
        """What was bought at most 14 days ago and has not begun. Again changes nothing."""
        grants.refund(grant_id, now)

    routes.include_router(operator)
