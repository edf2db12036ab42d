"""The routes of `/v1`. Endpoints that touch the database run in the thread pool; the rest answer on the loop."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from starlette.routing import BaseRoute

from connectivity.backend.api.account import account_routes
from connectivity.backend.api.common import Now
from connectivity.backend.api.documents import document_routes
from connectivity.backend.api.entitlements import entitlement_routes
from connectivity.backend.api.keys import key_routes
from connectivity.backend.api.openapi import health_answer, problems, signed
from connectivity.backend.api.operator import operator_routes
from connectivity.backend.api.sessions import session_routes
from connectivity.backend.api.units import unit_routes
from connectivity.backend.database import Database
from connectivity.backend.keys import Keys
from connectivity.backend.rotation import Rotation
from connectivity.backend.services import Services
from connectivity.contracts.cloud import (
    JOSE_TYPE,
    NONCE_PATTERN,
    TYP_REACHABILITY,
    Reachability,
)


def program_version() -> str:
    """The version of the running program."""
    try:
        return version("headunit")
    except PackageNotFoundError:
        return "0"


def all_routes(services: Services, keys: Keys) -> list[BaseRoute]:
    """Every route of the backend's own, in one flat list: each router that includes another costs every request.

    The documents come first, because they are asked for most often and routes are tried in their order.
    """
    parts = (document_routes, session_routes, account_routes, unit_routes, entitlement_routes, operator_routes)
    return [
        *(route for part in parts for route in part(services).routes),
        *_open(services.database, keys).routes,
        *key_routes(keys, Rotation(services.database, keys)).routes,
    ]


def _open(database: Database, keys: Keys) -> APIRouter:
    routes = APIRouter()

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
        return Response(text, media_type=JOSE_TYPE)

    @routes.get("/v1/health", tags=["service"], summary="Is the backend well?", responses={200: health_answer()})
    def health() -> dict[str, Any]:
        """`ok` where the database answers; 503 otherwise."""
        database.ping()
        return {"status": "ok", "version": program_version()}

    return routes
