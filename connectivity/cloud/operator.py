"""What the service's staff, a retailer, and an owner at the portal ask the backend: for the panel, tests and scripts.

    operator = BackendOperator(find_url, config.operator_token_file, RealLoopTime())
    mails = await operator.mails()
    await operator.confirm_device(account.id, "HU-0123456789AB")

It talks to the backend straight, through no bearer of the car: whoever sits at the bench is not in the car.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

from connectivity.cloud.client import failure
from connectivity.cloud.http import HttpClient
from connectivity.cloud.ports import Http, Response
from connectivity.contracts.cloud import (
    HEADER_CORRELATION,
    MOST_AUDIT_LINES,
    Account,
    Accounts,
    Activation,
    AuditLine,
    AuditLines,
    CodeRequest,
    Device,
    DeviceCode,
    Devices,
    GrantedTerm,
    KnownUnit,
    KnownUnits,
    Mail,
    Mails,
    NewGrant,
    Privacy,
    Product,
    ServiceOpen,
    Trips,
    UnitTerms,
    VehicleStatus,
    read_session,
)
from connectivity.contracts.gate import Service
from connectivity.contracts.telemetry import Trip
from connectivity.contracts.wire import read
from connectivity.egress import BENCH, Egress
from headunit.core.correlation import correlated
from headunit.core.errors import HeadUnitError, LinkError, LinkReason, ProblemError
from headunit.core.looptime import LoopTime

_STRAIGHT = Egress(BENCH)
_READ_TIMEOUT_S = 5.0


class BackendOperator:
    """Every call raises `LinkError` (no usable answer) or `ProblemError` (the backend said no, with its code).

    What is asked in an owner's name goes with a portal session of that owner, which the operator may open.

    Args:
        find_url: Where the backend is now, `http://host:port`, or None while there is none; asked at each call.
        token_file: The operator's token; it may appear later and change.
        loop_time: Real time for time-outs.
        http: Makes the requests to a backend of that address; None: over the network.
    """

    def __init__(
        self,
        find_url: Callable[[], str | None],
        token_file: Path,
        loop_time: LoopTime,
        http: Callable[[str], Http] | None = None,
    ) -> None:
        self._find_url, self._token_file = find_url, token_file
        self._connect: Callable[[str], Http] = http or (lambda url: HttpClient(url, lambda: _STRAIGHT, loop_time))
        self._http: tuple[str, Http] | None = None
        self._owners: dict[str, str] = {}

    async def mails(self) -> tuple[Mail, ...]:
        """Every e-mail sent, newest first."""
        return self._read(Mails, await self._as_operator("GET", "/v1/operator/mails")).mails

    async def accounts(self) -> tuple[Account, ...]:
        """Every account, by e-mail address."""
        return self._read(Accounts, await self._as_operator("GET", "/v1/operator/accounts")).accounts

    async def audit(self, after: int = 0) -> tuple[AuditLine, ...]:
        """What has happened to accounts, units and cars since the line with the id `after`, oldest first."""
        found: list[AuditLine] = []
        while True:
            more = self._read(AuditLines, await self._as_operator("GET", f"/v1/operator/audit?after={after}")).lines
            found += more
            if len(more) < MOST_AUDIT_LINES:
                return tuple(found)
            after = more[-1].id

    async def rotate_keys(self) -> None:
        """Have the backend sign with a new key from now on; units follow at their next contact."""
        await self._as_operator("POST", "/v1/operator/keys/rotation")

    async def release(self, device_id: str) -> None:
        """The retailer has confirmed a new owner: whoever is linked with the unit is no more."""
        await self._as_operator("POST", f"/v1/operator/devices/{_quoted(device_id)}/release")

    async def units(self) -> tuple[KnownUnit, ...]:
        """Every unit on which somebody has ever signed in, by device ID."""
        return self._read(KnownUnits, await self._as_operator("GET", "/v1/operator/devices")).devices

    async def unit_terms(self, device_id: str) -> UnitTerms:
        """Every grant of a unit, oldest first, and what they cover."""
        path = f"/v1/operator/devices/{_quoted(device_id)}/entitlements"
        return self._read(UnitTerms, await self._as_operator("GET", path))

    async def grant(self, device_id: str, product: Product, months: int, *, grant_id: str | None = None) -> GrantedTerm:
        """The owner has bought so many months of `product` for a unit.

        Args:
            device_id: The unit's.
            product: What.
            months: 1 … 120.
            grant_id: Names the purchase for ever, so that it may be asked for again; None: a new one.
        """
        body = asdict(NewGrant(product, months, grant_id or uuid4().hex))
        path = f"/v1/operator/devices/{_quoted(device_id)}/grants"
        return self._read(GrantedTerm, await self._as_operator("POST", path, body))

    async def revoke(self, grant_id: str) -> None:
        """Take a grant back."""
        await self._as_operator("POST", f"/v1/operator/grants/{_quoted(grant_id)}/revocation")

    async def refund(self, grant_id: str) -> None:
        """Take a purchase back and pay it back.

        Refused (`not-refundable`) after 14 days, once it has begun, and where it was not bought.
        """
        await self._as_operator("POST", f"/v1/operator/grants/{_quoted(grant_id)}/refund")

    async def activate(self, token: str) -> None:
        """Follow the link of an activation e-mail."""
        with correlated() as correlation:
            await self._send("POST", "/v1/activations", correlation, body=asdict(Activation(token)))

    async def accept_terms(self, account_id: str) -> None:
        """The owner accepts the terms of use."""
        await self._as_owner(account_id, "POST", "/v1/account/terms")

    async def devices(self, account_id: str) -> tuple[Device, ...]:
        """Units on which the owner has signed in, newest first."""
        return self._read(Devices, await self._as_owner(account_id, "GET", "/v1/account/devices")).devices

    async def confirm_device(self, account_id: str, device_id: str) -> None:
        """The owner confirms a unit that the portal has found."""
        await self._as_owner(account_id, "POST", f"/v1/account/devices/{_quoted(device_id)}/confirmation")

    async def remove_device(self, account_id: str, device_id: str) -> None:
        """The owner removes a unit from the account."""
        await self._as_owner(account_id, "DELETE", f"/v1/account/devices/{_quoted(device_id)}")

    async def new_code(self, account_id: str, vin: str) -> DeviceCode:
        """The owner asks for a code to register the multimedia device of the car `vin`."""
        body = asdict(CodeRequest(vin))
        return self._read(DeviceCode, await self._as_owner(account_id, "POST", "/v1/account/device-codes", body))

    async def service_opens(self, account_id: str, device_id: str, service: Service) -> ServiceOpen:
        """The owner opens a service of the unit's car, at the portal or in the app; `ProblemError`: why it does not."""
        path = f"/v1/devices/{_quoted(device_id)}/services/{_quoted(service)}"
        return self._read(ServiceOpen, await self._as_owner(account_id, "GET", path))

    async def privacy(self, account_id: str, vin: str) -> bool:
        """Whether the car is in privacy mode."""
        answer = await self._as_owner(account_id, "GET", f"/v1/vehicles/{_quoted(vin)}/privacy")
        return self._read(Privacy, answer).privacy

    async def set_privacy(self, account_id: str, vin: str, *, on: bool) -> None:
        """The owner switches the car's privacy mode."""
        await self._as_owner(account_id, "PUT", f"/v1/vehicles/{_quoted(vin)}/privacy", asdict(Privacy(on)))

    async def trips(self, account_id: str, vin: str) -> tuple[Trip, ...]:
        """The car's newest trips, newest first."""
        answer = await self._as_owner(account_id, "GET", f"/v1/vehicles/{_quoted(vin)}/trips")
        return self._read(Trips, answer).trips

    async def car_trips(self, vin: str) -> tuple[Trip, ...]:
        """The newest trips of any car, newest first, whoever its owner is."""
        return self._read(Trips, await self._as_operator("GET", f"/v1/operator/vehicles/{_quoted(vin)}/trips")).trips

    async def vehicle_status(self, account_id: str, vin: str) -> VehicleStatus:
        """What the car has last told its owner; whether its DCM is connected."""
        answer = await self._as_owner(account_id, "GET", f"/v1/vehicles/{_quoted(vin)}/status")
        return self._read(VehicleStatus, answer)

    def close(self) -> None:
        """Give up the threads; a request in flight ends by its own time-out."""
        if self._http is not None:
            self._http[1].close()
            self._http = None

    async def _as_operator(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Response:
        with correlated() as correlation:
            return await self._send(method, path, correlation, self._operator_token(), body)

    async def _as_owner(
        self, account_id: str, method: str, path: str, body: Mapping[str, object] | None = None
    ) -> Response:
        with correlated() as correlation:
            if account_id in self._owners:
                try:
                    return await self._send(method, path, correlation, self._owners[account_id], body)
                except ProblemError as error:
                    if error.status != 401:
                        raise
                    self._owners.pop(account_id, None)  # it has run out, or the backend has forgotten it
            token = await self._open_session(account_id, correlation)
            return await self._send(method, path, correlation, token, body)

    async def _open_session(self, account_id: str, correlation: str) -> str:
        path = f"/v1/operator/accounts/{_quoted(account_id)}/session"
        answer = await self._send("POST", path, correlation, self._operator_token())
        try:
            token = read_session(json.loads(answer.body)).access_token
        except (ValueError, RecursionError) as error:
            raise LinkError(LinkReason.GARBAGE, f"The backend's session cannot be read: {error}.") from error
        self._owners[account_id] = token
        return token

    def _operator_token(self) -> str:
        try:
            return self._token_file.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise HeadUnitError("no-token", f"The operator's token {self._token_file} cannot be read.") from error

    async def _send(
        self,
        method: str,
        path: str,
        correlation: str,
        token: str | None = None,
        body: Mapping[str, object] | None = None,
    ) -> Response:
        headers = {HEADER_CORRELATION: correlation}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        answer = await self._client().request(
            method, path, json=body, headers=headers, egress=_STRAIGHT, read_timeout_s=_READ_TIMEOUT_S
        )
        if 200 <= answer.status < 300:
            return answer
        raise failure(answer, path)

    def _client(self) -> Http:
        url = self._find_url()
        if not url:
            raise LinkError(LinkReason.REFUSED, "There is no backend here.")
        if self._http is None or self._http[0] != url:
            self.close()
            self._owners.clear()  # another backend's sessions say nothing to this one
            self._http = (url, self._connect(url))
        return self._http[1]

    @staticmethod
    def _read[T](kind: type[T], answer: Response) -> T:
        try:
            return read(kind, json.loads(answer.body))
        except (ValueError, RecursionError) as error:
            raise LinkError(LinkReason.GARBAGE, f"The backend's answer cannot be read: {error}.") from error


def _quoted(part: str) -> str:
    return quote(part, safe="")
