"""What the service clock needs of the backend and of the sign-in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

from connectivity.contracts.cloud import EntitlementDocument


class EntitlementBackend(Protocol):
    """The source of signed entitlement documents."""

    async def entitlements(self, access_token: str) -> str:
        """The signed document as it came. Raises `LinkError`, `ProblemError`."""
        ...

    async def read_document(self, compact: str) -> EntitlementDocument:
        """Verify and read a document. Raises ValueError where it is not the backend's word for this unit."""
        ...


class Authoriser(Protocol):
    """Runs a call with a good access token (`headunit.account.service.AccountService`)."""

    @property
    def account_id(self) -> str | None:
        """Whose token that is; None while nobody is signed in."""
        ...

    async def authorised[T](self, call: Callable[[str], Awaitable[T]]) -> T:
        """Raises `LinkError`, `ProblemError`."""
        ...
