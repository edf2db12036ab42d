"""The connected-services backend's wire: JSON bodies of `/v1`, and what its signed documents hold.

Secrets are left out of `repr`: what is logged or shown in a traceback never holds one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from connectivity.contracts.telemetry import Point, Trip
from connectivity.contracts.wire import Length, read

Email = Annotated[str, Length(3, 254)]
Password = Annotated[str, Length(1, 200)]
NEW_PASSWORD_LEAST = 8
"""A new password has at least so many characters; an existing one is judged by its hash alone."""
ShortText = Annotated[str, Length(1, 100)]


class ProblemCode(StrEnum):
    """The stable codes of RFC 9457 problems; `type` is `urn:headunit:problem:<code>`."""

    INVALID_REQUEST = "invalid-request"
    EMAIL_TAKEN = "email-taken"
    BAD_EMAIL = "bad-email"
    WEAK_PASSWORD = "weak-password"  # noqa: S105 - a code, not a secret
    WRONG_PASSWORD = "wrong-password"  # noqa: S105 - a code, not a secret
    UNKNOWN_ACCOUNT = "unknown-account"
    NOT_ACTIVATED = "not-activated"
    LOCKED = "locked"
    UNKNOWN_VEHICLE = "unknown-vehicle"
    NOT_SIGNED_IN = "not-signed-in"
    TOKEN_EXPIRED = "token-expired"  # noqa: S105 - a code, not a secret
    TOKEN_REUSED = "token-reused"  # noqa: S105 - a code, not a secret
    OTHER_DEVICE = "other-device"
    NOT_ALLOWED = "not-allowed"
    WRONG_CODE = "wrong-code"
    CODE_EXPIRED = "code-expired"
    OTHER_VEHICLE = "other-vehicle"
    ACTIVE_IN_ANOTHER_ACCOUNT = "active-in-another-account"
    TOO_MANY_REQUESTS = "too-many-requests"
    VEHICLE_EXISTS = "vehicle-exists"
    NOT_FOUND = "not-found"
    METHOD_NOT_ALLOWED = "method-not-allowed"
    TOO_LARGE = "too-large"
    REQUEST_TIMEOUT = "request-timeout"
    NOT_OFFERED = "not-offered"
    NOT_LINKED = "not-linked"
    NOT_ENTITLED = "not-entitled"
    TERMS_PENDING = "terms-pending"
    NOT_YET = "not-yet"
    GRANT_EXISTS = "grant-exists"
    NOT_REFUNDABLE = "not-refundable"
    UNAVAILABLE = "unavailable"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Problem:
    """RFC 9457 body of every answer of 400 or more (`application/problem+json`).

    `detail` is one English sentence for logs, never for the unit's screen. `retry_at` (UTC, service
    time) comes with `locked` only: the instant from which trying again makes sense. `holder` comes with
    `active-in-another-account` only: the masked e-mail address of the account that has the car. `ended_at` (UTC)
    comes with `not-entitled` where there was an entitlement, `km_left` with `not-yet`.
    """

    type: str
    title: str
    status: int
    detail: str
    code: ProblemCode
    retry_at: datetime | None = None
    holder: str | None = None
    ended_at: datetime | None = None
    km_left: float | None = None


@dataclass(frozen=True, slots=True)
class SignIn:
    """`POST /v1/sessions`: existing account, typed into the unit `device_id` fitted in car `vin`."""

    email: Email
    password: Password = field(repr=False)
    device_id: ShortText
    vin: ShortText


@dataclass(frozen=True, slots=True)
class PortalSignIn:
    """`POST /v1/portal/sessions`: the same account on the portal or in the app, on no unit."""

    email: Email
    password: Password = field(repr=False)


@dataclass(frozen=True, slots=True)
class NewAccount:
    """`POST /v1/accounts`: a new account, typed into the unit `device_id` fitted in car `vin` (`PRODUCT.md §3`).

    `country` is one of `COUNTRIES`, `language` one of `LANGUAGES`.
    """

    name: ShortText
    email: Email
    password: Password = field(repr=False)
    country: str
    language: str
    device_id: ShortText
    vin: ShortText


COUNTRIES = (
    *("AT", "BE", "BG", "CH", "CZ", "DE", "DK", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IT", "LU"),
    *("MC", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"),
)
"""Where an owner may live (ISO 3166 alpha-2, by code)."""
LANGUAGES = ("en", "fr")
"""What the service writes to an owner in (BCP 47)."""


@dataclass(frozen=True, slots=True)
class Refresh:
    """`POST /v1/sessions/refresh`: a refresh token is good once; the answer brings the next one.

    `device_id` is None for a session of the portal.
    """

    refresh_token: ShortText = field(repr=False)
    device_id: ShortText | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """An account as its owner sees it. `country` is ISO 3166 alpha-2, `language` a BCP 47 tag.

    `activated` tells whether the link of the activation e-mail was followed. `terms_due_at` is the instant (UTC,
    service time) from which the online services are suspended until the terms are accepted; None once they are.
    """

    id: str
    email: str
    name: str
    country: str
    language: str
    activated: bool = True
    terms_due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """What a sign-in or a refresh gives. Token life is real time (transport), in seconds.

    `removal_ticket` opens nothing but `DELETE /v1/devices/{device_id}/profile`, so that a unit whose profile was
    removed while offline can still say so when it is online; empty for a session of the portal.
    """

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_in_s: int
    account: Account
    removal_ticket: str = field(default="", repr=False)


def read_session(value: object) -> Session:
    """A `Session` from decoded JSON, whatever else is in it. Raises `ValueError` where it is none.

    By hand: a unit must not load Pydantic, whose lazy imports fail now and then in a thread beside PySide's own hook.
    """
    return read(Session, value)


@dataclass(frozen=True, slots=True)
class ProfileRemoval:
    """`DELETE /v1/devices/{device_id}/profile`: the owner has left the unit (`PRODUCT.md §3`)."""

    removal_ticket: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Activation:
    """`POST /v1/activations`: the token of the link in the activation e-mail."""

    token: ShortText = field(repr=False)


@dataclass(frozen=True, slots=True)
class MailRequest:
    """`POST /v1/activation-mails`: send the activation e-mail again. The answer tells nothing about the account."""

    email: Email


@dataclass(frozen=True, slots=True)
class Device:
    """One unit on which the account has signed in: "new device ID found" until `linked_at` (`PRODUCT.md §3`)."""

    device_id: str
    vin: str
    model: str
    found_at: datetime
    linked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Devices:
    """`GET /v1/account/devices`, newest first."""

    devices: tuple[Device, ...]


CODE_LIFE_S = 600
"""How long (service time) a code for registering a multimedia device is good (`PRODUCT.md §3`)."""


@dataclass(frozen=True, slots=True)
class CodeRequest:
    """`POST /v1/account/device-codes`: "register a multimedia device" for the car `vin`."""

    vin: ShortText


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """Six digits to type into the car before `expires_at` (UTC, service time)."""

    code: str = field(repr=False)
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Registration:
    """`POST /v1/devices/{device_id}/registration`: the code, typed into the unit by whoever is signed in on it."""

    code: Annotated[str, Length(1, 20)] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Privacy:
    """`GET` and `PUT /v1/vehicles/{vin}/privacy`: in privacy mode no position leaves the car (`PRODUCT.md §8`)."""

    privacy: bool


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail that the service has sent, as the operator's outbox holds it. `kind` is `activation`.

    `token` is the one of the link, None where there is no link.
    """

    id: str
    to: str
    kind: str
    subject: str
    text: str
    sent_at: datetime
    token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Mails:
    """`GET /v1/operator/mails`, newest first."""

    mails: tuple[Mail, ...]


@dataclass(frozen=True, slots=True)
class Accounts:
    """`GET /v1/operator/accounts`, by e-mail address."""

    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One thing that happened to accounts, units or cars; `id` counts up.

    `account_email` and `device_id` say to whom, None where it is nobody's or the account is gone. `detail` is what
    else there is to say: a VIN, a grant, an end; it may be empty.
    """

    id: int
    at: datetime
    event: str
    account_email: str | None
    device_id: str | None
    detail: str = ""


MOST_AUDIT_LINES = 500


@dataclass(frozen=True, slots=True)
class AuditLines:
    """`GET /v1/operator/audit`, oldest first; `MOST_AUDIT_LINES` of them, or there are no more."""

    lines: tuple[AuditLine, ...]


@dataclass(frozen=True, slots=True)
class Vehicle:
    """`GET /v1/vehicles/{vin}`. `home_zone` is an IANA time zone, `country` ISO 3166 alpha-2."""

    vin: str
    profile_id: str
    model: str
    country: str
    home_zone: str
    delivered_at: datetime


@dataclass(frozen=True, slots=True)
class Trips:
    """`GET /v1/vehicles/{vin}/trips` and `GET /v1/operator/vehicles/{vin}/trips`, newest first."""

    trips: tuple[Trip, ...]


@dataclass(frozen=True, slots=True)
class VehicleStatus:
    """`GET /v1/vehicles/{vin}/status`: the latest value of each signal that the car has sent, by path.

    `dcm_online` tells whether the car's DCM is connected now. In privacy mode no signal is a position.
    """

    vin: str
    dcm_online: bool
    privacy: bool
    signals: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class NewVehicle:
    """`POST /v1/operator/vehicles`: facts as in `Vehicle`; `delivered_at` has an offset."""

    vin: ShortText
    profile_id: ShortText
    model: ShortText
    country: ShortText
    home_zone: Annotated[str, Length(1, 64)]
    delivered_at: datetime


@dataclass(frozen=True, slots=True)
class AddedVehicle:
    """The answer: the car, and its DCM's password at the broker, which is shown this once."""

    vehicle: Vehicle
    broker_password: str = field(repr=False)


class Product(StrEnum):
    """What an entitlement opens (`PRODUCT.md §4`)."""

    MAP_CARE = "map-care"
    SERVICE_PACK = "service-pack"
    COYOTE = "coyote"
    CONNECTED_SERVICES = "connected-services"
    """The phone side: trips, status, remote commands, send to car."""


FREE_PRODUCTS = (Product.MAP_CARE, Product.SERVICE_PACK)
"""What the three free years open, and what is renewed and warned about afterwards (`PRODUCT.md §4`)."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """One product, from `starts_at` (included) to `ends_at` (excluded), UTC.

    `kind`: `free`, `bought` or `included` (with the car).
    """

    product: Product
    kind: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class EntitlementDocument:
    """The payload of the signed document of `GET /v1/devices/{device_id}/entitlements`.

    For whoever is signed in on the unit: what is covered belongs to the unit, not to the driver (`PRODUCT.md §4`).
    `home_zone` is the car's IANA time zone. `linked` tells whether unit, VIN and the account that asked are one.
    `terms_due_at` (UTC) is the instant from which that account's online services are suspended, None once it has
    accepted the terms (`PRODUCT.md §3`).
    """

    device_id: str
    vin: str
    issued_at: datetime
    home_zone: str
    coverage: tuple[Coverage, ...]
    linked: bool = False
    terms_due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class UnitCoverage:
    """`GET /v1/account/devices/{device_id}/entitlements`: all that is, was and will be covered, for its owner."""

    coverage: tuple[Coverage, ...]


GRANT_ID_PATTERN = r"^[A-Za-z0-9._:-]{1,64}$"
MOST_GRANTED_MONTHS = 120


@dataclass(frozen=True, slots=True)
class NewGrant:
    """`POST /v1/operator/devices/{device_id}/grants`: what an owner has bought.

    `months` is 1 to `MOST_GRANTED_MONTHS`. `id` names the grant for ever and makes the request safe to repeat; it
    matches `GRANT_ID_PATTERN`. None: the backend draws one, and each request is a grant of its own.
    """

    product: Product
    months: int
    id: ShortText | None = None


@dataclass(frozen=True, slots=True)
class GrantedTerm:
    """One grant and what came of it: `product` is covered from `starts_at` (included) to `ends_at` (excluded), UTC.

    They are equal where it was taken back before it began. `kind` is `free` or `bought`; `why` is `revoked` or
    `refunded`, with `taken_back_at`, or both are None.
    """

    id: str
    product: Product
    kind: str
    granted_at: datetime
    months: int
    starts_at: datetime
    ends_at: datetime
    taken_back_at: datetime | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class UnitTerms:
    """`GET /v1/operator/devices/{device_id}/entitlements`: every grant, oldest first, and the coverage of today."""

    terms: tuple[GrantedTerm, ...]
    coverage: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit as whoever runs the backend sees it; `email` is that of its newest sign-in, None where it is forgotten."""

    device_id: str
    vin: str
    email: str | None
    coverage: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class KnownUnits:
    """`GET /v1/operator/devices`: every unit on which somebody has ever signed in, by device ID."""

    devices: tuple[KnownUnit, ...]


@dataclass(frozen=True, slots=True)
class ServiceOpen:
    """`GET /v1/devices/{device_id}/services/{service}`: the service opens; `service` is a `gate.Service`.

    `open_until` (UTC) is the end of what covers it, None where nothing has to. `sign_in_hint`: nobody has ever
    signed in on this unit.
    """

    service: str
    open_until: datetime | None = None
    sign_in_hint: bool = False


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
