"""What both simulated radios share: calls to the world, and grants as egress."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from connectivity.contracts.radio import RadioError, RadioReason
from connectivity.egress import Egress
from connectivity.world_line import WorldLine
from headunit.core.errors import HeadUnitError, LinkError, LinkReason

_log = logging.getLogger(__name__)
_REASONS = frozenset(RadioReason)
_CALL_OFF_TIMEOUT_S = 2.0


class RadioCalls:
    """Calls the world's radio; every failure is a `RadioError` with a `RadioReason`."""

    def __init__(self, link: WorldLine) -> None:
        self._link = link

    async def __call__(self, method: str, params: dict[str, Any], timeout_s: float) -> dict[str, Any]:
        """Do `method`. Raises `RadioError`; a radio that does not answer has `lost` us, or is `radio-off`."""
        try:
            return await self._link.call(method, params, timeout_s)
        except LinkError as error:
            reason = RadioReason.OFF if error.reason == LinkReason.OFFLINE else RadioReason.LOST
            raise RadioError(reason, error.detail, retryable=True) from error
        except HeadUnitError as error:
            reason = RadioReason(error.reason) if error.reason in _REASONS else RadioReason.LOST
            raise RadioError(reason, error.detail) from error

    async def or_call_off(
        self, method: str, params: dict[str, Any], timeout_s: float, cancel: tuple[str, dict[str, Any]]
    ) -> dict[str, Any]:
        """As a plain call; where the caller is cancelled, the world is asked to do `cancel` before that goes on."""
        try:
            return await self(method, params, timeout_s)
        except asyncio.CancelledError:
            try:
                await self(*cancel, _CALL_OFF_TIMEOUT_S)
            except RadioError as error:
                _log.info("%s could not be called off: %s", method, error)
            raise


def egress_of(bearer: str, grant: dict[str, Any]) -> Egress:
    """The egress of a grant that came over the wire: its proxy, which works on machines of every kind."""
    return Egress(bearer, proxy=grant.get("proxy"))
