"""What the panel needs of the backend: its e-mails, what an owner does at the portal or in the app, and a retailer."""

from __future__ import annotations

from typing import Protocol

from connectivity.contracts.cloud import (
    Account,
    Device,
    DeviceCode,
    GrantedTerm,
    KnownUnit,
    Mail,
    Product,
    UnitTerms,
)
from connectivity.contracts.telemetry import Trip


class BackendPort(Protocol):
    """The backend as its operator sees it. Every call raises `HeadUnitError`."""

    async def mails(self) -> tuple[Mail, ...]:
        """Every e-mail sent, newest first."""
        ...

    async def accounts(self) -> tuple[Account, ...]:
        """Every account, by e-mail address."""
        ...

    async def activate(self, token: str) -> None:
        """Follow the link of an activation e-mail."""
        ...

    async def accept_terms(self, account_id: str) -> None:
        """The owner accepts the terms of use."""
        ...

    async def devices(self, account_id: str) -> tuple[Device, ...]:
        """Units on which the owner has signed in, newest first."""
        ...

    async def confirm_device(self, account_id: str, device_id: str) -> None:
        """The owner confirms a unit that the portal has found."""
        ...

    async def remove_device(self, account_id: str, device_id: str) -> None:
        """The owner removes a unit from the account."""
        ...

    async def new_code(self, account_id: str, vin: str) -> DeviceCode:
        """A code to register the multimedia device of the car `vin`."""
        ...

    async def privacy(self, account_id: str, vin: str) -> bool:
        """Whether the car is in privacy mode."""
        ...

    async def set_privacy(self, account_id: str, vin: str, *, on: bool) -> None:
        """The owner switches the car's privacy mode."""
        ...

    async def trips(self, account_id: str, vin: str) -> tuple[Trip, ...]:
        """The car's newest trips, newest first."""
        ...

    async def units(self) -> tuple[KnownUnit, ...]:
        """Every unit on which somebody has ever signed in, by device ID."""
        ...

    async def unit_terms(self, device_id: str) -> UnitTerms:
        """Every grant of a unit, oldest first, and what they cover."""
        ...

    async def grant(self, device_id: str, product: Product, months: int) -> GrantedTerm:
        """The owner buys so many months of `product` for a unit."""
        ...

    async def revoke(self, grant_id: str) -> None:
        """The service takes a grant back."""
        ...

    async def refund(self, grant_id: str) -> None:
        """The owner gives a purchase back."""
        ...
