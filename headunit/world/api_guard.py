"""The door of the operator API: the bearer token, and refusals as RFC 9457 problems."""

from __future__ import annotations

import hmac
import json

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from connectivity.contracts.radio import RadioError
from headunit.core.errors import ClockError, HeadUnitError
from headunit.world.errors import WorldError

PROBLEM = "application/problem+json"
_OPEN_PATHS = ("/openapi.json",)
_TITLES = {
    401: "Not signed in",
    404: "Not found",
    405: "Not allowed",
    409: "Not possible now",
    422: "Invalid request",
    500: "Internal error",
}


def problem_body(status: int, code: str, detail: str) -> dict[str, object]:
    """A problem's members."""
    return {
        "type": f"urn:headunit:problem:{code}",
        "title": _TITLES.get(status, "Refused"),
        "status": status,
        "code": code,
        "detail": detail,
    }


def problem(status: int, code: str, detail: str) -> JSONResponse:
    """A problem as an answer."""
    return JSONResponse(problem_body(status, code, detail), status, media_type=PROBLEM)


class TokenGuard:
    """Lets nobody in without `Authorization: Bearer <token>`, HTTP and WebSocket alike."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app, self._expected = app, f"Bearer {token}".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] in ("http", "websocket") and scope["path"] not in _OPEN_PATHS and not self._knows(scope):
            await _refuse(scope, send)
            return
        await self._app(scope, receive, send)

    def _knows(self, scope: Scope) -> bool:
        given = [value for name, value in scope["headers"] if name == b"authorization"]
        return len(given) == 1 and hmac.compare_digest(given[0], self._expected)


async def _refuse(scope: Scope, send: Send) -> None:
    kind = "http" if scope["type"] == "http" else "websocket.http"
    detail = "Send the world's token: Authorization: Bearer <content of world/token in the data directory>."
    body = json.dumps(problem_body(401, "not-signed-in", detail)).encode()
    headers = [
        (b"content-type", PROBLEM.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"www-authenticate", b"Bearer"),
    ]
    await send({"type": f"{kind}.response.start", "status": 401, "headers": headers})
    await send({"type": f"{kind}.response.body", "body": body})


def add_problem_handlers(app: FastAPI) -> None:
    """Turn every failure into a problem with a sentence."""

    @app.exception_handler(HeadUnitError)
    async def refused(_request: Request, error: HeadUnitError) -> JSONResponse:
        status = 409
        if isinstance(error, WorldError):
            status = error.status
        elif isinstance(error, ClockError) and error.reason in ("rate", "out-of-range", "naive-instant"):
            status = 422
        elif not isinstance(error, ClockError | RadioError):
            status = 500
        return problem(status, error.reason, str(error))

    @app.exception_handler(RequestValidationError)
    async def invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
        parts = [f"{'.'.join(str(p) for p in e['loc'][1:]) or 'body'}: {e['msg']}" for e in error.errors()]
        return problem(422, "invalid-request", "; ".join(parts) + ".")

    @app.exception_handler(HTTPException)
    async def http(_request: Request, error: HTTPException) -> JSONResponse:
        code = "not-found" if error.status_code == 404 else "invalid-request"
        return problem(error.status_code, code, f"{error.detail}.")

    @app.exception_handler(Exception)
    async def unexpected(_request: Request, _error: Exception) -> JSONResponse:
        return problem(500, "internal", "The world failed at this; see its log.")
