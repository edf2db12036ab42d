"""Keeps the last signed entitlement document, and fetches a newer one when there is a chance to.

Refused, with a line in the log: what the backend has not signed (tampered, truncated), what belongs to another unit,
what is older than the document held (replayed), and what is dated more than a day ahead of the time that the backend
itself has signed since the start. A document held that turns out to be dated ahead, because the backend's clock was
wrong for a while, gives way to a present one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from connectivity.contracts.cloud import EntitlementDocument
from headunit.core.errors import LinkError, ProblemError, StorageError
from headunit.core.observable import Observable
from headunit.core.store import Store
from headunit.services.domain import ServicesState
from headunit.services.ports import Authoriser, EntitlementBackend
from headunit.services.trusted_time import BELIEVED_AHEAD
from headunit.services.unit_time import UnitTime

_log = logging.getLogger(__name__)

_UNLIKE_CLOCKS = timedelta(minutes=10)
"""By so much may two clocks that both follow service time differ, where it runs fast."""
_KEPT_EVERY = timedelta(hours=1)
"""A document that says the same as the one kept is not written again before it is so much younger."""


class ServicesService:
    """Owns what is covered.

    Args:
        backend: The source of documents.
        authoriser: The sign-in.
        store: Where the last signed document is kept, as it came.
        time: Trusted time, which learns when a document was signed.
        on_received: Told of each document that the backend has given to whoever is signed in now.
        on_doubt: Called where a document is dated ahead: the backend's time is to be asked again.
    """

    def __init__(
        self,
        backend: EntitlementBackend,
        authoriser: Authoriser,
        store: Store,
        time: UnitTime,
        on_received: Callable[[EntitlementDocument], None] = lambda _: None,
        on_doubt: Callable[[], None] = lambda: None,
    ) -> None:
        self._backend, self._authoriser, self._store, self._time = backend, authoriser, store, time
        self._on_received, self._on_doubt = on_received, on_doubt
        self.state: Observable[ServicesState] = Observable(ServicesState())
        self._kept: EntitlementDocument | None = None
        self._unsaved: tuple[str, EntitlementDocument] | None = None
        self._refused = False
        self.unread = False
        """Whether there is a document of the last run that could not be read yet."""
        self._asking = asyncio.Lock()

    async def start(self) -> None:
        """Read the document of the last run; call it again where `unread` stays True."""
        saved = self._store.load()
        self.unread = False
        if not isinstance(compact := saved.get("document"), str):
            if saved:
                self._store.set_aside()
            return
        async with self._asking:
            try:
                document = await self._read(compact, kept=True)
            except LinkError as error:
                _log.warning("the saved entitlement document cannot be read yet: %s", error)
                self.unread = True
                return
            if document is not None and self.state.value.document is None:
                self._kept = document
                self._adopt(document)

    async def refresh(self) -> None:
        """Ask for the present document; where that fails the last one stays, marked stale.

        Asked twice at once, it asks one after the other: two answers under way may come in the wrong order.
        """
        async with self._asking:
            await self._refresh()

    async def _refresh(self) -> None:
        self.state.set(replace(self.state.value, refreshing=True))
        asked_at = self._time.now()
        try:
            compact = await self._ask()
            document = await self._read(compact, kept=False)
        except (LinkError, ProblemError) as error:
            _log.info("no new entitlement document: %s", error.reason)
            self.state.set(replace(self.state.value, refreshing=False, stale=True))
            return
        except BaseException:  # called off: nobody is asked any more
            self.state.set(replace(self.state.value, refreshing=False))
            raise
        if document is None or not self._is_present(document, asked_at):
            self.state.set(replace(self.state.value, refreshing=False, stale=True))
            return
        self._adopt(document)
        if not self._is_kept(document):
            self._unsaved = compact, document
            self.save_again()
        self._on_received(document)

    def save_again(self) -> None:
        """Keep the document that the disk has refused; call it now and then."""
        if self._unsaved is None:
            return
        compact, document = self._unsaved
        try:
            self._store.save({"document": compact})
        except StorageError as error:
            _log.log(logging.INFO if self._refused else logging.ERROR, "%s", error)
            self._refused = True
        else:
            self._kept, self._unsaved, self._refused = document, None, False

    async def _ask(self) -> str:
        """The document for whoever is signed in when it has come: another driver may have signed in meanwhile."""
        while True:
            asked_by = self._authoriser.account_id
            compact = await self._authoriser.authorised(self._backend.entitlements)
            if asked_by == self._authoriser.account_id:
                return compact

    async def _read(self, compact: str, *, kept: bool) -> EntitlementDocument | None:
        try:
            return await self._backend.read_document(compact, kept=kept)
        except ValueError as error:
            _log.warning("the %s entitlement document is refused: %s", "saved" if kept else "received", error)
            return None

    def _is_present(self, document: EntitlementDocument, asked_at: datetime) -> bool:
        """Whether the answer to what was asked at `asked_at` (trusted time) is neither old nor from the future."""
        now, sure, held = self._time.now(), self._time.confirmed_by_backend, self.state.value.document
        if sure and document.issued_at > max(now, asked_at) + BELIEVED_AHEAD:
            _log.warning(
                "an entitlement document is dated %s, and the backend has signed that it is %s: refused until it "
                "signs a later time",
                document.issued_at,
                now,
            )
            self._on_doubt()
            return False
        if held is None or document.issued_at >= held.issued_at:
            return True
        if sure and held.issued_at > now + _UNLIKE_CLOCKS and document.issued_at > asked_at - _UNLIKE_CLOCKS:
            _log.warning("the entitlement document held is dated %s, which has not come: it gives way", held.issued_at)
            return True
        _log.warning("an older entitlement document was offered: the newer one stays")
        return False

    def _adopt(self, document: EntitlementDocument) -> None:
        self._time.heard_document(document.issued_at)
        self.state.set(ServicesState(document))

    def _is_kept(self, document: EntitlementDocument) -> bool:
        """Whether what is kept says the same, and is hardly older."""
        kept = self._kept
        if kept is None or self._unsaved is not None:
            return False
        since = document.issued_at - kept.issued_at
        return timedelta(0) <= since < _KEPT_EVERY and replace(document, issued_at=kept.issued_at) == kept
