"""Routes of sessions: sign-in on a unit and on the portal, refresh, sign-out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body

from connectivity.backend.accounts.addresses import normal_email
from connectivity.backend.api.common import AUTH, Caller, DeviceHeader, Limited, Now, same_device
from connectivity.backend.api.examples import PORTAL_SIGN_IN, REFRESH, SIGN_IN
from connectivity.backend.api.openapi import problems
from connectivity.backend.services import Services
from connectivity.contracts.cloud import PortalSignIn, ProblemCode, Refresh, Session, SignIn

_REFUSED = (
    ProblemCode.WRONG_PASSWORD,
    ProblemCode.UNKNOWN_ACCOUNT,
    ProblemCode.NOT_ACTIVATED,
    ProblemCode.LOCKED,
    ProblemCode.TOO_MANY_REQUESTS,
)


def session_routes(services: Services) -> APIRouter:
    """`/v1/sessions` and `/v1/portal/sessions`."""
    routes, sessions = APIRouter(tags=["sessions"]), services.sessions

    @routes.post(
        "/v1/sessions",
        status_code=201,
        summary="Sign in with an existing account",
        responses=problems(*_REFUSED, ProblemCode.UNKNOWN_VEHICLE, ProblemCode.OTHER_DEVICE),
    )
    def sign_in(
        body: Annotated[SignIn, Body(openapi_examples=SIGN_IN)],
        now: Now,
        limits: Limited,
        x_device_id: DeviceHeader = None,
    ) -> Session:
        """Accept the account details typed into a unit.

        The first acceptance on a unit starts its three free years at that service instant; nothing starts
        them again. The account is locked for 15 minutes after 5 wrong passwords in 15 minutes. The unit is found
        for the account ("new device ID found") and waits for the owner's confirmation on the portal.
        """
        same_device(x_device_id, body.device_id)
        limits.spend("email", normal_email(body.email))
        limits.spend("device", body.device_id)
        return sessions.sign_in(body, now)

    @routes.post(
        "/v1/portal/sessions",
        status_code=201,
        summary="Sign in on the portal or in the app",
        responses=problems(*_REFUSED),
    )
    def portal_sign_in(
        body: Annotated[PortalSignIn, Body(openapi_examples=PORTAL_SIGN_IN)], now: Now, limits: Limited
    ) -> Session:
        """Accept the account's details on no unit: no free period starts, and `removal_ticket` is empty.

        Wrong passwords count together with those typed into units.
        """
        limits.spend("email", normal_email(body.email))
        return sessions.portal_sign_in(body, now)

    @routes.post(
        "/v1/sessions/refresh",
        summary="Exchange a refresh token",
        responses=problems(*AUTH, ProblemCode.TOO_MANY_REQUESTS),
    )
    def refresh(
        body: Annotated[Refresh, Body(openapi_examples=REFRESH)], limits: Limited, x_device_id: DeviceHeader = None
    ) -> Session:
        """The next pair of tokens. A refresh token is good once.

        Sent again because its answer was lost, it gives the same next refresh token; sent again after
        that, it ends the sign-in (`token-reused`). `device_id` is null for a session of the portal.
        """
        same_device(x_device_id, body.device_id)
        if body.device_id is not None:
            limits.spend("device", body.device_id)
        return sessions.refresh(body)

    @routes.delete(
        "/v1/sessions/current",
        status_code=204,
        summary="Sign out",
        responses=problems(*AUTH),
    )
    def sign_out(caller: Caller) -> None:
        """End this sign-in: its access and refresh tokens open nothing any more. The free period runs on."""
        sessions.sign_out(caller)

    return routes
