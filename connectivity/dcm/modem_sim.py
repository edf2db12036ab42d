"""The modem as the world plays it: attached whenever there is coverage (`contracts/modem.py`)."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from connectivity.contracts.modem import ATTACH, TOPIC, ModemState
from connectivity.contracts.radio import BearerGrant
from connectivity.contracts.wire import read
from connectivity.dcm.modem import BEARER
from connectivity.egress import Egress
from connectivity.world_line import WorldLine
from headunit.core.backoff import Backoff
from headunit.core.errors import HeadUnitError
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.tasks import first_of
from headunit.core.trouble import Trouble

_log = logging.getLogger(__name__)
_ATTACH_TIMEOUT_S = 5.0
_FIRST_WAIT_S = 0.25
_LONGEST_WAIT_S = 5.0


class WorldModem:
    """See `ports.Modem`.

    Args:
        link: To the world; without it there is no coverage either.
        loop_time: Real time, for back-off.
    """

    def __init__(self, link: WorldLine, loop_time: LoopTime) -> None:
        self._link, self._loop_time = link, loop_time
        self._coverage = False
        self._changed = asyncio.Event()
        self._trouble = Trouble(_log, loop_time)
        self._way: Observable[Egress | None] = Observable(None)

    @property
    def way(self) -> Observable[Egress | None]:
        """See `Modem`."""
        return self._way

    def proxy(self) -> str | None:
        """The proxy to go through; None while there is no way out."""
        way = self._way.value
        return None if way is None else way.proxy

    async def run(self) -> None:
        """See `Modem`."""
        unsubscribe = [
            self._link.subscribe(TOPIC, self._heard),
            self._link.connected.subscribe(lambda connected: None if connected else self._covered(False)),  # noqa: FBT003 - one flag
        ]
        backoff = Backoff(_FIRST_WAIT_S, _LONGEST_WAIT_S)
        try:
            while True:
                self._changed.clear()
                if not self._coverage or self._way.value is not None:
                    await self._changed.wait()
                elif await self._attach():
                    backoff.reset()
                else:
                    await first_of(self._changed.wait(), self._loop_time.sleep(backoff.next_s()))
        finally:
            for end in unsubscribe:
                end()
            self._way.set(None)

    def _heard(self, data: dict[str, Any]) -> None:
        try:
            state = read(ModemState, data)
        except ValueError as error:
            _log.warning("the world says nothing of use about the modem: %s", error)
            return
        self._covered(state.coverage)

    def _covered(self, coverage: bool) -> None:
        """Without coverage the grant is void at once; with it again, a new one is asked for."""
        self._coverage = coverage
        if not coverage:
            self._way.set(None)
        self._changed.set()

    async def _attach(self) -> bool:
        try:
            grant = read(BearerGrant, await self._link.call(ATTACH, {}, _ATTACH_TIMEOUT_S))
        except (HeadUnitError, ValueError) as error:
            self._trouble.tell(f"the modem has no network: {error}")
            return False
        if self._changed.is_set():  # coverage has gone meanwhile, or come again
            return True
        self._trouble.over()
        self._way.set(Egress(BEARER, grant.interface, grant.source_address, grant.proxy))
        return True
