"""Refusals of the operator API, as RFC 9457 problems."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from connectivity.contracts.radio import RadioError
from headunit.core.asgi import PROBLEM, problem_body
from headunit.core.errors import ClockError, HeadUnitError, StorageError
from headunit.world.errors import WorldError


def problem(status: int, code: str, detail: str) -> JSONResponse:
    """A problem as an answer."""
    return JSONResponse(problem_body(status, code, detail), status, media_type=PROBLEM)


def add_problem_handlers(app: FastAPI) -> None:
    """Turn every failure into a problem with a sentence."""

    @app.exception_handler(HeadUnitError)
    async def refused(_request: Request, error: HeadUnitError) -> JSONResponse:
        status = 409
        if isinstance(error, WorldError):
            status = error.status
        elif isinstance(error, ClockError) and error.reason in ("rate", "out-of-range", "naive-instant"):
            status = 422
        elif isinstance(error, StorageError):
            status = 507 if error.reason == "disk-full" else 500
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
