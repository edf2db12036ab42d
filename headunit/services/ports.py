"""What the service clock needs of the backend and of the sign-in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

from connectivity.contracts.cloud import EntitlementDocument
from connectivity.contracts.gate import Service


class EntitlementBackend(Protocol):
    """The source of signed entitlement documents."""

    async def entitlements(self, access_token: str) -> str:
        """The signed document as it came. Raises `LinkError`, `ProblemError`."""
        ...

    async def read_document(self, compact: str, *, kept: bool = False) -> EntitlementDocument:
        """Verify and read a document. Raises ValueError where it is not the backend's word for this unit.

        `LinkError`: only the backend could tell, and cannot be asked. `kept`: it was read when it came, and the
        backend may have other keys by now.
        """
        ...


class ServiceBackend(Protocol):
    """Who has the last word on what opens (`PRODUCT.md §4`)."""

    async def open_service(self, service: Service, access_token: str | None) -> bool:
        """Whether `service` opens on this unit.

        Args:
            access_token: Of whoever is signed in, None: nobody is.

        Returns:
            Whether to say that signing in starts the free years.

        Raises:
            ProblemError: It does not open; the reason is the decision's code, with `ended_at` or `km_left`.
            LinkError: No usable answer.
        """
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
