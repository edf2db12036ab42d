"""The unit's door to the backend. Light to build: the HTTP and signature libraries load at the first use,
in a thread, so that they never delay the first frame."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from connectivity.contracts.cloud import (
    EntitlementDocument,
    MailRequest,
    NewAccount,
    ProfileRemoval,
    Registration,
    Session,
    SignIn,
)
from connectivity.contracts.gate import Service
from connectivity.egress import Egress
from connectivity.link_state import OfflineReason, Proof
from headunit.core.errors import LinkError, LinkReason
from headunit.core.looptime import LoopTime

if TYPE_CHECKING:
    from connectivity.cloud.client import CloudClient
    from connectivity.cloud.ports import Http
    from connectivity.cloud.probe import CloudProbe


class CloudGateway:
    """Probe, account and entitlements over one HTTP client.

    Args:
        base_url: Says where the backend is now; None while nobody knows.
        egress: Gives the active bearer's way out, None while offline.
        keys_file: The pinned JWKS.
        device_id: The unit's serial, sent with every call.
        loop_time: Real time, for round trips.
        followed_file: Where key sets that the pinned one has handed over to are kept; None: nowhere.
        http: Makes the requests to a backend of that address; None: an `HttpClient`.
    """

    def __init__(
        self,
        base_url: Callable[[], str | None],
        egress: Callable[[], Egress | None],
        keys_file: Path,
        device_id: str,
        loop_time: LoopTime,
        followed_file: Path | None = None,
        http: Callable[[str], Http] | None = None,
    ) -> None:
        self._base_url, self._egress, self._keys_file = base_url, egress, keys_file
        self._device_id, self._loop_time, self._followed_file = device_id, loop_time, followed_file
        self._http = http
        self._opening = asyncio.Lock()
        self._open: tuple[str, Http, CloudProbe, CloudClient] | None = None

    async def probe(self, egress: Egress) -> Proof | OfflineReason:
        """See `connectivity.link_proof.Probe`."""
        if self._base_url() is None:
            return OfflineReason.BACKEND_UNREACHABLE
        return await (await self._parts())[2].probe(egress)

    async def sign_in(self, request: SignIn) -> Session:
        """See `CloudClient.sign_in`."""
        return await (await self._client()).sign_in(request)

    async def new_account(self, request: NewAccount) -> Session:
        """See `CloudClient.new_account`."""
        return await (await self._client()).new_account(request)

    async def send_activation_mail(self, request: MailRequest) -> None:
        """See `CloudClient.send_activation_mail`."""
        await (await self._client()).send_activation_mail(request)

    async def register_device(self, access_token: str, request: Registration) -> None:
        """See `CloudClient.register_device`."""
        await (await self._client()).register_device(access_token, request)

    async def remove_profile(self, request: ProfileRemoval) -> None:
        """See `CloudClient.remove_profile`."""
        await (await self._client()).remove_profile(request)

    async def refresh(self, refresh_token: str) -> Session:
        """See `CloudClient.refresh`."""
        return await (await self._client()).refresh(refresh_token)

    async def sign_out(self, access_token: str) -> None:
        """See `CloudClient.sign_out`."""
        await (await self._client()).sign_out(access_token)

    async def entitlements(self, access_token: str) -> str:
        """See `CloudClient.entitlements`."""
        return await (await self._client()).entitlements(access_token)

    async def open_service(self, service: Service, access_token: str | None) -> bool:
        """See `CloudClient.open_service`."""
        return await (await self._client()).open_service(service, access_token)

    async def read_document(self, compact: str, *, kept: bool = False) -> EntitlementDocument:
        """See `CloudClient.read_document`."""
        return await (await self._client()).read_document(compact, kept=kept)

    def close(self) -> None:
        """Give up the threads."""
        if self._open is not None:
            self._open[1].close()

    async def _client(self) -> CloudClient:
        return (await self._parts())[3]

    async def _parts(self) -> tuple[str, Http, CloudProbe, CloudClient]:
        async with self._opening:
            url = self._base_url()
            if url is None:
                raise LinkError(LinkReason.OFFLINE, "no backend is known yet")
            if self._open is None or self._open[0] != url:
                self.close()
                self._open = await asyncio.get_running_loop().run_in_executor(None, self._build, url)
            return self._open

    def _build(self, url: str) -> tuple[str, Http, CloudProbe, CloudClient]:
        from connectivity.cloud.client import CloudClient
        from connectivity.cloud.http import HttpClient
        from connectivity.cloud.keys import PinnedKeys
        from connectivity.cloud.probe import CloudProbe

        http = self._http(url) if self._http else HttpClient(url, self._egress, self._loop_time)
        keys = PinnedKeys(self._keys_file, self._followed_file)
        return url, http, CloudProbe(http, keys, self._loop_time), CloudClient(http, keys, self._device_id)
