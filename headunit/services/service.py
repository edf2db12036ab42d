"""Keeps the last signed entitlement document, and fetches a newer one when there is a chance to."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

from connectivity.contracts.cloud import EntitlementDocument
from headunit.core.errors import LinkError, ProblemError, StorageError
from headunit.core.observable import Observable
from headunit.core.store import Store
from headunit.services.domain import ServicesState
from headunit.services.ports import Authoriser, EntitlementBackend

_log = logging.getLogger(__name__)


class ServicesService:
    """Owns what is covered.

    Args:
        backend: The source of documents.
        authoriser: The sign-in.
        store: Where the last signed document is kept, as it came.
        on_received: Told of each document that the backend has given to whoever is signed in now.
    """

    def __init__(
        self,
        backend: EntitlementBackend,
        authoriser: Authoriser,
        store: Store,
        on_received: Callable[[EntitlementDocument], None] = lambda _: None,
    ) -> None:
        self._backend, self._authoriser, self._store, self._on_received = backend, authoriser, store, on_received
        self.state: Observable[ServicesState] = Observable(ServicesState())
        self._unsaved: str | None = None
        self._refused = False
        self._asking = asyncio.Lock()

    async def start(self) -> None:
        """Read the document of the last run; call once."""
        saved = self._store.load()
        if isinstance(document := saved.get("document"), str):
            await self._adopt(document, "saved")
        elif saved:
            self._store.set_aside()

    async def refresh(self) -> None:
        """Ask for the present document; where that fails the last one stays, marked stale.

        Asked twice at once, it asks one after the other: two answers under way may come in the wrong order.
        """
        async with self._asking:
            await self._refresh()

    async def _refresh(self) -> None:
        self.state.set(replace(self.state.value, refreshing=True))
        try:
            compact = await self._ask()
        except (LinkError, ProblemError) as error:
            _log.info("no new entitlement document: %s", error.reason)
            self.state.set(replace(self.state.value, refreshing=False, stale=True))
            return
        if (document := await self._adopt(compact, "received")) is not None:
            self._unsaved = compact
            self.save_again()
            self._on_received(document)
        else:
            self.state.set(replace(self.state.value, refreshing=False, stale=True))

    def save_again(self) -> None:
        """Keep the document that the disk has refused; call it now and then."""
        if self._unsaved is None:
            return
        try:
            self._store.save({"document": self._unsaved})
        except StorageError as error:
            _log.log(logging.INFO if self._refused else logging.ERROR, "%s", error)
            self._refused = True
        else:
            self._unsaved, self._refused = None, False

    async def _ask(self) -> str:
        """The document for whoever is signed in when it has come: another driver may have signed in meanwhile."""
        while True:
            asked_by = self._authoriser.account_id
            compact = await self._authoriser.authorised(self._backend.entitlements)
            if asked_by == self._authoriser.account_id:
                return compact

    async def _adopt(self, compact: str, origin: str) -> EntitlementDocument | None:
        try:
            document = await self._backend.read_document(compact)
        except ValueError as error:
            _log.warning("the %s entitlement document is refused: %s", origin, error)
            return None
        held = self.state.value.document
        if held is not None and document.issued_at < held.issued_at:
            _log.warning("an older entitlement document was offered: the newer one stays")
            return None
        self.state.set(ServicesState(document))
        return document
