"""Proof of being online: the backend signs a fresh nonce, over the bearer that is to be proven."""

from __future__ import annotations

import json
import secrets
from datetime import datetime

from connectivity.cloud.keys import PinnedKeys, verified
from connectivity.cloud.ports import Http, Response
from connectivity.contracts.cloud import TYP_REACHABILITY
from connectivity.egress import Egress
from connectivity.link_state import OfflineReason, Proof
from headunit.core.errors import LinkError, LinkReason
from headunit.core.looptime import LoopTime

PROBE_TIMEOUT_S = 4.0
_LEAST_S = 0.1
_BY_LINK_REASON = {
    LinkReason.TIMEOUT: OfflineReason.BACKEND_SLOW,
    LinkReason.GARBAGE: OfflineReason.BACKEND_GARBAGE,
    LinkReason.REFUSED: OfflineReason.NO_INTERNET,
    LinkReason.LOST: OfflineReason.NO_INTERNET,
}
_NO_NAMES = "error=dns_error"
"""What a proxy says (RFC 9209) that finds no name: what lies behind the bearer is no internet, whatever else works."""
_BY_STATUS = {502: OfflineReason.BACKEND_UNREACHABLE, 504: OfflineReason.NO_INTERNET}


class CloudProbe:
    """`connectivity.link_proof.Probe` over `GET /v1/reachability`; an answer later than `timeout_s` is none."""

    def __init__(self, http: Http, keys: PinnedKeys, loop_time: LoopTime, timeout_s: float = PROBE_TIMEOUT_S) -> None:
        self._http, self._keys, self._loop_time, self._timeout_s = http, keys, loop_time, timeout_s

    async def probe(self, egress: Egress) -> Proof | OfflineReason:
        """See `connectivity.link_proof.Probe`."""
        nonce = secrets.token_urlsafe(24)
        started_s = self._loop_time.monotonic()
        try:
            answer = await self._http.request(
                "GET", f"/v1/reachability?nonce={nonce}", egress=egress, read_timeout_s=self._timeout_s
            )
            passed_s = self._loop_time.monotonic() - started_s
            return await self._judge(answer, nonce, passed_s, egress)
        except LinkError as error:
            return _BY_LINK_REASON.get(LinkReason(error.reason), OfflineReason.NO_INTERNET)

    async def _judge(self, answer: Response, nonce: str, passed_s: float, egress: Egress) -> Proof | OfflineReason:
        if answer.status == 502 and _NO_NAMES in answer.headers.get("proxy-status", ""):
            return OfflineReason.NO_INTERNET
        if answer.status in _BY_STATUS:
            return _BY_STATUS[answer.status]
        if 300 <= answer.status < 400 or "text/html" in answer.headers.get("content-type", ""):
            return OfflineReason.CAPTIVE_PORTAL
        if answer.status >= 500:
            return OfflineReason.BACKEND_ERROR
        try:
            # A backend that has rotated its keys is followed within the time that the proof has.
            left_s = max(self._timeout_s - passed_s / 2, _LEAST_S)
            text = await verified(
                self._keys, self._http, answer.body, TYP_REACHABILITY, egress=egress, read_timeout_s=left_s
            )
            payload = json.loads(text)
            said = datetime.fromisoformat(payload["now"])
            if answer.status == 200 and payload["nonce"] == nonce and said.tzinfo is not None:
                return Proof(round(passed_s * 1000), said)
        except (ValueError, KeyError, TypeError):
            return OfflineReason.BACKEND_GARBAGE
        return OfflineReason.BACKEND_GARBAGE
