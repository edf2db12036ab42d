"""Keeps the last signed entitlement document, and fetches a newer one when there is a chance to."""

from __future__ import annotations

import logging
from dataclasses import replace

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
    """

    def __init__(self, backend: EntitlementBackend, authoriser: Authoriser, store: Store) -> None:
        self._backend, self._authoriser, self._store = backend, authoriser, store
        self.state: Observable[ServicesState] = Observable(ServicesState())

    async def start(self) -> None:
        """Read the document of the last run; call once."""
        saved = self._store.load().get("document")
        if isinstance(saved, str):
            await self._adopt(saved, "saved")

    async def refresh(self) -> None:
        """Ask for the present document; where that fails the last one stays, marked stale."""
        self.state.set(replace(self.state.value, refreshing=True))
        try:
            compact = await self._authoriser.authorised(self._backend.entitlements)
        except (LinkError, ProblemError) as error:
            _log.info("no new entitlement document: %s", error.reason)
            self.state.set(replace(self.state.value, refreshing=False, stale=True))
            return
        if await self._adopt(compact, "received"):
            try:
                self._store.save({"document": compact})
            except StorageError as error:
                _log.error("%s", error)
        else:
            self.state.set(replace(self.state.value, refreshing=False, stale=True))

    async def _adopt(self, compact: str, origin: str) -> bool:
        try:
            document = await self._backend.read_document(compact)
        except ValueError as error:
            _log.warning("the %s entitlement document is refused: %s", origin, error)
            return False
        held = self.state.value.document
        if held is not None and document.issued_at < held.issued_at:
            _log.warning("an older entitlement document was offered: the newer one stays")
            return False
        self.state.set(ServicesState(document))
        return True
