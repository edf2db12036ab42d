"""One activation of a device of NetworkManager, followed by its signals to its end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Self

from dbus_fast import Message

from connectivity.contracts.networkmanager import (
    ACTIVE,
    DEVICE,
    SERVICE,
    ActiveReason,
    ActiveState,
    DeviceReason,
    DeviceState,
)
from connectivity.contracts.radio import LinkStage
from connectivity.networkmanager.client import NetworkManager
from connectivity.system_bus import Signals
from headunit.core.tasks import first_of

_OF_ACTIVE = {
    ActiveReason.USER_DISCONNECTED: DeviceReason.USER_REQUESTED,
    ActiveReason.SERVICE_STOPPED: DeviceReason.NOW_UNMANAGED,
    ActiveReason.IP_CONFIG_INVALID: DeviceReason.IP_CONFIG_UNAVAILABLE,
    ActiveReason.CONNECT_TIMEOUT: DeviceReason.SUPPLICANT_TIMEOUT,
    ActiveReason.NO_SECRETS: DeviceReason.NO_SECRETS,
    ActiveReason.LOGIN_FAILED: DeviceReason.NO_SECRETS,
    ActiveReason.CONNECTION_REMOVED: DeviceReason.CONNECTION_REMOVED,
    ActiveReason.DEVICE_REMOVED: DeviceReason.REMOVED,
}


class ActivationError(Exception):
    """The activation ended; `reason` is a `DeviceReason` as a number."""

    def __init__(self, reason: int) -> None:
        super().__init__(f"the activation ended: {reason}")
        self.reason = reason


class ActivationTimeoutError(Exception):
    """It came no further than `stage` in time."""

    def __init__(self, stage: LinkStage) -> None:
        super().__init__(f"the activation stands still: {stage}")
        self.stage = stage


class Activation:
    """Hears what becomes of an activation, from before it is asked for: use it as a context.

    A profile's secrets are with it, so a device that asks for some a second time has had them refused.

    Args:
        nm: Whose device it is.
        device: Path of the device.
    """

    def __init__(self, nm: NetworkManager, device: str) -> None:
        self._nm, self._device = nm, device
        self._news = asyncio.Event()
        self._asked = 0
        self._failed: int | None = None
        self._refused = False
        self._ended: dict[str, int] = {}
        self._up: set[str] = set()
        self._seen = self._gone = False
        self._ends: list[Callable[[], None]] = []

    def __enter__(self) -> Self:
        """Begin to hear."""
        self._ends = [
            self._nm.bus.hear(Signals(SERVICE, DEVICE, "StateChanged"), self._on_device),
            self._nm.bus.hear(Signals(SERVICE, ACTIVE, "StateChanged"), self._on_active),
            self._nm.objects.subscribe(self._news.set),
            self._nm.objects.present.subscribe(self._on_present),
        ]
        return self

    def __exit__(self, *_: object) -> None:
        """Hear no more."""
        for end in self._ends:
            end()

    async def until_up(self, active: str, limit_s: float) -> None:
        """Wait until the active connection at path `active` is up.

        Raises:
            ActivationError: It has failed, or was ended.
            ActivationTimeoutError: It was not up within `limit_s` real seconds.
        """

        async def decided() -> None:
            while self._outcome(active) is None:
                self._news.clear()
                await self._news.wait()

        await first_of(decided(), self._nm.loop_time.sleep(limit_s))
        outcome = self._outcome(active)
        if outcome is None:
            raise ActivationTimeoutError(self._nm.stage(self._device))
        if outcome is not DeviceReason.NONE:
            raise ActivationError(outcome)

    def _outcome(self, active: str) -> int | None:
        """`DeviceReason.NONE` where it is up, why it is not, or None while nobody knows."""
        if active in self._ended:
            return self._ended[active]
        if self._refused:
            return DeviceReason.NO_SECRETS
        if active in self._up:
            return DeviceReason.NONE
        there = self._nm.objects.has(active, ACTIVE)
        if self._gone or (self._seen and not there):
            return self._why(ActiveReason.UNKNOWN)
        self._seen = self._seen or there
        return None

    def _on_present(self, present: bool) -> None:
        """What another life of the service calls by the same path is another activation."""
        self._gone = self._gone or not present
        self._news.set()

    def _on_device(self, message: Message) -> None:
        if message.path != self._device or message.signature != "uuu":
            return
        new, old, reason = message.body
        if new == DeviceState.PREPARE and old != DeviceState.NEED_AUTH:
            self._asked, self._failed, self._refused = 0, None, False  # what was before belonged to another one
        elif new == DeviceState.NEED_AUTH:
            self._asked += 1
            self._refused = self._asked > 1 or reason != DeviceReason.NONE
        elif new == DeviceState.FAILED:
            self._failed = reason
        self._news.set()

    def _on_active(self, message: Message) -> None:
        if message.signature != "uu":
            return
        path, (state, reason) = message.path or "", message.body
        if state == ActiveState.ACTIVATED:
            self._up.add(path)
        elif state == ActiveState.DEACTIVATED:
            self._ended[path] = self._why(reason)
        self._news.set()

    def _why(self, reason: int) -> int:
        """The device knows better than the active connection."""
        if self._failed:
            return self._failed
        return int({int(one): to for one, to in _OF_ACTIVE.items()}.get(reason, DeviceReason.UNKNOWN))
