"""The routes of `/v1`. Endpoints that touch the database run in the thread pool; the rest answer on the loop."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import JSONResponse

from connectivity.backend.api_account import account_routes
from connectivity.backend.api_common import AUTH, ROLE, Caller, DevicePath, Now, VinPath, no_store
from connectivity.backend.api_operator import operator_routes
from connectivity.backend.api_sessions import session_routes
from connectivity.backend.api_units import unit_routes
from connectivity.backend.database import Database
from connectivity.backend.documents import Documents
from connectivity.backend.keys import Keys
from connectivity.backend.openapi import health_answer, jwks_answer, problems, signed
from connectivity.backend.services import Services
from connectivity.contracts.cloud import (
    JOSE_TYPE,
    NONCE_PATTERN,
    TYP_REACHABILITY,
    ProblemCode,
    Reachability,
    Vehicle,
)


def program_version() -> str:
    """The version of the running program."""
    try:
        return version("headunit")
    except PackageNotFoundError:
        return "0"


def router(services: Services, keys: Keys) -> APIRouter:
    """Every route of the backend's own."""
    routes = APIRouter(dependencies=[Depends(no_store)])
    for part in (session_routes, account_routes, unit_routes, operator_routes):
        routes.include_router(part(services))
    _documents(routes, services.documents)
    _open(routes, services.database, keys)
    return routes


def _documents(routes: APIRouter, documents: Documents) -> None:
    @routes.get(
        "/v1/vehicles/{vin}",
        tags=["account"],
        summary="A car of the caller",
        responses=problems(*AUTH, ProblemCode.NOT_FOUND),
    )
    def vehicle(caller: Caller, vin: VinPath) -> Vehicle:
        """Facts of the car that the calling unit is fitted in, or that is linked with the account on the portal.

        Every other car is `not-found`, whether it exists or not.
        """
        return documents.vehicle(caller, vin)

    @routes.get(
        "/v1/devices/{device_id}/entitlements",
        tags=["entitlements"],
        summary="What a unit may use, signed",
        response_class=Response,
        responses={**problems(*ROLE), 200: signed("An `EntitlementDocument`")},
    )
    def entitlements(caller: Caller, now: Now, device_id: DevicePath) -> Response:
        """A compact JWS (Ed25519) of the unit's `EntitlementDocument`, for a sign-in on this unit."""
        return Response(documents.entitlements(caller, device_id, now), media_type=JOSE_TYPE)


def _open(routes: APIRouter, database: Database, keys: Keys) -> None:
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
        database.ping()
        return {"status": "ok", "version": program_version()}

    @routes.get(
        "/.well-known/jwks.json", tags=["service"], summary="The backend's public keys", responses={200: jwks_answer()}
    )
    async def jwks() -> JSONResponse:
        """JWKS (RFC 7517) of the Ed25519 keys that sign documents and probes."""
        return JSONResponse(keys.public(), headers={"Cache-Control": "max-age=60"})
