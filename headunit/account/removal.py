"""Removal of the user profile: everything of a person goes, whatever happens on the way (`PRODUCT.md §3`).

What stays: the entitlement document with trusted time and the notices, the unit's serial, language and display, paired
phones and known networks.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from connectivity.contracts.cloud import ProfileRemoval as Removal
from headunit.account.journal import RemovalJournal
from headunit.account.ports import RemovalBackend
from headunit.core.correlation import correlated
from headunit.core.errors import LinkError, ProblemError, StorageError
from headunit.core.faults import FaultPoint, fault_point
from headunit.core.observable import Observable
from headunit.core.store import Erasable

_log = logging.getLogger(__name__)

_TRY_LATER = {408, 429}


@dataclass(frozen=True, slots=True)
class Removed:
    """The profile is gone from this unit."""


@dataclass(frozen=True, slots=True)
class NotRemoved:
    """The disk did not let it go. `begun` tells that part of it is gone and the rest will follow."""

    reason: str
    begun: bool


@dataclass(frozen=True, slots=True)
class RemovalState:
    """How the last removal of this run went, None where there was none; `untold`: the backend does not know yet."""

    outcome: Removed | NotRemoved | None = None
    untold: bool = False


class ProfileRemoval:
    """Removes the profile, finishes what a power cut interrupted, and tells the backend when it can be reached.

    Args:
        backend: Where it is told.
        journal: What survives a power cut.
        tokens: Goes first: from then on nobody is signed in.
        stores: Everything else of a person, of whatever slice.
    """

    def __init__(
        self, backend: RemovalBackend, journal: RemovalJournal, tokens: Erasable, stores: Sequence[Erasable] = ()
    ) -> None:
        self._backend, self._journal = backend, journal
        self._tokens, self._stores = tokens, tuple(stores)
        self._forgetting: list[Callable[[], None]] = []
        self._telling = False
        self.state = Observable(RemovalState())

    def resume(self) -> None:
        """Finish what was begun; call it before anything reads what belongs to a person, and now and then."""
        try:
            if self._journal.begun:
                _log.warning("the removal of the profile is finished now")
                self._wipe()
            untold = bool(self._journal.untold())
        except StorageError as error:
            _log.error("%s", error)
            return
        outcome = None if self.state.value.outcome is None else Removed()
        self.state.set(RemovalState(outcome, untold))

    @property
    def unfinished(self) -> bool:
        """Whether the disk has refused to let the profile go: what is still there must not be read."""
        return self._journal.begun

    def also_forget(self, forget: Callable[[], None]) -> None:
        """Have `forget` called once all is wiped: whoever holds something of a person in memory lets it go."""
        self._forgetting.append(forget)

    async def remove(self, tickets: Sequence[str]) -> None:
        """Remove the profile; the outcome is the new `state`.

        Args:
            tickets: Removal tickets of everybody who was signed in.
        """
        with correlated():
            _log.info("the profile is removed")
            try:
                self._journal.begin(tickets)
            except StorageError as error:
                _log.error("%s", error)
                self.state.set(replace(self.state.value, outcome=NotRemoved(error.reason, begun=False)))
                return
            fault_point(FaultPoint.REMOVAL_BEGUN)
            try:
                self._wipe()
            except StorageError as error:
                _log.error("%s", error)
                self.state.set(replace(self.state.value, outcome=NotRemoved(error.reason, begun=True)))
                return
            self.state.set(RemovalState(Removed(), untold=True))
            await self.tell()

    async def tell(self) -> None:
        """Tell the backend of every removal that it does not know of; what cannot be told now is kept."""
        if self._telling or not self.state.value.untold:
            return
        self._telling = True
        try:
            with correlated():
                while untold := self._journal.untold():  # another one may be removed while this one is told
                    for path, tickets in untold:
                        for ticket in tickets:
                            await self._tell(ticket)
                        self._journal.told(path)
                self.state.set(replace(self.state.value, untold=False))
        except (LinkError, ProblemError, StorageError) as error:
            _log.info("the backend was not told of the removal: %s", error.reason)
        finally:
            self._telling = False

    def clear_outcome(self) -> None:
        """The person has read how it went."""
        self.state.set(replace(self.state.value, outcome=None))

    async def _tell(self, ticket: str) -> None:
        try:
            await self._backend.remove_profile(Removal(ticket))
        except ProblemError as error:
            if error.status in _TRY_LATER or error.status >= 500:
                raise
            _log.info("the backend had nothing to forget: %s", error.reason)
        fault_point(FaultPoint.REMOVAL_TOLD)

    def _wipe(self) -> None:
        try:
            self._tokens.erase()
            fault_point(FaultPoint.REMOVAL_WIPED_TOKENS)
            for store in self._stores:
                store.erase()
            fault_point(FaultPoint.REMOVAL_WIPED)
        finally:
            for forget in self._forgetting:
                forget()
        self._journal.finish()
