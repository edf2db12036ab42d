"""Every refusal as RFC 9457 (`application/problem+json`) with a stable code."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException

from connectivity.contracts.cloud import NEW_PASSWORD_LEAST, PROBLEM_TYPE, Problem, ProblemCode
from connectivity.contracts.wire import render
from headunit.core.errors import ProblemError

_log = logging.getLogger(__name__)

STATUS: dict[ProblemCode, int] = {
    ProblemCode.INVALID_REQUEST: 422,
    ProblemCode.EMAIL_TAKEN: 409,
    ProblemCode.BAD_EMAIL: 422,
    ProblemCode.WEAK_PASSWORD: 422,
    ProblemCode.WRONG_PASSWORD: 401,
    ProblemCode.UNKNOWN_ACCOUNT: 404,
    ProblemCode.NOT_ACTIVATED: 403,
    ProblemCode.LOCKED: 429,
    ProblemCode.UNKNOWN_VEHICLE: 404,
    ProblemCode.NOT_SIGNED_IN: 401,
    ProblemCode.TOKEN_EXPIRED: 401,
    ProblemCode.TOKEN_REUSED: 401,
    ProblemCode.OTHER_DEVICE: 403,
    ProblemCode.NOT_ALLOWED: 403,
    ProblemCode.WRONG_CODE: 422,
    ProblemCode.CODE_EXPIRED: 410,
    ProblemCode.OTHER_VEHICLE: 409,
    ProblemCode.ACTIVE_IN_ANOTHER_ACCOUNT: 409,
    ProblemCode.TOO_MANY_REQUESTS: 429,
    ProblemCode.VEHICLE_EXISTS: 409,
    ProblemCode.NOT_FOUND: 404,
    ProblemCode.METHOD_NOT_ALLOWED: 405,
    ProblemCode.TOO_LARGE: 413,
    ProblemCode.REQUEST_TIMEOUT: 408,
    ProblemCode.NOT_OFFERED: 403,
    ProblemCode.NOT_LINKED: 403,
    ProblemCode.NOT_ENTITLED: 403,
    ProblemCode.TERMS_PENDING: 403,
    ProblemCode.NOT_YET: 403,
    ProblemCode.GRANT_EXISTS: 409,
    ProblemCode.NOT_REFUNDABLE: 409,
    ProblemCode.UNAVAILABLE: 503,
    ProblemCode.INTERNAL: 500,
}

DETAIL: dict[ProblemCode, str] = {
    ProblemCode.INVALID_REQUEST: "The request is not what this operation expects.",
    ProblemCode.EMAIL_TAKEN: "There is an account with this e-mail address already.",
    ProblemCode.BAD_EMAIL: "This is no e-mail address.",
    ProblemCode.WEAK_PASSWORD: (
        f"A password has at least {NEW_PASSWORD_LEAST} characters, not all the same, and is neither the e-mail address "
        "nor the name."
    ),
    ProblemCode.WRONG_PASSWORD: "The password is wrong.",
    ProblemCode.UNKNOWN_ACCOUNT: "No account has this e-mail address.",
    ProblemCode.NOT_ACTIVATED: "The account has not been activated yet: open the link in the activation e-mail.",
    ProblemCode.LOCKED: "Too many wrong tries: locked for a while.",
    ProblemCode.UNKNOWN_VEHICLE: "No car has this vehicle identification number.",
    ProblemCode.NOT_SIGNED_IN: "Sign in first.",
    ProblemCode.TOKEN_EXPIRED: "The token has expired.",
    ProblemCode.TOKEN_REUSED: "A refresh token was used twice: this sign-in has been ended, sign in again.",
    ProblemCode.OTHER_DEVICE: "This token or path belongs to another device.",
    ProblemCode.NOT_ALLOWED: "This is not for a sign-in of this kind.",
    ProblemCode.WRONG_CODE: "This code is not one of ours, or was used already.",
    ProblemCode.CODE_EXPIRED: "The code was good for ten minutes: ask for a new one.",
    ProblemCode.OTHER_VEHICLE: "This belongs to another car than the one that the unit is fitted in.",
    ProblemCode.ACTIVE_IN_ANOTHER_ACCOUNT: (
        "The car or the unit is linked with another account: its owner has to let go of it, or the retailer confirm."
    ),
    ProblemCode.TOO_MANY_REQUESTS: "Too many requests: wait a little.",
    ProblemCode.VEHICLE_EXISTS: "There is a car with this vehicle identification number already.",
    ProblemCode.NOT_FOUND: "There is nothing here.",
    ProblemCode.METHOD_NOT_ALLOWED: "This address does not do that.",
    ProblemCode.TOO_LARGE: "The request is larger than 64 KiB.",
    ProblemCode.REQUEST_TIMEOUT: "The request did not arrive in time.",
    ProblemCode.NOT_OFFERED: "This car, or its market, does not have this service.",
    ProblemCode.NOT_LINKED: "Unit, car and account are not one: confirm the device on the portal.",
    ProblemCode.NOT_ENTITLED: "Nothing covers this service: renew it.",
    ProblemCode.TERMS_PENDING: "Suspended: the terms of use were not accepted in time. Accept them on the portal.",
    ProblemCode.NOT_YET: "The car has not driven far enough yet.",
    ProblemCode.GRANT_EXISTS: "There is another grant with this id: take a new one.",
    ProblemCode.NOT_REFUNDABLE: (
        "Only what was bought is refunded, within 14 days and before it has begun; revoke the grant instead."
    ),
    ProblemCode.UNAVAILABLE: "The service cannot answer right now: try again shortly.",
    ProblemCode.INTERNAL: "Something went wrong here; the log has the details.",
}


class RefusalError(ProblemError):
    """What becomes a problem on the wire.

    `holder` is the masked address of the account in the way; `retry_after_s` the real seconds to wait; `ended_at`
    (UTC) when the product was last covered; `km_left` what the car still has to drive.
    """

    def __init__(
        self,
        code: ProblemCode,
        detail: str,
        *,
        retry_at: datetime | None,
        holder: str | None,
        retry_after_s: int | None,
        ended_at: datetime | None,
        km_left: float | None,
    ) -> None:
        super().__init__(code, STATUS[code], detail or DETAIL[code], retry_at)
        self.holder, self.retry_after_s = holder, retry_after_s
        self.ended_at, self.km_left = ended_at, km_left


def refusal(
    code: ProblemCode,
    detail: str = "",
    *,
    retry_at: datetime | None = None,
    holder: str | None = None,
    retry_after_s: int | None = None,
    ended_at: datetime | None = None,
    km_left: float | None = None,
) -> RefusalError:
    """The failure that becomes a problem on the wire; status and sentence are those of `code`."""
    return RefusalError(
        code,
        detail,
        retry_at=retry_at,
        holder=holder,
        retry_after_s=retry_after_s,
        ended_at=ended_at,
        km_left=km_left,
    )


def problem_response(error: ProblemError, headers: dict[str, str] | None = None) -> JSONResponse:
    """The answer that tells `error`."""
    code, extra = ProblemCode(error.reason), dict(headers or {})
    problem = problem_of(code, error.status, error.detail, error.retry_at)
    if isinstance(error, RefusalError):
        problem = replace(problem, holder=error.holder, ended_at=error.ended_at, km_left=error.km_left)
    if error.status == 401:
        extra["WWW-Authenticate"] = "Bearer"
    if error.status == 503:
        extra["Retry-After"] = "2"
    if isinstance(error, RefusalError) and error.retry_after_s is not None:
        extra["Retry-After"] = str(error.retry_after_s)
    return JSONResponse(problem_body(problem), error.status, {"Cache-Control": "no-store", **extra}, PROBLEM_TYPE)


def problem_of(code: ProblemCode, status: int, detail: str, retry_at: datetime | None = None) -> Problem:
    """The problem's body, without what only some codes have."""
    title = code.replace("-", " ").capitalize()
    return Problem(f"urn:headunit:problem:{code}", title, status, detail, code, retry_at)


def problem_body(problem: Problem) -> dict[str, Any]:
    """The body as JSON; what a code does not have is left out."""
    return {key: value for key, value in render(problem).items() if value is not None}


def install(app: FastAPI) -> None:
    """Turn every failure that the routes can meet into a problem."""
    app.add_exception_handler(ProblemError, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(DBAPIError, _database)
    app.add_exception_handler(PoolTimeoutError, _database)


async def _refused(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ProblemError)
    return problem_response(error)


async def _invalid(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    # Place and rule only: the value may be a password.
    place = ".".join(str(part) for part in first["loc"])
    return problem_response(refusal(ProblemCode.INVALID_REQUEST, f"{place}: {first['msg']}"[:300]))


async def _http(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    codes = {404: ProblemCode.NOT_FOUND, 405: ProblemCode.METHOD_NOT_ALLOWED, 413: ProblemCode.TOO_LARGE}
    code = codes.get(error.status_code, ProblemCode.INVALID_REQUEST)
    return problem_response(
        ProblemError(code, STATUS[code], DETAIL[code]), dict(error.headers) if error.headers else None
    )


async def _database(_request: Request, error: Exception) -> JSONResponse:
    # The driver's own error only: SQLAlchemy's text repeats the statement's values.
    _log.error("the database failed: %s", getattr(error, "orig", None) or error)
    return problem_response(refusal(ProblemCode.UNAVAILABLE))
