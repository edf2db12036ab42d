"""What the DCM sends to the backend, heard beside it by a session of the backend's user."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from typing import Any, Final

from connectivity.broker_users import BrokerAccess
from connectivity.contracts.telemetry import ALL_SIGNALS, ALL_STATUS, ALL_TRIPS, BACKEND_USER
from connectivity.mqtt import MqttSession
from headunit.config import Config
from headunit.core.errors import HeadUnitError, LinkError, LinkReason
from headunit.core.looptime import LoopTime

_log = logging.getLogger(__name__)

_MARKS: Final = "b/story"
_MARK_TIMEOUT_S: Final = 2.0
"""Real seconds. The broker hands on at once and in order: what was sent before a mark arrives before it."""


class Overheard:
    """Hears what is sent while it is connected; it keeps nothing at the broker, and so changes nothing there.

    Attributes:
        greetings: How often the DCM has said that it is connected.

    Args:
        config: Where the broker is.
        loop_time: Real time.
    """

    def __init__(self, config: Config, loop_time: LoopTime) -> None:
        access = BrokerAccess(BACKEND_USER, folder=config.broker_dir, address_file=config.address_file("broker"))
        self._loop_time = loop_time
        self._messages: list[dict[str, Any]] = []
        self.greetings, self._heard = 0, asyncio.Event()
        self.session = MqttSession(
            access,
            "story",
            loop_time=loop_time,
            clean_session=True,
            qos=0,
            subscriptions=(ALL_SIGNALS, ALL_TRIPS, ALL_STATUS, _MARKS),
            on_message=self._hear,
        )

    async def run(self) -> None:
        """Listen until cancelled."""
        await self.session.run()

    async def ready(self, timeout_s: float) -> None:
        """Wait until it hears. Raises `LinkError` where it does not in so many real seconds."""
        there = asyncio.Event()
        end = self.session.connected.subscribe(lambda connected: there.set() if connected else None, now=True)
        try:
            async with asyncio.timeout(timeout_s):
                await there.wait()
        except TimeoutError:
            raise LinkError(LinkReason.TIMEOUT, f"The broker lets nobody in after {timeout_s:g} s.") from None
        finally:
            end()

    async def messages(self) -> tuple[dict[str, Any], ...]:
        """Everything that was sent until now, in order: topic, and body as it was written (JSON)."""
        with contextlib.suppress(LinkError, TimeoutError):  # the broker is away: nothing comes
            self._heard.clear()
            await self.session.publish(_MARKS, b"{}", timeout_s=_MARK_TIMEOUT_S)
            async with asyncio.timeout(_MARK_TIMEOUT_S):
                await self._heard.wait()
        return tuple(self._messages)

    def _hear(self, topic: str, body: bytes) -> None:
        if topic == _MARKS:
            self._heard.set()
            return
        try:
            told = json.loads(body)
        except ValueError as error:
            raise HeadUnitError("garbage", f"{topic}: {error}") from error
        self._messages.append({"topic": topic, "body": told})
        if topic.endswith("/status") and told.get("online") is True:
            self.greetings += 1
