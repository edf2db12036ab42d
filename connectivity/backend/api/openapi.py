"""The words and examples of the OpenAPI document (`/openapi.json`)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from fastapi import FastAPI
from pydantic import TypeAdapter

from connectivity.backend.problems import DETAIL, STATUS, problem_body, problem_of
from connectivity.contracts.cloud import JOSE_TYPE, PROBLEM_TYPE, Problem, ProblemCode

TAGS = [
    {"name": "sessions", "description": "Sign-in, refresh, sign-out, on a multimedia unit and on the portal."},
    {"name": "account", "description": "An account's life, and its car."},
    {"name": "devices", "description": "Units and their owners: found, confirmed, registered by code, left."},
    {"name": "entitlements", "description": "What a unit may use: computed here, signed, read in the unit; the gate."},
    {"name": "vehicles", "description": "What a car has told by MQTT (`/asyncapi.json`): trips, status; privacy."},
    {"name": "operator", "description": "For whoever runs the backend, with a token of its own."},
    {"name": "service", "description": "Reachability, health, public keys: open to anyone who reaches the port."},
]

DESCRIPTION = """The connected-services backend of the simulated car.

Every answer of 400 or more is `application/problem+json` (RFC 9457) with a stable `code`. Every request may carry
`X-Correlation-Id` (1 to 64 of `A-Z a-z 0-9 . _ -`); the answer repeats it, or brings a new one. Bodies are at most
64 KiB. Operations that check secrets or send mails are limited by address, e-mail address and unit
(`too-many-requests` with `Retry-After`). Instants in documents are *service* time (the simulated calendar); the life
of tokens is real time.
"""

_EXAMPLE_AT = datetime(2021, 6, 14, 12, 50, tzinfo=UTC)
_EXTRAS: dict[ProblemCode, dict[str, Any]] = {
    ProblemCode.LOCKED: {"retry_at": _EXAMPLE_AT},
    ProblemCode.ACTIVE_IN_ANOTHER_ACCOUNT: {"holder": "m…t@example.com"},
    ProblemCode.NOT_ENTITLED: {"ended_at": _EXAMPLE_AT},
    ProblemCode.NOT_YET: {"km_left": 120.5},
}
"""What only some codes bring with them."""
_ALWAYS = (
    ProblemCode.REQUEST_TIMEOUT,
    ProblemCode.TOO_LARGE,
    ProblemCode.INVALID_REQUEST,
    ProblemCode.INTERNAL,
    ProblemCode.UNAVAILABLE,
)


def problems(*codes: ProblemCode) -> dict[int | str, dict[str, Any]]:
    """The refusals of one operation, grouped by status, with an example of each code."""
    grouped: dict[int | str, dict[str, Any]] = {}
    for code in (*codes, *_ALWAYS):
        status = STATUS[code]
        answer = grouped.setdefault(status, _problem_answer())
        value = problem_body(replace(problem_of(code, status, DETAIL[code]), **_EXTRAS.get(code, {})))
        answer["content"][PROBLEM_TYPE]["examples"][str(code)] = {"value": value}
        listed = answer["content"][PROBLEM_TYPE]["examples"]
        answer["description"] = "One of: " + ", ".join(f"`{name}`" for name in listed)
    return grouped


def signed(what: str) -> dict[str, Any]:
    """The answer of an operation that gives a compact JWS."""
    return {
        "description": f"{what}, as a compact JWS (alg Ed25519, kid of `/.well-known/jwks.json`).",
        "content": {
            JOSE_TYPE: {
                "schema": {"type": "string", "pattern": r"^[\w-]+\.[\w-]+\.[\w-]+$"},
                "example": "eyJhbGciOiJFZDI1NTE5In0.e30.c2lnbmF0dXJl",
            }
        },
    }


def health_answer() -> dict[str, Any]:
    """The answer of the health check."""
    return {
        "description": "The database answers.",
        "content": {"application/json": {"example": {"status": "ok", "version": "0.1.0"}}},
    }


def jwks_answer() -> dict[str, Any]:
    """The answer with the public keys."""
    key = {"kty": "OKP", "crv": "Ed25519", "x": "i8RB2IVOzfpazE1mLlR79Kk7_tVf7ch03WQPsfYpZXs", "kid": "…"}
    return {
        "description": "A JWKS.",
        "content": {"application/json": {"schema": {"type": "object"}, "example": {"keys": [key]}}},
    }


def install(app: FastAPI) -> None:
    """Complete the generated document: the problem's schema, and no answer that is never given."""
    generate = app.openapi

    def complete() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = generate()
            schemas = document.setdefault("components", {}).setdefault("schemas", {})
            for unused in ("HTTPValidationError", "ValidationError"):
                schemas.pop(unused, None)
            schema = TypeAdapter(Problem).json_schema(ref_template="#/components/schemas/{model}")
            schemas.update(schema.pop("$defs", {}))
            schemas["Problem"] = schema
            app.openapi_schema = document
        return app.openapi_schema

    app.openapi = complete  # type: ignore[method-assign]


def _problem_answer() -> dict[str, Any]:
    return {
        "description": "",
        "content": {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": {}}},
    }
