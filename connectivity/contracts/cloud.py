"""The connected-services backend's wire: JSON bodies of `/v1`, and what its signed documents hold.

Secrets are left out of `repr`: what is logged or shown in a traceback never holds one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any


@dataclass(frozen=True, slots=True)
class Length:
    """Limits of a text's length in characters. Pydantic reads it by its protocol; it needs no library itself,
    because the unit imports this module before its first frame."""

    least: int
    most: int

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """What Pydantic asks an annotation for."""
        return {**handler(source), "min_length": self.least, "max_length": self.most}


Email = Annotated[str, Length(3, 254)]
Password = Annotated[str, Length(1, 200)]
ShortText = Annotated[str, Length(1, 100)]


class ProblemCode(StrEnum):
    """The stable codes of RFC 9457 problems; `type` is `urn:headunit:problem:<code>`."""

    INVALID_REQUEST = "invalid-request"
    WRONG_PASSWORD = "wrong-password"  # noqa: S105 - a code, not a secret
    UNKNOWN_ACCOUNT = "unknown-account"
    NOT_ACTIVATED = "not-activated"
    LOCKED = "locked"
    UNKNOWN_VEHICLE = "unknown-vehicle"
    NOT_SIGNED_IN = "not-signed-in"
    TOKEN_EXPIRED = "token-expired"  # noqa: S105 - a code, not a secret
    TOKEN_REUSED = "token-reused"  # noqa: S105 - a code, not a secret
    OTHER_DEVICE = "other-device"
    NOT_FOUND = "not-found"
    METHOD_NOT_ALLOWED = "method-not-allowed"
    TOO_LARGE = "too-large"
    REQUEST_TIMEOUT = "request-timeout"
    UNAVAILABLE = "unavailable"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Problem:
    """RFC 9457 body of every answer of 400 or more (`application/problem+json`).

    `detail` is one English sentence for logs, never for the unit's screen. `retry_at` (UTC, service
    time) comes with `locked` only: the instant from which trying again makes sense.
    """

    type: str
    title: str
    status: int
    detail: str
    code: ProblemCode
    retry_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SignIn:
    """`POST /v1/sessions`: existing account, typed into the unit `device_id` fitted in car `vin`."""

    email: Email
    password: Password = field(repr=False)
    device_id: ShortText
    vin: ShortText


@dataclass(frozen=True, slots=True)
class Refresh:
    """`POST /v1/sessions/refresh`: a refresh token is good once; the answer brings the next one."""

    refresh_token: ShortText = field(repr=False)
    device_id: ShortText


@dataclass(frozen=True, slots=True)
class Account:
    """An account as its owner sees it. `country` is ISO 3166 alpha-2, `language` a BCP 47 tag."""

    id: str
    email: str
    name: str
    country: str
    language: str


@dataclass(frozen=True, slots=True)
class Session:
    """What a sign-in or a refresh gives. Token life is real time (transport), in seconds."""

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_in_s: int
    account: Account


def read_session(value: object) -> Session:
    """A `Session` from decoded JSON, whatever else is in it. Raises `ValueError` where it is none.

    By hand: a unit must not load Pydantic, whose lazy imports fail now and then in a thread beside PySide's own hook.
    """
    if not isinstance(value, dict) or not isinstance(value.get("account"), dict):
        raise ValueError("not a session")
    account, access, refresh = value["account"], value.get("access_token"), value.get("refresh_token")
    texts = [account.get(part.name) for part in fields(Account)]
    seconds = value.get("expires_in_s")
    if not all(isinstance(text, str) for text in (access, refresh, *texts)):
        raise ValueError("not a session: a text is missing")
    if not isinstance(seconds, int) or isinstance(seconds, bool):
        raise ValueError("not a session: expires_in_s is no number of seconds")
    return Session(str(access), str(refresh), seconds, Account(*map(str, texts)))


@dataclass(frozen=True, slots=True)
class Vehicle:
    """`GET /v1/vehicles/{vin}`. `home_zone` is an IANA time zone, `country` ISO 3166 alpha-2."""

    vin: str
    profile_id: str
    model: str
    country: str
    home_zone: str
    delivered_at: datetime


class Product(StrEnum):
    """What an entitlement opens (`PRODUCT.md §4`)."""

    MAP_CARE = "map-care"
    SERVICE_PACK = "service-pack"


@dataclass(frozen=True, slots=True)
class Coverage:
    """One product, from `starts_at` (included) to `ends_at` (excluded), UTC. `kind`: `free` or `bought`."""

    product: Product
    kind: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class EntitlementDocument:
    """The payload of the signed document of `GET /v1/devices/{device_id}/entitlements`.

    For whoever is signed in on the unit: what is covered belongs to the unit, not to the driver (`PRODUCT.md §4`).
    `home_zone` is the car's IANA time zone.
    """

    device_id: str
    vin: str
    issued_at: datetime
    home_zone: str
    coverage: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class Reachability:
    """The payload of the signed answer of `GET /v1/reachability?nonce=…`: proof and trusted time."""

    nonce: str
    now: datetime


HEADER_DEVICE = "X-Device-Id"
HEADER_CORRELATION = "X-Correlation-Id"
JOSE_TYPE = "application/jose"
PROBLEM_TYPE = "application/problem+json"
TYP_ENTITLEMENTS = "headunit-entitlements+jws"
"""`typ` in the header of a signed `EntitlementDocument`: one signed thing never passes for another."""
TYP_REACHABILITY = "headunit-reachability+jws"
"""`typ` in the header of a signed `Reachability`."""
NONCE_PATTERN = r"^[A-Za-z0-9_-]{16,128}$"
SIGNATURE_ALGORITHM = "Ed25519"
