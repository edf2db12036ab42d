"""Routes of whoever runs the backend; each asks for the operator's token."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from connectivity.backend.api.common import OPERATOR, OPERATOR_PROBLEMS, DevicePath, Now
from connectivity.backend.api.openapi import problems
from connectivity.backend.services import Services
from connectivity.contracts.cloud import Accounts, AuditLines, Mails, ProblemCode, Session

_AccountPath = Annotated[str, Path(max_length=100, examples=["6a1d7f43-2f0e-4c53-9f43-0f6d5a1f6f0a"])]

_After = Annotated[
    int, Query(ge=0, le=2**62, description="Id of the last line that is known; 0 asks from the beginning.")
]


def operator_routes(services: Services) -> APIRouter:
    """`/v1/operator/…`."""
    routes, desk = APIRouter(prefix="/v1/operator", tags=["operator"], dependencies=[OPERATOR]), services.desk

    @routes.get("/mails", summary="E-mails that were sent", responses=problems(*OPERATOR_PROBLEMS))
    def mails() -> Mails:
        """The newest 200, newest first, with the token of the link: there is no mail server on a bench."""
        return desk.mails()

    @routes.get("/accounts", summary="Every account", responses=problems(*OPERATOR_PROBLEMS))
    def accounts() -> Accounts:
        """By e-mail address."""
        return desk.accounts()

    @routes.get("/audit", summary="What happened", responses=problems(*OPERATOR_PROBLEMS))
    def audit(after: _After = 0) -> AuditLines:
        """To accounts, units and cars, oldest first; 500 lines at most: ask again after the last one's id."""
        return desk.audit(after)

    @routes.post(
        "/accounts/{account_id}/session",
        status_code=201,
        summary="Open the portal in an owner's name",
        responses=problems(*OPERATOR_PROBLEMS, ProblemCode.NOT_FOUND, ProblemCode.NOT_ACTIVATED),
    )
    def session(account_id: _AccountPath, now: Now) -> Session:
        """A session of the portal for a panel that stands in for it; it is written into the audit trail."""
        return desk.session(account_id, now)

    @routes.post(
        "/devices/{device_id}/release",
        status_code=204,
        summary="Release a unit (the retailer)",
        responses=problems(*OPERATOR_PROBLEMS, ProblemCode.NOT_FOUND),
    )
    def release(device_id: DevicePath, now: Now) -> None:
        """The retailer has confirmed a new owner: whoever is linked with the unit is no more. Again changes nothing."""
        services.units.release(device_id, now)

    return routes
