"""The routes of `/v1`. Endpoints that touch the database run in the thread pool; the rest answer on the loop."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Query, Response
from fastapi.responses import JSONResponse

from connectivity.backend.api_common import AUTH, Caller, DeviceHeader, Now, no_store, same_device
from connectivity.backend.keys import Keys
from connectivity.backend.openapi import EXAMPLE_REFRESH, EXAMPLE_SIGN_IN, health_answer, jwks_answer, problems, signed
from connectivity.backend.service import BackendService
from connectivity.contracts.cloud import (
    JOSE_TYPE,
    NONCE_PATTERN,
    TYP_REACHABILITY,
    Account,
    ProblemCode,
    Reachability,
    Refresh,
    Session,
    SignIn,
    Vehicle,
)


def program_version() -> str:
    """The version of the running program."""
    try:
        return version("headunit")
    except PackageNotFoundError:
        return "0"


def router(service: BackendService, keys: Keys) -> APIRouter:
    """Every route of the backend."""
    routes = APIRouter(dependencies=[Depends(no_store)])
    _sessions(routes, service)
    _documents(routes, service)
    _open(routes, service, keys)
    return routes


def _sessions(routes: APIRouter, service: BackendService) -> None:
    @routes.post(
        "/v1/sessions",
        status_code=201,
        tags=["sessions"],
        summary="Sign in with an existing account",
        responses=problems(
            ProblemCode.WRONG_PASSWORD,
            ProblemCode.UNKNOWN_ACCOUNT,
            ProblemCode.UNKNOWN_VEHICLE,
            ProblemCode.NOT_ACTIVATED,
            ProblemCode.OTHER_DEVICE,
            ProblemCode.LOCKED,
        ),
    )
    def sign_in(
        body: Annotated[SignIn, Body(openapi_examples=EXAMPLE_SIGN_IN)], now: Now, x_device_id: DeviceHeader = None
    ) -> Session:
        """Accept the account details typed into a unit.

        The first acceptance on a unit starts its three free years at that service instant; nothing starts
        them again. The account is locked for 15 minutes after 5 wrong passwords in 15 minutes.
        """
        same_device(x_device_id, body.device_id)
        return service.sign_in(body, now)

    @routes.post(
        "/v1/sessions/refresh",
        tags=["sessions"],
        summary="Exchange a refresh token",
        responses=problems(*AUTH),
    )
    def refresh(
        body: Annotated[Refresh, Body(openapi_examples=EXAMPLE_REFRESH)], x_device_id: DeviceHeader = None
    ) -> Session:
        """The next pair of tokens. A refresh token is good once.

        Sent again because its answer was lost, it gives the same next refresh token; sent again after
        that, it ends the sign-in (`token-reused`).
        """
        same_device(x_device_id, body.device_id)
        return service.refresh(body)

    @routes.delete(
        "/v1/sessions/current",
        status_code=204,
        tags=["sessions"],
        summary="Sign out",
        responses=problems(*AUTH),
    )
    def sign_out(caller: Caller) -> None:
        """End this sign-in: its access and refresh tokens open nothing any more. The free period runs on."""
        service.sign_out(caller)

    @routes.get("/v1/account", tags=["account"], summary="The signed-in account", responses=problems(*AUTH))
    def account(caller: Caller) -> Account:
        """The account of the sign-in, as its owner sees it."""
        return service.account(caller)


def _documents(routes: APIRouter, service: BackendService) -> None:
    @routes.get(
        "/v1/vehicles/{vin}",
        tags=["account"],
        summary="The car that the calling unit is fitted in",
        responses=problems(*AUTH, ProblemCode.NOT_FOUND),
    )
    def vehicle(caller: Caller, vin: Annotated[str, Path(max_length=100, examples=["JTHY65BH602100417"])]) -> Vehicle:
        """Facts of the car; every other car is `not-found`, whether it exists or not."""
        return service.vehicle(caller, vin)

    @routes.get(
        "/v1/devices/{device_id}/entitlements",
        tags=["entitlements"],
        summary="What a unit may use, signed",
        response_class=Response,
        responses={**problems(*AUTH, ProblemCode.UNKNOWN_VEHICLE), 200: signed("An `EntitlementDocument`")},
    )
    def entitlements(
        caller: Caller,
        now: Now,
        device_id: Annotated[str, Path(max_length=100, examples=["HU-0123456789AB"])],
    ) -> Response:
        """A compact JWS (Ed25519) of the unit's `EntitlementDocument`, for a sign-in on this unit."""
        return Response(service.entitlements(caller, device_id, now), media_type=JOSE_TYPE)


def _open(routes: APIRouter, service: BackendService, keys: Keys) -> None:
    @routes.get(
        "/v1/reachability",
        tags=["service"],
        summary="Proof of being online, and trusted time",
        response_class=Response,
        responses={**problems(), 200: signed("A `Reachability`")},
    )
    async def reachability(
        now: Now,
        nonce: Annotated[
            str,
            Query(
                pattern=NONCE_PATTERN,
                description="Drawn anew for each probe: 16 to 128 of A-Z a-z 0-9 _ -",
                examples=["b3V0LW9mLXJhbmdl"],
            ),
        ],
    ) -> Response:
        """A compact JWS (Ed25519) of the nonce and service time: no captive portal can make one up."""
        answer = Reachability(nonce, now)
        payload = json.dumps({"nonce": answer.nonce, "now": answer.now.isoformat()}).encode()
        text = keys.sign(payload, TYP_REACHABILITY)
        return Response(text, media_type=JOSE_TYPE, headers={"Cache-Control": "no-store"})

    @routes.get("/v1/health", tags=["service"], summary="Is the backend well?", responses={200: health_answer()})
    def health() -> dict[str, Any]:
        """`ok` where the database answers; 503 otherwise."""
        service.ping()
        return {"status": "ok", "version": program_version()}

    @routes.get(
        "/.well-known/jwks.json", tags=["service"], summary="The backend's public keys", responses={200: jwks_answer()}
    )
    async def jwks() -> JSONResponse:
        """JWKS (RFC 7517) of the Ed25519 keys that sign documents and probes."""
        return JSONResponse(keys.public(), headers={"Cache-Control": "max-age=60"})
