"""Routes of what a signed-in owner may read: the car, and the signed entitlement document."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute

from connectivity.backend.accounts.access import Credentials
from connectivity.backend.api.common import AUTH, ROLE, Caller, DevicePath, Now, VinPath
from connectivity.backend.api.openapi import problems, signed
from connectivity.backend.services import Services
from connectivity.backend.units.documents import Documents
from connectivity.contracts.cloud import HEADER_DEVICE, JOSE_TYPE, ProblemCode, Vehicle


def document_routes(services: Services) -> APIRouter:
    """`/v1/devices/{device_id}/entitlements` and `/v1/vehicles/{vin}`."""
    documents = services.documents
    hot = APIRouter(route_class=_recalling(documents))

    @hot.get(
        "/v1/devices/{device_id}/entitlements",
        tags=["entitlements"],
        summary="What a unit may use, signed",
        response_class=Response,
        responses={**problems(*ROLE), 200: signed("An `EntitlementDocument`")},
    )
    def entitlements(caller: Caller, now: Now, device_id: DevicePath) -> Response:
        """A compact JWS (Ed25519) of the unit's `EntitlementDocument`, for a sign-in on this unit.

        Within a second of service time the same caller gets the same document again.
        """
        return _answer(documents.entitlements(caller, device_id, now))

    routes = APIRouter()
    routes.routes.extend(hot.routes)

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

    return routes


def _answer(text: str) -> Response:
    return Response(text, media_type=JOSE_TYPE)


def _recalling(documents: Documents) -> type[APIRoute]:
    """A route that answers on the loop what was asked a moment ago; everything else goes the declared way."""

    class RecallingRoute(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Awaitable[Response]]:  # type: ignore[override]
            declared = super().get_route_handler()

            async def handle(request: Request) -> Response:
                scheme, _, token = request.headers.get("authorization", "").partition(" ")
                if scheme.lower() == "bearer":
                    caller = Credentials(token, request.headers.get(HEADER_DEVICE))
                    device_id = request.path_params["device_id"]
                    text = documents.recalled_entitlements(caller, device_id, request.state.now)
                    if text is not None:
                        return _answer(text)
                return await declared(request)

            return handle

    return RecallingRoute
