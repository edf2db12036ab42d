"""The backend's public keys, what leads from older ones to them, and their rotation."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from connectivity.backend.api.common import OPERATOR, OPERATOR_PROBLEMS, Now
from connectivity.backend.api.openapi import jwks_answer, problems
from connectivity.backend.keys import Keys
from connectivity.backend.rotation import Rotation
from connectivity.contracts.key_chain import KEYS_PATH, KeyChain


def key_routes(keys: Keys, rotation: Rotation) -> APIRouter:
    """`/.well-known/jwks.json`, `/v1/keys` and `/v1/operator/keys/rotation`."""
    routes = APIRouter()

    @routes.get(
        "/.well-known/jwks.json", tags=["service"], summary="The backend's public keys", responses={200: jwks_answer()}
    )
    async def jwks() -> JSONResponse:
        """JWKS (RFC 7517) of the Ed25519 keys that sign documents and probes, the one that signs now first."""
        return JSONResponse(keys.public(), headers={"Cache-Control": "max-age=60"})

    @routes.get(KEYS_PATH, tags=["service"], summary="How the present keys came about", responses=problems())
    async def chain() -> KeyChain:
        """Each rotation as a compact JWS (`headunit-keys+jws`) of the new set, signed by the key that signed before.

        The last 24, the oldest first: a unit walks them from a key that it trusts.
        """
        return keys.chain()

    @routes.post(
        "/v1/operator/keys/rotation",
        tags=["operator"],
        dependencies=[OPERATOR],
        status_code=204,
        summary="Sign with a new key from now on",
        responses=problems(*OPERATOR_PROBLEMS),
    )
    def rotate(now: Now) -> None:
        """Units follow at their next contact. Two former keys go on proving what they have signed."""
        rotation.rotate(now)

    return routes
