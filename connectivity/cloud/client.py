"""The unit's client of the connected-services backend: contracts in, contracts out, one tree of errors."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from connectivity.cloud.keys import PinnedKeys, verified
from connectivity.cloud.ports import Http, Response
from connectivity.contracts.cloud import (
    HEADER_CORRELATION,
    HEADER_DEVICE,
    TYP_ENTITLEMENTS,
    EntitlementDocument,
    MailRequest,
    NewAccount,
    ProfileRemoval,
    Refresh,
    Registration,
    ServiceOpen,
    Session,
    SignIn,
    read_session,
)
from connectivity.contracts.entitlement_document import parse_document
from connectivity.contracts.gate import Service
from connectivity.contracts.wire import read
from headunit.core.correlation import correlated
from headunit.core.errors import LinkError, LinkReason, ProblemError

_YEARS = range(1970, 9999)


class CloudClient:
    """Every call raises `LinkError` (no usable answer) or `ProblemError` (the backend said no, with its code)."""

    def __init__(self, http: Http, keys: PinnedKeys, device_id: str) -> None:
        self._http, self._keys, self._device_id = http, keys, device_id

    async def sign_in(self, request: SignIn) -> Session:
        """`POST /v1/sessions`: an existing account's details, typed into the unit."""
        return self._session(await self._call("POST", "/v1/sessions", body=asdict(request)))

    async def new_account(self, request: NewAccount) -> Session:
        """`POST /v1/accounts`: an account made in the car, signed in at once."""
        return self._session(await self._call("POST", "/v1/accounts", body=asdict(request)))

    async def send_activation_mail(self, request: MailRequest) -> None:
        """`POST /v1/activation-mails`: the activation e-mail once more."""
        await self._call("POST", "/v1/activation-mails", body=asdict(request))

    async def refresh(self, refresh_token: str) -> Session:
        """`POST /v1/sessions/refresh`: the next pair of tokens."""
        body = asdict(Refresh(refresh_token, self._device_id))
        return self._session(await self._call("POST", "/v1/sessions/refresh", body=body))

    async def sign_out(self, access_token: str) -> None:
        """`DELETE /v1/sessions/current`: the backend forgets this sign-in."""
        await self._call("DELETE", "/v1/sessions/current", access_token=access_token)

    async def register_device(self, access_token: str, request: Registration) -> None:
        """`POST /v1/devices/{id}/registration`: the code of "register a multimedia device"."""
        path = f"/v1/devices/{self._device_id}/registration"
        await self._call("POST", path, body=asdict(request), access_token=access_token)

    async def remove_profile(self, request: ProfileRemoval) -> None:
        """`DELETE /v1/devices/{id}/profile`: the owner has left the unit; needs no sign-in, only the ticket."""
        await self._call("DELETE", f"/v1/devices/{self._device_id}/profile", body=asdict(request))

    async def entitlements(self, access_token: str) -> str:
        """`GET /v1/devices/{id}/entitlements`: the signed document as it came (compact JWS)."""
        answer = await self._call("GET", f"/v1/devices/{self._device_id}/entitlements", access_token=access_token)
        return answer.body.decode("ascii", "replace")

    async def open_service(self, service: Service, access_token: str | None) -> bool:
        """`GET /v1/devices/{id}/services/{service}`: whether it opens on this unit; refused with the decision's code.

        Returns:
            Whether nobody has ever signed in on this unit: to be said, as signing in starts the free years.
        """
        path = f"/v1/devices/{self._device_id}/services/{service}"
        answer = await self._call("GET", path, access_token=access_token)
        try:
            opened = read(ServiceOpen, json.loads(answer.body))
        except (ValueError, RecursionError) as error:
            raise LinkError(LinkReason.GARBAGE, f"{path}: {error}") from error
        if opened.service != service:
            raise LinkError(LinkReason.GARBAGE, f"{path}: the answer is about {opened.service!r}")
        return opened.sign_in_hint

    async def read_document(self, compact: str, *, kept: bool = False) -> EntitlementDocument:
        """Verify and read a signed entitlement document; a backend that has rotated its keys is followed.

        Args:
            compact: The document as it came.
            kept: It has lain in the unit since, and may be older than the backend's present keys.

        Raises:
            LinkError: It names a key that is not known here, and the backend could not be asked for it.
            ValueError: Not signed by the backend, damaged, or of another device.
        """
        document = parse_document(await verified(self._keys, self._http, compact, TYP_ENTITLEMENTS, kept=kept))
        if document.device_id != self._device_id:
            raise ValueError("the entitlement document belongs to another device")
        return document

    async def _call(
        self, method: str, path: str, *, body: Mapping[str, object] | None = None, access_token: str | None = None
    ) -> Response:
        headers = {HEADER_DEVICE: self._device_id}
        if access_token:
            headers["Authorization"] = f"Bearer {access_token}"
        with correlated() as correlation:
            headers[HEADER_CORRELATION] = correlation
            answer = await self._http.request(method, path, json=body, headers=headers)
        if 200 <= answer.status < 300:
            return answer
        raise failure(answer, path)

    @staticmethod
    def _session(answer: Response) -> Session:
        try:
            return read_session(json.loads(answer.body))
        except (ValueError, RecursionError) as error:
            raise LinkError(LinkReason.GARBAGE, str(error)) from error


def _instant(text: str | None) -> datetime | None:
    if not text:
        return None
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None or instant.year not in _YEARS:
        raise ValueError("not an instant that every zone can show")
    return instant


def _distance(value: float) -> float:
    if isinstance(value, bool) or not 0 <= value < math.inf:
        raise ValueError("not a distance")
    return float(value)


def failure(answer: Response, path: str) -> LinkError | ProblemError:
    """An answer of 400 or more as an error: its problem document, or, where that is none, what the status tells."""
    # 503 is the one trouble of its own that the backend explains.
    if "problem+json" in answer.headers.get("content-type", "") and (answer.status < 500 or answer.status == 503):
        try:
            problem = json.loads(answer.body)
            holder, km_left = problem.get("holder"), problem.get("km_left")
            return ProblemError(
                str(problem["code"]),
                answer.status,
                str(problem.get("detail", "")),
                _instant(problem.get("retry_at")),
                str(holder) if holder else None,
                _instant(problem.get("ended_at")),
                None if km_left is None else _distance(km_left),
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return LinkError(LinkReason.GARBAGE, f"{path}: a problem that cannot be read")
    if answer.status == 504:
        return LinkError(LinkReason.REFUSED, f"{path}: the bearer has no internet")
    if answer.status == 502:
        return LinkError(LinkReason.REFUSED, f"{path}: the backend cannot be reached")
    if answer.status >= 500:
        return LinkError(LinkReason.SERVER_ERROR, f"{path}: status {answer.status}")
    return LinkError(LinkReason.GARBAGE, f"{path}: status {answer.status}")
