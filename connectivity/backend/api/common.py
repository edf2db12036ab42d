"""What every route of `/v1` needs: service time, the caller, the operator, rate limits.

An operation of an owner takes `Caller` and asks `Access` for the role it serves; an operation of whoever runs the
backend is declared with `dependencies=[OPERATOR]` and `problems(*OPERATOR_PROBLEMS, …)`.
"""

from __future__ import annotations

import hmac
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Header, Path, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from connectivity.backend.accounts.access import Credentials
from connectivity.backend.api.limits import Limits
from connectivity.backend.problems import refusal
from connectivity.contracts.cloud import HEADER_DEVICE, ProblemCode

AUTH = (
    ProblemCode.NOT_SIGNED_IN,
    ProblemCode.TOKEN_EXPIRED,
    ProblemCode.TOKEN_REUSED,
    ProblemCode.OTHER_DEVICE,
)
"""How any session may be refused."""
ROLE = (*AUTH, ProblemCode.NOT_ALLOWED)
"""The same, for an operation that only one kind of session may use."""
GATE = (
    ProblemCode.NOT_OFFERED,
    ProblemCode.NOT_YET,
    ProblemCode.NOT_ENTITLED,
    ProblemCode.TERMS_PENDING,
    ProblemCode.NOT_SIGNED_IN,
    ProblemCode.NOT_LINKED,
)
"""How the gate may refuse (`PRODUCT.md §4`): 403, and 401 where a sign-in is missing."""
OPERATOR_PROBLEMS = (ProblemCode.NOT_SIGNED_IN, ProblemCode.TOO_MANY_REQUESTS)

_owner = HTTPBearer(
    auto_error=False,
    scheme_name="owner",
    bearerFormat="JWT",
    description="The access token of a sign-in on a unit or on the portal (10 minutes).",
)
_operator = HTTPBearer(
    auto_error=False,
    scheme_name="operator",
    description="The token in the file `backend/operator-token` of the data directory.",
)
_DEVICE = Header(
    alias=HEADER_DEVICE, max_length=100, description="Serial of the multimedia unit that asks; none on the portal."
)


async def _now(request: Request) -> datetime:
    instant: datetime = request.state.now
    return instant


async def _credentials(
    bearer: Annotated[HTTPAuthorizationCredentials | None, Security(_owner)],
    x_device_id: Annotated[str | None, _DEVICE] = None,
) -> Credentials:
    return Credentials(bearer.credentials if bearer is not None else None, x_device_id)


async def _limited(request: Request) -> Limits:
    limits: Limits = request.app.state.limits
    limits.spend("address", _address(request))
    return limits


async def operator_only(
    request: Request, bearer: Annotated[HTTPAuthorizationCredentials | None, Security(_operator)]
) -> None:
    """Let nobody pass but whoever shows the operator's token; wrong ones count against the address."""
    token: str = request.app.state.operator_token
    if bearer is None:
        raise refusal(ProblemCode.NOT_SIGNED_IN, "Show the operator's token.")
    if not token or not hmac.compare_digest(bearer.credentials.encode(), token.encode()):
        request.app.state.limits.spend("address", _address(request))
        raise refusal(ProblemCode.NOT_SIGNED_IN, "This is not the operator's token.")


def same_device(header: str | None, body: str | None) -> None:
    """Refuse a request whose header names another unit than its body (`other-device`)."""
    if header is not None and header != body:
        raise refusal(ProblemCode.OTHER_DEVICE)


def _address(request: Request) -> str:
    return request.client.host if request.client is not None else ""


Now = Annotated[datetime, Depends(_now)]
"""The service instant at which the request arrived."""
Caller = Annotated[Credentials, Depends(_credentials)]
"""What the request shows of an owner's session."""
DeviceHeader = Annotated[str | None, _DEVICE]
Limited = Annotated[Limits, Depends(_limited)]
"""For operations that check secrets or send mails: one is taken from the bucket of the client's address."""
OPERATOR = Depends(operator_only)
DevicePath = Annotated[str, Path(max_length=100, examples=["HU-0123456789AB"])]
VinPath = Annotated[str, Path(max_length=100, examples=["JTHY65BH602100417"])]
