"""What the backend tells cars of itself: that it listens, and what their owners allow. All of it retained."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Final

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from connectivity.backend.cars.dcm_settings import settings_of
from connectivity.backend.cars.seldom import Seldom
from connectivity.backend.database import Database
from connectivity.contracts.telemetry import BACKEND_STATUS, BackendStatus, DcmSettings, settings_topic
from connectivity.contracts.wire import encode
from connectivity.mqtt import MqttSession
from headunit.core.backoff import Backoff
from headunit.core.correlation import correlated, new_correlation_id
from headunit.core.errors import LinkError
from headunit.core.looptime import LoopTime

_log = logging.getLogger(__name__)

TRANSIENT: Final = (OperationalError, InterfaceError, PoolTimeoutError)
"""The database is full, locked or away: the same may succeed later."""
_FIRST_WAIT_S = 0.1
_LONGEST_WAIT_S = 5.0


class Teller:
    """Tells settings that have changed; after each connect those of every car, and then that we listen.

    Args:
        session: The connection to the broker.
        database: Open and up to date.
        loop_time: Real time.
        account: Called when `is_busy` may have changed.
    """

    def __init__(
        self, session: MqttSession, database: Database, loop_time: LoopTime, account: Callable[[], None]
    ) -> None:
        self._session, self._database, self._loop_time, self._account = session, database, loop_time, account
        self._news = asyncio.Event()
        self._untold: dict[str, str] = {}  # VIN: correlation id
        self._telling = False
        self._connections, self._greeted = 0, False
        self._seldom = Seldom(_log, loop_time)

    @property
    def has_greeted(self) -> bool:
        """Whether the cars know that we listen."""
        return self._session.connected.value and self._greeted

    @property
    def is_busy(self) -> bool:
        """Whether there is something to tell, and somebody to tell it to."""
        return self._telling or (self._news.is_set() and self._session.connected.value)

    def on_connected(self, connected: bool) -> None:
        """The broker has us, or has lost us."""
        self._greeted = False
        if connected:
            self._connections += 1
            self._news.set()
        self._account()

    def greet_again(self) -> None:
        """Let the cars send again what has no receipt."""
        self._greeted = False
        self._news.set()
        self._account()

    def note(self, vin: str, correlation: str) -> None:
        """The settings of a car have changed."""
        self._untold[vin] = correlation
        self._news.set()
        self._account()

    async def run(self) -> None:
        """Tell until cancelled."""
        backoff = Backoff(_FIRST_WAIT_S, _LONGEST_WAIT_S)
        while True:
            await self._news.wait()
            self._news.clear()
            if not self._session.connected.value:
                continue
            untold, self._untold = self._untold, {}
            self._telling = True
            try:
                await (self._tell(untold, untold) if self._greeted else self._greet(untold))
                backoff.reset()
            except (LinkError, *TRANSIENT) as error:
                why = getattr(error, "orig", None) or error
                self._seldom.warn("settings", f"the cars could not be told their settings: {why!s:.200}")
                self._untold = untold | self._untold
                self._telling = False
                self._account()
                await self._loop_time.sleep(backoff.next_s())
                self._news.set()
            self._telling = False
            self._account()

    async def _greet(self, untold: Mapping[str, str]) -> None:
        """A broker may have lost everything; what the cars have sent to one that lost it, they send again."""
        connection = self._connections
        await self._tell(None, untold)
        run = new_correlation_id()
        await self._session.publish(BACKEND_STATUS, encode(BackendStatus(online=True, run=run)), retain=True)
        self._greeted = connection == self._connections
        _log.info("the cars know that we listen: run %s", run)

    async def _tell(self, vins: Collection[str] | None, untold: Mapping[str, str]) -> None:
        found = await asyncio.to_thread(self._settings_of, vins)
        await asyncio.gather(
            *(self._tell_one(vin, replace(one, correlation=untold.get(vin, "-"))) for vin, one in found.items())
        )

    async def _tell_one(self, vin: str, settings: DcmSettings) -> None:
        with correlated(settings.correlation):
            await self._session.publish(settings_topic(vin), encode(settings), retain=True)
            if settings.correlation != "-":
                _log.info("the DCM of %s is told: privacy %s, linked %s", vin, settings.privacy, settings.linked)

    def _settings_of(self, vins: Collection[str] | None) -> dict[str, DcmSettings]:
        with self._database.read() as connection:
            return settings_of(connection, vins)
