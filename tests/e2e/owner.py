"""An owner at home, and pictures of what the unit showed meanwhile."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtGui import QImage

from connectivity.cloud.operator import BackendOperator
from connectivity.contracts.cloud import Device
from headunit.testing.driver import Driver

STILL_S = 0.1


class Owner:
    """Opens the e-mail and uses the portal; one of the service's staff lets them in (`BackendOperator`)."""

    def __init__(self, desk: BackendOperator, email: str) -> None:
        self._desk, self.email = desk, email

    async def account_id(self) -> str:
        """Whose portal it is."""
        return next(account.id for account in await self._desk.accounts() if account.email == self.email)

    async def open_mail(self) -> None:
        """Follow the link of the newest e-mail."""
        token = next(mail.token for mail in await self._desk.mails() if mail.to == self.email)
        assert token is not None
        await self._desk.activate(token)

    async def accept_terms(self) -> None:
        """On the portal."""
        await self._desk.accept_terms(await self.account_id())

    async def devices(self) -> tuple[Device, ...]:
        """What the portal shows."""
        return await self._desk.devices(await self.account_id())

    async def confirm(self) -> None:
        """The new device ID that was found."""
        [device] = await self.devices()
        assert device.linked_at is None
        await self._desk.confirm_device(await self.account_id(), device.device_id)

    async def code(self, vin: str) -> str:
        """What the phone app shows for "register a multimedia device"."""
        return (await self._desk.new_code(await self.account_id(), vin)).code


class Album:
    """Keeps pictures of the unit's window in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    async def keep(self, unit: Driver, name: str) -> None:
        """Take one once nothing moves any more."""
        before, now = QImage(), unit.picture()
        async with asyncio.timeout(10):
            while before != now:
                await asyncio.sleep(STILL_S)
                before, now = now, unit.picture()
        assert now.save(str(self._folder / f"{name}.png"))
