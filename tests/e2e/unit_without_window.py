"""The personal part of a unit, without a window: unit_without_window.py STORY [E-MAIL], configured as any child.

STORY: `sign-in`, `new-account` or `removal`, to its end. `HEADUNIT_FAULT` may kill it anywhere.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from connectivity.contracts.profile import load_profile
from connectivity.egress import BENCH, Egress
from headunit.account.domain import Attempt, Failed, Failure
from headunit.config import Config
from headunit.core.clock import SystemClock
from headunit.core.looptime import RealLoopTime
from headunit.processes.unit_account import UnitAccount
from headunit.processes.unit_backend import backend_of

EMAIL, PASSWORD = "marie.laurent@example.com", "Riviera-2021"
NEW_NAME, NEW_PASSWORD = "Zoé Perrin", "Grande-Corniche-7"


class Unit(UnitAccount):
    """A unit that is online over the machine's own network."""

    def __init__(self, config: Config) -> None:
        car = load_profile(config.profile)
        straight = Egress(BENCH)
        backend = backend_of(config, lambda: straight, RealLoopTime())
        super().__init__(config, backend.url, backend.keys_file, car, lambda: straight, RealLoopTime(), SystemClock())

    async def sign_in(self, email: str = EMAIL, password: str = PASSWORD) -> None:
        """As an existing account, and see what it opens."""
        await self.account.sign_in(email, password)
        await self._look()

    async def new_account(self, email: str) -> None:
        """Make one, and see what it opens."""
        await self.account.new_account(NEW_NAME, email, NEW_PASSWORD, "FR", "fr")
        await self._look()

    async def remove(self) -> None:
        """The user profile."""
        await self.removal.remove(self.account.tickets())

    async def _look(self) -> None:
        if self.account.account_id is not None:
            await self.services.refresh()

    @property
    def attempt(self) -> Attempt | None:
        """How the last wish fares."""
        return self.account.state.value.attempt

    @property
    def refused(self) -> Failure:
        """What the last wish has met."""
        assert isinstance(self.attempt, Failed), self.attempt
        return self.attempt.failure


@asynccontextmanager
async def unit_of(config: Config) -> AsyncIterator[Unit]:
    """A unit that has started; leaving the block is switching it off."""
    unit = Unit(config)
    await unit.services.start()
    await unit.removal.tell()
    try:
        yield unit
    finally:
        unit.cloud.close()


async def main(story: str, *arguments: str) -> None:
    """Tell a story to its end."""
    async with unit_of(Config.from_environment()) as unit:
        await {"sign-in": unit.sign_in, "new-account": unit.new_account, "removal": unit.remove}[story](*arguments)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
