"""What the account needs of the backend."""

from __future__ import annotations

from typing import Protocol

from connectivity.contracts.cloud import MailRequest, NewAccount, ProfileRemoval, Registration, Session, SignIn


class AccountBackend(Protocol):
    """Every call raises `LinkError` (no usable answer) or `ProblemError` (refused, with the backend's code)."""

    async def sign_in(self, request: SignIn) -> Session:
        """Present an existing account's details."""
        ...

    async def new_account(self, request: NewAccount) -> Session:
        """Make an account; whoever made it is signed in."""
        ...

    async def send_activation_mail(self, request: MailRequest) -> None:
        """Send the activation e-mail again."""
        ...

    async def register_device(self, access_token: str, request: Registration) -> None:
        """Make unit, VIN and account one by a code."""
        ...

    async def refresh(self, refresh_token: str) -> Session:
        """Exchange a refresh token, good once, for the next pair."""
        ...

    async def sign_out(self, access_token: str) -> None:
        """End this sign-in."""
        ...


class RemovalBackend(Protocol):
    """Where a removed profile is told; raises as `AccountBackend` does."""

    async def remove_profile(self, request: ProfileRemoval) -> None:
        """The owner has left the unit."""
        ...
