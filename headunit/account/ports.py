"""What the account needs of the backend."""

from __future__ import annotations

from typing import Protocol

from connectivity.contracts.cloud import Session, SignIn


class AccountBackend(Protocol):
    """Every call raises `LinkError` (no usable answer) or `ProblemError` (refused, with the backend's code)."""

    async def sign_in(self, request: SignIn) -> Session:
        """Present an existing account's details."""
        ...

    async def refresh(self, refresh_token: str) -> Session:
        """Exchange a refresh token, good once, for the next pair."""
        ...

    async def sign_out(self, access_token: str) -> None:
        """End this sign-in."""
        ...
